"""The words by which a document names the actors of its judgments."""

from __future__ import annotations

from dataclasses import replace

import pytest

from declass.graph.written import Written
from declass.model import Document, Footnote, Mention, MentionKind, SourceFormat, Span

TEXT = "Moscow waits. The Soviets may act. We may lose. Peiping, the Chinese and Hanoi agree that leaders may go."
NAMED = {"Moscow": "USSR", "Soviets": "USSR", "Peiping": "PRC", "Chinese": "PRC"}
DOCUMENT = Document(
    "x/d1",
    SourceFormat.FRUS_TEXT,
    "x",
    "memorandum",
    "Memorandum",
    TEXT,
    mentions=tuple(
        Mention(Span(TEXT.index(words), TEXT.index(words) + len(words)), words, MentionKind.POLITY, label)
        for words, label in NAMED.items()
    ),
)


@pytest.mark.parametrize(
    ("label", "sentence", "words"),
    [
        ("USSR", "The Soviets may act.", "Soviets"),
        ("USSR", "We may lose.", "Soviets"),  # who was named last
        ("PRC", "Peiping, the Chinese", "Peiping"),  # first in the sentence
        ("leaders", "Peiping, the Chinese and Hanoi agree that leaders may go.", "leaders"),
        ("United States", "We may lose.", None),
        ("PRC", "Moscow waits.", None),  # not named yet
    ],
)
def test_the_words_nearest_to_a_judgment(label: str, sentence: str, words: str | None) -> None:
    start = TEXT.index(sentence)
    assert Written(DOCUMENT).near(label, Span(start, start + len(sentence))) == words


def test_of_a_judgment_in_a_note_the_words_are_those_of_the_note() -> None:
    noted = replace(DOCUMENT, footnotes=(Footnote("1", "The Director thinks that Hanoi may act.", 30),))
    span = Span(0, 39)
    assert Written(noted).near("Hanoi", span, 0) == "Hanoi"
    assert Written(noted).near("USSR", span, 0) is None
    assert Written(noted).near("leaders", span, 0) is None  # of the text


def test_a_label_counts_as_a_word_that_stands_before_the_end_of_the_judgment() -> None:
    start = TEXT.index("The Soviets may act.")
    span = Span(start, start + 20)
    assert Written(DOCUMENT).near("leaders", span) is None  # named later
    assert Written(DOCUMENT).near("Soviet", span) is None  # a part of another word
