"""The SPARQL endpoint beside other servers: throughput, latency, memory, on one machine in one run.

    python benchmarks/endpoint.py --data DATA [--seconds 2] [--clients 1,4,16] [--with oxigraph]

``DATA`` holds a release; ten volumes or more tell something. The queries are the numbered examples. Every server
answers each query in turn for a while, so that what else the machine does falls on all alike. ``declass`` has its
cache off, ``declass, kept`` has it on; ``oxigraph`` is ``oxigraph serve-read-only`` on the database of the same
release; ``rdflib-endpoint`` holds the release in memory (slow to load, and large); ``virtuoso`` is Debian's, loaded
from the dump by its bulk loader. A query is *short* where Oxigraph answers it alone within :data:`SHORT_S`. Ratios
are requests a second against Oxigraph: medians over the queries of a kind.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import urlopen

import psutil

from declass.queries import example_queries
from declass.release.read import open_current

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declass.release.read import Release

SHORT_S = 0.05
ACCEPT = "application/sparql-results+json"
_START_S = 1800.0
_VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{port}
DirsAllowed = {folder}, {dumps}
NumberOfBuffers = 170000
MaxDirtyBuffers = 130000
MaxClientConnections = 64
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 32
MaxKeepAlives = 32
KeepAliveTimeout = 30
[SPARQL]
ResultSetMaxRows = 100000000
"""
_LOADER = """
import gzip, os, sys
import rdflib, uvicorn
from rdflib_endpoint import SparqlEndpoint
graph = rdflib.Dataset(default_union=True)
with gzip.open(sys.argv[1]) as stream:
    graph.parse(stream, format="nquads")
while True:  # one that is killed in the middle of a query has a successor without loading again
    child = os.fork()
    if not child:
        app = SparqlEndpoint(graph=graph, path="/sparql")
        uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="error")
        os._exit(0)
    os.waitpid(child, 0)
"""


@dataclass(slots=True)
class Contender:
    """A running server and where it answers."""

    name: str
    url: str
    process: subprocess.Popen[bytes]

    def renew(self) -> None:
        """End what still works on a query that nobody waits for: rdflib knows no deadline."""
        if self.name == "rdflib-endpoint":
            for child in psutil.Process(self.process.pid).children():
                child.kill()
            _wait(self.url, self.process, self.name)

    def memory(self) -> int:
        """Return the bytes that the server and its children have for themselves."""
        family = [psutil.Process(self.process.pid)]
        family += family[0].children(recursive=True)
        total = 0
        for one in family:
            with contextlib.suppress(psutil.Error):
                total += one.memory_full_info().uss
        return total


@dataclass(slots=True)
class Measured:
    """Answers to one query: seconds each, and how long all took."""

    latencies: list[float] = field(default_factory=list)
    failures: int = 0
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.latencies) / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        """Return the latency below which ``share`` of the answers lie, in seconds."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


class Client:
    """A connection that asks the same again and again; as little of its own work as can be."""

    def __init__(self, url: str, query: str) -> None:
        parts = urlsplit(url)
        self._address = (parts.hostname or "", parts.port or 80)
        path = f"{parts.path}?{urlencode({'query': query})}"
        self._request = f"GET {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nAccept: {ACCEPT}\r\n\r\n".encode()
        self._socket: socket.socket | None = None
        self._buffer = b""

    def ask(self) -> int:
        """Ask once; returns the status after the whole answer is read."""
        if self._socket is None:
            self._socket = socket.create_connection(self._address, timeout=120)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(self._request)
        while (end := self._buffer.find(b"\r\n\r\n")) < 0:
            self._more()
        head, self._buffer = self._buffer[:end].lower(), self._buffer[end + 4 :]
        at = head.find(b"content-length:")
        if at >= 0:
            length = int(head[at + 15 :].split(b"\r\n", 1)[0])
            while len(self._buffer) < length:
                self._more()
            self._buffer = self._buffer[length:]
        elif b"transfer-encoding: chunked" in head:
            while not (
                self._buffer.endswith(b"0\r\n\r\n") and (len(self._buffer) == 5 or self._buffer[-7:-5] == b"\r\n")
            ):
                self._more()
            self._buffer = b""
        if b"connection: close" in head:
            self.close()
        return int(head[9:12])

    def _more(self) -> None:
        if self._socket is None:
            raise ConnectionError("not connected")
        data = self._socket.recv(1 << 18)
        if not data:
            raise ConnectionError("the server closed the connection")
        self._buffer += data

    def close(self) -> None:
        """Close the connection."""
        if self._socket is not None:
            self._socket.close()
        self._socket, self._buffer = None, b""


def measure(url: str, query: str, clients: int, seconds: float) -> Measured:
    """Ask ``query`` from ``clients`` connections for ``seconds``."""
    measured, lock = Measured(), threading.Lock()
    began = time.perf_counter()
    end = began + seconds

    def work() -> None:
        client, mine, failed = Client(url, query), [], 0
        while (now := time.perf_counter()) < end:
            try:
                status = client.ask()
            except OSError:
                client.close()
                status = 0
            if status == 200:
                mine.append(time.perf_counter() - now)
            else:
                failed += 1
                time.sleep(0.01)
        client.close()
        with lock:
            measured.latencies += mine
            measured.failures += failed

    threads = [threading.Thread(target=work) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    measured.seconds = time.perf_counter() - began
    return measured


def main() -> int:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--clients", default="1,4,16")
    parser.add_argument("--with", dest="others", action="append", choices=["oxigraph", "rdflib-endpoint", "virtuoso"])
    parser.add_argument("--queries", default="", help="numbers of examples, such as 01,05; all twelve by default")
    parser.add_argument("--json", type=Path, help="write all figures here")
    options = parser.parse_args()
    release = open_current(options.data)
    wanted = set(filter(None, options.queries.split(",")))
    queries = [q for q in example_queries() if q.name[:2].isdigit() and (not wanted or q.name[:2] in wanted)]
    counts = [int(n) for n in options.clients.split(",")]
    print(f"release {release.version}: {release.manifest.counts}")
    rows: list[dict[str, object]] = []
    with contextlib.ExitStack() as stack:
        servers = [stack.enter_context(_declass(options.data, cache=False))]
        servers.append(stack.enter_context(_declass(options.data, cache=True)))
        others = options.others if options.others is not None else ["oxigraph"]
        if "oxigraph" in others:
            servers.append(stack.enter_context(_oxigraph(release)))
        if "rdflib-endpoint" in others:
            servers.append(stack.enter_context(_rdflib(release)))
        if "virtuoso" in others:
            servers.append(stack.enter_context(_virtuoso(release)))
        short = {q.name: _alone(servers, q.text) <= SHORT_S for q in queries}
        for query in queries:
            for clients in counts:
                for server in servers:
                    found = measure(server.url, query.text, clients, options.seconds)
                    if found.failures:
                        server.renew()
                    row: dict[str, object] = {
                        "query": query.name,
                        "kind": "short" if short[query.name] else "heavy",
                        "clients": clients,
                        "server": server.name,
                        "rate": found.rate,
                        "p50_ms": found.percentile(0.5) * 1000,
                        "p99_ms": found.percentile(0.99) * 1000,
                        "failures": found.failures,
                    }
                    rows.append(row)
                    print(
                        f"{query.name[:32]:<32} {row['kind']} {clients:>3} {server.name:<16} {found.rate:9.1f}/s"
                        f"  p50 {row['p50_ms']:8.1f} ms  p99 {row['p99_ms']:8.1f} ms  failures {found.failures}",
                        flush=True,
                    )
        for server in servers:
            print(f"memory {server.name:<16} {server.memory() / 1e6:8.0f} MB")
    _ratios(rows)
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1))
    return 0


def _alone(servers: list[Contender], query: str) -> float:
    """Return how long the last of the reference servers takes for a query by itself, warm, in seconds."""
    server = next((s for s in servers if s.name == "oxigraph"), servers[0])
    return measure(server.url, query, 1, 1.0).percentile(0.5)


def _ratios(rows: list[dict[str, object]]) -> None:
    rates = {(r["query"], r["clients"], r["server"]): float(str(r["rate"])) for r in rows}
    for server in dict.fromkeys(r["server"] for r in rows):
        if server == "oxigraph":
            continue
        for kind in ("short", "heavy"):
            found = [
                rate / rates[query, clients, "oxigraph"]
                for (query, clients, name), rate in rates.items()
                if name == server
                and rates.get((query, clients, "oxigraph"))
                and any(r["query"] == query and r["kind"] == kind for r in rows)
            ]
            if found:
                print(
                    f"{server} against oxigraph, {kind}: median {statistics.median(found):.2f}, "
                    f"least {min(found):.2f}, most {max(found):.2f} of {len(found)}"
                )


@contextlib.contextmanager
def _running(
    name: str, command: list[str], url: str, environment: dict[str, str] | None = None
) -> Iterator[Contender]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, **(environment or {})})
    try:
        _wait(url, process, name)
        yield Contender(name, url, process)
    finally:
        family = psutil.Process(process.pid).children()
        process.terminate()
        process.wait(timeout=60)
        for child in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                child.kill()


def _wait(url: str, process: subprocess.Popen[bytes], name: str) -> None:
    """Return when the server answers; raises SystemExit when it ends first."""
    end = time.monotonic() + _START_S
    while True:
        try:
            urlopen(f"{url}?{urlencode({'query': 'ASK {}'})}", timeout=60).close()
            return
        except (URLError, OSError) as error:
            if process.poll() is not None or time.monotonic() > end:
                raise SystemExit(f"{name} did not start") from error
            time.sleep(0.3)


def _declass(data: Path, *, cache: bool) -> contextlib.AbstractContextManager[Contender]:
    port = _free_port()
    command = [sys.executable, "-m", "declass.cli.main", "serve", "--data", str(data), "--port", str(port)]
    name = "declass, kept" if cache else "declass"
    kept = {"DECLASS_CACHE_MB": "128" if cache else "0"}
    return _running(name, command, f"http://127.0.0.1:{port}/sparql", kept)


@contextlib.contextmanager
def _oxigraph(release: Release) -> Iterator[Contender]:
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        raise SystemExit("the program oxigraph is not installed")
    port = _free_port()
    with tempfile.TemporaryDirectory() as folder:
        # It writes into the folder of the database, and a release is never written to.
        copy = shutil.copytree(release.store, Path(folder) / "store")
        command = [program, "serve-read-only", "--location", str(copy), "--bind", f"127.0.0.1:{port}"]
        with _running("oxigraph", command, f"http://127.0.0.1:{port}/query") as server:
            yield server


@contextlib.contextmanager
def _rdflib(release: Release) -> Iterator[Contender]:
    port = _free_port()
    dump = release.dumps / "declass.nq.gz"
    command = [sys.executable, "-c", _LOADER, str(dump), str(port)]
    with _running("rdflib-endpoint", command, f"http://127.0.0.1:{port}/sparql") as server:
        yield server


@contextlib.contextmanager
def _virtuoso(release: Release) -> Iterator[Contender]:
    program, isql = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if program is None or isql is None:
        raise SystemExit("virtuoso-t and isql-vt are not installed (Debian: virtuoso-opensource-7-bin)")
    port, http = _free_port(), _free_port()
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "virtuoso.ini"
        settings.write_text(_VIRTUOSO.format(folder=folder, dumps=release.dumps, port=port, http=http))
        command = [program, "-f", "-c", str(settings)]
        with _running("virtuoso", command, f"http://127.0.0.1:{http}/sparql") as server:
            statements = f"ld_dir('{release.dumps}', 'declass.nq.gz', 'urn:all'); rdf_loader_run(); checkpoint;"
            subprocess.run(
                [isql, str(port), "dba", "dba", f"exec={statements}"], check=True, stdout=subprocess.DEVNULL
            )
            yield server


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


if __name__ == "__main__":
    sys.exit(main())
