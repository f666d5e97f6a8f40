"""Work that gives way does so alone, and gives what it would give anyway."""

from __future__ import annotations

import os
import sys
import threading

import pytest

from declass.release.priority import giving_way, lower


def niceness() -> int:
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


@pytest.mark.skipif(sys.platform != "linux", reason="threads have no priorities of their own")
def test_only_the_work_gives_way() -> None:
    before = niceness()
    assert giving_way(niceness) == min(before + 10, 19)
    assert niceness() == before


def test_an_error_comes_through() -> None:
    with pytest.raises(ZeroDivisionError):
        giving_way(lambda: 1 // 0)


def test_a_thread_that_has_gone_is_passed_over() -> None:
    short = threading.Thread(target=lambda: None)
    short.start()
    short.join()
    assert short.native_id is not None
    lower(short.native_id, 19)
