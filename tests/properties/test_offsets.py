"""Whatever the text, extraction does not crash and its offsets select exactly what it quotes."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from declass.extract.assessments import find_assessments
from declass.extract.assessments.bands import BANDS
from declass.extract.sentences import split_sentences
from declass.model import Document, SourceFormat

_VOCABULARY = """
    If unless should the Soviets Chinese Communists they would will may might probably not likely unlikely we
    believe I doubt that is are it possible however, although and; ( ) “ ” " . ? ! : — \n\n 1. a. U.S. Mr. SECRET ~~
    Khrushchev agree with thesis disagree in case of the event, said appear to danger risk no chance better than even
    ’ 's [Page 638] 25X1 – é 𝔄 \u00a0 \t"""
_WORDS = st.sampled_from(_VOCABULARY.split(" "))
_TEXTS = st.one_of(st.text(max_size=300), st.lists(_WORDS, max_size=80).map(" ".join))


def _document(text: str) -> Document:
    return Document("x/d1", SourceFormat.CREST_TEXT, "x", "memorandum", "Memorandum From A to B", text)


@given(_TEXTS)
def test_sentences_are_in_order_and_hold_all_that_is_no_space(text: str) -> None:
    spans = split_sentences(text)
    at = 0
    for span in spans:
        assert at <= span.start < span.end <= len(text)
        assert not text[at : span.start].strip()
        assert not text[span.start].isspace()
        assert not text[span.end - 1].isspace()
        at = span.end
    assert not text[at:].strip()


@settings(deadline=None)
@given(_TEXTS)
def test_assessments_quote_what_their_offsets_select(text: str) -> None:
    sentences = set(split_sentences(text))
    for assessment in find_assessments(_document(text)):
        assert assessment.span in sentences
        sentence = text[assessment.span.start : assessment.span.end]
        assert assessment.text == sentence
        assert assessment.band in BANDS
        assert assessment.rule
        assert 0 <= assessment.confidence <= 1
        if assessment.cue_span is None:
            assert assessment.cue == ""
        else:
            assert text[assessment.cue_span.start : assessment.cue_span.end] == assessment.cue
        if assessment.condition is not None:
            assert assessment.condition in sentence


@given(_TEXTS)
@settings(deadline=None, max_examples=30)
def test_the_same_text_gives_the_same_assessments(text: str) -> None:
    assert find_assessments(_document(text)) == find_assessments(_document(text))


def test_time_grows_with_the_text_and_not_with_its_square() -> None:
    def seconds(text: str) -> float:
        begun = time.perf_counter()
        find_assessments(_document(text))
        return time.perf_counter() - begun

    for piece in (
        "a",
        "if ",
        "we believe that ",
        "., ",
        "(“",
        "the new ",
        "U.S.",
        "Aa ",
        "would not ",
        "If the Soviets, ",
    ):
        seconds(piece * 10)  # loads the lexicon
        short, long = seconds(piece * 100), seconds(piece * 400)
        assert long < max(1.0, 12 * short), piece
