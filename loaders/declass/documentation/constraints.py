"""What the shapes demand of a term: read from ``shapes/``, with the message that a validator prints."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from declass import vocabulary
from declass.documentation.statements import Statements, compact, expand, key
from declass.iris import ONTOLOGY_IRI
from declass.paths import shapes_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_IN_QUERIES = re.compile(r"(?<![\w-])dcl:([A-Za-z]\w*)")
_TARGETS = ("sh:targetClass", "sh:targetSubjectsOf", "sh:targetObjectsOf", "sh:targetNode")


@dataclass(frozen=True, slots=True)
class Constraint:
    """One message of a shape: the shape's name, how severe it is, and the file in which it stands."""

    shape: str
    message: str
    severity: str
    file: str


@dataclass(frozen=True, slots=True)
class Constraints:
    """Constraints by the IRI of a term; the scheme or the datatypes from which a property takes its values."""

    of_class: dict[str, tuple[Constraint, ...]]
    of_property: dict[str, tuple[Constraint, ...]]
    value_schemes: dict[str, str]
    datatypes: dict[str, tuple[str, ...]]


def read_constraints(folder: Path | None = None) -> Constraints:
    """Return what the shapes of a folder (by default ``shapes/``) demand.

    A class has the constraints that target it; a property those that have it in a path, a target or a query.
    """
    of_class: dict[str, list[Constraint]] = {}
    of_property: dict[str, list[Constraint]] = {}
    value_schemes: dict[str, str] = {}
    datatypes: dict[str, list[str]] = {}
    for path in sorted((folder or shapes_folder()).glob("*.ttl")):
        graph = Statements.read([path])
        for shape in graph.of_type("sh:NodeShape", "sh:PropertyShape"):
            if not any(graph.nodes(shape, target) for target in _TARGETS):
                continue
            met = list(_met(graph, shape))
            classes = graph.iris(shape, "sh:targetClass")
            for constraint in _messages(graph, shape, met, path.name):
                for iri in classes:
                    of_class.setdefault(iri, []).append(constraint)
                for iri in dict.fromkeys(term for _, term in met if term not in classes):
                    of_property.setdefault(iri, []).append(constraint)
            for iri in graph.iris(shape, "sh:path"):
                scheme = _scheme(graph, shape)
                if scheme:
                    value_schemes[iri] = scheme
                nodes = dict.fromkeys(node for node, _ in met)
                datatypes.setdefault(iri, []).extend(d for node in nodes for d in graph.iris(node, "sh:datatype"))
    return Constraints(
        {iri: tuple(found) for iri, found in of_class.items()},
        {iri: tuple(dict.fromkeys(found)) for iri, found in of_property.items()},
        value_schemes,
        {iri: tuple(dict.fromkeys(found)) for iri, found in datatypes.items()},
    )


def _met(graph: Statements, shape: str) -> Iterator[tuple[str, str]]:
    """Yield (node, IRI met there) for a shape, its nested shapes, its paths and its queries."""
    waiting, seen = [shape], {shape}
    while waiting:
        here = waiting.pop(0)
        yield here, ""
        for values in graph.properties(here).values():
            for value in values:
                name = key(value)
                if isinstance(value, ox.Literal):
                    yield from ((here, vocabulary.DCL_BASE + local) for local in _IN_QUERIES.findall(value.value))
                elif name in graph and name not in seen:
                    seen.add(name)
                    waiting.append(name)
                elif isinstance(value, ox.NamedNode):
                    yield here, name


def _messages(graph: Statements, shape: str, met: list[tuple[str, str]], file: str) -> Iterator[Constraint]:
    severity = next(iter(graph.iris(shape, "sh:severity")), expand("sh:Violation"))
    for node in dict.fromkeys(node for node, _ in met):
        for text in graph.texts(node, "sh:message"):
            yield Constraint(compact(shape).rpartition("#")[2], text, severity.rpartition("#")[2].lower(), file)


def _scheme(graph: Statements, shape: str) -> str:
    members = [key(m) for node in graph.nodes(shape, "sh:in") for m in graph.items(node)]
    schemes = {m.rpartition("/")[0] for m in members if m.startswith(f"{ONTOLOGY_IRI}/")}
    return schemes.pop() if len(schemes) == 1 and len(members) > 0 else ""
