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

from declass.text.mark_costs import LOST, mark_cost

_RUN = re.compile(r"\d+")
_PAGE = re.compile(r"\[Page [^\]\s]{1,12}\]")
_STAR = re.compile(r"(?<=[^\s*†‡§])(?:[*†‡§])(?=[\s.,;:)\]”’]|$)")
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
    run: tuple[int, int, int, int] | None = None  # start, end, first label, how many labels
    before: _Chain | None = None


def find_note_marks(
    text: str, notes: int, *, first_by: int | None = None, may_lack_first: bool = False
) -> tuple[NoteMark, ...]:
    """Return the marks of ``notes`` notes in ``text``, in order of place; none where there are no notes.

    Numbering may start at 0 or 1 (or later, in an extract). The first note may have no mark: a file note of the
    older volumes stands before the heading. ``first_by`` says that it has one, unless ``may_lack_first``, which ends
    there at the latest: the mark of a source note is in the heading. Linear in the text for a given number of notes.
    """
    if notes == 0:
        return ()
    stars = [m.span() for m in _STAR.finditer(text)]
    if len(stars) > notes:
        stars = []
    best: tuple[int, int, int, _Chain] | None = None
    for unmarked in (0, 1) if first_by is None or may_lack_first else (0,):
        numbered = notes - unmarked - len(stars)
        if numbered < 0:
            continue
        for first in (1, 0, 2):
            chain = _cheapest(text, first, numbered, None if unmarked else first_by)
            cost = chain.cost + 2 * unmarked + (3 if first == 2 else 0)
            if best is None or cost < best[0]:
                best = (cost, unmarked, first, chain)
    if best is None:
        return ()
    _, unmarked, first, last = best
    spans = _spans(last)
    marks = [(start, end, str(label)) for start, end, label in spans] + [(s, e, text[s:e]) for s, e in stars]
    marks.sort(key=lambda m: (m[0], m[1]))
    whole = len(marks) == notes - unmarked
    found = []
    for place, (start, end, label) in enumerate(marks):
        note = unmarked + place if whole else unmarked + (int(label) - first if label.isdigit() else place)
        if note < notes:
            found.append(NoteMark(start, end, label, note))
    return tuple(found)


def _cheapest(text: str, first: int, count: int, first_by: int | None) -> _Chain:
    """Return the cheapest chain that places the labels ``first`` … ``first + count - 1``."""
    reached: list[_Chain | None] = [None] * (count + 1)
    reached[0] = _Chain(0)
    pages = {m.start() + len("[Page ") for m in _PAGE.finditer(text)}
    for run in _RUN.finditer(text):
        start, end = run.span()
        if start in pages:
            continue
        # A number that stands by itself may still carry a mark behind its digits.
        glued_from = start + 1 if start == 0 or text[start - 1].isspace() else start
        moves: list[tuple[int, _Chain]] = []
        for at in range(max(glued_from, end - 6), end):
            for label, many in _readings(text[at:end], first, count):
                step = label - first
                origin = _origin(reached, step)
                if origin is None:
                    continue
                cost = origin.cost + mark_cost(text, start, at, end) + _JOINED * (many - 1)
                if first_by is not None and step == 0 and end > first_by:
                    cost += LOST - 1
                moves.append((step + many, _Chain(cost, (at, end, label, many), origin)))
        for index, chain in moves:
            old = reached[index]
            if old is None or chain.cost < old.cost:
                reached[index] = chain
    finals = [_Chain(c.cost + LOST * (count - i), None, c) for i, c in enumerate(reached) if c is not None]
    return min(finals, key=lambda c: c.cost)


def _origin(reached: list[_Chain | None], step: int) -> _Chain | None:
    """Return the cheapest chain that ends before label ``step``, with up to three labels lost between."""
    best: _Chain | None = None
    for back in range(4):
        if step - back < 0:
            break
        chain = reached[step - back]
        if chain is not None and (best is None or chain.cost + LOST * back < best.cost):
            best = chain if back == 0 else _Chain(chain.cost + LOST * back, None, chain)
    return best


def _readings(digits: str, first: int, count: int) -> list[tuple[int, int]]:
    """Return how digits read as labels: one label, or two or three labels in a row ("12" for 1 and 2)."""
    if digits[0] == "0" and len(digits) > 1 and first != 0:
        return []
    found = []
    last = first + count - 1
    if digits == str(int(digits)) and first <= int(digits) <= last:
        found.append((int(digits), 1))
    for width in (1, 2):
        head = digits[:width]
        if len(digits) <= width or (head[0] == "0" and width > 1):
            continue
        label = int(head)
        found.extend(
            (label, many)
            for many in (2, 3)
            if "".join(str(label + i) for i in range(many)) == digits and first <= label and label + many - 1 <= last
        )
    return found


def _spans(chain: _Chain | None) -> list[tuple[int, int, int]]:
    spans: list[tuple[int, int, int]] = []
    while chain is not None:
        if chain.run is not None:
            start, _, label, many = chain.run
            group = []
            for offset in range(many):
                width = len(str(label + offset))
                group.append((start, start + width, label + offset))
                start += width
            spans = group + spans
        chain = chain.before
    return spans
