"""The forms of a dump: N-Quads and Turtle, gzip and zstd, checksums that the usual tools read."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from declass.errors import ReleaseError
from declass.graph.serialise import sorted_nquads
from declass.release.checksums import Checksums, write_checksums
from declass.release.derive import write_dump
from declass.release.dumps import PREFIXES, form_names
from declass.release.nquads import StatementReader
from declass.release.packing import open_packed
from declass.release.sections import Dump
from declass.release.turtle import TurtleWriter

if TYPE_CHECKING:
    from pathlib import Path

    from declass.release.read import Release


def read(path: Path) -> bytes:
    with open_packed(path) as stream:
        return stream.read()


def union(quads: bytes) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(quads, format=ox.RdfFormat.N_QUADS)}


def as_turtle(quads: bytes) -> bytes:
    own = b"https://w3id.org/declass/document/"
    statements = StatementReader(own).read(quads, quads.count(b"\n"))
    writer = TurtleWriter(PREFIXES, own)
    written = [writer.text(statements[n : n + 3]).text for n in range(0, len(statements), 3)]
    return writer.header + b"".join(written) + writer.end()


def iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


IRIS = st.one_of(
    st.sampled_from(
        [
            *PREFIXES.values(),
            PREFIXES["dcl"] + "Document",
            PREFIXES["dcl"] + "band/probable",
            PREFIXES["dct"] + "a.b",
            PREFIXES["dct"] + "1st",
            PREFIXES["dct"] + "a%20b",
            PREFIXES["rdf"] + "type",
            "https://w3id.org/declass/document/frus1958-60v19/d319#mention-0",
        ]
    ),
    st.text(max_size=6).map(lambda t: f"https://example.org/{t}").filter(iri),
)
LITERALS = st.one_of(
    st.text().map(ox.Literal),
    st.sampled_from(['a "quoted" <b> .', "^^<x>", "x ^^y@en", "\\", "line\nend \t", " _:b "]).map(ox.Literal),
    st.builds(lambda v, t: ox.Literal(v, datatype=ox.NamedNode(t)), st.text(max_size=5), IRIS),
    st.text(max_size=5).map(lambda v: ox.Literal(v, language="en-GB")),
)
QUADS = st.builds(
    lambda s, p, o, g: ox.Quad(ox.NamedNode(s), ox.NamedNode(p), o, ox.NamedNode(g)),
    IRIS,
    IRIS,
    st.one_of(IRIS.map(ox.NamedNode), LITERALS),
    IRIS,
)


@given(st.lists(QUADS, max_size=12))
def test_turtle_says_what_the_union_of_the_graphs_says(quads: list[ox.Quad]) -> None:
    dump = sorted_nquads(quads)
    assert {q.triple for q in ox.parse(as_turtle(dump), format=ox.RdfFormat.TURTLE)} == union(dump)


def test_turtle_groups_and_shortens() -> None:
    dump = (
        b'<https://e.org/a> <http://purl.org/dc/terms/title> "A" <https://e.org/g1> .\n'
        b'<https://e.org/a> <http://purl.org/dc/terms/title> "A" <https://e.org/g2> .\n'
        b'<https://e.org/a> <http://purl.org/dc/terms/title> "B" <https://e.org/g1> .\n'
        b"<https://e.org/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        b"<https://w3id.org/declass/ontology#Document> <https://e.org/g1> .\n"
    )
    assert as_turtle(dump).endswith(b'\n<https://e.org/a> dct:title "A" , "B" ;\n\ta dcl:Document .\n')


def test_every_dump_of_a_release_comes_in_every_form(seeds_release: Release) -> None:
    stems = sorted(p.name for p in seeds_release.dumps.glob("*.nq.gz"))
    assert stems == ["cia-crest.nq.gz", "declass.nq.gz", "frus1958-60v19.nq.gz"]
    for stem in stems:
        quads, quads_zstd, turtle, turtle_zstd = (read(seeds_release.dumps / name) for name in form_names(stem))
        assert quads == quads_zstd
        assert turtle == turtle_zstd
        assert quads.splitlines() == sorted(set(quads.splitlines()))
        assert {q.triple for q in ox.parse(turtle, format=ox.RdfFormat.TURTLE)} == union(quads)
    assert seeds_release.manifest.counts["triples"] == len(union(read(seeds_release.dumps / "declass.nq.gz")))


def test_the_same_dump_gives_the_same_bytes_in_every_form(tmp_path: Path, seeds_release: Release) -> None:
    made = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        lines = read(seeds_release.dumps / "cia-crest.nq.gz")
        write_dump(Dump(folder, "cia-crest", tmp_path / name / "index"), seeds_release.base_iri, [lines])
        (folder / "index").unlink()
        write_checksums(folder, Checksums())
        made.append({p.name: p.read_bytes() for p in folder.iterdir()})
    assert made[0] == made[1]
    for name in form_names("cia-crest.nq.gz"):
        assert made[0][name] == (seeds_release.dumps / name).read_bytes()


def test_an_empty_dump_has_empty_forms(tmp_path: Path) -> None:
    assert write_dump(Dump(tmp_path, "none", tmp_path / "index"), "https://e.org/", []).triples == 0
    assert read(tmp_path / "none.nq.gz") == read(tmp_path / "none.nq.zst") == b""
    assert (tmp_path / "none.nq.zst").stat().st_size  # a frame of nothing: an empty file is no file of zstd
    assert not list(ox.parse(read(tmp_path / "none.ttl.zst"), format=ox.RdfFormat.TURTLE))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(ReleaseError, match=r"nothing\.nq\.gz: cannot be read"),
        open_packed(tmp_path / "nothing.nq.gz"),
    ):
        pass


@pytest.mark.skipif(shutil.which("zstd") is None, reason="needs the program zstd")
def test_zstd_itself_reads_our_zstd(seeds_release: Release) -> None:
    path = seeds_release.dumps / "cia-crest.nq.zst"
    # Without --long, zstd refuses what needs more than 8 MiB of memory: everybody can unpack our dumps.
    unpacked = subprocess.run(["zstd", "-dc", path], capture_output=True, check=True).stdout
    assert unpacked == read(seeds_release.dumps / "cia-crest.nq.gz")
    listed = subprocess.run(["zstd", "-lv", path], capture_output=True, check=True, text=True).stdout
    assert "XXH64" in listed  # the checksum of the content is there


@pytest.fixture
def copied(tmp_path: Path, seeds_release: Release) -> Path:
    folder = tmp_path / "dumps"
    shutil.copytree(seeds_release.dumps, folder)
    for path in folder.iterdir():
        path.chmod(0o644)
    return folder


def run(folder: Path, *command: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, cwd=folder, capture_output=True, check=False, input=stdin)


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum")
def test_sha256sum_reads_the_checksums_and_finds_a_changed_byte(copied: Path) -> None:
    named = {line.split(b"  ")[1].decode() for line in (copied / "SHA256SUMS").read_bytes().splitlines()}
    assert named == {p.name for p in copied.iterdir() if p.suffix in {".gz", ".zst"}}
    assert run(copied, "sha256sum", "--check", "--strict", "SHA256SUMS").returncode == 0
    for name in named:
        assert run(copied, "sha256sum", "--check", "--strict", f"{name}.sha256").returncode == 0
    dump = copied / "declass.ttl.zst"
    data = bytearray(dump.read_bytes())
    data[len(data) // 2] ^= 1
    dump.write_bytes(data)
    assert run(copied, "sha256sum", "--check", "--quiet", "SHA256SUMS").stdout == b"declass.ttl.zst: FAILED\n"
    assert run(copied, "sha256sum", "--check", "declass.ttl.zst.sha256").returncode == 1


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")
def test_the_recipe_for_signing_with_an_ssh_key(copied: Path, tmp_path: Path) -> None:
    key = tmp_path / "key"
    assert run(tmp_path, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(key)).returncode == 0
    sign = ("ssh-keygen", "-Y", "sign", "-f", str(key), "-n", "declass-dumps", "SHA256SUMS")
    assert run(copied, *sign).returncode == 0
    signers = copied / "allowed_signers"
    signers.write_text(f'publisher@example.org namespaces="declass-dumps" {key.with_suffix(".pub").read_text()}')
    verify = (
        *("ssh-keygen", "-Y", "verify", "-f", "allowed_signers", "-I", "publisher@example.org"),
        *("-n", "declass-dumps", "-s", "SHA256SUMS.sig"),
    )
    sums = (copied / "SHA256SUMS").read_bytes()
    good = run(copied, *verify, stdin=sums)
    assert (good.returncode, good.stdout[:4]) == (0, b"Good")
    assert run(copied, *verify, stdin=sums.replace(b"0", b"1", 1)).returncode != 0
