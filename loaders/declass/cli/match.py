"""``declass match``: a spreadsheet of names against a release."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declass.release.read import Release

TYPES = ("person", "agency", "polity", "group", "place", "publication", "collection")
_LEAST_S = 300.0  # for one of the queries that read the names


@click.command()
@click.argument("names", metavar="NAMES.csv", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--column", metavar="NAME", help="Column of the names. Default: the only one, or the one called name.")
@click.option("--type", "kinds", multiple=True, type=click.Choice(TYPES), help="Of this alone; may be given again.")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="Working data (DECLASS_DATA).")
@click.option("--release", type=click.Path(path_type=Path), help="A release: its folder, or a version in the data.")
@click.option("--limit", type=click.IntRange(1, 50), default=4, show_default=True, help="Most candidates for a name.")
def match(
    names: str, column: str | None, kinds: tuple[str, ...], data: Path | None, release: Path | None, limit: int
) -> None:
    """Match the names in a CSV file against a release, without a server.

    Writes the file to standard output with five columns more: iri, label and score (0 to 100) of what the name most
    likely means, match (yes: it is sure; no: look at it), and the next candidates. UTF-8; commas, semicolons or tabs;
    "-" is standard input. An IRI with # is that of a name which one paper alone has.

    \b
    Example:
      declass match people.csv --column "Full name" --type person > matched.csv
    """
    from declass import settings
    from declass.matching.reading import read_index
    from declass.matching.table import find_column, matched_rows, read_table, write_rows
    from declass.release.locate import find_folder
    from declass.release.read import open_release

    shown = "standard input" if names == "-" else names
    table = read_table(sys.stdin.buffer.read() if names == "-" else Path(names).read_bytes(), shown)
    at = find_column(table, column, shown)
    setting = settings.read()
    opened = open_release(find_folder(release or Path("current"), data or setting.data))
    index = read_index(lambda query: _select(opened, query, setting.query_timeout_s, setting.query_memory_mb))
    _write(write_rows(matched_rows(table, at, index, kinds, limit), table))


def _select(release: Release, query: str, timeout_s: float, memory_mb: int) -> Iterator[dict[str, str]]:
    from declass.matching.reading import solutions
    from declass.release.query import answer

    with answer(release, query, "json", timeout_s=max(timeout_s, _LEAST_S), memory_mb=memory_mb) as path:
        yield from solutions(path)


def _write(lines: Iterator[str]) -> None:
    from declass.text.visible import visible

    if sys.stdout.isatty():  # a terminal obeys what a file only keeps
        for line in lines:
            click.echo(visible(line), nl=False)
        return
    for line in lines:
        sys.stdout.buffer.write(line.encode("utf-8"))
    sys.stdout.buffer.flush()
