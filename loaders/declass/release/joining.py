"""Joining dumps into one: sections that overlap with no other are taken as they are packed."""

from __future__ import annotations

import heapq
from collections import defaultdict
from contextlib import ExitStack
from typing import TYPE_CHECKING

from declass.release.dump_writer import DumpWriter
from declass.release.dumps import FAN_IN, merge_streams
from declass.release.sections import Dump

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from declass.release.sections import Section


def join(sources: Sequence[Dump], target: DumpWriter, drafts: Path) -> None:
    """Write what ``sources`` hold into ``target``. ``drafts`` is a folder of the caller's, for dumps in between."""
    level = 0
    while len(sources) > FAN_IN:
        between = []
        for number in range(0, len(sources), FAN_IN):
            stem = f"join-{level}-{number}"
            dump = Dump(drafts, stem, drafts / f"{stem}.sections")
            with DumpWriter(dump, target.own) as writer:
                _join(sources[number : number + FAN_IN], writer)
            between.append(dump)
        if level:
            _remove(sources)
        sources, level = between, level + 1
    _join(sources, target)
    if level:
        _remove(sources)


def _remove(dumps: Iterable[Dump]) -> None:
    for dump in dumps:
        dump.remove()


def _join(sources: Sequence[Dump], target: DumpWriter) -> None:
    queues = [source.sections() for source in sources]
    heads: list[tuple[str, int, Section]] = []

    def pull(number: int) -> None:
        section = next(queues[number], None)
        if section is not None:
            heapq.heappush(heads, (section.first, number, section))

    for number in range(len(sources)):
        pull(number)
    while heads:
        # Sections, each of which overlaps with another.
        together: dict[int, list[Section]] = defaultdict(list)
        last = heads[0][0]
        while heads and heads[0][0] <= last:
            _, number, section = heapq.heappop(heads)
            together[number].append(section)
            last = max(last, section.last)
            pull(number)
        if len(together) == 1:
            for number, sections in together.items():
                for section in sections:
                    target.copy(section, sources[number])
            continue
        with ExitStack() as stack:
            streams = [stack.enter_context(sources[n].lines(found[0], found[-1])) for n, found in together.items()]
            for block in merge_streams(streams):
                target.write(block)
