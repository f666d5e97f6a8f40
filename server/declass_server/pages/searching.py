"""The search page over the release's full-text index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, g, render_template, request

from declass.iris import ONTOLOGY_IRI
from declass_server.formats import HTML
from declass_server.negotiation import choose
from declass_server.pages import pages
from declass_server.pages.agent_lists import NOBODY, Named, who_is_named
from declass_server.pages.asked import asked_dates, in_order, read_date
from declass_server.pages.data import FoundPage, search
from declass_server.pages.lists import page_response
from declass_server.pages.numbers import MOST, papers_by_number
from declass_server.pages.paging import paging
from declass_server.pages.presentation import concept_label
from declass_server.problems import PROBLEM_JSON

if TYPE_CHECKING:
    from collections.abc import Callable

    from declass_server.graph_view import Value

_FILTERS = ("collection", "type", "level")
_DATES = ("date_from", "date_to")
_LONGEST = 500
_SCHEMES = {"type": "document-type", "level": "level"}


@pages.get("/search")
def search_page() -> Response:
    """Search documents; the words typed go to the index in a worker, never into a query's text."""
    text = request.args.get("q", "").strip()
    too_long = len(text) > _LONGEST
    if too_long:  # to the end of a word, where there is one
        text = text[:_LONGEST].rsplit(maxsplit=1)[0]
    dates, wrong = _read_dates()
    asked = {name: request.args.get(name, "") for name in _FILTERS} | dates
    filters = {name: value for name, value in asked.items() if value}
    found: FoundPage | None = None
    named: Named | None = NOBODY
    page = paging(10**9)
    if (text or filters) and not wrong:
        found = search(g.release, text, limit=page.size, offset=page.offset, filters=filters)
        page = paging(found.total)
        if page.page == 1:
            named = who_is_named(text, guess=found.total == 0)
    alone = found is not None and not filters and not page.offset
    response = page_response(
        render_template(
            "search.html",
            named=named or NOBODY,
            text=text,
            longest=_LONGEST if too_long else None,
            filters=filters,
            typed={name: request.args.get(name, "").strip() for name in _DATES},
            wrong=wrong,
            found=found,
            numbered=_numbered(text, found) if alone else [],
            most_numbered=MOST,
            dated=_dated(text) if alone else None,
            paging=page,
            facet_names=_FILTERS,
            facet_label=_facet_labels(),
        )
    )
    if named is None:  # a page that lacks something is nobody's to keep
        response.headers["Cache-Control"] = "no-store"
    if wrong:
        response.status_code = 400
    return response


def _read_dates() -> tuple[dict[str, str], dict[str, str]]:
    """Return the dates asked for in ISO 8601, and what is wrong with those that cannot be read, by parameter.

    Raises :class:`RequestError` for the latter where a program asks, which has no use for the form.
    """
    if choose(request.headers.get("Accept"), [PROBLEM_JSON, HTML]) != HTML:
        return dict(zip(_DATES, asked_dates(), strict=True)), {}
    dates, wrong = {}, {}
    for name in _DATES:
        text = request.args.get(name, "").strip()
        try:
            dates[name] = read_date(text) if text else ""
        except ValueError as error:
            wrong[name] = str(error)
    if not wrong and not in_order(*dates.values()):
        wrong["date_to"] = f"{dates['date_to']} lies before {dates['date_from']}"
    return dates, wrong


def _numbered(text: str, found: FoundPage | None) -> list[dict[str, Value | str]]:
    """Return the papers that carry what was typed as a number, where these are not the first hits anyway."""
    papers = papers_by_number(g.release, text)
    hits = found.hits[: len(papers)] if found else []
    return papers if {hit["iri"] for hit in hits} != {_iri(paper) for paper in papers} else []


def _iri(paper: dict[str, Value | str]) -> str:
    return getattr(paper["d"], "text", "")


def _dated(text: str) -> tuple[str, int] | None:
    """Return a date that was typed alone and how many papers bear it, None where none does."""
    try:
        day = read_date(text)
    except ValueError:
        return None
    count = search(g.release, "", limit=1, offset=0, filters=dict.fromkeys(_DATES, day)).total
    return (day, count) if count else None


def _facet_labels() -> Callable[[str, str], str]:
    """Return what gives the words for a value of a filter: titles of collections, labels of types and levels."""
    titles: dict[str, str] = {c.id: c.title for c in g.release.manifest.collections}

    def label(name: str, value: str) -> str:
        if name == "collection":
            return titles.get(value, value)
        return concept_label(f"{ONTOLOGY_IRI}/{_SCHEMES[name]}/{value}")

    return label
