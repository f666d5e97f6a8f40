"""What is known of a rule of extraction, besides what it found: its rows in the tables, and the module that names it.

Nothing is guessed: a rule of no table that several modules name, or none, has no module here.
"""

from __future__ import annotations

import ast
import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ASSESSMENTS = "declass.extract.assessments"
# Where rules give their names to what they find: "name-" of ``rule = f"name-{kind}"``.
_COMPOSED = re.compile(r"\brule ?= ?[^\n]*?\bf\"([a-z]+-)\{")
# "person-surname-in-note" is the rule "person-surname" at work in a note.
_ELSEWHERE = re.compile(r"-in-[a-z]+\Z")
_SENTENCE = re.compile(r".*?\.(?=\s|\Z)", re.DOTALL)
_LITERAL = re.compile(r"\"([a-z]+(?:-[A-Za-z]+)+)\"")


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A row of a table: the expression that it looks for (a regular expression, or what a sign is), kind, band.

    What the table does not say is "".
    """

    words: str
    kind: str = ""
    band: str = ""
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class RuleSource:
    """What the software says of a rule: ``table`` is the file of its rows, ``precision`` what was measured (0-1).

    ``module`` is the one module that names the rule, ``purpose`` the first sentence of what it says of itself.
    """

    table: str = ""
    rows: tuple[RuleRow, ...] = ()
    precision: float | None = None
    module: str = ""
    purpose: str = ""


def rule_source(name: str) -> RuleSource:
    """Return what is known of the rule ``name``; all is empty for one that this software does not have."""
    found = _tables().get(name)
    if found is not None:
        return found
    holders = _holders(name) or _holders(_ELSEWHERE.sub("", name))
    if len(holders) != 1:
        return RuleSource()
    (path,) = holders
    package = Path(str(resources.files("declass")))
    dotted = ".".join(("declass", *path.relative_to(package).with_suffix("").parts))
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    sentence = _SENTENCE.match(said)
    return RuleSource(module=dotted, purpose=" ".join(sentence[0].split()) if sentence else "")


def _holders(name: str) -> frozenset[Path]:
    """Return the modules that name a rule; where none has its whole name, those that compose it."""
    modules = _modules()
    composed = (paths for prefix, paths in modules.composed.items() if name.startswith(prefix))
    return modules.literal.get(name) or frozenset().union(*composed)


@cache
def _tables() -> dict[str, RuleSource]:
    """Return the rules of the tables of assessments."""
    rows: dict[tuple[str, str], list[RuleRow]] = {}
    precision: dict[str, set[float]] = {}
    for line in _read("lexicon.csv"):
        row = RuleRow(line["pattern"], line["kind"], line["band"], line["note"], line["source"])
        rows.setdefault(("lexicon.csv", line["rule"]), []).append(row)
        precision.setdefault(line["rule"], set()).add(float(line["confidence"]))
    for line in _read("ascribed.csv"):
        row = RuleRow(line["pattern"], "ascribing verb", "", line["note"], line["source"])
        rows.setdefault(("ascribed.csv", line["rule"]), []).append(row)
        precision.setdefault(line["rule"], set()).add(float(line["confidence"]))
    for line in _read("flat/signs.csv"):
        if line["rule"]:
            row = RuleRow(line["sign"].replace("-", " "), "sign", "", line["reason"])
            rows.setdefault(("flat/signs.csv", line["rule"]), []).append(row)
    found = {}
    for (table, rule), own in rows.items():
        figures = precision.get(rule, set())
        found[rule] = RuleSource(table, tuple(own), next(iter(figures)) if len(figures) == 1 else None)
    return found


def _read(table: str) -> Iterator[dict[str, str]]:
    text = resources.files(_ASSESSMENTS).joinpath(table).read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())


@dataclass(frozen=True, slots=True)
class _Modules:
    """Which modules name a rule, whole or by its beginning."""

    literal: dict[str, frozenset[Path]]
    composed: dict[str, frozenset[Path]]


@cache
def _modules() -> _Modules:
    literal: dict[str, frozenset[Path]] = {}
    composed: dict[str, frozenset[Path]] = {}
    package = Path(str(resources.files("declass")))
    for folder in ("extract", "graph", "sources", "text"):
        for path in sorted((package / folder).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            for pattern, found in ((_LITERAL, literal), (_COMPOSED, composed)):
                for name in pattern.findall(text):
                    found[name] = found.get(name, frozenset()) | {path}
    return _Modules(literal, composed)
