"""How a paper is cited: in words, as BibTeX and RIS, and what its page tells reference managers and search engines.

A field that is not known is left out; the date of access is the reader's to add. The number of a volume is as its
title has it. Sources: RIS format specification (2012); schema.org, ArchiveComponent and Chapter; the ``citation_*``
names of Google Scholar's guidelines for webmasters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from declass.sources.frus.identity import is_document_id
from declass.text.visible import visible
from declass_server.pages.presentation import readable_date

if TYPE_CHECKING:
    from declass_server.graph_view import GraphView
    from declass_server.pages.document_view import DocumentView

_VOLUME = re.compile(
    r"\bVolumes? ((?:[IVXLC]+|E[-–]\d+|\d+)(?:/[IVXLC]+)*(?:, Part \d+)?(?:, Microfiche Supplement)?)(?=,|$)"
)
_SHORT = 160  # characters of a note on where a paper lies
_NICKNAME = re.compile(r"\s*\([^()]*\)\Z")
_SOURCE = re.compile(r"^Sources?:\s*")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# What TeX would read as a command.
_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    sign: f"\\{sign}" for sign in "&%$#_{}"
}
_RIS_TYPE = {True: "CHAP", False: "GOVDOC"}


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote a paper: the name as lists have it, the IRI ("" for one without), and whether it is a person's."""

    name: str
    iri: str
    is_person: bool


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation of a paper says; what is not known is "". ``printed`` tells a document of a printed volume.

    ``first`` and ``last`` are its printed pages, ``archive`` where the paper itself lies, ``release`` the version of
    the data.
    """

    iri: str
    identifier: str
    title: str
    number: str
    date: str
    authors: tuple[Author, ...]
    collection: str
    collection_iri: str
    volume: str
    publisher: str
    issued: str
    first: str
    last: str
    archive: str
    repository: str
    release: str
    printed: bool
    subjects: tuple[str, ...] = ()

    @property
    def page_range(self) -> str:
        """Return the printed pages: ``637–638``."""
        return self.first if self.first == self.last else "–".join(filter(None, (self.first, self.last)))

    @property
    def words(self) -> str:
        """Return the citation for a footnote, without the date of access."""
        opening = f"“{self.title}”"
        if self.date:
            opening += f", {readable_date(self.date)}"
        place = self.collection
        made = ", ".join(filter(None, (self.publisher, self.issued)))
        if place and made and self.printed:
            place += f" ({made})"
        if self.number:
            place += f", document {self.number}"
        if self.page_range:
            place += f", {'pp.' if '–' in self.page_range else 'p.'} {self.page_range}"
        if not self.printed:
            place = ", ".join(filter(None, (place, self.identifier)))
        sentences = [
            f"{opening}, in {place}" if self.printed and place else ". ".join(filter(None, (opening, place)))
        ]
        if self.archive:
            sentences.append(self.archive)
        sentences.append(f"declass, release {self.release}, {self.iri}")
        return "".join(f"{sentence.rstrip('.')}. " for sentence in sentences).strip().removesuffix(".")

    @property
    def bibtex(self) -> str:
        """Return an entry of BibTeX, in UTF-8."""
        date = self.date.split("-") if self.date else []
        authors = " and ".join(
            _tex(a.name) if a.is_person and "," in a.name else f"{{{_tex(a.name)}}}" for a in self.authors
        )
        fields = {
            "author": authors,
            "title": f"{{{_tex(self.title)}}}",
            "booktitle" if self.printed else "howpublished": _tex(self.collection),
            "volume": _tex(self.volume),
            "number": _tex(self.number),
            "pages": _tex(self.page_range).replace("–", "--"),
            "publisher": _tex(self.publisher),
            "year": date[0] if date else "",
            "note": _tex(". ".join(filter(None, (self.archive, f"declass, release {self.release}")))),
            "url": self.iri,
        }
        lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
        if len(date) > 1 and 1 <= int(date[1]) <= len(_MONTHS):
            lines.append(f"  month = {_MONTHS[int(date[1]) - 1]},")
        if len(date) > 2:
            lines.append(f"  day = {{{int(date[2])}}},")
        kind = "incollection" if self.printed else "misc"
        key = re.sub(r"[^A-Za-z0-9]+", "-", self.identifier).strip("-")
        return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])

    @property
    def ris(self) -> str:
        """Return a record of RIS."""
        fields = [
            ("TY", _RIS_TYPE[self.printed]),
            *(("AU", author.name) for author in self.authors),
            ("TI", self.title),
            ("T2", self.collection),
            ("VL", self.volume),
            ("M1", self.number),
            ("SP", self.first),
            ("EP", self.last if self.last != self.first else ""),
            ("PB", self.publisher),
            ("PY", self.date[:4]),
            ("DA", self.date.replace("-", "/")),
            ("AN", self.identifier),
            ("AV", self.archive),
            ("DB", "declass"),
            ("N1", f"declass, release {self.release}"),
            ("UR", self.iri),
        ]
        # A line break would begin another field.
        lines = [f"{name}  - {visible(' '.join(value.split()))}" for name, value in fields if value]
        return "\r\n".join([*lines, "ER  - ", ""])

    @property
    def meta(self) -> list[tuple[str, str]]:
        """Return the ``citation_*`` names of the page with their values."""
        fields = [
            ("citation_title", self.title),
            *(("citation_author", author.name) for author in self.authors),
            ("citation_publication_date", self.date.replace("-", "/")),
            ("citation_inbook_title" if self.printed else "citation_series_title", self.collection),
            ("citation_volume", self.volume),
            ("citation_firstpage", self.first),
            ("citation_lastpage", self.last),
            ("citation_publisher", self.publisher),
            ("citation_public_url", self.iri),
        ]
        return [(name, value) for name, value in fields if value]

    @property
    def linked_data(self) -> dict[str, Any]:
        """Return the description of the paper in the terms of schema.org."""
        authors = [
            {"@type": "Person" if a.is_person else "Organization", "name": a.name} | ({"@id": a.iri} if a.iri else {})
            for a in self.authors
        ]
        whole = {
            "@type": "Book" if self.printed else "Collection",
            "@id": self.collection_iri,
            "name": self.collection,
            "volumeNumber": self.volume if self.printed else "",
            "publisher": {"@type": "Organization", "name": self.publisher} if self.publisher else "",
            "datePublished": self.issued,
        }
        said = {
            "@type": ["ArchiveComponent", "Chapter"] if self.printed else "ArchiveComponent",
            "@id": self.iri,
            "url": self.iri,
            "identifier": self.identifier,
            "name": self.title,
            "position": self.number,
            "dateCreated": self.date,
            "author": authors,
            "about": list(self.subjects),
            "pageStart": self.first if self.printed else "",
            "pageEnd": self.last if self.printed else "",
            "isPartOf": _said(whole) if self.collection_iri else "",
            "itemLocation": self.archive,
            "holdingArchive": {"@type": "ArchiveOrganization", "name": self.repository} if self.repository else "",
            "inLanguage": "en",
            "isAccessibleForFree": True,
        }
        return {"@context": "https://schema.org"} | _said(said)


def citation_of(view: DocumentView, collection: GraphView, release: str) -> Citation:
    """Return how a document is cited; ``collection`` describes what it is part of, ``release`` names the data."""
    title = collection.text(view.collection, "dct:title") or collection.label(view.collection)
    volume = _VOLUME.search(title)
    first, last = view.pages.span(0, len(view.text))
    senders = next((parts for label, parts in view.parts if label == "From"), [])
    return Citation(
        iri=view.iri,
        identifier=view.identifier,
        title=view.title or view.identifier,
        number=view.number,
        date=view.date,
        authors=tuple(
            Author(
                _NICKNAME.sub("", part.name.label),
                part.name.iri,
                "/person/" in part.name.iri or "#person-" in part.name.iri,
            )
            for part in senders
            if not part.name.label.startswith("[")  # "[name not declassified]"
        ),
        collection=title,
        collection_iri=view.collection,
        volume=volume[1] if volume else "",
        publisher=collection.text(view.collection, "dct:publisher"),
        issued=collection.text(view.collection, "dct:issued"),
        first=first,
        last=last,
        archive=_archive(view),
        repository=dict(view.locations[0]).get("Repository", "") if view.locations else "",
        release=release,
        printed=is_document_id(view.identifier),
        subjects=tuple(view.subjects),
    )


def _archive(view: DocumentView) -> str:
    """Return where the paper lies, if it can be said shortly: by its location, else by the editors' note on it."""
    for fields in view.locations:
        told = ", ".join(
            f"{label} {value}" if label in {"Lot", "Job", "Box", "Folder"} and label not in value else value
            for label, value in fields
            if label not in {"File", "Filed under"}
        )
        if told and len(told) <= _SHORT:
            return told
    notes = [_SOURCE.sub("", note) for note in view.source_notes]
    return next((note.rstrip(".") for note in notes if len(note) <= _SHORT), "")


def _said(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that say anything."""
    return {name: value for name, value in fields.items() if value not in ("", [])}


def _tex(text: str) -> str:
    """Return text as TeX takes it, on one line."""
    return "".join(_TEX.get(sign, sign) for sign in visible(" ".join(text.split())))
