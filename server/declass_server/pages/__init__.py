"""Pages: home, documents, judgments, agents, lists, search, ontology; every IRI under the base in HTML and RDF."""

from __future__ import annotations

from flask import Blueprint

pages = Blueprint("pages", __name__)

from declass_server.pages import (  # noqa: E402 - they add their routes
    crawlers,
    home,
    issues,
    judgments,
    lists,
    named_graphs,
    ontology,
    resources,
    searching,
)

__all__ = [
    "crawlers",
    "home",
    "issues",
    "judgments",
    "lists",
    "named_graphs",
    "ontology",
    "pages",
    "resources",
    "searching",
]
