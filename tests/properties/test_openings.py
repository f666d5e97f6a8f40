"""Patterns that are tried in few places find what they find when they are tried everywhere."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from declass.extract.assessments import stance
from declass.extract.assessments.cues import load_lexicon
from declass.extract.assessments.frames import load_frames
from declass.extract.assessments.voices.lexica import load_verbs
from declass.extract.beginnings import first_letters, needed_word, parsed
from declass.extract.openings import Openings, SomeOf

# Words of the lexica, and what may stand between them: signs, several spaces, a line's end, a space of another width.
_WORDS = st.sampled_from(
    [
        "it",
        "is",
        "was",
        "not",
        "to",
        "be",
        "expected",
        "that",
        "we",
        "I",
        "believe",
        "doubt",
        "no",
        "longer",
        "possible",
        "likely",
        "unlikely",
        "may",
        "well",
        "could",
        "the",
        "chances",
        "are",
        "good",
        "evidence",
        "indicates",
        "Smith's",
        "view",
        "as",
        "Moscow",
        "has",
        "suggested",
        "are",
        "right",
        "in",
        "makes",
        "sense",
        "find",
        "no",
        "quarrel",
        "with",
        "would",
        "say",
        "take",
        "exception",
        "wonder",
        "whether",
        "İt",
        "ſure",
        "can’t",
        "don't",
        "_is",
        "is_",
        "50-50",
        "pessimistic",
    ]
)
_GAPS = st.sampled_from([" ", " ", " ", " ", "  ", "\n", "\u00a0", ", ", "-", " “", "’", ""])
_SENTENCES = st.lists(st.tuples(_WORDS, _GAPS), max_size=14).map(lambda parts: "".join(w + g for w, g in parts))


@cache
def _lexica() -> dict[str, tuple[list[re.Pattern[str]], Openings]]:
    stances = [
        re.compile(rf"\b(?:{one})", re.VERBOSE | re.IGNORECASE) for one in (*stance._DISAGREES, *stance._AGREES)
    ]
    patterns = {
        "cues": [entry.core for entry in load_lexicon()],
        "frames": [entry.core for entry in load_frames()],
        "verbs": [entry.pattern for entry in load_verbs()],
        "stances": stances,
    }
    return {name: (lexicon, Openings(lexicon)) for name, lexicon in patterns.items()}


@example("It  is\u00a0not\nlikely that we doubt it; Moscow makes good sense.")
@example("İt ſeems")
@example("")
@given(_SENTENCES)
@settings(max_examples=150, deadline=None)
def test_what_is_found_is_what_a_search_everywhere_finds(sentence: str) -> None:
    for patterns, openings in _lexica().values():
        everywhere = [(n, [h.span() for h in p.finditer(sentence)]) for n, p in enumerate(patterns)]
        assert [(n, [h.span() for h in hits]) for n, hits in openings.find(sentence)] == [
            e for e in everywhere if e[1]
        ]


@given(_SENTENCES)
@settings(max_examples=150, deadline=None)
def test_the_first_match_is_that_of_all_patterns_in_one(sentence: str) -> None:
    whole = re.compile(rf"\b(?:{'|'.join(stance._AGREES)})", re.VERBOSE | re.IGNORECASE).search(sentence)
    first = stance._FIRST_AGREES.find_first(sentence)
    assert (first and first.span()) == (whole and whole.span())


@given(_SENTENCES)
@settings(max_examples=150, deadline=None)
def test_a_sentence_with_one_of_the_words_may_have_it(sentence: str) -> None:
    words = {"exception", "can't", "it", "pessimistic"}
    there = not words.isdisjoint(re.findall(r"\w+(?:'\w+)?", sentence.lower().replace("’", "'")))
    assert _some(frozenset(words)).may_be_in(sentence) or not there


def test_a_sentence_without_the_words_has_none_of_them() -> None:
    assert not _some(frozenset({"exception", "pessimistic"})).may_be_in("It is an excellent pessary.")


@cache
def _some(words: frozenset[str]) -> SomeOf:
    return SomeOf(sorted(words))


@pytest.mark.parametrize(
    ("pattern", "letters", "need"),
    [
        (r"\b(?:is|was) (?:\w+ly )?discounted\b", {"is ", "was "}, {"discoun"}),
        (r"\bbelie(?:f|ve)\b", {"belief", "believe"}, {"belief", "believe"}),
        (r"\b(?:no )?doubts?(?= about)", {"no doub", "doubt"}, {"about"}),
        (r"\bin\s+\w+", {"in "}, {"in "}),
        (r"\bis \w", {"is "}, {"is "}),
        (r"\ba \w", {"a "}, None),
        (r"\b\w+ view", None, {"view"}),
    ],
)
def test_what_a_pattern_begins_with_and_needs(pattern: str, letters: set[str] | None, need: set[str] | None) -> None:
    tree = parsed(re.compile(pattern))
    assert first_letters(tree) == letters
    assert needed_word(tree) == need
