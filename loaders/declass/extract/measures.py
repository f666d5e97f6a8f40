"""Measures of extracted assessments against annotated ones.

Gold: a folder of JSON files, one a document, ``{"doc": id, "sentences": [{"n", "text", "assessments": [...]}]}``.
Presence is counted a sentence at a time; band, holder, subject and condition over the hedged assessments that
were paired by their cues.
"""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from declass.authorities import canonical_label
from declass.errors import ConfigurationError
from declass.extract.assessments.bands import CATEGORICAL

if TYPE_CHECKING:
    from pathlib import Path

    from declass.model import Assessment

_ALIKE = 0.6  # likeness from which two sentences are the same, in spite of note marks and page furniture


@dataclass(frozen=True, slots=True)
class GoldAssessment:
    """An annotated assessment; fields as in :class:`declass.model.Assessment`, ``stance`` its type."""

    cue: str
    band: str
    holder: str
    subjects: tuple[str, ...]
    condition: str | None
    stance: str | None


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """An annotated document: its id and, in order, its sentences with their assessments."""

    document: str
    sentences: tuple[tuple[str, tuple[GoldAssessment, ...]], ...]


@dataclass(slots=True)
class Count:
    """Hits, false finds and misses."""

    hit: int = 0
    false: int = 0
    missed: int = 0

    def add(self, expected: bool, found: bool) -> None:
        """Count one case."""
        self.hit += expected and found
        self.false += found and not expected
        self.missed += expected and not found

    @property
    def precision(self) -> float:
        """Return the share of finds that are right, 0 where nothing was found."""
        return self.hit / (self.hit + self.false) if self.hit + self.false else 0.0

    @property
    def recall(self) -> float:
        """Return the share of what is there that was found, 0 where nothing is there."""
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Share:
    """How many of ``total`` are ``right``."""

    right: int = 0
    total: int = 0

    def add(self, right: bool) -> None:
        """Count one case."""
        self.right += right
        self.total += 1

    @property
    def accuracy(self) -> float:
        """Return the share that is right, 0 where there is none."""
        return self.right / self.total if self.total else 0.0


def _counts() -> dict[str, Count]:
    return {"hedged assessments": Count(), "all assessments": Count(), "condition": Count(), "stance": Count()}


@dataclass(slots=True)
class Measures:
    """Running counts over documents.

    ``rules`` holds the precision of each rule that found something, ``judged`` the stated confidence of each finding
    and whether it is right.
    """

    counts: dict[str, Count] = field(default_factory=_counts)
    shares: dict[str, Share] = field(default_factory=lambda: {k: Share() for k in ("band", "holder", "subject")})
    rules: dict[str, Share] = field(default_factory=dict)
    judged: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, gold: GoldDocument, found: tuple[Assessment, ...]) -> None:
        """Compare the assessments ``found`` in a document with its annotation."""
        got: list[list[Assessment]] = [[] for _ in gold.sentences]
        for assessment in found:
            likeness = [likeness_of(text, assessment.text) for text, _ in gold.sentences]
            best = max(range(len(likeness)), key=likeness.__getitem__, default=None)
            if best is not None and likeness[best] >= _ALIKE:
                got[best].append(assessment)
            else:
                self.counts["all assessments"].false += 1
                self.counts["hedged assessments"].false += 1
                self._judge(assessment, right=False)
        for (_, expected), here in zip(gold.sentences, got, strict=True):
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
            match = max(left, key=lambda a, g=gold: _cue_likeness(g.cue, a.cue))  # type: ignore[misc]
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
        self.shares["holder"].add(_same_name(gold.holder, found.holder))
        if gold.subjects:
            self.shares["subject"].add(any(_same_name(g, f) for g in gold.subjects for f in found.subjects))
        self.counts["condition"].add(bool(gold.condition), bool(found.condition))


def load_gold(folder: Path) -> list[GoldDocument]:
    """Return the annotated documents of ``folder`` by file name; a bad one raises ConfigurationError."""
    documents = []
    for path in sorted(folder.glob("*.json")):
        try:
            documents.append(_document(json.loads(path.read_text(encoding="utf-8"))))
        except (json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
            raise ConfigurationError(f"{path.name}: not an annotated document: {error!r}") from error
    return documents


def document_key(identifier: str) -> str:
    """Return ``identifier`` in a form that does not depend on how a file was called."""
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"-seed\Z", "", identifier.lower())).strip("-")


def likeness_of(first: str, second: str) -> float:
    """Return how alike two sentences are: 0 to 1, more where one holds the other."""
    one, two = _normal(first), _normal(second)
    if not one or not two:
        return 0.0
    if one in two or two in one:
        return min(len(one), len(two)) / max(len(one), len(two)) + 0.3
    matcher = difflib.SequenceMatcher(None, one, two, autojunk=False)
    # The two bounds are cheap and rule most pairs out.
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()


def _document(data: dict[str, Any]) -> GoldDocument:
    return GoldDocument(
        data["doc"],
        tuple((s["text"], tuple(_assessment(a) for a in s["assessments"])) for s in data["sentences"]),
    )


def _assessment(data: dict[str, Any]) -> GoldAssessment:
    stance = data.get("stance")
    return GoldAssessment(
        data["cue"],
        data["band"],
        data["holder"],
        tuple(data["subjects"]),
        data.get("condition"),
        stance["type"] if stance else None,
    )


def _normal(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).lower().translate(str.maketrans("‘’`´“”–—‑", "''''\"\"---"))
    return re.sub(r"\s+", " ", plain).strip(" .,;:")


def _cue_likeness(first: str, second: str) -> tuple[bool, float]:
    one, two = _normal(first), _normal(second)
    return one in two or two in one, difflib.SequenceMatcher(None, one, two, autojunk=False).ratio()


def _same_name(first: str, second: str) -> bool:
    """Tell whether two names are one actor: by the authorities, else by their last word."""
    one, two = canonical_label(first, own="United States"), canonical_label(second, own="United States")
    if one is not None and one == two:
        return True
    return _last_word(first) == _last_word(second) != ""


def _last_word(name: str) -> str:
    words = re.findall(r"[\w'-]+", re.sub(r"'s\Z", "", _normal(name)))
    return words[-1] if words else ""
