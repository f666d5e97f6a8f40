"""``declass evaluate``: how well extraction agrees with documents annotated by reading."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from declass.errors import ConfigurationError, DeclassError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declass.extract.measures import Measures
    from declass.model import Assessment


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--assessments",
    "gold",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of annotated documents: JSON files with a document's id and its sentences.",
)
@click.option(
    "--people",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    envvar="DECLASS_PEOPLE",
    help="People authority as JSON Lines; without it only the principals that ship with declass are known.",
)
@click.option("--by-rule", is_flag=True, help="Print the precision of each rule too.")
def evaluate(paths: tuple[Path, ...], gold: Path, people: Path | None, by_rule: bool) -> None:
    """Read the source files, extract, and compare the assessments with the annotated ones.

    A document of the gold that no source holds is named on standard error and leaves the figures unchanged;
    exit status is then 1.
    """
    from declass.extract.measures import Measures, document_key, load_gold

    annotated = {document_key(g.document): g for g in load_gold(gold)}
    if not annotated:
        raise ConfigurationError(f"{gold}: no annotated document (*.json) in this folder")
    measures = Measures()
    left = set(annotated)
    for identifier, found in extracted(paths, people, set(annotated)):
        if document_key(identifier) in left:
            left.discard(document_key(identifier))
            measures.add(annotated[document_key(identifier)], found)
    for line in _report(measures, by_rule=by_rule):
        click.echo(line)
    if left:
        names = ", ".join(sorted(annotated[key].document for key in left))
        click.echo(f"declass: not among the sources: {names}", err=True)
        sys.exit(1)


def extracted(
    paths: tuple[Path, ...], people: Path | None, wanted: set[str]
) -> Iterator[tuple[str, tuple[Assessment, ...]]]:
    """Yield the id and the assessments of the text of each document that ``wanted`` names by its key."""
    from dataclasses import replace

    from declass.extract import enrich
    from declass.extract.context import Context
    from declass.extract.measures import document_key
    from declass.sources.read import iter_source_files, read_file

    context = Context.default(people)
    for path in iter_source_files(paths):
        try:
            reading = read_file(path)
        except DeclassError as error:
            click.echo(f"declass: {error}", err=True)
            continue
        volumes = {c.id: c for c in reading.collections}
        for document in reading.documents:
            if document_key(document.id) in wanted:
                local = replace(context, volume=volumes.get(document.collection))
                # What is annotated are sentences of the text, not of the notes.
                found = enrich(document, local).assessments
                yield document.id, tuple(a for a in found if a.note is None)


def _report(measures: Measures, *, by_rule: bool) -> Iterator[str]:
    for name, count in measures.counts.items():
        yield (
            f"{name:28s} P {count.precision:.3f}  R {count.recall:.3f}  F1 {count.f1:.3f}"
            f"   (tp {count.hit} fp {count.false} fn {count.missed})"
        )
    for name, share in measures.shares.items():
        yield f"{name:28s} accuracy {share.accuracy:.3f}   ({share.right}/{share.total})"
    if by_rule:
        for name, share in sorted(measures.rules.items()):
            yield f"  {name:26s} precision {share.accuracy:.3f}   ({share.right}/{share.total})"
