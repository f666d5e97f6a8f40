"""Turtle from sorted N-Quads, line by line: subjects grouped, names shortened, the graphs left out.

The terms of N-Quads are terms of Turtle as they stand, so nothing is parsed. Sources: RDF 1.1 Turtle, N-Quads.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_LOCAL = re.compile(rb"[A-Za-z_][A-Za-z0-9_-]*\Z")  # of what PN_LOCAL allows: all that our vocabularies need
_MOST_NAMES = 50_000


class TurtleWriter:
    """Turns lines into Turtle. ``triples`` counts what was written: the union of all graphs, without repeats."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        """Shorten IRIs of the namespaces in ``prefixes``."""
        self._prefixes = {namespace.encode(): name.encode() for name, namespace in prefixes.items()}
        self._names: dict[bytes, bytes] = {}
        self.triples = 0

    def blocks(self, blocks: Iterable[list[bytes]]) -> Iterator[bytes]:
        """Yield Turtle for each block of sorted N-Quads lines, each with a graph, that end in `` .\\n``."""
        yield b"".join(b"@prefix %b: <%b> .\n" % (name, iri) for iri, name in self._prefixes.items())
        last_triple = last_subject = last_predicate = b""
        names, name_of = self._names, self._name
        for block in blocks:
            out: list[bytes] = []
            for line in block:
                # The graph stands last in a line: the same triple of two graphs stands in neighbouring lines.
                triple = line[: line.rindex(b" ", 0, -3)]
                if triple == last_triple:
                    continue
                last_triple = triple
                self.triples += 1
                subject, predicate, value = triple.split(b" ", 2)
                if value[:1] == b"<":
                    value = names.get(value) or name_of(value)
                elif value[-1:] == b">":
                    text, _, datatype = value.rpartition(b"^^")
                    value = text + b"^^" + (names.get(datatype) or name_of(datatype))
                if subject != last_subject:
                    end = b" .\n" if last_subject else b""
                    last_subject, last_predicate = subject, predicate
                    verb = b"a" if predicate == _TYPE else names.get(predicate) or name_of(predicate)
                    out += (end, names.get(subject) or name_of(subject), b" ", verb, b" ", value)
                elif predicate != last_predicate:
                    last_predicate = predicate
                    verb = b"a" if predicate == _TYPE else names.get(predicate) or name_of(predicate)
                    out += (b" ;\n\t", verb, b" ", value)
                else:
                    out += (b" , ", value)
            yield b"".join(out)
        if last_subject:
            yield b" .\n"

    def _name(self, term: bytes) -> bytes:
        """Return the short form of an IRI in angle brackets where it has one, else the term as it is."""
        at = max(term.rfind(b"#"), term.rfind(b"/")) + 1
        prefix = self._prefixes.get(term[1:at])
        if prefix is None or not _LOCAL.match(term, at, len(term) - 1):
            return term
        if len(self._names) < _MOST_NAMES:
            self._names[term] = prefix + b":" + term[at:-1]
        return prefix + b":" + term[at:-1]
