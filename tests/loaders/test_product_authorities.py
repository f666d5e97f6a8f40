from __future__ import annotations

import pytest

from declass.authorities.products import Products, product_number, product_slug
from declass.iris import Iris


@pytest.mark.parametrize(
    ("series", "number", "slug"),
    [
        ("NIE", "13-56", "nie-13-56"),
        ("", "NIE No. 13–56", "nie-13-56"),
        ("NIE", "NIE 13 – 56", "nie-13-56"),
        ("", "SNIE-100-4-60", "snie-100-4-60"),
        ("", "NIE–43–2–57", "nie-43-2-57"),
        ("nie", "11-8/1-61", "nie-11-8-1-61"),
        ("", "NIE 36.1–57", "nie-36-1-57"),
        ("", "NIE’s 58", "nie-58"),
        ("", "S.N.I.E. Number 10-3/1-65", "snie-10-3-1-65"),
        ("", "National Intelligence Estimate Number 64.2–70", "nie-64-2-70"),
        ("Special National Intelligence Estimate", "10-3/1-65", "snie-10-3-1-65"),
        ("SE", "36/1", "se-36-1"),
        ("ORE", "60–48", "ore-60-48"),
        ("NIE", "Nos. 10-58.", "nie-10-58"),
        ("NIE", "13-99", "nie-13-99"),  # not in the file: a slug all the same
    ],
)
def test_slug_levels_the_spellings(series: str, number: str, slug: str) -> None:
    assert product_slug(series, number) == slug


def test_series_in_the_number_counts() -> None:
    assert product_slug("NIE", "SNIE 100-9-58") == "snie-100-9-58"


@pytest.mark.parametrize("words", ["", "NIE", "the estimate", "Document 316", "see Document 3 of the volume"])
def test_no_number_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        product_slug("", words)


def test_numbers_that_differ_in_a_stroke_stay_apart() -> None:
    products = Products.load()
    april, june = products.by_number("SNIE 36.2–2–59"), products.by_number("SNIE 36.2/2–59")
    assert april is not None
    assert june is not None
    assert (april.date, june.date) == ("1959-04-28", "1959-06-30")
    assert product_slug("SNIE", "36.2/2-59") == june.slug != april.slug


def test_a_number_in_any_spelling_finds_its_record() -> None:
    products = Products.load()
    found = {products.by_number(text) for text in ("NIE 13-56", "NIE 13–56", "NIE No. 13-56", "NIE-13–56")}
    assert len(found) == 1
    product = found.pop()
    assert product is not None
    assert product.supersedes == ("nie-10-7-54", "nie-13-54", "nie-58")
    assert product.pages == ("https://history.state.gov/historicaldocuments/frus1955-57v03/d126",)
    assert product.iri == Iris().product(product.slug)
    assert products.by_number("Document 316") is None


def test_every_number_gives_the_slug_of_its_record() -> None:
    products = Products.load()
    assert len(products) > 500
    for product in products:
        assert product_number(product.number) == product.number
        assert product_slug("", product.number) == product.slug


def test_supersession_is_mirrored() -> None:
    products = Products.load()
    for product in products:
        for slug in product.supersedes:
            other = products.get(slug)
            assert other is not None
            assert product.slug in other.superseded_by
        for slug in product.superseded_by:
            other = products.get(slug)
            assert other is not None
            assert product.slug in other.supersedes


def test_base_iri_is_given_by_who_loads() -> None:
    product = Products.load("https://example.org/x/").by_number("NIE 58")
    assert product is not None
    assert product.iri == "https://example.org/x/product/nie-58"
