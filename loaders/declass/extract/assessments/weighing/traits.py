"""What stands around a possible cue: its words, their classes, the grammar; each by a name that may have a weight."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

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


class Parted(NamedTuple):
    """The traits of a place, told so that they are weighed without being named; no part names one of another.

    ``single`` are traits by themselves; ``near`` words with the mark before each that makes it one; ``groups`` what
    names traits that many places have in common, each with what it is told of the place.
    """

    single: list[str]
    near: list[tuple[str, set[str]]]
    groups: list[tuple[Any, ...]]


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
        single, near, groups = self.parted(number)
        of_words = [mark + word for mark, words in near for word in words]
        return [*single, *of_words, *(trait for name, *told in groups for trait in name(*told))]

    def parted(self, number: int) -> Parted:
        """Return the traits of a place in the parts that can be weighed together."""
        place = self.places[number]
        first, last = self._words.at(place.start), self._words.at(place.end - 1)
        found = _of_place(self._words, self._shapes, self.places, number, first, last)
        return found._replace(single=self._common + found.single)


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
    found += [trait for trait, members in _having() if not there.isdisjoint(members)]
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


@cache
def _having() -> list[tuple[str, frozenset[str]]]:
    return [(f"has-{name}", word_class(name)) for name in _OF_SENTENCE]


def _of_place(words: Words, shapes: list[str], places: list[Place], number: int, first: int, last: int) -> Parted:
    place = places[number]
    low, size = words.low, len(shapes)
    cue = expression(words.text[place.start : place.end])
    rule, kind, verdict = place.entry.rule, place.entry.kind, place.verdict
    before = shapes[first - 1] if first > 0 else "^"
    after = shapes[last + 1] if last + 1 < size else "$"
    before2 = shapes[first - 2] if first > 1 else "^"
    after2 = shapes[last + 2] if last + 2 < size else "$"
    single = [
        f"-2={before2}", f"+2={after2}", f"-2-1={before2} {before}", f"+1+2={after} {after2}",
        f"-1cue+1={before} {cue} {after}",
        f"position={min(5, first // 5)}", f"to-end={min(4, (size - last) // 5)}",
    ]  # fmt: skip
    subject = subject_before(words, first)
    who = _who(words, shapes, subject, first)
    opener = subject.opener if classes_of(subject.opener) or not subject.opener[:1].isalpha() else "word"
    groups: list[tuple[Any, ...]] = [
        (_of_entry, rule, kind, verdict, cue),
        (_of_word_before, before, cue),
        (_of_word_after, after, cue),
        (_of_subject, subject.kind, who, cue, verdict),
        (_of_head, subject.head, _head(words, shapes, subject, first), cue),
        (_of_opener, opener, cue),
    ]
    if subject.governor:
        groups.append((_of_governor, subject.governor, kind))
    group = group_after(words, first if kind == "modal" else last)
    if group.at < 0:
        single += ("verb=none", f"cue verb={cue} none")
    else:
        verb = shapes[group.at]
        rest = shapes[group.rest] if group.rest < size else "$"
        single += (f"rest={rest}", f"verb rest={verb} {rest}")
        groups.append((_of_verb, group.verb, verb, cue, kind, who))
        for name, holds in (("negated", group.negated), ("passive", group.passive), ("perfect", group.perfect)):
            if holds:
                groups.append((_of_verb_form, name, cue, who))
    around = set(shapes[max(0, first - _NEAR) : first]) - PUNCTUATION
    near = [
        ("before=", around),
        (f"{kind} before=", around & _LINKS),
        ("after=", set(shapes[last + 1 : last + 1 + _NEAR]) - PUNCTUATION),
    ]
    governing = _governing()
    said = first - 1
    while said >= 0 and low[said] not in governing:
        said -= 1
    if said < 0:
        single.append("said=none")
    else:
        single.append(f"said+1={shapes[said + 1]}")
        groups.append((_of_said, low[said], shapes[said], min(3, (first - said) // 4), cue, kind))
    for modal in _MODALS.intersection(low):
        at = low.index(modal)
        if not first <= at <= last:
            single.append(f"modal-{'before' if at < first else 'after'}={modal}")
    single += _of_brackets(words.text, place)
    single += _of_others(places, number, cue)
    if place.condition:
        groups.append((_of_condition, place.condition, cue, kind))
    return Parted(single, near, groups)


def _of_entry(rule: str, kind: str, verdict: str, cue: str) -> list[str]:
    return [
        f"verdict={verdict}", f"rule={rule}", f"cue={cue}", f"kind={kind}", f"rule={rule} {verdict}",
        f"cue={cue} {verdict}",
    ]  # fmt: skip


def _of_word_before(before: str, cue: str) -> list[str]:
    found = [f"-1={before}", f"-1cue={before} {cue}"]
    for name in classes_of(before):
        found += (f"-1-{name}", f"cue-1-{name}={cue}")
    return found


def _of_word_after(after: str, cue: str) -> list[str]:
    found = [f"+1={after}", f"cue+1={cue} {after}"]
    for name in classes_of(after):
        found += (f"+1-{name}", f"cue+1-{name}={cue}")
    return found


def _of_subject(kind: str, who: str, cue: str, verdict: str) -> list[str]:
    return [f"subject={kind}", f"who={who}", f"cue who={cue} {who}", f"verdict who={verdict} {who}"]


def _of_head(word: str, head: str, cue: str) -> list[str]:
    found = [f"head={head}", f"cue head={cue} {head}"]
    for name in classes_of(word):
        found += (f"head-{name}", f"cue head-{name}={cue}")
    return found


def _of_opener(opener: str, cue: str) -> list[str]:
    return [f"opener={opener}", f"cue opener={cue} {opener}"]


def _of_governor(governor: str, kind: str) -> list[str]:
    found = [f"governor={governor}"]
    for name in classes_of(governor):
        found += (f"governor-{name}", f"kind governor-{name}={kind}")
    return found


def _of_verb(word: str, verb: str, cue: str, kind: str, who: str) -> list[str]:
    found = [f"verb={verb}", f"cue verb={cue} {verb}"]
    for name in classes_of(word):
        found += (f"verb-{name}", f"cue verb-{name}={cue}", f"{kind} who verb-{name}={who}")
    return found


def _of_verb_form(name: str, cue: str, who: str) -> list[str]:
    return [name, f"cue {name}={cue}", f"cue who {name}={cue} {who}"]


def _of_said(word: str, shape: str, far: int, cue: str, kind: str) -> list[str]:
    """Return the traits of the last verb of saying, asking, hoping, judging, knowing or promising before the cue."""
    found = [f"said={shape}", f"said-far={far}"]
    for name in _governing()[word]:
        found += (f"said-{name}", f"{kind} said-{name}", f"cue said-{name}={cue}")
    return found


def _of_condition(where: str, cue: str, kind: str) -> list[str]:
    return [f"condition={where}", f"{kind} condition={where}", f"cue condition={cue} {where}"]


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
