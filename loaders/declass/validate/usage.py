"""Which terms code, templates, queries, shapes, data and context use, and which of these nobody declared."""

from __future__ import annotations

import ast
import json
import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from declass import vocabulary
from declass.iris import ONTOLOGY_IRI
from declass.paths import ontology_folder, shapes_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

# Vocabularies whose terms must be declared in ontology/: the own one and those that documents are written in.
CHECKED_PREFIXES = ("cito", "dct", "dcl", "foaf", "oa", "org", "prov", "rico")
_PREFIXED = re.compile(rf"(?<![\w-])({'|'.join(CHECKED_PREFIXES)}):([A-Za-z]\w*)")
_QUERIES = frozenset(f"http://www.w3.org/ns/shacl#{form}" for form in ("select", "ask", "construct", "describe"))
_TEXT_SUFFIXES = frozenset({".html", ".j2", ".js", ".rq", ".sparql", ".txt"})


def undeclared_in_turtle(files: Iterable[Path] | None = None) -> list[str]:
    """Return one line for each undeclared term in Turtle (by default all of ``ontology/`` and ``shapes/``)."""
    if files is None:
        files = [p for folder in (ontology_folder(), shapes_folder()) for p in sorted(folder.rglob("*.ttl"))]
    return [
        f"{path.parent.name}/{path.name}: <{iri}> is not declared in ontology/"
        for path in files
        for iri in sorted(set(_turtle_terms(path)) - vocabulary.terms())
    ]


def undeclared_in_context(path: Path | None = None) -> list[str]:
    """Return one line for each entry of the JSON-LD context that leads to an undeclared term."""
    path = path or ontology_folder() / "context.jsonld"
    entries = json.loads(path.read_text(encoding="utf-8"))["@context"]
    problems = []
    for name, entry in entries.items():
        term = entry.get("@id", "") if isinstance(entry, dict) else entry
        prefix, colon, local = str(term).partition(":")
        if not colon or prefix not in entries or local.startswith("//"):
            continue
        if entries[prefix] + local not in vocabulary.terms():
            problems.append(f"{path.name}: {name!r} leads to {term}, which is not declared in ontology/")
    return problems


def undeclared_in_code(folders: Iterable[Path]) -> list[str]:
    """Return one line for each undeclared term in Python code and templates under ``folders``.

    In code: ``dcl("name")``, ``DCL.name``, ``DCT["name"]`` and prefixed names in strings that are no docstrings; in
    templates and queries: prefixed names. A term that is put together at run time is checked when it is used.
    """
    problems = []
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.suffix == ".py" or p.suffix in _TEXT_SUFFIXES):
            if "node_modules" in path.parts or path.name.endswith(".min.js"):
                continue
            text = path.read_text(encoding="utf-8")
            found = _code_terms(text) if path.suffix == ".py" else _prefixed(text, 1)
            for line, prefix, name in sorted(found):
                if vocabulary.PREFIXES[prefix] + name not in vocabulary.terms():
                    where = path.relative_to(folder.parent).as_posix()
                    problems.append(f"{where}, line {line}: {prefix}:{name} is not declared in ontology/")
    return problems


def unknown_concepts(folders: Iterable[Path]) -> list[str]:
    """Return one line for each scheme or concept that Python code under ``folders`` asks for and no Turtle has.

    Found are calls with texts as arguments: ``concept("level", "secret")``, ``scheme("level")``, ``scheme_iri("x")``.
    """
    problems = []
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*.py") if "node_modules" not in p.parts):
            for line, name, notation in sorted(_concept_calls(path.read_text(encoding="utf-8"))):
                where = f"{path.relative_to(folder.parent).as_posix()}, line {line}"
                if name not in vocabulary.scheme_names():
                    problems.append(f"{where}: there is no concept scheme {name!r} in ontology/schemes")
                elif notation and notation not in vocabulary.scheme(name):
                    problems.append(f"{where}: the scheme {name!r} has no concept {notation!r}")
    return problems


def _concept_calls(text: str) -> Iterator[tuple[int, str, str]]:
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        names = list(_strings(node.args[:1]))
        if called not in ("concept", "scheme", "scheme_iri") or not names:
            continue
        notations = list(_strings(node.args[1:2])) if called == "concept" else []
        yield node.lineno, names[0], notations[0] if notations else ""


def _turtle_terms(path: Path) -> Iterator[str]:
    bases = tuple(vocabulary.PREFIXES[p] for p in CHECKED_PREFIXES)
    skipped = {vocabulary.RDFS_BASE + "isDefinedBy"}
    for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE, base_iri=ONTOLOGY_IRI + "/"):
        if quad.predicate.value in skipped:
            continue
        for term in (quad.subject, quad.predicate, quad.object):
            # The namespace itself (the value of sh:namespace, the IRI of another ontology) is no term.
            if isinstance(term, ox.NamedNode) and term.value.startswith(bases) and term.value not in bases:
                yield term.value
            elif isinstance(term, ox.Literal) and quad.predicate.value in _QUERIES:
                yield from (vocabulary.PREFIXES[p] + name for _, p, name in _prefixed(term.value, 1))


def _code_terms(text: str) -> Iterator[tuple[int, str, str]]:
    tree = ast.parse(text)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    closed = {p.upper(): p for p in CHECKED_PREFIXES}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield from _prefixed(node.value, node.lineno)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "dcl":
            yield from ((node.lineno, "dcl", name) for name in _strings(node.args[:1]))
        elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id in closed:
            yield from ((node.lineno, closed[node.value.id], name) for name in _strings([node.slice]))
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in closed:
            yield node.lineno, closed[node.value.id], node.attr


def _strings(nodes: Iterable[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _prefixed(text: str, line: int) -> Iterator[tuple[int, str, str]]:
    for match in _PREFIXED.finditer(text):
        yield line + text.count("\n", 0, match.start()), match[1], match[2]
