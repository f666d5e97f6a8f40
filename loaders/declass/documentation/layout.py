"""A layered drawing of a small directed graph, from left to right: where boxes go and how lines run.

Four steps: edges that close a cycle are turned round; each node gets a column; each column is ordered so that few
lines cross; each node gets the height that is nearest to its neighbours'. Nothing depends on chance or on the order
of a set, so the same graph gives the same drawing. Source of the steps: Sugiyama, Tagawa and Toda, "Methods for
Visual Understanding of Hierarchical System Structures", IEEE Transactions on Systems, Man, and Cybernetics 11 (1981).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Size = tuple[float, float]
Point = tuple[float, float]
Edge = tuple[str, str]

_SWEEPS = 24
_SETTLING = 40
_DUMMY_HEIGHT = 10.0


@dataclass(frozen=True, slots=True)
class Gaps:
    """The least room between columns and between the nodes of a column, in pixels."""

    columns: float = 34.0
    rows: float = 12.0


@dataclass(slots=True)
class Layout:
    """Middle points of nodes, and the points that the line of an edge passes between the columns of its ends.

    ``spans`` says from where to where the column of a node reaches: curves belong between columns only.
    """

    places: dict[str, Point] = field(default_factory=dict)
    bends: dict[Edge, list[Point]] = field(default_factory=dict)
    spans: dict[str, tuple[float, float]] = field(default_factory=dict)
    width: float = 0.0
    height: float = 0.0


def lay_out(sizes: Mapping[str, Size], edges: Sequence[Edge], gaps: Gaps | None = None) -> Layout:
    """Return the drawing of nodes with their sizes (width, height) and the edges between them.

    The edges close no cycle: turn round those that :func:`closing` names.
    """
    gaps = gaps or Gaps()
    edges = list(dict.fromkeys(edges))
    column = _columns(list(sizes), edges)
    chains = {edge: _chain(edge, column) for edge in edges}
    heights = {node: size[1] for node, size in sizes.items()}
    for chain in chains.values():
        for place, dummy in enumerate(chain[1:-1], 1):
            heights[dummy] = _DUMMY_HEIGHT
            column[dummy] = column[chain[0]] + place
    links = list(dict.fromkeys(pair for chain in chains.values() for pair in pairwise(chain)))
    rows = _ordered(column, links)
    ys = _heights(rows, links, heights, gaps.rows)
    columns = _widths(rows, sizes, gaps.columns)
    top = min(y - heights[node] / 2 for node, y in ys.items())
    bottom = max(y + heights[node] / 2 for node, y in ys.items())
    spans = {node: columns[at] for node, at in column.items()}
    return Layout(
        places={node: (sum(spans[node]) / 2, ys[node] - top) for node in sizes},
        bends={
            edge: [(x, ys[node] - top) for node in chain[1:-1] for x in spans[node]] for edge, chain in chains.items()
        },
        spans={node: spans[node] for node in sizes},
        width=columns[-1][1],
        height=bottom - top,
    )


def closing(nodes: Sequence[str], edges: Sequence[Edge]) -> set[Edge]:
    """Return the edges that lead back to a node from which the search has come: turned round, they close no cycle."""
    after: dict[str, list[str]] = {node: [] for node in nodes}
    for a, b in edges:
        after[a].append(b)
    found: set[Edge] = set()
    done: set[str] = set()

    def visit(node: str, path: set[str]) -> None:
        if node in done:
            return
        path.add(node)
        for other in after[node]:
            if other in path:
                found.add((node, other))
            else:
                visit(other, path)
        path.discard(node)
        done.add(node)

    for node in nodes:
        visit(node, set())
    return found


def _columns(nodes: list[str], edges: list[Edge]) -> dict[str, int]:
    """Return a column for each node, as far left as its edges allow, then moved right where that shortens lines."""
    before: dict[str, list[str]] = {node: [] for node in nodes}
    after: dict[str, list[str]] = {node: [] for node in nodes}
    for a, b in edges:
        before[b].append(a)
        after[a].append(b)
    column: dict[str, int] = {}

    def place(node: str) -> int:
        if node not in column:
            column[node] = 1 + max((place(other) for other in before[node]), default=-1)
        return column[node]

    for node in nodes:
        place(node)
    for node in sorted(nodes, key=lambda n: -column[n]):
        if after[node] and len(after[node]) >= len(before[node]):
            # With as many lines out as in, the lines in grow by no more than those out shrink.
            column[node] = min(column[other] for other in after[node]) - 1
    return column


def _chain(edge: Edge, column: Mapping[str, int]) -> list[str]:
    """Return the nodes of an edge, with one without a size in each column that it passes."""
    a, b = edge
    return [a, *(f"{a}\0{b}\0{at}" for at in range(column[a] + 1, column[b])), b]


def _ordered(column: Mapping[str, int], links: list[Edge]) -> list[list[str]]:
    rows: list[list[str]] = [[] for _ in range(max(column.values(), default=0) + 1)]
    for node in column:
        rows[column[node]].append(node)
    left: dict[str, list[str]] = {node: [] for node in column}
    right: dict[str, list[str]] = {node: [] for node in column}
    for a, b in links:
        right[a].append(b)
        left[b].append(a)
    best, fewest = [list(row) for row in rows], _crossings(rows, right)
    for sweep in range(_SWEEPS):
        forth = sweep % 2 == 0
        near = left if forth else right
        for at in range(1, len(rows)) if forth else range(len(rows) - 2, -1, -1):
            beside = {n: i for i, n in enumerate(rows[at - 1 if forth else at + 1])}
            here = {n: i for i, n in enumerate(rows[at])}
            rows[at].sort(key=lambda n: (_mean([beside[o] for o in near[n]], here[n]), here[n]))
        crossings = _crossings(rows, right)
        if crossings < fewest:
            best, fewest = [list(row) for row in rows], crossings
    _exchange(best, right, left)
    return best


def _exchange(rows: list[list[str]], right: Mapping[str, list[str]], left: Mapping[str, list[str]]) -> None:
    """Exchange neighbours in a column as long as that makes fewer lines cross."""
    better = True
    while better:
        better = False
        for at, row in enumerate(rows):
            sides = [(right, rows[at + 1])] if at + 1 < len(rows) else []
            sides += [(left, rows[at - 1])] if at else []
            for i in range(len(row) - 1):
                before = after = 0
                for near, other in sides:
                    place = {n: k for k, n in enumerate(other)}
                    upper = [place[o] for o in near[row[i]]]
                    lower = [place[o] for o in near[row[i + 1]]]
                    before += sum(u > v for u in upper for v in lower)
                    after += sum(v > u for u in upper for v in lower)
                if after < before:
                    row[i], row[i + 1] = row[i + 1], row[i]
                    better = True


def _crossings(rows: list[list[str]], right: Mapping[str, list[str]]) -> int:
    total = 0
    for row, following in pairwise(rows):
        place = {n: i for i, n in enumerate(following)}
        ends = [sorted(place[o] for o in right[n]) for n in row]
        total += sum(u > v for i, e in enumerate(ends) for other in ends[i + 1 :] for u in e for v in other)
    return total


def _heights(rows: list[list[str]], links: list[Edge], heights: Mapping[str, float], gap: float) -> dict[str, float]:
    near: dict[str, list[str]] = {node: [] for row in rows for node in row}
    for a, b in links:
        near[a].append(b)
        near[b].append(a)
    ys: dict[str, float] = {}
    for row in rows:
        y = 0.0
        for node in row:
            ys[node] = y + heights[node] / 2
            y += heights[node] + gap
    middle = max((ys[row[-1]] for row in rows if row), default=0.0) / 2
    for row in rows:
        shift = middle - (ys[row[0]] + ys[row[-1]]) / 2
        for node in row:
            ys[node] += shift
    for step in range(_SETTLING):
        for row in rows if step % 2 == 0 else reversed(rows):
            wished = [_mean([ys[o] for o in near[n]], ys[n]) for n in row]
            ys.update(zip(row, _apart(wished, [heights[n] for n in row], gap), strict=True))
    return ys


def _apart(wished: list[float], sizes: list[float], gap: float) -> list[float]:
    """Return the places nearest to those wished (least squares) at which nodes keep their order and their gap."""
    offsets, total = [], 0.0
    for i, size in enumerate(sizes):
        total += (sizes[i - 1] + size) / 2 + gap if i else 0.0
        offsets.append(total)
    blocks: list[tuple[float, int]] = []  # mean and number of nodes that touch
    for wish, offset in zip(wished, offsets, strict=True):
        mean, count = wish - offset, 1
        while blocks and blocks[-1][0] > mean:
            other, number = blocks.pop()
            mean, count = (mean * count + other * number) / (count + number), count + number
        blocks.append((mean, count))
    starts = [mean for mean, count in blocks for _ in range(count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]


def _widths(rows: list[list[str]], sizes: Mapping[str, Size], gap: float) -> list[tuple[float, float]]:
    spans, x = [], 0.0
    for row in rows:
        width = max((sizes[node][0] for node in row if node in sizes), default=0.0)
        spans.append((x, x + width))
        x += width + gap
    return spans


def _mean(values: list[float] | list[int], default: float) -> float:
    return sum(values) / len(values) if values else float(default)
