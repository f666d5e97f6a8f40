"""The research questions on two volumes and the seeds: rows that were read against the printed texts."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest

from declass.queries import example_queries

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Row = dict[str, str]
    Ask = Callable[[str], list[Row]]

pytestmark = pytest.mark.slow
VOLUMES = ("frus1958-60v19", "frus1961-63v05")
NUMBERED = [q.name for q in example_queries() if q.name[:2] <= "13"]
SEED = "cia-rdp79r00904a000800030019-3"
XIX = "frus1958-60v19/"


def _declass(data: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "declass.cli.main", *words],
        env={**os.environ, "DECLASS_DATA": str(data)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def ask(seeds: Path, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """A function from the name of a question to its rows; it fails where the default limits are not enough."""
    data = tmp_path_factory.mktemp("questions")
    _declass(data, "build", str(seeds), *(str(shared / "data" / "frus" / f"{name}.xml") for name in VOLUMES))

    @cache
    def rows(name: str) -> list[Row]:
        return list(csv.DictReader(io.StringIO(_declass(data, "query", "--example", name, "--format", "csv"))))

    return rows


def _those(rows: list[Row], **values: str) -> list[Row]:
    """The rows whose columns end with (IRIs) or are (all else) the values."""
    return [r for r in rows if all(r[k] == v or r[k].endswith("/" + v) for k, v in values.items())]


@pytest.mark.parametrize("name", NUMBERED)
def test_each_question_is_answered_within_the_limits_of_the_endpoint(ask: Ask, name: str) -> None:
    assert isinstance(ask(name), list)


def test_01_the_agency_holds_that_moscow_will_restrain_peiping_in_any_case(ask: Ask) -> None:
    rows = [r for r in _those(ask("01"), document=SEED) if "in any case to do what they can" in r["sentence"]]
    assert [(r["date"], r["cue"], r["band"], r["low"], r["high"]) for r in rows] == [
        ("1962-06-21", "likely", "probable", "0.63", "0.87")
    ]


def test_01_the_agency_says_under_which_condition_moscow_would_dissuade_peiping(ask: Ask) -> None:
    rows = [r for r in _those(ask("01"), document=SEED) if "dissuade the Chinese Communists" in r["sentence"]]
    assert [(r["band"], r["condition"]) for r in rows] == [
        ("probable", "Even if the Soviets rejected collaboration with us by taking some such line")
    ]


def test_01_the_far_eastern_bureau_rejects_and_shares_what_policy_planning_holds(ask: Ask) -> None:
    theirs = _those(ask("01"), document="d319")
    stances = {(r["stance"], r["toward"], r["sentence"][:45]) for r in theirs if r["stance"]}
    assert ("disagrees", "S/P", "From the same line of reasoning I find myself") in stances
    assert ("agrees", "S/P", "I, of course, agree with the thesis that “Khr") in stances
    shared_thesis = [r for r in _those(ask("01"), document="d316") if "Khrushchev’s difficulties" in r["sentence"]]
    assert [r["band"] for r in shared_thesis] == ["probable"]


def test_01_the_european_bureau_takes_restraint_for_probable(ask: Ask) -> None:
    rows = _those(ask("01"), document="d308")
    # Two verbs, each with a hedge of its own: he "probably will attempt to restrain and may already have restrained".
    restraint = [r for r in rows if "attempt to restrain and may already have restrained Peiping" in r["sentence"]]
    assert {(r["cue"], r["band"]) for r in restraint} == {("probably", "probable"), ("may", "possible")}


def test_01_leaves_out_the_influence_of_china_and_nuclear_control(ask: Ask) -> None:
    sentences = " ".join(r["sentence"] for r in ask("01"))
    assert "an increasing influence on general Bloc policy" not in sentences
    assert "nuclear retaliation under Soviet control" not in sentences


def test_02_has_no_row_while_nobody_has_said_which_judgments_answer_one_question(ask: Ask) -> None:
    assert ask("02") == []


def test_03_the_air_force_holds_a_split_less_likely_than_the_estimate(ask: Ask) -> None:
    (row,) = _those(ask("03"), number="NIE 11-5-62")
    assert row["sentence"].endswith("the chances of a definitive split during 1962 are much less than even.")
    assert (
        row["text"]
        == "In our view, the chances that such a split can be avoided during 1962 are no better than even."
    )
    assert (row["date"], row["dissenter"]) == ("1962-02-21", "Department of the Air Force")
    assert (row["band"], row["bandOfText"]) == ("improbable", "even")


def test_03_the_navy_does_not_accept_the_dates_of_the_chinese_bomb(ask: Ask) -> None:
    rows = _those(ask("03"), number="NIE 13-2-60", dissenter="Department of the Navy")
    assert any(
        r["sentence"].endswith("to accept the time schedule for nuclear weapons as given in this paper.")
        for r in rows
    )


def test_04_counts_the_phrases_of_the_estimates_of_1962(ask: Ask) -> None:
    uses = {(r["expression"], r["band"]): r["uses"] for r in _those(ask("04"), year="1962")}
    assert uses["no better than even", "even"] == "2"
    assert uses["much less than even", "improbable"] == "1"


def test_04_counts_almost_certainly_as_often_as_the_estimates_of_1958_print_it(ask: Ask) -> None:
    """Five times each in d13, d99 and d220 of the volume, three of them before a “not”."""
    rows = [r for r in _those(ask("04"), year="1958") if r["expression"].startswith("almost certainly")]
    assert sum(int(r["uses"]) for r in rows) == 15


def test_05_four_bureaus_speak_in_four_memoranda(ask: Ask) -> None:
    found = {(r["identifier"], r["date"], r["from"].split(",")[0], r["post"]) for r in ask("05")}
    secretary = "Assistant Secretary of State for "
    assert found == {
        (XIX + "d308", "1959-10-16", "Kohler", secretary + "European Affairs"),
        (XIX + "d312", "1959-11-04", "Parsons", secretary + "Far Eastern Affairs"),
        (XIX + "d316", "1959-11-17", "Smith", secretary + "Policy Planning"),
        (XIX + "d319", "1959-12-01", "Parsons", secretary + "Far Eastern Affairs"),
    }


def test_05_the_last_memorandum_points_to_the_other_three(ask: Ask) -> None:
    (pointed,) = {r["pointsTo"] for r in _those(ask("05"), identifier=XIX + "d319")}
    assert {p.split()[-1] for p in pointed.split("; ")} == {XIX + "d308", XIX + "d312", XIX + "d316"}


def test_06_the_memorandum_was_downgraded_from_secret_to_confidential(ask: Ask) -> None:
    assert [tuple(r.values()) for r in _those(ask("06-levels-over-time"), identifier=SEED)] == [
        (SEED, "1962-06-21", "secret", "confidential", "", "", "2005-09-28", "", "43")
    ]


def test_13_the_release_is_counted_with_its_job(ask: Ask) -> None:
    rows = _those(ask("13-releases-by-job"), office="79R00904A")
    assert [(r["year"], r["releases"]) for r in rows] == [("2005", "1")]


def test_07_finds_no_pair_where_no_paper_stands_in_two_collections(ask: Ask) -> None:
    assert ask("07") == []


def test_08_the_file_is_followed_in_filing_order(ask: Ask) -> None:
    assert [(r["fileNumber"], r["filed"], r["identifier"]) for r in ask("08")] == [
        ("661.93/9–1859", "1959-09-18", XIX + "d299"),
        ("661.93/10–1659", "1959-10-16", XIX + "d308"),
        ("661.93/11–459", "1959-11-04", XIX + "d312"),
        ("661.93/12–159", "1959-12-01", XIX + "d319"),
        ("661.93/8–2660", "1960-08-26", XIX + "d348"),
        ("661.93/9–1060", "1960-09-10", XIX + "d352"),
    ]


@pytest.mark.parametrize(
    ("person", "post"),
    [
        ("Robertson, Walter Spencer", "Assistant Secretary of State for Far Eastern Affairs"),
        ("Becker, Loftus E.", "Legal Adviser of the Department of State"),
        ("Drumright, Everett F.", "Ambassador to the Republic of China"),
    ],
)
def test_09_a_hand_is_named_with_the_post_of_the_day(ask: Ask, person: str, post: str) -> None:
    (row,) = _those(ask("09"), person=person)
    assert row["posts"] == post


def test_09_the_ambassador_drafted_three_papers_and_never_cleared(ask: Ask) -> None:
    (row,) = _those(ask("09"), person="Drumright, Everett F.")
    assert (row["drafted"], row["cleared"], row["approved"]) == ("3", "0", "0")


def test_10_the_letter_of_khrushchev_reached_the_president_and_that_to_chiang_did_not(ask: Ask) -> None:
    rows = ask("10")
    assert {r["by"] for r in _those(rows, identifier=XIX + "d307")} == {"recipient"}
    assert {r["by"] for r in _those(rows, identifier=XIX + "d352")} == {"reader"}
    assert not _those(rows, identifier=XIX + "d3")
    assert not _those(rows, identifier=XIX + "d277")


def test_11_a_despatch_not_printed_stands_with_its_place(ask: Ask) -> None:
    (row,) = _those(ask("11"), paper="despatch-195-from-taipei-1959-10-12")
    assert (row["status"], row["documents"], row["kept"]) == ("not-printed", "1", "Department of State")
    assert (row["in"], row["file"]) == ("Central Files", "793.00/10–1259")


def test_11_is_ranked_by_how_many_documents_cite(ask: Ask) -> None:
    counts = [int(r["documents"]) for r in ask("11")]
    assert counts == sorted(counts, reverse=True)


def test_12_moscow_is_held_to_think_the_risk_of_war_high(ask: Ask) -> None:
    rows = [r for r in _those(ask("12"), identifier=SEED) if "probably estimate that the risks" in r["sentence"]]
    assert {(r["band"], r["believer"], r["bandOfBelief"], r["about"]) for r in rows} == {
        ("probable", "USSR", "categorical", "People's Republic of China"),
        ("probable", "USSR", "categorical", "United States"),
    }
