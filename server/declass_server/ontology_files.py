"""The documentation of the ontology as a folder of files, which opens from disk and can be hosted anywhere.

The pages are those that the server shows, with relative links:

    index.html                       all terms
    <scheme>.html, <scheme>/<notation>.html
    ontology.ttl .rdf .jsonld .nt    the ontology, its schemes and alignments
    declass.ttl, schemes/, alignments/, shapes/   the Turtle as it is written
    context.jsonld, terms.csv, concepts.csv, diagrams/*.svg, CHANGELOG.md
    style.css, ontology.js, icon.svg
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from jinja2 import Environment, FileSystemLoader
from pyoxigraph import serialize

from declass import __version__, vocabulary
from declass.documentation.derived import documentation_files
from declass.documentation.model import ontology_files
from declass.errors import ConfigurationError
from declass.iris import ONTOLOGY_IRI
from declass.paths import ontology_folder, shapes_folder
from declass_server.formats import GRAPHS, PAGE_EXTENSIONS, PREFIXES
from declass_server.ontology_view import RDF_FILES, concept_page, concept_paths, ontology_page
from declass_server.pages.presentation import grouped, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

_HERE = Path(__file__).resolve().parent
_STATIC = ("style.css", "ontology.js", "icon.svg")
_MARKER = "CHANGELOG.md"


class FolderLinks:
    """Links from a page in the folder; ``root`` leads from the page to the folder."""

    single_files = False
    alternates = tuple((extension, PAGE_EXTENSIONS[extension]) for extension, _ in RDF_FILES)

    def __init__(self, root: str, home: str) -> None:
        """Take the relative way to the folder, and to the page of terms ("" on that page itself)."""
        self.root, self.home = root, home
        self.script = f"{root}ontology.js"

    def to(self, iri: str) -> str:
        """Return the link to an IRI: a file of the folder for what it holds, else the IRI; "" if unsafe."""
        if iri.startswith(f"{ONTOLOGY_IRI}#"):
            return self.home + iri.removeprefix(ONTOLOGY_IRI)
        path = iri.removeprefix(f"{ONTOLOGY_IRI}/")
        if path != iri and path in _known_paths():
            return self.root + quote(_file_of(path))
        return iri if urlsplit(iri).scheme in {"http", "https"} else ""

    def file(self, name: str) -> str:
        """Return the link to a download."""
        return self.root + name

    def query(self, text: str) -> str:
        """Return "": a folder answers no queries."""
        del text
        return ""


def write_folder(out: Path) -> int:
    """Write the documentation into ``out`` and return the number of files.

    The folder is made if need be. Raises ConfigurationError for one that holds something else or cannot be written.
    """
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / _MARKER).is_file())):
        raise ConfigurationError(f"{out} holds something else; give a folder that is empty or not there yet")
    count = 0
    try:
        for name, data in _files():
            path = out / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            count += 1
    except OSError as error:
        raise ConfigurationError(f"{error.filename or out} cannot be written: {error.strerror}") from error
    return count


def _files() -> Iterator[tuple[str, bytes]]:
    folder = ontology_folder()
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=visible,
    )
    environment.filters["grouped"] = grouped
    shared = {"layout": "ontology_layout.html", "software_version": __version__}
    terms = environment.get_template("ontology.html")
    yield "index.html", terms.render(page=ontology_page({}), links=FolderLinks("", ""), **shared).encode()
    concept = environment.get_template("concept.html")
    for path in sorted(_known_paths()):
        root = "../" * path.count("/")
        page = concept.render(page=concept_page(path), links=FolderLinks(root, f"{root}index.html"), **shared)
        yield _file_of(path), page.encode()
    triples = [triple for path in ontology_files(folder) for triple in vocabulary.parse_turtle(path)]
    for extension, _ in RDF_FILES:
        data = serialize(triples, format=GRAPHS[PAGE_EXTENSIONS[extension]], prefixes=PREFIXES)
        yield f"ontology.{extension}", data or b""
    yield from ((path.relative_to(folder).as_posix(), text.encode()) for path, text in documentation_files().items())
    for pattern in ("declass.ttl", "schemes/*.ttl", "alignments/*.ttl", "context.jsonld", _MARKER):
        yield from ((path.relative_to(folder).as_posix(), path.read_bytes()) for path in sorted(folder.glob(pattern)))
    yield from ((f"shapes/{path.name}", path.read_bytes()) for path in sorted(shapes_folder().glob("*.ttl")))
    yield from ((name, (_HERE / "static" / name).read_bytes()) for name in _STATIC)


@cache
def _known_paths() -> frozenset[str]:
    return frozenset(concept_paths())


def _file_of(path: str) -> str:
    """Return the file of a scheme or concept: ``exemption/(b)(3).html``; a slash in a notation stays escaped."""
    return "/".join(unquote(part).replace("/", "%2F") for part in path.split("/")) + ".html"
