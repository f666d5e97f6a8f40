"""The words by which a document names the actors of its judgments."""

from __future__ import annotations

import pytest

from declass.graph.written import Written
from declass.model import Document, Mention, MentionKind, SourceFormat, Span

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
        ("leaders", "Peiping, the Chinese", "leaders"),
        ("United States", "We may lose.", None),
        ("PRC", "Moscow waits.", None),  # not named yet
    ],
)
def test_the_words_nearest_to_a_judgment(label: str, sentence: str, words: str | None) -> None:
    start = TEXT.index(sentence)
    assert Written(DOCUMENT).near(label, Span(start, start + len(sentence))) == words


def test_of_a_judgment_in_a_note_the_words_are_those_of_its_label() -> None:
    assert Written(DOCUMENT).near("USSR", None) is None
    assert Written(DOCUMENT).near("Hanoi", None) == "Hanoi"
