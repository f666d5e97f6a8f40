"""Composed FRUS documents, as page text and as TEI: all that extraction quotes stands where its offsets say.

The documents are put together from phrases of every kind that a rule looks for, with note marks and page breaks
between them; so it is known beforehand what the text has to be and where marks and pages have to fall.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from hypothesis import example, given, settings
from hypothesis import strategies as st

from declass.contract import to_contract
from declass.extract import enrich
from declass.extract.context import Context
from declass.iris import Iris
from declass.sources.frus.page_text import parse_page_text
from declass.sources.frus.tei import parse_tei

if TYPE_CHECKING:
    from collections.abc import Iterable

    from declass.model import Document

_PHRASES = (
    "The Secretary said that we believe the Soviets will probably not intervene.",
    "President Eisenhower and Mr. Dulles agreed with the Embassy in Taipei",
    "[1-1/2 lines of source text not declassified]",
    "He referred to Embtel 810 and to NSC 5429/5,",
    "see telegram 145 from Taipei, August 8 (Document 30).",
    "[name not declassified] would be prepared to talk",
    "See Foreign Relations, 1955–1957, vol. III, p. 12, and footnote 2 to Document 4 above",
    "[Here follows discussion of unrelated matters.]",
    "It is unlikely that Khrushchev’s colleagues disagree; NIE 11-4-58 says so",
    "in the program of January 1960, at 11:30 a.m.,",
    "a sum of $20,000 — 3 percent — was paid",
    "“If the Chinese attack,” Chou En-lai said, “we might respond”",
    "é𝔄 and the 7th Fleet",
    "SECRET",
)
_NOTES = (
    "Not printed. (Department of State, Central Files, 793.00/8–1158)",
    "See Document 2.",
    "Dated May 3; not found.",
    "We doubt that he will go. Drafted by Martin (FE).",
)


@dataclass(frozen=True)
class Piece:
    """A phrase, with what stands behind it: the mark of a note, the break of a page."""

    words: str
    note: str | None = None
    page: bool = False


@dataclass
class Expected:
    """What a reader has to find: the paragraphs, and the offset of each mark and page."""

    text: str = ""
    marks: list[int] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)


_PIECES = st.builds(
    Piece, st.sampled_from(_PHRASES), st.one_of(st.none(), st.none(), st.sampled_from(_NOTES)), st.booleans()
)
_PARAGRAPHS = st.lists(st.lists(_PIECES, min_size=1, max_size=5), min_size=1, max_size=5)
_PLACED = "Washington, August 11, 1958, 4 p.m."


def _expected(paragraphs: list[list[Piece]]) -> Expected:
    found = Expected(_PLACED)
    for paragraph in paragraphs:
        found.text += "\n\n"
        for number, piece in enumerate(paragraph):
            found.text += (" " if number else "") + piece.words
            if piece.note:
                found.marks.append(len(found.text))
            if piece.page and number + 1 < len(paragraph):
                found.pages.append(len(found.text) + 1)  # where the next word begins
    return found


def _page(paragraphs: list[list[Piece]]) -> bytes:
    """Compose the page as it is copied: marks glued to words, ``[Page n]`` between words, notes as a list."""
    notes = ["Source: Department of State, Central Files, 611.93/8–1158. Secret. Drafted by Martin (FE)."]
    page = 100
    blocks = ["12. Memorandum From Mr. Robertson to Secretary of State Dulles0", _PLACED]
    for paragraph in paragraphs:
        words = ""
        for number, piece in enumerate(paragraph):
            words += (" " if number and not words.endswith("] ") else "") + piece.words
            if piece.note:
                words += str(len(notes))
                notes.append(piece.note)
            if piece.page and number + 1 < len(paragraph):
                page += 1
                words += f" [Page {page}] "
        blocks.append(words)
    listed = "\n".join(f"  {number}. {note}" for number, note in enumerate(notes, 1))
    return ("\n\n".join([*blocks, listed]) + "\n").encode()


def _tei(paragraphs: list[list[Piece]]) -> bytes:
    source = "Source: Department of State, Central Files, 611.93/8–1158. Secret."
    body, count, page = "", 0, 100
    for paragraph in paragraphs:
        body += "<p>"
        for number, piece in enumerate(paragraph):
            body += (" " if number else "") + escape(piece.words)
            if piece.note:
                count += 1
                body += f'<note n="{count}" xml:id="d12fn{count}">{escape(piece.note)}</note>'
            if piece.page and number + 1 < len(paragraph):
                page += 1
                body += f' <pb n="{page}" xml:id="pg_{page}"/>'
        body += "</p>\n"
    return f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="frus1958-60v99"><teiHeader><fileDesc><titleStmt>
<title>A volume</title></titleStmt></fileDesc></teiHeader><text><body><div type="compilation">
<div type="document" xml:id="d12" n="12"><head>12. Memorandum From Mr. Robertson to Secretary of State Dulles
<note n="0" type="source">{source}</note></head>
<dateline><placeName>Washington</placeName>, <date when="1958-08-11">August 11, 1958</date>, 4 p.m.</dateline>
{body}</div></div></body></text></TEI>""".encode()


@cache
def _context() -> Context:
    return Context.default()


def _read(data: bytes, *, tei: bool) -> Document:
    if tei:
        reading = parse_tei(data, "frus1958-60v99.xml", "0" * 64)
    else:
        reading = parse_page_text(data, "frus1958-60v99-d12.txt", "0" * 64)
    (document,) = reading.documents
    return enrich(document, _context())


def _check_spans(document: Document) -> None:
    """Assert of every part of the contract's object that its offsets select what it quotes."""
    told = to_contract(document, Iris())
    text = told["text"]
    assert text == document.text
    for mention in told["mentions"]:
        if mention["start"] is not None:
            assert text[mention["start"] : mention["end"]] == mention["text"]
    for marking in told["classification"]["markings"]:
        if marking["start"] is not None:
            assert text[marking["start"] : marking["end"]] == marking["text"]
    for gap in told["redactions"]:
        quoted = text[gap["start"] : gap["end"]]
        assert quoted.startswith("[")
        assert quoted.endswith("]")
        assert gap["extent"] in quoted
        assert "Here follows" not in quoted
    _check_judgments(told["assessments"], lambda _: text)
    _check_judgments(told["note_assessments"], lambda a: told["notes"][a["note_index"]]["text"])
    for page in told["pages"]:
        assert 0 <= page["offset"] <= len(text)
    for note in told["notes"]:
        assert note["offset"] is None or 0 <= note["offset"] <= len(text)
    for reference in document.references:
        if reference.span is not None:
            assert text[reference.span.start : reference.span.end] == reference.text
        elif reference.note_index is not None:
            assert reference.text in document.footnotes[reference.note_index].text


def _check_judgments(judgments: Iterable[dict[str, Any]], text_of: Any) -> None:
    for judgment in judgments:
        text = text_of(judgment)
        assert text[judgment["start"] : judgment["end"]] == judgment["text"]
        assert judgment["cue"] in judgment["text"]
        inner = judgment["ascribes"]
        if inner is not None:
            assert text[inner["start"] : inner["end"]] == inner["text"]


@settings(deadline=None, max_examples=30)
@given(_PARAGRAPHS)
def test_page_text(paragraphs: list[list[Piece]]) -> None:
    document = _read(_page(paragraphs), tei=False)
    expected = _expected(paragraphs)
    assert document.text == expected.text
    notes = [n for n in document.footnotes if n.type == "note"]
    assert [n.offset for n in notes] == expected.marks
    assert [p.offset for p in document.pages] == expected.pages
    _check_spans(document)


@settings(deadline=None, max_examples=30)
@given(_PARAGRAPHS)
def test_tei(paragraphs: list[list[Piece]]) -> None:
    document = _read(_tei(paragraphs), tei=True)
    expected = _expected(paragraphs)
    assert document.text == expected.text
    assert [n.offset for n in document.footnotes if n.type == "note"] == expected.marks
    assert [p.offset for p in document.pages] == expected.pages
    _check_spans(document)


@settings(deadline=None, max_examples=20)
@given(_PARAGRAPHS)
def test_both_forms_say_the_same(paragraphs: list[list[Piece]]) -> None:
    page, tei = (_read(data, tei=is_tei) for data, is_tei in ((_page(paragraphs), False), (_tei(paragraphs), True)))
    assert page.text == tei.text
    assert [(r.text, r.target, r.type, r.status, r.span) for r in page.references] == [
        (r.text, r.target, r.type, r.status, r.span) for r in tei.references
    ]
    assert page.redactions == tei.redactions
    assert page.assessments == tei.assessments


_NOISE = st.lists(
    st.sampled_from((*_PHRASES, "1", "2", "12", "[Page", "]", "“", "\t", "•", "\n", "1. ")), max_size=40
)


@settings(deadline=None, max_examples=40)
@given(_NOISE, st.booleans())
@example(words=["[Page", "SECRET", "]"], noted=False)
@example(words=["[Page", "12", "]"], noted=True)
def test_whatever_stands_on_a_page(words: list[str], noted: bool) -> None:
    text = "3. Telegram From A to B1\n\n" + " ".join(words)
    text += "\n\n  1. Source: Kennedy Library.\n  2. Not printed.\n" if noted else ""
    reading = parse_page_text(text.encode(), "frus1961-63v99-d3.txt", "0" * 64)
    for document in reading.documents:
        _check_spans(enrich(document, _context()))
        assert not re.search(r"\[Page \w+\]", document.text)
