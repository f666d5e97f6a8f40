"""Queries cannot hang, exhaust or leave the server: deadline, memory, queue, network."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import psutil
import pytest

from declass_server.answer import QueryRefusedError
from declass_server.config import MIB
from declass_server.frames import Job
from declass_server.query_text import examine
from server_releases import Listener, configuration

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask import Flask

    from declass_server.config import ServerConfig
    from declass_server.pool import WorkerPool

THREE_WAY = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def pool_of(app: Flask) -> WorkerPool:
    pool = app.extensions["declass"].take().queries
    assert pool is not None
    return pool  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT (COUNT(*) AS ?n) {THREE_WAY}",
        f"SELECT * {THREE_WAY} ORDER BY ?c ?f ?i",
        f"SELECT (GROUP_CONCAT(?f) AS ?x) {THREE_WAY}",
        "SELECT (COUNT(*) AS ?n) { ?a (<http://x/a>|!<http://x/a>)* ?b . ?c (<http://x/a>|!<http://x/a>)* ?d }",
        "ASK {" + "{" * 50_000 + "}" * 50_000 + "}",
        "SELECT * {" + "{ SELECT * {" * 2_000 + "?s ?p ?o" + "} }" * 2_000 + "}",
        f"SELECT * {{ FILTER({'(' * 20_000}1{')' * 20_000}) }}",
        "SELECT (COUNT(*) AS ?n) {" + " UNION ".join(["{ ?s ?p ?o }"] * 10_000) + " ?a ?b ?c . ?d ?e ?f }",
        f"SELECT (COUNT(*) AS ?n) {THREE_WAY[:-2]} FILTER(REGEX(CONCAT(?c, ?f, ?i), '(a+)+(b+)+(.*)*$')) }}",
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c FILTER(REGEX(?c, '((a{0,100}){0,100}){0,100}')) }",
        "SELECT ?x { BIND('aaaaaaaaaaaaaaaaaaaaaaaa' AS ?a0) "
        + " ".join(f"BIND(CONCAT(?a{i}, ?a{i}, ?a{i}, ?a{i}) AS ?a{i + 1})" for i in range(20))
        + " BIND(STRLEN(?a20) AS ?x) }",
    ],
)
def test_hostile_queries_end_with_a_clear_error(hostile_app: Flask, query: str) -> None:
    client = hostile_app.test_client()
    # The query before cost a worker its life: how long the next one takes to start is another question.
    hostile_app.extensions["declass"].take().queries.wait_ready()
    began = time.monotonic()
    answer = client.post("/sparql", data=query, content_type="application/sparql-query")
    assert time.monotonic() - began < 3.0
    assert answer.status_code in {400, 504, 507}
    assert answer.json is not None
    assert answer.json["detail"]
    after = client.get("/sparql", query_string={"query": "ASK {}"})
    assert after.status_code == 200


def test_a_query_of_a_megabyte_is_not_read(hostile_app: Flask) -> None:
    client = hostile_app.test_client()
    query = "SELECT * { ?s ?p '" + "x" * 1_000_000 + "' }"
    for answer in (
        client.post("/sparql", data=query, content_type="application/sparql-query"),
        client.post("/sparql", data={"query": query}),
    ):
        assert answer.status_code == 413
        assert answer.get_json()["detail"]


def test_memory_stays_under_the_limit(seeds_data: Path, open_app: Callable[[ServerConfig], Flask]) -> None:
    limit = 256 * MIB
    app = open_app(configuration(seeds_data, memory_bytes=limit, query_workers=1, timeout_s=15.0))
    most = 0
    done = threading.Event()

    def watch() -> None:
        nonlocal most
        while not done.is_set():
            for process in psutil.Process().children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    memory = process.memory_full_info()
                    most = max(most, memory.uss)
            time.sleep(0.01)

    watcher = threading.Thread(target=watch)
    watcher.start()
    answer = app.test_client().get("/sparql", query_string={"query": f"SELECT * {THREE_WAY} ORDER BY ?c ?f ?i"})
    done.set()
    watcher.join()
    assert answer.status_code == 507
    assert answer.get_json()["type"].endswith("#resources")
    assert limit / 4 < most < limit * 1.2


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a class that takes what others leave")
def test_a_worker_that_went_last_is_let_run_to_die(hostile_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    pool = pool_of(hostile_app)
    pool.wait_ready()
    process = next(iter(pool.processes))
    seen = []
    kill = process._popen.kill

    def killed() -> None:
        seen.append(os.sched_getscheduler(process.pid))
        kill()

    monkeypatch.setattr(process._popen, "kill", killed)
    process.go_last()
    assert os.sched_getscheduler(process.pid) == os.SCHED_IDLE
    process.kill()
    assert seen == [os.SCHED_OTHER]
    after = hostile_app.test_client().get("/sparql", query_string={"query": "ASK {}"})
    assert after.status_code == 200


def test_the_deadline_is_told_and_a_client_may_lower_it(hostile_app: Flask) -> None:
    client = hostile_app.test_client()
    query = f"SELECT (COUNT(*) AS ?n) {THREE_WAY}"
    answer = client.get("/sparql", query_string={"query": query, "timeout": "0.2"})
    assert answer.status_code == 504
    assert answer.json is not None
    assert answer.json["type"].endswith("#deadline")
    assert "0.2 seconds" in answer.json["detail"]
    raised = client.get("/sparql", query_string={"query": query, "timeout": "500"})
    assert raised.json is not None
    assert raised.json["detail"].endswith(" within 1 second")


def test_pages_answer_while_every_query_worker_is_busy(hostile_app: Flask) -> None:
    pool = pool_of(hostile_app)
    end = time.monotonic() + 30
    while pool.ready < pool.size and time.monotonic() < end:
        time.sleep(0.02)
    # An answer that is not read to its end has its worker.
    held = [pool.run(Job("ASK {}", solutions_format="text/csv")) for _ in range(pool.size)]
    assert pool.idle == 0
    assert hostile_app.test_client().get("/document/frus1958-60v19/d1").status_code == 200
    assert pool.idle == 0
    assert [b"".join(answer) for answer in held] == [b"true"] * pool.size


def test_killed_workers_are_replaced(hostile_app: Flask) -> None:
    pool = pool_of(hostile_app)
    job = Job(f"SELECT (COUNT(*) AS ?n) {THREE_WAY}", solutions_format="text/csv")
    for _ in range(3):
        with pytest.raises(QueryRefusedError, match="not finished"):
            pool.run(job, timeout_s=0.1)
    end = time.monotonic() + 10
    while pool.ready < pool.size and time.monotonic() < end:
        time.sleep(0.05)
    assert pool.ready == pool.size
    assert pool.busy == 0


def test_a_full_queue_is_refused_with_retry_after(
    seeds_data: Path, open_app: Callable[[ServerConfig], Flask]
) -> None:
    app = open_app(configuration(seeds_data, query_workers=1, timeout_s=2.0, queue_limit=1, queue_wait_s=0.3))
    query = f"SELECT (COUNT(*) AS ?n) {THREE_WAY}"
    statuses: list[int] = []

    def ask() -> None:
        answer = app.test_client().get("/sparql", query_string={"query": query})
        statuses.append(answer.status_code)
        if answer.status_code == 503:
            assert int(answer.headers["Retry-After"]) > 0

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [503, 503, 503, 504]


def test_nothing_leaves_the_machine(hostile_app: Flask, listener: Listener) -> None:
    client = hostile_app.test_client()
    url = f"http://127.0.0.1:{listener.port}/x"
    attempts = {
        f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}": 403,
        f"SELECT * {{ SERVICE SILENT <{url}> {{ ?s ?p ?o }} }}": 403,
        f"SELECT * {{ BIND(<{url}> AS ?g) service ?g {{ ?s ?p ?o }} }}": 403,
        f"SELECT * {{ \\u0053ERVICE <{url}> {{ ?s ?p ?o }} }}": 403,
        f"SELECT * {{ FILTER EXISTS {{ SERVICE<{url}>{{ ?s ?p ?o }} }} }}": 403,
        f"SELECT * {{ BIND(<{url}> AS ?v) BIND(1 AS ?a) FILTER(?a<?b)SERVICE?v#>\n{{ ?s ?p ?o }} }}": 403,
        f"SELECT * {{ BIND('a' AS ?a) FILTER(?a<'x>y') SERVICE <{url}> {{ ?s ?p ?o }} FILTER(?z = 'w') }}": 403,
        f"SELECT * {{ BIND(1 AS ?a) FILTER(?a<?b#> '''\n) SERVICE <{url}> {{ ?s ?p ?o }} #'''\n }}": 403,
        f"SELECT * {{ SERVICESILENT<{url}>{{ ?s ?p ?o }} }}": 403,
        f"SELECT * {{ OPTIONAL {{ ?s ?p 1SERVICE<{url}>{{ ?s ?p ?o }} }} }}": 403,
        f"PREFIX x: <http://x/> SELECT * {{ OPTIONAL {{ ?s ?p x:.SERVICE<{url}>{{ ?s ?p ?o }} }} }}": 403,
        f"SELECT * FROM <{url}> {{ ?s ?p ?o }}": 200,
        f"SELECT * FROM NAMED <{url}> {{ GRAPH ?g {{ ?s ?p ?o }} }}": 200,
        f"LOAD <{url}>": 403,
    }
    for query, status in attempts.items():
        answer = client.post("/sparql", data=query, content_type="application/sparql-query")
        assert answer.status_code == status, query
    dataset = {"query": "SELECT * { ?s ?p ?o }", "default-graph-uri": url}
    assert client.get("/sparql", query_string=dataset).status_code == 200
    time.sleep(0.3)
    assert listener.met() == []


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "SERVICE <http://x/> {}" }',
        "SELECT * { ?s ?p '''a SERVICE ' b''' } # SERVICE",
        "SELECT ?service { ?service <http://x/SERVICE> ?from }",
        "PREFIX service: <http://x/> SELECT * { service:a service:from ?x }",
        "PREFIX x: <http://x/> SELECT * { x:a.service x:service-of <http://x/O'Brien_service#it> , <relative> }",
    ],
)
def test_the_word_alone_is_no_service(query: str) -> None:
    found = examine(query)
    assert not found.has_service


def test_the_workers_cannot_open_sockets_at_all(seeds_data: Path, listener: Listener) -> None:
    """The wall behind the check of the words: the engine itself is refused, even when it is told to fetch."""
    program = (
        "import socket, sys\n"
        "from declass_server.sandbox import forbid_sockets\n"
        "from pyoxigraph import Store\n"
        "walled = forbid_sockets()\n"
        "if not walled: sys.exit(77)\n"
        "store = Store.read_only(sys.argv[1])\n"
        "try:\n"
        "    list(store.query(f'SELECT * {{ SERVICE <http://127.0.0.1:{sys.argv[2]}/> {{ ?s ?p ?o }} }}'))\n"
        "except OSError:\n"
        "    sys.exit(0)\n"
        "sys.exit(1)\n"
    )
    store = str((seeds_data / "current").resolve() / "store")
    port = str(listener.port)
    done = subprocess.run([sys.executable, "-c", program, store, port], check=False, timeout=60)
    if done.returncode == 77:
        pytest.skip("this system has no seccomp filters; the check of the words stands alone here")
    assert done.returncode == 0
    assert listener.met() == []
