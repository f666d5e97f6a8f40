"""Exemption codes and editors' excisions."""

from __future__ import annotations

import time

import pytest

from declass.extract.redactions import find_redactions, is_unreadable_code, normalise_code


@pytest.mark.parametrize(
    ("text", "code", "extent"),
    [
        ("Before. [1 line of source text not declassified] After.", "not-declassified", "1 line of source text"),
        ("He met [name not declassified] there.", "not-declassified", "name"),
        ("[less than 1 line not declassified]", "not-declassified", "less than 1 line"),
        ("[1 paragraph (3 lines) not declassified]", "not-declassified", "1 paragraph (3 lines)"),
        ("[not declassified]", "not-declassified", None),
        ("told [name deleted] of it", "not-declassified", "name deleted"),
    ],
)
def test_excision(text: str, code: str, extent: str | None) -> None:
    (found,) = find_redactions(text)
    assert (found.code, found.extent) == (code, extent)
    assert text[found.span.start] == "["
    assert text[found.span.end - 1] == "]"


def test_codes_are_selected_exactly() -> None:
    text = "One.\n\n25X1\n\nTwo 25X1A three.\n\nSTAT\n\n(b)(3)"
    assert [(r.code, text[r.span.start : r.span.end]) for r in find_redactions(text)] == [
        ("25X1", "25X1"),
        ("25X1A", "25X1A"),
        ("STAT", "STAT"),
        ("(b)(3)", "(b)(3)"),
    ]


def test_words_and_citations_are_no_codes() -> None:
    assert find_redactions("Under section 4(b)(3) the STAT office [Here follows a list.] paid 25 dollars.") == ()


@pytest.mark.parametrize(
    ("text", "code"), [("25x1", "25X1"), ("25)(1A", "25X1A"), ("25X1 C", "25X1C"), ("(b) (3)", "(b)(3)")]
)
def test_ruined_codes_are_mended(text: str, code: str) -> None:
    assert normalise_code(text) == code


@pytest.mark.parametrize("text", ["7X1", "25", "ST"])
def test_what_is_left_of_a_code_is_told_not_guessed(text: str) -> None:
    assert normalise_code(text) is None
    assert is_unreadable_code(text)


def test_brackets_without_end_take_bounded_time() -> None:
    started = time.monotonic()
    assert find_redactions("[" * 200_000 + "not declassified") == ()
    assert time.monotonic() - started < 5
