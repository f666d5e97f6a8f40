"""A release into another store, by the SPARQL 1.1 Graph Store Protocol, or as a dataset where a store takes one.

Source: SPARQL 1.1 Graph Store HTTP Protocol, section 5 (POST adds to a graph, PUT replaces it). Stores such as
Oxigraph, Jena Fuseki and GraphDB take N-Quads at the same address without a graph's name.
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import requests

from declass.errors import StoreError
from declass.release.layout import DUMPS, QUADS_DUMP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from requests.auth import AuthBase

    from declass.release.read import Release

# What a store answers that knows no dataset at this address.
_NO_DATASETS = frozenset({400, 404, 405, 406, 415, 500, 501})
_DETAIL = 200  # characters of a store's own words that are shown


class LoadMode(StrEnum):
    """How the statements go: as a dataset (N-Quads), graph by graph, or as the store takes them."""

    AUTO = "auto"
    DATASET = "dataset"
    GRAPHS = "graphs"


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many statements went in, in how many requests, and how."""

    quads: int
    requests: int
    mode: LoadMode


@dataclass(slots=True)
class _Target:
    """The store."""

    url: str
    session: requests.Session
    timeout_s: float
    sent: int = 0

    def post(self, body: bytes, media_type: str, graph: str | None) -> requests.Response:
        """Add statements; raises StoreError where the store cannot be reached."""
        self.sent += 1
        try:
            return self.session.post(
                self.url,
                data=body,
                params={"graph": graph} if graph is not None else None,
                headers={"Content-Type": media_type},
                timeout=self.timeout_s,
                allow_redirects=False,
            )
        except requests.RequestException as error:
            raise _unreached(self, error) from error

    def delete(self, graph: str) -> None:
        """Empty a graph, whether it is there or not; raises StoreError."""
        self.sent += 1
        try:
            answer = self.session.delete(
                self.url, params={"graph": graph}, timeout=self.timeout_s, allow_redirects=False
            )
        except requests.RequestException as error:
            raise _unreached(self, error) from error
        if not answer.ok and answer.status_code != 404:
            raise _refusal(self, answer)


def load_release(
    release: Release,
    url: str,
    *,
    mode: LoadMode = LoadMode.AUTO,
    batch: int = 50_000,
    replace: bool = False,
    auth: AuthBase | None = None,
    timeout_s: float = 300.0,
    advance: Callable[[int], None] = lambda _: None,
) -> Loaded:
    """Add the named graphs of ``release`` to the store whose Graph Store address is ``url``.

    ``batch`` is the number of statements a request; ``advance`` is called with how many went in. With ``replace`` the
    graphs of the release are emptied first; without, a release that is added twice has its ontology's blank nodes
    twice. Raises :class:`StoreError` with the store's own words where it refuses.
    """
    with requests.Session() as session:
        session.auth = auth
        target = _Target(url, session, timeout_s)
        quads = 0
        if replace:
            for graph in sorted(_graphs(release.path / DUMPS / QUADS_DUMP)):
                target.delete(graph)
        for lines in _batches(release.path / DUMPS / QUADS_DUMP, batch):
            mode = _send(target, lines, mode)
            quads += len(lines)
            advance(len(lines))
    return Loaded(quads, target.sent, mode)


def _send(target: _Target, lines: list[bytes], mode: LoadMode) -> LoadMode:
    """Send one batch; returns the mode that the store takes."""
    if mode is not LoadMode.GRAPHS:
        answer = target.post(b"".join(lines), "application/n-quads", None)
        # Virtuoso takes no dataset here, and answers with a page for people, as if all were well.
        page = answer.headers.get("Content-Type", "").startswith("text/html")
        if answer.ok and not page:
            return LoadMode.DATASET
        if mode is LoadMode.DATASET or not (page or answer.status_code in _NO_DATASETS):
            raise _refusal(target, answer)
    for graph, triples in _by_graph(lines).items():
        answer = target.post(b"".join(triples), "application/n-triples", graph)
        if not answer.ok:
            raise _refusal(target, answer)
    return LoadMode.GRAPHS


def _graphs(dump: Path) -> set[str]:
    with gzip.open(dump, "rb") as stream:
        return {_parted(line)[1] for line in stream}


def _parted(line: bytes) -> tuple[bytes, str]:
    """Return the statement and the graph of a line of N-Quads. Every quad of a release has a graph, an IRI."""
    triple, _, graph = line.rstrip(b" .\n").rpartition(b" <")
    return triple, graph.rstrip(b">").decode()


def _by_graph(lines: list[bytes]) -> dict[str, list[bytes]]:
    """Return the statements of N-Quads by graph, as N-Triples."""
    graphs: dict[str, list[bytes]] = defaultdict(list)
    for line in lines:
        triple, graph = _parted(line)
        graphs[graph].append(triple + b" .\n")
    return graphs


def _batches(dump: Path, size: int) -> Iterator[list[bytes]]:
    lines: list[bytes] = []
    with gzip.open(dump, "rb") as stream:
        for line in stream:
            lines.append(line)
            if len(lines) >= size:
                yield lines
                lines = []
    if lines:
        yield lines


def _unreached(target: _Target, failure: requests.RequestException) -> StoreError:
    """Return what the system says of a connection; the libraries between wrap it in their own objects."""
    cause = f"no answer within {target.timeout_s:g} s" if isinstance(failure, requests.Timeout) else ""
    below: BaseException | None = failure
    while below is not None and not cause:
        if isinstance(below, OSError) and below.strerror:
            cause = below.strerror
        below = below.__cause__ or below.__context__
    cause = cause or type(failure).__name__
    return StoreError(f"{target.url} cannot be reached: {cause} (start the store, or mend the address: --into URL)")


def _refusal(target: _Target, answer: requests.Response) -> StoreError:
    said = " ".join(answer.text.split())[:_DETAIL]
    cure = {
        401: "; give --user and the password in DECLASS_STORE_PASSWORD",
        404: "; is this its Graph Store address?",
    }
    return StoreError(
        f"{target.url} refused statements: {answer.status_code} {answer.reason}"
        f"{': ' + said if said else ''}{cure.get(answer.status_code, '')}"
    )
