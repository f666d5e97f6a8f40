"""Who took part in a talk, and to whom a paper goes, as the lists in the head of the paper say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from declass.model import Basis, Mention, MentionKind, Party
from declass.text.dates import find_date
from declass.text.head_lists import PARTICIPANTS, RECIPIENTS, Entry, find_lists
from declass.text.participants import parse_participants
from declass.text.parties import parse_party

if TYPE_CHECKING:
    from collections.abc import Sequence


def participants(text: str, named: tuple[Party, ...], mentions: Sequence[Mention]) -> tuple[Party, ...]:
    """Return who took part: those ``named`` in the heading, then whom the lists of ``text`` name beside them.

    A person whom a tag marks in the list has the reference of the tag.
    """
    found: list[Party] = list(named)
    for entries in find_lists(text, PARTICIPANTS):
        for number, party in parse_participants(e.words for e in entries):
            tagged = _tagged(party, entries[number], mentions)
            same = next((i for i, p in enumerate(found[: len(named)]) if _is_same(p, tagged)), None)
            if same is None and tagged not in found:
                found.append(tagged)
            elif same is None:
                continue
            elif found[same].role is None and tagged.role:
                found[same] = replace(found[same], role=tagged.role)
    return tuple(found)


def recipients(text: str) -> tuple[Party, ...]:
    """Return to whom a paper goes by the list under its first "TO" or "MEMORANDUM FOR"; empty where there is none."""
    for entries in find_lists(text, RECIPIENTS)[:1]:
        parties = (parse_party(e.words) for e in entries if len(e.words) < 120)
        return tuple(p for p in parties if p is not None and not p.name.isupper() and find_date(p.name) is None)
    return ()


def _tagged(party: Party, entry: Entry, mentions: Sequence[Mention]) -> Party:
    for mention in mentions:
        if (
            mention.kind is MentionKind.PERSON
            and mention.ref
            and entry.start <= mention.span.start < entry.end
            and _surname(mention.text) == _surname(party.name)
        ):
            return replace(party, ref=mention.ref, label=mention.label, basis=Basis.MARKUP)
    return party


def _surname(name: str) -> str:
    return name.removesuffix(", Jr.").removesuffix(", Sr.").rsplit(" ", 1)[-1].lower()


def _is_same(known: Party, party: Party) -> bool:
    if party.name == party.role or (party.role or "").startswith(party.name + ","):  # an office without a name
        office = party.name.lower()
        return known.name == party.name or (known.role or "").lower().startswith(office)
    first, other = known.name.split(" "), party.name.split(" ")
    return _surname(known.name) == _surname(party.name) and (
        len(first) == 1 or len(other) == 1 or first[0][:1] == other[0][:1]
    )
