"""The lexicon of estimative expressions, and where they stand in a sentence.

``lexicon.csv`` beside this module has one expression pattern a row: ``rule`` (the name a finding carries),
``kind`` (how the expression relates to the judged clause), ``band``, ``pattern`` (what is quoted as the cue) and
the contexts that it needs or refuses: ``before`` and ``not_before`` end where the cue starts, ``after`` and
``not_after`` begin where it ends. ``check`` names the grammar that decides on a word of many uses: ``possibility``
and ``expectation`` of modal verbs, ``judging`` of verbs of judging. ``confidence`` is the measured precision of the
rule (0-1).
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from declass.errors import VocabularyError
from declass.extract.assessments.adverbs import hedges_clause, is_telegraphic
from declass.extract.assessments.bands import BANDS, complement, denial
from declass.extract.assessments.expectations import is_expectation, is_inference
from declass.extract.assessments.minds import is_strong, judging, judging_as_read
from declass.extract.assessments.modals import is_possibility
from declass.extract.assessments.nouns import evidence, evidence_as_read, is_prospect, opinion_as_read, opinion_at
from declass.extract.assessments.outcomes import can_nothing, is_inability
from declass.extract.assessments.seeming import seeming, seeming_as_read
from declass.extract.assessments.states import state_as_read, state_of_mind
from declass.extract.assessments.words import one_of, words_of
from declass.extract.openings import Openings

if TYPE_CHECKING:
    from declass.extract.assessments.minds import Judging
    from declass.extract.assessments.words import Words

CHECKS = frozenset(
    {
        "",
        "possibility",
        "expectation",
        "inference",
        "none-can",
        "judging",
        "adverb",
        "state",
        "prospect",
        "opinion",
        "evidence",
        "seeming",
        "inability",
        "telegraphic",
    }
)
KINDS = one_of("adverb predicate noun modal seem impersonal judge mind")
_WINDOW = 60  # code points of context that a pattern may look at: keeps matching linear


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A row of the lexicon, compiled."""

    rule: str
    kind: str
    band: str
    check: str
    confidence: float
    core: re.Pattern[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    not_after: re.Pattern[str] | None

    def admits(self, text: str, start: int, end: int) -> bool:
        """Tell whether the words around ``text[start:end]`` are those that the row asks for."""
        left = text[max(0, start - _WINDOW) : start]
        right = text[end : end + _WINDOW]
        if self.before is not None and not self.before.search(left):
            return False
        if self.not_before is not None and self.not_before.search(left):
            return False
        if self.after is not None and not self.after.match(right):
            return False
        return self.not_after is None or not self.not_after.match(right)


class Cue(NamedTuple):
    """An estimative expression: code points ``start`` to ``end`` of the sentence it was looked for in.

    ``kind`` and ``band`` are those of the entry, unless its grammar says otherwise: "does not believe". ``owner`` is
    where the verb begins whose subject holds the judgment, if not the cue itself (-1).
    """

    start: int
    end: int
    entry: Entry
    kind: str
    band: str
    owner: int = -1


@cache
def load_lexicon() -> tuple[Entry, ...]:
    """Return the compiled rows of ``lexicon.csv`` in file order.

    Raises :class:`VocabularyError` that names the line of a row with an unknown band or kind or a bad pattern.
    """
    source = resources.files("declass.extract.assessments").joinpath("lexicon.csv")
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    entries: list[Entry] = []
    for number, row in enumerate(rows, start=2):
        if row["band"] not in BANDS or row["kind"] not in KINDS or row["check"] not in CHECKS:
            named = f"band {row['band']!r}, kind {row['kind']!r} or check {row['check']!r}"
            raise VocabularyError(f"lexicon.csv line {number}: unknown {named}")
        try:
            entries.append(_compile(row))
        except (re.error, ValueError) as error:
            raise VocabularyError(f"lexicon.csv line {number}: {error}") from error
    return tuple(entries)


@cache
def _openings() -> Openings:
    return Openings([entry.core for entry in load_lexicon()])


class Opening(NamedTuple):
    """A place where an entry of the lexicon fits: ``cue`` as its grammar reads it, None where it is refused.

    ``admitted`` tells whether the words around are those that the entry asks for.
    """

    start: int
    end: int
    entry: Entry
    admitted: bool
    cue: Cue | None


def read_openings(sentence: str, own: frozenset[int] = frozenset()) -> list[Opening]:
    """Return every place of ``sentence`` where an entry fits, whether a cue or refused, by entry.

    ``own`` are the offsets of verbs of judging whose subject stands before the sentence and is the speaker.
    """
    found: list[Opening] = []
    entries = load_lexicon()
    for number, hits in _openings().find(sentence):
        entry = entries[number]
        for hit in hits:
            start, end = hit.span()
            while start < end and sentence[start].isspace():
                start += 1
            if start < end:
                admitted = entry.admits(sentence, start, end)
                cue = _checked(sentence, start, end, entry, own=start in own) if admitted else None
                found.append(Opening(start, end, entry, admitted, cue))
    return found


def without_overlaps(cues: list[Cue]) -> list[Cue]:
    """Return ``cues`` in order; of those that overlap the longest stays."""
    kept: list[Cue] = []
    for cue in sorted(cues, key=lambda c: (c.start - c.end, c.start)):
        if all(cue.end <= k.start or cue.start >= k.end for k in kept):
            kept.append(cue)
    return sorted(kept, key=lambda c: c.start)


def _checked(sentence: str, start: int, end: int, entry: Entry, *, own: bool) -> Cue | None:
    """Return the cue at ``sentence[start:end]`` as the grammar of its entry reads it, None where it is none."""
    if not entry.check or (own and entry.check == "judging"):
        return Cue(start, end, entry, entry.kind, entry.band)
    words = words_of(sentence)
    index = words.at(start)
    if entry.check in _READS:
        found = _READS[entry.check](words, index)
        return _cue(words, index, entry, found) if found is not None else None
    if entry.check == "opinion":
        opinion = opinion_at(words, index)
        return Cue(start, end, entry, opinion[0], entry.band, opinion[1]) if opinion else None
    if entry.check == "adverb":
        admitted = hedges_clause(words, index, words.at(end - 1) + 1)
    else:
        admitted = _DECIDES[entry.check](words, index)
    return Cue(start, end, entry, entry.kind, entry.band) if admitted else None


def read_refused(sentence: str, start: int, end: int, entry: Entry) -> Cue:
    """Return the cue at ``sentence[start:end]`` that ``entry`` refuses, read as one that it takes is."""
    words = words_of(sentence)
    index = words.at(start)
    if entry.check in _AS_READ:
        return _cue(words, index, entry, _AS_READ[entry.check](words, index))
    if entry.check == "opinion":
        kind, owner = opinion_as_read(words, index)
        return Cue(start, end, entry, kind, entry.band, owner)
    return Cue(start, end, entry, entry.kind, entry.band)


def _cue(words: Words, index: int, entry: Entry, found: Judging) -> Cue:
    turn = denial if entry.check == "state" else complement
    band = turn(entry.band) if found.negated else entry.band
    if entry.rule == "judging-doubt" and not found.negated and is_strong(words, index):
        band = "almost-certainly-not"
    return Cue(found.start, found.end, entry, found.kind, band, found.owner)


_READS = {"judging": judging, "state": state_of_mind, "seeming": seeming, "evidence": evidence}
_AS_READ = {
    "judging": judging_as_read,
    "state": state_as_read,
    "seeming": seeming_as_read,
    "evidence": evidence_as_read,
}
_DECIDES = {
    "possibility": is_possibility,
    "expectation": is_expectation,
    "inference": is_inference,
    "prospect": is_prospect,
    "inability": is_inability,
    "none-can": can_nothing,
    "telegraphic": is_telegraphic,
}


def _compile(row: dict[str, str]) -> Entry:
    def side(name: str, template: str) -> re.Pattern[str] | None:
        return re.compile(template.format(row[name]), re.IGNORECASE) if row[name] else None

    # A pattern may begin with a space where all its parts are optional, hence no \b in front of a space.
    core = re.compile(rf"(?<!\w)(?:{row['pattern']})(?!\w)", re.IGNORECASE)
    return Entry(
        rule=row["rule"],
        kind=row["kind"],
        band=row["band"],
        check=row["check"],
        confidence=float(row["confidence"]),
        core=core,
        before=side("before", r"(?:{})\Z"),
        after=side("after", r"(?:{})"),
        not_before=side("not_before", r"(?:{})\Z"),
        not_after=side("not_after", r"(?:{})"),
    )
