"""Measures of identification forms: the fields that were read against forms transcribed by hand.

A gold row is ``{"file", "fields": {...}, "unreadable": [...], "shape"}``: ``fields`` has a value or null (empty on
the form) for each of :data:`FIELDS`, ``unreadable`` names those that no reader can tell, which are left out. Dates
are ISO 8601 cut to what is known, ``pages`` is a number, ``subjects`` a list, ``classification`` a notation of the
scheme of levels; all else is as printed. The other side is the object that ``declass extract`` prints.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz

from declass.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

Json = dict[str, Any]

ALIKE = 0.9  # likeness from which two titles or lists of subjects are the same


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that was read otherwise than the form has it; None is an empty field, or no document of that file."""

    file: str
    field: str
    gold: str | None
    read: str | None


@dataclass(frozen=True, slots=True)
class FieldScore:
    """How often a field was right: ``readable`` forms tell it, ``right`` of them were read as they tell it.

    Of the rest ``missing`` were left empty, and ``wrong`` have another value, or one where the form is empty.
    """

    field: str
    readable: int
    right: int
    missing: int
    wrong: int

    @property
    def accuracy(self) -> float | None:
        """The share of readable fields that are right, 0 to 1; None where no form tells the field."""
        return self.right / self.readable if self.readable else None


@dataclass(frozen=True, slots=True)
class FormScores:
    """A score for each field, in the order of the form; the differences in the order of the gold rows."""

    fields: tuple[FieldScore, ...]
    differences: tuple[Difference, ...]
    unread: tuple[str, ...]  # files of the gold of which no document was given


def load_forms(path: Path) -> list[Json]:
    """Return the rows of a file of transcribed forms; raises ConfigurationError that names a bad line."""
    rows: list[Json] = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            _ = row["file"], row["fields"].keys()
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ConfigurationError(f"{path}: line {number}: not a transcribed form: {error!r}") from error
        rows.append(row)
    return rows


def score_forms(gold: Iterable[Json], documents: Iterable[Json]) -> FormScores:
    """Return for each field how often ``documents`` (objects of the contract) agree with the ``gold`` rows.

    A row and a document belong together by the file's name, else by the record number. Values are compared without
    regard to case, white space and punctuation, titles and subjects by a likeness of :data:`ALIKE`. An empty field
    that was left empty is right. What the form leaves empty can stand on the paper behind it: a date or a level
    that rests on the paper is no value of the form, and counts neither for nor against it.
    """
    by_file, by_number = _index(documents)
    counts = {name: [0, 0, 0, 0] for name in FIELDS}
    differences: list[Difference] = []
    unread: list[str] = []
    for row in gold:
        fields = row["fields"]
        document = by_file.get(row["file"]) or by_number.get(fields.get("record_number") or "")
        if document is None:
            unread.append(row["file"])
        for name, read in FIELDS.items():
            if name in row.get("unreadable", ()) or name not in fields:
                continue
            wanted = _words(fields[name])
            found = read(document) if document is not None else None
            same = document is not None and _agree(name, wanted, found)
            tally = counts[name]
            tally[0] += 1
            tally[1 if same else 2 if found is None else 3] += 1
            if not same:
                differences.append(Difference(row["file"], name, wanted, found))
    scores = tuple(FieldScore(name, *tally) for name, tally in counts.items())
    return FormScores(scores, tuple(differences), tuple(unread))


def _index(documents: Iterable[Json]) -> tuple[dict[str, Json], dict[str, Json]]:
    by_file: dict[str, Json] = {}
    by_number: dict[str, Json] = {}
    for document in documents:
        by_number.setdefault(document.get("id", ""), document)
        for source in document.get("sources") or ():
            by_file.setdefault(source["file"], document)
    return by_file, by_number


def _words(value: object) -> str | None:
    """Return a gold value as words: a list as its items one after the other, an empty one as None."""
    if isinstance(value, list):
        value = ", ".join(str(item) for item in value)
    return None if value is None or value == "" else str(value)


def _bare(value: str) -> str:
    return re.sub(r"[^0-9a-z]+", "", unicodedata.normalize("NFKC", value).lower())


def _agree(name: str, gold: str | None, read: str | None) -> bool:
    if gold is None or read is None:
        return gold is read
    if name in {"title", "subjects"}:
        return fuzz.ratio(_bare(gold), _bare(read)) >= ALIKE * 100
    if name in {"pages"}:
        return read.strip().lstrip("0") == gold
    return _bare(gold) == _bare(read)


def _of_note(part: str) -> Callable[[Json], str | None]:
    return lambda document: (document.get("source_note") or {}).get(part)


def _number(document: Json) -> str | None:
    number = document.get("id", "")
    return number if re.fullmatch(r"\d{3}-\d{5}-\d{5}", number) else None


def _parties(key: str) -> Callable[[Json], str | None]:
    def read(document: Json) -> str | None:
        names = [", ".join(filter(None, (p["name"], p.get("role")))) for p in document.get(key) or ()]
        return ", ".join(names) or None

    return read


def _title(document: Json) -> str | None:
    """Return the title of the form; one in brackets was supplied from the paper or from the number."""
    title = document.get("title") or ""
    return title if title and not title.startswith("[") else None


def _date(document: Json) -> str | None:
    date = document.get("date") or {}
    return date.get("value") if date.get("basis") == "metadata" else None


def _level(document: Json) -> str | None:
    markings = (document.get("classification") or {}).get("markings") or ()
    return next((marking["level"] for marking in markings if marking.get("place") == "form"), None)


def _status(document: Json) -> str | None:
    texts = (release.get("decision_text") for release in document.get("releases") or ())
    return next((text for text in texts if text), None)


def _subjects(document: Json) -> str | None:
    """Return the subjects of the form; one that gave the supplied title is that of the paper."""
    subjects = document.get("subject") or ()
    return ", ".join(words for words in subjects if f"[{words}]" != document.get("title")) or None


# The fields of the form that the contract has, and where.
FIELDS: dict[str, Callable[[Json], str | None]] = {
    "agency": _of_note("repository"),
    "record_number": _number,
    "series": _of_note("series"),
    "agency_file_number": _of_note("file"),
    "originator": lambda document: document.get("originator"),
    "from": _parties("from"),
    "to": _parties("to"),
    "title": _title,
    "date": _date,
    "pages": lambda document: document.get("extent"),
    "classification": _level,
    "current_status": _status,
    "subjects": _subjects,
}
