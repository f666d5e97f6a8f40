"""Measures of extracted assessments against annotated ones.

Presence is counted a sentence at a time; band, holder, subject and condition over the hedged assessments that were
paired by their cues. A subject counts as right where one of the annotated actors is among those found; ``subject,
exact`` asks for the same set.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from declass.authorities import canonical_label
from declass.evaluation.counts import Count, Share
from declass.evaluation.wording import last_word, plain
from declass.extract.assessments.bands import CATEGORICAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from declass.evaluation.annotations import GoldAssessment, GoldDocument
    from declass.model import Assessment

_ALIKE = 0.6  # likeness from which two sentences are the same, in spite of note marks and page furniture
COUNTED = ("hedged assessments", "all assessments", "condition", "stance")
SHARED = ("band", "holder", "subject", "subject, exact")


@dataclass(slots=True)
class AssessmentMeasures:
    """Running counts over documents.

    ``rules`` holds the precision of each rule that found something, ``judged`` the stated confidence of each finding
    and whether it is right.
    """

    counts: dict[str, Count] = field(default_factory=lambda: {name: Count() for name in COUNTED})
    shares: dict[str, Share] = field(default_factory=lambda: {name: Share() for name in SHARED})
    rules: dict[str, Share] = field(default_factory=dict)
    judged: list[tuple[float, bool]] = field(default_factory=list)
    documents: int = 0
    not_found: list[str] = field(default_factory=list)  # documents with annotated sentences that their text lacks

    def add(self, gold: GoldDocument, found: Iterable[Assessment], text: str) -> None:
        """Compare the assessments ``found`` in the text of a document with its annotation."""
        self.documents += 1
        sentences = [(s.words_in(text) or "", s.assessments) for s in gold.sentences]
        if not all(words for words, _ in sentences):
            self.not_found.append(gold.document)
        got: list[list[Assessment]] = [[] for _ in sentences]
        for assessment in found:
            likeness = [likeness_of(words, assessment.text) for words, _ in sentences]
            best = max(range(len(likeness)), key=likeness.__getitem__, default=None)
            if best is not None and likeness[best] >= _ALIKE:
                got[best].append(assessment)
            else:
                self.counts["all assessments"].false += 1
                self.counts["hedged assessments"].false += 1
                self._judge(assessment, right=False)
        for (_, expected), here in zip(sentences, got, strict=True):
            self._sentence(expected, here)

    def _sentence(self, expected: tuple[GoldAssessment, ...], here: list[Assessment]) -> None:
        hedged = [a for a in expected if a.band != CATEGORICAL]
        found = [a for a in here if a.band != CATEGORICAL]
        self.counts["all assessments"].add(bool(expected), bool(here))
        self.counts["hedged assessments"].add(bool(hedged), bool(found))
        for assessment in here:
            wanted = hedged if assessment.band != CATEGORICAL else expected
            self._judge(assessment, right=bool(wanted))
        left = list(found)
        for gold in hedged:
            if not left:
                break
            match = max(left, key=_Nearness(gold.cue))
            left.remove(match)
            self._pair(gold, match)
        stances = {a.stance for a in expected if a.stance}
        taken = {a.stance.type for a in here if a.stance}
        for stance in stances | taken:
            self.counts["stance"].add(stance in stances, stance in taken)

    def _judge(self, assessment: Assessment, *, right: bool) -> None:
        self.rules.setdefault(assessment.rule, Share()).add(right)
        self.judged.append((assessment.confidence, right))

    def _pair(self, gold: GoldAssessment, found: Assessment) -> None:
        self.shares["band"].add(gold.band == found.band)
        self.shares["holder"].add(same_name(gold.holder, found.holder))
        if gold.subjects:
            hits = [any(same_name(g, f) for f in found.subjects) for g in gold.subjects]
            strays = [f for f in found.subjects if not any(same_name(g, f) for g in gold.subjects)]
            self.shares["subject"].add(any(hits))
            self.shares["subject, exact"].add(all(hits) and not strays)
        self.counts["condition"].add(bool(gold.condition), bool(found.condition))


def likeness_of(first: str, second: str) -> float:
    """Return how alike two sentences are: 0 to 1, more where one holds the other."""
    one, two = plain(first), plain(second)
    if not one or not two:
        return 0.0
    if one in two or two in one:
        return min(len(one), len(two)) / max(len(one), len(two)) + 0.3
    matcher = difflib.SequenceMatcher(None, one, two, autojunk=False)
    # The two bounds are cheap and rule most pairs out.
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()


class _Nearness:
    """How near the cue of an assessment is to an annotated one; the key of a comparison."""

    def __init__(self, cue: str) -> None:
        self._cue = plain(cue)

    def __call__(self, assessment: Assessment) -> tuple[bool, float]:
        other = plain(assessment.cue)
        ratio = difflib.SequenceMatcher(None, self._cue, other, autojunk=False).ratio()
        return self._cue in other or other in self._cue, ratio


def same_name(first: str, second: str) -> bool:
    """Tell whether two names are one actor: by the authorities, else by their last word."""
    one, two = canonical_label(first, own="United States"), canonical_label(second, own="United States")
    if one is not None and one == two:
        return True
    return last_word(first) == last_word(second) != ""
