"""What words around a reference say: what the paper does to the other, and whether that is printed or was found."""

from __future__ import annotations

import re

from declass.model import Reference, Span

SUPERSEDES = re.compile(
    r"\b(?:supersed(?:e|es|ed|ing)|replac(?:es|ed|ing))(?: and replaces| also)? "
    r"(?P<part>the [^.;()]{3,90}? (?:of|in) )?$",
    re.IGNORECASE,
)
# In the words of the paper itself ("in reply to your telegram 12"), or of the editors about it ("The note was sent
# in reply to …"); what a telegram of another number answers is not said of this paper.
_ANSWERS = re.compile(
    r"(?:^|[.;(] ?|\b(?:this|the) (?:telegram|letter|message|memorandum|note|airgram|despatch)\b[^.;]{0,40}?|"
    r"\bI |\bwe )"
    r"(?:(?:is|was|sent|drafted|prepared)\b[^.;]{0,20}? )?"
    r"(?:in (?:reply|response|answer) to|(?:replies|replied|responds|responded) to|reply(?:ing)? to|answers|"
    r"answering) "
    r"(?:the |your |ur)?(?:\w+ in )?$",
    re.IGNORECASE,
)
STATUS = (
    (
        "not-printed",
        re.compile(
            r"\b(?:[Nn]ot|[Nn]either|[Nn]one|nor) (?:is |are |of which (?:is|are) |here )?(?:re)?"
            r"(?:printed|published|produced)\b"
        ),
    ),
    (
        "not-found",
        re.compile(
            r"\b(?:[Nn]ot|[Nn]either|[Nn]o (?:copy|record|text|other record|such \w+|\w+ of (?:it|this|"
            r"the \w+))|[Nn]one|nor)"
            r"\b[^.;]{0,60}\b(?:found|located)\b"
        ),
    ),
)
_CLAUSE_END = re.compile(r"[.;](?:\s|$)|\bFor text\b")
_BEFORE = 140  # code points looked at before a reference


def reference(
    text: str, words: str, target: str | None, status: str | None, place: tuple[int, int], note: str | None
) -> Reference:
    """Return the reference that stands at ``place`` of ``text``; its status is read in the clause if None is given.

    In the text of a paper its words are those at the place; in a note they are ``words`` and there is no span.
    """
    span = None if note is not None else Span(*place)
    return Reference(
        words if note is not None else text[place[0] : place[1]],
        target,
        _type_of(text[max(0, place[0] - _BEFORE) : place[0]]),
        status or _status(text, place[1]),
        span,
        note,
    )


def _type_of(before: str) -> str:
    if SUPERSEDES.search(before):
        return "supersedes"
    return "answers" if _ANSWERS.search(before) else "cites"


def _status(text: str, end: int) -> str:
    """Return what the clause behind a reference says of the paper."""
    stop = _CLAUSE_END.search(text, end)
    clause = text[end : stop.start() if stop else len(text)]
    for status, pattern in STATUS:
        if pattern.search(clause):
            return status
    return "unresolved"
