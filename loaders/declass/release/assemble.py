"""From the results of the stages to the folder of a release: dumps, description, report, database, index."""

from __future__ import annotations

import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pyoxigraph as ox

from declass import __version__
from declass.errors import ReleaseError
from declass.iris import ONTOLOGY_IRI
from declass.model_json import dumps as to_json
from declass.release.checksums import Checksums, Finished, write_checksums
from declass.release.derive import (
    DRAFTS,
    Product,
    write_shared,
)
from declass.release.description import DATA_LICENCE
from declass.release.layout import DUMPS, ISSUES, SECTIONS, VALIDATION
from declass.release.making import Making
from declass.release.manifest import (
    FORMAT,
    CollectionInfo,
    Manifest,
    Source,
    list_files,
    write_manifest,
)
from declass.release.violations import NonconformingError, as_turtle, is_violation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from declass.release.manifest import File
    from declass.release.parts import Parts
    from declass.release.shared_graphs import Shared
    from declass.release.store import Begun
    from declass.release.workers import Workers

_OWL = "http://www.w3.org/2002/07/owl#"
STEPS = len(Product) + 1  # the manifest comes last


def assemble(
    folder: Path,
    parts: Parts,
    shared: Shared,
    begun: Begun | None,
    workers: Workers,
    advance: Callable[[int], None],
) -> Manifest:
    """Write the release into ``folder`` and return its manifest. Memory does not grow with the sources.

    ``shared`` holds the graphs that no document gives, ``begun`` tells what is in the database already; nothing else
    is in the folder. Raises NonconformingError when the graphs together break a rule that none of them can break
    alone.
    """
    drafts = folder / DRAFTS
    drafts.mkdir()
    (folder / DUMPS).mkdir()
    (folder / SECTIONS).mkdir()
    named = shared.named
    texts = (text for name, text in named.items() if not _is_collection(parts, name))
    lines = sorted(line for text in texts for line in text.splitlines(keepends=True))
    checksums = Checksums(parts.earlier)
    with Finished(checksums) as finished:
        making = Making(folder, parts, shared, write_shared(folder, parts.iris.base, lines), begun, finished)
        making.run(workers, advance)
        shutil.rmtree(drafts)
        infos, made = list(making.infos.values()), making.made
        quads, triples = made[Product.WHOLE].count, made[Product.WHOLE].triples
        documents = sum(i.documents for i in infos)
        _check(making, quads + triples, documents)
        finished.add([path for path in folder.rglob("*") if path.is_file()])
        (folder / ISSUES).write_bytes(b"".join(to_json(i) + b"\n" for i in parts.issues))
        results = [*(r for g in parts.graphs for r in g.results), *shared.results, *making.results]
        (folder / VALIDATION).write_bytes(as_turtle(results))
        finished.wait()
    write_checksums(folder / DUMPS, checksums)
    # Each document has a graph of its own, and the description has one.
    graphs = documents + sum(bool(text) for text in named.values()) + 1
    figures = {"quads": quads, "triples": triples, "graphs": graphs}
    manifest = _manifest(list_files(folder, checksums), parts, infos, figures, named["ontology"])
    write_manifest(folder, manifest)
    advance(1)
    return manifest


def _check(making: Making, statements: int, documents: int) -> None:
    """Raise where the whole breaks a rule, or where the database or the index lacks something of the dumps."""
    broken = [r for r in making.results if is_violation(r)]
    if broken:
        raise NonconformingError(broken)
    made = making.made
    stored = made[Product.COUNT].count + made[Product.DESCRIBED].count
    if stored != statements or made[Product.SEARCH].count != documents:
        raise ReleaseError(f"database and index do not hold what the dumps hold: {made}")


def _is_collection(parts: Parts, name: str) -> bool:
    return any(c.id == name for c in parts.plan.collections)


def ontology_version(text: bytes) -> str | None:
    """Return what the ontology, as N-Quads, says of its own version: its version IRI, else its version text."""
    own = [line for line in text.splitlines(keepends=True) if line.startswith(b"<%b> " % ONTOLOGY_IRI.encode())]
    said = {
        q.predicate.value: q.object.value
        for q in ox.parse(b"".join(own), format=ox.RdfFormat.N_QUADS)
        if isinstance(q.object, (ox.NamedNode, ox.Literal))
    }
    return said.get(_OWL + "versionIRI") or said.get(_OWL + "versionInfo")


def _manifest(
    listed: tuple[tuple[File, ...], tuple[File, ...]],
    parts: Parts,
    infos: Sequence[CollectionInfo],
    counts: dict[str, int],
    ontology: bytes,
) -> Manifest:
    files, derived = listed
    severities = Counter(i.severity.value for i in parts.issues)
    return Manifest(
        format=FORMAT,
        version=parts.version,
        base_iri=parts.iris.base,
        software_version=__version__,
        rule_set=parts.rules.version,
        ontology_iri=ONTOLOGY_IRI,
        ontology_version=ontology_version(ontology),
        people_sha256=parts.rules.people_sha256,
        licence=DATA_LICENCE,
        counts={
            "documents": sum(i.documents for i in infos),
            "assessments": sum(i.assessments for i in infos),
            "mentions": sum(c.mentions for g in parts.graphs for c in g.counts),
            "sources": len(parts.files),
            "unread": sum(not f.is_read for f in parts.files),
            **counts,
        },
        issues={s: severities[s] for s in ("error", "warning", "info")},
        collections=tuple(infos),
        sources=tuple(
            Source(
                f.file, f.sha256, f.bytes, len(f.documents), f.is_read, tuple(sorted({d.format for d in f.documents}))
            )
            for f in parts.files
        ),
        files=files,
        derived=derived,
    )
