"""The example queries of ``ontology/queries/``: questions to a release as RDF (``sh:SPARQLExecutable``).

Each file holds one query with its question (``rdfs:label``), what the answer means (``rdfs:comment``), keywords, and
the text (``sh:select`` or ``sh:construct``) without prefixes; ``prefixes.ttl`` declares these once.
Source: SHACL 1.0, section 5.3 (prefix declarations); DASH and SHACL Advanced Features (``sh:SPARQLExecutable``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from declass.errors import ConfigurationError, VocabularyError
from declass.paths import ontology_folder
from declass.vocabulary import PREFIXES, RDFS_BASE, parse_turtle

if TYPE_CHECKING:
    from pathlib import Path

SHACL = "http://www.w3.org/ns/shacl#"
_KEYWORDS = PREFIXES["schema"] + "keywords"
_NUMBER = re.compile(r"\A[0-9]+-")
_PREFIXED = re.compile(r"(?<![\w<-])([a-z]+):(?=\w)")


@dataclass(frozen=True, slots=True)
class ExampleQuery:
    """A query with the question that it answers; ``text`` is complete, with its prefixes."""

    name: str
    iri: str
    question: str
    comment: str
    keywords: tuple[str, ...]
    text: str


@cache
def example_queries() -> tuple[ExampleQuery, ...]:
    """Return the example queries in the order of their file names, which begin with their numbers.

    Raises VocabularyError for a file that holds no query, or one whose query lacks a question.
    """
    folder = ontology_folder() / "queries"
    prefixes = _declared_prefixes(folder / "prefixes.ttl")
    return tuple(_read(path, prefixes) for path in sorted(folder.glob("*.ttl")) if path.stem != "prefixes")


def example_query(name: str) -> ExampleQuery:
    """Return the query with this name or number (``01``, ``1``), or the only one whose name begins so.

    The name counts without its number, too, and with the one that it had before. Raises ConfigurationError for any
    other name.
    """
    queries = example_queries()
    if re.fullmatch("[0-9]{1,4}", name):
        found = [q for q in queries if int(q.name.partition("-")[0]) == int(name)]
    else:
        bare = _NUMBER.sub("", name)
        found = (
            [q for q in queries if bare == _NUMBER.sub("", q.name)]
            or [q for q in queries if q.name.startswith(name)]
            or [q for q in queries if bare and _NUMBER.sub("", q.name).startswith(bare)]
        )
    if len(found) != 1:
        those = ", ".join(q.name for q in (found or queries))
        what = "several example queries are" if found else "no example query is"
        raise ConfigurationError(f"{what} named {name!r}; there are {those}")
    return found[0]


def with_prefixes(text: str, prefixes: dict[str, str]) -> str:
    """Return a query with the prefixes that it uses put before it."""
    used = {match[1] for match in _PREFIXED.finditer(text)}
    lines = [f"PREFIX {name}: <{iri}>" for name, iri in sorted(prefixes.items()) if name in used]
    return "\n".join([*lines, "", text.strip(), ""])


def _declared_prefixes(path: Path) -> dict[str, str]:
    names: dict[str, str] = {}
    spaces: dict[str, str] = {}
    for triple in parse_turtle(path):
        if triple.predicate.value == SHACL + "prefix":
            names[str(triple.subject)] = triple.object.value  # type: ignore[union-attr]
        elif triple.predicate.value == SHACL + "namespace":
            spaces[str(triple.subject)] = triple.object.value  # type: ignore[union-attr]
    return {names[node]: spaces[node] for node in names if node in spaces}


def _read(path: Path, prefixes: dict[str, str]) -> ExampleQuery:
    values: dict[str, list[str]] = {}
    iri = ""
    for triple in parse_turtle(path):
        values.setdefault(triple.predicate.value, []).append(getattr(triple.object, "value", ""))
        if triple.predicate.value in (SHACL + "select", SHACL + "construct"):
            iri = getattr(triple.subject, "value", "")
    text = [*values.get(SHACL + "select", ()), *values.get(SHACL + "construct", ())]
    label, comment = values.get(RDFS_BASE + "label", [""])[0], values.get(RDFS_BASE + "comment", [""])[0]
    if not _NUMBER.match(path.stem):
        raise VocabularyError(f"queries/{path.name}: its name must begin with a number of its own, as 01-…")
    if len(text) != 1 or not label:
        raise VocabularyError(f"queries/{path.name}: one query with an rdfs:label is needed")
    keywords = tuple(values.get(_KEYWORDS, ()))
    return ExampleQuery(path.stem, iri, label, comment, keywords, with_prefixes(text[0], prefixes))
