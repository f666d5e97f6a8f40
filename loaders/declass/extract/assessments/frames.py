"""Verbs that ascribe a judgment: "believes that …", "is convinced that …", "would regard … as …".

``ascribed.csv`` beside this module has one row a kind of verb: ``rule`` (the name a finding carries), ``pattern``
(the verb's forms), ``complements`` (how the ascribed clause may follow), ``negative`` (the band of the clause where
the verb itself denies it: "doubts") and ``confidence`` (0-1), the measured share of right findings.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from declass.errors import VocabularyError
from declass.extract.assessments.bands import BANDS
from declass.extract.openings import Openings

_PHRASE_OPENS = (
    r"(?:the|a|an|they|it|he|she|we|there|their|his|her|its|our|this|that|these|those|such|any|some|no|both|all|most"
    r"|many|further|continued|(?-i:[A-Z][\w.’'/-]*))\b"
)
_FINITE = r"(?:will|would|can|cannot|could|may|might|should|must|is|are|was|were|has|have|had|does|do|did)"
_WORD = r"(?!(?:that|which|who|to|but|because|if|when|while|although|as)\b|" + _FINITE + r"\b)[\w’'./-]+"
# How the clause may follow the verb; group "clause" begins where the clause does.
_COMPLEMENTS = {
    "that": rf"(?:\s+\w+ly)?(?:,[^,;]{{1,70}},|\s+\([^)]{{1,70}}\))?\s+that,?\s+(?P<clause>(?!{_FINITE}\b)\S)",
    "finite": rf"\s+(?P<clause>{_PHRASE_OPENS})(?=(?:\s+{_WORD}){{0,9}}\s+{_FINITE}\b)",
    "to": (rf"\s+(?P<clause>{_PHRASE_OPENS})(?=(?:\s+{_WORD}){{0,8}}\s+to\s+(?!(?:the|an?|its|their|his)\b)[a-z]+)"),
    # Nothing finite may stand between: "see less incentive to help as much as we wish" is no view of anything.
    "as": (
        rf"\s+(?P<clause>\w)(?=(?:(?!(?:which|who|that|to|much|less|more|{_FINITE[3:-1]})\b)[^\s;:—]+\s+){{1,14}}?as\s+"
        r"(?!(?:soon|well|long|far|much|yet|to|if|though|of)\b))(?![^;:—]{0,90}\b(?:far|such|well|long|soon|just|same)\sas\b)"
    ),
    "it": (
        r"\s+(?P<clause>it)(?=\s+(?:\w+ly\s+|very\s+|quite\s+|more\s+|most\s+|less\s+){0,2}"
        r"(?:likely|unlikely|possible|impossible|probable|improbable|inevitable|doubtful|certain|conceivable)\b)"
    ),
    "whether": r"\s+(?P<clause>whether|if)\b",
}
# Words of the verb's group: auxiliaries, adverbs, what stands between subject and verb.
_GROUP_WORD = re.compile(
    r"(?:may|might|could|can|will|would|do|does|did|has|have|had|is|are|was|were|be|been|being|to|not|never|"
    r"no longer|also|still|now|again|already|then|therefore|thus|even|both|all|almost|very|quite|rather|more|"
    r"most|long|always|often|perhaps|doubtless|no doubt|well|likely|unlikely|apt|bound|certain|sure|inclined|"
    r"prone|led|tends?|tended|appears?|appeared|seems?|seemed|comes?|came|continues?|continued|begins?|begun|"
    r"began|themselves|himself|itself|\w+ly)\s+\Z",
    re.IGNORECASE,
)
_LONGEST_GROUP = 90  # code points
# "We think" is the author's own mind, "you think" the reader's.
_FIRST_PERSON = re.compile(r"\b(?:I|we|you|one|us|me)(?:,[^,;]{1,40},)?\s+\Z", re.IGNORECASE)
# "On which he might expect some comment": the complement stands before.
_GAP = re.compile(r"\b(?:which|whom|what)\s+(?:he|she|it|they|the\s+\w+|[A-Z]\w+)\s+(?:\w+\s+){0,2}\Z")
# "Their estimate that", "a Soviet view that": the noun.
_DETERMINED = re.compile(
    r"(?:\b(?:the|an?|our|your|their|his|her|its|this|that|these|any|no|some|of|in|for|with|from|by|own|best|present|"
    r"current|general|great|little|without)|[’']s|s[’'])\s+\Z",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:be|been|being|is|are|was|were)\s+(?:\w+ly\s+|also\s+)?\Z", re.IGNORECASE)
_NEGATION = re.compile(r"\b(?:not|never|no longer|cannot|hardly|scarcely)\b|n['’]t\b", re.IGNORECASE)
_MODAL = r"(?:will|would|may|might|can|could|is|are|was|were|has|have|had|do|does|did|must|should)"
_STOP = re.compile(
    rf"""[;—:]|\s[-–]\s|[.!?][”"’)]*$
    | ,\s*(?:although|though|while|whereas|even\s+though)\b
    | ,\s*(?:but|yet|nor|so)\b(?!\s+(?:that|also|rather|only|merely)\b)
    | (?<!\s)\s++but\s+(?!(?:that|also|rather|only|merely)\b)(?=(?:\w+\s+){{0,4}}{_MODAL}\b)
    | (?<!\s)\s++but\s+(?=(?:he|she|they|we|I|it|there|this)\b)
    | ,\s*and\s+(?!that\b)(?=(?:[\w’'.()-]+\s+){{0,6}}{_MODAL}\b)
    | ,\s*and\s+(?!that\b)(?=(?:[\w’'.()-]+\s+){{1,14}}(?:suggest|indicate|seem|appear|show|mean)s?\b)
    | ,\s*as\s+(?=(?:it|they|he|she)\b)
    | (?<!\s)\s++and\s+(?:in\s+any\s+(?:case|event)|for\s+(?:this|that)\s+reason|therefore|thus|hence|accordingly
        |consequently)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "Although Peiping estimated that …, we do not believe": the comma before the main clause.
_SUBORDINATE = re.compile(
    r"\W*+(?:\d++\.\s++)?(?:although|though|while|whereas|since|because|as|just as|when|if)\b[^,]*+\Z", re.I
)
_MAIN = re.compile(rf",\s+(?!and\b|or\b|which\b|who\b)(?=(?:[\w’'.-]+\s+){{1,6}}?{_MODAL}\b)", re.IGNORECASE)
# "Would consider that … and would provide": the verb of mind and the second verb have one subject.
_SECOND_VERB = r"\s+and\s+(?:\w+ly\s+)?{}\b"
_OWN_MODAL = re.compile(r"\b(?:will|would|may|might|can|could)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FrameEntry:
    """A row of ``ascribed.csv``, compiled."""

    rule: str
    core: re.Pattern[str]
    complements: tuple[re.Pattern[str], ...]
    negative: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb of mind in a sentence: code points of its group, of itself and of the clause that it governs.

    ``negation`` is where a negation stands in the group, None without one.
    """

    group: int
    verb: tuple[int, int]
    clause: tuple[int, int]
    entry: FrameEntry
    negation: int | None = None


@cache
def load_frames() -> tuple[FrameEntry, ...]:
    """Return the compiled rows of ``ascribed.csv`` in file order.

    Raises :class:`VocabularyError` that names the line of a row with an unknown band or complement, or a bad pattern.
    """
    source = resources.files("declass.extract.assessments").joinpath("ascribed.csv")
    entries: list[FrameEntry] = []
    for number, row in enumerate(csv.DictReader(source.read_text(encoding="utf-8").splitlines()), start=2):
        try:
            complements = tuple(re.compile(_COMPLEMENTS[name], re.IGNORECASE) for name in row["complements"].split())
            if row["negative"] and row["negative"] not in BANDS:
                raise KeyError(row["negative"])
            core = re.compile(rf"(?<![\w’'-])(?:{row['pattern']})(?![\w’'-])", re.IGNORECASE)
            entries.append(FrameEntry(row["rule"], core, complements, row["negative"], float(row["confidence"])))
        except (KeyError, re.error, ValueError) as error:
            raise VocabularyError(f"ascribed.csv line {number}: {error}") from error
    return tuple(entries)


@cache
def _openings() -> Openings:
    return Openings([entry.core for entry in load_frames()])


def find_frames(sentence: str) -> list[Frame]:
    """Return the verbs of mind of ``sentence`` that govern a clause, in order; a verb inside another's clause too."""
    found: list[Frame] = []
    entries = load_frames()
    for number, hits in _openings().find(sentence):
        entry = entries[number]
        for hit in hits:
            for complement in entry.complements:
                after = complement.match(sentence, hit.end())
                if after is None or (" that" not in after.group() and _GAP.search(sentence[: hit.start()])):
                    continue
                start = after.start("clause")
                group = _group_start(sentence, hit.start())
                end = _clause_end(sentence, group, start, _OWN_MODAL.search(sentence, group, hit.start()))
                if len(sentence[start:end].split()) < 3:
                    continue
                before = sentence[: hit.start()]
                if _FIRST_PERSON.search(sentence[:group]) or _DETERMINED.search(before) or _PASSIVE.search(before):
                    break
                negation = _NEGATION.search(sentence, group, hit.end())
                found.append(Frame(group, hit.span(), (start, end), entry, negation.start() if negation else None))
                break
    return sorted(found, key=lambda f: f.verb)


def _group_start(sentence: str, verb: int) -> int:
    start = verb
    while verb - start < _LONGEST_GROUP:
        hit = _GROUP_WORD.search(sentence, max(0, start - 24), start)
        if hit is None or (hit.start() > 0 and sentence[hit.start() - 1].isalnum()):
            break
        start = hit.start()
    return start


def _clause_end(sentence: str, group: int, start: int, modal: re.Match[str] | None) -> int:
    stop = _STOP.search(sentence, start + 1)
    end = stop.start() if stop else len(sentence)
    if stop and stop.group()[0] in ".!?" and sentence.count("“", start, end) > sentence.count("”", start, end):
        end = stop.end()
    if _SUBORDINATE.match(sentence, 0, group):
        main = _MAIN.search(sentence, start, end)
        end = main.start() if main else end
    if modal is not None:
        second = re.search(_SECOND_VERB.format(modal.group()), sentence[start:end], re.IGNORECASE)
        end = start + second.start() if second else end
    opened = sentence.count("(", 0, start) > sentence.count(")", 0, start)
    if opened and 0 <= sentence.find(")", start) < end:
        end = sentence.find(")", start)
    while end > start and _is_outer(sentence, start, end):
        end -= 1
    return end


def _is_outer(sentence: str, start: int, end: int) -> bool:
    """Tell whether the last character is punctuation that does not belong to the clause."""
    last = sentence[end - 1]
    if last in "”)":
        return sentence.count("“" if last == "”" else "(", start, end) < sentence.count(last, start, end)
    return last in ' \n\t,;:.!?"’—–-'
