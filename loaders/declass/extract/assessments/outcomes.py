"""Which "would" and "will" say flatly what comes of something, and which tell plans, promises and wishes.

A flat judgment is about others or about what befalls the own side: "this would strengthen Peiping", "we would lose".
What the paper's own side will do, what is arranged, agreed or proposed, and what was only said by somebody of his own
conduct is none.
"""

from __future__ import annotations

from declass.extract.assessments.grammar import Group, Subject, group_after, subject_before
from declass.extract.assessments.words import FINITE, PUNCTUATION, Words, one_of, word_class

_OWN_NAMES = one_of("usa states us u.s u.s. usg")
_PROMISED = one_of("understanding provided condition assurance assurances promise commitment effect point")
_BOUNDS = one_of("except without until unless indefinitely")  # "Quemoy could not be defended except"
_ABLE = one_of(
    "escape exist function operate urge undo lift continue move maintain afford hold feed defend cope compete match "
    "absorb keep hope work count rely sit wage spare"
)
_NOBODY = one_of("no nothing nobody neither none")
_NO_DENIAL = one_of("doubt question objection mistake more")
_SPOKEN = one_of("he she they i we")
_NEAR = 9  # words in which the verb of a clause that promises must show


def is_outcome(words: Words, index: int) -> bool:
    """Tell whether "would" or "will" at ``index`` says what comes of something."""
    group, subject = group_after(words, index), subject_before(words, index)
    if group.at < 0 or subject.kind in one_of("i you relative none one") or subject.head in {"i", "you", "what"}:
        return False
    if _is_planned(subject, group):
        return False
    verb = group.verb
    if group.passive:
        if verb == "made":
            return words.low[index] == "would" and subject.head not in word_class("plan-noun")
        affected = verb in word_class("outcome") | word_class("react") or words.low[index] == "would"
        planned = verb in word_class("handle") | word_class("promise")
        return affected and not planned and not is_own(words, subject, index)
    if verb == "be":
        return _is_state(words, subject, group, words.low[index])
    if verb in one_of("like want prefer appreciate seem"):
        return False
    if subject.head == "we":
        return (
            verb in word_class("state") | {"look", "appear"}
            if words.low[index] == "would"
            else verb in {"lose", "face"}
        )
    if is_own(words, subject, index):
        return verb in word_class("state")
    if verb == "have":
        return words.word(group.rest) != "to"
    if verb == "do":
        return words.word(group.rest) in one_of("no little great much")
    if group.perfect and words.low[index] == "would":
        return True
    if _is_person(words, subject, index) and verb in word_class("light"):
        return False
    if verb in word_class("outcome") or verb in word_class("react"):
        return True
    return is_thing(words, subject, index) and verb not in word_class("handle") | word_class("say")


def is_coming(words: Words, index: int) -> bool:
    """Tell whether "is going to" at ``index`` says what comes of something."""
    to = next((n for n in range(index + 1, min(index + 5, len(words.low))) if words.low[n] == "to"), -1)
    subject = subject_before(words, index)
    if to < 0 or subject.kind in one_of("i we you he she relative none") or is_own(words, subject, index):
        return False
    if subject.opener in word_class("wh") | {"if", "when"} or subject.governor in word_class("promise"):
        return False
    verb = words.word(to + 1)
    return verb == "be" or (verb in word_class("outcome") | word_class("react") and verb not in word_class("handle"))


def is_promise(words: Words, start: int) -> bool:
    """Tell whether the clause from ``start`` says what the own side will do: "confident that USG would help"."""
    at = next((n for n in range(start, min(start + _NEAR, len(words))) if words.low[n] in FINITE), -1)
    if at < 0 or words.low[at] not in one_of("will would shall"):
        return False
    subject, group = subject_before(words, at), group_after(words, at)
    if group.at < 0 or group.passive or group.negated:
        return False
    if subject.kind == "relative" or subject.head == "which" or subject.opener == "whether":
        return False
    if subject.head not in {"i", "we"} and not is_own(words, subject, at):
        return False
    if group.verb == "be":
        return words.word(group.rest) in word_class("plan-adjective")
    return group.verb not in word_class("state") | word_class("outcome")


def _is_planned(subject: Subject, group: Group) -> bool:
    asked = word_class("ask") | word_class("hope") | word_class("hope-noun") | word_class("promise")
    if subject.governor in asked or subject.governor in _PROMISED:
        return True
    if subject.opener in word_class("wh") | one_of("so lest when who which whom where as"):
        return True
    if subject.governor in word_class("say") and (subject.kind in _SPOKEN or group.passive):
        return True
    return subject.head in word_class("plan-noun") and (group.passive or group.verb in {"be", "have", "include"})


def _is_state(words: Words, subject: Subject, group: Group, modal: str) -> bool:
    at = group.rest
    while words.word(at) in one_of("a an the more most very quite no not less too some"):
        at += 1
    word = words.word(at)
    if not word or word in PUNCTUATION:
        return False
    if word in word_class("recommend-adjective"):
        # "Will be a useful guide" and "the report would be useful" say something of the matter.
        return words.word(at - 1) in {"a", "an"} or (subject.kind == "noun" and word in word_class("recommend-weak"))
    if word in word_class("plan-adjective"):
        return word == "in" and words.word(at + 2) in one_of("position interest interests jeopardy danger")
    if subject.head in one_of("we states us u.s") and modal == "will":
        return False
    return not word.endswith("ing")


def is_thing(words: Words, subject: Subject, index: int) -> bool:
    """Tell whether the subject is a thing or a nameless group: "this", "any alienation", "cunning men"."""
    if subject.kind in {"this", "it"}:
        return True
    if subject.kind != "noun" or subject.head in word_class("plan-noun") | word_class("person-title"):
        return False
    at = next((n for n in range(index - 1, subject.start - 1, -1) if words.low[n] == subject.head), subject.start)
    return words.text[words.starts[at]].islower()


def is_own(words: Words, subject: Subject, index: int) -> bool:
    """Tell whether the subject names the own side: "the United States", "this Government", "the parties"."""
    if subject.kind != "noun":
        return False
    if subject.head in {"parties", "sides"}:
        return True
    for at in range(subject.start, index):
        word = words.low[at]
        if word in _OWN_NAMES and words.text[words.starts[at]].isupper():
            return word != "states" or words.word(at - 1) == "united"
        if word in {"our", "my", "this"} and words.word(at + 1) in {"government", "administration", "side"}:
            return True
    return False


def _is_person(words: Words, subject: Subject, index: int) -> bool:
    if subject.kind in {"he", "she"}:
        return True
    return any(w in word_class("person-title") for w in words.low[subject.start : index])


def is_inability(words: Words, index: int) -> bool:
    """Tell whether "cannot" or "could not" at ``index`` says what others or things are unable to do."""
    group, subject = group_after(words, index), subject_before(words, index)
    past = words.low[index] != "cannot" and words.low[index].startswith("could")
    if group.at < 0 or not (group.negated or past) or group.perfect:
        return False
    if subject.kind in one_of("i you we relative none one he she") or subject.head in one_of("i we you"):
        return False
    if subject.opener in word_class("wh") | one_of("if when as than so") or subject.governor in word_class("hope"):
        return False
    if subject.governor in one_of("idea ideas notion proposition suggestion"):  # nobody asserts it
        return False
    alone = words.word(index - 1) == "alone"
    if is_own(words, subject, index) and not alone:
        return False
    refused = word_class("promise") | one_of("accept agree approve support allow permit discuss consent admit attend")
    if group.passive:
        done = word_class("handle") - one_of("given made held kept obtained identified located")
        done |= one_of(
            "estimated discussed determined answered justified confined tolerated doubted denied"
        )  # what ought not to be
        bounded = not _BOUNDS.isdisjoint(words.low[group.rest : group.rest + 4])
        return (is_thing(words, subject, index) or bounded) and group.verb not in done | refused | word_class(
            "no-possibility"
        )
    supposed = not one_of("if unless without").isdisjoint(words.low)
    if past and not supposed and (subject.kind == "they" or not subject.governor):
        return False  # what somebody was unable to do is told as a fact
    if subject.governor in word_class("say") and subject.kind in _SPOKEN:
        return False
    if group.verb == "be":
        return words.word(group.rest) in one_of("ignorant unaware indifferent so any") or _is_state(
            words, subject, group, "would"
        )
    if alone:
        return True
    able = word_class("outcome") | word_class("react") | _ABLE
    return group.verb in able - refused and group.verb not in one_of("get come make go give see use")


def can_nothing(words: Words, index: int) -> bool:
    """Tell whether "can" or "could" at ``index`` says that nobody or nothing is able to: "neither can succeed"."""
    if _NOBODY.isdisjoint(words.low):
        return False
    group, subject = group_after(words, index), subject_before(words, index)
    if group.at < 0 or group.negated or group.perfect or subject.opener in one_of("if when as than so whether"):
        return False
    if words.word(subject.start - 2) == "so" or subject.governor in word_class("ask") | word_class("hope"):
        return False
    if subject.kind == "there":
        what = words.word(group.rest + 1)
        return (
            group.verb == "be" and words.word(group.rest) == "no" and not (what in _NO_DENIAL or what.endswith("er"))
        )
    if words.word(subject.start) not in _NOBODY:
        return False
    if words.low[index] != "can" and group.passive and not subject.governor:
        return False  # told as a fact: "no conclusion could be reached"
    return group.verb not in word_class("no-possibility") | word_class("handle") | word_class("promise")
