"""Values that stand apart from their labels, put to their fields by the order of the form.

All values keep the order of the fields, whatever the layout; what differs is how they are set against the labels.
Each way of giving the values to the fields in that order has a weight: fields that stay empty, values that are
dropped, values whose shape fits badly, blank lines that part what a form prints together. The lightest way is taken,
and of it only the values that every way nearly as light gives to the same field. The rest is told, not guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from declass.sources.nara_jfk.fields import AGENCY_FIELDS, ORDER
from declass.sources.nara_jfk.shapes import NEVER, fits, misfit

if TYPE_CHECKING:
    from declass.sources.nara_jfk.fields import Field

MARGIN = 0.2  # how much heavier any other way must be for a value to be certain
_MOST = 60  # values looked at; a form has no more lines
_DROPPED = 1.2
_SPECK = 0.3  # a value of one or two signs that is dropped
_ELSEWHERE = 0.6  # a value outside the labels that it follows
_CROSSED = 0.6  # for each field with a value of its own, up to three, on the wrong side of it
_WRONG_SIDE = 0.8  # a value under the heading of the other part of the form
_LABEL_LOST = 0.2
_UNUSED = 0.6  # a value in a field that the agency leaves empty
_PARTED = 0.6  # a blank line inside a block of the form
_JOINED = 0.3  # none between two blocks: scanners lose blank lines more often than they make them
_UNDER = 0.8  # how much lighter a value is on the line under its label
_NEXT_LINE = 0.1  # a blank line inside a value of several lines
_BROKEN_EARLY = 0.3  # a value that goes on behind a line that had room
_FULL_LINE = 30  # characters
_INFINITE = float("inf")


@dataclass(frozen=True, slots=True)
class Loose:
    """A value without a field, and what its place tells.

    ``gap``: whether a blank line parts it from the value before it; None where a label stands between the two.
    ``likely``: the fields whose labels it follows, or between whose values it stands. ``under``: the field whose
    label stands on the line above. ``behind`` and ``ahead``: the fields that have a value on the line of their label,
    above it and below it. ``columned``: whether empty labels stand before it. ``stray``: whether it stands among the
    labels of a part of the form whose values follow below. ``side``: the heading above it.
    """

    text: str
    gap: bool | None
    likely: frozenset[str]
    under: str | None = None
    behind: frozenset[str] = frozenset()
    ahead: frozenset[str] = frozenset()
    columned: bool = False
    stray: bool = False
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the fields before.

    ``filled`` have a value, which can go on in a loose line; the label of those in ``lost`` was not read; ``unused``
    are left empty on the agency's forms.
    """

    filled: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()
    unused: frozenset[str] = frozenset()


@dataclass(slots=True)
class Alignment:
    """The certain values of each field, and the values that fit several fields, with these ("" is none)."""

    values: dict[str, list[str]] = field(default_factory=dict)
    uncertain: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Step:
    """Where a value goes: from the state after the value before it to the field ``to`` (from 1); None drops it."""

    to: int | None
    state: int
    weight: float


def align(fields: tuple[Field, ...], known: Known, loose: list[Loose]) -> Alignment:
    """Return which field each of the ``loose`` values belongs to; ``fields`` stand in the order of the form."""
    loose = loose[:_MOST]
    return _Ways(fields, known, loose).settle() if loose else Alignment()


class _Ways:
    """All ways to give the values to the fields in order: the lightest weights from the front and from the back.

    A state is the field (from 1) of the last value that was placed; 0 before the first.
    """

    def __init__(self, fields: tuple[Field, ...], known: Known, loose: list[Loose]) -> None:
        self.fields, self.loose, self.known = fields, loose, known
        self.rank = {each.name: at for at, each in enumerate(fields)}
        self.empty = [0.0]  # weight of the fields before each that stay empty
        for each in fields:
            may_be = each.name in known.filled or each.name in known.unused
            self.empty.append(self.empty[-1] + (0.0 if may_be else each.absence))
        gaps = [value.gap for value in loose[1:] if value.gap is not None]
        # where every value, or none, is parted from the next, blank lines tell nothing
        self.gaps_tell = 0.1 < sum(gaps) / max(1, len(gaps)) < 0.9
        self.fit = [[self._fit(value, each) for each in fields] for value in loose]
        self.dropped = [_SPECK if value.stray or _is_speck(value.text) else _DROPPED for value in loose]
        states = len(fields) + 1
        self.front = [[_INFINITE] * states for _ in range(len(loose) + 1)]
        self.front[0][0] = 0.0
        self.steps: list[list[list[_Step]]] = []
        for i in range(len(loose)):
            self.steps.append([self._steps(i, j) if self.front[i][j] < _INFINITE else [] for j in range(states)])
            ahead = self.front[i + 1]
            for so_far, steps in zip(self.front[i], self.steps[i], strict=True):
                for step in steps:
                    ahead[step.state] = min(ahead[step.state], so_far + step.weight)
        self.back = [[_INFINITE] * states for _ in range(len(loose))]
        self.back.append([self.empty[-1] - before for before in self.empty])
        for i in range(len(loose) - 1, -1, -1):
            for j, steps in enumerate(self.steps[i]):
                if steps:
                    self.back[i][j] = min(step.weight + self.back[i + 1][step.state] for step in steps)

    def _fit(self, value: Loose, each: Field) -> float:
        """Return the weight of the value in the field, wherever the other values go."""
        if each.name in self.known.filled and not (each.many and each.name in value.likely):
            return NEVER
        weight = misfit(each.name, value.text)
        if weight >= NEVER:
            return NEVER
        if value.side and (ORDER.index(each.name) < AGENCY_FIELDS) != (value.side == "agency"):
            weight += _WRONG_SIDE
        if each.name in self.known.unused:
            weight += _UNUSED
        if each.name not in value.likely:
            weight += _LABEL_LOST if each.name in self.known.lost else _ELSEWHERE
            rank = self.rank[each.name]
            crossed = sum(self.rank.get(name, rank) > rank for name in value.behind)
            crossed += sum(self.rank.get(name, rank) < rank for name in value.ahead)
            weight += _CROSSED * min(crossed, 3)
        return weight - (_UNDER if each.name == value.under else 0.0)

    def _steps(self, i: int, j: int) -> list[_Step]:
        """Return where value ``i`` can go from state ``j``."""
        gap, fit, before = self.loose[i].gap, self.fit[i], self.empty[j]
        steps = [_Step(None, j, self.dropped[i])]
        if j and self.fields[j - 1].many and fit[j - 1] < NEVER:
            steps.append(_Step(j, j, fit[j - 1] + self._going_on(i, self.fields[j - 1])))
        for k in range(j + 1, len(self.fields) + 1):
            if fit[k - 1] >= NEVER:
                continue
            weight = fit[k - 1] + self.empty[k - 1] - before
            if j and self.gaps_tell and gap is (self.fields[j - 1].block == self.fields[k - 1].block):
                weight += _PARTED if gap else _JOINED
            steps.append(_Step(k, k, weight))
        return steps

    def _going_on(self, i: int, each: Field) -> float:
        """Return the weight of value ``i`` as the next line of the field; lists have lines of any length."""
        short = each.name not in {"subjects", "restrictions"} and i > 0 and len(self.loose[i - 1].text) < _FULL_LINE
        return (_NEXT_LINE if self.loose[i].gap else 0.0) + (_BROKEN_EARLY if short else 0.0)

    def settle(self) -> Alignment:
        """Walk the lightest way and keep what no way nearly as light gives elsewhere."""
        found = Alignment()
        best, j = self.back[0][0], 0
        for i, value in enumerate(self.loose):
            after = self.back[i + 1]
            step = min(self.steps[i][j], key=lambda step: step.weight + after[step.state])
            j = step.state
            if step.to is None:
                continue
            name = self.fields[step.to - 1].name
            others = self._elsewhere(i, step.to, best + MARGIN)
            if others:
                found.uncertain.append((value.text, (name, *others)))
            else:
                found.values.setdefault(name, []).append(value.text)
        return found

    def _elsewhere(self, i: int, chosen: int, limit: float) -> tuple[str, ...]:
        """Return the other fields to which ways up to ``limit`` give value ``i``."""
        others: dict[str, None] = {}
        for so_far, steps in zip(self.front[i], self.steps[i], strict=True):
            for step in steps:
                if step.to != chosen and so_far + step.weight + self.back[i + 1][step.state] <= limit:
                    others["" if step.to is None else self.fields[step.to - 1].name] = None
        return tuple(others)


def _is_speck(text: str) -> bool:
    """Return whether ``text`` looks like what the scanner makes of dirt: a sign or two, small letters."""
    if any(fits(name, text) for name in ("date", "classification", "status", "document_type", "record_number")):
        return False
    if len(text) <= 10 and re.search(r"[:;|<>*=~^]", text):
        return True
    return sum(c.isalnum() for c in text) <= 2 - text.isupper() or sum(c.islower() for c in text) > 0.3 * len(text)
