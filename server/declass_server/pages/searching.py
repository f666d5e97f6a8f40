"""The search page over the release's full-text index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, g, render_template, request

from declass.errors import RequestError
from declass.iris import ONTOLOGY_IRI
from declass_server.pages import pages
from declass_server.pages.agent_lists import NOBODY, Named, who_is_named
from declass_server.pages.asked import asked_dates
from declass_server.pages.data import FoundPage, search
from declass_server.pages.lists import page_response
from declass_server.pages.paging import paging
from declass_server.pages.presentation import concept_label

if TYPE_CHECKING:
    from collections.abc import Callable

_FILTERS = ("collection", "type", "level")
_DATES = ("date_from", "date_to")
_LONGEST = 500
_SCHEMES = {"type": "document-type", "level": "level"}


@pages.get("/search")
def search_page() -> Response:
    """Search documents; the words typed go to the index in a worker, never into a query's text."""
    text = request.args.get("q", "").strip()
    if len(text) > _LONGEST:
        raise RequestError(400, "Too long", f"a search has at most {_LONGEST} characters")
    asked = {name: request.args.get(name, "") for name in _FILTERS} | dict(zip(_DATES, asked_dates(), strict=True))
    filters = {name: value for name, value in asked.items() if value}
    found: FoundPage | None = None
    named: Named | None = NOBODY
    page = paging(10**9)
    if text or filters:
        found = search(g.release, text, limit=page.size, offset=page.offset, filters=filters)
        page = paging(found.total)
        if page.page == 1:
            named = who_is_named(text, guess=found.total == 0)
    response = page_response(
        render_template(
            "search.html",
            named=named or NOBODY,
            text=text,
            filters=filters,
            found=found,
            paging=page,
            facet_names=_FILTERS,
            facet_label=_facet_labels(),
        )
    )
    if named is None:  # a page that lacks something is nobody's to keep
        response.headers["Cache-Control"] = "no-store"
    return response


def _facet_labels() -> Callable[[str, str], str]:
    """Return what gives the words for a value of a filter: titles of collections, labels of types and levels."""
    titles: dict[str, str] = {c.id: c.title for c in g.release.manifest.collections}

    def label(name: str, value: str) -> str:
        if name == "collection":
            return titles.get(value, value)
        return concept_label(f"{ONTOLOGY_IRI}/{_SCHEMES[name]}/{value}")

    return label
