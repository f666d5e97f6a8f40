"""A database that is made from an earlier one holds what one that is loaded anew holds."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from declass.errors import StoreError
from declass.release import dump_writer, update
from declass.release import store as stores
from declass.release.derive import write_dump
from declass.release.dumps import write_run
from declass.release.sections import Dump
from declass.release.store import add_quads, open_store, write_store

if TYPE_CHECKING:
    from pathlib import Path

TERM = st.sampled_from("abc")
LINE = st.builds(lambda s, o, g: f"<s:{s}> <p:p> <o:{o}> <g:{g}> .\n".encode(), TERM, TERM, TERM)
BLANK = [
    b"<s:a> <p:list> _:l1 <g:a> .\n",
    b"_:l1 <p:first> <o:a> <g:a> .\n",
    b"_:l1 <p:rest> _:l2 <g:a> .\n",
    b"_:l2 <p:first> <o:b> <g:a> .\n",
]


def packed(path: Path, lines: set[bytes]) -> Path:
    path.write_bytes(gzip.compress(b"".join(sorted(lines))))
    return path


def dump(folder: Path, stem: str, lines: set[bytes]) -> Dump:
    made = Dump(folder, stem, folder / f"{stem}.jsonl")
    write_dump(made, "https://e.org/", [b"".join(sorted(lines))])
    return made


def union(line: bytes) -> bytes:
    """Return a line without its graph."""
    return line.rsplit(b" <", 1)[0]


def held(folder: Path) -> set[str]:
    return {str(quad) for quad in open_store(folder)}


@given(st.sets(LINE, min_size=1), st.sets(LINE, min_size=1), st.booleans())
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_changed_database_is_that_of_the_new_dump(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    old: set[bytes],
    new: set[bytes],
    same_list: bool,
) -> None:
    monkeypatch.setattr(update, "MOST_SHARE", 1000)
    folder = tmp_path_factory.mktemp("update")
    old, new = old | set(BLANK), new | set(BLANK if same_list else BLANK[:2])
    first, second = dump(folder, "old-dump", old), dump(folder, "new-dump", new)
    changes = update.differences(first, second)
    assert changes == (sorted(old - new), sorted(new - old))
    write_store(folder / "old", first.quads)
    write_store(folder / "new", second.quads)
    before = held(folder / "old")
    updated = update.update_store(folder / "made", folder / "old", changes)
    assert held(folder / "made") == held(folder / "new")
    assert updated.count == len(held(folder / "new"))
    unlike = {union(line) for line in old} ^ {union(line) for line in new}
    subjects = sorted({line[1 : line.index(b">")].decode() for line in unlike if line.startswith(b"<")})
    assert updated.changed == (None if any(line.startswith(b"_:") for line in unlike) else tuple(subjects))
    assert held(folder / "old") == before
    graphs = {g.value for g in open_store(folder / "made").named_graphs() if isinstance(g, ox.NamedNode)}
    assert graphs == {line.rsplit(b" <", 1)[1][:-4].decode() for line in new}


def test_a_number_whose_encoding_ends_in_ff_goes_when_another_takes_its_place(tmp_path: Path) -> None:
    line = '<s:a> <p:p> "%d"^^<http://www.w3.org/2001/XMLSchema#integer> <g:g> .\n'
    old, new = ({(line % number).encode()} for number in (255, 300))
    write_store(tmp_path / "old", packed(tmp_path / "old.gz", old))
    write_store(tmp_path / "new", packed(tmp_path / "new.gz", new))
    updated = update.update_store(tmp_path / "made", tmp_path / "old", (sorted(old), sorted(new)))
    assert updated == update.Updated(2, ("s:a",))
    assert held(tmp_path / "made") == held(tmp_path / "new")


def test_too_many_differences_are_not_followed(tmp_path: Path) -> None:
    lines = [f"<s:{n:03}> <p:p> <o:o> <g:g> .\n".encode() for n in range(100)]
    whole = dump(tmp_path, "whole", set(lines))
    assert update.differences(whole, dump(tmp_path, "less", set(lines[:95]))) == (lines[95:], [])
    assert update.differences(whole, dump(tmp_path, "half", set(lines[:50]))) is None


def test_equal_sections_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dump_writer, "LEAST_LINES", 4)
    monkeypatch.setattr(dump_writer, "MOST_LINES", 8)
    lines = [f"<s:{n:03}> <p:p> <o:o> <g:g> .\n".encode() for n in range(100)]
    changed = {*lines[:50], b"<s:050> <p:p> <o:other> <g:g> .\n", *lines[51:]}
    old, new = dump(tmp_path, "old", set(lines)), dump(tmp_path, "new", changed)
    equal = {section.digest for section in old.sections()} & {section.digest for section in new.sections()}
    assert len(equal) > 5
    for made in (old, new):
        file = bytearray(made.form("nq.zst").read_bytes())
        for section in made.sections():
            if section.digest in equal:
                at = section.packed[1].start
                file[at : at + 4] = b"none"  # whoever reads this fails
        made.form("nq.zst").write_bytes(file)
    assert update.differences(old, new) == (lines[50:51], [b"<s:050> <p:p> <o:other> <g:g> .\n"])


def test_a_database_that_lacks_what_its_dump_has_is_not_built_upon(tmp_path: Path) -> None:
    write_store(tmp_path / "old", packed(tmp_path / "old.gz", set(BLANK[:1])))
    with pytest.raises(StoreError, match="lacks"):
        update.update_store(tmp_path / "new", tmp_path / "old", ([b"<s:z> <p:p> <o:o> <g:g> .\n"], []))


def test_blank_nodes_of_a_dump_stay_together_when_it_is_loaded_in_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "_CHUNK", 40)
    write_store(tmp_path / "store", packed(tmp_path / "dump.gz", set(BLANK)))
    query = "SELECT ?o { <s:a> <p:list>/<p:rest>/<p:first> ?o }"
    for asked in (query, query.replace("{ ", "{ GRAPH <g:a> { ") + " }"):
        answer = open_store(tmp_path / "store").query(asked)
        assert isinstance(answer, ox.QuerySolutions)
        assert [str(row[0]) for row in answer] == ["<o:b>"]


def test_statements_of_a_new_graph_are_counted_with_what_the_union_has_more(tmp_path: Path) -> None:
    def line(subject: str, graph: str) -> bytes:
        return f"<https://x.org/{subject}> <https://x.org/p> <https://x.org/o> <https://x.org/{graph}> .\n".encode()

    write_run(tmp_path / "run", line("a", "g") + line("b", "g"))
    write_store(tmp_path / "store", tmp_path / "run")
    before = len(open_store(tmp_path / "store"))
    more = line("a", "new") + line("c", "new")  # the union has the first already
    assert add_quads(tmp_path / "store", more) == 3
    assert len(open_store(tmp_path / "store")) == before + 3
    assert add_quads(tmp_path / "store", more) == 3
    assert len(open_store(tmp_path / "store")) == before + 3
