"""Turtle from sorted triples in the syntax of N-Triples: subjects grouped, names shortened.

The terms of N-Triples are terms of Turtle as they stand, so nothing is parsed. Sources: RDF 1.1 Turtle, N-Triples.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_LOCAL = re.compile(rb"[A-Za-z_][A-Za-z0-9_-]*\Z")  # of what PN_LOCAL allows: all that our vocabularies need
_MOST_NAMES = 100_000


class TurtleWriter:
    """Turns triples into Turtle, some at a time. What begins after :meth:`end` can stand alone after the header."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        """Shorten IRIs of the namespaces in ``prefixes``."""
        shortened = {namespace.encode(): name.encode() for name, namespace in prefixes.items()}
        self.header = b"".join(b"@prefix %b: <%b> .\n" % (name, iri) for iri, name in shortened.items())
        self._names = _Names(shortened)
        self._subject = self._predicate = b""

    def text(self, triples: Iterable[Sequence[bytes]]) -> bytes:
        """Return more Turtle, for triples (subject, predicate, object) that come, sorted, after all before."""
        out: list[bytes] = []
        names = self._names
        last_subject, last_predicate = self._subject, self._predicate
        for subject, predicate, value in triples:
            # An IRI, or a text with a datatype; other texts, and blank nodes, stay as they are.
            term = names[value] if value[0] == 60 or value[-1] == 62 else value
            if subject != last_subject:
                end = b" .\n" if last_subject else b""
                verb = b"a" if predicate == _TYPE else names[predicate]
                out += (end, names[subject], b" ", verb, b" ", term)
                last_subject, last_predicate = subject, predicate
            elif predicate != last_predicate:
                verb = b"a" if predicate == _TYPE else names[predicate]
                out += (b" ;\n\t", verb, b" ", term)
                last_predicate = predicate
            else:
                out += (b" , ", term)
        self._subject, self._predicate = last_subject, last_predicate
        return b"".join(out)

    def end(self) -> bytes:
        """Return what ends the last subject."""
        ended = b" .\n" if self._subject else b""
        self._subject = self._predicate = b""
        return ended


class _Names(dict[bytes, bytes]):
    """The short forms of terms, made when they are first asked for."""

    def __init__(self, prefixes: Mapping[bytes, bytes]) -> None:
        super().__init__()
        self._prefixes = prefixes

    def __missing__(self, term: bytes) -> bytes:
        if len(self) >= _MOST_NAMES:
            self.clear()
        if term[:1] == b'"':
            text, _, datatype = term.rpartition(b"^^")
            name = text + b"^^" + self[datatype]
        else:
            name = self._shortened(term)
        self[term] = name
        return name

    def _shortened(self, term: bytes) -> bytes:
        at = max(term.rfind(b"#"), term.rfind(b"/")) + 1
        prefix = self._prefixes.get(term[1:at])
        if prefix is None or not _LOCAL.match(term, at, len(term) - 1):
            return term
        return prefix + b":" + term[at:-1]
