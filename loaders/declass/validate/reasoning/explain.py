"""Explanations: a smallest set of statements that contradict each other.

HermiT says only that a set is inconsistent. The set that is returned here is minimal: together its statements are
inconsistent, and without any one of them they are not. The statements are put in a row; the shortest beginning of
the row that is inconsistent ends in a statement that every contradiction within that beginning needs; it is kept, the
rest of the beginning is searched again behind it, until what was kept contradicts itself.

Rows begin near what was found last, for a contradiction hangs together by its names; so the beginnings that HermiT
gets are short. Source of the search: minimal unsatisfiable subsets by insertion; Junker, QuickXplain (AAAI 2004), for
the order of background and candidates.
"""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING

from declass.validate.reasoning.hermit import first_inconsistent
from declass.validate.reasoning.statements import OWL, RDF, RDFS, XSD, Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from declass.validate.reasoning.case import Case

# How many beginnings one Java process tries at most, and how many statements these hold together: a start costs about
# as much as reading five thousand statements.
_TRIES = 16
_STATEMENTS = 15_000
_SHORTEST = 4
_COMMON = (OWL, RDF, RDFS, XSD)


def contradiction(
    case: Case,
    candidates: Sequence[Statement],
    background: Sequence[Statement] = (),
    near: Iterable[str] = (),
    progress: Callable[[str], None] | None = None,
) -> list[Statement]:
    """Return a minimal part of ``candidates`` that is inconsistent together with ``background``; nearest first.

    ``near`` are names to begin with. The two together must be inconsistent; where the background alone is,
    nothing is returned. Raises VocabularyError as HermiT does.
    """
    kept: list[Statement] = []
    names = set(near)
    row = _nearest_first(candidates, names)
    while True:
        end = _shortest(case, [*background, *kept], row, near=bool(names))
        if not end:
            return kept
        found = row[end - 1]
        kept.append(found)
        names |= found.names
        if progress:
            progress(f"{len(kept)} found, {end - 1} left to look at")
        row = _nearest_first(row[: end - 1], names)


def _shortest(case: Case, fixed: Sequence[Statement], row: Sequence[Statement], *, near: bool) -> int:
    """Return the length of the shortest beginning of ``row`` that is inconsistent with ``fixed``; 0 is none of it.

    The whole row is taken to be inconsistent with it.
    """
    low, high = -1, len(row)
    while high - low > 1:
        lengths = _growing(low, high, len(fixed)) if near and high - low > _TRIES else _even(low, high, len(fixed))
        at = first_inconsistent([case.ntriples([*fixed, *row[:n]]) for n in lengths])
        if at is None:
            low = lengths[-1]
        else:
            low, high = (lengths[at - 1] if at else low), lengths[at]
            near = False
    return high


def _even(low: int, high: int, fixed: int) -> list[int]:
    """Return lengths between, both ends left out, evenly spread; all of them where they are few; the empty one first.

    Whether the fixed statements suffice is asked with the first lengths of a row.
    """
    tries = max(2, min(_TRIES, high - low - 1, _STATEMENTS // (fixed + high)))
    lengths = {low + (high - low) * n // (tries + 1) for n in range(1, tries + 1)} | ({0} if low < 0 else set())
    return sorted(n for n in lengths if low < n < high)


def _growing(low: int, high: int, fixed: int) -> list[int]:
    """Return lengths that grow from ``low``: short ones are tried first, as the contradiction is near."""
    lengths: list[int] = []
    next_one = 0 if low < 0 else low + _SHORTEST
    while len(lengths) < _TRIES and next_one < high and sum(lengths) + len(lengths) * fixed <= _STATEMENTS:
        lengths.append(next_one)
        next_one = max(next_one * 3 // 2, next_one + _SHORTEST)
    return lengths or _even(low, high, fixed)


def _nearest_first(statements: Sequence[Statement], names: set[str]) -> list[Statement]:
    """Return the statements by how many steps over shared names lead to them from ``names``; else as they stand."""
    users: dict[str, list[int]] = defaultdict(list)
    for number, statement in enumerate(statements):
        for name in statement.names:
            if not name.startswith(_COMMON):
                users[name].append(number)
    order: dict[int, None] = {}
    queue, seen = deque(sorted(names)), set(names)
    while queue:
        for number in users.get(queue.popleft(), ()):
            if number not in order:
                order[number] = None
                fresh = [n for n in sorted(statements[number].names) if n not in seen]
                seen.update(fresh)
                queue.extend(fresh)
    return [statements[n] for n in (*order, *(n for n in range(len(statements)) if n not in order))]
