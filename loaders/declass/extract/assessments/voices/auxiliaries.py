"""Adverbs and auxiliaries before a verb, and how they make it be used: modal, passive, perfect, an infinitive."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.extract.assessments.voices.noun_phrase import is_adverb

if TYPE_CHECKING:
    from collections.abc import Container

_ASIDE_REACH = 40  # code points
_MODALS = frozenset(
    [
        "would",
        "will",
        "may",
        "might",
        "can",
        "could",
        "should",
        "must",
        "shall",
        "cannot",
        "wd",
        "wld",
        "shd",
        "shld",
        "cld",
        "won't",
        "wouldn't",
        "can't",
        "couldn't",
        "shouldn't",
        "mustn't",
        "mightn't",
    ]
)
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am", "isn't", "aren't", "wasn't", "weren't"])
_HAVE = frozenset(["had", "has", "have", "having", "hadn't", "hasn't", "haven't"])
# "I've", "he'd": the pronoun takes what follows with it.
_TAKEN = {"'ve": _HAVE, "'d": _HAVE, "'m": _BE, "'re": _BE, "'s": _HAVE, "'ll": _MODALS}
_ADVERBS = frozenset(
    [
        "also",
        "then",
        "again",
        "further",
        "furthermore",
        "later",
        "now",
        "still",
        "both",
        "too",
        "once",
        "thereupon",
        "next",
        "repeatedly",
        "himself",
        "herself",
        "themselves",
        "itself",
        "myself",
        "ourselves",
        "not",
        "never",
        "always",
        "often",
        "first",
        "however",
        "therefore",
        "thus",
        "nevertheless",
        "nonetheless",
        "moreover",
        "just",
        "only",
        "even",
        "rather",
        "quite",
        "all",
        "each",
        "did",
        "does",
        "do",
        "don't",
        "doesn't",
        "didn't",
        "meanwhile",
        "accordingly",
        "consequently",
        "hence",
        "already",
        "soon",
        "today",
        "yesterday",
        "earlier",
        "afterwards",
        "subsequently",
        "yet",
        "at",
        "last",
        "finally",
        "indeed",
        "instead",
        "perhaps",
        "likewise",
        "reportedly",
        "second",
        "third",
        "certainly",
        "generally",
        "no",
        "longer",
    ]
)
_ASIDE = re.compile(
    r"[\s,]+(?:no doubt|in (?:turn|reply|response|conclusion|effect|fact|general|particular|addition|private|passing"
    r"|confidence|any case|this connection|closing)|of course|at once|once (?:more|again)"
    r"|for (?:his|her|their|its|my|our)"
    r" (?:own )?part|on (?:his|her|their|the other) (?:part|hand)|at (?:this|that|one|first|the same) ?"
    r"(?:point|time|stage|juncture)?|as well|more than once|several times|all along)\s*,?\s*\Z",
    re.IGNORECASE,
)
_ASIDE_ENDS = frozenset(
    [
        "doubt",
        "turn",
        "reply",
        "response",
        "conclusion",
        "effect",
        "fact",
        "general",
        "particular",
        "addition",
        "private",
        "passing",
        "confidence",
        "case",
        "connection",
        "closing",
        "course",
        "once",
        "more",
        "again",
        "part",
        "hand",
        "point",
        "time",
        "stage",
        "juncture",
        "well",
        "times",
        "along",
        "this",
        "that",
        "one",
        "first",
        "same",
    ]
)


def before_auxiliaries(
    sentence: str, low: int, at: int, pronouns: Container[str]
) -> tuple[int, bool, bool, bool, bool]:
    """Step over adverbs and auxiliaries; return where they begin, and whether modal, passive, perfect, infinitive.

    ``pronouns`` are words onto which an auxiliary may be written: "he'd".
    """
    end, modal, passive, perfect, first = at, False, False, False, True
    while True:
        while end > low and sentence[end - 1].isspace():
            end -= 1
        begin = max(sentence.rfind(" ", low, end), sentence.rfind("\n", low, end)) + 1 or low
        word = sentence[begin:end].rstrip(",").lower().replace("’", "'")
        if word in _ASIDE_ENDS:
            aside = _ASIDE.search(sentence, max(low, end - _ASIDE_REACH), end)
            if aside is not None:
                end = aside.start()
                continue
        if "'" in word:
            for ending, verbs in _TAKEN.items():
                if word.endswith(ending) and word[: -len(ending)] in pronouns:
                    passive = passive or (first and verbs is _BE)
                    return end - len(ending), modal or verbs is _MODALS, passive, perfect or verbs is _HAVE, False
        if word == "to" and first:
            return end, modal, passive, perfect, True
        if word in _MODALS:
            modal = True
        elif word in _BE:
            passive = passive or first
        elif word in _HAVE:
            perfect = True
        elif word not in _ADVERBS and not (is_adverb(word) and sentence[begin].islower()):
            return end, modal, passive, perfect, False
        if word not in _ADVERBS and not is_adverb(word):
            first = False
        if begin <= low:
            return low, modal, passive, perfect, False
        end = begin
