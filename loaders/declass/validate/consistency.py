"""The rules of the shapes that compare the parts of a record with each other, in one pass over a graph.

Links and their inverses, shortcuts and what they stand for, periods, numbers and what was read from them. As for
:mod:`declass.validate.anchors`, the same rules stand in ``shapes/`` as SPARQL, and a test holds the two together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rdflib import RDF, XSD, Literal, URIRef

from declass.vocabulary import CITO, DCL, FOAF, OA, PROV, scheme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rdflib import Graph
    from rdflib.term import Node

    Found = Iterator[tuple[Node, Node]]

_PERIODS = (
    (DCL.validFrom, DCL.validTo),
    (DCL.established, DCL.abolished),
    (DCL.birthYear, DCL.deathYear),
    (DCL.coverageFrom, DCL.coverageTo),
)
_INVERSES = (
    (DCL.hasAssessment, DCL.inDocument),
    (DCL.hasTenure, DCL.tenurePerson),
    (DCL.ascribes, DCL.ascribedIn),
)
_IRREFLEXIVE = (DCL.parent, DCL.predecessor, DCL.successor, DCL.supersedes, DCL.supersededBy, DCL.ascribes)
_PARTS = (
    (DCL.Participation, DCL.participation),
    (DCL.Note, DCL.hasNote),
    (DCL.Page, DCL.hasPage),
    (DCL.Mention, DCL.hasMention),
    (DCL.Assessment, DCL.hasAssessment),
    (DCL.Stance, DCL.stance),
    (DCL.DocumentVoice, DCL.hasVoice),
    (DCL.Marking, DCL.hasMarking),
    (DCL.Downgrading, DCL.hasDowngrading),
    (DCL.ReleaseEvent, DCL.hasRelease),
    (DCL.Redaction, DCL.hasRedaction),
    (DCL.SourceNote, DCL.hasSourceNote),
    (DCL.Reference, DCL.hasReference),
    (DCL.Instantiation, DCL.hasInstantiation),
    (DCL.FieldOrigin, DCL.fieldOrigin),
)
_ANCHORED = (DCL.hasMention, DCL.hasAssessment, DCL.hasMarking, DCL.hasRedaction, DCL.hasReference)
_ACTIVITIES = {"drafter": DCL.Drafting, "clearer": DCL.Clearance, "approver": DCL.Approval}
_PARTIES = ((DCL.hasSender, "sender"), (DCL.hasRecipient, "recipient"))
_LATER = ((DCL.hasRelease, DCL.releaseDate), (DCL.hasDowngrading, DCL.downgradingDate))
_LINKS = (
    DCL.participation,
    DCL.hasNote,
    DCL.hasPage,
    DCL.hasMention,
    DCL.hasAssessment,
    DCL.hasVoice,
    DCL.stance,
    DCL.toward,
    DCL.hasMarking,
    DCL.hasDowngrading,
    DCL.hasRelease,
    DCL.hasRedaction,
    DCL.hasSourceNote,
    DCL.hasReference,
    DCL.fieldOrigin,
    DCL.holder,
    DCL.subjectActor,
    DCL.mentions,
    DCL.embodies,
    DCL.location,
    DCL.ascribes,
    DCL.supersedes,
    DCL.supersededBy,
    DCL.parent,
    DCL.predecessor,
    DCL.successor,
    DCL.listedIn,
    DCL.nameForm,
    DCL.hasTenure,
)
_WORDS = (
    DCL.documentNumber,
    DCL.alias,
    DCL.subjectLine,
    DCL.placeName,
    DCL.originatorAsWritten,
    DCL.extentAsStated,
    DCL.dateAsWritten,
    DCL.roleAsWritten,
    DCL.noteNumber,
    DCL.facsimile,
    DCL.subjectAsWritten,
    DCL.condition,
    DCL.caveatAsWritten,
    DCL.downgradingAuthority,
    DCL.decisionAsWritten,
    DCL.stampText,
    DCL.extentAsWritten,
    DCL.repository,
    DCL.series,
    DCL.fileNumber,
    DCL.lot,
    DCL.job,
    DCL.box,
    DCL.folder,
    DCL.fileClass,
    DCL.inNote,
    DCL.limitAsWritten,
    DCL.listedAs,
    DCL.listEntry,
)
_DATES = (
    DCL.validFrom,
    DCL.validTo,
    DCL.established,
    DCL.abolished,
    DCL.birthYear,
    DCL.deathYear,
    DCL.coverageFrom,
    DCL.coverageTo,
    DCL.downgradingDate,
    DCL.filingDate,
    DCL.date,
    DCL.dateEnd,
)
_FORMS = {
    XSD.date: re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    XSD.gYearMonth: re.compile(r"[0-9]{4}-[0-9]{2}"),
    XSD.gYear: re.compile(r"[0-9]{4}"),
}
_DAY = re.compile(r"\d{2}(\d{2})-(\d{2})-(\d{2})$")


def _before(last: Node, first: Node) -> bool:
    """Return whether ``last`` comes before ``first``, as far as the less precise of the two can tell."""
    early, late = str(first), str(last)
    return late[: len(early)] < early[: len(late)]


def _periods(graph: Graph) -> Found:
    for start, end in _PERIODS:
        for subject, first in graph.subject_objects(start):
            for last in graph.objects(subject, end):
                if _before(last, first):
                    yield subject, last


def _date_order(graph: Graph) -> Found:
    for document, last in graph.subject_objects(DCL.dateEnd):
        for first in graph.objects(document, DCL.date):
            if _before(last, first):
                yield document, last


def _later_acts(graph: Graph) -> Found:
    for link, when in _LATER:
        for document, part in graph.subject_objects(link):
            for first in graph.objects(document, DCL.date):
                for day in graph.objects(part, when):
                    if _before(day, first):
                        yield document, day


def _links_to_self(graph: Graph) -> Found:
    for path in _IRREFLEXIVE:
        for subject, value in graph.subject_objects(path):
            if subject == value:
                yield subject, value


def _links_to_words(graph: Graph) -> Found:
    for path in _LINKS:
        for subject, value in graph.subject_objects(path):
            if not isinstance(value, URIRef):
                yield subject, value


def _inverses(graph: Graph) -> Found:
    for path, inverse in _INVERSES:
        for subject, value in graph.subject_objects(path):
            others = set(graph.objects(value, inverse))
            if others and subject not in others:
                yield subject, value


def _owners(graph: Graph) -> Found:
    owners: dict[Node, set[Node]] = {}
    for _, link in _PARTS:
        for owner, part in graph.subject_objects(link):
            owners.setdefault(part, set()).add(owner)
    for kind, _ in _PARTS:
        for part in graph.subjects(RDF.type, kind):
            known = owners.get(part, set())
            if not known:
                yield part, part
            elif len(known) > 1:
                yield from ((part, owner) for owner in known)


def _dissents(graph: Graph) -> Found:
    rejects, shares = (URIRef(scheme("stance")[kind].iri) for kind in ("disagrees", "agrees"))
    for assessment in set(graph.subjects(DCL.stance)):
        stances = list(graph.objects(assessment, DCL.stance))
        rejecting = [s for s in stances if (s, DCL.stanceType, rejects) in graph]
        dissent = (assessment, RDF.type, DCL.Dissent) in graph
        if rejecting and not dissent:
            yield from ((assessment, stance) for stance in rejecting)
        if dissent and not rejecting:
            yield from ((assessment, stance) for stance in stances if (stance, DCL.stanceType, shares) in graph)


def _stances_to_self(graph: Graph) -> Found:
    for assessment, stance in graph.subject_objects(DCL.stance):
        if (stance, DCL.toward, assessment) in graph:
            yield assessment, stance


def _activities(graph: Graph) -> Found:
    concepts = scheme("participation")
    for kind, activity in _ACTIVITIES.items():
        concept = URIRef(concepts[kind].iri)
        for part in graph.subjects(DCL.participationKind, concept):
            if (part, RDF.type, activity) not in graph:
                yield part, activity
        for part in graph.subjects(RDF.type, activity):
            if (part, DCL.participationKind, concept) not in graph and any(
                graph.objects(part, DCL.participationKind)
            ):
                yield part, activity


def _parties(graph: Graph) -> Found:
    for link, kind in _PARTIES:
        concept = URIRef(scheme("participation")[kind].iri)
        for document, agent in graph.subject_objects(link):
            parts = (p for p in graph.objects(document, DCL.participation) if (p, DCL.participant, agent) in graph)
            if not any((p, DCL.participationKind, concept) in graph for p in parts):
                yield document, agent


def _mentions(graph: Graph) -> Found:
    for document, entity in graph.subject_objects(DCL.mentions):
        if not any((m, OA.hasBody, entity) in graph for m in graph.objects(document, DCL.hasMention)):
            yield document, entity


def _citations(graph: Graph) -> Found:
    for document, paper in graph.subject_objects(CITO.cites):
        if not any((r, DCL.refersTo, paper) in graph for r in graph.objects(document, DCL.hasReference)):
            yield document, paper


def _anchored(graph: Graph) -> Found:
    for link in _ANCHORED:
        for document, part in graph.subject_objects(link):
            for target in graph.objects(part, OA.hasTarget):
                for source in graph.objects(target, OA.hasSource):
                    if source != document and (document, DCL.hasNote, source) not in graph:
                        yield part, source


def _note_numbers(graph: Graph) -> Found:
    for reference, note in graph.subject_objects(DCL.fromNote):
        for said in graph.objects(reference, DCL.inNote):
            if any(str(number) != str(said) for number in graph.objects(note, DCL.noteNumber)):
                yield reference, said


def _plain(words: Node) -> str:
    return re.sub(r"[-‐‑‒–—]", "-", str(words)).upper()


def _file_classes(graph: Graph) -> Found:
    for location, said in graph.subject_objects(DCL.fileClass):
        for number in graph.objects(location, DCL.fileNumber):
            if not _plain(number).startswith(_plain(said)):
                yield location, said


def _filing_dates(graph: Graph) -> Found:
    for location, day in graph.subject_objects(DCL.filingDate):
        parts = _DAY.match(str(day))
        for number in graph.objects(location, DCL.fileNumber):
            if parts:
                year, month, date = parts.groups()
                tail = rf"/ ?0?{int(month)} ?- ?0?{int(date)}{year}([^0-9]|$)"
                if not re.search(tail, _plain(number)):
                    yield location, day


def _bare(words: Node) -> str:
    return re.sub(r"[^0-9A-Z]", "", str(words).upper())


def _lots(graph: Graph) -> Found:
    for location, key in graph.subject_objects(DCL.lotKey):
        if any(_bare(key) not in _bare(lot) for lot in graph.objects(location, DCL.lot)):
            yield location, key


def _numbers_of_products(graph: Graph) -> Found:
    for product, series in graph.subject_objects(DCL.productSeries):
        for number in graph.objects(product, DCL.productNumber):
            if not str(number).startswith(str(series).rsplit("/", 1)[-1] + " "):
                yield product, number


def _sequences(graph: Graph) -> Found:
    for document in graph.subjects(RDF.type, DCL.Document):
        seen: dict[str, Node] = {}
        doubled: set[Node] = set()
        for marking in graph.objects(document, DCL.hasMarking):
            for number in graph.objects(marking, DCL.sequence):
                if seen.setdefault(str(number), marking) != marking:
                    doubled.add(number)
        for number in doubled:
            yield document, number


def _carriers(graph: Graph) -> Found:
    for document, origin in graph.subject_objects(DCL.fieldOrigin):
        for carrier in graph.objects(origin, PROV.hadPrimarySource):
            if (document, DCL.hasInstantiation, carrier) not in graph:
                yield origin, carrier


def _fields(graph: Graph) -> Found:
    for document, origin in graph.subject_objects(DCL.fieldOrigin):
        for field in graph.objects(origin, DCL.field):
            if isinstance(field, URIRef) and (document, field, None) not in graph:
                yield origin, field


def _own_document(graph: Graph) -> Found:
    for name, topic in graph.subject_objects(FOAF.primaryTopic):
        own = str(topic)
        folder, path, _ = own.partition("/document/")
        if path:
            for subject in set(graph.subjects()):
                words = str(subject)
                if words.startswith(folder + path) and words != own and not words.startswith(own + "#"):
                    yield name, subject


def _dates(graph: Graph) -> Found:
    for path in _DATES:
        for subject, value in graph.subject_objects(path):
            # The dates of a document have shapes of their own.
            if path in {DCL.date, DCL.dateEnd} and (subject, RDF.type, DCL.Document) in graph:
                continue
            form = _FORMS.get(value.datatype) if isinstance(value, Literal) and value.datatype else None
            if form is None or not form.fullmatch(str(value)):
                yield subject, value


def _words(graph: Graph) -> Found:
    for path in _WORDS:
        for subject, value in graph.subject_objects(path):
            if (
                not isinstance(value, Literal)
                or value.datatype not in {None, XSD.string}
                or value.language
                or not value
            ):
                yield subject, value


CHECKS: dict[str, Callable[[Graph], Found]] = {
    "Document-dateOrder": _date_order,
    "Document-laterActs": _later_acts,
    "Document-parties": _parties,
    "Document-mentions": _mentions,
    "Document-citations": _citations,
    "Period-date": _dates,
    "Period-order": _periods,
    "Link-iri": _links_to_words,
    "Link-self": _links_to_self,
    "Link-inverse": _inverses,
    "Part-owner": _owners,
    "Part-anchor": _anchored,
    "Participation-activity": _activities,
    "Dissent-class": _dissents,
    "Stance-self": _stances_to_self,
    "Reference-noteNumber": _note_numbers,
    "Location-fileClassWords": _file_classes,
    "Location-filingDateWords": _filing_dates,
    "Location-lotWords": _lots,
    "Product-series": _numbers_of_products,
    "Marking-order": _sequences,
    "FieldOrigin-carrier": _carriers,
    "FieldOrigin-values": _fields,
    "Graph-ownDocument": _own_document,
    "Words-string": _words,
}
"""The check of each rule, by the name of the shape that declares it."""
