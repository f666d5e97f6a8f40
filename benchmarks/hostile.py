"""Many hostile queries in a row, and a well-behaved client beside them: does the endpoint hold, what does it leave?

    python benchmarks/hostile.py --data DATA [--count 1000] [--timeout 1] [--beside 20]

Starts ``declass serve`` on the release in ``DATA``. First a polite client asks a short query for ``--beside`` seconds
alone, then as long while two connections send hostile queries from another address; its p99 with and without them is
printed. Then ``--count`` hostile queries are sent one after another. Printed: outcomes by status, the longest time
beyond the deadline, the most memory of a worker, and processes, threads, open files and memory of the server before
and after. Exit status 1 where an answer came later than the deadline + 2 s, or something was left behind.
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import os
import re
import subprocess
import sys
import threading
import time
from collections import Counter
from http.client import HTTPConnection, HTTPException
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import psutil

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized
    from multiprocessing.synchronize import Event

THREE = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
PATH = "(<http://x/a>|!<http://x/a>)*"
REGEX = "REGEX(CONCAT(?c, ?f, ?i), '(a+)+(b+)+(.*)*$')"
HOSTILE = {
    "cross join, COUNT": f"SELECT (COUNT(*) AS ?n) {{ {THREE} }}",
    "cross join, ORDER BY": f"SELECT * {{ {THREE} }} ORDER BY ?c ?f ?i",
    "cross join, GROUP_CONCAT": f"SELECT (GROUP_CONCAT(?f) AS ?x) {{ {THREE} }}",
    "unbounded path": f"SELECT (COUNT(*) AS ?n) {{ ?a {PATH} ?b . ?c {PATH} ?d }}",
    "regular expression": f"SELECT (COUNT(*) AS ?n) {{ {THREE} FILTER({REGEX}) }}",
    "CONCAT bomb": "SELECT ?x { BIND('aaaaaaaaaaaaaaaaaaaaaaaa' AS ?a0) "
    + " ".join(f"BIND(CONCAT(?a{i}, ?a{i}, ?a{i}, ?a{i}) AS ?a{i + 1})" for i in range(20))
    + " BIND(STRLEN(?a20) AS ?x) }",
    "a megabyte": "SELECT * { ?s ?p '" + "x" * 1_000_000 + "' }",
    "10,000 branches": "SELECT (COUNT(*) AS ?n) {"
    + " UNION ".join(["{ ?s ?p ?o }"] * 10_000)
    + " ?a ?b ?c . ?d ?e ?f }",
    "deep nesting": "ASK {" + "{" * 20_000 + "}" * 20_000 + "}",
}
POLITE = "SELECT ?s { ?s a <https://w3id.org/declass/ontology#Document> } LIMIT 10"
_GRACE_S = 2.0


class Client:
    """Asks by POST from the address ``host``, over one connection that is kept.

    A connection for every request would soon use up the ports of an address: finding a free one then takes the
    client longer than the answer takes the server.
    """

    def __init__(self, port: int, host: str = "127.0.0.1") -> None:
        """Connect to ``port`` with the first request."""
        self._connection = HTTPConnection("127.0.0.1", port, timeout=120, source_address=(host, 0))

    def ask(self, query: str, timeout_s: float | None = None) -> tuple[int, float]:
        """Return the status of the answer (0 where the transfer broke) and the seconds that it took."""
        fields = {"query": query} | ({} if timeout_s is None else {"timeout": str(timeout_s)})
        body, headers = urlencode(fields), {"Content-Type": "application/x-www-form-urlencoded"}
        began = time.perf_counter()
        try:
            self._connection.request("POST", "/sparql", body, headers)
            answer = self._connection.getresponse()
            answer.read()
            return answer.status, time.perf_counter() - began
        except (OSError, HTTPException):
            self.close()
            return 0, time.perf_counter() - began

    def close(self) -> None:
        """Hang up; the next request connects again."""
        self._connection.close()


def polite(port: int, seconds: float) -> list[float]:
    """Ask a short query, one after another, each time as one that no cache has; returns the latencies in order."""
    latencies, end, client = [], time.perf_counter() + seconds, Client(port, "127.0.0.2")
    with contextlib.closing(client):
        while time.perf_counter() < end:
            status, took = client.ask(f"{POLITE} # {time.perf_counter_ns()}")
            if status != 200:
                print(f"the polite client got {status}")
            latencies.append(took)
    return sorted(latencies)


def state(server: psutil.Process) -> dict[str, int]:
    """Return what the server and the processes that it started hold together."""
    family = [server, *server.children(recursive=True)]
    return {
        "processes": len(family),
        "threads": sum(one.num_threads() for one in family),
        "open files": sum(one.num_fds() for one in family),
        "memory, MB": sum(one.memory_full_info().uss for one in family) // 1_000_000,
    }


def main() -> int:
    """Run, and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--timeout", type=float, default=1.0, help="deadline of a hostile query, in seconds")
    parser.add_argument("--beside", type=float, default=20.0, help="seconds with and without hostile company")
    options = parser.parse_args()
    command = [sys.executable, "-m", "declass.cli.main", "serve", "--data", str(options.data), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=dict(os.environ))
    if process.stdout is None or not (found := re.search(r":(\d+)/", process.stdout.readline())):
        raise SystemExit("the server did not start")
    port = int(found[1])
    server = psutil.Process(process.pid)
    stop, most = threading.Event(), [0]

    def watch() -> None:
        while not stop.is_set():
            for child in server.children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    most[0] = max(most[0], child.memory_full_info().uss)
            time.sleep(0.05)

    watcher = threading.Thread(target=watch)
    try:
        with contextlib.closing(Client(port)) as client:
            while client.ask("ASK {}")[0] != 200:
                time.sleep(0.2)
        late = _beside(port, options.beside, options.timeout)
        time.sleep(3)
        watcher.start()
        before = state(server)
        late = max(late, _row(port, options.count, options.timeout))
        time.sleep(5)
        after = state(server)
    finally:
        stop.set()
        if watcher.ident is not None:
            watcher.join()
        process.terminate()
        process.wait(timeout=60)
        process.stdout.close()
    print(f"before {before}\nafter  {after}\nmost memory of a worker {most[0] / 1e6:.0f} MB")
    left = any(after[name] > before[name] for name in ("processes", "threads", "open files"))
    return 1 if left or late > _GRACE_S else 0


def _beside(port: int, seconds: float, timeout_s: float) -> float:
    """Print the latencies of the polite client alone and in company; returns the worst lateness of the company."""
    alone = polite(port, seconds)
    # In processes of their own: what they cost this one would be counted as the server's.
    ended, late = multiprocessing.Event(), multiprocessing.Value("d", 0.0)
    company = [multiprocessing.Process(target=_rage, args=(port, timeout_s, ended, late)) for _ in range(2)]
    for one in company:
        one.start()
    time.sleep(1)
    beside = polite(port, seconds)
    ended.set()
    for one in company:
        one.join()
    for name, latencies in (("alone", alone), ("beside hostile queries", beside)):
        p50, p99 = latencies[len(latencies) // 2] * 1000, latencies[int(len(latencies) * 0.99)] * 1000
        print(f"polite client {name}: {len(latencies)} answers, p50 {p50:.1f} ms, p99 {p99:.1f} ms")
    return float(late.value)


def _rage(port: int, timeout_s: float, ended: Event, late: Synchronized[float]) -> None:
    """Send hostile queries until ``ended``; the worst lateness goes to ``late``."""
    with contextlib.closing(Client(port)) as client:
        for query in cycle(HOSTILE.values()):
            if ended.is_set():
                return
            took = client.ask(query, timeout_s)[1]
            with late.get_lock():
                late.value = max(late.value, took - timeout_s)


def _row(port: int, count: int, timeout_s: float) -> float:
    """Send ``count`` hostile queries one after another; returns the worst lateness in seconds."""
    outcomes: Counter[tuple[str, int]] = Counter()
    late = 0.0
    with contextlib.closing(Client(port)) as client:
        for name, query in islice(cycle(HOSTILE.items()), count):
            status, took = client.ask(query, timeout_s)
            outcomes[name, status] += 1
            late = max(late, took - timeout_s)
    for (name, status), times in sorted(outcomes.items()):
        print(f"{name:<28} {status} {times:>5} times")
    print(f"latest answer: {late:.2f} s after the deadline")
    return late


if __name__ == "__main__":
    sys.exit(main())
