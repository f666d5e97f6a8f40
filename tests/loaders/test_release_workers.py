from __future__ import annotations

import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import psutil
import pytest

from declass.release.workers import AtOnce, Lost, Workers
from worker_tasks import end_on_zero

if TYPE_CHECKING:
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


def test_exceptions_are_raised_here() -> None:
    with Workers(1) as workers, pytest.raises(ValueError, match="invalid literal"):
        list(workers.run(int, ["x"]))


def test_a_lost_worker_takes_one_task_with_it() -> None:
    with Workers(2) as workers:
        found = dict(workers.run(end_on_zero, [3, 0, 1, 2]))
        assert isinstance(found.pop(0), Lost)
        assert found == {1: 1, 2: 2, 3: 3}
        assert dict(workers.run(abs, [-7])) == {-7: 7}


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
