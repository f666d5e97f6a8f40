"""``declass validate``: a release, or RDF files of others, against the shapes."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pyoxigraph as ox

    from declass.validate.checked import Checked
    from declass.validate.report import Result, Severity

FORMATS = ("text", "turtle", "json", "junit")
SYNTAXES = ("turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml")
SEVERITIES = ("violation", "warning", "info")


@click.command()
@click.argument("paths", nargs=-1, metavar="[RELEASE | FILE...]")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="Of the report."
)
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="File for the report.")
@click.option(
    "--severity",
    type=click.Choice(SEVERITIES),
    default="violation",
    show_default=True,
    help="Fail on results of this severity and heavier.",
)
@click.option(
    "--show", type=click.Choice(SEVERITIES), default="warning", show_default=True, help="List results down to this."
)
@click.option(
    "--most",
    type=click.IntRange(min=0),
    default=10,
    show_default=True,
    help="Places listed for a rule in a document; 0: all.",
)
@click.option("--syntax", type=click.Choice(SYNTAXES), help="Of the files; else their suffixes tell (-: TriG).")
@click.option("--together", is_flag=True, help="Take all graphs of a file for one.")
@click.option("--whole", is_flag=True, help="The files are a whole release: run the rules across graphs as well.")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="Working data (DECLASS_DATA).")
@click.option("--workers", type=click.IntRange(min=0), help="Worker processes; 0: one a processor (DECLASS_WORKERS).")
def validate(
    paths: tuple[str, ...],
    form: str,
    output: Path | None,
    severity: str,
    show: str,
    most: int,
    syntax: str | None,
    together: bool,
    whole: bool,
    data: Path | None,
    workers: int | None,
) -> None:
    """Check a RELEASE or RDF FILES against the shapes; without either, the current release.

    A RELEASE is its folder, the version of one under the working data, or `current`. Every file of it is compared
    with its checksum, every named graph with the shapes, and the whole with the rules on identifiers and links.
    Files are Turtle, TriG, N-Triples, N-Quads, JSON-LD or RDF/XML, packed with gzip or zstd or not; "-" is standard
    input. Exit status: 0 conforms, 1 does not, 2 cannot run. Warnings and information fail only with --severity.
    """
    import logging

    from declass.validate.checked import SEVERITIES as HEAVY

    # An ill-formed literal is a result of the report; rdflib's traceback on standard error adds nothing.
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)
    release = _named_release(paths[0], data) if len(paths) == 1 else None
    if paths and release is None:
        checked = _check_files(paths, syntax, together, whole, _worker_count(workers), HEAVY[severity])
    else:
        if syntax or together or whole:
            raise click.UsageError("--syntax, --together and --whole are for files; give files, not a release")
        checked = _check_release(release, data, _worker_count(workers), HEAVY[severity])
    _write(_render(checked, form, most, HEAVY[show]), output)
    if not checked.passed:
        sys.exit(1)


def _named_release(given: str, data: Path | None) -> Path | None:
    """Return the folder of the release that ``given`` names, None where it names a file or nothing."""
    from declass import settings
    from declass.errors import ReleaseError
    from declass.release.locate import find_folder
    from declass.validate.inputs import STDIN

    path = Path(given)
    if given == STDIN or (path.exists() and not path.is_dir()):
        return None
    try:
        return find_folder(path, data or settings.read().data)
    except ReleaseError:
        if given == "current":
            raise
        return None


def _worker_count(workers: int | None) -> int:
    from dataclasses import replace

    from declass import settings

    setting = settings.read()
    return (setting if workers is None else replace(setting, workers=workers)).worker_count


def _check_release(path: Path | None, data: Path | None, workers: int, fails_from: Severity) -> Checked:
    from declass import settings
    from declass.release.layout import QUADS_DUMP
    from declass.release.read import open_current, open_release
    from declass.validate import make_report, validate_store
    from declass.validate.checked import Checked
    from declass.validate.release import read_dump, validate_graphs

    opened = (
        open_release(path, checksums=True) if path else open_current(data or settings.read().data, checksums=True)
    )
    graphs = read_dump(opened.dumps / QUADS_DUMP)
    with _progress(len(graphs)) as advance:
        results = validate_graphs(graphs, workers, advance)
    report = make_report([*results, *validate_store(_open_store(opened.store), union=False)])
    return Checked(f"release {opened.version}", dict.fromkeys(graphs, ""), report, fails_from)


def _check_files(
    paths: tuple[str, ...], syntax: str | None, together: bool, whole: bool, workers: int, fails_from: Severity
) -> Checked:
    from declass.validate import make_report
    from declass.validate.checked import Checked
    from declass.validate.coverage import untouched
    from declass.validate.inputs import InputError, read_rdf
    from declass.validate.release import validate_graphs

    given = []
    for path in paths:
        if Path(path).is_dir():
            raise InputError(path, "is a folder among files", "give one release, or files alone")
        given += read_rdf(path, syntax, together=together)
    unnamed = {g.name: g.file for g in given if not g.named}
    with _progress(len(given)) as advance:
        results = validate_graphs([(g.name, g.data) for g in given], workers, advance, unnamed)
    if whole:
        results += _across([g.data for g in given])
    title = given[0].file if len(paths) == 1 else f"{len(paths)} files"
    graphs = {g.name: g.file for g in given}
    return Checked(title, graphs, make_report(results), fails_from, whole, unnamed, untouched(given))


def _across(blocks: list[bytes]) -> list[Result]:
    import pyoxigraph as ox

    from declass.validate import validate_store

    store = ox.Store()
    for block in blocks:
        store.bulk_load(block, format=ox.RdfFormat.N_QUADS)
    return validate_store(store)


@contextmanager
def _progress(length: int) -> Iterator[Callable[[int], object]]:
    if not sys.stderr.isatty():  # where nobody looks on, a bar is a line that says nothing
        yield lambda _: None
        return
    with click.progressbar(length=length, label="validating", file=sys.stderr) as bar:
        yield bar.update


def _open_store(path: Path) -> ox.Store:
    import pyoxigraph as ox

    from declass.errors import StoreError

    try:
        return ox.Store.read_only(str(path))
    except (OSError, ValueError) as error:
        raise StoreError(f"{path}: the store of the release cannot be opened: {error}") from error


def _render(checked: Checked, form: str, most: int, show: Severity) -> str:
    if form == "turtle":
        from declass.validate import report_graph

        return report_graph(checked.report).serialize(format="turtle")
    if form == "json":
        from declass.validate.as_json import as_json

        return as_json(checked)
    if form == "junit":
        from declass.validate.as_junit import as_junit

        return as_junit(checked).decode()
    from declass.validate.as_text import as_text

    return as_text(checked, most=most, show=show)


def _write(text: str, output: Path | None) -> None:
    from declass.errors import ConfigurationError

    if output is None:
        # click takes the colours out where the output is no terminal.
        click.echo(text, nl=False, color=False if os.environ.get("NO_COLOR") else None)
        return
    try:
        output.write_text(click.unstyle(text), encoding="utf-8", errors="replace")
    except OSError as error:
        raise ConfigurationError(f"{output}: the report cannot be written: {error.strerror}") from error
