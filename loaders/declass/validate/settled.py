"""What each graph of a release settles by itself of the rules on the whole, so that the whole need not.

Nearly every link leads to a thing that its own graph describes: whether that has the class that the link asks for
can be told there, and no other graph can make it untrue. What is left are links that lead out of a graph, and
things of which several graphs say what they are. So with judgments, nearly all of which have the limits of their
band (:mod:`declass.validate.bands`). Of what is left alone the rules are asked when all is together, and only
where a look at it there leaves a doubt.

A graph answers for the nodes that are its *own*, those under an IRI that no other graph claims; a node of another
graph that it speaks of is not settled, whatever it says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from declass.errors import VocabularyError
from declass.graph.ntriples import Node, iri_text, is_iri, node
from declass.graph.statements import Statements
from declass.graph.terms import RDF_TYPE
from declass.validate import bands
from declass.validate.shapes import load_shapes
from declass.vocabulary import DCL_BASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from declass.graph.ntriples import Term

EXISTS, RANGE, ONE_CLASS = "Release-exists", "Release-range", "Release-oneClass"
RULES = frozenset({EXISTS, RANGE, ONE_CLASS}) | bands.RULES
"""The rules that are settled, by the names of their shapes."""

_PATHS = re.compile(r"VALUES \?path \{([^}]*)\}\s*\$this \?path \?value \.")
_ASKED = re.compile(
    r"\s*FILTER NOT EXISTS \{\s*(?:VALUES \?asked \{([^}]*)\}\s*\?value a \?asked|\?value a (\S+))\s*\}"
)
_APART = re.compile(r"VALUES \?value \{([^}]*)\}\s*\$this a \?value \.")
_NAME = re.compile(r"dcl:(\w+)")
_BLANK = "_"
_AT_ONCE = 5000  # nodes
_MOST_SEEN = 200_000
_DEFAULT, _TYPE = ox.DefaultGraph(), ox.NamedNode(iri_text(RDF_TYPE))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the rules ask: which classes what a link leads to has one of, and of which a node has one at most."""

    links: dict[Term, frozenset[Term]]
    apart: frozenset[Term]
    classes: tuple[Term, ...]


@cache
def _asked() -> _Asked:
    """Read the rules. One that is written in another way than is known here raises VocabularyError."""
    rules = load_shapes().release_rules
    stated = rules[RANGE].query
    links: dict[Term, frozenset[Term]] = {}
    for found in _PATHS.finditer(stated):
        asked = _ASKED.match(stated, found.end())
        if asked is None:
            raise VocabularyError(f"shapes/dataset.ttl: {RANGE}: no class follows {found[1].strip()}")
        links |= dict.fromkeys(_terms(found[1]), frozenset(_terms(asked[1] or asked[2])))
    exists, apart = _PATHS.search(rules[EXISTS].query), _APART.search(rules[ONE_CLASS].query)
    if exists is None or links.keys() != set(_terms(exists[1])):
        raise VocabularyError(f"shapes/dataset.ttl: {EXISTS} and {RANGE} do not ask of the same properties")
    if apart is None:
        raise VocabularyError(f"shapes/dataset.ttl: {ONE_CLASS} names no classes")
    exclusive = frozenset(_terms(apart[1]))
    return _Asked(links, exclusive, tuple(sorted(exclusive.union(*links.values()))))


def _terms(names: str) -> list[Term]:
    return [node(DCL_BASE + name) for name in _NAME.findall(names)]


def unsettled(statements: Statements, *own: str) -> tuple[str, ...]:
    """Return the nodes of which the rules have to be asked when all graphs are together, as IRIs, sorted.

    ``own`` are the IRIs for which the graph answers, and for what lies under them (``IRI#…``, or ``IRI…`` where one
    ends in a slash). Blank nodes, which cannot be found again, are returned as "_". It errs to one side: of what is
    not returned no rule finds anything.
    """
    exact = {f"<{iri}>" for iri in own}
    under = tuple(f"<{iri}" if iri.endswith("/") else f"<{iri}#" for iri in own)
    found = _unsettled(statements, lambda term: term.startswith(under) or term in exact)
    return tuple(sorted({iri_text(each) if is_iri(each) else _BLANK for each in found}))


def _unsettled(statements: Statements, is_own: Callable[[Term], bool]) -> set[Term]:
    asked = _asked()
    kinds: dict[Term, Term] = {}
    found: set[Term] = set()
    for kind in asked.classes:
        for each in statements.holders(RDF_TYPE, kind):
            other = kinds.setdefault(each, kind)
            if (other is not kind and asked.apart.issuperset((kind, other))) or not is_own(each):
                found.add(each)
    for path, classes in asked.links.items():
        for subject, value in statements.pairs(path):
            if kinds.get(value) not in classes or not is_own(subject):
                found.add(subject)
    found.update(bands.in_doubt(statements, is_own))
    return found


def suspects(store: ox.Store, kept: Iterable[str]) -> set[str] | None:
    """Return the IRIs, of those that no graph settles, of which the rules must be asked; None: of all.

    ``kept`` are those IRIs, as :func:`unsettled` gives them, any number of times. The default graph of ``store`` is
    the union of its graphs. Memory does not grow with their number, but with that of what is suspect.
    """
    if not bands.as_in_vocabulary(store):
        return None
    found: set[str] = set()
    for batch in _batches(kept):
        if _BLANK in batch:
            return None
        found.update(iri_text(each) for each in _doubtful(store, batch))
    return found


def _batches(kept: Iterable[str]) -> Iterator[set[str]]:
    seen: set[str] = set()
    batch: set[str] = set()
    for name in kept:
        if name in seen:
            continue
        seen.add(name)
        batch.add(name)
        if len(batch) >= _AT_ONCE:
            yield batch
            batch = set()
            if len(seen) > _MOST_SEEN:
                seen.clear()
    if batch:
        yield batch


def _doubtful(store: ox.Store, batch: Iterable[str]) -> set[Term]:
    """Return those of the nodes that the store as a whole does not settle."""
    links, looked_at = _asked().links, {RDF_TYPE, bands.BAND, *bands.OF_BAND}
    told = Statements()
    values: set[ox.NamedNode | ox.BlankNode] = set()
    for name in batch:
        for quad in store.quads_for_pattern(ox.NamedNode(name), None, None, _DEFAULT):
            predicate = Node(str(quad.predicate))
            if predicate in looked_at or predicate in links:
                _tell(told, quad)
            if predicate in links and isinstance(quad.object, ox.NamedNode | ox.BlankNode):
                values.add(quad.object)
    for value in values:
        for quad in store.quads_for_pattern(value, _TYPE, None, _DEFAULT):
            _tell(told, quad)
    # What they lead to is there with its classes alone, and is not judged.
    return _unsettled(told, lambda _: True).intersection(node(name) for name in batch)


def _tell(statements: Statements, quad: ox.Quad) -> None:
    statements.add(Node(str(quad.subject)), Node(str(quad.predicate)), cast("Term", str(quad.object)))
