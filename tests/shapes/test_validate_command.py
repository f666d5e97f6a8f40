"""``declass validate`` on a release of the seeds: as built, damaged, and with statements that break a rule."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from rdflib import RDF, SH, Graph

from declass.cli.validate import validate
from declass.errors import DeclassError, ReleaseError
from declass.release.build import BuildOptions, build_release

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DUMP = "dumps/declass.nq.gz"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    data = tmp_path_factory.mktemp("data")
    build_release([seeds], BuildOptions(data=data, workers=1))
    return (data / "current").resolve()


def with_dump(release: Path, folder: Path, change: Callable[[bytes], bytes]) -> Path:
    """Return a copy of the release whose dump was changed, with a manifest that fits."""
    copy = folder / "release"
    shutil.copytree(release, copy)
    dump = copy / DUMP
    dump.chmod(0o644)
    dump.write_bytes(gzip.compress(change(gzip.decompress(dump.read_bytes()))))
    manifest = copy / "manifest.json"
    content = json.loads(manifest.read_text(encoding="utf-8"))
    (entry,) = [f for f in content["files"] if f["path"] == DUMP]
    entry["bytes"], entry["sha256"] = dump.stat().st_size, hashlib.sha256(dump.read_bytes()).hexdigest()
    manifest.chmod(0o644)
    manifest.write_text(json.dumps(content), encoding="utf-8")
    return copy


def test_the_release_of_the_seeds_conforms(release: Path) -> None:
    done = CliRunner().invoke(validate, [str(release), "--workers", "1"])
    assert done.exit_code == 0, done.output
    assert "conforms" in done.stdout
    assert "Violation" not in done.stdout
    assert "Broken rules" not in done.stdout


@pytest.mark.parametrize("more", [[], ["--whole"], ["--together"], ["--whole", "--together"]])
@pytest.mark.parametrize("form", ["ttl", "nq"])
def test_the_published_dumps_conform(release: Path, form: str, more: list[str]) -> None:
    done = CliRunner().invoke(validate, [str(release / f"dumps/declass.{form}.gz"), *more, "--workers", "1"])
    assert done.exit_code == 0, done.output
    assert ": 0 violations, 0 warnings" in done.stdout
    assert ("Graph-ownDocument" in done.stdout) is (form == "ttl" or "--together" in more)


@pytest.mark.parametrize("named", ["current", "by its version"])
def test_a_release_is_named_as_other_commands_name_it(
    release: Path, named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []

    def remember(path: Path, **_: object) -> None:
        opened.append(path)
        raise ReleaseError("seen")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("declass.release.read.open_release", remember)
    name = release.name if named == "by its version" else named
    CliRunner().invoke(validate, [name, "--data", str(release.parents[1])])
    assert opened == [release]


def test_the_report_can_be_had_as_turtle_and_as_json(release: Path) -> None:
    turtle = CliRunner().invoke(validate, [str(release), "--format", "turtle", "--workers", "1"])
    graph = Graph().parse(data=turtle.stdout, format="turtle")
    assert [str(o) for o in graph.objects(None, SH.conforms)] == ["true"]
    content = json.loads(CliRunner().invoke(validate, [str(release), "--format", "json", "--workers", "1"]).stdout)
    assert content["conforms"] is True
    assert len(content["results"]) == len(set(graph.subjects(RDF.type, SH.ValidationResult)))


def test_a_statement_that_breaks_a_rule_gives_exit_status_1(release: Path, tmp_path: Path) -> None:
    changed = with_dump(release, tmp_path, lambda data: data.replace(b'#quotation> "', b'#quotation> "Not so: '))
    done = CliRunner().invoke(validate, [str(changed), "--workers", "1"])
    assert done.exit_code == 1
    assert "does not conform" in done.stdout
    assert "Assessment-words: The sentence that a judgment quotes" in done.stdout
    assert "#assessment-" in done.stdout


def test_a_release_that_does_not_fit_its_checksums_is_refused(release: Path, tmp_path: Path) -> None:
    copy = tmp_path / "release"
    shutil.copytree(release, copy)
    dump = copy / DUMP
    dump.chmod(0o644)
    data = bytearray(dump.read_bytes())
    data[len(data) // 2] ^= 1
    dump.write_bytes(bytes(data))
    done = CliRunner().invoke(validate, [str(copy)])
    assert isinstance(done.exception, ReleaseError)
    assert "declass.nq.gz" in str(done.exception)
    assert done.exception.exit_status == 2


def test_without_a_release_nothing_can_be_validated(tmp_path: Path) -> None:
    done = CliRunner().invoke(validate, ["--data", str(tmp_path)])
    assert isinstance(done.exception, ReleaseError)
    assert "declass build" in str(done.exception)


def test_current_is_a_release_even_where_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(validate, ["current", "--data", str(tmp_path)])
    assert isinstance(done.exception, ReleaseError)
    assert "no current release" in str(done.exception)


@pytest.mark.parametrize("name", ["nosuch", "data/releases/nosuch", "nosuch.ttl"])
def test_a_name_of_nothing_is_told(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(validate, [name, "--data", str(tmp_path)])
    assert str(done.exception).startswith(f"{name}: cannot be read: there is no such file or folder")
    assert isinstance(done.exception, DeclassError)
    assert done.exception.exit_status == 2
