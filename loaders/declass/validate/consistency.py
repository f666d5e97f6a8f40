"""The rules of the shapes that compare the parts of a record with each other, in one pass over a graph.

Links and their inverses, shortcuts and what they stand for, numbers and what was read from them. As for
:mod:`declass.validate.anchors`, the same rules stand in ``shapes/`` as SPARQL, and a test holds the two together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.graph.ntriples import is_iri, is_literal, node, words
from declass.graph.terms import RDF_TYPE
from declass.validate.names import CITO, DCL, FOAF, OA, PROV
from declass.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from declass.graph.ntriples import Term
    from declass.graph.statements import Statements

    Found = Iterator[tuple[Term, Term]]

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
_DAY = re.compile(r"\d{2}(\d{2})-(\d{2})-(\d{2})$")


def _links_to_self(graph: Statements) -> Found:
    for path in _IRREFLEXIVE:
        for subject, value in graph.pairs(path):
            if subject == value:
                yield subject, value


def _links_to_words(graph: Statements) -> Found:
    for path in _LINKS:
        for subject, value in graph.pairs(path):
            if not is_iri(value):
                yield subject, value


def _inverses(graph: Statements) -> Found:
    for path, inverse in _INVERSES:
        for subject, value in graph.pairs(path):
            others = set(graph.values(value, inverse))
            if others and subject not in others:
                yield subject, value


def _owners(graph: Statements) -> Found:
    owners: dict[Term, set[Term]] = {}
    for _, link in _PARTS:
        for owner, part in graph.pairs(link):
            owners.setdefault(part, set()).add(owner)
    for kind, _ in _PARTS:
        for part in graph.holders(RDF_TYPE, kind):
            known = owners.get(part, set())
            if not known:
                yield part, part
            elif len(known) > 1:
                yield from ((part, owner) for owner in known)


def _dissents(graph: Statements) -> Found:
    rejects, shares = (node(scheme("stance")[kind].iri) for kind in ("disagrees", "agrees"))
    for assessment in {subject for subject, _ in graph.pairs(DCL.stance)}:
        stances = list(graph.values(assessment, DCL.stance))
        rejecting = [s for s in stances if graph.has(s, DCL.stanceType, rejects)]
        dissent = graph.has(assessment, RDF_TYPE, DCL.Dissent)
        if rejecting and not dissent:
            yield from ((assessment, stance) for stance in rejecting)
        if dissent and not rejecting:
            yield from ((assessment, stance) for stance in stances if graph.has(stance, DCL.stanceType, shares))


def _stances_to_self(graph: Statements) -> Found:
    for assessment, stance in graph.pairs(DCL.stance):
        if graph.has(stance, DCL.toward, assessment):
            yield assessment, stance


def _activities(graph: Statements) -> Found:
    concepts = scheme("participation")
    for kind, activity in _ACTIVITIES.items():
        concept = node(concepts[kind].iri)
        for part in graph.holders(DCL.participationKind, concept):
            if not graph.has(part, RDF_TYPE, activity):
                yield part, activity
        for part in graph.holders(RDF_TYPE, activity):
            if not graph.has(part, DCL.participationKind, concept) and any(graph.values(part, DCL.participationKind)):
                yield part, activity


def _parties(graph: Statements) -> Found:
    for link, kind in _PARTIES:
        concept = node(scheme("participation")[kind].iri)
        for document, agent in graph.pairs(link):
            parts = (p for p in graph.values(document, DCL.participation) if graph.has(p, DCL.participant, agent))
            if not any(graph.has(p, DCL.participationKind, concept) for p in parts):
                yield document, agent


def _mentions(graph: Statements) -> Found:
    named: dict[Term, set[Term]] = {}
    for document, entity in graph.pairs(DCL.mentions):
        bodies = named.get(document)
        if bodies is None:
            mentions = graph.values(document, DCL.hasMention)
            bodies = named[document] = {body for m in mentions for body in graph.values(m, OA.hasBody)}
        if entity not in bodies:
            yield document, entity


def _citations(graph: Statements) -> Found:
    for document, paper in graph.pairs(CITO.cites):
        if not any(graph.has(r, DCL.refersTo, paper) for r in graph.values(document, DCL.hasReference)):
            yield document, paper


def _anchored(graph: Statements) -> Found:
    for link in _ANCHORED:
        for document, part in graph.pairs(link):
            for target in graph.values(part, OA.hasTarget):
                for source in graph.values(target, OA.hasSource):
                    if source != document and not graph.has(document, DCL.hasNote, source):
                        yield part, source


def _note_numbers(graph: Statements) -> Found:
    for reference, note in graph.pairs(DCL.fromNote):
        for said in graph.values(reference, DCL.inNote):
            if any(words(number) != words(said) for number in graph.values(note, DCL.noteNumber)):
                yield reference, said


def _plain(term: Term) -> str:
    return re.sub(r"[-‐‑‒–—]", "-", words(term)).upper()


def _file_classes(graph: Statements) -> Found:
    for location, said in graph.pairs(DCL.fileClass):
        for number in graph.values(location, DCL.fileNumber):
            if not _plain(number).startswith(_plain(said)):
                yield location, said


def _filing_dates(graph: Statements) -> Found:
    for location, day in graph.pairs(DCL.filingDate):
        parts = _DAY.match(words(day))
        for number in graph.values(location, DCL.fileNumber):
            if parts:
                year, month, date = parts.groups()
                tail = rf"/ ?0?{int(month)} ?- ?0?{int(date)}{year}([^0-9]|$)"
                if not re.search(tail, _plain(number)):
                    yield location, day


def _bare(term: Term) -> str:
    return re.sub(r"[^0-9A-Z]", "", words(term).upper())


def _lots(graph: Statements) -> Found:
    for location, key in graph.pairs(DCL.lotKey):
        if any(_bare(key) not in _bare(lot) for lot in graph.values(location, DCL.lot)):
            yield location, key


def _numbers_of_products(graph: Statements) -> Found:
    for product, series in graph.pairs(DCL.productSeries):
        for number in graph.values(product, DCL.productNumber):
            if not words(number).startswith(words(series).rsplit("/", 1)[-1] + " "):
                yield product, number


def _sequences(graph: Statements) -> Found:
    for document in graph.holders(RDF_TYPE, DCL.Document):
        seen: dict[str, Term] = {}
        doubled: set[Term] = set()
        for marking in graph.values(document, DCL.hasMarking):
            for number in graph.values(marking, DCL.sequence):
                if seen.setdefault(words(number), marking) != marking:
                    doubled.add(number)
        for number in doubled:
            yield document, number


def _carriers(graph: Statements) -> Found:
    for document, origin in graph.pairs(DCL.fieldOrigin):
        for carrier in graph.values(origin, PROV.hadPrimarySource):
            if not graph.has(document, DCL.hasInstantiation, carrier):
                yield origin, carrier


def _fields(graph: Statements) -> Found:
    for document, origin in graph.pairs(DCL.fieldOrigin):
        for field in graph.values(origin, DCL.field):
            if is_iri(field) and not graph.values(document, field):
                yield origin, field


def _own_document(graph: Statements) -> Found:
    for name, topic in graph.pairs(FOAF.primaryTopic):
        own = words(topic)
        folder, path, _ = own.partition("/document/")
        if path:
            others, itself, parts = f"<{folder}{path}", f"<{own}>", f"<{own}#"
            for subject in graph.by_subject:
                if subject.startswith(others) and subject != itself and not subject.startswith(parts):
                    yield name, subject


def _words(graph: Statements) -> Found:
    for path in _WORDS:
        for subject, value in graph.pairs(path):
            # A plain literal ends with its quotation mark; a tag or a datatype would stand behind it.
            if not is_literal(value) or value[-1] != '"' or value == '""':
                yield subject, value


CHECKS: dict[str, Callable[[Statements], Found]] = {
    "Document-parties": _parties,
    "Document-mentions": _mentions,
    "Document-citations": _citations,
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
