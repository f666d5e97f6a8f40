"""Runs of blanks, capitals and signs that go on and on: every reader of a sentence or a line comes to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from declass.extract.assessments import find_assessments
from declass.extract.assessments.clauses import clause_starts
from declass.extract.assessments.conditions import find_conditions
from declass.extract.assessments.frames import find_frames
from declass.extract.assessments.words import LONGEST, is_prose
from declass.model import Document, Footnote, SourceFormat
from declass.text.extents import read_extent
from declass.text.headings import parse_heading
from declass.text.participants import parse_participants
from declass.text.source_notes import parse_source_note
from fuzz.watch import SECONDS, deadline

if TYPE_CHECKING:
    from collections.abc import Callable

_LENGTH = 24_000
_RUNS = (
    *(" ", "\t", "\n", "\u00a0", "1", "A", "a", "A.", "A-", "’", "“", '"', "(", "( ", "[", "—", "— ", "- ", "-"),
    *("A ", "Ab ", "a ", "1 ", "1) ", "A, ", "aa, ", ", ", "; ", ". . ", "the ", "the A ", "of ", "X of ", "to "),
    *("and ", "and the ", "() ", "( ) ", "(())", "very ", "only ", "if ", "as ", "that ", "not ", "* ", ": ", "A: "),
)
# What the run stands in: words at which patterns for conditions, verbs of mind, speakers and lists begin.
_FRAMES = (
    "{}",
    "Although {} they believe that Moscow will act, Peking may yield.",
    "They will probably act if {} the Soviets may move.",
    "Mr. Rusk told {} that it is likely to be regarded as {} a threat.",
)
_PARAGRAPHS = 6


def _assessed(run: str) -> object:
    size = LONGEST // len(run)
    parts = [
        frame.format(*[run * (size // frame.count("{}") - 60)] * 2) for frame in _FRAMES for _ in range(_PARAGRAPHS)
    ]
    title = "Memorandum of Conversation"
    text = "\n\n".join(("Mr. Rusk: They may act.", "Mr. Ball: They will not.", *parts))
    notes = (Footnote("1", f"The Director of Intelligence believes that {run * size} they may act.", 30),)
    return find_assessments(Document("x/d1", SourceFormat.FRUS_TEXT, "x", "memorandum", title, text, footnotes=notes))


_READERS: dict[str, Callable[[str], object]] = {
    "assessments": _assessed,
    "clauses": lambda run: clause_starts(run * (_LENGTH // len(run))),
    "verbs of mind": lambda run: find_frames(
        f"Although {run * (_LENGTH // len(run))} they believe that Moscow may act."
    ),
    "conditions": lambda run: find_conditions(f"They may act, if {run * (_LENGTH // len(run))} Moscow may yield."),
    "heading": lambda run: parse_heading(f"Memorandum From {run * (_LENGTH // len(run))} to the President"),
    "participants": lambda run: parse_participants([run * (_LENGTH // len(run)), f"Mr. A—{run * 2000}"]),
    "source note": lambda run: parse_source_note(f"Source: {run * (_LENGTH // len(run))}. Secret. Drafted by Rusk."),
    "extent": lambda run: read_extent(f"[{run * (_LENGTH // len(run))} 2 lines not declassified]"),
}


@pytest.mark.parametrize("run", _RUNS)
@pytest.mark.parametrize("name", _READERS)
def test_a_long_run_comes_to_its_end(name: str, run: str) -> None:
    with deadline(SECONDS):
        _READERS[name](run)


def test_a_gap_or_a_word_without_end_is_not_assessed() -> None:
    def found(text: str) -> list[str]:
        title = "Memorandum From the Director to the Secretary"
        return [
            a.cue for a in find_assessments(Document("x/d1", SourceFormat.FRUS_TEXT, "x", "memorandum", title, text))
        ]

    assert found("The Soviets will probably act; Hanoi waits.") == ["probably"]
    for run in (" " * 60, "A" * 200):
        assert found(f"The Soviets will probably act; {run} Hanoi waits.") == []
    assert is_prose("The Soviets will probably act." + " " * 10)
