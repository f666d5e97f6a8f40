"""Bare surnames that the lists leave open, told by the paper itself.

* Where the editors' note at a surname begins with a full name, that is who bears it.
* With an office right before it ("Secretary Dulles", "Attorney General Kennedy") a name is who of that name held the
  office then, or has it in the volume's list; nobody of the list once the paper has the full name of another, of whom
  the list does not tell what office he has.
* Where the paper has named one bearer of the surname (a party, a full name, a name with his office) and no other, the
  bare surname is he: the list of a volume knows both Dulleses, a paper often speaks of one. A known bearer who is
  named later is another, too; one who is not known, or whom only a note names, counts only before, and the unknown
  not beside who is told by his office. With a title before it the surname is only his to whom the paper gives that
  title elsewhere.
* Who sends a paper calls himself "I": his bare surname is his signature, on a line of its own. The editors name him
  like others.

What stands before a name in the heading or in a note is read there, though its mention has an empty span.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from declass.authorities.people import fold_name
from declass.extract.noted_persons import NotedPersons, Place, are_two, is_bare, is_full, is_known, words_alone
from declass.extract.office_holders import bearer_of, held, last_day_of
from declass.extract.person_links import NOBODY, Link
from declass.extract.titles import REACH, names_title, split_titles, tells_office, tells_woman
from declass.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from declass.extract.noted_persons import Noted
    from declass.extract.person_links import PersonLinks
    from declass.model import Document, Mention, Party

_EVER = "9999"
_UNKNOWN = ""
_HEADING = -1  # before all places of the text
_ADMINISTRATION = re.compile(r"(?:’s|'s)? Administrations?\b")  # of a President


@dataclass(slots=True)
class _Bearer:
    """Who bears a surname; from where in the text on the paper names him, and with what titles.

    ``full`` says that the paper names him in full, ``by_office`` that his office told who he is, ``noted`` that only
    notes name him.
    """

    link: Link
    first: int
    noted: bool = True
    full: bool = False
    by_office: bool = False
    titles: set[str] = field(default_factory=set)


# Prefixed id or entry of the list (or _UNKNOWN, who may be anybody) -> who it is; by folded surname.
_Found = dict[str, _Bearer]
_Bearers = dict[str, _Found]


def link_by_paper(
    mentions: Sequence[Mention], document: Document, links: PersonLinks, noted: Sequence[Noted] = ()
) -> tuple[Mention, ...]:
    """Return ``mentions``, in order, with links for bare surnames where the paper tells who is meant.

    ``noted`` are the names that rules find in the heading and in the notes.
    """
    return _Paper(document, links, NotedPersons(noted, mentions)).link(mentions)


class _Paper:
    """The persons whom one document names."""

    def __init__(self, document: Document, links: PersonLinks, noted: NotedPersons) -> None:
        self._document, self._text, self._links, self._noted = document, document.text, links, noted
        self._day = last_day_of(document)
        self._senders: _Bearers = {}
        self._others: _Bearers = {}

    def link(self, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        by_note = [self._by_note(m) for m in mentions]
        if not any(map(_is_open, by_note)):
            return tuple(by_note)
        self._collect(by_note)
        by_office = [self._by_office(m) if _is_open(m) else m for m in by_note]
        for before, mention in zip(by_note, by_office, strict=True):
            if mention is not before:
                self._bear(mention, by_office=True)
        return tuple(self._by_bearer(m) if _is_open(m) else m for m in by_office)

    def _collect(self, mentions: Iterable[Mention]) -> None:
        """Note whom the heading names, and whom the text and the notes name otherwise than by a bare surname."""
        document = self._document
        for party in document.senders:
            _bear(self._senders, party.name, party, _HEADING, party.role or "")
        for party in (*document.recipients, *document.participants):
            _bear(self._others, party.name, party, _HEADING, party.role or "")
        for mention in mentions:
            if mention.kind is MentionKind.PERSON and not mention.role and not _is_open(mention):
                self._bear(mention, noted=mention.span.start == mention.span.end)  # or in the heading, before all
        for mention in self._noted.known_in_notes():
            self._bear(mention, noted=True)  # ``mentions`` have none whose surname the text has

    def _bear(self, mention: Mention, *, by_office: bool = False, noted: bool = False) -> None:
        place = self._place(mention)
        titles, name = split_titles(mention.text)
        if place is not None:
            titles = [*place.titles, *titles]
        start = mention.span.start
        _bear(self._others, name, mention, start, " ".join(titles), by_office=by_office, noted=noted)

    def _place(self, mention: Mention) -> Place | None:
        start, end = mention.span.start, mention.span.end
        return Place(self._text, start, end) if start < end else self._noted.place(mention)

    def _by_note(self, mention: Mention) -> Mention:
        """Return ``mention`` as the note at its end tells who it is, or that it is not who rules take it for."""
        teller = self._noted.teller(mention)
        if teller is None or (is_known(mention) and not are_two(mention, teller)):
            return mention
        if is_known(teller):
            return _linked(mention, Link(teller.ref, teller.authority, teller.label))
        return replace(mention, ref=None, authority=None, label=None) if is_known(mention) else mention

    def _by_office(self, mention: Mention) -> Mention:
        place = self._place(mention)
        if place is None or self._noted.teller(mention) is not None:
            return mention
        link = self._in_office(place, fold_name(mention.text), mention.span.start)
        return _linked(mention, link) if link.ref or link.authority else mention

    def _in_office(self, place: Place, word: str, at: int) -> Link:
        """Return whom the office before the (folded) surname ``word`` tells, of which the mention stands ``at``."""
        who = bearer_of(place.text[max(0, place.start - REACH) : place.start], word, self._day)
        if who is not None:
            return Link(None, who.authority, who.label)
        titles = place.titles
        if not tells_office(titles) or titles == ["Secretary"]:  # there are many kinds of these
            return NOBODY
        bearers = self._others.get(word, {}).values()
        if any(who.full and who.link.ref is None and who.first <= at for who in bearers):
            return NOBODY
        return self._links.in_office(word, " ".join(titles))

    def _by_bearer(self, mention: Mention) -> Mention:
        if self._noted.teller(mention) is not None:
            return mention
        found = self._bearers(mention)
        place = self._place(mention)
        if len(found) > 1 and place is not None and tells_office(place.titles):
            title = " ".join(place.titles)
            found = {key: who for key, who in found.items() if any(names_title(known, title) for known in who.titles)}
        if len(found) != 1 or _UNKNOWN in found:
            return mention
        (who,) = found.values()
        return _linked(mention, who.link) if self._may_be(who, mention) else mention

    def _bearers(self, mention: Mention) -> _Found:
        """Return who may bear the surname ``mention``; nobody where who sends the paper may have it too."""
        start, end, text, word = mention.span.start, mention.span.end, self._text, fold_name(mention.text)
        senders = self._senders.get(word, {})
        if start < end and text[max(0, start - 1) : start] in {"", "\n"} and text[end : end + 1] in {"", "\n"}:
            return senders
        others = self._others.get(word, {})
        later = {_UNKNOWN, *(key for key, who in others.items() if who.noted)}  # these count only once they are named
        found = {key: who for key, who in others.items() if key not in later or who.first <= end}
        if start == end:
            return found | senders  # the editors speak
        if any(who.by_office and who.first <= start for who in found.values()):
            return {key: who for key, who in found.items() if key != _UNKNOWN}
        return found if found.keys() >= senders.keys() else {}

    def _may_be(self, who: _Bearer, mention: Mention) -> bool:
        """Return whether the surname alone in ``mention`` may be that of ``who`` by where it stands."""
        place = self._place(mention)
        if place is None:
            return who.first == _HEADING  # what stands before the name is not known
        titles = place.titles
        if who.first > mention.span.start or tells_woman(titles):
            return False
        if _ADMINISTRATION.match(place.text, place.end) and not held("President", who.link.authority):
            return False
        before = place.text[max(0, place.start - REACH) : place.start]
        in_office = bearer_of(before, fold_name(mention.text), _EVER)
        if in_office is not None and in_office.authority != who.link.authority:
            return False
        return not tells_office(titles) or any(names_title(known, " ".join(titles)) for known in who.titles)


def _is_open(mention: Mention) -> bool:
    """Return whether it is a surname alone, and nobody knows whose."""
    return is_bare(mention) and not is_known(mention)


def _linked(mention: Mention, link: Link) -> Mention:
    # That the editors did not tag or list him stays true.
    return replace(mention, ref=link.ref, authority=link.authority, label=link.label or mention.label)


def _bear(
    bearers: _Bearers,
    name: str,
    named: Mention | Party,
    start: int,
    title: str,
    *,
    by_office: bool = False,
    noted: bool = False,
) -> None:
    """Note who bears the surname of ``name`` from ``start`` on, and with which title."""
    key = named.authority or named.ref or _UNKNOWN
    link = Link(named.ref, named.authority, named.label)
    for word in words_alone(name, named.label if key else None):
        who = bearers.setdefault(word, {}).setdefault(key, _Bearer(link, start))
        who.link = who.link if who.link.ref else link
        who.first = min(who.first, start)
        who.noted = who.noted and noted
        who.full = who.full or is_full(name)
        who.by_office = who.by_office or by_office
        who.titles.add(title.lower())
