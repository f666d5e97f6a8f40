"""The rules of the shapes that compare texts and offsets, in one pass over a document's graph.

The same rules stand in ``shapes/`` as SPARQL, for other processors. Run by rdflib for every mention they take seconds
a document; here they take a few milliseconds. A test runs both over the same graphs and compares.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from declass.graph.ntriples import is_literal, lexical, literal_parts
from declass.graph.serialise import rdflib_term
from declass.graph.terms import RDF_TYPE, XSD
from declass.validate import chronology, consistency
from declass.validate.names import DCL, OA
from declass.validate.report import Result, node_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from declass.graph.ntriples import Term
    from declass.graph.statements import Statements
    from declass.validate.shapes import Rule

    Found = Iterator[tuple[Term, Term]]

# The integer types of XML Schema that rules count with.
_INTEGERS = frozenset(
    XSD + name
    for name in (
        "integer", "long", "int", "short", "byte", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger",
        "negativeInteger", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte",
    )
)  # fmt: skip
_DIGITS_MOST = 18  # no text is longer, and Python reads no numbers of any length


class _Stretch(NamedTuple):
    """What a selector says: the numbers of its starts and ends, the words, each with the term that says it."""

    starts: list[tuple[int, Term]]
    ends: list[tuple[int, Term]]
    exact: list[tuple[str, Term]]


class _Reader:
    """The statements, with what the rules ask for; what many rules ask for is read once."""

    def __init__(self, statements: Statements) -> None:
        self.statements = statements
        self._texts: dict[Term, str] = {}
        self._sources: dict[Term, list[str]] = {}
        self._stretches: dict[Term, _Stretch] = {}

    def of_class(self, name: Term) -> list[Term]:
        return self.statements.holders(RDF_TYPE, name)

    def texts(self, subject: Term, path: Term) -> list[tuple[str, Term]]:
        return [(self._text(v), v) for v in self.statements.values(subject, path) if is_literal(v)]

    def numbers(self, subject: Term, path: Term) -> list[tuple[int, Term]]:
        # An ill-typed offset is reported by the shape for its datatype; no other rule can judge it.
        values = self.statements.values(subject, path)
        return [(number, v) for v in values if (number := _number(v)) is not None]

    def selectors(self, subject: Term) -> Iterable[Term]:
        return self.statements.values(subject, OA.hasSelector)

    def stretch(self, selector: Term) -> _Stretch:
        found = self._stretches.get(selector)
        if found is None:
            found = self._stretches[selector] = _Stretch(
                self.numbers(selector, OA.start), self.numbers(selector, OA.end), self.texts(selector, OA.exact)
            )
        return found

    def quoted(self, subject: Term) -> list[str]:
        return [
            exact
            for target in self.statements.values(subject, OA.hasTarget)
            for selector in self.selectors(target)
            for exact, _ in self.stretch(selector).exact
        ]

    def sources(self, target: Term) -> Iterator[str]:
        """Yield the text of the document or of the note whose code points the offsets of ``target`` count."""
        for source in self.statements.values(target, OA.hasSource):
            texts = self._sources.get(source)
            if texts is None:
                said = (*self.texts(source, DCL.text), *self.texts(source, DCL.noteText))
                texts = self._sources[source] = [text for text, _ in said]
            yield from texts

    def _text(self, value: Term) -> str:
        text = self._texts.get(value)
        if text is None:
            text = self._texts[value] = lexical(value)
        return text


def _number(value: Term) -> int | None:
    text, _, datatype = value[1:-1].partition('"^^<')
    if datatype in _INTEGERS and text.isdigit() and text.isascii() and len(text) <= _DIGITS_MOST:
        return int(text)  # nearly every one
    if not is_literal(value):
        return None
    text, datatype, _ = literal_parts(value)
    digits = text[1:] if text.startswith(("+", "-")) else text
    if datatype in _INTEGERS and digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS_MOST:
        return int(text)
    return None


def check_anchors(statements: Statements, rules: dict[str, Rule]) -> list[Result]:
    """Return the results of all ``rules`` on ``statements``; a rule without a check here raises KeyError."""
    reader = _Reader(statements)
    found: list[Result] = []
    for name, rule in rules.items():
        for focus, value in CHECKS[name](reader):
            found.append(
                Result(
                    node_name(rdflib_term(focus)),
                    None,
                    rdflib_term(value),
                    rule.message,
                    rule.severity,
                    rule.shape,
                    rule.constraint,
                )
            )
    return found


def _document_offsets(reader: _Reader) -> Found:
    pairs = ((DCL.hasNote, DCL.noteOffset), (DCL.hasPage, DCL.pageOffset))
    for document in reader.of_class(DCL.Document):
        for text, _ in reader.texts(document, DCL.text):
            for link, offset in pairs:
                for part in reader.statements.values(document, link):
                    for number, value in reader.numbers(part, offset):
                        if number > len(text):
                            yield document, value


def _selector_length(reader: _Reader) -> Found:
    for selector in reader.of_class(OA.TextQuoteSelector):
        starts, ends, said = reader.stretch(selector)
        for start, _ in starts:
            for end, _ in ends:
                for exact, value in said:
                    # A stretch that ends before it starts is judged by Selector-order.
                    if start <= end and len(exact) != end - start:
                        yield selector, value


def _selector_words(reader: _Reader) -> Found:
    for target in reader.of_class(OA.SpecificResource):
        for text in reader.sources(target):
            for selector in reader.selectors(target):
                starts, ends, said = reader.stretch(selector)
                # A stretch that ends beyond the text is judged by Selector-within.
                if ends and max(ends)[0] > len(text):
                    continue
                for start, _ in starts:
                    for exact, value in said:
                        if text[start : start + len(exact)] != exact:
                            yield target, value


def _selector_within(reader: _Reader) -> Found:
    for target in reader.of_class(OA.SpecificResource):
        for text in reader.sources(target):
            for selector in reader.selectors(target):
                for end, value in reader.stretch(selector).ends:
                    if end > len(text):
                        yield target, value


def _mention_words(reader: _Reader) -> Found:
    for mention in reader.of_class(DCL.Mention):
        for name, value in reader.texts(mention, DCL.nameAsWritten):
            if any(exact != name for exact in reader.quoted(mention)):
                yield mention, value


def _assessment_words(reader: _Reader) -> Found:
    for assessment in reader.of_class(DCL.Assessment):
        for sentence, value in reader.texts(assessment, DCL.quotation):
            if any(exact != sentence for exact in reader.quoted(assessment)):
                yield assessment, value


def _assessment_cue(reader: _Reader) -> Found:
    for assessment in reader.of_class(DCL.Assessment):
        for sentence, _ in reader.texts(assessment, DCL.quotation):
            for cue, value in reader.texts(assessment, DCL.cue):
                if cue not in sentence:
                    yield assessment, value


def _on_statements(check: Callable[[Statements], Found]) -> Callable[[_Reader], Found]:
    return lambda reader: check(reader.statements)


CHECKS: dict[str, Callable[[_Reader], Found]] = {
    "Document-offsets": _document_offsets,
    "Selector-length": _selector_length,
    "Selector-words": _selector_words,
    "Selector-within": _selector_within,
    "Mention-words": _mention_words,
    "Assessment-words": _assessment_words,
    "Assessment-cueWords": _assessment_cue,
    **{name: _on_statements(check) for name, check in (chronology.CHECKS | consistency.CHECKS).items()},
}
"""The check of each rule, by the name of the shape that declares it."""
