"""``declass build``: source files in, a release out."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from declass.cli.arguments import Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from declass.errors import Issue
    from declass.release.build import BuildReport
    from declass.release.records import Violation

_SHOWN = 50


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=Source())
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="Working data (DECLASS_DATA).")
@click.option("--base-iri", help="Base of the IRIs of documents and agents (DECLASS_BASE_IRI).")
@click.option(
    "--people",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Persons of the Office of the Historian, JSON Lines (DECLASS_PEOPLE).",
)
@click.option("--workers", type=click.IntRange(1, 1024), help="Worker processes (DECLASS_WORKERS).")
@click.option("--scheduler", metavar="URL", help="Dask scheduler whose workers read and build, tcp://host:8786.")
@click.option("--force", is_flag=True, help="Make everything again, whatever was kept from earlier builds.")
def build(
    sources: tuple[Path | str, ...],
    data: Path | None,
    base_iri: str | None,
    people: Path | None,
    workers: int | None,
    scheduler: str | None,
    force: bool,
) -> None:
    """Build a release from source files and folders, and let `current` point to it.

    A SOURCE can be the URL of a place elsewhere (s3://bucket/frus/, https://host/volume.xml): it is fetched into the
    working data, and a later build fetches what changed there (pip install 'declass[remote]').

    Prints the folder of the release; progress, issues and a table of figures go to standard error. Exit status: 0
    published whole, 1 published without files that could not be read or documents that could not be built or break a
    shape, 2 nothing was published, and `current` is what it was. A build that was interrupted goes on where it
    stopped.
    """
    from declass import settings
    from declass.release.build import BuildOptions, NothingToPublishError, build_release
    from declass.release.floors import TooFewError
    from declass.release.progress import for_stream
    from declass.release.violations import NonconformingError

    setting = settings.read()
    options = BuildOptions(
        data=data or setting.data,
        base_iri=base_iri or setting.base_iri,
        people=people or setting.people,
        workers=workers or setting.worker_count,
        force=force,
        scheduler=scheduler,
    )
    try:
        report = build_release(sources, options, for_stream())
    except NonconformingError as error:
        _tell_violations(error.violations)
        raise
    except (NothingToPublishError, TooFewError) as error:
        _tell_issues(error.issues)
        raise
    _tell_issues(report.issues)
    _tell_figures(report)
    click.echo(str(report.path))
    losses = [
        f"{number} {thing}{'s' if number > 1 else ''} could not be {done}"
        for number, thing, done in ((report.unread, "file", "read"), (report.left_out, "document", "published"))
        if number
    ]
    for loss in losses:
        click.echo(f"declass: {loss}; the rest is published", err=True)
    if losses:
        sys.exit(1)


def _tell_issues(issues: Iterable[Issue]) -> None:
    from declass.errors import Severity
    from declass.text.visible import visible_line

    # Information is for issues.jsonl; what was lost or guessed is for the eye.
    told = [i for i in issues if i.severity is not Severity.INFO]
    for issue in told[:_SHOWN]:
        where = ": ".join(part for part in (issue.path, issue.place or issue.document) if part)
        cure = f" ({issue.cure})" if issue.cure else ""
        click.echo(visible_line(f"{issue.severity.value}: {where}: {issue.message}{cure}"), err=True)
    if len(told) > _SHOWN:
        click.echo(f"… and {len(told) - _SHOWN} more in issues.jsonl", err=True)


def _tell_violations(violations: Iterable[Violation]) -> None:
    from declass.text.visible import visible_line

    for violation in violations:
        told = f"violation: {violation.subject}: {violation.focus}: {violation.message}"
        click.echo(visible_line(told), err=True)


def _tell_figures(report: BuildReport) -> None:
    from rich.console import Console
    from rich.table import Table

    manifest = report.manifest
    figures = {name: manifest.counts[name] for name in ("documents", "quads", "assessments", "mentions", "sources")}
    rate = figures["documents"] / report.seconds if report.seconds else 0.0
    table = Table(
        show_header=False, title=f"Release {manifest.version}" + (" (there already)" if report.reused else "")
    )
    table.add_column()
    table.add_column(justify="right")
    for name, number in figures.items():
        table.add_row(name, f"{number:,}")
    for severity, number in manifest.issues.items():
        table.add_row(f"issues: {severity}", f"{number:,}")
    for kind, number in Counter(issue.code for issue in report.issues).most_common():
        table.add_row(f"  {kind}", f"{number:,}")
    table.add_row("wall time", f"{report.seconds:.1f} s")
    table.add_row("documents a second", f"{rate:.1f}")
    Console(stderr=True).print(table)
