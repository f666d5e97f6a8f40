"""Verbs of judging: whose they are, whether a judgment follows, and whether it is denied.

"We believe that …" and a telegram's "Believe …" are the paper's own (kind ``judge``), "Moscow believes …" is reported
(kind ``mind``). No judgment are nouns ("some thought"), other senses ("concluded the talks", "thought of him"), and
what is only held to be right or needful ("believes that we should", "thinks it advisable").
"""

from __future__ import annotations

from dataclasses import dataclass

from declass.extract.assessments.grammar import PRONOUNS, subject_before
from declass.extract.assessments.words import (
    MODALS,
    PUNCTUATION,
    Words,
    base_forms,
    is_adverb,
    is_negation,
    is_participle,
    word_class,
)

_AUXILIARIES = frozenset(
    {"do", "does", "did", "have", "has", "had", "would", "will", "can", "could", "must", "should", "may", "might"}
)
_DENIED = _AUXILIARIES | frozenset({"don't", "doesn't", "didn't", "wouldn't", "cannot", "can't"})
# "We continue to feel", "he is inclined to think", "they seem to believe": the verb of judging is the second.
_GOING_ON = frozenset({"venture", "continue", "continues", "continued", "inclined", "incline", "inclines", "tend", "tends", "come", "began"})
_BE = frozenset({"be", "been", "being", "is", "are", "was", "were", "am"})
_FINITE = MODALS | (_BE - {"be", "been", "being"}) | frozenset({"has", "have", "had", "do", "does", "did"})
_ENDS = frozenset({"that", "which", "who", "and", "but", "because", "—", "–", "(", "if", "when"})
_DUTY = frozenset({"should", "must", "ought", "shall"})
# What a telegram leaves "we" out before.
_TERSE = frozenset(
    {"believe", "think", "feel", "consider", "assume", "expect", "anticipate", "doubt", "understand", "estimate"}
)
_LIKELY = frozenset({"likely", "unlikely", "probable", "improbable", "inevitable", "impossible", "certain", "doubtful"})
_WINDOW = 16  # words behind the verb in which its clause must show


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
    low = words.low
    first, negated, auxiliary = _group(words, index)
    before = words.word(first - 1)
    base = base_forms().get(low[index], low[index])
    participle = is_participle(low[index]) or low[index] in {"thought", "felt"}
    if auxiliary in _BE or (participle and before in _BE):
        return None  # "is believed to": a row of its own
    if low[index].endswith("ing"):
        if before not in _BE:
            return _opening(words, index)
        first, negated, _ = _group(words, first - 1)
        before = words.word(first - 1)
    if before in {"to", "of", "in", "with", "by", "for", "from", "than", "what", "without"}:
        return None
    if before in word_class("determiner") or (before not in PRONOUNS and before.endswith(("'s", "s'"))):
        return None
    if low[index] in word_class("noun-too") and words.word(index + 1) in _FINITE | {"of", "as"}:
        return None  # "the Yugoslav judge is"
    if base == "doubt" and before in word_class("say") | word_class("holding"):
        return None
    subject = subject_before(words, first)
    if subject.head in {"you", "what", "one", "there", "which"} or subject.kind == "you":
        return None
    if subject.kind == "it" and base not in {"believe", "consider", "feel", "conclude", "expect", "estimate"}:
        return None
    if auxiliary in {"should", "must"} and subject.head not in {"i", "we"}:
        return None
    if subject.governor in word_class("hope") or (auxiliary == "would" and base in {"expect", "understand"}):
        return None
    if subject.opener in {"where", "when", "whenever", "whether", "if", "unless"}:
        return None
    if subject.opener in {"let", "make", "makes", "made", "help"}:
        return None
    if base == "consider" and auxiliary in {"will", "would", "should"} and words.word(index + 1) != "that":
        return None
    own = subject.head in {"i", "we"}
    bare = low[index] == base and not auxiliary
    telegraphic = subject.kind in {"none", "coordinate"} and not subject.head and bare and base in _TERSE
    if subject.kind == "none" and not telegraphic:
        return None
    if telegraphic and subject.opener not in {"", ".", ";", ":", "and", "but", "(", ",", ")", "or"}:
        return None
    if bare and subject.kind == "noun" and low[index] in word_class("noun-too") and subject.head in word_class("noun-too"):
        return None
    if base == "feel" and low[index] == "felt" and words.word(index + 1) in word_class("determiner") - {"that", "this"}:
        own_clause = judges_clause(words, index + 1, marked=False)
        if own and not own_clause:
            return None  # "we have also felt the three forces"
    parenthetic = own and _is_parenthetic(words, subject.start, index)
    if not parenthetic and not _has_complement(words, index, base, own=own or telegraphic):
        return None
    start = words.starts[index]
    if own and subject.kind in {"i", "we"}:
        start = words.starts[subject.start]
    return Judging(start, words.ends[index], "judge" if own or telegraphic else "mind", negated, words.starts[first])


def _opening(words: Words, index: int) -> Judging | None:
    """Return the judgment of a participle that opens the sentence: "Believing that …"."""
    if words.word(index - 1) or words.word(index + 1) != "that" or not judges_clause(words, index + 2):
        return None
    return Judging(words.starts[index], words.ends[index], "judge", negated=False, owner=-1)


def _group(words: Words, index: int) -> tuple[int, bool, str]:
    """Return where the verb's group begins, whether it is negated, and its last auxiliary ("" without one)."""
    at, negated, auxiliary = index, False, ""
    while at > 0:
        word = words.low[at - 1]
        if is_negation(word):
            negated = True
        elif word in _AUXILIARIES or word in _DENIED or word == "been":
            auxiliary = auxiliary or word
        elif word == "to" and words.word(at - 2) in _GOING_ON:
            at -= 1
        elif not is_adverb(word) and not (word in _BE and words.low[at] in _GOING_ON):
            break
        at -= 1
    return at, negated, auxiliary


def _is_parenthetic(words: Words, start: int, index: int) -> bool:
    """Tell whether ", I believe," stands between signs, or closes the sentence."""
    before, after = words.word(start - 1), words.word(index + 1)
    if after in {",", ")", "—", "–", ".", ";", ""}:
        return before in {",", "(", "—", "–", "", "as"}
    return False


def _has_complement(words: Words, index: int, base: str, *, own: bool) -> bool:
    """Tell whether a judged clause follows the verb at ``index``."""
    at = _behind(words, index)
    word = words.word(at)
    if base in {"regard", "view"}:
        return _held_as(words, at)
    if not word or word in {".", ";", "?", "!", ":", "about", "over", "through", "out", "back", "as"}:
        return False
    clause = at + 1 if word == "that" else at
    if word == "that" and words.word(clause) == ",":  # "that, from a military viewpoint, …"
        closing = next((n for n in range(clause + 1, min(clause + 24, len(words.low))) if words.low[n] == ","), clause)
        clause = closing + 1
    if base == "doubt" and word in {"whether", "if", "very", "the", "any", "his", "their", "its"}:
        return True
    if word in {"so", "not"}:
        return True
    if word == "what" and own and base in {"think", "believe", "feel"}:
        return sum(w in _FINITE for w in words.low[at : at + 14]) > 1
    if word in word_class("subordinator") and word not in {"that", "if", "when", "while", "as", "since", "although", "there"}:
        return False
    if word in word_class("preposition") and word not in {"in", "under", "at", "on", "with"}:
        return False
    return _judges(words, clause, base, own=own, marked=word == "that")


def _held_as(words: Words, start: int) -> bool:
    """Tell whether "as" follows what is regarded or viewed: "the Japanese view this as a test"."""
    if words.word(start) in {"as"}:
        start -= 1  # "a question which they view as a test"
    for at in range(start, min(start + 14, len(words.low))):
        word = words.low[at]
        if word == "as":
            return words.word(at + 1) not in word_class("recommend-adjective") | {"well", "soon", "long", "far"}
        if word in PUNCTUATION or word in _FINITE or word in _ENDS:
            break
    return False


def _behind(words: Words, index: int) -> int:
    """Return the index behind adverbs and an insertion between commas."""
    at = index + 1
    while words.word(at):
        word = words.low[at]
        if word in {",", "("}:
            wanted = "," if word == "," else ")"
            closing = next((n for n in range(at + 1, min(at + 14, len(words.low))) if words.low[n] == wanted), -1)
            if closing < 0:
                return at
            at = closing
            if word == "," and words.word(at + 1) != "that":  # "believe, of course, all of us, that"
                following = next((n for n in range(at + 1, min(at + 7, len(words.low))) if words.low[n] == ","), -1)
                if following > 0 and words.word(following + 1) == "that":
                    at = following
        elif not is_adverb(word) or word == "so":
            return at
        at += 1
    return at


def _judges(words: Words, start: int, base: str, *, own: bool, marked: bool) -> bool:
    """Tell whether the words from ``start`` are a clause that says what is, and not what ought to be done."""
    start = main_clause(words, start)
    first = words.word(start)
    if first in {"you"} and not marked and base == "expect":
        return False
    if "best" in words.low[start : start + 3]:
        return False
    at, finite, to = start, -1, -1
    for at in range(start, min(start + _WINDOW, len(words.low))):
        word = words.low[at]
        if at > start and (word in {".", ";", ":", "?"} or (not marked and _ends(words, at))):
            break
        if finite < 0 and word in _FINITE:
            finite = at
        if to < 0 and word == "to" and at > start:
            to = at
    if finite >= 0 and (to < 0 or finite < to or marked):
        if words.low[finite] == "must" and not own and words.word(finite - 1) in {"they", "it", "he", "she"}:
            return True  # what somebody holds that he himself must do is what he believes
        return not _ought(words, start, finite)
    if base in {"expect", "anticipate"} and to >= 0 and first != "to":
        return first not in {"me", "us", "you", "him"} and not any(w in PUNCTUATION for w in words.low[start:to])
    if first in {"the", "a", "any", "such"} and base in {"believe", "think"} and to < 0:
        return at - start > 4
    if first == "it":
        return _judged_adjective(words.word(_behind(words, start)))
    if marked:
        return True
    if first in {"he", "she", "they", "there", "we", "i"}:
        return True
    if base in {"believe", "consider", "feel", "judge", "think"} and to >= 0 and words.word(to + 1) in {"be", "have"}:
        return True
    if base in {"believe", "consider", "think", "feel", "deem"} and not marked:
        near = words.low[start + 1 : start + 8]
        ends = next((n for n, w in enumerate(near) if w in PUNCTUATION or w in _ENDS), len(near))
        if any(w in _LIKELY for w in near[:ends]):
            return True  # "felt consultation inevitable"
    return own and base in {"believe", "consider", "think", "feel"} and _is_telegraphic_clause(words, start, base)


def _ends(words: Words, index: int) -> bool:
    """Tell whether a clause without "that" is over: another one begins."""
    if words.low[index] != ",":
        return words.low[index] in _ENDS
    following = words.word(index + 1)
    return following in _ENDS or following in PRONOUNS or following in {"as", "or", "so"}


def main_clause(words: Words, start: int) -> int:
    """Return where the clause goes on behind a leading condition or circumstance: "that if X, Y would"."""
    first = words.word(start)
    if first not in {"if", "when", "while", "unless", "as", "since", "although", "in", "under", "at", "with", "on", "for"}:
        return start
    for at in range(start + 1, min(start + 30, len(words.low))):
        if words.low[at] == ",":
            return at + 1
        if words.low[at] in {".", ";", ":"}:
            break
    return start


def _ought(words: Words, start: int, finite: int) -> bool:
    """Tell whether the clause whose first finite verb is at ``finite`` recommends."""
    word = words.low[finite]
    if "necessity" in words.low[finite : finite + 6]:
        return True
    if word in _DUTY:
        return not (word == "should" and words.word(finite + 1) == "be" and words.word(finite + 2) in {"able", "no"})
    if word in {"had"} and words.word(finite + 1) == "better":
        return True
    if word in {"need", "needs"}:
        return True
    at = finite + 1
    while words.word(at) and words.low[at] not in word_class("recommend-adjective"):
        if not is_adverb(words.low[at]) and words.low[at] not in {"be", "have", "been"}:
            break
        at += 1
    if words.word(at) in {"a", "an", "no", "the"} and words.word(at + 1) in {"obligation", "duty", "responsibility"}:
        return True
    if words.word(at) in {"of", "a"} and words.word(at + 2) in {"importance", "mistake"}:
        return words.word(at + 2) == "importance" or words.word(at + 3) in {"to"}
    if words.word(at) == "worth":
        return True
    if word != "had" and (words.low[start] == "it" or finite - start > 0):
        return words.word(at) in word_class("recommend-adjective") and (
            words.word(at + 1) in {"to", "that", "for", "if", "in", ".", ",", "and", "at", ""} or words.low[start] == "it"
        )
    return False


def _judged_adjective(word: str) -> bool:
    if not word or word in PUNCTUATION or word in word_class("conjunction") or word in word_class("preposition"):
        return False
    return word not in word_class("recommend-adjective") and word != "to"


def _is_telegraphic_clause(words: Words, start: int, base: str) -> bool:
    """Tell whether a clause without its verb follows, as telegrams have it: "believe situation dangerous"."""
    first = words.word(start)
    if base == "feel" and first in {"a", "an", "about", "this", "way", "strongly"}:
        return False
    if first in word_class("preposition") or first in PUNCTUATION or first in {"to", "us", "me", "him", "them"}:
        return False
    # "Consider another case": no clause.
    return base != "consider"


def judges_clause(words: Words, start: int, *, marked: bool = True) -> bool:
    """Tell whether the clause from ``start`` says what is, and not what ought to be done.

    ``marked`` clauses have "that" before them; others must show a verb.
    """
    return _judges(words, start, "hold", own=False, marked=marked)
