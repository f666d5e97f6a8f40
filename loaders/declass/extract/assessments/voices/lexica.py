"""Verbs, phrases and nouns of saying and judging, read from the tables beside this module.

``verbs.csv``: ``verb``; ``forms``, where they are not regular; ``kind`` (``say``: whoever says it has the word;
``mind``: it tells what somebody holds; ``ask``); ``needs``, what must stand around it before it counts (``free``:
a subject; ``person``: a person for its subject, or a clause behind it; ``actor``: a person or body; ``clause``: a
clause or quotation behind it; ``that``, ``as``: that word behind it); ``nouns``, the forms that are nouns as well.
``phrases.csv``: the same for phrases, each a pattern. ``nouns.csv``: nouns that name a judgment, a paper, a body, the
title of a person, the qualifier of a title ("acting"), and those whose thing holds nothing ("the evidence suggests").
``headings.csv``: what stands before a colon and names no speaker.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

from declass.errors import VocabularyError
from declass.extract.openings import Openings, any_of

_PACKAGE = "declass.extract.assessments.voices"
_KINDS = frozenset({"say", "mind", "ask"})
_NEEDS = frozenset({"free", "person", "actor", "clause", "that", "as"})
NOUN_KINDS = frozenset({"judgment", "paper", "nobody", "title", "body", "qualifier"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A verb or phrase: its pattern, and which of its forms are nouns as well."""

    kind: str
    needs: str
    pattern: re.Pattern[str]
    base: str
    nouns: frozenset[str]


class Verb(NamedTuple):
    """A verb or phrase where it stands: code points ``start`` to ``end`` of a sentence."""

    start: int
    end: int
    form: str  # base | third | past | ing | phrase
    noun: bool
    entry: Entry


def _rows(name: str) -> list[dict[str, str]]:
    source = resources.files(_PACKAGE).joinpath(name)
    return list(csv.DictReader(source.read_text(encoding="utf-8").splitlines()))


def _forms(verb: str) -> list[str]:
    """Return the forms of a regular verb."""
    if verb.endswith("e"):
        return [verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"]
    if verb.endswith("y") and verb[-2] not in "aeo":
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    return [verb, f"{verb}s", f"{verb}ed", f"{verb}ing"]


def _checked(row: dict[str, str], name: str, number: int) -> tuple[str, str]:
    kind, needs = row["kind"], row["needs"]
    if kind not in _KINDS or needs not in _NEEDS:
        raise VocabularyError(f"{name} line {number}: unknown kind {kind!r} or needs {needs!r}")
    return kind, needs


@cache
def load_verbs() -> tuple[Entry, ...]:
    """Return the rows of ``verbs.csv`` and ``phrases.csv``, compiled.

    Raises :class:`VocabularyError` that names the line of a row with an unknown kind or need, or a bad pattern.
    """
    entries: list[Entry] = []
    for number, row in enumerate(_rows("verbs.csv"), start=2):
        kind, needs = _checked(row, "verbs.csv", number)
        forms = [row["verb"], *row["forms"].split()] if row["forms"] else _forms(row["verb"])
        pattern = re.compile(rf"(?<![\w-]){any_of(dict.fromkeys(forms))}(?![\w-])", re.IGNORECASE)
        entries.append(Entry(kind, needs, pattern, row["verb"], frozenset(row["nouns"].split())))
    for number, row in enumerate(_rows("phrases.csv"), start=2):
        kind, needs = _checked(row, "phrases.csv", number)
        try:
            pattern = re.compile(rf"(?<![\w-])(?:{row['pattern']})(?!\w)", re.IGNORECASE)
        except re.error as error:
            raise VocabularyError(f"phrases.csv line {number}: {error}") from error
        entries.append(Entry(kind, needs, pattern, "", frozenset()))
    return tuple(entries)


@cache
def _openings() -> Openings:
    return Openings([entry.pattern for entry in load_verbs()])


def find_verbs(sentence: str, *, capitals: bool = False) -> list[Verb]:
    """Return the verbs and phrases of saying and judging in ``sentence``, in order; where they overlap, the longest.

    ``capitals`` tells that the sentence is written in capitals: else a capital marks a name ("United States").
    """
    entries = load_verbs()
    found: list[Verb] = []
    for number, hits in _openings().find(sentence):
        entry = entries[number]
        for hit in hits:
            word = hit.group()
            if word[0].isupper() and not capitals and sentence[: hit.start()].strip(" \t“\"'‘(0123456789."):
                continue
            found.append(Verb(hit.start(), hit.end(), _form(word.lower(), entry), word.lower() in entry.nouns, entry))
    if len(found) < 2:
        return found
    found.sort(key=lambda v: (v.start - v.end, v.start))
    kept: list[Verb] = []
    for verb in found:
        if all(verb.end <= k.start or verb.start >= k.end for k in kept):
            kept.append(verb)
    return sorted(kept, key=lambda v: v.start)


def _form(word: str, entry: Entry) -> str:
    if not entry.base:
        first = word.split()[0]
        return "ing" if first.endswith("ing") else "past" if first.endswith("ed") else "phrase"
    if word == entry.base:
        return "base"
    if word.endswith("ing"):
        return "ing"
    return "third" if word.endswith("s") else "past"


@cache
def nouns(kind: str) -> frozenset[str]:
    """Return the nouns of ``kind`` (see ``NOUN_KINDS``), in lower case."""
    rows = _rows("nouns.csv")
    for number, row in enumerate(rows, start=2):
        if row["kind"] not in NOUN_KINDS:
            raise VocabularyError(f"nouns.csv line {number}: unknown kind {row['kind']!r}")
    return frozenset(row["noun"] for row in rows if row["kind"] == kind)


@cache
def titles() -> frozenset[str]:
    """Return the words of which titles of persons are made, in lower case: "acting", "foreign", "minister"."""
    return nouns("title") | nouns("qualifier")


@cache
def headings() -> frozenset[str]:
    """Return the words that stand before a colon and name no speaker: "Subject:", "Comment:"."""
    return frozenset(row["word"] for row in _rows("headings.csv"))
