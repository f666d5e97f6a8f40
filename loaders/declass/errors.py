"""The error tree (by who must act) and the issue record (trouble that does not stop a run)."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class DeclassError(Exception):
    """Base of every error that declass raises on purpose.

    ``exit_status`` is what the command line returns where one ends a command: 2, "cannot run".
    """

    exit_status = 2


class SourceError(DeclassError):
    """A source file cannot be read: says file, place, cause and cure.

    Shape: ``place`` names an element id, a page or ``line L, column C`` counted from 1.
    """

    def __init__(self, path: str, cause: str, *, place: str | None = None, cure: str | None = None) -> None:
        """Keep the parts, so that an issue can be made of them."""
        self.path, self.cause, self.place, self.cure = path, cause, place, cure
        where = f"{path}: {place}" if place else path
        super().__init__(f"{where}: {cause}" + (f" ({cure})" if cure else ""))


class ConfigurationError(DeclassError):
    """A setting or an argument is wrong; the operator must act."""


class VocabularyError(DeclassError):
    """The Turtle that ships with declass is missing, malformed or inconsistent."""


class ReleaseError(DeclassError):
    """A release is missing, incomplete or damaged."""


class StoreError(DeclassError):
    """The store or the query workers cannot answer."""


class RequestError(DeclassError):
    """A request cannot be answered as asked. ``status`` is the HTTP status that says so."""

    def __init__(self, status: int, title: str, detail: str | None = None) -> None:
        """Keep the HTTP status, the short title and the detail for the problem document; the text has no number."""
        self.status, self.title, self.detail = status, title, detail
        super().__init__(title + (f": {detail}" if detail else ""))


def described(error: OSError) -> str:
    """Return what an error of the operating system says, with the file's name alone."""
    name = os.fspath(error.filename) if isinstance(error.filename, (str, os.PathLike)) else ""
    return f"{error.strerror or error}" + (f" ({Path(name).name})" if name else "")


class Severity(StrEnum):
    """How bad an issue is: ``error`` loses a document or a field, ``warning`` a guess, ``info`` nothing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Issue:
    """Trouble met in a source, recorded as data; the run goes on.

    ``path`` is the source file as given (in a release: its name), ``place`` an element id, a page or
    ``line L, column C`` counted from 1, ``code`` a short kebab-case name of the kind of trouble.
    """

    code: str
    severity: Severity
    message: str
    path: str = ""
    place: str = ""
    document: str = ""
    cure: str = ""
    id: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        """Derive a stable id from the content, so that two runs name the same issue alike."""
        if not self.id:
            key = "\x00".join((self.code, self.path.rsplit("/", 1)[-1], self.place, self.document, self.message))
            object.__setattr__(self, "id", hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16])
