"""Senders, recipients, drafters and participants: who they are in the lists and authorities."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from declass.authorities.people import split_name
from declass.extract.agents import person_key
from declass.extract.office_holders import days_of, holder_then, of_state
from declass.extract.person_links import PersonLinks

if TYPE_CHECKING:
    from declass.extract.context import Context
    from declass.model import Document, Party


def resolve_parties(document: Document, context: Context) -> Document:
    """Return ``document`` with authority, list entry and label on its parties, where they are certain.

    A tag's ``ref`` leads to the list entry. Without one, a surname that one person of the volume's list bears is
    that person; of several the one whose remark names the role; else the one principal of those years, or the one
    person whose remarks name the role as the heading words it. An office of the United States in the place of a name
    is who held it that day. What stays open stays None.
    """
    links = PersonLinks(document, context)

    def resolved(parties: tuple[Party, ...]) -> tuple[Party, ...]:
        return tuple(_in_office(_resolve(party, links, context), document) for party in parties)

    note = document.source_note
    if note is not None and (note.drafted_by or note.cleared_by or note.approved_by or note.read_by):
        note = replace(
            note,
            drafted_by=resolved(note.drafted_by),
            cleared_by=resolved(note.cleared_by),
            approved_by=resolved(note.approved_by),
            read_by=resolved(note.read_by),
        )
    return replace(
        document,
        senders=resolved(document.senders),
        recipients=resolved(document.recipients),
        participants=resolved(document.participants),
        source_note=note,
    )


def _resolve(party: Party, links: PersonLinks, context: Context) -> Party:
    if party.ref:
        link = links.by_ref(party.ref)
    else:
        key = person_key(party.name, context)
        if key is None:
            return party
        link = links.link(key, split_name(party.name)[1], party.role or "")
    return replace(
        party,
        ref=party.ref or link.ref,
        authority=party.authority or link.authority,
        label=link.label or party.label,
    )


def _in_office(party: Party, document: Document) -> Party:
    """Return ``party`` as who held the office that stands in the place of a name, where that is certain.

    American papers say "the President" for their own, wherever he is; "the Secretary" is that of State in the papers
    of his Department.
    """
    office = party.name
    # "Generalissimo" is no office of the United States, and Spain has one too.
    if party.ref or party.authority or party.role not in {None, office} or office == "Generalissimo":
        return party
    if office == "Secretary" and not of_state(document):
        return party
    who = holder_then(office, days_of(document))
    return party if who is None else replace(party, authority=who.authority, label=who.label)
