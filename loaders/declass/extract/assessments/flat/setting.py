"""What a document brings to its sentences: its kind, and how much it judges around them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass.extract.assessments.flat.tokens import word_set

if TYPE_CHECKING:
    from declass.model import Document, Span

_CONCLUDING = re.compile(
    r"(?:(?:[IVX]+|[A-Z]|\d+)\.\s*)?(?:conclusions?|discussion|assessment|estimate|analysis|summary|comments?|outlook"
    r"|(?:implications|prospects)\b[^.]*)",
    re.IGNORECASE,
)
_LONGEST_HEADING = 60  # code points
_NEAR = 200  # code points: about the length of a sentence
_THOUSAND = 1000
_DENSE = 1.0  # words of estimating in a thousand code points: one in six sentences


@dataclass(frozen=True, slots=True)
class Setting:
    """The kind of a document, and where in its text words of estimating and headings stand.

    ``kind`` is ``estimate``, ``memorandum``, ``conversation`` or ``""``.
    """

    kind: str = ""
    length: int = 0
    estimative: tuple[int, ...] = ()
    concluding: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, document: Document) -> Setting:
        """Read the setting of ``document`` from its type, its title and its text."""
        text = document.text
        return cls(
            kind_of(document),
            len(text),
            tuple(_estimative(text)),
            _concluding(text),
        )

    def signs(self, span: Span) -> list[str]:
        """Return the signs of the surroundings of the sentence at ``span``."""
        found = [f"kind-{self.kind}"] if self.kind else []
        first, last = bisect_left(self.estimative, span.start), bisect_right(self.estimative, span.end)
        if first and span.start - self.estimative[first - 1] < _NEAR:
            found.append("estimate-before")
        if last < len(self.estimative) and self.estimative[last] - span.end < _NEAR:
            found.append("estimate-after")
        others = len(self.estimative) - (last - first)
        if others / (self.length / _THOUSAND + 1) > _DENSE:
            found.append("density")
        if any(start <= span.start < end for start, end in self.concluding):
            found.append("concluding")
        return found


def _estimative(text: str) -> list[int]:
    """Return in order where words of estimating begin: where they stand, a bare sentence is more often a judgment."""
    found: list[int] = []
    for word in word_set("estimative"):
        beginning = f" {word}"
        at = text.find(beginning)
        while at >= 0:
            found.append(at + 1)
            at = text.find(beginning, at + len(beginning))
    return sorted(found)


def kind_of(document: Document) -> str:
    """Return the kind of ``document`` that :attr:`Setting.kind` names."""
    kind = document.type
    if "estimate" in kind or kind in {"intelligence-report", "intelligence-memorandum", "memorandum-to-holders"}:
        return "estimate"
    if re.search(r"conversation|discussion|conference|minutes|telephone", kind) or re.search(
        r"conversation|discussion", document.title, re.IGNORECASE
    ):
        return "conversation"
    return "memorandum" if kind == "memorandum" else ""


def _concluding(text: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches that stand under a heading such as "Conclusions", up to the next heading."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    start = 0
    for block in text.split("\n\n"):
        if len(block) < _LONGEST_HEADING and not block.rstrip().endswith((".", ":", ",", ";", "?", "”", ")")):
            if opened is not None:
                found.append((opened, start))
            opened = start + len(block) if _CONCLUDING.fullmatch(block.strip()) else None
        start += len(block) + 2
    if opened is not None:
        found.append((opened, len(text)))
    return tuple(found)
