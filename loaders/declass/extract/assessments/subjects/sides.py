"""Whose side "we" and "our" are: the United States in its own papers, and the speaker's where a foreigner speaks."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from declass.authorities import canonical_label
from declass.authorities.people import fold_name
from declass.authorities.records import Authorities
from declass.extract.assessments.voices import AUTHOR
from declass.extract.person_patterns import TITLE_WORDS
from declass.extract.person_words import POST_WORDS
from declass.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from declass.extract.context import Context
    from declass.model import Document, Mention, Party

HOME = "United States"
_OFFICE = (
    r"(?:Ambassador|Minister|Premier|President|Chairman|Chancellor|King|Emperor|Shah|Queen|Prince|Charg[ée]"
    r"|Counsell?or|Secretary|Representative|Delegate|Delegation|Consul|Embassy|Government|Envoy|Ministry)"
)
_RANKS = r"Foreign|Prime|Vice|Deputy|Acting|First|Second|Third|Permanent|General|Crown|Defen[cs]e|Interim"
_RANK = rf"(?:(?:{_RANKS})[\s-]+)*"
_POLITY = (
    # From the beginning of a word alone, and none is longer: else a run of letters and points is gone through again
    # from each of them.
    r"(?<![\w.’'])(?P<polity>(?:(?:[A-Z][\w’']{0,30}\s+){0,2}(?:Republic|Kingdom|Union)\s+of\s+)?"
    rf"[A-Z][\w.’']{{0,30}}(?:\s+(?!(?:{_RANKS}|{_OFFICE})\b)[A-Z][\w.’']{{0,30}})?)"
)
# "Soviet Ambassador", "Japanese Prime Minister"; then the name, where it follows: "Soviet Ambassador Dobrynin". An
# American may be "Chinese Secretary" of an embassy.
_ADJECTIVE = re.compile(
    rf"{_POLITY}\s+(?P<office>{_RANK}{_OFFICE})\b(?<!Chinese Secretary)(?<!Japanese Secretary)"
    r"(?:,?\s+(?:(?:Mr|Dr|Sir|General|Gen|Amb)\.?\s+)*(?P<name>[A-Z][\w’'-]+))?"
)
# "Ambassador of Japan", "Chairman of the Council of Ministers of the Soviet Union"; "Ambassador to" is our own.
_OF = re.compile(
    rf"\b{_OFFICE}\b(?P<rest>\s+of\s+(?:the\s+)?[\w\s-]+?)(?=[,;.()–]|\s+(?:until|from|since|after|before|thereafter)\b"
    rf"|\s+(?:and|to)\s+(?:[A-Z]|the\b)|\Z)"
)
# "Prime Minister, People's Republic of China": offices that nobody has abroad.
_AT_HOME = re.compile(
    r"\b(?:Premier|Prime Minister|President|Chairman|(?:Foreign|Vice|Deputy) Minister|Minister (?:of|for) [\w\s]+?"
    r"|Chief of Protocol|State Council|Ministry of [\w\s]+?)\s*,\s+(?:the\s+)?(?P<polity>[^,;.()]+)"
)
_AMERICAN = re.compile(
    r"\b(?:Secretary of (?:State|Defense|the Treasury)|(?:Assistant|Adviser|Counsel|Deputy) to the President"
    r"|NSC|National Security Council|White House|Department of State|United States|U\.S\.|American)(?!\w)"
)
_STEP = re.compile(r"(?<!Republic)\s+of\s+(?:the\s+)?")
_ABROAD = re.compile(r"\b(?:in|to|at)\b")
_FIRST_PERSON = re.compile(r"\b(?:we|us|ours?|my)\b", re.IGNORECASE)
_LAST = re.compile(r"[\w’'-]+\Z")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


class Speech(NamedTuple):
    """Whom "I" and "you" stand for where somebody is heard in his own words; empty where that cannot be told."""

    i: str = ""
    you: str = ""


class Sides:
    """Tells whom "we" stands for in the judgments of one document."""

    def __init__(self, document: Document, mentions: Iterable[Mention] = (), context: Context | None = None) -> None:
        """Read the sender's side; who else speaks is looked for when first asked.

        ``mentions`` are the persons whom the document names, ``context`` knows the offices of many.
        """
        self._text = document.text
        self._document, self._mentions, self._context = document, mentions, context
        self.author = next((s for s in map(_side, document.senders) if s), HOME)

    def own(self, holder: str, sentence: str, speaker: str | None = None) -> str:
        """Return the label of the polity for which ``holder`` says "we" in ``sentence``, or who utters the sentence.

        ``speaker`` is who does, where that is not the author.
        """
        if speaker is not None:
            return self._side_of(speaker, listed=True) or HOME
        if holder == AUTHOR or not _FIRST_PERSON.search(sentence):
            return self.author
        return self._side_of(holder) or HOME

    def speech(self, speaker: str | None) -> Speech | None:
        """Return whom "I" and "you" stand for in the words of ``speaker``, None where the author has the word."""
        if speaker is None:
            return None
        side = self._side_of(speaker, listed=True)
        if side is None:
            return Speech(speaker)
        others = self._others - {side}
        if side != self.author:
            return Speech(speaker, self.author)
        return Speech(speaker, next(iter(others)) if len(others) == 1 else "")

    def _side_of(self, name: str, *, listed: bool = False) -> str | None:
        """Return the foreign polity for which ``name`` speaks; ``listed``: by the lists, which tell our own, too."""
        named = foreign(name)
        if named is not None:
            return named
        last = _LAST.search(name)
        found = self._speakers.get(name) or self._speakers.get(last.group() if last else "")
        if found is None and listed and last is not None:
            return self._listed.get(fold_name(last.group()))
        return found

    @cached_property
    def _others(self) -> frozenset[str]:
        """Return the foreign sides that take part in a talk."""
        parties = self._document.participants
        sides = (_side(party) or self._side_of(party.name, listed=True) for party in parties)
        return frozenset(side for side in sides if side not in {None, HOME})

    @cached_property
    def _listed(self) -> dict[str, str]:
        """Return the sides of persons whom parties and lists tell of, by the words of their names."""
        found: dict[str, set[str]] = defaultdict(set)
        parties = self._document.participants
        named = [(p.name, _side(p) or self._of_lists(p.ref, p.authority) or _home(p)) for p in parties]
        persons = (m for m in self._mentions if m.kind is MentionKind.PERSON)
        told = dict.fromkeys((m.text, m.ref, m.authority) for m in persons)
        named += [(words, self._of_lists(ref, authority)) for words, ref, authority in told]
        for name, side in named:
            words = {fold_name(word) for word in _WORD.findall(name)} - TITLE_WORDS - POST_WORDS
            for word in words if side is not None else ():
                found[word].add(side or HOME)
        return {word: side for word, (side, *more) in found.items() if not more}

    def _of_lists(self, ref: str | None, authority: str | None) -> str | None:
        """Return for which polity somebody speaks who is in the lists; None for whom they do not know."""
        context = self._context
        if context is None:
            return None
        listed = context.lists.persons.get(ref) if ref else None
        record = context.people.by_authority(authority) if authority else None
        remarks = [*([listed.remark] if listed is not None else ()), *(record.remarks if record is not None else ())]
        sides = Counter(side for side in map(foreign, remarks) if side is not None)
        if not any(remarks):
            return None
        return sides.most_common(1)[0][0] if sides else HOME

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
    named = [(hit.start(), hit["polity"]) for hit in _ADJECTIVE.finditer(words)]
    for hit in _OF.finditer(words):
        rest = hit["rest"]
        steps = (step for step in _STEP.finditer(rest) if not _ABROAD.search(rest, 0, step.start()))
        named.extend((hit.start(), rest[step.end() :]) for step in steps)
    named.extend((hit.start(), hit["polity"].strip()) for hit in _AT_HOME.finditer(words))
    named.sort(key=itemgetter(0))  # the office that is named first
    labels = (_foreign_label(polity) for polity in (words, *(polity for _, polity in named)))
    return next((label for label in labels if label is not None), None)


def _side(party: Party) -> str | None:
    return foreign(party.role or "") or foreign(party.name)


def _home(party: Party) -> str | None:
    return HOME if _AMERICAN.search(party.role or "") else None


def _foreign_label(words: str) -> str | None:
    """Return the label of the polity that ``words`` name, or that they name without "The", None for our own."""
    first, _, rest = words.partition(" ")
    label = canonical_label(words) or (
        canonical_label(rest) if first[:1].isupper() and rest[:1].isupper() and first[-1:].isalpha() else None
    )
    if label is None or label == HOME or " to " in words or " in " in words:
        return None
    entity = Authorities.load().by_name(label)
    return label if entity is not None and entity.kind is MentionKind.POLITY else None
