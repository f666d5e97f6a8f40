"""Whom a sentence that reports nothing brings to mind: its subject, or whom its author met, for "he" behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.extract.assessments.labels import bare
from declass.extract.assessments.voices.kinds import is_person
from declass.extract.assessments.voices.lexica import nouns
from declass.extract.assessments.voices.noun_phrase import with_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declass.extract.assessments.actors import Actor

_DATELINE = re.compile(r"\A[^.!?]{0,60}\b1[89]\d\d\b[^a-z]{0,25}(?:[ap]\. ?m\.)?\W*\Z")
_POSSESSIVE = ("'s", "’s")
_SENTENCE_ENDS = (".", "!", "?", ":", ";", "”", '"', ")", ",")
_LEADING = 12  # code points within which the subject of a sentence begins
# A source in brackets, with which editors begin the sentence after it, has no part in the grammar.
_ASIDE = re.compile(r"\s*\([^()]*\)\s*")
# What stands before a main clause: "After Carter made his offer, Vance consulted …", "On May 9, 1979, …".
_BEFORE_MAIN = re.compile(
    r"\s*(?:(?:After|Before|When|While|Although|Though|Since|As|Because|Once|Until|Following|During|In|On|At|Upon|By"
    r"|Under(?!\s+Sec)|Despite|Throughout|Later)\b(?:[^,;:.]|\.(?=\s?[a-z])|,(?=\s\d{4}\b)){0,160},\s+)"
)
# "I called on Hammarskjold today": the author met him.
_MET = re.compile(
    r"\W*(?:\d{1,4}\.\s+)?(?:I|We)\s+(?:\w+\s+){0,2}?(?:called on|saw|visited|received"
    r"|(?:met|talked|spoke|lunched|dined|had (?:\w+\s+){1,4}?)(?:\s?(?:with|to))?)\s+(?:with\s+)?(?:the\s+)?"
)
# "Eyes only for Secretary and President." tells whom a telegram is for.
_ADDRESS = re.compile(
    r"\W*(?:\d{1,4}\.\s+)?(?:(?:Eyes only|Personal|Pass|Literally eyes only)\s+)?(?:[Ff]or|[Ff]rom|[Tt]o)\s+"
    r"(?:the\s+)?[A-Z][^.;]{0,80}\.\s*\Z"
)
_ENUMERATED = re.compile(r",\s+(?:and\s+)?[A-Z]|\s+(?:and|or)\s+(?:[A-Z]|the\b)")
_NEXT_WORD = re.compile(r"\s+([A-Za-z]+)")


def named_person(sentence: str, actors: Sequence[Actor], *, subject_alone: bool) -> str | None:
    """Return the person who is the subject of a sentence, or whom its author met; else the first that is named.

    ``subject_alone`` asks for no other than these.
    """
    if not sentence.rstrip().endswith(_SENTENCE_ENDS) or _DATELINE.search(sentence) or _ADDRESS.match(sentence):
        return None
    aside = _ASIDE.match(sentence)
    begin = aside.end() if aside is not None and aside.end() < len(sentence) else 0
    named = [a for a in actors if a.start >= begin and is_person(a.words, (a,), a.start)]
    named = [a for a in named if not _names_a_body(sentence, a)]
    if not named:
        return None
    main, met = _BEFORE_MAIN.match(sentence, begin), _MET.match(sentence, begin)
    places = [main.end() if main is not None else None, begin, met.end() if met is not None else None]
    whose = (_leading(sentence, actors, named, at) for at in places if at is not None)
    subject = next((a for a in whose if a is not None), None)
    if subject is None and subject_alone:
        return None
    actor = subject or next((a for a in named if a.person and not _ENUMERATED.match(sentence, a.end)), named[0])
    return bare(sentence[actor.start : with_name(sentence, actors, actors.index(actor))])


def _leading(sentence: str, actors: Sequence[Actor], named: Sequence[Actor], begin: int) -> Actor | None:
    """Return who of ``named`` is the subject of the clause that begins at ``begin``, of which several are nobody."""
    for actor in named:
        if not begin <= actor.start < begin + _LEADING or actor.words.endswith(_POSSESSIVE):
            continue
        first = not any(
            begin <= a.start and a.end < actor.start and "," in sentence[a.end : actor.start] for a in actors
        )
        if first and not _ENUMERATED.match(sentence, actor.end):
            return actor
    return None


def _names_a_body(sentence: str, actor: Actor) -> bool:
    """Tell whether the name of a person only says which body is meant: "the Carter administration"."""
    word = _NEXT_WORD.match(sentence, actor.end)
    return word is not None and word.group(1).lower() in nouns("body")
