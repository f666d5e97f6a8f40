"""``declass diff``: what changed from one release to another."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from declass.release.compare import Compared, Counts, Tally

FORMATS = ("patch", "table", "json")


@click.command()
@click.argument("old", metavar="RELEASE", type=click.Path(path_type=Path))
@click.argument("new", metavar="RELEASE", type=click.Path(path_type=Path))
@click.option("--counts", is_flag=True, help="Count by class: added, removed, changed. Beside a patch, as a table.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Default: patch, and table with --counts.")
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="A file; .gz and .zst pack it.")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="Working data (DECLASS_DATA).")
def diff(old: Path, new: Path, counts: bool, form: str | None, output: Path | None, data: Path | None) -> None:
    """Tell what changed from the first RELEASE to the second.

    A RELEASE is its folder, the version of one under the working data, `current`, or a sorted dump of N-Quads. The
    difference is an RDF Patch, which applied to the first gives the second; `--counts`, `--format table` and
    `--format json` count it by class. Exit status, as of diff: 0 no difference, 1 differences, 2 cannot tell.
    """
    from declass import settings
    from declass.release.compare import Counts, find_release, is_empty, lines_of, merge
    from declass.release.rdf_patch import has_blank_node, patch_rows

    place = data or settings.read().data
    sides = find_release(old, place), find_release(new, place)
    for side in sides:
        if is_empty(side):
            click.echo(f"declass: warning: {side.quads} is empty: it is taken for a dump without quads", err=True)
    form = form or ("table" if counts else "patch")
    merged = merge(*(lines_of(side.quads) for side in sides))
    found = Counts()
    if form == "patch":
        differ, blank = False, 0
        rows = patch_rows(sides[0].version, sides[1].version, found.watch(merged) if counts else merged)
        with _opened(output) as out:
            for row in rows:
                differ = differ or row[:2] in {b"A ", b"D "}
                blank += has_blank_node(row)
                out.write(row)
        if blank:
            note = f"{blank:,} rows have blank nodes: a store that gave them labels of its own needs their graph anew"
            click.echo(f"declass: {note}", err=True)
        if counts:
            click.echo(_table(sides, found), err=True, nl=False)
    else:
        for _ in found.watch(merged):
            pass
        differ = found.differ
        text = _json(sides, found) if form == "json" else _table(sides, found)
        with _opened(output) as out:
            out.write(text.encode())
    if differ:
        sys.exit(1)


@contextmanager
def _opened(output: Path | None) -> Iterator[IO[bytes]]:
    """Open standard output, or a file that stands there only when it is whole."""
    from declass.errors import ConfigurationError
    from declass.release.packing import gzip_writer, zstd_writer

    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    draft = output.with_name(f".{output.name}.part")
    writers = {".gz": gzip_writer, ".zst": zstd_writer}
    try:
        with writers.get(output.suffix, lambda path: path.open("wb"))(draft) as packed:
            yield cast("IO[bytes]", packed)
        draft.replace(output)
    except OSError as error:
        raise ConfigurationError(f"{output}: cannot be written: {error.strerror}") from error
    finally:
        draft.unlink(missing_ok=True)


def _rows(counts: Counts) -> Iterable[tuple[str, Tally]]:
    yield "quads", counts.quads
    yield "named graphs", counts.graphs
    # What changed most stands first; of the rest, the most numerous.
    yield from sorted(
        counts.classes.items(),
        key=lambda item: (-(item[1].added + item[1].removed + item[1].changed), -item[1].same, item[0]),
    )


def _json(sides: tuple[Compared, Compared], counts: Counts) -> str:
    import json

    value = {
        "from": sides[0].version,
        "to": sides[1].version,
        "quads": {k: v for k, v in asdict(counts.quads).items() if k != "changed"},
        "graphs": asdict(counts.graphs),
        "classes": [{"class": iri, "name": _short(iri), **asdict(tally)} for iri, tally in list(_rows(counts))[2:]],
    }
    return json.dumps(value, indent=2) + "\n"


def _table(sides: tuple[Compared, Compared], counts: Counts) -> str:
    rows = [("", "added", "removed", "changed", "same")]
    for name, tally in _rows(counts):
        changed = "" if tally is counts.quads else f"{tally.changed:,}"  # a quad is there or it is not
        rows.append((_short(name), f"{tally.added:,}", f"{tally.removed:,}", changed, f"{tally.same:,}"))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [f"from {sides[0].version} to {sides[1].version}"]
    for name, *figures in rows:
        cells = (figure.rjust(width) for figure, width in zip(figures, widths[1:], strict=True))
        lines.append("  ".join((name.ljust(widths[0]), *cells)))
    return "\n".join(lines) + "\n"


def _short(iri: str) -> str:
    from declass.vocabulary import PREFIXES

    for name, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{name}:{iri.removeprefix(namespace)}"
    return iri
