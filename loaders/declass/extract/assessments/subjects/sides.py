"""Whose side "we" and "our" are: the United States in its own papers, and the speaker's where a foreigner speaks."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from declass.authorities import canonical_label
from declass.authorities.records import Authorities
from declass.extract.assessments.voices import AUTHOR
from declass.model import MentionKind

if TYPE_CHECKING:
    from declass.model import Document, Party

HOME = "United States"
_OFFICE = (
    r"(?:Ambassador|Minister|Premier|President|Chairman|Chancellor|King|Emperor|Shah|Queen|Prince|Charg[ée]"
    r"|Counsell?or|Secretary|Representative|Delegate|Delegation|Consul|Embassy|Government|Envoy)"
)
_RANK = r"(?:(?:Foreign|Prime|Vice|Deputy|Acting|First|Second|Third|Permanent|General)\s+)*"
_POLITY = r"(?P<polity>[A-Z][\w.’']*(?:\s+[A-Z][\w.’']*)?)"
# "Soviet Ambassador", "Japanese Prime Minister"; then the name, where it follows: "Soviet Ambassador Dobrynin".
_ADJECTIVE = re.compile(
    rf"\b{_POLITY}\s+(?P<office>{_RANK}{_OFFICE})\b(?:,?\s+(?:(?:Mr|Dr|Sir|General|Gen|Amb)\.?\s+)*(?P<name>[A-Z][\w’'-]+))?"
)
# "Ambassador of Japan", "Chairman of the Council of Ministers of the Soviet Union"; "Ambassador to" is our own.
_OF = re.compile(rf"\b{_OFFICE}\b(?P<rest>\s+of\s+(?:the\s+)?[\w\s-]+?)(?=[,;.()]|\Z)")
_STEP = re.compile(r"\s+of\s+(?:the\s+)?")
_FIRST_PERSON = re.compile(r"\b(?:we|us|ours?|my)\b", re.IGNORECASE)
_LAST = re.compile(r"[\w’'-]+\Z")


class Sides:
    """Tells whom "we" stands for in the judgments of one document."""

    def __init__(self, document: Document) -> None:
        """Read the sender's side; who else speaks is looked for when first asked."""
        self._text = document.text
        self.author = next((s for s in map(_side, document.senders) if s), HOME)

    def own(self, holder: str, sentence: str) -> str:
        """Return the label of the polity for which ``holder`` says "we" in ``sentence``."""
        if holder == AUTHOR or not _FIRST_PERSON.search(sentence):
            return self.author
        named = foreign(holder)
        if named is not None:
            return named
        last = _LAST.search(holder)
        return self._speakers.get(holder) or self._speakers.get(last.group() if last else "") or HOME

    @cached_property
    def _speakers(self) -> dict[str, str]:
        """Return the foreign polities of names and offices that the text joins with one."""
        found: dict[str, str] = {}
        several: set[str] = set()
        for hit in _ADJECTIVE.finditer(self._text):
            label = _foreign_label(hit["polity"])
            if label is None:
                continue
            for key in (hit["name"], hit["office"]):
                if key and found.setdefault(key, label) != label:
                    several.add(key)
        return {key: label for key, label in found.items() if key not in several}


@lru_cache(maxsize=4096)  # the same few hold judgments all through a paper
def foreign(words: str) -> str | None:
    """Return the label of the foreign polity for which ``words`` say that somebody speaks, None without one.

    >>> foreign("Soviet Ambassador"), foreign("Ambassador to Japan")
    ('USSR', None)
    """
    named = [words, *(hit["polity"] for hit in _ADJECTIVE.finditer(words))]
    for hit in _OF.finditer(words):
        rest = hit["rest"]
        named.extend(rest[step.end() :] for step in _STEP.finditer(rest))
    return next((label for label in map(_foreign_label, named) if label is not None), None)


def _side(party: Party) -> str | None:
    return foreign(party.role or "") or foreign(party.name)


def _foreign_label(words: str) -> str | None:
    """Return the label of the polity that ``words`` name, or that they name without "The", None for our own."""
    first, _, rest = words.partition(" ")
    label = canonical_label(words) or (canonical_label(rest) if first[:1].isupper() and rest[:1].isupper() else None)
    if label is None or label == HOME or " to " in words or " in " in words:
        return None
    entity = Authorities.load().by_name(label)
    return label if entity is not None and entity.kind is MentionKind.POLITY else None
