"""What the form of a paper tells: its kind where the heading is silent, its level, the file note."""

from __future__ import annotations

import pytest

from declass.sources.frus.page_index import PageIndex
from declass.text.forms import kind_from_form, kind_from_note
from declass.text.levels import level_lines
from declass.text.source_notes import is_file_note


@pytest.mark.parametrize(
    ("note", "heading_kind", "kind"),
    [
        ("501.BC Atomic/3–1948: Telegram", "correspondence", "telegram"),
        ("840.00/4–1251: Circular airgram", "circular-telegram", "airgram"),
        ("840.00/4–1251: Circular telegram", "correspondence", "circular-telegram"),
        ("840.00/4–1251: Telegram", "circular-telegram", "circular-telegram"),
        ("501.AC/5–748", "correspondence", "correspondence"),
        ("Reference is to a letter: see telegram 12.", "correspondence", "correspondence"),
    ],
)
def test_kind_in_a_file_note(note: str, heading_kind: str, kind: str) -> None:
    assert kind_from_note(note, heading_kind) == kind


@pytest.mark.parametrize(
    ("text", "timed", "outgoing", "kind"),
    [
        ("Washington, May 7, 1948.\n\nDear Mr. Eaton: In connection with the Convention", False, True, "letter"),
        ("New York, 4 March 1948.\n\nSir: I have the honor to refer", False, False, "letter"),
        ("Washington, June 10, 1948.\n\nsecret\n\nAide-Mémoire\n\nThe Department refers", False, True, "note"),
        ("Paris, November 19, 1948.\n\nThe Representative presents his compliments to the", False, False, "note"),
        ("London, October 28, 1951—1 p. m. secret\n\n1981. For Excon.", True, False, "telegram"),
        ("Lisbon, November 13, 1951. secret No. 350\n\nRef: Despatch No. 2018 of June 24", False, False, "despatch"),
        ("Washington, May 2, 1950.\n\nconfidential\n\nNo. 12\n\nSir: The Department", False, True, "instruction"),
        # the numbers of what is referred to say nothing
        ("Washington, April 4, 1951.\n\nsecret\n\nReferences:\n\nA. NSC Action No. 443\n\nThe", False, False, None),
        ("Washington, May 5, 1948.\n\nSubject: Exemption from Income Tax\n\nThe Problem", False, False, None),
    ],
)
def test_kind_by_form(text: str, timed: bool, outgoing: bool, kind: str | None) -> None:
    assert kind_from_form(text, timed=timed, outgoing=outgoing) == kind


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["secret", "us urgent", "1358. I saw Bidault"], ("secret", "us urgent")),
        (["top secret priority", "niact", "2227. Possible asylum"], ("top secret priority", "niact")),
        (["secret", "official—informal", "Dear Clubb:"], ("secret", "official—informal")),
        (["personal", "Dear Clubb:"], ()),  # a handling word alone may be a word of the text
        (["secret No. 350"], ("secret",)),
        (["secret SD/A/C.1/376"], ("secret",)),
        (["Secret talks went on all day."], ()),
        (["His remarks", "secret", "urgent"], ("secret", "urgent")),
    ],
)
def test_level_lines(lines: list[str], found: tuple[str, ...]) -> None:
    assert level_lines(lines) == found


@pytest.mark.parametrize(
    ("note", "filed"),
    [
        ("793B.00/11–2651: Telegram", True),
        ("501.BC Atomic/6–3048", True),
        ("611.93231/1–2651", True),
        ("S/P Files: Lot 64 D 563", True),
        ("New Delhi Post Files: Lot 58 F 95", True),
        ("Department of State Atomic Energy Files", True),
        ("National Archives, Nixon Presidential Materials, NSC Files, Box 850.", True),
        ("Not printed.", False),
        ("Georges Bidault, French Minister for Foreign Affairs.", False),
        ("Files of the Policy Planning Staff were searched in vain.", False),
        ("The source text is not signed.", False),
        ("For text, see 5 UST 12/13.", False),
    ],
)
def test_file_notes(note: str, filed: bool) -> None:
    assert is_file_note(note) is filed


def test_a_page_leads_to_the_document_that_begins_on_it() -> None:
    index = PageIndex(
        begins={"pg_7": ["d3"], "pg_9": ["d4", "d5"]}, goes_on={"pg_7": "d2", "pg_8": "d3", "pg_9": "d3"}
    )
    assert index.document("pg_7") == "d3"
    assert index.document("pg_7", in_note=True) is None  # the footnote may be d2's or d3's
    assert index.document("pg_8") == "d3"
    assert index.document("pg_8", in_note=True) == "d3"
    assert index.document("pg_9") is None
    assert index.document("pg_10") is None
