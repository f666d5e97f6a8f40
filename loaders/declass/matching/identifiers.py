"""Identifiers as they stand in spreadsheets: an IRI or its path, ``hsg:105858``, ``viaf:…``, ``Q7416``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIKIDATA = re.compile(r"(?:wikidata[:-]|wd:)?(q[1-9]\d{0,11})")
_PREFIXED = re.compile(r"(hsg|viaf|lcnaf|iso3166-[123])[:-]([a-z0-9.-]+)")
_ADDRESSES = (
    (re.compile(r"(?:www\.)?wikidata\.org/(?:wiki|entity)/(q\d+)"), "{}"),
    (re.compile(r"(?:www\.)?viaf\.org/viaf/(\d+)"), "viaf:{}"),
)
_OF_A_COLLECTION = re.compile(r"frus\d[\w-]+")


def identifier_key(text: str) -> str:
    """Return what an identifier is compared by, "" for a text that is none.

    >>> [identifier_key(t) for t in ("HSG:105858", "https://viaf.org/viaf/123/", "http://www.wikidata.org/entity/Q1")]
    ['hsg:105858', 'viaf:123', 'q1']
    >>> identifier_key("person/hsg-105858"), identifier_key("Dulles"), identifier_key("frus1958-60v19")
    ('/person/hsg-105858', '', 'frus1958-60v19')
    """
    text = text.strip()
    if not text or " " in text:
        return ""
    lower = text.lower()
    if found := _WIKIDATA.fullmatch(lower):
        return found[1]
    if found := _PREFIXED.fullmatch(lower):
        return f"{found[1]}:{found[2]}"
    if re.match(r"https?://", lower):
        return _of_address(text)
    if _OF_A_COLLECTION.fullmatch(lower):
        return lower
    return f"/{unquote(text).strip('/')}" if "/" in text.strip("/") and not text.startswith("//") else ""


def _of_address(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    place = f"{parts.netloc}{parts.path}".rstrip("/").lower()
    for pattern, form in _ADDRESSES:
        if found := pattern.fullmatch(place):
            return form.format(found[1])
    return unquote(address)


def identifier_keys(identifier: str) -> Iterator[str]:
    """Yield the keys of an identifier of the release: of an IRI its own, and that of its path."""
    key = identifier_key(identifier)
    if key:
        yield key
    if key.startswith(("http://", "https://")):
        yield from _paths(key)


def _paths(iri: str) -> Iterator[str]:
    """Yield the path of an IRI of this site, whose kinds tell where the base ends; and the identifier in it."""
    found = re.search(r"/((?:person|agency|polity|group|place|publication|collection|document)/(.+))", iri)
    if found:
        yield f"/{found[1]}"
        if _PREFIXED.fullmatch(found[2].lower()):
            yield identifier_key(found[2])
