"""RDF files of others as graphs to validate: Turtle, TriG, N-Triples, N-Quads, JSON-LD, RDF/XML; packed or not.

Nothing is fetched: a JSON-LD context that lies elsewhere makes the file unreadable, not the network busy.
"""

from __future__ import annotations

import io
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from declass.errors import DeclassError
from declass.graph.serialise import sorted_nquads
from declass.release.packing import BROKEN, unpacked

STDIN = "-"
SYNTAXES: dict[str, ox.RdfFormat] = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
"""The syntaxes by the names that the command line gives them."""
_SUFFIXES = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nt": "ntriples",
    ".nq": "nquads",
    ".jsonld": "jsonld",
    ".json": "jsonld",
    ".rdf": "rdfxml",
    ".xml": "rdfxml",
    ".owl": "rdfxml",
}
_PACKED = (".gz", ".zst")
# How files begin that are packed otherwise.
_OTHERWISE_PACKED = (
    (re.compile(rb"BZh[1-9]1AY&SY"), "bzip2"),
    (re.compile(rb"\xfd7zXZ\0"), "xz"),
    (re.compile(rb"PK\x03\x04"), "zip"),
    (re.compile(rb"7z\xbc\xaf"), "7z"),
)
_ENTITY = re.compile(rb"""<!ENTITY\s+([^\s"'%]+)\s+["']([^"']*)["']""")
_MOST_EXPANDED = 1 << 26  # bytes that all entities of an XML file may stand for
_MOST_BYTES = 1 << 30  # of one file, unpacked: what is larger is built as a release, graph by graph


class InputError(DeclassError):
    """A file cannot be validated: ``file``, ``place`` (line and column), ``cause`` and ``cure`` say why."""

    def __init__(self, file: str, cause: str, cure: str, place: str = "") -> None:
        """Keep the parts; the text names them all."""
        self.file, self.cause, self.cure, self.place = file, cause, cure, place
        where = f"{file}: {place}" if place else file
        super().__init__(f"{where}: {cause} ({cure})")


@dataclass(frozen=True, slots=True)
class Given:
    """One graph to validate: the IRI of its name, its file, and its N-Quads.

    What is in no named graph, or was taken together, goes by the name of its file (``file:data/papers.ttl``); then
    ``named`` is False.
    """

    name: str
    file: str
    data: bytes
    named: bool = True


def read_rdf(path: str, syntax: str | None = None, *, together: bool = False) -> list[Given]:
    """Return the graphs of a file (``-``: standard input), the default graph first, then named graphs by name.

    ``syntax`` is a name of :data:`SYNTAXES`; without it the suffix tells. ``together`` takes all graphs of the file
    for one. Raises InputError for what cannot be read, with its place.
    """
    shown = "standard input" if path == STDIN else path
    if path != STDIN and not Path(path).exists():
        cure = "check its name; a release is named by its folder, by its version in the working data, or as current"
        raise InputError(shown, "cannot be read: there is no such file or folder, and no release of this name", cure)
    data = _bytes(path, shown)
    name = syntax or _syntax_of(path, shown)
    quads = _parsed(data, name, shown)
    own = "urn:declass:stdin" if path == STDIN else "file:" + quote(path)
    graphs: dict[str, list[ox.Quad]] = defaultdict(list)
    for quad in quads:
        if isinstance(quad.subject, ox.Triple) or isinstance(quad.object, ox.Triple):
            raise InputError(
                shown, "holds a statement about a statement", "SHACL knows no triple terms; leave it out"
            )
        graph = quad.graph_name
        # Blank nodes may name graphs; their names mean nothing outside of the file.
        if together or isinstance(graph, ox.DefaultGraph):
            key = own
        else:
            key = graph.value if isinstance(graph, ox.NamedNode) else f"{own}#{graph.value}"
        graphs[key].append(ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(key)))
    if not graphs:
        raise InputError(shown, "holds no statements", f"is it really {name}? --syntax names another")
    order = sorted(graphs, key=lambda name: (name != own, name))
    return [Given(name, shown, sorted_nquads(graphs[name]), name != own) for name in order]


def _syntax_of(path: str, shown: str) -> str:
    if path == STDIN:
        return "trig"  # of which Turtle and N-Triples are parts
    suffixes = [s.lower() for s in Path(path).suffixes]
    if suffixes and suffixes[-1] in _PACKED:
        suffixes.pop()
    found = _SUFFIXES.get(suffixes[-1] if suffixes else "")
    if found is None:
        names = ", ".join(SYNTAXES)
        raise InputError(
            shown, "its suffix does not tell which RDF syntax it is in", f"name it: --syntax, of {names}"
        )
    return found


def _bytes(path: str, shown: str) -> bytes:
    try:
        if path == STDIN:
            data = sys.stdin.buffer.read(_MOST_BYTES + 1)
        else:
            with Path(path).open("rb") as stream:
                data = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        raise InputError(shown, f"cannot be read: {error.strerror or error}", "check its name and rights") from error
    for beginning, kind in _OTHERWISE_PACKED:
        if beginning.match(data):
            raise InputError(shown, f"is packed with {kind}", "unpack it, or pack it with gzip or zstd")
    if len(data) <= _MOST_BYTES:
        packed = unpacked(io.BytesIO(data))
        try:
            data = packed.read(_MOST_BYTES + 1)
        except BROKEN as error:
            kind = "gzip" if data.startswith(b"\x1f") else "zstd"
            raise InputError(shown, f"is a damaged {kind} file: {error}", "fetch or pack it again") from error
    if len(data) > _MOST_BYTES:
        raise InputError(shown, "is larger than 1 GiB unpacked", "split it, at best into one graph a document")
    return data


def _parsed(data: bytes, syntax: str, shown: str) -> list[ox.Quad]:
    cure = f"mend the {syntax}, or name another syntax with --syntax"
    if syntax == "rdfxml":
        _refuse_bombs(data, shown)
    try:
        return list(ox.parse(data, format=SYNTAXES[syntax], base_iri="file:///"))
    except SyntaxError as error:
        place = f"line {error.lineno}, column {error.offset}" if error.lineno else ""
        if "LoadDocumentCallback" in str(error):
            cause = "its JSON-LD context lies elsewhere, and nothing is fetched"
            raise InputError(shown, cause, "write the context into the file") from error
        # The place stands before the cause; the library says it once more.
        cause = (error.msg or str(error)).split(": ", 1)[-1] if place else str(error)
        raise InputError(shown, cause, cure, place) from error
    except MemoryError as error:
        raise InputError(shown, "holds one term of more than 16 MiB", "shorten it, or split the text") from error
    except (ValueError, OSError, UnicodeDecodeError) as error:
        raise InputError(shown, str(error), cure) from error


def _refuse_bombs(data: bytes, shown: str) -> None:
    """Raise InputError for XML entities that stand for others or for very much text: a few lines made gigabytes."""
    size = 0
    for name, value in _ENTITY.findall(data):
        size += len(value) * data.count(b"&" + name + b";")
        if b"&" in value or size > _MOST_EXPANDED:
            raise InputError(shown, "its XML entities stand for too much text", "write out what they stand for")
