"""Finding the note marks that copying has glued to words: "Herter0", "(Tab A)2", "197112".

The list of notes is the guide.

Notes stand in order, so their marks rise by one from mark to mark. Each digit run that is glued to a word is a
candidate with a cost (a mark behind a letter or a closing mark is cheap, one behind another digit dear); the
cheapest rising chain is taken, and a mark that is nowhere to be found costs more than any of them. A digit that
is not on the chain is the document's own and stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass.text.mark_costs import LOST, mark_cost

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_RUN = re.compile(r"\d+")
_PAGE = re.compile(r"\[Page\s+(?P<number>[^\]\s]{1,12})\s*\]")
_STAR = re.compile(r"(?<=[^\s*†‡§(\[])(?:[*†‡§])(?=[\s.,;:)\]”’]|$)")
_BEGUN_AGAIN = 8  # what it costs that numbers begin again; for one note alone more than its mark being lost
_MARKED_AGAIN = 4  # what it costs that one mark stands twice
_MOST_NOTES = 60
_MOST_TRIES = 16
_JOINED = 4  # marks of several notes in one run of digits: rarer than one mark


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A mark in the text: half-open span, the label as printed, and the place of its note in the list."""

    start: int
    end: int
    label: str
    note: int


@dataclass(frozen=True, slots=True)
class _Chain:
    cost: int
    run: tuple[int, int, int, int] | None = None  # start, end, place of the first note, how many notes
    before: _Chain | None = None


@dataclass(frozen=True, slots=True)
class _Labels:
    """The numbers of the notes in order; ``places`` tells at which places of the list a number stands."""

    numbers: tuple[int, ...]
    places: dict[int, tuple[int, ...]]

    @classmethod
    def of(cls, numbers: tuple[int, ...]) -> _Labels:
        places: dict[int, tuple[int, ...]] = {}
        for place, number in enumerate(numbers):
            places[number] = (*places.get(number, ()), place)
        return cls(numbers, places)


@dataclass(frozen=True, slots=True)
class _Try:
    """One way in which the notes may be numbered, with the cheapest chain for it."""

    cost: int
    unmarked: int  # notes at the head of the list that have no mark
    labels: _Labels
    chain: _Chain

    @classmethod
    def of(cls, text: str, numbers: tuple[int, ...], unmarked: int, first_by: int | None, dearer: int = 0) -> _Try:
        labels = _Labels.of(numbers)
        chain = _cheapest(text, labels, None if unmarked else first_by)
        late = 3 if numbers[:1] == (2,) else 0
        return cls(chain.cost + 2 * unmarked + late + dearer, unmarked, labels, chain)


def find_note_marks(
    text: str,
    notes: int,
    *,
    first_by: int | None = None,
    may_lack_first: bool = False,
    same_as: Mapping[int, int] | None = None,
) -> tuple[NoteMark, ...]:
    """Return the marks of ``notes`` notes in ``text``, in order of place; none where there are no notes.

    Numbering may start at 0 or 1 (or later, in an extract), and begin again where an attachment has notes of its own.
    The first note may have no mark: a file note of the older volumes stands before the heading. ``first_by`` says
    that it has one, unless ``may_lack_first``, which ends there at the latest: the mark of a source note is in the
    heading. ``same_as`` tells which notes repeat the words of an earlier one: the mark of that may stand there again.
    Linear in the text for a given number of notes.
    """
    if notes == 0:
        return ()
    stars = [m.span() for m in _STAR.finditer(text)]
    if len(stars) > notes:
        stars = []
    lacking = (0, 1) if first_by is None or may_lack_first else (0,)
    starts = [(unmarked, first) for unmarked in lacking for first in (1, 0, 2) if notes - unmarked >= len(stars)]
    tries = [
        _Try.of(text, tuple(range(first, first + notes - unmarked - len(stars))), unmarked, first_by)
        for unmarked, first in starts
    ]
    if not tries:
        return ()
    best = min(tries, key=lambda t: t.cost)
    if best.chain.cost > _BEGUN_AGAIN and len(best.labels.numbers) <= _MOST_NOTES:
        again = [t for tried in tries for t in _begun_again(text, tried, first_by)]
        again += [t for tried in tries for t in _marked_again(text, tried, first_by, same_as or {})]
        best = min((best, *again), key=lambda t: t.cost)
    unmarked, labels, last = best.unmarked, best.labels, best.chain
    marks = [(start, end, labels.numbers[place], unmarked + place) for start, end, place in _spans(last, labels)]
    if not stars:
        return tuple(NoteMark(start, end, str(number), note) for start, end, number, note in marks)
    return _with_stars(text, marks, stars, notes - unmarked, unmarked)


def _with_stars(
    text: str, numbered: list[tuple[int, int, int, int]], stars: list[tuple[int, int]], count: int, unmarked: int
) -> tuple[NoteMark, ...]:
    """Return numbered marks and stars together: in the order of the text where all were found."""
    marks = [(start, end, str(number), note) for start, end, number, note in numbered]
    marks += [(start, end, text[start:end], -1) for start, end in stars]
    marks.sort(key=lambda m: (m[0], m[1]))
    whole = len(marks) == count
    found = []
    for place, (start, end, label, note) in enumerate(marks):
        at = unmarked + place if whole or note < 0 else note
        if at < unmarked + count:
            found.append(NoteMark(start, end, label, at))
    return tuple(found)


def _begun_again(text: str, tried: _Try, first_by: int | None) -> Iterator[_Try]:
    """Yield the ways in which numbering may begin again at 1 for an attachment."""
    numbers = tried.labels.numbers
    if numbers[:1] == (2,):
        return
    for again in range(1, len(numbers)):
        alone = LOST if again == len(numbers) - 1 else 0
        labels = (*numbers[:again], *range(1, len(numbers) - again + 1))
        yield _Try.of(text, labels, tried.unmarked, first_by, _BEGUN_AGAIN + alone)


def _marked_again(text: str, tried: _Try, first_by: int | None, same_as: Mapping[int, int]) -> Iterator[_Try]:
    """Yield the ways in which notes of equal words may have one mark: one of them, two of them, or all."""
    numbers = tried.labels.numbers
    same = {n - tried.unmarked: o - tried.unmarked for n, o in same_as.items() if n < len(numbers) + tried.unmarked}
    same = {note: other for note, other in same.items() if other >= 0}
    if not same or numbers[:1] == (2,):
        return
    chosen = [{note} for note in same] + [{a, b} for a in same for b in same if a < b]
    for again in [*chosen[:_MOST_TRIES], set(same)]:
        labels: list[int] = []
        following = numbers[0]
        for note in range(len(numbers)):
            if note in again:
                labels.append(labels[same[note]])
            else:
                labels.append(following)
                following += 1
        yield _Try.of(text, tuple(labels), tried.unmarked, first_by, _MARKED_AGAIN * len(again))


def _cheapest(text: str, labels: _Labels, first_by: int | None) -> _Chain:
    """Return the cheapest chain that places the notes of ``labels`` in order."""
    count = len(labels.numbers)
    reached: list[_Chain | None] = [None] * (count + 1)
    reached[0] = _Chain(0)
    pages = {m.start("number") for m in _PAGE.finditer(text)}
    for run in _RUN.finditer(text):
        start, end = run.span()
        if start in pages:
            continue
        # A number that stands by itself may still carry a mark behind its digits.
        glued_from = start + 1 if start == 0 or text[start - 1].isspace() else start
        moves: list[tuple[int, _Chain]] = []
        for at in range(max(glued_from, end - 6), end):
            for step, many in _readings(text[at:end], labels):
                origin = _origin(reached, step)
                if origin is None:
                    continue
                cost = origin.cost + mark_cost(text, start, at, end) + _JOINED * (many - 1)
                if first_by is not None and step == 0 and end > first_by:
                    cost += LOST - 1
                moves.append((step + many, _Chain(cost, (at, end, step, many), origin)))
        for index, chain in moves:
            old = reached[index]
            if old is None or chain.cost < old.cost:
                reached[index] = chain
    finals = [_Chain(c.cost + LOST * (count - i), None, c) for i, c in enumerate(reached) if c is not None]
    return min(finals, key=lambda c: c.cost)


def _origin(reached: list[_Chain | None], step: int) -> _Chain | None:
    """Return the cheapest chain that ends before the note at ``step``, with up to three notes lost between."""
    best: _Chain | None = None
    for back in range(4):
        if step - back < 0:
            break
        chain = reached[step - back]
        if chain is not None and (best is None or chain.cost + LOST * back < best.cost):
            best = chain if back == 0 else _Chain(chain.cost + LOST * back, None, chain)
    return best


def _readings(digits: str, labels: _Labels) -> list[tuple[int, int]]:
    """Return the notes that digits may mark: the place of the first, and how many in a row ("12" for 1 and 2)."""
    if digits[0] == "0" and len(digits) > 1 and labels.numbers[:1] != (0,):
        return []
    found = [(place, 1) for place in labels.places.get(int(digits), ())] if digits == str(int(digits)) else []
    for width in (1, 2):
        head = digits[:width]
        if len(digits) <= width or (head[0] == "0" and width > 1):
            continue
        label = int(head)
        found.extend(
            (place, many)
            for many in (2, 3)
            if "".join(str(label + i) for i in range(many)) == digits
            for place in labels.places.get(label, ())
            if labels.numbers[place : place + many] == tuple(range(label, label + many))
        )
    return found


def _spans(chain: _Chain | None, labels: _Labels) -> list[tuple[int, int, int]]:
    """Return the spans of the marks of a chain, in order, each with the place of its note among ``labels``."""
    spans: list[tuple[int, int, int]] = []
    while chain is not None:
        if chain.run is not None:
            start, _, first, many = chain.run
            group = []
            for place in range(first, first + many):
                width = len(str(labels.numbers[place]))
                group.append((start, start + width, place))
                start += width
            spans = group + spans
        chain = chain.before
    return spans
