"""Readers: who is said in a source note to have seen a paper."""

from __future__ import annotations

import pytest

from declass.text.readers import find_initialed_approvals, find_readers
from declass.text.source_notes import parse_source_note


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A notation on the memorandum indicates that the President saw it.", ["President"]),
        ("A notation on the message indicates the President saw it.", ["President"]),
        ("The source text bears a note by Phyllis Bernau that it was seen by Secretary Dulles.", ["Dulles"]),
        ("A copy bears the notation that it was seen by the Secretary. (Ibid., CF 426)", ["Secretary"]),
        ("The source text indicates that it was seen by both Vance and McNamara.", ["Vance", "McNamara"]),
        ("A notation on the source text reads: “Sec saw.” Secretary Dulles was away.", ["Sec"]),
        ("The source text bears a note in Bundy's handwriting: “President has seen and disagrees.”", ["President"]),
        ("A stamp on the source text reads: “Dep Sec has seen.”", ["Dep Sec"]),
        ("Seen by the President on April 4 according to a handwritten note by Goodpaster.", ["President"]),
        ("Both Carter and Mondale initialed the memorandum.", ["Carter", "Mondale"]),
        ("The President initialed the top right-hand corner of the minutes.", ["President"]),
        ("The source text bears Herter’s initials.", ["Herter"]),
        ("Taylor's initials appear on the source text.", ["Taylor"]),
        ("Drafted by Martin on October 13 and initialed by Robertson.", ["Robertson"]),
        ("Drafted by Lutkins, and initialed by Rusk, indicating that he had seen it.", ["Rusk"]),
        ("“Sec saw,” but there is no indication of Dulles’ approval or disapproval.", ["Sec"]),
        # what says nothing of a reader
        ("There is no indication that Vance saw the memorandum.", []),
        ("The memorandum bears no indication that it was seen by Kennedy.", []),
        ("The source text is neither initialed nor signed by him.", []),
        ("Drafted and initialed by Goodpaster.", []),
        ("Drafted by McConaughy and initialed by Robertson, indicating his approval.", []),
        ("Secretary had on his copy ‘President should see.’", []),
        ("I first saw him in the morning, and he spoke to me.", []),
        ("For the discussion of SALT at this meeting, see Foreign Relations, 1969–1976, vol. XXXIII.", []),
    ],
)
def test_readers(text: str, names: list[str]) -> None:
    assert [party.name for party in find_readers(text)] == names


def test_short_words_of_a_stamp_name_the_office() -> None:
    (party,) = find_readers("A note on the source text reads: “Sec Def has seen.”")
    assert party.role == "Secretary of Defense"


def test_initials_that_show_approval_are_an_approval() -> None:
    text = "Source: Department of State, Central Files, 793.00/1–455. Initialed by Murphy, indicating his approval."
    assert [party.name for party in find_initialed_approvals(text)] == ["Murphy"]
    note, _ = parse_source_note(text)
    assert ([p.name for p in note.approved_by], note.read_by) == (["Murphy"], ())
