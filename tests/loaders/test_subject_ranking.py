"""Whom a judgment concerns where grammar names nobody, on excerpts of volumes of the Foreign Relations."""

from __future__ import annotations

import math
import re

import pytest

from declass.extract import enrich
from declass.extract.assessments.actors import ActorFinder
from declass.extract.assessments.subjects import Considered, Topic, consider
from declass.extract.assessments.subjects.candidates import Candidate
from declass.extract.assessments.subjects.ranking import choose, likelihoods, load_weights
from declass.extract.context import Context
from declass.model import Document, SourceFormat

# A negotiation told of, with a pronoun, an owner, a condition and actors of the sentence before.
BEFORE = "Peiping wants the Soviet leaders to be firm, and Khrushchev has said so to the British Ambassador."
SENTENCE = "If its friends agree, the risks of such a course for the United States and Japan might be high."


def _considered(before: str = BEFORE, sentence: str = SENTENCE, cue: str = "might") -> Considered:
    topic = Topic()
    for one in filter(None, (before,)):
        topic.note(one, ActorFinder(one, ()).find(one, 0))
    actors = ActorFinder(sentence, ()).find(sentence, 0)
    start = sentence.index(cue)
    return consider(sentence, actors, (start, start + len(cue)), "modal", topic, "United States", "author")


def _last(text: str) -> tuple[str, ...]:
    document = Document("x/d1", SourceFormat.FRUS_TEXT, "x", "memorandum", "Memorandum", text)
    return enrich(document, Context.default()).assessments[-1].subjects


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        # 1952–54 Guatemala, document 38: whose support it would be.
        (
            (
                "Castillo is not believed to have much, if any, support within the Guatemalan Army, and support from "
                "Army units is unlikely, at least until the movement shows a good chance of success."
            ),
            ("Army units",),
        ),
        # 1958–60 XIX, document 309: the reverse of what is said of one side.
        (
            (
                "It is by no means certain that this process would be limited to Peiping’s accommodating itself to "
                "Soviet views; the reverse might also occur."
            ),
            ("USSR",),
        ),
        # 1958–60 XIX, document 212: who takes it up stands in a phrase of place.
        (
            "Your enunciation of that principle will, I am confident, be welcomed throughout the free world.",
            ("Free World",),
        ),
        # 1948 I, document 89: an idiom ("no question but what") that grammar does not take for a clause.
        ("There was no question but what the Arab League was supporting Egypt.", ("Arab League",)),
        # 1955–57 II, document 230: whose aircraft, the sentence before tells.
        (
            (
                "The Chinese Communists could not now accept a partial blockade of their coast by U.S. Forces, if "
                "only for reasons of face. Radford indicated agreement, adding that it would be only a matter of "
                "time until their aircraft attacked our ships."
            ),
            ("People's Republic of China",),
        ),
    ],
)
def test_whom_the_surroundings_name(text: str, subjects: tuple[str, ...]) -> None:
    assert _last(text) == subjects


def test_nobody_where_nobody_is_named() -> None:
    assert _last("The weather will probably be bad.") == ()


def test_grammar_comes_before_likelihood() -> None:
    assert _last("The Chinese told the Japanese so. The Soviets will probably tell the Indians.") == ("USSR",)


def test_candidates_are_actors_of_the_sentence_and_before_and_last_nobody() -> None:
    found = _considered().candidates
    labels = [one.labels for one in found]
    assert ("United States", "Japan") in labels
    assert ("People's Republic of China",) in labels
    assert labels[-1] == ()
    assert labels.count(()) == 1


def test_signs_tell_apart_where_an_actor_stands() -> None:
    found = {one.labels: one.signs for one in _considered().candidates}
    assert "role:own-subject-for|head|modal" in found[("Japan",)]
    assert any(sign.startswith("past:") for sign in found[("Khrushchev",)])
    assert not any(sign.startswith("role:") for sign in found[("Khrushchev",)])


def test_no_sign_holds_a_name() -> None:
    names = re.compile(r"peiping|soviet|khrushchev|british|states|japan|china", re.IGNORECASE)
    signs = {sign for one in _considered().candidates for sign in one.signs} | set(load_weights())
    assert not [sign for sign in signs if names.search(sign)]


def test_likelihoods_add_up_and_join_mentions_of_one_actor() -> None:
    found = [
        Candidate(("A",), frozenset("x")),
        Candidate(("A",), frozenset("y")),
        Candidate(("B",), frozenset("x")),
        Candidate((), frozenset("z")),
    ]
    likely = likelihoods(found, lambda signs: 1.0 if "x" in signs else 0.0)
    assert math.isclose(math.fsum(likely.values()), 1.0)
    assert math.isclose(likely[("A",)], (math.e + 1) / (2 * math.e + 2))
    assert choose(likely) == ("A",)


@pytest.mark.parametrize(
    ("likely", "expected"),
    [
        ({("A",): 0.3, ("B",): 0.25, (): 0.45}, ("A",)),
        ({("A",): 0.3, ("B",): 0.2, (): 0.5}, ()),
        ({(): 1.0}, ()),
    ],
)
def test_nobody_where_that_is_likelier(likely: dict[tuple[str, ...], float], expected: tuple[str, ...]) -> None:
    assert choose(likely) == expected
