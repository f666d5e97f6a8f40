"""Which "may", "might", "could", "can" is a possibility.

Left out are permission, requests and formulas, options for the own side, purposes and wishes, indirect questions,
clauses of generality ("whatever may come") and abilities.
"""

from __future__ import annotations

from functools import cache

from declass.extract.assessments.grammar import Group, Subject, group_after, subject_before
from declass.extract.assessments.options import is_legal, is_option
from declass.extract.assessments.words import FINITE, PUNCTUATION, Words, is_adverb, one_of, word_class

_POSSIBLE = one_of("may might could can")
_OWN = one_of("i we")
_INVERTED = one_of("i we you he she it they there the this that these")
_SIGNS = PUNCTUATION - one_of(", ( — – “")
_NO_ABILITY = one_of("before until as than when where why how what once if so")
_COMING = one_of("ensue exist arise occur happen develop emerge follow result")  # "conditions which may exist"
_EFFECTS = one_of("effect effects impact influence consequences repercussions")
_GIVEN = one_of("use say tell give offer take make mention employ")
_UNMOVED = one_of("go come act react rise fall work live die fight move remain become happen occur")  # have no object
_UNSAID = one_of("idea ideas notion suggestion proposition")  # what nobody asserts
_PERMITTED = one_of("informed told assured advised notified")
_GENERAL = one_of("any anything anyone somebody someone whatever all everything such those what")


def is_possibility(words: Words, index: int) -> bool:
    """Tell whether the modal at ``index`` says that something is possible."""
    word = words.low[index]
    if word not in _POSSIBLE:  # "January-May"
        return False
    following = words.word(index + 1)
    if _is_title(words, index):
        return False
    if word == "may" and _is_month(words, index):
        return False
    if (
        following in _INVERTED
        or following in _SIGNS
        or (word == "might" and following in one_of("of to and against"))
        or (following == "as" and words.word(index + 2) == "well")  # "we might as well"
    ):
        return False
    if following in {"and", "or"} and words.word(index + 2) in one_of("should must ought"):
        return False  # "we could and should"
    group = group_after(words, index)
    if group.at < 0 or (word in {"could", "can"} and group.negated):
        return False
    subject = subject_before(words, index)
    judged = word == "might" and subject.governor == "suggested" and group.verb == "be"
    if (is_request(words, subject) and not judged) or is_question(subject) or subject.kind == "you":
        return False
    if _is_general(words, subject, group, word) or _is_formula(words, word, subject, group):
        return False
    if (
        subject.governor in _UNSAID
        or is_option(words, index, subject, group)
        or (word == "may" and is_legal(words, index, subject, group))
    ):
        return False
    if word == "can":
        return _is_outcome(words, subject, group)
    if word == "could":
        return _could(words, subject, group)
    return True


def _is_title(words: Words, index: int) -> bool:
    """Tell whether the modal is followed by a verb that begins as in a title: "Factors Which May Affect"."""
    after = words.text[words.starts[index + 1] : words.ends[index + 1]] if index + 1 < len(words) else ""
    return after[:1].isupper() and after[1:].islower()


def _is_month(words: Words, index: int) -> bool:
    """Tell whether "May" is a month, or opens a permission: "May leave copy"."""
    if words.text[words.starts[index]] != "M" or words.text[words.starts[index] + 1] != "a":
        return False
    return index > 0 or words.word(1) not in {"be", "have", "not"}


@cache
def _requests() -> frozenset[str]:
    return word_class("hope") | word_class("hope-noun") | (word_class("ask") - one_of("suggest suggests plan plans"))


def is_request(words: Words, subject: Subject) -> bool:
    """Tell whether the clause is what somebody hopes, asks or proposes, or what something is done for."""
    if subject.governor in _requests() or subject.opener in {"lest", "please"}:
        return True
    if subject.governor in {"order", "so", "end"}:  # "to the end that"
        return True
    if subject.opener == "that":
        before = words.word(subject.start - 2)
        return before == "so" or (before == "order" and words.word(subject.start - 3) == "in")
    return subject.opener == "so"


def is_question(subject: Subject) -> bool:
    """Tell whether the clause is an indirect question, or one of generality: "whatever may come"."""
    if subject.opener in word_class("wh") or subject.opener in word_class("ever"):
        return True
    return subject.opener == "when"


def _is_general(words: Words, subject: Subject, group: Group, modal: str) -> bool:
    """Tell whether the clause only marks things out: "any steps that may be taken", "the means we might use"."""
    if subject.head in word_class("ever") or subject.head in one_of("what as than how"):
        return True
    if subject.kind == "none" and subject.opener in one_of("as than what whichever to"):
        return True
    if subject.kind == "none" and words.word(subject.start - 2) == "you":  # "such points as you consider may be"
        return True
    if subject.kind == "noun" and subject.opener in one_of("which that whom") and _is_object(words, subject, group):
        return True
    if subject.opener in {"which", "whom"} and words.word(subject.start - 2) in word_class("preposition"):
        return True
    if subject.opener in {"as", "than"} and words.word(subject.start - 2) not in one_of("inasmuch insofar"):
        return True
    coming = group.verb in _COMING and not (group.verb == "result" and words.word(group.at + 1) == "in")
    if subject.kind == "relative" and subject.head == "which" and coming:
        return True
    first = words.word(subject.start)
    if modal in {"could", "can", "may"} and first in one_of("no nothing nobody neither"):
        return True
    if modal in {"could", "can"} and first in one_of("few little"):
        return True
    if subject.head == "who" and group.verb in word_class("handle"):
        return True
    if subject.kind == "relative" and _antecedent_is_general(words, subject.start - 1):
        return True
    return subject.kind in one_of("i we they he she it") and _is_gap(words, subject, group)


def _antecedent_is_general(words: Words, index: int) -> bool:
    for at in range(index, max(-1, index - 6), -1):
        word = words.low[at]
        if word in _GENERAL:
            return True
        if word in PUNCTUATION:
            break
    return False


def _is_object(words: Words, subject: Subject, group: Group) -> bool:
    """Tell whether "which" or "that" is the verb's object: "questions which either side might have"."""
    behind = words.word(group.at + 1)
    ended = not behind or behind in PUNCTUATION | FINITE
    if group.passive or not (ended or behind in word_class("preposition")):
        return False
    governor = words.word(subject.start - 2)
    if behind == "to" or governor in word_class("say") or governor in word_class("judge") or is_adverb(governor):
        return False
    if subject.opener == "that":  # "language that Kennedy might use"; "possible that Moscow may attempt in"
        return group.verb in _GIVEN
    return group.verb in word_class("procedure") | word_class("handle") or group.verb == "have"


def _is_gap(words: Words, subject: Subject, group: Group) -> bool:
    """Tell whether the verb's object is a noun right before the pronoun: "the things we might do"."""
    before, behind = subject.opener, words.word(group.rest)
    if group.verb == "have" and (behind == "to" or before in _EFFECTS):
        return False
    if behind and behind not in PUNCTUATION and behind not in {"to", "and", "or"} | word_class("preposition"):
        return False
    if not before or before in PUNCTUATION or is_adverb(before) or group.verb in _UNMOVED:
        return False
    if before in {"that", "which", "whom"} and subject.start >= 2:
        # "Said that we might", "the steps that we might take": a verb or a noun before it.
        if before != "that":
            return True
        return not _is_verb(subject.governor) and subject.kind in {"i", "we"}
    closed = ("subordinator", "conjunction", "preposition", "modal", "be", "have", "do")
    return not any(before in word_class(name) for name in closed) and not _is_verb(before)


def _is_verb(word: str) -> bool:
    classes = ("say", "know", "judge", "hope", "ask", "ask-whether")
    return any(word in word_class(name) for name in classes) or word.endswith(("ed", "ing"))


def _is_formula(words: Words, modal: str, subject: Subject, group: Group) -> bool:
    if group.verb == "rest" and words.word(group.at + 1) == "assured":
        return True
    permitted = subject.governor in _PERMITTED and subject.kind in one_of("he she they")
    if (
        permitted
        and modal in {"could", "may", "might"}
        and group.verb in word_class("handle") | one_of("leave count rely")
    ):
        return True
    if group.passive:
        happens = subject.kind != "relative" and _is_event(words, group, modal)
        argued = subject.kind == "it" and group.verb in {"said", "argued"} and words.word(group.at + 1) == "that"
        return group.verb in word_class("handle") and not happens and not argued
    if group.verb == "be":
        return _is_recommended(words, modal, subject, group)
    if subject.head in _OWN:
        if modal == "may":
            return group.verb in word_class("formula") or group.verb in one_of(
                "continue begin proceed turn discuss meet"
            )
        gained = subject.head == "we" and group.verb in word_class("outcome") - word_class("handle") - word_class(
            "light"
        )
        return group.verb not in word_class("state") and not (gained and modal == "might")
    own = word_class("addressee") if modal == "may" else word_class("own")
    return subject.head in own and group.verb in word_class("handle")


def _is_event(words: Words, group: Group, modal: str) -> bool:
    """Tell whether a passive has an agent or a sequel of an event: "used by them", "considered bad faith"."""
    behind = words.word(group.rest)
    if group.verb in {"considered", "made", "taken"} and behind in {"a", "an", "to", "as"}:
        return True
    if group.verb == "considered":
        closed = behind in PUNCTUATION or behind in word_class("preposition") or behind in word_class("conjunction")
        return bool(behind) and not closed and not is_adverb(behind)
    if group.verb == "asked":
        return behind in one_of("questions about why whether how what")
    if modal == "could":
        changed = group.verb == "used" or group.verb in word_class("outcome")
        return changed and behind in {"to", "by", "against"}
    return behind in {"by", "against"}


def _is_recommended(words: Words, modal: str, subject: Subject, group: Group) -> bool:
    """Tell whether "be" is followed by what recommends: "might be useful to", "may be well to", "of interest"."""
    at = group.at + 1
    while words.word(at) in one_of("a an the more most very quite of some particularly not"):
        at += 1
    word = words.word(at)
    if words.word(at - 1) == "the":  # "might be the best solution"
        return False
    if word in word_class("recommend-strong") or (word == "all" and words.word(at + 1) == "right"):
        return True
    serving = word in one_of("interest help use value assistance service")
    if not serving and word not in word_class("recommend-weak"):
        return False
    if subject.kind == "this":
        return serving or modal == "may"
    if subject.kind == "none" and modal != "may":  # "might be useful mention wages"
        return subject.opener in {"", ",", ".", ":", ";"} and words.word(at + 1) not in PUNCTUATION
    return subject.kind == "it" and (modal != "may" or words.word(at + 1) == "for")


def _could(words: Words, subject: Subject, group: Group) -> bool:
    if subject.head == "who" and not group.passive:  # an ability: "men who could outline his program"
        return False
    if group.perfect and (subject.kind in one_of("relative this i we") or group.verb in {"hoped", "wished", "done"}):
        return False
    if subject.opener in _NO_ABILITY or subject.head in _NO_ABILITY:
        return False
    if subject.kind == "none" and subject.opener in {"as", "than"}:
        return False
    if group.passive:
        return True
    if words.word(group.at + 1) in {"no", "little"} and group.verb in one_of(
        "give find see offer get obtain provide"
    ):
        return False  # what somebody was unable to do is told as a fact
    return group.verb not in word_class("no-possibility")


def _is_outcome(words: Words, subject: Subject, group: Group) -> bool:
    """Tell whether "can" speaks of what may come of something, not of what somebody is able or allowed to do."""
    if group.passive or group.perfect or subject.opener in _NO_ABILITY or words.word(group.at - 1) == "only":
        return False
    if subject.head in _OWN:
        return group.verb in one_of("gain lose win reduce succeed achieve")
    at = words.low.index(subject.head, subject.start) if subject.kind == "noun" else 0
    named = at > 0 and words.text[words.starts[at]].isupper()  # any word is, at the beginning
    if subject.kind in one_of("one there he she they relative coordinate") or named:
        return group.verb in word_class("outcome") and group.verb not in word_class("light")
    return group.verb in word_class("outcome") and (group.verb != "be" or words.word(group.at + 1) in {"a", "an"})
