"""Where the clauses of a sentence meet: enough grammar to say which words a cue governs."""

from __future__ import annotations

import re
from bisect import bisect_right

# A clause begins after: a semicolon, colon or dash; a comma with a conjunction; a subordinating conjunction;
# "and" or "but" before a pronoun or "there"; a relative pronoun; a comma before a pronoun (an "if" clause ends).
_PRONOUN = r"(?:they|he|she|it|we|I|there|this|these|those|you)"
# All of these begin with a sign or a space, and behind a space with certain letters: a search passes over the other
# characters at once, and over most words. Of a run of blanks the first alone is tried.
_CONJUNCTION = r"""(?:that|because|although|though|even\s+though|whereas|while|whether|unless|provided|lest|if
      |even\s+if|which|who|whom|whose)"""
_BOUNDARY = re.compile(
    rf"""[;:—,\s](?:
      (?<=[;—])\s*
    | (?<=:)\s+
    | (?<=,)(?:
        \s*(?=["“‘]?(?:and|but|or|so|nor|yet|for)\s+(?!other|the\s+like))
      | \s*(?={_PRONOUN}\b)
      | \s+(?={_CONJUNCTION}\b)
      )
    | (?<=\s)(?=[-–]|(?<!\s\s)\s*+(?:th|be|al|ev|wh|un|pr|le|if|an|bu)|(?<=[)]\s))(?:
        [-–]\s+
      | (?<!\s\s)\s*+(?={_CONJUNCTION}\b)
      | (?<!\s\s)\s*+(?=(?:and|but)\s+(?:that\s+)?{_PRONOUN}\b)
      | (?<=[)]\s)\s*
      )
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def clause_starts(sentence: str) -> list[int]:
    """Return the offsets at which clauses of ``sentence`` begin, 0 first."""
    starts = {0}
    for hit in _BOUNDARY.finditer(sentence):
        starts.add(hit.end())
    return sorted(starts)


def clause_span(sentence: str, starts: list[int], offset: int) -> tuple[int, int]:
    """Return start and end of the clause of ``sentence`` that holds ``offset``; ``starts`` as given above."""
    index = bisect_right(starts, offset) - 1
    end = starts[index + 1] if index + 1 < len(starts) else len(sentence)
    return starts[index], end
