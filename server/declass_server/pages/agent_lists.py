"""Whom the lists of agents hold: by papers, by letter, by a name that is looked for; and whom a search may mean."""

from __future__ import annotations

import string
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from flask import g

from declass.authorities.people import fold_name
from declass.matching import KINDS
from declass.matching.words import words_of
from declass_server.answer import QueryRefusedError
from declass_server.pages import queries
from declass_server.pages.data import Row, select
from declass_server.pages.presentation import href

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from declass.matching import Candidate, Entity, NamesIndex
    from declass_server.pages.paging import Paging

LONGEST = 500
OTHER = "OTHER"  # what begins with no letter of the Latin alphabet
LETTERS = (*string.ascii_uppercase, OTHER)
KIND_OF_CLASS = {f"dcl:{kind.class_name}": name for name, kind in KINDS.items()}
_OF_A_LABEL = 10  # of a name that many papers have, each for somebody of its own, so many are listed
_NAMED = 75.0  # the score from which a search means somebody: at least the surname is right
_MOST_NAMED = 3
_GUESSED = 50.0
_MOST_GUESSED = 5
_LONGEST_NAME = 100
_MOST_WORDS, _SHORTEST = 6, 4  # words of a search that are looked at one by one, and their letters
_PATIENCE_S = 1.0


@dataclass(frozen=True, slots=True)
class ListedAgent:
    """An agent in a list; ``name`` is the form that was found, where it is not the label.

    One that one paper alone names has the page of this paper for its ``link``; ``paper`` is its identifier.
    """

    label: str
    link: str
    papers: int
    paper: str = ""
    kind: str = ""
    name: str = ""


def agents_by_papers(class_iri: str, page: Paging) -> list[ListedAgent]:
    """Return a page of the agents of a class: those in most papers first, those that one paper alone names last."""
    return _listed(select(g.release, queries.AGENTS, {"class": class_iri}, limit=page.size, offset=page.offset))


def agents_of_letter(class_iri: str, initials: str, page: Paging) -> list[ListedAgent]:
    """Return a page of the agents whose labels begin with one of the capitals, by label, in the same two parts."""
    if not initials:
        return []
    bound = {"class": class_iri}, {"initials": initials}
    return _listed(select(g.release, queries.AGENTS_BY_LETTER, *bound, limit=page.size, offset=page.offset))


def letters_of(class_iri: str) -> dict[str, Counter[str]]:
    """Return for each of the letters with which capitals labels begin, and how many with each: Á is with A."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in select(g.release, queries.AGENT_INITIALS, {"class": class_iri}):
        if "initial" not in row:
            continue
        initial = row["initial"].text
        letter = fold_name(initial)[:1].upper()
        found[letter if letter in LETTERS else OTHER][initial] += int(row["count"].text)
    return found


def _listed(rows: Iterable[Row]) -> list[ListedAgent]:
    found = []
    for row in rows:
        if "iri" in row:
            iri = row["iri"].text
            found.append(ListedAgent(row["label"].text, _link(iri), int(row["documents"].text), _paper(iri)))
    return found


def _link(iri: str) -> str:
    return href(iri).partition("#")[0]


def _paper(iri: str) -> str:
    """Return the identifier of the one paper that names an agent, "" of one that has an IRI of its own."""
    document, mark, _ = iri.partition("#")
    return unquote(document.removeprefix(f"{g.release.iris.base}document/")) if mark else ""


def agents_named(text: str, kind: str, most: int) -> list[ListedAgent]:
    """Return the agents of a kind that ``text`` may mean, best first, then those whose names begin so."""
    with g.release.names.turn() as index:
        candidates = index.match(text, kinds=[kind], limit=most, alike=_OF_A_LABEL)
        beginning = index.suggest(text, kinds=[kind], limit=most)
    found = {c.entity.iri: (c.entity, c.name) for c in candidates}
    labels = Counter(c.entity.label.casefold() for c in candidates if c.entity.alone)
    for entity in beginning:
        if entity.alone and entity.iri not in found:
            labels[entity.label.casefold()] += 1
            if labels[entity.label.casefold()] > _OF_A_LABEL:
                continue
        found.setdefault(entity.iri, (entity, entity.label))
    return [_named(*pair) for pair in list(found.values())[:most]]


def _named(entity: Entity, name: str) -> ListedAgent:
    form = name if fold_name(name) != fold_name(entity.label) else ""
    return ListedAgent(
        entity.label, _link(entity.iri), entity.papers, _paper(entity.iri), KINDS[entity.kind].label, form
    )


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a search means (``meant``), and whom it may mean where nothing else was found (``guessed``).

    ``more`` tells that the list of persons has more of this name.
    """

    meant: tuple[ListedAgent, ...] = ()
    guessed: tuple[ListedAgent, ...] = ()
    more: bool = False


NOBODY = Named()


def who_is_named(text: str, *, guess: bool) -> Named | None:
    """Return whom the words of a search name; None where it cannot be told at the moment."""
    words = text.strip().strip('"“”').strip()
    if not words or len(words) > _LONGEST_NAME:
        return NOBODY
    try:
        with g.release.names.turn(_PATIENCE_S) as index:
            found = index.match(words, limit=2 * _MOST_GUESSED)
            by_words = list(_by_words(index, words)) if guess and len(words.split()) > 1 else []
    except QueryRefusedError:
        return None
    meant = _meant(found)
    known = {candidate.entity.iri for candidate in meant}
    guessed: dict[str, ListedAgent] = {}
    if guess:
        for c in (*(c for c in found if c.score >= _GUESSED), *by_words):
            if c.entity.iri not in known:
                guessed.setdefault(c.entity.iri, _named(c.entity, c.name))
    return Named(
        meant=tuple(_named(c.entity, c.name) for c in meant),
        guessed=tuple(guessed.values())[:_MOST_GUESSED],
        more=any(c.entity.kind == "person" and not c.sure for c in meant),
    )


def _by_words(index: NamesIndex, text: str) -> Iterator[Candidate]:
    """Yield what single words of a text may mean: one of them may be a surname, or the name of a state."""
    words = [word for word in words_of(text)[:_MOST_WORDS] if len(word) >= _SHORTEST]
    candidates = (c for word in words for c in index.match(word, limit=_MOST_NAMED))
    yield from (c for c in candidates if c.score >= _GUESSED and not c.entity.alone)


def _meant(found: list[Candidate]) -> list[Candidate]:
    """Return the sure match, else those of whom at least the surname is right, if there are few."""
    if found and found[0].sure:
        return found[:1]
    meant = [c for c in found if c.score >= _NAMED and not c.entity.alone]
    return meant[:_MOST_NAMED]
