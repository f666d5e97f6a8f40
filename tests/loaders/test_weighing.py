"""Which expressions are cues by all that stands around them; the sentences are from *Foreign Relations* volumes."""

from __future__ import annotations

from importlib import resources

import pytest

from declass.extract.assessments import find_assessments
from declass.extract.assessments.hedges import find_judgments, read_places
from declass.extract.assessments.reading import Sentence
from declass.extract.assessments.weighing.places import TAKEN
from declass.extract.assessments.weighing.traits import expression, traits_of
from declass.extract.assessments.weighing.weights import BASE, LEAST, likelihood, load_weights
from declass.extract.assessments.words import words_of
from declass.model import Assessment, Document, SourceFormat, Span

_MOST_BYTES = 400_000
_MOST_ROWS = 8_001  # with that of the base


def _read(text: str) -> Sentence:
    return Sentence(text, Span(0, len(text)), [], list)


def _found(text: str) -> list[Assessment]:
    title = "Memorandum From the Director to the Secretary"
    document = Document("x/d1", SourceFormat.FRUS_TEXT, "x", "memorandum", title, text)
    return [a for a in find_assessments(document) if a.band != "categorical"]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        # frus1961-63v05/d330
        ("Outstanding questions in test ban treaty are purely political and can only be resolved as such.", "can"),
        # frus1961-63v05/d6
        ("They cannot condone Chinese contumacy without losing control of the Communist movement.", "cannot"),
        # frus1951v07p2/d55
        ("Monks have assented to formula and are convinced neither religion nor property endangered.", "convinced"),
    ],
)
def test_what_the_rules_refuse_counts_where_it_is_likely(text: str, cue: str) -> None:
    assert find_judgments(_read(text)) == []
    assert [a.cue for a in _found(text)] == [cue]


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("It would be wrong to believe that Hanoi is weak.", "improbable"),
        ("There is no great danger that Peking will attack.", "improbable"),
    ],
)
def test_what_the_rules_refuse_is_read_as_what_they_take(text: str, band: str) -> None:
    assert find_judgments(_read(text)) == []
    assert [a.band for a in _found(text)] == [band]


@pytest.mark.parametrize(
    "text",
    [
        # frus1961-63v22/d246
        "He would welcome the observations which the Chairman might wish to make.",
        # frus1969-76ve13/d107
        "The Secretary pledged to do all he could to avoid misunderstandings.",
        # frus1964-68v02/d84
        "We believe, however, that consideration should be given to important modifications.",
        # frus1948v01p1/d151
        "The US proposal might indicate a list of categories which should be considered as procedural.",
    ],
)
def test_what_the_rules_take_is_dropped_where_it_is_unlikely(text: str) -> None:
    assert find_judgments(_read(text)) != []
    assert _found(text) == []


def test_confidence_is_the_likelihood_of_the_cue() -> None:
    # frus1958-60v19/d397
    text = "If he had indicated such an intention, we would in all probability have sought to discourage him."
    (found,) = _found(text)
    places = read_places(_read(text))
    likely = [
        likelihood(traits)
        for place, traits in zip(places, traits_of(words_of(text), places), strict=True)
        if text[place.start : place.end] == found.cue
    ]
    assert found.confidence == round(max(likely), 2)
    assert LEAST <= found.confidence < 1


def test_a_place_says_what_the_rules_say_of_it() -> None:
    text = "If they believe that we may attack, they will probably yield, as far as possible."
    verdicts = {text[p.start : p.end]: p.verdict for p in read_places(_read(text))}
    assert verdicts["believe"] != TAKEN
    assert verdicts["may"] == "supposed"
    assert verdicts["probably"] == TAKEN
    assert verdicts["possible"] == "words"


def test_no_trait_names_a_person_or_place() -> None:
    text = "Khrushchev may, as SACEUR said in 1957, believe that Ulbricht will probably yield."
    places = read_places(_read(text))
    named = {trait for traits in traits_of(words_of(text), places) for trait in traits if "ulbricht" in trait.lower()}
    assert named == set()
    whole = {trait for traits in traits_of(words_of(text), places) for trait in traits}
    assert {"before=NAME", "before=ABBR", "before=0"} <= whole


def test_the_table_of_weights_is_small_and_its_traits_are_met() -> None:
    table = resources.files("declass.extract.assessments.weighing").joinpath("weights.tsv").read_bytes()
    weights = load_weights()
    assert len(table) < _MOST_BYTES
    assert len(weights) < _MOST_ROWS + 1
    assert BASE in weights
    # frus1961-63v22/d246
    text = "He would welcome the observations which the Chairman might wish to make."
    places = read_places(_read(text))
    for traits in traits_of(words_of(text), places):
        known = [trait for trait in set(traits) if trait in weights]
        assert len(known) > len(set(traits)) / 3


def test_a_likelihood_does_not_hang_on_the_order_of_traits() -> None:
    traits = sorted(load_weights())[:500]
    assert likelihood(traits) == likelihood(reversed(traits))


def test_an_expression_is_named_in_one_way() -> None:
    assert expression("I  don’t\nbelieve") == "i don't believe"
