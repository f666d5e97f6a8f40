"""Persons: the reconciled lists of the Office of the Historian, by list entry and by name.

The small core (``ontology/authorities/persons.ttl``) holds those in the lists of at least 25 volumes; the full
file ``people.jsonl`` holds one JSON object a line: ``id``, ``name``, ``viaf``, ``birth``, ``death``, ``names``
(each form with the list entries ``volume/xml:id`` it stands in) and ``remarks``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import orjson

from declass.authorities.turtle import read_subjects
from declass.errors import Issue, Severity, SourceError
from declass.iris import DEFAULT_BASE_IRI
from declass.paths import ontology_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_YEARS = re.compile(r"frus(\d{2})(\d{2})(?:-(\d{2}))?")
_ID = re.compile(r"[A-Za-z0-9][\w.-]*")
_WORD = re.compile(r"[^\W\d_]+(?:[’'\-–][^\W\d_]+)*")
PRINCIPAL_VOLUMES = 25
# First words of forms in the lists that are titles, not names.
_FIRST_WORDS = frozenset(
    {"president", "premier", "general", "king", "prince", "shah", "chairman", "prime", "u", "sir"}
)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_SUFFIX = frozenset({"jr", "sr", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A reconciled person. ``entries`` are ``volume/xml:id``; ``attested`` the years that these volumes cover.

    ``birth`` and ``death`` are years of four figures.
    """

    id: str  # "107127": the Office of the Historian's number
    name: str
    names: tuple[str, ...] = ()
    birth: str | None = None
    death: str | None = None
    viaf: str | None = None
    entries: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    attested: tuple[int, int] | None = None

    @property
    def authority(self) -> str:
        """Return the prefixed id, ``hsg:107127``."""
        return f"hsg:{self.id}"

    @property
    def life(self) -> tuple[str | None, str | None]:
        """Return birth and death, neither of them where the death comes first."""
        return (None, None) if self.birth and self.death and self.death < self.birth else (self.birth, self.death)

    def near(self, year: int | None, margin: int = 3) -> bool:
        """Return whether a volume within ``margin`` years of ``year`` lists the person (True if not known)."""
        if year is None or self.attested is None:
            return True
        return self.attested[0] - margin <= year <= self.attested[1] + margin


class PeopleIndex:
    """Persons by list entry, by volume, by surname and by full name."""

    def __init__(
        self, records: Iterable[PersonRecord], issues: tuple[Issue, ...] = (), *, whole: bool = True
    ) -> None:
        """Index ``records``; ``issues`` tell of lines that could not be read.

        ``whole`` is false of a choice of persons: of a volume's list it holds some alone.
        """
        self.whole = whole
        self.records: dict[str, PersonRecord] = {}
        self.issues = issues
        self._entries: dict[str, PersonRecord] = {}
        self._volumes: dict[str, dict[str, PersonRecord]] = defaultdict(dict)
        self._surnames: dict[str, list[PersonRecord]] = defaultdict(list)
        self._principals: dict[str, list[PersonRecord]] = defaultdict(list)
        for record in records:
            self.records[record.id] = record
            for entry in record.entries:
                self._entries[entry] = record
                volume, _, ref = entry.partition("/")
                self._volumes[volume][ref] = record
            principal = len({entry.partition("/")[0] for entry in record.entries}) >= PRINCIPAL_VOLUMES
            given = split_name(record.name)[1] if "," in record.name else ()
            for name in {surname(n) for n in (record.name, *record.names)}:
                self._surnames[name].append(record)
                if principal and name not in given:  # "Lord Winston": a list turned the name round
                    self._principals[name.split()[-1] if name else ""].append(record)
            western = any("," in n and surname(n) == fold_name(record.name).split()[-1] for n in record.names)
            if principal and "," not in record.name and not western:  # "Chiang Kai-shek": the family name comes first
                for name in {fold_name(n).split()[0] for n in (record.name, *record.names) if "," not in n}:
                    if record not in self._principals[name] and name not in _FIRST_WORDS:
                        self._principals[name].append(record)

    @classmethod
    def load(cls, path: Path) -> PeopleIndex:
        """Return the index over a ``people.jsonl``.

        A line that is no such record becomes an issue that names the line; a file of which no line can be read,
        or that cannot be opened, raises SourceError.
        """
        return _load_jsonl(str(path), path)

    @classmethod
    def core(cls, base_iri: str = DEFAULT_BASE_IRI) -> PeopleIndex:
        """Return the index over the persons that ship with declass; read once a process."""
        return _load_core(base_iri)

    def __len__(self) -> int:
        """Return the number of persons."""
        return len(self.records)

    def __iter__(self) -> Iterator[PersonRecord]:
        """Yield the records in the order of the file."""
        return iter(self.records.values())

    def by_list_entry(self, entry: str) -> PersonRecord | None:
        """Return the person of a list entry such as ``frus1958-60v19/p_PJG1``, or None."""
        return self._entries.get(entry)

    def by_authority(self, authority: str) -> PersonRecord | None:
        """Return the person with the prefixed id ``hsg:…``, or None."""
        scheme, _, number = authority.partition(":")
        return self.records.get(number) if scheme == "hsg" else None

    def listed_in(self, volume: str) -> dict[str, PersonRecord]:
        """Return the persons of a volume's list, by ``xml:id`` (empty where the lists do not hold the volume)."""
        return self._volumes.get(volume, {})

    def with_surname(self, name: str, year: int | None = None) -> list[PersonRecord]:
        """Return the persons with this surname whom volumes near ``year`` list."""
        return [r for r in self._surnames.get(fold_name(name), ()) if r.near(year)]

    def principals(self, name: str, year: int | None = None) -> list[PersonRecord]:
        """Return the bearers of the name in at least ``PRINCIPAL_VOLUMES`` volumes, some of them near ``year``."""
        return [r for r in self._principals.get(name, ()) if r.near(year, 0)]

    def search(self, name: str, year: int | None = None) -> list[PersonRecord]:
        """Return the persons whom ``name`` may mean: surname equal, given names and initials not at odds.

        ``name`` may be "Parsons, J. Graham", "J. Graham Parsons" or "Parsons".
        """
        family, given = split_name(name)
        return [
            r
            for r in self.with_surname(family, year)
            if any(given_names_agree(given, split_name(n)[1]) for n in (r.name, *r.names) if surname(n) == family)
        ]


def fold_name(name: str) -> str:
    """Return ``name`` in lower case without accents, hyphens levelled: the key names are compared by.

    >>> fold_name("Gromyko, Andreĭ")
    'gromyko, andrei'
    """
    if name.isascii():
        return name.lower()
    flat = unicodedata.normalize("NFKD", name.replace("’", "'").replace("–", "-"))
    return "".join(c for c in flat if not unicodedata.combining(c)).lower()


class _Split(NamedTuple):
    family: str
    given: tuple[str, ...]
    by_comma: bool


def split_name(name: str) -> tuple[str, tuple[str, ...]]:
    """Return the surname and the given names, folded, of a name in either order.

    >>> split_name("Parsons, J. Graham"), split_name("C. Douglas Dillon, Jr.")
    (('parsons', ('j', 'graham')), ('dillon', ('c', 'douglas')))
    """
    split = _split(name)
    return split.family, split.given


def has_surname_first(name: str) -> bool:
    """Return whether a comma tells that ``name`` begins with the surname.

    One before "Jr." does not, nor one between other forms of the name.

    >>> [has_surname_first(n) for n in ("Parsons, J. Graham", "Dillon, Jr.", "Pak Chung-hui (Park Chung Hee, Pak)")]
    [True, False, False]
    """
    return _split(name).by_comma


@lru_cache(maxsize=65536)  # the names of a list are asked for again and again
def _split(name: str) -> _Split:
    name = re.sub(r"\([^)]*\)|[“\"][^”\"]*[”\"]", " ", name)
    head, comma, tail = name.partition(",")
    given = _WORD.findall(fold_name(tail))
    if comma and given and given[0] not in _SUFFIX:
        return _Split(" ".join(_WORD.findall(fold_name(head))), tuple(g for g in given if g not in _SUFFIX), True)
    words = [w for w in _WORD.findall(fold_name(head)) if w not in _SUFFIX]
    if not words:
        return _Split("", (), False)
    return _Split(words[-1], tuple(words[:-1]), False)


def surname(name: str) -> str:
    """Return the folded surname of a name in either order."""
    return split_name(name)[0]


def given_names_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether two runs of given names may belong to one person: initials match, order kept.

    Of the longer run names may be left out ("Foster" of "John Foster"), but not before an initial that stands for a
    name: Bertrand is not the B. of Richard B.

    >>> given_names_agree(("j", "graham"), ("james", "graham")), given_names_agree(("allen",), ("john", "foster"))
    (True, False)
    >>> given_names_agree(("foster",), ("john", "foster")), given_names_agree(("bertrand",), ("richard", "b"))
    (True, False)
    """
    if not one or not other:
        return True
    short, long = sorted((one, other), key=len)
    at = 0
    for name in short:
        first = at
        while at < len(long) and not (_same(long[at], name) and (at == first or not _is_initial_of(long[at], name))):
            at += 1
        if at == len(long):
            return False
        at += 1
    return True


def _is_initial_of(one: str, other: str) -> bool:
    """Return whether one of two given names is an initial and the other is spelt out."""
    return min(len(one), len(other)) == 1 < max(len(one), len(other))


def _same(one: str, other: str) -> bool:
    """Return whether two given names may be one: equal, an initial, or a common short form."""
    if one.startswith(other) or other.startswith(one):
        return True
    return full_given_name(one) == full_given_name(other)


def full_given_name(name: str) -> str:
    """Return what a common short form of a given name stands for, folded; any other name as it is.

    >>> full_given_name("bill"), full_given_name("marshall")
    ('william', 'marshall')
    """
    return _short_names().get(name, name)


@lru_cache(maxsize=1)
def _short_names() -> dict[str, str]:
    text = files("declass.authorities").joinpath("short_names.csv").read_text(encoding="utf-8")
    return dict(line.split(",") for line in text.split()[1:])


def _years(entries: Iterable[str]) -> tuple[int, int] | None:
    first, last = 9999, 0
    for volume in {entry.partition("/")[0] for entry in entries}:
        match = _YEARS.match(volume)
        if match and not volume.startswith("frus1917"):  # one volume over 55 years tells nothing of when
            century, start, end = match.groups()
            first = min(first, int(century + start))
            last = max(last, int(century + (end or start)))
    return (first, last) if last else None


@lru_cache(maxsize=2)
def _load_core(base_iri: str) -> PeopleIndex:
    records = []
    for subject in read_subjects(ontology_folder() / "authorities" / "persons.ttl", base_iri):
        names = tuple(n for n in (part.one("name") for part in subject.parts) if n)
        entries = tuple(e for part in subject.parts for e in part.values.get("listEntry", ()))
        identifier = subject.one("identifier") or ""
        viaf = next((v.rpartition("/")[2] for v in subject.values.get("closeMatch", ()) if "viaf.org" in v), None)
        attested = (subject.one("validFrom"), subject.one("validTo"))
        records.append(
            PersonRecord(
                id=identifier.removeprefix("hsg:"),
                name=subject.one("label") or identifier,
                names=names,
                birth=subject.one("birthYear"),
                death=subject.one("deathYear"),
                viaf=viaf,
                entries=entries,
                attested=(int(attested[0]), int(attested[1])) if attested[0] and attested[1] else None,
            )
        )
    return PeopleIndex(records, whole=False)


def read_people(path: Path) -> Iterator[PersonRecord | Issue]:
    """Yield the record of each line of a people file, or the issue that tells why a line is none.

    Of two lines with one id the first stands. Raises SourceError for a file that cannot be opened.
    """
    seen: set[str] = set()
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, 1):
                if not line.strip():
                    continue
                try:
                    record = parse_person(orjson.loads(line))
                    if record.id in seen:
                        raise ValueError(f"a line above has the id {record.id}, too")
                    seen.add(record.id)
                    yield record
                    if record.life != (record.birth, record.death):
                        yield Issue(
                            "life-backwards",
                            Severity.WARNING,
                            f"{record.name} was to die in {record.death}, before the birth in {record.birth}: "
                            "both years are left out",
                            path=path.name,
                            place=f"line {number}",
                            cure="correct the years in the file",
                        )
                except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError, ValueError) as error:
                    cause = f"the field {error} is missing" if isinstance(error, KeyError) else str(error)
                    yield Issue(
                        "unreadable-person",
                        Severity.WARNING,
                        f"not a record of a person: {cause}",
                        path=path.name,
                        place=f"line {number}",
                        cure="fetch the file again",
                    )
    except OSError as error:
        raise SourceError(
            str(path), f"cannot be read: {error.strerror or error}", cure="give the path of a people.jsonl"
        ) from error


def _load_jsonl(name: str, path: Path) -> PeopleIndex:
    records: list[PersonRecord] = []
    issues: list[Issue] = []
    for found in read_people(path):
        if isinstance(found, Issue):
            issues.append(found)
        else:
            records.append(found)
    if issues and not records:
        raise SourceError(
            name, issues[0].message, place=issues[0].place, cure="give a people.jsonl: one JSON object a line"
        )
    return PeopleIndex(records, tuple(issues))


def parse_person(data: dict[str, object]) -> PersonRecord:
    """Return the record that a line of a people file is; raises KeyError, TypeError, ValueError or AttributeError."""
    forms = data["names"]
    if not isinstance(forms, list) or not isinstance(data["id"], str) or not isinstance(data["name"], str):
        raise TypeError("id and name must be strings, names a list")
    if not _ID.fullmatch(data["id"]) or not fold_name(data["name"]).strip():
        raise ValueError("id must be of letters, figures, points and hyphens, and name must not be blank")
    entries = tuple(s for form in forms for s in form["sources"] if s.startswith("frus"))
    remarks = data.get("remarks") or []
    if not isinstance(remarks, list):
        raise TypeError("remarks must be a list")

    def text(key: str) -> str | None:
        value = data.get(key)
        return value if isinstance(value, str) and value else None

    def year(key: str) -> str | None:
        value = str(data.get(key) or "")
        return value if _YEAR.fullmatch(value) else None

    return PersonRecord(
        id=data["id"],
        name=data["name"],
        names=tuple(dict.fromkeys(name for name in (str(form["name"]) for form in forms) if fold_name(name).strip())),
        birth=year("birth"),
        death=year("death"),
        viaf=text("viaf"),
        entries=entries,
        remarks=tuple(str(r) for r in remarks),
        attested=_years(entries),
    )
