"""``declass evaluate``: how well extraction agrees with mark-up, transcriptions and annotations made by people."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from declass.text.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declass.evaluation.run import Evaluation

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--assessments",
    "annotations",
    multiple=True,
    type=_FOLDER,
    help="Folder of annotated documents: JSON files with a document's id and its sentences. Repeatable.",
)
@click.option(
    "--forms",
    multiple=True,
    type=_FILE,
    help="Transcribed identification forms of JFK records, as JSON Lines. Repeatable.",
)
@click.option(
    "--people",
    type=_FILE,
    envvar="DECLASS_PEOPLE",
    help="People authority as JSON Lines; without it only the principals that ship with declass are known.",
)
@click.option("--with-lists", is_flag=True, help="Lend a volume's lists of persons and terms to its page texts.")
@click.option("--every", type=click.IntRange(1), default=1, help="Take each n-th document of a volume as page text.")
@click.option("--by-rule", is_flag=True, help="Print the precision of each rule too.")
@click.option("--wrong", is_flag=True, help="Print which documents a measure of the heading was not met in.")
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text", help="Form of the output.")
@click.option("--check", is_flag=True, help="Exit with status 1 where a figure is below what is asked for.")
def evaluate(
    paths: tuple[Path, ...],
    annotations: tuple[Path, ...],
    forms: tuple[Path, ...],
    people: Path | None,
    with_lists: bool,
    every: int,
    by_rule: bool,
    wrong: bool,
    output: str,
    check: bool,
) -> None:
    """Read the sources, extract, and compare with what people marked up, transcribed or annotated.

    TEI volumes give the gold for headings and persons: each document is made into the text of its page, read again
    without the mark-up, and compared with it. Exit status is 1 where a source cannot be read or an annotated
    document is not among the sources.
    """
    import orjson

    from declass.evaluation.annotations import document_key, load_annotations
    from declass.evaluation.forms import load_forms, score_forms
    from declass.evaluation.run import Evaluator
    from declass.evaluation.table import as_json, as_text, rows_of, rows_of_forms
    from declass.extract.context import Context

    annotated = {document_key(g.document): g for g in load_annotations(annotations)}
    transcribed = [row for path in forms for row in load_forms(path)]
    names = frozenset(row["file"] for row in transcribed)
    evaluator = Evaluator(Context.default(people), annotated, names, with_lists=with_lists, every=every)
    result = evaluator.run(paths, _progress)
    rows = rows_of(result)
    if transcribed:
        scores = score_forms(transcribed, result.records)
        rows += rows_of_forms(scores)
        result.missing += scores.unread
    if output == "json":
        click.echo(orjson.dumps(as_json(rows, result), option=orjson.OPT_INDENT_2))
    else:
        for line in (*as_text(rows), *_remarks(result, by_rule=by_rule, wrong=wrong)):
            click.echo(line)
    trouble = [*result.unread]
    if result.missing:
        trouble.append(f"not among the sources: {', '.join(result.missing)}")
    for line in trouble:
        click.echo(visible_line(f"declass: {line}"), err=True)
    if trouble or (check and any(row.short for row in rows)):
        sys.exit(1)


def _progress(name: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{visible_line(name)}", nl=False, err=True)


def _remarks(result: Evaluation, *, by_rule: bool, wrong: bool) -> Iterator[str]:
    yield ""
    yield f"{result.headings.documents:,} documents as page text, {result.assessments.documents:,} annotated"
    if result.unlinked:
        yield f"persons not counted, names are not linked to the list of persons: {', '.join(result.unlinked)}"
    if result.assessments.not_found:
        yield f"annotated sentences that the text does not have: {', '.join(result.assessments.not_found)}"
    speed = result.speed
    if speed.documents:
        times = f", {speed.seconds / speed.parse_s:.0f} times what parsing the XML takes" if speed.parse_s else ""
        yield f"TEI: {speed.documents / speed.seconds:.0f} documents a second in one process{times}"
    if wrong:
        for name, documents in result.headings.wrong.items():
            yield f"{name}: {' '.join(documents)}"
    if by_rule:
        for name, share in sorted(result.assessments.rules.items()):
            yield f"  {name:26s} precision {share.accuracy:.3f}   ({share.right}/{share.total})"
