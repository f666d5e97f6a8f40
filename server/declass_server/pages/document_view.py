"""A document's named graph as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass_server.pages.judgment import Judgment, Named, anchor, judgment_of
from declass_server.pages.marked_text import Group, Point, Stretch, mark_text
from declass_server.pages.presentation import concept_definition, concept_label, notation
from declass_server.pages.printed_pages import PrintedPages
from declass_server.pages.source_files import FORMAT_LABELS

if TYPE_CHECKING:
    from declass_server.graph_view import GraphView

_PART_ORDER = ("sender", "recipient", "participant", "drafter", "clearer", "approver", "reader")
_PART_LABELS = {
    "sender": "From",
    "recipient": "To",
    "participant": "Participants",
    "drafter": "Drafted by",
    "clearer": "Cleared by",
    "approver": "Approved by",
    "reader": "Seen by",
}
_LOCATION_FIELDS = (
    ("Repository", "dcl:repository"),
    ("Series", "dcl:series"),
    ("File number", "dcl:fileNumber"),
    ("File", "dcl:fileClass"),
    ("Filed under", "dcl:filingDate"),
    ("Lot", "dcl:lot"),
    ("Job", "dcl:job"),
    ("Box", "dcl:box"),
    ("Folder", "dcl:folder"),
)
# What a location says in the words of the note; class and day repeat the file number.
_LOCATION_WRITTEN = tuple(f for f in _LOCATION_FIELDS if f[1] not in {"dcl:fileClass", "dcl:filingDate"})


@dataclass(frozen=True, slots=True)
class Part:
    """Someone's part in the paper: name as shown, role as written, what the name rests on."""

    name: Named
    written: str
    role: str
    basis: str


@dataclass(frozen=True, slots=True)
class Carrier:
    """One carrier of the document, and the file that it was read from: its name and its IRI."""

    iri: str
    label: str
    file: str
    file_iri: str
    issued: str
    page: str


@dataclass(frozen=True, slots=True)
class ReferenceShown:
    """A pointer to another paper: words, kind, status, target IRI ("" unresolved), and the note it stands in.

    ``label`` names what is no document of the release (a product, a paper that is only cited), ``place`` is where
    that lies, ``limit`` the words that limit a supersession.
    """

    key: str
    words: str
    kind: str
    status: str
    target: str
    note: str
    label: str = ""
    place: str = ""
    limit: str = ""


@dataclass(frozen=True, slots=True)
class NoteShown:
    """An editors' note."""

    key: str
    number: str
    text: str
    kind: str
    placed: bool


class DocumentView:
    """Reads a document's page out of its graph; attributes are what the template shows."""

    def __init__(self, graph: GraphView, iri: str, graph_iri: str) -> None:
        """Read everything once."""
        self.graph, self.iri = graph, iri
        get = graph.text
        self.identifier = get(iri, "dct:identifier")
        self.title = get(iri, "dct:title")
        self.number = get(iri, "dcl:documentNumber")
        self.type_iri = get(iri, "dct:type")
        self.date, self.date_end = get(iri, "dcl:date"), get(iri, "dcl:dateEnd")
        self.date_written = get(iri, "dcl:dateAsWritten")
        self.date_basis = get(iri, "dcl:dateBasis")
        self.place = get(iri, "dcl:placeName")
        self.subjects = graph.texts(iri, "dcl:subjectLine") or graph.texts(iri, "dct:subject")
        self.aliases = graph.texts(iri, "dcl:alias")
        self.originator = get(iri, "dcl:originatorAsWritten")
        self.extent = get(iri, "dcl:extentAsStated")
        self.collection = get(iri, "dct:isPartOf")
        self.level, self.earlier_level = get(iri, "dcl:level"), get(iri, "dcl:earlierLevel")
        self.text = get(iri, "dcl:text")
        self.pages = PrintedPages.of(graph, iri)
        self.rule_set = get(graph_iri, "dcl:ruleSet")
        self.software = get(graph_iri, "dcl:softwareVersion")
        self.parts = self._parts()
        self.releases = [
            (
                get(n, "dcl:releaseDate"),
                get(n, "dcl:releaseNumber"),
                concept_label(get(n, "dcl:releaseDecision")) if get(n, "dcl:releaseDecision") else "",
                get(n, "dcl:decisionAsWritten"),
            )
            for n in graph.texts(iri, "dcl:hasRelease")
        ]
        self.products = [(n, graph.label(n, n)) for n in graph.texts(iri, "dcl:embodies")]
        self.source_notes = [get(n, "dcl:noteText") for n in graph.texts(iri, "dcl:hasSourceNote")]
        self.locations = [
            [(label, get(n, name)) for label, name in _LOCATION_FIELDS if get(n, name)]
            for n in graph.texts(iri, "dcl:location")
        ]
        stated = self._judgments()
        self.judgments = [j for j in stated if j.note is None]
        self.note_judgments = [j for j in stated if j.note is not None]
        self.notes = self._notes()
        self.references = self._references()
        self.carriers = self._carriers()
        self.origins = self._origins()
        self.redactions = self._redactions()
        self.markings = self._markings()

    @property
    def all_judgments(self) -> list[Judgment]:
        """Return the judgments of the text and then those of the notes, each before what it ascribes."""
        return [one for j in (*self.judgments, *self.note_judgments) for one in (j, *j.ascribes)]

    @property
    def papers(self) -> list[list[ReferenceShown]]:
        """Return the references, those to one paper together; what none is known for stands alone."""
        found: dict[str, list[ReferenceShown]] = {}
        for reference in self.references:
            found.setdefault(reference.target or reference.key, []).append(reference)
        return list(found.values())

    @property
    def bands_used(self) -> list[tuple[str, str]]:
        """Return (notation, label) of the bands in this paper, for the legend, likeliest first."""
        seen = {j.band.notation: j.band for j in self.judgments}
        order = sorted(seen.values(), key=lambda b: (b.low is None, -(b.low or 0), b.notation))
        return [(b.notation, b.label) for b in order]

    @property
    def mentioned(self) -> list[tuple[str, str, int]]:
        """Return (IRI, label, how often) of what the paper names, by number and label."""
        counts: dict[str, int] = {}
        for mention in self.graph.texts(self.iri, "dcl:hasMention"):
            for body in self.graph.texts(mention, "oa:hasBody"):
                counts[body] = counts.get(body, 0) + 1
        found = [(iri, self.graph.label(iri, iri), count) for iri, count in counts.items()]
        return sorted(found, key=lambda item: (-item[2], item[1]))

    @property
    def markings_counted(self) -> list[tuple[Point, int]]:
        """Return the markings that differ, each as it stands first, with how often it stands in the paper."""
        same: dict[tuple[str, bool], list[Point]] = {}
        for marking in self.markings:
            same.setdefault((marking.label, marking.cancelled), []).append(marking)
        return [(found[0], len(found)) for found in same.values()]

    def paragraphs(self) -> list[list[Group]]:
        """Return the text with its marks."""
        return mark_text(self.text, self.judgments, self._stretches(), self._points())

    def _parts(self) -> list[tuple[str, list[Part]]]:
        found: dict[str, list[Part]] = {}
        for node in self.graph.texts(self.iri, "dcl:participation"):
            agent = self.graph.text(node, "dcl:participant")
            written = self.graph.text(node, "dcl:nameAsWritten")
            part = Part(
                Named(self.graph.label(agent, written), agent),
                written,
                self.graph.text(node, "dcl:roleAsWritten"),
                notation(self.graph.text(node, "dcl:basis")),
            )
            found.setdefault(notation(self.graph.text(node, "dcl:participationKind")), []).append(part)
        order = [*_PART_ORDER, *sorted(set(found) - set(_PART_ORDER))]
        return [
            (_PART_LABELS.get(kind, kind), sorted(found[kind], key=lambda p: p.name.label))
            for kind in order
            if kind in found
        ]

    def _judgments(self) -> list[Judgment]:
        """Return the judgments that the paper states; one that is ascribed stands in the one that ascribes it."""
        nodes = self.graph.texts(self.iri, "dcl:hasAssessment")
        found = [judgment_of(self.graph, node) for node in nodes if not self.graph.text(node, "dcl:ascribedIn")]
        return sorted(found, key=lambda j: (j.start is None, j.start or 0, j.end or 0, j.cue_start or 0, j.key))

    def _notes(self) -> list[NoteShown]:
        notes = [
            NoteShown(
                _key(node),
                self.graph.text(node, "dcl:noteNumber"),
                self.graph.text(node, "dcl:noteText"),
                self.graph.text(node, "dcl:noteKind"),
                self.graph.number(node, "dcl:noteOffset") is not None,
            )
            for node in self.graph.texts(self.iri, "dcl:hasNote")
        ]
        return sorted(notes, key=lambda n: (not n.number.isdigit(), n.number.zfill(6), n.key))

    def _references(self) -> list[ReferenceShown]:
        found = []
        for node in self.graph.texts(self.iri, "dcl:hasReference"):
            target = self.graph.text(node, "dcl:refersTo")
            places = [
                ", ".join(self.graph.text(lies, name) for _, name in _LOCATION_WRITTEN if self.graph.text(lies, name))
                for lies in self.graph.texts(target, "dcl:location")
            ]
            found.append(
                ReferenceShown(
                    _key(node),
                    self.graph.text(node, "dcl:referenceText"),
                    concept_label(self.graph.text(node, "dcl:referenceType")),
                    concept_label(self.graph.text(node, "dcl:referenceStatus")),
                    target,
                    self.graph.text(node, "dcl:inNote"),
                    self.graph.label(target) if target else "",
                    "; ".join(places),
                    self.graph.text(node, "dcl:limitAsWritten"),
                )
            )
        return sorted(found, key=lambda r: (r.note.zfill(6), r.words, r.key))

    def _carriers(self) -> list[Carrier]:
        return [
            Carrier(
                node,
                FORMAT_LABELS.get(self.graph.text(node, "dct:format"), self.graph.text(node, "dct:format")),
                self.graph.text(node, "dcl:fileName"),
                self.graph.text(node, "dcl:sourceFile"),
                self.graph.text(node, "dct:issued"),
                self.graph.text(node, "foaf:page"),
            )
            for node in self.graph.texts(self.iri, "dcl:hasInstantiation")
        ]

    def _origins(self) -> list[tuple[str, str, str]]:
        """Return (property IRI, its short name, label of the source that gave it)."""
        labels = {carrier.iri: f"{carrier.label}: {carrier.file}" for carrier in self.carriers}
        rows = []
        for node in self.graph.texts(self.iri, "dcl:fieldOrigin"):
            name = self.graph.text(node, "dcl:field")
            short = name.replace("#", "/").rsplit("/", 1)[-1]
            rows += [
                (name, short, labels.get(source, source))
                for source in self.graph.texts(node, "prov:hadPrimarySource")
            ]
        return sorted(rows, key=lambda row: row[1])

    def _redactions(self) -> list[Point]:
        points = []
        for node in self.graph.texts(self.iri, "dcl:hasRedaction"):
            start, end = anchor(self.graph, node)
            code = self.graph.text(node, "dcl:codeAsWritten")
            extent = self.graph.text(node, "dcl:extentAsWritten")
            at = start if start is not None and start == end else -1
            concept = self.graph.text(node, "dcl:exemptionCode")
            title = extent or (concept_definition(concept) if concept else "")
            points.append(Point(at, "redaction", code, _key(node), title))
        return sorted(points, key=lambda p: (p.at, p.label, p.key))

    def _markings(self) -> list[Point]:
        found = []
        for node in self.graph.texts(self.iri, "dcl:hasMarking"):
            start, end = anchor(self.graph, node)
            at = start if start is not None and start == end else -1
            cancelled = self.graph.text(node, "dcl:cancelled") == "true"
            place = self.graph.text(node, "dcl:markingPlace")
            point = Point(at, "marking", self.graph.text(node, "dcl:markingText"), _key(node), place, cancelled)
            found.append((self.graph.number(node, "dcl:sequence") or 0, point))
        return [point for _, point in sorted(found, key=lambda item: (item[0], item[1].key))]

    def _stretches(self) -> list[Stretch]:
        found = []
        for kind, name in (("mention", "dcl:hasMention"), ("reference", "dcl:hasReference")):
            for node in self.graph.texts(self.iri, name):
                start, end = anchor(self.graph, node)
                target = self.graph.text(node, "oa:hasBody" if kind == "mention" else "dcl:refersTo")
                if start is not None and end is not None:
                    found.append(Stretch(start, end, kind, target, _key(node), self.graph.label(target)))
        for kind, name in (("redaction", "dcl:hasRedaction"), ("marking", "dcl:hasMarking")):
            for node in self.graph.texts(self.iri, name):
                start, end = anchor(self.graph, node)
                if start is not None and end is not None and end > start:
                    cancelled = self.graph.text(node, "dcl:cancelled") == "true"
                    title = self.graph.text(node, "dcl:extentAsWritten") or self.graph.text(node, "dcl:codeAsWritten")
                    found.append(Stretch(start, end, kind, "", _key(node), title, cancelled))
        for judgment in self.judgments:
            at = judgment.cue_start
            if at is not None and judgment.start is not None:
                start = judgment.start + at
                found.append(Stretch(start, start + len(judgment.cue), "cue"))
        return found

    def _points(self) -> list[Point]:
        points = [p for p in (*self.redactions, *self.markings) if p.at >= 0]
        for node in self.graph.texts(self.iri, "dcl:hasPage"):
            at = self.graph.number(node, "dcl:pageOffset")
            if at is not None:
                points.append(Point(at, "page", self.graph.text(node, "dcl:pageNumber"), _key(node)))
        for node in self.graph.texts(self.iri, "dcl:hasNote"):
            at = self.graph.number(node, "dcl:noteOffset")
            if at is not None:
                number = self.graph.text(node, "dcl:noteNumber")
                points.append(Point(at, "note", number, _key(node), self.graph.text(node, "dcl:noteText")))
        return points


def _key(iri: str) -> str:
    return iri.partition("#")[2]
