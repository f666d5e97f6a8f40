"""Identifiers of FRUS volumes and documents, and where they are published."""

from __future__ import annotations

import re

VOLUME = (
    r"frus[0-9]{4}(?:-[0-9]{2,4})?(?:v[a-z]?[0-9]{2,3}(?:-[0-9]{2})?(?:p[0-9]+)?|"
    r"[A-Z][A-Za-z]+)(?:v[0-9]{2})?(?:p[0-9])?(?:[mM]?Supp|Supplement|Index|Ed[0-9])?"
)
_VOLUME = re.compile(VOLUME)
_DOCUMENT = re.compile(rf"{VOLUME}/d[0-9]{{1,4}}[A-Za-z]?")
_FILE = re.compile(rf"(?P<volume>{VOLUME})[-_/](?P<document>d[0-9]{{1,4}}[A-Za-z]?)(?=\.|$)")
_PAGE = re.compile(rf"historicaldocuments/(?P<volume>{VOLUME})/(?P<document>d[0-9]{{1,4}}[A-Za-z]?)\b")
# The series begins with 1861.
_COVERED = re.compile(r"frus(1[89][0-9]{2}|20[0-9]{2})(?:-([0-9]{2}|1[89][0-9]{2}|20[0-9]{2}))?(?!-?\d)")
_SITE = "https://history.state.gov/historicaldocuments"


def volume_url(volume: str) -> str:
    """Return the page of a volume."""
    return f"{_SITE}/{volume}"


def document_url(document_id: str) -> str:
    """Return the page of a document, ``frus1958-60v19/d319``."""
    return f"{_SITE}/{document_id}"


def is_volume_id(text: str) -> bool:
    """Tell whether ``text`` has the form of a volume's identifier.

    >>> is_volume_id("frus1961-63v10-12mSupp"), is_volume_id("frus1952-54Guat"), is_volume_id("frusx")
    (True, True, False)
    """
    return _VOLUME.fullmatch(text) is not None


def is_document_id(text: str) -> bool:
    """Tell whether ``text`` has the form of the identifier of a document in a volume.

    >>> is_document_id("frus1952-54Guat/d39"), is_document_id("frus1952-54Guat"), is_document_id("104-10216-10352")
    (True, False, False)
    """
    return _DOCUMENT.fullmatch(text) is not None


def id_from_file_name(name: str) -> str | None:
    """Return ``volume/document`` from a file name of the archive's form, or None.

    >>> id_from_file_name("frus1958-60v19-d319.txt")
    'frus1958-60v19/d319'
    """
    match = _FILE.search(name)
    return f"{match['volume']}/{match['document']}" if match else None


def id_from_page(text: str) -> str | None:
    """Return ``volume/document`` from the address of a page in ``text``, or None."""
    match = _PAGE.search(text)
    return f"{match['volume']}/{match['document']}" if match else None


def coverage(volume: str) -> tuple[str, str] | None:
    """Return the first and the last year that a volume's subseries covers, None where its name tells no such years.

    >>> coverage("frus1958-60v19"), coverage("frus0490-63v10")
    (('1958', '1960'), None)
    """
    match = _COVERED.match(volume)
    if match is None:
        return None
    first, last = match[1], match[2] or match[1]
    if len(last) < 4:
        century = int(first[:2]) + (last < first[2:])
        last = f"{century}{last}"
    return (first, last) if first <= last else None


def volume_title(volume: str) -> str:
    """Return a title made from a volume's identifier, for when the volume itself is not at hand.

    >>> volume_title("frus1958-60v19")
    'Foreign Relations of the United States, 1958–1960, Volume 19'
    """
    years = coverage(volume)
    if years is None:
        return volume
    span = years[0] if years[0] == years[1] else "–".join(years)
    number = re.match(r"frus[0-9-]+v(e?)([0-9]+)(?:p([0-9]))?$", volume)
    title = f"Foreign Relations of the United States, {span}"
    if number is None:
        return f"{title} ({volume})"
    name = f"Volume {'E-' if number[1] else ''}{int(number[2])}"
    return f"{title}, {name}" + (f", Part {number[3]}" if number[3] else "")
