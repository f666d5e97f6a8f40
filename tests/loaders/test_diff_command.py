"""``declass diff``: what changed from one release to another, as RDF Patch and as counts."""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from declass.cli.main import cli
from declass.errors import DeclassError
from declass.graph.serialise import sorted_nquads
from declass.release.build import BuildOptions, build_release
from declass.release.compare import Side, merge
from declass.release.packing import open_packed
from declass.release.rdf_patch import has_blank_node, patch_rows

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

# The rows of the specification: a code, terms in N-Triples syntax, a point.
TERM = rb'(?:<[^<>"{}|^`\\\x00-\x20]*>|"(?:[^"\\\n\r]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^<[^<>\s]*>)?)'
ROW = re.compile(rb"(?:H [a-z]+ %b|TX|TC|[AD] <[^<>\s]+> <[^<>\s]+> %b <[^<>\s]+>) \.\n" % (TERM, TERM))


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["diff", *map(str, arguments)])


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> tuple[Path, Path, Path]:
    """A folder of working data with two releases: of one seed, and of both with one word changed in the first."""
    folder = tmp_path_factory.mktemp("diff")
    first, second = sorted(p for p in seeds.iterdir() if p.is_file() and p.suffix == ".txt")[:2]
    sources = folder / "sources"
    sources.mkdir()
    (sources / first.name).write_bytes(first.read_bytes())
    old = build_release([sources], BuildOptions(data=folder / "data")).path
    (sources / first.name).write_bytes(first.read_bytes().replace(b"probably", b"possibly"))
    (sources / second.name).write_bytes(second.read_bytes())
    new = build_release([sources], BuildOptions(data=folder / "data")).path
    return folder / "data", old, new


def quads_of(release: Path) -> bytes:
    return gzip.decompress((release / "dumps" / "declass.nq.gz").read_bytes())


def apply(patch: bytes, quads: bytes) -> bytes:
    """Apply a patch row by row to the quads as terms, not as lines; each change must change something."""
    # A set, because Oxigraph's store writes numbers and dates in their canonical forms.
    store = set(ox.parse(quads, format=ox.RdfFormat.N_QUADS))
    for row in patch.splitlines():
        if row[:2] in {b"A ", b"D "}:
            (quad,) = ox.parse(row[2:], format=ox.RdfFormat.N_QUADS)
            assert (quad in store) == (row[:1] == b"D")
            (store.add if row[:1] == b"A" else store.remove)(quad)
    return sorted_nquads(store)


def test_the_patch_applied_to_the_old_release_gives_the_new_one(releases: tuple[Path, Path, Path]) -> None:
    _, old, new = releases
    result = run(old, new)
    assert result.exit_code == 1
    patch = result.stdout_bytes
    assert all(ROW.fullmatch(row) for row in patch.splitlines(keepends=True))
    rows = patch.splitlines()
    assert re.fullmatch(rb"H id <urn:uuid:[0-9a-f-]{36}> \.", rows[0])
    assert rows[1:4] == [f'H from "{old.name}" .'.encode(), f'H to "{new.name}" .'.encode(), b"TX ."]
    assert rows[-1] == b"TC ."
    assert apply(patch, quads_of(old)) == quads_of(new)
    back = run(new, old).stdout_bytes
    assert apply(back, quads_of(new)) == quads_of(old)
    assert run(old, new).stdout_bytes == patch


def test_no_difference_is_an_empty_transaction_and_status_0(releases: tuple[Path, Path, Path]) -> None:
    _, _, new = releases
    result = run(new, new)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-2:] == ["TX .", "TC ."]
    assert run(new, new, "--counts").exit_code == 0


def test_counts_are_those_of_the_two_sets(releases: tuple[Path, Path, Path]) -> None:
    data, old, new = releases
    result = run(old.name, "current", "--data", data, "--format", "json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    before, after = set(quads_of(old).splitlines()), set(quads_of(new).splitlines())
    assert (told["from"], told["to"]) == (old.name, new.name)
    assert told["quads"] == {
        "added": len(after - before),
        "removed": len(before - after),
        "same": len(after & before),
    }
    # The classes, counted again the slow way.
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    described = [
        {(q.subject, q.object) for q in ox.parse(lines, format=ox.RdfFormat.N_QUADS) if q.predicate == kind}
        for lines in (quads_of(old), quads_of(new))
    ]
    differing = {line.split(b" ", 1)[0].decode() for line in before ^ after}
    for row in told["classes"]:
        of = [{s for s, o in pairs if o == ox.NamedNode(row["class"])} for pairs in described]
        both = of[0] & of[1]
        changed = {s for s in both if str(s) in differing}
        expected = (len(of[1] - of[0]), len(of[0] - of[1]), len(changed), len(both - changed))
        assert (row["added"], row["removed"], row["changed"], row["same"]) == expected, row
    documents = next(row for row in told["classes"] if row["name"] == "dcl:Document")
    assert documents["added"] == 1
    assert documents["removed"] == 0
    graphs = [{line.rsplit(b" ", 2)[1] for line in lines} for lines in (before, after)]
    assert told["graphs"]["added"] == len(graphs[1] - graphs[0])
    assert told["graphs"]["removed"] == len(graphs[0] - graphs[1])


def test_the_table_stands_beside_the_patch(releases: tuple[Path, Path, Path], tmp_path: Path) -> None:
    _, old, new = releases
    result = run(old, new, "--counts", "--format", "patch", "-o", tmp_path / "p.rdfp.zst")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert re.search(r"^dcl:Document +1 +0 ", result.stderr, re.MULTILINE)
    with open_packed(tmp_path / "p.rdfp.zst") as stream:
        assert stream.read() == run(old, new).stdout_bytes
    assert [p.name for p in tmp_path.iterdir()] == ["p.rdfp.zst"]
    assert run(old, new, "--counts").stdout == result.stderr


def failure(*arguments: object) -> str:
    """Return what is told of an error that ends the command with status 2."""
    result = run(*arguments)
    assert isinstance(result.exception, DeclassError)
    assert result.exception.exit_status == 2
    return str(result.exception)


def test_what_is_no_release_is_told(releases: tuple[Path, Path, Path], tmp_path: Path) -> None:
    data, old, new = releases
    assert "no release of this version" in failure("r0", new, "--data", data)
    assert "no release is there" in failure(tmp_path, new)
    assert "no such folder" in failure(tmp_path / "nothing", new)
    assert "no current release" in failure(old, "current", "--data", tmp_path)
    damaged = tmp_path / "damaged"
    damaged.mkdir()
    (damaged / "manifest.json").write_bytes((old / "manifest.json").read_bytes())
    assert "dumps/declass.nq.gz is missing" in failure(damaged, new)
    (damaged / "dumps").mkdir()
    (damaged / "dumps" / "declass.nq.gz").write_bytes((old / "dumps" / "declass.nq.gz").read_bytes()[:-9])
    assert re.search(r"declass.nq.gz has \d+ bytes, not \d+", failure(damaged, new))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<s:2> <p:1> <o:1> <g:1> .\n<s:1> <p:1> <o:1> <g:1> .\n", "line 2: is not in the order of bytes"),
        (b"<s:1> <p:1> <o:1> <g:1> .\n<s:1> <p:1> <o:1> <g:1> .\n", "line 2: stands there twice"),
        (b"hello\n", "line 1: not a line of N-Quads"),
        (b"<s:1> <p:1> <o:1> <g:1> .", "line 1: not a line of N-Quads"),
        (b"@prefix a: <http://x/> .\n", "line 1: not a line of N-Quads"),
        (b"<s:1> <p:1> <o:1> .\n", "line 1: not a line of N-Quads"),
        (b'<s:1> <p:1> "one two" .\n', "line 1: not a line of N-Quads"),
        (gzip.compress(b"<s:1> <p:1> <o:1> <g:1> .\n", mtime=0)[:-4], "damaged"),
        (b"\x28\xb5\x2f\xfdnothing", "damaged"),
    ],
)
def test_a_file_that_is_no_sorted_dump_is_told(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "bad.nq").write_bytes(content)
    (tmp_path / "good.nq").write_bytes(b"")
    output = tmp_path / "out.rdfp"
    assert told in failure(tmp_path / "bad.nq", tmp_path / "good.nq", "-o", output)
    assert not output.exists()


def test_turtle_is_refused_before_any_row_is_written(releases: tuple[Path, Path, Path], tmp_path: Path) -> None:
    _, _, new = releases
    turtle = tmp_path / "papers.ttl"
    turtle.write_text("<http://x/s> <http://x/p> <http://x/o> .\n@prefix a: <http://x/> .\na:b a a:C .\n")
    for form in ("patch", "table", "json"):
        assert f"{turtle}: line 1: not a line of N-Quads" in failure(turtle, new, "--format", form)
        assert run(new, turtle, "--format", form).stdout == ""


def test_a_line_that_is_no_quad_is_told_wherever_it_stands(tmp_path: Path) -> None:
    lines = [f"<s:{number:04}> <p:1> <o:1> <g:1> .\n" for number in range(2000)]
    (tmp_path / "good.nq").write_text("".join(lines))
    (tmp_path / "bad.nq").write_text("".join(lines) + "<t:1> <p:1> .\n")
    assert "line 2001: not a line of N-Quads" in failure(tmp_path / "bad.nq", tmp_path / "good.nq", "--counts")


def test_an_empty_file_is_a_dump_without_quads_and_told(tmp_path: Path) -> None:
    (tmp_path / "empty.nq").write_bytes(b"")
    (tmp_path / "one.nq").write_bytes(b"<s:1> <p:1> <o:1> <g:1> .\n")
    result = run(tmp_path / "empty.nq", tmp_path / "one.nq")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-2:] == ["A <s:1> <p:1> <o:1> <g:1> .", "TC ."]
    assert f"{tmp_path}/empty.nq is empty" in result.stderr
    assert "one.nq" not in result.stderr


LINES = st.lists(st.binary(max_size=2).map(lambda b: b.hex().encode()), unique=True).map(sorted)


@given(LINES, LINES)
def test_merging_tells_each_line_once_with_its_side(old: list[bytes], new: list[bytes]) -> None:
    merged = list(merge(iter(old), iter(new)))
    assert [line for _, line in merged] == sorted({*old, *new})
    assert [line for side, line in merged if side is not Side.NEW] == old
    assert [line for side, line in merged if side is not Side.OLD] == new


def test_blank_nodes_of_the_ontology_keep_their_labels_and_are_told(tmp_path: Path) -> None:
    kept, gone = b"<s:1> <p:1> <o:1> <g:1> .\n", b"<s:1> <p:1> _:ontology-c14n1 <g:1> .\n"
    new = b"_:ontology-c14n2 <p:1> <o:1> <g:1> .\n"
    (tmp_path / "old.nq").write_bytes(kept + gone)
    (tmp_path / "new.nq").write_bytes(kept + new)
    result = run(tmp_path / "old.nq", tmp_path / "new.nq")
    assert result.stdout_bytes.split(b"TX .\n")[1] == b"D " + gone + b"A " + new + b"TC .\n"
    assert "2 rows have blank nodes" in result.stderr


def test_words_that_look_like_a_blank_node_are_no_blank_node() -> None:
    lines = [b'<s:1> <p:1> "He wrote: a _:b" <g:1> .\n', b'<s:1> <p:1> "_:c" <g:1> .\n']
    rows = list(patch_rows("a", "b", merge(iter([]), iter(lines))))
    assert rows[-3:-1] == [b"A " + line for line in lines]
    assert not any(has_blank_node(row) for row in rows)
    assert has_blank_node(b"D <s:1> <p:1> _:b <g:1> .\n")
    assert has_blank_node(b'A _:b <p:1> "x" <g:1> .\n')
