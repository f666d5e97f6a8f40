"""Bare surnames that the lists leave open, told by the paper itself.

* With an office right before it ("Secretary Dulles") a name is who of that name held the office then.
* Where the paper names one bearer of the surname (a party, a full name, a name with his office) and no other, the
  bare surname is he. The list of a volume knows both Dulleses; a paper often speaks of one.
* Who sends a paper calls himself "I": his bare surname is his signature, on a line of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from declass.authorities.people import fold_name, split_name
from declass.extract.office_holders import bearer_of, days_of
from declass.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from declass.model import Document, Mention, Party

_BEFORE = 48  # code points in which an office before a name is looked for
_EVER = "9999"
_WOMAN = re.compile(r"\b(?:Mrs|Miss|Mme|Madame|Lady)\.? \Z")  # the wife of who is named elsewhere


class _Bearer(NamedTuple):
    ref: str | None
    authority: str | None
    label: str | None


_UNKNOWN = _Bearer(None, None, None)
# Folded surname -> who bears it, and from where in the text on he is named; -1: the heading names him.
_Bearers = dict[str, dict[_Bearer, int]]


def link_by_paper(mentions: Sequence[Mention], document: Document) -> tuple[Mention, ...]:
    """Return ``mentions``, in order, with links for bare surnames where the paper tells who is meant."""
    text = document.text
    days = days_of(document)
    day = document.date.value or (days[-1] if days else None)
    told = [_by_office(m, text, day) if _is_open(m) else m for m in mentions]
    if not any(_is_open(m) for m in told):
        return tuple(told)
    senders: _Bearers = defaultdict(dict)
    others: _Bearers = defaultdict(dict)
    for party in document.senders:
        _bear(senders, party.name, party, -1)
    for party in (*document.recipients, *document.participants):
        _bear(others, party.name, party, -1)
    for mention in told:
        if mention.kind is MentionKind.PERSON and not mention.role and not _is_open(mention):
            _bear(others, mention.text, mention, mention.span.start)
    return tuple(_by_bearer(m, text, senders, others) if _is_open(m) else m for m in told)


def _is_open(mention: Mention) -> bool:
    """Return whether it is a surname alone, and nobody knows whose."""
    known = mention.ref or mention.authority or mention.role
    return mention.kind is MentionKind.PERSON and not known and len(mention.text.split()) == 1


def _bear(bearers: _Bearers, name: str, named: Mention | Party, start: int) -> None:
    """Note who bears the surname of ``name`` from ``start`` on; one who is not known may be anybody."""
    known = bool(named.ref or named.authority)
    # Of two entries for one man the authority tells that they are.
    ref = None if named.authority else named.ref
    who = _Bearer(ref, named.authority, named.label) if known else _UNKNOWN
    for word in {*_surnames(name), *(_surnames(named.label) if known and named.label else ())}:
        bearers[word].setdefault(who, start)


def _surnames(name: str) -> Iterable[str]:
    family, given = split_name(name)
    # "Chou En-lai" has the family name in front.
    return (family,) if "," in name or not given else (family, given[0])


def _by_office(mention: Mention, text: str, day: str | None) -> Mention:
    start = mention.span.start
    who = bearer_of(text[max(0, start - _BEFORE) : start], fold_name(mention.text), day)
    return mention if who is None else replace(mention, authority=who.authority, label=who.label, unlisted=False)


def _by_bearer(mention: Mention, text: str, senders: _Bearers, others: _Bearers) -> Mention:
    start, end = mention.span.start, mention.span.end
    word = fold_name(mention.text)
    if text[max(0, start - 1) : start] in {"", "\n"} and text[end : end + 1] in {"", "\n"}:
        found = senders.get(word, {})
    else:
        found = others.get(word, {})
        if not found.keys() >= senders.get(word, {}).keys():
            return mention
    before = text[max(0, start - _BEFORE) : start]
    if len(found) != 1 or _UNKNOWN in found or _WOMAN.search(before):
        return mention
    who, named = next(iter(found.items()))
    if named > start:
        return mention  # "Mr. Doe and Anna Doe"
    in_office = bearer_of(before, word, _EVER)
    if in_office is not None and in_office.authority != who.authority:
        return mention
    return replace(mention, ref=who.ref, authority=who.authority, label=who.label, unlisted=False)
