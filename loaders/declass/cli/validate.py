"""``declass validate``: a release against the shapes."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import pyoxigraph as ox

    from declass.validate import Result, ValidationReport

FORMATS = ("text", "turtle", "json")
LISTED = 20  # violations of one shape that the text names one by one


@click.command()
@click.argument("release", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="Of the report."
)
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="Working data (DECLASS_DATA).")
@click.option("--workers", type=click.IntRange(min=0), help="Worker processes; 0: one a processor (DECLASS_WORKERS).")
def validate(release: Path | None, form: str, data: Path | None, workers: int | None) -> None:
    """Check RELEASE (a folder; default: the current release) against the shapes, from its dump.

    Every file is compared with its checksum, every named graph with the shapes, and the whole with the rules on
    identifiers and links. Exit status: 0 conforms, 1 does not, 2 cannot run. Warnings and information do not count.
    """
    from dataclasses import replace

    from declass import settings
    from declass.release.layout import QUADS_DUMP
    from declass.release.read import open_current, open_release
    from declass.validate import make_report, validate_store
    from declass.validate.release import read_dump, validate_graphs

    setting = settings.read()
    if workers is not None:
        setting = replace(setting, workers=workers)
    opened = open_release(release, checksums=True) if release else open_current(data or setting.data, checksums=True)
    graphs = read_dump(opened.dumps / QUADS_DUMP)
    with click.progressbar(length=len(graphs), label="validating", file=sys.stderr) as bar:
        results = validate_graphs(graphs, setting.worker_count, bar.update)
    report = make_report([*results, *validate_store(_open_store(opened.store))])
    click.echo(_render(report, form, f"release {opened.version}: {len(graphs)} graphs"), nl=False)
    if not report.conforms:
        sys.exit(1)


def _open_store(path: Path) -> ox.Store:
    import pyoxigraph as ox

    from declass.errors import StoreError

    try:
        return ox.Store.read_only(str(path))
    except (OSError, ValueError) as error:
        raise StoreError(f"{path}: the store of the release cannot be opened: {error}") from error


def _render(report: ValidationReport, form: str, title: str) -> str:
    if form == "turtle":
        from declass.validate import report_graph

        return report_graph(report).serialize(format="turtle")
    if form == "json":
        import orjson

        content = {"conforms": report.conforms, "results": [_as_json(r) for r in report.results]}
        return orjson.dumps(content, option=orjson.OPT_INDENT_2).decode() + "\n"
    return _text(report, title)


def _as_json(result: Result) -> dict[str, str | None]:
    return {
        "graph": result.graph or None,
        "focus_node": result.focus_node,
        "path": result.path,
        "value": None if result.value is None else result.value.n3(),
        "message": result.message,
        "severity": result.severity.value,
        "shape": result.shape,
        "constraint": result.constraint,
    }


def _text(report: ValidationReport, title: str) -> str:
    lines = [f"{title}, {'conforms' if report.conforms else 'does not conform'}"]
    for (severity, name, message), count in sorted(
        Counter((r.severity, r.shape_name, r.message) for r in report.results).items(),
        key=lambda item: (["Violation", "Warning", "Info"].index(item[0][0]), item[0][1]),
    ):
        lines.append(f"{severity.value:<10}{count:>6}  {name}: {message}")
    listed: Counter[str] = Counter()
    for result in report.results:
        if result.severity.value == "Violation":
            listed[result.shape_name] += 1
            if listed[result.shape_name] <= LISTED:
                value = "" if result.value is None else f" {result.value.n3()}"
                lines.append(f"{result.focus_node}: {result.shape_name}{value}")
    lines += [
        f"{name}: {count - LISTED} more; --format json lists all" for name, count in listed.items() if count > LISTED
    ]
    return "\n".join(lines) + "\n"
