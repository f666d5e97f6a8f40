"""Counts over a stream of sorted quads: triples of the union, entities of each class, triples of each property."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


@dataclass(slots=True)
class Counts:
    """``quads`` counts statements with their graph, ``triples`` those of the union, without repeats."""

    quads: int = 0
    triples: int = 0
    subjects: int = 0
    classes: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)

    def watch(self, blocks: Iterable[list[bytes]]) -> Iterator[list[bytes]]:
        """Yield ``blocks`` of lines (sorted N-Quads, each with a graph) unchanged, counting them on the way."""
        last_triple, last_subject = b"", b""
        for block in blocks:
            self.quads += len(block)
            # The graph is the last term of a line, and an IRI holds no space; equal triples are neighbours.
            triples = dict.fromkeys([line[: line.rindex(b" <")] for line in block])
            triples.pop(last_triple, None)
            if triples:
                parts = [triple.split(b" ", 2) for triple in triples]
                self.triples += len(parts)
                for predicate, number in Counter([part[1] for part in parts]).items():
                    self.properties[predicate[1:-1].decode()] += number
                types = Counter([part[2] for part in parts if part[1] == _TYPE])
                for value, number in types.items():
                    if value.startswith(b"<"):
                        self.classes[value[1:-1].decode()] += number
                subjects = dict.fromkeys([part[0] for part in parts])
                self.subjects += len(subjects) - (last_subject in subjects)
                last_triple, last_subject = next(reversed(triples)), parts[-1][0]
            yield block
