"""The graphs that no document gives: ontology with its schemes, authority files, persons of the people file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import orjson
import pyoxigraph as ox

from declass.authorities.people import parse_person
from declass.errors import VocabularyError
from declass.graph.ntriples import iri_text, literal, node
from declass.graph.statements import Statements
from declass.graph.terms import DCT, OWL, RDF_TYPE, RDFS_LABEL, SKOS, XSD, dcl, english, string
from declass.iris import Iris, part_key
from declass.paths import ontology_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from declass.authorities.people import PersonRecord
    from declass.graph.ntriples import Node, Term

_G_YEAR = XSD + "gYear"
_PEOPLE_SOURCE = "Office of the Historian, U.S. Department of State, reconciled lists of persons"


def ontology_quads(iris: Iris) -> list[ox.Quad]:
    """Return the ontology, its schemes and its alignments as one graph, ``graph/authority/ontology``."""
    folder = ontology_folder()
    paths = [folder / "declass.ttl", *sorted(folder.glob("schemes/*.ttl")), *sorted(folder.glob("alignments/*.ttl"))]
    return _parse(paths, iris, "ontology")


def authority_files() -> list[Path]:
    """Return the authority files that ship with declass, sorted by name."""
    return sorted((ontology_folder() / "authorities").glob("*.ttl"))


def authority_quads(path: Path, iris: Iris) -> list[ox.Quad]:
    """Return an authority file as a graph named after it; its relative IRIs are joined to the base."""
    return _parse([path], iris, path.stem)


def _parse(paths: Iterable[Path], iris: Iris, name: str) -> list[ox.Quad]:
    dataset = ox.Dataset()
    for path in paths:
        try:
            for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE, base_iri=iris.base, rename_blank_nodes=True):
                dataset.add(quad)
        except SyntaxError as error:
            raise VocabularyError(f"{path.name}: {error}") from error
    # Blank nodes (lists and restrictions of OWL) get the same labels in every build, and labels of their own in
    # every graph, since in a dump of several graphs one label is one node. Source: RDF Dataset Canonicalization.
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    graph = ox.NamedNode(iris.authority_graph(name))
    quads = []
    for quad in dataset:
        subject, value = _own(quad.subject, name), _own(quad.object, name)
        if isinstance(subject, ox.Literal):
            raise VocabularyError(f"{name}: a literal is no subject")
        quads.append(ox.Quad(subject, quad.predicate, value, graph))
    return quads


def _own(
    term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, name: str
) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(term, ox.Triple):
        raise VocabularyError(f"{name}: triple terms are not used in the Turtle of declass")
    if isinstance(term, ox.BlankNode):
        return ox.BlankNode(f"{name}-{term.value}")
    return term


def people_statements(path: Path, wanted: set[str], iris: Iris) -> Statements:
    """Return the persons of a people file that the graphs refer to, with every form of their names.

    ``path`` is JSON Lines with ``id``, ``name``, ``names`` (each with ``sources``), ``birth``, ``death``, ``viaf``;
    ``wanted`` holds ids with their prefix, ``hsg:105858``. A line of another form is passed over: reading the file
    has told of it (:func:`declass.authorities.people.read_people`).
    """
    statements = Statements(node(iris.authority_graph("people")))
    for subject, predicate, value in _people(path, wanted, iris):
        statements.add(subject, predicate, value)
    return statements


def _people(path: Path, wanted: set[str], iris: Iris) -> Iterator[tuple[Node, Node, Term]]:
    left = set(wanted)
    with path.open("rb") as stream:
        for line in stream:
            try:
                record = orjson.loads(line)
                if f"hsg:{record['id']}" not in left:
                    continue
                parsed = parse_person(record)
            except (ValueError, KeyError, TypeError, AttributeError):
                continue
            if parsed.authority in left:
                left.discard(parsed.authority)  # of two lines with one id the first stands
                yield from _person(record, parsed, iris)


def _person(record: dict[str, object], parsed: PersonRecord, iris: Iris) -> Iterator[tuple[Node, Node, Term]]:
    person, name = node(iris.person(parsed.authority)), parsed.name
    yield person, RDF_TYPE, dcl("Person")
    yield person, RDFS_LABEL, english(name)
    yield person, SKOS["prefLabel"], english(name)
    yield person, DCT["identifier"], string(parsed.authority)
    yield person, DCT["source"], string(_PEOPLE_SOURCE)
    for year, term in zip(parsed.life, ("birthYear", "deathYear"), strict=True):
        if year is not None:
            yield person, dcl(term), literal(year, datatype=_G_YEAR)
    if re.fullmatch(r"\d{1,30}", str(record.get("viaf") or ""), re.ASCII):
        yield person, OWL["sameAs"], node(f"http://viaf.org/viaf/{record['viaf']}")
    names = record.get("names") or []
    if not isinstance(names, list):
        raise TypeError("names is not a list")
    for form in names:
        written = str(form["name"])
        if not written.strip():
            continue
        if written != name:
            yield person, SKOS["altLabel"], english(written)
        form_node = node(f"{iri_text(person)}#{part_key('name', written)}")
        yield person, dcl("nameForm"), form_node
        yield form_node, RDF_TYPE, dcl("NameForm")
        yield form_node, dcl("name"), string(written)
        for source in form.get("sources", ()):
            if not source.strip():
                continue  # it names no place where the form was read
            # A list entry is volume/xml:id; the other sources are addresses of pages.
            if "://" in source:
                yield form_node, DCT["source"], string(source)
            else:
                yield form_node, dcl("listEntry"), string(source)
