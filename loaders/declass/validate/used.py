"""Which declared terms nothing uses, and which are marked as reserved although something does.

What counts as use of an own class or property: that it is written, by the code that makes graphs (``graph/`` and
``release/`` of the package) or in data that ship (authority files, schemes, queries' and ontology's own descriptions
for annotation properties). A class is used, too, when a class below it is used or when a definition gives it its
members; a property when a property below it is used. To be declared, aligned, tested by a shape or asked for in a
query is no use: nothing would ever be found. A scheme is used when code asks for its concepts or data name one.

Terms of other vocabularies are used wherever they stand: in code, templates, queries, shapes, alignments, schemes or
authority files.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from typing import TYPE_CHECKING

import pyoxigraph as ox

from declass import vocabulary
from declass.iris import ONTOLOGY_IRI
from declass.paths import ontology_folder, shapes_folder
from declass.validate.reasoning.statements import OWL, RDFS, TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_DCL = vocabulary.DCL_BASE
_RESERVED, _DEFINED_BY = _DCL + "reserved", RDFS + "isDefinedBy"
_TERMS = frozenset(OWL + kind for kind in ("Class", "ObjectProperty", "DatatypeProperty"))
_SCHEME = vocabulary.SKOS_BASE + "ConceptScheme"
_WRITERS = ("graph", "release")
_SUFFIXES = frozenset({".py", ".html", ".j2", ".js", ".rq", ".sparql", ".txt"})
_PREFIXED = re.compile(r"(?<![\w-])([a-z]+):([A-Za-z]\w*)")
# DCT["type"], RDFS.label, SKOS_BASE + "definition": the namespace is a name of the file's own, and not looked up.
_TWO_PARTS = re.compile(r"(?<!\w)_?[A-Z][A-Z_]*(?:\.(\w+)|\[\"(\w+)\"\]|\s\+\s\"(\w+)\")")
# DCT[term], _DCAT + term: the name is one of the texts of the file.
_COMPUTED = re.compile(r"(?<!\w)_?[A-Z][A-Z_]*(?:\[[a-z_]+\]|\s\+\s[a-z_]+\b)")
_QUOTED = re.compile(r"\"(\w+)\"")
_IRI = re.compile(r"https?://[^\s\"'<>]+")
# Methods of a draft (declass.graph.draft) that take the name of a term as their second argument.
_METHODS = frozenset({"text", "part"})
_SCHEME_CALLS = frozenset({"concept", "scheme", "scheme_iri"})


def unused_terms(
    packages: Iterable[Path], declared: Iterable[Path] | None = None, data: Iterable[Path] | None = None
) -> list[str]:
    """Return one line for each own term or scheme that nothing writes and for each stale dcl:reserved.

    ``packages`` are folders of Python packages; ``declared`` the Turtle that declares terms, ``data`` the Turtle that
    may write them, by default those of the ontology.
    """
    files = list(vocabulary.vocabulary_files() if declared is None else declared)
    triples = [t for path in files for t in vocabulary.parse_turtle(path)]
    used = _written(packages) | _in_data([*files, *(_data_files() if data is None else data)])
    described: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for t in triples:
        if isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.NamedNode | ox.Literal | ox.BlankNode):
            described[t.subject.value][t.predicate.value].append(t.object.value)
    direct = set(used)
    for iri in list(used):
        _add_above(iri, described, used)
    problems: list[str] = []
    for iri, values in sorted(described.items()):
        types, reserved = set(values.get(TYPE, ())), values.get(_RESERVED)
        own = iri.startswith((_DCL, ONTOLOGY_IRI + "/")) and types & (_TERMS | {_SCHEME, OWL + "AnnotationProperty"})
        if not own:
            continue
        name = f"<{iri}>"
        if reserved and iri in direct:
            problems.append(f"{name} is marked dcl:reserved, but it is written; take the mark away")
        elif not reserved and iri not in used and OWL + "equivalentClass" not in values:
            problems.append(
                f"{name} is declared but nothing writes it; use it, or mark it dcl:reserved with a reason"
            )
    return problems


def unused_imports(packages: Iterable[Path], imports: Iterable[Path] | None = None) -> list[str]:
    """Return one line for each term of another vocabulary that is declared for use and stands nowhere."""
    folder = ontology_folder()
    files = sorted((folder / "imports").glob("*.ttl")) if imports is None else list(imports)
    declared = {
        t.subject.value
        for path in files
        for t in vocabulary.parse_turtle(path)
        if t.predicate.value == _DEFINED_BY and isinstance(t.subject, ox.NamedNode)
    }
    turtle = [folder / "declass.ttl", *shapes_folder().rglob("*.ttl")]
    turtle += [
        p for name in ("alignments", "authorities", "queries", "schemes") for p in (folder / name).glob("*.ttl")
    ]
    found = {iri for path in turtle for iri in _anywhere(path)}
    for package in packages:
        for path in package.rglob("*"):
            if path.suffix in _SUFFIXES and "node_modules" not in path.parts:
                found |= set(_named(path.read_text(encoding="utf-8"), declared))
    return [f"<{iri}> is declared in ontology/imports but used nowhere" for iri in sorted(declared - found)]


def _data_files() -> list[Path]:
    return sorted((ontology_folder() / "authorities").glob("*.ttl"))


def _in_data(files: Iterable[Path]) -> set[str]:
    """Return what Turtle writes of individuals, and the annotation properties in it; declarations write nothing."""
    found: set[str] = set()
    for path in files:
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE, base_iri=ONTOLOGY_IRI + "/"):
            found.add(quad.predicate.value)
            value = quad.object.value if isinstance(quad.object, ox.NamedNode) else ""
            if quad.predicate.value == TYPE:
                found.add(value)
            elif value.startswith(ONTOLOGY_IRI + "/"):
                scheme = value.rsplit("/", 1)[0]
                if not getattr(quad.subject, "value", "").startswith(scheme + "/"):
                    found.add(scheme)
    return found


def _written(packages: Iterable[Path]) -> set[str]:
    """Return the own terms and schemes that the code which makes graphs can write."""
    found: set[str] = set()
    for package in packages:
        for path in sorted(package.rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            if path.relative_to(package).parts[0] in _WRITERS:
                found |= {_DCL + name for name in _written_names(tree)}
            found |= {f"{ONTOLOGY_IRI}/{name}" for name in _schemes(tree)}
    return found


def _written_names(tree: ast.AST) -> Iterator[str]:
    computed = False
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id == "dcl" and node.args:
            names = _strings(node.args[0])
            computed = computed or not names
            yield from names
        elif isinstance(node.func, ast.Attribute) and node.func.attr in _METHODS and len(node.args) > 1:
            names = _strings(node.args[1])
            computed = computed or not names
            yield from names
    if computed:
        # The name is put in from elsewhere: a table of the module, whose texts may all be names.
        yield from (n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str))


def _schemes(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in _SCHEME_CALLS:
                yield from _strings(node.args[0])
            elif name == "rule":
                yield "rule"


def _strings(node: ast.expr) -> list[str]:
    """Return the texts that an expression can be: a text, or one of two by a condition."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return _strings(node.body) + _strings(node.orelse)
    return []


def _add_above(iri: str, described: dict[str, dict[str, list[str]]], used: set[str]) -> None:
    stack = [iri]
    while stack:
        values = described.get(stack.pop(), {})
        for above in (*values.get(RDFS + "subClassOf", ()), *values.get(RDFS + "subPropertyOf", ())):
            if above not in used:
                used.add(above)
                stack.append(above)


def _anywhere(path: Path) -> Iterator[str]:
    for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE, base_iri=ONTOLOGY_IRI + "/"):
        # A line that only declares a term of another vocabulary, as a header may, does not use it.
        value = quad.object.value if isinstance(quad.object, ox.NamedNode) else ""
        if quad.predicate.value != TYPE or not value.startswith(OWL):
            yield from (t.value for t in (quad.subject, quad.object) if isinstance(t, ox.NamedNode))
        yield quad.predicate.value
        if isinstance(quad.object, ox.Literal):
            yield from _in_text(quad.object.value)


def _in_text(text: str) -> Iterator[str]:
    for prefix, name in _PREFIXED.findall(text):
        if prefix in vocabulary.PREFIXES:
            yield vocabulary.PREFIXES[prefix] + name
    yield from _IRI.findall(text)


def _named(text: str, declared: set[str]) -> Iterator[str]:
    """Yield the declared terms that code or a template names: with a prefix, in full, or put together of parts."""
    yield from _in_text(text)
    names = {name for found in _TWO_PARTS.findall(text) for name in found}
    if _COMPUTED.search(text):
        names.update(_QUOTED.findall(text))
    yield from (iri for iri in declared if re.split(r"[#/]", iri)[-1] in names)
