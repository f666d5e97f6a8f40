from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from declass.authorities import Authorities, Gazetteer
from declass.authorities.people import fold_name, given_names_agree, split_name
from declass.extract.context import Context
from declass.extract.mentions import find_mentions
from declass.model import DateValue, Document, Footnote, Party, SourceFormat

AUTHORITIES = Authorities.load()
GAZETTEER = Gazetteer(AUTHORITIES)
NAMES = sorted({form.name for entity in AUTHORITIES for form in entity.forms})
PIECES = st.one_of(
    st.sampled_from(NAMES),
    st.sampled_from(
        ["Mr. ", "Ambassador ", "Khrushchev", "John ", "F. ", "Green", " and ", ". ", "\n\n", "’s", " said "]
    ),
    st.text(max_size=12),
)
TEXTS = st.lists(PIECES, max_size=25).map("".join)


@given(TEXTS, st.sampled_from([None, "1948", "1962", "1980"]))
@settings(max_examples=150, deadline=None)
def test_hits_are_words_in_order_that_do_not_overlap(text: str, year: str | None) -> None:
    last = 0
    for hit in GAZETTEER.find(text, year=year):
        assert last <= hit.start < hit.end <= len(text)
        assert hit.start == 0 or not text[hit.start - 1].isalnum()
        assert hit.end == len(text) or not text[hit.end].isalnum()
        if hit.slug:
            assert AUTHORITIES.get(hit.kind, hit.slug) is not None
        last = hit.end


@given(TEXTS, TEXTS, st.text(max_size=20))
@settings(max_examples=150, deadline=None)
def test_mentions_quote_the_text_and_do_not_overlap(text: str, note: str, name: str) -> None:
    document = Document(
        "x/d1",
        SourceFormat.FRUS_TEXT,
        "x",
        "telegram",
        note,
        text,
        date=DateValue("1959"),
        senders=(Party(name),),
        footnotes=(Footnote("1", note, len(text)),),
    )
    last = 0
    for mention in find_mentions(document, Context.default()):
        start, end = mention.span.start, mention.span.end
        assert 0 <= start <= end <= len(text)
        if start < end:
            assert text[start:end] == mention.text
            assert start >= last
            last = end


@given(st.sampled_from(NAMES))
def test_every_name_is_known_by_its_bearer(name: str) -> None:
    assert any(form.name == name for _, form in AUTHORITIES.named(name))


@given(st.text(max_size=40), st.text(max_size=40))
def test_folding_and_splitting_never_fail(one: str, other: str) -> None:
    assert isinstance(fold_name(one), str)
    given_one, given_other = split_name(one)[1], split_name(other)[1]
    assert given_names_agree(given_one, given_other) == given_names_agree(given_other, given_one) or len(
        given_one
    ) == len(given_other)
