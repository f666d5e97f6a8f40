"""The parts of a build that need no source: cache, lock, merge of runs, counts, query text, publishing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from declass.errors import ReleaseError, RequestError
from declass.release import dumps, lock
from declass.release.assemble import STEPS
from declass.release.cache import Cache, key_of
from declass.release.counting import Counting, Counts
from declass.release.derive import Product, first_products, then_products
from declass.release.layout import DataFolder
from declass.release.packing import pack
from declass.release.publish import point_current
from declass.release.query_text import refuse_remote
from declass.release.search_fields import day_number

if TYPE_CHECKING:
    from random import Random


def test_cache_gives_back_what_it_was_given(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c")
    key = key_of("a", b"b")
    assert cache.get("kind", key) is None
    cache.put("kind", key, b"payload\n\x00")
    assert cache.get("kind", key) == b"payload\n\x00"
    assert not list(tmp_path.rglob("*.tmp"))


@pytest.mark.parametrize("damage", [b"", b"short", None])
def test_half_written_entries_are_absent(tmp_path: Path, damage: bytes | None) -> None:
    cache, key = Cache(tmp_path / "c"), key_of("a")
    cache.put("kind", key, b"payload" * 100)
    path = cache.path("kind", key)
    path.write_bytes(path.read_bytes()[:-1] if damage is None else damage)
    assert cache.get("kind", key) is None
    assert not path.exists()


@given(st.lists(st.text(max_size=4), max_size=4), st.lists(st.text(max_size=4), max_size=4))
def test_keys_tell_lists_apart(first: list[str], second: list[str]) -> None:
    assert (key_of(*first) == key_of(*second)) == (first == second)


def test_lock_names_its_holder(tmp_path: Path) -> None:
    path = tmp_path / "build.lock"
    code = "import sys; from pathlib import Path; from declass.release import lock\n"
    code += "with lock.hold(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert json.loads(path.read_text())["pid"] == holder.pid
        with pytest.raises(ReleaseError, match=f"process {holder.pid} on .* since "), lock.hold(path):
            pytest.fail("two holders")
        holder.kill()
    with lock.hold(path):  # the dead hold nothing
        assert json.loads(path.read_text())["pid"] == os.getpid()


@settings(deadline=None)  # each example writes files, and how long that takes the machine's other work decides
@given(
    st.lists(st.sets(st.binary(max_size=3).map(lambda b: b.hex().encode() + b"\n")), max_size=9), st.integers(1, 40)
)
def test_runs_are_merged_sorted_without_repeats(
    tmp_path_factory: pytest.TempPathFactory, contents: list[set[bytes]], read: int
) -> None:
    folder = tmp_path_factory.mktemp("runs")
    drafts = folder / "drafts"
    drafts.mkdir()
    runs, cache = [], Cache(folder / "cache")
    for number, lines in enumerate(contents):
        run = folder / str(number)
        if number % 2:  # every other one is an entry of the cache
            cache.put("runs", key_of(str(number)), pack(b"".join(sorted(lines))))
            run = cache.path("runs", key_of(str(number)))
        else:
            dumps.write_run(run, b"".join(sorted(lines)))
        runs.append(run)
    old, dumps.FAN_IN, dumps.READ_BYTES = (dumps.FAN_IN, dumps.READ_BYTES), 2, read
    try:
        blocks = list(dumps.merge_blocks(runs, drafts))
    finally:
        dumps.FAN_IN, dumps.READ_BYTES = old
    assert all(block.endswith(b"\n") for block in blocks)
    merged = b"".join(blocks).splitlines(keepends=True)
    assert merged == sorted({line for lines in contents for line in lines})
    assert not list(drafts.iterdir())


@pytest.mark.parametrize("update", [False, True])
@given(chance=st.randoms(use_true_random=False))
def test_each_product_is_made_once_whichever_ends_first(update: bool, chance: Random) -> None:
    begun = list(first_products(update=update))
    running, made = list(begun), set[Product]()
    while running:
        last = running.pop(chance.randrange(len(running)))
        made.add(last)
        following = then_products(made, last, update=update)
        if Product.WHOLE in following:
            assert last is Product.DUMPS
        if Product.RULES in following:
            assert made >= {Product.STORE, *([Product.WHOLE] if update else [])}
        if Product.DESCRIBED in following:
            assert made >= {Product.STORE, Product.WHOLE, Product.RULES, Product.COUNT}
        if Product.STORE in following:
            assert update
            assert Product.WHOLE in made
        begun += following
        running += following
    assert sorted(begun) == sorted(Product)
    assert len(begun) + 1 == STEPS  # the manifest comes after


def test_counts_are_of_the_union() -> None:
    kind = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    first = (b"<s:1>", b"<p:1>", b'"a b"', b"")
    counting = Counting()
    counting.take([first, first], [first], 1)  # of two graphs
    counting.take([first, (b"<s:1>", kind, b"", b"<c:1>")], [first], 0)
    counting.take([], [], 0)
    again = (b"<s:1>", kind, b'"no class"', b"")
    counting.take([again, again, (b"<s:2>", b"<p:1>", b'"x"', b"@en")], [again], 1)
    counts = counting.counts()
    assert (counts.quads, counts.triples, counts.subjects) == (7, 4, 2)
    assert counts.classes == {"c:1": 1}
    assert counts.properties == {"p:1": 2, kind[1:-1].decode(): 2}
    counts.add(Counts(1, 1, 1, {"c:1": 1, "c:2": 1}, {"p:1": 1}))
    assert (counts.quads, counts.triples, counts.subjects) == (8, 5, 3)
    assert counts.classes == {"c:1": 2, "c:2": 1}
    assert counts.properties["p:1"] == 3


def test_day_numbers_sort_like_dates() -> None:
    dates = ["1958", "1959-11-30", "1959-12-01", "1960-01"]
    assert [day_number(d, last=False) for d in dates] == sorted(day_number(d, last=False) for d in dates)
    assert day_number("1959", last=False) <= day_number("1959-12-31", last=False) <= day_number("1959", last=True)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "ASK { ?s ?p ?o . service silent ?x { ?s ?p ?o } }",
        "SELECT ('#' AS ?h) { ?s ?p 'it\\'s # ' SERVICE <x:> {} }",
        "PREFIX a: <b#> SELECT * {\n ?s a:b ?o # comment\n SERVICE a:x {} }",
        'SELECT * { ?s ?p """a "quoted" word""" . SERVICE ?x {} }',
    ],
)
def test_service_is_refused(query: str) -> None:
    with pytest.raises(RequestError) as caught:
        refuse_remote(query)
    assert caught.value.status == 403


@pytest.mark.parametrize("query", ["LOAD <http://x/>", "INSERT DATA { <a:> <b:> 1 }", "PREFIX a: <b> drop all"])
def test_updates_are_refused(query: str) -> None:
    with pytest.raises(RequestError) as caught:
        refuse_remote(query)
    assert caught.value.status == 400


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service ?p 'SERVICE <x>' }",
        '# SERVICE\nASK { <http://x/SERVICE> ?p "load"@service }',
        "PREFIX service: <http://x/> SELECT * { ?s service:SERVICE ?load }",
        "SELECT * { ?s ?p '''SERVICE 'x' ''' }",
    ],
)
def test_words_in_names_and_strings_are_no_keywords(query: str) -> None:
    refuse_remote(query)


def test_current_moves_in_one_step(tmp_path: Path) -> None:
    data = DataFolder(tmp_path)
    for version in ("a", "b"):
        (data.releases / version).mkdir(parents=True)
        point_current(data, version)
        assert data.current.resolve() == data.releases.resolve() / version
        assert data.current.readlink() == Path("releases") / version
    data.current.unlink()
    data.current.mkdir()
    with pytest.raises(ReleaseError, match="not a symbolic link"):
        point_current(data, "a")
