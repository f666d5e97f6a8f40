"""``declass releases``: the releases that are kept, which one is served, and which may go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from declass.text.sizes import sized

if TYPE_CHECKING:
    from declass.release.kept import Kept
    from declass.release.layout import DataFolder

FORMATS = ("table", "json")
_DATA = click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="Working data (DECLASS_DATA).")


@click.group(invoke_without_command=True)
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="Of the list.")
@_DATA
@click.pass_context
def releases(context: click.Context, form: str, data: Path | None) -> None:
    """List the releases of the working data, the newest first; `*` marks the one that is served.

    "size" is the room that the files of a release take, "own" the part that no other release has. Commands: use,
    prune.
    """
    from declass.release.kept import kept_releases

    context.obj = data
    if context.invoked_subcommand is not None:
        return
    kept = kept_releases(_folder(data))
    if form == "json":
        click.echo(_json(kept), nl=False)
    elif kept:
        click.echo(_table(kept), nl=False)
    else:
        click.echo("declass: no release is kept; make one with: declass build PATH...", err=True)


@releases.command()
@click.argument("version")
@_DATA
@click.pass_obj
def use(given: Path | None, version: str, data: Path | None) -> None:
    """Let `current` point to the release VERSION, after comparing each of its files with its checksum.

    A running server serves it within a second or two. The next build moves `current` to what it makes.
    """
    from declass.release.kept import use_release

    click.echo(str(use_release(_folder(data or given), version)))


@releases.command()
@click.option("--keep", type=click.IntRange(min=1), required=True, metavar="N", help="How many of the newest stay.")
@click.option("--dry-run", is_flag=True, help="Tell what would go; remove nothing.")
@_DATA
@click.pass_obj
def prune(given: Path | None, keep: int, dry_run: bool, data: Path | None) -> None:
    """Remove all but the newest N releases; the current one always stays.

    Prints the versions that went. Damaged releases that were set aside go, too.
    """
    from declass.release.kept import prune_releases

    gone, freed = prune_releases(_folder(data or given), keep, dry_run=dry_run)
    for one in gone:
        click.echo(one.version)
    number = f"{len(gone)} release" + ("" if len(gone) == 1 else "s")
    did = "would be removed" if dry_run else "removed"
    click.echo(f"declass: {number} {did}, {sized(freed)} freed", err=True)


def _folder(data: Path | None) -> DataFolder:
    from declass import settings
    from declass.release.layout import DataFolder

    return DataFolder((data or settings.read().data).resolve())


def _table(kept: list[Kept]) -> str:
    rows = [("", "version", "made", "documents", "judgments", "size", "own", "")]
    for one in kept:
        counts = one.manifest.counts if one.manifest is not None else {}
        documents, judgments = (f"{counts[k]:,}" if k in counts else "" for k in ("documents", "assessments"))
        made = one.made.strftime("%Y-%m-%d %H:%M UTC")
        mark = "*" if one.current else ""
        rows.append((mark, one.version, made, documents, judgments, sized(one.bytes), sized(one.own), one.problem))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    lines = []
    for mark, version, made, *figures, problem in rows:
        cells = [mark.ljust(widths[0]), version.ljust(widths[1]), made.ljust(widths[2])]
        cells += [figure.rjust(width) for figure, width in zip(figures, widths[3:], strict=True)]
        lines.append("  ".join([*cells, problem]).rstrip())
    return "\n".join(lines) + "\n"


def _json(kept: list[Kept]) -> str:
    import json

    values = [
        {
            "version": one.version,
            "made": one.made.isoformat(timespec="seconds"),
            "current": one.current,
            "documents": one.manifest.counts["documents"] if one.manifest is not None else None,
            "assessments": one.manifest.counts["assessments"] if one.manifest is not None else None,
            "bytes": one.bytes,
            "own_bytes": one.own,
            "problem": one.problem or None,
        }
        for one in kept
    ]
    return json.dumps(values, indent=2) + "\n"
