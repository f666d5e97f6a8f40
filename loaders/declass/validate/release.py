"""Validation of a release: each named graph of its dump against the shapes, and the rules on the whole.

The dump is read as text and not through a store, because Oxigraph keeps every integer as ``xsd:integer`` and would
hide what the dump says.
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pyoxigraph as ox

from declass.errors import ReleaseError
from declass.graph.serialise import to_rdflib
from declass.graph.statements import Statements
from declass.release.workers import Lost, Workers
from declass.validate.engine import TooDeepError
from declass.validate.places import with_places
from declass.validate.run import validate_statements
from declass.validate.undefined import undefined_terms

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from pathlib import Path

    from declass.validate.report import Result

_BATCH = 20  # graphs that go to a worker at once: less than a second of work
_ALONE = 60  # so many graphs are validated sooner than other processes have started


def read_dump(dump: Path) -> dict[str, bytes]:
    """Return the lines of a gzipped N-Quads file by the IRI of their graph; a damaged file raises ReleaseError."""
    lines: dict[str, list[bytes]] = defaultdict(list)
    try:
        with gzip.open(dump, "rb") as stream:
            for number, line in enumerate(stream, 1):
                # The name of the graph is the last term; IRIs hold neither spaces nor angle brackets.
                _, bracket, name = line.rpartition(b" <")
                graph, end, rest = name.partition(b"> .")
                if not bracket or not end or rest.strip():
                    raise ReleaseError(f"{dump.name}: line {number}: this is not a quad in a named graph")
                lines[graph.decode("utf-8")].append(line)
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise ReleaseError(f"{dump.name}: the dump cannot be read: {error}") from error
    return {graph: b"".join(lines[graph]) for graph in sorted(lines)}


def validate_graphs(
    graphs: Mapping[str, bytes] | Iterable[tuple[str, bytes]],
    workers: int,
    advance: Callable[[int], object],
    unnamed: Iterable[str] = (),
) -> list[Result]:
    """Return the results of the shapes on named graphs (N-Quads by name), each with its place in the source.

    ``workers`` processes share the graphs; ``advance`` is told how many more graphs are done. ``unnamed`` are those
    of ``graphs`` that only go by a name here: rules on what a named graph may hold are not asked of them. Raises
    ReleaseError for lines that are no quads, and where a worker died twice of the same graphs.
    """
    judge = partial(validate_batch, unnamed=frozenset(unnamed))
    named = list(graphs.items() if isinstance(graphs, Mapping) else graphs)
    batches = [named[at : at + _BATCH] for at in range(0, len(named), _BATCH)]
    results: list[Result] = []
    if workers <= 1 or len(named) <= _ALONE:
        for batch in batches:
            results += judge(batch)
            advance(len(batch))
        return results
    found: dict[int, list[Result]] = {}  # by the place of the batch: batches end in any order
    places = {id(batch): place for place, batch in enumerate(batches)}
    with Workers(workers) as pool:
        for batch, result in pool.run(judge, batches):
            if isinstance(result, Lost):
                raise ReleaseError(
                    f"the process that validated the {len(batch)} graphs from <{batch[0][0]}> to <{batch[-1][0]}> "
                    "died: give it more memory, or validate fewer graphs at once"
                )
            found[places[id(batch)]] = result
            advance(len(batch))
    for place in range(len(batches)):
        results += found[place]
    return results


def validate_batch(batch: list[tuple[str, bytes]], unnamed: Collection[str] = ()) -> list[Result]:
    """Return the results for graphs given by name and N-Quads; lines that are no quads raise ReleaseError.

    ``unnamed`` is as in :func:`validate_graphs`.
    """
    found: list[Result] = []
    for name, data in batch:
        try:
            quads = list(ox.parse(data, format=ox.RdfFormat.N_QUADS))
        except SyntaxError as error:
            raise ReleaseError(f"the dump is damaged in the graph <{name}>: {error}") from error
        if any(getattr(quad.graph_name, "value", "") != name for quad in quads):
            raise ReleaseError(f"the dump is damaged: the graph <{name}> holds a statement without a graph")
        try:
            report = validate_statements(Statements.of_quads(quads), named=name not in unnamed)
        except TooDeepError as error:
            raise TooDeepError(f"the graph <{name}>") from error
        results = (*report.results, *undefined_terms(quads))
        if results:
            found.extend(with_places(to_rdflib(quads), (replace(r, graph=name) for r in results)))
    return found
