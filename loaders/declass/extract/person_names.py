"""Names of persons in a text.

Evidence, strongest first: a form of address or a title before the name; given names or initials before it; a verb
of speech after it; the heading's parties and the volume's list; principals whom the volumes of those years list.
A surname once told by such evidence is a name wherever it stands alone in the same paper. A word in common use
("Green", "Rice") counts alone only inside a sentence and only where a title or the heading told it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass.extract.person_tokens import Word, adjoins, capitalised_words, free_words
from declass.extract.person_words import (
    BESIDE,
    DRAFTED,
    LIST_GAP,
    NOT_AFTER,
    PARTICLES,
    POST_WORDS,
    SIGNATURE,
    SPEECH,
    TITLE,
    common_words,
    given_names,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from declass.extract.person_links import PersonLinks

_SENTENCE_END = re.compile(r"(?:\A|[.?!:;”\"“\n•\t)]\s*|\n\s*)\Z")
_MAX_WORDS = 4
_SIGNATURE_WINDOW = 120  # code points at the end of a text in which a signature stands


@dataclass(frozen=True, slots=True)
class FoundName:
    """A person's name: code points, the folded surname or single word, given names before it, and the rule."""

    start: int
    end: int
    key: str
    given: tuple[str, ...]
    rule: str


class NameFinder:
    """Finds the names in the texts of one paper; what one text tells holds for those read after it."""

    def __init__(self, links: PersonLinks, told: Iterable[str] = ()) -> None:
        """Start from the surnames in ``told`` (folded): the heading's parties."""
        self._links = links
        self._told = set(told)

    def find(self, text: str, taken: Sequence[tuple[int, int]] = (), *, signed: bool = False) -> list[FoundName]:
        """Return the names in ``text`` in order, none overlapping.

        ``taken`` are spans of other names, in order; ``signed`` says that the text may end with a signature.
        """
        words = capitalised_words(text)
        free = free_words(words, taken)
        found = {name.start: name for name in self._titled(text, words, free)}
        for name in (
            *self._full(text, words, free),
            *self._spoken(text, words, free),
            *_drafted(text, words, free),
            *(_signed(text, words, free) if signed else ()),
        ):
            found.setdefault(name.start, name)
        # Surnames alone tell less than a title: "Taipei said" must not make a person of every Taipei.
        self._told.update(name.key for name in found.values())
        for name in self._bare(text, words, free):
            found.setdefault(name.start, name)
        kept = _apart(found.values())
        return _apart([*kept, *self._beside(text, words, free, kept)])

    def _titled(self, text: str, words: list[Word], free: list[bool]) -> list[FoundName]:
        found = []
        starts = [w.start for w in words]
        for match in TITLE.finditer(text):
            at = bisect_left(starts, match.end())
            particle = text[match.end() : match.end() + 12].split(" ", 1)[0] in PARTICLES
            if at == len(words) or (starts[at] != match.end() and not particle) or starts[at] > match.end() + 8:
                continue
            title = match["address"] or match["rank"]
            if (
                "." in match[0] and len(title) > 5 and title != "Messrs"
            ):  # "the Ambassador. You": a sentence ends there
                continue
            address = match["address"] is not None
            name = self._run(text, words, free, at, "person-title", address=address)
            while name is not None:
                found.append(name)
                # "Messrs. Smith, Jones and Brown", "Generals Clay and Norstad": the list goes on.
                at = bisect_left(starts, name.end)
                if not match[0].rstrip(". ").endswith("s") or at == len(words):
                    break
                if not LIST_GAP.match(text[name.end : starts[at]]):
                    break
                name = self._run(text, words, free, at, "person-title", address=address)
        return found

    def _run(
        self, text: str, words: list[Word], free: list[bool], at: int, rule: str, *, address: bool
    ) -> FoundName | None:
        """Return the name that starts with word ``at``: initials, given names and a surname, at most four words."""
        first, last = at, at - 1
        while last + 1 < len(words) and last + 1 - first < _MAX_WORDS:
            word = words[last + 1]
            if last >= first and not adjoins(text, words[last], word):
                break
            if not (free[last + 1] or (address and last < first)):
                break
            if not word.initial and word.folded in common_words():
                known = word.folded in self._told or self._links.known(word.folded)
                opens = last < first and (address or known) and word.folded not in POST_WORDS
                # "J. Green": after initials a known surname counts, be it a common word.
                closes = known and last >= first and all(words[k].initial for k in range(first, last + 1))
                if not (opens or closes):
                    break
            last += 1
        while last >= first and words[last].initial:
            last -= 1
        return self._named(words, first, last, rule) if last >= first else None

    def _named(self, words: list[Word], first: int, last: int, rule: str) -> FoundName | None:
        key = words[last].folded
        if len(key) < 2 or key in POST_WORDS or any(c.isdigit() for c in key):
            return None
        if words[last].text.isupper() and len(key) < 5 and not self._links.known(key):
            return None
        given = tuple(w.folded for w in words[first:last])
        return FoundName(words[first].start, words[last].end, key, given, rule)

    def _full(self, text: str, words: list[Word], free: list[bool]) -> list[FoundName]:
        found = []
        at = 0
        while at < len(words) - 1:
            word = words[at]
            opens = free[at] and (
                word.text in given_names() or (word.initial and text[word.end : word.end + 1] == ".")
            )
            if not opens or not adjoins(text, word, words[at + 1]):
                at += 1
                continue
            name = self._run(text, words, free, at, "person-full-name", address=False)
            if name is None or not name.given or (name.key in common_words() and name.key not in self._told):
                at += 1
                continue
            found.append(name)
            while at < len(words) and words[at].start < name.end:
                at += 1
        return found

    def _spoken(self, text: str, words: list[Word], free: list[bool]) -> list[FoundName]:
        found = []
        for at, word in enumerate(words):
            if not free[at] or word.initial or word.folded in common_words() or len(word.folded) < 3:
                continue
            if word.folded in POST_WORDS:
                continue
            if text[word.end : word.end + 1] != " " or not SPEECH.match(text, word.end + 1):
                continue
            if text[max(0, word.start - 4) : word.start].lower() in {"the ", " of "} or word.text.isupper():
                continue
            found.append(FoundName(word.start, word.end, word.folded, (), "person-speaks"))
        return found

    def _beside(self, text: str, words: list[Word], free: list[bool], names: list[FoundName]) -> list[FoundName]:
        """Return unknown words that stand in one row with a name: "Howze and Killen"."""
        ends = {name.end for name in names}
        starts = {name.start for name in names}
        found = []
        for at, word in enumerate(words):
            if not free[at] or word.initial or word.folded in common_words() or len(word.folded) < 3:
                continue
            if word.folded in POST_WORDS:
                continue
            if word.text.isupper() or NOT_AFTER.match(text, word.end) or any(c.isdigit() for c in word.text):
                continue
            alone_left = at == 0 or not adjoins(text, words[at - 1], word)
            alone_right = at + 1 == len(words) or not adjoins(text, word, words[at + 1])
            if not (alone_left and alone_right):
                continue
            before = at and words[at - 1].end in ends and BESIDE.fullmatch(text[words[at - 1].end : word.start])
            after = (
                at + 1 < len(words)
                and words[at + 1].start in starts
                and text[word.end : words[at + 1].start] in {" and ", "-", "–"}
            )
            if after or (before and " and " in text[words[at - 1].end : word.start]):
                found.append(FoundName(word.start, word.end, word.folded, (), "person-beside"))
                ends.add(word.end)
        return found

    def _bare(self, text: str, words: list[Word], free: list[bool]) -> list[FoundName]:
        found = []
        for at, word in enumerate(words):
            if not free[at] or word.initial or len(word.folded) < 2:
                continue
            told = word.folded in self._told and word.folded not in POST_WORDS
            if not (told or self._links.listed(word.folded) or self._links.principal(word.folded)):
                continue
            if NOT_AFTER.match(text, word.end):
                continue
            follows = at + 1 < len(words) and adjoins(text, word, words[at + 1])
            if word.folded in common_words():
                if not told and not self._links.listed(word.folded):
                    continue
                if _SENTENCE_END.search(text[max(0, word.start - 4) : word.start]) or follows:
                    continue
            if (word.text.isupper() and len(word.text) < 4) or word.folded in POST_WORDS:
                continue
            found.append(self._widen(text, words, at))
        return found

    def _widen(self, text: str, words: list[Word], at: int) -> FoundName:
        """Return the name around a known word: given names and initials before it, further parts after it."""
        parts = self._links.parts(words[at].folded)
        first = last = at
        while first and adjoins(text, words[first - 1], words[first]) and at - first < _MAX_WORDS - 1:
            word = words[first - 1]
            if not (word.initial or word.text in given_names() or word.folded in parts):
                break
            first -= 1
        while last + 1 < len(words) and adjoins(text, words[last], words[last + 1]):
            if words[last + 1].folded not in parts:
                break
            last += 1
        given = tuple(w.folded for w in words[first : last + 1] if w is not words[at])
        return FoundName(words[first].start, words[last].end, words[at].folded, given, "person-surname")


def _drafted(text: str, words: list[Word], free: list[bool]) -> list[FoundName]:
    found: list[FoundName] = []
    if " by " not in text and " through " not in text:
        return found
    starts = [w.start for w in words]
    for match in DRAFTED.finditer(text):
        end = match.end()
        at = bisect_left(starts, end)
        while at < len(words) and (words[at].start == end or LIST_GAP.match(text[end : words[at].start])):
            first = at
            while at + 1 < len(words) and adjoins(text, words[at], words[at + 1]):
                at += 1
            word = words[at]
            if not free[at] or word.initial or word.text.isupper() or text[word.end : word.end + 1] == "/":
                break
            if word.folded in POST_WORDS:
                break
            if word.folded in common_words() and at == first and text[word.end : word.end + 1] not in ".,;(":
                break
            given = tuple(w.folded for w in words[first:at])
            if any(w in common_words() for w in given):
                break
            found.append(FoundName(words[first].start, word.end, word.folded, given, "person-drafted"))
            end = word.end
            at += 1
    return found


def _signed(text: str, words: list[Word], free: list[bool]) -> list[FoundName]:
    """Return the name that alone makes the last paragraph: the signature of a telegram or letter."""
    tail = max(0, len(text) - _SIGNATURE_WINDOW)
    match = SIGNATURE.search(text[tail:])
    if match is None:
        return []
    start, end = match.start(1) + tail, match.end(1) + tail
    inside = [k for k, w in enumerate(words) if start <= w.start and w.end <= end]
    if not inside or len(inside) > _MAX_WORDS or not all(free[k] for k in inside) or words[inside[0]].start != start:
        return []
    parts = [words[k] for k in inside]
    last = parts[-1]
    wordy = any(c.islower() and c in common_words() for c in text[start:end].split())
    if (
        wordy
        or last.initial
        or (last.text.isupper() and len(last.text) < 5)
        or last.folded in POST_WORDS
        or any(c.isdigit() for c in last.text)
    ):
        return []
    if last.folded in common_words() and (len(parts) > 1 and not any(p.initial for p in parts[:-1])):
        return []
    return [FoundName(start, last.end, last.folded, tuple(p.folded for p in parts[:-1]), "person-signature")]


def _apart(names: Iterable[FoundName]) -> list[FoundName]:
    kept: list[FoundName] = []
    for name in sorted(names, key=lambda n: (n.start, -n.end)):
        if kept and name.start < kept[-1].end:
            if name.end - name.start > kept[-1].end - kept[-1].start:
                kept[-1] = name
            continue
        kept.append(name)
    return kept
