"""One-line abstracts of microfiche supplements, with what their compositors left out or turned round."""

from __future__ import annotations

import pytest

from declass.model import Instantiation, SourceFormat
from declass.sources.frus.microfiche import parse_abstract

_CARRIER = Instantiation(SourceFormat.FRUS_TEI, "supplement.xml", "0" * 64, None)


@pytest.mark.parametrize(
    ("heading", "level", "extent", "repository", "text"),
    [
        (
            "1. Telegram 12 from Bonn, October 24. Briefing the Chancellor. Secret. 2 pp. DOS, CF, 611.37/10–2462.",
            "secret", "2 pp", "Department of State", "Briefing the Chancellor.",
        ),
        (
            "2. Telegram 12 from Bonn, October 24. Briefing the Chancellor. Secret 2 pp. DOS, CF, 611.37/10–2462.",
            "secret", "2 pp", "Department of State", "Briefing the Chancellor.",
        ),
        (
            "3. Memorandum from Smith to McCone, January 26. A survey. 2 pp. Secret CIA, DCI Files: Job 85–00664R.",
            "secret", "2 pp", "Central Intelligence Agency", "A survey.",
        ),
        (
            "4. Memorandum from Belcher to Martin, July 25. Chile. Confidential. CIA Files: Job 80–01285A, Box 6.",
            "confidential", None, "Central Intelligence Agency", "Chile.",
        ),
        (
            "5. Memorandum from McCone to Johnson, March 7. Reply on the May flights. DOS, S/S Files: Lot 65 D 438.",
            None, None, "Department of State", "Reply on the May flights.",
        ),
    ],
)  # fmt: skip
def test_level_extent_and_source(
    heading: str, level: str | None, extent: str | None, repository: str, text: str
) -> None:
    document = parse_abstract(heading, "frus1961-63v10-12mSupp/d1", _CARRIER)
    assert document is not None
    assert document.source_note is not None
    found = (document.classification.level, document.extent, document.source_note.repository, document.text)
    assert found == (level, extent, repository, text)


@pytest.mark.parametrize(
    ("what", "kind", "senders", "recipients"),
    [
        (
            "Memorandum from C. Tracy Barnes to the Deputy Director (Plans), May 8.",
            "memorandum", ["C. Tracy Barnes"], [("Plans", "Deputy Director")],
        ),
        (
            "Telegram 4292 to CIA from Agency personnel in Nicaragua, April 18.",
            "telegram", ["Agency personnel in Nicaragua"], [("CIA", None)],
        ),
        (
            "Memorandum from Acting Director of the Office of National Estimates Smith to McCone, October 23.",
            "memorandum", ["Smith"], [("McCone", None)],
        ),
        (
            "Memorandum of conversation between President Kennedy and President Arosemena and other officials.",
            "memorandum-of-conversation", ["Kennedy"], [("Arosemena", "President")],
        ),
        # frus1961-63v10-12mSupp, documents 114, 289, 605 and 3: what stands behind the names is no part of them
        (
            "Memorandum from Mann to Rusk, February 11, 1961, transmitting a memorandum from Rusk to the President.",
            "memorandum", ["Mann"], [("Rusk", None)],
        ),
        (
            "Memorandum from William Harvey to McCone, August 8, with attached Operation Plan.",
            "memorandum", ["William Harvey"], [("McCone", None)],
        ),
        ("Memorandum from Helms to Cottrell, undated.", "memorandum", ["Helms"], [("Cottrell", None)]),
        (
            "Memorandum from General Lemnitzer to McNamara, JCSM-236–61, April 13, 1961.",
            "memorandum", ["Lemnitzer"], [("McNamara", None)],
        ),
        ("NSC Executive Committee record of action, October 27.", "minutes", [], []),
        ("Gilpatric’s handwritten notes of meeting, October 17.", "notes", [], []),
    ],
)  # fmt: skip
def test_who_wrote_what(what: str, kind: str, senders: list[str], recipients: list[tuple[str, str | None]]) -> None:
    document = parse_abstract(
        f"{what} The course of action. Secret. 2 pp. DOS, CF, 611.37/10–2462.", "s/d1", _CARRIER
    )
    assert document is not None
    assert document.type == kind
    assert [p.name for p in document.senders] == senders
    assert [(p.name, p.role) for p in document.recipients] == recipients
    assert document.text == "The course of action."


def test_a_heading_is_no_abstract() -> None:
    assert (
        parse_abstract("30. Telegram From the Embassy in Japan to the Department of State", "v/d30", _CARRIER) is None
    )
