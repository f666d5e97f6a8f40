"""Statements in words that people can look up: short Turtle, with the file and the line where it stands."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from declass import vocabulary
from declass.validate.reasoning.statements import OWL, RDF, TYPE, Source, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    Blanks = dict[ox.BlankNode, list[ox.Triple]]

_LONGEST = 60
_LOCAL = re.compile(r"[A-Za-z_][\w-]*")
_STARTS = re.compile(r"(\[\]|<[^>]*>|[\w-]*:[^\s;,]*)\s+")
_PREFIXES = vocabulary.PREFIXES
_PREFIX = re.compile(r"^@?prefix\s+([\w-]*):\s*<([^>]*)>", re.IGNORECASE | re.MULTILINE)


def described(statements: Iterable[Statement]) -> str:
    """Return the statements one a line, indented, each with where it stands."""
    return "\n".join(f"  {in_words(s)} ({where(s)})" for s in statements)


def in_words(statement: Statement) -> str:
    """Return a statement as one line of Turtle with the usual prefixes; long texts are cut."""
    blanks: Blanks = defaultdict(list)
    for triple in statement.triples:
        if isinstance(triple.subject, ox.BlankNode):
            blanks[triple.subject].append(triple)
    first = statement.triples[0]
    if isinstance(first.subject, ox.BlankNode):
        return _term(first.subject, blanks)
    return f"{short(first.subject)} {_verb(first.predicate)} {_term(first.object, blanks)}"


def where(statement: Statement) -> str:
    """Return the file of a statement with the line where it or its subject stands; the file alone if neither does."""
    source = statement.source
    line = _line_of(statement) if source.path is not None else None
    return source.name if line is None else f"{source.name} line {line}"


def short(term: object) -> str:
    """Return an IRI with its prefix where it has a usual one, in angle brackets elsewhere."""
    if not isinstance(term, ox.NamedNode):
        return str(term)
    for prefix, base in _PREFIXES.items():
        local = term.value.removeprefix(base)
        if local != term.value and _LOCAL.fullmatch(local):
            return f"{prefix}:{local}"
    return str(term)


def short_iri(iri: str) -> str:
    """Return an IRI as short() does."""
    return short(ox.NamedNode(iri))


def _verb(predicate: ox.NamedNode) -> str:
    return "a" if predicate.value == TYPE else short(predicate)


def _term(term: object, blanks: Blanks) -> str:
    if isinstance(term, ox.Literal):
        text = term.value if len(term.value) <= _LONGEST else term.value[: _LONGEST - 1] + "…"
        shown = str(ox.Literal(text))
        if term.language:
            return f"{shown}@{term.language}"
        kind = short(term.datatype)
        return shown if kind == "xsd:string" else f"{shown}^^{kind}"
    if not isinstance(term, ox.BlankNode) or term not in blanks:
        return short(term) if not isinstance(term, ox.BlankNode) else "[]"
    triples = blanks[term]
    rest = {t.predicate.value: t.object for t in triples}
    if RDF + "first" in rest:
        return "( " + " ".join(_members(term, blanks)) + " )"
    pairs = [(_verb(t.predicate), _term(t.object, blanks)) for t in triples]
    # That a restriction is a restriction, and a union a class, need not be said.
    kept = [(verb, value) for verb, value in pairs if verb != "a" or value not in ("owl:Restriction", "owl:Class")]
    return "[ " + " ; ".join(f"{verb} {value}" for verb, value in kept or pairs) + " ]"


def _members(term: object, blanks: Blanks) -> list[str]:
    members, seen = [], set()
    while isinstance(term, ox.BlankNode) and term in blanks and term not in seen:
        seen.add(term)
        values = {t.predicate.value: t.object for t in blanks[term]}
        members.append(_term(values.get(RDF + "first"), {b: t for b, t in blanks.items() if b not in seen}))
        term = values.get(RDF + "rest")
    return members


@lru_cache(maxsize=32)
def _prefixes(path: Path) -> list[tuple[str, str]]:
    return [(m[1], m[2]) for m in _PREFIX.finditer(path.read_text(encoding="utf-8", errors="replace"))]


@lru_cache(maxsize=32)
def _blocks(path: Path) -> dict[str, list[tuple[int, list[str]]]]:
    """Return the statements of a Turtle file by the subject as written: first line, and the lines.

    Read by its outer form only: a statement begins where a line begins without indentation.
    """
    blocks: dict[str, list[tuple[int, list[str]]]] = defaultdict(list)
    current: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        start = None if line.startswith((" ", "\t", "@", "#")) else _STARTS.match(line + " ")
        if start:
            current = []
            blocks[start[1]].append((number, current))
        current.append(line)
    return blocks


def _line_of(statement: Statement) -> int | None:
    source, first = statement.source, statement.triples[0]
    if source.path is None or not source.path.is_file():
        return None
    blocks = _blocks(source.path)
    names = {n for n in statement.names if not n.startswith(RDF)}
    if not isinstance(first.subject, ox.NamedNode):
        own = {n for n in names if not n.startswith(OWL)}
        found = (number for number, lines in blocks.get("[]", ()) if _all_in(lines, own, source))
        return next(found, None)
    spelled = [block for form in _spellings(first.subject.value, source) for block in blocks.get(form, ())]
    # The verb or the value can stand on a line below the other one: value and verb, value, whole block, subject.
    verb, value = {first.predicate.value} - {TYPE}, names - {first.subject.value, first.predicate.value}
    for wanted in (verb | value, value):
        for number, lines in spelled:
            for offset, line in enumerate(lines):
                if wanted and _all_in([line], wanted, source) and _holds(line, first.object):
                    return number + offset
    whole = [number for number, lines in spelled if _all_in(lines, verb | value, source)]
    return next((number for number in (*whole, *(number for number, _ in spelled))), None)


def _all_in(lines: list[str], names: set[str], source: Source) -> bool:
    return all(any(_mentions(line, name, source) for line in lines) for name in names)


def _holds(line: str, value: object) -> bool:
    # The beginning of a literal is enough to tell lines apart, and is spelled alike unless it has escapes.
    return not isinstance(value, ox.Literal) or value.value[:12] in line


def _mentions(line: str, name: str, source: Source) -> bool:
    return any(re.search(rf"(?<![\w:-]){re.escape(form)}(?![\w-])", line) for form in _spellings(name, source))


def _spellings(name: str, source: Source) -> list[str]:
    forms = [f"<{name}>"]
    if source.base and name.startswith(source.base):
        forms.append(f"<{name[len(source.base) :]}>")
    if source.path is not None:
        forms += [f"{p}:{name[len(iri) :]}" for p, iri in _prefixes(source.path) if iri and name.startswith(iri)]
    return forms
