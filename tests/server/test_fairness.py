"""Workers are shared: who asks much waits for himself."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from declass_server.answer import QueryRefusedError
from declass_server.config import MIB
from declass_server.frames import Job
from declass_server.pool import PoolSettings, WorkerPool
from declass_server.process import may_step_forward

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


def test_who_cost_a_worker_its_life_leaves_the_others_alone(pool: WorkerPool) -> None:
    ended = threading.Event()

    def hog() -> None:
        while not ended.is_set():
            with contextlib.suppress(QueryRefusedError):
                b"".join(pool.run(SLOW, timeout_s=0.05, client_name="hog"))

    threads = [threading.Thread(target=hog) for _ in range(2)]
    for thread in threads:
        thread.start()
    workers: set[int] = set()
    idle: list[int] = []  # from the first loss on
    end = time.monotonic() + 30
    while len(workers) < 10 and time.monotonic() < end:
        workers |= {process.pid for process in pool.processes}
        if len(workers) > 3:
            idle.append(pool.idle)
        time.sleep(0.005)
    assert b"".join(pool.run(QUICK, client_name="guest")) == b"true"
    ended.set()
    for thread in threads:
        thread.join()
    until(lambda: pool.ready == 3)
    assert len(workers) >= 10, "workers were to be lost while this was watched"
    assert min(idle) == 2  # the one for whoever comes, and the one that the client has lost


def test_who_cost_a_worker_its_life_rests_as_long_as_his_query_ran(pool: WorkerPool) -> None:
    until(lambda: pool.ready == 3 and pool.busy == 0)
    with pytest.raises(QueryRefusedError):
        b"".join(pool.run(SLOW, timeout_s=0.8, client_name="weary"))
    ended = time.monotonic()
    assert b"".join(pool.run(QUICK, client_name="guest")) == b"true"
    assert b"".join(pool.run(QUICK)) == b"true"  # the site itself never waits for anybody
    assert pool.waiting == 0
    assert b"".join(pool.run(QUICK, client_name="weary")) == b"true"
    assert time.monotonic() - ended > 0.7


def test_a_long_job_steps_back_and_its_worker_forward_again(pool: WorkerPool) -> None:
    until(lambda: pool.ready == 3 and pool.busy == 0)
    nice = os.getpriority(os.PRIO_PROCESS, 0)
    answer = pool.run(QUICK)
    [at_work] = pool.processes_at_work
    assert os.getpriority(os.PRIO_PROCESS, at_work.pid) == nice
    assert os.getsid(at_work.pid) == os.getsid(0), "niceness counts within a session"
    assert os.getpgid(at_work.pid) != os.getpgid(0), "an interrupt from the terminal goes to the group"
    assert b"".join(answer) == b"true"
    with pytest.raises(QueryRefusedError):
        b"".join(watched(pool, nice))
    until(lambda: pool.ready == 3)
    assert {os.getpriority(os.PRIO_PROCESS, process.pid) for process in pool.processes} == {nice}


@pytest.mark.skipif(sys.platform != "linux", reason="another system has no class of processes that go last")
@pytest.mark.skipif(not may_step_forward(), reason="this user may not raise the priority of a process again")
def test_who_cost_a_worker_its_life_goes_behind_the_others_for_a_while(pool: WorkerPool) -> None:
    until(lambda: pool.ready == 3 and pool.busy == 0)
    nice = os.getpriority(os.PRIO_PROCESS, 0)
    ours = os.sched_getaffinity(0)
    assert place_at_work(pool, "costly") == place_at_work(pool, "guest") == (os.SCHED_OTHER, ours)
    with pytest.raises(QueryRefusedError):
        b"".join(pool.run(SLOW, timeout_s=0.05, client_name="costly"))
    until(lambda: pool.ready == 3)
    assert place_at_work(pool, "costly") == (os.SCHED_IDLE, ours - {min(ours)} or ours)
    assert place_at_work(pool, "guest") == (os.SCHED_OTHER, ours)
    until(lambda: pool.busy == 0)
    assert {os.getpriority(os.PRIO_PROCESS, process.pid) for process in pool.processes} == {nice}
    assert {os.sched_getscheduler(process.pid) for process in pool.processes} == {os.SCHED_OTHER}
    assert all(os.sched_getaffinity(process.pid) == ours for process in pool.processes)


@pytest.mark.skipif(sys.platform != "linux", reason="whether a process has ended with its threads is read in /proc")
def test_who_is_given_a_worker_that_had_died_is_served_and_pays_nothing(pool: WorkerPool) -> None:
    until(lambda: pool.ready == 3 and pool.busy == 0)
    ours, dead = os.sched_getaffinity(0), pool.processes
    for process in dead:
        os.kill(process.pid, signal.SIGKILL)
    until(lambda: all(has_ended(process.pid) for process in dead))
    assert b"".join(pool.run(QUICK, client_name="innocent")) == b"true"
    until(lambda: pool.ready == 3 and pool.busy == 0 and not pool.processes & dead)
    assert place_at_work(pool, "innocent") == (os.SCHED_OTHER, ours)


def has_ended(pid: int) -> bool:
    """Tell whether a process whose parent has not asked for it yet has ended, with all of its threads."""
    state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    return state == "Z" and len(list(Path(f"/proc/{pid}/task").iterdir())) == 1


def place_at_work(pool: WorkerPool, client: str) -> tuple[int, set[int]]:
    """Ask a quick query and return how Linux schedules its worker while it is at work, and on which processors."""
    answer = pool.run(QUICK, client_name=client)
    [at_work] = pool.processes_at_work
    found = os.sched_getscheduler(at_work.pid), os.sched_getaffinity(at_work.pid)
    assert b"".join(answer) == b"true"
    return found


def watched(pool: WorkerPool, nice: int) -> Iterator[bytes]:
    """Run a job that is stopped at its deadline; its worker must have stepped back before."""
    seen: list[int] = []
    timer = threading.Timer(
        0.8, lambda: seen.extend(os.getpriority(os.PRIO_PROCESS, one.pid) for one in pool.processes_at_work)
    )
    timer.start()
    try:
        yield from pool.run(SLOW, timeout_s=1.2)
    finally:
        timer.join()
        assert seen
        assert max(seen) > nice
