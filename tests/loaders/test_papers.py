"""Papers that are only cited, estimates that a document is, and what they supersede."""

from __future__ import annotations

from dataclasses import replace

import pytest

from declass.extract.papers import describe_papers
from declass.extract.products import find_products
from declass.model import (
    CitedPaper,
    DateBasis,
    DatePrecision,
    DateValue,
    Document,
    Footnote,
    Instantiation,
    Location,
    SourceFormat,
)
from declass.text.references import find_references
from declass.text.source_notes import parse_source_note


def cite(*notes: str, text: str = "A text.", day: str = "1959-10-12", at: int | None = 7) -> Document:
    """Return a document of ``day`` whose footnotes are ``notes``, with the references that are found in them."""
    references = [
        reference
        for index, words in enumerate(notes)
        for reference in find_references(words, "v", note=str(index + 1), note_index=index)
    ]
    document = Document(
        id="v/d1",
        source_format=SourceFormat.FRUS_TEXT,
        collection="v",
        type="memorandum",
        title="Memorandum",
        text=text,
        date=DateValue(day, None, DatePrecision.DAY, DateBasis.DATELINE, day),
        references=(*find_references(text, "v"), *references),
        footnotes=tuple(Footnote(str(i + 1), words, at) for i, words in enumerate(notes)),
        instantiations=(Instantiation(SourceFormat.FRUS_TEXT, "v-d1.txt", "00" * 32),),
    )
    return describe_papers(find_products(document))


def papers(document: Document) -> list[CitedPaper | None]:
    return [reference.paper for reference in document.references]


def test_a_telegram_is_known_by_number_way_and_day() -> None:
    note = (
        "Telegram 1273 from New Delhi, October 8, reported that the letter had been delivered to the Dalai Lama’s "
        "representative in New Delhi. (Ibid., 793B.00/10–859)"
    )
    assert papers(cite(note)) == [
        CitedPaper(
            "Telegram 1273 from New Delhi, October 8",
            "telegram 1273 from New Delhi 1959-10-08",
            "1959-10-08",
            Location("Ibid.", None, "793B.00/10–859"),
        )
    ]


def test_the_year_is_the_citing_papers_and_a_december_before_a_january_is_of_the_year_before() -> None:
    (paper,) = papers(cite("See telegram 9 to Taipei, December 30.", day="1959-01-05"))
    assert paper is not None
    assert paper.date == "1958-12-30"


@pytest.mark.parametrize(
    ("note", "places"),
    [
        (
            "The Embassy's summary is in print. (Telegram 2261 from Tokyo, February 15; ibid., 033.1100-KE/2-1562)",
            ["033.1100-KE/2-1562"],
        ),
        (
            (
                "Cabot commented in telegram 1337, March 3, and sent a report in airgram A-496, March 2. "
                "(Ibid., 611.93/3-362 and 611.93/3-262, respectively)"
            ),
            ["611.93/3-362", "611.93/3-262"],
        ),
        # two papers, one number: the day tells which
        (
            (
                "Telegram 880 to Seoul, June 18, replied to telegram 1300 from Seoul, June 16. "
                "(Department of State, Central Files, 795B.00/6-1862)"
            ),
            ["795B.00/6-1862", None],
        ),
        # two papers of one day: nobody can tell
        (
            (
                "Telegram 880 to Seoul, June 18, replied to telegram 1300 from Seoul, June 18. "
                "(Department of State, Central Files, 795B.00/6-1862)"
            ),
            [None, None],
        ),
        # the parentheses belong to the sentence before them
        (
            (
                "The message was sent in telegram 424 to Taipei, January 17. (Ibid.) He reported the conversation in "
                "telegram 569, February 13. (Ibid., 793.00/2-1362)"
            ),
            [None, "793.00/2-1362"],
        ),
    ],
)
def test_each_paper_gets_the_place_that_is_its_own(note: str, places: list[str | None]) -> None:
    found = papers(cite(note, day="1962-06-20"))
    assert [p.location.file if p and p.location else None for p in found] == places


def test_not_printed_speaks_of_what_the_text_names_at_the_mark() -> None:
    text = "I thank you for your letter of July 10, and agree."
    (paper,) = papers(cite("Not printed. (Ibid., 611.61/7-1062)", text=text, day="1962-08-02", at=38))
    assert paper == CitedPaper("your letter of July 10", None, "1962-07-10", Location("Ibid.", None, "611.61/7-1062"))


def test_a_file_number_alone_names_no_paper() -> None:
    (paper,) = papers(
        cite("A memorandum by Green is not printed. (Department of State, Central Files, 793.00/9–458)")
    )
    assert paper is not None
    assert (paper.key, paper.location and paper.location.file) == (None, "793.00/9–458")


def test_documents_and_estimates_are_no_papers() -> None:
    found = cite("See Document 316 and NIE 13–56; also Foreign Relations, 1948, vol. I, Part 1, pp. 12–14.")
    assert papers(found) == [None, None, None]
    assert [r.product for r in found.references] == [None, "nie-13-56", None]


NIE = "national-intelligence-estimate"


@pytest.mark.parametrize(
    ("kind", "title", "text", "products"),
    [
        (NIE, "National Intelligence Estimate", "Washington, May 13, 1958.\n\nNIE 13–58\n\nCHINA", ("nie-13-58",)),
        (NIE, "Special Intelligence Estimate", "top secret\n\nSE–5\n\nVulnerabilities", ("se-5",)),
        (NIE, "Special National Intelligence Estimate No. 85–2-63, February 21.", "Reactions", ("snie-85-2-63",)),
        (
            NIE,
            "National Intelligence Estimate",
            "NATIONAL INTELLIGENCE ESTIMATE\nNUMBER 65-70\nCongo",
            ("nie-65-70",),
        ),
        ("document", "RELATIONS", "NATIONAL INTELLIGENCE ESTIMATE\n\nNUMBER 11-12-66\n\nTHE", ("nie-11-12-66",)),
        # papers that speak of one
        ("memorandum", "Memorandum From Bull", "SUBJECT\n\nReview of NIE-84: “Probable Developments”", ()),
        ("memorandum", "Memorandum", "NIE 13–58\n\nThis estimate was discussed.", ()),
        (NIE, "National Intelligence Estimate", "As NIE 13–58 says, China is strong.", ()),
    ],
)
def test_estimates_that_a_document_is(kind: str, title: str, text: str, products: tuple[str, ...]) -> None:
    document = replace(cite(), type=kind, title=title, text=text)
    assert find_products(document).products == products


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "A note on the cover sheet states that NIE 13–56 superseded NIE’s 58, 13–54, and 10–7–54.",
            [("nie-58", "nie-13-56"), ("nie-13-54", "nie-13-56"), ("nie-10-7-54", "nie-13-56")],
        ),
        (
            (
                "This estimate supersedes NIE 91–56, “The Outlook for Argentina,” 17 July 1956, and SNIE 91–57, "
                "“The Outlook for Argentina,” 12 November 1957."
            ),
            [("nie-91-56", None), ("snie-91-57", None)],
        ),
        ("Source: Department of State, INR–NIE Files. Secret. This supersedes NIE 13–59.", [("nie-13-59", None)]),
        ("It was superseded by NIE 11–4–57.", []),
        ("NIE 13–57 was approved. See NIE 13–56.", []),
    ],
)
def test_supersessions(words: str, expected: list[tuple[str, str | None]]) -> None:
    found = [r for r in find_references(words, "v", note="1") if r.type == "supersedes"]
    assert [(r.product, r.superseding) for r in found] == expected


@pytest.mark.parametrize(
    ("words", "limit"),
    [
        (
            (
                "This estimate supersedes NIE 31–57: Yugoslavia’s Policies and Prospects, 11 June 1957, insofar as "
                "Yugoslav foreign policies are concerned."
            ),
            "insofar as Yugoslav foreign policies are concerned",
        ),
        (
            "This estimate supersedes the political and foreign affairs sections of NIE 72.1–57, “Sudan.”",
            "the political and foreign affairs sections of",
        ),
        ("This estimate supersedes NIE 13–59.", None),
    ],
)
def test_limits_of_a_supersession(words: str, limit: str | None) -> None:
    (reference,) = find_references(words, "v", note="1")
    assert (reference.type, reference.limit) == ("supersedes", limit)


def test_an_estimate_does_not_cite_itself() -> None:
    document = cite("NIE 13–60 was approved. See NIE 13–59.", text="NIE 13–60\n\nCOMMUNIST CHINA", at=3)
    estimate = find_products(replace(document, type=NIE, title="National Intelligence Estimate"))
    assert (estimate.products, [r.product for r in estimate.references]) == (("nie-13-60",), ["nie-13-59"])


def test_who_supersedes() -> None:
    estimate = replace(cite("This supersedes NIE 13–59."), type="national-intelligence-estimate")
    estimate = replace(estimate, title="National Intelligence Estimate", text="NIE 13–60\n\nCOMMUNIST CHINA")
    (own,) = find_products(estimate).references
    assert (own.type, own.product, own.superseding) == ("supersedes", "nie-13-59", "nie-13-60")
    # a memorandum that tells of two estimates supersedes neither
    first, second = cite("NIE 13–57 superseded NIE 13–56.").references
    assert (first.type, second.type, second.superseding) == ("cites", "cites", "nie-13-57")


def test_ibid_repeats_the_archive_named_last_in_the_notes() -> None:
    document = cite(
        "Telegram 9 to Taipei, October 1. (Department of State, Central Files, 793.00/10–159)",
        "Telegram 12 from Taipei, October 2, said more. (Ibid., 793.00/10–259) Telegram 13 from Taipei, October 3, "
        "agreed. (Ibid.)",
        "Airgram G–7, October 4, is a record. (Ibid., Conference Files: Lot 63 D 123, CF 1001)",
        "Telegram 14 from Taipei, October 5. (JCS Records, CCS 381 (11–8–48) Sec. 17)",
        "Telegram 15 from Taipei, October 6. (Ibid.)",
    )
    state = "Department of State"
    assert [p.location for p in papers(document) if p is not None] == [
        Location(state, "Central Files", "793.00/10–159"),
        Location(state, "Central Files", "793.00/10–259"),
        Location(state, "Central Files", "793.00/10–259"),
        Location(state, "Conference Files, CF 1001", None, "63 D 123"),
        Location("JCS Records", "CCS 381 (11–8–48) Sec. 17"),
        Location("JCS Records", "CCS 381 (11–8–48) Sec. 17"),
    ]


def test_ibid_begins_with_the_source_note_and_ends_with_a_printed_book() -> None:
    source = parse_source_note("Source: Central Intelligence Agency, Job 79–01025A, Box 9, Folder 1. Secret.")[0]
    first, second = (
        describe_papers(replace(cite(*notes), source_note=source))
        for notes in (
            ["Not printed. (Ibid., Box 12, Folder 3)"],
            ["A text is printed. (Public Papers, 1954, p. 12)", "Not printed. (Ibid., Box 12, Folder 3)"],
        )
    )
    place = Location("Central Intelligence Agency", None, None, None, "79–01025A", "12", "3")
    assert [p.location for p in papers(first) if p is not None] == [place]
    as_written = Location("Ibid.", None, None, None, None, "12", "3")
    assert [p.location for p in papers(second) if p is not None] == [as_written]
