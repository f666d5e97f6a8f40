"""Terms that look like those of the ontology and are none: a misspelt class or property, another namespace.

A shape finds its nodes by their classes and properties, so that a statement with a misspelt one is judged by none.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import SH, URIRef

from declass.validate.report import SHAPES_BASE, Result, Severity
from declass.vocabulary import DCL, DCL_BASE, RDF_BASE, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TERM_DEFINED = SHAPES_BASE + "Term-defined"
"""The name by which results go here; no shape of ``shapes/`` could know the nearest term."""
_TYPE = RDF_BASE + "type"
_OWN = re.compile(r"https?://(?:www\.)?w3id\.org/declass[/#]", re.IGNORECASE)
_LIKE = 0.7  # of difflib: "Dokument" is 0.88 like "Document", "title" 0.67 like "stanceType"
_KEPT = 4096  # terms that are asked again and again
_SHOWN = 120  # code points of a term that a message shows


def undefined_terms(quads: Iterable[ox.Quad]) -> Iterator[Result]:
    """Yield a warning for each statement with a term of this project's namespace that the ontology does not define.

    A property or a class is one of the project's under any of its addresses, what else is linked under that of the
    ontology alone: documents have addresses of the project, too.
    """
    for quad in quads:
        path = quad.predicate.value
        if _is_undefined(path):
            yield _result(quad, path, path, None)
        value = quad.object.value if isinstance(quad.object, ox.NamedNode) else ""
        if (path == _TYPE or value.startswith(DCL_BASE)) and _is_undefined(value):
            yield _result(quad, value, path, value)
        subject = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""
        if subject.startswith(DCL_BASE) and _is_undefined(subject):
            yield _result(quad, subject, None, subject)


def nearest(iri: str, *, kind: bool) -> str | None:
    """Return the defined term whose name is most like that of ``iri``, None where none is like it.

    ``kind`` tells whether a class is looked for; another term is a property.

    >>> nearest("https://w3id.org/declass/dcl/Document", kind=True)
    'https://w3id.org/declass/ontology#Document'
    """
    return _nearest(_name(iri)[:_SHOWN].lower(), kind)


def cure(result: Result) -> str:
    """Return how to mend a result of :func:`undefined_terms`."""
    term = (result.path or "") if result.value is None else str(result.value)
    is_class = result.value is not None and (result.path == _TYPE or _name(term)[:1].isupper())
    near = nearest(term, kind=is_class)
    if near is None:
        return "Use a term that ontology/declass.ttl defines, or one of a namespace of your own."
    return f"Write dcl:{near.removeprefix(DCL_BASE)}, which is <{near}>, if that is meant."


def _name(iri: str) -> str:
    return re.split("[#/]", iri)[-1]


@lru_cache(_KEPT)
def _nearest(name: str, kind: bool) -> str | None:
    known = _known(kind)
    found = get_close_matches(name, known, n=1, cutoff=_LIKE)
    return DCL_BASE + known[found[0]] if found else None


@cache
def _known(kind: bool) -> dict[str, str]:
    return {term.lower(): term for term in DCL if term[:1].isupper() is kind}


@lru_cache(_KEPT)
def _is_undefined(iri: str) -> bool:
    """Tell whether an IRI under an address of the project is no term; the namespace itself is not meant."""
    return bool(_OWN.match(iri)) and not iri.startswith(SHAPES_BASE) and iri != DCL_BASE and iri not in terms()


def _result(quad: ox.Quad, term: str, path: str | None, value: str | None) -> Result:
    name = f"dcl:{term.removeprefix(DCL_BASE)}" if term.startswith(DCL_BASE) else f"<{term}>"
    shown = name if len(name) <= _SHOWN else name[:_SHOWN] + "…"
    return Result(
        quad.subject.value if isinstance(quad.subject, ox.NamedNode) else str(quad.subject),
        path,
        None if value is None else URIRef(value),
        f"{shown} is no term that the ontology defines: no shape looks at it.",
        Severity.WARNING,
        TERM_DEFINED,
        str(SH.InConstraintComponent),
    )
