"""Numbered intelligence products: estimates that documents print, cite and supersede, each known by its number.

The records lie in ``ontology/authorities/products.ttl``. Documents spell one number in many ways ("NIE 13–56",
"NIE-13-56", "NIE No. 13-56"); the slug of a product levels them, so that all of them meet in one IRI.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from declass.authorities.records import fold
from declass.authorities.turtle import Subject, read_subjects
from declass.errors import VocabularyError
from declass.iris import DEFAULT_BASE_IRI
from declass.paths import ontology_folder
from declass.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
# "S.N.I.E. No. 100-4-60", "NIE’s 58", "National Intelligence Estimate Number 64.2-70", "SNIE-100-4-60"
_SPELLING = re.compile(
    r"(?P<series>[A-Za-z][A-Za-z. ]*?)(?:['’]?s)?[\s-]*(?:(?:\b(?:nos?\b\.?|number)|\#)\s*)?(?<![a-z])"
    r"(?P<number>\d[\d\s./-]*(?<=\d)[A-Z]?)",
    re.IGNORECASE,
)
_NO = re.compile(r"\s*(?:nos?\b\.?|number|#)\s*", re.IGNORECASE)
_RUN = re.compile(r"[^a-z0-9]+")
_SPACED = re.compile(r"\s*([./-])\s*")


@dataclass(frozen=True, slots=True)
class Product:
    """An estimate apart from its printed copies. Slugs in ``supersedes`` and ``superseded_by`` are of products."""

    slug: str  # "nie-13-56"
    iri: str
    number: str  # "NIE 13-56"
    series: str  # "NIE": a notation of the scheme ``product``
    title: str | None = None
    date: str | None = None  # ISO 8601: a day, a month or a year
    spellings: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    superseded_by: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()  # where it is printed


def product_slug(series: str, number: str) -> str:
    """Return the last segment of the IRI of a product: series and number, lower case, one hyphen between runs.

    ``number`` may hold the series too, and any dash, dot, stroke or "No." between them; then ``series`` counts only
    where ``number`` names none. Two products whose numbers differ in a stroke alone keep apart: the authority file
    gives the second of them a longer slug, which comes back here. Raises ValueError where there is no number.

    >>> product_slug("NIE", "No. 13–56"), product_slug("", "SNIE-100-4-60"), product_slug("", "NIE–43–2–57")
    ('nie-13-56', 'snie-100-4-60', 'nie-43-2-57')
    """
    no = _NO.match(number)
    digits = number[no.end() :] if no else number
    parts = _parts(digits) or _parts(f"{series} {digits}")
    if parts is None:
        raise ValueError(f"{series!r}, {number!r}: no number of an intelligence product")
    return Products.load().slug_of(*parts)


def product_number(text: str) -> str | None:
    """Return series and number in the one spelling of the records, or None where ``text`` is no such number.

    The series is one of the scheme ``product``, by its notation or by a name.

    >>> product_number("NIE No. 36.2 – 60"), product_number("N.I.E.’s 58"), product_number("Document 58")
    ('NIE 36.2-60', 'NIE 58', None)
    """
    parts = _parts(text)
    return None if parts is None else " ".join(parts)


class Products:
    """The products of the authority file, by slug and by number."""

    def __init__(self, records: Iterable[Product]) -> None:
        """Index ``records`` by slug, by number and by every other spelling."""
        self._slugs = {record.slug: record for record in records}
        self._numbers: dict[str, Product] = {}
        for record in self._slugs.values():
            for spelling in (record.number, *record.spellings):
                self._numbers.setdefault(product_number(spelling) or spelling, record)

    @classmethod
    def load(cls, base_iri: str = DEFAULT_BASE_IRI) -> Products:
        """Return the products under ``base_iri``; read once a process. Errors: VocabularyError."""
        return _load(base_iri)

    def __len__(self) -> int:
        """Return the number of products."""
        return len(self._slugs)

    def __iter__(self) -> Iterator[Product]:
        """Yield the products in the order of the file."""
        return iter(self._slugs.values())

    def get(self, slug: str) -> Product | None:
        """Return the product with this slug, or None."""
        return self._slugs.get(slug)

    def by_number(self, text: str) -> Product | None:
        """Return the product that ``text`` (a number with its series, in any spelling) names, or None."""
        parts = _parts(text)
        return None if parts is None else self.get(self.slug_of(*parts))

    def slug_of(self, series: str, number: str) -> str:
        """Return the slug of a number whose series and digits are already apart; see :func:`product_slug`."""
        known = self._numbers.get(f"{series} {number}")
        return known.slug if known else _RUN.sub("-", f"{series} {number}".lower())


def _parts(text: str) -> tuple[str, str] | None:
    match = _SPELLING.fullmatch(fold(text).translate(_DASHES).strip(" .,;:()[]\"'“”"))
    series = _series(match["series"]) if match else None
    if match is None or series is None:
        return None
    number = re.sub(r"\s+", " ", _SPACED.sub(r"\1", match["number"])).strip()
    return None if " " in number else (series, number)


def _series(words: str) -> str | None:
    """Return the notation of the series that ``words`` name, in short or in full, or None."""
    return _names().get(words.replace(".", "").strip().casefold())


@cache
def _names() -> dict[str, str]:
    return {
        name.casefold(): concept.notation
        for concept in scheme("product").values()
        for name in (concept.notation, concept.label, *concept.alternatives)
    }


@lru_cache(maxsize=4)
def _load(base_iri: str) -> Products:
    path = ontology_folder() / "authorities" / "products.ttl"
    prefix = f"{base_iri}product/"
    return Products(_product(subject, prefix, str(path)) for subject in read_subjects(path, base_iri))


def _product(subject: Subject, prefix: str, path: str) -> Product:
    number, series = subject.one("productNumber"), subject.one("productSeries")
    if not subject.iri.startswith(prefix) or not number or not series:
        raise VocabularyError(f"{path}: <{subject.iri}> needs dcl:productNumber, dcl:productSeries and <{prefix}>")

    def slugs(name: str) -> tuple[str, ...]:
        return tuple(iri.removeprefix(prefix) for iri in subject.values.get(name, ()))

    return Product(
        slug=subject.iri.removeprefix(prefix),
        iri=subject.iri,
        number=subject.one("label") or number,
        series=series.rpartition("/")[2],
        title=subject.one("title"),
        date=subject.one("date"),
        spellings=tuple(subject.values.get("altLabel", ())),
        supersedes=slugs("supersedes"),
        superseded_by=slugs("supersededBy"),
        pages=tuple(subject.values.get("page", ())),
    )
