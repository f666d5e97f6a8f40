"""Reading a request of the SPARQL 1.1 Protocol. Source: SPARQL 1.1 Protocol, section 2.1 (query operation)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from werkzeug.exceptions import RequestEntityTooLarge

from declass.errors import RequestError
from declass_server.formats import GRAPHS, HTML, SHORT_NAMES, SOLUTIONS
from declass_server.negotiation import choose
from declass_server.sparql.fields import read_fields, too_long

if TYPE_CHECKING:
    from werkzeug.wrappers import Request

# What a short name means for the other form of answer.
_AS_GRAPH = {
    "application/sparql-results+json": "application/ld+json",
    "application/json": "application/ld+json",
    "application/sparql-results+xml": "application/rdf+xml",
    "application/xml": "application/rdf+xml",
}


@dataclass(frozen=True, slots=True)
class ProtocolRequest:
    """What a client asks: the query and the dataset it is asked of.

    ``accept`` is the Accept header; ``format_name``, the media type that ``format=`` names, overrides it.
    ``default_graphs`` and ``named_graphs`` are None together when the request names no dataset. ``timeout_s`` is
    what the client allows, None where it does not say. The form sends ``run`` where no script runs the query in its
    place, and ``download`` for an answer to be kept as a file.
    """

    query: str | None
    accept: str | None = None
    default_graphs: list[str] | None = None
    named_graphs: list[str] | None = None
    format_name: str | None = None
    timeout_s: float | None = None
    run: bool = False
    download: bool = False

    def solutions_format(self) -> str | None:
        """Return the media type for a table of results or a truth value, None where nothing fits."""
        if self.format_name is not None:
            return self.format_name if self.format_name in SOLUTIONS else None
        return choose(self.accept, SOLUTIONS)

    def graph_format(self) -> str | None:
        """Return the media type for a graph, None where nothing fits."""
        if self.format_name is not None:
            name = _AS_GRAPH.get(self.format_name, self.format_name)
            return name if name in GRAPHS else None
        return choose(self.accept, GRAPHS)

    def wants_page(self) -> bool:
        """Return whether a person asks, who is shown the form."""
        if self.format_name is not None:
            return self.format_name == HTML
        offers = [*SOLUTIONS, *GRAPHS, HTML] if self.query is not None else [*GRAPHS, HTML]
        return choose(self.accept, offers) == HTML


def read_request(request: Request, max_query_bytes: int) -> ProtocolRequest:
    """Return what an HTTP request asks; raises :class:`RequestError` for what it may not ask."""
    fields = read_fields(request.query_string, "the query string", max_query_bytes)
    direct: str | None = None
    if request.method == "POST":
        kind = request.mimetype
        charset = request.mimetype_params.get("charset", "utf-8").strip("\"'").lower()
        if charset not in {"utf-8", "utf8", "us-ascii"}:
            raise RequestError(415, "Unsupported character set", f"send the query as UTF-8, not {charset}")
        if kind == "application/x-www-form-urlencoded":
            fields += read_fields(_body(request, max_query_bytes * 3 + 4096), "the request body", max_query_bytes)
        elif kind == "application/sparql-query":
            direct = _decode(_body(request, max_query_bytes))
        elif kind == "application/sparql-update":
            raise RequestError(403, "Updates are refused", "this endpoint is read-only")
        else:
            raise RequestError(
                415,
                "Unsupported media type",
                "send the query as application/x-www-form-urlencoded or application/sparql-query",
            )
    return _assemble(request, fields, direct, max_query_bytes)


def _assemble(
    request: Request, fields: list[tuple[str, str]], direct: str | None, max_query_bytes: int
) -> ProtocolRequest:
    def values(name: str) -> list[str]:
        return [value for key, value in fields if key == name]

    if values("update") or values("using-graph-uri") or values("using-named-graph-uri"):
        raise RequestError(403, "Updates are refused", "this endpoint is read-only")
    queries = values("query") + ([direct] if direct is not None else [])
    if len(queries) > 1:
        raise RequestError(400, "More than one query", "send exactly one query")
    query = queries[0] if queries else None
    default_graphs, named_graphs = values("default-graph-uri"), values("named-graph-uri")
    if query is None and (request.method == "POST" or default_graphs or named_graphs):
        raise RequestError(400, "No query", "the parameter 'query' is missing")
    if query is not None and len(query.encode("utf-8", "surrogatepass")) > max_query_bytes:
        raise too_long(max_query_bytes)
    named = bool(default_graphs or named_graphs)
    return ProtocolRequest(
        query,
        request.headers.get("Accept"),
        default_graphs if named else None,
        named_graphs if named else None,
        _format(values("format") or values("output")),
        _timeout(values("timeout")),
        run=bool(values("run")),
        download=bool(values("download")),
    )


def _body(request: Request, limit: int) -> bytes:
    try:
        data = request.get_data(cache=False, parse_form_data=False)
    except RequestEntityTooLarge as error:
        raise RequestError(413, "The query is too long", "the request body is too large") from error
    if len(data) > limit:
        raise RequestError(413, "The query is too long", f"the request body has more than {limit} bytes")
    return data


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RequestError(400, "Not UTF-8", f"byte {error.start} of the query is not UTF-8") from error


def _format(values: list[str]) -> str | None:
    if not values or not values[0]:
        return None
    name = SHORT_NAMES.get(values[0].lower(), values[0].lower())
    if name != HTML and name not in SOLUTIONS and name not in GRAPHS:
        raise RequestError(400, "Unknown format", f"format={values[0]!r} is none of {', '.join(SHORT_NAMES)}")
    return name


def _timeout(values: list[str]) -> float | None:
    if not values or not values[0]:
        return None
    try:
        seconds = float(values[0])
    except ValueError:
        seconds = -1.0
    if not 0 < seconds < 1e6:
        raise RequestError(400, "Bad timeout", "timeout is a number of seconds greater than 0")
    return seconds
