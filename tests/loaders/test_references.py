"""References: documents by number, other volumes, estimates, papers not printed or not found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declass.text.references import find_references
from declass.text.volume_ids import expand_numbers, roman, volume_id

HERE = "frus1958-60v19"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See Document 316.", [("Document 316", f"{HERE}/d316", "printed")]),
        ("See footnote 2, Document 12.", [("footnote 2, Document 12", f"{HERE}/d12", "printed")]),
        (
            "See Documents 12 and 14.",
            [("Document 12", f"{HERE}/d12", "printed"), ("Document 14", f"{HERE}/d14", "printed")],
        ),
        (
            "See Foreign Relations, 1955–1957, vol. II, Document 12.",
            [("Foreign Relations, 1955–1957, vol. II, Document 12", "frus1955-57v02/d12", "printed")],
        ),
        ("For text, see Foreign Relations, 1948, vol. I, Part 1, pp. 12–14.",
         [("Foreign Relations, 1948, vol. I, Part 1, pp. 12–14", None, "printed")]),
        # a volume of the same years
        ("See vol. XXIII, Document 3.", [("vol. XXIII, Document 3", "frus1958-60v23/d3", "printed")]),
        ("Circular telegram 627, April 13, 1951, not printed, was sent.",
         [("Circular telegram 627, April 13, 1951", None, "not-printed")]),
        ("Not printed. (Ibid.)", [("Not printed", None, "not-printed")]),
        ("The letter of May 3 has not been found.", [("The letter of May 3", None, "not-found")]),
        ("Nothing here.", []),
    ],
)  # fmt: skip
def test_references_of_notes(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    found = find_references(text, HERE, note="1")
    assert [(r.text, r.target, r.status) for r in found] == expected
    assert all(r.note == "1" and r.span is None for r in found)


def test_spans_in_a_text() -> None:
    text = "This estimate supersedes NIE 11-14-64. See SNIE 100–7–58 and Documents 3 and 5; Embtel 2247."
    found = find_references(text, HERE)
    assert [(r.text, r.type) for r in found] == [
        ("NIE 11-14-64", "supersedes"),
        ("SNIE 100–7–58", "cites"),
        ("Documents 3 and 5", "cites"),
        ("5", "cites"),
        ("Embtel 2247", "cites"),
    ]
    for reference in found:
        assert reference.span is not None
        assert text[reference.span.start : reference.span.end] == reference.text


def test_without_a_volume_a_number_has_no_target() -> None:
    (reference,) = find_references("See Document 3.", None, note="1")
    assert reference.target is None


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("12", ["12"]),
        ("12, 14, and 16–18", ["12", "14", "16", "17", "18"]),
        ("241–3", ["241", "242", "243"]),
        ("9–3", ["9"]),
    ],
)
def test_numbers(words: str, numbers: list[str]) -> None:
    assert list(expand_numbers(words)) == numbers


def test_volumes() -> None:
    assert volume_id("1969", "1976", "E–13") == "frus1969-76ve13"
    assert volume_id("1955", "1957", "XXIII", "Two") == "frus1955-57v23p2"
    assert [roman(n) for n in ("IV", "IX", "XIX", "XL")] == [4, 9, 19, 40]


@given(st.text(alphabet=st.sampled_from("Document 123, and–vol.XIforeignRelations;()ptd"), max_size=200))
def test_noise_does_not_crash(text: str) -> None:
    for reference in find_references(text, HERE):
        assert reference.span is not None
        assert text[reference.span.start : reference.span.end] == reference.text
