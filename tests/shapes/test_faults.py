"""Faults made by hand: each breaks one rule, and is found by the shape for that rule and by no other.

``faults/whole.trig`` is a dataset in which nothing is wrong. Each other file is named ``<Shape>--<what>.ru``: an
update (SPARQL 1.1) that puts one fault into it, under the base and the prefixes of ``whole.trig``. Its first line
says in words what is wrong; the lines after it say which constraint component finds it, and at which focus node.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, SH, Dataset, Graph, URIRef

from declass.graph.serialise import to_rdflib
from declass.iris import Iris
from declass.release.authority_graphs import ontology_quads
from declass.validate import Result, validate_store
from declass.validate.release import validate_batch
from declass.validate.report import SHAPES_BASE, SPARQL_COMPONENT
from declass.validate.shapes import load_shapes

# rdflib warns of its own use of what it will give up.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

FOLDER = Path(__file__).parent / "faults"
FAULTS = sorted(FOLDER.glob("*.ru"))
BASE = "https://example.org/"
AT_LEAST = 60
WITHOUT_FAULT: dict[str, str] = {}
"""Shapes that no fault breaks alone, and why."""

_PREFIXES = dict(
    re.findall(r"^@prefix (\S+): <([^>]+)> \.", (FOLDER / "whole.trig").read_text(encoding="utf-8"), re.M)
)
_EXPECTED = re.compile(r"^# Found by (sh:\w+) at (\S+)\.$", re.M)


@dataclass(frozen=True)
class Found:
    """What is expected of a fault, or seen: shape, constraint component, focus node."""

    shape: str
    component: str
    focus_node: str


def whole() -> Dataset:
    """Return the dataset in which nothing is wrong."""
    # rdflib and not Oxigraph: it keeps the datatypes of numbers as they are written.
    dataset = Dataset()
    for name, quads in _whole().items():
        graph = dataset.graph(URIRef(name))
        for triple in to_rdflib(quads):
            graph.add(triple)
    return dataset


@cache
def _whole() -> dict[str, list[ox.Quad]]:
    graphs: dict[str, list[ox.Quad]] = defaultdict(list)
    for quad in ox.parse(path=FOLDER / "whole.trig", base_iri=BASE):
        assert isinstance(quad.graph_name, ox.NamedNode)
        graphs[quad.graph_name.value].append(quad)
    return graphs


def results(dataset: Dataset) -> list[Result]:
    """Return what ``declass validate`` would find: each named graph on its own, then the rules on the whole."""
    found: list[Result] = []
    store = ox.Store()
    store.extend(ontology_quads(Iris(BASE)))
    for graph in dataset.graphs():
        name = str(graph.identifier)
        lines = "".join(sorted(f"{s.n3()} {p.n3()} {o.n3()} <{name}> .\n" for s, p, o in graph))
        if lines:
            found += _of_graph(name, lines)
            store.load(lines.encode(), format=ox.RdfFormat.N_QUADS)
    return found + validate_store(store)


@cache
def _of_graph(name: str, lines: str) -> tuple[Result, ...]:
    # Most graphs are the same for all faults.
    return tuple(validate_batch([(name, lines.encode())]))


def seen(result: Result) -> Found:
    component = result.constraint if result.constraint.startswith(str(SH)) else SPARQL_COMPONENT
    return Found(result.shape_name, component, result.focus_node)


def expected(path: Path) -> set[Found]:
    text = path.read_text(encoding="utf-8")
    shape = path.stem.partition("--")[0]
    # A component goes by its parameter: sh:minCount for sh:MinCountConstraintComponent.
    return {
        Found(
            shape,
            f"{SH}{name[3].upper()}{name[4:]}ConstraintComponent".replace("Sparql", "SPARQL"),
            BASE + focus[1:-1] if focus.startswith("<") else focus,
        )
        for name, focus in _EXPECTED.findall(text)
    }


def apply(path: Path) -> Dataset:
    dataset = whole()
    before = set(dataset.quads())
    dataset.update(f"BASE <{BASE}>\n{path.read_text(encoding='utf-8')}", initNs=_PREFIXES)
    assert set(dataset.quads()) != before, "the update changes nothing"
    return dataset


def test_nothing_is_wrong_with_the_whole() -> None:
    assert [(r.shape_name, r.focus_node, r.value) for r in results(whole())] == []


@pytest.mark.parametrize("path", FAULTS, ids=lambda p: p.stem)
def test_a_fault_is_found_by_its_shape_and_by_no_other(path: Path) -> None:
    wanted = expected(path)
    assert wanted, "the file does not say what finds the fault, and where"
    assert {seen(r) for r in results(apply(path))} == wanted


@pytest.mark.parametrize("path", FAULTS, ids=lambda p: p.stem)
def test_a_fault_says_in_words_what_is_wrong(path: Path) -> None:
    words = path.read_text(encoding="utf-8").splitlines()[0]
    assert words.startswith("# ")
    assert len(words.split()) > 4
    assert words.endswith(".")


def test_there_are_many_faults_of_all_kinds() -> None:
    assert len(FAULTS) >= AT_LEAST
    shapes = load_shapes()
    by_file: dict[str, int] = defaultdict(int)
    for path in FAULTS:
        by_file[shapes.files[SHAPES_BASE + path.stem.partition("--")[0]]] += 1
    assert set(by_file) == set(shapes.files.values())


def test_every_shape_has_a_fault_or_a_reason_for_none() -> None:
    graph: Graph = load_shapes().full + load_shapes().whole
    kinds = (SH.NodeShape, SH.PropertyShape)
    named = {s for k in kinds for s in graph.subjects(RDF.type, k) if isinstance(s, URIRef)}
    shapes = {str(s).removeprefix(SHAPES_BASE) for s in named}
    broken = {path.stem.partition("--")[0] for path in FAULTS}
    assert broken - shapes == set()
    assert shapes - broken == set(WITHOUT_FAULT)
    assert all(WITHOUT_FAULT.values())
