"""Marks of notes told from the digits of the text that they are glued to."""

from __future__ import annotations

import pytest

from declass.text.mark_costs import FORBIDDEN, LOST, mark_cost
from declass.text.note_marks import find_note_marks


def without_marks(text: str, notes: int) -> str:
    out = text
    for mark in reversed(find_note_marks(text, notes, first_by=text.find("\n\n"))):
        out = out[: mark.start] + out[mark.end :]
    return out


@pytest.mark.parametrize(
    ("body", "left"),
    [
        # a day of the month, and no day: the mark is what is too much
        ("Your letter of January 52 came.", "Your letter of January 5 came."),
        ("His memorandum of April 222 says so.", "His memorandum of April 22 says so."),
        # the eleventh, or the first with its mark: nothing else can carry it
        ("The letter of July 12 concerns it.", "The letter of July 1 concerns it."),
        # an hour, minutes, a date and a sum are whole
        ("Taipei, August 7, 1958, 12 a.m.\n\nDeptel 1362 arrived.",
         "Taipei, August 7, 1958, 12 a.m.\n\nDeptel 136 arrived."),
        ("At 11:302 the meeting began.", "At 11:30 the meeting began."),
        ("A sum of 20,0002 dollars.", "A sum of 20,000 dollars."),
        ("Paid 3,000,0002 on 2 January 1955.", "Paid 3,000,000 on 2 January 1955."),
        ("In the program of January 19602 it stands.", "In the program of January 1960 it stands."),
        # the number of a telegram at the head of its text, and of a page
        ("992. Urtel 9912 referred.", "992. Urtel 991 referred."),
        ("They went [Page 352] on and said “2. no” in Embtel 8102 too.",
         "They went [Page 352] on and said “2. no” in Embtel 810 too."),
        # behind the point of a sentence that ends in a number, at times before another number
        ("As agreed in Deptel 46.2 99th meeting.", "As agreed in Deptel 46. 99th meeting."),
        ("On Jan. 12:2 namely this.", "On Jan. 12: namely this."),
        ("In the Gazette.“2\n\nPeurifoy", "In the Gazette.“\n\nPeurifoy"),
    ],
)  # fmt: skip
def test_the_second_mark(body: str, left: str) -> None:
    head = "Telegram From A to B"
    assert without_marks(f"{head}1\n\n{body}", 2) == f"{head}\n\n{left}"


def test_a_longer_number_is_more_likely_to_end_in_a_mark() -> None:
    text = "Letter1\n\nSection 6 of Law 292 and Message 394692 say it."
    assert without_marks(text, 2) == "Letter\n\nSection 6 of Law 292 and Message 39469 say it."


def test_costs_have_a_ceiling() -> None:
    text = "at 9:05 p.m."
    assert mark_cost(text, 5, 6, 7) == FORBIDDEN > LOST
    assert mark_cost("Herter1 said", 6, 6, 7) == 0


def test_an_attachment_has_notes_of_its_own() -> None:
    body = "A bulletin of May 14.2 It came.\n\nResolution 500\n\nOn May 18, 19511 the draft,2 of old,3 won."
    text = f"Telegram From A to B1\n\n{body}"
    marks = find_note_marks(text, 6)
    assert [(m.note, m.label, text[m.start - 4 : m.start]) for m in marks] == [
        (1, "1", "to B"),
        (2, "2", " 14."),
        (3, "1", "1951"),
        (4, "2", "aft,"),
        (5, "3", "old,"),
    ]


def test_one_mark_stands_twice_where_two_notes_have_the_same_words() -> None:
    text = "Memorandum From A to B1\n\nA letter2 came, a report3 went, and the same letter2 was read with a map.4"
    assert [(m.note, m.label) for m in find_note_marks(text, 5, first_by=24, same_as={3: 1})] == [
        (0, "1"),
        (1, "2"),
        (2, "3"),
        (3, "2"),
        (4, "4"),
    ]
    # equal words under a number of its own: "Not printed."
    text = "Memorandum From A to B1\n\nA letter2 came, a report3 went, and a paper4 was read with a map.5"
    assert [m.label for m in find_note_marks(text, 5, first_by=24, same_as={3: 1})] == ["1", "2", "3", "4", "5"]


def test_a_star_in_parentheses_is_no_mark() -> None:
    text = "Report by C, undated12\n\nRAIDS IN THE AREA;(*) SEE THE MAP (*) THERE."
    assert [(m.note, m.label) for m in find_note_marks(text, 2, first_by=22)] == [(0, "1"), (1, "2")]
