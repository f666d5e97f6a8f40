"""pySHACL, with its shapes made ready once a process instead of once a graph.

``pyshacl.validate`` reads its shapes graph anew for every data graph: it copies nothing when told so, but it builds
every shape again. Here the shapes graph is built once and given to pySHACL's own validator, which judges every graph
with its own constraint components; only the RDF report is left out, because results are taken as they come.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pyshacl
from pyshacl.constraints import CONSTRAINT_PARAMETERS_MAP
from pyshacl.errors import ReportableRuntimeError
from pyshacl.graph_abstraction import RdfLibDataGraph
from rdflib import SH, BNode, Graph, URIRef
from rdflib.namespace import NamespaceManager

from declass.errors import DeclassError, VocabularyError
from declass.graph.memory import IndexedGraph
from declass.graph.serialise import shared_iri
from declass.validate.property_paths import path_text
from declass.validate.report import Result, Severity, node_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib.term import Node

    # What pySHACL keeps of a result: its text, its node, its triples; an object may come with the graph it is from.
    _Raw = tuple[str, Node, list[tuple[Node, Node, Any]]]

# pySHACL logs every result; the report says the same.
_LOG = logging.getLogger("declass.shacl")
_LOG.setLevel(logging.ERROR)
_LOG.propagate = False


class TooDeepError(DeclassError):
    """A graph is so deeply nested that no rule can be followed to its end."""

    def __init__(self, graph: str = "the graph") -> None:
        """Name the graph."""
        super().__init__(
            f"{graph}: its classes or lists are nested too deeply to be followed to their end "
            "(look for a chain of rdfs:subClassOf of many hundreds, or a loop)"
        )


class _Parameter(URIRef):
    """The IRI of a parameter, told from others as fast as text: pySHACL looks each up in a list of all parameters."""

    __slots__ = ()
    __eq__ = str.__eq__
    __hash__ = str.__hash__


class _NoPrefixes(NamespaceManager):
    """Writes IRIs in full: pySHACL describes every failure in words, even those that sh:or passes over."""

    def __init__(self) -> None:
        pass

    def bind(self, *prefix: Any, **options: Any) -> None:
        """Bind nothing."""

    def namespaces(self) -> Iterator[tuple[str, URIRef]]:
        """Yield nothing."""
        return iter(())

    def normalizeUri(self, rdfTerm: str) -> str:  # noqa: N802, N803 - names of rdflib
        """Return the IRI in full."""
        return f"<{rdfTerm}>"


_NO_PREFIXES = _NoPrefixes()
_NOTHING = Graph(bind_namespaces="none")


class _Data(RdfLibDataGraph):
    """A data graph that asks its index without detours, and describes its blank nodes by nothing.

    In full, the blank nodes of a dense graph would be described at great length, for every result.
    """

    def objects(self, subject: Any = None, predicate: Any = None, unique: bool = False) -> Any:
        """Yield the objects of a subject and predicate; of several subjects as pySHACL does."""
        if type(subject) is tuple or type(subject) is list:
            return super().objects(subject, predicate, unique)
        return self.impl.objects(subject, predicate, unique)

    def subject_objects(self, predicate: Any = None, unique: bool = False) -> Any:
        """Yield the pairs of a predicate."""
        return self.impl.subject_objects(predicate, unique)

    def quads(self, quad: Any = None) -> Any:
        """Yield that a blank node is somewhere: pySHACL asks for it only to describe the node."""
        yield (*quad[:3], _NOTHING.identifier)

    def get_context(self, *identifier: Any, **options: Any) -> Graph:  # noqa: ARG002
        """Return an empty graph."""
        return _NOTHING


class _PreparedShapes(pyshacl.ShapesGraph):
    """A shapes graph that is asked for the parameters of a shape's constraints many times."""

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph, False, _LOG)
        self._parameters: dict[Node, list[tuple[Node, Node]]] = {}

    def predicate_objects(self, s: Node) -> list[tuple[Node, Node]]:
        """Return the parameters of constraints of a shape; pySHACL passes over its other statements itself."""
        found = self._parameters.get(s)
        if found is None:
            found = [
                (_Parameter(str(p)), o) for p, o in self.graph.predicate_objects(s) if p in CONSTRAINT_PARAMETERS_MAP
            ]
            self._parameters[s] = found
        return found


class _Validator(pyshacl.Validator):
    """A validator that gives its results as they are, not as a graph and a text."""

    @classmethod
    def create_validation_report(
        cls,
        sg: Any,  # noqa: ARG003
        conforms: bool,  # noqa: ARG003
        results: list[_Raw],
    ) -> tuple[list[_Raw], str]:
        return results, ""


class Engine:
    """One set of shapes, ready to judge any number of graphs."""

    def __init__(self, shapes: Graph) -> None:
        """Read the shapes. What is no well-formed shape raises VocabularyError."""
        self._graph = _indexed(shapes)
        self._shapes = _PreparedShapes(self._graph)
        self._names: dict[Node, str] = {}
        with _errors():
            # pySHACL finds the shapes when they are first asked for.
            self._shapes.shapes  # noqa: B018

    @property
    def targeted(self) -> list[Node]:
        """The shapes that choose focus nodes themselves: those that a validation begins with."""
        with _errors():
            return [shape.node for shape in self._shapes.shapes if any(map(list, shape.target()))]

    def run(self, graph: Graph, only: Iterable[str] = ()) -> list[Result]:
        """Return the results of all shapes on ``graph``, or of those whose IRIs are given; it is not changed.

        Shapes that cannot be run raise VocabularyError, a graph that is nested beyond measure TooDeepError.
        """
        with _errors():
            # Without inference and rules nothing is added to the graph, so that it need not be copied first.
            validator = _Validator(
                _Data.from_rdflib(_view(graph)),
                shacl_graph=_NOTHING,
                options={"inplace": True, "inference": "none", "logger": _LOG, "use_shapes": sorted(only)},
            )
            validator.shacl_graph = self._shapes
            _, raw, _ = validator.run()  # type: ignore[no-untyped-call]
        return [self._result(each) for each in raw]

    def _result(self, raw: _Raw) -> Result:
        _, node, triples = raw
        said: dict[Node, dict[Node, list[Node]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value in triples:
            said[subject][predicate].append(value[1] if isinstance(value, tuple) else value)
        return self._made(node, said)

    def _made(self, node: Node, said: dict[Node, dict[Node, list[Node]]]) -> Result:
        values = said[node]

        def one(predicate: URIRef) -> Node | None:
            return values[predicate][0] if predicate in values else None

        return Result(
            focus_node=node_name(one(SH.focusNode)),
            path=self._path(one(SH.resultPath)),
            value=one(SH.value),
            message=_message(values[SH.resultMessage]),
            severity=Severity(str(one(SH.resultSeverity)).rsplit("#", 1)[-1]),
            shape=self._shape(one(SH.sourceShape)),
            constraint=node_name(one(SH.sourceConstraint) or one(SH.sourceConstraintComponent)),
            details=tuple(sorted((self._made(d, said) for d in values.get(SH.detail, ())), key=Result.order)),
        )

    def _shape(self, node: Node | None) -> str:
        """Return the IRI of a shape; one without an IRI goes by the shape that it stands in."""
        name = self._names.get(node) if node is not None else ""
        if name is None and node is not None:
            holder, seen = node, {node}
            while isinstance(holder, BNode):
                above = next((s for s in self._graph.subjects(None, holder) if s not in seen), None)
                if above is None:
                    break
                seen.add(above)
                holder = above
            name = self._names[node] = node_name(holder)
        return name or ""

    def _path(self, node: Node | None) -> str | None:
        return None if node is None else path_text(self._graph, node)


def _message(messages: Iterable[Node]) -> str:
    """Return the English message, else the first in order."""
    texts = sorted(messages, key=lambda m: (getattr(m, "language", None) != "en", str(m)))
    return str(texts[0]) if texts else ""


def _view(graph: Graph) -> IndexedGraph:
    """Return a graph of the same triples for pySHACL alone: what it binds and asks leaves no trace in ``graph``."""
    view = IndexedGraph(graph.index) if isinstance(graph, IndexedGraph) else _indexed(graph)
    view.namespace_manager = _NO_PREFIXES
    return view


def _indexed(shapes: Graph) -> IndexedGraph:
    graph = IndexedGraph()
    graph.namespace_manager = _NO_PREFIXES
    for triple in shapes:
        subject, predicate, value = (shared_iri(str(t)) if isinstance(t, URIRef) else t for t in triple)
        graph.add((subject, predicate, value))
    return graph


@contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except ReportableRuntimeError as error:
        raise VocabularyError(f"the shapes cannot be run: {error}") from error
    except RecursionError as error:
        raise TooDeepError from error
