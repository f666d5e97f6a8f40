"""Lists in the head of a paper, as the published text has them: who took part, to whom it goes.

A list begins with a line of its own ("PARTICIPANTS", "TO:") and has its entries in the block behind it, one a line,
or in blocks of one line each; or its first entry stands behind the word and a colon ("Participants: Mr. Alexander").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from declass.text.participants import heads_others

_BLOCKS = 30  # how far down a list may begin
_HEAD = 8000  # code points that are looked at
_SHORT = 12  # capitals of fewer letters abbreviate a state or a body
_ONE_LINE = 160  # a block of one line that is longer is a paragraph
PARTICIPANTS = re.compile(
    r"(?:(?:LIST OF|List of|OTHER|Other) )?(?:PARTICIPANTS|Participants|PARTICIPATING|CONVERSANTS)"
    r"(?: (?:[Oo]n|from) (?:both|the|either) (?:\w+ )?sides?)?(?: [Ww]ere)?|"
    r"(?:(?:OTHERS?|ALSO|THOSE|Others?|Also|Those) )?(?:PRESENT|[Pp]resent)(?: WERE| were)?|"
    r"(?:IN )?ATTENDANCE|In [Aa]ttendance|ATTENDEES|Attendees"
)
RECIPIENTS = re.compile(r"TO|MEMORANDUM (?:FOR|TO)|Memorandum (?:for|to)")
# What begins another part of the head, and so ends a list.
_OTHER_HEAD = re.compile(
    r"(?:SUBJECTS?|Subjects?|SUBJ|RE|REF|REFERENCES?|References?|DATE|Date|TIME|Time|PLACE|Place|FROM|From|TO|THROUGH|"
    r"THRU|VIA|INFO|CC|COPIES TO|DISTRIBUTION|MEMORANDUM|PARTICIPANTS|SUMMARY|Summary)\b[^\w]"
)
_END_OF_SENTENCE = re.compile(r"(?<!\bJr)(?<!\bSr)(?<!\b[A-Z])(?<!\b(?:Col|Gen|Dep|Sec|Amb|Dir))\.[”’)]*$|[!?;:]$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list, with its half-open span in the text."""

    words: str
    start: int
    end: int


def find_lists(text: str, head: re.Pattern[str]) -> list[list[Entry]]:
    """Return the lists whose head fits ``head``, in the first part of ``text``, in order."""
    found = []
    blocks = _blocks(text)
    for at, (start, end) in enumerate(blocks[:_BLOCKS]):
        first = text[start:end].partition("\n")[0]
        match = head.match(first)
        if match is None:
            continue
        behind = first[match.end() :]
        if not behind.strip(" :"):
            entries = _entries(text, start + len(first) + 1, end) or _in_blocks(text, blocks[at + 1 :])
        elif re.match(r"\s*:|\t", behind):
            begin = start + match.end() + len(behind) - len(behind.lstrip(" :\t"))
            entries = _entries(text, begin, end)
            if len(entries) == 1 and len(entries[0].words) < _ONE_LINE:
                entries += _in_blocks(text, blocks[at + 1 :], sure=False)
        else:
            continue
        if entries:
            found.append(entries)
    return found


def _blocks(text: str) -> list[tuple[int, int]]:
    head = text[:_HEAD]
    cuts = [-2, *(m.start() for m in re.finditer("\n\n", head)), len(head)]
    return [(a + 2, b) for a, b in pairwise(cuts)]


def _entries(text: str, start: int, end: int) -> list[Entry]:
    """Return the lines between two offsets, the cells of a table's row each by itself."""
    found = []
    for match in re.finditer(r"[^\n\t]+", text[start:end]):
        words = match.group().strip()
        if words:
            begin = start + match.start() + len(match.group()) - len(match.group().lstrip())
            found.append(Entry(words, begin, begin + len(words)))
    return found


def _heads(words: str) -> bool:
    return heads_others(words) or (words.isupper() and len(words) < _SHORT)


def _in_blocks(text: str, blocks: list[tuple[int, int]], *, sure: bool = True) -> list[Entry]:
    """Return the entries of the blocks behind a head: one block of several lines, or blocks of one line each.

    The first of them is taken for an entry where it is ``sure`` that a list follows.
    """
    entries: list[Entry] = []
    parted = False  # a block of several lines ends a list, unless a group follows
    for at, (start, end) in enumerate(blocks):
        block = text[start:end]
        several = "\n" in block
        if _OTHER_HEAD.match(block + "\n"):
            break
        headed = bool(entries) and _heads(entries[-1].words)  # "White House" over the block of its people
        lone = not several and heads_others(block)
        ended = several or len(block) > _ONE_LINE or _END_OF_SENTENCE.search(block)
        if not lone and (parted or ((at or not sure) and not headed and ended)):
            break
        entries += _entries(text, start, end)
        parted = several
    return entries
