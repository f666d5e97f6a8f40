"""The database of a release from that of an earlier one, by what their dumps have not in common.

Loading a database is the longest part of a build that changes little. The files of an earlier one are linked, not
copied (the engine writes new files and never into old ones), and only what is different is taken out and put in.
"""

from __future__ import annotations

import shutil
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from declass.errors import StoreError
from declass.release.files import link_or_copy
from declass.release.nquads import as_ntriples
from declass.release.sections import Held
from declass.release.space import MOST_LINES, MOST_SHARE
from declass.release.store import TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from declass.release.sections import Dump

_READ_BYTES = 1 << 18
_DEFAULT = ox.DefaultGraph()
_OWN = {"LOCK", "LOG"}


def differences(old: Dump, new: Dump) -> tuple[list[bytes], list[bytes]] | None:
    """Return the lines that only ``old`` and only ``new`` have; None for too many. Equal sections are not read."""
    removed, added = list[bytes](), list[bytes]()
    olds, news = _unlike(old, Held(new)), _unlike(new, Held(old))
    left, right = next(olds, []), next(news, [])
    while left or right:
        limit = min(block[-1] for block in (left, right) if block)
        ahead, there = bisect_right(left, limit), bisect_right(right, limit)
        first, second = left[:ahead], right[:there]
        if first != second:
            before, after = set(first), set(second)
            removed += [line for line in first if line not in after]
            added += [line for line in second if line not in before]
            if len(removed) + len(added) > MOST_LINES:
                return None
        left = left[ahead:] or next(olds, [])
        right = right[there:] or next(news, [])
    lines = sum(section.counts.quads for section in old.sections())
    return None if len(removed) + len(added) > MOST_SHARE * lines else (removed, added)


def _unlike(dump: Dump, other: Held) -> Iterator[list[bytes]]:
    """Yield the lines of ``dump``, in blocks, without the sections that the other dump has too."""
    for section in dump.sections():
        if section.digest not in other:
            with dump.lines(section, section) as stream:
                while lines := stream.readlines(_READ_BYTES):
                    yield lines


@dataclass(frozen=True, slots=True)
class Updated:
    """``count``: how many statements the database has in all graphs and their union.

    ``changed`` are the IRIs about which the union says something else than before, sorted; None where that is said
    about a blank node too, which has no name that lasts.
    """

    count: int
    changed: tuple[str, ...] | None


def update_store(folder: Path, earlier: Path, changes: tuple[list[bytes], list[bytes]]) -> Updated:
    """Write into ``folder`` what the database ``earlier`` holds, with ``changes``: lines taken out, lines put in.

    ``earlier`` is not changed. Raises StoreError where it holds not what is to be taken out.
    """
    _link(earlier, folder)
    removed, added = changes
    store = ox.Store(folder)
    gone = list(_parse(b"".join(removed)))
    for quad in gone:
        if quad not in store:
            raise StoreError(f"{earlier}: the database lacks statements of its dump")
        store.remove(quad)
    new = list(_parse(b"".join(added) + as_ntriples(added)))
    changed = {quad.subject for quad in new if quad.graph_name == _DEFAULT and quad not in store}
    store.extend(new)
    for quad in gone:
        # On disk the engine (0.5.13) gives more than was asked for where the last term of the pattern ends, as it is
        # written there, in the byte FF: with 255 also 256 to 510. So its answer is looked through.
        held = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        if not any(other.graph_name != _DEFAULT and other.object == quad.object for other in held):
            store.remove(ox.Quad(quad.subject, quad.predicate, quad.object, _DEFAULT))
            changed.add(quad.subject)
    for graph in {quad.graph_name for quad in gone}:
        if next(store.quads_for_pattern(None, None, None, graph), None) is None and graph != _DEFAULT:
            store.remove_graph(graph)
    store.flush()
    named = sorted(subject.value for subject in changed if isinstance(subject, ox.NamedNode))
    return Updated(len(store), tuple(named) if len(named) == len(changed) else None)


def _parse(lines: bytes) -> Iterator[ox.Quad]:
    yield from ox.parse(lines, format=ox.RdfFormat.N_QUADS)


def _link(source: Path, target: Path) -> None:
    target.mkdir()
    for path in source.iterdir():
        if path.name in _OWN:
            continue
        if path.suffix == TABLE:
            link_or_copy(path, target / path.name)
        else:
            shutil.copyfile(path, target / path.name)
