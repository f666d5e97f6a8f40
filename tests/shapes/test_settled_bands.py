"""A judgment with the limits of its band is settled by its graph; what else is said of it or its band is found."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from declass.errors import VocabularyError
from declass.iris import DCL, ONTOLOGY_IRI
from declass.paths import ontology_folder, shapes_folder
from declass.validate import bands
from declass.validate.bands import LIMITS, SCALE, as_in_vocabulary
from declass.validate.settled import suspects
from declass.validate.shapes import read_shapes
from whole_dataset import BASE, found_in, left, read_whole, union_of

if TYPE_CHECKING:
    from pathlib import Path

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_DECIMAL = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
_VOCABULARY = ox.NamedNode(BASE + "graph/ontology")
_GRAPHS = [ox.NamedNode(BASE + name) for name in ("graph/vol/d1", "graph/vol/d2", "graph/authority/agencies")]
_BAND, _LOW, _HIGH, _SCALE = (
    ox.NamedNode(DCL + name) for name in ("band", "lowerProbability", "upperProbability", "scale")
)
_IN_SCHEME = ox.NamedNode(_SKOS + "inScheme")


def _band(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"{ONTOLOGY_IRI}/{name}")


_TERMS: list[ox.NamedNode | ox.Literal] = [
    *(ox.Literal(text, datatype=_DECIMAL) for text in ("0.2", "0.20", "0.4", "0.87", "1.5")),
    ox.Literal("0.2"),
    *map(_band, ("band", "icd203", "band/improbable", "band/categorical", "icd203/likely", "nowhere")),
]


@cache
def whole() -> tuple[ox.Quad, ...]:
    """Return the dataset in which nothing is wrong, with the schemes of bands in a graph of their own."""
    told = set(read_whole())
    for name in ("band", "icd203"):
        for quad in ox.parse(path=ontology_folder() / "schemes" / f"{name}.ttl", format=ox.RdfFormat.TURTLE):
            if quad.predicate in {_LOW, _HIGH, _IN_SCHEME}:
                told.add(ox.Quad(quad.subject, quad.predicate, quad.object, _VOCABULARY))
    return tuple(sorted(told, key=str))


@cache
def judgments() -> tuple[ox.NamedNode, ...]:
    """Return the judgments of the dataset."""
    found = {q.subject for q in whole() if q.predicate == _BAND and isinstance(q.subject, ox.NamedNode)}
    return tuple(sorted(found, key=str))


_NUMBERS = st.integers(0, 1000)


@given(
    gone=st.sets(_NUMBERS, max_size=3),
    said=st.lists(
        st.tuples(_NUMBERS, st.sampled_from([_BAND, _LOW, _HIGH, _SCALE]), st.sampled_from(_TERMS), _NUMBERS),
        max_size=3,
    ),
    of_bands=st.lists(
        st.tuples(st.sampled_from([_LOW, _HIGH, _IN_SCHEME]), st.sampled_from(_TERMS), _NUMBERS), max_size=1
    ),
)
@settings(max_examples=80, deadline=None)
def test_what_is_asked_of_the_judgments_in_doubt_is_what_is_asked_of_all(
    gone: set[int],
    said: list[tuple[int, ox.NamedNode, ox.NamedNode | ox.Literal, int]],
    of_bands: list[tuple[ox.NamedNode, ox.NamedNode | ox.Literal, int]],
) -> None:
    asked_of = [q for q in whole() if q.predicate in {_BAND, _LOW, _HIGH, _SCALE, _IN_SCHEME}]
    after = set(whole()).difference(asked_of[number % len(asked_of)] for number in gone)
    after |= {ox.Quad(judgments()[a % len(judgments())], p, v, _GRAPHS[g % len(_GRAPHS)]) for a, p, v, g in said}
    after |= {ox.Quad(_band("band/improbable"), p, v, _GRAPHS[g % len(_GRAPHS)]) for p, v, g in of_bands}
    store = union_of(after)
    assert found_in(store, unsettled=left(after)) == found_in(store)


def test_where_judgments_have_the_limits_of_their_bands_none_is_asked_of() -> None:
    assert judgments()
    assert not {each.value for each in judgments()}.intersection(left(whole()))
    assert suspects(union_of(whole()), left(whole())) == set()


@pytest.mark.parametrize("graph", _GRAPHS)
@pytest.mark.parametrize(
    ("predicate", "value", "shape"),
    [
        (_LOW, "0.3", LIMITS),
        (_HIGH, "0.3", LIMITS),
        (_BAND, _band("band/certain"), LIMITS),
        (_SCALE, _band("icd203"), SCALE),
    ],
)
def test_a_fault_is_found_whichever_graph_says_it(
    predicate: ox.NamedNode, value: str | ox.NamedNode, shape: str, graph: ox.NamedNode
) -> None:
    judgment = next(q.subject for q in whole() if q.predicate == _LOW and q.subject in judgments())
    term = ox.Literal(value, datatype=_DECIMAL) if isinstance(value, str) else value
    after = {*whole(), ox.Quad(judgment, predicate, term, graph)}
    assert shape not in {name for name, *_ in found_in(union_of(whole()), unsettled=left(whole()))}
    assert shape in {name for name, *_ in found_in(union_of(after), unsettled=left(after))}


@pytest.mark.parametrize("graph", [*_GRAPHS, _VOCABULARY])
def test_where_a_band_is_not_what_it_is_in_the_vocabulary_all_are_asked(graph: ox.NamedNode) -> None:
    other = ox.Quad(_band("band/improbable"), _LOW, ox.Literal("0.1", datatype=_DECIMAL), graph)
    after = {*whole(), other}
    assert as_in_vocabulary(union_of(whole()))
    assert not as_in_vocabulary(union_of(after))
    assert suspects(union_of(after), left(after)) is None
    assert LIMITS in {name for name, *_ in found_in(union_of(after), unsettled=left(after))}


def test_a_rule_that_asks_of_other_properties_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in shapes_folder().glob("*.ttl"):
        text = path.read_text(encoding="utf-8")
        if path.name == "dataset.ttl":
            assert "$this dcl:band ?band ; dcl:scale ?value ." in text
            text = text.replace(
                "$this dcl:band ?band ; dcl:scale ?value .", "$this dcl:band ?band ; dcl:cue ?value ."
            )
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    changed = read_shapes(sorted(tmp_path.glob("*.ttl")))
    monkeypatch.setattr(bands, "load_shapes", lambda: changed)
    bands._bands.cache_clear()
    try:
        with pytest.raises(VocabularyError, match="Release-scale asks of other properties than band, scale"):
            as_in_vocabulary(union_of(whole()))
    finally:
        bands._bands.cache_clear()
