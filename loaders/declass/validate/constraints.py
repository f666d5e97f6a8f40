"""The constraints of a shape as functions on terms that are text. Source: SHACL section 4.

A function returns True where the validator finds nothing. Where it returns False the validator may find something; it
surely does where the constraint is *exact*, which is what ``sh:not`` needs of what it negates.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from rdflib import RDF, SH, XSD, BNode, Literal, URIRef

from declass.graph.ntriples import lexical, words
from declass.graph.serialise import text_of
from declass.validate.report import SHAPES_BASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from rdflib import Graph
    from rdflib.term import Node

    from declass.graph.ntriples import Term
    from declass.graph.statements import Names, Values

    # Judges one term by itself; judges the values of a focus node; judges a focus node with all that is said.
    Test = Callable[[Term], object]
    _Whole = Callable[[Names, Values], bool]
    Check = Callable[[Term, Names, Mapping[Term, Names]], bool]

_NONE: Values = {}
_ANY = 1 << 62  # no graph has so many values
# What a shape says about itself and its results; targets are read by the screen.
SAID = frozenset(
    {RDF.type, SH.path, SH.severity, SH.message, SH.name, SH.description}
    | {URIRef(SHAPES_BASE + "mend"), URIRef(SHAPES_BASE + "namedGraph")}
    | {SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf}
)
_KINDS: dict[Node, str] = {
    SH.IRI: "<", SH.Literal: '"', SH.BlankNode: "_",
    SH.BlankNodeOrIRI: "_<", SH.BlankNodeOrLiteral: '_"', SH.IRIOrLiteral: '<"',
}  # fmt: skip
# The forms that are surely well formed; the validator knows others, such as a year before 1000.
_FORMS: dict[Node, str] = {
    XSD.boolean: "true|false",
    XSD.integer: "-?[0-9]{1,18}",
    XSD.nonNegativeInteger: "[0-9]{1,18}",
    XSD.positiveInteger: "[1-9][0-9]{0,17}",
    XSD.decimal: r"-?[0-9]{1,18}\.[0-9]{1,18}",
    XSD.gYear: "[1-9][0-9]{3}",
    XSD.gYearMonth: "[1-9][0-9]{3}-(?:0[1-9]|1[0-2])",
    XSD.date: "[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}",
}
_NUMBERS = (XSD.integer, XSD.nonNegativeInteger, XSD.positiveInteger, XSD.decimal)


class UnknownConstructError(Exception):
    """A shape says something that is not known here; the text names it."""


def compile_shape(graph: Graph, shape: Node) -> Check:
    """Return the check of a shape; a construct that is not known raises UnknownConstructError."""
    return _Shape(graph, shape).check


class _Shape:
    """What a shape asks for, gathered constraint by constraint."""

    def __init__(self, graph: Graph, shape: Node, within: tuple[Node, ...] = ()) -> None:
        if shape in within:
            raise UnknownConstructError("a shape within itself")
        self.graph, self.shape, self.within = graph, shape, (*within, shape)
        self.least, self.most = 0, _ANY
        self.tests: list[Test] = []
        self.wholes: list[_Whole] = []
        self.nested: list[Check] = []
        self.exact = True
        self.path = self._path()
        said: dict[Node, list[Node]] = {}
        for predicate, value in graph.predicate_objects(shape):
            if predicate not in SAID:
                said.setdefault(predicate, []).append(value)
        for predicate, values in said.items():
            self._constraint(predicate, values)
        self.test = self._test()
        self.check = self._check()

    def _path(self) -> Term | None:
        paths = list(self.graph.objects(self.shape, SH.path))
        if not paths:
            return None
        if len(paths) > 1 or not isinstance(paths[0], URIRef):
            raise UnknownConstructError("a path of more than a property")
        return text_of(paths[0])

    def _constraint(self, predicate: Node, values: list[Node]) -> None:
        if predicate in _EVERY:
            for value in values:
                _EVERY[predicate](self, value)
        elif predicate in _ONE and len(values) == 1:
            _ONE[predicate](self, values[0])
        else:
            raise UnknownConstructError(str(predicate) if predicate not in _ONE else f"{predicate}, several times")

    def add_test(self, test: Test, *, exact: bool = False) -> None:
        self.tests.append(test)
        self.exact &= exact

    def add_whole(self, whole: _Whole, *, exact: bool = False) -> None:
        if self.path is None:
            raise UnknownConstructError("a constraint on the values of no property")
        self.wholes.append(whole)
        self.exact &= exact

    def other(self, shape: Node) -> _Shape:
        return _Shape(self.graph, shape, self.within)

    def _test(self) -> Test | None:
        """Return what the shape asks of a term by itself; None where it asks more."""
        if self.path is not None or self.nested:
            return None
        return _all_of(self.tests)

    def _check(self) -> Check:
        test, nested = _all_of(self.tests), tuple(self.nested)
        path, least, most, wholes = self.path, self.least, self.most, tuple(self.wholes)
        if path is None:
            return lambda focus, names, index: bool(test(focus)) and all(n(focus, names, index) for n in nested)
        tested, more = bool(self.tests), bool(nested or wholes)

        def check_one(_focus: Term, names: Names, _index: Mapping[Term, Names]) -> bool:
            values = names.get(path, _NONE)
            if len(values) != 1:
                return False
            (value,) = values
            return bool(test(value))

        if least == most == 1 and tested and not more:
            return check_one  # most shapes of a property ask for one value

        def check(focus: Term, names: Names, index: Mapping[Term, Names]) -> bool:  # noqa: ARG001
            values = names.get(path, _NONE)
            if not least <= len(values) <= most:
                return False
            if tested:
                for value in values:
                    if not test(value):
                        return False
            return not more or (
                all(whole(names, values) for whole in wholes)
                and all(n(value, index.get(value, {}), index) for n in nested for value in values)
            )

        return check


def _all_of(tests: Iterable[Test]) -> Test:
    match list(tests):
        case [one]:
            return one
        case [one, other]:
            return lambda term: one(term) and other(term)
        case several:
            return lambda term: all(test(term) for test in several)


def _number_in(value: Node) -> int:
    if not isinstance(value, Literal) or not isinstance(value.value, int) or value.value < 0:
        raise UnknownConstructError(f"{value}, where a number belongs")
    return value.value


def _count(shape: _Shape, least: int, most: int) -> None:
    if shape.path is None:
        raise UnknownConstructError("a count of no property")
    shape.least, shape.most = max(shape.least, least), min(shape.most, most)


def _node_kind(shape: _Shape, value: Node) -> None:
    if value not in _KINDS:
        raise UnknownConstructError(str(value))
    marks = _KINDS[value]
    shape.add_test(lambda term: term[0] in marks, exact=True)


def _datatype(shape: _Shape, value: Node) -> None:
    if value == XSD.string:
        # A plain literal ends with its quotation mark; a tag or a datatype would stand behind it.
        shape.add_test(lambda term: term[0] == '"' == term[-1])
    elif value in _FORMS:
        form = _form([value])
        shape.add_test((lambda term: form(term) and _is_day(term)) if value == XSD.date else form)
    else:
        raise UnknownConstructError(f"the datatype {value}")


def _form(datatypes: Iterable[Node]) -> Test:
    return re.compile("|".join(rf'"(?:{_FORMS[d]})"\^\^<{re.escape(str(d))}>' for d in datatypes)).fullmatch


@lru_cache(maxsize=4096)
def _is_day(term: Term) -> bool:
    try:
        date.fromisoformat(lexical(term))
    except ValueError:
        return False
    return True


_is_number = _form(_NUMBERS)


@lru_cache(maxsize=4096)
def _number(term: Term) -> Decimal | int | None:
    if not _is_number(term):
        return None
    digits = lexical(term)
    return Decimal(digits) if "." in digits else int(digits)  # the offsets of texts are whole


def _plain_words(term: Term) -> str | None:
    """Return the words that length and pattern judge; None where the validator may read other ones."""
    return words(term) if term[0] == "<" or term[0] == '"' == term[-1] else None


def _length(shape: _Shape, least: int, most: int) -> None:
    def test(term: Term) -> bool:
        text = _plain_words(term)
        return text is not None and least <= len(text) <= most

    shape.add_test(test if (least, most) != (1, _ANY) else _is_not_empty)


def _is_not_empty(term: Term) -> bool:
    return term[0] == "<" or (term[0] == '"' == term[-1] and term != '""')


def _pattern(shape: _Shape, value: Node) -> None:
    if not isinstance(value, Literal):
        raise UnknownConstructError("a pattern that is no literal")
    try:
        search = re.compile(str(value)).search
    except re.error as error:
        raise UnknownConstructError(f"the pattern {value}") from error

    @lru_cache(maxsize=4096)
    def test(term: Term) -> bool:
        text = _plain_words(term)
        return text is not None and search(text) is not None

    shape.add_test(test)


def _limit(shape: _Shape, value: Node, keeps: Callable[[Decimal | int, Decimal | int], bool]) -> None:
    limit = _number(text_of(value))
    if limit is None:
        raise UnknownConstructError(f"the limit {value}")
    shape.add_test(lambda term: (number := _number(term)) is not None and keeps(number, limit))


def _in(shape: _Shape, value: Node) -> None:
    shape.add_test(frozenset(text_of(item) for item in shape.graph.items(value)).__contains__)


def _has_value(shape: _Shape, value: Node) -> None:
    term = text_of(value)
    if isinstance(value, BNode) or term[-1] not in '>"' or (isinstance(value, Literal) and value.datatype):
        raise UnknownConstructError(f"sh:hasValue {term}")
    shape.add_whole(lambda names, values: term in values, exact=True)  # noqa: ARG005


def _disjoint(shape: _Shape, value: Node) -> None:
    other = text_of(value)
    shape.add_whole(lambda names, values: values.keys().isdisjoint(names.get(other, _NONE)))


def _no_greater(shape: _Shape, value: Node) -> None:
    other = text_of(value)

    def whole(names: Names, values: Values) -> bool:
        others = names.get(other, _NONE)
        if len(values) == len(others) == 1:  # nearly everywhere
            (value,), (limit,) = values, others
            low, high = _number(value), _number(limit)
            return low is not None and high is not None and low <= high
        lower = [_number(v) for v in values]
        upper = [_number(v) for v in others]
        # Where a value is no number the validator may stop, whatever stands on the other side.
        return None not in lower and all(b is not None and a is not None and a <= b for a in lower for b in upper)

    shape.add_whole(whole)


def _unique_language(shape: _Shape, value: Node) -> None:
    if not isinstance(value, Literal) or value.value is not True:
        raise UnknownConstructError(f"sh:uniqueLang {value}")

    def whole(names: Names, values: Values) -> bool:  # noqa: ARG001
        tags = [v.rpartition('"@')[2].lower() for v in values if v[0] == '"' and v[-1] not in '">']
        return len(set(tags)) == len(tags)

    shape.add_whole(whole)


def _or(shape: _Shape, value: Node) -> None:
    others = [shape.other(item) for item in shape.graph.items(value)]
    tests = [other.test for other in others if other.test is not None]
    if len(tests) == len(others):
        shape.add_test(lambda term: any(test(term) for test in tests), exact=all(o.exact for o in others))
        return
    checks = tuple(other.check for other in others)
    shape.nested.append(lambda focus, names, index: any(check(focus, names, index) for check in checks))
    shape.exact &= all(other.exact for other in others)


def _not(shape: _Shape, value: Node) -> None:
    other = shape.other(value)
    if not other.exact:
        raise UnknownConstructError("sh:not of what cannot be told exactly")
    check = other.check
    shape.nested.append(lambda focus, names, index: not check(focus, names, index))


# What a shape may say once, and what it may say several times, each of which holds.
_ONE: dict[Node, Callable[[_Shape, Node], None]] = {
    SH.minCount: lambda shape, value: _count(shape, _number_in(value), _ANY),
    SH.maxCount: lambda shape, value: _count(shape, 0, _number_in(value)),
    SH.nodeKind: _node_kind,
    SH.datatype: _datatype,
    SH.minLength: lambda shape, value: _length(shape, _number_in(value), _ANY),
    SH.maxLength: lambda shape, value: _length(shape, 0, _number_in(value)),
    SH.pattern: _pattern,
    SH.minInclusive: lambda shape, value: _limit(shape, value, lambda number, limit: number >= limit),
    SH.maxInclusive: lambda shape, value: _limit(shape, value, lambda number, limit: number <= limit),
    SH.minExclusive: lambda shape, value: _limit(shape, value, lambda number, limit: number > limit),
    SH.maxExclusive: lambda shape, value: _limit(shape, value, lambda number, limit: number < limit),
    SH["in"]: _in,
    SH.uniqueLang: _unique_language,
}
_EVERY: dict[Node, Callable[[_Shape, Node], None]] = {
    SH.hasValue: _has_value,
    SH.disjoint: _disjoint,
    SH.lessThanOrEquals: _no_greater,
    SH["or"]: _or,
    SH["not"]: _not,
}
COMPILED = frozenset(_ONE) | frozenset(_EVERY)
"""The parameters of constraints that are known here."""
