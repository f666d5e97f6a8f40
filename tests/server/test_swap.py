"""A new release takes over under load, and nobody notices but by what it says."""

from __future__ import annotations

import http.client
import re
import subprocess
import sys
import threading
import time
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from server_releases import hostile_document, write_release

if TYPE_CHECKING:
    from pathlib import Path

COUNT = "PREFIX dcl: <https://w3id.org/declass/ontology#> SELECT (COUNT(*) AS ?n) { ?d a dcl:Document }"
_CLIENTS = 4


def test_no_request_fails_while_the_release_changes(tmp_path: Path) -> None:
    write_release(tmp_path, "r1", [hostile_document("frus1958-60v19/d1")])
    command = [sys.executable, "-m", "declass.cli.main", "serve", "--port", "0", "--data", str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:(\d+)", process.stdout.readline())
    assert found
    port = int(found[1])
    seen: Counter[tuple[int, str]] = Counter()
    failures: list[BaseException] = []
    ended = threading.Event()

    def ask(number: int) -> None:
        # Every other query is one that no cache has seen.
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        asked = 0
        while not ended.is_set():
            asked += 1
            query = COUNT if asked % 2 else f"{COUNT} # {number} {asked}"
            try:
                connection.request("GET", "/sparql?" + urlencode({"query": query, "format": "csv"}))
                answer = connection.getresponse()
                seen[answer.status, answer.read().decode().split()[-1]] += 1
            except BaseException as error:  # noqa: BLE001 - whatever it is, the test fails on it
                failures.append(error)
                return
        connection.close()

    try:
        end = time.monotonic() + 30
        while process.poll() is None and time.monotonic() < end:
            probe = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            probe.request("GET", "/health/ready")
            status = probe.getresponse().status
            probe.close()
            if status == 200:
                break
            time.sleep(0.1)
        clients = [threading.Thread(target=ask, args=(number,)) for number in range(_CLIENTS)]
        for client in clients:
            client.start()
        documents = [hostile_document("frus1958-60v19/d1")]
        for version in ("r2", "r3"):
            documents.append(hostile_document(f"frus1958-60v19/d{len(documents) + 1}"))
            write_release(tmp_path, version, documents)
            wanted = (200, str(len(documents)))
            end = time.monotonic() + 30
            while not seen[wanted] and not failures and time.monotonic() < end:
                time.sleep(0.05)
        time.sleep(0.5)
        ended.set()
        for client in clients:
            client.join(timeout=40)
        assert failures == []
        assert {key for key, times in seen.items() if times} == {(200, "1"), (200, "2"), (200, "3")}
    finally:
        ended.set()
        process.terminate()
        process.wait(timeout=40)
        process.stdout.close()
