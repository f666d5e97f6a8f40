"""Source notes: repository, file, level, drafting."""

from __future__ import annotations

import pytest

from declass.text.levels import level_of, marking_from, stated_marking
from declass.text.source_notes import parse_source_note


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


@pytest.mark.parametrize(
    ("stated", "level", "caveats"),
    [
        ("Restricted Security Information", "restricted", ("Security Information",)),
        ("Top Secret Security Information; Priority", "top-secret", ("Security Information", "Priority")),
        ("Secret; Security Information; Niact", "secret", ("Security Information", "Niact")),
    ],
)
def test_the_words_that_followed_a_level_until_1953(stated: str, level: str, caveats: tuple[str, ...]) -> None:
    marking, at = stated_marking(f"Central Intelligence Agency, Job 79-01025A, Box 65. {stated}. Drafted by Hill.")
    assert marking is not None
    assert at is not None
    assert (marking.level, marking.text, marking.caveats) == (level, stated, caveats)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Source: National Archives, RG 59, Central Files 1970-73, POL CHICOM-US. Secret; Priority; Nodis.",
            {"repository": "National Archives", "series": "RG 59, Central Files 1970-73", "file": "POL CHICOM-US"},
        ),
        (
            "Source: Central Intelligence Agency: Job 79-S01060A. Secret; No Foreign Dissem.",
            {"repository": "Central Intelligence Agency", "series": None, "job": "79-S01060A"},
        ),
        (
            ("Source: Washington National Records Center, RG 330, OSD/Admin Files: FRC 70 A 1265, Vietnam "
            "092.2. Secret."),
            {"series": "RG 330, OSD/Admin Files, Vietnam 092.2", "lot": "FRC 70 A 1265"},
        ),
        (
            "Source: CIA Files: Job 80–R01386R, O/D/NFAC, Box 2, Cuba (23 Oct.-28 Oct. 1962).",
            {"repository": "CIA Files", "job": "80–R01386R", "box": "2", "folder": "Cuba (23 Oct.-28 Oct. 1962)"},
        ),
        (
            "Source: Library of Congress, Manuscript Division, Kissinger Papers, Box CL 426, Subject File. Secret.",
            {"repository": "Library of Congress", "box": "CL 426", "folder": "Subject File"},
        ),
        (
            "Source: Carter Library, Records of Anthony Lake, Lot 82D298, Box 7, TL, 9/1–15/80. Secret.",
            {"lot": "82D298", "box": "7", "folder": "TL, 9/1–15/80"},
        ),
        ("S/S Files: Lot 63 D 351: NSC 104 Series", {"series": "S/S Files, NSC 104 Series", "lot": "63 D 351"}),
        ("IO Files: US/S/703, also US/A/1165", {"series": "IO Files", "file": "US/S/703, also US/A/1165"}),
        ("Department of State Disarmament Files",
         {"repository": "Department of State", "series": "Disarmament Files"}),
        ("493.009/1–3151: Circular airgram", {"file": "493.009/1–3151", "series": None}),
        ("Source: Department of Sate, Central Files, E 1 JAPAN-US. Secret.",
         {"repository": "Department of State", "file": "E 1 JAPAN-US"}),
        ("[Source: Kennedy Library, National Security Files, Cuba. Secret. 2 pages of source text not declassified.]",
         {"repository": "Kennedy Library", "series": "National Security Files, Cuba"}),
    ],
)  # fmt: skip
def test_where_papers_lie(text: str, expected: dict[str, str | None]) -> None:
    note, _ = parse_source_note(text)
    assert {name: getattr(note, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "level", "caveats"),
    [
        (("Source: Johnson Library, Meetings, Vol. III. Top Secret; Sensitive; For the President Only. Prepared by "
         "Smith."),
         "top-secret", ("Sensitive", "For the President Only")),
        ("Source: Kennedy Library, China. Confidential. Limit Distribution. The letter was pouched.",
         "confidential", ("Limit Distribution",)),
        ("Source: Westmoreland Papers, Message Files Top Secret. Repeated to COMUSMACV.", "top-secret", ()),
        ("Source: Department of State, Central Files, POL 27. Top Secret: Immediate; Nodis.",
         "top-secret", ("Immediate", "Nodis")),
        ("Source: Carter Library, Box 9. A note reads: “Secret is best.” The paper was sent.", None, ()),
        ("Source: CIA, Job 1. No classification marking; RYBAT.", None, ("RYBAT",)),
    ],
)  # fmt: skip
def test_levels_of_notes(text: str, level: str | None, caveats: tuple[str, ...]) -> None:
    _, classification = parse_source_note(text)
    assert classification.level == level
    assert tuple(c for m in classification.markings for c in m.caveats) == caveats
