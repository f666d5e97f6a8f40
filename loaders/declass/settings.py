"""The settings of declass: one table, read from environment variables named ``DECLASS_*``.

A row is a field of :class:`Settings`: its name, type, default, unit and help stand together, and the documentation
is made from them. A value that does not fit stops the program before any work is done.
"""

# ruff: noqa: RUF009 - a row is a call of dataclasses.field with the table's columns

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from declass.errors import ConfigurationError
from declass.iris import DEFAULT_BASE_IRI, Iris

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PREFIX = "DECLASS_"
# The folder for the tests, and the password of ``declass load``, which is not kept in an object that may be printed.
_NO_SETTINGS = frozenset({"DECLASS_SHARED", "DECLASS_STORE_PASSWORD"})


def _yes(value: str) -> bool:
    if value not in {"0", "1"}:
        raise ValueError("must be 0 or 1")
    return value == "1"


def _text(value: str) -> str:
    return value


def _base_iri(value: str) -> str:
    return Iris(value).base


def _file(value: str) -> Path | None:
    return Path(value) if value else None


def _folder(value: str) -> Path:
    if not value:
        raise ValueError("a folder must be named")
    return Path(value)


def _number(low: int, high: int) -> Callable[[str], int]:
    def convert(value: str) -> int:
        try:
            number = int(value)
        except ValueError:
            raise ValueError(f"a whole number from {low} to {high} is needed") from None
        if not low <= number <= high:
            raise ValueError(f"a whole number from {low} to {high} is needed")
        return number

    return convert


def _row(default: Any, convert: Callable[[str], Any], *, unit: str, text: str) -> Any:
    return field(default=default, metadata={"convert": convert, "unit": unit, "help": text})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting with its value; ``DECLASS_<NAME>`` in capitals sets it."""

    data: Path = _row(Path("data"), _folder, unit="folder", text="Working data: releases, current, cache.")
    base_iri: str = _row(
        DEFAULT_BASE_IRI, _base_iri, unit="IRI", text="Base IRI of documents and agents, fixed in a build."
    )
    people: Path | None = _row(
        None, _file, unit="file", text="people.jsonl: the persons of the Office of the Historian, with ids."
    )
    workers: int = _row(
        0, _number(0, 1024), unit="processes", text="Worker processes of a build; 0 is one a processor."
    )
    max_source_bytes: int = _row(
        256 * 1024 * 1024, _number(1, 1 << 40), unit="bytes", text="Largest source file that is read."
    )
    host: str = _row("127.0.0.1", _text, unit="address", text="Address that the server listens on.")
    port: int = _row(8000, _number(0, 65535), unit="port", text="Port that the server listens on.")
    query_timeout_s: int = _row(30, _number(1, 86400), unit="seconds", text="Longest time of one query.")
    query_memory_mb: int = _row(
        1024, _number(64, 1 << 20), unit="megabytes", text="Most memory that one query worker may take."
    )
    query_pool_size: int = _row(
        0, _number(0, 256), unit="processes", text="Query workers of the server; 0 is one a processor and one more."
    )
    query_max_bytes: int = _row(
        100_000, _number(100, 1 << 30), unit="bytes", text="Longest query that is read (UTF-8)."
    )
    cache_mb: int = _row(
        128, _number(0, 1 << 20), unit="megabytes", text="Finished answers of the endpoint that are kept."
    )
    sparql_endpoint: str = _row(
        "", _text, unit="URL", text="A SPARQL store that is asked instead of the release's own."
    )
    service_prefixes: str = _row(
        "",
        _text,
        unit="URLs",
        text="Addresses, with all below them, that a query may ask by SERVICE; spaces between.",
    )
    access_log: str = _row("", _text, unit="file", text="A line of JSON for each request; - is standard output.")
    trusted_proxies: int = _row(
        0, _number(0, 16), unit="proxies", text="Reverse proxies in front whose X-Forwarded-For names the client."
    )
    metrics_open: bool = _row(
        False, _yes, unit="0 or 1", text="Show /metrics to everybody, not to this machine alone."
    )

    @property
    def worker_count(self) -> int:
        """Return how many worker processes a build uses: ``workers``, or one a processor that it may use."""
        return self.workers or processors()


def processors() -> int:
    """Return how many processors this process may use: a container or a batch job often has a share of them."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table, for documentation: variable name, unit, default as text, and help."""

    variable: str
    unit: str
    default: str
    help: str


def table() -> list[Row]:
    """Return the rows in the order in which they are declared."""
    return [
        Row(
            variable=PREFIX + f.name.upper(),
            unit=f.metadata["unit"],
            default="" if f.default is None else str(f.default),
            help=f.metadata["help"],
        )
        for f in fields(Settings)
    ]


def read(environ: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of ``environ`` (the process's environment when it is None).

    Raises ConfigurationError for a value of the wrong kind or range, and for a ``DECLASS_*`` variable that is no
    setting, since a misspelt name would go unnoticed. ``DECLASS_SHARED`` and ``DECLASS_STORE_PASSWORD`` are
    passed over.
    """
    environ = os.environ if environ is None else environ
    values: dict[str, Any] = {}
    known = {PREFIX + f.name.upper(): f for f in fields(Settings)}
    for variable in sorted(v for v in environ if v.startswith(PREFIX)):
        if variable in _NO_SETTINGS:
            continue
        row = known.get(variable)
        if row is None:
            raise ConfigurationError(f"{variable} is no setting of declass; known: {', '.join(known)}")
        try:
            values[row.name] = row.metadata["convert"](environ[variable])
        except ValueError as error:
            raise ConfigurationError(f"{variable}={environ[variable]!r}: {error}") from error
    return Settings(**values)
