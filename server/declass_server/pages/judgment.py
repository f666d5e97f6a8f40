"""An assessment as pages show it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from declass.extract.titles import is_title
from declass.matching.words import words_of
from declass_server.pages.presentation import Band, band, concept_label, notation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from declass_server.graph_view import GraphView


@dataclass(frozen=True, slots=True)
class Named:
    """A name with the IRI behind it; ``iri`` is "" where the name is not resolved.

    ``written`` are the words that the paper has for it, where they say something else than the label.
    """

    label: str
    iri: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True)
class StanceShown:
    """A stance: ``agrees`` or ``disagrees``, toward whom as written, and the IRI where it is resolved."""

    kind: str
    label: str
    toward: Named


@dataclass(frozen=True, slots=True)
class NoteOf:
    """The footnote in which a judgment stands: its number, its fragment and its text."""

    number: str
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Judgment:
    """One assessment; ``start`` and ``end`` are None where it is not anchored. ``key`` is its fragment.

    ``ascribes`` are the judgments that it ascribes to somebody, ``ascribed_in`` is the IRI of the one that ascribes
    it ("" where it is stated by its own holder). Where ``note`` is given, offsets count the note's text.
    """

    iri: str
    key: str
    quotation: str
    cue: str
    band: Band
    holder: Named
    by_author: bool
    signed_by: tuple[Named, ...]
    subjects: tuple[Named, ...]
    condition: str
    stances: tuple[StanceShown, ...]
    rule: str
    rule_iri: str
    confidence: str
    start: int | None = None
    end: int | None = None
    ascribes: tuple[Judgment, ...] = ()
    ascribed_in: str = ""
    note: NoteOf | None = None

    @property
    def cue_start(self) -> int | None:
        """Return where the cue stands in the quotation, None for a flat judgment."""
        return find_cue(self.quotation, self.cue)

    @property
    def around_cue(self) -> tuple[str, str, str]:
        """Return the quotation before the cue, the cue, and the rest."""
        at = self.cue_start
        if at is None:
            return self.quotation, "", ""
        return self.quotation[:at], self.cue, self.quotation[at + len(self.cue) :]


def judgment_of(graph: GraphView, iri: str) -> Judgment:
    """Return the assessment ``iri`` as the document's graph states it."""
    scale = band(graph.text(iri, "dcl:band"))
    low, high = graph.text(iri, "dcl:lowerProbability"), graph.text(iri, "dcl:upperProbability")
    shown_band = Band(
        scale.notation,
        scale.label,
        float(low) if low else None,
        float(high) if high else None,
        scale.definition,
    )
    holder_iri = graph.text(iri, "dcl:holder")
    by_author = "https://w3id.org/declass/ontology#DocumentVoice" in graph.types(holder_iri)
    written = graph.text(iri, "dcl:holderAsWritten")
    signed = tuple(Named(graph.label(a, a), a) for a in graph.texts(iri, "prov:wasAttributedTo"))
    if by_author:
        holder = Named("the author")
    else:
        holder = Named(graph.label(holder_iri, written) if holder_iri else written, holder_iri)
    start, end = anchor(graph, iri)
    rule_iri = graph.text(iri, "dcl:foundBy")
    return Judgment(
        iri=iri,
        key=iri.partition("#")[2],
        quotation=graph.text(iri, "dcl:quotation"),
        cue=graph.text(iri, "dcl:cue"),
        band=shown_band,
        holder=holder,
        by_author=by_author,
        signed_by=signed,
        subjects=_subjects(graph, iri),
        condition=graph.text(iri, "dcl:condition"),
        stances=tuple(_stance(graph, node) for node in graph.texts(iri, "dcl:stance")),
        rule=notation(rule_iri),
        rule_iri=rule_iri,
        confidence=graph.text(iri, "dcl:confidence"),
        start=start,
        end=end,
        ascribes=tuple(judgment_of(graph, inner) for inner in graph.texts(iri, "dcl:ascribes")),
        ascribed_in=graph.text(iri, "dcl:ascribedIn"),
        note=_note_of(graph, graph.text(iri, "dcl:fromNote")),
    )


def _note_of(graph: GraphView, note: str) -> NoteOf | None:
    if not note:
        return None
    return NoteOf(graph.text(note, "dcl:noteNumber"), note.partition("#")[2], graph.text(note, "dcl:noteText"))


def anchor(graph: GraphView, part: str) -> tuple[int | None, int | None]:
    """Return (start, end) of the words that a part is anchored to, (None, None) without an anchor."""
    for target in graph.texts(part, "oa:hasTarget"):
        for selector in graph.texts(target, "oa:hasSelector"):
            start, end = graph.number(selector, "oa:start"), graph.number(selector, "oa:end")
            if start is not None and end is not None:
                return start, end
    return None, None


def find_cue(sentence: str, cue: str) -> int | None:
    """Return where a cue stands in its sentence as words of its own, else as letters, else None."""
    if not cue:
        return None
    found = re.search(rf"(?<!\w){re.escape(cue)}(?!\w)", sentence)
    if found:
        return found.start()
    at = sentence.find(cue)
    return at if at >= 0 else None


def _subjects(graph: GraphView, iri: str) -> tuple[Named, ...]:
    resolved = [Named(graph.label(a, a), a) for a in graph.texts(iri, "dcl:subjectActor")]
    return named_subjects(resolved, graph.texts(iri, "dcl:subjectAsWritten"))


def named_subjects(resolved: Iterable[Named], written: Iterable[str]) -> tuple[Named, ...]:
    """Return whom a judgment is about: those who are resolved, then those as written who are none of them.

    Words that say no more than the label of an actor ("Mr. Khrushchev" of "Khrushchev, Nikita Sergeyevich") are not
    said again. Where there are as many actors as words, all words are resolved, each to one: the words that are left
    for the one actor that is left ("Chinese Communists") are told with it.
    """
    actors, words = list(resolved), list(dict.fromkeys(written))
    all_resolved = len(actors) == len(words)
    unsaid = [name for name in actors if not any(_says_no_more(text, name.label) for text in words)]
    rest = [text for text in words if not any(_says_no_more(text, name.label) for name in actors)]
    if not all_resolved:
        return (*actors, *(Named(text) for text in rest))
    if len(rest) == len(unsaid) == 1:
        actors[actors.index(unsaid[0])] = replace(unsaid[0], written=rest[0])
    return tuple(actors)


def _says_no_more(text: str, label: str) -> bool:
    """Return whether all words of a text, but for titles before a name, are words of a label."""
    words = text.split()
    while len(words) > 1 and is_title(words[0]):
        words = words[1:]
    told = set(_words(label))
    return all(word in told for word in _words(" ".join(words)))


def _words(text: str) -> list[str]:
    return [word for word in words_of(text.replace("’s", "").replace("'s", "")) if word != "the"]


def _stance(graph: GraphView, node: str) -> StanceShown:
    toward = Named(graph.text(node, "dcl:towardAsWritten"), graph.text(node, "dcl:toward"))
    return stance_shown(graph.text(node, "dcl:stanceType"), toward)


def stance_shown(kind: str, toward: Named) -> StanceShown:
    """Return a stance of a kind (the IRI of a concept)."""
    return StanceShown(notation(kind), concept_label(kind), toward)
