"""Papers by a number that somebody typed: identifier, number in a volume, release number, file, job, lot, product.

The release is asked for the number as it was typed and as papers write it: with a hyphen or an en dash, in capitals
or not, with what stands before and behind it. What only looks like a number finds nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.iris import ONTOLOGY_IRI
from declass_server.pages import queries
from declass_server.pages.data import select_by_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from declass_server.graph_view import Value
    from declass_server.serving import ServedRelease

MOST = 20  # papers that are listed
_LONGEST = 80
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")
# Document 319; Doc. No. 319; No. 319; d319
_DOCUMENT = re.compile(r"(?:doc(?:ument|\.)?\s*)?(?:no\.?|number|#|d)?\s*(\d{1,5}[a-z]?)", re.IGNORECASE | re.ASCII)
# frus1958-60v19/d319; frus1958-60v19, document 319
_IN_VOLUME = re.compile(rf"(frus[\w-]+)[\s/,:]+{_DOCUMENT.pattern}", re.IGNORECASE | re.ASCII)
# CIA-RDP79R00904A000800030019-3, without its beginning and without the digit that checks it, too
_CREST = re.compile(r"(?:cia-?)?(?:rdp)?(\d\d-?[a-z]?\d{4,5}[a-z]\d{12})(-\d)?", re.IGNORECASE | re.ASCII)
_JFK = re.compile(r"(\d{3})[-\s]?(\d{5})[-\s]?(\d{5})", re.ASCII)
_CALLED = {
    "http://purl.org/dc/terms/identifier": "identifier",
    f"{ONTOLOGY_IRI}#alias": "also known as",
    f"{ONTOLOGY_IRI}#documentNumber": "document",
    f"{ONTOLOGY_IRI}#releaseNumber": "release number",
    f"{ONTOLOGY_IRI}#productNumber": "product",
    f"{ONTOLOGY_IRI}#fileNumber": "file number",
    f"{ONTOLOGY_IRI}#fileClass": "file",
    f"{ONTOLOGY_IRI}#job": "job",
    f"{ONTOLOGY_IRI}#jobKey": "job",
    f"{ONTOLOGY_IRI}#lot": "lot",
    f"{ONTOLOGY_IRI}#lotKey": "lot",
}


def papers_by_number(release: ServedRelease, typed: str) -> list[dict[str, Value | str]]:
    """Return the papers that carry what was typed as a number, by date, each once; one more than are listed at most.

    Each has ``d``, ``title``, ``number`` (in words: what it is, and as the paper writes it), and where the paper has
    them ``day`` and ``kind``.
    """
    spellings = spelt(typed, (collection.id for collection in release.manifest.collections))
    if not spellings:
        return []
    slots = {name: spellings[min(n, len(spellings) - 1)] for n, name in enumerate(queries.NUMBER_SLOTS)}
    found: dict[str, dict[str, Value | str]] = {}
    for row in select_by_text(release, queries.BY_NUMBER, slots):
        number = f"{_CALLED[row['how'].text]} {row['value'].text}"
        found.setdefault(row["d"].text, {**row, "number": number})
    return list(found.values())


def spelt(typed: str, collections: Iterable[str]) -> list[str]:
    """Return how papers may write a number, at most as many as can be asked for; none where no digit was typed.

    >>> spelt("661.93/12-159", [])
    ['661.93/12-159', '661.93/12–159']
    >>> spelt("Document 319", [])[0]
    '319'
    """
    text = " ".join(typed.split()).strip("\"'“”‘’ ")
    if not 0 < len(text) <= _LONGEST or not any(c.isdigit() for c in text):
        return []
    hyphened = _DASHES.sub("-", text)
    found: list[str] = []
    if numbered := _DOCUMENT.fullmatch(text):
        found.append(numbered[1])
    if placed := _IN_VOLUME.fullmatch(hyphened):
        volumes = [known for known in collections if known.lower() == placed[1].lower()]
        found += [f"{volume}/d{placed[2]}" for volume in volumes]
    if crest := _CREST.fullmatch(hyphened.replace(" ", "")):
        checks = [crest[2]] if crest[2] else [f"-{digit}" for digit in range(10)]
        found += [f"cia-rdp{crest[1].lower()}{check}" for check in checks]
    if record := _JFK.fullmatch(hyphened):
        found.append("-".join(record.groups()))
    for written in (text, hyphened, hyphened.replace("-", "–"), hyphened.replace(" ", "")):
        found += [written, written.lower(), written.upper()]
    return [*dict.fromkeys(found)][: len(queries.NUMBER_SLOTS)]
