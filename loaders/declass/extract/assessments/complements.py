"""What follows a verb of judging: a clause that says what is, or one that says what ought to be done.

"We believe that Moscow will yield" judges; "we believe that we should yield", "thinks it advisable to yield" and
"believed it was important to yield" only advise.
"""

from __future__ import annotations

from declass.extract.assessments.grammar import PRONOUNS
from declass.extract.assessments.words import (
    FINITE,
    PUNCTUATION,
    Words,
    base_forms,
    is_adverb,
    is_participle,
    one_of,
    word_class,
)

_ENDS = one_of("that which who and but because — – ( if when")
_STOPS = one_of(". ; : ?")
_DUTY = one_of("should must ought shall")
_USEFULLY = one_of("usefully profitably advantageously")
_LEADS = one_of("if when while unless as since although in under at with on for")
# A clause without "that" may begin with these.
_ADVERBIAL = one_of("if when while as since although")
_PLACES = one_of("in under at on with")
_NO_CLAUSE = one_of(". ; ? ! : about over through out back as")
_LIKELY = one_of("likely unlikely probable improbable inevitable impossible certain doubtful")
_HELD_AS = one_of("regard view interpret construe perceive")
_FORESEEN = one_of("expect anticipate foresee predict fear")  # these judge with a noun for object too
_HOLDING = one_of("believe think feel consider deem")  # these may stand before a clause without its verb
# "I understand from a friend that": these judge by what was heard or seen.
_GATHERED = one_of("understand gather infer conclude deduce learn")
# What one says of oneself, or promises a reader, is no judgment.
_OFFERED = one_of("find enjoy like wish want appreciate agree")
# What is any of these ought to be done, whatever follows.
_NEEDFUL = one_of("desirable advisable appropriate preferable timely worthwhile prudent needed") | (
    one_of("inadvisable premature worth wiser")
)
# What one expects to do oneself, in telegrams: "expects reach Lhasa in twenty days".
_INTENDED = one_of("reach arrive leave depart be have make send receive go proceed see meet submit")
_WINDOW = 16  # words in which the verb of a clause must show


def has_complement(words: Words, index: int, base: str, *, own: bool) -> bool:
    """Tell whether a judged clause follows the form of ``base`` at ``index``; ``own``: it is the paper's own verb."""
    at = behind(words, index)
    word = words.word(at)
    if base in _HELD_AS:
        return _is_held_as(words, at)
    if not word or word in _NO_CLAUSE:
        return False
    if base == "doubt" and word in one_of("whether if very the any his their its"):
        return True
    if word in {"so", "not"} or (base == "fear" and word == "lest"):
        return True
    if word == "what" and own and base in _HOLDING:
        return sum(w in FINITE for w in words.low[at : at + 14]) > 1
    if word == "that":
        return _judges(words, _behind_that(words, at), base, own=own, marked=True)
    if base in _FORESEEN and _is_foreseen(words, at):
        return True
    if word == "for" and words.word(at + 1 + (words.word(at + 1) == "the")) == "first":
        return _judges(words, at, base, own=own, marked=False)
    if word == "from" and base in _GATHERED:
        that = words.find("that", at + 1, 12)
        return (
            that > 0
            and FINITE.isdisjoint(words.low[at:that])
            and _judges(words, that + 1, base, own=own, marked=True)
        )
    if word in word_class("subordinator") - _ADVERBIAL or word in word_class("preposition") - _PLACES:
        return False
    return _judges(words, at, base, own=own, marked=False)


def _is_foreseen(words: Words, at: int) -> bool:
    """Tell whether a noun is what is expected or feared: "foresaw difficulties in", "fears a renewal of"."""
    word = words.word(at)
    closed = word in PUNCTUATION or word in PRONOUNS or word in word_class("preposition") or word in FINITE
    return not closed and word not in _INTENDED | word_class("subordinator") | one_of(
        "you your me us him them to and or"
    )


def judges_clause(words: Words, start: int, *, marked: bool = True) -> bool:
    """Tell whether the clause from ``start`` says what is, and not what ought to be done.

    ``marked`` clauses have "that" before them; others must show a verb.
    """
    return _judges(words, start, "hold", own=False, marked=marked)


def main_clause(words: Words, start: int) -> int:
    """Return where the clause goes on behind a leading condition or circumstance: "that if X, Y would"."""
    if words.word(start) not in _LEADS:
        return start
    for at in range(start + 1, min(start + 30, len(words))):
        if words.low[at] == ",":
            return at + 1
        if words.low[at] in _STOPS:
            break
    return start


def behind(words: Words, index: int) -> int:
    """Return the index behind adverbs and insertions that follow the word at ``index``."""
    at = index + 1
    while words.word(at):
        word = words.low[at]
        if word in {",", "("}:
            closing = words.find("," if word == "," else ")", at + 1, 13)
            if closing < 0:
                return at
            at = closing
            if word == "," and words.word(at + 1) != "that":  # "believe, of course, all of us, that"
                following = words.find(",", at + 1, 6)
                at = following if following > 0 and words.word(following + 1) == "that" else at
        elif not is_adverb(word) or word == "so":
            return at
        at += 1
    return at


def _behind_that(words: Words, that: int) -> int:
    """Return where the clause begins behind "that", and behind what is inserted there between commas."""
    closing = words.find(",", that + 2, 23) if words.word(that + 1) == "," else -1
    return closing + 1 if closing > 0 else that + 1 + (words.word(that + 1) == ",")


def _is_advice(words: Words, best: int) -> bool:
    """Tell whether "best" recommends: "the best course", not "their best chance" or "can best serve"."""
    before, after = words.word(best - 1), words.word(best + 1)
    return before in {"the", "it"} or after in one_of("to if that not course way for")


def _is_held_as(words: Words, start: int) -> bool:
    """Tell whether "as" follows what is regarded or viewed: "the Japanese view this as a test"."""
    if words.word(start) == "as":
        start -= 1  # "a question which they view as a test"
    for at in range(start, min(start + 14, len(words))):
        word = words.low[at]
        if word == "as":
            return words.word(at + 1) not in word_class("recommend-strong") | one_of(
                "well soon long far to if though it follows"
            ) and words.low[at + 1 : at + 3] != ["a", "whole"]
        if word in PUNCTUATION or word in FINITE or word in _ENDS:
            break
    return False


def _judges(words: Words, start: int, base: str, *, own: bool, marked: bool) -> bool:
    if words.word(start) == "," and (closing := words.find(",", start + 1, 13)) > 0:
        start = closing + 1  # "that, in the longer run, trade will"
    start = main_clause(words, start)
    first = words.word(start)
    if first == "it" and words.word(start + 1) in PUNCTUATION:
        return False
    if first == "you" and own and words.word(start + 1) in FINITE and words.word(start + 2) in _OFFERED:
        return False
    if first == "i" and own and base in _HOLDING and not marked and words.word(start + 1) in {"am", "can", "should"}:
        return False
    if first == "we" and own and base in _HOLDING and words.word(start + 1) in {"need", "want"}:
        return False
    advised = any(words.low[n] == "best" and _is_advice(words, n) for n in range(start, min(start + 3, len(words))))
    if advised or (first in {"you", "your"} and not marked and base == "expect"):
        return False
    finite, to, end = _verbs(words, start, marked=marked)
    if finite >= 0 and (to < 0 or finite < to or marked):
        if words.low[finite] == "must" and not own and words.word(finite - 1) in one_of("they it he she"):
            return True  # that he must do something is what somebody holds of himself
        return not ought(words, start, finite)
    if finite >= 0 and words.low[finite] in _DUTY and ought(words, start, finite):
        return False  # "we believe transition to civilian government should be effected"
    if base in {"expect", "anticipate"} and to >= 0 and first != "to":
        return first not in one_of("me us you him") and PUNCTUATION.isdisjoint(words.low[start:to])
    if not marked and first in one_of("the a any such") and base in {"believe", "think"} and to < 0:
        return end - start > 4  # "believe the Soviets know this", not "believe the report"
    if first == "it":
        return _is_judged(words.word(behind(words, start)))
    if marked or first in one_of("he she they there we i"):
        return True
    if first not in word_class("preposition") | PUNCTUATION and inflects(words, start):
        return own or base == "hold"
    return base in _HOLDING and _lacks_verb(words, start, to, base, own=own)


def _verbs(words: Words, start: int, *, marked: bool) -> tuple[int, int, int]:
    """Return the index of the first finite verb of a clause and of its first "to" (-1: none), and where it ends."""
    finite = to = -1
    end = at = start - 1
    last = min(start + _WINDOW, len(words))
    while (at := at + 1) < last:
        word = words.low[at]
        if marked and finite < 0 and word == "," and words.word(at + 1) in {"which", "who", "whom"}:
            closing = words.find(",", at + 2, 25)
            if closing > 0:  # what is told of the subject is none of the clause
                last = min(last + closing - at, len(words))
                at = closing
                continue
        if at > start and (word in _STOPS or (not marked and _ends(words, at))):
            return finite, to, at + 1
        if finite < 0 and word in FINITE:
            finite = at
        if to < 0 and word == "to" and at > start:
            to = at
        end = at + 1
    return finite, to, end


def _ends(words: Words, index: int) -> bool:
    """Tell whether a clause without "that" is over: another one begins."""
    if words.low[index] != ",":
        return words.low[index] in _ENDS
    following = words.word(index + 1)
    return following in _ENDS or following in PRONOUNS or following in {"as", "or", "so"}


def _lacks_verb(words: Words, start: int, to: int, base: str, *, own: bool) -> bool:
    """Tell whether a clause without a finite verb is judged: "felt it inevitable", "believe situation dangerous"."""
    first = words.word(start)
    if base != "deem" and to >= 0 and words.word(to + 1) in {"be", "have"}:
        return True
    near = words.low[start + 1 : start + 9]
    ends = next((n for n, w in enumerate(near) if w in PUNCTUATION or w in _ENDS), len(near))
    if not _LIKELY.isdisjoint(near[:ends]):
        return True
    if any(w in word_class("quality") and _closes(words, start + 1 + n) for n, w in enumerate(near[:ends])):
        return True  # "I consider this conclusion valid"
    if not own and base in {"feel", "believe", "think"} and any(is_participle(w) for w in near[1:ends]):
        return True  # "feels his expulsion based on other issues"
    if not own or base in {"consider", "deem"}:
        return False  # "consider another case"
    if base == "feel" and first in one_of("a an the any no about this way strongly free"):
        return False
    return first not in word_class("preposition") | PUNCTUATION | one_of("to us me him them")


def inflects(words: Words, start: int) -> bool:
    """Tell whether a full verb of the third person stands in a clause: "understand Government intends act"."""
    for at in range(start + 1, min(start + 8, len(words))):
        word = words.low[at]
        if word in PUNCTUATION or word in _ENDS or word in word_class("preposition"):
            return False
        if (
            word.endswith("s")
            and (word in base_forms() or word in word_class("existence"))
            and word not in word_class("noun-too")
        ):
            return words.low[at - 1] not in word_class("determiner")
    return False


def _closes(words: Words, index: int) -> bool:
    """Tell whether the adjective at ``index`` ends its clause, and stands before no noun."""
    following = words.word(index + 1)
    return not following or following in PUNCTUATION or following in word_class("preposition") | {"and", "but", "as"}


def ought(words: Words, start: int, finite: int) -> bool:
    """Tell whether the clause from ``start``, whose first finite verb is at ``finite``, only advises."""
    word, following = words.low[finite], words.word(finite + 1)
    if "necessity" in words.low[finite : finite + 6]:
        return True
    if following in {"and", "or"} and words.word(finite + 2) in _DUTY:
        return True
    if word in {"might", "could", "may"} and not _USEFULLY.isdisjoint(words.low[finite : finite + 4]):
        return True
    if words.low[start] in {"he", "she", "they"}:
        return word in _DUTY
    if word in _DUTY:
        return not (word == "should" and following == "be" and words.word(finite + 2) in {"able", "no"})
    if (word == "had" and following == "better") or word in {"need", "needs"}:
        return True
    at = finite + 1
    while words.word(at) and words.low[at] not in word_class("recommend-adjective"):
        if not is_adverb(words.low[at]) and words.low[at] not in one_of("be have been"):
            break
        at += 1
    noun = words.word(at + 1)
    if words.word(at) in one_of("a an no the") and noun in one_of("obligation duty responsibility"):
        return True
    if words.word(at) in {"of", "a"} and words.word(at + 2) in {"importance", "mistake"}:
        return words.word(at + 2) == "importance" or words.word(at + 3) == "to"
    if words.word(at) in _NEEDFUL or (words.word(at) == "time" and words.low[start] == "it"):
        return True
    if word == "had" or (words.low[start] != "it" and finite == start and word != "would"):
        return False
    closing = noun in one_of("to that for if in . , and at") or not noun
    return words.word(at) in word_class("recommend-adjective") and (
        closing or noun == "advised" or words.low[start] == "it"
    )


def _is_judged(word: str) -> bool:
    """Tell whether an adjective behind "it" judges ("thinks it unlikely") and does not advise."""
    closed = PUNCTUATION | word_class("conjunction") | word_class("preposition") | word_class("recommend-adjective")
    return bool(word) and word not in closed
