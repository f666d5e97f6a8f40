"""Minting of IRIs: injective, stable, safe in every serialisation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from declass.errors import ConfigurationError
from declass.iris import Iris, occurrence, part_key, segment

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


@given(TEXT, TEXT)
def test_two_identifiers_never_share_an_iri(one: str, other: str) -> None:
    assert (segment(one) == segment(other)) == (one == other)


@given(TEXT)
def test_document_iris_are_valid_and_under_the_base(identifier: str) -> None:
    iris = Iris("https://example.org/x/")
    iri = iris.document(identifier)
    assert NamedNode(iri).value == iri
    assert iri.startswith("https://example.org/x/document/")
    assert not set(iri) & set(' <>"{}|\\^`#?')


@pytest.mark.parametrize(
    ("identifier", "path"),
    [
        ("frus1958-60v19/d319", "document/frus1958-60v19/d319"),
        ("cia-rdp79r00904a000800030019-3", "document/cia-rdp79r00904a000800030019-3"),
        ("sha256:00ff00ff00ff00ff", "document/sha256-00ff00ff00ff00ff"),
    ],
)
def test_known_identifiers_read_well(identifier: str, path: str) -> None:
    assert Iris("https://example.org/").document(identifier) == "https://example.org/" + path


@given(st.lists(TEXT, min_size=1, max_size=3), st.lists(TEXT, min_size=1, max_size=3))
def test_a_part_is_named_by_its_words_alone(one: list[str], other: list[str]) -> None:
    assert (part_key("mention", *one) == part_key("mention", *other)) == (one == other)


def test_part_keys_keep_the_border_between_words() -> None:
    assert part_key("mention", "ab", "c") != part_key("mention", "a", "bc")


def test_occurrence_counts_earlier_quotations_only() -> None:
    text = "USSR and USSR and USSR"
    assert [occurrence(text, "USSR", at) for at in (0, 9, 18)] == [0, 1, 2]


@pytest.mark.parametrize("base", ["", "declass/", "https://example.org/x", "https://example.org/?q=/", "http://a b/"])
def test_a_base_that_cannot_be_joined_is_refused(base: str) -> None:
    with pytest.raises(ConfigurationError, match="base IRI"):
        Iris(base)
