"""The dumps of a release belong together, and are the same whichever way they were made."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from declass.release import build, dump_writer, packing
from declass.release.build import BuildOptions, build_release
from declass.release.nquads import without_graph
from declass.release.packing import open_packed
from declass.release.read import Release, open_current
from declass.release.workers import InThisProcess

if TYPE_CHECKING:
    from pathlib import Path

CHANGED = "frus1958-60v19-d319.txt"


def lines(release: Release, name: str) -> list[bytes]:
    with open_packed(release.dumps / name) as stream:
        return stream.readlines()


def published(data: Path) -> dict[str, bytes]:
    release = open_current(data, checksums=True)
    return {file.path: (release.path / file.path).read_bytes() for file in release.manifest.files}


@pytest.fixture
def short_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    # A release of two documents, with as many sections as one of a volume has. Other processes would know nothing of
    # this.
    monkeypatch.setattr(build, "Workers", InThisProcess)
    monkeypatch.setattr(dump_writer, "LEAST_LINES", 60)
    monkeypatch.setattr(dump_writer, "MOST_LINES", 240)
    monkeypatch.setattr(dump_writer, "_ONE_IN", 3)
    monkeypatch.setattr(packing, "_TAKEN", 3000)


def test_the_whole_dump_is_that_of_all_collections_and_of_what_they_share(seeds_release: Release) -> None:
    whole = set(lines(seeds_release, "declass.nq.zst"))
    of_collections = [set(lines(seeds_release, c.dump)) for c in seeds_release.manifest.collections]
    assert len(of_collections) == 2
    for each in of_collections:
        assert each <= whole
    shared = whole - set[bytes]().union(*of_collections)
    names = {line[line.rindex(b" <") + 2 : -4].decode() for line in shared}
    start = seeds_release.base_iri + "graph/authority/"
    assert {"ontology", "persons", "description"} <= {name.removeprefix(start) for name in names}
    assert all(name.startswith(start) for name in names)


def test_all_forms_of_a_dump_say_the_same(seeds_release: Release) -> None:
    for dump in ("declass.nq.gz", *(c.dump for c in seeds_release.manifest.collections)):
        stem = dump.removesuffix(".nq.gz")
        quads = lines(seeds_release, dump)
        assert quads == sorted(set(quads))
        assert lines(seeds_release, f"{stem}.nq.zst") == quads
        turtle = lines(seeds_release, f"{stem}.ttl.gz")
        assert lines(seeds_release, f"{stem}.ttl.zst") == turtle
        said = {str(quad.triple) for quad in ox.parse(b"".join(turtle), format=ox.RdfFormat.TURTLE)}
        triples = b"".join(triple + b" .\n" for triple in dict.fromkeys(without_graph(quads)))
        assert len(said) == triples.count(b"\n")
        # Blank nodes are named anew by each reader.
        union = {str(quad.triple) for quad in ox.parse(triples, format=ox.RdfFormat.N_TRIPLES)}
        assert {t for t in said if "_:" not in t} == {t for t in union if "_:" not in t}


@pytest.mark.usefixtures("short_sections")
def test_an_update_gives_the_bytes_of_a_build_from_nothing(seeds: Path, tmp_path: Path) -> None:
    sources, data = tmp_path / "sources", tmp_path / "data"
    shutil.copytree(seeds, sources)
    first = build_release([sources], BuildOptions(data=data)).path
    changed = sources / CHANGED
    changed.chmod(0o644)
    text = changed.read_text(encoding="utf-8")
    changed.write_text(text.replace("\n\n", "\n\nIt will probably rain.\n\n", 3), encoding="utf-8")
    report = build_release([sources], BuildOptions(data=data))
    assert report.path != first
    build_release([sources], BuildOptions(data=tmp_path / "anew"))
    assert published(data) == published(tmp_path / "anew")
    sections = (report.path / "sections" / "declass.jsonl").read_bytes().splitlines()
    assert len(sections) > 20
