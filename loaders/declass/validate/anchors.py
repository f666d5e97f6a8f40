"""The rules of the shapes that compare texts and offsets, in one pass over a document's graph.

The same rules stand in ``shapes/`` as SPARQL, for other processors. Run by rdflib for every mention they take seconds
a document; here they take a few milliseconds. A test runs both over the same graphs and compares.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, Literal, URIRef

from declass.validate import consistency
from declass.validate.report import Result
from declass.vocabulary import DCL, OA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rdflib import Graph
    from rdflib.term import Node

    from declass.validate.shapes import Rule

    Found = tuple[Node, Node]


class _Reader:
    """The graph with the terms that the rules ask for, looked up once."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.start, self.end = OA.start, OA.end
        self.exact, self.selector = OA.exact, OA.hasSelector
        self.source, self.target = OA.hasSource, OA.hasTarget

    def of_class(self, name: URIRef) -> Iterator[Node]:
        yield from self.graph.subjects(RDF.type, name)

    def texts(self, subject: Node, path: URIRef) -> Iterator[Literal]:
        for value in self.graph.objects(subject, path):
            if isinstance(value, Literal):
                yield value

    def numbers(self, subject: Node, path: URIRef) -> Iterator[tuple[int, Literal]]:
        for value in self.texts(subject, path):
            # An ill-typed offset is reported by the shape for its datatype; no other rule can judge it.
            if isinstance(value.value, int) and not isinstance(value.value, bool):
                yield value.value, value

    def selectors(self, subject: Node) -> Iterator[Node]:
        yield from self.graph.objects(subject, self.selector)

    def quoted(self, subject: Node) -> Iterator[Literal]:
        for target in self.graph.objects(subject, self.target):
            for selector in self.selectors(target):
                yield from self.texts(selector, self.exact)

    def sources(self, target: Node) -> Iterator[Literal]:
        """Yield the text of the document or of the note whose code points the offsets of ``target`` count."""
        for source in self.graph.objects(target, self.source):
            yield from self.texts(source, DCL["text"])
            yield from self.texts(source, DCL.noteText)


def check_anchors(graph: Graph, rules: dict[str, Rule]) -> list[Result]:
    """Return the results of all ``rules`` on ``graph``; a rule without a check here raises KeyError."""
    reader = _Reader(graph)
    found: list[Result] = []
    for name, rule in rules.items():
        for focus, value in CHECKS[name](reader):
            found.append(Result(_name(focus), None, value, rule.message, rule.severity, rule.shape, rule.constraint))
    return found


def _name(node: Node) -> str:
    return str(node) if isinstance(node, URIRef) else node.n3()


def _document_offsets(reader: _Reader) -> Iterator[Found]:
    pairs = ((DCL.hasNote, DCL.noteOffset), (DCL.hasPage, DCL.pageOffset))
    for document in reader.of_class(DCL.Document):
        for text in reader.texts(document, DCL["text"]):
            for link, offset in pairs:
                for part in reader.graph.objects(document, link):
                    for number, value in reader.numbers(part, offset):
                        if number > len(text):
                            yield document, value


def _selector_length(reader: _Reader) -> Iterator[Found]:
    for selector in reader.of_class(OA.TextQuoteSelector):
        for start, _ in reader.numbers(selector, reader.start):
            for end, _ in reader.numbers(selector, reader.end):
                for exact in reader.texts(selector, reader.exact):
                    # A stretch that ends before it starts is judged by Selector-order.
                    if start <= end and len(exact) != end - start:
                        yield selector, exact


def _selector_words(reader: _Reader) -> Iterator[Found]:
    for target in reader.of_class(OA.SpecificResource):
        for text in reader.sources(target):
            for selector in reader.selectors(target):
                for start, _ in reader.numbers(selector, reader.start):
                    # A stretch that ends beyond the text is judged by Selector-within.
                    if any(end > len(text) for end, _ in reader.numbers(selector, reader.end)):
                        continue
                    for exact in reader.texts(selector, reader.exact):
                        if text[start : start + len(exact)] != str(exact):
                            yield target, exact


def _selector_within(reader: _Reader) -> Iterator[Found]:
    for target in reader.of_class(OA.SpecificResource):
        for text in reader.sources(target):
            for selector in reader.selectors(target):
                for end, value in reader.numbers(selector, reader.end):
                    if end > len(text):
                        yield target, value


def _mention_words(reader: _Reader) -> Iterator[Found]:
    for mention in reader.of_class(DCL.Mention):
        for name in reader.texts(mention, DCL.nameAsWritten):
            if any(str(exact) != str(name) for exact in reader.quoted(mention)):
                yield mention, name


def _assessment_words(reader: _Reader) -> Iterator[Found]:
    for assessment in reader.of_class(DCL.Assessment):
        for sentence in reader.texts(assessment, DCL.quotation):
            if any(str(exact) != str(sentence) for exact in reader.quoted(assessment)):
                yield assessment, sentence


def _assessment_cue(reader: _Reader) -> Iterator[Found]:
    for assessment in reader.of_class(DCL.Assessment):
        for sentence in reader.texts(assessment, DCL.quotation):
            for cue in reader.texts(assessment, DCL.cue):
                if str(cue) not in str(sentence):
                    yield assessment, cue


def _on_graph(check: Callable[[Graph], Iterator[Found]]) -> Callable[[_Reader], Iterator[Found]]:
    return lambda reader: check(reader.graph)


CHECKS: dict[str, Callable[[_Reader], Iterator[Found]]] = {
    "Document-offsets": _document_offsets,
    "Selector-length": _selector_length,
    "Selector-words": _selector_words,
    "Selector-within": _selector_within,
    "Mention-words": _mention_words,
    "Assessment-words": _assessment_words,
    "Assessment-cueWords": _assessment_cue,
    **{name: _on_graph(check) for name, check in consistency.CHECKS.items()},
}
"""The check of each rule, by the name of the shape that declares it."""
