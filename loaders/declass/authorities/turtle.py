"""Reading authority files: Turtle to plain subjects with their name forms."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from declass.errors import VocabularyError

if TYPE_CHECKING:
    from pathlib import Path

_LOCAL = re.compile(r"[^/#]*$")


@dataclass(slots=True)
class Subject:
    """A subject of the file: ``values`` by the local name of the property, ``parts`` its name forms in order."""

    iri: str
    type: str = ""
    values: dict[str, list[str]] = field(default_factory=dict)
    parts: list[Subject] = field(default_factory=list)

    def one(self, name: str) -> str | None:
        """Return the first value of the property with the local name ``name``, or None."""
        values = self.values.get(name)
        return values[0] if values else None


def read_subjects(path: Path, base_iri: str) -> list[Subject]:
    """Return the subjects of a Turtle file that are not name forms, in order; name forms hang on their owner.

    Errors: VocabularyError with the file and the parser's line and column.
    """
    local: dict[str, str] = {}
    subjects: dict[str, Subject] = {}
    try:
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE, base_iri=base_iri):
            if not isinstance(quad.subject, ox.NamedNode) or isinstance(quad.object, ox.Triple):
                raise VocabularyError(f"{path}: {quad.subject} is no IRI: authority files hold no blank nodes")
            iri, predicate, value = quad.subject.value, quad.predicate.value, quad.object.value
            name = local.get(predicate)
            if name is None:
                match = _LOCAL.search(predicate)
                name = local[predicate] = match[0] if match else predicate
            subject = subjects.get(iri)
            if subject is None:
                subject = subjects[iri] = Subject(iri)
            if name == "type":
                subject.type = value.rpartition("#")[2]
            else:
                subject.values.setdefault(name, []).append(value)
    except (SyntaxError, ValueError) as error:
        raise VocabularyError(f"{path}: not well-formed Turtle: {error}") from error
    except OSError as error:
        raise VocabularyError(f"{path}: cannot be read: {error.strerror or error}; reinstall declass") from error
    for subject in subjects.values():
        subject.parts = [subjects[iri] for iri in subject.values.get("nameForm", ()) if iri in subjects]
    return [subject for subject in subjects.values() if subject.type != "NameForm"]
