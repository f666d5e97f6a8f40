"""Which persons of a page text the editors' list of its volume is likely to hold, where that list is not at hand.

Editors list, and tag, the persons who matter to a volume. Whether they list one shows in how many volumes of those
years list a bearer of the name, in how often the paper names the person, and in how the editors themselves do so: in
notes they give the surname alone of whom their list explains, and the full name of whom it does not hold.

The lists are those of :mod:`declass.extract.listings`. Where they count the list of the volume itself, a name that no
list of the period holds is in that one neither; else the signs are added up. What a sign weighs is ten times the
logarithm of the odds, as fitted to the mark-up of six volumes, each without what its own list adds to the table.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from declass.authorities.people import fold_name
from declass.extract.listings import counted_volumes, listed_volumes, period_years
from declass.extract.person_words import family_first
from declass.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from declass.model import Document, Mention

_NEVER = -99  # points
_MARGIN = 2  # years: who is listed shortly before or after a paper may stand in its list
_ENOUGH_LISTS = 10  # volumes of the years of the paper that have a list; where few have one, this may have none
_LIKELY = -2  # points
_START = -16
_BEARERS = ((16, 28), (8, 24), (4, 22), (2, 18), (1, 15))  # volumes that list the most listed bearer -> points
_IN_NOTE, _IN_HEADING = 8, 15
_FULL_IN_NOTE, _FULL_IN_HEADING = -14, -26
_TWICE, _OFTEN, _OFTEN_TIMES = 6, 5, 4
_KNOWN = 9  # an authority holds the person
_EDGES = "[](){}.,;:’'\"“”"


def mark_unlikely(mentions: Iterable[Mention], document: Document, year: int | None) -> tuple[Mention, ...]:
    """Return ``mentions`` with persons marked ``unlisted`` whom the volume's list is not likely to hold.

    Sender and recipient stay as they are: editors tag them whether listed or not. Without a year, and for years of
    which few volumes have a list, all stay.
    """
    mentions = tuple(mentions)
    span = _span(document.collection, year)
    if span is None or listed_volumes("*", (), span) < _ENOUGH_LISTS:
        return mentions
    parties = {_key(party.name) for party in (*document.senders, *document.recipients)}
    named: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.kind is MentionKind.PERSON:
            named[_key(mention.text)].append(mention)
    counted = document.collection in counted_volumes()
    unlikely = {
        key for key, forms in named.items() if key not in parties and _points(key, forms, span, counted) < _LIKELY
    }
    return tuple(
        replace(m, unlisted=True) if m.kind is MentionKind.PERSON and _key(m.text) in unlikely else m
        for m in mentions
    )


def _points(key: str, mentions: Sequence[Mention], span: tuple[int, int], counted: bool) -> int:
    given = max((_given(m.text) for m in mentions), key=len)
    if counted and not listed_volumes(key, given, span):
        return _NEVER
    volumes = listed_volumes(key, given, (span[0] - _MARGIN, span[1] + _MARGIN))
    points = _START + next((p for least, p in _BEARERS if volumes >= least), 0)
    spelt_out = bool(given) and not _eastern(key, given)
    if not any(m.span.end > m.span.start for m in mentions):
        if any("heading" in m.rule for m in mentions):
            points += _IN_HEADING + (_FULL_IN_HEADING if spelt_out else 0)
        else:
            points += _IN_NOTE + (_FULL_IN_NOTE if spelt_out else 0)
    points += (_TWICE if len(mentions) > 1 else 0) + (_OFTEN if len(mentions) >= _OFTEN_TIMES else 0)
    return points + (_KNOWN if any(m.authority for m in mentions) else 0)


def _eastern(key: str, given: tuple[str, ...]) -> bool:
    """Return whether the family name stands first: such a name is mostly written out, listed or not."""
    return "-" in key or given[0] in family_first()


def _key(name: str) -> str:
    words = fold_name(name).split()
    while len(words) > 1 and words[-1].strip(_EDGES) in {"jr", "sr", "ii", "iii"}:
        words.pop()
    return words[-1].strip(_EDGES) if words else ""


def _given(name: str) -> tuple[str, ...]:
    words = [word.strip(_EDGES) for word in name.split() if word[:1].isupper()]
    return tuple(fold_name(word) for word in words[:-1] if word)


def _span(volume: str | None, year: int | None) -> tuple[int, int] | None:
    """Return the years of the volume, else the year of the paper."""
    years = period_years((volume or "").removeprefix("frus")) if (volume or "").startswith("frus") else None
    return years or (None if year is None else (year, year))
