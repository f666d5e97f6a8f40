"""A release of the seeds: what is in it, that it is the same every time, and what happens when something is wrong."""

from __future__ import annotations

import gzip
import os
import shutil
from collections import Counter
from typing import TYPE_CHECKING

import orjson
import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner

from declass.cli.build import build
from declass.errors import ConfigurationError, DeclassError, ReleaseError, SourceError
from declass.release.build import BuildOptions, NothingToPublishError, build_release
from declass.release.files import sha256_of
from declass.release.read import Release, open_current, open_release
from declass.release.search import open_index
from declass.release.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

PREFIXES = "PREFIX dcl: <https://w3id.org/declass/ontology#> PREFIX dct: <http://purl.org/dc/terms/> "
UNREADABLE = "broken.xml"
VOLUME = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="frus1958-60v99"><teiHeader/><text><body>
<div type="document" xml:id="d1" n="1"><head>1. Memorandum of Conversation</head><p>{first}</p></div>
<div type="document" xml:id="d2" n="2"><head>2. Telegram From Bonn</head><p>{second}</p></div>
</body></text></TEI>"""


def published(folder: Path) -> dict[str, bytes]:
    """The files of a release that have to be the same in every build."""
    release = open_current(folder)
    return {f.path: (release.path / f.path).read_bytes() for f in release.manifest.files}


def ask(release: Release, query: str) -> list[list[str]]:
    answer = open_store(release.store).query(PREFIXES + query)
    assert isinstance(answer, ox.QuerySolutions)
    return [[term.value for term in row] for row in answer]


def test_both_seeds_are_documents(seeds_release: Release) -> None:
    rows = ask(seeds_release, "SELECT DISTINCT ?id { ?d a dcl:Document ; dct:identifier ?id } ORDER BY ?id")
    assert rows == [["cia-rdp79r00904a000800030019-3"], ["frus1958-60v19/d319"]]


def test_every_document_has_a_graph_of_its_own(seeds_release: Release) -> None:
    rows = ask(seeds_release, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
    names = {row[0].removeprefix(seeds_release.base_iri + "graph/") for row in rows}
    assert names >= {
        "cia-rdp79r00904a000800030019-3",
        "frus1958-60v19/d319",
        "authority/polities",
        "authority/agencies",
        "authority/ontology",
        "authority/description",
        "authority/frus1958-60v19",
    }
    assert len(rows) == seeds_release.manifest.counts["graphs"]


def test_dumps_and_store_say_the_same(seeds_release: Release) -> None:
    lines = gzip.decompress((seeds_release.dumps / "declass.nq.gz").read_bytes()).splitlines()
    assert lines == sorted(set(lines))
    store = open_store(seeds_release.store)
    named = sum(1 for quad in store.quads_for_pattern(None, None, None, None) if quad.graph_name != ox.DefaultGraph())
    assert len(lines) == seeds_release.manifest.counts["quads"] == named
    # The default graph is the union of the named ones, each statement once.
    union = sum(1 for _ in store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    assert union == len({line[: line.rindex(b" <")] for line in lines})
    quads = list(ox.parse(b"\n".join(lines), format=ox.RdfFormat.N_QUADS))
    turtle = gzip.decompress((seeds_release.dumps / "declass.ttl.gz").read_bytes())
    triples = [q.triple for q in ox.parse(turtle, format=ox.RdfFormat.TURTLE)]
    assert len(triples) == len({q.triple for q in quads}) == seeds_release.manifest.counts["triples"]
    for collection in seeds_release.manifest.collections:
        own = gzip.decompress((seeds_release.dumps / collection.dump).read_bytes()).splitlines()
        assert own
        assert set(own) < set(lines)


def test_the_manifest_lists_every_file_with_its_checksum(seeds_release: Release) -> None:
    manifest = seeds_release.manifest
    listed = {f.path: f.sha256 for f in (*manifest.files, *manifest.derived)}
    found = {
        p.relative_to(seeds_release.path).as_posix(): sha256_of(p)
        for p in seeds_release.path.rglob("*")
        if p.is_file() and p.name != "manifest.json"
    }
    assert listed == found
    assert [s.file for s in manifest.sources] == [
        "cia-rdp79r00904a000800030019-3.txt",
        "frus1958-60v19-d319.txt",
    ]
    assert manifest.counts["documents"] == 2
    assert manifest.counts["assessments"] > 0


def test_nothing_names_a_folder_of_the_machine(seeds_release: Release, seeds: Path) -> None:
    for file in seeds_release.manifest.files:
        data = (seeds_release.path / file.path).read_bytes()
        text = gzip.decompress(data) if file.path.endswith(".gz") else data
        assert os.fsencode(seeds.parent) not in text, file.path
    assert os.fsencode(seeds.parent) not in (seeds_release.path / "manifest.json").read_bytes()


def test_the_description_counts_what_is_there(seeds_release: Release) -> None:
    graph = rdflib.Graph().parse(seeds_release.description)
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    dcl = rdflib.Namespace("https://w3id.org/declass/ontology#")
    dataset = rdflib.URIRef(seeds_release.base_iri + "dataset")
    assert graph.value(dataset, rdflib.DCTERMS.license) == rdflib.URIRef(
        "https://creativecommons.org/publicdomain/zero/1.0/"
    )
    for name, query in {
        "Document": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a dcl:Document }",
        "Assessment": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a dcl:Assessment }",
    }.items():
        (partition,) = graph.subjects(void["class"], dcl[name])
        assert [[str(graph.value(partition, void.entities))]] == ask(seeds_release, query)
    dumps = {str(d).rsplit("/", 1)[1] for d in graph.objects(None, void.dataDump)}
    checksums = {"SHA256SUMS", *(f"{d}.sha256" for d in dumps)}
    assert dumps | checksums == {p.name for p in seeds_release.dumps.iterdir()}
    body = f"FILTER(?g != <{seeds_release.base_iri}graph/authority/description>)"
    expected = ask(
        seeds_release, f"SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT ?s ?p ?o {{ GRAPH ?g {{ ?s ?p ?o }} {body} }} }}"
    )
    assert [[str(graph.value(dataset, void.triples))]] == expected


def test_the_description_is_in_the_store(seeds_release: Release) -> None:
    name = ox.NamedNode(seeds_release.base_iri + "graph/authority/description")
    stored = b"".join(
        f"{q.triple} .\n".encode() for q in open_store(seeds_release.store).quads_for_pattern(None, None, None, name)
    )
    # without blank nodes, equal graphs are equal sets
    assert set(rdflib.Graph().parse(seeds_release.description)) == set(rdflib.Graph().parse(data=stored, format="nt"))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("frus1958-60v19/d319", "frus1958-60v19/d319"),
        (" CIA-RDP79R00904A000800030019-3 ", "cia-rdp79r00904a000800030019-3"),
    ],
)
def test_a_document_is_found_by_its_identifier(seeds_release: Release, typed: str, found: str) -> None:
    hits = open_index(seeds_release.search).query(typed)
    assert (hits.total, [hit.id for hit in hits.hits], hits.notes) == (1, [found], ())


def test_search_finds_words_and_filters(seeds_release: Release) -> None:
    index = open_index(seeds_release.search)
    found = index.query("Khrushchev")
    assert "frus1958-60v19/d319" in {h.id for h in found.hits}
    assert "<b>Khrushchev</b>" in next(h for h in found.hits if h.id == "frus1958-60v19/d319").snippet
    assert index.query("").total == 2
    assert [h.id for h in index.query("", collection="cia-crest").hits] == ["cia-rdp79r00904a000800030019-3"]
    assert index.query("", date_from="1959", date_to="1959-12-31").total == 1
    assert index.query("", date_from="1963").total == 0
    assert index.query("nowhere-to-be-found").total == 0
    assert index.query("").facets["collection"] == {"cia-crest": 1, "frus1958-60v19": 1}
    assert index.query("title:(").hits is not None
    assert len(index.query("(((").notes) == len(set(index.query("(((").notes)) > 0
    with pytest.raises(ValueError, match="narrow"):
        index.query("", offset=10**6)


def test_a_release_can_be_read_without_leave_to_write(seeds_release: Release) -> None:
    before = {p: p.stat().st_mtime_ns for p in seeds_release.path.rglob("*")}
    open_index(seeds_release.search).query("China")
    ask(seeds_release, "SELECT ?s { ?s a dcl:Document }")
    assert {p: p.stat().st_mtime_ns for p in seeds_release.path.rglob("*")} == before


def test_two_builds_give_the_same_bytes(seeds_data: Path, seeds: Path, tmp_path: Path) -> None:
    # another folder, another order, one worker, and the files by name
    paths = sorted(seeds.glob("*.txt"), reverse=True)
    report = build_release(paths, BuildOptions(data=tmp_path, workers=1))
    assert not report.reused
    assert report.manifest.version == open_current(seeds_data).version
    assert published(tmp_path) == published(seeds_data)


def test_an_unchanged_build_is_there_already(seeds_data: Path, seeds: Path) -> None:
    report = build_release([seeds], BuildOptions(data=seeds_data, workers=1))
    assert report.reused
    assert report.path == open_current(seeds_data).path


def test_force_makes_it_again_and_keeps_the_bytes(seeds: Path, tmp_path: Path, seeds_data: Path) -> None:
    build_release([seeds], BuildOptions(data=tmp_path))
    first = published(tmp_path)
    report = build_release([seeds], BuildOptions(data=tmp_path, force=True))
    assert not report.reused
    assert published(tmp_path) == first == published(seeds_data)


def test_a_changed_source_costs_only_itself(seeds: Path, tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    shutil.copytree(seeds, sources)
    data = tmp_path / "data"
    first = build_release([sources], BuildOptions(data=data))
    kept = {p: p.stat().st_mtime_ns for p in (data / "cache").rglob("*") if p.is_file()}
    changed = sources / "frus1958-60v19-d319.txt"
    changed.chmod(0o644)
    changed.write_text(changed.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    second = build_release([sources], BuildOptions(data=data))
    assert second.manifest.version != first.manifest.version
    assert open_current(data).version == second.manifest.version
    assert open_release(first.path, checksums=True).version == first.manifest.version
    now = {p: p.stat().st_mtime_ns for p in (data / "cache").rglob("*") if p.is_file()}
    # The changed document takes the place of what the cache held of it; of the other nothing is written.
    fresh = Counter(p.parts[-3] for p, t in now.items() if kept.get(p) != t)
    assert fresh == {"readings": 1, "entries": 1, "graphs": 1, "runs": 1, "search": 1}
    of_documents = {"readings": 3, "entries": 3, "graphs": 2, "runs": 2, "search": 2}
    assert Counter(p.parts[-3] for p in now) == {**of_documents, "shared": 1, "people": 1}


def test_the_dumps_of_a_collection_that_did_not_change_are_linked(seeds: Path, tmp_path: Path) -> None:
    sources, data = tmp_path / "sources", tmp_path / "data"
    shutil.copytree(seeds, sources)
    first = build_release([sources], BuildOptions(data=data)).path
    changed = sources / "frus1958-60v19-d319.txt"
    changed.chmod(0o644)
    changed.write_text(changed.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    second = build_release([sources], BuildOptions(data=data)).path
    same = {p.name for p in (second / "dumps").iterdir() if p.samefile(first / "dumps" / p.name)}
    assert same == {f"cia-crest.{form}" for form in ("nq.gz", "nq.zst", "ttl.gz", "ttl.zst")}
    anew = build_release([sources], BuildOptions(data=tmp_path / "anew", workers=2))
    assert published(data) == published(tmp_path / "anew")
    assert anew.manifest.collections == open_current(data, checksums=True).manifest.collections


def test_a_file_that_changes_takes_its_checksum_along_and_leaves_its_documents(tmp_path: Path) -> None:
    """A volume of two documents, of which one changes: of the other not one statement does."""
    text = VOLUME.format(first="It will probably rain.", second="It may snow.")
    source = tmp_path / "frus1958-60v99.xml"
    dumps = []
    for number, changed in enumerate((text, text.replace("rain", "pour"))):
        source.write_text(changed, encoding="utf-8")
        data = tmp_path / str(number)
        release = build_release([source], BuildOptions(data=data)).path
        dumps.append(set(gzip.decompress((release / "dumps" / "frus1958-60v99.nq.gz").read_bytes()).splitlines()))
        base = open_current(data).base_iri
        (stated,) = ask(open_current(data), f"SELECT ?s {{ <{base}source-file/frus1958-60v99.xml> dcl:sha256 ?s }}")
        assert stated == [sha256_of(source)]
    graphs = {line.rsplit(b" ", 2)[1] for line in dumps[0] ^ dumps[1]}
    assert graphs == {f"<{base}graph/{name}>".encode() for name in ("frus1958-60v99/d1", "authority/frus1958-60v99")}
    kept = [line for line in dumps[0] ^ dumps[1] if b"graph/authority/" in line]
    assert all(b"ontology#sha256>" in line for line in kept)


def test_a_bad_file_is_an_issue_and_the_rest_is_built(seeds: Path, tmp_path: Path) -> None:
    bad = tmp_path / UNREADABLE
    bad.write_bytes(b"\x00\x01\x02" * 100)
    report = build_release([seeds, bad], BuildOptions(data=tmp_path / "data"))
    assert report.unread == 1
    assert report.manifest.counts["documents"] == 2
    lines = (report.path / "issues.jsonl").read_bytes().splitlines()
    told = [i for i in map(orjson.loads, lines) if i["path"] == UNREADABLE]
    assert [i["code"] for i in told] == ["file-unread"]
    assert [(s.file, s.read) for s in report.manifest.sources if not s.read] == [(UNREADABLE, False)]


def test_nothing_readable_publishes_nothing(tmp_path: Path) -> None:
    bad = tmp_path / UNREADABLE
    bad.write_bytes(b"")
    with pytest.raises(NothingToPublishError) as caught:
        build_release([bad], BuildOptions(data=tmp_path / "data"))
    assert [i.path for i in caught.value.issues] == [UNREADABLE]
    assert not (tmp_path / "data" / "current").exists()


@pytest.mark.parametrize("source", [UNREADABLE, "file:///nowhere/volume.xml"])
def test_a_build_that_publishes_nothing_has_another_status_than_one_that_leaves_out_a_file(
    source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / UNREADABLE).write_bytes(b"")
    result = CliRunner().invoke(build, [source, "--data", str(tmp_path / "data"), "--workers", "1"])
    assert isinstance(result.exception, NothingToPublishError | SourceError)
    assert result.exception.exit_status == 2
    assert not (tmp_path / "data" / "current").exists()


def test_missing_paths_and_people_are_refused(seeds: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nowhere"):
        build_release([tmp_path / "nowhere"], BuildOptions(data=tmp_path / "data"))
    with pytest.raises(ConfigurationError, match="people"):
        build_release([seeds], BuildOptions(data=tmp_path / "data", people=tmp_path / "people.jsonl"))
    (tmp_path / "empty").mkdir()
    with pytest.raises(ConfigurationError, match="no source file"):
        build_release([tmp_path / "empty"], BuildOptions(data=tmp_path / "data"))


def test_damaged_cache_entries_are_made_again(seeds: Path, tmp_path: Path, seeds_data: Path) -> None:
    build_release([seeds], BuildOptions(data=tmp_path))
    for path in (tmp_path / "cache").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-3])
    shutil.rmtree(tmp_path / "releases")
    build_release([seeds], BuildOptions(data=tmp_path))
    assert published(tmp_path) == published(seeds_data)


def test_a_damaged_release_is_set_aside(seeds: Path, tmp_path: Path, seeds_data: Path) -> None:
    first = build_release([seeds], BuildOptions(data=tmp_path))
    dump = first.path / "dumps" / "declass.nq.gz"
    dump.chmod(0o644)
    dump.write_bytes(dump.read_bytes()[:-1] + b"?")
    with pytest.raises(ReleaseError, match=r"declass\.nq\.gz does not have its checksum"):
        open_release(first.path, checksums=True)
    again = build_release([seeds], BuildOptions(data=tmp_path))
    assert again.path == first.path
    assert published(tmp_path) == published(seeds_data)
    assert first.path.with_name(first.path.name + ".damaged").is_dir()


def test_no_release_yet(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="declass build"):
        open_current(tmp_path)


def test_people_who_are_referred_to_are_in_the_graph(seeds: Path, tmp_path: Path) -> None:
    people = tmp_path / "people.jsonl"
    records = [
        {
            "id": "999999",
            "name": "Nobody, Norman",
            "birth": "1900",
            "death": None,
            "viaf": None,
            "names": [{"name": "Nobody, Norman", "sources": ["frus1958-60v19/p_NN1"]}],
        },
    ]
    people.write_bytes(b"".join(orjson.dumps(r) + b"\n" for r in records))
    report = build_release([seeds], BuildOptions(data=tmp_path / "data", people=people))
    assert report.manifest.people_sha256 == sha256_of(people)
    assert ask(open_current(tmp_path / "data"), 'SELECT ?s { ?s dct:identifier "hsg:999999" }') == []
    people.write_text("not json\n")
    with pytest.raises(DeclassError, match=r"people\.jsonl: line 1"):
        build_release([seeds], BuildOptions(data=tmp_path / "data", people=people))
