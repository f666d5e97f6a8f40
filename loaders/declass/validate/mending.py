"""What to do about a result: the text that its shape carries (dsh:mend), else a sentence made from the constraint."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rdflib import RDF, SH, BNode, Literal, URIRef

from declass import vocabulary
from declass.validate.property_paths import is_property
from declass.validate.report import SHAPES_BASE
from declass.validate.shapes import load_shapes
from declass.validate.undefined import TERM_DEFINED, cure

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

    from declass.validate.report import Result

MEND = URIRef(SHAPES_BASE + "mend")
_NAMED = 6  # members of a list that a sentence names
_KINDS = {
    SH.IRI: "an IRI",
    SH.Literal: "a literal",
    SH.BlankNode: "a blank node",
    SH.BlankNodeOrIRI: "a resource, not a literal",
    SH.BlankNodeOrLiteral: "a blank node or a literal",
    SH.IRIOrLiteral: "an IRI or a literal",
}


def mend(result: Result) -> str:
    """Return one or more sentences on how to mend what a result tells; never empty."""
    if result.shape == TERM_DEFINED:
        return cure(result)
    return _mend(result.shape, result.component, result.path or "")


def short(iri: str) -> str:
    """Return an IRI of a known vocabulary with its prefix ("dcl:band"), another in angle brackets."""
    known = {**vocabulary.PREFIXES, "dsh": SHAPES_BASE}
    for prefix, base in sorted(known.items(), key=lambda item: -len(item[1])):
        local = iri.removeprefix(base)
        if local != iri and local and not set(local) & set("/#?"):
            return f"{prefix}:{local}"
    return f"<{iri}>"


@cache
def _mend(shape: str, component: str, path: str) -> str:
    shapes = load_shapes()
    node = URIRef(shape)
    graph = shapes.full if (node, None, None) in shapes.full else shapes.whole
    told = graph.value(node, MEND)
    if told is not None:
        return str(told)
    name = (short(path) if is_property(path) else path) if path else "the node"
    sentence = _sentence(graph, node, URIRef(component), name)
    return sentence[:1].upper() + sentence[1:] + "."


def _sentence(graph: Graph, shape: Node, component: URIRef, name: str) -> str:
    def given(parameter: URIRef) -> str:
        value = graph.value(shape, parameter)
        return "" if value is None else _said(value)

    if component in (SH.MinCountConstraintComponent, SH.MaxCountConstraintComponent):
        return _count(given(SH.minCount), given(SH.maxCount), name)
    if component == SH.InConstraintComponent:
        return f"give {name} one of {_members(graph, graph.value(shape, SH['in']))}"
    if component == SH.NodeKindConstraintComponent:
        return f"give {name} {_KINDS.get(URIRef(str(graph.value(shape, SH.nodeKind))), 'another kind of node')}"
    sentences = {
        SH.DatatypeConstraintComponent: f"write {name} as a well-formed {given(SH.datatype)}",
        SH.ClassConstraintComponent: f"state that {name} is a {given(SH['class'])}, or link another node",
        SH.PatternConstraintComponent: f"write {name} so that it matches {given(SH.pattern)}",
        SH.MinLengthConstraintComponent: f"give {name} at least {given(SH.minLength)} characters, or leave it out",
        SH.MaxLengthConstraintComponent: f"give {name} at most {given(SH.maxLength)} characters",
        SH.MinInclusiveConstraintComponent: f"give {name} a value of {given(SH.minInclusive)} or more",
        SH.MaxInclusiveConstraintComponent: f"give {name} a value of {given(SH.maxInclusive)} or less",
        SH.MinExclusiveConstraintComponent: f"give {name} a value above {given(SH.minExclusive)}",
        SH.MaxExclusiveConstraintComponent: f"give {name} a value below {given(SH.maxExclusive)}",
        SH.LessThanConstraintComponent: f"make {name} less than {given(SH.lessThan)}",
        SH.LessThanOrEqualsConstraintComponent: f"make {name} no greater than {given(SH.lessThanOrEquals)}",
        SH.EqualsConstraintComponent: f"give {name} the values of {given(SH.equals)}",
        SH.DisjointConstraintComponent: f"give {name} another value than {given(SH.disjoint)}",
        SH.HasValueConstraintComponent: f"give {name} the value {given(SH.hasValue)}",
        SH.UniqueLangConstraintComponent: f"give {name} once in each language",
        SH.ClosedConstraintComponent: "leave out properties that the shape does not name",
        SH.NodeConstraintComponent: f"make {name} conform to {given(SH.node)}: see the details",
        SH.OrConstraintComponent: f"make {name} what one of the alternatives of the shape asks for",
        SH.XoneConstraintComponent: f"make {name} what exactly one of the alternatives of the shape asks for",
        SH.AndConstraintComponent: f"make {name} what all parts of the shape ask for",
        SH.NotConstraintComponent: f"change {name} so that what the shape forbids no longer holds",
    }
    return sentences.get(component, "change the statements until what the message says holds")


def _count(least: str, most: str, name: str) -> str:
    if least == most == "1":
        return f"give exactly one {name}"
    if least and most:
        return f"give {least} to {most} {name}"
    if most == "0":
        return f"leave {name} out"
    return f"give at most {most} {name}" if most else f"give at least {least} {name}"


def _members(graph: Graph, members: Node | None) -> str:
    if members is None:
        return "the values that the shape lists"
    said = [_said(item) for item in graph.items(members)]
    more = f" and {len(said) - _NAMED} more, which the shape lists" if len(said) > _NAMED else ""
    return ", ".join(said[:_NAMED]) + more


def _said(node: Node) -> str:
    if isinstance(node, Literal):
        return f'"{node}"' if node.datatype is None else str(node)
    if isinstance(node, BNode):
        return "a list" if load_shapes().full.value(node, RDF.first) else "a shape"
    return short(str(node))
