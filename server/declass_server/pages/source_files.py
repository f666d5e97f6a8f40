"""The page of a file that was read: what it is, how its checksum is compared, and which papers come from it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from flask import g, render_template

from declass_server.pages import queries
from declass_server.pages.agent_view import count
from declass_server.pages.document_lists import listed_documents
from declass_server.pages.paging import paging

if TYPE_CHECKING:
    from declass_server.graph_view import GraphView

# What a format is called for readers.
FORMAT_LABELS = {
    "frus-tei": "FRUS volume (TEI)",
    "frus-text": "FRUS page text",
    "crest-text": "CREST page text",
    "nara-jfk-text": "NARA JFK page text",
}
_MEANINGS = {
    "frus-tei": "A volume of Foreign Relations of the United States with the mark-up of its editors, in XML.",
    "frus-text": "One document of Foreign Relations of the United States, as text copied from its page on the web.",
    "crest-text": "A paper of the CIA's electronic reading room, as text with banners and release stamps.",
    "nara-jfk-text": "A record of the JFK Assassination Records, as text read from the scan by a machine.",
}


def source_file_page(iri: str, graph: GraphView) -> str:
    """Return the HTML page of a file."""
    name = graph.label(iri, iri.rsplit("/", 1)[-1])
    sha256 = graph.text(iri, "dcl:sha256")
    source = next((s for s in g.release.manifest.sources if g.release.iris.source_file(s.file) == iri), None)
    page = paging(count(queries.DOCUMENT_COUNTS["read-from"], {"iri": iri}))
    return render_template(
        "source_file.html",
        iri=iri,
        name=name,
        sha256=sha256,
        check=f"echo {shlex.quote(f'{sha256}  {name}')} | sha256sum --check",
        formats=[(FORMAT_LABELS.get(f, f), _MEANINGS.get(f, "")) for f in source.formats] if source else [],
        size=source.bytes if source else None,
        rows=listed_documents(g.release, "read-from", {"iri": iri}, limit=page.size, offset=page.offset),
        paging=page,
    )
