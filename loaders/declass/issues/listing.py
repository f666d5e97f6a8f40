"""The issues of a release as an index: which lines of ``issues.jsonl`` fit a filter, without keeping their texts.

An issue takes 19 bytes of memory, so a million are no burden; their lines are read when they are wanted.
"""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from declass.errors import ReleaseError, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

Record = dict[str, str]
FIELDS = ("severity", "kind", "file", "place", "document", "iri", "message", "cure", "id")
SEVERITIES = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Filter:
    """What is wanted: kinds and severities (empty: all), a part of the file's name, and the document's identifier."""

    kinds: frozenset[str] = frozenset()
    severities: frozenset[str] = frozenset()
    file: str = ""
    document: str = ""

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return bool(self.kinds or self.severities or self.file or self.document)


class IssueIndex:
    """The issues of one release. ``counts`` says how many there are of each kind and severity."""

    def __init__(self, path: Path) -> None:
        """Read ``issues.jsonl`` once; a release without one has no issues. Raises ReleaseError for a damaged one."""
        self.path = path
        self._offsets, self._kinds, self._severities, self._files, self._documents = (array(c) for c in "QHBLL")
        kinds: dict[str, int] = {}
        files: dict[str, int] = {}
        documents: dict[str, int] = {}
        severities = {severity.value: number for number, severity in enumerate(SEVERITIES)}
        self.counts: Counter[tuple[str, str]] = Counter()
        if path.is_file():
            with path.open("rb") as stream:
                at = 0
                for number, line in enumerate(stream, 1):
                    try:
                        issue = orjson.loads(line)
                        code, severity, file = issue["code"], issue["severity"], issue.get("path", "")
                        self._severities.append(severities[severity])
                        self._kinds.append(kinds.setdefault(code, len(kinds)))
                        self._files.append(files.setdefault(file, len(files)))
                        name = issue.get("document", "")
                        self._documents.append(documents.setdefault(name, len(documents)))
                    except (ValueError, KeyError, TypeError) as error:
                        raise ReleaseError(f"{path}: line {number}: not an issue: {error}") from error
                    self._offsets.append(at)
                    self.counts[code, severity] += 1
                    at += len(line)
        self.kind_names, self.file_names = tuple(kinds), tuple(files)
        self._document_numbers = documents

    def __len__(self) -> int:
        """Return how many issues there are."""
        return len(self._offsets)

    def find(self, wanted: Filter) -> Sequence[int]:
        """Return the numbers of the issues that fit, in the order of the file, counted from 0."""
        if not wanted:
            return range(len(self))
        document = self._document_numbers.get(wanted.document) if wanted.document else None
        if wanted.document and document is None:
            return ()
        kinds = {n for n, name in enumerate(self.kind_names) if not wanted.kinds or name in wanted.kinds}
        heavy = {n for n, name in enumerate(SEVERITIES) if not wanted.severities or name.value in wanted.severities}
        part = wanted.file.casefold()
        files = {n for n, name in enumerate(self.file_names) if part in name.casefold()}
        rows = enumerate(zip(self._kinds, self._severities, self._files, self._documents, strict=True))
        fitting = (
            n for n, (k, s, f, d) in rows if k in kinds and s in heavy and f in files and document in {None, d}
        )
        return array("L", fitting)

    def read(self, numbers: Iterable[int], base: str) -> Iterator[Record]:
        """Yield the issues of these numbers as records, with the IRI of the document under ``base``."""
        if not len(self):
            return
        with self.path.open("rb") as stream:
            for number in numbers:
                stream.seek(self._offsets[number])
                yield record_of(orjson.loads(stream.readline()), base)


def record_of(issue: dict[str, str], base: str) -> Record:
    """Return an issue as it stands in the file as a record of ``FIELDS``, each a text, "" where nothing is said."""
    from declass.iris import Iris
    from declass.issues.kinds import kind

    document = issue.get("document", "")
    iri = Iris(base).document(document) if document and kind(issue["code"]).published else ""
    return {
        "severity": issue["severity"],
        "kind": issue["code"],
        "file": issue.get("path", ""),
        "place": issue.get("place", ""),
        "document": document,
        "iri": iri,
        "message": issue["message"],
        "cure": issue.get("cure", ""),
        "id": issue.get("id", ""),
    }
