"""Stores of other makes and scripted HTTP servers, as processes and threads on this machine."""

from __future__ import annotations

import contextlib
import select
import shutil
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.parse import parse_qs, quote, urlencode
from urllib.request import Request, urlopen

from declass_server.formats import JSON_RESULTS, XML_RESULTS

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator, Mapping

COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Oxigraph:
    """A running ``oxigraph serve``."""

    port: int

    @property
    def query(self) -> str:
        return f"http://127.0.0.1:{self.port}/query"

    @property
    def store(self) -> str:
        return f"http://127.0.0.1:{self.port}/store"

    def count(self) -> int:
        with urlopen(f"{self.query}?query={quote(COUNT)}", timeout=20) as answer:
            return int(answer.read().rpartition(b'"value":"')[2].partition(b'"')[0])

    def add(self, turtle: str) -> None:
        request = Request(f"{self.store}?default", turtle.encode(), {"Content-Type": "text/turtle"}, method="POST")
        urlopen(request, timeout=20).close()


@contextlib.contextmanager
def running_oxigraph(folder: Path) -> Iterator[Oxigraph]:
    """An empty store of another make, whose default graph is the union of its graphs."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    assert program, "the development environment lacks the package oxigraph"
    port = free_port()
    arguments = ["serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    process = subprocess.Popen([program, *arguments], stderr=subprocess.DEVNULL)
    end = time.monotonic() + 30
    while True:
        try:
            urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
            break
        except URLError:
            assert process.poll() is None
            assert time.monotonic() < end, "oxigraph serve did not start"
            time.sleep(0.1)
    try:
        yield Oxigraph(port)
    finally:
        process.terminate()
        process.wait(timeout=20)


VIRTUOSO_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
TempStorage = TempDatabase

[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx

[Parameters]
ServerPort = 127.0.0.1:{sql_port}
ServerThreads = 10
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
CheckpointInterval = 0
DirsAllowed = .

[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 10

[SPARQL]
MaxQueryExecutionTime = 15
{more}
"""


@dataclass(frozen=True, slots=True)
class Virtuoso:
    """A running Virtuoso, with the password of a new database."""

    port: int
    sql_port: int

    @property
    def query(self) -> str:
        return f"http://127.0.0.1:{self.port}/sparql"

    @property
    def store(self) -> str:
        return f"http://127.0.0.1:{self.port}/sparql-graph-crud-auth"

    def ask(self, query: str, **more: str) -> tuple[str, Mapping[str, str]]:
        """Return what the store itself says, as CSV, and its headers."""
        body = urlencode({"query": query, **more}).encode()
        with urlopen(Request(self.query, body, {"Accept": "text/csv"}), timeout=30) as answer:
            return answer.read().decode(), answer.headers


@contextlib.contextmanager
def running_virtuoso(folder: Path, more: str = "") -> Iterator[Virtuoso]:
    """An empty Virtuoso in a folder of its own; ``more`` are lines of its ini file in the section SPARQL."""
    program = shutil.which("virtuoso-t")
    assert program, "virtuoso-t is not installed"
    port, sql_port = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO_INI.format(port=port, sql_port=sql_port, more=more))
    log = folder / "output.log"
    with log.open("w") as stream:
        command = [program, "+foreground", "+configfile", "virtuoso.ini"]
        process = subprocess.Popen(command, cwd=folder, stdout=stream, stderr=stream)
    end = time.monotonic() + 60
    try:
        while True:
            try:
                urlopen(f"http://127.0.0.1:{port}/sparql?query=ASK%7B%7D", timeout=5).close()
                break
            except (URLError, OSError):
                assert process.poll() is None, log.read_text()[-2000:]
                assert time.monotonic() < end, log.read_text()[-2000:]
                time.sleep(0.2)
        yield Virtuoso(port, sql_port)
    finally:
        process.terminate()
        process.wait(timeout=30)


@dataclass
class Scripted:
    """An HTTP server that answers as a function says, and remembers what it was asked."""

    port: int
    queries: list[str] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/sparql"


@contextlib.contextmanager
def scripted_server(
    answer: Callable[[BaseHTTPRequestHandler], None], host: str = "127.0.0.1", tls: ssl.SSLContext | None = None
) -> Iterator[Scripted]:
    """Serve POST with ``answer``, which writes the whole response."""
    told = Scripted(0)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            told.queries += parse_qs(body)["query"]
            told.hosts.append(self.headers["Host"])
            with contextlib.suppress(OSError):
                answer(self)
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass

    with Server((host, 0), Handler) as server:
        if tls is not None:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        told.port = int(server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield told
        finally:
            server.shutdown()
            thread.join()


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
    """Send a whole response; underscores in the names of headers are hyphens."""
    handler.send_response(status)
    for name, value in {"Content_Length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def awkward(handler: BaseHTTPRequestHandler) -> None:
    """Answer as the last part of the path says: for :func:`scripted_server`."""
    rows = b'{"head":{"vars":["x"]},"results":{"bindings":[%s]}}'
    row = b'{"x":{"type":"literal","value":"found"}}'
    match handler.path.rpartition("/")[2]:
        case "ok":
            send(handler, 200, rows % row, Content_Type=JSON_RESULTS)
        case "xml":
            xml = (
                b'<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="x"/></head>'
                b"<results><result><binding name='x'><literal>found</literal></binding></result></results></sparql>"
            )
            send(handler, 200, xml, Content_Type=f"{XML_RESULTS}; charset=utf-8")
        case "redirect":
            send(handler, 307, b"", Location="http://127.0.0.1:9/ok")
        case "error":
            send(handler, 500, b"out of order", Content_Type="text/plain")
        case "page":
            send(handler, 200, b"<html>hello</html>", Content_Type="text/html")
        case "packed":
            send(handler, 200, b"\x1f\x8b", Content_Type=JSON_RESULTS, Content_Encoding="gzip")
        case "cut":
            whole = rows % row
            send(handler, 200, whole[:-3], Content_Type=JSON_RESULTS, Content_Length=str(len(whole)))
        case "junk":
            send(
                handler,
                200,
                b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"uri","value":"http://x> }"}}]}}',
                Content_Type=JSON_RESULTS,
            )
        case "stranger":
            send(handler, 200, (rows % row).replace(b'"x"', b'"y"'), Content_Type=JSON_RESULTS)
        case "many":
            send(handler, 200, rows % b",".join([row] * 10_001), Content_Type=JSON_RESULTS)
        case "large":
            send(handler, 200, b" " * 9_000_000 + rows % row, Content_Type=JSON_RESULTS)
        case "drip":
            handler.send_response(200)
            handler.send_header("Content-Type", JSON_RESULTS)
            handler.end_headers()
            for _ in range(200):
                handler.wfile.write(b" ")
                if select.select([handler.connection], [], [], 0.1)[0]:  # it went away
                    break
        case "dumb":
            select.select([handler.connection], [], [], 20)  # says nothing until who asked has gone
