"""Classification banners and the level deduced from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from declass.extract.markings import deduce_classification, read_banner

if TYPE_CHECKING:
    from declass.model import Marking


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("**CONFIDENTIAL**", [("CONFIDENTIAL", "confidential", False)]),
        ("~~SECRET~~", [("SECRET", "secret", True)]),
        ("~~SECRET~~ CONFIDENTIAL", [("SECRET", "secret", True), ("CONFIDENTIAL", "confidential", False)]),
        ("SECRET CONFIDENTIAL", [("SECRET", "secret", False), ("CONFIDENTIAL", "confidential", False)]),
        ("S E C R E T", [("SECRET", "secret", False)]),
        ("TOP SECRET", [("TOP SECRET", "top-secret", False)]),
        ("- TOP SECRET UMBRA -", [("TOP SECRET UMBRA", "top-secret", False)]),
        ("SEGRET", [("SEGRET", "secret", False)]),
        ("FOR OFFICIAL USE ONLY", [("FOR OFFICIAL USE ONLY", "official-use-only", False)]),
    ],
)
def test_banner_is_read(line: str, expected: list[tuple[str, str, bool]]) -> None:
    assert [(m.text, m.level, m.cancelled) for m in read_banner(line)] == expected


@pytest.mark.parametrize(
    "line",
    [
        "",
        "The SECRET of the matter",
        "Secret negotiations were held.",
        "SECRETARY",
        "CONCLUSION",
        "SECRETS",
        "x" * 5000,
    ],
)
def test_other_lines_are_no_banner(line: str) -> None:
    assert read_banner(line) == ()


def test_caveats_go_with_their_level() -> None:
    (marking,) = read_banner("SECRET/NOFORN")
    assert (marking.level, marking.caveats) == ("secret", ("noforn",))


def _marks(*shown: str) -> tuple[Marking, ...]:
    return tuple(m for line in shown for m in read_banner(line))


def test_downgrading_shows_where_one_level_is_struck_out() -> None:
    found, reason = deduce_classification(_marks("SECRET", "~~SECRET~~", "CONFIDENTIAL"))
    assert (found.level, found.from_level, reason) == ("confidential", "secret", None)


def test_level_without_strike_out() -> None:
    found, reason = deduce_classification(_marks("SECRET", "SECRET"))
    assert (found.level, found.from_level, reason) == ("secret", None, None)


def test_conflicting_levels_give_none_and_a_reason() -> None:
    found, reason = deduce_classification(_marks("SECRET", "CONFIDENTIAL"))
    assert found.level is None
    assert reason is not None
    assert "secret, confidential" in reason


def test_all_struck_out_gives_no_level() -> None:
    found, reason = deduce_classification(_marks("~~SECRET~~"))
    assert (found.level, found.from_level) == (None, "secret")
    assert reason is not None


def test_a_lower_level_struck_out_is_no_downgrading() -> None:
    found, reason = deduce_classification(_marks("~~CONFIDENTIAL~~", "SECRET"))
    assert (found.level, found.from_level) == ("secret", None)
    assert reason is not None


def test_no_markings() -> None:
    found, reason = deduce_classification(())
    assert (found.level, found.from_level, reason) == (None, None, None)
