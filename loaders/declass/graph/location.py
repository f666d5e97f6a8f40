"""Where papers lie: archival locations, with the keys by which papers of one file, lot or job meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.graph.terms import concept, date_literal, dcl, rule
from declass.text.locations import file_class, filing_date, job_key, lot_key

if TYPE_CHECKING:
    from declass.graph.draft import Draft
    from declass.graph.ntriples import Node
    from declass.model import Location


def write_location(draft: Draft, subject: Node, location: Location, basis: str, found_by: str = "") -> None:
    """Write where a paper lies, as written and in one spelling; a location of which nothing is known writes nothing.

    ``basis`` is a notation of the scheme ``basis``, ``found_by`` the name of the rule that read the words.
    """
    values = (
        ("repository", location.repository),
        ("series", location.series),
        ("fileNumber", location.file),
        ("lot", location.lot),
        ("job", location.job),
        ("box", location.box),
        ("folder", location.folder),
    )
    known = [(name, value) for name, value in values if value]
    if not known:
        return
    part = draft.part("location", "ArchivalLocation", *(f"{name} {value}" for name, value in known))
    draft.add(subject, dcl("location"), part)
    for name, value in known:
        draft.text(part, name, value)
    draft.text(part, "fileClass", file_class(location.file) if location.file else None)
    day = filing_date(location.file) if location.file else None
    if day:
        draft.add(part, dcl("filingDate"), date_literal(day, None))
    draft.text(part, "lotKey", lot_key(location.lot) if location.lot else None)
    draft.text(part, "jobKey", job_key(location.job) if location.job else None)
    draft.add(part, dcl("basis"), concept("basis", basis))
    if found_by:
        draft.add(part, dcl("foundBy"), rule(found_by))
