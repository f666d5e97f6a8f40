"""Where in a source a node of a graph stands, for people who mend it: file, printed page, offsets, words."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from rdflib import RDF, BNode, Literal, URIRef

from declass.validate.report import Place
from declass.vocabulary import DCL, DCT, OA, PROV

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib import Graph
    from rdflib.term import Node

    from declass.validate.report import Result

_FAR = 4  # links from a node up to its document: stance, judgment, document; selector, target, mention, document
_LONGEST = 5000  # code points of words that a place carries; an anchor may select a whole text by mistake


def with_places(graph: Graph, results: Iterable[Result]) -> list[Result]:
    """Return ``results`` of validating ``graph``, each with its place."""
    found = list(results)
    if not found:
        return found
    finder = _Finder(graph)
    return [replace(result, place=finder.place(result.focus_node)) for result in found]


class _Finder:
    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.nodes: dict[str, Node] = {}
        self.holders: dict[Node, list[Node]] = {}
        self.known: dict[str, Place] = {}
        self.pages: dict[Node, list[tuple[int, str]]] = {}
        for subject, _, value in graph:
            self.nodes[_text(subject)] = subject
            if isinstance(value, URIRef | BNode):
                self.nodes.setdefault(_text(value), value)
                self.holders.setdefault(value, []).append(subject)
        self.documents = list(graph.subjects(RDF.type, DCL.Document))

    def place(self, name: str) -> Place:
        found = self.known.get(name)
        if found is None:
            node = self.nodes.get(name)
            found = self.known[name] = Place() if node is None else self._find(node)
        return found

    def _find(self, node: Node) -> Place:
        kind = next(iter(sorted(str(t) for t in self.graph.objects(node, RDF.type))), "")
        chain = list(self._upwards(node))
        document = next((n for n in chain if n in self.documents), None)
        if document is None and len(self.documents) == 1:
            document = self.documents[0]
        if document is None:
            return Place(kind=kind)
        place = Place(document=self._one(document, DCT.identifier), file=self._file(document), kind=kind)
        for each in chain:
            if each == document:
                break
            span = self._span(each)
            if span is not None:
                return self._placed(place, document, *span)
        return place

    def _upwards(self, node: Node) -> Iterator[Node]:
        """Yield a node and what leads to it, nearest first, up to documents."""
        level, seen = [node], {node}
        for _ in range(_FAR):
            yield from level
            above = [h for n in level if n not in self.documents for h in self.holders.get(n, ())]
            level = [h for h in dict.fromkeys(above) if h not in seen]
            seen.update(level)
        yield from level

    def _span(self, node: Node) -> tuple[int | None, int | None, str] | None:
        for target in (node, *self.graph.objects(node, OA.hasTarget)):
            for selector in (target, *self.graph.objects(target, OA.hasSelector)):
                start, end = self._number(selector, OA.start), self._number(selector, OA.end)
                if start is not None or end is not None:
                    return start, end, self._one(selector, OA.exact)
        for offset in (DCL.noteOffset, DCL.pageOffset):
            start = self._number(node, offset)
            if start is not None:
                return start, start, ""
        return None

    def _placed(self, place: Place, document: Node, start: int | None, end: int | None, words: str) -> Place:
        text = self._one(document, DCL["text"])
        if not words and start is not None and end is not None and 0 <= start < end:
            words = text[start:end]
        if start is not None and document not in self.pages:
            pages = (
                (self._number(page, DCL.pageOffset), self._one(page, DCL.pageNumber))
                for page in self.graph.objects(document, DCL.hasPage)
            )
            self.pages[document] = sorted((at, number) for at, number in pages if at is not None)
        page = ""
        if start is not None:
            pages_here = self.pages[document]
            before = bisect_right([at for at, _ in pages_here], start)
            page = pages_here[before - 1][1] if before else ""
        if len(words) > _LONGEST:
            words = f"{words[:_LONGEST]}… ({len(words)} characters)"
        return replace(place, page=page, start=start, end=end, words=words)

    def _file(self, document: Node) -> str:
        carriers = list(self.graph.objects(document, DCL.hasInstantiation))
        for origin in self.graph.objects(document, DCL.fieldOrigin):
            if (origin, DCL.field, DCL["text"]) in self.graph:
                # Offsets count in the text, so the carrier that gave the text is where to look.
                carriers = list(self.graph.objects(origin, PROV.hadPrimarySource)) or carriers
        return ", ".join(sorted({n for c in carriers if (n := self._one(c, DCL.fileName))}))

    def _one(self, node: Node, path: URIRef) -> str:
        return next(iter(sorted(str(v) for v in self.graph.objects(node, path) if isinstance(v, Literal))), "")

    def _number(self, node: Node, path: URIRef) -> int | None:
        for value in self.graph.objects(node, path):
            number = value.value if isinstance(value, Literal) else None
            if isinstance(number, int) and not isinstance(number, bool):
                return number
        return None


def _text(node: Node) -> str:
    return str(node) if isinstance(node, URIRef) else node.n3()
