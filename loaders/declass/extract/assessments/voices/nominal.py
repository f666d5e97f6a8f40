"""Reports by nouns: "in X's view", "his impression was that", "according to X", "the belief of the Chiefs is"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.extract.assessments.labels import bare
from declass.extract.assessments.voices.kinds import is_holder, is_person
from declass.extract.assessments.voices.lexica import nouns
from declass.extract.assessments.voices.model import AUTHOR, Saying
from declass.extract.openings import Openings, any_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from declass.extract.assessments.actors import Actor
    from declass.extract.assessments.voices.pronouns import Memory

_JUDGMENT = any_of(sorted(nouns("judgment")))
_ABOUT = r"(?:\s+(?:of|on|about|as to|to|regarding)\s+[^,;.]{1,50}?)?"
_IS = r"(?:is|was|were|are|had been|has been|remains|remained|that|being"
# Telegrams leave "to" out: "According FonOff".
_ACCORDING = re.compile(
    r"according to\s+|(?P<short>\A\W*(?-i:According)\s+(?=(?-i:[A-Z])))"
    r"|in the\s+(?:view|opinion|judgment|judgement|estimation) of\s+",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(
    rf"(?:his|her|their|its|my|our|your)\s+(?:own\s+|\w+\s+){{0,2}}?{_JUDGMENT}{_ABOUT}"
    rf"(?P<link>\s+(?:\w+ly\s+)?{_IS}|would be|seems to be|seemed to be)\b|:|,|\s*$)?",
    re.IGNORECASE,
)
_OWNED = re.compile(
    rf"(?:['’]s?\s+)(?:own\s+|\w+\s+){{0,2}}?{_JUDGMENT}{_ABOUT}(?P<link>\s+(?:\w+ly\s+)?{_IS})\b|:|,)", re.IGNORECASE
)
_ADJECTIVE = re.compile(
    r"\s+(?:own\s+|[a-z]+\s+)?(?:view|opinion|judgment|judgement|impression|belief|conclusion|feeling|conviction"
    r"|assessment|appraisal|contention|argument|assertion|theory|thesis|expectation|assumption|interpretation|analysis"
    r"|prediction|suspicion|position)(?:\s+(?:\w+ly\s+)?(?:is|was|has been))?\s+that\b",
    re.IGNORECASE,
)
# "In Chou's view this may fail"; telegrams leave the possessive out where a clause begins: "In Embassy view".
_IN_VIEW = re.compile(
    r"(?P<owned>['’]s?)?\s+(?!(?:advisory|dissenting|written|legal|public)\s)(?:own\s+|[a-z]+\s+)?(?:view|opinion|judge?ment|estimation|assessment|appraisal)\b"
    r"(?!\s+of\b)"
)
_IN_ONLY = re.compile(
    r"(?P<opens>(?:\A\W*(?:\w{1,2}[.)]\s+)?|[,;:(]\s*|\b(?:that|but|and)\s+))?\bin\s+(?:the\s+)?\Z", re.IGNORECASE
)
_OF = re.compile(
    r"(?:(?:the|a|an|some|net|general|main|overall|personal)\s+(?:\w+\s+)?)?(?:view|opinion|belief|judgment|judgement|feeling|impression|conclusion|estimate"
    r"|conviction)\s+(?:of|among|(?:represented|held|expressed|advanced|put forward|taken|voiced|shared) by)\s+"
    r"(?P<who>[^,;.:]{2,70}?)\s+(?:is|was|that)\b",
    re.IGNORECASE,
)
_NOUN = re.compile(rf"{_JUDGMENT}(?!\w)", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|to|on)\s+(?:the\s+)?\Z", re.IGNORECASE)
_NAME = re.compile(r"(?:the\s+)?(?:[a-z]+\s+)?(?:[A-Z][\w.’'-]*)(?:\s+[A-Z][\w.’'-]*)*")
# On these "in somebody's view" hangs: "our confidence in his judgment", "expressed in their opinion".
_HANGS_ON = re.compile(
    r"(?:\b(?:confidence|faith|trust|belief|interest|changes?|shifts?|errors?|weight|share[ds]?)|[a-z]{3}ed)\s+\Z"
)
_NUMBERED = re.compile(r"\s+\d")
_OPENINGS = Openings([_ACCORDING, _POSSESSIVE, _OF, _NOUN])
_BODY = re.compile(rf"(?:\s+and\s+[A-Z]\w+)?\s+(?i:{any_of(sorted(nouns('body')))})(?!\w)")
_OPINION = re.compile(r"\b(?:views?|opinions?|judg(?:e?)ments?|estimation|estimate)\Z", re.IGNORECASE)
_OURS = re.compile(r"\b(?:this|our|my)\s+\Z", re.IGNORECASE)
_NEAR = 14  # code points between "according to" and the name


def nominal(
    sentence: str,
    actors: Sequence[Actor],
    found: Sequence[Saying],
    memory: Memory,
    own: Callable[[str], bool],
    first: str,
    recipient: str | None,
) -> list[Saying]:
    """Return the reports of ``sentence`` by nouns; ``found`` are those by verbs, for the pronouns."""
    hits = dict(_OPENINGS.find(sentence))
    if not hits:
        return []
    size = len(sentence)
    sayings: list[Saying] = []
    for hit in hits.get(0, ()):
        who = _named(sentence, hit.end(), actors)
        if who is not None and (hit["short"] is None or is_person(who[0]) or is_holder(who[0])):
            sayings.append(_view(hit.start(), who[1], who[0], 0, size, own, "according-to"))
    for hit in hits.get(1, ()):
        both = _IN.search(sentence, 0, hit.start()) is not None
        if hit["link"] is None and (not both or not _OPINION.search(hit.group())):
            continue
        if not both and hit["link"] in {",", ""}:
            continue
        word = hit.group().split()[0].lower()
        inside = [a for a in actors if a.end <= hit.start()]
        before = [s for s in found if s.end <= hit.start()]
        if word in {"my", "our"}:
            holder: str | None = first
        elif word in {"his", "her"}:
            holder = memory.he(before, inside, sentence, word)
        elif word == "your":
            holder = recipient
        else:
            holder = memory.they(before, inside, text=sentence)
            named = next((a for a in inside if bare(a.words) == holder), None)
            body = _BODY.match(sentence, named.end) if named is not None else None
            if named is not None and body is not None:  # "US Govt desires to repeat its belief"
                holder = bare(sentence[named.start : body.end()])
            if named is not None and _OURS.search(sentence, 0, named.start):  # "this Government"
                holder = AUTHOR if own(f"this {holder}") else holder
            if holder is not None and own(holder):
                holder = AUTHOR
        low = sentence.rfind(";", 0, hit.start()) + 1 if both else hit.end()
        person = word in {"his", "her", "my"}
        sayings.append(Saying(hit.start(), hit.end(), holder, low, size, "view", "view", person=person, aside=both))
    sayings.extend(
        _view(hit.start(), hit.end(), hit["who"], hit.end(), size, own, "view")
        for hit in hits.get(2, ())
        if _holds(hit, actors)
        if not _IN.search(sentence, 0, hit.start()) or hit.group()[:1] in "tT"  # "in view of the fact that"
    )
    if 3 in hits:
        sayings.extend(_of_actors(sentence, actors, own))
    return sayings


def _holds(hit: re.Match[str], actors: Sequence[Actor]) -> bool:
    """Tell whether the view "of" somebody is that of who can hold it; a "feeling of crisis" is nobody's."""
    who = hit["who"]
    named = any(hit.start("who") <= a.start and a.end <= hit.end("who") for a in actors)
    return named or is_person(who) or is_holder(who)


def _of_actors(sentence: str, actors: Sequence[Actor], own: Callable[[str], bool]) -> list[Saying]:
    sayings: list[Saying] = []
    for actor in actors:
        end = actor.end - 2 if sentence[actor.end - 2 : actor.end] in {"'s", "’s"} else actor.end
        viewing = _IN_VIEW.match(sentence, end)
        if viewing is not None and _is_adverbial(sentence, actor.start, owned=viewing["owned"] is not None):
            low, high = _clause(sentence, actor.start, viewing.end())
            sayings.append(_view(actor.start, viewing.end(), sentence[actor.start : end], low, high, own, "view"))
            continue
        owned = _OWNED.match(sentence, end)
        if owned is not None:
            both = _IN.search(sentence, 0, actor.start) is not None
            if both or owned["link"] != ",":
                low = 0 if both else owned.end()
                sayings.append(_view(actor.start, owned.end(), actor.words, low, len(sentence), own, "view"))
            continue
        named = _ADJECTIVE.match(sentence, actor.end)
        if named is not None:
            sayings.append(_view(actor.start, named.end(), actor.words, named.end(), len(sentence), own, "view"))
    return sayings


def _clause(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Return what stands around ``start`` to ``end`` between semicolons and colons."""
    low = max(sentence.rfind(sign, 0, start) for sign in ";:") + 1
    ends = [at for sign in ";:" if (at := sentence.find(sign, end)) >= 0]
    return low, min(ends, default=len(sentence))


def _is_adverbial(sentence: str, at: int, *, owned: bool) -> bool:
    """Tell whether "in" before the owner of a view ``at`` tells whose view a clause is: no "trust in Chou's view"."""
    inside = _IN_ONLY.search(sentence, max(0, at - _NEAR), at)
    if inside is None or inside["opens"] is not None:
        return inside is not None
    return owned and not _HANGS_ON.search(sentence, max(0, inside.start() - _NEAR), inside.start())


def _named(sentence: str, at: int, actors: Sequence[Actor]) -> tuple[str, int] | None:
    for actor in actors:
        if at <= actor.start <= at + _NEAR:
            return actor.words, actor.end
    hit = _NAME.match(sentence, at)
    if hit is None or _NUMBERED.match(sentence, hit.end()):  # "according section 5 of your telegram"
        return None
    return hit.group(), hit.end()


def _view(start: int, end: int, words: str, low: int, high: int, own: Callable[[str], bool], rule: str) -> Saying:
    holder = AUTHOR if own(words) else bare(words)
    return Saying(start, end, holder, low, high, "view", rule, person=is_person(words), aside=low < start)
