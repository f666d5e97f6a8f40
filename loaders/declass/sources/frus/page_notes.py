"""The notes at the end of a FRUS page: the numbered list, the note that says where the paper lies, the lost marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.errors import Issue, Severity
from declass.model import Footnote
from declass.text.note_marks import NoteMark, find_note_marks
from declass.text.source_notes import is_file_note, is_source_note
from declass.text.spacing import squash

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NOTE = re.compile(r"^(?P<indent>[ \t]*)(?P<number>[0-9]{1,3})\.[ \t]+(?P<text>\S.*)$")


def take_notes(blocks: list[str]) -> list[str]:
    """Cut the list of notes off the end of ``blocks`` and return the notes' texts.

    A list begins with a line numbered 1 and rises by one; it is indented, or its first note names a source.
    """
    for start in range(len(blocks) - 1, -1, -1):
        lines = [line for block in blocks[start:] for line in block.split("\n")]
        first = _NOTE.match(lines[0])
        if first is None or first["number"] != "1":
            if _NOTE.match(blocks[start].split("\n")[0]) is None:
                break
            continue
        if not first["indent"] and not is_source_note(first["text"]):
            break
        notes: list[str] = []
        for line in lines:
            note = _NOTE.match(line)
            if note and int(note["number"]) == len(notes) + 1:
                notes.append(note["text"])
            else:
                notes[-1] += " " + line
        del blocks[start:]
        return [squash(n).rstrip(" ↩") for n in notes]
    return []


def marks_of(text: str, notes: Sequence[str], head_end: int, *, filed_above: bool) -> tuple[NoteMark, ...]:
    """Return the marks of ``notes`` in ``text``, of which the heading ends at ``head_end``.

    A source note has its mark in the heading; a file note of the older volumes, printed before it, has none at all,
    unless the file stands in a line above the heading (``filed_above``) and the notes begin there.
    """
    sourced = bool(notes) and is_source_note(notes[0])
    filed = bool(notes) and not sourced and is_file_note(notes[0])
    first_by = head_end if sourced or filed or filed_above else None
    first_of: dict[str, int] = {}
    same_as = {i: first for i, note in enumerate(notes) if (first := first_of.setdefault(note, i)) != i}
    return find_note_marks(
        text, len(notes), first_by=first_by, may_lack_first=filed and not filed_above, same_as=same_as
    )


def place_of_source(notes: Sequence[str], marks: Sequence[NoteMark]) -> int | None:
    """Return which note says where the paper lies, or None."""
    headed = next((i for i, n in enumerate(notes) if is_source_note(n)), None)
    if headed is None and notes and (is_file_note(notes[0]) or 0 not in {m.note for m in marks}):
        return 0
    return headed


def footnotes_of(
    notes: Sequence[str], marks: Sequence[NoteMark], offsets: Mapping[int, int], source_at: int | None
) -> tuple[Footnote, ...]:
    """Return the notes with their labels; ``offsets`` tells where the mark of each stood in the text."""
    labels = {m.note: m.label for m in marks}
    return tuple(
        Footnote(
            labels.get(i, str(i + 1)),
            note,
            offsets.get(i, 0 if i == source_at else None),
            "source" if i == source_at else "note",
        )
        for i, note in enumerate(notes)
        if note
    )


def report_lost(
    marks: Sequence[NoteMark], notes: Sequence[str], document_id: str, file: str, issues: list[Issue]
) -> None:
    """Add an issue for notes of which the text shows no mark."""
    lost = [i for i in range(1, len(notes)) if i not in {m.note for m in marks}]
    if lost:
        numbers = ", ".join(str(i + 1) for i in lost)
        message = f"the marks of these notes were not found in the text: {numbers}"
        issues.append(Issue("note-mark-not-found", Severity.INFO, message, file, "", document_id))
