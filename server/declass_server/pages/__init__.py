"""Pages: home, documents, judgments, agents, lists, search, ontology; every IRI under the base in HTML and RDF."""

from __future__ import annotations

from flask import Blueprint

pages = Blueprint("pages", __name__)

from declass_server.pages import home, issues, lists, ontology, resources, searching  # noqa: E402 - they add their routes

__all__ = ["home", "issues", "lists", "ontology", "pages", "resources", "searching"]
