"""What a document brings to its sentences: its kind, and how much it judges around them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from declass.model import Document, Span

# Words of estimating. Where they stand close by, a sentence without one is more often a judgment than a fact.
_ESTIMATIVE = re.compile(
    r"\b(?:probabl[ey]|(?:un)?likely|may|might|possib(?:le|ly|ility)|perhaps|believed?s?|estimates?|appear(?:s|ed)?"
    r"|seem(?:s|ed)?|doubt\w*|apparently|presumably|undoubtedly|certainly|evidently|clearly|impression|chances?|think"
    r"|thought|feel|felt|expect(?:s|ed)?)\b"
)
_HEADING = re.compile(
    r"^[ \t]*(?:(?:[IVX]+|[A-Z]|\d+)\.[ \t]*)?(?:conclusions?|discussion|assessment|estimate|analysis|summary"
    r"|comments?|outlook|(?:implications|prospects)[^\n.]{0,50}|(?P<other>[^\n.]{3,50}))[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_NEAR = 200  # code points: about the length of a sentence
_THOUSAND = 1000
_DENSE = 0.6  # words of estimating in a thousand code points: one in ten sentences


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
            tuple(hit.start() for hit in _ESTIMATIVE.finditer(text)),
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
    for hit in _HEADING.finditer(text):
        if opened is not None:
            found.append((opened, hit.start()))
        opened = hit.end() if hit["other"] is None else None
    if opened is not None:
        found.append((opened, len(text)))
    return tuple(found)
