"""Model to quads: one named graph a document, one for a collection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from declass.authorities import Authorities
from declass.graph.assessment import write_assessments
from declass.graph.body import write_body
from declass.graph.control import write_control
from declass.graph.draft import Draft
from declass.graph.provenance import source_file_facts, write_provenance
from declass.graph.record import write_parties, write_record
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
    node,
    rule,
    string,
)
from declass.iris import part_key
from declass.sources.catalogue import source_info

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from declass.iris import Iris
    from declass.model import Collection, Document, Tenure

    Add = Callable[[NamedNode, NamedNode, NamedNode | Literal], None]

_G_YEAR = NamedNode(XSD + "gYear")


@dataclass(frozen=True, slots=True)
class VolumeFile:
    """A file that carries the documents of a collection: its ``key`` names it among the files of a release."""

    key: str
    name: str
    sha256: str


def build_document(document: Document, iris: Iris, rule_set: str) -> list[Quad]:
    """Return the quads of a document's named graph (``graph/<id>``), in the order of writing, without repeats.

    ``rule_set`` names the version of the rules that read the document. The same document gives the same quads:
    nothing here asks the clock or counts findings.
    """
    draft = Draft(document, iris)
    write_record(draft)
    write_parties(draft)
    write_control(draft)
    write_body(draft)
    write_assessments(draft)
    write_provenance(draft, rule_set)
    return draft.quads()


def build_collection(collection: Collection, iris: Iris, volumes: Sequence[VolumeFile] = ()) -> list[Quad]:
    """Return the quads of a collection: its record set, the entries of its list of persons, the files of its volume.

    They stand in the named graph ``graph/authority/<collection id>``.
    """
    graph = node(iris.authority_graph(collection.id))
    subject = node(iris.collection(collection.id))
    info = source_info(collection.source)
    quads: dict[Quad, None] = {}

    def add(s: NamedNode, p: NamedNode, o: NamedNode | Literal) -> None:
        quads[Quad(s, p, o, graph)] = None

    add(subject, RDF_TYPE, dcl("Collection"))
    add(subject, RDFS_LABEL, string(collection.title))
    add(subject, DCT["title"], string(collection.title))
    add(subject, DCT["identifier"], string(collection.id))
    add(subject, DCT["publisher"], string(info.publisher))
    add(subject, DCT["rights"], string(info.rights))
    if collection.issued:
        add(subject, DCT["issued"], Literal(collection.issued[:4], datatype=_G_YEAR))
    if collection.coverage:
        add(subject, dcl("coverageFrom"), Literal(collection.coverage[0], datatype=_G_YEAR))
        add(subject, dcl("coverageTo"), Literal(collection.coverage[1], datatype=_G_YEAR))
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
    return list(quads)


def _write_tenure(add: Add, iris: Iris, agent: NamedNode, tenure: Tenure) -> None:
    """Write a position that a person held; its parts are hash IRIs on the person, made from the words of the list."""
    part = node(f"{agent.value}#{part_key('tenure', tenure.position, tenure.text)}")
    position = node(f"{agent.value}#{part_key('position', tenure.position)}")
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
