"""Releases written by hand and settings for the tests of the server."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from declass.collection import Collection
from declass.graph.build import build_collection, build_document
from declass.graph.serialise import sorted_nquads
from declass.iris import Iris
from declass.model import (
    Assessment,
    DateBasis,
    DatePrecision,
    DateValue,
    Document,
    Footnote,
    Instantiation,
    Mention,
    MentionKind,
    Party,
    Redaction,
    SourceFormat,
    Span,
)
from declass.release.authority_graphs import ontology_quads
from declass.release.checksums import Checksums
from declass.release.layout import DUMPS, QUADS_DUMP, STORE, DataFolder
from declass.release.manifest import FORMAT, CollectionInfo, Manifest, list_files, write_manifest
from declass.release.store import write_store
from declass_server.config import MIB, ServerConfig

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCRIPT = "<script>alert(1)</script>"
OVERRIDE = "\u202e"
SENTENCE = f"They will probably {SCRIPT} yield."
IRIS = Iris()


def hostile_document(document_id: str = "frus1958-60v19/d1") -> Document:
    """A document whose every text tries to break out of a page."""
    text = f"{OVERRIDE}Opening {SCRIPT} of the text.\n\n{SENTENCE} A \" onmouseover='x' quote.\n\nEnd."
    start = text.index(SENTENCE)
    quoted = text.index("\" onmouseover='x'")
    return Document(
        id=document_id,
        source_format=SourceFormat.FRUS_TEXT,
        collection="frus1958-60v19",
        type="memorandum",
        title=f"Title {SCRIPT} {OVERRIDE}",
        text=text,
        date=DateValue("1959-12-01", precision=DatePrecision.DAY, basis=DateBasis.DATELINE, text=SCRIPT),
        place=SCRIPT,
        senders=(Party(f"Sender {SCRIPT}", role=f'"><img src=x onerror=alert(1)> {SCRIPT}'),),
        subjects=(f"Subject {SCRIPT}",),
        redactions=(Redaction("25X1", Span(7, 7), extent=SCRIPT),),
        mentions=(
            Mention(Span(quoted, quoted + 17), text[quoted : quoted + 17], MentionKind.PERSON, label=f"{SCRIPT} X"),
        ),
        assessments=(
            Assessment(
                Span(start, start + len(SENTENCE)),
                SENTENCE,
                cue="probably",
                band="probable",
                subjects=("USSR",),
                condition=SCRIPT,
                rule="adverb",
            ),
        ),
        footnotes=(Footnote("1", f"Note {SCRIPT}", offset=3),),
        instantiations=(Instantiation(SourceFormat.FRUS_TEXT, "d1.txt", "0" * 64, url="https://example.org/d1"),),
    )


def write_release(data: Path, version: str, documents: list[Document]) -> Path:
    """Write a small release by hand and let ``current`` point to it; returns its folder. It has no search index."""
    folder = DataFolder(data).releases / version
    (folder / DUMPS).mkdir(parents=True)
    quads = [quad for document in documents for quad in build_document(document, IRIS, "rules-1").quads()]
    quads += build_collection(Collection("frus1958-60v19", f"Volume {SCRIPT}", "frus"), IRIS).quads()
    quads += ontology_quads(IRIS)
    dump = folder / DUMPS / QUADS_DUMP
    dump.write_bytes(gzip.compress(sorted_nquads(quads), mtime=0))
    write_store(folder / STORE, dump)
    files, derived = list_files(folder, Checksums())
    collection = CollectionInfo("frus1958-60v19", f"Volume {SCRIPT}", QUADS_DUMP, len(documents), 1, len(quads))
    write_manifest(
        folder,
        Manifest(
            format=FORMAT,
            version=version,
            base_iri=IRIS.base,
            software_version="0",
            rule_set="rules-1",
            ontology_iri="https://w3id.org/declass/ontology",
            ontology_version=None,
            people_sha256=None,
            licence="https://creativecommons.org/publicdomain/zero/1.0/",
            counts={"documents": len(documents), "assessments": len(documents)},
            issues={},
            collections=(collection,),
            sources=(),
            files=files,
            derived=derived,
        ),
    )
    link = DataFolder(data).current
    fresh = link.with_name("current.new")
    fresh.symlink_to(folder.relative_to(data))
    fresh.replace(link)
    return folder


def configuration(data: Path, **changes: object) -> ServerConfig:
    """Return a configuration for tests: few workers, no watcher thread."""
    values: dict[str, object] = {
        "data": data,
        "query_workers": 2,
        "page_workers": 1,
        "timeout_s": 20.0,
        "memory_bytes": 512 * MIB,
        "follow_s": 0.0,
        **changes,
    }
    return ServerConfig(**values)  # type: ignore[arg-type]  # the names are those of the fields


@dataclass
class Listener:
    """A socket on this machine that counts who connects."""

    port: int
    connections: list[object] = field(default_factory=list)

    def met(self) -> list[object]:
        """Return who has connected, once everybody has been counted who came before this call."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as last:
            own = last.getsockname()[1]
            end = time.monotonic() + 10
            while not any(port_of(one) == own for one in list(self.connections)):
                assert time.monotonic() < end, "the listener does not listen"
                time.sleep(0.005)
        return [one for one in self.connections if port_of(one) != own]


def port_of(address: object) -> int:
    """Return the port of an address as ``accept`` gives it, of four or of two parts."""
    assert isinstance(address, tuple)
    return int(address[1])


@contextmanager
def listening(server: socket.socket) -> Iterator[Listener]:
    """Count who connects to ``server``, a listening socket; nobody is answered."""
    found, stop = Listener(server.getsockname()[1]), threading.Event()
    server.settimeout(0.05)

    def accept() -> None:
        while not stop.is_set():
            try:
                connection, address = server.accept()
            except TimeoutError:
                continue
            found.connections.append(address)
            connection.close()

    thread = threading.Thread(target=accept)
    thread.start()
    try:
        yield found
    finally:
        stop.set()
        thread.join()
