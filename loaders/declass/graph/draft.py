"""The sheet that the builders of one graph write on: statements of one named graph, and anchors into the text."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from declass.graph.ntriples import Node, node
from declass.graph.statements import Statements
from declass.graph.terms import OA, RDF_TYPE, dcl, integer, string
from declass.iris import Iris, segment, words_key

if TYPE_CHECKING:
    from declass.model import Document, Span

# How many code points around an empty span name the place; long enough to be unique in practice.
_CONTEXT = 40


class Draft:
    """Collects the statements of one document's named graph; equal ones collapse."""

    def __init__(self, document: Document, iris: Iris) -> None:
        """Start an empty sheet for ``document``."""
        self.document = document
        self.iris = iris
        self.subject = node(iris.document(document.id))
        self.graph = node(iris.graph(document.id))
        self.statements = Statements(self.graph)
        self.add = self.statements.add
        self.agents: dict[tuple[str | None, ...], Node] = {}  # see declass.graph.agents
        self._parts = iris.part(document.id, "")
        self._named: dict[str, str] = {}  # how the IRIs of parts begin, by kind
        self._starts: dict[str, list[int]] = {}

    def text(self, subject: Node, name: str, value: str | None) -> None:
        """Add ``dcl:name`` with a string; empty strings and None add nothing."""
        if value:
            self.add(subject, dcl(name), string(value))

    def part(self, kind: str, type_name: str, *words: str) -> Node:
        """Return the hash IRI of a part named after ``words``, typed ``dcl:type_name``."""
        part = self.named(kind, *words)
        self.add(part, RDF_TYPE, dcl(type_name))
        return part

    def named(self, kind: str, *words: str) -> Node:
        """Return the hash IRI of a part named after ``words``, and say nothing of it."""
        # What stands before it was checked, and nothing here needs to be: a segment, a hyphen and hexadecimal digits.
        named = self._named.get(kind)
        if named is None:
            named = self._named[kind] = f"<{self._parts}{segment(kind)}-"
        return Node(f"{named}{words_key(words)}>")

    def occurrence(self, quoted: str, start: int) -> int:
        """Return how many times ``quoted`` starts before ``start``; each quotation is looked up once."""
        starts = self._starts.get(quoted)
        if starts is None:
            starts, at = [], self.document.text.find(quoted)
            while at >= 0:
                starts.append(at)
                at = self.document.text.find(quoted, at + 1)
            self._starts[quoted] = starts
        return bisect_left(starts, start)

    def words(self, span: Span) -> tuple[str, ...]:
        """Return what names a span for good: its words and which occurrence of them it is.

        An empty span is named by the words around it, and which occurrence of them it is where that is not the first.
        """
        quoted = self.document.text[span.start : span.end]
        if quoted:
            return quoted, str(self.occurrence(quoted, span.start))
        before = self.document.text[max(0, span.start - _CONTEXT) : span.start]
        after = self.document.text[span.start : span.start + _CONTEXT]
        times = self.occurrence(before + after, span.start - len(before)) if before or after else 0
        return (before, after, str(times)) if times else (before, after)

    def anchor(self, part: Node, span: Span | None) -> None:
        """Anchor ``part`` to the words of ``span`` (Web Annotation: specific resource with selectors)."""
        if span is None:
            return
        words = self.words(span)
        kind = "text" if span.end > span.start else "place"
        target = self.named(kind, *words)
        self.add(part, OA["hasTarget"], target)
        if target in self.statements.by_subject:
            return  # what has one name is one place
        selector = self.named(f"{kind}-selector", *words)
        self.statements.describe(
            target,
            (RDF_TYPE, OA["SpecificResource"]),
            (OA["hasSource"], self.subject),
            (OA["hasSelector"], selector),
        )
        quote = ((RDF_TYPE, OA["TextQuoteSelector"]), (OA["exact"], string(words[0])))
        self.statements.describe(
            selector,
            (RDF_TYPE, OA["TextPositionSelector"]),
            (OA["start"], integer(span.start)),
            (OA["end"], integer(span.end)),
            *(quote if span.end > span.start else ()),
        )
