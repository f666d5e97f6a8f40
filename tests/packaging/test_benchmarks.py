"""The benchmarks run: on an excerpt of a volume, where their figures mean nothing."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def _run(root: Path, benchmark: str, *arguments: object) -> str:
    """Run a benchmark to its good end; returns what it prints."""
    command = [sys.executable, str(root / "benchmarks" / benchmark), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _module(root: Path, benchmark: str) -> Any:
    spec = importlib.util.spec_from_file_location(benchmark, root / "benchmarks" / f"{benchmark}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[benchmark] = module
    spec.loader.exec_module(module)
    return module


def test_the_cost_of_validation_is_measured(root: Path, fixtures: Path) -> None:
    volume = sorted((fixtures / "frus").rglob("*.xml"))[0]
    told = _run(root, "validation.py", volume, "--runs", "1")
    assert "validation / whole build: CPU " in told


def test_the_cost_of_a_build_is_measured_and_kills_change_nothing(root: Path, fixtures: Path) -> None:
    volume = sorted((fixtures / "frus").rglob("*.xml"))[0]
    told = _run(root, "building.py", volume, "--sizes", "1", "--kills", "2")
    assert "nothing changed: wall " in told
    assert "dumps as undisturbed" in told
    rows = [line.split()[0] for line in told.splitlines()]
    assert {"read", "extract", "graph", "validate", "database", "whole"} <= set(rows)


def test_copies_under_other_names_hold_other_documents(root: Path, fixtures: Path, tmp_path: Path) -> None:
    from declass.sources.read import read_file

    building = _module(root, "building")
    volumes = sorted((fixtures / "frus").rglob("*.xml"))
    held = [d.id for path in volumes for d in read_file(path).documents]
    assert building.up_to(len(held), volumes, tmp_path) == volumes
    grown = building.up_to(3 * len(held), volumes, tmp_path)
    assert len(grown) == 3 * len(volumes)
    assert len({d.id for path in grown for d in read_file(path).documents}) == 3 * len(held)


def test_one_document_is_changed(root: Path, fixtures: Path, tmp_path: Path) -> None:
    from declass.sources.read import read_file

    building = _module(root, "building")
    for volume in sorted((fixtures / "frus").rglob("*.xml")):
        before, after = (
            [replace(d, instantiations=()) for d in read_file(path).documents]
            for path in (volume, building.with_one_change(volume, tmp_path))
        )
        assert sum(one != other for one, other in zip(before, after, strict=True)) == 1, volume.name


def test_a_sheet_that_was_shortened_still_finds_its_sentences(root: Path, seeds: Path, tmp_path: Path) -> None:
    from declass.evaluation.annotations import load_annotations
    from declass.sources.read import read_file

    seed = seeds / "frus1958-60v19-d319.txt"
    _run(root, "annotations.py", "sheet", seed, "--out", tmp_path / "whole")
    sheet = json.loads((tmp_path / "whole" / "frus1958-60v19-d319.json").read_text())
    assert len(sheet["sentences"]) > 15
    _run(root, "annotations.py", "shorten", tmp_path / "whole", "--out", tmp_path / "short")
    (gold,) = load_annotations([tmp_path / "short"])
    text = read_file(seed).documents[0].text
    assert [s.words_in(text) for s in gold.sentences] == [s["text"] for s in sheet["sentences"]]
    assert all(s.text is None for s in gold.sentences)


def test_two_annotators_are_compared(root: Path, tmp_path: Path) -> None:
    judgment = {"cue": "may", "holder": "author", "subjects": ["Soviets"], "condition": None, "stance": None}
    for name, band in (("one", "possible"), ("two", "probable")):
        sentence = {"n": 1, "text": "The Soviets may act.", "assessments": [{**judgment, "band": band}]}
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.json").write_text(json.dumps({"doc": "x", "sentences": [sentence]}))
    rows = {line[:24].strip(): line[24:].split() for line in
            _run(root, "annotations.py", "agree", tmp_path / "one", tmp_path / "two").splitlines()}  # fmt: skip
    assert rows["hedged assessments"][1] == "1.000"
    assert rows["band"][1] == "0.000"
    assert rows["holder"][1] == "1.000"


def test_weights_of_signs_are_fitted_to_annotations(root: Path, seeds: Path, tmp_path: Path) -> None:
    from declass.extract.assessments.flat.weights import load_signs

    seed = seeds / "frus1958-60v19-d319.txt"
    _run(root, "annotations.py", "sheet", seed, "--out", tmp_path)
    told = _run(root, "flat_weights.py", seed, "--gold", tmp_path)
    rows = {line.split()[0]: line.split()[1:5] for line in told.splitlines()}
    assert load_signs().keys() <= rows.keys()
    # Nothing is annotated there, so that no sign was met rightly and every sentence is unlikely to be a judgment.
    assert {row[1] for name, row in rows.items() if name in load_signs()} == {"0.00"}
    assert float(rows["base"][3]) < -1


def test_the_fit_finds_the_weights_that_made_the_sample(root: Path) -> None:
    module = _module(root, "flat_weights")
    # One in four without a sign is a judgment, three in four with it: log odds of -1.1, and 2.2 more.
    rows = [module.Row("x", frozenset(), judged=n % 4 == 0) for n in range(400)]
    rows += [module.Row("x", frozenset({"sign"}), judged=n % 4 != 0) for n in range(400)]
    weights = module.fit(rows, ["sign", "never"], 0.01)
    assert abs(weights["base"] + 1.1) < 0.05
    assert abs(weights["sign"] - 2.2) < 0.05
    assert weights["never"] == 0


def test_the_cost_of_extraction_is_measured(root: Path, fixtures: Path) -> None:
    volume = sorted((fixtures / "frus").rglob("*.xml"))[0]
    told = _run(root, "extraction.py", volume, "--runs", "1", "--documents", "2")
    shares = [float(line.split()[-1][:-1]) for line in told.splitlines() if line.endswith("%")]
    assert sum(shares) == pytest.approx(100, abs=2)
    assert all(share > 0 for share in shares[:3])
