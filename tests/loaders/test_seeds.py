"""The two seeds, end to end to the contract: what a reader of the papers expects to find."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

Json = dict[str, Any]


@pytest.fixture(scope="module")
def extracted(seeds: Path) -> dict[str, Json]:
    done = subprocess.run(
        [sys.executable, "-m", "declass.cli.main", "extract", str(seeds)], capture_output=True, check=True
    )
    objects = [json.loads(line) for line in done.stdout.splitlines()]
    return {o["id"]: o for o in objects}


@pytest.fixture(scope="module")
def cia(extracted: dict[str, Json]) -> Json:
    return extracted["cia-rdp79r00904a000800030019-3"]


@pytest.fixture(scope="module")
def frus(extracted: dict[str, Json]) -> Json:
    return extracted["frus1958-60v19/d319"]


def test_two_documents(extracted: dict[str, Json]) -> None:
    assert len(extracted) == 2


def test_cia_heading(cia: Json) -> None:
    assert cia["date"] == {"value": "1962-06-21", "end": None, "precision": "day", "basis": cia["date"]["basis"]}
    assert cia["type"] == "memorandum"
    assert cia["subject"] == [
        "Implications of a US Approach to the USSR Concerning the Chinese Communist Military Buildup"
    ]


def test_cia_was_downgraded_from_secret_to_confidential(cia: Json) -> None:
    assert (cia["classification"]["level"], cia["classification"]["from"]) == ("confidential", "secret")
    cancelled = {m["text"] for m in cia["classification"]["markings"] if m["cancelled"]}
    assert cancelled == {"SECRET"}


def test_cia_release_and_redactions(cia: Json) -> None:
    assert cia["release"]["date"] == "2005-09-28"
    assert cia["release"]["number"] == "CIA-RDP79R00904A000800030019-3"
    assert [r["code"] for r in cia["redactions"]] == ["25X1", "25X1"]


def test_cia_sentences_are_whole_across_page_breaks(cia: Json) -> None:
    assert "if, as we think likely, the Chinese have not consulted them." in cia["text"]
    assert "“the enemy,” and in any case" in cia["text"].replace('"the enemy,"', "“the enemy,”")
    assert "in making the attempt. Care would of course have to be taken" in cia["text"]
    for number in range(1, 7):
        assert f"\n\n{number}. " in cia["text"]
    assert "Approved For Release" not in cia["text"]
    assert "SECRET" not in cia["text"]


def test_cia_polities(cia: Json) -> None:
    polities = {m["label"] for m in cia["mentions"] if m["kind"] == "polity"}
    assert {"USSR", "People's Republic of China", "Republic of China", "United States"} <= polities


def test_cia_conclusion_is_judged_with_its_bands(cia: Json) -> None:
    bands = {
        a["band"]
        for a in cia["assessments"]
        if a["text"].startswith("The Soviets are likely in any case") and "USSR" in a["subjects"]
    }
    assert bands == {"probable"}
    possible = [a for a in cia["assessments"] if a["text"].startswith("It is possible, however, that a US approach")]
    assert {a["band"] for a in possible} == {"possible"}
    probable = next(a for a in cia["assessments"] if a["band"] == "probable")
    assert (probable["low"], probable["high"]) == (0.63, 0.87)


def test_frus_heading(frus: Json) -> None:
    assert [p["name"] for p in frus["from"]] == ["Parsons"]
    assert frus["from"][0]["role"] == "Assistant Secretary of State for Far Eastern Affairs"
    assert [p["name"] for p in frus["to"]] == ["Herter"]
    assert frus["to"][0]["role"] == "Secretary of State"
    assert frus["title"].startswith("Memorandum From the Assistant Secretary of State")
    assert frus["title"].endswith("Herter")


def test_frus_date_rests_on_the_central_file_number(frus: Json) -> None:
    assert frus["date"]["value"] == "1959-12-01"
    assert frus["date"]["basis"] == "central-file-number"


def test_frus_page_and_references(frus: Json) -> None:
    assert [p["number"] for p in frus["pages"]] == ["638"]
    targets = {r["target"] for r in frus["references"]}
    assert {f"frus1958-60v19/d{n}" for n in (308, 312, 316)} <= targets
    assert "[Page" not in frus["text"]
    assert "(Tab A) addressed" in frus["text"]


def test_frus_agencies_and_persons(frus: Json) -> None:
    agencies = {m["text"]: m["label"] for m in frus["mentions"] if m["kind"] == "agency"}
    assert {"S/P", "FE"} <= set(agencies)
    persons = {m["text"] for m in frus["mentions"] if m["kind"] == "person"}
    assert "Khrushchev" in persons


def test_frus_stances(frus: Json) -> None:
    stances = [(a["stance"]["type"], a["stance"]["with"], a["text"]) for a in frus["assessments"] if a["stance"]]
    assert any(kind == "disagrees" and who == "S/P" and "conclusion" in text for kind, who, text in stances)
    assert any(kind == "agrees" and "thesis" in text for kind, _, text in stances)


@pytest.mark.parametrize("key", ["mentions", "assessments"])
def test_offsets_select_the_quoted_words(extracted: dict[str, Json], key: str) -> None:
    checked = 0
    for document in extracted.values():
        for item in document[key]:
            if item["start"] is None:  # named in the heading or in a note
                assert key == "mentions"
                assert item["text"] in document["title"] + json.dumps(document["notes"], ensure_ascii=False)
                continue
            assert document["text"][item["start"] : item["end"]] == item["text"]
            checked += 1
    assert checked
