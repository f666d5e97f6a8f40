"""A screen before the validator: which shapes a graph conforms to beyond doubt, told from its statements as text.

Nearly every document conforms to nearly every shape, and a validator for any shape and any graph takes long to say
so. Here the shapes are compiled, once a process, into direct checks. A shape that is not kept to the letter is left
to the validator, which writes the results; so is every shape with a construct that
:mod:`declass.validate.constraints` does not know. The screen errs to one side alone: what it accepts the validator
accepts.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, SH, URIRef

from declass.graph.serialise import text_of
from declass.validate.constraints import UnknownConstructError, compile_shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rdflib import Graph
    from rdflib.term import Node

    from declass.graph.ntriples import Term
    from declass.graph.statements import Names, Statements, Values
    from declass.validate.constraints import Check

    # The shapes by the class or property that makes a node one of their focus nodes.
    _Targeted = dict[Term, list[tuple[str, Check]]]

_TYPE, _SUBCLASS = text_of(RDF.type), text_of(RDFS.subClassOf)
_NOTHING: Names = {}
_NONE: Values = {}


class Screen:
    """The compiled checks of a set of shapes.

    ``unknown`` tells why a shape cannot be checked here, by its IRI: it is doubtful wherever it has a focus node.
    """

    def __init__(self, graph: Graph, targeted: Iterable[Node]) -> None:
        """Compile the shapes of ``graph`` that have targets of their own."""
        self.all = frozenset(str(shape) for shape in targeted)
        self.unknown: dict[str, str] = {}
        self._always: set[str] = set()
        self._of_class: _Targeted = defaultdict(list)
        self._of_subjects: _Targeted = defaultdict(list)
        self._of_objects: _Targeted = defaultdict(list)
        for name in sorted(self.all):
            shape = URIRef(name)
            check: Check = _doubt
            try:
                check = compile_shape(graph, shape)
            except UnknownConstructError as error:
                self.unknown[name] = str(error)
            if not self._target(graph, shape, check):
                self.unknown.setdefault(name, "its targets")
                self._always.add(name)

    def _target(self, graph: Graph, shape: URIRef, check: Check) -> bool:
        """Note what the shape is about; return False where that cannot be told from a class or a property."""
        plain = {SH.targetClass: self._of_class, SH.targetSubjectsOf: self._of_subjects,
                 SH.targetObjectsOf: self._of_objects}  # fmt: skip
        found = 0
        for predicate, value in graph.predicate_objects(shape):
            noted = plain.get(URIRef(str(predicate)))
            if noted is not None and isinstance(value, URIRef):
                noted[text_of(value)].append((str(shape), check))
                found += 1
            elif str(predicate).startswith(str(SH.target)) or (predicate == RDF.type and value not in _SHAPES):
                return False  # sh:targetNode, a target of another kind, or a class that is its own target
        return bool(found)

    def doubtful(self, statements: Statements) -> frozenset[str]:
        """Return the IRIs of the shapes to which ``statements`` may not conform."""
        by_subject = statements.by_subject
        doubtful = set(self._always)
        objects: dict[Term, dict[Term, None]] = {}
        of_class, of_subjects, of_objects = self._of_class, self._of_subjects, self._of_objects
        asked = of_subjects.keys() | of_objects.keys() | {_SUBCLASS}
        for subject, names in by_subject.items():
            for kind in names.get(_TYPE, _NONE):
                for name, check in of_class.get(kind, ()):
                    if not check(subject, names, by_subject):
                        doubtful.add(name)
            for predicate in names:
                if predicate not in asked:
                    continue
                if predicate == _SUBCLASS:
                    return self.all  # the instances of a class are those of its subclasses, too
                for name, check in of_subjects.get(predicate, ()):
                    if not check(subject, names, by_subject):
                        doubtful.add(name)
                if predicate in of_objects:
                    objects.setdefault(predicate, {}).update(names[predicate])
        for predicate, values in objects.items():
            for name, check in of_objects[predicate]:
                if not all(check(value, by_subject.get(value, _NOTHING), by_subject) for value in values):
                    doubtful.add(name)
        return frozenset(doubtful)


_SHAPES = frozenset({SH.NodeShape, SH.PropertyShape})


def _doubt(focus: Term, names: Names, by_subject: Mapping[Term, Names]) -> bool:  # noqa: ARG001
    return False
