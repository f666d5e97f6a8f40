"""Damaged page text: what is left of reports, names and marks in any order; extraction raises at none of it.

Words of saying and judging stand among lone apostrophes, quotation marks, brackets, half tags, spaces of every kind
and names of which only a possessive is left, so that phrases come out empty where a rule expects a word.
"""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from declass.contract import to_contract
from declass.extract import enrich
from declass.extract.context import Context
from declass.iris import Iris
from declass.sources.frus.page_text import parse_page_text

_SAID = (
    *("said that", "said", "stated", "replied", "told", "believes", "believed that", "thought it likely that"),
    *("felt", "fears", "expressed the view that", "asked whether", "according to", "was told that"),
    *(
        "in his view",
        "it was their opinion that",
        "recalled",
        "saying",
        "as",
        "by stating",
        "with the conclusion that",
    ),
    *("Believe that", "reported", "the view of", "was of the opinion that", "made the point that", "gave his views"),
)
_WHO = (
    *("he", "He", "she", "they", "It", "I", "We", "you", "the latter", "the former", "both", "who", "which", "what"),
    *(
        "the",
        "The",
        "a",
        "Mr.",
        "Mr. Dulles",
        "the Soviets",
        "the Embassy",
        "President",
        "Chou En-lai",
        "General Plan",
    ),
    *("[name not declassified]", "[", "[name", "U.S.", "the Chiefs of Staff", "AWD:", "Q.", "A.", "The President:"),
    *("Comment:", "Embassy", "of", "and", "the Director of", "Prime", "Acting", "Senator", "his interpreter"),
)
_JUDGED = (
    *("would probably", "may", "might well", "is unlikely to", "attack", "unless", "if", "could not", "cannot"),
    *("likely", "no doubt", "there is little chance that", "apparently", "seems to", "doubtful whether", "fear"),
    *(
        "in our judgment",
        "the possibility that",
        "would be",
        "must",
        "their policy",
        "China",
        "will",
        "not",
        "because",
    ),
)
_MARKS = (
    *(
        "’s",
        "'s",
        "'",
        "’",
        "‘",
        "“",
        "”",
        '"',
        "quote",
        "UNQUOTE",
        "(",
        ")",
        "[",
        "]",
        ",",
        ";",
        ":",
        ".",
        "...",
        "—",
    ),
    *(
        "-",
        "–",
        "<",
        "</p",
        "<hi rend=",
        "&",
        "&amp",
        "&#8212;",
        "/",
        "*",
        "•",
        "1.",
        "(a)",
        "0",
        "½",
        "²",
        "\\",
        "%",
    ),
    *("\u00a0", "\u2028", "\u200b", "\u3000", "\x0b", "\x1c", "\x85", "\ufeff", "\u0301", "\u0130", "\u017f", "ß"),
    *("\n", "\n\n", "\t", " ", "", "é", "𝔄", "\ud7ff", "ﬁ", "A\u030a", "\u202e", "ǅ", "中", "¿", "№", "’s’s", "s’"),
)
_PIECES = st.sampled_from((*_SAID, *_WHO, *_JUDGED, *_MARKS, *_MARKS))
_CHARACTERS = st.characters(codec="utf-8", exclude_characters="\0")  # a file with NUL bytes is refused
_WORDS = st.one_of(_PIECES, _PIECES, _PIECES, _PIECES, st.text(_CHARACTERS, max_size=4))
_TITLES = (
    "Memorandum of Conversation",
    "Telegram From the Embassy in Poland to the Department of State",
    "Minutes of Meeting",
    "Memorandum From ’s to the",
    "Editorial Note",
)


@cache
def _context() -> Context:
    return Context.default()


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(_WORDS, st.sampled_from((" ", " ", " ", ""))), max_size=60), st.sampled_from(_TITLES))
def test_damaged_words_raise_nowhere(words: list[tuple[str, str]], title: str) -> None:
    body = "".join(word + gap for word, gap in words)
    page = f"3. {title}1\n\nWashington, August 11, 1958.\n\n{body}\n\n  1. Source: Kennedy Library. Secret.\n"
    reading = parse_page_text(page.encode(), "frus1961-63v99-d3.txt", "0" * 64)
    for document in reading.documents:
        told = to_contract(enrich(document, _context()), Iris())
        for judgment in told["assessments"]:
            assert told["text"][judgment["start"] : judgment["end"]] == judgment["text"]
            assert judgment["holder"]
