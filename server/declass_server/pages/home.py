"""The home page."""

from __future__ import annotations

from flask import Response, g, render_template

from declass.queries import example_queries
from declass_server.pages import pages, queries
from declass_server.pages.data import select
from declass_server.pages.document_lists import listed_documents
from declass_server.pages.judgment_lists import Wanted, judged_papers
from declass_server.pages.lists import page_response
from declass_server.pages.presentation import bands, notation
from declass_server.pages.timeline import timeline
from declass_server.problems import HTTP_PROBLEMS, QUERY_PROBLEMS

_SHOWN = 12
_PATIENCE_S = 1.0  # how long the first reader waits to hear which questions have an answer
_RANK = {True: 0, None: 1, False: 2}  # questions with an answer first, those without one last


@pages.get("/")
def home() -> Response:
    """Say what is here, and lead to it."""
    counted = {notation(row["band"].text): int(row["count"].text) for row in select(g.release, queries.BANDS)}
    most = max(counted.values(), default=0)
    known = g.release.questions.answered(_PATIENCE_S)
    examples = sorted(example_queries(), key=lambda example: _RANK[known.get(example.name)])
    few = g.release.manifest.counts["documents"] <= _SHOWN  # of more, collections say more than the first by date
    return page_response(
        render_template(
            "home.html",
            manifest=g.release.manifest,
            bands_counted=[(b, counted.get(b.notation, 0), most) for b in bands()],
            iris=g.release.iris,
            documents=listed_documents(g.release, "all", limit=_SHOWN) if few else [],
            examples=[(example, known.get(example.name)) for example in examples],
            answered=sum(known.values()),
            years=timeline(judged_papers(g.release, Wanted()), Wanted(), {}),
            subjects=select(g.release, queries.SUBJECTS, limit=_SHOWN),
        )
    )


@pages.get("/problems")
def problems() -> Response:
    """Say what each kind of error means; the ``type`` of a problem document leads here."""
    # A code that the endpoint shares with all addresses is told once.
    others = {code: kind for code, kind in HTTP_PROBLEMS.items() if code not in QUERY_PROBLEMS}
    lists = [
        ("Errors of the endpoint", sorted(QUERY_PROBLEMS.items())),
        ("Errors of any address", sorted(others.items(), key=lambda item: item[1].status)),
    ]
    return page_response(render_template("problems.html", lists=lists))
