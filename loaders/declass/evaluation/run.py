"""Runs extraction over sources and collects the measures.

A TEI volume is read twice: as it is, for the persons and the speed, and each document once more as page text, for
all that its mark-up states. Any other file is read as it is. Assessments are measured on texts, not on mark-up.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import orjson
from lxml import etree

from declass.contract import to_contract
from declass.errors import DeclassError
from declass.evaluation.annotations import document_key
from declass.evaluation.assessments import AssessmentMeasures
from declass.evaluation.counts import Count
from declass.evaluation.headings import HeadingMeasures, compare_persons
from declass.evaluation.page_text import iter_divisions, marked_facts, page_text
from declass.extract import enrich
from declass.iris import Iris
from declass.model import SourceFormat
from declass.sources.read import iter_source_files, read_bytes, read_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from declass.collection import Collection
    from declass.contract import Json
    from declass.evaluation.annotations import GoldDocument
    from declass.extract.context import Context
    from declass.model import Document, Reading


@dataclass(slots=True)
class Speed:
    """Documents and the seconds that reading, extracting and printing them took; ``parse_s``: parsing alone."""

    documents: int = 0
    seconds: float = 0.0
    parse_s: float = 0.0


@dataclass(slots=True)
class Evaluation:
    """All measures of a run; persons by volume, for the table tells which volumes link names."""

    headings: HeadingMeasures = field(default_factory=HeadingMeasures)
    persons_text: Count = field(default_factory=Count)
    persons_tei: Count = field(default_factory=Count)
    unlinked: list[str] = field(default_factory=list)  # volumes that do not say who is named
    assessments: AssessmentMeasures = field(default_factory=AssessmentMeasures)
    missing: list[str] = field(default_factory=list)  # annotated documents that no source holds
    records: list[Json] = field(default_factory=list)  # objects of the contract, for the measure of forms
    speed: Speed = field(default_factory=Speed)
    unread: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Evaluator:
    """Reads sources and adds to its :class:`Evaluation`.

    ``every`` takes each n-th document of a volume for the page texts, those with an annotation always;
    ``with_lists`` lends the lists of a volume to the page texts made of it; ``transcribed`` names the files whose
    documents are wanted for the measure of forms.
    """

    context: Context
    annotated: Mapping[str, GoldDocument] = field(default_factory=dict)
    transcribed: frozenset[str] = frozenset()
    with_lists: bool = False
    every: int = 1
    result: Evaluation = field(default_factory=Evaluation)
    _left: set[str] = field(default_factory=set)

    def run(self, paths: Iterable[Path], progress: Callable[[str], None] | None = None) -> Evaluation:
        """Measure the sources at ``paths``; ``progress`` is told each file's name. Unreadable files are kept by name.

        Raises SourceError for a path that does not exist.
        """
        self._left = set(self.annotated)
        for path in iter_source_files(paths):
            if progress is not None:
                progress(path.name)
            try:
                self._file(path)
            except DeclassError as error:
                self.result.unread.append(str(error))
        self.result.missing = sorted(self.annotated[key].document for key in self._left)
        return self.result

    def _file(self, path: Path) -> None:
        started = time.perf_counter()
        reading = read_file(path)
        documents = list(self._extracted(reading))
        spent = time.perf_counter() - started
        if any(d.source_format is SourceFormat.FRUS_TEI for d in documents):
            self.result.speed.documents += len(documents)
            self.result.speed.seconds += spent
            self._volume(path.read_bytes(), reading, {d.id: d for d in documents})
            return
        for document in documents:
            self._judgments(document)
            if path.name in self.transcribed:
                self.result.records.append(to_contract(document, Iris()))

    def _extracted(self, reading: Reading) -> Iterator[Document]:
        """Yield what ``declass extract`` prints, and print it to nowhere: the time for it counts."""
        iris = Iris()
        volumes = {c.id: c for c in reading.collections}
        for document in reading.documents:
            found = enrich(document, replace(self.context, volume=volumes.get(document.collection)))
            orjson.dumps(to_contract(found, iris))
            yield found

    def _volume(self, data: bytes, reading: Reading, documents: dict[str, Document]) -> None:
        started = time.perf_counter()
        root = etree.fromstring(data, etree.XMLParser(recover=True, resolve_entities=False, no_network=True))
        self.result.speed.parse_s += time.perf_counter() - started
        volume: Collection = reading.collections[0]
        marked = [(division, marked_facts(division, volume.id)) for division in iter_divisions(root)]
        links = any(facts.persons for _, facts in marked)
        if not links:
            self.result.unlinked.append(volume.id)
        context = replace(self.context, volume=volume) if self.with_lists else self.context
        for number, (division, facts) in enumerate(marked):
            if links and facts.id in documents:
                compare_persons(self.result.persons_tei, facts, documents[facts.id])
            if number % self.every and document_key(facts.id) not in self._left:
                continue
            name = f"{facts.id.replace('/', '-')}.txt"
            read = read_bytes(page_text(division).encode(), name).documents[0]
            found = enrich(read, context)
            self.result.headings.add(facts, found)
            if links:
                compare_persons(self.result.persons_text, facts, found)
            self._judgments(replace(found, id=facts.id))

    def _judgments(self, document: Document) -> None:
        key = document_key(document.id)
        if key in self._left:
            self._left.discard(key)
            # What is annotated are sentences of the text, not of the notes.
            own = [a for a in document.assessments if a.note is None]
            self.result.assessments.add(self.annotated[key], own, document.text)
