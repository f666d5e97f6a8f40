"""The signs that a sentence judges, or does not: of its words, its verbs, its shape."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from declass.extract.assessments.flat.predicates import (
    Predicate,
    find_predicates,
    is_office,
    is_own_state,
    subject_of,
)
from declass.extract.assessments.flat.tokens import Words, word_set
from declass.extract.assessments.flat.vocabulary import PREDICATIVE, read_vocabulary

if TYPE_CHECKING:
    from declass.extract.assessments.actors import Actor

_COPULAS = word_set("copulas")
_DEGREES = word_set("degrees")
_VALUED = word_set("valued")
_NOT_UNDER_WAY = word_set("not-under-way")
_PREDICATIVE_REACH = 4  # words behind a copula
_REACH = 70  # code points behind a verb in which its predicate is looked for
_NEGATIONS = word_set("negations")
_THIRD_PRONOUNS = word_set("third-pronouns")
_SITUATION = word_set("situation")
_QUANTIFIERS = word_set("quantifiers")
_EVALUATED = word_set("evaluated")
# What "would" and "will" announce rather than judge: steps taken, and the courtesies.
_STEPS = word_set("steps")
_BEFALLS = word_set("befalls")
_BEFALLEN = word_set("befallen")
_WILLS = word_set("wills")
_STEPS_TAKEN = word_set("steps-taken")
_FILLERS = word_set("fillers")
_LIST = re.compile(r"\W*(?:\d+\)|\(\d+\)|[a-z]\.|\([a-z]\)|—|•|-)")
_CAPITAL = re.compile(r"\b[A-ZÀ-Þ]")
_STOPPED = re.compile(r"[.!?”\"')\];…]\s*\Z")
_SHORT, _BRIEF, _LONG = 8, 13, 45  # words
_NAMES = 0.2  # share of capitalised words


class Reading(NamedTuple):
    """The signs of a sentence, and the code points of the verb (or word) that carries what it says."""

    signs: frozenset[str]
    start: int
    end: int


NOTHING = Reading(frozenset(), 0, 0)


def read_signs(sentence: str, actors: list[Actor], starts: list[int], conditions: list[tuple[int, int]]) -> Reading:
    """Return the signs in ``sentence``; none where it has no word that could carry a judgment.

    ``starts`` are the offsets of its clauses, ``conditions`` the spans of its conditions.
    """
    vocabulary = read_vocabulary(sentence)
    if vocabulary is None:
        return NOTHING
    words, hits = vocabulary.words, vocabulary.hits
    signs = _of_minds(words, hits, actors).union(vocabulary.signs)
    verbs = sorted({at for sign in ("mind", "effect", "capability", "cause") for at in hits.get(sign, ())})
    predicates = find_predicates(words, actors, verbs)
    held = [p for p in predicates if any(a <= words.spans[p.at][0] < b for a, b in conditions)]
    main = [p for p in predicates if p not in held]
    if held:
        signs.add("condition-verb")
    carrier = _of_predicates(words, hits, main, starts, signs)
    signs |= _of_copulas(words.text)
    _of_persons(words, actors, signs)
    if vocabulary.spoken_of_self:
        signs.add("said-self")
    _of_shape(words, signs)
    if carrier is None:
        place = min((at for sign in PREDICATIVE for at in hits.get(sign, ())), default=0)
    else:
        place = carrier.at
    return Reading(frozenset(signs), *words.spans[place])


def _of_minds(words: Words, hits: dict[str, list[int]], actors: list[Actor]) -> set[str]:
    subjects = {subject_of(words, at, actors) for at in hits.get("mind", ())} - {"own"}
    others = {"group", "person"}
    return {"mind-third" if subject in others else "mind-other" for subject in subjects}


def _of_predicates(
    words: Words,
    hits: dict[str, list[int]],
    main: list[Predicate],
    starts: list[int],
    signs: set[str],
) -> Predicate | None:
    """Add the signs of the finite verbs, and return the one that carries what the sentence says."""
    if not main:
        signs.add("first-none")
        return None
    step = main[0].mood in {"would", "will"} and _is_step(words.text, main[0].at)
    signs.add("first-must" if step else f"first-{main[0].mood}")
    signs.add(f"subject-{_subject_in_effect(words.text, main[0])}")
    carrier: Predicate | None = None
    for predicate in main:
        own = _of_predicate(words, hits, predicate, starts)
        if own and carrier is None:
            carrier = predicate
        signs |= own
    return carrier or main[0]


def _of_predicate(words: Words, hits: dict[str, list[int]], predicate: Predicate, starts: list[int]) -> set[str]:
    begin, stop = words.spans[predicate.at]
    limit = min(min((s for s in starts if s > stop), default=len(words.sentence)), stop + _REACH)
    near = {sign for sign in PREDICATIVE for at in hits.get(sign, ()) if begin <= words.spans[at][0] < limit}
    signs: set[str] = set()
    mood, subject = predicate.mood, _subject_in_effect(words.text, predicate)
    other = subject in {"thing", "this", "there", "relative", "none"}
    if mood in {"would", "will"} and not _is_step(words.text, predicate.at):
        if other:
            signs.add(f"{mood}-thing")
            if mood == "would" and near - {"attitude"}:
                signs.add("would-thing-does")
    elif mood == "can" and other:
        signs.add("can-thing")
    elif mood in {"present", "verb"}:
        if subject == "group" and near & {"mind", "attitude"}:
            signs.add("group-minds")
        if mood == "present" and other and near & {"gravity", "advantage", "capability"}:
            signs.add("thing-is")
    following = words.text[predicate.at + 1 : predicate.at + 4]
    if mood in {"would", "will"} and following[:1] == ["be"] and (following[1:2] and following[1] in _EVALUATED):
        signs.add("would-be")
    if (
        subject == "there"
        and mood in {"present", "past", "would", "will", "perfect"}
        and not _QUANTIFIERS.isdisjoint(following[:3])
    ):
        signs.add("there-is")
    return signs


def _of_copulas(texts: list[str]) -> set[str]:
    """Return the signs of what follows "is" and its like: a valuation, or what somebody is about to do."""
    signs: set[str] = set()
    for index, text in enumerate(texts):
        if text in _COPULAS:
            following = texts[index + 1 : index + 1 + _PREDICATIVE_REACH]
            said = next((w for w in following if not (w in _FILLERS or w in _DEGREES or w.endswith("ly"))), "")
            if said in _VALUED:
                signs.add("is-valued")
            elif said.endswith("ing") and said not in _NOT_UNDER_WAY:
                signs.add("under-way")
    return signs


def _subject_in_effect(texts: list[str], predicate: Predicate) -> str:
    """Return the subject of ``predicate``; the own side is a thing where something comes to it: "we would lose"."""
    if predicate.subject != "own" or predicate.mood not in {"would", "will"}:
        return predicate.subject
    following = [text for text in texts[predicate.at + 1 : predicate.at + 6] if text not in _FILLERS]
    if following[:1] == ["be"]:
        return "thing" if len(following) > 1 and following[1] in _BEFALLEN else "own"
    return "thing" if following and following[0] in _BEFALLS else "own"


def _is_step(texts: list[str], at: int) -> bool:
    """Tell whether the verb behind "would" or "will" announces a step or is a courtesy."""
    following = [text for text in texts[at + 1 : at + 6] if text not in _FILLERS]
    if following[:1] == ["be"]:
        return len(following) > 1 and following[1] in _STEPS_TAKEN
    return following[:2] == ["have", "to"] or (bool(following) and following[0] in _STEPS)


def _of_persons(words: Words, actors: list[Actor], signs: set[str]) -> None:
    texts = set(words.text)
    groups = [a for a in actors if not (a.person or is_office(a.words) or is_own_state(a.words))]
    if not groups and texts.isdisjoint(_THIRD_PRONOUNS):
        signs.add("no-third")
    if words.text[0] in {"we", "i"}:
        signs.add("we-first")
    if any(text in _WILLS and n and words.text[n - 1] in {"we", "i"} for n, text in enumerate(words.text)):
        signs.add("own-aim")
    if not texts.isdisjoint(_NEGATIONS) or "n't" in words.sentence or "n’t" in words.sentence:
        signs.add("negation")
    if not texts.isdisjoint(_SITUATION):
        signs.add("situation")


def _of_shape(words: Words, signs: set[str]) -> None:
    sentence, count = words.sentence, len(words)
    for sign, holds in (
        ("short", count < _SHORT),
        ("brief", count < _BRIEF),
        ("long", count > _LONG),
        ("listed", _LIST.match(sentence) is not None),
        ("unstopped", _STOPPED.search(sentence) is None),
        ("introducing", sentence.rstrip().endswith(":")),
        ("quotation", "“" in sentence or '"' in sentence),
    ):
        if holds:
            signs.add(sign)
    if len(_CAPITAL.findall(sentence, words.spans[0][1])) > _NAMES * count:
        signs.add("names")
