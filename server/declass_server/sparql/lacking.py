"""What a query asks for that a release lacks: told beside an answer without rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from declass.release.service_clauses import ClauseReader
from declass_server.formats import PREFIXES
from declass_server.pages import queries
from declass_server.pages.data import select

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declass_server.serving import ServedRelease

_MOST = 40  # terms that are looked up
_LONGEST = 50_000  # characters of a query that is looked at
# What stands before a group that no answer needs, or that another server or the search of texts answers.
_NOT_NEEDED = frozenset({"OPTIONAL", "EXISTS", "MINUS", "UNION", "SERVICE", "SILENT"})


def lacking(release: ServedRelease, query: str) -> list[str]:
    """Return the IRIs that a query needs and that the release says nothing of, in the order of the query.

    Terms of vocabularies count where no statement has them as its property or class, other IRIs of the site where
    none has them at all. What stands in OPTIONAL, MINUS, EXISTS or a branch of UNION is not needed.
    """
    needed = dict.fromkeys(_needed(ClauseReader(query))) if len(query) <= _LONGEST else {}
    absent = []
    for iri in [*needed][:_MOST]:
        if iri.startswith(tuple(PREFIXES.values())) and _is_iri(iri):
            asked = queries.TERM_USED
        elif iri.startswith(release.iris.base) and not iri.endswith(("/", "#")) and _is_iri(iri):
            asked = queries.THING_NAMED
        else:
            continue
        if not select(release, asked, {"iri": iri, "term": iri}):
            absent.append(iri)
    return absent


def in_words(iris: list[str]) -> str:
    """Return the sentence for the page that shows no rows."""
    names = [
        next((f"{p}:{i.removeprefix(n)}" for p, n in PREFIXES.items() if i.startswith(n)), f"<{i}>") for i in iris
    ]
    if not names:
        return "Each term of the query stands in this release, but nothing has all that the query asks for at once."
    return f"This release has no statement with {', '.join(names)}, which the query needs."


def _needed(reader: ClauseReader) -> Iterator[str]:
    branches = _first_branches([token[0] for token in reader.tokens])
    groups: list[bool] = []  # of each open group, whether what stands in it is needed
    word = ""
    for at, token in enumerate(reader.tokens):
        if token[0] == "{":
            groups.append(word not in _NOT_NEEDED and at not in branches and (not groups or groups[-1]))
            word = ""
        elif token[0] == "}" and groups:
            groups.pop()
        elif token.lastgroup == "word":
            word = token[0].upper()
        elif groups and groups[-1] and word not in _NOT_NEEDED and (iri := reader.iri_of(token)):
            yield iri


def _first_branches(signs: list[str]) -> set[int]:
    """Return where the groups open behind which UNION stands."""
    found, opened = set(), []
    for at, sign in enumerate(signs):
        if sign == "{":
            opened.append(at)
        elif sign == "}" and opened:
            begin = opened.pop()
            if "".join(signs[at + 1 : at + 2]).upper() == "UNION":
                found.add(begin)
    return found


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True
