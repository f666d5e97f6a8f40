"""What extraction costs: documents a second, as a multiple of parsing alone, and the seconds of each stage.

    python benchmarks/extraction.py VOLUME.xml [--runs 3] [--documents N]

Three figures, each the least CPU time of ``--runs`` runs, which is the one that other work on the
machine disturbs least:

- *floor*: lxml parses the same file, and nothing is made of it;
- *extraction*: what ``declass extract`` does with the file once it has started, up to the JSON lines;
- *starting*: what a process takes before its first document: imports, lexica, the gazetteer.

The seconds by stage are of one more run with a clock around the functions below. A clock costs something with each
call, so that they add up to more than the figure above; a stage is counted without those that it calls.
"""

from __future__ import annotations

import argparse
import gc
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import orjson
from lxml import etree

from declass.cli.extract import UNTIL_COLLECTED, context_for
from declass.contract import to_contract
from declass.extract import enrich
from declass.extract.context import Context
from declass.iris import DEFAULT_BASE_IRI, Iris
from declass.sources.read import read_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_START = "from declass.extract.context import Context; import declass.extract.assessments; Context.default()"
_ASSESSMENTS = "declass.extract.assessments"
# Stage -> the functions that are it: the module in which they are looked up when they are called, and their name.
_STAGES: dict[str, tuple[tuple[str, str], ...]] = {
    "headings, datelines": (("declass.sources.frus.tei", "assemble"),),
    "references": (("declass.sources.frus.assembly", "references_of"),),
    "parties": (("declass.extract.people", "resolve_parties"),),
    "papers cited": (("declass.extract.papers", "describe_papers"),),
    "redactions": (("declass.extract.redactions", "find_redactions"),),
    "gazetteer": (("declass.authorities.gazetteer", "Gazetteer.find"),),
    "persons": (("declass.extract.mentions", "find_mentions"),),
    "roles": (("declass.extract.person_roles", "find_roles"),),
    "sentences": ((f"{_ASSESSMENTS}.finder", "split_sentences"),),
    "places of patterns": (("declass.extract.openings", "_TABLE.places"),),
    "actors": ((f"{_ASSESSMENTS}.actors", "ActorFinder.find"),),
    "voices": (
        (f"{_ASSESSMENTS}.voices.resolve", "Voices.hear"),
        (f"{_ASSESSMENTS}.voices.resolve", "Voices.reports"),
        (f"{_ASSESSMENTS}.voices.resolve", "Voices.holder"),
        (f"{_ASSESSMENTS}.voices.resolve", "Voices.__init__"),
    ),
    "stances": ((f"{_ASSESSMENTS}.finder", "find_stance"),),
    "hedges": ((f"{_ASSESSMENTS}.finder", "find_judgments"),),
    "flat judgments": ((f"{_ASSESSMENTS}.assess", "_flat_hit"),),
    "subjects": ((f"{_ASSESSMENTS}.assess", "find_subjects"),),
    "other judgment": (("declass.extract.assessments", "find_assessments"),),
    "JSON": (),
}


@dataclass
class Clocks:
    """CPU seconds by stage; what a stage calls of another counts there alone."""

    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(_STAGES, 0.0))
    _open: list[str] = field(default_factory=list)
    _since: float = 0.0

    def around(self, function: Callable[..., Any], stage: str) -> Callable[..., Any]:
        """Return ``function`` with the clock of ``stage`` running while it does."""

        def timed(*args: object, **options: object) -> object:
            self._turn(stage)
            try:
                return function(*args, **options)
            finally:
                self._turn(None)

        return timed

    def _turn(self, stage: str | None) -> None:
        now = time.process_time()
        if self._open:
            self.seconds[self._open[-1]] += now - self._since
        if stage is None:
            self._open.pop()
        else:
            self._open.append(stage)
        self._since = time.process_time()


def main(arguments: Sequence[str]) -> int:
    """Print the figures; 2 where the volume is not there."""
    parser = argparse.ArgumentParser(description="What extraction costs, by stage.")
    parser.add_argument("volume", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--documents", type=int, default=None, help="The first so many; all without it.")
    options = parser.parse_args(arguments)
    if not options.volume.is_file():
        print(f"{options.volume}: no such file", file=sys.stderr)
        return 2
    gc.set_threshold(UNTIL_COLLECTED)
    context = Context.default()
    gc.freeze()
    _extract(options.volume, context, 1)  # compiles what is compiled when it is first needed
    floor = min(_timed(lambda: _parse(options.volume)) for _ in range(options.runs))
    reading = min(_timed(lambda: read_file(options.volume)) for _ in range(options.runs))
    whole, count = _least(options.volume, context, options.documents, options.runs)
    starting = min(_start() for _ in range(options.runs))
    print(f"floor       {floor:7.3f} s  lxml parses {options.volume.name}")
    print(f"reading     {reading:7.3f} s  {reading / floor:6.1f} times the floor")
    print(
        f"extraction  {whole:7.3f} s  {whole / floor:6.1f} times the floor, {count} documents, {count / whole:.1f}/s"
    )
    print(f"starting    {starting:7.3f} s  with it {count / (whole + starting):.1f}/s")
    clocks = _stages(options.volume, context, options.documents)
    total = sum(clocks.values())
    print("\nstage                 seconds  share")
    for stage, seconds in clocks.items():
        print(f"{stage:20s} {seconds:8.3f} {seconds / total:6.1%}")
    return 0


def _timed(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def _parse(path: Path) -> etree._ElementTree:
    return etree.parse(str(path), etree.XMLParser(recover=True, no_network=True, resolve_entities=False))


def _extract(path: Path, context: Context, most: int | None) -> int:
    """Return how many documents of ``path`` were extracted, ``most`` at most."""
    iris = Iris(DEFAULT_BASE_IRI)
    reading = read_file(path)
    documents = reading.documents[:most]
    for document in documents:
        enriched = enrich(document, context_for(document.collection, reading, {}, context))
        orjson.dumps(to_contract(enriched, iris))
    return len(documents)


def _least(path: Path, context: Context, most: int | None, runs: int) -> tuple[float, int]:
    count, best = 0, float("inf")
    for _ in range(runs):
        begin = time.process_time()
        count = _extract(path, context, most)
        best = min(best, time.process_time() - begin)
    return best, count


def _start() -> float:
    """Return the CPU seconds of a process that only starts."""
    script = f"import time; {_START}; print(time.process_time())"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    return float(done.stdout)


def _stages(path: Path, context: Context, most: int | None) -> dict[str, float]:
    """Return the CPU seconds of each stage, with what is left for reading the XML and for JSON."""
    clocks = Clocks()
    with ExitStack() as stack:
        for stage, functions in _STAGES.items():
            for module, name in functions:
                owner: Any = import_module(module)
                *outer, last = name.split(".")
                for part in outer:
                    owner = getattr(owner, part)
                stack.enter_context(mock.patch.object(owner, last, clocks.around(getattr(owner, last), stage)))
        stack.enter_context(mock.patch(f"{__name__}.read_file", clocks.around(read_file, "TEI")))
        stack.enter_context(mock.patch(f"{__name__}.to_contract", clocks.around(to_contract, "JSON")))
        clocks.seconds = {"TEI": 0.0, **clocks.seconds}
        _extract(path, context, most)
    return clocks.seconds


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
