"""Loading a database looks at the threads of the engine, which come and go meanwhile."""

from __future__ import annotations

import threading

from declass.release import store

_ROUNDS = 400


def test_a_thread_that_ends_while_it_is_looked_at_is_passed_over() -> None:
    done = threading.Event()

    def come_and_go() -> None:
        while not done.is_set():
            short = threading.Thread(target=done.is_set)
            short.start()
            short.join()

    several = [threading.Thread(target=come_and_go) for _ in range(3)]
    for each in several:
        each.start()
    try:
        assert sum(1 for _ in store._merging_late(b"" for _ in range(_ROUNDS))) == _ROUNDS
    finally:
        done.set()
        for each in several:
            each.join()
