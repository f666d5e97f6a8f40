"""The page of an agent, place or publication, of an estimate or a paper only cited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import g, render_template

from declass_server.pages import queries
from declass_server.pages.data import select
from declass_server.pages.document_lists import ListedDocument, listed_documents
from declass_server.pages.judgment_lists import ListedJudgment, Wanted, judged_papers, judgments_of
from declass_server.pages.paging import Paging, paging
from declass_server.pages.timeline import Timeline, timeline

if TYPE_CHECKING:
    from collections.abc import Mapping

    from declass_server.graph_view import GraphView

# Relation of documents to an agent -> heading.
_RELATIONS = {
    "wrote": "Papers sent",
    "received": "Papers received",
    "took-part": "Papers with another part in them",
    "mention": "Papers that mention",
    "embodies": "Printed as",
    "refers": "Papers that cite it",
}
_OF_PAPERS = {"embodies", "refers"}
_SHORT_LIST = 10
_NAMED_LINKS = (
    ("Part of", "dcl:parent"),
    ("Came after", "dcl:predecessor"),
    ("Followed by", "dcl:successor"),
    ("Listed in", "dcl:listedIn"),
    ("Supersedes", "dcl:supersedes"),
    ("Superseded by", "dcl:supersededBy"),
)
_OUTSIDE = (("Same as", "owl:sameAs"), ("Close match", "skos:closeMatch"), ("See also", "rdfs:seeAlso"))
_FACTS = (
    ("Identifier", "dct:identifier"),
    ("Title", "dct:title"),
    ("Date", "dcl:date"),
    ("Kind", "dcl:kind"),
    ("Born", "dcl:birthYear"),
    ("Died", "dcl:deathYear"),
    ("Established", "dcl:established"),
    ("Abolished", "dcl:abolished"),
    ("Described in lists as", "dcl:listedAs"),
    ("Note", "skos:scopeNote"),
    ("Definition", "skos:definition"),
    ("Source", "dct:source"),
)


@dataclass(frozen=True, slots=True)
class RelatedDocuments:
    """Documents in one relation to the agent: the first of them, and how many there are."""

    heading: str
    relation: str
    rows: list[ListedDocument]
    paging: Paging


@dataclass(frozen=True, slots=True)
class RelatedAssessments:
    """Assessments about or by the agent: the first of them, how many, and the list's filter."""

    heading: str
    filter_name: str
    rows: list[ListedJudgment]
    total: int
    years: Timeline | None = None


def agent_page(kind: str, iri: str, graph: GraphView) -> str:
    """Return the HTML page of an agent described by ``graph``."""
    label = graph.label(iri, iri.rsplit("/", 1)[-1])
    other_names = sorted({v.text for v in graph.values(iri, "skos:altLabel")} - {label})
    return render_template(
        "agent.html",
        kind=kind,
        iri=iri,
        label=label,
        other_names=other_names,
        facts=[(name, graph.texts(iri, p)) for name, p in _FACTS if graph.texts(iri, p)],
        links=[
            (name, [(target, _label(target)) for target in graph.texts(iri, p)])
            for name, p in _NAMED_LINKS
            if graph.texts(iri, p)
        ],
        children=select(g.release, queries.CHILDREN, {"iri": iri}) if kind == "agency" else [],
        outside=[(name, graph.texts(iri, p)) for name, p in _OUTSIDE if graph.texts(iri, p)],
        name_forms=_name_forms(graph, iri),
        documents=[related for name in _relations(kind) if (related := _documents(name, iri)) is not None],
        assessments=[
            found
            for name, heading in (("subject", "Judgments about"), ("holder", "Judgments by"))
            if (found := _assessments(name, f"{heading} {label}", iri)).total
        ],
    )


def _relations(kind: str) -> list[str]:
    """Return in which relations documents stand to a thing of this kind: who acts does not get cited."""
    of_kind = {"product": _OF_PAPERS, "paper": _OF_PAPERS}
    others = _RELATIONS.keys() - _OF_PAPERS
    return [name for name in _RELATIONS if name in of_kind.get(kind, others)]


def _label(iri: str) -> str:
    found = select(g.release, queries.LABEL, {"iri": iri})
    return found[0]["label"].text if found and "label" in found[0] else iri.rsplit("/", 1)[-1]


def _name_forms(graph: GraphView, iri: str) -> list[tuple[str, str, str]]:
    """Return (name, kind, sources) of the name forms, sorted by name."""
    forms = [
        (
            graph.text(node, "dcl:name"),
            graph.text(node, "dcl:nameKind"),
            ", ".join([*graph.texts(node, "dct:source"), *graph.texts(node, "dcl:listEntry")]),
        )
        for node in graph.texts(iri, "dcl:nameForm")
    ]
    return sorted(form for form in forms if form[0])


def _documents(relation: str, iri: str) -> RelatedDocuments | None:
    total = count(queries.DOCUMENT_COUNTS[relation], {"iri": iri})
    if not total:
        return None
    page = paging(total, name=relation)
    rows = listed_documents(g.release, relation, {"iri": iri}, limit=page.size, offset=page.offset)
    return RelatedDocuments(_RELATIONS[relation], relation, rows, page)


def _assessments(name: str, heading: str, iri: str) -> RelatedAssessments:
    wanted = Wanted({name: iri})
    papers = judged_papers(g.release, wanted)
    rows = judgments_of(g.release, papers, wanted, limit=_SHORT_LIST)
    path = iri.removeprefix(g.release.iris.base)
    years = timeline(papers, wanted, {name: path})
    return RelatedAssessments(heading, name, rows, sum(paper.count for paper in papers), years)


def count(query: str, iris: Mapping[str, str] | None = None) -> int:
    """Return the number that a query for ``?count`` gives."""
    found = select(g.release, query, iris)
    return int(found[0]["count"].text) if found else 0
