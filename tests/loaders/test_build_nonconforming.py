"""What breaks a shape: a document is left out and told, the rest is published; what documents share stops a release.

No source that is read gives a graph that breaks a shape, so statements are changed behind the rules that make them;
all that follows is as in any build.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
import pytest
from click.testing import CliRunner

from declass.cli.build import build
from declass.graph.build import build_collection, build_document
from declass.graph.ntriples import literal, node
from declass.graph.terms import DCT, dcl
from declass.release.build import BuildOptions, NothingToPublishError, build_release
from declass.release.read import open_current
from declass.release.search import open_index
from declass.release.store import open_store
from declass.release.violations import NonconformingError
from declass.release.workers import InThisProcess

if TYPE_CHECKING:
    from pathlib import Path

    from declass.collection import Collection
    from declass.graph.statements import Statements
    from declass.iris import Iris
    from declass.model import Document

BROKEN, SOUND = "frus1958-60v19/d319", "cia-rdp79r00904a000800030019-3"
TITLE = DCT["title"]


def with_two_titles(document: Document, iris: Iris, rule_set: str) -> Statements:
    statements = build_document(document, iris, rule_set)
    if document.id == BROKEN:
        statements.add(node(iris.document(BROKEN)), TITLE, literal("Another title"))
    return statements


@pytest.fixture
def one_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("declass.release.build.Workers", InThisProcess)
    monkeypatch.setattr("declass.release.stages.build_document", with_two_titles)


@pytest.mark.usefixtures("one_broken")
def test_a_document_that_breaks_a_shape_is_left_out_and_told(seeds: Path, tmp_path: Path) -> None:
    report = build_release([seeds], BuildOptions(data=tmp_path))
    assert report.left_out == 1
    (issue,) = (i for i in report.issues if i.code == "document-not-conforming")
    assert (issue.document, issue.path, issue.severity) == (BROKEN, "frus1958-60v19-d319.txt", "error")
    assert "dsh:Document-title" in issue.message
    assert "<https://w3id.org/declass/document/frus1958-60v19/d319>" in issue.message
    assert issue.cure
    told = [orjson.loads(line) for line in (report.path / "issues.jsonl").read_bytes().splitlines()]
    assert BROKEN in {i["document"] for i in told if i["code"] == issue.code}


@pytest.mark.usefixtures("one_broken")
def test_the_rest_is_published_whole(seeds: Path, tmp_path: Path) -> None:
    build_release([seeds], BuildOptions(data=tmp_path))
    release = open_current(tmp_path, checksums=True)
    assert release.manifest.counts["documents"] == 1
    store = open_store(release.store)
    graphs = {str(graph) for graph in store.named_graphs()}
    assert f"<{release.base_iri}graph/{SOUND}>" in graphs
    assert f"<{release.base_iri}graph/{BROKEN}>" not in graphs
    assert open_index(release.search).query("").total == 1
    assert b"Violation" not in release.validation.read_bytes()


@pytest.mark.usefixtures("one_broken")
def test_the_value_that_breaks_the_shape_is_named(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def with_odd_level(document: Document, iris: Iris, rule_set: str) -> Statements:
        statements = build_document(document, iris, rule_set)
        if document.id == BROKEN:
            statements.add(node(iris.document(BROKEN)), dcl("level"), node("https://example.org/very-secret"))
        return statements

    monkeypatch.setattr("declass.release.stages.build_document", with_odd_level)
    report = build_release([seeds], BuildOptions(data=tmp_path))
    told = [i.message for i in report.issues if i.code == "document-not-conforming"]
    assert any("<https://example.org/very-secret>" in message for message in told)


@pytest.mark.usefixtures("one_broken")
def test_the_command_publishes_and_ends_with_1(seeds: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(build, [str(seeds), "--data", str(tmp_path)])
    assert result.exit_code == 1
    assert str(open_current(tmp_path).path) in result.stdout
    assert BROKEN in result.stderr
    assert "1 document could not be published; the rest is published" in result.stderr


@pytest.mark.usefixtures("one_broken")
def test_it_is_told_again_from_the_cache_and_is_back_when_it_is_mended(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build_release([seeds], BuildOptions(data=tmp_path))
    same = build_release([seeds], BuildOptions(data=tmp_path))
    assert same.reused
    assert same.left_out == 1
    monkeypatch.setattr("declass.release.stages.build_document", build_document)
    mended = build_release([seeds], BuildOptions(data=tmp_path / "mended"))
    assert (mended.left_out, mended.manifest.counts["documents"]) == (0, 2)
    assert first.manifest.counts["documents"] == 1


@pytest.mark.usefixtures("one_broken")
def test_nothing_is_published_where_no_document_is_left(seeds: Path, tmp_path: Path) -> None:
    with pytest.raises(NothingToPublishError) as caught:
        build_release([*seeds.glob("frus*")], BuildOptions(data=tmp_path))
    assert BROKEN in {i.document for i in caught.value.issues}
    assert not (tmp_path / "current").exists()


def test_a_graph_that_documents_share_stops_the_release(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_title(collection: Collection, *given: Any) -> Statements:
        statements = build_collection(collection, *given)
        for names in statements.by_subject.values():
            names.pop(TITLE, None)
        return statements

    held = build_release([*seeds.glob("cia*")], BuildOptions(data=tmp_path)).path
    monkeypatch.setattr("declass.release.shared_graphs.build_collection", without_title)
    with pytest.raises(NonconformingError, match=r"nothing was published: cia-crest, frus1958-60v19") as caught:
        build_release([seeds], BuildOptions(data=tmp_path))
    assert {v.subject for v in caught.value.violations} == {"cia-crest", "frus1958-60v19"}
    assert open_current(tmp_path).path == held
    result = CliRunner().invoke(build, [str(seeds), "--data", str(tmp_path), "--workers", "1"])
    assert isinstance(result.exception, NonconformingError)
    assert result.exception.exit_status == 2
    assert "violation: frus1958-60v19: " in result.stderr


@pytest.mark.parametrize("says_it", ["a document", "a collection"])
@pytest.mark.parametrize(
    ("leads_to", "rule"), [("document/cia-crest/x", "Release-exists"), ("collection/cia-crest", "Release-range")]
)
def test_what_graphs_break_only_together_stops_the_release(
    leads_to: str, rule: str, says_it: str, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def say(statements: Statements, iris: Iris) -> Statements:
        statements.add(node(iris.document(BROKEN)), dcl("hasMention"), node(iris.base + leads_to))
        return statements

    def of_document(document: Document, iris: Iris, rule_set: str) -> Statements:
        statements = build_document(document, iris, rule_set)
        return say(statements, iris) if document.id == BROKEN else statements

    def of_collection(collection: Collection, iris: Iris, *given: Any) -> Statements:
        return say(build_collection(collection, iris, *given), iris)

    monkeypatch.setattr("declass.release.build.Workers", InThisProcess)
    if says_it == "a document":
        monkeypatch.setattr("declass.release.stages.build_document", of_document)
    else:
        monkeypatch.setattr("declass.release.shared_graphs.build_collection", of_collection)
    with pytest.raises(NonconformingError) as caught:
        build_release([seeds], BuildOptions(data=tmp_path))
    broken = {(v.shape.rsplit("#", 1)[-1], v.focus.rsplit("/", 1)[-1]) for v in caught.value.violations}
    assert broken == {(rule, "d319")}
    assert not (tmp_path / "current").exists()
