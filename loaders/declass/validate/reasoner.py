"""The ontology under HermiT, a reasoner for OWL 2 DL: is it free of contradictions, and what is of which class.

What contradicts is named: a smallest set of statements, each with its file and line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from declass import vocabulary
from declass.paths import ontology_folder
from declass.validate.reasoning.case import Case
from declass.validate.reasoning.explain import contradiction
from declass.validate.reasoning.hermit import first_inconsistent, infer
from declass.validate.reasoning.statements import OWL, RDFS, TYPE, XSD, Source, Statement, Statements, read
from declass.validate.reasoning.wording import described, short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    Progress = Callable[[str], None]

_WITNESSES = Source("an example made up for each class and property")
# A value for each datatype that is the range of a property; a property of another range is not tried.
_SAMPLES = {
    XSD + "string": "words",
    XSD + "boolean": "true",
    XSD + "decimal": "0.5",
    XSD + "integer": "1",
    XSD + "nonNegativeInteger": "1",
    XSD + "positiveInteger": "1",
}


@dataclass(frozen=True)
class Layer:
    """Data that must be consistent with the ontology, under a title for people."""

    title: str
    statements: Statements


def ontology_files() -> tuple[Path, ...]:
    """Return the files that must be consistent together: ontology, schemes, imported terms, alignments."""
    return (*vocabulary.vocabulary_files(), *sorted((ontology_folder() / "alignments").glob("*.ttl")))


def inconsistencies(extra: Iterable[Path] = (), base: str = "", progress: Progress | None = None) -> list[str]:
    """Return what is inconsistent in the ontology together with the RDF files ``extra``; empty if nothing is.

    The text says that statements contradict each other, or that a class can have no members or a property no values,
    and names the statements that cause it on lines of their own; one cause is explained in one run. Relative IRIs of
    ``extra`` are joined to ``base``. Raises VocabularyError where a file cannot be parsed, Java cannot be started, or
    HermiT refuses the input.
    """
    extra = tuple(extra)
    layers = [Layer(", ".join(p.name for p in extra), read(extra, base))] if extra else []
    return layer_inconsistencies(layers, progress)


def layer_inconsistencies(layers: Sequence[Layer], progress: Progress | None = None) -> list[str]:
    """Return what is inconsistent in the ontology, alone and with each of the layers; see inconsistencies.

    All layers are taken together, since what two of them say of one thing may clash; where they are consistent
    together, each is by itself. Terms that a layer declares (Turtle may add to the ontology) are tried too.
    """
    ontology = read(ontology_files())
    together = ontology
    for layer in layers:
        together += layer.statements
    tried = _witnesses(together)
    alone, everything = Case(ontology), Case(together)
    possible = Case(Statements(together.declarations, (*_terms_of(together), *tried)))
    # A class that can have no members contradicts the data that has some: it is the better explanation, and sooner.
    at = first_inconsistent([case.ntriples() for case in (alone, possible, everything)])
    problem = None
    if at == 0:
        problem = _contradiction(contradiction(alone, alone.statements, progress=progress))
    elif at == 1:
        problem = _impossible(possible, tried, progress)
    if problem is None and (at == 2 or first_inconsistent([everything.ntriples()]) is not None):
        problem = _among(layers, ontology, everything, progress)
    return [] if problem is None else [problem]


def _among(layers: Sequence[Layer], ontology: Statements, everything: Case, progress: Progress | None) -> str:
    """Return the contradiction that data add to a consistent ontology."""
    # If one layer by itself fails, the smallest that does, so that fewer statements need to be looked at.
    layers = sorted(layers, key=lambda layer: len(layer.statements.logical))
    single = [Case(ontology + layer.statements) for layer in layers] if len(layers) > 1 else []
    at = first_inconsistent([case.ntriples() for case in single])
    case = everything if at is None else single[at]
    # The ontology alone being consistent, what is added to it must have a part in the contradiction.
    added = case.statements[len(ontology.logical) :]
    fixed = _enough(case, ontology.logical, added)
    # Where layers clash with each other, the least of them leads to what it clashes with.
    near = {name for s in layers[0].statements.logical for name in s.names} if case is everything else set()
    found = contradiction(case, added, fixed, near, progress)
    names = {name for s in found for name in s.names}
    return _contradiction([*found, *contradiction(case, fixed, found, names, progress)])


def _contradiction(statements: Sequence[Statement]) -> str:
    return "these statements contradict each other:\n" + described(statements)


def _enough(case: Case, fixed: Sequence[Statement], added: Sequence[Statement]) -> list[Statement]:
    """Return ``fixed`` without what schemes say of their concepts, where the rest contradicts ``added`` as well.

    Most of the statements are on concepts, and few contradictions have to do with them.
    """
    terms = [s for s in fixed if s.source.path is None or s.source.path.parent.name != "schemes"]
    return list(fixed) if first_inconsistent([case.ntriples([*terms, *added])]) is None else terms


def classify(paths: Iterable[Path], base: str = "") -> dict[str, frozenset[str]]:
    """Return the individuals of each class, told or inferred, in RDF files taken together with the ontology.

    Keys are class IRIs, values the IRIs of individuals; classes without members are left out, and so is owl:Thing.
    Raises VocabularyError as inconsistencies, and where the files contradict the ontology.
    """
    return classify_statements(read(tuple(paths), base))


def classify_statements(statements: Statements) -> dict[str, frozenset[str]]:
    """Return the individuals of each class, told or inferred, that the statements speak of; see classify."""
    spoken_of = {name for s in statements.logical for name in s.names}
    inferred = infer(Case(read(ontology_files()) + statements).ntriples())
    members: dict[str, set[str]] = {}
    for individual, direct in inferred.types.items():
        if individual not in spoken_of:
            continue
        stack, seen = list(direct), set(direct)
        while stack:
            new = inferred.above.get(stack.pop(), set()) - seen
            seen |= new
            stack.extend(new)
        for name in seen:
            if not name.startswith(OWL):
                members.setdefault(name, set()).add(individual)
    return {name: frozenset(found) for name, found in sorted(members.items())}


def defined_classes() -> frozenset[str]:
    """Return the IRIs of the own classes that a definition (owl:equivalentClass) makes, so that members follow."""
    return frozenset(
        s.triples[0].subject.value
        for s in read(ontology_files()).logical
        if s.triples[0].predicate.value == OWL + "equivalentClass"
        and isinstance(s.triples[0].subject, ox.NamedNode)
        and s.triples[0].subject.value.startswith(vocabulary.DCL_BASE)
    )


def _terms_of(statements: Statements) -> list[Statement]:
    """Return the statements on terms, with those on the concepts of schemes; data say nothing of what is possible."""
    files = {str(p) for p in ontology_files()}
    declared = {s.triples[0].subject for s in statements.declarations}
    return [
        s
        for s in statements.logical
        if s.triples[0].subject in declared
        or isinstance(s.triples[0].subject, ox.BlankNode)
        or str(s.source.path) in files
    ]


def _witnesses(statements: Statements) -> list[Statement]:
    """Return one made-up use of each declared class and property: consistent together, each of them can be used."""
    kinds = {(s.triples[0].subject, getattr(s.triples[0].object, "value", "")) for s in statements.declarations}
    ranges = {
        s.triples[0].subject: getattr(s.triples[0].object, "value", "")
        for s in statements.logical
        if s.triples[0].predicate.value == RDFS + "range"
    }
    made: list[Statement] = []
    # Classes first: where one can have no members, the properties that lead to it follow.
    for number, (term, kind) in enumerate(sorted(kinds, key=lambda pair: (pair[1] != OWL + "Class", str(pair)))):
        one, other = (ox.NamedNode(f"urn:x-declass:example-{number}{end}") for end in ("", "-value"))
        if not isinstance(term, ox.NamedNode):
            continue
        if kind == OWL + "Class":
            triple = ox.Triple(one, ox.NamedNode(TYPE), term)
        elif kind == OWL + "ObjectProperty":
            triple = ox.Triple(one, term, other)
        elif kind == OWL + "DatatypeProperty" and ranges.get(term) in _SAMPLES:
            datatype = ranges[term]
            triple = ox.Triple(one, term, ox.Literal(_SAMPLES[datatype], datatype=ox.NamedNode(datatype)))
        else:
            continue
        made.append(Statement((triple,), _WITNESSES))
    return made


def _impossible(case: Case, tried: Sequence[Statement], progress: Progress | None) -> str | None:
    """Return why there can be no member of some class, or no use of some property; None if there can be of each.

    One is explained: those that follow from the same statements go with it, others show in the next run.
    """
    left = list(tried)
    terms = _enough(case, [s for s in case.statements if s.source is not _WITNESSES], left)
    while first_inconsistent([case.ntriples([*terms, *left])]) is not None:
        found = contradiction(case, left, terms, progress=progress)
        left = [s for s in left if s not in found]
        if len(found) == 1:  # Examples that only clash with each other say nothing of either term.
            causes = contradiction(case, terms, found, found[0].names, progress)
            return f"{_cannot(found[0])}, because of these statements:\n{described(causes)}"
    return None


def _cannot(example: Statement) -> str:
    first = example.triples[0]
    if first.predicate.value == TYPE:
        return f"the class {short(first.object)} can have no members"
    return f"the property {short(first.predicate)} can have no values"
