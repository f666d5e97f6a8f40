"""An answer as an HTTP response: complete or an error, with a strong ETag."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from werkzeug.wrappers import Response

from declass_server.access_log import outcome_of
from declass_server.answer import QueryRefusedError
from declass_server.formats import EXTENSION_OF, content_type
from declass_server.frames import Job

if TYPE_CHECKING:
    from collections.abc import Iterator

    from werkzeug.wrappers import Request

    from declass_server.access_log import Outcome
    from declass_server.answer import Answer
    from declass_server.config import ServerConfig
    from declass_server.remote import RemoteAnswer
    from declass_server.serving import ServedRelease
    from declass_server.sparql.protocol import ProtocolRequest


def answer_query(request: Request, release: ServedRelease, asked: ProtocolRequest, config: ServerConfig) -> Response:
    """Return the response to the query that ``request`` asks; raises :class:`QueryRefusedError`.

    An answer of at most ``config.buffer_bytes`` is complete before its first byte is sent, and kept for whoever asks
    the same. A larger one is streamed, and trouble after that raises out of the body: the transfer breaks off without
    its end mark.
    """
    told = outcome_of(request.environ)
    solutions, graph = asked.solutions_format(), asked.graph_format()
    known = [entity_tag(release, asked, media_type) for media_type in (solutions, graph) if media_type]
    matched = next((tag for tag in known if request.if_none_match.contains(tag)), None)
    if matched is not None:
        told.cached = True
        response = Response(status=304)
        response.set_etag(matched)
        return _cacheable(response)
    kept = next((k for tag in known if (k := release.answers.get(tag)) is not None), None)
    if kept is not None:
        told.cached, told.rows = True, kept.rows
        return _dressed(Response(kept.body), release, asked, kept.media_type)
    answer = begin_answer(request, release, asked, solutions, graph)
    media_type = answer.start.media_type
    response, body = _respond(answer, config.buffer_bytes, told, head=request.method == "HEAD")
    if not answer.start.repeatable:
        response.content_type = content_type(media_type)
        response.headers["Cache-Control"] = "no-store"
        return response
    if body is not None:
        release.answers.put(entity_tag(release, asked, media_type), Kept(media_type, body, answer.rows), len(body))
    return _dressed(response, release, asked, media_type)


def begin_answer(
    request: Request, release: ServedRelease, asked: ProtocolRequest, solutions: str | None, graph: str | None
) -> Answer | RemoteAnswer:
    """Return the answer to a query, begun, in one of these media types; raises :class:`QueryRefusedError`.

    The caller must read it to its end or close it.
    """
    job = Job(
        asked.query or "",
        solutions_format=solutions,
        graph_format=graph,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
    )
    client, name = client_of(request), request.remote_addr or "unknown"
    return release.queries.run(job, timeout_s=asked.timeout_s, client=client, client_name=name)


@dataclass(frozen=True, slots=True)
class Kept:
    """A finished answer in the cache."""

    media_type: str
    body: bytes
    rows: int | None


def _dressed(response: Response, release: ServedRelease, asked: ProtocolRequest, media_type: str) -> Response:
    response.content_type = content_type(media_type)
    kept = "attachment" if asked.download else "inline"
    response.headers["Content-Disposition"] = f'{kept}; filename="result.{EXTENSION_OF[media_type]}"'
    response.set_etag(entity_tag(release, asked, media_type))
    return _cacheable(response)


def entity_tag(release: ServedRelease, asked: ProtocolRequest, media_type: str) -> str:
    """Return the tag of an answer: a release never changes, so release, query, dataset and type tell all."""
    parts = [release.version, asked.query or "", media_type]
    for graphs in (asked.default_graphs, asked.named_graphs):
        parts += ["-"] if graphs is None else [str(len(graphs)), *graphs]
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _respond(
    answer: Answer | RemoteAnswer, buffer_bytes: int, told: Outcome, *, head: bool
) -> tuple[Response, bytes | None]:
    """Return the response, and the whole body where it is short enough to be had before it is sent."""
    chunks, size, complete = [], 0, True
    stream = iter(answer)
    try:
        for chunk in stream:
            chunks.append(chunk)
            size += len(chunk)
            if size > buffer_bytes:
                complete = False
                break
    except BaseException:
        answer.close()
        raise
    if complete:
        body = b"".join(chunks)
        told.rows = answer.rows
        return Response(body), body
    if head:
        answer.close()
        return Response(), None
    told.streamed = True
    response = Response(_rest(chunks, stream, answer, told), direct_passthrough=True)
    response.call_on_close(answer.close)
    return response, None


def _rest(
    chunks: list[bytes], stream: Iterator[bytes], answer: Answer | RemoteAnswer, told: Outcome
) -> Iterator[bytes]:
    told.outcome = "broken-off"  # until the end is reached
    try:
        yield from chunks
        chunks.clear()
        yield from stream
    except QueryRefusedError as error:
        told.outcome = f"broken-off:{error.code}"
        raise
    told.outcome, told.rows = "ok", answer.rows


def _cacheable(response: Response) -> Response:
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def client_of(request: Request) -> int | None:
    """Return a descriptor that hangs up with the client, where the HTTP server tells of that."""
    client = request.environ.get("declass.client")
    return client.fileno() if client is not None else None
