"""Modals that grant or propose: permission in rules, options, arrangements, what somebody was told he could do."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from declass.extract.assessments.outcomes import is_own
from declass.extract.assessments.words import Words, one_of, word_class

if TYPE_CHECKING:
    from declass.extract.assessments.grammar import Group, Subject

_CITED = one_of("article articles section sections paragraph paragraphs clause rule rules")
_RULE = one_of("rule rules law laws provision principle regulation regulations")
_AGREED = one_of("agree agrees agreed agreeing accept accepts accepted concur concurred arranged understood")
_PROPOSED = one_of(
    "suggest suggests suggested suggesting proposed proposes propose recommended advised urged indicated"
)
_WAYS = one_of(
    "way ways solution alternative alternatives possibility approach procedure step course option method formula "
    "answer compromise device means move"
)
_HELD = one_of("session sessions exchange exchanges consultation consultations")
_TOLD = one_of(
    "tell inform mention add say point remind explain note stress emphasize assure reassure reply pass convey "
    "transmit forward circulate draft prepare"
)
_AVOIDED = one_of("avoid avoids avoiding refrain refraining")
_SPOKEN = one_of(
    "statement statements announcement proposal proposals approach assurance assurances request requests suggestion "
    "suggestions representations demarche démarche reply talks meeting meetings discussion discussions consultations "
    "instructions notice amnesty passage position"
)
_CHANCE = one_of("moment time occasion opportunity")


def is_legal(words: Words, index: int, subject: Subject, group: Group) -> bool:
    """Tell whether "may" at ``index`` stands in a rule: beside "shall", or in an article or section of a text."""
    if subject.governor in _RULE:
        return True
    official = group.verb in word_class("official")
    for at, word in enumerate(words.low):
        if word == "shall" and words.word(at - 1) not in one_of("i we"):
            return True
        if official and word in _CITED and words.word(at + 1)[:1].isdigit():
            return True
    return official and is_own(words, subject, index)


def is_option(words: Words, index: int, subject: Subject, group: Group) -> bool:
    """Tell whether the modal at ``index`` says what somebody is free, or is proposed, to do."""
    modal, verb = words.low[index], group.verb
    if "whereby" in words.low[max(0, index - 12) : index] and verb in _done() and not group.passive:
        return True
    if "best" in words.low[index : group.at] and group.passive:
        return True
    if subject.governor in _AGREED and subject.head != "there" and verb in _done() and not group.perfect:
        return True
    if subject.opener in one_of("before until where") and subject.kind != "coordinate" and verb in _done():
        return True
    if subject.governor in _PROPOSED and verb in word_class("procedure") and not group.perfect:
        return True
    if verb == "be":
        return (modal == "could" and _is_meeting(words, subject, group)) or _is_way(words, modal, subject, group)
    if subject.kind == "relative" and not _AVOIDED.isdisjoint(words.low[max(0, subject.start - 5) : subject.start]):
        return True
    if not index and verb in word_class("formula") | word_class("procedure"):  # "Might mention"
        return True
    if modal == "could":
        if verb == "take":
            return words.word(group.at + 1) == "up"
        if _is_spoken(words, group):
            return True
        argued = group.passive and subject.kind == "it"  # "it could be said that"
        served = verb == "used" and words.word(group.at + 1) in {"by", "against", "to"}
        return verb in word_class("procedure") and not (group.perfect or argued or served)
    if modal == "might" and verb in {"want", "wish", "prefer"}:  # advice to the own side
        return is_own(words, subject, index)
    return modal == "might" and verb in _TOLD and not group.passive and subject.kind != "they"


def _is_spoken(words: Words, group: Group) -> bool:
    """Tell whether a light verb has an act of speech for its object: "could give assurances", "make a statement"."""
    if group.passive or group.verb not in one_of("make give hold offer issue take"):
        return False
    return not _SPOKEN.isdisjoint(words.low[group.at + 1 : group.at + 5])


@cache
def _done() -> frozenset[str]:
    return word_class("procedure") | word_class("handle")


def _is_meeting(words: Words, subject: Subject, group: Group) -> bool:
    if subject.kind != "there":
        return False
    return not (word_class("plan-noun") | _HELD).isdisjoint(words.low[group.rest : group.rest + 3])


def _is_way(words: Words, modal: str, subject: Subject, group: Group) -> bool:
    """Tell whether "be" names what to do: "one way might be to", "now may be the moment for"."""
    if subject.head in _WAYS or words.word(subject.start) == "one":
        return words.word(group.at + 1) == "to"
    at = group.at + 1
    while words.word(at) in one_of("the a an good best right opportune appropriate"):
        at += 1
    return (
        at > group.at + 1 and words.word(at) in _CHANCE and words.word(at + 1) in one_of("for to") and modal != "can"
    )
