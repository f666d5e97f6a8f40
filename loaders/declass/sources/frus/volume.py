"""The volume around the documents: its identity, title and dates, and its lists of persons and terms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.collection import Collection, VolumePerson, VolumeTerm
from declass.errors import Issue, Severity, SourceError
from declass.extract.positions import with_bodies
from declass.sources.frus.identity import coverage, is_volume_id
from declass.tei.flow import flatten
from declass.tei.parsing import TEI, XML_ID, xml_name
from declass.text.tenures import read_tenures

if TYPE_CHECKING:
    from lxml import etree


def parse_volume(root: etree._Element, name: str, issues: list[Issue]) -> Collection:
    """Return the volume that a FRUS TEI file holds; what its lists lack is added to ``issues``.

    The identifier is ``idno[@type="frus"]``, else the file name's; SourceError when neither tells.
    """
    header = root.find(TEI + "teiHeader")
    identifier = _identifier(header, name)
    return Collection(
        id=identifier,
        title=_title(header) or identifier,
        source="frus",
        issued=_issued(header),
        coverage=coverage(identifier),
        persons=_persons(root, name, issues),
        terms=_terms(root, name, issues),
    )


def _identifier(header: etree._Element | None, name: str) -> str:
    if header is not None:
        for number in header.iter(TEI + "idno"):
            text = (number.text or "").strip()
            if number.get("type") == "frus" and is_volume_id(text):
                return text
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if is_volume_id(stem):
        return stem
    raise SourceError(
        name,
        "no idno of type 'frus' in the header, and the file name is no volume's",
        place="teiHeader",
        cure="name the file after its volume, e.g. frus1958-60v19.xml",
    )


def _title(header: etree._Element | None) -> str:
    if header is None:
        return ""
    titles = list(header.iter(TEI + "title"))
    complete = next((t for t in titles if t.get("type") == "complete"), None)
    title = complete if complete is not None else next(iter(titles), None)
    return flatten(title) if title is not None else ""


def _issued(header: etree._Element | None) -> str | None:
    """Return the year of issue from "Released in 1996 as printed book", else from the publication statement."""
    if header is None:
        return None
    for description in header.iter(TEI + "sourceDesc"):
        match = re.search(r"Released(?: in)? (?:\w+ )?([0-9]{4})", flatten(description))
        if match:
            return match[1]
    statement = next(header.iter(TEI + "publicationStmt"), None)
    date = statement.find(TEI + "date") if statement is not None else None
    match = re.search(r"\b(1[89][0-9]{2}|20[0-9]{2})\b", flatten(date)) if date is not None else None
    return match[1] if match else None


def _entries(root: etree._Element, kind: str, tag: str, file: str, issues: list[Issue]) -> list[tuple[str, str, str]]:
    """Return (xml:id, name, what stands behind the name) of each entry of the lists of a kind."""
    found = []
    for listing in root.iter(TEI + "list"):
        if listing.get("type") != kind:
            continue
        for item in listing.iter(TEI + "item"):
            entry = next((e for e in item.iter(TEI + tag) if xml_name(e.get(XML_ID))), None)
            if entry is None:
                continue
            name, words = flatten(entry), flatten(item)
            if not name:
                message = f"the entry {entry.get(XML_ID)} of a list of {kind} has no name and is left out"
                place, cure = f"line {entry.sourceline}", f"write the name into the {tag} of the entry"
                issues.append(Issue("unnamed-entry", Severity.WARNING, message, path=file, place=place, cure=cure))
                continue
            rest = words.partition(name)[2].lstrip(" ,.;:–—")
            found.append((entry.get(XML_ID, ""), name, rest))
    return found


def _persons(root: etree._Element, file: str, issues: list[Issue]) -> tuple[VolumePerson, ...]:
    return tuple(
        VolumePerson(ref, name, remark, tenures=with_bodies(read_tenures(remark)))
        for ref, name, remark in _entries(root, "names", "persName", file, issues)
    )


def _terms(root: etree._Element, file: str, issues: list[Issue]) -> tuple[VolumeTerm, ...]:
    return tuple(VolumeTerm(*entry) for entry in _entries(root, "terms", "term", file, issues))
