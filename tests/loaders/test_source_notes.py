"""Source notes: repository, file, level, drafting."""

from __future__ import annotations

import pytest

from declass.text.source_notes import level_of, marking_from, parse_source_note


def test_central_files() -> None:
    note, classification = parse_source_note(
        "Source: Department of State, Central Files, 611.93/3–459. Secret; Priority; Limit "
        "Distribution. Drafted by Robert A. "
        "Aylward of the Office of Chinese Affairs and Parsons; cleared by Green and Bacon; "
        "approved by Murphy. Repeated to Taipei."
    )
    assert (note.repository, note.series, note.file) == ("Department of State", "Central Files", "611.93/3–459")
    assert classification.level == "secret"
    assert classification.markings[0].caveats == ("Priority", "Limit Distribution")
    assert [p.name for p in note.drafted_by] == ["Robert A. Aylward", "Parsons"]
    assert note.drafted_by[0].role == "Office of Chinese Affairs"
    assert [p.name for p in note.cleared_by] == ["Green", "Bacon"]
    assert [p.name for p in note.approved_by] == ["Murphy"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Source: Central Intelligence Agency, Job 79-01025A, Box 10, Folder 1. Secret; RYBAT.",
            {"repository": "Central Intelligence Agency", "job": "79-01025A", "box": "10", "folder": "1"},
        ),
        (
            "Source: Department of State, S/S–NSC Files: Lot 63 D 351, NSC 5429 Series. Top Secret.",
            {"repository": "Department of State", "lot": "63 D 351", "series": "S/S–NSC Files, NSC 5429 Series"},
        ),
        (
            "Source: Department of State, Central Files, POL 27 VIET S. Secret; Immediate; Nodis.",
            {"file": "POL 27 VIET S", "series": "Central Files"},
        ),
        (
            (
                "Source: National Archives, Nixon Presidential Materials, NSC Files, Box 849, "
                "President's File-China Trip. Top Secret."
            ),
            {
                "series": "Nixon Presidential Materials, NSC Files",
                "box": "849",
                "folder": "President's File-China Trip",
            },
        ),
        ("793.00/4–1951: Telegram", {"file": "793.00/4–1951", "repository": "Department of State"}),
        (
            "Source: Department of State Bulletin, March 28, 1977, pp. 289–291. All brackets are in the original.",
            {"repository": None, "series": "Department of State Bulletin, March 28, 1977, pp. 289–291"},
        ),
    ],
)
def test_places(text: str, expected: dict[str, str | None]) -> None:
    note, _ = parse_source_note(text)
    assert {name: getattr(note, name) for name in expected} == expected
    assert note.text == text


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("Top Secret; Eyes Only", "top-secret"),
        ("secret us urgent", "secret"),
        ("Limited Official Use", "official-use-only"),
        ("No classification marking", None),
        ("Personal", None),
    ],
)
def test_levels(words: str, level: str | None) -> None:
    assert level_of(words) == level


def test_a_note_without_a_level_has_no_marking() -> None:
    _, classification = parse_source_note("Source: Eisenhower Library, Dulles Papers, Chronological.")
    assert classification.level is None
    assert classification.markings == ()


def test_names_end_at_the_sentence() -> None:
    note, _ = parse_source_note(
        "Source: Department of State, Central Files, 670.901/4–755. Top Secret. Drafted by "
        "MacArthur. Approved by Dulles. Repeated to London."
    )
    assert [p.name for p in note.drafted_by] == ["MacArthur"]
    assert [p.name for p in note.approved_by] == ["Dulles"]


def test_opener_words() -> None:
    marking = marking_from("secret us urgent", "opener")
    assert (marking.level, marking.caveats, marking.place) == ("secret", ("us urgent",), "opener")
