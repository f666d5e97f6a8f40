"""Verbs of agreement: "I agree with the thesis that", "we do not share the view", "one cannot accept this argument".

Only what is agreed about a judgment counts: who agrees to a proposal, or that something ought to be done,
shares none.
"""

from __future__ import annotations

from dataclasses import dataclass

from declass.extract.assessments.complements import judges_clause
from declass.extract.assessments.grammar import subject_before
from declass.extract.assessments.words import (
    FINITE,
    MODALS,
    PUNCTUATION,
    Words,
    is_adverb,
    is_negation,
    is_participle,
    one_of,
    word_class,
)
from declass.extract.openings import SomeOf

_AGREE = one_of("agree agrees agreed concur concurs concurred")
_DISAGREE = one_of("disagree disagrees disagreed dissent dissents dissented differ differs differed")
_HOLD_TOO = one_of(
    "share shares shared accept accepts accepted endorse endorses endorsed subscribe subscribes subscribed"
    " dispute disputes disputed reject rejects rejected challenge question support supports supported"
)
_AGAINST = one_of("dispute disputes disputed reject rejects rejected challenge question")
_OPENING = _AGREE | _DISAGREE | _HOLD_TOO
_VERBS = SomeOf(_OPENING)
_VIEW = one_of(
    "thesis theses conclusion conclusions judgment judgments judgement judgements estimate estimates view views"
    " assessment assessments appraisal appraisals opinion opinions analysis analyses argument arguments"
    " interpretation interpretations assumption assumptions premise premises reasoning contention belief beliefs"
    " conviction convictions evaluation diagnosis theory thinking impression feeling analogy pessimism optimism"
)
_PROPOSED = one_of(
    "proposal proposals suggestion suggestions recommendation recommendations plan plans approach course idea ideas"
    " request requests formula draft text procedure policy proposed change changes revision language wording decision"
)
_HARDLY = one_of("unable difficult hard impossible reluctant cannot")
_BENT = one_of("inclined tend tended ready compelled obliged forced prepared able have like wish want must")
_OWN_BODY = one_of("department dept embassy emb legation consulate consul mission delegation del usdel congen fe")
_WANTED = one_of("need want wish intend desire")
_CONSENTING = one_of("could might may shall will")  # "we could agree that" offers
_UNEQUAL = one_of("different differing common similar many")  # "we share different views"
_FAR = 30  # words of a clause in which advice shows
_NEAR = 9  # words in which the view that is shared must be named


@dataclass(frozen=True, slots=True)
class Agreement:
    """``agrees`` or not; words ``start`` to ``behind`` say so; ``object`` is where begins with what or whom."""

    agrees: bool
    start: int
    object: int


def may_agree(sentence: str) -> bool:
    """Tell whether ``sentence`` may have a verb of agreement: most have none."""
    return _VERBS.may_be_in(sentence)


def find_agreement(words: Words) -> Agreement | None:
    """Return the first verb by which the paper's own voice shares or rejects a judgment, None without one."""
    if _OPENING.isdisjoint(words.low):
        return None
    for index, word in enumerate(words.low):
        if word in _OPENING:
            found = _agreement(words, index)
            if found is not None:
                return found
    return None


def _agreement(words: Words, index: int) -> Agreement | None:
    low, word = words.low, words.low[index]
    at, negated, impersonal, perfect, modal = index - 1, False, False, False, ""
    while at >= 0:
        before = low[at]
        if is_negation(before) or before in _HARDLY:
            negated, impersonal = True, impersonal or before in one_of("difficult hard impossible")
        elif before in one_of("have has had"):
            perfect = True
        elif before in one_of("will would shall should may might can could"):
            modal = before
        elif not (before in FINITE or is_adverb(before) or before in _BENT or before in one_of("be to as quite")):
            break
        at -= 1
    subject = subject_before(words, at + 1)
    if impersonal and subject.kind == "it":
        own = True
    elif subject.kind == "one":
        own = negated
    else:
        own = subject.head in one_of("i we") or (not perfect and subject.head in _OWN_BODY)
        own = own or (
            at < 0 and word in one_of("agree concur share disagree") and "all" not in low[:index]
        )  # a telegram's "Do not share view"
    if negated and "more" in low[index + 1 : index + 5]:
        negated = False  # "could not agree more"
    if (
        subject.opener in one_of("before until if when unless whether after where")
        or subject.governor in word_class("hope")
        or (modal and subject.head in _OWN_BODY)
    ):
        return None
    if not own or (perfect and not negated) or _is_joint(words, subject.start) or "all" in low[at + 1 : index]:
        return None
    if (word in _AGREE or word in _HOLD_TOO) and modal in _CONSENTING and not negated:
        return None
    behind = index + 1
    while is_adverb(words.word(behind)):
        behind += 1
    against = word in _DISAGREE or (word in _AGAINST)
    if word in _HOLD_TOO:
        told = _names_view(words, behind) or (words.word(behind) == "it" and word.startswith("share"))
    elif word in _DISAGREE:
        told = words.word(behind) in one_of("with from that as about . ;") and not _is_proposed(words, behind)
        # "Two assumptions with which I differ".
        told = told or (
            words.word(subject.start - 1) == "which" and words.word(subject.start - 2) in {"with", "from"}
        )
    else:
        told = _is_agreed(words, index, behind, plural=subject.head == "we", negated=negated)
    if not told:
        return None
    return Agreement(negated == against, max(0, subject.start), behind)


def _is_agreed(words: Words, index: int, behind: int, *, plural: bool, negated: bool) -> bool:
    """Tell whether "agree", with what follows from ``behind``, shares a judgment and settles nothing."""
    word, past = words.word(behind), is_participle(words.low[index])
    if word == "with":
        that = words.find("that", behind + 1, _NEAR)
        if that > 0 and not negated and FINITE.isdisjoint(words.low[behind:that]):
            advised = not word_class("recommend-strong").isdisjoint(words.low[that : that + _FAR])
            return not advised and judges_clause(words, that + 1) and not _is_proposed(words, behind, that - behind)
        return not _is_proposed(words, behind)
    if word == "in" or word in _VIEW:  # a telegram's "agree reasoning expressed"
        return _names_view(words, behind)
    if word in {"", ".", ";"}:
        return negated  # "I agree" alone may consent to what is proposed
    if plural and past:
        return False  # "we agreed that": those who met did
    if word == "that":
        wanted = words.word(behind + 1) == "we" and not _WANTED.isdisjoint(words.low[behind + 2 : behind + 6])
        planned = past and words.word(behind + 1) in one_of("we i he they") and words.word(behind + 2) in MODALS
        return not (wanted or planned) and judges_clause(words, behind + 1)
    clausal = word in word_class("determiner") or word in one_of("he she they it there")
    return clausal and judges_clause(words, behind, marked=False)


def _names_view(words: Words, at: int) -> bool:
    for n in range(at, min(at + _NEAR, len(words.low))):
        word = words.low[n]
        if word in _VIEW:
            return not _is_proposed(words, at, n - at)
        if word in _UNEQUAL or word in FINITE or word in {".", ";", "which", "with"} or (word == "that" and n > at):
            break
    return False


def _is_proposed(words: Words, at: int, most: int = 7) -> bool:
    for n in range(at, min(at + most, len(words.low))):
        if words.low[n] in _PROPOSED:
            return True
        if words.low[n] in PUNCTUATION:
            break
    return False


def _is_joint(words: Words, start: int) -> bool:
    """Tell whether the subject that ends with the pronoun at ``start`` names others too: "the Admiral and I"."""
    return words.word(start - 1) == "and" and FINITE.isdisjoint(words.low[:start])
