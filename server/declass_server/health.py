"""Health checks for whoever runs the site."""

from __future__ import annotations

from flask import Blueprint, Response, g, jsonify

from declass_server.frames import Job

health = Blueprint("health", __name__)


@health.get("/health/live")
def live() -> Response:
    """Say that the process answers."""
    return _uncached(jsonify(status="live"))


@health.get("/health/ready")
def ready() -> Response:
    """Say that a query can be answered: one is. A refusal becomes the 503 or 504 of the error handler."""
    release = g.release
    answer = b"".join(release.pages.run(Job("ASK {}", solutions_format="text/csv"), timeout_s=5))
    return _uncached(
        jsonify(
            status="ready",
            release=release.version,
            answer=answer.decode().strip(),
            query_workers=release.queries.ready,
            query_workers_busy=release.queries.busy,
        )
    )


def _uncached(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
