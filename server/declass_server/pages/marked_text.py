"""A document's text cut into paragraphs, judgments, names and marks, ready to be shown.

Offsets are code points, half-open, from 0, on the published text. Everything here is plain text: the template
escapes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from declass_server.pages.judgment import Judgment

_PARAGRAPH = re.compile(r"\n{2,}")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text with something to say: ``kind`` is ``mention``, ``cue``, ``redaction``, ``reference`` or
    ``marking``; ``target`` an IRI where it leads somewhere, ``key`` its fragment, ``title`` a hint for readers."""

    start: int
    end: int
    kind: str
    target: str = ""
    key: str = ""
    title: str = ""
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """Something that stands between two characters: a page break, a note's mark, a banner, a gap."""

    at: int
    kind: str  # page | note | marking | redaction
    label: str
    key: str = ""
    title: str = ""
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Text from ``start`` on under the same stretches; ``links`` by kind, the innermost one of a kind."""

    text: str
    start: int
    links: dict[str, Stretch]


@dataclass(slots=True)
class Group:
    """Runs and points under the same judgments. ``closing`` are the judgments that end with this group."""

    judgments: tuple[Judgment, ...]
    items: list[Run | Point] = field(default_factory=list)
    opening: tuple[Judgment, ...] = ()
    closing: tuple[Judgment, ...] = ()


def mark_text(
    text: str, judgments: Sequence[Judgment], stretches: Iterable[Stretch], points: Iterable[Point]
) -> list[list[Group]]:
    """Return the paragraphs of ``text``, each as groups in order. Spans outside the text are cut to it."""
    size = len(text)
    placed = [j for j in judgments if j.start is not None and j.end is not None and 0 <= j.start < j.end <= size]
    spans = sorted((s for s in stretches if 0 <= s.start < s.end <= size), key=lambda s: (s.start, -s.end))
    marks = sorted((p for p in points if 0 <= p.at <= size), key=lambda p: p.at)
    cuts = {0, size, *(p.at for p in marks)}
    for judgment in placed:
        cuts |= {judgment.start or 0, judgment.end or 0}
    for span in spans:
        cuts |= {span.start, span.end}
    paragraphs = _paragraphs(text)
    for start, end in paragraphs:
        cuts |= {start, end}
    sweep = _Sweep(text, placed, spans, marks)
    edges = sorted(cuts)
    at_edge = 0
    shown = []
    for number, (start, end) in enumerate(paragraphs):
        limit = size if number == len(paragraphs) - 1 else end
        while edges[at_edge] < start:
            at_edge += 1
        while at_edge < len(edges) and edges[at_edge] <= end:
            at = edges[at_edge]
            sweep.advance(at)
            if at <= limit:
                sweep.place_points(at)
            if at < end:
                sweep.place_run(at, edges[at_edge + 1])
            if at == end:
                break
            at_edge += 1
        shown.append(sweep.take())
    return shown


class _Sweep:
    """Goes through the text once; what covers the current place is kept in short lists."""

    def __init__(self, text: str, judgments: list[Judgment], spans: list[Stretch], points: list[Point]) -> None:
        self._text = text
        self._judgments = sorted(judgments, key=lambda j: (j.start or 0, j.end or 0, j.cue_start or 0))
        self._spans, self._points = spans, points
        self._next = [0, 0, 0]  # of judgments, spans, points
        self._over: list[Judgment] = []
        self._links: list[Stretch] = []
        self._opened: set[str] = set()
        self._groups: list[Group] = []

    def advance(self, at: int) -> None:
        """Bring the lists to the place ``at``."""
        while self._next[0] < len(self._judgments) and (self._judgments[self._next[0]].start or 0) <= at:
            self._over.append(self._judgments[self._next[0]])
            self._next[0] += 1
        while self._next[1] < len(self._spans) and self._spans[self._next[1]].start <= at:
            self._links.append(self._spans[self._next[1]])
            self._next[1] += 1
        self._over = [j for j in self._over if (j.end or 0) > at]
        self._links = [s for s in self._links if s.end > at]

    def place_points(self, at: int) -> None:
        """Place the points up to ``at``: within a judgment that began before, else outside of all."""
        while self._next[2] < len(self._points) and self._points[self._next[2]].at <= at:
            inside = tuple(j for j in self._over if (j.start or 0) < at)
            self._group(inside).items.append(self._points[self._next[2]])
            self._next[2] += 1

    def place_run(self, at: int, stop: int) -> None:
        """Place the text from ``at`` to ``stop``, over which nothing begins or ends."""
        over = tuple(self._over)
        group = self._group(over)
        group.items.append(Run(self._text[at:stop], at, {s.kind: s for s in self._links}))
        group.closing = tuple(j for j in over if j.end == stop)

    def take(self) -> list[Group]:
        """Return the groups of the paragraph that ends here."""
        groups, self._groups = self._groups, []
        return groups

    def _group(self, judgments: tuple[Judgment, ...]) -> Group:
        if self._groups and self._groups[-1].judgments == judgments and not self._groups[-1].closing:
            return self._groups[-1]
        opening = tuple(j for j in judgments if j.key not in self._opened)
        self._opened.update(j.key for j in opening)
        self._groups.append(Group(judgments, opening=opening))
        return self._groups[-1]


def first_keys(paragraphs: list[list[Group]]) -> set[str]:
    """Return the keys of the judgments that give their key to a mark; the others share a mark that has one."""
    return {group.opening[0].key for groups in paragraphs for group in groups if group.opening}


def _paragraphs(text: str) -> list[tuple[int, int]]:
    bounds, start = [], 0
    for gap in _PARAGRAPH.finditer(text):
        bounds.append((start, gap.start()))
        start = gap.end()
    bounds.append((start, len(text)))
    return bounds
