"""The small dataset in which nothing is wrong, and what the rules on a whole find in a store of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from declass.graph.statements import Statements
from declass.validate import validate_store
from declass.validate.settled import unsettled as unsettled_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

WHOLE = Path(__file__).parent / "shapes" / "faults" / "whole.trig"
BASE = "https://example.org/"
_OWN = {
    "graph/vol/d1": "document/vol/d1",
    "graph/vol/d2": "document/vol/d2",
    "graph/authority/vol": "collection/vol",
    "graph/authority/persons": "person/",
}


def read_whole() -> list[ox.Quad]:
    """Return the quads of the dataset, each in its graph."""
    return list(ox.parse(path=WHOLE, base_iri=BASE))


def is_link(quad: ox.Quad) -> bool:
    """Tell whether a statement leads from a named node to one."""
    return isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode)


def union_of(quads: Iterable[ox.Quad]) -> ox.Store:
    """Return a store whose default graph is the union of the graphs of ``quads``, as that of a release."""
    store = ox.Store()
    store.extend(ox.Quad(q.subject, q.predicate, q.object, ox.DefaultGraph()) for q in quads)
    return store


def found_in(
    store: ox.Store, *, changed: Collection[str] | None = None, unsettled: Iterable[str] | None = None
) -> list[tuple[str, str, str, str]]:
    """Return shape, focus node, path and value of what the rules on a whole find."""
    results = validate_store(store, union=False, changed=changed, unsettled=unsettled)
    return [(r.shape_name, r.focus_node, r.path or "", str(r.value)) for r in results]


def left(quads: Collection[ox.Quad]) -> list[str]:
    """Return what the graphs do not settle, each asked by itself."""
    found: list[str] = []
    for graph in sorted({q.graph_name for q in quads}, key=str):
        assert isinstance(graph, ox.NamedNode)
        own = _OWN.get(graph.value.removeprefix(BASE))
        statements = Statements.of_quads([q for q in quads if q.graph_name == graph])
        found += unsettled_in(statements, *([BASE + own] if own else []))
    return found
