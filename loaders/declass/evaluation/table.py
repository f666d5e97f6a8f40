"""The measures as a table: what was measured, the figure, and the least that is asked for."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from declass.evaluation.counts import Count, Share

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from declass.evaluation.forms import FormScores
    from declass.evaluation.run import Evaluation

# The least that is asked for: below it a historian cannot rely on the field.
AT_LEAST = {
    "sender": 0.97,
    "recipient": 0.97,
    "date": 0.98,
    "place": 0.97,
    "subject line": 0.95,
    "persons, from text": 0.90,
    "persons, from TEI": 0.99,
    "hedged assessments": 0.88,
    "all assessments": 0.78,
    "band": 0.90,
    "holder": 0.94,
    "subject": 0.80,
    "condition": 0.75,
    "stance": 0.70,
    "form: nine fields": 0.90,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A measure: F1 with precision and recall, or accuracy; ``cases`` is how many things were to be found."""

    name: str
    kind: str  # "F1" or "accuracy"
    figure: float
    cases: int
    precision: float | None = None
    recall: float | None = None

    @property
    def at_least(self) -> float | None:
        """Return the least that is asked of the measure, None where nothing is."""
        return AT_LEAST.get(self.name)

    @property
    def short(self) -> bool:
        """Tell whether the figure is below what is asked."""
        return self.at_least is not None and self.figure < self.at_least


NINE = ("agency", "record_number", "originator", "from", "to", "title", "date", "pages", "classification")


def rows_of_forms(scores: FormScores) -> list[Row]:
    """Return a row for each field of the identification forms, and one for the nine that matter most together."""
    rows = [
        Row(f"form: {score.field.replace('_', ' ')}", "accuracy", score.accuracy, score.readable)
        for score in scores.fields
        if score.accuracy is not None
    ]
    nine = [score for score in scores.fields if score.field in NINE]
    readable = sum(score.readable for score in nine)
    if readable:
        rows.append(Row("form: nine fields", "accuracy", sum(score.right for score in nine) / readable, readable))
    return rows


def rows_of(evaluation: Evaluation) -> list[Row]:
    """Return a row for each measure that had something to count."""
    headings, judged = evaluation.headings, evaluation.assessments
    named: list[tuple[str, Count | Share]] = [
        ("sender", headings.sender),
        ("recipient", headings.recipient),
        ("date", headings.date),
        ("place", headings.place),
        ("subject line", headings.subject),
        ("persons, from text", evaluation.persons_text),
        ("persons, from TEI", evaluation.persons_tei),
        *((name, judged.counts[name]) for name in ("hedged assessments", "all assessments")),
        *judged.shares.items(),
        *((name, judged.counts[name]) for name in ("condition", "stance")),
    ]
    return [row for name, measure in named if (row := row_of(name, measure)) is not None]


def row_of(name: str, measure: Count | Share) -> Row | None:
    """Return the row of one measure, None where nothing was counted."""
    if isinstance(measure, Share):
        return Row(name, "accuracy", measure.accuracy, measure.total) if measure.total else None
    if not measure.hit + measure.false + measure.missed:
        return None
    return Row(name, "F1", measure.f1, measure.hit + measure.missed, measure.precision, measure.recall)


def as_text(rows: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of the table for a terminal."""
    yield f"{'measure':24s} {'':8s} {'figure':>6s} {'least':>6s}   {'P':>5s} {'R':>5s} {'cases':>7s}"
    for row in rows:
        least = f"{row.at_least:6.2f}" if row.at_least is not None else " " * 6
        exact = f"{row.precision:5.3f} {row.recall:5.3f}" if row.precision is not None else " " * 11
        mark = "  below" if row.short else ""
        yield f"{row.name:24s} {row.kind:8s} {row.figure:6.3f} {least}   {exact} {row.cases:7,}{mark}"


def as_json(rows: Iterable[Row], evaluation: Evaluation) -> dict[str, Any]:
    """Return the table, and what it rests on, for programs."""
    speed = evaluation.speed
    return {
        "measures": [{**asdict(row), "at_least": row.at_least} for row in rows],
        "documents": {
            "page_texts": evaluation.headings.documents,
            "annotated": evaluation.assessments.documents,
            "tei": speed.documents,
        },
        "volumes_without_linked_names": evaluation.unlinked,
        "annotated_but_not_found": evaluation.missing,
        "sentences_not_found_in": evaluation.assessments.not_found,
        "unread": evaluation.unread,
        "wrong": evaluation.headings.wrong,
        "rules": {name: asdict(share) for name, share in sorted(evaluation.assessments.rules.items())},
        "speed": asdict(speed),
    }
