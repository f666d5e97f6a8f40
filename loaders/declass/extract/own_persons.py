"""Bare surnames that the lists leave open, told by the paper itself.

* With an office right before it ("Secretary Dulles", "Attorney General Kennedy") a name is who of that name held the
  office then, or has it in the volume's list.
* Where the paper has named one bearer of the surname (a party, a full name, a name with his office) and no other, the
  bare surname is he: the list of a volume knows both Dulleses, a paper often speaks of one. Beside who is told by his
  office another counts only if it is known who that is. With a title before it the surname is only his to whom the
  paper gives that title elsewhere.
* Who sends a paper calls himself "I": his bare surname is his signature, on a line of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from declass.authorities.people import fold_name, split_name
from declass.extract.office_holders import bearer_of, last_day_of
from declass.extract.person_links import NOBODY, Link
from declass.extract.person_words import bare_names
from declass.extract.titles import REACH, tells_office, titles_before
from declass.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declass.extract.person_links import PersonLinks
    from declass.model import Document, Mention, Party

_EVER = "9999"
_WOMAN = re.compile(r"\b(?:Mrs|Ms|Miss|Mme|Madame|Lady)\.?\s+\Z")  # the wife of who is named elsewhere
_UNKNOWN = ""
_HEADING = -1  # before all places of the text


@dataclass(slots=True)
class _Bearer:
    """Who bears a surname; from where in the text on the paper names him, with what titles, and if by his office."""

    link: Link
    first: int
    by_office: bool = False
    titles: set[str] = field(default_factory=set)


# Folded surname -> prefixed id or entry of the list (or _UNKNOWN, who may be anybody) -> who it is.
_Bearers = dict[str, dict[str, _Bearer]]


def link_by_paper(mentions: Sequence[Mention], document: Document, links: PersonLinks) -> tuple[Mention, ...]:
    """Return ``mentions``, in order, with links for bare surnames where the paper tells who is meant."""
    return _Paper(document, links).link(mentions)


def link_by_office(text: str, start: int, surname: str, day: str | None, links: PersonLinks) -> Link:
    """Return whom the office before the (folded) ``surname`` at ``start`` of ``text`` tells, on ``day`` or before."""
    who = bearer_of(text[max(0, start - REACH) : start], surname, day)
    if who is not None:
        return Link(None, who.authority, who.label)
    titles = titles_before(text, start)
    if not tells_office(titles) or titles[-1] == "Secretary":  # there are many kinds of these
        return NOBODY
    return links.link(surname, (), " ".join(titles))


class _Paper:
    """The persons whom one document names."""

    def __init__(self, document: Document, links: PersonLinks) -> None:
        self._document, self._text, self._links = document, document.text, links
        self._day = last_day_of(document)
        self._senders: _Bearers = {}
        self._others: _Bearers = {}

    def link(self, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        told = [self._with_office(m) if _is_open(m) else m for m in mentions]
        if not any(map(_is_open, told)):
            return tuple(told)
        document = self._document
        for party in document.senders:
            _bear(self._senders, party.name, party, _HEADING, party.role or "")
        for party in (*document.recipients, *document.participants):
            _bear(self._others, party.name, party, _HEADING, party.role or "")
        for before, mention in zip(mentions, told, strict=True):
            if mention.kind is MentionKind.PERSON and not mention.role and not _is_open(mention):
                start = mention.span.start
                title = " ".join(titles_before(self._text, start))
                _bear(self._others, mention.text, mention, start, title, by_office=mention is not before)
        return tuple(self._by_bearer(m) if _is_open(m) else m for m in told)

    def _with_office(self, mention: Mention) -> Mention:
        start = mention.span.start
        if start == mention.span.end:
            return mention
        link = link_by_office(self._text, start, fold_name(mention.text), self._day, self._links)
        return linked(mention, link) if link.ref or link.authority else mention

    def _by_bearer(self, mention: Mention) -> Mention:
        start, end, text = mention.span.start, mention.span.end, self._text
        word = fold_name(mention.text)
        senders = self._senders.get(word, {})
        found = {key: who for key, who in self._others.get(word, {}).items() if who.first <= start}
        if start < end and text[max(0, start - 1) : start] in {"", "\n"} and text[end : end + 1] in {"", "\n"}:
            found = senders
        elif any(who.by_office for who in found.values()):
            found = {key: who for key, who in found.items() if key != _UNKNOWN}
        elif not found.keys() >= senders.keys():
            return mention
        if len(found) != 1 or _UNKNOWN in found:
            return mention
        (who,) = found.values()
        if start == end and who.first != _HEADING:
            return mention  # in a note: what stands before the name is not known
        return linked(mention, who.link) if self._may_be(who, start, word) else mention

    def _may_be(self, who: _Bearer, start: int, word: str) -> bool:
        """Return whether the bearer ``who`` may stand at ``start`` by what is written before the surname ``word``."""
        before = self._text[max(0, start - REACH) : start]
        if _WOMAN.search(before):
            return False
        in_office = bearer_of(before, word, _EVER)
        if in_office is not None and in_office.authority != who.link.authority:
            return False
        titles = titles_before(self._text, start)
        title = " ".join(titles).lower()
        return not tells_office(titles) or any(title in known for known in who.titles)


def _is_open(mention: Mention) -> bool:
    """Return whether it is a surname alone, and nobody knows whose."""
    known = mention.ref or mention.authority or mention.role
    return mention.kind is MentionKind.PERSON and not known and len(mention.text.split()) == 1


def linked(mention: Mention, link: Link) -> Mention:
    """Return ``mention`` with a link."""
    # That the editors did not tag or list him stays true.
    return replace(mention, ref=link.ref, authority=link.authority, label=link.label or mention.label)


def _bear(
    bearers: _Bearers, name: str, named: Mention | Party, start: int, title: str, *, by_office: bool = False
) -> None:
    """Note who bears the surname of ``name`` from ``start`` on, and with which title."""
    key = named.authority or named.ref or _UNKNOWN
    for word in _surnames(name, named.label if key else None):
        who = bearers.setdefault(word, {}).setdefault(
            key, _Bearer(Link(named.ref, named.authority, named.label), start)
        )
        who.titles.add(title.lower())
        who.by_office = who.by_office or by_office


def _surnames(name: str, label: str | None) -> set[str]:
    """Return the folded words that may stand for a person alone; a label with a comma tells by itself."""
    forms = (label,) if label and "," in label else (name, label or "")
    return {word for form in forms for word in bare_names(form, *split_name(form))} - {""}
