"""What crawlers ask for: robots.txt, and the sitemap that leads to every document, collection and agent.

Source: RFC 9309; the protocol of sitemaps.org 0.9.
"""

from __future__ import annotations

from flask import Response, abort, g, render_template, request

from declass_server.conditional import conditional
from declass_server.graph_view import expand
from declass_server.pages import pages, queries
from declass_server.pages.agent_view import count
from declass_server.pages.data import select

_A_MAP = 10_000  # addresses in one map; the protocol allows 50,000
_CLASSES = {
    "documents": "dcl:Document",
    "collections": "dcl:Collection",
    "persons": "dcl:Person",
    "agencies": "dcl:Agency",
    "polities": "dcl:Polity",
    "groups": "dcl:Group",
    "places": "dcl:Place",
    "publications": "dcl:Publication",
}


@pages.get("/robots.txt")
def robots() -> Response:
    """Let crawlers read the pages, keep them from running queries, and show them the sitemap."""
    closed = "".join(f"Disallow: {path}\n" for path in ("/sparql", "/search", "/reconcile/"))
    rules = f"User-agent: *\n{closed}\nSitemap: {request.url_root}sitemap.xml\n"
    return Response(rules, content_type="text/plain; charset=utf-8")


@pages.get("/sitemap.xml")
def sitemap() -> Response:
    """List the maps of each class."""
    maps = []
    for plural, name in _CLASSES.items():
        total = count(queries.INSTANCE_COUNT, {"class": expand(name)})
        maps += [f"{request.url_root}sitemap/{plural}-{number}.xml" for number in range(1, 1 - (-total // _A_MAP))]
    return _xml(render_template("sitemap.xml", maps=maps))


@pages.get(f"/sitemap/<any({','.join(_CLASSES)}):plural>-<int(min=1):number>.xml")
def sitemap_of(plural: str, number: int) -> Response:
    """List the addresses of one map."""
    iri = expand(_CLASSES[plural])
    rows = select(
        g.release, queries.INSTANCES, {"class": iri}, limit=_A_MAP, offset=min((number - 1) * _A_MAP, 10**12)
    )
    base = g.release.iris.base
    found = [request.url_root + r["iri"].text.removeprefix(base) for r in rows if r["iri"].text.startswith(base)]
    if not found:
        abort(404)
    return _xml(render_template("sitemap.xml", pages=found))


def _xml(body: str) -> Response:
    return conditional(Response(body, content_type="application/xml; charset=utf-8"))
