"""An answer as an HTTP response: complete or an error, with a strong ETag."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from flask import Response, request

from declass_server.formats import EXTENSION_OF, content_type
from declass_server.frames import Job

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declass_server.answer import Answer
    from declass_server.config import ServerConfig
    from declass_server.serving import ServedRelease
    from declass_server.sparql.protocol import ProtocolRequest


def answer_query(release: ServedRelease, asked: ProtocolRequest, config: ServerConfig) -> Response:
    """Return the response to a query; raises :class:`QueryRefusedError`.

    An answer of at most ``config.buffer_bytes`` is complete before its first byte is sent. A larger one is
    streamed, and trouble after that raises out of the body: the transfer breaks off without its end mark.
    """
    solutions, graph = asked.solutions_format(), asked.graph_format()
    known = [entity_tag(release, asked, media_type) for media_type in (solutions, graph) if media_type]
    matched = next((tag for tag in known if request.if_none_match.contains(tag)), None)
    if matched is not None:
        response = Response(status=304)
        response.set_etag(matched)
        return _cacheable(response)
    job = Job(
        asked.query or "",
        solutions_format=solutions,
        graph_format=graph,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
    )
    answer = release.queries.run(job, timeout_s=asked.timeout_s, client=_client())
    response = _respond(answer, config.buffer_bytes)
    media_type = answer.start.media_type
    response.content_type = content_type(media_type)
    response.headers["Content-Disposition"] = f'inline; filename="result.{EXTENSION_OF[media_type]}"'
    if answer.start.repeatable:
        response.set_etag(entity_tag(release, asked, media_type))
        return _cacheable(response)
    response.headers["Cache-Control"] = "no-store"
    return response


def entity_tag(release: ServedRelease, asked: ProtocolRequest, media_type: str) -> str:
    """Return the tag of an answer: a release never changes, so release, query, dataset and type tell all."""
    parts = [release.version, asked.query or "", media_type]
    for graphs in (asked.default_graphs, asked.named_graphs):
        parts += ["-"] if graphs is None else [str(len(graphs)), *graphs]
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _respond(answer: Answer, buffer_bytes: int) -> Response:
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
        return Response(b"".join(chunks))
    if request.method == "HEAD":
        answer.close()
        return Response()
    response = Response(_rest(chunks, stream), direct_passthrough=True)
    response.call_on_close(answer.close)
    return response


def _rest(chunks: list[bytes], stream: Iterator[bytes]) -> Iterator[bytes]:
    yield from chunks
    chunks.clear()
    yield from stream


def _cacheable(response: Response) -> Response:
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def _client() -> int | None:
    """Return the descriptor of the client's socket where the HTTP server tells it (gunicorn)."""
    sock = request.environ.get("gunicorn.socket")
    return sock.fileno() if sock is not None else None
