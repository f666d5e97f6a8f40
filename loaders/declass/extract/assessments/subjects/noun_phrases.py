"""Noun phrases: from the first determiner, adjective or noun to the head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.extract.assessments.subjects.words import entries, is_animate, is_base

if TYPE_CHECKING:
    from declass.extract.assessments.subjects.line import Line

_NOMINAL = frozenset("NX#ZJ")
_ADJECTIVAL = ("al", "ic", "ary", "ive", "ous", "ful", "able", "ible")
_COORDINATED = (*_ADJECTIVAL, "ed", "ent", "ant")
# Endings of names that are adjectives too: "Soviet", "Chinese", "Communist".
_NAMES = ("ish", "ese", "ian", "iet", "ist", "can", "ench", "ern", "man")
_DEMONSTRATIVE = frozenset(("this", "that", "these", "those", "all", "each", "both"))


def noun_phrase(line: Line, at: int) -> int:
    """Add the noun phrase that begins at token ``at``; return the number of the token behind it."""
    kinds = line.kinds
    if kinds[at] == "D" and _stands_alone(line, at):
        return line.add("n", at, at, at)
    first, head = at, -1
    while True:
        kind = kinds[at]
        if kind in _NOMINAL:
            if kind == "X" and head >= 0 and _is_apart(line, at, first, head):
                break
            head = at
        elif kind in "WGEV":
            if not _goes_on(line, at, first, head):
                break
            head = at
        elif not (kind == '"' or _is_inside(line, at, first, head)):
            break
        at += 1
    while at - 1 > first and kinds[at - 1] == '"':
        at -= 1
    if head < 0:
        # Determiners alone: "the" before what is no noun.
        at = max(at, first + 1)
        head = at - 1
    return line.add("n", first, at - 1, head)


def _is_apart(line: Line, at: int, first: int, head: int) -> bool:
    """Tell whether an actor behind a thing is the subject of a clause: "the signal | Hanoi is receiving"."""
    kinds, before = line.kinds, line.tokens[head]
    if head != at - 1 or kinds[head] not in "NW" or before.capital or before.possessive:
        return False
    after = at + 1
    while kinds[after] == "M":
        after += 1
    name = line.tokens[at]
    if name.actor is None or name.actor.words.islower() or name.possessive or is_animate(before.word):
        return False
    if kinds[after] not in "AV":
        return False
    if before.word in entries("content"):
        return True  # "impression Turkey will support"
    return kinds[first] in "DO" and head > first and not before.word.endswith((*_ADJECTIVAL, *_NAMES))


def _is_inside(line: Line, at: int, first: int, head: int) -> bool:
    """Tell whether a determiner, an adverb, a comma or "and" stands within the noun phrase."""
    tokens, kinds = line.tokens, line.kinds
    kind, after = kinds[at], kinds[at + 1]
    begins = head < 0 or tokens[at - 1].possessive
    if kind in "DO":
        return begins
    if kind == "M":
        return begins and after in "NXJEGMW"  # "the very real interests", "a more likely course"
    if kind == "T":
        return head < 0 and after in "NX" and tokens[at].word in entries("placed")  # "the above suggestions"
    if kind == ",":
        return head == at - 1 == first + 1 and _parts_adjectives(line, first, at)
    # "Political and economic pressure": two adjectives, where no noun phrase ends.
    adjectives = kind == "C" and head >= 0 and kinds[at - 1] in "NEJ" and after in "NEJ" and kinds[at + 2] in "NX"
    return adjectives and tokens[at - 1].word.endswith(_COORDINATED)


def _parts_adjectives(line: Line, first: int, at: int) -> bool:
    """Tell whether a comma parts two adjectives: "a sudden, all-out attack"."""
    kinds = line.kinds
    if kinds[first] not in "DO" or kinds[at - 1] != "N" or kinds[at + 1] != "N" or line.tokens[at + 1].capital:
        return False
    end = at + 1
    while kinds[end] in "NW":
        end += 1
    return end - at > 2 and kinds[end] not in ",C"


def _stands_alone(line: Line, at: int) -> bool:
    """Tell whether a determiner is a noun phrase of its own: "this would", "some of"."""
    word, kinds = line.tokens[at].word, line.kinds
    if word not in entries("standing alone"):
        return False
    after = at + 1
    while kinds[after] == "M":
        after += 1
    kind = kinds[after]
    if after > at + 1 and kind in "NXEGJ":
        return False
    if kind == "W":
        return word in _DEMONSTRATIVE and kinds[after + 1] in "DOPH"
    return kind in "ATVCISRHBU,;)(—P" or (kind in "DO" and word in _DEMONSTRATIVE)


def _goes_on(line: Line, at: int, first: int, head: int) -> bool:
    """Tell whether a form that may be a verb's goes on with the noun phrase from ``first``."""
    tokens, kinds = line.tokens, line.kinds
    kind, before, after = kinds[at], kinds[at - 1], kinds[at + 1]
    determined = head < 0 or tokens[at - 1].possessive or before in "DOJ#"
    if kind == "V":
        return head < 0 and before in "DO"  # whatever stands behind "the" is no verb
    if kind == "E":
        return determined and (after in "NXWJEG#Z" or head < 0)
    if kind == "G":
        if before == "X" and (after == "A" or (after == "M" and kinds[at + 2] == "A")):
            return True  # "Soviet thinking would"
        if before == "N" and tokens[at - 1].word.endswith(_ADJECTIVAL) and after not in "DOPNXW":
            return True  # "antagonistic feeling among them"
        return determined or (after in "NXW" and kinds[first] in "DO")
    return determined or _is_noun(line, at)


def _is_noun(line: Line, at: int) -> bool:
    """Tell whether a word behind a noun, verb or noun by its form, is a noun: "Soviet moves would"."""
    tokens, kinds = line.tokens, line.kinds
    before, after, word = tokens[at - 1], kinds[at + 1], tokens[at].word
    if after == "A" or (after == "M" and kinds[at + 2] == "A") or line.word(at + 1) == "of":
        return True
    if line.asks(1):
        return after not in ",;DOPITM"  # "should the army rebel"
    if line.has_verb():
        # What follows the object of a verb is rarely another one.
        return after not in "DOPH" or kinds[at - 1] == "N"
    third = word.endswith("s") and not word.endswith("ss") and not is_base(word)
    plural = before.word.endswith("s") or before.word in entries("people")
    if kinds[at - 1] != "X":
        return after not in "DOPHI" if third else not (plural and after in "DOPHISTM")
    if after == "H":
        return False
    if third:
        return after in "TNXEGWC,;)" or (after == "I" and not plural and before.word.endswith(_NAMES))
    return after not in "DOPTISM" or not plural
