"""A spreadsheet of names, as CSV: read as it comes, and written with what each name means."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from declass.matching.index import Candidate, NamesIndex

ADDED = ("iri", "label", "score", "match", "candidates")
_DELIMITERS = (",", ";", "\t")
_NONE = "\x1f"  # of a file with one column: its names may hold commas
_BOM = "\ufeff"
_LONGEST_HEAD = 65536  # characters of the first line that are looked at
_NAME_COLUMNS = ("name", "names")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file: ``rows`` are as long as ``columns``; ``delimiter``, ``line_end`` and ``bom`` as it came."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    delimiter: str
    line_end: str
    bom: bool


def read_table(data: bytes, path: str) -> Table:
    """Return the table in ``data``, UTF-8 with or without a byte order mark, of commas, semicolons or tabs.

    ``path`` names it in errors. Raises SourceError for a file that is empty, no UTF-8, or has a row that is too long.
    """
    text = _decoded(data, path)
    bom = text.startswith(_BOM)
    text = text.removeprefix(_BOM)
    line_end = "\r\n" if "\r\n" in text[:65536] else "\n"
    delimiter = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns: tuple[str, ...] | None = None
    rows = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if columns is None:
                columns = tuple(cell.strip() for cell in cells)
                continue
            if len(cells) > len(columns):
                raise SourceError(
                    path,
                    f"{len(cells)} cells under {len(columns)} columns",
                    place=f"line {reader.line_num}",
                    cure=f"put quotes around a cell that holds {delimiter!r}",
                )
            rows.append((*cells, *[""] * (len(columns) - len(cells))))
    except csv.Error as error:
        raise SourceError(path, f"no CSV: {error}", place=f"line {reader.line_num}", cure="save it as CSV") from error
    if columns is None:
        raise SourceError(path, "empty", cure="give a CSV file with the names of its columns in the first line")
    return Table(columns, tuple(rows), delimiter, line_end, bom)


def _decoded(data: bytes, path: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        cure = "save it as CSV in UTF-8"
        raise SourceError(path, "no UTF-8", place=f"line {line}", cure=cure) from error


def _delimiter(text: str) -> str:
    """Return what parts the columns, told from the first line."""
    first = next((line for line in text.splitlines() if line.strip()), "")[:_LONGEST_HEAD]
    widths = {mark: len(next(csv.reader([first], delimiter=mark), [])) for mark in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda mark: widths[mark])
    return best if widths[best] > 1 else _NONE


def find_column(table: Table, wanted: str | None, path: str) -> int:
    """Return the place of the column of names: the one named, else the only one, else one called "name".

    Raises SourceError, which names the columns that there are.
    """
    names = [column.casefold() for column in table.columns]
    there = ", ".join(repr(column) for column in table.columns)
    if wanted is not None:
        exact = [n for n, column in enumerate(table.columns) if column == wanted.strip()]
        found = exact or [n for n, name in enumerate(names) if name == wanted.strip().casefold()]
        if not found:
            raise SourceError(path, f"no column {wanted!r}", cure=f"its columns are {there}")
        return found[0]
    if len(names) == 1:
        return 0
    found = [names.index(name) for name in _NAME_COLUMNS if name in names]
    if not found:
        raise SourceError(path, "several columns, none of them called 'name'", cure=f"give --column: one of {there}")
    return found[0]


def matched_rows(
    table: Table, column: int, index: NamesIndex, kinds: Sequence[str], limit: int
) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the table with what is added, the names of the columns first."""
    taken = {name.casefold() for name in table.columns}
    yield (*table.columns, *(f"declass_{name}" if name in taken else name for name in ADDED))
    known: dict[str, tuple[str, ...]] = {}
    for row in table.rows:
        name = row[column]
        if name not in known:
            known[name] = _added(index.match(name, kinds=kinds, limit=limit) if name.strip() else [])
        yield (*row, *known[name])


def _added(found: Sequence[Candidate]) -> tuple[str, ...]:
    if not found:
        return ("", "", "", "no", "")
    first = found[0]
    others = "; ".join(_shown(candidate) for candidate in found[1:])
    return (
        first.entity.iri,
        _plain(first.entity.label),
        f"{first.score:g}",
        "yes" if first.sure else "no",
        _plain(others),
    )


def _shown(candidate: Candidate) -> str:
    entity = candidate.entity
    told = ", named in one paper alone" if entity.alone else ""
    return f"{entity.label} ({candidate.score:g}{told}) {entity.iri}"


def _plain(text: str) -> str:
    """Return a text of the release so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def write_rows(rows: Iterable[tuple[str, ...]], table: Table) -> Iterator[str]:
    """Yield rows as CSV of the form in which the table came."""
    buffer = io.StringIO(newline="")
    delimiter = "," if table.delimiter == _NONE else table.delimiter
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator=table.line_end)
    yield _BOM if table.bom else ""
    for row in rows:
        writer.writerow(row)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
