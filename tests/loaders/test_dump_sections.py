"""Dumps in sections: what is joined of packed sections unpacks to what would have been written at once."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from zlib_ng import zlib_ng

from declass.errors import ReleaseError
from declass.release import dump_writer, joining, packing
from declass.release.dump_writer import DumpWriter
from declass.release.joining import join
from declass.release.nquads import Statement, StatementReader
from declass.release.packing import open_packed
from declass.release.sections import FORMS, Dump

if TYPE_CHECKING:
    from pathlib import Path

    from declass.release.counting import Counts

OWN = "d:"
# Names one of which begins another, before and after those of documents; a subject of many lines.
SUBJECTS = st.sampled_from(
    ["<a:1>", "<a:11>", "<a:1#x>", "<d:1>", "<d:1#x>", "<d:11>", "<d:2>", "<e:1>", "_:c1", "_:c11"]
)
LINES = st.builds(
    lambda s, p, o, g: f"{s} <p:{p}> {o} <g:{g}> .\n".encode(),
    SUBJECTS,
    st.sampled_from("ab"),
    st.sampled_from(['"x <y> ."', "<d:1>", '"1"^^<http://www.w3.org/2001/XMLSchema#integer>']),
    st.sampled_from("ab"),
)
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def short_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dump_writer, "LEAST_LINES", 4)
    monkeypatch.setattr(dump_writer, "MOST_LINES", 8)
    monkeypatch.setattr(dump_writer, "_ONE_IN", 3)
    monkeypatch.setattr(packing, "_TAKEN", 100)
    monkeypatch.setattr(joining, "FAN_IN", 2)
    monkeypatch.setattr(joining, "LEAST_BETWEEN", 2)


def dump(folder: Path, stem: str) -> Dump:
    return Dump(folder, stem, folder / f"{stem}.sections")


def written(target: Dump, lines: list[bytes], block: int = 1000, earlier: Dump | None = None) -> Counts:
    with DumpWriter(target, OWN, earlier) as writer:
        for at in range(0, len(lines), block):
            writer.write(b"".join(lines[at : at + block]))
    return writer.counts


def unpacked(made: Dump) -> dict[str, bytes]:
    found = {}
    for form in FORMS:
        with open_packed(made.form(form)) as stream:
            found[form] = stream.read()
    return found


@given(st.lists(st.sets(LINES), max_size=5))
@UNHURRIED
def test_joined_dumps_are_the_dump_of_all_lines(
    tmp_path_factory: pytest.TempPathFactory, contents: list[set[bytes]]
) -> None:
    folder = tmp_path_factory.mktemp("join")
    drafts = folder / "drafts"
    drafts.mkdir()
    sources = [dump(folder, str(number)) for number in range(len(contents))]
    for source, lines in zip(sources, contents, strict=True):
        written(source, sorted(lines))
    with DumpWriter(dump(folder, "joined"), OWN) as writer:
        join(sources, writer, drafts)
    at_once = sorted(set[bytes]().union(*contents))
    assert writer.counts == written(dump(folder, "whole"), at_once)
    made = unpacked(dump(folder, "joined"))
    assert made == unpacked(dump(folder, "whole"))
    assert made["nq.gz"] == made["nq.zst"] == b"".join(at_once)
    assert made["ttl.gz"] == made["ttl.zst"]
    assert not list(drafts.iterdir())


@given(st.sets(LINES), st.integers(1, 9))
@UNHURRIED
def test_the_same_lines_give_the_same_bytes_however_many_come_at_a_time(
    tmp_path_factory: pytest.TempPathFactory, lines: set[bytes], block: int
) -> None:
    folder = tmp_path_factory.mktemp("blocks")
    one, other = dump(folder, "one"), dump(folder, "other")
    written(one, sorted(lines))
    written(other, sorted(lines), block)
    for form in FORMS:
        assert one.form(form).read_bytes() == other.form(form).read_bytes()
    assert one.index.read_bytes() == other.index.read_bytes()


@given(st.sets(LINES), st.sets(LINES), st.integers(1, 9))
@UNHURRIED
def test_what_is_taken_from_an_earlier_dump_gives_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, before: set[bytes], lines: set[bytes], block: int
) -> None:
    folder = tmp_path_factory.mktemp("earlier")
    earlier, anew, made = dump(folder, "earlier"), dump(folder, "anew"), dump(folder, "made")
    written(earlier, sorted(before))
    assert written(made, sorted(lines), block, earlier) == written(anew, sorted(lines))
    for form in FORMS:
        assert made.form(form).read_bytes() == anew.form(form).read_bytes()
    assert made.index.read_bytes() == anew.index.read_bytes()


def packed_anew(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Return a list that takes up each line that is packed from now on."""
    packed: list[bytes] = []
    read = StatementReader.read

    def watched(reader: StatementReader, lines: bytes, count: int) -> list[Statement]:
        packed.extend(lines.splitlines(keepends=True))
        return read(reader, lines, count)

    monkeypatch.setattr(StatementReader, "read", watched)
    return packed


def test_a_change_costs_the_sections_around_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [line(f"a:{number:03}") for number in range(400)]
    earlier, made = dump(tmp_path, "earlier"), dump(tmp_path, "made")
    written(earlier, lines)
    packed = packed_anew(monkeypatch)
    changed = [*lines[:200], line("a:200"), line("a:200", 1), *lines[201:]]
    written(made, changed, earlier=earlier)
    assert unpacked(made)["nq.gz"] == b"".join(changed)
    assert line("a:200", 1) in packed
    assert len(packed) < 40


@given(st.sets(LINES))
@UNHURRIED
def test_no_subject_stands_in_two_sections(tmp_path_factory: pytest.TempPathFactory, lines: set[bytes]) -> None:
    made = dump(tmp_path_factory.mktemp("sections"), "made")
    counts = written(made, sorted(lines))
    subjects = sorted({line.split(b" ")[0].decode() for line in lines})
    parts = list(made.sections())
    assert sum(part.counts.quads for part in parts) == counts.quads == len(lines)
    bounds = [name for part in parts for name in (part.first, part.last)]
    assert bounds == sorted(bounds)
    for part in parts:
        held = [subject for subject in subjects if part.first <= subject <= part.last]
        assert len(held) == part.counts.subjects
        # What one dump alone speaks of stands apart.
        assert len({subject.startswith("<d:") for subject in held}) == 1


def line(subject: str, number: int = 0) -> bytes:
    return f"<{subject}> <p:p> <o:{number}> <g:g> .\n".encode()


def test_what_overlaps_with_nothing_is_taken_as_it_is_packed(tmp_path: Path) -> None:
    volumes = {"1": [line("a:1"), line("d:1/1"), line("d:1/2")], "2": [line("a:1", 1), line("d:2/1"), line("e:1")]}
    for stem, lines in volumes.items():
        written(dump(tmp_path, stem), lines)
    with DumpWriter(dump(tmp_path, "whole"), OWN) as writer:
        join([dump(tmp_path, stem) for stem in volumes], writer, tmp_path)
    found = {(part.first, part.last): part for part in dump(tmp_path, "whole").sections()}
    assert list(found) == [("<a:1>", "<a:1>"), ("<d:1/1>", "<d:1/2>"), ("<d:2/1>", "<d:2/1>"), ("<e:1>", "<e:1>")]
    for stem in volumes:
        for part in list(dump(tmp_path, stem).sections())[1:]:
            for form, mine, whole in zip(FORMS, part.packed, found[part.first, part.last].packed, strict=True):
                data = dump(tmp_path, stem).form(form).read_bytes()[mine.start : mine.start + mine.bytes]
                taken = dump(tmp_path, "whole").form(form).read_bytes()[whole.start : whole.start + whole.bytes]
                assert data == taken


def test_a_section_that_reaches_over_others_is_packed_anew_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    volume = [line(f"d:2/{number:02}") for number in range(40)]
    over = [line("d:1"), line("d:2/00", 1), line("d:3")]
    written(dump(tmp_path, "volume"), volume)
    written(dump(tmp_path, "over"), over)
    packed = packed_anew(monkeypatch)
    with DumpWriter(dump(tmp_path, "whole"), OWN) as writer:
        join([dump(tmp_path, "volume"), dump(tmp_path, "over")], writer, tmp_path)
    assert unpacked(dump(tmp_path, "whole"))["nq.gz"] == b"".join(sorted(volume + over))
    first = next(dump(tmp_path, "volume").sections())
    assert set(packed) == {*over, *volume[: first.counts.quads]}


def test_a_gzip_file_of_many_sections_is_one_member(tmp_path: Path) -> None:
    # Not every program reads on after the first member.
    lines = [line(f"a:{number:02}") for number in range(40)]
    written(dump(tmp_path, "made"), lines)
    assert len(list(dump(tmp_path, "made").sections())) >= 5
    reader = zlib.decompressobj(zlib.MAX_WBITS | 16)  # checks the checksum and the length
    assert reader.decompress(dump(tmp_path, "made").quads.read_bytes()) == b"".join(lines)
    assert reader.eof
    assert reader.unused_data == b""
    assert gzip.decompress(dump(tmp_path, "made").form("ttl.gz").read_bytes()).endswith(b"<a:39> <p:p> <o:0> .\n")


def test_a_source_that_was_cut_short_is_not_joined(tmp_path: Path) -> None:
    source = dump(tmp_path, "1")
    written(source, [line("a:1")])
    source.form("ttl.zst").write_bytes(source.form("ttl.zst").read_bytes()[:-1])
    with pytest.raises(ReleaseError, match="shorter"), DumpWriter(dump(tmp_path, "whole"), OWN) as writer:
        join([source], writer, tmp_path)


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_checksums_are_joined(first: bytes, second: bytes) -> None:
    assert zlib_ng.crc32_combine(zlib.crc32(first), zlib.crc32(second), len(second)) == zlib.crc32(first + second)


def test_checksums_of_long_data_are_joined() -> None:
    first, second = b"a" * 70_001, b"b" * ((1 << 22) + 5)
    assert zlib_ng.crc32_combine(zlib.crc32(first), zlib.crc32(second), len(second)) == zlib.crc32(first + second)
