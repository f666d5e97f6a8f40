"""Which "probably", "perhaps", "clearly" hedges what a clause says, and which only colours a word or an own plan."""

from __future__ import annotations

from declass.extract.assessments.grammar import group_after, subject_before
from declass.extract.assessments.words import FINITE, PUNCTUATION, Words, is_adverb, is_negation, one_of, word_class

_OWN = one_of("i we")

_DUTY = one_of("should ought")
_DEGREE = one_of("quite very so more most as too rather pretty fairly")
_EMPHATIC = one_of("certainly clearly obviously surely plainly unquestionably assuredly")
_VAGUE = one_of("perhaps possibly maybe probably conceivably presumably")
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
    if word in _EMPHATIC:
        return not _is_manner(words, start, end) and not _is_own_emphasis(words, start, end)
    if word in _VAGUE:
        if word in {"perhaps", "possibly", "maybe"} and (behind in _NUMBER or behind[:1].isdigit() or behind == "$"):
            return False
        if before in word_class("preposition") or before in {"a", "an", "the"}:
            return False
        return not (_is_fragment(words, start, end) and _sentence_is_own(words, start))
    return True


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
            if word in {"might", "could", "may"} and group_after(words, at).passive:
                return group_after(words, at).verb in word_class("handle")
            return word in _DUTY
        if word in one_of("; : . that which"):
            break
    return False


def _is_own_plan(words: Words, start: int, end: int) -> bool:
    """Tell whether the adverb stands in what the own side will do: "we will probably discuss"."""
    for at in (start - 1, end):
        if words.word(at) in {"will", "would", "shall"}:
            group = group_after(words, at)
            own = subject_before(words, at).head in _OWN
            return own and not group.passive and group.verb in word_class("handle")
    return False


def _is_manner(words: Words, start: int, end: int) -> bool:
    """Tell whether the adverb says how something is done: "understands it clearly", "stated clearly that"."""
    at = start - 1
    while words.word(at) in _DEGREE:
        at -= 1
    before, behind = words.word(at), words.word(end)
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
