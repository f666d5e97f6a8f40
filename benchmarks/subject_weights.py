"""Fit the weights of the signs by which the subject of a judgment is chosen, from annotated documents.

    python benchmarks/subject_weights.py SOURCES... --gold FOLDER [--gold FOLDER] [--strength 7] [--write]

Each hedged judgment that is found and annotated gives its candidates (``subjects/candidates.py``) and which of them
were meant. The weights are those under which the ones meant are likeliest; their squares cost ``--strength``. A sign
counts where it is met in :data:`DOCUMENTS` documents of :data:`VOLUMES` volumes at least. Prints by cross-validation
(:data:`FOLDS` folds of whole documents) how often somebody who is meant is among the candidates, how often grammar
alone is right, how often grammar with the choice where it names nobody, and how often what is so chosen is right.
``--write`` puts the weights into the table.
"""

from __future__ import annotations

import argparse
import csv
import math
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from declass.evaluation.annotations import document_key, load_annotations
from declass.evaluation.assessments import same_name
from declass.evaluation.run import Evaluator
from declass.evaluation.wording import plain
from declass.extract.assessments import assess, find_assessments
from declass.extract.assessments.bands import CATEGORICAL
from declass.extract.assessments.subjects import consider
from declass.extract.assessments.subjects.ranking import choose, likelihoods
from declass.extract.context import Context

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from declass.evaluation.annotations import GoldAssessment, GoldDocument
    from declass.extract.assessments.actors import Actor
    from declass.extract.assessments.subjects import Considered, Speech, Topic
    from declass.model import Assessment, Document

FOLDS = 10
ROUNDS = 20
RATE = 0.15
DOCUMENTS, VOLUMES = 5, 3


@dataclass(slots=True)
class Row:
    """A judgment: its document, what was considered, the annotated subjects, and which candidates are among them."""

    document: str
    considered: Considered
    subjects: tuple[str, ...]
    meant: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.meant = [is_meant(self.subjects, one.labels) for one in self.considered.candidates]

    @property
    def volume(self) -> str:
        """The volume of the document."""
        return self.document.rpartition("-")[0]


class Reader(Evaluator):
    """Takes from each annotated document the candidates of its judgments instead of measuring it."""

    rows: list[Row]

    def _judgments(self, document: Document) -> None:
        key = document_key(document.id)
        if key in self._left:
            self._left.discard(key)
            self.rows.extend(rows_of(self.annotated[key], document))


def rows_of(gold: GoldDocument, document: Document) -> list[Row]:
    """Return a row for each hedged judgment of ``document`` that is found and annotated."""
    met: list[Considered] = []

    def record(
        sentence: str,
        actors: list[Actor],
        clause: tuple[int, int],
        cue: tuple[int, int],
        kind: str,
        topic: Topic,
        own: str = "",
        holder: str | None = None,
        speech: Speech | None = None,
    ) -> tuple[str, ...]:
        del clause
        if holder is not None:
            met.append(consider(sentence, actors, cue, kind, topic, own, holder, speech))
        return ()

    with patch.object(assess, "find_subjects", record):
        found = [a for a in find_assessments(document, document.mentions) if a.cue and a.note is None]
    here: dict[str, list[tuple[Assessment, Considered]]] = defaultdict(list)
    for assessment, considered in zip(found, met, strict=True):
        here[assessment.text].append((assessment, considered))
    rows = []
    for sentence in gold.sentences:
        left = list(here.get(sentence.words_in(document.text) or "", ()))
        for annotated in sentence.assessments:
            if annotated.band != CATEGORICAL and left:
                pair = max(left, key=_likeness(annotated))
                left.remove(pair)
                rows.append(Row(gold.document, pair[1], annotated.subjects))
    return rows


def _likeness(annotated: GoldAssessment) -> Callable[[tuple[Assessment, Considered]], int]:
    cue = plain(annotated.cue)
    words = set(cue.split())

    def likeness(pair: tuple[Assessment, Considered]) -> int:
        other = plain(pair[0].cue)
        return 100 * (cue in other or other in cue) + len(words & set(other.split()))

    return likeness


def is_meant(annotated: tuple[str, ...], labels: tuple[str, ...]) -> bool:
    """Tell whether one of ``labels`` is annotated; nobody is meant where nobody is annotated."""
    if not annotated or not labels:
        return not annotated and not labels
    return any(same_name(one, label) for one in annotated for label in labels)


def signs_of(rows: Iterable[Row]) -> list[str]:
    """Return the signs that are met often enough."""
    documents: dict[str, set[str]] = defaultdict(set)
    volumes: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for sign in {sign for one in row.considered.candidates for sign in one.signs}:
            documents[sign].add(row.document)
            volumes[sign].add(row.volume)
    return sorted(s for s in documents if len(documents[s]) >= DOCUMENTS and len(volumes[s]) >= VOLUMES)


def fit(rows: list[Row], strength: float) -> dict[str, float]:
    """Return the weights of signs under which those who are meant are likeliest among the candidates.

    Rows are gone through :data:`ROUNDS` times; a step is the smaller the more a weight was moved before (AdaGrad).
    """
    rows = [row for row in rows if any(row.meant)]
    names = signs_of(rows)
    number = {sign: n for n, sign in enumerate(names)}
    coded = [[[number[s] for s in sorted(c.signs) if s in number] for c in row.considered.candidates] for row in rows]
    times = [0] * len(names)
    for one in coded:
        for n in {n for signs in one for n in signs}:
            times[n] += 1
    weights, moved = [0.0] * len(names), [1e-8] * len(names)
    for _ in range(ROUNDS):
        for row, one in zip(rows, coded, strict=True):
            sums = [math.fsum(weights[n] for n in signs) for signs in one]
            top = max(sums)
            shares = [math.exp(value - top) for value in sums]
            total = math.fsum(shares)
            right = math.fsum(share for share, meant in zip(shares, row.meant, strict=True) if meant)
            slopes: dict[int, float] = {}
            for signs, share, meant in zip(one, shares, row.meant, strict=True):
                slope = share / total - (share / right if meant else 0.0)
                for n in signs:
                    slopes[n] = slopes.get(n, 0.0) + slope
            for n, value in slopes.items():
                slope = value + strength * weights[n] / times[n]
                moved[n] += slope * slope
                weights[n] -= RATE * slope / math.sqrt(moved[n])
    return dict(zip(names, weights, strict=True))


def chosen(row: Row, weights: dict[str, float]) -> tuple[str, ...]:
    """Return whom ``weights`` choose."""
    here = row.considered.candidates
    return choose(likelihoods(here, lambda signs: math.fsum(weights.get(sign, 0.0) for sign in signs)))


def cross_validated(rows: list[Row], strength: float) -> list[tuple[str, ...]]:
    """Return whom weights choose that were fitted without the row's document."""
    folds = {name: number % FOLDS for number, name in enumerate(sorted({row.document for row in rows}))}
    result: list[tuple[str, ...]] = [()] * len(rows)
    for fold in range(FOLDS):
        weights = fit([row for row in rows if folds[row.document] != fold], strength)
        for number, row in enumerate(rows):
            if folds[row.document] == fold:
                result[number] = chosen(row, weights)
    return result


def show(name: str, rows: list[Row], choices: list[tuple[str, ...]]) -> None:
    """Print the figures of ``rows``."""
    named = [(row, one) for row, one in zip(rows, choices, strict=True) if row.subjects]
    guessed = [(row, one) for row, one in zip(rows, choices, strict=True) if one and not row.considered.grammar]
    nobody = [(row, one) for row, one in zip(rows, choices, strict=True) if not row.subjects]
    figures = {
        "among the candidates": [
            any(row.meant) or is_meant(row.subjects, row.considered.grammar) for row, _ in named
        ],
        "grammar": [is_meant(row.subjects, row.considered.grammar) for row, _ in named],
        "choice alone": [is_meant(row.subjects, one) for row, one in named],
        "grammar, then choice": [is_meant(row.subjects, row.considered.grammar or one) for row, one in named],
        "right where grammar has none": [is_meant(row.subjects, one) for row, one in guessed],
        "nobody, by grammar": [not row.considered.grammar for row, _ in nobody],
        "nobody, then choice": [not (row.considered.grammar or one) for row, one in nobody],
    }
    for figure, right in figures.items():
        print(f"{name:12s} {figure:30s} {sum(right) / max(1, len(right)):.3f}   {sum(right)}/{len(right)}")


def write(weights: dict[str, float]) -> None:
    """Write the table, without weights that round to nothing."""
    path = Path(str(resources.files("declass.extract.assessments.subjects").joinpath("weights.csv")))
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("sign", "weight"))
        writer.writerows((sign, f"{w:.2f}") for sign, w in sorted(weights.items()) if f"{abs(w):.2f}" != "0.00")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--gold", action="append", required=True, type=Path)
    parser.add_argument("--strength", type=float, default=7.0)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    folders = {document_key(g.document): (folder, g) for folder in options.gold for g in load_annotations([folder])}
    reader = Reader(Context.default(), {key: g for key, (_, g) in folders.items()}, every=1_000_000)
    rows: list[Row] = []
    reader.rows = rows
    missing = reader.run(options.sources).missing
    if missing:
        sys.exit(f"not among the sources: {', '.join(missing)}")
    choices = cross_validated(rows, options.strength)
    for folder in options.gold:
        here = [n for n, row in enumerate(rows) if folders[document_key(row.document)][0] == folder]
        show(folder.name, [rows[n] for n in here], [choices[n] for n in here])
    if options.write:
        write(fit(rows, options.strength))


if __name__ == "__main__":
    main()
