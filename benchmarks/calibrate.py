"""Measure how often the rules of assessment are right, and what confidence that gives them.

    python benchmarks/calibrate.py SOURCES... --gold FOLDER [--gold FOLDER] [--check FOLDER] [--write]

Prints for each rule of ``lexicon.csv`` what it found in the annotated documents of ``--gold``, and the confidence
that follows; ``--write`` puts it into the tables. A flat judgment states the likelihood that its signs add up to.
``--check`` prints for other annotated documents how often findings were right by the confidence that they state.
"""

from __future__ import annotations

import argparse
import csv
import sys
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from declass.evaluation.annotations import document_key, load_annotations
from declass.evaluation.calibration import calibration_error, confidences, reliability
from declass.evaluation.run import Evaluator
from declass.extract.context import Context

if TYPE_CHECKING:
    from declass.evaluation.assessments import AssessmentMeasures

TABLES = ("lexicon.csv",)
# Verbs that ascribe a judgment in a clause are annotated only as verbs of judging of the sentence.
ASCRIBED = {
    "ascribed-belief": "judging-belief",
    "ascribed-estimate": "judging-estimate",
    "ascribed-consideration": "judging-consideration",
    "ascribed-expectation": "judging-expectation",
    "ascribed-fear": "judging-fear",
    "ascribed-confidence": "state-of-mind",
    "ascribed-view": "judging-view",
    "ascribed-doubt": "judging-doubt",
}


def measured(sources: tuple[Path, ...], folders: list[Path]) -> AssessmentMeasures:
    """Return the measures of all annotated documents of ``folders`` that ``sources`` hold."""
    gold = {document_key(g.document): g for g in load_annotations(folders)}
    result = Evaluator(Context.default(), gold, every=1_000_000).run(sources)
    if result.missing:
        sys.exit(f"not among the sources: {', '.join(result.missing)}")
    return result.assessments


def kinds() -> dict[str, str]:
    """Return the kind of each rule of the tables."""
    result: dict[str, str] = {}
    for table in TABLES:
        for row in rows(table):
            result.setdefault(row["rule"], row["kind"])
    return result


def rows(table: str) -> list[dict[str, str]]:
    """Return the rows of a table of the assessments."""
    text = path_of(table).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def path_of(table: str) -> Path:
    """Return where a table of the assessments lies."""
    return Path(str(resources.files("declass.extract.assessments").joinpath(table)))


def write(table: str, values: dict[str, float]) -> None:
    """Set the column of confidence in ``table`` for the rules of ``values``."""
    content = rows(table)
    for row in content:
        if row["rule"] in values:
            row["confidence"] = f"{values[row['rule']]:g}"
    with path_of(table).open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(content[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(content)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--gold", action="append", default=[], type=Path)
    parser.add_argument("--check", action="append", default=[], type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    sources = tuple(options.sources)
    if options.gold:
        measures = measured(sources, options.gold)
        values = confidences(measures.rules, kinds())
        for rule, value in sorted(values.items()):
            share = measures.rules.get(rule)
            print(f"{rule:24s} {value:.2f}   {share.right if share else 0}/{share.total if share else 0}")
        values |= {ascribed: values[judging] for ascribed, judging in ASCRIBED.items()}
        if options.write:
            for table in (*TABLES, "ascribed.csv"):
                write(table, values)
    if options.check:
        bins = reliability(measured(sources, options.check).judged)
        print("confidence   findings   stated   right")
        for one in bins:
            print(f"{one.low:.2f}-{one.high:.2f}   {one.size:8d}   {one.stated:6.3f}   {one.right:5.3f}")
        print(f"mean distance {calibration_error(bins):.3f}")


if __name__ == "__main__":
    main()
