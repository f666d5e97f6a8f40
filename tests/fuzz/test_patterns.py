"""No regular expression of declass takes exponential time, whatever the text."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from fuzz import ambiguity
from fuzz.ambiguity import Pump, pumps
from fuzz.patterns import Expression, takes_ages

_TESTS = Path(__file__).parent.parent
_LEAST = 1000  # expressions that declass has at any time


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+$",
        "(?:a*)*b",
        "(?:a|aa)*$",
        r"(?:\w+\s*)+:",
        r"(?:Secret|Personal)(?:(?:[;,:]| and) ?[^.;]*?)*\.?$",
        r"(?:\s+(?:\w+ly|only|not))*\s+to\Z",
        r"(?:[a-z]{2,6}(?:/[\w.()]+)+|and)*[\s.]*\Z",
        "(?i:x(?:[a-z]|[iv]{1,5})*)$",
        "(?:(?=a)a|a)*c",
        r"(?:[\u0430-\u044f]+\s*)+:",
    ],
)
def test_an_expression_that_reads_a_text_in_many_ways_is_found(pattern: str) -> None:
    found = pumps(pattern)
    assert found
    assert any(takes_ages(Expression(pattern, 0, ""), pump) for pump in found)


@pytest.mark.parametrize(
    "pattern",
    [
        "(?:a|b)*c",
        r"(?:\w+\s+)+:",
        "a*b*c*d",
        r"(?:(?:[;,:]| and)[^.]*?)?\.?$",
        r"\d+[^\W\d]?(?:, \d+[^\W\d]?)*$",
        "(?:ab{2,3}c)*d",
    ],
)
def test_an_expression_that_reads_a_text_in_few_ways_is_left_alone(pattern: str) -> None:
    assert pumps(pattern) == []


def test_what_does_not_go_back_is_fast_all_the_same() -> None:
    told = pumps("(?>a+)+$")
    assert told == [Pump("a", "a")]
    assert not takes_ages(Expression("(?>a+)+$", 0, ""), told[0])


def test_a_loop_that_is_too_large_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ambiguity, "_MOST_PAIRS", 3)
    with pytest.raises(ValueError, match="too large to be looked through"):
        pumps("(?:abcdef)*")


def test_no_expression_of_declass_takes_exponential_time() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "fuzz.patterns"], cwd=_TESTS, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["count"] > _LEAST
    assert told["slow"] == []
