"""Whose words follow a sentence: those of a quotation, or of a block that a colon announces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.extract.assessments.voices import subject as grammar
from declass.extract.assessments.voices.kinds import is_person
from declass.extract.assessments.voices.model import AUTHOR
from declass.text.dates import MONTH

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from declass.extract.assessments.actors import Actor
    from declass.extract.assessments.voices.model import Saying
    from declass.extract.assessments.voices.reporting import Reader, Voice

_TO = re.compile(r"\b(?:to|for|with)\s+(?:the\s+)?\Z", re.IGNORECASE)
_ANNOUNCES = re.compile(r"(?:(?<!\w)as follows|(?:the )?following(?: \w+){0,3}|:)\s*[.:]?\s*\Z", re.IGNORECASE)
# "Wang replied: There have always been problems between us."
_DIRECT = re.compile(
    r"(?:\s+(?:as follows|in part|the following))?\s*:\s*(?P<words>(?:\(\w\)|\d\.)\s[^\n]*|[A-Z][^“\"]*)?\Z"
)
_OPENED = re.compile(r"\b(?:as follows|the following|following (?:statement|remarks|terms))\s*:\s*(?=[A-Z])")
_NO_DAY = [rf"(?!{MONTH.format(name)}\s\d)" for name in ("m1", "m2")]  # "the letter of September 12" names nobody
_WORD = r"[A-Z][\w.’'-]*"
_PAPER = (
    r"(?:message|msg|letter|note|telegram|cable|statement|memorandum|memo|report|text|views|remarks|address|speech"
    r"|comments?|paper|aide-mémoire|announcement|declaration|proposal)"
)
_PAPER_FROM = re.compile(
    rf"\b{_PAPER}\b(?:(?!,\s+(?:the|he|she|they|we|I|it)\b)[^.;:]){{0,60}}?"
    r"(?<!departure )(?<!return )(?<!arrival )\b(?:from|fr|by|of)\s+"
    rf"(?P<who>(?:the\s+)?(?-i:{_NO_DAY[0]}{_WORD}(?:\s+(?:of\s+)?{_NO_DAY[1]}{_WORD}){{0,5}}))",
    re.IGNORECASE,
)
# Who wrote down what others said at a meeting holds nothing of it.
_RECORD = re.compile(
    r"\b(?:memorandum|memo|notes?|report)\s+(?:of|on)\s+(?:[\w’']+\s+){0,4}?(?:discussions?|conversations?|meeting"
    r"|conference|talks?|session)\b(?![^.;]{0,200}\b(?:but|found)\b)",  # "no memorandum of it has been found, but …"
    re.IGNORECASE,
)
# "Following is text of …", "… is as follows:", "Deliver following message"; not "the policy that follows the speech",
# nor "following the message", which came before.
_FOLLOWS = re.compile(
    r"\bfollowing (?:is|are)\b|\bas follows\b|\bfollows?\s*(?:[.:]\s*)?(?=[“\"]|\Z)|\bfollowing"
    r"(?:\s+(?!(?:the|a|an|this|that|these|those|his|her|its|our|your|their|of|to|from|about|on|in|by|for|with|upon"
    r"|regarding|concerning)\b)\w+){0,2}?"
    rf"\s+(?:{_PAPER}|paragraphs?|passages?|excerpts?|words)\b",
    re.IGNORECASE,
)
_TEXT = re.compile(rf"\b{_PAPER}\b", re.IGNORECASE)
# "Khrushchev’s September" letter, "Khrushchev’s Letter" are Khrushchev's.
_INITIAL = re.compile(r"\b\w\.\Z")
_OWNED = re.compile(
    rf"['’]s?(?:\s+{MONTH.format('m1')}|(?:\s+\w+){{0,3}}?\s+(?:{_PAPER}|reply|response|answer))?\Z", re.IGNORECASE
)


class Announcer:
    """Tells whose words follow, by the reports of a sentence."""

    def __init__(self, reader: Reader) -> None:
        """``reader`` tells whom a subject names."""
        self._reader = reader

    def block(
        self, sentence: str, actors: Sequence[Actor], reports: Callable[[], Sequence[Saying]]
    ) -> tuple[str | None, bool] | None:
        """Return whose words follow without quotation marks, and whether from the next sentence on; or None.

        ``reports`` gives the reports of the sentence.
        """
        if ":" not in sentence and "follow" not in sentence.lower():
            return None  # each of the three patterns needs one of them
        direct = _DIRECT.search(sentence)
        if direct is not None:
            said = next((s for s in reports() if s.end == direct.start()), None)
            if said is not None:
                return said.holder, bool(direct["words"])
        opened = _OPENED.search(sentence)
        if opened is not None:
            whose = grammar.main_subject(sentence, actors, opened.start())
            if whose is not None and is_person(whose.words, actors, whose.start):
                return self._reader.name(sentence, whose, actors, ()), True
        if _ANNOUNCES.search(sentence):
            told = [s for s in reports() if s.kind != "ask" and not s.nested and s.holder is not None]
            who = told[-1].holder if told else self._writer(sentence)
            if who not in {None, AUTHOR}:
                return who, False
        return None

    def announces(self, sentence: str) -> bool:
        """Return whether ``sentence`` says that the text of a paper follows."""
        return _FOLLOWS.search(sentence) is not None and _PAPER_FROM.search(sentence) is not None

    def gives_record(self, sentence: str) -> bool:
        """Return whether the record of a talk follows: it has many speakers, and is nobody's."""
        return _RECORD.search(sentence) is not None

    def gives_text(self, sentence: str) -> bool:
        """Return whether the text of a paper follows, whoever wrote it: its paragraphs may have no marks."""
        return _FOLLOWS.search(sentence) is not None and _TEXT.search(sentence) is not None

    def _writer(self, sentence: str) -> str | None:
        """Return whose the paper is that ``sentence`` names, if it names one that is its writer's."""
        paper = _PAPER_FROM.search(sentence)
        if paper is None or self.gives_record(sentence):
            return None
        who = _OWNED.sub("", paper["who"])
        return self._reader.named(who if _INITIAL.search(who) else who.rstrip("."))

    def teller(
        self, sentence: str, at: int, actors: Sequence[Actor], sayings: Sequence[Saying], voice: Voice
    ) -> str | None:
        """Return whose the words are that begin at ``at`` of ``sentence``, or behind it; None where nobody is told.

        By the last report before them, by a paper that is announced, or by the subject of the main clause.
        """
        reports = [s for s in sayings if s.end <= at and s.holder is not None]
        told = [s for s in reports if s.rule != "view"]  # who judges something is not yet who utters what follows
        if told and not self.announces(sentence):
            return told[-1].holder
        if _PAPER_FROM.search(sentence):
            return self._writer(sentence)
        whose = grammar.main_subject(sentence, actors, at)
        if whose is not None:
            return self._reader.name(sentence, whose, actors, (), voice)
        if sentence.rstrip().endswith(":"):
            persons = [a for a in actors if is_person(a.words, actors, a.start)]
            if persons:
                named = next((a for a in persons if not _TO.search(sentence, 0, a.start)), persons[0])
                return self._reader.named(named.words)
        return None
