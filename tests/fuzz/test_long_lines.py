"""Lines that never come to the end that a rule looks for: the time stays in proportion to their length."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from declass.extract.positions import position_body
from declass.sources.frus.page_text import parse_page_text
from declass.text.cited_absent import find_absent
from declass.text.enclosures import find_enclosures
from declass.text.tenures import read_tenures

if TYPE_CHECKING:
    from collections.abc import Callable

_LENGTH = 12_000
_RUNS = (
    "a",
    "A ",
    "letter ",
    "the letter of ",
    "“",
    "[",
    "(",
    " ",
    ", ",
    "A.",
    "1 ",
    "’",
    "x, ",
    "is ",
    "of the ",
    "\n",
    " \n",
    "\t",
)
_READERS: dict[str, Callable[[str], object]] = {
    "absent": lambda text: find_absent(f"{text} is not printed.", [], "1"),
    "enclosures": lambda text: find_enclosures(f"See below.\n\nTab A\n\n{text}"),
    "page": lambda text: parse_page_text(f"1. Telegram\n\n{text}\n\nThey may act.".encode(), "x.txt", "0" * 64),
    "tenures": read_tenures,
    "bodies": position_body,
}


@pytest.mark.parametrize("run", _RUNS)
@pytest.mark.parametrize("name", _READERS)
def test_a_long_line_takes_no_second(name: str, run: str) -> None:
    text = run * (_LENGTH // len(run))
    started = time.process_time()
    _READERS[name](text)
    assert time.process_time() - started < 1
