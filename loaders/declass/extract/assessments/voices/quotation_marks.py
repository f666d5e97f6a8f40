"""Where a quotation ends, by the curled marks of a whole text."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate

_CURLED = re.compile("[“”]")


class Marks:
    """The curled marks of a text, and where each quotation ends that is open at a place."""

    def __init__(self, text: str) -> None:
        """Read the marks of ``text`` once."""
        hits = list(_CURLED.finditer(text))
        self._starts = [hit.start() for hit in hits]
        signs = [1 if hit.group() == "“" else -1 for hit in hits]
        self._ends = _ends(signs)
        self._sums = [0, *accumulate(signs)]
        # Where each paragraph of a quotation repeats its mark, that opens none.
        firsts = (_begins_paragraph(text, hit.start()) for hit in hits)
        self._repeated = _ends([0 if first and sign > 0 else sign for sign, first in zip(signs, firsts, strict=True)])

    def balance(self, start: int, end: int) -> int:
        """Return how many more marks open than close between ``start`` and ``end``."""
        return self._sums[bisect_left(self._starts, end)] - self._sums[bisect_left(self._starts, start)]

    def closes(self, at: int) -> int:
        """Return where the quotation is closed that is open at ``at``, -1 where it never is."""
        index = bisect_left(self._starts, at)
        for ends in (self._ends, self._repeated):
            if index < len(ends) and ends[index] >= 0:
                return self._starts[ends[index]]
        return -1


def _begins_paragraph(text: str, at: int) -> bool:
    """Tell whether the mark at ``at`` is the first sign of a line that follows a line's end, or of the text."""
    before = at - 1
    while before >= 0 and text[before] == " ":
        before -= 1
    return before < 0 or text[before] == "\n"


def _ends(signs: list[int]) -> list[int]:
    """Return for each mark which one closes a quotation that is open before it, -1 for none.

    ``signs`` are 1 for a mark that opens, -1 for one that closes, 0 for one that does neither.
    """
    depth, before = 0, []
    for sign in signs:
        before.append(depth)
        depth += sign
    found = [-1] * len(signs)
    nearest: dict[int, int] = {}  # depth behind a mark -> the first such mark from here on
    for index in range(len(signs) - 1, -1, -1):
        nearest[before[index] + signs[index]] = index
        found[index] = nearest.get(before[index] - 1, -1)
    return found
