"""Fit the weights of the signs by which flat judgments are found, from annotated documents.

    python benchmarks/flat_weights.py SOURCES... --gold FOLDER [--gold FOLDER] [--strength 10] [--write]

A logistic regression with an L2 penalty over the sentences in which no hedge was found; a sentence counts as a
judgment where its annotation holds an assessment. Prints for each row of ``signs.csv`` how often the sign was met,
how often rightly, its weight in the table and the fitted one; by cross-validation (ten folds of whole documents) the
F1 of all assessments for several values of ``LEAST``, and in five bins how the stated likelihood compares with what
was annotated. ``--write`` puts the weights, rounded to a tenth, into the table. A sign is never turned against the
reason that the table gives for it: such a weight is marked, and 0 is written.
"""

from __future__ import annotations

import argparse
import csv
import math
import sys
from collections import Counter
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from declass.evaluation.annotations import document_key, load_annotations
from declass.evaluation.assessments import likeness_of
from declass.evaluation.calibration import calibration_error, reliability
from declass.evaluation.run import Evaluator
from declass.extract.assessments import assess, find_assessments
from declass.extract.assessments.flat import signs as reading
from declass.extract.assessments.flat import vocabulary
from declass.extract.assessments.flat.score import LEAST, SHORTEST
from declass.extract.assessments.flat.weights import BASE, load_signs
from declass.extract.context import Context

if TYPE_CHECKING:
    from collections.abc import Iterable

    from declass.evaluation.annotations import GoldDocument
    from declass.extract.assessments.actors import Actor
    from declass.model import Document

FOLDS = 10
ROUNDS = 40
ALIKE = 0.6  # likeness from which two sentences are the same
STEPS = [n / 50 for n in range(8, 24)]  # values of LEAST that are tried
EDGES = (0.0, 0.2, 0.35, 0.5, 0.65)


@dataclass(slots=True)
class Row:
    """A sentence without a hedge: its document, its signs, whether its annotation holds an assessment."""

    document: str
    signs: frozenset[str]
    judged: bool


@dataclass(slots=True)
class Sample:
    """The rows, and what is decided without them: sentences found by a hedge rightly, wrongly, and those missed."""

    rows: list[Row] = field(default_factory=list)
    right: int = 0
    wrong: int = 0
    missed: int = 0


class Reader(Evaluator):
    """Takes from each annotated document the signs of its sentences instead of measuring it."""

    sample: Sample

    def _judgments(self, document: Document) -> None:
        key = document_key(document.id)
        if key in self._left:
            self._left.discard(key)
            add(self.sample, self.annotated[key], document)


def add(sample: Sample, gold: GoldDocument, document: Document) -> None:
    """Add the sentences of ``document`` to ``sample``."""
    met: list[tuple[str, frozenset[str]]] = []

    def record(
        sentence: str,
        actors: list[Actor],
        starts: list[int],
        conditions: list[tuple[int, int]],
        around: Iterable[str] = (),
    ) -> None:
        if sentence.count(" ") >= SHORTEST - 1:
            found = reading.read_signs(sentence, actors, starts, conditions).signs
            met.append((sentence, found.union(around) if found else frozenset()))

    # What the signs weigh is to be found: no sentence may be put aside for it before.
    with patch.object(assess, "find_flat", record), patch.object(vocabulary, "weigh", lambda _: math.inf):
        vocabulary.read_vocabulary.cache_clear()
        found = find_assessments(document, document.mentions)
    vocabulary.read_vocabulary.cache_clear()
    sentences = [(s.words_in(document.text) or "", bool(s.assessments)) for s in gold.sentences]
    places = {words: place for place, (words, _) in enumerate(sentences)}

    def place_of(text: str) -> int | None:
        if text in places:
            return places[text]
        likeness = [likeness_of(words, text) for words, _ in sentences]
        best = max(range(len(likeness)), key=likeness.__getitem__, default=None)
        return best if best is not None and likeness[best] >= ALIKE else None

    hedged = {place_of(a.text) for a in found if a.note is None}
    signs: dict[int | None, frozenset[str]] = {}
    for text, here in met:
        place = place_of(text)
        if place is not None and place not in hedged:
            signs[place] = signs.get(place, frozenset()) | here
    for place, (_, judged) in enumerate(sentences):
        if place in hedged:
            sample.right += judged
            sample.wrong += not judged
        elif signs.get(place):
            sample.rows.append(Row(gold.document, signs[place], judged))
        else:
            sample.missed += judged
    sample.wrong += None in hedged


def fit(rows: list[Row], names: list[str], strength: float) -> dict[str, float]:
    """Return the weights of ``names`` and of the base under which ``rows`` are most likely.

    Their squares cost ``strength``. One weight is improved at a time by a step of Newton's method, :data:`ROUNDS`
    times over.
    """
    members = {name: [n for n, row in enumerate(rows) if name in row.signs] for name in names}
    members[BASE] = list(range(len(rows)))
    weights = dict.fromkeys(members, 0.0)
    sums = [0.0] * len(rows)
    for _ in range(ROUNDS):
        for name, places in members.items():
            penalty = 0.0 if name == BASE else strength
            likely = [1 / (1 + math.exp(-sums[n])) for n in places]
            slope = sum(p - rows[n].judged for p, n in zip(likely, places, strict=True)) + penalty * weights[name]
            bend = sum(p * (1 - p) for p in likely) + penalty
            step = slope / bend if bend else 0.0
            weights[name] -= step
            for n in places:
                sums[n] -= step
    return weights


def likelihood(row: Row, weights: dict[str, float]) -> float:
    """Return how likely ``row`` is a judgment."""
    return 1 / (1 + math.exp(-weights[BASE] - math.fsum(weights.get(sign, 0.0) for sign in row.signs)))


def cross_validated(rows: list[Row], names: list[str], strength: float) -> list[float]:
    """Return the likelihood of each row by weights that were fitted without its document."""
    folds = {name: number % FOLDS for number, name in enumerate(sorted({row.document for row in rows}))}
    result = [0.0] * len(rows)
    for fold in range(FOLDS):
        weights = fit([row for row in rows if folds[row.document] != fold], names, strength)
        for number, row in enumerate(rows):
            if folds[row.document] == fold:
                result[number] = likelihood(row, weights)
    return result


def f1(sample: Sample, likely: list[float], least: float) -> float:
    """Return the F1 of all assessments, sentence by sentence, where rows of ``least`` likelihood are taken."""
    right = sample.right + sum(p >= least and row.judged for p, row in zip(likely, sample.rows, strict=True))
    wrong = sample.wrong + sum(p >= least and not row.judged for p, row in zip(likely, sample.rows, strict=True))
    missed = sample.missed + sum(p < least and row.judged for p, row in zip(likely, sample.rows, strict=True))
    return 2 * right / (2 * right + wrong + missed) if right else 0.0


def show(sample: Sample, weights: dict[str, float]) -> dict[str, float]:
    """Print the signs by weight; return what may be written: rounded, and 0 where a reason would be contradicted."""
    met = Counter(sign for row in sample.rows for sign in row.signs)
    judged = Counter(sign for row in sample.rows if row.judged for sign in row.signs)
    rounded: dict[str, float] = {}
    for name, weight in sorted(weights.items(), key=lambda item: item[1]):
        was = load_signs()[name].weight
        turned = was * weight < 0
        rounded[name] = 0.0 if turned else round(weight, 1)
        share = judged[name] / met[name] if met[name] else 0.0
        mark = "  against its reason" if turned else ""
        print(f"{name:18s} {met[name]:6d} {share:6.2f} {was:6.1f} {weight:6.2f}{mark}")
    return rounded


def write(weights: dict[str, float]) -> None:
    """Set the column of weights in ``signs.csv``."""
    path = Path(str(resources.files("declass.extract.assessments.flat").joinpath("signs.csv")))
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, "weight": f"{weights.get(row['sign'], 0.0):.1f}"} for row in rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--gold", action="append", required=True, type=Path)
    parser.add_argument("--strength", type=float, default=10.0)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    gold = {document_key(g.document): g for g in load_annotations(options.gold)}
    reader = Reader(Context.default(), gold, every=1_000_000)
    reader.sample = sample = Sample()
    missing = reader.run(options.sources).missing
    if missing:
        sys.exit(f"not among the sources: {', '.join(missing)}")
    names = [name for name in load_signs() if name != BASE]
    rounded = show(sample, fit(sample.rows, names, options.strength))
    likely = cross_validated(sample.rows, names, options.strength)
    print(f"LEAST is {LEAST}; F1 of all assessments by cross-validation:")
    print("  ".join(f"{least:.2f} {f1(sample, likely, least):.4f}" for least in STEPS))
    bins = reliability(zip(likely, (row.judged for row in sample.rows), strict=True), EDGES)
    print("likelihood   sentences   stated   right")
    for one in bins:
        print(f"{one.low:.2f}-{one.high:.2f}    {one.size:9d}   {one.stated:6.3f}   {one.right:5.3f}")
    print(f"mean distance {calibration_error(bins):.3f}")
    if options.write:
        write(rounded)


if __name__ == "__main__":
    main()
