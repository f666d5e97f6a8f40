"""Papers printed with the paper that carried them: what the line above each and its own heading say."""

from __future__ import annotations

import pytest

from declass.text.enclosures import find_enclosures

BODY = "I enclose a paper for your use.\n\n"


def found(text: str) -> list[tuple[str, str | None]]:
    """Return label and day of each enclosure."""
    papers = [r.paper for r in find_enclosures(text)]
    assert all(paper is not None for paper in papers)
    return [(paper.label, paper.date) for paper in papers if paper is not None]


@pytest.mark.parametrize(
    "line",
    ["Attachment", "[Attachment]", "Enclosure 2", "[Tab A]", "Tab “B”", "ANNEX C", "[Appendix]", "Second Enclosure"],
)
def test_a_line_alone_announces_a_paper(line: str) -> None:
    (reference,) = find_enclosures(
        f"{BODY}{line}\n\nPaper Prepared in the Department of State\n\nThe question is old."
    )
    assert (reference.text, reference.type, reference.status) == (line, "transmits", "printed")
    assert reference.paper is not None
    assert reference.paper.label == f"Paper Prepared in the Department of State ({line.strip('[]')})"


@pytest.mark.parametrize(
    "text",
    [
        "Enclosure\n\nA text that begins so has nothing before it that could enclose.",
        f"{BODY}The enclosure is not printed.",
        f"{BODY}Attachment to the memorandum of March 3 that the Secretary sent\n\nText.",
        f"{BODY}Tabulations\n\nText.",
    ],
)
def test_what_announces_none(text: str) -> None:
    assert found(text) == []


def test_the_words_lead_to_their_place_in_the_text() -> None:
    text = f"{BODY}[Enclosure]\n\nMemorandum by Mr. Nitze\n\nIt is late."
    (reference,) = find_enclosures(text)
    assert reference.span is not None
    assert text[reference.span.start : reference.span.end] == "[Enclosure]"


def test_heading_day_and_subject_are_those_of_the_enclosed_paper() -> None:
    heading = "Memorandum From the Director of the Policy Planning Staff to the Secretary of State"
    dateline = "Washington, August 3, 1955."
    assert found(f"{BODY}Attachment\n\n{heading}\n\n{dateline}\n\nWe propose this.") == [
        (f"{heading} (Attachment)", "1955-08-03")
    ]
    subject = f"{BODY}Tab A\n\nSUBJECT\n\nOur Policy\n\n1. We have none."
    assert found(subject) == [("Our Policy (Tab A)", None)]
    assert found(f"{BODY}Annex\n\n1. The first point is that nothing is titled.") == [("Annex", None)]


def test_each_ends_where_the_next_begins() -> None:
    text = (
        f"{BODY}[Tab A]\n\n[Tab B]\n\nLetter From President Eisenhower to Chairman Khrushchev\n\nParis, May 3, 1959."
    )
    assert found(text) == [
        ("Tab A", None),
        ("Letter From President Eisenhower to Chairman Khrushchev (Tab B)", "1959-05-03"),
    ]
