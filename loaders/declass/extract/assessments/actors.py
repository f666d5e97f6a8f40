"""The actors that a sentence names: mentions, capitalised names, and nouns for bodies and office holders."""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from functools import cache
from importlib import resources
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from declass.extract.assessments.labels import bare, is_known, label_for
from declass.extract.openings import Openings, any_of
from declass.model import Mention, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

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
_DETERMINER = r"(?:the|our|their|his|its|own|these|those|any|some|most|all|many|other|present|new|local|high)"


class Actor(NamedTuple):
    """An actor in a sentence: code points of the sentence, the words and the canonical label.

    ``known`` is False for a name that nothing but its capitals tells to be one.
    """

    start: int
    end: int
    words: str
    label: str
    person: bool = False
    known: bool = True


_QUALIFIERS = re.compile(
    r"^(?:(?:the|our|their|his|its|own|these|those|any|some|most|all|many|other)\s+)+", re.IGNORECASE
)
_NO_ACTOR_AFTER = re.compile(r"\s+(?:of|policy|prestige|action|actions|aid|position|relations)\b")
_NO_ACTORS = frozenset({"states", "general", "opinion", "party"})
_POSSESSIVE = re.compile(r"['’]s?$")
_NAME_END = re.compile(r"['’]s?$|[.’'\-–]+$")
_BEFORE_FIRST = ' \t\n“"‘(•0123456789.—-'  # what may stand before the first word of a sentence
_CONTRACTED = re.compile(
    r"(?:i|we|you|he|she|it|they|that|there|here|who|what|how|where|let)['’](?:m|re|s|ll|ve|d)|[a-z]{2,6}n['’]t"
)
_NUMERAL = re.compile(r"[IVXLC]+|[A-Z]\.?|[\d.,–-]+")
_COMPOUND = re.compile(r"\b(\w+)[-–](?=[A-Z])")  # "Sino-Soviet"
# A name that was cut out at release is still whom the sentence names: "[name not declassified]".
_WITHHELD = re.compile(r"\[(?:\d+\s+)?names?\s+not\s+declassified\]", re.IGNORECASE)
_SECOND_NAME = re.compile(r"[-–][A-ZÀ-Þ]\w+")  # "Katz-Suchy"
_WITHIN = re.compile(r"[A-ZÀ-Þ](?<=[a-z,] .)[\w’'&/–-]+")  # behind a small letter or a comma: within a sentence
_START = attrgetter("start")
_WORD_BEFORE = re.compile(r"(?<![\w’'-])([\w’'-]+)\s+\Z")
_LONGEST_WORD = 30  # code points
_QUALIFIER = re.compile(r"(?:[A-Z][\w-]*|\w+(?:ist|al|ive|an|ese|ian|ign))(?:['’]s)?")
_MOST_QUALIFIERS = 3
_QUALIFYING = ("al", "ic", "ary", "ign", "ate", "ent")
_DETERMINERS = re.compile(_DETERMINER, re.IGNORECASE)
_MOST_DETERMINERS = 2
_ARTICLES = frozenset(("the", "our", "their", "his", "its"))


@cache
def _kinds() -> dict[str, str]:
    source = resources.files("declass.extract.assessments").joinpath("actors.csv")
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return {row["word"]: row["kind"] for row in rows if row["kind"] != "compound"}


@cache
def _compounds() -> dict[str, str]:
    """Return the first parts of compounds, "Sino", with the names that they stand for."""
    source = resources.files("declass.extract.assessments").joinpath("actors.csv")
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return {row["word"]: row["note"] for row in rows if row["kind"] == "compound"}


@cache
def _nouns() -> Openings:
    noun = any_of(word for word, kind in _kinds().items() if kind != "none")
    return Openings([re.compile(rf"\b{noun}\b", re.IGNORECASE)])


def _phrases(sentence: str) -> Iterator[tuple[int, int]]:
    """Yield where nouns for actors stand with what qualifies them: "the present ChiNat government"."""
    end = 0
    found = _nouns().find_one(sentence)
    for number, noun in enumerate(found):
        start, stop = noun.span()
        if start < end:
            continue
        if number + 1 < len(found) and sentence[stop : found[number + 1].start()].isspace():
            stop = found[number + 1].end()  # "embassy officials"
        start = _widen(sentence, start, end)
        end = stop
        yield start, stop


def _opens_only(word: str) -> bool:
    """Tell whether a capitalised word is no name but opens the sentence; "Foreign", "Public" qualify."""
    lowered = word.lower()
    return word[0].isupper() and lowered in _FUNCTION_WORDS and not lowered.endswith(_QUALIFYING)


def _widen(sentence: str, start: int, floor: int) -> int:
    """Return where a noun phrase begins whose noun stands at ``start``, not before ``floor``."""
    for pattern, most in ((_QUALIFIER, _MOST_QUALIFIERS), (_DETERMINERS, _MOST_DETERMINERS)):
        for _ in range(most):
            at, word = _word_before(sentence, max(floor, start - _LONGEST_WORD), start)
            if not pattern.fullmatch(word):
                break
            if pattern is _QUALIFIER and _opens_only(word):
                break  # "Also Department"
            start = at
            if word.lower() in _ARTICLES:
                break
    return start


def _word_before(sentence: str, low: int, end: int) -> tuple[int, str]:
    """Return where the word begins that stands before a space and ``end``, not before ``low``; "" without one."""
    window = sentence[low:end]
    words = window.rstrip()
    at = words.rfind(" ") + 1
    if at and words[at:].isalnum() and len(words) < len(window):
        return low + at, words[at:]
    hit = _WORD_BEFORE.search(sentence, low, end)
    return hit.span(1)[0] if hit else end, hit.group(1) if hit else ""


def _is_function_word(word: str) -> bool:
    """Tell whether a word in lower case names nobody: "the", "I’m"."""
    return word in _FUNCTION_WORDS or (("’" in word or "'" in word) and _CONTRACTED.fullmatch(word) is not None)


def _is_compound(words: str) -> bool:
    """Tell whether ``words`` begin with the first part of a compound of two names: "Sino-Indian"."""
    lead, hyphen, second = words.partition("-")
    return bool(hyphen) and second[:1].isupper() and lead.lower() in _compounds()


def _short_forms(mentions: list[Mention]) -> dict[str, str]:
    """Return what a word of names stands for in one document: "Communist" after "Chinese Communists".

    Only what is said of followers of a cause is shortened so, and only where it can mean one polity.
    """
    found: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.kind is MentionKind.POLITY and mention.label and " " in mention.text:
            for word in mention.text.split():
                if word.removesuffix("s").endswith("ist"):
                    found.setdefault(word.removesuffix("s"), set()).add(mention.label)
    return {word: next(iter(labels)) for word, labels in found.items() if len(labels) == 1}


class ActorFinder:
    """Finds actors in the sentences of one document; knows which words the document writes as names."""

    def __init__(self, text: str, mentions: tuple[Mention, ...]) -> None:
        """Index the mentions by place, and the capitalised words that do not merely open a sentence."""
        wanted = (MentionKind.PERSON, MentionKind.AGENCY, MentionKind.POLITY, MentionKind.GROUP)
        kept = sorted(
            (m for m in mentions if m.kind in wanted and m.span.end > m.span.start), key=lambda m: m.span.start
        )
        self._mentions = kept
        # A place or a paper is no actor; a place that stands for its government is a mention of the polity.
        self._things = sorted(
            (m.span.start, m.span.end) for m in mentions if m.kind in (MentionKind.PLACE, MentionKind.PUBLICATION)
        )
        self._starts = [m.span.start for m in kept]
        self._short = _short_forms(kept)
        self._names = set(_WITHIN.findall(text))

    def find(self, sentence: str, offset: int) -> list[Actor]:
        """Return the actors of ``sentence``, which starts at code point ``offset`` of the text, in order."""
        actors = self._from_mentions(sentence, offset)
        taken = [(a.start, a.end) for a in actors]
        for start, end in _phrases(sentence):
            self._add_phrase(sentence, start, end, actors, taken)
        if "not declassified]" in sentence:
            for hit in _WITHHELD.finditer(sentence):
                actors.append(Actor(hit.start(), hit.end(), hit.group(), hit.group(), known=False))
                taken.append(hit.span())
        opening = len(sentence) - len(sentence.lstrip(_BEFORE_FIRST))
        taken.extend(self._things_in(offset, len(sentence)))
        for hit in () if sentence.isupper() else _NAME.finditer(sentence):
            self._add_name(sentence, hit.start(), hit.end(), opening, actors, taken)
        if "-" in sentence or "–" in sentence:
            self._add_compounds(sentence, actors)
        actors.sort(key=_START)
        return actors

    @staticmethod
    def _add_compounds(sentence: str, actors: list[Actor]) -> None:
        taken = {a.start for a in actors}
        for hit in _COMPOUND.finditer(sentence):
            label = _compounds().get(hit.group(1).lower())
            if label and hit.start() not in taken:
                actors.append(Actor(hit.start(), hit.end(1), hit.group(1), label_for(label)))

    def _from_mentions(self, sentence: str, offset: int) -> list[Actor]:
        actors: list[Actor] = []
        index = bisect_left(self._starts, offset)
        while index < len(self._mentions) and self._starts[index] < offset + len(sentence):
            mention = self._mentions[index]
            index += 1
            start, end = mention.span.start - offset, mention.span.end - offset
            if end > len(sentence) or (actors and start < actors[-1].end):
                continue
            person = mention.kind is MentionKind.PERSON
            if person:
                end = self._whole_name(sentence, offset, end, index)
            words = sentence[start:end]
            label = (mention.label or label_for(words)) if not person else words
            actors.append(Actor(start, end, words, label, person))
        return actors

    def _whole_name(self, sentence: str, offset: int, end: int, following: int) -> int:
        """Return where a name of two parts ends whose first part alone is a mention, else ``end``."""
        second = _SECOND_NAME.match(sentence, end)
        if second is None:
            return end
        apart = following < len(self._starts) and self._starts[following] == offset + end + 1
        return end if apart else second.end()  # "Khrushchev-Mao talks"

    def _things_in(self, offset: int, size: int) -> list[tuple[int, int]]:
        """Return the places and papers of the sentence at ``offset``, in its own code points."""
        index = bisect_left(self._things, (offset, 0))
        found: list[tuple[int, int]] = []
        while index < len(self._things) and self._things[index][0] < offset + size:
            start, end = self._things[index]
            found.append((start - offset, end - offset))
            index += 1
        return found

    @staticmethod
    def _overlaps(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
        found = False
        for low, high in taken:
            if start < high and end > low:
                found = True
                break
        return found

    def _add_phrase(
        self, sentence: str, start: int, end: int, actors: list[Actor], taken: list[tuple[int, int]]
    ) -> None:
        kinds = _kinds()
        words = _QUALIFIERS.sub("", sentence[start:end])
        start = end - len(words)
        # "the Soviet leaders": a mention inside the phrase gives the label.
        inner = [a for a in actors if start <= a.start and a.end <= end]
        if inner:
            return
        if self._overlaps(start, end, taken):
            return
        head = words.lower().split()[-1]
        if head in _NO_ACTORS and _NO_ACTOR_AFTER.match(sentence, end):
            return
        # "Tibetan officials" are some of a polity; its government or leaders speak for it.
        label = bare(words) if kinds.get(head) == "part" else label_for(words)
        actors.append(Actor(start, end, words, label, kinds.get(head) == "person"))
        taken.append((start, end))

    def _add_name(
        self, sentence: str, start: int, end: int, opening: int, actors: list[Actor], taken: list[tuple[int, int]]
    ) -> None:
        if start > opening and self._overlaps(start, end, taken):
            return
        words = sentence[start:end]
        if start <= opening or sentence[start - 2 : start] == ": ":
            first, _, rest = words.partition(" ")
            while _is_function_word(first.lower().rstrip(".,")):
                start += len(first) + 1
                words = rest
                first, _, rest = words.partition(" ")
                if not first:
                    return
            bare_name = _POSSESSIVE.sub("", first)
            if not rest and not _is_compound(words) and bare_name not in self._names and label_for(first) == first:
                return
        if _is_compound(words):
            lead = words.index("-") + 1  # "Sino-Indian": the first part is found by itself
            words, start = words[lead:], start + lead
        if not words[-1:].isalnum() or words[-2:-1] in ("'", "’"):
            words = _NAME_END.sub("", words)
        end = start + len(words)
        lowered = words.lower()
        if len(words) < 2 or _is_function_word(lowered) or self._overlaps(start, end, taken):
            return
        kinds = _kinds()
        if " " not in lowered:
            if kinds.get(lowered) == "none" or kinds.get(lowered.rpartition("-")[2]) == "none":
                return  # "Resolution", "K-Program"
        elif any(
            kinds.get(w) == "none" for w in (lowered, lowered.split()[-1], lowered.split(" of ")[0].split()[-1])
        ):
            return  # "Taiwan Strait", "General Plan of Action"
        if _NUMERAL.fullmatch(words):
            return
        label = self._short.get(words.removesuffix("s"))
        actors.append(Actor(start, end, words, label or label_for(words), known=label is not None or is_known(words)))
        taken.append((start, end))
