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
    graphs: set[bytes] = field(default_factory=set)
    classes: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)

    def watch(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """Yield ``lines`` (sorted N-Quads, each with a graph) unchanged, counting them on the way."""
        last_triple, last_subject = b"", b""
        for line in lines:
            self.quads += 1
            triple, graph = line[:-3].rsplit(b" ", 1)  # "<s> <p> o <g> .\n"
            self.graphs.add(graph)
            if triple != last_triple:
                last_triple = triple
                subject, predicate, value = triple.split(b" ", 2)
                self.triples += 1
                self.properties[predicate[1:-1].decode()] += 1
                if predicate == _TYPE and value.startswith(b"<"):
                    self.classes[value[1:-1].decode()] += 1
                if subject != last_subject:
                    self.subjects += 1
                    last_subject = subject
            yield line
