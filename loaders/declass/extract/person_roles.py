"""Titles and pronouns that stand for a person ("the Secretary", "he"), where it is certain who is meant.

* A title alone is the one person whom the paper names with it: before it in the text, or as a party of the heading.
  Where the paper names two, or nobody, it stays open.
* "The President" in a paper written in Washington or by the editors of a volume, and "the Secretary" in one of the
  Department of State, is who held the office that day, unless the paper names another with that title. Where the
  President has part himself (a party, a meeting of his Council), only another party with that title leaves it open.
* An office named in full ("the Secretary of Defense") is who held it that day.
* "The Generalissimo" is a name by itself in the papers on China.
* "He" at the beginning of a sentence is the person with whom the sentence before begins, where that names no other.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from declass.authorities.people import fold_name
from declass.extract.office_holders import (
    Who,
    days_of,
    family_key,
    held,
    holder_then,
    of_state,
)
from declass.extract.person_links import PersonLinks
from declass.extract.person_patterns import BEFORE_RANK, SPEECH
from declass.extract.person_words import MONTHS_AND_DAYS, place_words, surnames
from declass.model import Mention, MentionKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from declass.authorities.gazetteer import Hit
    from declass.extract.context import Context
    from declass.model import Document

PRONOUN = "person-pronoun"  # the rule that reads "he"
_RANKS = (
    "President|Secretary|Ambassador|Minister|Premier|Chairman|Chancellor|General|Admiral|Senator|Governor|King|Shah|"
    "Congressman|Director|Counselor|Marshal|Colonel|Consul General|Speaker|Commissioner|Dalai Lama|Prince|Emperor"
)
_TITLE = rf"(?:(?:{BEFORE_RANK}) )*(?:{_RANKS})"
_NO_RANK = rf"(?!(?:{_RANKS}|{BEFORE_RANK})\b)[A-Z][\w’]+"
_OF_HIS = r"(?:’s|'s) (?:Special|Assistant|Deputy|Office)"
_TITLE_ALONE = re.compile(
    rf"[Tt]he (?<!\w....)(?P<title>{_TITLE})\b(?!{_OF_HIS}|[-–]|"
    r" (?:of|for|in|to|at|on|elect|designate|and the other|Generals?\b)|,? [A-Z(])"
)
_TITLE_BEFORE = re.compile(rf"(?P<title>{_TITLE})(?: of (?:the )?[A-Z][a-z]+)? \Z")
_TITLE_AFTER = re.compile(rf", (?:the )?(?:{_NO_RANK} ){{0,3}}(?P<title>{_TITLE})\b")
_TITLE_IN_ROLE = re.compile(rf"(?:the )?(?:{_NO_RANK} ){{0,2}}?(?P<title>{_TITLE})\b(?!’s|'s)")
_CLERK = re.compile(r"(?:the )?Secretary(?:,| (?:to|for|of (?:the )?(?:Embassy|Legation|Delegation|Mission))\b)")
_OFFICE = re.compile(
    r"[Tt]he (?<!\w....)(?P<office>Secretary of State|Secretary of Defense|Secretary of the Treasury|"
    r"Director of Central Intelligence|Chairman of the Joint Chiefs of Staff)\b(?! (?:for|[A-Z])|[-–(]| \(|"
    rf"{_OF_HIS})"
)
_SOBRIQUET = re.compile(r"\b(?:Generalissimo|Gimo|GIMO)\b(?!,? [A-Z(])")
_PRONOUN = re.compile(r"He(?<=[.”] He)(?= )")
# The last beginning of a sentence; the point of "Mr." or of an initial ends none.
_SENTENCE_START = re.compile(
    r"(?:(?=[.?!])(?<!Mr)(?<!Mrs)(?<!Dr)(?<!Messrs)(?<!Gen)(?<!Adm)(?<!Amb)(?<!Col)(?<!Sen)(?<!Gov)(?<!Lt)(?<!Jr)(?<!\b[A-Z])"
    r"[.?!][”\"]? |\n|\A)(?=(?:[^.?!\n]|(?:Mrs?|Dr|Messrs|Gen|Adm|Amb|Col|Sen|Gov|Lt|Jr|\b[A-Z])\.)*\Z)"
)
_WINDOWS = (200, 1200)  # code points before a pronoun: most sentences are short
_LONGEST_TITLE = 10  # code points of "Messrs." and what stands around it
_HONORIFIC = re.compile(rf"(?:(?>{_TITLE}|Mr|Dr|Gen|Adm|Amb|Sir|Lord|Prof|Col|Foreign|Prime)\.? )*\Z")
_UNNAMED = frozenset({"President", "Vice President", "Secretary"})  # offices of the United States
# Headings of what is said before the President, and what makes it another President's.
_HIS_MEETING = re.compile(
    r"\bmeeting of the (?:national security council|cabinet)\b|\bcabinet meeting\b|\bthe president['’]s file|"
    r"\b(?:with|for) the president\b(?!['’]s|[- ]elect)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r" \(([^)]*)\)")
_OF = re.compile(r" of (?:the )?", re.IGNORECASE)
_OWN_STATE = "us"
_HEADING = 400  # code points of a heading in which it tells whose meeting it was
_CHINAS = frozenset({"roc", "prc"})


def find_roles(document: Document, mentions: Sequence[Mention], context: Context) -> tuple[Mention, ...]:
    """Return the titles and pronouns in the text of ``document`` that stand for a person, in order of place.

    ``mentions`` are the names found in it; what is returned overlaps none of them. ``Mention.role`` is true of all
    but a sobriquet, which is a name ("Generalissimo"; its short form is a title like others).
    """
    return _Roles(document, mentions, context).find()


class _Roles:
    """The search in one document."""

    def __init__(self, document: Document, mentions: Sequence[Mention], context: Context) -> None:
        self._document = document
        self._context = context
        self._links = PersonLinks(document, context)
        self._text = document.text
        self._days = days_of(document)
        self._heading = fold_name(document.title)
        self._named = [
            m for m in mentions if m.kind is MentionKind.PERSON and m.span.end > m.span.start and m.text.strip()
        ]
        self._spans = sorted((m.span.start, m.span.end) for m in mentions if m.span.end > m.span.start)
        self._china = any(m.entity in _CHINAS for m in mentions)
        # title -> surname -> who bears it, and from which place of the text on
        self._titled: dict[str, dict[str, tuple[int, Who]]] = {}
        self._states: list[Hit] | None = None  # that the heading names, once they were looked for
        self._his_meeting: dict[str, bool] = {}  # surname -> whether the heading tells of a meeting with him

    def find(self) -> tuple[Mention, ...]:
        self._collect()
        found = sorted((*self._offices(), *self._titles(), *self._sobriquets()), key=lambda m: m.span.start)
        kept: list[Mention] = []
        for mention in found:
            if not self._taken(mention.span) and (not kept or kept[-1].span.end <= mention.span.start):
                kept.append(mention)
        return tuple(sorted([*kept, *self._pronouns(kept)], key=lambda m: m.span.start))

    def _taken(self, span: Span) -> bool:
        at = bisect_left(self._spans, (span.end, 0)) - 1
        return at >= 0 and self._spans[at][1] > span.start

    def _collect(self) -> None:
        """Note with which titles the paper names whom."""
        document = self._document
        for party in (*document.senders, *document.recipients, *document.participants):
            title = None if _CLERK.match(party.role or "") else _TITLE_IN_ROLE.match(party.role or "")
            # Where an office stands in the place of the name, the label has that of who held it.
            key = family_key(party.label) if party.label and party.name == party.role else _key(party.name)
            if title is not None and key:
                self._note(title["title"], -1, Who(key, party.label or party.name, party.authority, party.ref))
        for mention in self._named:
            start, end = mention.span.start, mention.span.end
            title = _TITLE_BEFORE.search(self._text[max(0, start - 48) : start]) or _TITLE_AFTER.match(
                self._text[end : end + 64]
            )
            if title is not None:
                who = Who(_key(mention.text), mention.label or mention.text, mention.authority, mention.ref)
                self._note(title["title"], start, who)

    def _note(self, title: str, start: int, who: Who) -> None:
        bearers = self._titled.setdefault(title, {})
        if who.key not in bearers or (bearers[who.key][1].authority is None and who.authority):
            first = min(start, bearers[who.key][0]) if who.key in bearers else start
            bearers[who.key] = (first, who)

    def _offices(self) -> Iterator[Mention]:
        for match in _OFFICE.finditer(self._text):
            who = holder_then(match["office"], self._days)
            if who is not None:
                yield self._mention(match.start(), match.end(), who, "person-office")

    def _titles(self) -> Iterator[Mention]:
        for match in _TITLE_ALONE.finditer(self._text):
            who = self._bearer(match["title"], match.start())
            if who is not None:
                yield self._mention(match.start(), match.end(), who, "person-role")

    def _bearer(self, title: str, at: int) -> Who | None:
        bearers = self._titled.get(title, {})
        if title in _UNNAMED:
            who = holder_then(title, self._days)
            if who is not None and self._means_own(title, who, bearers):
                return who
            if title != "Secretary":
                return None  # a paper from a post may mean the head of that state
        if len(bearers) != 1:
            return None
        first, who = next(iter(bearers.values()))
        return who if first < at else None

    def _means_own(self, title: str, who: Who, bearers: Mapping[str, tuple[int, Who]]) -> bool:
        """Return whether "the President" or "the Secretary" without a name is ``who``, who held that office then.

        A predecessor is told by his name, and so is, in a paper in which the President has part himself, another whom
        the text alone names.
        """
        others = [
            first for key, (first, bearer) in bearers.items() if key != who.key and not held(title, bearer.authority)
        ]
        if title == "Secretary":
            return not others and of_state(self._document)
        if self._has_part(title, who):
            return all(first >= 0 for first in others)
        document = self._document
        at_home = (document.place or "").startswith("Washington") or document.is_note_of_editors
        return at_home and not others

    def _has_part(self, title: str, who: Who) -> bool:
        """Return whether ``who`` is a party of the paper, or the heading tells that it is of a meeting with him."""
        document = self._document
        parties = (*document.senders, *document.recipients, *document.participants)
        if any(party.authority and party.authority == who.authority for party in parties):
            return True
        own = title.lower()
        return f"{own} {who.key}" in self._heading or (own == "president" and self._is_of_his_meeting(who))

    def _is_of_his_meeting(self, who: Who) -> bool:
        """Return whether the heading tells of a meeting with the President ``who``, not with another's."""
        if who.key not in self._his_meeting:
            title = self._document.title[:_HEADING]
            meetings = _HIS_MEETING.finditer(title)
            self._his_meeting[who.key] = any(not self._is_of_another(title, m.end(), who) for m in meetings)
        return self._his_meeting[who.key]

    def _is_of_another(self, title: str, at: int, who: Who) -> bool:
        """Return whether the heading goes on ``at`` with another name or state: " (Rhee)", " and Cabinet of Korea".

        What directly belongs to a date or the United States is his, "the President of the Assembly" is not.
        """
        bracket = _IN_BRACKETS.match(title, at)
        if bracket is not None and _is_other_name(bracket[1], who):
            return True
        owner = _OF.match(title, at)
        if owner is not None:
            return not _is_day(title[owner.end() :]) and not self._is_state(title, owner.end(), own=True)
        clause = title.find(",", at)
        owners = _OF.finditer(title, at, clause if clause >= 0 else len(title))
        return any(self._is_state(title, found.end(), own=False) for found in owners)

    def _is_state(self, title: str, at: int, *, own: bool) -> bool:
        """Return whether the name of a state stands ``at`` in the heading: the United States (``own``) or another."""
        if self._states is None:
            hits = self._context.gazetteer.find(title)
            self._states = [hit for hit in hits if hit.kind is MentionKind.POLITY]
        return any(hit.start <= at < hit.end and (hit.slug == _OWN_STATE) is own for hit in self._states)

    def _sobriquets(self) -> Iterator[Mention]:
        if not self._china or (
            "eneralissimo" not in self._text and "imo" not in self._text and "GIMO" not in self._text
        ):
            return
        who = holder_then("Generalissimo", self._days)
        if who is None:
            return
        for match in _SOBRIQUET.finditer(self._text):
            span = Span(match.start(), match.end())
            yield Mention(
                span,
                match[0],
                MentionKind.PERSON,
                who.label,
                who.authority,
                rule="person-sobriquet",
                unlisted=self._links.unlisted(who.key),
                role=match[0].lower() == "gimo",  # a short form of the title
            )

    def _mention(self, start: int, end: int, who: Who, rule: str) -> Mention:
        words = self._text[start:end]
        return Mention(
            Span(start, end), words, MentionKind.PERSON, who.label, who.authority, ref=who.ref, rule=rule, role=True
        )

    def _pronouns(self, roles: Sequence[Mention]) -> Iterator[Mention]:
        """Yield each "He" that takes up the subject of the sentence before."""
        known = sorted([*self._named, *roles], key=lambda m: m.span.start)
        starts = [m.span.start for m in known]
        before: Mention | None = None  # the last pronoun resolved
        for match in _PRONOUN.finditer(self._text):
            if not SPEECH.match(self._text, match.end() + 1):
                continue
            end = match.start() - 1
            start = _sentence_start(self._text, end)
            if start is None:
                continue
            inside = known[bisect_left(starts, start) : bisect_left(starts, end)]
            if before is not None and before.span.start == start and not inside:
                subject = before
            elif len(inside) == 1 and _HONORIFIC.match(self._text[start : inside[0].span.start]):
                subject = inside[0]
            else:
                continue
            who = Who(_key(subject.text), subject.label or subject.text, subject.authority, subject.ref)
            before = self._mention(match.start(), match.end(), who, PRONOUN)
            yield before


def _is_other_name(word: str, who: Who) -> bool:
    """Return whether a word is the surname of another than ``who``, and no place."""
    key = fold_name(word)
    return key != who.key and key in surnames() and key not in place_words()


def _is_day(words: str) -> bool:
    """Return whether a date begins with these words: "June 3", "Friday, March 5"."""
    first = re.match(r"\w*", fold_name(words))
    return first is not None and (first[0].isdigit() or first[0] in MONTHS_AND_DAYS)


def _sentence_start(text: str, end: int) -> int | None:
    """Return where the sentence begins whose last sign stands before ``end``, or None."""
    for window in _WINDOWS:
        low = max(0, end - window)
        begin = _SENTENCE_START.search(text[low : end - 1])
        # What begins with the window may begin before it.
        if begin is not None and (begin.start() > _LONGEST_TITLE or low == 0 or window == _WINDOWS[-1]):
            return low + begin.end()
    return None


def _key(name: str) -> str:
    words = re.sub(r",? (?:Jr|Sr|II|III)\.?\Z", "", name).split()
    return re.sub(r"['’]s?\Z", "", fold_name(words[-1])) if words else ""
