"""Whose a judgment is in what a paper quotes: letters, announcements, paragraphs without marks.

The sentences are excerpts, at times shortened, of documents of *Foreign Relations of the United States* (public
domain), where a document is named; the others are made up.
"""

from __future__ import annotations

import pytest

from declass.extract.assessments.voices.turns import Turns
from judged_pages import holders


@pytest.mark.parametrize(
    "opening",
    [
        "Following is text of Khrushchev’s reply to President’s letter of September 12, which he handed me.\n\n",
        "Following is text of Khrushchev’s September 7 letter addressed to President: ",
    ],
)
def test_the_text_of_a_letter_is_its_writers(opening: str) -> None:
    """From frus1958-60v19/d110 and d74, shortened: paragraphs without marks, quotations in the quotation."""
    found = holders(
        "Telegram From the Embassy in the Soviet Union to the Department of State",
        f"{opening}“Mr. President, Having received your letter I was grieved.\n\n"
        "More than that, it has been announced that “joint maneuvers” will probably be carried out. It is possible "
        "that no other evaluation can be given.\n\nIn truth, one can now judge almost without error what is likely "
        "to come.”\n\nThe letter is almost certainly a bluff.",
    )
    told = {cue: found.get(cue) for cue in ("probably", "possible", "likely", "almost certainly")}
    assert told == {
        "probably": "Khrushchev",
        "possible": "Khrushchev",
        "likely": "Khrushchev",
        "almost certainly": "author",
    }


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (  # a mark that was misread gives nobody the rest of the paper
            "Khrushchev said: “We want “peace“ now.” The attack will probably fail.\n\nPeking may relent.",
            {"probably": "author", "may": "author"},
        ),
        (
            "Khrushchev said: “We want “peace.” The attack will probably fail.\n\nPeking may relent.",
            {"probably": "author", "may": "author"},
        ),
        (
            "In the days following the message from Khrushchev no answer was sent.\n\n“Peace” will probably remain.",
            {"probably": "author"},
        ),
        (
            "Gromyko said the following about the letter from President Eisenhower:\n\n“It is likely to be long.”",
            {"likely": "Gromyko"},
        ),
        (  # paragraphs that repeat the mark, and items without one
            (
                "Following is text of Khrushchev’s letter of May 5:\n\n“I will go.\n\n“He may come:\n\n(a) It is "
                "possible.\n\n“He probably knows.”\n\nIt is almost certain."
            ),
            {"may": "Khrushchev", "possible": "Khrushchev", "probably": "Khrushchev", "almost certain": "author"},
        ),
        (  # the last mark is lost
            "Following is text of letter from Khrushchev: “I will go.\n\nHe may come.\n\nHe probably knows.",
            {"may": "Khrushchev", "probably": "Khrushchev"},
        ),
        (
            "Following is text of letter from the President’s Special Assistant Bundy:\n\n“He may come.”",
            {"may": "President’s Special Assistant Bundy"},
        ),
    ],
)
def test_where_a_quotation_ends(body: str, found: dict[str, str]) -> None:
    assert holders("Telegram From the Embassy in the Soviet Union to the Department of State", body) == found


@pytest.mark.parametrize(
    ("opening", "holder"),
    [
        ("Deliver following message from President to PriMin Nehru.\n\n", "President"),  # frus1955-57v02/d289
        (  # frus1958-60v19/d224
            "395. Please deliver following personal message to President Chiang from Secretary.\n\n",
            "Secretary",
        ),
        ("Menzies wrote me letter which contains following paragraphs:\n\n", "Menzies"),  # frus1955-57v02/d82
        ("Text of letter from Khrushchev follows: ", "Khrushchev"),
        ("Following is text of Khrushchev’s Letter:\n\n", "Khrushchev"),
        ("Following is text of Gromyko’s Berlin Note:\n\n", "Gromyko"),
    ],
)
def test_how_a_text_is_announced(opening: str, holder: str) -> None:
    found = holders(
        "Telegram From the Embassy in the Soviet Union to the Department of State",
        f"{opening}“Those “joint maneuvers” will probably be carried out.\n\nThat may be.”\n\nIt is likely.",
    )
    assert found == {"probably": holder, "may": holder, "likely": "author"}


def test_items_that_repeat_the_mark_of_their_quotation() -> None:
    """From frus1955-57v02/d82, shortened: an item with a quotation in it does not end what is quoted."""
    first = "“1. The veto would be applied."
    second = "“2. Ways of keeping the “offshore” islands out should be found."
    third = "India could use influence."
    last = "“3. They are opposed to a war over the “off-shore” islands.”"
    turns = Turns(f"{first}\n{second} {third}\n{last}\n\nThis is his own opinion.")
    for sentence in (first, second, third, last):
        turns.begin(sentence, paragraph=sentence != third)
        assert turns.turn is None if sentence == first else turns.turn is not None and turns.turn.speaker == "Menzies"
        turns.end(sentence, turns.quoted(sentence), "Menzies", whole=True)
    assert turns.turn is None


def test_a_paper_that_is_announced_is_of_who_made_it() -> None:
    """From frus1958-60v19/d91, shortened."""
    found = holders(
        "Telegram From the Embassy in Poland to the Department of State",
        "Following is text agreed announcement proposed by Wang today’s meeting.\n\n“It is almost certain that "
        "Quemoy will be recovered.”\n\nThis is probably propaganda.",
    )
    assert found == {"almost certain": "Wang", "probably": "author"}


def test_what_the_editors_left_out_is_not_what_follows() -> None:
    """From frus1951v07p2/d280, shortened."""
    found = holders(
        "Memorandum by the Acting Deputy Director",
        "A recent interdepartmental study (NIE–22, 19 February 1951) states:\n\n[Here follow those portions of "
        "NIE–22 which are printed on page 1919.]\n\n5. Effectiveness of General Support. It is likely to be "
        "limited.",
    )
    assert found["likely"] == "author"
