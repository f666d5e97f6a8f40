"""Negation near a cue: "would probably not", "we believe that they will not", "no great chance"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.extract.assessments.bands import complement, denial
from declass.extract.assessments.complements import main_clause
from declass.extract.assessments.grammar import PRONOUNS
from declass.extract.assessments.words import (
    FINITE,
    MODALS,
    PUNCTUATION,
    Words,
    is_adverb,
    is_negation,
    is_participle,
    one_of,
    words_of,
)

if TYPE_CHECKING:
    from declass.extract.assessments.cues import Cue


_NONE = one_of("no none neither nobody nothing nor few little never")
_NO_NEGATION = one_of("doubt matter sooner question longer")
_GOVERNING = one_of("judge mind impersonal")
_BREAKS = one_of(". ; : ? or because which who if unless but although while —")
_LONGEST = 28  # words in which the verb of a clause must come
_AUX_LIKE = FINITE | {"be", "been", "to"}
_LIGHT = one_of("be have offer see find feel make receive get show give want do raise raises serve pose gain accept")
_NOTHING = one_of("no nothing nobody neither nowhere")
# "Not unrelated" affirms.
_UNLIKE = one_of(
    "unrelated unlikely unaware uncommon unusual unimportant unuseful unreasonable unwilling unimpressed"
    " unsympathetic unfriendly unfavorable unfavourable unhelpful unacceptable unconnected unmindful"
    " improbable impossible inconsistent insignificant inconceivable without"
)
_NO_WAY = one_of("sense way case circumstances respect wise event")
_TO_HAVE_NONE = (["have", "no"], ["be", "no"], ["have", "little"])
_HAVE = one_of("has have had")
_HARDLY_ANY = one_of("little few scant minimal")
_MUCH = one_of("great much serious significant particular")
_MEASURES = _MUCH | one_of("real immediate present any early further such")


def negate(sentence: str, cue: Cue, clause: tuple[int, int]) -> tuple[str, int]:
    """Return the band of ``cue`` with the negation around it folded in, and where the cue's words then end.

    ``clause`` is the span of the clause that holds the cue. Only a negation that touches an adverb widens the
    cue ("probably not"); one further on changes the band alone.
    """
    band, kind = cue.band, cue.kind
    words = words_of(sentence)
    first, behind = words.at(cue.start), words.at(cue.end - 1) + 1
    if (kind in {"predicate", "noun", "adverb"} or cue.entry.rule == "our-estimate") and _denied(words, first):
        return denial(band), cue.end
    if kind == "noun" and (lacking := _lacking(words, first)):
        return ("improbable" if lacking == "little" else denial(band)), cue.end
    if kind == "adverb":
        while words.word(behind) in {"”", '"'} or (words.word(behind) == "," and words.word(behind + 1) in FINITE):
            behind += 1
        touching = _touching(words, behind)
        if touching >= 0:
            return complement(band), words.ends[touching]
        opening = not any(map(str.isalpha, sentence[clause[0] : cue.start]))
        if opening and clause_negated(words, behind + (words.word(behind) == ",")):
            return complement(band), cue.end
    if words.word(first) == "as" or words.word(first - 1) == "as":
        return band, cue.end  # "as I understood": the clause is not part of it
    if cue.entry.check == "expectation":
        denied = words.word(behind) == "not" and words.word(behind + 1) != "only"
        if denied or "no" in words.low[behind : behind + 3]:
            return complement(band), cue.end
    if kind == "judge" and _is_inserted(words, first, behind) and _denied_before(words, first):
        return complement(band), cue.end
    if kind == "mind" and _negative_subject(words, clause[0], first):
        return (denial(band) if cue.entry.check == "state" else complement(band)), cue.end
    if kind in _GOVERNING or (kind in {"predicate", "noun", "seem"} and words.word(behind) in {"that", "not"}):
        start = _content(words, behind)
        if start >= 0 and clause_negated(words, start):
            never = band == "probable" and _could_never(words, start)
            return ("impossible" if never else complement(band)), cue.end
    if kind == "seem" and _seems_none(words, behind):
        return complement(band), cue.end
    if kind in {"adverb", "predicate", "impersonal", "seem"} and _negative_subject(words, clause[0], first):
        return complement(band), cue.end
    return band, cue.end


def _is_inserted(words: Words, first: int, behind: int) -> bool:
    """Tell whether the cue stands between commas: "It is not enough, I believe, to point to it"."""
    return words.word(first - 1) == "," and words.word(behind) == "," and words.word(behind + 1) != "that"


def _denied_before(words: Words, index: int) -> bool:
    """Tell whether the clause into which a cue is inserted at ``index`` is denied before it."""
    start = index - 1
    while start > 0 and words.low[start - 1] not in _BREAKS | {"that", ","}:
        start -= 1
    if any(w in FINITE for w in words.low[start:index]):
        low = words.low[start:index]
        return clause_negated(words, start) and any(is_negation(w) or w in _NONE for w in low)
    return False


def _denied(words: Words, index: int) -> bool:
    """Tell whether a negation stands before the cue: "is not at all likely", "by no means certain"."""
    at = index - 1
    if words.word(at) == "be" and words.word(at - 1) == "longer":
        return words.word(at - 2) == "no"
    while words.word(at) in one_of("be been at all necessarily yet very so too a means from") or (
        words.word(at).endswith("ly") and words.word(at) not in one_of("only merely simply")
    ):
        if words.word(at) == "means" and words.word(at - 1) == "no":
            return True
        if words.word(at) == "from" and words.word(at - 1) == "far":
            return True
        at -= 1
    return is_negation(words.word(at)) and words.word(at) not in {"hardly", "scarcely"}


def _lacking(words: Words, index: int) -> str:
    """Return the "no" or "little" that denies the noun at ``index``, "little" of "no great danger" too; else ""."""
    at, much = index - 1, False
    while words.word(at) in _MEASURES:
        much = much or words.word(at) in _MUCH
        at -= 1
    word = words.word(at)
    if word in _HARDLY_ANY or (much and word in {"no", "without"}):
        return "little"
    return word if word in {"no", "without"} else ""


def _touching(words: Words, index: int) -> int:
    """Return the index of the negation right behind an adverb: "probably would not", "probably has no"; else -1."""
    at = index
    while words.word(at) in _AUX_LIKE and at - index < 3 and words.word(at) != "cannot":
        at += 1
    word = words.word(at)
    following = words.word(at + 1)
    if is_negation(word) or word == "never" or (word == "no" and following == "longer"):
        return -1 if following == "only" or following in _UNLIKE or words.word(at + 2) in _UNLIKE else at
    if word in _NONE and (at > index or word == "no"):
        return at
    if word in _LIGHT and following in {"no", "little", "few"}:
        return at + 1
    return -1


def _content(words: Words, behind: int) -> int:
    """Return where the clause begins that the cue before ``behind`` governs, -1 where it governs none."""
    at = behind
    while words.word(at) in {",", "("}:
        wanted = "," if words.low[at] == "," else ")"
        closing = next((n for n in range(at + 1, min(at + 12, len(words.low))) if words.low[n] == wanted), -1)
        if closing < 0:
            return at + 1
        at = closing + 1
    while is_adverb(words.word(at)) and not is_negation(words.word(at)):
        at += 1
    word = words.word(at)
    if word == "that":
        return main_clause(words, at + 1)
    if word in {"is", "was"} and words.word(at + 1) == "that":
        return main_clause(words, at + 2)
    if not word or word in PUNCTUATION or word in one_of("of about in to for"):
        return -1
    return main_clause(words, at)


def _seems_none(words: Words, behind: int) -> bool:
    """Tell whether what seems to be is denied: "appears to have no", "seems not to be"."""
    at = behind + (words.word(behind) == "to")
    while at > behind and words.word(at) in {"be", "have", "been"}:
        at += 1
    word = words.word(at)
    return word in {"no", "little", "few"} and words.word(at + 1) not in _NO_NEGATION and at > behind


def _could_never(words: Words, start: int) -> bool:
    """Tell whether the clause from ``start`` says what could never be."""
    low = words.low
    return any(
        low[n] in {"could", "can"} and words.word(n + 1) == "never"
        for n in range(start, min(start + _LONGEST, len(low)))
    )


def clause_negated(words: Words, start: int) -> bool:
    """Tell whether the first finite verb from ``start`` is negated, or its subject is ("no government would")."""
    low = words.low
    first = words.word(start)
    if first == "not" and words.word(start + 1) not in {"only", "all"}:
        return True
    if first in _NONE and words.word(start + 1) not in _NO_NEGATION:
        return True
    if first == "in" and words.word(start + 1) == "no":
        return words.word(start + 2) in _NO_WAY
    if first in {"if", "unless", "when"}:
        return False  # a condition without a comma: its own verb comes first
    if first == "it" and words.word(start + 1) not in FINITE | {"not"} and not is_adverb(words.word(start + 1)):
        return False  # "feel it significant that they have not": what is significant is told
    for at in range(start, min(start + _LONGEST, len(low))):
        word = low[at]
        if word in _BREAKS and at > start and not (word == "or" and low[at - 1] == "one"):
            return False
        if word == "," and words.word(at + 1) in {"i", "we"}:
            return False  # the main clause behind "while I am convinced that"
        if word in {"and", "but"} and at > start + 1 and words.word(at + 1) in PRONOUNS:
            return False  # "think we saw the point and I have not": its verb was one without an auxiliary
        if word == "to" and low[at + 1 : at + 3] in _TO_HAVE_NONE:
            return True
        if (
            word.endswith("n't")
            or word == "cannot"
            or (word == "not" and words.word(at + 1) not in {"only", "declassified"})
        ):
            return True
        if word in FINITE:
            following = at + 1
            while is_adverb(words.word(following)) and not is_negation(words.word(following)):
                following += 1
            negated = words.word(following)
            if is_negation(negated):
                return words.word(following + 1) != "only" and not _corrected(words, following)
            if negated in {"be", "have"}:
                negated = words.word(following + 1)
            if words.word(following) == "no" and words.word(following + 1) == "longer":
                return True
            bearing = word in MODALS or (word in _HAVE and is_participle(words.word(following)))
            if bearing and words.word(following + 1) in _NOTHING:
                return words.word(following + 2) not in _NO_NEGATION
            if word in {"is", "are"} and low[following : following + 2] == ["of", "no"]:
                return True
            if low[following : following + 2] == ["in", "no"]:
                return words.word(following + 2) in _NO_WAY
            there = low[at - 1] == "there" or words.word(following) == "be"
            return negated == "no" and there and words.word(following + 1) not in _NO_NEGATION
    return False


def _corrected(words: Words, negation: int) -> bool:
    """Tell whether "but" puts right what is denied: "was not based on secrecy but simply due to the fact"."""
    but = words.find("but", negation + 1, 10)
    if but < 0 or not PUNCTUATION.isdisjoint(words.low[negation:but]):
        return False
    return words.word(but + 1) in one_of("rather simply due because merely only on by to in instead")


def _negative_subject(words: Words, start: int, cue: int) -> bool:
    """Tell whether the subject of the clause with the cue is "no one", "few", "neither"."""
    at = max(0, words.at(start))
    while at < cue and (words.low[at] in PUNCTUATION or words.low[at] in one_of("and but or that because")):
        at += 1
    if words.word(at) in one_of("very relatively extremely thus consequently therefore"):
        at += 1
    if words.word(at) == "not" and words.word(at + 1) in {"all", "many", "every"}:
        return True
    if "but" in words.low[at + 2 : cue]:
        return False  # "nothing in sight, but the arrival of guns will": what is judged has a subject of its own
    return at < cue and words.word(at) in _NONE and words.word(at + 1) not in _NO_NEGATION | {"only"}
