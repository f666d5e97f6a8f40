"""Names of entities in a text: one pass of an Aho-Corasick automaton, then rules for what a name stands for.

The rules: a name counts at word boundaries and in its own case; of overlapping names the longest wins. In words
all in capitals an abbreviation that could be a word is no name. A name shared by several entities (China) is the
one that the text names most often by names of its own; with no such name, the shared default of that year; with
neither, nobody. A capital (Moscow) stands for its government, but not after a word of place ("in Moscow").
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import ahocorasick

from declass.authorities.records import Entity, NameForm
from declass.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from declass.authorities.records import Authorities

_WEAK = "weak-abbreviation"
_ABBREVIATIONS = frozenset({"abbreviation", _WEAK})
# Words before a capital that make a place of it, and what follows where it names a post, a telegram, what took place
# there, its clock or its newspapers.
_PLACE_BEFORE = re.compile(
    r"(?:\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Ii]nside|via|[Ll]eft|[Ll]eave|[Vv]isit(?:ed|ing)?|[Aa]rrived?|"
    r"reached|return(?:ed|ing)? to|trip to|visit to|went to|go(?:ing)? to|came to|come to|sent to|Embassy|Emb|"
    r"Consulate|Legation|Embassy at|[Tt]elegram to|Ambassador (?:to|in|at)|flew to|"
    r"AmEmbassy|Chargé|[Mm]issions?|[Aa]round|by way of|departed|leaving|bomb(?:ed|ing)?|outskirts of|"
    r"(?:(?<!any )way|route|back|out|fl(?:y|own)|travel(?:l?ed|l?ing)?|proceed(?:ed|ing)?|brought|gone|coming|"
    r"[Tt]rips?|[Vv]isits?|journey) to)\s)\Z"
)
_PLACE_AFTER = re.compile(
    r"(?:’s|'s)?\s(?:\d|telegram|Embtel|Deptel|tel\b|despatch|Declaration|Pact|Conference|Treaty)|"
    r"\s(?:Post|Star|Times|time|area|airport|summit|conferences?|declaration|communiqu[eé]s?|agreements?|accords?|"
    r"(?:peace )?talks?|meetings?|negotiations?|conversations?|trip|visit)\b|"
    r",\s(?:January|February|March|April|May|June|July|August|September|October|November|December|D\.\s?C|undated)\b"
)
# "Party Congress", "Polish Senate": a word that more than one state or party uses of its own is another's there.
_OF_ANOTHER = re.compile(
    r"\b(?!(?:The|U\.S\.|US|United States|American|If|When|While|And|But|Both|That|Since|As|In|To|For) )"
    r"[A-Z][\w’'.-]+ \Z"
)
# "South China Sea", "Latin America", "East Pakistan": another name than the one found in it.
_OTHER_BEFORE = re.compile(r"\b(?:Latin|South|North|Central|East|West|Southern|Northern|Inter|Anglo|non)[ -]\Z")
_OTHER_AFTER = re.compile(r"\s(?:Sea|Ocean|Gulf|Wall|Lobby|Strait|Straits|River)\b")
_BODIES = frozenset({MentionKind.AGENCY, MentionKind.GROUP})
_OWN = "us"  # whose bodies the file of agencies holds
_WINDOW = 28  # code points looked at before a name; the longest rule above is shorter


class NameUse(NamedTuple):
    """A form of a name with the entity that bears it."""

    entity: Entity
    form: NameForm


class Hit(NamedTuple):
    """Words that name an entity: code points ``start`` to ``end``; ``slug`` and ``label`` are None if undecided."""

    start: int
    end: int
    slug: str | None
    kind: MentionKind
    label: str | None
    name_kind: str
    certain: bool = True  # False where a shared name or a metonym was decided by the text or by default


class Gazetteer:
    """The automaton over all names of :class:`Authorities`; build it once, use it in one process."""

    def __init__(self, authorities: Authorities) -> None:
        """Put every name, with typographic variants and capitals, into one automaton."""
        uses: dict[str, list[NameUse]] = {}
        for entity in authorities:
            forms = entity.forms
            if all(form.name != entity.label for form in forms):
                forms = (NameForm(entity.label), *forms)
            for form in forms:
                for spelling in _spellings(form):
                    known = uses.setdefault(spelling, [])
                    if all(use.entity is not entity for use in known):
                        known.append(NameUse(entity, form))
        self._automaton = ahocorasick.Automaton()
        for spelling, users in uses.items():
            if len(spelling) == 1:
                # One letter stands for an office in headings and tables; in running text "I" is a pronoun, "A" an
                # article, and mark-up says where it is the office.
                continue
            self._automaton.add_word(spelling, (len(spelling), tuple(users)))
        self._automaton.make_automaton()
        self._place_names = {f.name for e in authorities if e.kind is MentionKind.PLACE for f in e.forms}

    def find(
        self,
        text: str,
        *,
        year: str | None = None,
        abbreviations: Mapping[str, Entity | None] | None = None,
    ) -> list[Hit]:
        """Return the names in ``text``, in order, none overlapping.

        ``year`` (four digits) leaves out names that were not in use. ``abbreviations`` is what the volume's own
        list says: an abbreviation in it stands for that entity, or (None) for none of the authority files.
        """
        listed = abbreviations or {}
        found = self._longest(text)
        decided: list[tuple[int, int, NameUse | None, tuple[NameUse, ...]]] = []
        cues: Counter[str] = Counter()
        spelt_out: set[str] = set()
        for start, end, uses in found:
            live = tuple(u for u in uses if u.form.used_in(year))
            words = text[start:end]
            if words in listed and uses[0].form.kind in _ABBREVIATIONS:
                entity = listed[words]
                live = (NameUse(entity, uses[0].form),) if entity else ()
            if not live:
                continue
            # A weak abbreviation yields to a name of another entity that needs no list to count.
            own = sorted((u for u in live if not u.form.kind.startswith("shared")), key=lambda u: u.form.weak)
            chosen = _place_or_government(own, text, start) if own else None
            if own and chosen is None:
                continue
            if (
                chosen is not None
                and chosen.entity.kind in _BODIES
                and decided
                and _of_state(decided[-1], chosen, start)
            ):
                continue  # "the Italian Supreme Court"
            decided.append((start, end, chosen, live))
            if chosen is not None and not chosen.form.weak:
                spelt_out.add(f"{chosen.entity.kind}/{chosen.entity.slug}")
                if words not in self._place_names:
                    cues[chosen.entity.slug] += 1
        hits = []
        for start, end, chosen, live in decided:
            if chosen is not None and chosen.form.weak and text[start:end] not in listed:
                chosen = _spelt_out(live, spelt_out, cues)
                if chosen is None:
                    continue
            hits.append(_hit(start, end, chosen, live, cues))
        return hits

    def _longest(self, text: str) -> list[tuple[int, int, tuple[NameUse, ...]]]:
        best: list[tuple[int, int, tuple[NameUse, ...]]] = []
        for last, (length, uses) in self._automaton.iter(text):
            end = last + 1
            start = end - length
            if not _is_word(text, start, end):
                continue
            if not _reads_as_name(text, start, end, uses):
                continue
            # Ends come in order, so an earlier find that starts inside this one is a part of it.
            while best and best[-1][0] >= start:
                best.pop()
            if best and best[-1][1] > start:
                continue
            best.append((start, end, uses))
        return best


def _of_state(before: tuple[int, int, NameUse | None, tuple[NameUse, ...]], body: NameUse, start: int) -> bool:
    """Return whether the adjective of another state stands right before a body of the United States."""
    _, end, chosen, live = before
    state = (chosen or live[0]).entity
    if end + 1 != start or state.kind is not MentionKind.POLITY or state.slug == _OWN:
        return False
    return body.form.kind not in _ABBREVIATIONS and body.entity.kind is MentionKind.AGENCY


def _spellings(form: NameForm) -> Iterable[str]:
    names = {form.name}
    if "'" in form.name or "’" in form.name:
        names |= {form.name.replace("'", "’"), form.name.replace("’", "'")}
    if "-" in form.name:
        names |= {n.replace("-", "–") for n in names}
    if form.kind not in _ABBREVIATIONS and len(form.name) > 4:
        names |= {n.upper() for n in names}
    return names


def _is_word(text: str, start: int, end: int) -> bool:
    if start and (text[start - 1].isalnum() or text[start - 1] in "_@"):
        return False
    return end == len(text) or not (text[end].isalnum() or text[end] == "_")


def _reads_as_name(text: str, start: int, end: int, uses: tuple[NameUse, ...]) -> bool:
    words = text[start:end]
    before = text[max(0, start - _WINDOW) : start]
    if all(u.form.kind in _ABBREVIATIONS for u in uses):
        # FE/SPA and S/P–C are other offices than FE and S/P; US in a line of capitals may be the pronoun.
        if before[-1:] == "/" or (text[end : end + 1] in "/&" and text[end + 1 : end + 2].isalnum()):
            return False
        return not (words.isalpha() and len(words) < 6 and _among_capitals(text, start, end))
    if before and _OTHER_BEFORE.search(before) and not words.startswith("the "):
        return False
    if uses[0].entity.kind in _BODIES and (words.isalpha() or words.endswith(" Party")) and not words.isupper():
        return not (_OF_ANOTHER.search(before) or _OTHER_AFTER.match(text, end))
    return not _OTHER_AFTER.match(text, end)


def _among_capitals(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 24) : start].split()
    after = text[end : end + 24].split()
    near = [w for w in (*before[-2:], *after[:2]) if sum(c.isalpha() for c in w) > 3]
    return len(near) > 1 and all(w.upper() == w for w in near)


def _place_or_government(uses: list[NameUse], text: str, start: int) -> NameUse | None:
    """Return who bears a name: for a metonym the government, or after a word of place the place (or nobody)."""
    metonym = next((u for u in uses if u.form.kind == "metonym" and u.entity.kind is MentionKind.POLITY), None)
    if metonym is None:
        return uses[0]
    end = start + len(metonym.form.name)
    if _PLACE_BEFORE.search(text[max(0, start - _WINDOW) : start]) or _PLACE_AFTER.match(text, end):
        return next((u for u in uses if u.entity.kind is MentionKind.PLACE), None)
    return metonym


def _hit(start: int, end: int, chosen: NameUse | None, live: tuple[NameUse, ...], cues: Counter[str]) -> Hit:
    if chosen is None:
        chosen = _shared(live, cues)
    if chosen is None:
        return Hit(start, end, None, live[0].entity.kind, None, "shared", certain=False)
    entity, kind = chosen.entity, chosen.form.kind
    certain = not kind.startswith("shared") and kind != "metonym"
    return Hit(start, end, entity.slug, entity.kind, entity.label, kind, certain)


def _spelt_out(live: tuple[NameUse, ...], spelt_out: set[str], cues: Counter[str]) -> NameUse | None:
    """Return which bearer of a weak abbreviation the text spells out, most often where several; None for a tie."""
    there = [u for u in live if u.form.weak and f"{u.entity.kind}/{u.entity.slug}" in spelt_out]
    ranked = sorted(there, key=lambda u: -cues[u.entity.slug])
    if len(ranked) > 1 and cues[ranked[0].entity.slug] == cues[ranked[1].entity.slug]:
        return None
    return ranked[0] if ranked else None


def _shared(live: tuple[NameUse, ...], cues: Counter[str]) -> NameUse | None:
    ranked = sorted(live, key=lambda u: -cues[u.entity.slug])
    first = cues[ranked[0].entity.slug]
    if first and (len(ranked) == 1 or cues[ranked[1].entity.slug] < first):
        return ranked[0]
    return next((u for u in live if u.form.kind == "shared-default"), None)
