"""Names that the words around them tell: a title before, given names, a line of a roster, a verb of speech.

What such evidence tells of a surname holds for the whole paper; :mod:`declass.extract.person_names` finds the same
name where it stands alone.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from declass.extract.listings import listed_volumes
from declass.extract.person_patterns import (
    BEFORE_PLACE,
    DRAFTED,
    DRAFTED_BY,
    EASTERN_SYLLABLE,
    LIST_GAP,
    NOT_AFTER,
    PLACE_AFTER,
    ROSTER_AFTER,
    ROSTER_BEFORE,
    ROSTER_ROLE,
    SHORTENED,
    SIGNATURE,
    SPEECH,
    TITLE,
)
from declass.extract.person_runs import MAX_WORDS, FoundName, NameRuns, may_be_surname
from declass.extract.person_words import (
    NO_NAMES,
    PARTICLES,
    PLACE_FIRST,
    PLACE_PAIRS,
    POST_WORDS,
    THINGS,
    TITLE_SURNAMES,
    common_words,
    family_first,
    given_names,
    place_words,
    surnames,
    wordy_given_names,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAIR_VOLUMES = 3  # so many must list a bearer before two syllables, which may name a place, are taken for his name
_DRAFTING_WINDOW = 120  # code points before "by" in which it is said what was done: "drafted on May 3 and cleared"
_SIGNATURE_WINDOW = 120  # code points at the end of a text in which a signature stands


class ToldNames(NameRuns):
    """Finds the names in one text that the words around them tell."""

    def find(self, *, signed: bool) -> Iterator[FoundName]:
        """Yield the names, the strongest evidence first; some overlap."""
        if not self._caps.words:
            return
        yield from self._titled()
        yield from self._full()
        yield from self._roster()
        yield from self._drafted()
        if signed:
            yield from self._signed()

    def spoken(self) -> Iterator[FoundName]:
        """Yield words before a verb of speech: weak evidence, since places and bodies speak too."""
        caps, text = self._caps, self._caps.text
        for at, word in enumerate(caps.words):
            if not caps.free[at] or word.initial or caps.joined[at] or len(word.folded) < 3 or word.text.isupper():
                continue
            if text[word.end : word.end + 1] != " " or not SPEECH.match(text, word.end + 1):
                continue
            if not may_be_surname(word.folded) or word.folded in common_words():
                continue
            if caps.follows(at) and not self._begins(at):
                continue
            if text[max(0, word.start - 4) : word.start].lower() in {"the ", " of "}:
                continue
            yield FoundName(word.start, word.end, word.folded, (), "person-speaks")

    def _titled(self) -> Iterator[FoundName]:
        text, starts = self._caps.text, self._caps.starts
        for match in TITLE.finditer(text):
            at = bisect_left(starts, match.end())
            if at == len(starts) or starts[at] > match.end() + 8:
                continue
            if starts[at] != match.end() and text[match.end() : match.end() + 12].split(" ", 1)[0] not in PARTICLES:
                continue
            title = match["address"] or match["rank"]
            if "." in match[0] and title not in SHORTENED:
                continue  # "the Ambassador. You": a sentence ends there
            address = match["address"] is not None
            name = self._run(at, "person-title", address=address)
            while name is not None:
                yield name
                # "Messrs. Smith, Jones and Brown", "Generals Clay and Norstad": the list goes on.
                at = bisect_left(starts, name.end)
                if not match[0].rstrip(". ").endswith("s") or at == len(starts):
                    break
                if not LIST_GAP.match(text[name.end : starts[at]]):
                    break
                name = self._run(at, "person-title", address=address)

    def _full(self) -> Iterator[FoundName]:
        caps, words = self._caps, self._caps.words
        at = 0
        while at < len(words) - 1:
            if not (caps.free[at] and caps.joined[at]):
                at += 1
                continue
            name = self._full_at(at)
            if name is None:
                at += 1
                continue
            yield name
            while at < len(words) and words[at].start < name.end:
                at += 1

    def _full_at(self, at: int) -> FoundName | None:
        """Return the full name that begins with word ``at``, which the next one adjoins."""
        caps, words = self._caps, self._caps.words
        word, after = words[at], words[at + 1]
        if self._is_eastern(at):
            return FoundName(word.start, after.end, after.folded, (word.folded,), "person-full-name")
        if word.folded in family_first():
            name = self._syllables(at)
            if name is not None:
                return name
        if word.initial:
            if caps.text[word.end : word.end + 1] != ".":
                return None
            alone = not after.initial and not caps.joined[at + 1]
            if caps.opens_sentence(at) and alone and not self._told(after.folded):
                return None  # "A. Deptel 1509", "C. Korea": a list, not a name
        elif word.text in wordy_given_names():
            wordy = after.folded in common_words()
            if (
                not self._is_surname(after.folded)
                or (wordy and surnames().get(after.folded, 0) < 10)
                or after.folded in THINGS
            ):
                return None
        elif word.text not in given_names() and not self._unknown_given(at):
            return None
        if caps.text[max(0, word.start - 4) : word.start] in {"St. ", "Ft. "}:
            return None
        name = self._run(at, "person-full-name", address=False)
        if name is None or not name.given or NOT_AFTER.match(caps.text, name.end):
            return None
        if name.key in common_words() and not self._known(name.key):
            return None
        return name if self._is_surname(name.key) or may_be_surname(name.key) or name.key in TITLE_SURNAMES else None

    def _unknown_given(self, at: int) -> bool:
        """Return whether word ``at`` may be a given name that no list knows, before a surname that one knows."""
        caps = self._caps
        word, after = caps.words[at], caps.words[at + 1]
        if after.folded not in surnames() or after.folded in common_words() or after.folded in place_words():
            return False
        if not caps.free[at + 1] or after.folded in THINGS or NOT_AFTER.match(caps.text, word.end):
            return False  # "Aswan Dam"
        if word.text.isupper() != after.text.isupper() or len(word.text) < 3 or len(after.folded) < 3:
            return False
        if EASTERN_SYLLABLE.match(word.folded) and EASTERN_SYLLABLE.match(after.folded):
            return self._is_listed_pair(at)
        if caps.joined[at + 1] and self._is_eastern(at + 1):
            return False  # "Khrushchev Mao Tse-tung conference"
        if not may_be_surname(word.folded) or word.folded in common_words() or word.folded in PLACE_FIRST:
            return False
        return not caps.follows(at) or self._begins(at)

    def _is_listed_pair(self, at: int) -> bool:
        """Return whether two syllables are a listed name ("Lon Nol") and not, as often, a place ("Bien Hoa")."""
        caps = self._caps
        word, after = caps.words[at], caps.words[at + 1]
        if f"{word.folded} {after.folded}" in PLACE_PAIRS:
            return False
        if listed_volumes(after.folded, (word.folded,)) < _PAIR_VOLUMES or (
            caps.follows(at) and not self._begins(at)
        ):
            return False
        return not (
            BEFORE_PLACE.search(caps.text[max(0, word.start - 12) : word.start])
            or PLACE_AFTER.match(caps.text, after.end)
        )

    def _roster(self) -> Iterator[FoundName]:
        """Yield names that fill a line, alone or with the bearer's post: "Shigenobu Shima, Deputy Vice Minister"."""
        caps, text, words = self._caps, self._caps.text, self._caps.words
        for at, word in enumerate(words):
            if not (caps.free[at] and caps.joined[at]) or word.text.isupper() != words[at + 1].text.isupper():
                continue
            if not ROSTER_BEFORE.search(text[max(0, word.start - 12) : word.start]):
                continue
            last = at
            while caps.joined[last]:
                last += 1
            run = words[at : last + 1]
            if len(run) > MAX_WORDS or not all(caps.free[at : last + 1]) or not ROSTER_AFTER.match(text, run[-1].end):
                continue
            line = text[run[-1].end : text.find("\n", run[-1].end) if "\n" in text[run[-1].end :] else len(text)]
            role = ROSTER_ROLE.search(line[:120]) is not None
            if not role or not all(w.initial or may_be_surname(w.folded) for w in run):
                continue
            yield FoundName(
                word.start, run[-1].end, run[-1].folded, tuple(w.folded for w in run[:-1]), "person-roster"
            )

    def _drafted(self) -> Iterator[FoundName]:
        caps, text, words = self._caps, self._caps.text, self._caps.words
        for match in DRAFTED_BY.finditer(text):
            if DRAFTED.search(text, max(0, match.start() - _DRAFTING_WINDOW), match.start()) is None:
                continue
            end = match.end()
            at = bisect_left(caps.starts, end)
            while at < len(words) and (words[at].start == end or LIST_GAP.match(text[end : words[at].start])):
                first = at
                while caps.joined[at]:
                    at += 1
                word = words[at]
                if not caps.free[at] or word.initial or word.text.isupper() or text[word.end : word.end + 1] == "/":
                    break
                if word.folded in POST_WORDS or word.folded in NO_NAMES:
                    break
                if word.folded in common_words() and at == first and text[word.end : word.end + 1] not in ".,;(":
                    break
                given = tuple(w.folded for w in words[first:at])
                if not all(w.initial or self._is_given(w.text) or may_be_surname(w.folded) for w in words[first:at]):
                    break
                if given and word.folded in common_words() and not self._known(word.folded):
                    break
                yield FoundName(words[first].start, word.end, word.folded, given, "person-drafted")
                end = word.end
                at += 1

    def _signed(self) -> Iterator[FoundName]:
        """Yield the name that alone makes the last paragraph: the signature of a telegram or letter."""
        caps, text, words = self._caps, self._caps.text, self._caps.words
        tail = max(0, len(text) - _SIGNATURE_WINDOW)
        match = SIGNATURE.search(text[tail:])
        if match is None:
            return
        start, end = match.start(1) + tail, match.end(1) + tail
        inside = [k for k in range(bisect_left(caps.starts, start), len(words)) if words[k].end <= end]
        if not inside or len(inside) > MAX_WORDS or not all(caps.free[k] for k in inside):
            return
        parts = [words[k] for k in inside]
        last = parts[-1]
        if parts[0].start != start or last.initial or (last.text.isupper() and len(last.text) < 5):
            return
        if any(c.islower() and c.strip(".,;") in common_words() for c in text[start:end].split()):
            return
        if last.folded in POST_WORDS or last.folded in NO_NAMES or any(c.isdigit() for c in last.text):
            return
        if last.folded in common_words() and len(parts) > 1 and not any(p.initial for p in parts[:-1]):
            return
        yield FoundName(start, last.end, last.folded, tuple(p.folded for p in parts[:-1]), "person-signature")
