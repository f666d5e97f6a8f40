"""``/reconcile``: the Reconciliation Service API, by which OpenRefine matches the names of a spreadsheet.

Source: Reconciliation Service API 0.2, W3C Entity Reconciliation Community Group.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import orjson
from flask import Blueprint, Response, g, redirect, render_template, request

from declass.errors import RequestError
from declass.iris import segment
from declass.matching import KINDS
from declass_server.conditional import conditional
from declass_server.formats import HTML, content_type
from declass_server.negotiation import choose
from declass_server.pages.data import select
from declass_server.pages.presentation import href, readable_date
from declass_server.reconcile.asked import MOST_QUERIES, read_extension, read_kinds, read_number, read_queries
from declass_server.reconcile.extension import PROPERTIES, TITLE, extended
from declass_server.reconcile.matched import described, matched, type_of
from declass_server.reconcile.service import entity_of, id_of, manifest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from werkzeug.wrappers import Response as BaseResponse

    from declass.matching import Entity

reconcile = Blueprint("reconcile", __name__)

JSON = "application/json"
# Dotted names of functions alone: what stands there is run by whoever includes the answer as a script.
_CALLBACK = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]{0,63}(?:\.[A-Za-z_$][A-Za-z0-9_$]{0,63}){0,7}", re.ASCII)
_LONGEST_PREFIX = 200
_SUGGESTED = 10
_OTHER_NAMES = 8
_MOST_SKIPPED = 10_000
_FRAMED = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors *"


@reconcile.route("/reconcile", methods=["GET", "POST"])
def service() -> Response:
    """Match a batch of names, extend data, or describe the service."""
    fields = request.form if request.method == "POST" else request.args
    if "queries" in fields and "extend" in fields:
        raise RequestError(400, "Two questions", "give queries or extend, not both")
    if "queries" in fields:
        return _json(matched(g.release, read_queries(fields["queries"])))
    if "extend" in fields:
        return _json(extended(g.release, read_extension(fields["extend"])))
    if request.method == "POST":
        detail = "send the parameter queries or extend as application/x-www-form-urlencoded"
        raise RequestError(400, "No question", detail)
    if "callback" not in fields and choose(request.headers.get("Accept"), [JSON, HTML]) == HTML:
        page = render_template("reconcile.html", address=request.base_url, kinds=KINDS, most=MOST_QUERIES)
        response = conditional(Response(page, content_type=content_type(HTML)))
    else:
        response = _json(manifest(g.release, request.url_root))
    response.vary.add("Accept")
    return response


@reconcile.get("/reconcile/suggest/entity")
def suggest_entities() -> Response:
    """Complete the beginning of a name."""
    prefix, skipped = _prefix()
    kinds = read_kinds(request.args.getlist("type"), "type")
    with g.release.names.turn() as index:
        found = index.suggest(prefix, kinds=kinds, limit=_SUGGESTED, offset=skipped)
    return _json({"result": [_suggested(entity) for entity in found]})


def _suggested(entity: Entity) -> dict[str, Any]:
    told = {"id": id_of(entity.iri), "name": entity.label, "description": described(entity)}
    return {**told, "notable": [type_of(entity)]}


@reconcile.get("/reconcile/suggest/type")
def suggest_types() -> Response:
    """List the types of which the name begins so, or a word of it."""
    return _listed({kind.class_name: kind.label for kind in KINDS.values()})


@reconcile.get("/reconcile/suggest/property")
def suggest_properties() -> Response:
    """List the properties of which the name begins so, or a word of it."""
    return _listed({name: known.label for name, known in PROPERTIES.items()})


def _listed(labels: Mapping[str, str]) -> Response:
    prefix, skipped = _prefix()
    wanted = prefix.casefold().strip()
    found = [
        {"id": name, "name": label}
        for name, label in labels.items()
        if any(text.casefold().startswith(wanted) for text in (name, label, *label.split()))
    ]
    return _json({"result": found[skipped : skipped + _SUGGESTED]})


def _prefix() -> tuple[str, int]:
    """Return the beginning that is to be completed, and how many answers are to be skipped."""
    prefix = request.args.get("prefix", "")
    if len(prefix) > _LONGEST_PREFIX:
        raise RequestError(400, "Too long", f"a prefix has at most {_LONGEST_PREFIX} characters")
    return prefix, read_number(request.args.get("cursor") or "0", "cursor", 0, _MOST_SKIPPED)


@reconcile.get("/reconcile/properties")
def propose_properties() -> Response:
    """List the properties by which data on things of a type can be extended."""
    asked = request.args.get("type", "")
    kinds = read_kinds([asked] if asked else [], "type")
    most = read_number(request.args.get("limit") or "100", "limit", 1, 1000)
    found = [
        {"id": name, "name": known.label}
        for name, known in PROPERTIES.items()
        if not kinds or not known.kinds or known.kinds.intersection(kinds)
    ]
    told: dict[str, Any] = {"limit": most, "properties": found[:most]}
    return _json({"type": asked, **told} if asked else told)


@reconcile.get("/reconcile/view")
def view() -> BaseResponse:
    """Lead to the page of an entity, of one that one paper alone names to the paper; and to that of a document."""
    found = _wanted()
    return redirect(href(found if isinstance(found, str) else found.iri).partition("#")[0], 303)


@reconcile.get("/reconcile/preview")
def preview() -> Response:
    """Show a few words on an entity or a document, which other sites may frame."""
    found = _wanted()
    if isinstance(found, str):
        rows = select(g.release, TITLE, {"iri": found})
        told: dict[str, Any] = {"kind": "Document", "label": found, "about": ""}
        if rows:
            told |= {
                "label": rows[0]["title"].text,
                "about": readable_date(rows[0]["day"].text) if "day" in rows[0] else "",
            }
    else:
        others = [name for name in found.names if name != found.label][:_OTHER_NAMES]
        told = {"kind": KINDS[found.kind].label, "label": found.label, "about": described(found), "others": others}
    response = conditional(Response(render_template("preview.html", **told), content_type=content_type(HTML)))
    response.headers["Content-Security-Policy"] = _FRAMED
    return response


def _wanted() -> Entity | str:
    """Return the entity that is asked for, of a document its IRI."""
    asked = request.args.get("id", "")
    if not asked:
        raise RequestError(400, "No id", "the parameter id is missing")
    base: str = g.release.iris.base
    with g.release.names.turn() as index:
        entity = entity_of(index, base, asked)
    if entity is not None:
        return entity
    path = unquote(asked).removeprefix(base)
    iri = base + "/".join(segment(part) for part in path.split("/"))
    if path.startswith("document/") and select(g.release, TITLE, {"iri": iri}):
        return iri
    raise RequestError(404, "Not found", f"this release knows no entity {asked[:200]!r}")


def _json(body: Mapping[str, Any]) -> Response:
    """Return JSON; within a call where the client asks for one by ``callback`` (JSONP)."""
    data = orjson.dumps(body)
    callback = request.args.get("callback") if request.method == "GET" else None
    if callback is None:
        response = Response(data, content_type=JSON)
    elif _CALLBACK.fullmatch(callback):
        # The comment keeps other programs from taking the answer for one of theirs by its first bytes.
        script = b"/**/" + callback.encode() + b"(" + data.replace(b"<", b"\\u003c") + b");"
        response = Response(script, content_type="text/javascript; charset=utf-8")
    else:
        raise RequestError(
            400, "Bad callback", "callback is the name of a function: letters, figures, _, $ and points"
        )
    if request.method == "GET":
        return conditional(response)
    response.headers["Cache-Control"] = "no-store"
    return response


__all__ = ["reconcile"]
