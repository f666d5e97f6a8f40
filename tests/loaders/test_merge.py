"""One document from two sources: the richer wins, field by field, and the merge says which gave what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from declass.merge import merge_documents
from declass.model import (
    Classification,
    DateBasis,
    DatePrecision,
    DateValue,
    Document,
    Instantiation,
    Marking,
    Mention,
    MentionKind,
    SourceFormat,
    Span,
)


def _document(form: SourceFormat, digest: str, **fields: object) -> Document:
    base = Document(
        id="v/d1",
        source_format=form,
        collection="v",
        type="memorandum",
        title="A memorandum",
        text="Text of " + form.value,
        instantiations=(Instantiation(form, f"{digest}.file", digest),),
    )
    return replace(base, **fields)  # type: ignore[arg-type]


TEI = _document(
    SourceFormat.FRUS_TEI,
    "aa",
    date=DateValue("1959-12-01", None, DatePrecision.DAY, DateBasis.DATELINE, "December 1, 1959"),
    mentions=(Mention(Span(0, 4), "Text", MentionKind.POLITY),),
)
PAGE = _document(
    SourceFormat.FRUS_TEXT,
    "bb",
    place="Washington",
    date=DateValue("1959-12-02", None, DatePrecision.DAY, DateBasis.CENTRAL_FILE_NUMBER, "661.93/12–259"),
    mentions=(Mention(Span(5, 7), "of", MentionKind.POLITY),),
    classification=Classification("secret", None, (Marking("SECRET", "secret", Span(0, 0)),)),
)


def test_the_richer_source_gives_text_and_all_that_is_anchored_to_it() -> None:
    merged = merge_documents([PAGE, TEI])
    assert merged.text == "Text of frus-tei"
    assert merged.mentions == TEI.mentions
    assert merged.date.value == "1959-12-01"


def test_a_field_that_the_richer_source_lacks_comes_from_the_other_and_says_so() -> None:
    merged = merge_documents([TEI, PAGE])
    origins = dict(merged.origins)
    assert merged.place == "Washington"
    assert merged.instantiations[origins["place"]].sha256 == "bb"
    assert merged.instantiations[origins["text"]].sha256 == "aa"


def test_markings_from_another_text_lose_their_offsets_not_their_words() -> None:
    merged = merge_documents([TEI, PAGE])
    assert [(m.text, m.span) for m in merged.classification.markings] == [("SECRET", None)]


def test_a_better_basis_beats_a_richer_source_for_the_date() -> None:
    undated = replace(TEI, date=DateValue())
    assert merge_documents([undated, PAGE]).date.value == "1959-12-02"


def test_the_order_of_the_sources_does_not_matter() -> None:
    assert merge_documents([TEI, PAGE]) == merge_documents([PAGE, TEI])


def test_the_same_bytes_twice_are_one_carrier() -> None:
    assert len(merge_documents([TEI, TEI]).instantiations) == 1


def test_different_documents_are_not_merged() -> None:
    with pytest.raises(ValueError, match="different ids"):
        merge_documents([TEI, replace(PAGE, id="v/d2")])
