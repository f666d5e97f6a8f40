"""Names in the heading and in the notes of a paper: where they stand there, and whom a note at a surname tells."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from declass.authorities.people import fold_name, given_names_agree, has_surname_first, split_name
from declass.extract.person_words import bare_names
from declass.extract.titles import split_titles, titles_before
from declass.model import Basis, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from declass.model import Mention

# What stands in a note before the name of whom it tells: "Reference is to ", "NATO Secretary General ", "Lt. Gen. ".
_TELLING = re.compile(
    r"(?:(?:Presumably|Apparently|Probably|Possibly) )?(?:(?:this is )?(?:an? )?[Rr]eference (?:is )?to )?"
    r"(?:(?:then|former|of|the|to|for|and|in|at|[A-Z][\w’'.-]*),? )*\Z"
)
_FIRST_WORDS = 120  # code points of a note before which the name of whom it tells begins
_SUFFIX = re.compile(r",? (Jr|Sr|II|III)\b")


class Noted(NamedTuple):
    """A name in the heading or in a note: its mention has an empty span, this is the text there and its place."""

    mention: Mention
    text: str
    start: int


class Place(NamedTuple):
    """Where a name stands: a text, and the code points of the name in it."""

    text: str
    start: int
    end: int

    @property
    def titles(self) -> list[str]:
        """Return the titles before the name."""
        return titles_before(self.text, self.start)


class NotedPersons:
    """The names that rules find in the heading and in the notes of one paper."""

    def __init__(self, noted: Iterable[Noted], mentions: Iterable[Mention]) -> None:
        """Take the names found, and the mentions of the paper: who is tagged there in the same words is he."""
        outside = {(m.span, m.text): m for m in mentions if m.span.start == m.span.end}
        self._places: dict[tuple[int, str, str], Place] = {}
        self._in_notes: dict[int, list[Noted]] = defaultdict(list)
        for found, text, start in noted:
            place = Place(text, start, start + len(found.text))
            self._places.setdefault((found.span.start, found.text, _part(found)), place)
            if _part(found) == "note" and is_full(found.text):
                mention = outside.get((found.span, found.text), found)
                self._in_notes[found.span.start].append(Noted(mention, text, start))

    def place(self, mention: Mention) -> Place | None:
        """Return where ``mention``, which has an empty span, has its name; None where no rule finds that."""
        return self._places.get((mention.span.start, mention.text, _part(mention)))

    def known_in_notes(self) -> Iterator[Mention]:
        """Yield whom the notes name in full, if it is known who that is."""
        for names in self._in_notes.values():
            yield from (name.mention for name in names if is_known(name.mention))

    def teller(self, mention: Mention) -> Mention | None:
        """Return the full name with which the note at the end of the surname ``mention`` begins, or None.

        What the editors themselves tagged as a listed person needs no note.
        """
        if mention.span.start == mention.span.end or not is_bare(mention):
            return None
        if is_known(mention) and mention.basis is not Basis.RULE:
            return None
        word = fold_name(mention.text)
        for name in self._in_notes.get(mention.span.end, ()):
            teller = name.mention
            label = teller.label if is_known(teller) else None
            if _begins_note(name) and word in words_alone(teller.text, label):
                return teller
        return None


def is_bare(mention: Mention) -> bool:
    """Return whether it is one word that names a person."""
    return mention.kind is MentionKind.PERSON and not mention.role and len(mention.text.split()) == 1


def is_full(name: str) -> bool:
    """Return whether ``name`` has more than a surname behind its titles."""
    return len(split_titles(name)[1].split()) > 1


def is_known(mention: Mention) -> bool:
    """Return whether it is known who ``mention`` is."""
    return bool(mention.ref or mention.authority)


def are_two(known: Mention, teller: Mention) -> bool:
    """Return whether the full name ``teller`` is that of another than who is ``known``."""
    if is_known(teller):
        return (known.authority or known.ref) != (teller.authority or teller.ref)
    label = known.label or ""
    if not has_surname_first(label):
        return False  # which of its words is the surname is not told
    (family, given), (other, others) = split_name(teller.text), split_name(label)
    return family != other or not given_names_agree(given, others)


def words_alone(name: str, label: str | None) -> set[str]:
    """Return the folded words that may stand for a person alone; a label with the surname first tells by itself."""
    forms = (label,) if label and has_surname_first(label) else (name, label or "")
    return {word for form in forms for word in bare_names(form, *split_name(form))} - {""}


def _begins_note(name: Noted) -> bool:
    """Return whether a note begins with this full name, and the label of who is known has its "Jr."."""
    if name.start > _FIRST_WORDS or not _TELLING.match(name.text[: name.start]):
        return False
    suffix = _SUFFIX.match(name.text, name.start + len(name.mention.text))
    return suffix is None or not is_known(name.mention) or suffix[1] in (name.mention.label or "")


def _part(mention: Mention) -> str:
    """Return where a mention with an empty span has its name, as its rule says: "heading" or "note"."""
    return mention.rule.rpartition("-in-")[2]
