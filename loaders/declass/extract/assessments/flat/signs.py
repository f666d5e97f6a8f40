"""The signs that a sentence judges, or does not: of its words, its verbs, its shape."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass.extract.assessments.flat.predicates import (
    Predicate,
    find_predicates,
    is_office,
    is_own_state,
    subject_of,
)
from declass.extract.assessments.flat.tokens import Word, find_signs, split_words, word_set

if TYPE_CHECKING:
    from declass.extract.assessments.actors import Actor

# The signs of the vocabulary that are named as they are.
_PLAIN = (
    "capability",
    "gravity",
    "effect",
    "advantage",
    "cause",
    "degree",
    "attitude",
    "trend",
    "evidence",
    "connective",
    "comparison",
    "body",
    "courtesy",
    "condition",
    "paper",
    "matter",
    "option",
)
# Signs of which a second place counts as well, and those whose second places count together.
_AGAIN = ("quantity", "aim", "advice", "procedure", "number")
_TOGETHER = ("capability", "gravity", "effect", "advantage", "cause")
_MANY_NUMBERS = 4
_PREDICATIVE = ("mind", "attitude", "capability", "effect", "cause", "gravity", "advantage", "comparison", "trend")
_REACH = 70  # code points behind a verb in which its predicate is looked for
_COMPARES = re.compile(
    r"\b(?:more|less)\s[\w’'-]+(?:\s[\w’'-]+){0,6}\sthan\b|\b(?:greater|better|worse|stronger|weaker|larger|higher|lower|harder"
    r"|easier|longer)(?:\s[\w’'-]+){0,6}\sthan\b|\btoo\s(?:\w+ly\s)?\w+\s(?:to|for)\b",
    re.IGNORECASE,
)
_NEGATIONS = word_set("negations")
_THIRD_PRONOUNS = word_set("third-pronouns")
_SAYING = word_set("saying")
_SPEAKERS = word_set("speakers")
_SITUATION = word_set("situation")
_POSSESSED = word_set("possessed")
_NO_OWNERS = word_set("no-owners")
_QUANTIFIERS = word_set("quantifiers")
_EVALUATED = word_set("evaluated")
# What "would" and "will" announce rather than judge: steps taken, and the courtesies.
_STEPS = word_set("steps")
_STEPS_TAKEN = word_set("steps-taken")
_FILLERS = word_set("fillers")
_LIST = re.compile(r"\W*(?:\d+\)|\(\d+\)|[a-z]\.|\([a-z]\)|—|•|-)")
_STOPPED = re.compile(r"[.!?”\"')\];…]\s*\Z")
_BACKSHIFTED = frozenset({"would", "will", "was", "were", "had"})
_SHORT, _BRIEF, _LONG = 8, 13, 45  # words
_NAMES = (0.2, 0.3)  # share of capitalised words


# Verbs of saying whose clause is what is judged; those of the second set name a hearer first.
_REPORTS = word_set("reports")
_TELLS = word_set("tells")
_CLAUSE_OPENERS = word_set("clause-openers")
# "It should be borne in mind that", "it is true that", "we realize that": what follows is what is held.
_HELD = word_set("held")
_FAR = 14  # words within which a verb of saying opens a sentence
_HEARER = 6  # words between such a verb and "that"
_FURNITURE = re.compile(r"\[[^\]]*\]|\([^()]{0,12}\)|^\W*(?:\d+|[A-Za-z]|[ivxIVX]+)[.)]\s|^\W*[A-Z][\w. ]{0,24}:\s")


@dataclass(frozen=True, slots=True)
class Reading:
    """The signs of a sentence, and the code points of the verb (or word) that carries what it says."""

    signs: frozenset[str]
    start: int
    end: int


def read_signs(sentence: str, actors: list[Actor], starts: list[int], conditions: list[tuple[int, int]]) -> Reading:
    """Return the signs in ``sentence``.

    ``starts`` are the offsets of its clauses, ``conditions`` the spans of its conditions.
    """
    everything = _without_furniture(sentence, split_words(sentence))
    words = everything[_reported(everything) :]
    hits = find_signs(words)
    signs = _of_vocabulary(sentence, words, hits, actors)
    verbs = sorted({*hits.get("mind", ()), *hits.get("effect", ())})
    predicates = find_predicates(sentence, words, actors, verbs)
    held = [p for p in predicates if any(a <= words[p.at].start < b for a, b in conditions)]
    main = [p for p in predicates if p not in held]
    if held:
        signs.add("condition-verb")
    carrier = _of_predicates(sentence, words, hits, main, starts, signs)
    _of_persons(words, actors, signs)
    if any(w.text in _SAYING and _speaks_of_self(everything, n) for n, w in enumerate(everything)):
        signs.add("said-self")
    _of_shape(sentence, words, signs)
    if carrier is None:
        place = min((at for sign in _PREDICATIVE for at in hits.get(sign, ())), default=0)
    else:
        place = carrier.at
    word = words[place] if words else Word("", 0, 0, capital=False)
    return Reading(frozenset(signs), word.start, word.end)


def _without_furniture(sentence: str, words: list[Word]) -> list[Word]:
    """Leave out the words of a paragraph's number, of a speaker's label and of the editors' brackets."""
    spans = [hit.span() for hit in _FURNITURE.finditer(sentence)]
    return [w for w in words if not any(a <= w.start < b for a, b in spans)] if spans else words


def _reported(words: list[Word]) -> int:
    """Return the index of the word with which begins what the sentence reports; 0 where it reports nothing."""
    for index, word in enumerate(words[:_FAR]):
        if word.text in _HELD and index + 1 < len(words) and words[index + 1].text == "that":
            return index + 2
        if word.text not in _REPORTS and word.text not in _TELLS:
            continue
        following = [w.text for w in words[index + 1 : index + 1 + _HEARER]]
        if "that" in following[: _HEARER if word.text in _TELLS else 3]:
            return index + following.index("that") + 2
        if word.text in _REPORTS and following and following[0] in _CLAUSE_OPENERS:
            return index + 1
        if word.text in _REPORTS and index + 1 < len(words) and words[index + 1].capital:
            return index + 1
    return 0


def _of_vocabulary(sentence: str, words: list[Word], hits: dict[str, list[int]], actors: list[Actor]) -> set[str]:
    signs = {sign for sign in _PLAIN if sign in hits}
    for sign in _AGAIN:
        count = len(hits.get(sign, ()))
        if count:
            signs.add(sign)
        if count > 1:
            signs.add(f"{sign}-again")
        if sign == "number" and count >= _MANY_NUMBERS:
            signs.add("number-many")
    if any(len(hits.get(sign, ())) > 1 for sign in _TOGETHER):
        signs.add("second")
    if _COMPARES.search(sentence):
        signs.add("comparison")
    for at in hits.get("mind", ()):
        subject = subject_of(sentence, words, at, actors)
        if subject != "own":
            signs.add("mind-third" if subject in {"group", "person"} else "mind-other")
    return signs


def _of_predicates(
    sentence: str,
    words: list[Word],
    hits: dict[str, list[int]],
    main: list[Predicate],
    starts: list[int],
    signs: set[str],
) -> Predicate | None:
    """Add the signs of the finite verbs, and return the one that carries what the sentence says."""
    if not main:
        signs.add("first-none")
        return None
    signs.add(f"first-{main[0].mood}")
    signs.add(f"subject-{main[0].subject}")
    carrier: Predicate | None = None
    for predicate in main:
        own = _of_predicate(sentence, words, hits, predicate, starts)
        if own and carrier is None:
            carrier = predicate
        signs |= own
    return carrier or main[0]


def _of_predicate(
    sentence: str, words: list[Word], hits: dict[str, list[int]], predicate: Predicate, starts: list[int]
) -> set[str]:
    begin, stop = words[predicate.at].start, words[predicate.at].end
    limit = min(min((s for s in starts if s > stop), default=len(sentence)), stop + _REACH)
    near = {sign for sign in _PREDICATIVE for at in hits.get(sign, ()) if begin <= words[at].start < limit}
    signs: set[str] = set()
    mood, subject = predicate.mood, predicate.subject
    other = subject in {"thing", "this", "there", "relative", "none"}
    if mood in {"would", "will"} and not _is_step(words, predicate.at):
        if other:
            signs.add(f"{mood}-thing")
            if near - {"attitude"}:
                signs.add(f"{mood}-thing-does")
        elif subject == "group":
            signs.add(f"{mood}-group")
    elif mood == "can" and other:
        signs.add("can-thing")
    elif mood == "must" and other:
        signs.add("must-thing")
    elif mood in {"present", "verb"}:
        if subject == "group" and near & {"mind", "attitude"}:
            signs.add("group-minds")
        if other and near & {"gravity", "advantage", "capability"}:
            signs.add("thing-is")
    elif mood in {"past", "perfect"} and other and near & {"gravity", "advantage"}:
        signs.add("thing-was")
    following = [w.text for w in words[predicate.at + 1 : predicate.at + 4]]
    if mood in {"would", "will"} and following[:1] == ["be"] and (following[1:2] and following[1] in _EVALUATED):
        signs.add("would-be")
    if (
        subject == "there"
        and mood in {"present", "past", "would", "will", "perfect"}
        and not _QUANTIFIERS.isdisjoint(following[:3])
    ):
        signs.add("there-is")
    return signs


def _is_step(words: list[Word], at: int) -> bool:
    """Tell whether the verb behind "would" or "will" announces a step or is a courtesy."""
    following = [w.text for w in words[at + 1 : at + 6] if w.text not in _FILLERS]
    if following[:1] == ["be"]:
        return len(following) > 1 and following[1] in _STEPS_TAKEN
    return bool(following) and following[0] in _STEPS


def _of_persons(words: list[Word], actors: list[Actor], signs: set[str]) -> None:
    texts = {w.text for w in words}
    groups = [a for a in actors if not (a.person or is_office(a.words) or is_own_state(a.words))]
    if not groups and texts.isdisjoint(_THIRD_PRONOUNS):
        signs.add("no-third")
    if not texts.isdisjoint({"they", "their", "them"}):
        signs.add("they")
    if not texts.isdisjoint({"i", "my", "me"}):
        signs.add("first-person")
    if not texts.isdisjoint({"you", "your"}):
        signs.add("second-person")
    if not texts.isdisjoint(_NEGATIONS) or any(t.endswith("n't") for t in texts):
        signs.add("negation")
    if not texts.isdisjoint(_SITUATION):
        signs.add("situation")
    for index, word in enumerate(words):
        if word.text in _POSSESSED and any(_possesses(w) for w in words[max(0, index - 2) : index]):
            signs.add("their-mind")


def _possesses(word: Word) -> bool:
    if word.text in {"their", "his", "its"}:
        return True
    return word.capital and word.text not in _NO_OWNERS and not is_own_state(word.text)


def _speaks_of_self(words: list[Word], at: int) -> bool:
    following = [w.text for w in words[at + 1 : at + 4] if w.text != "that"]
    return len(following) > 1 and following[0] in _SPEAKERS and following[1] in _BACKSHIFTED


def _of_shape(sentence: str, words: list[Word], signs: set[str]) -> None:
    count = len(words)
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
    share = sum(w.capital for w in words[1:]) / max(1, count)
    signs.update(f"names-{n}" for n, least in enumerate(_NAMES, 1) if share > least)
