"""The ontology at its own IRI: a page of terms, schemes and concepts, and all of it as RDF by content negotiation.

The version IRI answers as the ontology does. What ships with the package is what is shown: no request reads the
release but for how often it uses each term.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from flask import Response, g, redirect, render_template, request, url_for
from pyoxigraph import RdfFormat, Triple, parse, serialize

from declass.documentation.model import ontology_files, read_ontology
from declass.documentation.sections import SECTION_BASE
from declass.documentation.statements import expand
from declass.errors import RequestError
from declass.iris import DEFAULT_BASE_IRI, ONTOLOGY_IRI, segment
from declass.paths import ontology_folder
from declass_server.conditional import conditional
from declass_server.formats import GRAPHS, HTML, PAGE_EXTENSIONS, PREFIXES, content_type
from declass_server.negotiation import choose
from declass_server.ontology_view import concept_page, ontology_page
from declass_server.pages import pages, queries
from declass_server.pages.data import select
from declass_server.pages.lists import page_response
from declass_server.pages.presentation import KINDS, href
from declass_server.pages.rules import rule_page

if TYPE_CHECKING:
    from pathlib import Path

    from werkzeug.wrappers import Response as BaseResponse

_FILES = {
    "context.jsonld": "application/ld+json",
    "terms.csv": "text/csv",
    "concepts.csv": "text/csv",
}
_RDF = tuple(media_type for media_type in dict.fromkeys(PAGE_EXTENSIONS.values()) if media_type != HTML)
_COUNTS = """
PREFIX void: <http://rdfs.org/ns/void#>
SELECT ?term (MAX(?number) AS ?count) WHERE {
  { ?part void:class ?term ; void:entities ?number } UNION { ?part void:property ?term ; void:triples ?number }
}
GROUP BY ?term
"""


class ServerLinks:
    """Links on the running host; ``home`` is "" on the page of the ontology itself."""

    def __init__(self, *, at_home: bool = False) -> None:
        """Take the address of the request's host."""
        self.home = "" if at_home else f"{request.script_root}/ontology"
        self.script = url_for("static", filename="ontology.js")
        self.single_files = True

    def to(self, iri: str) -> str:
        """Return the link to an IRI; one under the published base leads to this host, if the release has it."""
        if iri.startswith(f"{ONTOLOGY_IRI}#"):
            return self.home + iri.removeprefix(ONTOLOGY_IRI)
        if iri.startswith(DEFAULT_BASE_IRI) and not iri.startswith(ONTOLOGY_IRI):
            path = iri.removeprefix(DEFAULT_BASE_IRI)
            iri = g.release.iris.base + path
            if path.partition("/")[0] in KINDS and not select(g.release, queries.SAID_OF, {"iri": iri}):
                return ""  # an example that another release has
        return href(iri)

    def file(self, name: str) -> str:
        """Return the link to a download."""
        name = name.removeprefix("ontology.")
        return f"{request.script_root}/ontology{'.' if name in PAGE_EXTENSIONS else '/'}{name}"

    def query(self, text: str) -> str:
        """Return the link that opens a query in the form and runs it."""
        return url_for("sparql.endpoint", query=text, format="html")


@pages.get("/ontology")
@pages.get("/ontology.<extension>")
def ontology(extension: str = "") -> Response:
    """Show the classes and properties, or give the whole ontology as RDF."""
    media_type = _media_type(extension)
    if media_type != HTML:
        return _rdf("", media_type)
    # The page is large and changes with the release only.
    key = f"ontology page {request.script_root}".encode()
    body = g.release.cache.get(key)
    if body is None:
        rows = select(g.release, _COUNTS)
        counts = {row["term"].text: int(row["count"].text) for row in rows if "count" in row}
        view, links = ontology_page(counts), ServerLinks(at_home=True)
        body = render_template("ontology.html", layout="base.html", page=view, links=links).encode()
        g.release.cache.put(key, body, len(body))
    return _page(body.decode(), "ontology")


@pages.get(f"/ontology/<any({', '.join(repr(name) for name in _FILES)}):name>")
def ontology_file(name: str) -> Response:
    """Give the JSON-LD context, or a table."""
    return _file(ontology_folder() / name, _FILES[name])


@pages.get("/ontology/diagrams/<name>.svg")
def ontology_diagram(name: str) -> Response:
    """Give a diagram."""
    path = next((p for p in ontology_folder().glob("diagrams/*.svg") if p.stem == name), None)
    if path is None:
        raise RequestError(404, "Not found", f"the ontology has no diagram {name!r}")
    return _file(path, "image/svg+xml")


@pages.get("/ontology/alignments/<name>")
@pages.get("/ontology/alignments/<name>.<extension>")
def ontology_alignment(name: str, extension: str = "") -> BaseResponse:
    """Give the alignments to another vocabulary as RDF; browsers are led to their list."""
    path = next((p for p in ontology_folder().glob("alignments/*.ttl") if p.stem == name), None)
    if path is None:
        raise RequestError(404, "Not found", f"there are no alignments {name!r}")
    media_type = _media_type(extension)
    if media_type == HTML:
        return _led_on("alignments")
    return _rdf(f"alignments/{name}", media_type)


@pages.get("/ontology/section/<name>")
def ontology_section(name: str) -> BaseResponse:
    """Lead to a section of the page; its list of terms as RDF."""
    if f"{SECTION_BASE}{name}" not in read_ontology().graph:
        raise RequestError(404, "Not found", f"the ontology has no section {name!r}")
    media_type = _media_type("")
    return _led_on(f"section-{name}") if media_type == HTML else _rdf(f"section/{name}", media_type)


@pages.get("/ontology/<path:key>")
def concept(key: str) -> Response:
    """Show a concept scheme, a collection of concepts or a concept; the version IRI shows the ontology."""
    path, extension = key.rstrip("/"), ""
    stem, dot, last = path.rpartition(".")
    if dot and last in PAGE_EXTENSIONS:
        path, extension = stem, last
    described = read_ontology()
    if path == described.version_iri.removeprefix(f"{ONTOLOGY_IRI}/"):
        return ontology(extension)
    path = _segments(path)
    page = concept_page(path)
    if page is None:
        raise RequestError(404, "Not found", f"the ontology, version {described.version}, has no concept {key!r}")
    media_type = _media_type(extension)
    if media_type != HTML:
        return _rdf(path, media_type)
    if page.kind == "rule":
        return _page(rule_page(page), "")
    body = render_template("concept.html", layout="base.html", page=page, links=ServerLinks())
    return _page(body, f"ontology/{page.file}" if page.file else "")


def _segments(path: str) -> str:
    """Return a path as the ontology writes it in IRIs: ``exemption/%28b%29%283%29``."""
    return "/".join(segment(part) for part in path.split("/"))


def _media_type(extension: str) -> str:
    if extension:
        if extension not in PAGE_EXTENSIONS:
            raise RequestError(404, "Not found", f"the ontology comes as {', '.join(PAGE_EXTENSIONS)}")
        return PAGE_EXTENSIONS[extension]
    media_type = choose(request.headers.get("Accept"), [HTML, *_RDF])
    if media_type is None:
        raise RequestError(406, "No acceptable format", f"this comes as {', '.join([HTML, *_RDF])}")
    return media_type


@cache
def _triples() -> tuple[Triple, ...]:
    """Return the ontology, its schemes, sections and alignments as shipped."""
    return tuple(triple for path in ontology_files(ontology_folder()) for triple in _read(path))


@cache
def _read(path: Path) -> tuple[Triple, ...]:
    return tuple(quad.triple for quad in parse(path.read_bytes(), format=RdfFormat.TURTLE, rename_blank_nodes=True))


def _about(key: str) -> tuple[Triple, ...]:
    """Return the triples of a path: all for "", a file of alignments, a scheme or collection with its concepts, or a
    concept."""
    folder, _, name = key.partition("/")
    if not key:
        return _triples()
    if folder == "alignments":
        return _read(ontology_folder() / folder / f"{name}.ttl")
    iri, graph = f"{ONTOLOGY_IRI}/{key}", read_ontology().graph
    wanted = {iri, *(c for c in graph.of_type("skos:Concept") if iri in graph.iris(c, "skos:inScheme"))}
    wanted.update(graph.iris(iri, "skos:member") if expand("skos:Collection") in graph.types(iri) else ())
    return tuple(triple for triple in _triples() if getattr(triple.subject, "value", "") in wanted)


@cache
def _serialised(key: str, media_type: str) -> bytes:
    return serialize(_about(key), format=GRAPHS[media_type], prefixes=PREFIXES) or b""


def _rdf(key: str, media_type: str) -> Response:
    """Return an answer with the triples of a path that is known to exist."""
    return _varied(conditional(Response(_serialised(key, media_type), content_type=content_type(media_type))))


def _page(body: str, stem: str) -> Response:
    """Return a page that names its other formats: ``stem`` and an extension, "" where there are none."""
    response = page_response(body)
    for extension, media_type in PAGE_EXTENSIONS.items() if stem else ():
        if media_type != HTML:
            link = f"<{request.url_root}{stem}.{extension}>"
            response.headers.add("Link", f'{link}; rel="alternate"; type="{media_type}"')
    return _varied(response)


def _varied(response: Response) -> Response:
    response.vary.add("Accept")
    return response


def _file(path: Path, media_type: str) -> Response:
    if not path.is_file():
        raise RequestError(404, "Not found", f"{path.name} does not ship with this installation")
    return conditional(Response(path.read_bytes(), content_type=content_type(media_type)))


def _led_on(fragment: str) -> BaseResponse:
    response = redirect(f"{request.script_root}/ontology#{fragment}", 303)
    response.vary.add("Accept")
    return response
