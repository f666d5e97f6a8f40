"""``declass issues``: what was met in the sources, counted, filtered, explained."""

from __future__ import annotations

import ast
import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from declass.cli.main import cli
from declass.errors import DeclassError, Issue, Severity
from declass.issues.kinds import kind, kinds
from declass.issues.listing import FIELDS, Filter, IssueIndex
from declass.model_json import dumps
from declass.release.build import BuildOptions, build_release

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """Working data with a release of one seed, of a file that is no text and of one that is not UTF-8."""
    folder = tmp_path_factory.mktemp("issues")
    sources = folder / "sources"
    sources.mkdir()
    seed = seeds / "frus1958-60v19-d319.txt"
    (sources / seed.name).write_bytes(seed.read_bytes() + b"\nCaf\xe9\n")
    (sources / "broken.txt").write_bytes(b"\x00\x01")
    (sources / "turned\u202e.txt").write_bytes(b"")
    build_release([sources], BuildOptions(data=folder / "data"))
    return folder / "data"


def run(data: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["issues", "--data", str(data), *arguments])


def stored(data: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (data / "current" / "issues.jsonl").read_bytes().splitlines()]


def test_the_table_counts_by_kind_and_severity(data: Path) -> None:
    lines = run(data).stdout.splitlines()
    assert f"{len(stored(data))} issues" in lines[0]
    assert "2 error" in lines[0]
    unread = next(line.split(maxsplit=4) for line in lines if " file-unread " in line)
    assert unread == ["error", "file-unread", "2", "2", "A file could not be read"]
    assert next(line.split()[2] for line in lines if " encoding-not-utf-8 " in line) == "1"


def test_filters_narrow_every_form_alike(data: Path) -> None:
    every = stored(data)
    cases: list[tuple[tuple[str, ...], Callable[[dict[str, str]], bool]]] = [
        (("--severity", "error"), lambda i: i["severity"] == "error"),
        (("--kind", "encoding-not-utf-8"), lambda i: i["code"] == "encoding-not-utf-8"),
        (("--kind", "no-date", "--kind", "file-unread"), lambda i: i["code"] in {"no-date", "file-unread"}),
        (("--file", "FRUS1958"), lambda i: i["path"].startswith("frus1958")),
        (("--document", "d319"), lambda i: "d319" in i.get("document", "")),
        (("--severity", "error", "--file", "frus"), lambda i: False),
    ]
    for arguments, fits in cases:
        expected = [i["id"] for i in every if fits(i)]
        lines = run(data, *arguments, "--format", "jsonl").stdout.splitlines()
        assert [json.loads(line)["id"] for line in lines] == expected
        whole = json.loads(run(data, *arguments, "--format", "json").stdout)
        assert ([i["id"] for i in whole["issues"]], whole["total"]) == (expected, len(expected))
        rows = list(csv.DictReader(io.StringIO(run(data, *arguments, "--format", "csv").stdout)))
        assert [row["id"] for row in rows] == expected
        assert len(run(data, *arguments, "--format", "list").stdout.splitlines()) == len(expected)


def test_a_name_that_turns_the_line_is_written_out(data: Path) -> None:
    listed = run(data, "--severity", "error", "--format", "list").stdout
    assert "turned⟨U+202E⟩.txt" in listed
    assert "\u202e" not in listed


def test_a_release_may_be_named_by_folder_or_version(data: Path) -> None:
    folder = (data / "current").resolve()
    assert run(data, str(folder)).stdout == run(data, folder.name).stdout == run(data).stdout != ""


def test_trouble_is_told(data: Path, tmp_path: Path) -> None:
    assert isinstance(run(data, "r0").exception, DeclassError)
    assert "no such kind: nonsense" in run(data, "--kind", "nonsense").output
    (tmp_path / "issues.jsonl").write_text("[]\n")
    with pytest.raises(DeclassError, match="line 1: not an issue"):
        IssueIndex(tmp_path / "issues.jsonl")


def test_kinds_are_explained(data: Path) -> None:
    text = run(data, "--kinds", "--kind", "no-date").stdout
    assert text.startswith("no-date\n  A document has no date.")
    assert len(text.splitlines()) == 3
    assert run(data, "--kinds").stdout.count("\n") == 3 * len(kinds())


def test_an_index_finds_and_reads_what_was_written(tmp_path: Path) -> None:
    issues = [
        Issue("no-date", Severity.INFO, "é " * n, f"f{n % 3}.txt", document="c/d1" if n % 2 else "")
        for n in range(50)
    ]
    issues.append(Issue("document-not-built", Severity.ERROR, "broken", "F9.txt", document="c/d2"))
    (tmp_path / "issues.jsonl").write_bytes(b"".join(dumps(i) + b"\n" for i in issues))
    index = IssueIndex(tmp_path / "issues.jsonl")
    assert len(index) == 51
    assert index.counts == {("no-date", "info"): 50, ("document-not-built", "error"): 1}
    found = index.find(Filter(file="F1"))
    assert list(found) == [n for n in range(50) if n % 3 == 1]
    records = list(index.read(found, "https://e.org/"))
    assert [r["message"] for r in records] == ["é " * n for n in found]
    assert set(records[0]) == set(FIELDS)
    assert records[0]["iri"] == "https://e.org/document/c/d1"
    assert records[1]["iri"] == ""
    (lost,) = index.read(index.find(Filter(severities=frozenset({"error"}))), "https://e.org/")
    assert (lost["document"], lost["iri"]) == ("c/d2", "")  # the release has no such document to link to
    assert len(IssueIndex(tmp_path / "none.jsonl")) == 0


def codes_in(tree: ast.AST) -> Iterator[str]:
    """Yield every constant that is given as the kind of an issue."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        if called == "Issue" or called.endswith(("trouble.warn", "trouble.note")):
            given = [k.value for k in node.keywords if k.arg == "code"] or node.args[:1]
            yield from (n.value for n in given if isinstance(n, ast.Constant) and isinstance(n.value, str))


def test_every_kind_that_the_code_raises_is_explained(root: Path) -> None:
    raised = {
        code
        for path in (root / "loaders").rglob("*.py")
        for code in codes_in(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert len(raised) > 30
    assert raised <= set(kinds())
    # Two kinds are chosen between before the call.
    assert set(kinds()) - raised <= {"xml-truncated"}
    for known in kinds().values():
        assert known.title
        assert not known.title.endswith(".")
        assert known.meaning.endswith(".")
        assert known.effect.endswith(".")
    assert kind("from-the-future").title == "From the future"
