"""The description of a release in VoID and DCAT: what it holds, how much, where it comes from, under which licence.

It says nothing of when it was made: all dates come from the sources. Its counts leave out the description itself.
Sources: W3C VoID (2011), DCAT 3 (2024).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass.graph.ntriples import iri_text, literal, node
from declass.graph.statements import Statements
from declass.graph.terms import DCT, FOAF, OWL, RDF_TYPE, RDFS_LABEL, XSD, string
from declass.iris import DCL, ONTOLOGY_IRI, Iris, part_key, segment
from declass.release.dumps import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyoxigraph as ox

    from declass.graph.ntriples import Node
    from declass.release.counting import Counts

DATA_LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
TITLE = "declass: declassified memoranda as linked data"
_VOID, _DCAT = PREFIXES["void"], PREFIXES["dcat"]
_MEDIA = {"nq": "application/n-quads", "ttl": "text/turtle"}
_PACKED = {"gz": "application/gzip", "zst": "application/zstd"}


@dataclass(frozen=True, slots=True)
class DescribedCollection:
    """A collection as the description tells of it; ``first`` and ``last`` are years of its documents."""

    id: str
    title: str
    dumps: tuple[str, ...]
    quads: int
    documents: int
    first: str | None
    last: str | None


def description_quads(
    iris: Iris,
    version: str,
    counts: Counts,
    collections: Sequence[DescribedCollection],
    dumps: Sequence[str],
    vocabularies: Sequence[str],
) -> list[ox.Quad]:
    """Return the description, in the graph ``graph/authority/description``.

    The dataset is ``<base>dataset``; ``dumps`` are file names under ``<base>dumps/``.
    """
    sheet = _Sheet(iris)
    dataset = node(f"{iris.base}dataset")
    sheet.type(dataset, _VOID + "Dataset", _DCAT + "Dataset")
    sheet.label(dataset, TITLE)
    sheet.add(dataset, OWL["versionInfo"], string(version))
    sheet.add(dataset, node(_DCAT + "version"), string(version))
    sheet.add(dataset, DCT["license"], node(DATA_LICENCE))
    sheet.add(dataset, FOAF["homepage"], node(iris.base))
    sheet.add(dataset, node(_VOID + "sparqlEndpoint"), node(f"{iris.base}sparql"))
    sheet.add(dataset, node(_VOID + "uriSpace"), string(iris.base))
    sheet.add(dataset, DCT["conformsTo"], node(ONTOLOGY_IRI))
    for vocabulary in vocabularies:
        sheet.add(dataset, node(_VOID + "vocabulary"), node(vocabulary))
    sheet.count(dataset, _VOID + "triples", counts.triples)
    sheet.count(dataset, _VOID + "distinctSubjects", counts.subjects)
    sheet.count(dataset, _VOID + "entities", counts.classes.get(DCL + "Document", 0))
    sheet.count(dataset, _VOID + "classes", len(counts.classes))
    sheet.count(dataset, _VOID + "properties", len(counts.properties))
    for name in dumps:
        sheet.distribution(dataset, name)
    for kind, of, total, values in (
        ("class", "class", "entities", counts.classes),
        ("property", "property", "triples", counts.properties),
    ):
        for iri, number in values.items():
            part = node(f"{iri_text(dataset)}#{part_key(kind, iri)}")
            sheet.add(dataset, node(f"{_VOID}{kind}Partition"), part)
            sheet.add(part, node(_VOID + of), node(iri))
            sheet.count(part, _VOID + total, number)
    years = sorted(y for c in collections for y in (c.first, c.last) if y)
    sheet.period(dataset, years)
    for collection in collections:
        subset = node(f"{iri_text(dataset)}/{segment(collection.id)}")
        sheet.add(dataset, node(_VOID + "subset"), subset)
        sheet.type(subset, _VOID + "Dataset", _DCAT + "Dataset")
        sheet.label(subset, collection.title or collection.id)
        sheet.add(subset, DCT["license"], node(DATA_LICENCE))
        sheet.add(subset, DCT["subject"], node(iris.collection(collection.id)))
        sheet.count(subset, _VOID + "entities", collection.documents)
        for name in collection.dumps:
            sheet.distribution(subset, name)
        sheet.period(subset, sorted(y for y in (collection.first, collection.last) if y))
    return sheet.statements.quads()


class _Sheet:
    def __init__(self, iris: Iris) -> None:
        self.base = iris.base
        self.statements = Statements(node(iris.authority_graph("description")))
        self.add = self.statements.add

    def type(self, subject: Node, *classes: str) -> None:
        for iri in classes:
            self.add(subject, RDF_TYPE, node(iri))

    def label(self, subject: Node, text: str) -> None:
        self.add(subject, RDFS_LABEL, string(text))
        self.add(subject, DCT["title"], string(text))

    def count(self, subject: Node, predicate: str, number: int) -> None:
        self.add(subject, node(predicate), literal(str(number), datatype=XSD + "integer"))

    def distribution(self, dataset: Node, name: str) -> None:
        address = node(f"{self.base}dumps/{segment(name)}")
        part = node(f"{iri_text(dataset)}#{part_key('dump', name)}")
        self.add(dataset, node(_VOID + "dataDump"), address)
        self.add(dataset, node(_DCAT + "distribution"), part)
        self.type(part, _DCAT + "Distribution")
        self.add(part, node(_DCAT + "downloadURL"), address)
        self.add(part, DCT["license"], node(DATA_LICENCE))
        _, form, packed = name.rsplit(".", 2)
        for term, value in (("mediaType", _MEDIA[form]), ("compressFormat", _PACKED[packed])):
            self.add(part, node(_DCAT + term), node(f"https://www.iana.org/assignments/media-types/{value}"))

    def period(self, dataset: Node, years: Sequence[str]) -> None:
        if not years:
            return
        part = node(f"{iri_text(dataset)}#period")
        self.add(dataset, DCT["temporal"], part)
        self.type(part, iri_text(DCT["PeriodOfTime"]))
        for term, year in (("startDate", years[0]), ("endDate", years[-1])):
            self.add(part, node(_DCAT + term), literal(year, datatype=XSD + "gYear"))
