"""The report for people: document by document, what is wrong, where in the source, how to mend it; figures last."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

import click

from declass.text.visible import visible_line
from declass.validate.checked import where
from declass.validate.mending import mend, short
from declass.validate.property_paths import is_property
from declass.validate.report import SHAPES_BASE, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declass.validate.checked import Checked
    from declass.validate.report import Result

_COLOURS = {Severity.VIOLATION: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
_TITLES = {Severity.VIOLATION: "Broken rules", Severity.WARNING: "Warnings", Severity.INFO: "Notes"}
_VALUE = 200  # code points of a value that a line shows


def as_text(checked: Checked, *, most: int, show: Severity) -> str:
    """Return the report as text with ANSI colours.

    Of each rule in each document ``most`` places are listed (0: all), of severities down to ``show``; what is not
    listed is counted, with the option that lists it.
    """
    order = list(Severity)
    listed = [r for r in checked.report.results if order.index(r.severity) <= order.index(show)]
    listed.sort(key=lambda r: (checked.subject(r), r.graph, order.index(r.severity), r.shape_name, r.message, _at(r)))
    lines: list[str] = []
    for (subject, graph), results in groupby(listed, key=lambda r: (checked.subject(r), r.graph)):
        lines.append(
            click.style(visible_line(subject), bold=True) + (f"  in {graph}" if graph and graph != subject else "")
        )
        of_graph = list(results)
        for _, same in groupby(of_graph, key=lambda r: (r.severity, r.shape, r.message)):
            lines.extend(_rule(list(same), most))
        lines.append("")
    unlisted = len(checked.report.results) - len(listed)
    return "\n".join([*lines, *_summary(checked, unlisted, show)]) + "\n"


def _rule(results: list[Result], most: int) -> Iterator[str]:
    first = results[0]
    label = click.style(first.severity.value.lower(), fg=_COLOURS[first.severity], bold=True)
    yield f"  {label}: {visible_line(first.message)}  [{first.shape_name}]"
    shown = results[:most] if most else results
    for result in shown:
        yield f"    {visible_line(where(result)) or 'no place in a source is known'}"
        if result.place is not None and result.place.words:
            yield f"      words  “{_line(result.place.words)}”"
        yield f"      node   {visible_line(result.focus_node)}"
        if result.path:
            yield f"      path   {short(result.path) if is_property(result.path) else result.path}"
        if result.value is not None:
            yield f"      value  {_line(result.value.n3())}"
        for detail in result.details:
            yield f"      detail {detail.message or detail.shape_name}"
    if len(shown) < len(results):
        yield f"    and {len(results) - len(shown)} more places in this document (--most 0 lists all)"
    for sentence in dict.fromkeys(mend(r) for r in results):
        yield f"    mend: {sentence}"


def _line(text: str) -> str:
    text = visible_line(" ".join(text.split()))
    if len(text) <= _VALUE:
        return text
    return f"{text[:_VALUE]}… ({len(text)} characters; --format json gives all)"


def _summary(checked: Checked, unlisted: int, show: Severity) -> Iterator[str]:
    report = checked.report
    counts = Counter((r.severity, r.shape_name, r.message) for r in report.results)
    subjects: dict[tuple[Severity, str, str], set[str]] = {}
    for result in report.results:
        subjects.setdefault((result.severity, result.shape_name, result.message), set()).add(checked.subject(result))
    order = list(Severity)
    titled = None
    for key, number in sorted(counts.items(), key=lambda item: (order.index(item[0][0]), -item[1], item[0][1])):
        severity, name, message = key
        if severity is not titled:
            yield _TITLES[severity]
            titled = severity
        documents = _number(len(subjects[key]), "document")
        yield f"  {severity.value.lower():<9} {number:>6} in {documents:<14} {name}: {visible_line(message)}"
    if unlisted:
        lowest = min((r.severity for r in report.results), key=lambda s: -order.index(s)).value.lower()
        yield f"{unlisted} results below {show.value.lower()} are counted, not listed; --show {lowest} lists them"
    if not checked.across:
        yield "Rules across graphs (identifiers, links) were not run; --whole runs them"
    not_asked: dict[str, list[str]] = {}
    for shape, why in checked.not_asked.items():
        not_asked.setdefault(why, []).append(shape.removeprefix(SHAPES_BASE))
    for why, names in not_asked.items():
        yield visible_line(f"Rules on named graphs ({', '.join(names)}) were {why}")
    for note in checked.untouched.values():
        yield click.style("note", fg="yellow", bold=True) + f": {visible_line(note)}"
    broken = len({r.graph for r in report.results if checked.fails(r)})
    figures = ", ".join(
        f"{report.count(s)} info" if s is Severity.INFO else _number(report.count(s), s.value.lower())
        for s in Severity
    )
    word = "conforms" if checked.passed else "does not conform"
    if checked.passed and checked.nothing_judged:
        word += ", but no shape applied"
    yield f"{checked.title}: {figures} in {_number(len(checked.graphs), 'graph')}, of which {broken} fail"
    colour = "red" if not checked.passed else "yellow" if checked.nothing_judged else "green"
    yield click.style(f"{checked.title}, {word}", fg=colour, bold=True)


def _number(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _at(result: Result) -> tuple[int, str]:
    start = result.place.start if result.place is not None else None
    return (-1 if start is None else start), result.focus_node
