"""Asked of what has changed alone, the rules on a whole release find what they find when all is asked."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from declass.errors import VocabularyError
from declass.iris import Iris
from declass.paths import shapes_folder
from declass.release.authority_graphs import ontology_quads
from declass.validate import nearby as nearby_module
from declass.validate.nearby import nearby
from declass.validate.shapes import load_shapes, read_shapes
from whole_dataset import BASE, found_in, is_link, read_whole, union_of

if TYPE_CHECKING:
    from pathlib import Path


@cache
def whole() -> tuple[frozenset[ox.Quad], tuple[ox.Quad, ...]]:
    """Return a dataset in which nothing is wrong as one graph with the ontology, and its own links."""
    own, ontology = (
        {ox.Quad(q.subject, q.predicate, q.object, ox.DefaultGraph()) for q in quads}
        for quads in (read_whole(), ontology_quads(Iris(BASE)))
    )
    return frozenset(own | ontology), tuple(sorted((q for q in own if is_link(q)), key=str))


LINKS = st.integers(0, 10_000)


@given(gone=st.sets(LINKS, max_size=4), turned=st.lists(st.tuples(LINKS, LINKS), max_size=4))
@settings(max_examples=40, deadline=None)
def test_what_is_asked_of_the_changed_alone_is_what_is_asked_of_all(
    gone: set[int], turned: list[tuple[int, int]]
) -> None:
    before, links = whole()
    pick = [links[number % len(links)] for number in gone]
    # Links that lead elsewhere, also to another class.
    new = [
        ox.Quad(links[a % len(links)].subject, links[a % len(links)].predicate, links[b % len(links)].object)
        for a, b in turned
    ]
    after = before.difference(pick).union(new)
    changed = {q.subject.value for q in before ^ after if isinstance(q.subject, ox.NamedNode)}
    store = union_of(after)
    assert found_in(store, changed=changed) == found_in(store)


def test_a_class_that_goes_is_missed_by_what_links_there_and_not_asked_of_others() -> None:
    before, links = whole()
    kinds = {q.subject: q for q in links if q.predicate.value.endswith("#type")}
    linked = next(q for q in links if q.predicate.value.endswith("#hasMention"))
    assert isinstance(linked.subject, ox.NamedNode)
    assert isinstance(linked.object, ox.NamedNode)
    store = union_of(before - {kinds[linked.object]})
    near = nearby(store, {linked.object.value})
    assert near is not None
    assert linked.subject.value in near.nodes
    assert 0 < len(near.store) < len(store) / 4
    shapes = {shape for shape, *_ in found_in(store, changed={linked.object.value})}
    assert "Release-exists" in shapes
    # What nobody says has changed is not looked at by local rules.
    local = {rule.name for rule in load_shapes().release_rules.values() if rule.local}
    assert not {shape for shape, *_ in found_in(store, changed=set())} & local


def test_where_much_has_changed_all_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    before, links = whole()
    store = union_of(before)
    subjects = {q.subject.value for q in links if isinstance(q.subject, ox.NamedNode)}
    assert nearby(store, subjects) is not None
    monkeypatch.setattr(nearby_module, "_MOST", 3)
    assert nearby(store, subjects) is None
    assert found_in(store, changed=subjects) == []


def test_a_local_rule_is_of_severity_violation(tmp_path: Path) -> None:
    for path in shapes_folder().glob("*.ttl"):
        text = path.read_text(encoding="utf-8")
        if path.name == "dataset.ttl":
            text = text.replace(
                "sh:sparql dsh:Release-alias-query ;", "sh:sparql dsh:Release-alias-query ; dsh:local true ;"
            )
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError, match="Release-alias"):
        read_shapes(sorted(tmp_path.glob("*.ttl")))
