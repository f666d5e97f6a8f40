"""RDF terms as text: an IRI, a literal or a blank node as N-Triples writes it in its canonical form.

Documents are built, judged and written in bulk: a term that is text already is compared, counted and written without
being made into an object and back. Source: RDF 1.1 N-Triples, section 4 (canonical form); the engine that reads the
dumps (Oxigraph) writes the same, and a test compares the two.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NewType

from pyoxigraph import NamedNode

Node = NewType("Node", str)
"""An IRI in angle brackets, or (in graphs that are not declass's own) a blank node."""
Text = NewType("Text", str)
"""A literal: quoted, with a language tag or a datatype behind it where it has one."""
Term = Node | Text

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_COMMON = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}  # the backslash first
_RARE = {
    **{chr(c): f"\\u{c:04X}" for c in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF)},
    "\b": "\\b",
    "\f": "\\f",
}
_RARELY = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_MEANT = {text: char for char, text in (_RARE | _COMMON).items()}
_SEQUENCE = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)


@lru_cache(maxsize=65536)
def node(iri: str) -> Node:
    """Return the term of an IRI. What the engine would refuse as an IRI raises ValueError."""
    return Node(f"<{NamedNode(iri).value}>")


def iri_text(node: Term) -> str:
    """Return the IRI of a term, without its brackets."""
    return node[1:-1]


def literal(value: str, datatype: str = "", language: str = "") -> Text:
    """Return the term of a literal; ``datatype`` is an IRI that is known to be well formed, ``language`` a tag."""
    quoted = value
    if not value.isprintable() or '"' in value or "\\" in value:
        for char, escaped in _COMMON.items():
            quoted = quoted.replace(char, escaped)
        quoted = _RARELY.sub(_escaped, quoted)
    if language:
        return Text(f'"{quoted}"@{language}')
    return Text(f'"{quoted}"^^<{datatype}>' if datatype and datatype != _XSD_STRING else f'"{quoted}"')


def is_iri(term: str) -> bool:
    """Return whether a term is an IRI."""
    return term[0] == "<"


def is_literal(term: str) -> bool:
    """Return whether a term is a literal."""
    return term[0] == '"'


def lexical(literal_: str) -> str:
    """Return the lexical form of a literal, as the characters that it stands for."""
    quoted = literal_[1 : literal_.rindex('"')]
    if "\\" not in quoted:
        return quoted
    if "\\\\" not in quoted:  # every backslash begins a sequence: those of running text are told at once
        plain = quoted.replace("\\n", "\n").replace('\\"', '"')
        if "\\" not in plain:
            return plain
    return _SEQUENCE.sub(_character, quoted)


def words(term: str) -> str:
    """Return what STR() of SPARQL gives: the lexical form of a literal, the IRI of an IRI; a blank node's label."""
    if term[0] == '"':
        return lexical(term)
    return term[1:-1] if term[0] == "<" else term


def literal_parts(literal_: str) -> tuple[str, str, str]:
    """Return the lexical form of a literal, the IRI of its datatype and its language tag; "" where it has none."""
    tail = literal_[literal_.rindex('"') + 1 :]
    language = tail[1:] if tail[:1] == "@" else ""
    return lexical(literal_), tail[3:-1] if tail[:1] == "^" else "", language


def _escaped(found: re.Match[str]) -> str:
    return _RARE[found[0]]


def _character(found: re.Match[str]) -> str:
    sequence = found[0]
    known = _MEANT.get(sequence)
    return chr(int(sequence[2:], 16)) if known is None and sequence[1] in "uU" else known or sequence[1]
