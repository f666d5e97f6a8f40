"""Fuzzes one reader by hand: ``make fuzz READER=tei SECONDS=3600``, or ``python -m fuzz.run`` beside this folder.

With atheris (``pip install atheris``) the inputs are led by coverage; without it they are changes of the seeds by
chance alone, which find less. Inputs that failed lie in ``--failures``; the smallest form of each belongs into
``tests/fixtures/fuzz``. With ``--corpus`` the inputs that reached something new are kept, and the next run goes on
from them.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fuzz.readers import Reader


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reader", required=True, help="a name, or 'all'")
    parser.add_argument("--seconds", type=float, default=60.0, help="of the process's own time, for each reader")
    parser.add_argument("--failures", type=Path, default=Path("fuzz-failures"))
    parser.add_argument(
        "--corpus", type=Path, help="a folder for the inputs of each reader that reached something new"
    )
    parser.add_argument("--engine", choices=("atheris", "chance"), default="")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    engine = options.engine
    if not engine:
        engine = "atheris" if importlib.util.find_spec("atheris") else "chance"
        if engine == "chance":
            sys.stderr.write("atheris is not installed: changes by chance, not led by coverage\n")
    if options.reader == "all":
        from fuzz.readers import READERS

        status = 0
        for name in READERS:
            status |= _apart(name, options.seconds, options.failures, engine, options.corpus)
        return status
    if engine == "atheris":
        return _by_coverage(options.reader, options.seconds, options.failures, options.seed, options.corpus)
    return _by_chance(options.reader, options.seconds, options.failures, options.seed)


def _apart(name: str, seconds: float, failures: Path, engine: str, corpus: Path | None) -> int:
    """Run one reader in a process of its own, since libFuzzer never returns."""
    import subprocess

    words = [sys.executable, "-m", "fuzz.run", "--reader", name, "--seconds", str(seconds)]
    words += ["--failures", str(failures), "--engine", engine, *(["--corpus", str(corpus)] if corpus else [])]
    return subprocess.run(words, check=False).returncode


def _warm(reader: Reader, seeds: tuple[bytes, ...]) -> None:
    """Load lexicons and grammars, which takes longer than an input may; a seed that fails raises."""
    for data in seeds:
        reader.read(data)


def _by_chance(name: str, seconds: float, failures: Path, seed: int) -> int:
    from fuzz.mutations import mutate
    from fuzz.readers import READERS
    from fuzz.watch import Watch, tell

    reader = READERS[name]
    chance, seeds, watch = random.Random(seed), reader.seeds(), Watch(reader, failures)
    _warm(reader, seeds)
    started = time.process_time()
    while time.process_time() - started < seconds:
        watch.run(mutate(chance.choice(seeds), chance, reader.tokens, seeds))
    tell(watch.summary(time.process_time() - started))
    return int(bool(watch.faults))


def _by_coverage(name: str, seconds: float, failures: Path, seed: int, kept: Path | None) -> int:
    import atheris

    with atheris.instrument_imports(include=["declass"]):
        from fuzz.readers import READERS
    from fuzz.mutations import mutate
    from fuzz.watch import Watch, tell

    reader = READERS[name]
    seeds, watch = reader.seeds(), Watch(reader, failures)
    _warm(reader, seeds)
    started = time.process_time()

    def one(data: bytes) -> None:
        watch.run(data)
        if time.process_time() - started > seconds:
            tell(watch.summary(time.process_time() - started))
            os._exit(int(bool(watch.faults)))

    def change(data: bytes, largest: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if chance.random() < 0.3:
            return bytes(atheris.Mutate(data, largest))
        return mutate(data, chance, reader.tokens, seeds)[:largest]

    with tempfile.TemporaryDirectory() as scratch:
        corpus = str(kept / name) if kept is not None else scratch
        Path(corpus).mkdir(parents=True, exist_ok=True)
        for number, data in enumerate(seeds):
            Path(corpus, f"seed-{number}").write_bytes(data)
        largest = max(20_000, *(len(s) * 2 for s in seeds))
        words = [
            sys.argv[0],
            f"-max_len={largest}",
            f"-seed={seed + 1}",
            "-rss_limit_mb=2048",
            "-verbosity=0",
            corpus,
        ]
        atheris.Setup(words, one, custom_mutator=change)
        atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
