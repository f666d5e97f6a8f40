"""Who holds a judgment: the paper's own voice, or the person or body whose words or belief it reports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass.extract.assessments.labels import bare
from declass.extract.assessments.words import word_class
from declass.extract.openings import Openings

if TYPE_CHECKING:
    from declass.extract.assessments.actors import Actor
    from declass.model import Document

AUTHOR = "author"
_SAYING = re.compile(
    r"""\b(?:said|says|stated|states|replied|answered|remarked|observed|noted|added|commented|declared|told|explained
    |asserted|argued|argues|claimed|claims|maintained|maintains|contended|contends|reported|reports|indicated
    |pointed\s+out|points\s+out|went\s+on\s+to\s+(?:say|observe|state|note|remark|explain)|emphasized|stressed|insisted|insists|suggested|concluded
    |concludes|expressed|reiterated|continued|agreed|predicted|predicts|warned|warns|affirmed|assured|admitted
    |acknowledged|referred\s+to|alluded\s+to|recognizes|recognized|thinks|thought|believes|believed|felt|feels|informed|responded|opined
    |volunteered|speculated|inquired|asked|mentioned|confirmed|testified|wrote|writes|advised|granted|conceded|cautioned|doubted|complained|objected|countered|hinted|reads?(?=\s*:|\s+in\s+part))\b""",
    re.VERBOSE,
)
_GAP = re.compile(
    r"(?:,[^,;]{0,80},)?\s*(?:\([^)]{0,60}\)\s*)?(?:,\s*)?(?:(?:also|then|again|further|later|now|had|has|have|did|would|"
    r"himself|once more|in turn|in reply|thereupon|next|repeatedly|\w+ly)\s+)*"
)
_ACCORDING = re.compile(
    r"\b(?:according to|in the (?:view|opinion|judgment|judgement) of)\s+(?:the\s+)?", re.IGNORECASE
)
_BY_SAYING = re.compile(r"\b(?:saying|stating|adding|noting|remarking|observing|pointing\s+out)\b")
_SAYINGS = Openings([_SAYING, _ACCORDING, _BY_SAYING])
_POSSESSED = re.compile(
    r"['’]s?\s+(?:\w+\s+)?(?:view|opinion|judgment|judgement|estimate|impression|belief|conclusion)\b", re.I
)
_WORD = re.compile(r"\w+")
_PERSONAL = re.compile(r"\b(?:he|she)\s*\Z", re.IGNORECASE)
_GROUPED = re.compile(r"\bthey\s*\Z", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:I|[Ww]e)\s*\Z")
_CRYPTONYM = re.compile(r"(?:^|[,;.]\s|\bthat\s|\band\s)(?P<name>[A-Z]{4,})\s+(?:has\s+|had\s+|also\s+|now\s+)*\Z")
_WHILE = re.compile(r"\W*(?:[Aa]s|[Ww]hen|[Aa]fter|[Ww]hile|[Bb]efore)\s")
_FIRST_SUBJECT = re.compile(r"\b(?:I|[Ww]e)\b")
_IMPERSONAL = re.compile(r"\b(?:it|this|that|which|there)\s*\Z", re.IGNORECASE)
_CONVERSATION = re.compile(r"conversation|discussion|conference|minutes|telephone")
_NARRATES = re.compile(
    r"\bI (?:said|asked|told|replied|mentioned|pointed|thanked|explained|remarked|added|noted|called)\b"
)
_SIGNER = frozenset({"undersigned", "writer", "this office", "this embassy", "this mission", "this station"})
_DETERMINER = re.compile(r"^(?:the|our|a|an|his|their)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Saying:
    """A verb of saying in a sentence: where it stands and whose it is (None: nobody that can be told)."""

    start: int
    end: int
    holder: str | None


def is_conversation(document: Document) -> bool:
    """Tell whether the paper reports who said what, so that a speaker keeps the word from sentence to sentence."""
    return bool(_CONVERSATION.search(document.type) or re.search(r"conversation|discussion", document.title, re.I))


class Voices:
    """Tells the holders of judgments in one document."""

    def __init__(self, document: Document) -> None:
        """Read from heading and senders who speaks as "the author"."""
        heading = re.split(r"\sto\s(?:the\s)?", document.title, maxsplit=1)[0]
        own = [heading] if re.search(r"\b(?:from|by)\b", heading, re.IGNORECASE) else []
        own.extend(f"{party.name} {party.role or ''} {party.label or ''}" for party in document.senders)
        self._own = " ".join(own)
        self._own_lower = self._own.lower()
        self.conversation = is_conversation(document)
        # Where the writer reports his own words, "we" and "I" are his; else they are the speaker's.
        self.narrates = not self.conversation or bool(_NARRATES.search(document.text))

    def own(self, words: str) -> bool:
        """Tell whether ``words`` name the paper's author or the body that its author heads."""
        name = _DETERMINER.sub("", bare(words))
        if name.lower() in _SIGNER:
            return True
        if len(name) < 2 or not self._own:
            return False
        if name.isupper() and len(name) <= 5:
            spaced = r"\W+(?:and\W+|of\W+|the\W+|for\W+)*".join(rf"{re.escape(c)}\w*" for c in name if c.isalpha())
            return bool(re.search(rf"\b(?:{re.escape(name)}|{spaced})", self._own))
        lowered = name.lower()
        if lowered in {"president", "secretary", "ambassador", "minister"}:
            return False
        return bool(re.search(rf"\b{re.escape(lowered)}\b", self._own_lower))

    def sayings(self, sentence: str, actors: list[Actor], person: str | None, group: str | None) -> list[Saying]:
        """Return the verbs of saying of ``sentence`` with their speakers.

        ``person`` and ``group`` are whom "he" and "they" stand for from the sentences before.
        """
        found: list[Saying] = []
        hits = dict(_SAYINGS.find(sentence))
        for hit in hits.get(0, ()):
            speaker, known = self.subject_before(sentence, hit.start(), actors, person, group)
            if not known:
                speaker = self._unlisted(sentence, hit, actors)
            if known or speaker:
                found.append(Saying(hit.start(), hit.end(), speaker))
        for hit in hits.get(1, ()):
            actor = next((a for a in actors if hit.end() - 4 <= a.start <= hit.end() + 12), None)
            if actor:
                found.append(Saying(hit.start(), actor.end, self._name(actor)))
        for hit in hits.get(2, ()):
            # "Opened the discussion by saying that": the subject of the sentence speaks.
            name = self._name(actors[0]) if actors and actors[0].end <= hit.start() else person
            if name:
                found.append(Saying(hit.start(), hit.end(), name))
        for actor in actors:
            after = _POSSESSED.match(sentence, actor.end)
            if after and re.search(r"\bin\s+(?:the\s+)?\Z", sentence[: actor.start], re.IGNORECASE):
                found.append(Saying(actor.start, after.end(), self._name(actor)))
        return sorted(found, key=lambda s: s.start)

    def subject_before(
        self, sentence: str, at: int, actors: list[Actor], person: str | None, group: str | None
    ) -> tuple[str | None, bool]:
        """Return who is the grammatical subject of the verb at ``at``, and whether there is one to be told."""
        left = sentence[max(0, at - 140) : at]
        stripped = re.sub(
            r"(?:\b(?:also|then|again|further|later|now|had|has|have|did|himself|still|both|\w+ly)\s+)+\Z", "", left
        )
        if _FIRST.search(stripped):
            return AUTHOR, True
        if _PERSONAL.search(stripped):
            inside = [a for a in actors if a.person and a.end < at]
            if inside and _WHILE.match(sentence):
                return self._name(inside[0]), True  # "As Sir Percy left, he remarked"
            if inside and _FIRST_SUBJECT.search(sentence, 0, inside[0].start):
                return self._name(inside[-1]), True  # "I asked the Ambassador, and he thought"
            return (self._name(inside[0]) if inside and not person else person), True
        if _GROUPED.search(stripped):
            return group, True
        if _IMPERSONAL.search(stripped):
            return None, False
        candidates = [a for a in actors if a.end <= at and at - a.end <= 120]
        for actor in reversed(candidates):
            if _GAP.fullmatch(sentence, actor.end, at):
                return self._name(actor), True
            break
        # "The Ambassador of X said": the head of the phrase stands further left.
        verb = _WORD.match(sentence, at)
        if verb and verb.group().lower() in word_class("noun-too"):
            return None, False  # "the situation in Vietnam from latest reports"
        for actor in candidates:
            if re.fullmatch(r"\s+(?:of|in|to|from|for)\s+[\w\s’'.-]{1,60}", sentence[actor.end : at]):
                return self._name(actor), True
        return None, False

    def _unlisted(self, sentence: str, verb: re.Match[str], actors: list[Actor]) -> str | None:
        """Return a speaker that no list names: a cryptonym ("SUMAC has stated"), the owner of what "reads"."""
        if verb.group().startswith("read"):
            return next((self._name(a) for a in actors if a.end <= verb.start()), None)
        name = _CRYPTONYM.search(sentence, 0, verb.start())
        return name["name"] if name else None

    def _name(self, actor: Actor) -> str:
        return AUTHOR if self.own(actor.words) else bare(actor.words)
