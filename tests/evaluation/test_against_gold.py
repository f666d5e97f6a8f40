"""The seeds against their annotation, and two volumes against their mark-up: what people made, not a program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from declass.evaluation.annotations import document_key, load_annotations
from declass.evaluation.run import Evaluation, Evaluator
from declass.evaluation.table import rows_of
from declass.extract.context import Context

if TYPE_CHECKING:
    from pathlib import Path


def _figures(evaluation: Evaluation) -> dict[str, float]:
    return {row.name: row.figure for row in rows_of(evaluation)}


def test_seeds_agree_with_their_annotation(seeds: Path, shared: Path) -> None:
    names = {"cia-rdp79r00904a000800030019-3", "frus1958-60v19-d319"}
    gold = {document_key(g.document): g for g in load_annotations([shared / "data" / "assessments" / "dev"])}
    evaluator = Evaluator(Context.default(), {key: gold[key] for key in names})
    result = evaluator.run([seeds])
    assert result.missing == []
    assert result.assessments.documents == 2
    figures = _figures(result)
    assert figures["hedged assessments"] >= 0.88
    assert figures["band"] >= 0.88
    assert figures["holder"] >= 0.9


@pytest.mark.slow
@pytest.mark.parametrize("volume", ["frus1951v07p2", "frus1961-63v22"])
def test_headings_of_a_volume_agree_with_its_mark_up(shared: Path, volume: str) -> None:
    evaluator = Evaluator(Context.default(), every=4)
    result = evaluator.run([shared / "data" / "frus" / f"{volume}.xml"])
    assert result.headings.documents > 80
    figures = _figures(result)
    for name, least in (("date", 0.98), ("place", 0.97)):
        assert figures[name] >= least, result.headings.wrong.get(name)
    if volume == "frus1961-63v22":  # the older volumes tag no correspondents
        assert figures["sender"] >= 0.97, result.headings.wrong
        assert figures["recipient"] >= 0.97, result.headings.wrong
    else:
        assert result.unlinked == [volume]
        assert "persons, from text" not in figures
