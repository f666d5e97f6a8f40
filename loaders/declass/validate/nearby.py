"""The part of a database that rules of little reach look at when few of its statements have changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

# Beyond this many nodes, asking of all is as fast.
_MOST = 50_000
_DEFAULT = ox.DefaultGraph()


@dataclass(frozen=True, slots=True)
class Nearby:
    """``store`` holds all that the database says of ``nodes`` and of what they link to."""

    store: ox.Store
    nodes: frozenset[str]


def nearby(store: ox.Store, changed: Collection[str]) -> Nearby | None:
    """Return what a local rule can judge otherwise now that statements about the IRIs ``changed`` have changed.

    That is those themselves and whatever links to one of them. The default graph of ``store`` is the union of its
    graphs. None where that is so much that all may as well be asked.
    """
    nodes = {ox.NamedNode(iri) for iri in changed}
    for node in list(nodes):
        for quad in store.quads_for_pattern(None, None, node, _DEFAULT):
            if isinstance(quad.subject, ox.NamedNode):
                nodes.add(quad.subject)
            if len(nodes) > _MOST:
                return None
    return around(store, [node.value for node in nodes])


def around(store: ox.Store, names: Collection[str]) -> Nearby:
    """Return what a local rule can judge of the nodes with these IRIs."""
    nodes = {ox.NamedNode(name) for name in names}
    told = {q.object for node in nodes for q in _said_of(store, node) if isinstance(q.object, ox.NamedNode)}
    near = ox.Store()
    near.extend(quad for node in nodes | told for quad in _said_of(store, node))
    return Nearby(near, frozenset(names))


def _said_of(store: ox.Store, node: ox.NamedNode) -> Iterator[ox.Quad]:
    return store.quads_for_pattern(node, None, None, _DEFAULT)
