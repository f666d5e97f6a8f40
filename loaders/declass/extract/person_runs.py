"""Runs of capitalised words that make one name: initials, given names and a surname, Western or Eastern."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from declass.extract.listings import listed_volumes
from declass.extract.person_patterns import (
    EASTERN_DOUBLE,
    EASTERN_GIVEN,
    EASTERN_SYLLABLE,
    NO_NAME_ENDING,
    TITLE_WORDS,
)
from declass.extract.person_words import (
    NO_NAMES,
    POST_WORDS,
    PREFIXES,
    TITLE_SURNAMES,
    common_words,
    family_first,
    given_names,
    place_words,
    surnames,
    wordy_given_names,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from declass.extract.person_links import PersonLinks
    from declass.extract.person_tokens import Capitals

MAX_WORDS = 4


class FoundName(NamedTuple):
    """A person's name: code points, the folded surname or single word, given names before it, and the rule."""

    start: int
    end: int
    key: str
    given: tuple[str, ...]
    rule: str


def may_be_surname(word: str) -> bool:
    """Return whether a folded word can be a surname that no list knows: no common word, post, rank or place."""
    if word in TITLE_WORDS:
        return False
    if word in surnames():
        return word not in POST_WORDS
    return (
        len(word) > 2
        and word not in common_words()
        and word not in POST_WORDS
        and word not in NO_NAMES
        and word not in place_words()
        and not (len(word) > 6 and NO_NAME_ENDING.search(word))
    )


class NameRuns:
    """Reads names off the capitalised words of one text."""

    def __init__(self, caps: Capitals, links: PersonLinks, told: Callable[[str], bool]) -> None:
        """Take the words of the text; ``told`` says whether the paper has told a folded surname already."""
        self._caps = caps
        self._links = links
        self._told = told

    def _begins(self, at: int) -> bool:
        """Return whether the word before ``at`` only adjoins by chance: it opens the sentence, or names a post."""
        before = self._caps.words[at - 1]
        if before.folded in POST_WORDS or before.folded in NO_NAMES or not self._caps.free[at - 1]:
            return True
        return before.folded in common_words() and self._caps.opens_sentence(at - 1)

    def _run(self, at: int, rule: str, *, address: bool) -> FoundName | None:
        """Return the name that starts with word ``at``: initials, given names and a surname, at most four words."""
        caps, words, free = self._caps, self._caps.words, self._caps.free
        first, last = at, at - 1
        while last + 1 < len(words) and last + 1 - first < MAX_WORDS:
            word = words[last + 1]
            if last >= first and not caps.joined[last]:
                break
            if not free[last + 1] and not self._though_taken(first, last, address):
                break
            if word.folded in NO_NAMES or (word.folded in TITLE_WORDS and not self._closes(first, last, address)):
                break
            if not word.initial and word.folded in common_words() and not self._opens_or_closes(first, last, address):
                break
            last += 1
        while last >= first and words[last].initial:
            last -= 1
        return self._named(first, last, rule) if last >= first else None

    def _though_taken(self, first: int, last: int, address: bool) -> bool:
        """Return whether the word behind ``last``, by itself the name of a land, is a surname here (Jordan)."""
        words = self._caps.words
        if words[last + 1].folded not in surnames() or self._caps.joined[last + 1]:
            return False
        return all(w.initial or self._is_given(w.text) for w in words[first : last + 1]) if last >= first else address

    def _opens_or_closes(self, first: int, last: int, address: bool) -> bool:
        """Return whether the common word behind ``last`` may be part of the name that begins with ``first``."""
        words = self._caps.words
        word = words[last + 1]
        if word.folded in TITLE_SURNAMES and self._closes(first, last, address):
            return True
        if word.folded in POST_WORDS:
            return False
        if last >= first and words[first].folded in family_first() and EASTERN_SYLLABLE.match(word.folded):
            return True  # "Ambassador Huang Hua"
        known = self._known(word.folded)
        if last < first:  # "Mr. Green", "Secretary Ball", "Dean Rusk", "General Song Yo Chan"
            after = words[last + 2].folded if self._caps.joined[last + 1] else ""
            eastern = word.folded in family_first() and after and EASTERN_SYLLABLE.match(after) is not None
            return address or known or word.text in wordy_given_names() or bool(eastern)
        # "J. Green", "Marshall Green": after initials and given names a known surname counts, be it a common word.
        return known and all(w.initial or self._is_given(w.text) for w in words[first : last + 1])

    def _closes(self, first: int, last: int, address: bool) -> bool:
        """Return whether the title behind ``last`` is a surname: "Winston Lord", "Colonel King"."""
        words = self._caps.words
        if words[last + 1].folded not in TITLE_SURNAMES or self._caps.joined[last + 1]:
            return False
        return all(w.initial or self._is_given(w.text) for w in words[first : last + 1]) if last >= first else address

    def _known(self, word: str) -> bool:
        return self._told(word) or self._links.known(word) or surnames().get(word, 0) > 1

    @staticmethod
    def _is_given(word: str) -> bool:
        return word in given_names() or word in wordy_given_names()

    def _is_surname(self, word: str) -> bool:
        return word in surnames() or self._told(word) or self._links.known(word)

    def _named(self, first: int, last: int, rule: str) -> FoundName | None:
        words = self._caps.words
        key = words[last].folded
        titled = key in TITLE_SURNAMES and key in surnames()
        if len(key) < 2 or (key in POST_WORDS and not titled) or key in NO_NAMES or any(c.isdigit() for c in key):
            return None
        if key in place_words() and key not in surnames():
            return None
        if words[last].text.isupper() and len(key) < 5 and not self._known(key):
            return None
        given = tuple(w.folded for w in words[first:last])
        return FoundName(words[first].start, words[last].end, key, given, rule)

    def _is_eastern(self, at: int) -> bool:
        """Return whether word ``at`` and the next are a name such as "Wang Ping-nan"."""
        words = self._caps.words
        word, after = words[at], words[at + 1]
        if not self._caps.free[at + 1] or "-" not in after.folded or not EASTERN_GIVEN.match(after.folded):
            return False
        if after.folded.partition("-")[0] in PREFIXES or word.initial or len(word.folded) < 2:
            return False
        if word.folded in NO_NAMES or word.folded in POST_WORDS:
            return False
        return word.folded in surnames() or word.folded not in common_words()

    def _syllables(self, at: int) -> FoundName | None:
        """Return the name of syllables that begins with the family name ``at``: "Nguyen Cao Ky", "Chen Yi"."""
        caps, words = self._caps, self._caps.words
        last = at
        double = words[at + 1]
        if caps.free[at + 1] and len(double.folded) > 5 and not caps.joined[at + 1] and self._may_be_double(at):
            return FoundName(words[at].start, double.end, double.folded, (words[at].folded,), "person-full-name")
        while caps.joined[last] and last - at < MAX_WORDS - 1 and caps.free[last + 1]:
            word = words[last + 1]
            if (
                not EASTERN_SYLLABLE.match(word.folded)
                or word.initial
                or word.text.isupper() != words[at].text.isupper()
            ):
                break
            last += 1
        given = [w.folded for w in words[at + 1 : last + 1]]
        if last == at or (caps.follows(at) and not self._begins(at)):
            return None
        if caps.joined[last] and not (words[last + 1].folded in POST_WORDS or words[last + 1].folded in TITLE_WORDS):
            return None
        alone = len(given) == 1 and given[0] in common_words()
        if alone and given[0] in surnames() and listed_volumes(given[0], (words[at].folded,)):
            alone = False  # "Huang Hua": lists hold the whole name
        wordy = words[at].folded in common_words() or alone
        if wordy and not (len(given) > 1 and any(w not in common_words() for w in given)):
            return None
        return FoundName(
            words[at].start, words[last].end, words[last].folded, (words[at].folded, *given[:-1]), "person-full-name"
        )

    def _may_be_double(self, at: int) -> bool:
        """Return whether a family name and a given name of two syllables written in one stand at ``at``."""
        family, given = self._caps.words[at].folded, self._caps.words[at + 1].folded
        if family in common_words() or given in common_words() or given in place_words() or given in surnames():
            return False
        return EASTERN_DOUBLE.match(given) is not None and (not self._caps.follows(at) or self._begins(at))
