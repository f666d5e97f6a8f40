"""Fit the weights by which the cues of hedged judgments are told from other uses of their words.

    python benchmarks/hedge_weights.py [benchmarks/gold/sentences] [--strength 10] [--most 8000] [--folds 5] [--write]

A logistic regression with an L2 penalty over every expression of the lexicon in the annotated sentences, whether the
rules take it or not. A trait counts where it was met in five documents of three volumes, so that no weight is that of
one paper; the ``--most`` that move the fit furthest are fitted once more alone. ``--write`` puts them into
``weights.tsv``. With ``--folds`` prints first what weights fitted without a document find in it (folds of whole
documents): precision, recall and F1 of sentences with a hedged judgment for several values of ``LEAST``, against
those of the rules, and how the stated likelihood compares with what was annotated. Sentences count as often as they
stand for others of their kind (``drawn``).
"""

from __future__ import annotations

import argparse
import json
import math
from collections import defaultdict
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from declass.evaluation.calibration import calibration_error, reliability
from declass.extract.assessments.exclusions import is_excluded_sentence
from declass.extract.assessments.hedges import read_places
from declass.extract.assessments.reading import Sentence
from declass.extract.assessments.weighing.places import TAKEN
from declass.extract.assessments.weighing.traits import traits_of
from declass.extract.assessments.weighing.weights import BASE, LEAST
from declass.extract.assessments.words import words_of
from declass.model import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

ROUNDS = 25
NEGLIGIBLE, SETTLED = 1e-4, 5e-3  # steps that are not worth taking, and that end the fit
LEAST_DOCUMENTS, LEAST_VOLUMES = 5, 3
# The rules were worked out on these documents: what they say there is righter than elsewhere.
DEVELOPMENT, DEVELOPMENT_SHARE = "development", 0.3
# In a judgment that is annotated by one of its expressions another one may be part of it.
BESIDE_SHARE = 0.5
STEPS = [n / 40 for n in range(10, 25)]  # values of LEAST that are tried
EDGES = (0.0, 0.2, 0.4, 0.6, 0.8)


@dataclass(slots=True)
class Row:
    """A possible cue: its sentence by number, its traits, whether it is one, and what it counts in the fit."""

    sentence: int
    traits: list[str]
    is_cue: bool
    share: float


@dataclass(slots=True)
class Read:
    """An annotated sentence: its document, whether it holds a hedged judgment, whether the rules find one."""

    document: str
    hedged: bool
    found: bool
    drawn: float
    development: bool


def read(files: Iterable[Path]) -> tuple[list[Read], list[Row]]:
    """Return the sentences of ``files`` and their possible cues."""
    sentences: list[Read] = []
    rows: list[Row] = []
    for path in files:
        development = path.stem == DEVELOPMENT
        for line in path.read_text(encoding="utf-8").splitlines():
            data = json.loads(line)
            text, cues = data["text"], data["cues"]
            one = Read(data["doc"], data["hedged"], found=False, drawn=data["drawn"], development=development)
            sentences.append(one)
            if is_excluded_sentence(text):
                continue
            places = read_places(Sentence(text, Span(0, len(text)), [], list))
            one.found = any(place.verdict == TAKEN for place in places)
            for place, traits in zip(places, traits_of(words_of(text), places), strict=True):
                is_cue = any(place.start < end and place.end > start for start, end in cues)
                share = DEVELOPMENT_SHARE if development else 1.0
                if development and one.hedged and not is_cue:
                    share *= BESIDE_SHARE
                rows.append(Row(len(sentences) - 1, sorted(set(traits)), is_cue, share))
    return sentences, rows


def met_widely(sentences: list[Read], rows: list[Row]) -> frozenset[str]:
    """Return the traits that were met in enough documents of enough volumes."""
    documents: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for trait in row.traits:
            documents[trait].add(sentences[row.sentence].document)
    return frozenset(
        trait
        for trait, met in documents.items()
        if len(met) >= LEAST_DOCUMENTS and len({one.rpartition("-d")[0] for one in met}) >= LEAST_VOLUMES
    )


def fit(rows: list[Row], names: Collection[str], strength: float) -> dict[str, float]:
    """Return the weights of ``names`` and of the base under which ``rows`` are most likely.

    Newton steps one weight at a time; ``strength`` is that of the L2 penalty, which the base is free of.
    """
    places: dict[str, list[int]] = {name: [] for name in sorted(names)}
    for number, row in enumerate(rows):
        for trait in row.traits:
            if trait in places:
                places[trait].append(number)
    places = {BASE: list(range(len(rows))), **places}
    weights = dict.fromkeys(places, 0.0)
    sums, shares = [0.0] * len(rows), [row.share for row in rows]
    targets = [row.share * row.is_cue for row in rows]
    exp = math.exp
    for _ in range(ROUNDS):
        furthest = 0.0
        for name, numbers in places.items():
            penalty = 0.0 if name == BASE else strength
            slope, bend = penalty * weights[name], penalty
            for n in numbers:
                share = shares[n]
                likely = share / (1 + exp(-sums[n]))
                slope += likely - targets[n]
                bend += likely - likely * likely / share
            step = slope / bend if bend else 0.0
            if abs(step) < NEGLIGIBLE:
                continue
            furthest = max(furthest, abs(step))
            weights[name] -= step
            for n in numbers:
                sums[n] -= step
        if furthest < SETTLED:
            break
    return weights


def fit_most(rows: list[Row], names: Collection[str], strength: float, most: int) -> dict[str, float]:
    """Return weights of at most ``most`` of ``names``: those that move the fit furthest."""
    weights = fit(rows, names, strength)
    if len(names) <= most:
        return weights
    met = dict.fromkeys(names, 0)
    for row in rows:
        for trait in row.traits:
            if trait in met:
                met[trait] += 1
    kept = sorted(met, key=lambda name: (-abs(weights[name]) * math.sqrt(met[name]), name))[:most]
    return fit(rows, kept, strength)


def likelihood(row: Row, weights: dict[str, float]) -> float:
    """Return how likely ``row`` is a cue."""
    return 1 / (1 + math.exp(-weights[BASE] - math.fsum(weights.get(trait, 0.0) for trait in row.traits)))


def cross_validate(sentences: list[Read], rows: list[Row], folds: int, strength: float, most: int) -> None:
    """Print what weights find in documents that they were fitted without."""
    documents = sorted({one.document for one in sentences})
    fold_of = {document: number % folds for number, document in enumerate(documents)}
    likely = [0.0] * len(rows)
    for fold in range(folds):
        train = [row for row in rows if fold_of[sentences[row.sentence].document] != fold]
        weights = fit_most(train, met_widely(sentences, train), strength, most)
        for number, row in enumerate(rows):
            if fold_of[sentences[row.sentence].document] == fold:
                likely[number] = likelihood(row, weights)
    best = [0.0] * len(sentences)
    for p, row in zip(likely, rows, strict=True):
        best[row.sentence] = max(best[row.sentence], p)
    for development in (False, True):
        here = [n for n, one in enumerate(sentences) if one.development == development]
        if not here:
            continue
        print(f"{'development' if development else 'sentences read alone'}: {len(here)}")
        print(f"rules  {measures(sentences, here, [float(sentences[n].found) for n in here], 0.5)}")
        for least in STEPS:
            mark = "  LEAST" if math.isclose(least, LEAST) else ""
            print(f"{least:.3f}  {measures(sentences, here, [best[n] for n in here], least)}{mark}")
    alone = [n for n, row in enumerate(rows) if not sentences[row.sentence].development]
    bins = reliability([(likely[n], rows[n].is_cue) for n in alone], EDGES)
    print("likelihood   places   stated   right")
    for one in bins:
        print(f"{one.low:.2f}-{one.high:.2f}    {one.size:6d}   {one.stated:6.3f}   {one.right:5.3f}")
    print(f"mean distance {calibration_error(bins):.3f}")


def measures(sentences: list[Read], here: list[int], likely: list[float], least: float) -> str:
    """Return precision, recall and F1 of the sentences ``here`` that are ``likely`` by at least ``least``."""
    right = wrong = missed = 0.0
    for n, p in zip(here, likely, strict=True):
        one = sentences[n]
        right += one.drawn * (p >= least and one.hedged)
        wrong += one.drawn * (p >= least and not one.hedged)
        missed += one.drawn * (p < least and one.hedged)
    f1 = 2 * right / (2 * right + wrong + missed)
    return f"P {right / (right + wrong):.3f}  R {right / (right + missed):.3f}  F1 {f1:.4f}"


def write(weights: dict[str, float]) -> None:
    """Write ``weights``, rounded, into ``weights.tsv``."""
    path = Path(str(resources.files("declass.extract.assessments.weighing").joinpath("weights.tsv")))
    lines = [f"{name}\t{weight:.2f}\n" for name, weight in weights.items() if name == BASE or round(weight, 2)]
    path.write_text("".join(lines), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent / "gold" / "sentences")
    parser.add_argument("--strength", type=float, default=10.0)
    parser.add_argument("--most", type=int, default=8000)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    sentences, rows = read(sorted(options.folder.glob("*.jsonl")))
    print(f"{len(sentences)} sentences, {len(rows)} possible cues, {sum(row.is_cue for row in rows)} of them cues")
    if options.folds:
        cross_validate(sentences, rows, options.folds, options.strength, options.most)
    if options.write:
        names = met_widely(sentences, rows)
        weights = fit_most(rows, names, options.strength, options.most)
        print(f"{len(names)} traits met widely, {len(weights) - 1} kept")
        write(weights)


if __name__ == "__main__":
    main()
