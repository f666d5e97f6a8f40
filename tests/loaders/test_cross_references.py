"""What the note at the mark behind a reference tells of the paper."""

from __future__ import annotations

import pytest

from declass.model import Footnote
from declass.sources.frus.cross_references import references_of

VOLUME = "frus1958-60v19"


@pytest.mark.parametrize(
    ("before", "note", "target", "status"),
    [
        ("See Deptel 552", "Document 288.", "d288", "printed"),
        ("See Deptel 552, July 3.", "Printed as Document 30.", "d30", "printed"),
        ("(See Deptel 552)", "Supra.", "d319", "printed"),
        ("See Deptel 552,", "Infra.", "d321", "printed"),
        ("See Deptel 552", "Not printed. (Ibid., 793.00/8–1158)", None, "not-printed"),
        ("See Deptel 552", "Not found in Department of State files.", None, "not-found"),
        # of a paper that is only akin, or of other words, the note says nothing
        ("See Deptel 552", "See Document 288.", None, "unresolved"),
        ("See Deptel 552 and the Secretary’s letter", "Document 288.", None, "unresolved"),
    ],
)
def test_what_a_note_tells(before: str, note: str, target: str | None, status: str) -> None:
    text = f"{before} for the rest."
    footnote = Footnote("1", note, len(before))
    found = references_of(text, [footnote], [], VOLUME, f"{VOLUME}/d320")
    telegram = next(r for r in found if r.span is not None)
    assert text[telegram.span.start : telegram.span.end].startswith("Deptel 552") if telegram.span else False
    assert telegram.target == (f"{VOLUME}/{target}" if target else None)
    assert telegram.status == status
