"""From words to chunks: what stands together in a sentence, told from word classes and neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.extract.assessments.subjects.line import Chunk, Line
from declass.extract.assessments.subjects.noun_phrases import noun_phrase
from declass.extract.assessments.subjects.verb_groups import infinitive, verb_form, verb_group
from declass.extract.assessments.subjects.words import entries

if TYPE_CHECKING:
    from declass.extract.assessments.subjects.tokens import Token

_SIMPLE = {"T": "p", "U": "u", "C": "c", "S": "s", "R": "r", "M": "m", "P": "n"}

_NEAR = 7  # tokens from the beginning of a clause to its verb


def chunk(tokens: list[Token]) -> list[Chunk]:
    """Return the chunks of ``tokens`` in order."""
    line = Line(tokens)
    kinds = line.kinds
    at, size = 0, len(tokens)
    while at < size:
        kind = kinds[at]
        joined = _joined(line, at) if kind in "DNWEUCSMT" else 0
        if joined:
            at = joined
        elif kind in "DONX#ZJ":
            at = noun_phrase(line, at)
        elif kind == "A":
            at = verb_group(line, at)
        elif kind in "VWEGB":
            at = verb_form(line, at)
        elif kind == "H":
            at = _that(line, at)
        elif kind == "I":
            at = infinitive(line, at)
        elif kind == '"':
            at += 1
        else:
            at = line.add(_SIMPLE.get(kind, kind), at, at, at)
    return line.chunks


def _joined(line: Line, at: int) -> int:
    """Add several words that are one conjunction, preposition, adverb or auxiliary; 0 where there is none."""
    word, following = line.tokens[at].word, line.word(at + 1)
    if following == "to" and word in entries("before to") and not line.verb_after_to(at + 1):
        return line.add("p", at, at + 1, at)  # "subject to"
    if word == "no" and following == "doubt" and line.previous() != "v" and line.word(at + 2) != "that":
        return line.add("m", at, at + 1, at)
    if word in ("most", "much", "enough") and line.kinds[at + 1] == "M":
        return line.add("m", at, at, at)  # "most probably"
    if word in ("need", "dare") and following == "not":
        return verb_group(line, at)
    if f"{word} {following}" in entries("subordinating") and _opens_clause(line, at + 2):
        return line.add("s", at, at + 1, at)  # "even if", "now that"
    if word in ("as", "so") and following in ("long", "soon", "far") and line.word(at + 2) == "as":
        return line.add("s", at, at + 2, at)
    if word == "once" and _opens_clause(line, at + 1):
        return line.add("s", at, at, at)
    if word == "as" and following == "well" and line.word(at + 2) == "as":
        return line.add("c", at, at + 2, at)
    if word == "because" and following == "of":
        return line.add("p", at, at + 1, at)
    if word == "as" and following == "a" and line.word(at + 2) in ("result", "consequence", "whole", "rule"):
        return line.add("m", at, at + 2, at)
    if word == "but" and at and line.kinds[at - 1] in "MA":
        return line.add("m", at, at, at)  # "have but one"
    return 0


def _opens_clause(line: Line, at: int) -> bool:
    """Tell whether what begins at ``at`` may be a clause: it has a subject at its beginning, and a verb."""
    if line.kinds[at] not in "DOPXN":
        return False
    for kind in line.kinds[at + 1 : at + _NEAR]:
        if kind in "AVWE":
            return True
        if kind in ",;SRHC(":
            return False
    return False


def _that(line: Line, at: int) -> int:
    """Add "that": before a clause, as a relative, as a pronoun, or with the noun that it determines."""
    kinds = line.kinds
    after = at + 1
    while kinds[after] == "M":
        after += 1
    before = line.previous() or ";"  # "pointed out that"
    kind = kinds[after]
    follows_that = before == "c" and any(one.kind == "h" for one in line.chunks)
    verb = kind in "WE" and before != "v" and not follows_that and kinds[after + 1] in "DOPXTIHNM"
    if kind in "AV" or verb:
        relative = before in "n)" or (before == "," and len(line.chunks) > 1 and line.chunks[-2].kind == "n")
        return line.add("r" if relative else "n", at, at, at)
    word = line.word(after)
    singular = kind in "NWZ" and (not word.endswith("s") or word.endswith("ss"))
    if before in "pu" or kind in ",;)" or (kind in "CT" and before not in "vn"):
        if kind not in "NWXZ":
            return line.add("n", at, at, at)
    elif not (singular and before in ";sc" and not follows_that):
        return line.add("h", at, at, at)
    kinds[at] = "D"
    return noun_phrase(line, at)
