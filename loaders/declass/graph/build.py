"""Model to statements: one named graph a document, one for a collection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass.authorities import Authorities
from declass.graph.assessment import write_assessments
from declass.graph.body import write_body
from declass.graph.control import write_control
from declass.graph.draft import Draft
from declass.graph.ntriples import iri_text, literal, node
from declass.graph.provenance import source_file_facts, write_provenance
from declass.graph.record import write_parties, write_record
from declass.graph.statements import Statements
from declass.graph.terms import (
    DCT,
    OWL,
    PROV,
    RDF_TYPE,
    RDFS_LABEL,
    XSD,
    concept,
    date_literal,
    dcl,
    english,
    rule,
    string,
)
from declass.iris import part_key
from declass.sources.catalogue import source_info

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from declass.collection import Collection, Tenure
    from declass.graph.ntriples import Node, Term
    from declass.iris import Iris
    from declass.model import Document

    Add = Callable[[Node, Node, Term], None]

_G_YEAR = XSD + "gYear"


@dataclass(frozen=True, slots=True)
class VolumeFile:
    """A file that carries the documents of a collection: its ``key`` names it among the files of a release."""

    key: str
    name: str
    sha256: str


def build_document(document: Document, iris: Iris, rule_set: str) -> Statements:
    """Return the statements of a document's named graph (``graph/<id>``).

    ``rule_set`` names the version of the rules that read the document. The same document gives the same
    statements: nothing here asks the clock or counts findings.
    """
    draft = Draft(document, iris)
    write_record(draft)
    write_parties(draft)
    write_control(draft)
    write_body(draft)
    write_assessments(draft)
    write_provenance(draft, rule_set)
    return draft.statements


def build_collection(collection: Collection, iris: Iris, volumes: Sequence[VolumeFile] = ()) -> Statements:
    """Return the statements of a collection: its record set, its list of persons, the files of its volume.

    They stand in the named graph ``graph/authority/<collection id>``.
    """
    graph = node(iris.authority_graph(collection.id))
    subject = node(iris.collection(collection.id))
    info = source_info(collection.source)
    statements = Statements(graph)
    add = statements.add

    add(subject, RDF_TYPE, dcl("Collection"))
    add(subject, RDFS_LABEL, string(collection.title))
    add(subject, DCT["title"], string(collection.title))
    add(subject, DCT["identifier"], string(collection.id))
    add(subject, DCT["publisher"], string(info.publisher))
    add(subject, DCT["rights"], string(info.rights))
    if collection.issued:
        add(subject, DCT["issued"], literal(collection.issued[:4], datatype=_G_YEAR))
    if collection.coverage:
        add(subject, dcl("coverageFrom"), literal(collection.coverage[0], datatype=_G_YEAR))
        add(subject, dcl("coverageTo"), literal(collection.coverage[1], datatype=_G_YEAR))
    for volume in volumes:
        file = node(iris.source_file(volume.key))
        add(graph, PROV["wasDerivedFrom"], file)
        for predicate, value in source_file_facts(volume.name, volume.sha256):
            add(file, predicate, value)
    for person in collection.persons:
        agent = node(iris.person(f"{collection.id}/{person.ref}"))
        add(agent, RDF_TYPE, dcl("Person"))
        add(agent, RDFS_LABEL, string(person.name))
        add(agent, dcl("listedIn"), subject)
        if person.authority:
            # The entry of the list and the authority's record are the same person under two identifiers.
            add(agent, OWL["sameAs"], node(iris.person(person.authority)))
        if person.remark:
            add(agent, dcl("listedAs"), string(person.remark))
        for tenure in person.tenures:
            _write_tenure(add, iris, agent, tenure)
    return statements


def _write_tenure(add: Add, iris: Iris, agent: Node, tenure: Tenure) -> None:
    """Write a position that a person held; its parts are hash IRIs on the person, made from the words of the list."""
    part = node(f"{iri_text(agent)}#{part_key('tenure', tenure.position, tenure.text)}")
    position = node(f"{iri_text(agent)}#{part_key('position', tenure.position)}")
    add(agent, dcl("hasTenure"), part)
    add(part, RDF_TYPE, dcl("Tenure"))
    add(part, dcl("tenurePerson"), agent)
    add(part, dcl("tenurePosition"), position)
    add(part, dcl("tenureAsWritten"), string(tenure.text))
    add(part, dcl("basis"), concept("basis", "rule"))
    add(part, dcl("foundBy"), rule("tenure-in-list-of-persons"))
    if tenure.start:
        add(part, dcl("validFrom"), date_literal(tenure.start, None))
    if tenure.end:
        add(part, dcl("validTo"), date_literal(tenure.end, None))
    add(position, RDF_TYPE, dcl("Position"))
    add(position, RDFS_LABEL, string(tenure.position))
    agency = Authorities.load().agency(tenure.body) if tenure.body else None
    if agency is not None:
        body = node(iris.entity("agency", agency.slug))
        add(position, dcl("positionIn"), body)
        add(body, RDF_TYPE, dcl("Agency"))
        add(body, RDFS_LABEL, english(agency.label))
