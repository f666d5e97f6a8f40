"""How terms and texts are shown: links that stay on the running host, labels of concepts, visible controls."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import g, request
from markupsafe import Markup, escape

from declass import __version__, vocabulary
from declass.errors import VocabularyError
from declass.iris import ONTOLOGY_IRI
from declass.text.sizes import sized
from declass.text.visible import visible as written_out

if TYPE_CHECKING:
    from flask import Flask

# How the path of an IRI under the base begins that has a page of its own.
KINDS = (
    *("document", "collection", "person", "agency", "polity", "group", "place", "publication"),
    *("product", "paper", "source-file", "dataset"),
)
_BOLD = re.compile(r"(</?b>)")
# An address of the web: what RFC 3987 keeps out of IRIs ends it.
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Band:
    """A band of likelihood: its notation, label, and limits between 0 and 1 (None where the scale gives none)."""

    notation: str
    label: str
    low: float | None = None
    high: float | None = None
    definition: str = ""

    @property
    def range_text(self) -> str:
        """Return the limits in words."""
        if self.low is None or self.high is None:
            return "no figure"
        if self.low == self.high:
            return f"{self.low:.0%}"
        return f"{self.low:.0%} to {self.high:.0%}"


def visible(text: object) -> object:
    """Return text with controls that would disguise it written out, as ``⟨U+202E⟩``; other values as they are."""
    return written_out(text) if isinstance(text, str) and not isinstance(text, Markup) else text


def href(iri: str) -> str:
    """Return a link to an IRI: a path on this host for what the site itself shows, else the IRI; "" if unsafe."""
    base, root = g.release.iris.base, request.script_root
    if iri.startswith(ONTOLOGY_IRI):
        return f"{root}/ontology{iri[len(ONTOLOGY_IRI) :]}"
    if iri.startswith(base):
        return f"{root}/{iri[len(base) :]}"
    return iri if _ADDRESS.fullmatch(iri) else ""


def with_link(text: str) -> Markup | str:
    """Return text with the address that it begins with as a link; what stands behind the address stays text."""
    found = _ADDRESS.match(text)
    if found is None:
        return text
    address = found[0].rstrip(",;")
    link = Markup('<a href="{}">{}</a>').format(href(address), str(visible(address)))
    return link + escape(str(visible(text[len(address) :])))


def assessment_href(iri: str) -> str:
    """Return the link to the page of one assessment (a hash IRI on its document)."""
    document, _, key = iri.partition("#")
    path = document.removeprefix(f"{g.release.iris.base}document/")
    return f"{request.script_root}/assessment/{path}/{key}"


def notation(iri: str) -> str:
    """Return the last segment of a concept's IRI."""
    return iri.rsplit("/", 1)[-1]


def concept_label(iri: str) -> str:
    """Return the label of a concept of the ontology; of an open scheme (rules) its notation."""
    scheme, _, name = iri.removeprefix(f"{ONTOLOGY_IRI}/").rpartition("/")
    try:
        return vocabulary.scheme(scheme)[name].label
    except (VocabularyError, KeyError):
        return name.replace("-", " ")


def concept_definition(iri: str) -> str:
    """Return the definition of a concept of the ontology, "" where it has none."""
    scheme, _, name = iri.removeprefix(f"{ONTOLOGY_IRI}/").rpartition("/")
    try:
        return vocabulary.scheme(scheme)[name].definition
    except (VocabularyError, KeyError):
        return ""


def band(iri_or_notation: str) -> Band:
    """Return a band by its IRI or notation."""
    name = notation(iri_or_notation)
    found = vocabulary.scheme("band").get(name)
    if found is None:
        return Band(name, name.replace("-", " "))
    return Band(name, found.label, found.low, found.high, found.definition)


def bands() -> list[Band]:
    """Return all bands in the order of the scheme."""
    return [band(name) for name in vocabulary.scheme("band")]


def excerpt(text: str, start: int, end: int, width: int) -> tuple[str, str]:
    """Return what stands before ``start`` and behind ``end`` of a text, about ``width`` characters, in whole words.

    An ellipsis stands where more was cut off.

    >>> excerpt("Since we have no other way, they may probably yield.", 37, 45, 12)
    ('… way, they may ', ' yield.')
    """
    first, last = max(0, start - width), min(len(text), end + width)
    if first:
        while first < start and not (text[first - 1].isspace() and not text[first].isspace()):
            first += 1
    if last < len(text):
        while last > end and not (text[last].isspace() and not text[last - 1].isspace()):
            last -= 1
    before, after = text[first:start], text[end:last]
    return f"… {before}" if first else before, f"{after} …" if last < len(text) else after


def snippet(marked: str) -> Markup:
    """Return a search snippet: its words in bold, everything else escaped anew."""
    parts = _BOLD.split(marked)
    shown = (Markup(p) if p in {"<b>", "</b>"} else escape(str(visible(html.unescape(p)))) for p in parts)  # noqa: S704
    return Markup("").join(shown)


def readable_date(value: str) -> str:
    """Return an ISO 8601 date as people write it: ``1 December 1959``; other text as it is."""
    parts = value.split("-")
    if not all(p.isdigit() for p in parts) or not 1 <= len(parts) <= 3:
        return value
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    if len(parts) == 1 or not 1 <= int(parts[1]) <= 12:
        return value
    month = f"{months[int(parts[1]) - 1]} {parts[0]}"
    return f"{int(parts[2])} {month}" if len(parts) == 3 else month


def grouped(number: int | str) -> str:
    """Return a whole number with its thousands apart: ``6,724``."""
    return f"{int(number):,}"


def install_presentation(app: Flask) -> None:
    """Give templates the functions above; every text shown goes through :func:`visible`."""
    app.jinja_env.finalize = visible
    app.jinja_env.globals.update(
        href=href,
        assessment_href=assessment_href,
        concept_label=concept_label,
        notation=notation,
        band=band,
        bands=bands,
        software_version=__version__,
        url_quote=lambda text: quote(text, safe=""),
    )
    app.jinja_env.filters.update(
        date=readable_date, snippet=snippet, sized=sized, grouped=grouped, with_link=with_link
    )
