"""Names of persons in the texts of one paper.

Evidence, strongest first: a form of address or a title before the name; given names or initials before it; a line of
a roster; the heading's parties and the volume's list; principals whom the volumes of those years list; a surname
that lists of persons hold. A surname once told by such evidence is a name wherever it stands alone in the paper. A
word in common use ("Green", "Rice") counts alone only inside a sentence, and where no article stands before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from declass.extract.person_patterns import (
    AFTER_PERSON,
    AFTER_WORDY,
    BEFORE_PERSON,
    BEFORE_PLACE,
    BESIDE,
    NOT_AFTER,
    SPEECH,
    VERB,
)
from declass.extract.person_runs import FoundName, may_be_surname
from declass.extract.person_tokens import Capitals
from declass.extract.person_told import ToldNames
from declass.extract.person_words import (
    BODY_WORDS,
    MONTHS_AND_DAYS,
    NO_NAMES,
    PARTICLES,
    PEOPLES,
    PLACE_FIRST,
    POST_WORDS,
    THINGS,
    TITLE_SURNAMES,
    common_words,
    given_names,
    given_names_folded,
    place_words,
    surnames,
    wordy_given_names,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from declass.extract.person_links import PersonLinks

__all__ = ["FoundName", "NameFinder", "Passage"]

_MAX_WORDS = 4
_ENOUGH = 3  # points that make a person of a word no list knows, see recurring
_ARTICLE_BEFORE = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Oo]ur|[Tt]heir|[Aa]n?|[Ee]ach|[Ee]very|[Nn]o|[Aa]ny|[Ii]ts) \Z"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ii]nto|[Oo]utside|[Ii]nside|[Aa]round|"
    r"[Ss]outh of|[Nn]orth of|[Ee]ast of|[Ww]est of|via) \Z"
)
_WORDY_VOLUMES = 10  # a common word is taken for a surname where so many volumes list a bearer
_SHORT = 4  # letters
_SHORT_VOLUMES = 3  # a shorter name is taken for one where so many volumes list a bearer


class Passage(NamedTuple):
    """A text of a paper, the spans of other names in it (in order), and whether a signature may end it."""

    text: str
    taken: Sequence[tuple[int, int]] = ()
    signed: bool = False


class NameFinder:
    """Finds the names in the texts of one paper; what one text tells holds for all of them."""

    def __init__(self, links: PersonLinks, told: Iterable[str] = (), *, damaged: bool = False) -> None:
        """Start from the surnames in ``told`` (folded): the heading's parties.

        ``damaged`` says that the text was read by machine: a short capitalised word may be anything there.
        """
        self._links = links
        self._damaged = damaged
        self._told = set(told)
        self._forms: dict[str, set[str]] = {}  # surname -> what stands beside it in the full forms of this paper

    def find(self, passages: Sequence[Passage]) -> list[list[FoundName]]:
        """Return for each passage the names in it, in order, none overlapping."""
        taken_apart = [Capitals(passage.text, passage.taken) for passage in passages]
        strong: list[dict[int, FoundName]] = []
        for passage, caps in zip(passages, taken_apart, strict=True):
            told = ToldNames(caps, self._links, self._told.__contains__)
            found: dict[int, FoundName] = {}
            for name in told.find(signed=passage.signed):
                found.setdefault(name.start, name)
            strong.append(found)
            for name in found.values():
                self._forms.setdefault(name.key, set()).update(name.given)
            # A common word that a note tells ("Long, the author of …") says nothing of the same word in the text.
            own = passage is passages[0]
            self._told.update(n.key for n in found.values() if own or n.key not in common_words())
            self._told.update(
                n.given[0] for n in found.values() if "-" in n.key and n.given and n.given[0] not in common_words()
            )
        self._told.update(recurring(taken_apart[0], self._told) if taken_apart else ())
        names = []
        for caps, found in zip(taken_apart, strong, strict=True):
            for name in ToldNames(caps, self._links, self._told.__contains__).spoken():
                found.setdefault(name.start, name)
            for name in self._bare(caps):
                found.setdefault(name.start, name)
            kept = _apart(found.values())
            names.append(_apart([*kept, *self._beside(caps, kept)]))
        return names

    def _bare(self, caps: Capitals) -> Iterable[FoundName]:
        for at, word in enumerate(caps.words):
            if not caps.free[at] or word.initial or len(word.folded) < 2:
                continue
            if self._stands_for_person(caps, at):
                yield self._widen(caps, at)

    def _stands_for_person(self, caps: Capitals, at: int) -> bool:
        """Return whether word ``at`` by itself is somebody's name."""
        word = caps.words[at]
        key = word.folded
        if self._damaged and (len(key) < _SHORT - 1 or (len(key) < _SHORT and key in common_words())):
            return False  # "Ho" for "No", "Mr" and "It" of two columns
        told = key in self._told or self._links.known(key)  # by this paper, or by lists for its volume and years
        volumes = surnames().get(key, 0)
        if not (told or volumes) or key in NO_NAMES or (key in POST_WORDS and not (told and key in TITLE_SURNAMES)):
            return False
        if NOT_AFTER.match(caps.text, word.end) or (word.text.isupper() and (len(key) < 4 or not told)):
            return False
        if self._names_people(caps, at):
            return False
        wordy = key in common_words() or key in TITLE_SURNAMES
        if wordy and (caps.joined[at] or (caps.follows(at) and not self._behind_post(caps, at))):
            return False
        if wordy and caps.opens_sentence(at) and not (told and VERB.match(caps.text, word.end)):
            return False
        before = caps.text[max(0, word.start - 10) : word.start]
        if told and (not wordy or self._links.listed(key)):
            return not caps.follows(at) or self._adjoined(caps, at, sure=True)
        if wordy:
            if not told and (volumes < _WORDY_VOLUMES or key in THINGS or not AFTER_WORDY.match(caps.text, word.end)):
                return False
            return key not in MONTHS_AND_DAYS and not _ARTICLE_BEFORE.search(before)
        if key in place_words() or key in given_names_folded() or self._in_compound(caps, at):
            return False
        if caps.joined[at] and not self._may_precede(caps, at + 1):
            return False
        if caps.follows(at) and not self._adjoined(caps, at, sure=False):
            return False
        if _PLACE_BEFORE.search(before) and caps.text[word.end : word.end + 2] not in {"’s", "'s"}:
            return False
        if self._damaged:
            return len(key) > _SHORT and volumes >= _WORDY_VOLUMES
        return len(key) >= _SHORT or volumes >= _SHORT_VOLUMES

    def _adjoined(self, caps: Capitals, at: int, *, sure: bool) -> bool:
        """Return whether a name may begin with word ``at``, or go on with it, though a capitalised word precedes."""
        before = caps.words[at - 1]
        if before.initial or before.text in given_names() or before.text in wordy_given_names():
            return True
        if before.folded in self._parts(caps.words[at].folded):
            return True
        if before.folded in PARTICLES or self._behind_post(caps, at):
            return True
        if before.folded in common_words() and caps.opens_sentence(at - 1):
            return True
        return (
            sure and before.folded not in PLACE_FIRST and (not caps.free[at - 1] or before.folded in common_words())
        )

    @staticmethod
    def _behind_post(caps: Capitals, at: int) -> bool:
        """Return whether the word before is the end of a post or a body: "Assistant Secretary of State Ball"."""
        before = caps.words[at - 1].folded
        return before in POST_WORDS or before in NO_NAMES or before in BODY_WORDS

    def _in_compound(self, caps: Capitals, at: int) -> bool:
        """Return whether a hyphen joins word ``at`` to one that is no name: "Chi-Coms", "Viet-Minh"."""
        words = caps.words
        for one, other, beside in ((at - 1, at, at - 1), (at, at + 1, at + 1)):
            if one >= 0 and other < len(words) and caps.text[words[one].end : words[other].start] in {"-", "–"}:
                key = words[beside].folded
                if key not in surnames() and key not in self._told and not self._links.known(key):
                    return True
        return False

    @staticmethod
    def _names_people(caps: Capitals, at: int) -> bool:
        """Return whether word ``at`` is a people, joined to the one before it: "Indo-Pak"."""
        before = caps.words[at - 1] if at else None
        if before is None or before.folded not in PEOPLES:
            return False
        return caps.text[before.end : caps.words[at].start] in {"-", "–"}

    def _may_precede(self, caps: Capitals, at: int) -> bool:
        """Return whether word ``at`` may stand behind a surname: it is none of a longer name."""
        word = caps.words[at]
        return word.folded in common_words() and word.folded not in POST_WORDS

    def _widen(self, caps: Capitals, at: int) -> FoundName:
        """Return the name around a known word: given names and initials before it, further parts after it."""
        words = caps.words
        parts = self._parts(words[at].folded)
        first = last = at
        while first and caps.joined[first - 1] and at - first < _MAX_WORDS - 1:
            word = words[first - 1]
            if not (word.initial or word.text in given_names() or word.folded in parts or word.folded in PARTICLES):
                break
            first -= 1
        while caps.joined[last] and words[last + 1].folded in parts:
            last += 1
        given = tuple(w.folded for w in words[first : last + 1] if w is not words[at])
        return FoundName(words[first].start, words[last].end, words[at].folded, given, "person-surname")

    def _parts(self, word: str) -> frozenset[str] | set[str]:
        forms = self._forms.get(word)
        parts = self._links.parts(word)
        return forms | parts if forms else parts

    def _beside(self, caps: Capitals, names: list[FoundName]) -> list[FoundName]:
        """Return unknown words that stand in one row with a name: "Howze and Killen"."""
        text, words = caps.text, caps.words
        ends = {name.end for name in names}
        starts = {name.start for name in names}
        found = []
        for at, word in enumerate(words):
            if not caps.free[at] or word.initial or len(word.folded) < 3 or caps.joined[at] or caps.follows(at):
                continue
            if word.text.isupper() or any(c.isdigit() for c in word.text) or NOT_AFTER.match(text, word.end):
                continue
            if word.folded in THINGS or not may_be_surname(word.folded) or word.folded in place_words():
                continue
            wordy = word.folded in common_words()
            if wordy and word.folded not in surnames():
                continue
            ahead = (
                text[word.end : words[at + 1].start] if at + 1 < len(words) and words[at + 1].start in starts else ""
            )
            behind = text[words[at - 1].end : word.start] if at and words[at - 1].end in ends else ""
            after = ahead == " and " or (ahead in {"-", "–"} and not wordy)
            before = " and " in behind and BESIDE.fullmatch(behind)
            between = behind == ", " and ahead in {", ", ", and ", " and "}
            if wordy and caps.opens_sentence(at) and not (after and surnames()[word.folded] >= _WORDY_VOLUMES):
                continue
            if after or before or between:
                found.append(FoundName(word.start, word.end, word.folded, (), "person-beside"))
                ends.add(word.end)
        return found


def recurring(caps: Capitals, told: set[str]) -> set[str]:
    """Return words that no list knows, folded, and of which the text speaks more than once as of a person.

    What counts is what stands before and after: "by Calligeris", "Barghoorn’s release", "Borisov said"; one "in" or
    "the" before it speaks against all.
    """
    text = caps.text
    points: dict[str, int] = {}
    for at, word in enumerate(caps.words):
        key = word.folded
        if key in told or not caps.free[at] or caps.joined[at] or word.text.isupper():
            continue
        listed = key in surnames()
        if (listed and len(key) >= _SHORT) or (len(key) < _SHORT and not listed):
            continue  # those that lists hold count alone, shorter ones nobody knows never
        if key in common_words() or not may_be_surname(key) or word.text in given_names():
            continue
        if any(c.isdigit() for c in key) or NOT_AFTER.match(text, word.end):
            points[key] = -99
            continue
        before = text[max(0, word.start - 12) : word.start]
        person_after = AFTER_PERSON.match(text, word.end) is not None
        if caps.follows(at) and not caps.opens_sentence(at - 1):
            points[key] = points.get(key, 0) - 2
        elif BEFORE_PLACE.search(before) and not person_after:
            points[key] = points.get(key, 0) - 9
        else:
            gained = 2 * (BEFORE_PERSON.search(before) is not None) + person_after
            gained += 2 * (SPEECH.match(text, word.end + 1) is not None) + (text[word.end : word.end + 1] in "’'")
            points[key] = points.get(key, 0) + gained
    return {key for key, value in points.items() if value >= _ENOUGH}


def _apart(names: Iterable[FoundName]) -> list[FoundName]:
    kept: list[FoundName] = []
    for name in sorted(names, key=lambda n: (n.start, -n.end)):
        if kept and name.start < kept[-1].end:
            if name.end - name.start > kept[-1].end - kept[-1].start:
                kept[-1] = name
            continue
        kept.append(name)
    return kept
