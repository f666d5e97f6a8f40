"""Verbs of judging: whose they are, whether a judgment follows, and whether it is denied.

"We believe that …" and a telegram's "Believe …" are the paper's own (kind ``judge``), "Moscow believes …" is reported
(kind ``mind``). No judgment are nouns ("some thought"), other senses ("concluded the talks", "thought of him"), and
what is supposed, hoped or asked for.
"""

from __future__ import annotations

from dataclasses import dataclass

from declass.extract.assessments.complements import has_complement, judges_clause
from declass.extract.assessments.grammar import PRONOUNS, Subject, subject_before
from declass.extract.assessments.words import (
    BE,
    FINITE,
    Words,
    base_forms,
    is_adverb,
    is_negation,
    is_participle,
    one_of,
    word_class,
)

_AUXILIARIES = one_of("ought do does did have has had would will can could must should may might cannot")
# "We continue to feel", "he is inclined to think": the verb of judging is the second.
_GOING_ON = one_of(
    "venture continue continues continued inclined incline inclines tend tends come began disposed tempted forced"
    " compelled obliged constrained"
)
# What a telegram leaves "we" out before.
_TERSE = one_of(
    "believe think feel consider assume expect anticipate doubt understand estimate presume suspect gather suppose"
    " imagine infer conclude"
)
_TERSE_OPENERS = one_of(". ; : and but ( , ) or")
_NOT_BEFORE = one_of("to of in with by for from than what without please")
_SUPPOSED = one_of("where when whenever whether if unless let make makes made help")
_OF_IT = one_of("believe consider feel conclude expect estimate")  # verbs of which "it", a body, is the subject
_MUST = one_of("assume expect conclude presume suppose")  # "they must expect an unfavorable reception"
# "We fully understand that the problem is complex": understanding, not hearsay.
_GRASPED = one_of("fully well perfectly quite completely thoroughly clearly better")
_SHOWN = one_of("impression indication idea notion")  # "avoid any indication that we think"
_REASON = one_of("reason grounds cause basis evidence")
_REASONED = 6  # words before "to" in which a reason is denied
_DECLINED = one_of(
    "refuse refuses refused decline declines declined unable hard difficult impossible wrong mistaken mistake error"
    " foolish naive absurd unreasonable unrealistic illusory idle reluctant loath unwilling"
)
_SOME = one_of("some many most few several all both")
_SIGNS = one_of(", ) — – . ;")


@dataclass(frozen=True, slots=True)
class Judging:
    """A verb of judging: ``start`` and ``end`` are the code points of its words, subject included where it is "we".

    ``owner`` is where the verb's group begins, with its subject before it.
    """

    start: int
    end: int
    kind: str
    negated: bool
    owner: int


def judging(words: Words, index: int) -> Judging | None:
    """Return the judgment that the verb at ``index`` carries, or None."""
    form = words.low[index]
    base = base_forms().get(form, form)
    first, negated, auxiliary = verb_group(words, index)
    before = words.word(first - 1)
    if _is_passive(form, auxiliary, before):
        return None  # "is believed to": a row of its own
    if form.endswith("ing"):
        if before not in BE:
            return _opening(words, index) if _opens(words, index) else None
        first, negated, _ = verb_group(words, first - 1)
        before = words.word(first - 1)
    if _is_noun(words, index, base, before):
        return None
    if base == "understand" and not _GRASPED.isdisjoint(words.low[first:index]):
        return None
    subject = subject_before(words, first)
    own = subject.head in {"i", "we"}
    terse = _is_terse(subject, form, auxiliary)
    told = words.word(index + 1) == "that" and (
        (subject.kind == "relative" and subject.head == "which")  # "the Committee, which believes that"
        or (subject.kind == "none" and form.endswith("s") and subject.opener in _TERSE_OPENERS)
    )
    told = told or words.low[max(0, first - 2) : first] == ["no", "one"]
    if not told and _is_no_judge(subject, base, auxiliary, own=own, terse=terse, negated=negated):
        return None
    if base == "consider" and auxiliary in one_of("will would should must ought") and words.word(index + 1) != "that":
        return None  # a plan to think about it
    if base == "expect" and auxiliary in {"will", "shall"} and words.word(index + 1) != "that":
        return None  # what is asked of others
    if own and form == "felt" and words.word(index + 1) in word_class("determiner") - {"that", "this"}:
        terse_clause = judges_clause(words, index + 1, marked=False)
        if not terse_clause:
            return None  # "we have also felt the three forces"
    parenthetic = own and _is_parenthetic(words, subject.start, index)
    if not parenthetic and not has_complement(words, index, base, own=own or terse):
        return None
    return _read(words, index, first, subject, negated=negated, terse=terse)


def judging_as_read(words: Words, index: int) -> Judging:
    """Return what the verb at ``index`` says of itself: whose it is and whether it is denied, a judgment or not."""
    form = words.low[index]
    first, negated, auxiliary = verb_group(words, index)
    before = words.word(first - 1)
    if _is_passive(form, auxiliary, before):
        if auxiliary not in BE:
            first, denied, _ = verb_group(words, first - 1)
            negated = negated or denied
        return Judging(words.starts[index], words.ends[index], "impersonal", negated, words.starts[first])
    if form.endswith("ing"):
        if before not in BE:
            return _opening(words, index)
        first, negated, auxiliary = verb_group(words, first - 1)
    subject = subject_before(words, first)
    negated = negated or (before == "to" and _is_declined(words, first - 1))
    return _read(words, index, first, subject, negated=negated, terse=not subject.head)


def _is_declined(words: Words, to: int) -> bool:
    """Tell whether what the infinitive behind ``to`` holds is denied: "refused to believe", "too much to expect"."""
    low = words.low
    before, earlier = words.word(to - 1), low[max(0, to - _REASONED) : max(0, to - 1)]
    if before in _REASON:
        return any(is_negation(word) or word in {"no", "little"} for word in earlier)
    return before in _DECLINED or words.word(to - 2) == "too"


def _read(words: Words, index: int, first: int, subject: Subject, *, negated: bool, terse: bool) -> Judging:
    own = subject.head in {"i", "we"}
    start = words.starts[subject.start] if own and subject.kind in {"i", "we"} else words.starts[index]
    return Judging(start, words.ends[index], "judge" if own or terse else "mind", negated, words.starts[first])


def _is_passive(form: str, auxiliary: str, before: str) -> bool:
    return auxiliary in BE or (before in BE and (is_participle(form) or form in {"thought", "felt"}))


def _is_terse(subject: Subject, form: str, auxiliary: str) -> bool:
    return subject.kind in {"none", "coordinate"} and not subject.head and form in _TERSE and not auxiliary


def is_strong(words: Words, index: int) -> bool:
    """Tell whether "very much" stands beside the verb at ``index``: "I very much doubt"."""
    low = words.low
    return low[max(0, index - 2) : index] == ["very", "much"] or low[index + 1 : index + 3] == ["very", "much"]


def verb_group(words: Words, index: int) -> tuple[int, bool, str]:
    """Return where the verb's group begins, whether it is negated, and its last auxiliary ("" without one)."""
    at, negated, auxiliary = index, False, ""
    while at > 0:
        word = words.low[at - 1]
        if is_negation(word):
            negated = True
        elif word in _AUXILIARIES or word == "been":
            auxiliary = auxiliary or word
        elif word == "to" and words.word(at - 2) in _GOING_ON | {"ought"}:
            at -= 1
        elif word in {"“", '"'} and words.low[at] in _GOING_ON:
            pass  # was “inclined to believe”
        elif not is_adverb(word) and not (word in BE and words.low[at] in _GOING_ON | {"“", '"'}):
            break
        at -= 1
    return at, negated, auxiliary


def _is_noun(words: Words, index: int, base: str, before: str) -> bool:
    """Tell whether the word at ``index`` is no verb here: "some thought", "the judge is", "expressed doubt"."""
    if before in _SOME and words.word(index + 1) in PRONOUNS | {"that", "the"}:
        return False  # "some feel that"
    if before in _NOT_BEFORE or before in word_class("determiner") - {"each", "both", "all"}:
        return True
    if before not in PRONOUNS and before.endswith(("'s", "s'")):
        return True
    if base == "doubt" and before in one_of("cast casts casting throw throws threw") | word_class("say") | word_class(
        "holding"
    ):
        return True
    return words.low[index] in word_class("noun-too") and words.word(index + 1) in FINITE | {"of", "as"}


def _is_no_judge(subject: Subject, base: str, auxiliary: str, *, own: bool, terse: bool, negated: bool) -> bool:
    """Tell whether nobody is said to judge: "you think", "if they believe", "he hopes that they will think"."""
    assumed = subject.head == "one" and auxiliary in one_of("can could must may might cannot")
    if (subject.head in one_of("you what one there which") and not assumed) or (
        subject.kind == "it" and base not in _OF_IT
    ):
        return True
    if auxiliary in {"should", "must", "ought"} and (negated or base not in _MUST or auxiliary == "should"):
        return not own or auxiliary == "ought"  # what others are told to think
    if own and subject.governor in _SHOWN:
        return True
    if subject.governor in word_class("hope") or (auxiliary == "would" and base in {"expect", "understand"}):
        return True
    if subject.opener in _SUPPOSED or (subject.kind == "none" and not terse):
        return True
    if terse and subject.opener and subject.opener not in _TERSE_OPENERS:
        return True
    same = subject.kind == "noun" and not auxiliary and base in word_class("noun-too")
    return same and subject.head in word_class("noun-too")


def _opens(words: Words, index: int) -> bool:
    """Tell whether a participle judges: "Believing that …"."""
    before = words.word(index - 1)
    if words.word(index + 1) != "that" or not judges_clause(words, index + 2) or before in _NOT_BEFORE:
        return False
    return before not in word_class("determiner") | word_class("preposition")


def _opening(words: Words, index: int) -> Judging:
    """Return what a participle says: at the head of the sentence it is the author's, elsewhere another's."""
    kind = "mind" if words.word(index - 1) else "judge"
    return Judging(words.starts[index], words.ends[index], kind, negated=False, owner=-1)


def _is_parenthetic(words: Words, start: int, index: int) -> bool:
    """Tell whether ", I believe," stands between signs, or closes the sentence."""
    before, after = words.word(start - 1), words.word(index + 1)
    return (not after or after in _SIGNS) and (not before or before in one_of(", ( — – as which"))
