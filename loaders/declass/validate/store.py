"""Rules on a whole release, which no single graph can keep: run as SPARQL on its store.

The rules are those of ``shapes/dataset.ttl``; the union of all graphs is asked.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import Literal, URIRef

from declass.errors import VocabularyError
from declass.validate.nearby import around, nearby
from declass.validate.report import Result, make_report
from declass.validate.settled import RULES, suspects
from declass.validate.shapes import load_shapes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from concurrent.futures import Future

    from rdflib.term import Node

    from declass.validate.nearby import Nearby
    from declass.validate.shapes import Rule

_THREADS = 2


def validate_store(
    store: ox.Store,
    *,
    union: bool = True,
    changed: Collection[str] | None = None,
    unsettled: Iterable[str] | None = None,
) -> list[Result]:
    """Return what breaks the rules on a whole release, sorted: doubled identifiers, links that lead nowhere.

    ``union`` is False where the default graph of the store holds the union of its graphs already, as in a release;
    otherwise the union is made while the rules run. ``changed`` are the IRIs about which the store says something
    else than one in which no rule was violated: local rules are asked of them, and of what links to them, alone.
    ``unsettled`` are the nodes that :func:`declass.validate.settled.unsettled` gives for each of the graphs: where
    ``changed`` is not known, the rules that graphs settle are asked of what remains of those.

    A link to a document that was not loaded is of severity Info: a release need not hold every volume.
    """
    rules = load_shapes().release_rules
    spared = () if union else [n for n, rule in rules.items() if _may_be_spared(rule, changed, unsettled)]
    # The engine asks without holding Python's lock.
    with ThreadPoolExecutor(_THREADS) as pool:

        def ask(name: str, near: Nearby | None = None) -> Future[list[Result]]:
            return pool.submit(_ask, store, rules[name], union, near)

        # What is asked of all in any case is begun while it is found out of what the others are asked.
        asked = [ask(name) for name in rules if name not in spared]
        few = _few(store, changed, unsettled) if spared else {}
        asked += [ask(name, few.get(name)) for name in spared]
        return list(make_report(result for future in asked for result in future.result()).results)


def _may_be_spared(rule: Rule, changed: Collection[str] | None, unsettled: Iterable[str] | None) -> bool:
    """Tell whether a rule may have to be asked of little."""
    return (rule.local and changed is not None) or (rule.name in RULES and unsettled is not None)


def _few(
    store: ox.Store, changed: Collection[str] | None, unsettled: Iterable[str] | None
) -> Mapping[str, Nearby | None]:
    """Return what local rules are asked of, by their names; None: of all."""
    near = None if changed is None else nearby(store, changed)
    if near is None and unsettled is not None:
        left = suspects(store, unsettled)
        return dict.fromkeys(RULES, None if left is None else around(store, left))
    return {name: near for name, rule in load_shapes().release_rules.items() if rule.local}


def _ask(store: ox.Store, rule: Rule, union: bool, near: Nearby | None) -> list[Result]:
    if near is None:
        return _run(store, rule, union)
    return [result for result in _run(near.store, rule, union) if result.focus_node in near.nodes]


def _run(store: ox.Store, rule: Rule, union: bool) -> list[Result]:
    try:
        solutions = store.query(rule.query, use_default_graph_as_union=union)
    except SyntaxError as error:
        raise VocabularyError(f"shapes/dataset.ttl: {rule.name}: {error}") from error
    if not isinstance(solutions, ox.QuerySolutions):
        raise VocabularyError(f"shapes/dataset.ttl: {rule.name}: the query is not a SELECT query")
    return [
        Result(
            _name(solution["this"]),
            _name(solution["path"]),
            _value(solution["value"]),
            rule.message,
            rule.severity,
            rule.shape,
            rule.constraint,
        )
        for solution in solutions
    ]


def _name(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    if isinstance(term, ox.NamedNode):
        return term.value
    return str(term)


def _value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Node | None:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        datatype = None if term.language else URIRef(term.datatype.value)
        return Literal(term.value, lang=term.language, datatype=datatype)
    return None if term is None else Literal(str(term))
