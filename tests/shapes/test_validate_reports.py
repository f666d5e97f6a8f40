"""The reports of ``declass validate``: what they list, under which figures, in which formats."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from rdflib import RDF, SH, XSD, Graph, Literal, URIRef

from declass.validate.checked import Checked
from declass.validate.mending import _sentence, mend
from declass.validate.report import Result, Severity, make_report
from declass.validate.shapes import RELEASE_SHAPES, load_shapes
from rdf_files import HEAD, PAPER, put, run

if TYPE_CHECKING:
    from pathlib import Path


# Which attributes the JUnit 10 schema of the Jenkins xUnit plug-in allows, and which it wants.
JUNIT = {
    "testsuites": ({"name", "time", "tests", "failures", "errors"}, set()),
    "testsuite": (
        {"name", "tests", "failures", "errors", "group", "time", "skipped", "timestamp", "hostname", "id", "package"},
        {"name", "tests", "failures", "errors"},
    ),
    "testcase": ({"name", "time", "classname", "group"}, {"name"}),
    "failure": ({"type", "message"}, set()),
    "skipped": ({"type", "message"}, set()),
    "system-out": (set(), set()),
}


def test_what_is_not_listed_is_counted(tmp_path: Path) -> None:
    mentions = "".join(f"ex:x{n} a dcl:Place .\n" for n in range(25))
    path = put(tmp_path, "many.ttl", HEAD + mentions)
    _, out, _ = run(path)
    assert out.count("node   https://example.org/x") == 10
    assert "and 15 more places in this document (--most 0 lists all)" in out
    assert "25 violations" in out
    assert run(path, "--most", "0")[1].count("node   https://example.org/x") == 25


@pytest.mark.parametrize("severity", ["violation", "warning", "info"])
def test_the_threshold_decides_what_fails(severity: str) -> None:
    heavy = list(Severity)
    for given in heavy:
        result = Result("urn:a", None, None, "m", given, "urn:s", str(SH.ClosedConstraintComponent))
        checked = Checked("t", {}, make_report([result]), Severity(severity.capitalize()))
        assert checked.passed is (heavy.index(given) > heavy.index(checked.fails_from))


def test_figures_stand_under_what_they_are_figures_of(tmp_path: Path) -> None:
    def titles(*arguments: str) -> list[str]:
        lines = run(*arguments)[1].splitlines()
        return [line for line in lines if line in {"Broken rules", "Warnings", "Notes"}]

    cites = put(tmp_path, "cites.ttl", HEAD + "ex:r dcl:refersTo <https://example.org/document/w/d1> .")
    assert titles(cites, "--whole") == ["Notes"]
    warned = put(tmp_path, "warned.ttl", HEAD + "ex:x dcl:holder ex:h . ex:h a ex:Thing .")
    assert titles(warned) == ["Warnings"]
    assert titles(put(tmp_path, "paper.ttl", PAPER), warned) == ["Broken rules", "Warnings"]


def test_warnings_fail_only_when_asked(tmp_path: Path) -> None:
    paper = HEAD + "ex:d ex:p ex:o . ex:x dcl:holder ex:h . ex:h a ex:Thing ."
    path = put(tmp_path, "warn.ttl", paper)
    results = json.loads(run(path, "--format", "json")[1])["results"]
    severities = {r["severity"] for r in results}
    assert severities == {"Warning"}
    assert run(path)[0] == 0
    assert run(path, "--severity", "warning")[0] == 1


def test_turtle_is_a_report_in_the_w3c_layout(tmp_path: Path) -> None:
    status, out, _ = run(put(tmp_path, "paper.ttl", PAPER), "--format", "turtle")
    assert status == 1
    graph = Graph().parse(data=out, format="turtle")
    report = graph.value(None, RDF.type, SH.ValidationReport)
    assert graph.value(report, SH.conforms) == Literal("false", datatype=XSD.boolean)
    results = list(graph.objects(report, SH.result))
    assert len(results) == len(json.loads(run(str(tmp_path / "paper.ttl"), "--format", "json")[1])["results"])
    for node in results:
        for path in (SH.focusNode, SH.resultMessage, SH.resultSeverity, SH.sourceShape, SH.sourceConstraintComponent):
            assert len(set(graph.objects(node, path))) == 1, path


def test_json_carries_all_that_the_text_says(tmp_path: Path) -> None:
    content = json.loads(run(put(tmp_path, "paper.ttl", PAPER), "--format", "json")[1])
    assert content["conforms"] is content["passed"] is False
    assert sum(content["counts"].values()) == len(content["results"])
    (result,) = [r for r in content["results"] if r["shape"].endswith("#Mention-words")]
    assert result["place"] == {
        "document": "archive/d1", "source_file": "box7.txt", "page": "12", "start": 4, "end": 7, "words": "two",
        "class": "https://w3id.org/declass/ontology#Mention",
    }  # fmt: skip
    assert result["mend"]
    assert result["file"].endswith("paper.ttl")


def test_junit_fits_the_schema_of_build_servers(tmp_path: Path) -> None:
    out = tmp_path / "report.xml"
    status, shown, _ = run(put(tmp_path, "paper.ttl", PAPER), "--format", "junit", "--output", str(out))
    assert (status, shown) == (1, "")
    root = etree.parse(str(out)).getroot()
    for element in root.iter():
        allowed, wanted = JUNIT[str(element.tag)]
        assert wanted <= set(element.attrib) <= allowed, element.tag
    suites = root.findall("testsuite")
    names = [s.get("name") for s in suites]
    assert len(set(names)) == len(names)
    across = [s for s, file in load_shapes().files.items() if file == RELEASE_SHAPES]
    assert len(names) == len(load_shapes().files) - len(across) + len({"Term-defined", "Coverage"})
    for suite in suites:
        cases = suite.findall("testcase")
        assert int(suite.get("tests", "")) == len(cases) >= 1
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
        assert all(len(case.findall("failure")) <= 1 for case in cases), "Jenkins keeps one failure a case"
    assert int(root.get("tests", "")) == len(root.findall("testsuite/testcase"))
    failure = next(f for s in suites if s.get("name") == "Mention-words" for f in s.iter("failure"))
    assert "box7.txt, page 12, characters 4 to 7" in (failure.text or "")
    assert failure.get("type") == "Violation"
    assert "the one graph" in {case.get("name") for case in root.iter("testcase")}


def test_junit_leaves_out_what_xml_cannot_hold(tmp_path: Path) -> None:
    paper = HEAD + 'ex:m a dcl:Mention ; dcl:nameAsWritten "a\\u0001b" , "c" .'
    _, out, _ = run(put(tmp_path, "control.ttl", paper), "--format", "junit")
    assert etree.fromstring(out.encode()).tag == "testsuites"


SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix dcl: <https://w3id.org/declass/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix ex: <urn:> .
ex:s sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:date ; sh:nodeKind sh:IRI ; sh:minInclusive 0 ;
    sh:in ( "a" "b" "c" "d" "e" "f" "g" "h" ) ; sh:lessThanOrEquals dcl:upperProbability ; sh:minLength 1 .
ex:t sh:minCount 1 .
ex:u sh:maxCount 0 .
"""


@pytest.mark.parametrize(
    ("shape", "component", "sentence"),
    [
        ("s", SH.MinCountConstraintComponent, "give exactly one dcl:band"),
        ("t", SH.MinCountConstraintComponent, "give at least 1 dcl:band"),
        ("u", SH.MaxCountConstraintComponent, "leave dcl:band out"),
        ("s", SH.DatatypeConstraintComponent, "write dcl:band as a well-formed xsd:date"),
        ("s", SH.NodeKindConstraintComponent, "give dcl:band an IRI"),
        ("s", SH.MinInclusiveConstraintComponent, "give dcl:band a value of 0 or more"),
        ("s", SH.LessThanOrEqualsConstraintComponent, "make dcl:band no greater than dcl:upperProbability"),
        (
            "s",
            SH.InConstraintComponent,
            'give dcl:band one of "a", "b", "c", "d", "e", "f" and 2 more, which the shape lists',
        ),
    ],
)
def test_a_shape_without_words_of_its_own_is_mended_by_what_it_asks_for(
    shape: str, component: URIRef, sentence: str
) -> None:
    graph = Graph().parse(data=SHAPES, format="turtle")
    assert _sentence(graph, URIRef(f"urn:{shape}"), component, "dcl:band") == sentence


def test_there_is_something_to_do_about_every_result() -> None:
    for shape in load_shapes().files:
        for component in (SH.MinCountConstraintComponent, SH.SPARQLConstraintComponent, SH.OrConstraintComponent):
            result = Result("urn:a", "urn:p", None, "m", Severity.VIOLATION, shape, str(component))
            assert mend(result).endswith("."), shape


def test_colours_are_for_terminals_that_want_them(tmp_path: Path) -> None:
    path = put(tmp_path, "paper.ttl", PAPER)
    for environment, coloured in (({}, True), ({"NO_COLOR": "1"}, False)):
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-m", "declass.cli.main", "validate", path],
            stdout=theirs, stderr=subprocess.DEVNULL, env={**os.environ, "TERM": "xterm", **environment},
        )  # fmt: skip
        os.close(theirs)
        told = b""
        while True:
            try:
                block = os.read(ours, 65536)
            except OSError:  # the terminal has gone with the process
                break
            if not block:
                break
            told += block
        os.close(ours)
        assert process.wait(timeout=60) == 1
        assert b"Mention-words" in told
        assert (b"\x1b[" in told) is coloured
