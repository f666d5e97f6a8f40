"""What notes and texts cite: other volumes, notes of the same document, telegrams, papers not printed, enclosures."""

from __future__ import annotations

import pytest

from declass.text.cited_absent import paper_phrase
from declass.text.cited_volumes import Citing
from declass.text.enclosures import find_enclosures
from declass.text.references import find_references
from declass.text.volume_ids import volume_id

HERE = "frus1977-80v01"
DOCUMENT = f"{HERE}/d120"


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        # the title of a volume, with years, dashes, colons and semicolons
        ("See Foreign Relations, 1977–1980, vol. IX, Arab-Israeli Dispute, August 1978–December 1980, Document 362.",
         ["frus1977-80v09/d362"]),
        ("Foreign Relations, 1969–1976, vol. E–8, Documents on South Asia, 1973–1976, Documents 204 and 207.",
         ["frus1969-76ve08/d204", "frus1969-76ve08/d207"]),
        ("Foreign Relations, 1969–1976, vol. XXXVIII, Part 1, Foundations of Foreign Policy, 1973–1976, Document 9.",
         ["frus1969-76v38p1/d9"]),
        ("Foreign Relations, 1977–1980, vol. XXX, Public Diplomacy. See also Document 3.", [None, f"{HERE}/d3"]),
        ("Foreign Relations, 1952–1954, vol. IV, pp. 1168–1169 (Document 62).", ["frus1952-54v04/d62"]),
        ("It is printed in vol. VI, Soviet Union, as Document 7.", ["frus1977-80v06/d7"]),
        # the volume behind the document, and years of a title
        ("See Document 253, Foreign Relations, 1969–1972, volume XVII.", ["frus1969-76v17/d253"]),
        # a volume without a number
        ("Foreign Relations, 1945–1950, Emergence of the Intelligence Establishment, Document 196.",
         ["frus1945-50Intel/d196"]),
        # the volume named last
        ("See Foreign Relations, 1964–1968, vol. I, Document 345; ibid., Documents 395 and 396.",
         ["frus1964-68v01/d345", "frus1964-68v01/d395", "frus1964-68v01/d396"]),
        ("Foreign Relations, 1961–1963, vol. VII, Document 4, and ibid., vol. XV, Document 9.",
         ["frus1961-63v07/d4", "frus1961-63v15/d9"]),
        # another collection of documents, and a year that is no number
        ("(American Foreign Policy: Basic Documents 1977–1980, Document 302)", [None]),
        # this document's own notes, and those of others
        ("The telegram cited in footnote 2 above repeats it.", [DOCUMENT]),
        ("The documents cited in footnotes 1 and 2 below are in the Supplement.", [DOCUMENT]),
        ("See footnote 3, Document 14.", [f"{HERE}/d14"]),
        ("See Document 31 and footnote 2 thereto.", [f"{HERE}/d31"]),
        ("See footnote 10, p. 1536.", []),
        # the document before and the one behind
        ("See footnote 1, supra.", [f"{HERE}/d119"]),
        ("Supra.", [f"{HERE}/d119"]),
        ("The text is printed infra.", [f"{HERE}/d121"]),
    ],
)  # fmt: skip
def test_printed_documents(text: str, targets: list[str | None]) -> None:
    found = find_references(text, HERE, citing=Citing(HERE, DOCUMENT), note="1")
    assert [r.target for r in found] == targets
    assert all(r.text in text or r.text.startswith("Document ") for r in found)


def test_ibid_goes_on_with_the_volume_of_the_note_before() -> None:
    citing = Citing("frus1964-68v02", "frus1964-68v02/d51")
    find_references("See Foreign Relations, 1964–1968, vol. I, Document 345.", citing.volume, citing=citing, note="4")
    (found,) = find_references("Ibid., footnote 3, Document 395.", citing.volume, citing=citing, note="5")
    assert found.target == "frus1964-68v01/d395"


def test_pages_are_cited_in_the_volumes_that_do_so() -> None:
    text = "See telegram 480, July 27, post, p. 368, and Foreign Relations, 1947, vol. i, p. 76."
    early = find_references(text, "frus1948v01p1", note="1")
    assert [r.text for r in early] == [
        "telegram 480, July 27",
        "post, p. 368",
        "Foreign Relations, 1947, vol. i, p. 76",
    ]
    assert find_references("Public Papers, 1961, p. 5.", "frus1961-63v05", note="1") == ()


def test_years_of_a_title_are_those_of_its_series() -> None:
    assert volume_id("1969", "1972", "XVII") == "frus1969-76v17"
    assert volume_id("1948", None, "v") == "frus1948v05"


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Telegrams 1344 and 1364 to Bonn, November 4 and 7, reported it.",
         ["Telegram 1344 to Bonn, November 4", "Telegram 1364 to Bonn, November 7"]),
        ("See telegrams 815 and 816 from Seoul, both December 19.",
         ["Telegram 815 from Seoul, December 19", "Telegram 816 from Seoul, December 19"]),
        ("See telegram 3855 to the Department of State. Taylor stated more.", [None]),
        ("Telegrams were sent on June 2.", []),
    ],
)  # fmt: skip
def test_several_telegrams(text: str, labels: list[str | None]) -> None:
    found = find_references(text, HERE, note="1")
    assert [r.paper.label if r.paper else None for r in found] == labels


def test_the_number_of_a_telegram_at_the_head_of_its_text_is_its_own() -> None:
    text = "Paris, October 8, 1948\n\nDelga 259. Gadel 147, October 7, was considered; see your 1012 and our 20 men."
    found = find_references(text, "frus1948v01p1")
    assert [r.text for r in found] == ["Gadel 147, October 7", "your 1012"]


@pytest.mark.parametrize(
    ("note", "label"),
    [
        ("The enclosure is not printed.", "The enclosure"),
        ("No record of this conversation has been found.", "record of this conversation"),
        ("The reference telegram, a joint message for State, Defense, and ECA, not printed, said no.",
         "The reference telegram"),
        ("The President so informed him in a letter of February 16, 1951, not printed.",
         "a letter of February 16, 1951"),
        ("Attached but not published at Tab B is Nixon’s letter to Chou.", "Nixon’s letter to Chou"),
        ("The list is attached, but not printed.", "The list"),
        ("(Carter Library, Daily Diary) No record of this talk has been found.", "record of this talk"),
    ],
)  # fmt: skip
def test_what_notes_call_a_paper(note: str, label: str) -> None:
    found = [r for r in find_references(note, HERE, note="1") if r.status in ("not-printed", "not-found")]
    assert [r.text for r in found] == [label]


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("Elements of a system (RAC D–18/2e", "RAC D–18/2e"),
        ("thereupon approved the position paper", "the position paper"),
        ("Ref: [telegram indicator not declassified] 650", "[telegram indicator not declassified] 650"),
        ("A list of agencies is attached hereto", "A list of agencies"),
        ("intervention would not be appropriate", None),
    ],
)
def test_the_paper_that_words_end_with(words: str, phrase: str | None) -> None:
    assert paper_phrase(words) == phrase


def test_enclosures_are_named_by_heading_subject_or_title() -> None:
    text = (
        "I send you a paper.\n\n[Enclosure 1]\n\nThe President to the Secretary of State\n\nWashington, "
        "December 28, 1950."
        "\n\nMy dear Sir: see below.\n\nTab B\n\n1. It is so.\n\nAnnex A\n\nCHINA POLICY\n\nWe hold on."
    )
    found = find_enclosures(text)
    assert [(r.paper.label, r.paper.date) for r in found if r.paper] == [
        ("The President to the Secretary of State (Enclosure 1)", "1950-12-28"),
        ("Tab B", None),
        ("CHINA POLICY (Annex A)", None),
    ]
    assert {(r.type, r.status) for r in found} == {("transmits", "printed")}
    assert all(r.span and text[r.span.start : r.span.end] == r.text for r in found)
