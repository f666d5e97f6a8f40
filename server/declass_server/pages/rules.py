"""The page of a rule of extraction: what the release has of it, with examples, and what the software says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import g, render_template

from declass.documentation.model import read_ontology
from declass.documentation.rules import rule_source
from declass.queries import with_prefixes
from declass.vocabulary import PREFIXES
from declass_server.graph_view import expand
from declass_server.pages import queries
from declass_server.pages.agent_view import count
from declass_server.pages.data import construct, select
from declass_server.pages.presentation import assessment_href, excerpt, href

if TYPE_CHECKING:
    from declass_server.graph_view import GraphView
    from declass_server.ontology_view import ConceptPage

_SHOWN = 10
_AROUND = 110  # characters
# What gives the words of a statement, by its class.
_WORDS = (
    *("dcl:quotation", "dcl:nameAsWritten", "dcl:referenceText", "dcl:markingText", "dcl:extentAsWritten"),
    *("dcl:codeAsWritten", "dcl:tenureAsWritten", "dcl:fileNumber", "dcl:folder", "dcl:job", "dcl:repository"),
)
_JUDGMENT = expand("dcl:Assessment")


@dataclass(frozen=True, slots=True)
class FoundKind:
    """A class of the statements that a rule found, and how many are of it. A statement may be of several."""

    iri: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Example:
    """A statement that a rule found: its words between what stands around them, and where it is shown.

    ``paper`` is the IRI of the document, "" for a statement about a collection.
    """

    words: str
    before: str
    after: str
    kind: str
    link: str
    paper: str
    title: str


def rule_page(page: ConceptPage) -> str:
    """Return the HTML page of a rule; one that found nothing in this release says so."""
    bound = {"rule": page.iri}
    kinds = [
        FoundKind(row["type"].text, read_ontology().name(row["type"].text), int(row["count"].text))
        for row in select(g.release, queries.RULE_COUNTS, bound)
        if "type" in row
    ]
    return render_template(
        "rule.html",
        page=page,
        total=count(queries.RULE_COUNT, bound),
        kinds=kinds,
        judgments=any(kind.iri == _JUDGMENT for kind in kinds),
        examples=_examples(page.iri),
        query=_query_for_all(page.iri),
        source=rule_source(page.name),
    )


def _query_for_all(rule: str) -> str:
    """Return a query for everything that a rule found."""
    pattern = (
        "SELECT ?graph ?statement ?kind WHERE {\n"
        f"  GRAPH ?graph {{ ?statement dcl:foundBy <{rule}> ; a ?kind }}\n}}\nORDER BY ?graph ?statement"
    )
    return with_prefixes(pattern, dict(PREFIXES))


def _examples(rule: str) -> list[Example]:
    """Return some statements, of as many papers as there are."""
    found: dict[str, str] = {}
    for query in queries.RULE_EXAMPLES:
        if len(found) < _SHOWN:
            rows = select(g.release, query, {"rule": rule}, limit=_SHOWN)
            found |= {row["x"].text: row["g"].text for row in rows if "x" in row}
    return [_example(x, found[x]) for x in list(found)[:_SHOWN]]


def _example(x: str, graph_iri: str) -> Example:
    graph = construct(g.release, queries.FOUND, {"graph": graph_iri, "x": x})
    kinds = graph.types(x)
    judged = _JUDGMENT in kinds
    words = next(filter(None, (graph.text(x, name) for name in _WORDS)), "")
    source, start = _place(graph, x)
    before = after = ""
    if source and not judged:  # a judgment's words are its sentence
        rows = select(g.release, queries.TEXT_OF, {"graph": graph_iri, "source": source})
        text = rows[0]["text"].text if rows else ""
        if text.startswith(words, start):
            before, after = excerpt(text, start, start + len(words), _AROUND)
    paper = graph.text(graph_iri, "foaf:primaryTopic")
    return Example(
        words=words,
        before=before,
        after=after,
        kind=read_ontology().name(min(kinds)) if kinds else "statement",
        link=assessment_href(x) if judged else href(x),
        paper=paper,
        title=graph.text(paper, "dct:title"),
    )


def _place(graph: GraphView, x: str) -> tuple[str, int]:
    """Return the text that a statement is anchored in and where its words begin; ("", 0) without an anchor."""
    for target in graph.texts(x, "oa:hasTarget"):
        for selector in graph.texts(target, "oa:hasSelector"):
            start = graph.number(selector, "oa:start")
            if start is not None:
                return graph.text(target, "oa:hasSource"), start
    return "", 0
