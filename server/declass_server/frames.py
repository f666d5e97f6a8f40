"""What passes between the HTTP process and a query worker.

Down the worker's standard input: jobs, each a length (4 bytes, big-endian) and that many bytes of JSON. Up its
standard output: frames, each a kind (1 byte), a length (4 bytes) and the payload. An answer is ``START``, any
number of ``DATA``, then ``END``, which tells how many rows there were; or ``ERROR`` at any point. ``READY`` comes
once, when the store is open.

Before ``START`` the worker may say ``FETCH`` (JSON: ``endpoint``, ``query``): it asks for what another server says,
having no socket. One frame, ``DATA`` or ``ERROR``, answers down its standard input.
"""

from __future__ import annotations

import json
import struct
from dataclasses import asdict, dataclass, field, fields
from typing import Any

READY, START, DATA, END, ERROR, FETCH = b"R", b"S", b"D", b"E", b"X", b"F"
FRAME = struct.Struct(">cI")
JOB = struct.Struct(">I")
CHUNK_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Job:
    """One thing for a worker to do.

    ``operation`` is ``query`` (``text`` is SPARQL) or ``search`` (``text`` is what a reader typed).
    ``solutions_format`` and ``graph_format`` are the media types agreed on for either form of answer, None
    where the client accepts none of them. ``iris`` and ``literals`` are bound to the query's variables as
    terms: nothing is ever pasted into a query. ``default_graphs`` and ``named_graphs`` are the protocol's
    dataset; both None when the request names none.
    """

    text: str
    operation: str = "query"
    solutions_format: str | None = None
    graph_format: str | None = None
    default_graphs: list[str] | None = None
    named_graphs: list[str] | None = None
    iris: dict[str, str] = field(default_factory=dict)
    literals: dict[str, str] = field(default_factory=dict)
    limit: int = 0
    offset: int = 0

    def dump(self) -> bytes:
        """Return the job as it goes down the pipe."""
        said = {"text": self.text} | {name: value for name in _FIELDS if (value := getattr(self, name))}
        body = json.dumps(said).encode()
        return JOB.pack(len(body)) + body

    @classmethod
    def load(cls, body: bytes) -> Job:
        """Return the job in ``body`` (the bytes after the length)."""
        return cls(**json.loads(body))


# What is empty is not said: no default graphs beside named ones are as good as none named.
_FIELDS = tuple(f.name for f in fields(Job))


@dataclass(frozen=True, slots=True)
class Start:
    """How an answer begins: ``form`` is ``solutions``, ``boolean``, ``graph`` or ``hits``.

    ``repeatable`` is False where the query calls a function that gives another value each time (NOW, RAND,
    UUID, STRUUID): such an answer has no ETag.
    """

    form: str
    media_type: str
    repeatable: bool = True

    def dump(self) -> bytes:
        """Return the frame."""
        return frame(START, asdict(self))

    @classmethod
    def load(cls, body: bytes) -> Start:
        """Return the start in ``body``."""
        return cls(**json.loads(body))


@dataclass(frozen=True, slots=True)
class Fetched:
    """What another server said: the type and the bytes of its answer, as they came."""

    media_type: str
    body: bytes

    def dump(self) -> bytes:
        """Return the frame."""
        return frame(DATA, self.media_type.encode() + b"\n" + self.body)

    @classmethod
    def load(cls, payload: bytes) -> Fetched:
        """Return what stands in the payload of a frame."""
        media_type, _, body = payload.partition(b"\n")
        return cls(media_type.decode(), body)


def frame(kind: bytes, payload: bytes | dict[str, Any]) -> bytes:
    """Return one frame; a dictionary becomes JSON."""
    body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    return FRAME.pack(kind, len(body)) + body
