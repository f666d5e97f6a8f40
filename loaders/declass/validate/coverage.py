"""Files in which no shape found anything to judge: that nothing is wrong with them says nothing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import SH

from declass.validate.mending import short
from declass.validate.shapes import load_shapes
from declass.validate.undefined import nearest
from declass.vocabulary import DCL_BASE, RDF_BASE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from declass.validate.inputs import Given

_TYPE = f"<{RDF_BASE}type>".encode()
_NAMED = 3  # classes that a note names
_SHOWN = 120  # code points of one of them


def untouched(given: Iterable[Given]) -> dict[str, str]:
    """Return a note for each file no node of which is of a class, or has a property, that a shape is for.

    Properties are those of the ontology: a shape may be for one of another vocabulary, which anything may have.
    """
    files: dict[str, list[Given]] = {}
    for graph in given:
        files.setdefault(graph.file, []).append(graph)
    notes: dict[str, str] = {}
    for file, graphs in files.items():
        classes: dict[str, None] = {}
        if not any(_is_touched(graph.data, classes) for graph in graphs):
            notes[file] = (
                f"no shape applied: no node of {file} is of a class that a shape is for{_met(list(classes))}"
            )
    return notes


def _is_touched(lines: bytes, classes: dict[str, None]) -> bool:
    """Tell whether a shape is for something in N-Quads; note their classes in ``classes`` until then."""
    of_class, of_property = _targets()
    for line in lines.splitlines():
        _, path, rest = line.split(b" ", 2)
        if path in of_property:
            return True
        if path == _TYPE:
            kind = rest.split(b" ", 1)[0]
            if kind in of_class:
                return True
            if len(classes) <= _NAMED and kind.startswith(b"<"):
                classes[kind[1:-1].decode()] = None
    return False


def _met(classes: list[str]) -> str:
    if not classes:
        return " (it names no class)"
    named = ", ".join(short(c if len(c) <= _SHOWN else c[:_SHOWN] + "…") for c in classes[:_NAMED])
    more = " and others" if len(classes) > _NAMED else ""
    meant = next((near for c in classes if (near := nearest(c, kind=True))), None)
    asked = f"; is dcl:{meant.removeprefix(DCL_BASE)} meant, <{meant}>?" if meant else ""
    return f" (it has {named}{more}{asked})"


@cache
def _targets() -> tuple[frozenset[bytes], frozenset[bytes]]:
    """Return the classes and the own properties that shapes are for, as N-Quads writes them."""
    shapes = load_shapes().full
    classes = {_term(str(value)) for value in shapes.objects(None, SH.targetClass)}
    paths = {str(v) for p in (SH.targetSubjectsOf, SH.targetObjectsOf) for v in shapes.objects(None, p)}
    return frozenset(classes), frozenset(_term(path) for path in paths if path.startswith(DCL_BASE))


def _term(iri: str) -> bytes:
    return str(ox.NamedNode(iri)).encode()
