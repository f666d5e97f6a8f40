"""Clauses of a sentence, and their subjects. The sentences are invented after the manner of the papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from declass.extract.assessments.actors import ActorFinder
from declass.extract.assessments.subjects.reader import read_sentence

if TYPE_CHECKING:
    from declass.extract.assessments.subjects.parse import Parse


def _read(sentence: str) -> Parse:
    return read_sentence(sentence, ActorFinder(sentence, ()).find(sentence, 0))


def _pairs(sentence: str) -> list[tuple[str, str]]:
    parse = _read(sentence)

    def words(at: int) -> str:
        return parse.text(parse.chunks[at].first, parse.chunks[at].last) if at >= 0 else ""

    return [(words(c.subject), words(c.verb)) for c in parse.clauses if c.verb >= 0]


@pytest.mark.parametrize(
    ("sentence", "pairs"),
    [
        ("The regime will probably not survive.", [("The regime", "will probably not survive")]),
        # The subject is the head of its phrase, not the noun before the verb.
        ("The reaction of the neutrals to this step would be sharp.", [("The reaction", "would be")]),
        # A comma parts what leads from the subject; an apposition has a comma behind it too.
        ("In this event, the army would act.", [("the army", "would act")]),
        ("The Premier, a friend of the West, would act.", [("The Premier", "would act")]),
        ("At present the army, in our view, is weak.", [("the army", "is")]),
        # Clauses inside of others give the verb back to the one that waits.
        ("The fact that they share this would not help.", [("The fact", "would not help"), ("they", "share")]),
        (
            "The generals, who fear a purge, may rebel.",
            [("The generals", "may rebel"), ("The generals", "fear")],
        ),
        (
            "If the army rebelled, the cabinet would fall.",
            [("the cabinet", "would fall"), ("the army", "rebelled")],
        ),
        (
            "While they may not like it, the neutrals, if pressed, will yield.",
            [("the neutrals", "will yield"), ("they", "may not like")],
        ),
        # A relative or a clause without its "that".
        ("The steps the generals take would fail.", [("The steps", "would fail"), ("the generals", "take")]),
        ("We believe the regime will fall.", [("We", "believe"), ("the regime", "will fall")]),
        (
            "Objections which we believe may occur are few.",
            [("Objections", "are"), ("we", "believe"), ("Objections", "may occur")],
        ),
        # Two verbs with one subject: the auxiliary tells which.
        (
            "An approach would show them that the dangers were greater than they had thought, and would thus help.",
            [
                ("An approach", "would show"),
                ("the dangers", "were"),
                ("they", "had thought"),
                ("An approach", "would thus help"),
            ],
        ),
        ("The plan could and would be read so.", [("The plan", "would be read"), ("The plan", "would be read")]),
        # Inversion.
        (
            "Should the army rebel, the cabinet would fall.",
            [("the cabinet", "would fall"), ("the army", "rebel")],
        ),
        ("Nor do they believe this.", [("they", "believe")]),
        # What is put in between commas takes no part.
        ("The regime, I believe, will fall.", [("The regime", "will fall"), ("I", "believe")]),
        # A preposition governs both of two nouns; a series ends before the subject.
        ("With patience and wisdom our countries should agree.", [("our countries", "should agree")]),
        (
            "Unless it is settled between the Departments of State, Commerce, and Defense, the matter will wait.",
            [("the matter", "will wait"), ("it", "is settled")],
        ),
        # A noun or a verb by its form, told by what stands around it.
        ("Soviet plans to attack would fail.", [("Soviet plans", "would fail")]),
        ("The British hope for this.", [("The British", "hope")]),
        ("The note delivered on Monday would help.", [("The note", "would help")]),
        ("Subject to this the neutrals would agree.", [("the neutrals", "would agree")]),
        ("For them to talk to us was a relief.", [("them", "was")]),
    ],
)
def test_subject_and_verb(sentence: str, pairs: list[tuple[str, str]]) -> None:
    assert sorted(_pairs(sentence)) == sorted(pairs)


@pytest.mark.parametrize(
    ("sentence", "words", "kinds"),
    [
        ("The regime’s own view isn’t clear.", ["the", "regime", "own", "view", "isn't", "clear"], "DXNWAN"),
        ("They’d go.", ["they", "'d", "go"], "PAW"),
        ("2. On May 5 the US may act.", ["on", "may", "5", "the", "us", "may", "act"], "TZ#DNAW"),
    ],
)
def test_words_and_their_classes(sentence: str, words: list[str], kinds: str) -> None:
    tokens = _read(sentence).tokens
    assert [t.word for t in tokens] == words
    assert "".join(t.kind for t in tokens) == kinds


def test_words_keep_their_place() -> None:
    sentence = "(a) “Peiping’s people’s aim”, it’s said, won’t do."
    parse = _read(sentence)
    assert [sentence[a:b] for a, b in parse.spans] == [
        "“", "Peiping’s people", "aim", "”", ",", "it", "’s", "said", ",", "won’t", "do",
    ]  # fmt: skip
    assert len(parse.owner) == len(parse.chunks)


@pytest.mark.parametrize(
    "sentence", ["", "— — —", "That that that.", "; ; which", "((", "))", "will", "If, when, as"]
)
def test_what_is_no_sentence_is_read_without_failing(sentence: str) -> None:
    parse = _read(sentence)
    assert len(parse.owner) == len(parse.chunks)
    assert all(-1 <= c.subject < len(parse.chunks) and -1 <= c.verb < len(parse.chunks) for c in parse.clauses)
