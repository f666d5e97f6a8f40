"""Inputs that each reader takes as they are: what changed inputs are made from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from declass.errors import Issue
from declass.model_json import dumps
from declass.release.manifest import Manifest
from declass.sources.read import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
_FIXTURES = ROOT / "tests" / "fixtures"
KEPT = _FIXTURES / "fuzz"
TURTLE = b"""@prefix dcl: <https://w3id.org/declass/ontology#> .
<document/x> a dcl:Document ; dcl:text "a"@en ;
  dcl:date "1959-12-01"^^<http://www.w3.org/2001/XMLSchema#date> ; dcl:p [ a dcl:Marking ] .
"""


def text_files(*patterns: str) -> Callable[[], tuple[bytes, ...]]:
    def seeds() -> tuple[bytes, ...]:
        found = [path for pattern in patterns for path in sorted(ROOT.glob(pattern))]
        return tuple(path.read_bytes()[:20_000] for path in found)

    return seeds


def volumes() -> tuple[bytes, ...]:
    return tuple(
        path.read_bytes() for path in sorted((_FIXTURES / "frus").glob("*.xml")) if path.stat().st_size < 60_000
    )


def people_seeds() -> tuple[bytes, ...]:
    person = {
        "id": "107127",
        "name": "Parsons, J. Graham",
        "viaf": "12345",
        "birth": "1907",
        "death": "1991",
        "names": [{"name": "Parsons, James Graham", "sources": ["frus1958-60v19/p_PJG1", "https://x.org/p"]}],
        "remarks": ["Assistant Secretary of State"],
    }
    many = [f"frus19{year}v01/p_C1" for year in range(45, 77)]
    chiang = {"id": "1", "name": "Chiang Kai-shek", "names": [{"name": "Chiang, Kai-shek", "sources": many}]}
    return tuple(b"\n".join(json.dumps(p).encode() for p in people) for people in ([person], [chiang, person]))


def reading_seeds() -> tuple[bytes, ...]:
    seed = next((ROOT / "seeds").glob("frus*.txt"))
    reading = read_bytes(seed.read_bytes(), seed.name)
    return dumps(reading), dumps(Issue("a-code", reading.issues[0].severity, "m") if reading.issues else reading)


def manifest_seeds() -> tuple[bytes, ...]:
    empty = Manifest(
        1, "r0", "https://w3id.org/declass/", "0", "r", "https://x.org/", None, None, "CC0", {}, {}, (), (), (), ()
    )
    return (orjson.dumps(empty), b"0" * 64 + b"\n{}")
