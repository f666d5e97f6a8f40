"""What stands around a possible cue: its words, their classes, the grammar; each by a name that may have a weight."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from declass.extract.assessments.grammar import group_after, subject_before
from declass.extract.assessments.weighing.places import TAKEN
from declass.extract.assessments.words import PUNCTUATION, classes_of, one_of, word_class

if TYPE_CHECKING:
    from declass.extract.assessments.grammar import Subject
    from declass.extract.assessments.weighing.places import Place
    from declass.extract.assessments.words import Words

_NEAR = 11  # words on either side that are looked at one by one
_LENGTH = 8  # words that a step of the length of a sentence has
_LONGEST = 7  # steps
_LISTED = re.compile(r"\s*(?:\(?[a-z0-9]{1,2}[.)]|[-–—•])\s")
_STOPS = (".", "”", '"', ")")
_GOVERNING = one_of("say ask hope judge know promise")
_OF_SENTENCE = ("say", "ask", "hope", "judge", "recommend-adjective", "promise", "evidence", "know", "procedure")
_HAVING = tuple(sorted(one_of("should must ought if we our us i my you your he his will would not no")))
_MODALS = one_of("will would should must may might could can")
_LINKS = one_of("that if which who because to whether when while")
_SPACES = re.compile(r"\s+")


class Traits:
    """What stands around the places of a sentence; that of a place is read when it is asked for."""

    __slots__ = ("_common", "_shapes", "_words", "places")

    def __init__(self, words: Words, places: list[Place]) -> None:
        """Read what the places have in common; offsets of ``places`` count in the text of ``words``."""
        text, low = words.text, words.low
        self.places = places
        self._words = words
        # Most words begin with a small letter, and are what they are.
        self._shapes = [low[n] if text[at].islower() else _shape(words, n) for n, at in enumerate(words.starts)]
        self._common = _of_sentence(words, self._shapes, places)

    def of(self, number: int) -> list[str]:
        """Return the traits of a place; one may be named twice.

        No trait names a person or place: a capital within a sentence makes a word ``NAME``.
        """
        place = self.places[number]
        first, last = self._words.at(place.start), self._words.at(place.end - 1)
        return self._common + _of_place(self._words, self._shapes, self.places, number, first, last)


def traits_of(words: Words, places: list[Place]) -> list[list[str]]:
    """Return the traits of each of ``places`` in the sentence of ``words``."""
    traits = Traits(words, places)
    return [traits.of(number) for number in range(len(places))]


def _shape(words: Words, index: int) -> str:
    """Return the word at ``index``; a name, an abbreviation or a number by what it is."""
    low = words.low[index]
    first = words.text[words.starts[index]]
    if "0" <= first <= "9":
        return "0"
    if index and first.isupper() and len(low) > 1 and not classes_of(low):
        return "ABBR" if words.text[words.starts[index] : words.ends[index]].isupper() else "NAME"
    return low


def _of_sentence(words: Words, shapes: list[str], places: list[Place]) -> list[str]:
    text, low = words.text, words.low
    found = [f"length={min(_LONGEST, len(low) // _LENGTH)}", f"first={shapes[0]}"]
    if len(shapes) > 1:
        found.append(f"first={shapes[0]} {shapes[1]}")
    there = set(low)
    found += [f"has={word}" for word in _HAVING if word in there]
    found += [f"has-{name}" for name in _OF_SENTENCE if not there.isdisjoint(word_class(name))]
    if "“" in text or '"' in text:
        found.append("quotation")
    if "?" in text:
        found.append("question")
    if _LISTED.match(text):
        found.append("listed")
    if not text.rstrip().endswith(_STOPS):
        found.append("unstopped")
    taken = {p.entry.rule for p in places if p.verdict == TAKEN}
    found.append(f"taken={len(taken)}")
    found.append(f"places={min(6, len(places))}")
    found += [f"taken-{rule}" for rule in sorted(taken)]
    return found


def _of_place(words: Words, shapes: list[str], places: list[Place], number: int, first: int, last: int) -> list[str]:
    place = places[number]
    low, size = words.low, len(shapes)
    cue = expression(words.text[place.start : place.end])
    rule, kind, verdict = place.entry.rule, place.entry.kind, place.verdict
    before = shapes[first - 1] if first > 0 else "^"
    after = shapes[last + 1] if last + 1 < size else "$"
    before2 = shapes[first - 2] if first > 1 else "^"
    after2 = shapes[last + 2] if last + 2 < size else "$"
    found = [
        f"verdict={verdict}", f"rule={rule}", f"cue={cue}", f"kind={kind}",
        f"rule={rule} {verdict}", f"cue={cue} {verdict}",
        f"-1={before}", f"+1={after}", f"-2={before2}", f"+2={after2}",
        f"-2-1={before2} {before}", f"+1+2={after} {after2}",
        f"cue+1={cue} {after}", f"-1cue={before} {cue}", f"-1cue+1={before} {cue} {after}",
    ]  # fmt: skip
    for name in classes_of(after):
        found += (f"+1-{name}", f"cue+1-{name}={cue}")
    for name in classes_of(before):
        found += (f"-1-{name}", f"cue-1-{name}={cue}")
    subject = subject_before(words, first)
    who = _who(words, shapes, subject, first)
    head = _head(words, shapes, subject, first)
    found += (f"subject={subject.kind}", f"who={who}", f"cue who={cue} {who}", f"verdict who={verdict} {who}")
    found += (f"head={head}", f"cue head={cue} {head}")
    for name in classes_of(subject.head):
        found += (f"head-{name}", f"cue head-{name}={cue}")
    opener = subject.opener if classes_of(subject.opener) or not subject.opener[:1].isalpha() else "word"
    found += (f"opener={opener}", f"cue opener={cue} {opener}")
    if subject.governor:
        found.append(f"governor={subject.governor}")
        for name in classes_of(subject.governor):
            found += (f"governor-{name}", f"kind governor-{name}={kind}")
    group = group_after(words, first if kind == "modal" else last)
    if group.at < 0:
        found += ("verb=none", f"cue verb={cue} none")
    else:
        verb = shapes[group.at]
        rest = shapes[group.rest] if group.rest < size else "$"
        found += (f"verb={verb}", f"cue verb={cue} {verb}", f"rest={rest}", f"verb rest={verb} {rest}")
        for name in classes_of(group.verb):
            found += (f"verb-{name}", f"cue verb-{name}={cue}", f"{kind} who verb-{name}={who}")
        for name, holds in (("negated", group.negated), ("passive", group.passive), ("perfect", group.perfect)):
            if holds:
                found += (name, f"cue {name}={cue}", f"cue who {name}={cue} {who}")
    low_end = max(0, first - _NEAR)
    for shape in set(shapes[low_end:first]) - PUNCTUATION:
        found.append(f"before={shape}")
        if shape in _LINKS:
            found.append(f"{kind} before={shape}")
    found += [f"after={shape}" for shape in set(shapes[last + 1 : last + 1 + _NEAR]) - PUNCTUATION]
    found += _of_governing(low, shapes, first, cue, kind)
    for modal in _MODALS.intersection(low):
        at = low.index(modal)
        if not first <= at <= last:
            found.append(f"modal-{'before' if at < first else 'after'}={modal}")
    found.append(f"position={min(5, first // 5)}")
    found.append(f"to-end={min(4, (size - last) // 5)}")
    found += _of_brackets(words.text, place)
    found += _of_others(places, number, cue)
    if place.condition:
        where = place.condition
        found += (f"condition={where}", f"{kind} condition={where}", f"cue condition={cue} {where}")
    return found


def _of_governing(low: list[str], shapes: list[str], first: int, cue: str, kind: str) -> list[str]:
    """Return the traits of the last verb of saying, asking, hoping, judging, knowing or promising before the cue."""
    governing = _governing()
    for at in range(first - 1, -1, -1):
        if low[at] in governing:
            names = governing[low[at]]
            found = [f"said={shapes[at]}", f"said+1={shapes[at + 1]}", f"said-far={min(3, (first - at) // 4)}"]
            for name in names:
                found += (f"said-{name}", f"{kind} said-{name}", f"cue said-{name}={cue}")
            return found
    return ["said=none"]


@cache
def _governing() -> dict[str, tuple[str, ...]]:
    words = {word for name in _GOVERNING for word in word_class(name)}
    return {word: tuple(name for name in classes_of(word) if name in _GOVERNING) for word in words}


def _of_brackets(text: str, place: Place) -> list[str]:
    found: list[str] = []
    opened = text.rfind("“", 0, place.start)
    if opened >= 0 and text.find("”", opened, place.start) < 0:
        found += ("quoted", f"quoted {place.entry.kind}")
    opened = text.rfind("(", 0, place.start)
    if opened >= 0 and text.find(")", opened, place.start) < 0:
        found.append("bracketed")
    return found


def _of_others(places: list[Place], number: int, cue: str) -> list[str]:
    """Return the traits of the other expressions of the sentence."""
    place = places[number]
    found: list[str] = []
    for other in places:
        if other is place:
            continue
        taken = other.verdict == TAKEN
        if other.start < place.end and other.end > place.start:
            if taken:
                found.append("within-taken")
            continue
        side = "earlier" if other.start < place.start else "later"
        found.append(f"{side}={other.entry.kind} {taken}")
        if taken:
            found += (f"{side} rule={other.entry.rule}", f"cue {side}={cue} {other.entry.kind}")
    return found


@lru_cache(maxsize=4096)
def expression(words: str) -> str:
    """Return an expression as weights name it: lower case, plain apostrophes, one space."""
    return _SPACES.sub(" ", words.lower().replace("’", "'"))


_OWN = one_of("i we")
_OURS = one_of("our my")
_STATE = one_of("states u.s us usg dept emb government govt")


def _who(words: Words, shapes: list[str], subject: Subject, at: int) -> str:
    """Return whose conduct a verb speaks of: the own side, a person, somebody named, a thing."""
    kind = subject.kind
    if kind in _OWN:
        return "own"
    if kind in {"he", "she"}:
        return "person"
    if kind == "coordinate":
        return "shared own" if subject.head in _OWN else "shared"
    if kind != "noun":
        return kind
    opening = words.low[subject.start : at]
    if not _OURS.isdisjoint(opening[:3]):
        return "ours"
    if subject.head in word_class("own"):
        return "own body"
    if subject.head in _STATE and (subject.head != "states" or "united" in opening):
        return "own body"
    head = _head(words, shapes, subject, at)
    if head in {"NAME", "ABBR"}:
        return head
    return "several" if subject.head.endswith("s") and not subject.head.endswith("ss") else "thing"


def _head(words: Words, shapes: list[str], subject: Subject, at: int) -> str:
    if not subject.head:
        return ""
    low = words.low
    for index in range(at - 1, -1, -1):
        if low[index] == subject.head:
            return shapes[index]
    return ""
