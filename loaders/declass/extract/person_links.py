"""Who a name means: the volume's list, the reconciled lists, the principals of the years, or nobody known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from declass.authorities.people import fold_name, given_names_agree, split_name
from declass.extract.office_holders import bearer_of
from declass.extract.person_words import no_name_parts, shares
from declass.extract.titles import names_title
from declass.extract.volume_lists import Listed, listed_persons
from declass.model import SourceFormat

if TYPE_CHECKING:
    from declass.authorities import PersonRecord
    from declass.extract.context import Context
    from declass.model import Document

_SURE = 60  # in a hundred entries of a surname those of one bearer that let it mean him


class Link(NamedTuple):
    """What is known of the person: entry of the volume's list, prefixed outside id, preferred label."""

    ref: str | None = None
    authority: str | None = None
    label: str | None = None


NOBODY = Link()


class PersonLinks:
    """Links names in one document to persons; a name that two may bear stays unlinked."""

    def __init__(self, document: Document, context: Context) -> None:
        """Take the lists that hold for the document's volume, and its year."""
        self._people = context.people
        self._volume = document.collection
        self._lists = context.lists
        self._reconciled = listed_persons(context.people, document.collection)
        self.year = document_year(document)
        self._day = document.date.value
        self._tagged = document.source_format is SourceFormat.FRUS_TEI and bool(self._lists.persons)
        self._cache: dict[tuple[str, tuple[str, ...], str], Link] = {}

    def listed(self, word: str) -> bool:
        """Return whether a list of the volume holds the folded surname ``word``."""
        return word in self._lists.by_word or word in self._reconciled.by_word

    @property
    def lists_at_hand(self) -> bool:
        """Return whether the volume's whole list of persons is known: its own, or as the people authority has it."""
        return bool(self._lists.persons) or (self._people.whole and bool(self._reconciled.persons))

    def unlisted(self, key: str, given: tuple[str, ...] = ()) -> bool:
        """Return whether the volume's list of persons is at hand and holds nobody of this surname and given names.

        In the TEI the editors tagged whom they list: what is not tagged there is another.
        """
        if self._tagged:
            return True
        if not self.lists_at_hand:
            return False
        lists = self._lists if self._lists.persons else self._reconciled
        if key in lists.by_word:
            return not lists.candidates(key, given)
        # "Wang Ping-nan": the list may have the family name alone as the word that stands for him.
        return not any(lists.candidates(word, (key,)) for word in given if len(word) > 1)

    def principal(self, word: str) -> bool:
        """Return whether a principal of those years bears the surname ``word``."""
        return bool(self._people.principals(word, self.year))

    def known(self, word: str) -> bool:
        """Return whether any list holds ``word`` as a surname."""
        return self.listed(word) or self.principal(word)

    def parts(self, word: str) -> frozenset[str]:
        """Return the folded words that may stand beside ``word`` in the names of those who bear it."""
        persons = (*self._lists.by_word.get(word, ()), *self._reconciled.by_word.get(word, ()))
        no_parts = no_name_parts()
        return frozenset(
            part
            for names in (
                *((p.family, *p.given) for p in persons),
                *((w for n in (r.name, *r.names) for w in fold_name(n).split()) for r in self._principals(word)),
            )
            for part in names
            if part != word and (part.isalpha() or "-" in part) and part not in no_parts
        )

    def link(self, key: str, given: tuple[str, ...] = (), role: str = "") -> Link:
        """Return who ``key`` (folded surname) with these given names means; ``role`` narrows down (title, office)."""
        asked = (key, given, role)
        found = self._cache.get(asked)
        if found is None:
            found = self._cache[asked] = self._resolve(key, given, role)
        return found

    def in_office(self, key: str, title: str) -> Link:
        """Return the one person of the volume's list with the folded surname ``key`` whose entry names ``title``.

        Who is the only one of that name there may be another than who is meant, so his entry must name it too. Where
        the list holds nobody of that name, other lists of those years tell.
        """
        for lists in (self._lists, self._reconciled):
            if key in lists.by_word:
                told = [p for p in lists.by_word[key] if names_title(p.remark, title) or names_title(p.name, title)]
                return self.by_ref(told[0].ref) if len(told) == 1 else NOBODY
        record = _by_role(self._people.with_surname(key, self.year), title)
        return Link(None, record.authority, record.name) if record else NOBODY

    def by_ref(self, ref: str) -> Link:
        """Return the person of the entry ``ref`` of this volume's list."""
        record = self._people.by_list_entry(f"{self._volume}/{ref}")
        listed = self._lists.persons.get(ref)
        authority = (record.authority if record else None) or (listed.authority if listed else None)
        if record is None and authority:
            record = self._people.by_authority(authority)
        label = record.name if record else (listed.name if listed else None)
        return Link(ref, authority, label)

    def _resolve(self, key: str, given: tuple[str, ...], role: str) -> Link:
        for lists in (self._lists, self._reconciled):
            person = _one(lists.candidates(key, given), role)
            if person is not None:
                return self.by_ref(person.ref)
            if key in lists.by_word:
                return NOBODY  # the volume's list knows several, or one of other given names
        who = bearer_of(f"{role} ", key, self._day) if role and not given else None
        if who is not None:
            return Link(None, who.authority, who.label)
        record = self._record(key, given, role)
        return Link(None, record.authority, record.name) if record else NOBODY

    def _record(self, key: str, given: tuple[str, ...], role: str) -> PersonRecord | None:
        principals = [r for r in self._principals(key) if _agrees(r, given, key)]
        if len(principals) == 1:
            # A surname that many bear means the principal only with a given name or his office: "Wilson", a consul.
            alone = not given and shares().get(key, _SURE) < _SURE and "," in principals[0].name
            return _by_role(principals, role) if alone else principals[0]
        if principals:
            return _by_role(principals, role)
        if given and any(len(g) > 1 for g in given):
            found = [r for r in self._people.with_surname(key, self.year) if _agrees(r, given, key)]
            return found[0] if len(found) == 1 else None
        near = [r for r in self._people.with_surname(key, self.year) if _agrees(r, given, key)]
        return _by_role(near, role)

    def _principals(self, word: str) -> list[PersonRecord]:
        return self._people.principals(word, self.year)


def document_year(document: Document) -> int | None:
    """Return the year of the document, or None where its date is not known."""
    value = document.date.value
    return int(value[:4]) if value and value[:4].isdigit() else None


def _agrees(record: PersonRecord, given: tuple[str, ...], key: str) -> bool:
    """Return whether one who bears these given names and surname may be the person."""
    if not given:
        return True
    forms = []
    for name in (record.name, *record.names):
        family, own = split_name(name)
        if key in own or key in family.split():
            forms.append(tuple(g for g in (*own, family) if g != key))
    spelt = [form for form in forms if form and len(form[0]) > 1]
    if len(given[0]) > 1 and spelt:  # "Desmond" is not "Dennis", though a list has the latter as "D."
        forms = spelt
    return any(given_names_agree(given, form) for form in forms)


def _one(candidates: list[Listed], role: str) -> Listed | None:
    if len(candidates) > 1 and role:
        candidates = [c for c in candidates if names_title(c.remark, role)]
    return candidates[0] if len(candidates) == 1 else None


def _by_role(records: list[PersonRecord], role: str) -> PersonRecord | None:
    if len(role.split()) < 3:  # "Ambassador" alone is true of too many
        return None
    told = [r for r in records if any(names_title(remark, role) for remark in r.remarks)]
    return told[0] if len(told) == 1 else None
