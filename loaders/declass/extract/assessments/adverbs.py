"""Which "probably", "perhaps", "clearly" hedges what a clause says, and which only colours a word or an own plan."""

from __future__ import annotations

from declass.extract.assessments.grammar import group_after, subject_before
from declass.extract.assessments.words import (
    FINITE,
    PUNCTUATION,
    Words,
    base_forms,
    is_adverb,
    is_negation,
    is_participle,
    one_of,
    word_class,
)

_OWN = one_of("i we")

_DUTY = one_of("should ought")
_DEGREE = one_of("quite very so more most as too rather pretty fairly")
_EMPHATIC = one_of("certainly definitely clearly obviously surely plainly unquestionably assuredly")
_VAGUE = one_of("perhaps possibly maybe probably conceivably presumably")
_PURPOSE = one_of(
    "effort efforts order attempt attempts plan plans try tries trying tried seek seeks sought want wants aim aims"
)
_WANTED = one_of("want wish like need prefer care")
_DUTIES = one_of("should ought must shall need needs")
_DATED = one_of(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday tomorrow today tonight later early late next this in on at by during before"
)
_NEAR = 7  # words between an adverb that opens a clause and the verb of that clause
_NUMBER = one_of("one two three four five six seven eight nine ten twenty thirty fifty hundred dozen half")


def hedges_clause(words: Words, start: int, end: int) -> bool:
    """Tell whether the adverb in words ``start`` to ``end`` (exclusive) hedges the clause it stands in."""
    word, before, behind = words.low[end - 1], words.word(start - 1), words.word(end)
    if _is_duty(words, start, end) or _is_own_plan(words, start, end):
        return False
    if word in _VAGUE and behind in {"our", "the"} and words.word(end + 1) == "best":
        return False
    if before in one_of("a an the how") and behind not in FINITE:
        return False
    if word in _EMPHATIC | _VAGUE and (_is_to_addressee(words, start, end) or _is_verbless_advice(words, end)):
        return False
    if word in _EMPHATIC:
        return not _is_manner(words, start, end) and not _is_own_emphasis(words, start, end)
    if word in _VAGUE:
        if word in {"perhaps", "possibly", "maybe"} and (behind in _NUMBER or behind[:1].isdigit() or behind == "$"):
            return False
        if before in word_class("preposition") or before in {"a", "an", "the"}:
            return False
        if _is_purpose(words, start, end) or _is_dated_plan(words, start, end):
            return False
        return not (_is_fragment(words, start, end) and _sentence_is_own(words, start))
    return True


def is_telegraphic(words: Words, index: int) -> bool:
    """Tell whether "likely" at ``index`` stands for "is likely to": "this likely prove difficult"."""
    at = index + 1
    while words.word(at) == "not" or is_adverb(words.word(at)):
        at += 1
    before = words.word(index - 1)
    closed = (
        word_class("determiner") - {"this", "that"}
        | word_class("preposition")
        | word_class("conjunction")
        | PUNCTUATION
    )
    if not before or before in closed or before in FINITE:
        return False
    word = words.word(at)
    return (
        base_forms().get(word) == word
        or word in one_of("be have become prove")
        or (is_participle(word) and words.word(at + 1) in word_class("preposition"))
    )


def _is_duty(words: Words, start: int, end: int) -> bool:
    """Tell whether the adverb softens advice: "perhaps we should", "probably ought to"."""
    if words.word(start - 1) in _DUTY:
        group = group_after(words, start - 1)  # "we should probably be faced with": what is to be expected
        return not (group.verb in word_class("state") or (group.passive and group.verb not in word_class("handle")))
    for at in range(end, min(end + 12, len(words.low))):
        word = words.low[at]
        if word in FINITE:
            own = word in one_of("can could might may") and subject_before(words, at).head in {"i", "we", "you"}
            if own and group_after(words, at).verb in word_class("handle"):
                return True
            if words.low[end - 1] in one_of("perhaps maybe") and _is_advisable(words, at):
                return True
            if word in {"might", "could", "may"} and group_after(words, at).passive:
                return group_after(words, at).verb in word_class("handle")
            return word in _DUTY
        if word in one_of("; : . that which"):
            break
    return False


def _is_advisable(words: Words, finite: int) -> bool:
    """Tell whether the clause recommends: "perhaps it would be useful if"."""
    group = group_after(words, finite)
    at = group.rest + (words.word(group.rest) in {"a", "more"})
    advised = word_class("recommend-strong") | word_class("recommend-weak")
    return group.verb == "be" and subject_before(words, finite).kind in {"it", "this"} and words.word(at) in advised


def _is_own_plan(words: Words, start: int, end: int) -> bool:
    """Tell whether the adverb stands in what the own side will do: "we will probably discuss"."""
    for at in (start - 1, end):
        if words.word(at) in {"will", "would", "shall"}:
            group = group_after(words, at)
            own = subject_before(words, at).head in _OWN
            return own and not group.passive and group.verb in word_class("handle")
    return False


def _is_to_addressee(words: Words, start: int, end: int) -> bool:
    """Tell whether the adverb is said to the reader: "you clearly have", "you will probably want"."""
    at = start - 1
    while words.word(at) in FINITE:
        at -= 1
    if words.word(at) != "you":
        return False
    if words.low[end - 1] in _EMPHATIC:
        return True
    while words.word(end) in FINITE:
        end += 1
    return words.word(end) in _WANTED


def _is_verbless_advice(words: Words, end: int) -> bool:
    """Tell whether a telegram advises without a verb, or somebody only assents: "Perhaps this approach useful"."""
    low = words.low
    if not FINITE.isdisjoint(low):
        return False
    return len(low) - end <= 1 or not word_class("recommend-adjective").isdisjoint(low[end:])


def _is_purpose(words: Words, start: int, end: int) -> bool:
    """Tell whether the adverb stands before one of the things to be done: "an effort to reduce and possibly end"."""
    low, before = words.low, start - 1
    while words.word(before) in {"even", "just"}:
        before -= 1
    if words.word(before) not in {"and", "or"}:
        return False
    verb = words.word(end + 1) if words.word(end) == "to" else words.word(end)
    if base_forms().get(verb) != verb:
        return False
    for at in range(before - 1, max(-1, before - 12), -1):
        if low[at] in FINITE:
            return subject_before(words, at).head in _OWN
        if low[at] == "to" and base_forms().get(words.word(at + 1)) == words.word(at + 1):
            return words.word(end) == "to" or not _PURPOSE.isdisjoint(low[max(0, at - 3) : at])
    return False


def _is_dated_plan(words: Words, start: int, end: int) -> bool:
    """Tell whether the adverb is about when something planned is to be done: "must meet, probably in January"."""
    low = words.low
    if words.word(end) not in _DATED:
        return False
    for at in range(end, min(end + _NEAR, len(low))):
        if low[at] in FINITE:
            return subject_before(words, at).head in _OWN and low[at] in one_of("shall will would can could")
    if not _is_fragment(words, start, end):
        return False
    last = next((n for n in range(start - 1, -1, -1) if low[n] in FINITE or low[n] in _DUTIES), -1)
    return last >= 0 and (low[last] in _DUTIES or subject_before(words, last).head in _OWN)


def _is_manner(words: Words, start: int, end: int) -> bool:
    """Tell whether the adverb says how something is done: "understands it clearly", "stated clearly that"."""
    at = start - 1
    while words.word(at) in _DEGREE:
        at -= 1
    before, behind = words.word(at), words.word(end)
    if at < start - 1 and words.low[start - 1] in {"more", "most"} and behind not in FINITE and behind:
        return True
    if at < start - 1 and behind in word_class("preposition") and before not in one_of("is are was were be"):
        return True
    if before == "be" and words.word(at - 1) in _DUTY:  # "should be clearly outside"
        return True
    if at < start - 1 and before not in FINITE and before not in PUNCTUATION and before and behind not in FINITE:
        return True
    if behind in word_class("manner-verb"):
        return True
    closing = (
        not behind or behind in PUNCTUATION or behind in word_class("preposition") or behind in {"that", "to", "and"}
    )
    if not closing and behind not in word_class("determiner"):
        return False
    head = not before or before in PUNCTUATION or before in word_class("conjunction") or before == "that"
    return not head and before not in FINITE and before not in {"be", "been"}


def _is_own_emphasis(words: Words, start: int, end: int) -> bool:
    """Tell whether somebody stresses what he himself wants or thinks: "we certainly would not want"."""
    at = end
    while words.word(at) == ",":
        at += 1
    own = words.word(at) in _OWN
    first = at + 1
    if not own:
        before = start - 1
        while before >= 0 and (words.low[before] in FINITE or is_negation(words.low[before])):
            before -= 1
        own, first = words.word(before) in _OWN, before + 1
    if not own:
        return False
    while words.word(first) in FINITE or is_adverb(words.word(first)) or is_negation(words.word(first)):
        first += 1
    return words.word(first) not in word_class("state") - one_of("see feel come get need have")


def _is_fragment(words: Words, start: int, end: int) -> bool:
    """Tell whether no verb follows before the next sign: "and probably the Belgians"."""
    if words.word(start - 1) not in one_of("and or ( , but"):
        return False
    for at in range(end, len(words.low)):
        word = words.low[at]
        if word in PUNCTUATION:
            break
        if word in FINITE or word in {"be", "been"}:
            return False
    return True


def _sentence_is_own(words: Words, start: int) -> bool:
    for at in range(start):
        if words.low[at] in FINITE:
            return subject_before(words, at).head in _OWN
    return False
