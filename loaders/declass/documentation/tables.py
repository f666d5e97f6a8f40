"""Terms and concepts as tables: ``ontology/terms.csv`` and ``ontology/concepts.csv``, for spreadsheets and people.

UTF-8, commas, one line a row; several values of a cell are set apart by `` | ``. A cell that a spreadsheet would take
for a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from declass.documentation.statements import compact, key
from declass.documentation.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from declass.documentation.model import Ontology, Term

TERM_COLUMNS = (
    "IRI",
    "name",
    "kind",
    "section",
    "label",
    "definition",
    "note",
    "example",
    "domain",
    "range",
    "superterms",
    "inverse",
    "counterparts",
    "no counterpart because",
    "status",
    "reserved because",
    "since",
)
CONCEPT_COLUMNS = (
    "scheme",
    "notation",
    "IRI",
    "label",
    "alternative labels",
    "definition",
    "note",
    "example",
    "broader",
    "rank",
    "lower limit",
    "upper limit",
    "valid from",
    "valid to",
    "matches",
    "sources",
    "status",
    "since",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def terms_csv(ontology: Ontology) -> str:
    """Return the table of classes and properties, in the order of the documentation."""
    return _table(TERM_COLUMNS, (_term_row(term, s.label) for s in ontology.sections for term in s.terms))


def concepts_csv(ontology: Ontology) -> str:
    """Return the table of the concepts of all schemes, by scheme, in the order of the files."""
    return _table(CONCEPT_COLUMNS, (_concept_row(ontology, iri) for iri in ontology.graph.of_type("skos:Concept")))


def _term_row(term: Term, section: str) -> Sequence[str]:
    return (
        term.iri,
        term.prefixed,
        term.kind,
        section,
        term.label,
        term.definition,
        _joined(text for _, text in term.notes),
        _joined(term.examples),
        plain(term.domain),
        plain(term.range),
        _joined(compact(iri) for iri in term.supers),
        _joined(compact(iri) for iri in term.inverses),
        _joined(f"{c.relation} {c.name}" for c in term.counterparts),
        term.no_counterpart,
        term.status,
        term.reserved,
        term.since,
    )


def _concept_row(ontology: Ontology, iri: str) -> Sequence[str]:
    graph = ontology.graph

    def joined(*names: str) -> str:
        return _joined(key(value) for name in names for value in graph.nodes(iri, name))

    return (
        _joined(scheme.rpartition("/")[2] for scheme in graph.iris(iri, "skos:inScheme")),
        graph.text(iri, "skos:notation"),
        iri,
        graph.text(iri, "skos:prefLabel"),
        _joined(graph.texts(iri, "skos:altLabel")),
        graph.text(iri, "skos:definition"),
        _joined(graph.texts(iri, "skos:scopeNote")),
        _joined(graph.texts(iri, "skos:example")),
        _joined(graph.text(broader, "skos:notation") for broader in graph.iris(iri, "skos:broader")),
        joined("dcl:rank"),
        joined("dcl:lowerProbability"),
        joined("dcl:upperProbability"),
        joined("dcl:validFrom"),
        joined("dcl:validTo"),
        joined("skos:exactMatch", "skos:closeMatch"),
        joined("dct:source", "rdfs:seeAlso"),
        "deprecated" if "true" in graph.texts(iri, "owl:deprecated") else "in use",
        graph.text(iri, "owl:versionInfo") or ontology.version,
    )


def _joined(texts: Iterable[str]) -> str:
    return " | ".join(texts)


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def safe_cell(text: str) -> str:
    """Return a cell that no spreadsheet runs: on one line, with an apostrophe before what would be a formula."""
    line = " ".join(text.splitlines()) if "\n" in text or "\r" in text else text
    return f"'{line}" if line.startswith(_FORMULA) else line
