"""The actors that a sentence names: mentions, capitalised names, and nouns for bodies and office holders."""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from importlib import resources

from declass.extract.assessments.labels import label_for
from declass.model import Mention, MentionKind

_NAME_PART = r"[A-ZÀ-Þ][\w’'.&/–-]*"
_NAME = re.compile(
    rf"{_NAME_PART}(?:[ \t]+(?:(?:of|for|de|la|von|van|der|el|al|et)[ \t]+(?:the[ \t]+)?)?{_NAME_PART})*"
)
_FUNCTION_TEXT = """
    the a an in if it its this that these those they their he his she her we our us you your i my there here
    however but and or moreover furthermore nevertheless nonetheless although though while when whenever where
    whereas as at on for from to with without such no not none one two three some any all both each most many few
    much more after before since during under over thus hence therefore then also meanwhile finally consequently
    accordingly perhaps presumably probably possibly maybe even only just should would could might may must will
    can do does did is are was were be been being has have had let what which who whose why how whether unless
    until once otherwise likewise similarly indeed now today further first second third last next another other
    others same so because given despite regarding concerning according following please apparently evidently
    obviously clearly undoubtedly certainly almost very quite nor yet by of into upon through between among against
    if subject dear sincerely source comment participants present per re fyi am pm nothing everyone everything
    someone neither either conclusion unfortunately fortunately naturally generally specifically personally
    basically briefly occasionally sometimes recently previously originally initially eventually ultimately
    assuming provided providing depending failing barring including excluding except past future present private
    public timely direct continued increased growing use reports report information evidence success failure
    military political economic military. diplomatic internal external foreign domestic"""
_FUNCTION_WORDS = frozenset(_FUNCTION_TEXT.split())
_DETERMINER = r"(?:the|our|their|his|its|its own|these|those|any|some|most|all|many|other|present|new|local|high)"


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor in a sentence: code points of the sentence, the words and the canonical label."""

    start: int
    end: int
    words: str
    label: str
    person: bool = False


@cache
def _nouns() -> tuple[dict[str, str], re.Pattern[str]]:
    source = resources.files("declass.extract.assessments").joinpath("actors.csv")
    rows = list(csv.DictReader(source.read_text(encoding="utf-8").splitlines()))
    kinds = {row["word"]: row["kind"] for row in rows}
    words = sorted((re.escape(w) for w, k in kinds.items() if k != "none"), key=len, reverse=True)
    # A noun with what qualifies it: "the present ChiNat government", "high army leaders".
    phrase = re.compile(
        rf"\b(?:{_DETERMINER}\s+){{0,2}}(?:(?-i:[A-Z][\w-]*|\w+(?:ist|al|ive|an|ese|ian|ign))(?:['’]s)?\s+){{0,3}}(?:(?:{'|'.join(words)})\s+)?(?:{'|'.join(words)})\b",
        re.IGNORECASE,
    )
    return kinds, phrase


class ActorFinder:
    """Finds actors in the sentences of one document; knows which words the document writes as names."""

    def __init__(self, text: str, mentions: tuple[Mention, ...]) -> None:
        """Index the mentions by place, and the capitalised words that do not merely open a sentence."""
        wanted = (MentionKind.PERSON, MentionKind.AGENCY, MentionKind.POLITY, MentionKind.GROUP)
        kept = sorted(
            (m for m in mentions if m.kind in wanted and m.span.end > m.span.start), key=lambda m: m.span.start
        )
        self._mentions = kept
        self._starts = [m.span.start for m in kept]
        self._names = {m.group(1) for m in re.finditer(r"(?<=[a-z,] )([A-ZÀ-Þ][\w’'&/–-]+)", text)}

    def find(self, sentence: str, offset: int) -> list[Actor]:
        """Return the actors of ``sentence``, which starts at code point ``offset`` of the text, in order."""
        actors = self._from_mentions(sentence, offset)
        taken = [(a.start, a.end) for a in actors]
        for hit in _nouns()[1].finditer(sentence):
            self._add_phrase(sentence, hit.start(), hit.end(), actors, taken)
        for hit in _NAME.finditer(sentence):
            self._add_name(sentence, hit.start(), hit.end(), actors, taken)
        return sorted(actors, key=lambda a: a.start)

    def _from_mentions(self, sentence: str, offset: int) -> list[Actor]:
        actors: list[Actor] = []
        index = bisect_left(self._starts, offset)
        while index < len(self._mentions) and self._starts[index] < offset + len(sentence):
            mention = self._mentions[index]
            index += 1
            start, end = mention.span.start - offset, mention.span.end - offset
            if end > len(sentence) or (actors and start < actors[-1].end):
                continue
            words = sentence[start:end]
            person = mention.kind is MentionKind.PERSON
            label = (mention.label or label_for(words)) if not person else words
            actors.append(Actor(start, end, words, label, person))
        return actors

    @staticmethod
    def _overlaps(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
        return any(start < e and end > s for s, e in taken)

    def _add_phrase(
        self, sentence: str, start: int, end: int, actors: list[Actor], taken: list[tuple[int, int]]
    ) -> None:
        kinds = _nouns()[0]
        words = re.sub(
            r"^(?:(?:the|our|their|his|its|these|those|any|some|all|most|many|other)\s+)+",
            "",
            sentence[start:end],
            flags=re.I,
        )
        start = end - len(words)
        # "the Soviet leaders": a mention inside the phrase gives the label.
        inner = [a for a in actors if start <= a.start and a.end <= end]
        if inner:
            return
        if self._overlaps(start, end, taken):
            return
        head = words.lower().split()[-1]
        if re.match(
            r"\s+(?:of|policy|prestige|action|actions|aid|position|relations)\b", sentence[end:]
        ) and head in {"states", "general", "opinion", "party"}:
            return
        actors.append(Actor(start, end, words, label_for(words), kinds.get(head) == "person"))
        taken.append((start, end))

    def _add_name(
        self, sentence: str, start: int, end: int, actors: list[Actor], taken: list[tuple[int, int]]
    ) -> None:
        words = sentence[start:end]
        if start == 0 or not sentence[:start].strip(' \t\n“"‘(•0123456789.—-'):
            first, _, rest = words.partition(" ")
            while first.lower().rstrip(".,") in _FUNCTION_WORDS:
                start += len(first) + 1
                words = rest
                first, _, rest = words.partition(" ")
                if not first:
                    return
            if not rest and re.sub(r"['’]s?$", "", first) not in self._names and label_for(first) == first:
                return
        words = re.sub(r"['’]s?$|[.’'\-–]+$", "", words)
        end = start + len(words)
        if len(words) < 2 or self._overlaps(start, end, taken) or words.lower() in _FUNCTION_WORDS:
            return
        kinds = _nouns()[0]
        if kinds.get(words.lower()) == "none" or kinds.get(words.lower().split()[-1]) == "none":
            return
        if re.fullmatch(r"[IVXLC]+|[A-Z]\.?|[\d.,–-]+", words):
            return
        actors.append(Actor(start, end, words, label_for(words)))
        taken.append((start, end))
