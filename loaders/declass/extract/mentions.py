"""Mentions: the tags of the source linked to authorities, and names found in the text by rules.

A tag's words are kept as they are and win over what the rules find; of two finds the longer wins. A person named
only in the heading or in a note is a mention with an empty span: at the start of the text, or where the note's
mark stood, since heading and notes are no part of the published text.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from declass.authorities.people import given_names_agree
from declass.extract.agents import person_key
from declass.extract.likely_listed import mark_unlikely
from declass.extract.noted_persons import Noted
from declass.extract.other_senses import other_senses
from declass.extract.own_persons import link_by_paper
from declass.extract.person_links import PersonLinks
from declass.extract.person_names import NameFinder, Passage
from declass.extract.person_patterns import (
    CITED_AUTHOR,
)
from declass.extract.titles import SHORT_TITLES, split_titles
from declass.extract.volume_lists import expansion_entity
from declass.model import Mention, MentionKind, SourceFormat, Span

if TYPE_CHECKING:
    from declass.authorities import Hit
    from declass.extract.context import Context
    from declass.extract.person_names import FoundName
    from declass.model import Document, Party

_BODIES = frozenset({MentionKind.AGENCY, MentionKind.POLITY, MentionKind.GROUP})


def find_mentions(document: Document, context: Context) -> tuple[Mention, ...]:
    """Return the mentions of ``document``, in order of place, none overlapping.

    Spans are code points of :attr:`Document.text`; ``text`` is the name as written; ``rule`` says how it was found.
    """
    return _Search(document, context).mentions()


class _Search:
    """The search of one document."""

    def __init__(self, document: Document, context: Context) -> None:
        self._document = document
        self._context = context
        self._links = PersonLinks(document, context)
        self._abbreviations = {**other_senses(document), **context.lists.abbreviations}
        self._noted: list[Noted] = []  # the names in the heading and in the notes
        self._full: dict[str, str] = {}  # surname -> the fullest form in this paper

    def mentions(self) -> tuple[Mention, ...]:
        text = self._document.text
        tagged = _once([self._linked(m) for m in self._document.mentions])
        taken = _joined(sorted((m.span.start, m.span.end) for m in tagged if m.span.end > m.span.start))
        hits = [h for h in self._hits(text) if not _overlaps(taken, h.start, h.end)]
        parties = self._parties()
        body, heading, *notes = self._names(tagged, parties, taken, hits)
        persons = []
        for name in body:  # in order: a full form speaks for the bare surnames after it
            if not _overlaps(taken, name.start, name.end):
                self._remember(name, text)
                persons.append(self._person(name, text))
        spans = sorted((m.span.start, m.span.end) for m in persons)
        bodies = [_body(h, text) for h in hits if not _overlaps(spans, h.start, h.end)]
        here = {
            m.text.split()[-1].casefold()
            for m in (*tagged, *persons)
            if m.kind is MentionKind.PERSON and m.text.strip()
        }
        outside = [self._party(party, key) for party, key in parties if _fresh(party.name, here)]
        outside += self._outside(heading, self._document.title, 0, here, "heading")
        for footnote, names in zip(self._document.footnotes, notes, strict=True):
            outside += self._outside(names, footnote.text, footnote.offset or 0, here, "note")
        everything = self._without_titles((*tagged, *persons, *bodies, *outside))
        if self._document.source_format is SourceFormat.FRUS_TEXT and not self._links.lists_at_hand:
            everything = mark_unlikely(everything, self._document, self._links.year)
        everything = tuple(sorted(everything, key=lambda m: (m.span.start, m.span.end, m.kind, m.text)))
        return link_by_paper(everything, self._document, self._links, self._noted)

    def _without_titles(self, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Return the mentions without bodies whose abbreviation is a title: "PM Chou".

        Editors tag abbreviations by program: "PM" in a volume whose list has it for a bureau.
        """
        text = self._document.text
        named = {m.span.start for m in mentions if m.kind is MentionKind.PERSON and m.span.end > m.span.start}
        return tuple(
            m
            for m in mentions
            if m.text not in SHORT_TITLES or text[m.span.end : m.span.end + 1] != " " or m.span.end + 1 not in named
        )

    def _parties(self) -> list[tuple[Party, str]]:
        """Return whom the heading and the source note name, with the folded surname; bodies are left out."""
        document = self._document
        parties = [*document.senders, *document.recipients, *document.participants]
        if document.source_note:
            note = document.source_note
            parties += [*note.drafted_by, *note.cleared_by, *note.approved_by]
        return [(party, key) for party in parties if (key := person_key(party.name, self._context))]

    def _names(
        self, tagged: list[Mention], parties: list[tuple[Party, str]], taken: list[tuple[int, int]], hits: list[Hit]
    ) -> list[list[FoundName]]:
        """Return the names in the text, in the heading and in each note."""
        told = {key for _, key in parties}
        told |= {fold for m in tagged if m.kind is MentionKind.PERSON and (fold := person_key(m.text, self._context))}
        busy = sorted([*taken, *((h.start, h.end) for h in hits)])
        passages = [Passage(self._document.text, busy, signed=True)]
        others = (self._document.title, *(footnote.text for footnote in self._document.footnotes))
        passages += [
            Passage(other, [(h.start, h.end) for h in self._hits(other)] if other else []) for other in others
        ]
        damaged = self._document.source_format is SourceFormat.NARA_JFK_TEXT
        return NameFinder(self._links, told, damaged=damaged).find(passages)

    def _party(self, party: Party, key: str) -> Mention:
        link = self._links.by_ref(party.ref) if party.ref else self._links.link(key, (), party.role or "")
        return Mention(
            Span(0, 0),
            party.name,
            MentionKind.PERSON,
            party.label or link.label,
            party.authority or link.authority,
            ref=party.ref or link.ref,
            basis=party.basis,
            rule="person-heading",
            unlisted=not party.ref and self._links.unlisted(key),
        )

    def _hits(self, text: str) -> list[Hit]:
        year = self._links.year
        return self._context.gazetteer.find(text, year=str(year) if year else None, abbreviations=self._abbreviations)

    def _outside(self, names: list[FoundName], text: str, at: int, here: set[str], where: str) -> list[Mention]:
        """Return persons whom a note or the heading names and the text so far does not.

        A note names many who have no part in the paper: the author of a book or an article that it cites is left out.
        """
        mentions = []
        for name in names:
            if where == "note" and CITED_AUTHOR.match(text, name.end):
                continue
            mention = replace(self._person(name, text), span=Span(at, at), rule=f"{name.rule}-in-{where}")
            self._noted.append(Noted(mention, text, name.start))
            if mention.text.split()[-1].casefold() not in here:
                _fresh(mention.text, here)
                mentions.append(mention)
        return mentions

    def _person(self, name: FoundName, text: str) -> Mention:
        words = text[name.start : name.end]
        given = name.given
        full = self._full.get(name.key)
        own = _given(split_titles(words)[1])
        if full and any(len(part) > 1 for part in own) and not given_names_agree(own, _given(full)):
            full = words  # that is another of this surname
        if not given and full:  # "Mr. John Smith … Smith": the paper itself says which Smith
            given = _given(full)
        link = self._links.link(name.key, given)
        label = link.label or full
        span = Span(name.start, name.end)
        return Mention(
            span,
            words,
            MentionKind.PERSON,
            label,
            link.authority,
            ref=link.ref,
            rule=name.rule,
            unlisted=self._links.unlisted(name.key, given),
        )

    def _remember(self, name: FoundName, text: str) -> None:
        words = text[name.start : name.end]
        if name.given and len(words) > len(self._full.get(name.key, "")):
            self._full[name.key] = words

    def _linked(self, mention: Mention) -> Mention:
        """Return a tagged mention with what the authorities know of it."""
        if mention.kind is MentionKind.PERSON:
            lists = self._context.lists
            # A cryptonym of the list of abbreviations: its expansion names the person.
            meant = mention.label if mention.ref in lists.terms and mention.ref not in lists.persons else None
            if mention.ref and meant is None:
                link = self._links.by_ref(mention.ref)
            elif key := person_key(meant or mention.text, self._context):
                given = tuple(
                    w.strip(".,").casefold() for w in (meant or mention.text).split()[:-1] if w[:1].isupper()
                )
                link = self._links.link(key, given)
            else:
                return mention
            return replace(
                mention,
                ref=(link.ref or mention.ref) if meant else (mention.ref or link.ref),
                authority=mention.authority or link.authority,
                label=link.label or mention.label,
            )
        if mention.entity or mention.kind is MentionKind.PUBLICATION:
            return mention
        entity = None
        if mention.ref and mention.ref in self._context.lists.terms:
            entity = self._context.lists.terms[mention.ref][1]
        if entity is None:
            year = str(self._links.year) if self._links.year else None
            authorities = self._context.authorities
            if mention.label:
                entity = expansion_entity(mention.label, authorities, year)
            elif mention.kind is MentionKind.PLACE:
                entity = authorities.by_name(mention.text, MentionKind.PLACE)
            else:
                entity = authorities.by_name(mention.text, None, year)
        if entity is None or (mention.kind is MentionKind.PLACE) != (entity.kind is MentionKind.PLACE):
            return mention
        return replace(mention, kind=entity.kind, entity=entity.slug, label=entity.label)


def _given(full: str) -> tuple[str, ...]:
    """Return the folded given names of a full name as written."""
    return tuple(word.strip(".").casefold() for word in full.split()[:-1])


def _once(tagged: list[Mention]) -> list[Mention]:
    """Return the tagged mentions without those in the heading and the notes whom the text, or one before, has."""
    refs = {m.ref for m in tagged if m.kind is MentionKind.PERSON and m.ref and m.span.end > m.span.start}
    words = {m.text.casefold() for m in tagged if m.kind is MentionKind.PERSON and m.span.end > m.span.start}
    kept = []
    for mention in tagged:
        if mention.kind is MentionKind.PERSON and mention.span.end == mention.span.start:
            if mention.ref in refs or (not mention.ref and mention.text.casefold() in words):
                continue
            if mention.ref:
                refs.add(mention.ref)
            words.add(mention.text.casefold())
        kept.append(mention)
    return kept


def _body(hit: Hit, text: str) -> Mention:
    rule = f"name-{hit.name_kind}"
    words = text[hit.start : hit.end]
    return Mention(Span(hit.start, hit.end), words, hit.kind, hit.label, entity=hit.slug, rule=rule)


def _fresh(name: str, here: set[str]) -> bool:
    """Return whether the last word of ``name`` is new, and keep it."""
    last = name.split()[-1].casefold().rstrip(".,") if name.split() else ""
    if not last or last in here:
        return False
    here.add(last)
    return True


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return sorted spans with nested and crossing ones made one: a tag may stand inside another."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Return whether a span of ``spans`` (in order, none overlapping) shares a code point with ``start:end``."""
    at = bisect_left(spans, (end, 0)) - 1
    return at >= 0 and spans[at][1] > start
