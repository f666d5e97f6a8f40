"""The house rules of the vocabulary: terms are described, kinds are clear, and derived files are up to date."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pyoxigraph as ox

from declass import vocabulary
from declass.documentation.derived import documentation_files
from declass.errors import VocabularyError
from declass.iris import ONTOLOGY_IRI
from declass.paths import ontology_folder, shapes_folder
from declass.validate.concepts import concept_shapes
from declass.validate.context import context_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_OWL, _SKOS = vocabulary.PREFIXES["owl"], vocabulary.SKOS_BASE
_TYPE, _LABEL = vocabulary.RDF_BASE + "type", vocabulary.RDFS_BASE + "label"
_DEFINED_BY, _DEFINITION = vocabulary.RDFS_BASE + "isDefinedBy", _SKOS + "definition"
_KINDS = {
    _OWL + "Class": "class",
    _OWL + "ObjectProperty": "object property",
    _OWL + "DatatypeProperty": "datatype property",
    _OWL + "AnnotationProperty": "annotation property",
}
_NO_COUNTERPART = vocabulary.DCL_BASE + "noCounterpart"
_ABOVE = tuple(vocabulary.RDFS_BASE + name for name in ("subClassOf", "subPropertyOf"))
_ALIGNMENTS = (
    *_ABOVE,
    _OWL + "equivalentClass",
    _OWL + "equivalentProperty",
    *(_SKOS + f"{kind}Match" for kind in ("exact", "close", "broad", "narrow", "related")),
)
_LABELLED_BY_SKOS = {_SKOS + "Concept", _SKOS + "ConceptScheme"}

Described = dict[str, dict[str, list[str]]]


def turtle_problems() -> list[str]:
    """Return one line for each Turtle file under ``ontology/`` and ``shapes/`` that does not parse."""
    problems: list[str] = []
    for folder in (ontology_folder(), shapes_folder()):
        for path in sorted(folder.rglob("*.ttl")):
            try:
                for _ in ox.parse(path=path, format=ox.RdfFormat.TURTLE, base_iri=ONTOLOGY_IRI):
                    pass
            except SyntaxError as error:
                where = f"{folder.name}/{path.relative_to(folder).as_posix()}"
                problems.append(f"{where}: line {error.lineno}, column {error.offset}: {error.msg}")
    return problems


def term_problems(files: Iterable[Path] | None = None) -> list[str]:
    """Return what the terms of ``files`` lack, one line each; by default those of the ontology and its schemes.

    Every own term has one label, a definition and rdfs:isDefinedBy; classes begin with a capital, properties do not;
    a property is of one kind (OWL 2 DL); no two terms of one kind, or concepts of one scheme, have one label.
    """
    described = _described(vocabulary.vocabulary_files() if files is None else files)
    problems: list[str] = []
    labels: dict[tuple[str, str], list[str]] = defaultdict(list)
    for iri, values in sorted(described.items()):
        types = values.get(_TYPE, [])
        kinds = sorted({_KINDS[t] for t in types if t in _KINDS})
        if len(kinds) > 1:
            problems.append(f"<{iri}> is declared as {' and as '.join(kinds)}")
        if not iri.startswith((vocabulary.DCL_BASE, ONTOLOGY_IRI + "/")):
            continue
        concept = any(t in _LABELLED_BY_SKOS for t in types)
        found = values.get(_SKOS + "prefLabel" if concept else _LABEL, [])
        problems += _lacks(iri, values, found, concept)
        if iri.startswith(vocabulary.DCL_BASE):
            problems += _misnamed(iri, kinds)
        group = next(iter(values.get(_SKOS + "inScheme", kinds)), "")
        for label in found:
            labels[group, label.casefold()].append(iri)
    problems += [
        f"the label {label!r} is shared by {' and '.join(f'<{i}>' for i in iris)}"
        for (_, label), iris in sorted(labels.items())
        if len(iris) > 1
    ]
    return problems


def description_problems(files: Iterable[Path] | None = None) -> list[str]:
    """Return what the own terms of ``files`` do not say of themselves, one line each; by default the ontology's.

    Every class and property has a skos:example; a counterpart in another vocabulary (its own alignment, or that of
    the term that it narrows) or dcl:noCounterpart with a reason, and not both; a property has domain and range, or a
    skos:scopeNote that says why not. An annotation property has no domain or range in OWL 2 DL's reasoning, and needs
    none here. By default the alignments are read with the vocabulary.
    """
    alignments = sorted((ontology_folder() / "alignments").glob("*.ttl"))
    described = _described([*vocabulary.vocabulary_files(), *alignments] if files is None else files)
    problems: list[str] = []
    for iri, values in sorted(described.items()):
        kinds = {_KINDS[t] for t in values.get(_TYPE, ()) if t in _KINDS}
        if not kinds or not iri.startswith(vocabulary.DCL_BASE):
            continue
        if not any(text.strip() for text in values.get(_SKOS + "example", ())):
            problems.append(f"<{iri}> has no skos:example")
        problems += _counterpart_problems(iri, described)
        if "annotation property" not in kinds and "class" not in kinds:
            missing = [name for name in ("domain", "range") if vocabulary.RDFS_BASE + name not in values]
            if missing and not any(text.strip() for text in values.get(_SKOS + "scopeNote", ())):
                problems.append(
                    f"<{iri}> has no rdfs:{' and no rdfs:'.join(missing)}, and no skos:scopeNote says why"
                )
    return problems


def _counterpart_problems(iri: str, described: Described) -> list[str]:
    reasons = described[iri].get(_NO_COUNTERPART, [])
    if any(not reason.strip() for reason in reasons):
        return [f"<{iri}> has a dcl:noCounterpart that gives no reason"]
    if not reasons and not _has_counterpart(iri, described):
        return [f"<{iri}> has no counterpart in another vocabulary and no dcl:noCounterpart that says why"]
    if reasons and _aligned(described[iri]):
        return [f"<{iri}> has a counterpart in another vocabulary, and dcl:noCounterpart says that it has none"]
    return []


def _has_counterpart(iri: str, described: Described) -> bool:
    stack, seen = [iri], {iri}
    while stack:
        values = described.get(stack.pop(), {})
        if _aligned(values):
            return True
        # What narrows an aligned term has that term's counterpart; so has the inverse of an aligned property.
        above = {v for predicate in (*_ABOVE, _OWL + "inverseOf") for v in values.get(predicate, ())}
        above |= {other for other, found in described.items() if seen & set(found.get(_OWL + "inverseOf", ()))}
        stack += sorted(above - seen)
        seen |= above
    return False


def _aligned(values: dict[str, list[str]]) -> bool:
    return any(
        "://" in value and not value.startswith((vocabulary.DCL_BASE, ONTOLOGY_IRI + "/", _OWL))
        for predicate in _ALIGNMENTS
        for value in values.get(predicate, ())
    )


def derived_problems() -> list[str]:
    """Return one line for each derived file that is not what the ontology gives."""
    problems = []
    for path, text in derived_files().items():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            problems.append(f"{path.parent.name}/{path.name} is out of date; run: declass vocab derive")
    return problems


def derived_files() -> dict[Path, str]:
    """Return the files that follow from the ontology, with the text that they must have."""
    return {
        shapes_folder() / "concepts.ttl": concept_shapes(),
        ontology_folder() / "context.jsonld": context_text(),
        **documentation_files(),
    }


def _described(files: Iterable[Path]) -> Described:
    described: Described = defaultdict(lambda: defaultdict(list))
    for path in files:
        for triple in vocabulary.parse_turtle(path):
            if isinstance(triple.subject, ox.NamedNode) and not isinstance(triple.object, ox.Triple):
                value = triple.object.value
                if value not in described[triple.subject.value][triple.predicate.value]:
                    described[triple.subject.value][triple.predicate.value].append(value)
    if not described:
        raise VocabularyError("no terms are declared: the files of the ontology are empty")
    return described


def _lacks(iri: str, values: dict[str, list[str]], labels: list[str], concept: bool) -> list[str]:
    kind = "skos:prefLabel" if concept else "rdfs:label"
    problems = []
    if len(labels) != 1:
        problems.append(f"<{iri}> has {len(labels) or 'no'} {kind}; one is needed")
    if not any(d.strip() for d in values.get(_DEFINITION, [])):
        problems.append(f"<{iri}> has no skos:definition")
    if ONTOLOGY_IRI not in values.get(_DEFINED_BY, []):
        problems.append(f"<{iri}> has no rdfs:isDefinedBy <{ONTOLOGY_IRI}>")
    return problems


def _misnamed(iri: str, kinds: list[str]) -> list[str]:
    name = iri.removeprefix(vocabulary.DCL_BASE)
    if not kinds:
        return [f"<{iri}> is neither a class nor a property"]
    if (kinds[0] == "class") != name[:1].isupper():
        return [f"<{iri}>: classes begin with a capital letter, properties with a small one"]
    return []
