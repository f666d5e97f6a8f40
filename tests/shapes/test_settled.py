"""What no graph settles by itself is enough: asked of that alone, the rules on a whole find what they find of all."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from declass.errors import VocabularyError
from declass.graph.statements import Statements
from declass.paths import shapes_folder
from declass.validate import settled
from declass.validate.settled import RULES, suspects, unsettled
from declass.validate.shapes import load_shapes, read_shapes
from whole_dataset import BASE, found_in, is_link, left, read_whole, union_of

if TYPE_CHECKING:
    from pathlib import Path

_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


@cache
def whole() -> tuple[tuple[ox.Quad, ...], tuple[ox.Quad, ...]]:
    """Return a dataset in which nothing is wrong, and its links."""
    quads = tuple(sorted(read_whole(), key=str))
    return quads, tuple(q for q in quads if is_link(q))


PLACES = st.integers(0, 10_000)


@given(
    gone=st.sets(PLACES, max_size=4),
    turned=st.lists(st.tuples(PLACES, PLACES), max_size=3),
    typed=st.lists(st.tuples(PLACES, PLACES, PLACES), max_size=3),
    moved=st.lists(st.tuples(PLACES, PLACES), max_size=2),
)
@settings(max_examples=60, deadline=None)
def test_what_is_asked_of_the_unsettled_alone_is_what_is_asked_of_all(
    gone: set[int], turned: list[tuple[int, int]], typed: list[tuple[int, int, int]], moved: list[tuple[int, int]]
) -> None:
    quads, links = whole()

    def at(number: int) -> ox.Quad:
        return links[number % len(links)]

    kinds = [q for q in links if q.predicate == _TYPE]
    after = set(quads).difference(at(number) for number in gone)
    # Links that lead elsewhere; a class more, said by any graph; statements that stand in another graph.
    after |= {ox.Quad(at(a).subject, at(a).predicate, at(b).object, at(a).graph_name) for a, b in turned}
    after |= {ox.Quad(at(a).subject, _TYPE, kinds[b % len(kinds)].object, at(c).graph_name) for a, b, c in typed}
    after = after.difference(at(a) for a, _ in moved)
    after |= {ox.Quad(at(a).subject, at(a).predicate, at(a).object, at(b).graph_name) for a, b in moved}
    store = union_of(after)
    assert found_in(store, unsettled=left(after)) == found_in(store)


@pytest.mark.parametrize(
    ("said", "shape"),
    [
        (("document/vol/d1", "hasMention", "document/vol/d1#nowhere"), "Release-exists"),
        (("document/vol/d1", "hasMention", "document/vol/d2"), "Release-range"),
        (("document/vol/d1", "hasMention", "document/vol/d1#location"), "Release-range"),
        (("agency/cia", "a", "Person"), "Release-oneClass"),
        (("document/vol/d1#location", "a", "Person"), "Release-oneClass"),
    ],
)
@pytest.mark.parametrize("graph", ["graph/vol/d1", "graph/vol/d2", "graph/authority/agencies"])
def test_a_fault_is_found_whichever_graph_says_it(said: tuple[str, str, str], shape: str, graph: str) -> None:
    subject, name, value = said
    term = "https://w3id.org/declass/ontology#"
    predicate = _TYPE if name == "a" else ox.NamedNode(term + name)
    leads_to = ox.NamedNode(term + value if name == "a" else BASE + value)
    quads, _ = whole()
    fault = ox.Quad(ox.NamedNode(BASE + subject), predicate, leads_to, ox.NamedNode(BASE + graph))
    after = {*quads, fault}
    assert shape not in {name for name, *_ in found_in(union_of(quads), unsettled=left(quads))}
    assert (shape, BASE + subject) in {
        (name, focus) for name, focus, *_ in found_in(union_of(after), unsettled=left(after))
    }


def test_where_nothing_is_wrong_nothing_is_suspect_and_little_is_left() -> None:
    quads, _ = whole()
    names = left(quads)
    subjects = {q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode)}
    assert names
    assert set(names) < subjects
    # What a document says of its own parts is settled there.
    own = {name for name in subjects if name.startswith(f"{BASE}document/vol/d1#")}
    assert len(own.intersection(names)) < len(own) / 4
    assert suspects(union_of(quads), names) == set()


def test_a_blank_node_cannot_be_found_again_so_that_all_are_asked() -> None:
    predicate = ox.NamedNode("https://w3id.org/declass/ontology#hasMention")
    nowhere = ox.Quad(ox.BlankNode("b"), predicate, ox.NamedNode(BASE + "nowhere"), ox.NamedNode(BASE + "graph/x"))
    quads, _ = whole()
    after = {*quads, nowhere}
    assert "_" in left(after)
    assert suspects(union_of(after), left(after)) is None
    assert "Release-exists" in {shape for shape, *_ in found_in(union_of(after), unsettled=left(after))}


def test_many_are_asked_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    quads, links = whole()
    position = next(q.object for q in links if q.predicate.value.endswith("#tenurePosition"))
    after = {q for q in quads if (q.subject, q.predicate) != (position, _TYPE)}
    whole_at_once = suspects(union_of(after), left(after))
    monkeypatch.setattr(settled, "_AT_ONCE", 2)
    monkeypatch.setattr(settled, "_MOST_SEEN", 3)
    assert whole_at_once
    assert suspects(union_of(after), left(after)) == whole_at_once


def test_the_rules_that_are_settled_are_local() -> None:
    assert {name for name, rule in load_shapes().release_rules.items() if rule.local} >= RULES


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("FILTER NOT EXISTS { ?value a dcl:Question }", "FILTER(true)", "no class follows dcl:answersQuestion"),
        ("dcl:answersQuestion dcl:ascribedIn", "dcl:ascribedIn", "do not ask of the same properties"),
        ("$this a ?value .\n    $this a ?other .", "$this a ?other , ?value .", "names no classes"),
    ],
)
def test_a_rule_in_another_form_is_refused(
    old: str, new: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in shapes_folder().glob("*.ttl"):
        text = path.read_text(encoding="utf-8")
        if path.name == "dataset.ttl":
            assert old in text
            text = text.replace(old, new, 1)
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    changed = read_shapes(sorted(tmp_path.glob("*.ttl")))
    monkeypatch.setattr(settled, "load_shapes", lambda: changed)
    settled._asked.cache_clear()
    try:
        with pytest.raises(VocabularyError, match=told):
            unsettled(Statements())
    finally:
        settled._asked.cache_clear()
