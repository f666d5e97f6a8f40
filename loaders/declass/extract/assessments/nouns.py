"""Nouns of likelihood and of opinion, and what is said to point to something.

"There is danger that …" judges, "to reduce the danger of war" does not; "his belief that …" reports a judgment,
"give the impression that …" does not; "the evidence suggests …" infers, "the Ambassador suggests …" advises.
"""

from __future__ import annotations

from declass.extract.assessments.complements import judges_clause
from declass.extract.assessments.grammar import PRONOUNS, subject_before
from declass.extract.assessments.minds import Judging
from declass.extract.assessments.words import FINITE, PUNCTUATION, Words, is_adverb, is_negation, one_of, word_class

_MOST_ADJECTIVES = 3
_POSSESSIVES = one_of("his her their its")
_NOT_HELD = one_of("without give gives gave leave create avoid share with counteract dispel")
_WARNED = one_of("warn warned warns warning noted notes stressed emphasized saw sees increase increases increased")
_POINTED = one_of("given implying implies implied suggests suggesting foresaw foresees")
_TALKS = one_of("conversations talks reports remarks statements actions events developments")
_SAID_TO_BE = one_of("is was of in has have had having")
_NO_PART = (FINITE - {"is", "was"}) | {"fact", "to"}
_OF_WHOM = one_of("of from in among at within")
_ARRIVE = one_of("come came comes arrive arrived arrives lead leads led points pointed")
_GROUNDS = one_of("justify justifies justified support supports supported warrant warrants warranted lead leads led")
_PARTICLES = one_of("out up off away")
_RUN = one_of("run runs ran running")
_AUXILIARIES = one_of("do does did would could may might has have had doesn't didn't don't")
_TOLD = one_of(
    "report reports message cable telegram letter statement memorandum note article saying said called told"
)
_INCLINATION = one_of(
    "loss lack desire intention intent interest willingness unwillingness reluctance weakness readiness"
)
_TOLD_NEAR = 20  # words
_FEW = one_of("no little any without")


def is_prospect(words: Words, index: int) -> bool:
    """Tell whether the danger, risk, possibility or likelihood at ``index`` is said to exist."""
    after = index + 1
    while is_adverb(words.word(after)):
        after += 1
    noun, behind = words.low[index], words.word(after)
    determiner, before = _left(words, index)
    if (
        (before in word_class("no-prospect") and before not in _WARNED)
        or determiner in _FEW
        or behind in {"factor", "level", "assessment"}
    ):
        return False
    if before == "of" and _before_of(words, index) in {"because", "view"}:
        before = "because"
    exists = before in word_class("existence") or before in {"because", "given"}
    exists = exists or (determiner != "the" and (before in {"but", "and"} or not before))
    if behind == "that" and words.word(after + 1) in word_class("modal") | word_class("be") | {"has", "have", "had"}:
        return False
    if noun.startswith("risk"):
        if behind in {"exists", "existed", "remains", "remained"}:
            return True
        return bool(determiner or before in _RUN) and behind in {"of", "that"} and exists
    if noun.startswith("danger"):
        referred = before == "to" and words.word(index - 3) in one_of("refer referred point pointed exposed")
        if (
            behind == "that"
            or before in _WARNED
            or (before in {"about", "of"} and _before(words, index, before) in _WARNED)
        ):
            return behind in {"of", "that"}
        return behind in one_of("of that in is expansion") and (exists or before in PUNCTUATION or referred)
    if behind == "that" or (behind in one_of("remains exists remained existed")):
        return before not in word_class("preposition")
    if behind not in {"of", "that"} and not before and not determiner and FINITE.isdisjoint(words.low[after:]):
        return words.word(after + 1) not in PUNCTUATION  # a telegram's "Possibility provocative effort."
    if behind == "of" or behind not in PUNCTUATION:
        return before in (word_class("existence") | _POINTED) - {"with", "the"} or (
            before == "to" and "point" in words.word(index - 3)
        )
    return before in one_of("is are was were remains")


def _left(words: Words, index: int) -> tuple[str, str]:
    """Return the determiner or adjective that begins the noun's phrase ("" without one), and the word before it."""
    at = index - 1
    for _ in range(_MOST_ADJECTIVES + 1):
        word = words.word(at)
        if word in word_class("determiner") or not word or word in PUNCTUATION:
            break
        closed = (
            word in _PARTICLES
            or word in word_class("preposition")
            or word in word_class("existence")
            or word in word_class("conjunction")
        )
        if closed or word in word_class("no-prospect") or word in word_class("subordinator") or word in PRONOUNS:
            return (words.word(at + 1) if at + 1 < index else ""), word
        at -= 1
    determiner = words.word(at) if words.word(at) in word_class("determiner") else ""
    before = at - 1 if determiner else at
    while before > 0 and is_adverb(words.low[before]):
        before -= 1
    return determiner, words.word(before)


def _before_of(words: Words, index: int) -> str:
    for at in range(index - 1, max(-1, index - 6), -1):
        if words.low[at] == "of":
            return words.word(at - 1)
    return ""


def _before(words: Words, index: int, preposition: str) -> str:
    """Return the verb before the ``preposition`` of the noun at ``index``, what is warned aside: "warned him of"."""
    at = next((n for n in range(index - 1, max(-1, index - 5), -1) if words.low[n] == preposition), -1)
    for n in range(at - 1, max(-1, at - 4), -1):
        if words.low[n] in _WARNED:
            return words.low[n]
    return ""


def opinion_at(words: Words, index: int) -> tuple[str, int] | None:
    """Return the kind of the belief, view or impression at ``index``, and where its holder's verb begins; None: none.

    ``impersonal`` is the author's own (``my``, ``our``), ``mind`` another's; code points, -1 where the holder stands
    before the noun; a possessive stands for its owner.
    """
    clause = _that(words, index)
    at = _owner(words, index)
    if clause < 0 and _may_omit_that(words, index, at) and judges_clause(words, index + 1, marked=False):
        clause = index + 1  # a telegram's "gained impression Turkey will"
    if clause < 0 or not judges_clause(words, clause) or _is_relative(words, clause):
        return None
    return None if words.word(at - 1) in _NOT_HELD else _whose(words, index, at, clause)


def opinion_as_read(words: Words, index: int) -> tuple[str, int]:
    """Return the same of the noun at ``index`` whether a judgment or not; the author's where nobody holds it."""
    at = _owner(words, index)
    return _whose(words, index, at, _that(words, index)) or ("impersonal", -1)


def _owner(words: Words, index: int) -> int:
    at = index - 1
    while words.word(at) in word_class("opinion-adjective") or is_adverb(words.word(at)):
        at -= 1
    return at


def _whose(words: Words, index: int, at: int, clause: int) -> tuple[str, int] | None:
    owner, before = words.word(at), words.word(at - 1)
    if words.word(clause - 2) in {"is", "was"} and (not owner or (owner == "the" and not before)):
        return "impersonal", -1  # "Overall impression is that"
    if owner in {"my", "our"}:
        return "impersonal", -1
    if owner in _POSSESSIVES or owner.endswith(("'s", "s'")):
        return "mind", words.starts[at]
    if {"my", "our"} & set(words.low[max(0, at - 3) : at + 1]):
        return "impersonal", -1
    if owner not in {"the", "a", "an"}:
        # "It is the Department of Defense opinion that".
        named = next((n for n in range(at, max(-1, at - 4), -1) if words.low[n] == "the"), -1)
        if named > 0 and words.low[named - 1] in {"is", "was"}:
            return "mind", words.starts[index]
    verb = at - 1 if owner in {"the", "a", "an"} else at
    if words.word(verb) in {"to", "at"} and words.word(verb - 1) in _ARRIVE:
        verb -= 1
    if words.word(verb) in _GROUNDS:
        return "impersonal", -1  # "developments justify the assumption that"
    if words.word(verb) not in word_class("holding"):
        return None
    while words.word(verb - 1) in one_of("has have had of was is were are") or is_adverb(words.word(verb - 1)):
        verb -= 1
    if words.word(verb) == "of" or words.word(verb) == "in":
        return "mind", words.starts[verb - 1] if verb else -1
    own = subject_before(words, verb).head in {"i", "we"}
    return ("judge" if own else "mind"), words.starts[verb]


def _may_omit_that(words: Words, index: int, verb: int) -> bool:
    """Tell whether the content of the noun at ``index`` may follow without "that" behind its verb."""
    if words.word(verb) in _GROUNDS | {"to"}:
        return True
    if words.word(verb) in {"have", "has", "had"}:
        return words.low[index] in one_of("impression feeling hunch suspicion")
    return words.word(verb) in word_class("holding") - _SAID_TO_BE


def _is_relative(words: Words, start: int) -> bool:
    """Tell whether the clause says whose the noun is: "the depth of feeling that he has on this issue"."""
    ends = PUNCTUATION | one_of("on about toward towards regarding concerning")
    return (
        words.word(start) in PRONOUNS
        and words.word(start + 1) in word_class("holding")
        and (not words.word(start + 2) or words.word(start + 2) in ends)
    )


def _that(words: Words, index: int) -> int:
    """Return where the clause with "that" begins whose content the noun at ``index`` is, -1 without one."""
    while is_adverb(words.word(index + 1)) or words.word(index + 1) in {"here", "there"}:
        index += 1
    following = words.word(index + 1)
    if following == "that":
        return index + 2
    if following in {"is", "was"} and words.word(index + 2) == "that":
        return index + 3
    if following not in _OF_WHOM or words.word(index - 1) == "in":
        return -1
    for at in range(index + 2, min(index + 9, len(words.low))):
        if words.low[at] == "that":
            return at + 1
        ends = words.low[at] in {"is", "was"} and words.word(at + 1) != "that"
        if ends or words.low[at] in PUNCTUATION or words.low[at] in _NO_PART:
            return -1
    return -1


def evidence(words: Words, index: int) -> Judging | None:
    """Return what the verb at ``index`` (suggest, indicate) says that something points to, or None."""
    verb = words.low[index]
    points = evidence_as_read(words, index)
    first = words.at(points.start)
    subject = subject_before(words, first)
    if verb.endswith("ing") and words.word(index - 1) not in word_class("evidence"):
        if not _infers(words, index):
            return None
    elif subject.kind in one_of("i we you he she they one none coordinate"):
        so = words.word(index - 1) == "to" and words.word(index - 2) == "as"  # "so emphatic as to imply"
        if not so:
            return None
    elif subject.kind == "noun":
        named = words.text[words.starts[first - 1]].isupper() if first else True
        inferring = (
            words.word(first - 1) in word_class("evidence")
            or subject.head in word_class("evidence")
            or (first == index and verb in {"suggests", "indicates"} and not named)
            or (
                verb == "suggest"
                and first == index
                and words.word(subject.start + (words.word(subject.start) not in _TALKS)) in _TALKS
            )
        )
        if not inferring or subject.head in word_class("own"):
            return None
    return points if _points(words, index, points.negated) else None


def evidence_as_read(words: Words, index: int) -> Judging:
    """Return how the verb at ``index`` stands in its clause and whether it is denied, a judgment or not."""
    first, negated = index, False
    while first > 0 and (words.low[first - 1] in _AUXILIARIES or is_negation(words.low[first - 1])):
        first -= 1
        negated = negated or is_negation(words.low[first])
    return Judging(words.starts[first], words.ends[index], "seem", negated, -1)


def _points(words: Words, index: int, negated: bool) -> bool:
    """Tell whether the verb at ``index`` has what it points to behind it: a clause, a likelihood."""
    behind = words.word(index + 1)
    at = index + 2 if behind == "that" or is_adverb(behind) else index + 1
    if words.word(at) in {"possibility", "probability", "likelihood"}:
        return True
    if behind in _INCLINATION and words.low[index] not in {"suggested", "indicated"}:
        return True
    if negated and behind in {"a", "an", "any"}:  # "did not indicate a move"
        return True
    if behind == "that" or words.word(at) == "that":
        return judges_clause(words, at + 1 if words.word(at) == "that" else at)
    return (
        (words.low[index] != "indicated" or negated)
        and behind not in word_class("preposition")
        and judges_clause(words, at, marked=False)
    )


def _infers(words: Words, index: int) -> bool:
    """Tell whether "indicating that" draws from what was told before, and is not what a report says."""
    low = words.low
    if not _TOLD.isdisjoint(low[max(0, index - _TOLD_NEAR) : index]):
        return False
    before = low[index - 1] if index else ""
    bound = before in FINITE or before in one_of("be been not and or")
    bound = bound or before in word_class("preposition")
    return before == "," or (words.word(index + 1) == "that" and not bound)
