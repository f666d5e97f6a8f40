"""Answers that a client may keep: tagged, checked each time, 304 where nothing changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

if TYPE_CHECKING:
    from flask import Response


def conditional(response: Response, tag: str | None = None) -> Response:
    """Return ``response`` with a strong ETag (``tag``, else one made from the body); 304 without a body where the
    client has it."""
    if tag is None:
        response.add_etag()
    else:
        response.set_etag(tag)
    response.headers["Cache-Control"] = "public, no-cache"
    response.make_conditional(request)
    return response
