"""The subject that a memorandum states: a block under SUBJECT, or a line "Subject: …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEAD = re.compile(r"(?:GENERAL |General )?(?:SUBJECTS?|Subjects?|SUBJ|Subj)\s*[:.]?")
_LINE = re.compile(r"(?:SUBJECTS?|Subjects?|SUBJ|Subj)\s*[:.]\s*(?P<words>\S.*)", re.DOTALL)


def is_subject_head(block: str) -> bool:
    """Tell whether a block is the word SUBJECT alone, with its items in the blocks behind it."""
    return _HEAD.fullmatch(block) is not None


def subject_in_line(blocks: Sequence[str]) -> str | None:
    """Return the subject in the first line of the form "Subject: …" among ``blocks``, or None."""
    for block in blocks:
        match = _LINE.match(block)
        if match and len(block) < 400:
            return match["words"].split("\n")[0].strip()
    return None
