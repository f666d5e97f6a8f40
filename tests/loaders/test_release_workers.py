from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import popen_spawn_posix, reduction, util
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from declass.release.workers import AtOnce, Lost, Workers
from worker_tasks import end_on_zero, process_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Workers start afresh and find functions by the name of their module, so these have to come from an installed one.
CODE = """
import os, sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import worker_tasks
from declass.release.workers import Workers
if __name__ == "__main__":
    with Workers(2) as workers:
        for task, result in workers.run(worker_tasks.wait, [sys.argv[1] + "/a", sys.argv[1] + "/b"]):
            print(task, result)
"""
TASKS = """
import os, time
from pathlib import Path

def wait(name):
    Path(name).write_text(str(os.getpid()))
    time.sleep(60)
"""


def test_results_come_with_their_tasks() -> None:
    with Workers(2) as workers:
        assert dict(workers.run(abs, [-3, -2, -1])) == {-3: 3, -2: 2, -1: 1}
        assert dict(workers.run(len, [])) == {}


def test_workers_are_started_anew_where_it_is_asked() -> None:
    with Workers(1) as workers:
        before = dict(workers.run(process_of, [1, 2]))
        workers.renew()
        after = dict(workers.run(process_of, [1, 2]))
        assert len({*before.values(), *after.values()}) == 2
        assert not any(psutil.pid_exists(number) for number in before.values() if isinstance(number, int))


def test_exceptions_are_raised_here() -> None:
    with Workers(1) as workers, pytest.raises(ValueError, match="invalid literal"):
        list(workers.run(int, ["x"]))


def test_a_lost_worker_takes_one_task_with_it() -> None:
    with Workers(2) as workers:
        found = dict(workers.run(end_on_zero, [3, 0, 1, 2]))
        assert isinstance(found.pop(0), Lost)
        assert found == {1: 1, 2: 2, 3: 3}
        assert dict(workers.run(abs, [-7])) == {-7: 7}


@pytest.mark.parametrize("place", ["pickle", "pipe", "exec"])
def test_a_worker_lost_while_another_starts(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []
    spawn = vars(popen_spawn_posix.Popen)["_launch"]

    def launch(popen: object, process: object) -> None:
        started.append(1)
        spawn(popen, process)

    def end_first() -> None:
        if len(started) == 2 and workers._pool is not None:
            started.append(1)
            for process in workers._pool._processes.values():
                process.kill()
            manager: Any = workers._pool._executor_manager_thread
            manager.join(3)  # it closes the pipes and ends; that of newer Pythons waits until the start is over

    def before(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any) -> Any:
            if sys._getframe(1).f_code is spawn.__code__:
                end_first()
            return function(*given)

        return call

    monkeypatch.setattr(popen_spawn_posix.Popen, "_launch", launch)
    module, name = {"pickle": (reduction, "dump"), "pipe": (os, "pipe"), "exec": (util, "spawnv_passfds")}[place]
    monkeypatch.setattr(module, name, before(getattr(module, name)))
    with Workers(2) as workers:
        assert dict(workers.run(abs, [-3, -2, -1])) == {-3: 3, -2: 2, -1: 1}
    assert len(started) >= 4  # one, the second that met with its end (marked twice), and one anew


def test_a_start_that_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(util, "spawnv_passfds", refuse)
    with Workers(2) as workers, pytest.raises(BlockingIOError):
        list(workers.run(abs, [-3, -2, -1]))


def test_a_task_that_the_pool_forgot_is_run_again(monkeypatch: pytest.MonkeyPatch) -> None:
    forgotten: list[int] = []
    submit = ProcessPoolExecutor.submit

    def forget(pool: ProcessPoolExecutor, *given: Any) -> Future[Any]:
        if given[-1] != -2 or forgotten:
            return submit(pool, *given)
        forgotten.append(given[-1])
        for process in pool._processes.values():
            process.kill()
        _until(lambda: pool._broken)
        return Future()

    monkeypatch.setattr(ProcessPoolExecutor, "submit", forget)
    monkeypatch.setattr("declass.release.workers._ASK_AFTER", 0.1)
    with Workers(2) as workers:
        assert dict(workers.run(abs, [-3, -2])) == {-3: 3, -2: 2}
    assert forgotten == [-2]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_workers_end_with_their_parent(tmp_path: Path, how: signal.Signals) -> None:
    (tmp_path / "worker_tasks.py").write_text(TASKS)
    (tmp_path / "main.py").write_text(CODE)
    parent = subprocess.Popen([sys.executable, tmp_path / "main.py", tmp_path], stderr=subprocess.DEVNULL)
    try:
        names = [tmp_path / "a", tmp_path / "b"]
        _until(lambda: all(n.is_file() and n.read_text() for n in names))
        workers = [psutil.Process(int(n.read_text())) for n in names]
        parent.send_signal(how)
        parent.wait(20)
        _until(lambda: not any(w.is_running() and w.status() != psutil.STATUS_ZOMBIE for w in workers))
    finally:
        parent.kill()
        parent.wait()


def _until(condition: object) -> None:
    assert callable(condition)
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end, "did not happen in 30 s"
        time.sleep(0.05)


def test_a_stand_in_for_threads_calls_at_once() -> None:
    called: list[int] = []
    with AtOnce(1) as pool:
        future = pool.submit(called.append, 7)
        assert called == [7]
        assert future.result() is None
        with pytest.raises(ZeroDivisionError):
            pool.submit(divmod, 7, 0)
