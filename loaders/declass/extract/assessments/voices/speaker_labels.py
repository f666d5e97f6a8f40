"""The labels of speakers at the beginning of paragraphs: "Secretary Vance:", "P:", "The President.", "Q. Name."."""

from __future__ import annotations

import re

from declass.extract.assessments.labels import bare
from declass.extract.assessments.voices.lexica import headings, nouns
from declass.extract.person_words import are_plain

_OPEN = r"[“\"'‘(\[]*"
_WORD = r"[A-ZÀ-Þ][\w.’'/&–-]*"
# "Secretary Vance:", "P:", "The President:", "MR. BUNDY (interrupting):", "Q. Mr. Donovan:"
_LABEL = re.compile(
    rf"\s*(?:\d{{1,3}}[.)]\s+)?{_OPEN}(?:[QA][.:]\s+)?"
    rf"(?P<name>(?:The[ \t]+)?{_WORD}(?:[ \t]+(?:(?:of|for|the|de|van|von)[ \t]+)*{_WORD}){{0,5}}?)"
    r"(?:\s*[\[(][^\])]{1,60}[\])])?\s*(?P<sign>:)(?=\s|\Z)\s*"
)
_DASHED = re.compile(rf"\s*(?P<name>{_WORD}(?:[ \t]+{_WORD}){{0,3}})(?P<sign>—)(?=\S)")
_STOPPED = re.compile(
    rf"\s*{_OPEN}(?P<name>(?:The[ \t]+)?(?:{_WORD})(?:[ \t]+{_WORD}){{0,3}})(?P<sign>\.)(?=\s+[A-Z“\"]|\Z)"
)
_QUESTION = re.compile(
    rf"\s*{_OPEN}(?P<letter>Q|A|QUESTION|ANSWER|Question|Answer)(?P<sign>[.:])(?:\s+|\Z)"
    rf"(?:(?:(?:Mr\.|Madam)\s+(?:Secretary|President|Ambassador|Chairman),\s+)?(?P<who>{_WORD}(?:\s+{_WORD}){{1,3}})"
    r"(?:,\s+[A-Z][^.:?]{1,40}|\s+(?:of|from|with)\s+[A-Z][^.:?]{1,40})[.:](?=\s|\Z))?"
)
_ASKED = re.compile(r"^\s*[“\"]?(?:Q|QUESTION|Question)[.:]", re.MULTILINE)
_QUOTED_LABEL = re.compile(r"^[^\S\n]*+[“\"][^“”\"\n]{1,50}:", re.MULTILINE)
_SALUTATION = re.compile(
    r"\bDear\b|\A(?:Mr|Madam|Mrs)\.?\s(?:President|Secretary|Ambassador|Chairman|Minister|Director)\Z", re.IGNORECASE
)
_INITIALS = re.compile(r"(?:Ma?c)?(?:[A-Z]\.?){1,4}|[A-Z][a-z]{0,2}\.?[A-Z]\.?")
_NO_END = re.compile(r"\.|\b\w{1,2}\Z")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Gen|Gov|Adm|Col|Amb)\.\s")
_PLAIN = frozenset({"Q", "A", "Question", "Answer"})
ANSWER = frozenset({"A", "Answer", "ANSWER"})
QUESTION = frozenset({"Q", "Question", "QUESTION"})
_MOST = 6  # words of a label
_LABEL_REACH, _STOPPED_REACH = 120, 60  # code points from the beginning of a paragraph


class Labels:
    """Knows the labels of speakers of one document, and finds them at the beginning of its paragraphs."""

    def __init__(self, text: str) -> None:
        """Count what stands as a label does at the beginning of the lines of ``text``.

        In a conversation speakers alternate; what stands so once or twice is a heading or a field of a form, unless
        it has the title of a person.
        """
        counted, self._stopped = _count(text)
        repeated = {name for name, count in counted.items() if count > 1 and not (name.isupper() and " " in name)}
        alternate = len([n for n in counted if n in repeated or (_titled(n) and counted[n] > 1)]) > 1
        self._names = frozenset(
            name
            for name in counted
            if not _is_heading(name)
            and (_titled(name) or (alternate and (name in repeated or _INITIALS.fullmatch(name))))
        )
        self._many = sum(counted[name] for name in self._names) > 1
        self._asked = any(mark in text for mark in ("\nQ", "“Q", '"Q')) and _ASKED.search(text) is not None
        self._quoted = bool(self._names) and _QUOTED_LABEL.search(text) is not None

    def find(self, sentence: str) -> tuple[str, int] | None:
        """Return the speaker that a label at the beginning of a paragraph names, and where the words begin."""
        if not (self._names or self._asked or self._stopped):
            return None
        hit = _LABEL.match(sentence)
        if self._asked:
            asked = _QUESTION.match(sentence)
            if asked is not None and asked["who"]:
                return asked["who"], asked.end()
            if asked is not None and (hit is None or hit["name"] in _PLAIN):
                return asked["letter"], asked.end("sign")
        if hit is not None and _fits(hit["name"]):
            known = hit["name"] in self._names and (self._many or self._quoted or self._asked)
            return (bare(hit["name"]), hit.end()) if known else None
        if self._many:
            hit = _DASHED.match(sentence)
            if hit is not None and _fits(hit["name"]) and len(hit["name"]) > 1:
                return bare(hit["name"]), hit.end()
        if self._stopped:
            hit = _STOPPED.match(sentence)
            if hit is not None and self._stopped.get(hit["name"], 0) > (0 if self._asked else 1):
                return bare(hit["name"]), hit.end()
        return None


def _count(text: str) -> tuple[dict[str, int], dict[str, int]]:
    """Return how often each name stands before a colon, and before a full stop, at the beginning of a line."""
    counted: dict[str, int] = {}
    stopped: dict[str, int] = {}
    start = 0
    while start < len(text):
        head = text[start : start + _LABEL_REACH]
        if head[0] == "\n":  # the label behind an empty line is counted where it stands
            start += 1
            continue
        label = _LABEL.match(head) if ":" in head else None
        if label is not None and _fits(label["name"]):
            counted[label["name"]] = counted.get(label["name"], 0) + 1
        elif "." in head[:_STOPPED_REACH]:
            stop = _STOPPED.match(head[:_STOPPED_REACH])
            if stop is not None and _is_speaker(stop["name"]):
                stopped[stop["name"]] = stopped.get(stop["name"], 0) + 1
        following = text.find("\n", start)
        if following < 0:
            break
        start = following + 1
    return counted, stopped


def _is_speaker(name: str) -> bool:
    """Return whether a name before a full stop may be that of a speaker: "Mr. President." addresses one."""
    ended = _NO_END.search(_ABBREVIATED.sub("", name)) is None
    return _titled(name) and ended and _SALUTATION.search(name) is None


def _fits(name: str) -> bool:
    lowered = name.lower().rstrip(".")
    if _SALUTATION.search(name) or len(name.split()) > _MOST:
        return False
    return lowered not in headings() and lowered.split()[0] not in headings()


def _is_heading(name: str) -> bool:
    """Tell whether what stands behind the titles of a label is of common words: "Concept", "General Subject"."""
    words = name.lower().removeprefix("the ").split()
    last = max((n for n, word in enumerate(words) if word in nouns("title")), default=-1)
    return last < len(words) - 1 and are_plain(words[last + 1 :])


def _titled(name: str) -> bool:
    return any(word in nouns("title") for word in name.lower().split()[:3])
