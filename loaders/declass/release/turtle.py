"""Turtle from sorted statements: subjects grouped, names shortened.

The terms of N-Quads are terms of Turtle as they stand, so nothing is parsed. Sources: RDF 1.1 Turtle, N-Quads.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from declass.release.nquads import Statement

_TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_LOCAL = re.compile(rb"[A-Za-z_][A-Za-z0-9_-]*\Z")  # of what PN_LOCAL allows: all that our vocabularies need
_MOST_NAMES = 100_000


class Turtle(NamedTuple):
    """Turtle, how many subjects it begins, and which statements are not in it because they were there already."""

    text: bytes
    subjects: int
    repeated: list[Statement]


class TurtleWriter:
    """Makes Turtle of statements, some at a time. What begins after :meth:`end` can stand alone after the header."""

    def __init__(self, prefixes: Mapping[str, str], own: bytes = b"") -> None:
        """Shorten IRIs of the namespaces in ``prefixes``; those that begin with ``own`` stay as they are."""
        shortened = {namespace.encode(): name.encode() for name, namespace in prefixes.items()}
        self.header = b"".join(b"@prefix %b: <%b> .\n" % (name, iri) for iri, name in shortened.items())
        self._own = b"<" + own if own else b" "  # no term begins with a space
        self._names = _Names(shortened)
        self._first, self._next = _Verbs(self._names, b" "), _Verbs(self._names, b" ;\n\t")
        self._last: Statement = (b"", b"", b"", b"")

    def text(self, statements: Iterable[Statement]) -> Turtle:
        """Return more Turtle, for statements that come, sorted, after all before; one may come again at once."""
        out: list[bytes] = []
        repeated: list[Statement] = []
        subjects = 0
        names, verbs, own = self._names, self._next, self._own
        last_subject, last_predicate, last_value, last_other = self._last
        for statement in statements:
            subject, predicate, value, other = statement
            if subject != last_subject:
                end = b" .\n" if last_subject else b""
                name = subject if subject.startswith(own) else names.shortened(subject)
                out += (end, name, self._first[predicate], value, names[other])
                subjects += 1
                last_subject, last_predicate = subject, predicate
            elif predicate != last_predicate:
                out += (verbs[predicate], value, names[other])
                last_predicate = predicate
            elif value != last_value or other != last_other:
                out += (b" , ", value, names[other])
            else:
                repeated.append(statement)
            last_value, last_other = value, other
        self._last = (last_subject, last_predicate, last_value, last_other)
        return Turtle(b"".join(out), subjects, repeated)

    def end(self) -> bytes:
        """Return what ends the last subject."""
        ended = b" .\n" if self._last[0] else b""
        self._last = (b"", b"", b"", b"")
        return ended


class _Names(dict[bytes, bytes]):
    """The short forms of terms, made when they are first asked for; of a text with a datatype, what is behind it."""

    def __init__(self, prefixes: Mapping[bytes, bytes]) -> None:
        super().__init__()
        self._prefixes = prefixes

    def __missing__(self, term: bytes) -> bytes:
        if len(self) >= _MOST_NAMES:
            self.clear()
        name = self[term] = b"^^" + self.shortened(term[2:]) if term[:2] == b"^^" else self.shortened(term)
        return name

    def shortened(self, term: bytes) -> bytes:
        """Return an IRI shortened, any other term as it is."""
        at = max(term.rfind(b"#"), term.rfind(b"/")) + 1
        prefix = self._prefixes.get(term[1:at])
        if prefix is None or not _LOCAL.match(term, at, len(term) - 1):
            return term
        return prefix + b":" + term[at:-1]


class _Verbs(dict[bytes, bytes]):
    """Predicates with what stands before and behind them."""

    def __init__(self, names: _Names, before: bytes) -> None:
        super().__init__()
        self._names, self._before = names, before

    def __missing__(self, predicate: bytes) -> bytes:
        if len(self) >= _MOST_NAMES:
            self.clear()
        name = b"a" if predicate == _TYPE else self._names.shortened(predicate)
        verb = self[predicate] = self._before + name + b" "
        return verb
