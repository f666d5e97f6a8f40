"""How confidence follows from what rules found."""

from __future__ import annotations

import pytest

from declass.evaluation.calibration import MOST, WEIGHT, calibration_error, confidences, reliability, smoothed
from declass.evaluation.counts import Share


def test_few_findings_say_little() -> None:
    assert smoothed(0, 0, 0.7) == pytest.approx(0.7)
    assert smoothed(1, 1, 0.5) < smoothed(10, 10, 0.5) < 1


def test_a_rule_is_drawn_towards_its_kind_and_a_kind_towards_all() -> None:
    kinds = {"good": "a", "silent": "a", "bad": "b", "unmet": "c"}
    found = {"good": Share(40, 40), "bad": Share(0, 40)}
    values = confidences(found, kinds)
    assert values["good"] > values["silent"] > values["unmet"] > values["bad"]
    assert values["unmet"] == pytest.approx(0.5, abs=0.01)
    assert values["good"] <= MOST
    assert 0 < values["bad"] < WEIGHT / 40


def test_findings_of_rules_that_no_table_has_do_not_count() -> None:
    assert confidences({"other": Share(9, 9)}, {"mine": "a"}) == {"mine": 0.5}


def test_reliability_counts_by_stated_confidence() -> None:
    bins = reliability([(0.95, True), (0.95, False), (0.65, True)])
    assert [(b.low, b.size, b.right) for b in bins] == [(0.6, 1, 1.0), (0.9, 2, 0.5)]
    assert calibration_error(bins) == pytest.approx((0.35 + 2 * 0.45) / 3)
    assert calibration_error([]) == 0.0
