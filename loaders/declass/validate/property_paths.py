"""SHACL property paths as text, as SPARQL writes them, and back: a result carries the text. Source: SHACL 2.3.1."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from rdflib import RDF, SH, BNode, URIRef

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_REPEATED = {"*": SH.zeroOrMorePath, "+": SH.oneOrMorePath, "?": SH.zeroOrOnePath}
_TOKEN = re.compile(r"<[^>]*>|.", re.DOTALL)


def path_text(shapes: Graph, node: Node) -> str:
    """Return a path of the shapes: the IRI of a property, or, where it is more than one, SPARQL's text for it."""
    if not isinstance(node, BNode):
        return str(node)
    inverse = shapes.value(node, SH.inversePath)
    if inverse is not None:
        return "^" + _step(shapes, inverse)
    choices = shapes.value(node, SH.alternativePath)
    if choices is not None:
        return "|".join(_step(shapes, item) for item in shapes.items(choices))
    for mark, predicate in _REPEATED.items():
        repeated = shapes.value(node, predicate)
        if repeated is not None:
            return _step(shapes, repeated) + mark
    return "/".join(_step(shapes, item) for item in shapes.items(node))


def _step(shapes: Graph, node: Node) -> str:
    return f"<{node}>" if isinstance(node, URIRef) else f"({path_text(shapes, node)})"


def is_property(text: str) -> bool:
    """Return whether the text of a path is the IRI of one property."""
    return not text.startswith(("<", "^", "("))


def path_node(graph: Graph, text: str) -> Node:
    """Return the node for the text of a path in ``graph``, to which what it consists of is added.

    SHACL wants blank nodes there; they are labelled by the text, so that equal reports stay equal.
    """
    if is_property(text):
        return URIRef(text)
    if text.startswith("<") and text.endswith(">") and text.count("<") == 1:
        return URIRef(text[1:-1])
    node = BNode("path" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16])
    for mark in "|/":
        steps = _split(text, mark)
        if len(steps) > 1:
            members = _list(graph, text, [path_node(graph, step) for step in steps])
            if mark == "/":
                return members
            graph.add((node, SH.alternativePath, members))
            return node
    if text.startswith("^"):
        graph.add((node, SH.inversePath, path_node(graph, text[1:])))
    elif text[-1] in _REPEATED:
        graph.add((node, _REPEATED[text[-1]], path_node(graph, text[:-1])))
    else:
        return path_node(graph, text[1:-1])  # in brackets
    return node


def _split(text: str, mark: str) -> list[str]:
    steps, depth = [""], 0
    for part in _TOKEN.findall(text):
        depth += (part == "(") - (part == ")")
        if part == mark and depth == 0:
            steps.append("")
        else:
            steps[-1] += part
    return steps


def _list(graph: Graph, text: str, members: list[Node]) -> Node:
    rest: Node = RDF.nil
    for number in range(len(members) - 1, -1, -1):
        key = hashlib.sha256(f"{number} {text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
        node = BNode("list" + key)
        graph.add((node, RDF.first, members[number]))
        graph.add((node, RDF.rest, rest))
        rest = node
    return rest
