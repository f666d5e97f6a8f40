"""Which "should" is an expectation and which "must" an inference; others are duties, wishes or advice."""

from __future__ import annotations

from declass.extract.assessments.grammar import PRONOUNS, Group, Subject, group_after, subject_before
from declass.extract.assessments.modals import is_question, is_request
from declass.extract.assessments.outcomes import is_own, is_thing
from declass.extract.assessments.words import PUNCTUATION, Words, is_adverb, one_of, word_class

_WHEN = one_of("year month week spring summer autumn fall winter soon shortly")
_ENDED = one_of("completed finished concluded ended")
_BETTER = one_of("promote strengthen increase reduce improve encourage deter facilitate hasten bring give help ease")
_SERVING = one_of(
    "provide interest convince discourage reassure satisfy relieve yield produce assist lessen stimulate"
)
_MORE = one_of("less greater smaller fewer higher lower easier")
_CHANCES = one_of("chance chances risk risks danger dangers prospect prospects likelihood")
_STATES = one_of(
    "sufficient forthcoming adequate easier easy possible worrisome damaging apparent evident obvious able"
)
_DESIRED = one_of(
    "important essential necessary desirable vital imperative advisable preferable appropriate fitting proper right "
    "better best wise urgent anxious insistent concerned sure certain careful intended"
)
_TO_SAY = one_of(
    "doubt illusion illusions misunderstanding misapprehension delusion question mistake confusion statement "
    "publicity announcement mention comment reference"
)
# What "must be" takes only where somebody infers: "it must be difficult to adjust".
_FELT = one_of(
    "difficult hard painful embarrassing disappointing gratifying frustrating tempting strange "
    "galling bitter unpleasant disconcerting discouraging encouraging humiliating awkward aware conscious worried "
    "concerned"
)
_COMES_AS = one_of("surprise shock blow relief disappointment news")
_LOOKS = one_of("seem appear sound look")
_STIRS = one_of("provoke arouse irritate alarm disturb embarrass dismay worry puzzle annoy infuriate")
_REQUIRED = one_of("before until unless prior order if previously applicants candidates")


def is_expectation(words: Words, index: int) -> bool:
    """Tell whether the "should" at ``index`` says what is to be expected, and not what ought to be done."""
    group = group_after(words, index)
    subject = subject_before(words, index)
    if group.at < 0 or subject.kind in {"i", "you"} or subject.opener in one_of("if whether why how you we"):
        return False
    if is_request(words, subject) or is_question(subject) or subject.governor in _DESIRED:
        return False
    if subject.governor in word_class("promise"):  # "agreed that there should be no publicity"
        return False
    if group.verb == "be":
        return _is_state(words, subject, group, index)
    if "soon" in words.low[index : group.at] or "shortly" in words.low[index : group.at]:
        return subject.kind != "we"
    if subject.head in one_of("us u.s u.s. usg"):
        return False
    dated = not _WHEN.isdisjoint(words.low[group.rest : group.rest + 4]) and not subject.governor
    if group.passive:
        return group.verb == "welcomed" or (dated and group.verb in _ENDED)
    told = not subject.governor or subject.governor in word_class("say") | word_class("judge")
    thing = is_thing(words, subject, index) or _shares_thing(words, subject)
    if thing and ((told and group.verb in _BETTER) or (not subject.governor and group.verb in _SERVING)):
        return True
    if group.verb == "make":
        return thing and "possible" in words.low[group.at + 1 : group.at + 4]
    if group.verb == "work":  # "it should not work", not "it should work towards"
        return thing and (words.word(group.at + 1) in PUNCTUATION or words.word(group.at + 1) == "well")
    if group.verb in one_of("begin start") and words.word(group.at + 1) == "to":
        return words.word(group.at + 2) in one_of("see feel show have be")
    if group.verb == "have":
        none = words.word(group.rest) in {"no", "little"} and words.word(group.rest + 1) not in _TO_SAY
        return none and subject.kind != "we"
    return group.verb in word_class("expected") and (subject.kind != "we" or group.verb in {"gain", "succeed"})


def _is_state(words: Words, subject: Subject, group: Group, index: int) -> bool:
    rest, behind = words.word(group.rest), words.word(group.rest + 1)
    more, than = words.word(group.at + 1), words.word(group.at + 2)
    if more in _MORE and (not than or than in PUNCTUATION or than == "than"):
        chances = not _CHANCES.isdisjoint(words.low[subject.start : index])
        return (chances or is_thing(words, subject, index)) and not subject.governor
    if rest in {"very", "quite", "more", "less", "fairly"}:
        rest = behind
    if rest in _STATES:
        return True
    if rest == "clear" and words.low[group.rest - 1] in {"more", "be"}:
        return not subject.governor
    if rest == "in":
        return words.word(group.rest + 2) == "position"
    return subject.head == "there" and rest in one_of("no little sufficient ample") and behind not in _TO_SAY


def _shares_thing(words: Words, subject: Subject) -> bool:
    """Tell whether the subject is a thing that the verb before has too: "the trip was long and should give"."""
    if subject.kind != "coordinate" or not subject.head or subject.head in PRONOUNS:
        return False
    if subject.head in word_class("plan-noun") | word_class("person-title") or subject.governor:
        return False
    at = next((n for n in range(subject.start, len(words.low)) if words.low[n] == subject.head), subject.start)
    return at == 0 or words.text[words.starts[at]].islower()


def is_inference(words: Words, index: int) -> bool:
    """Tell whether the "must" at ``index`` infers what is so, and does not require it."""
    group = group_after(words, index)
    subject = subject_before(words, index)
    if group.at < 0 or group.negated or subject.kind in one_of("i we you none"):
        return False
    if subject.opener == "that" and is_request(words, subject):
        return False
    if subject.opener in one_of("if unless whether") or is_own(words, subject, index):
        return False
    if group.perfect:
        required = _REQUIRED.isdisjoint(words.low)
        return required and (group.verb == "be" or not _names(words, group))
    if group.passive:
        return False
    verb = group.verb
    if verb == "be":
        at = group.rest
        while words.word(at) in one_of("very quite rather most particularly a an"):
            at += 1
        if words.word(at) in _FELT:
            return True
        return words.low[group.at + 1 : group.at + 3] == ["by", "far"]
    if verb == "come":
        return not _COMES_AS.isdisjoint(words.low[group.at + 1 : group.at + 6])
    if verb in _LOOKS and (verb != "look" or words.word(group.at + 1) == "like"):
        return words.word(group.at + 1) not in one_of("for to at after into toward towards")
    if verb in one_of("know feel suspect wonder"):
        return subject.kind in one_of("he she they noun")
    return verb in _STIRS and is_thing(words, subject, index)


def _names(words: Words, group: Group) -> bool:
    """Tell whether what looks like a participle is an adjective before a noun: "must have trained personnel"."""
    following = words.word(group.at + 1)
    if not following or following in PUNCTUATION or following in PRONOUNS or is_adverb(following):
        return False
    closed = ("determiner", "preposition", "subordinator", "conjunction")
    if any(following in word_class(name) for name in closed) or following in one_of("him them me us to out up"):
        return False
    return words.text[words.starts[group.at + 1]].islower()
