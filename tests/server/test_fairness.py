"""Workers are shared: who asks much waits for himself."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from declass_server.answer import QueryRefusedError
from declass_server.config import MIB
from declass_server.frames import Job
from declass_server.pool import PoolSettings, WorkerPool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SLOW = Job("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", solutions_format="text/csv")
QUICK = Job("ASK {}", solutions_format="text/csv")


def until(holds: Callable[[], bool]) -> None:
    """Return once ``holds`` does; fail where it does not within ten seconds."""
    end = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.005)


@pytest.fixture(scope="module")
def pool(seeds_data: Path) -> Iterator[WorkerPool]:
    """Two workers and a spare one; a client may have two queries waiting."""
    made = WorkerPool(
        PoolSettings(
            store=(seeds_data / "current").resolve() / "store",
            base_iri="https://w3id.org/declass/",
            index=None,
            size=2,
            timeout_s=3.0,
            transfer_limit_s=10.0,
            memory_bytes=1024 * MIB,
            queue_limit=8,
            queue_wait_s=5.0,
            client_queue_limit=2,
            spare=1,
        )
    )
    made.wait_ready()
    until(lambda: made.ready == 3)
    yield made
    made.close()


def test_one_client_never_has_all_workers_and_a_full_queue_of_his_is_told_to_him_alone(pool: WorkerPool) -> None:
    ended: list[str] = []

    def hog() -> None:
        with pytest.raises(QueryRefusedError) as refused:
            b"".join(pool.run(SLOW, timeout_s=1.0, client_name="hog"))
        ended.append(refused.value.code)

    threads = [threading.Thread(target=hog) for _ in range(5)]
    for thread in threads:
        thread.start()
    until(lambda: pool.busy == 2 and pool.waiting == 2 and len(ended) == 1)
    began = time.monotonic()
    assert b"".join(pool.run(QUICK, client_name="guest")) == b"true"
    assert time.monotonic() - began < 0.8  # a worker was free, though two of the other's queries wait for one
    for thread in threads:
        thread.join()
    # Two at work, two in the queue, one too many.
    assert sorted(ended) == ["crowd", "deadline", "deadline", "deadline", "deadline"]
    assert pool.busy == 0
    assert pool.waiting == 0
