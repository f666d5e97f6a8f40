"""Verb groups: auxiliaries, adverbs and the content verb; infinitives; forms that no auxiliary opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.extract.assessments.subjects.noun_phrases import noun_phrase
from declass.extract.assessments.subjects.words import entries, is_base, is_participle_too

if TYPE_CHECKING:
    from declass.extract.assessments.subjects.line import Line

_HAVE = frozenset(("have", "has", "had", "'ve", "having"))
_BE = frozenset(("be", "is", "are", "was", "were", "am", "been", "being", "'s", "'re", "'m"))
_DO = frozenset(("do", "does", "did", "don't", "doesn't", "didn't"))
_OBJECT_FORMS = frozenset(("me", "us", "him", "them"))
_LONGEST_INSERTION = 7  # tokens
_BEFORE_NOUN = frozenset(("", "p", "u", ",", "c", "v"))


def verb_group(line: Line, at: int) -> int:
    """Add the finite group that the auxiliary at ``at`` opens; return the number of the token behind it."""
    kinds = line.kinds
    first = head = at
    opened = line.tokens[at].word
    at += 1
    while True:
        if kinds[at] == "M":
            at += 1
        elif _is_auxiliary(line, at, opened):
            head, opened = at, line.word(at)
            at += 1
        else:
            content = _content(line, at, opened, alone=head == first and kinds[first] == "A")
            if content == 0:
                beyond = _beyond_insertion(line, at, opened) if kinds[at] == "," else 0
                if beyond == 0:
                    break
                at = beyond
                continue
            head, at = content, content + 1
            if line.word(head) != "be":
                break
            opened = "be"  # "is likely to be attacked"
    last = at - 1
    while last > head and kinds[last] == "M":
        last -= 1
    return line.add("v", first, last, head)


def _beyond_insertion(line: Line, at: int, opened: str) -> int:
    """Return where a group goes on behind a phrase in commas, 0 without one: "will, in all probability, be"."""
    kinds = line.kinds
    for end in range(at + 1, min(at + _LONGEST_INSERTION, len(line.tokens))):
        if kinds[end] == ",":
            goes_on = _is_auxiliary(line, end + 1, opened) or (
                kinds[end + 1] in "VWE" and _content(line, end + 1, opened, alone=False) > 0
            )
            return end + 1 if goes_on else 0
        if kinds[end] not in "TMDNZ#":
            return 0
    return 0


def _is_auxiliary(line: Line, at: int, opened: str) -> bool:
    """Tell whether the group that ``opened`` last goes on with an auxiliary at ``at``: "may have", "have been"."""
    kind, word = line.kinds[at], line.word(at)
    if kind == "B":
        return True
    modal = opened not in _BE and opened not in _HAVE
    return kind == "A" and ((word in _HAVE and opened not in _BE) or (word in _DO and modal))


def _content(line: Line, at: int, opened: str, *, alone: bool) -> int:
    """Return where the content verb of a group stands that goes on at ``at``, 0 where it does not."""
    kinds = line.kinds
    kind, word = kinds[at], line.word(at)
    passive, perfect = opened in _BE, opened in _HAVE
    modal = not passive and not perfect
    if kind == "I":
        return line.verb_after_to(at)  # "is to", "ought to"
    if kind == "J" and passive and kinds[at + 1] == "I":
        return line.verb_after_to(at + 1)  # "is able to"
    if modal and kind == "N" and alone and not line.tokens[at].capital:
        return at  # a verb that the lexicon lacks
    verb = (
        (kind in "VW" and (modal or is_participle_too(word)))
        or (kind == "E" and not modal)
        or (kind == "G" and passive)
        or (kind == "U" and word == "like" and modal)
    )
    if not verb:
        return 0
    return (line.verb_after_to(at + 1) if kinds[at + 1] == "I" else 0) or at  # "would tend to"


def infinitive(line: Line, at: int) -> int:
    """Add "to" at ``at`` with its verb, or as a preposition; return the number of the token behind it."""
    verb = line.verb_after_to(at)
    if not verb and line.word(at + 1) in ("have", "do"):
        verb = at + 1
    if not verb:
        return line.add("p", at, at, at)
    last = verb
    if line.word(verb) in ("be", "have") and line.kinds[verb + 1] in "EB":
        last = verb + 1 + (line.kinds[verb + 2] == "E")
    return line.add("i", at, last, last)


def verb_form(line: Line, at: int) -> int:
    """Add a verb's form that no auxiliary opens: finite, participle, gerund, or a noun after all."""
    kinds = line.kinds
    kind, before = kinds[at], line.previous()
    if kind == "B":
        return line.add("g", at, at, at)
    if kind == "G":
        return _gerund(line, at, before)
    subject = before in ("n", "r", ")", "c") or (before == "," and line.waits_for_verb())
    if kind == "W" and not _is_verb(line, at, before, subject=subject):
        return _noun(line, at)
    if kind == "E":
        if not subject and kinds[at + 1] in "NXW" and before in _BEFORE_NOUN:
            return _noun(line, at)  # "advanced countries"
        if not subject or line.word(at + 1) == "by":
            return line.add("g", at, at, at)
    if kind == "V" and before in ("", ",", "p", "u") and not subject and is_base(line.tokens[at].word):
        return line.add("g", at, at, at)
    weak = kind in "WE" and not line.asks(2)
    last = line.previous_token()
    if weak and before == "n" and last is not None:
        weak = last.kind != "P" or last.word in _OBJECT_FORMS
    head = (line.verb_after_to(at + 1) if kinds[at + 1] == "I" and kind != "E" else 0) or at
    return line.add("v", at, head, head, weak=weak)


def _gerund(line: Line, at: int, before: str) -> int:
    token = line.tokens[at]
    qualifies = before in _BEFORE_NOUN or before in (";", "g", "i")
    if qualifies and line.kinds[at + 1] in "NX" and not token.capital and token.word in entries("attributive"):
        return _noun(line, at)  # "existing arrangements"
    return line.add("g", at, at, at)


def _is_verb(line: Line, at: int, before: str, *, subject: bool) -> bool:
    """Tell whether a word that may be a verb or a noun is a verb, by what stands around it."""
    after = line.kinds[at + 1]
    if after == "A" or not subject:
        return False
    if before == "c" and not (line.has_verb() and after in "DOPHI"):
        return False  # "and attacks": a verb only where the clause has one, and an object follows
    last = line.previous_token()
    pronoun = last is None or last.kind in "PR" or before == "r"
    return pronoun or line.asks(2) or after in "DOPHIXTSMNG#"


def _noun(line: Line, at: int) -> int:
    line.kinds[at] = "N"
    return noun_phrase(line, at)
