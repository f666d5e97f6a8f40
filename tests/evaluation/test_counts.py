from __future__ import annotations

from declass.evaluation.counts import Count, Share


def test_nothing_counted_is_nothing_right() -> None:
    assert (Count().precision, Count().recall, Count().f1, Share().accuracy) == (0, 0, 0, 0)


def test_sets_are_compared_member_by_member() -> None:
    count = Count()
    count.compare(frozenset({"herter", "parsons"}), frozenset({"herter", "dulles"}))
    assert (count.hit, count.false, count.missed) == (1, 1, 1)
    assert count.precision == count.recall == count.f1 == 0.5


def test_a_case_that_is_neither_there_nor_found_counts_nowhere() -> None:
    count = Count()
    count.add(expected=False, found=False)
    assert (count.hit, count.false, count.missed) == (0, 0, 0)
