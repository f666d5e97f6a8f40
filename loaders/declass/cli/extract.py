"""``declass extract``: source files in, one JSON object a document out."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import orjson

from declass.errors import ConfigurationError, DeclassError, Issue, SourceError
from declass.text.visible import visible_json, visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from declass.collection import Collection
    from declass.extract.context import Context
    from declass.model import Reading

# Allocations before unused cycles are looked for: reading makes next to none, and looking costs a tenth of the time.
UNTIL_COLLECTED = 200_000
FORMATS = ("frus-tei", "frus-text", "crest-text", "nara-jfk-text")
"""The formats that ``--format`` names: those of :class:`declass.model.SourceFormat`."""


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--people",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    envvar="DECLASS_PEOPLE",
    help="People authority as JSON Lines; without it only the principals that ship with declass are known.",
)
@click.option(
    "--volume",
    "volumes",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A FRUS TEI volume whose lists of persons and abbreviations help to read page texts. Repeatable.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMATS]),
    help="Read all files as this format, whatever they look like; else their content tells it.",
)
@click.option("--base-iri", envvar="DECLASS_BASE_IRI", default=None, help="Base of the IRIs in the output.")
@click.option("--quiet", is_flag=True, help="No warnings on standard error.")
def extract(
    paths: tuple[str, ...],
    people: Path | None,
    volumes: tuple[Path, ...],
    form: str | None,
    base_iri: str | None,
    quiet: bool,
) -> None:
    """Read each file or folder and print JSON Lines, one object a document, to standard output.

    The format of a file is told from its content or its name, or by --format. A file that cannot be read gives one
    object {"file": …, "error": …}, and exit status 1 at the end; the other files are still read. Where there is no
    source file at all the exit status is 2.
    """
    from declass.iris import DEFAULT_BASE_IRI, Iris

    iris = Iris(base_iri or DEFAULT_BASE_IRI)
    failed, met = 0, False
    out = sys.stdout.buffer
    shown = sys.stdout.isatty()  # a terminal obeys what a file only keeps
    for record, issues in _records(paths, people, volumes, iris, form):
        met = True
        if record is not None:
            failed += "error" in record
            line = orjson.dumps(record)
            out.write((visible_json(line.decode()).encode() if shown else line) + b"\n")
        if not quiet:
            for issue in issues:
                click.echo(_line(issue), err=True)
    out.flush()
    if not met:
        raise ConfigurationError("no source file in " + ", ".join(map(_as_text, paths)))
    if failed:
        click.echo(f"declass: {failed} file{'s' if failed > 1 else ''} could not be read", err=True)
        sys.exit(1)


def _records(
    paths: Iterable[str], people: Path | None, volumes: Iterable[Path], iris: Any, form: str | None
) -> Iterator[tuple[dict[str, Any] | None, tuple[Issue, ...]]]:
    from declass.budget import SpentError, budget, document_seconds
    from declass.contract import to_contract
    from declass.extract import enrich
    from declass.extract.context import Context
    from declass.model import SourceFormat
    from declass.sources.read import read_file

    gc.set_threshold(UNTIL_COLLECTED)
    kind = None if form is None else SourceFormat(form)
    context = Context.default(people)
    gc.freeze()  # what is known stays for good
    lists: dict[str, Collection] = {}
    for volume in volumes:
        for collection in read_file(volume).collections:
            lists[collection.id] = collection
    for path in _each_file(paths):
        try:
            if isinstance(path, SourceError):
                raise path
            reading = read_file(path, kind)
        except SourceError as error:
            # Names of files are bytes, and JSON is text.
            yield {"file": _as_text(error.path), "error": _as_text(str(error))}, ()
            continue
        yield None, reading.issues
        contexts: dict[str, Context] = {}
        for document in reading.documents:
            try:
                with budget(document_seconds(len(document.text))):
                    if document.collection not in contexts:
                        contexts[document.collection] = context_for(document.collection, reading, lists, context)
                    enriched = enrich(document, contexts[document.collection])
            except (DeclassError, SpentError) as error:
                yield {"file": _as_text(str(path)), "document": document.id, "error": str(error)}, ()
                continue
            yield to_contract(enriched, iris), ()


def _each_file(paths: Iterable[str]) -> Iterator[Path | SourceError]:
    """Yield the files of ``paths``, each once; a path that is not there gives its error, and the rest goes on."""
    from declass.sources.read import iter_source_files

    seen: set[Path] = set()
    for path in paths:
        try:
            refused: list[SourceError] = []
            for file in iter_source_files([Path(path)], refused):
                real = file.resolve()
                if real not in seen:
                    seen.add(real)
                    yield file
            yield from refused
        except SourceError as error:
            yield error


def context_for(collection_id: str, reading: Reading, lists: dict[str, Collection], context: Context) -> Context:
    """Return ``context`` with the lists of the volume ``collection_id``: those of ``reading``, else of ``lists``."""
    from dataclasses import replace

    own = next((c for c in reading.collections if c.id == collection_id and c.persons), None)
    volume = own or lists.get(collection_id)
    if volume is None:
        return context
    return replace(context, volume=volume)


def _as_text(path: str) -> str:
    return os.fsencode(path).decode("utf-8", errors="backslashreplace")


def _line(issue: Issue) -> str:
    where = ": ".join(part for part in (issue.path, issue.place or issue.document) if part)
    cure = f" ({issue.cure})" if issue.cure else ""
    return visible_line(f"{issue.severity.value}: {where}: {issue.message}{cure}")
