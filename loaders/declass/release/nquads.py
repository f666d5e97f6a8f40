"""Lines of sorted N-Quads, each with a graph, taken apart without parsing. Source: RDF 1.1 N-Quads."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def without_graph(lines: Iterable[bytes]) -> list[bytes]:
    """Return the triple of each line: subject, predicate and object, with nothing after them."""
    # The name of the graph is the last term of a line; an IRI holds no space.
    return [line[: line.rindex(b" <")] for line in lines]


def as_ntriples(lines: Iterable[bytes]) -> bytes:
    """Return lines as N-Triples: without the names of their graphs."""
    return b" .\n".join([*without_graph(lines), b""])


def subject_of(line: bytes) -> bytes:
    """Return the subject of a line, as it stands there."""
    return line[: line.index(b" ")]
