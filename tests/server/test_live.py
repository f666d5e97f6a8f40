"""``declass serve`` as a process: real sockets, hang-ups, broken transfers, a graceful end."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import psutil
import pytest
from click.testing import CliRunner

from declass.cli.serve import serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
LONG = "SELECT * { ?a ?b ?c . ?d ?e ?f }"


@dataclass(frozen=True, slots=True)
class Live:
    """A running server."""

    process: subprocess.Popen[str]
    port: int

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def get(self, path: str) -> tuple[int, bytes]:
        connection = self.connect()
        connection.request("GET", path)
        answer = connection.getresponse()
        found = answer.status, answer.read()
        connection.close()
        return found

    def workers(self) -> list[psutil.Process]:
        family = psutil.Process(self.process.pid).children(recursive=True)
        return [p for p in family if "declass_server.worker" in " ".join(p.cmdline())]


@pytest.fixture(scope="module")
def live(seeds_data: Path) -> Iterator[Live]:
    """``declass serve`` on a free port; queries have three seconds, one worker."""
    command = [sys.executable, "-m", "declass.cli.main", "serve", "--port", "0", "--data", str(seeds_data)]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DECLASS_")}
    process = subprocess.Popen(
        [*command, "--workers", "1", "--timeout-s", "3"], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
    assert found, line
    server = Live(process, int(found[1]))
    end = time.monotonic() + 30
    while server.get("/health/ready")[0] != 200 and time.monotonic() < end:
        time.sleep(0.1)
    yield server
    if process.poll() is None:
        process.terminate()
        process.wait(timeout=30)
    process.stdout.close()


def path_of(query: str, **more: str) -> str:
    return "/sparql?" + urlencode({"query": query, **more})


def test_it_answers(live: Live) -> None:
    assert live.get("/")[0] == 200
    assert live.get(path_of("ASK {}", format="csv")) == (200, b"true")


def test_a_client_that_hangs_up_frees_its_worker(live: Live) -> None:
    [before] = [p.pid for p in live.workers()][:1] or [0]
    with socket.create_connection(("127.0.0.1", live.port)) as impatient:
        impatient.sendall(f"GET {path_of(SLOW)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        time.sleep(0.3)
    began = time.monotonic()
    assert live.get(path_of("ASK {}"))[0] == 200
    assert time.monotonic() - began < 2.0  # well before the deadline of the query that was left
    assert before


def test_a_long_answer_that_cannot_be_completed_breaks_off(live: Live) -> None:
    connection = live.connect()
    connection.request("GET", path_of(LONG, format="tsv"))
    answer = connection.getresponse()
    assert answer.status == 200
    assert answer.getheader("Transfer-Encoding") == "chunked"
    with pytest.raises(http.client.IncompleteRead):
        answer.read()
    connection.close()
    assert live.get(path_of("ASK {}"))[0] == 200


def test_head_of_a_long_answer_gives_the_worker_back(live: Live) -> None:
    connection = live.connect()
    connection.request("HEAD", path_of(LONG, format="tsv"))
    answer = connection.getresponse()
    assert (answer.status, answer.read()) == (200, b"")
    connection.close()
    assert live.get(path_of("ASK {}"))[0] == 200


def test_it_ends_gracefully_and_leaves_nothing_behind(live: Live) -> None:
    workers = live.workers()
    assert workers
    live.process.send_signal(signal.SIGTERM)
    assert live.process.wait(timeout=30) == 0
    _, alive = psutil.wait_procs(workers, timeout=10)
    assert alive == []


def test_without_a_release_it_says_which_command_makes_one(tmp_path: Path) -> None:
    result = CliRunner().invoke(serve, ["--data", str(tmp_path), "--port", "0"])
    assert result.exit_code != 0
    assert "declass build" in str(result.exception)


def test_a_taken_port_is_told(seeds_data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = str(holder.getsockname()[1])
        result = CliRunner().invoke(serve, ["--data", str(seeds_data), "--port", port])
    assert result.exit_code != 0
    assert "choose another --port" in str(result.exception)
