"""The report as JUnit XML, as build servers read it (Jenkins, GitLab, GitHub actions).

A test suite a shape, a test case for each document that breaks it; a shape that nothing breaks has one case that
passes, so that a shape is seen in every run under the same name. A case has one failure, whose text holds all places:
Jenkins keeps one failure a case. What does not weigh enough to fail is the output of a case that passes. A shape that
was not asked of some graphs has a case for them that was skipped, with the reason; so has a file that no shape
applied to, in a suite of its own.
Elements and attributes are those of the JUnit 10 schema of the Jenkins xUnit plug-in.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from lxml import etree

from declass.validate.checked import where
from declass.validate.mending import mend
from declass.validate.report import SHAPES_BASE
from declass.validate.shapes import RELEASE_SHAPES, load_shapes
from declass.validate.undefined import TERM_DEFINED

if TYPE_CHECKING:
    from declass.validate.checked import Checked
    from declass.validate.report import Result

_COVERAGE = "Coverage"
# Characters that XML 1.0 cannot hold.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(checked: Checked) -> bytes:
    """Return the report as JUnit XML in UTF-8."""
    by_shape: dict[str, dict[str, list[Result]]] = defaultdict(lambda: defaultdict(list))
    for result in checked.report.results:
        by_shape[result.shape][checked.subject(result)].append(result)
    files = load_shapes().files
    run = [shape for shape, file in files.items() if checked.across or file != RELEASE_SHAPES]
    run.append(TERM_DEFINED)
    root = etree.Element("testsuites", name=_xml(f"declass validate: {checked.title}"))
    total = failed = 0
    for shape in sorted({*run, *by_shape}):
        suite = etree.SubElement(root, "testsuite", name=_xml(shape.removeprefix(SHAPES_BASE)))
        concern = files.get(shape, "other.ttl").removesuffix(".ttl")
        class_name = f"declass.{concern}.{shape.removeprefix(SHAPES_BASE)}"
        why = checked.not_asked.get(shape, "")
        asked = len(checked.graphs) - (len(checked.unnamed) if why else 0)
        failures = _cases(suite, class_name, by_shape.get(shape), checked, asked)
        if why:
            _case(suite, class_name, _graphs(len(checked.unnamed)) + " without a name", why)
        total, failed = total + _count(suite, failures), failed + failures
    if checked.files:
        suite = etree.SubElement(root, "testsuite", name=_COVERAGE)
        for file in checked.files:
            _case(suite, f"declass.{_COVERAGE}", file, checked.untouched.get(file, ""))
        total += _count(suite, 0)
    for name, value in (("tests", total), ("failures", failed), ("errors", 0), ("time", 0)):
        root.set(name, str(value))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _graphs(number: int) -> str:
    return "1 graph" if number == 1 else f"{number} graphs"


def _case(suite: etree._Element, class_name: str, name: str, skipped: str = "") -> etree._Element:
    """Add a case that passes, or one that was skipped for a reason."""
    case = etree.SubElement(suite, "testcase", name=_xml(name), classname=_xml(class_name), time="0")
    if skipped:
        etree.SubElement(case, "skipped", message=_xml(skipped))
    return case


def _count(suite: etree._Element, failures: int) -> int:
    """Write the figures of a suite, and return how many cases it has."""
    skipped = len(suite.findall("testcase/skipped"))
    figures = {"tests": len(suite), "failures": failures, "errors": 0, "skipped": skipped, "time": 0}
    for name, number in figures.items():
        suite.set(name, str(number))
    return len(suite)


def _cases(
    suite: etree._Element,
    class_name: str,
    results: dict[str, list[Result]] | None,
    checked: Checked,
    asked: int,
) -> int:
    """Add the cases of a shape that was asked of so many graphs, and return how many of them fail."""
    if not results:
        if asked:
            name = "the one graph" if asked == 1 else f"all {asked} graphs"
            _case(suite, class_name, name)
        return 0
    failures = 0
    for subject in sorted(results):
        case = _case(suite, class_name, subject)
        heavy = [r for r in results[subject] if checked.fails(r)]
        light = [r for r in results[subject] if not checked.fails(r)]
        if heavy:
            failures += 1
            message = heavy[0].message + (f" ({len(heavy)} places)" if len(heavy) > 1 else "")
            failure = etree.SubElement(case, "failure", message=_xml(message), type=_xml(heavy[0].severity.value))
            failure.text = _xml("\n\n".join(_said(r) for r in heavy))
        if light:
            etree.SubElement(case, "system-out").text = _xml("\n\n".join(_said(r) for r in light))
    return failures


def _said(result: Result) -> str:
    lines = [f"{result.severity.value}: {result.message}"]
    if where(result):
        lines.append(f"place: {where(result)}")
    if result.place is not None and result.place.words:
        lines.append(f"words: {result.place.words}")
    lines.append(f"node: {result.focus_node}")
    if result.path:
        lines.append(f"path: {result.path}")
    if result.value is not None:
        lines.append(f"value: {result.value.n3()}")
    lines += [f"detail: {d.message or d.shape_name}" for d in result.details]
    if result.graph:
        lines.append(f"graph: {result.graph}")
    return "\n".join([*lines, f"mend: {mend(result)}"])


def _xml(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
