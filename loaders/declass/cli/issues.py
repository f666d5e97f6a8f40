"""``declass issues``: the trouble met in the sources of a release."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable

    from declass.issues.listing import Record

FORMATS = ("table", "list", "csv", "json", "jsonl")
SEVERITIES = ("error", "warning", "info")


@click.command()
@click.argument("release", required=False, type=click.Path(path_type=Path))
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Of this kind alone; may be given again.")
@click.option(
    "--severity", "severities", multiple=True, type=click.Choice(SEVERITIES), help="Of this severity alone."
)
@click.option("--file", "file", default="", metavar="TEXT", help="Of files whose names hold this text.")
@click.option("--document", default="", metavar="TEXT", help="Of documents whose ids hold this text.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="Of the output."
)
@click.option("--kinds", "explain", is_flag=True, help="Tell what each kind means.")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="Working data (DECLASS_DATA).")
def issues(
    release: Path | None,
    kinds: tuple[str, ...],
    severities: tuple[str, ...],
    file: str,
    document: str,
    form: str,
    explain: bool,
    data: Path | None,
) -> None:
    """List the trouble met in the sources of a RELEASE (a folder or a version; default: the current release).

    A table counts it by kind and severity; `--format list` tells each in a line; csv, json, jsonl are for programs.
    Exit status: 0, also where there are issues; 2 cannot tell.
    """
    from declass import settings
    from declass.issues import forms
    from declass.issues.kinds import kinds as known_kinds
    from declass.issues.listing import Filter, IssueIndex
    from declass.release.layout import ISSUES
    from declass.release.locate import find_folder
    from declass.release.manifest import read_manifest

    if explain:
        _explain(kinds)
        return
    folder = find_folder(release or Path("current"), data or settings.read().data)
    manifest = read_manifest(folder)
    index = IssueIndex(folder / ISSUES)
    strange = set(kinds) - set(known_kinds()) - set(index.kind_names)
    if strange:
        raise click.UsageError(f"no such kind: {', '.join(sorted(strange))}; `declass issues --kinds` lists them")
    numbers = index.find(Filter(frozenset(kinds), frozenset(severities), file))
    records: Iterable[Record] = index.read(numbers, manifest.base_iri)
    if document:
        part = document.casefold()
        numbers = [n for n, r in zip(numbers, records, strict=True) if part in r["document"].casefold()]
        records = index.read(numbers, manifest.base_iri)
    out = sys.stdout.buffer
    if form == "table":
        out.write(_table(manifest.version, records).encode())
    elif form == "list":
        for record in records:
            out.write((_line(record) + "\n").encode())
    else:
        rows = {
            "csv": lambda: forms.as_csv(records),
            "json": lambda: forms.as_json(records, manifest.version, len(numbers)),
            "jsonl": lambda: forms.as_json_lines(records),
        }[form]()
        for block in rows:
            out.write(block)
    out.flush()


def _explain(codes: tuple[str, ...]) -> None:
    from declass.issues.kinds import kinds

    for kind in kinds().values():
        if not codes or kind.code in codes:
            click.echo(f"{kind.code}\n  {kind.title}. {kind.meaning}\n  {kind.effect}")


def _table(version: str, records: Iterable[Record]) -> str:
    from collections import Counter

    from declass.issues.kinds import kind

    counts: Counter[tuple[str, str]] = Counter()
    files: dict[tuple[str, str], set[str]] = {}
    for record in records:
        key = record["severity"], record["kind"]
        counts[key] += 1
        files.setdefault(key, set()).add(record["file"])
    total = counts.total()
    lines = [f"release {version}: {total:,} issue{'' if total == 1 else 's'}{_by_severity(counts)}"]
    rows = [("severity", "kind", "issues", "files", "what it is")] if counts else []
    order = sorted(counts, key=lambda k: (SEVERITIES.index(k[0]), -counts[k], k[1]))
    rows += [(*key, f"{counts[key]:,}", f"{len(files[key]):,}", kind(key[1]).title) for key in order]
    widths = [max((len(row[n]) for row in rows), default=0) for n in range(4)]
    for severity, name, number, held, title in rows:
        cells = (severity.ljust(widths[0]), name.ljust(widths[1]), number.rjust(widths[2]), held.rjust(widths[3]))
        lines.append("  ".join((*cells, title)))
    return "\n".join(lines) + "\n"


def _by_severity(counts: Counter[tuple[str, str]]) -> str:
    told = [(s, sum(n for (severity, _), n in counts.items() if severity == s)) for s in SEVERITIES]
    return "".join(
        f"{': ' if n == 0 else ', '}{number:,} {s}" for n, (s, number) in enumerate(p for p in told if p[1])
    )


def _line(record: Record) -> str:
    where = ": ".join(part for part in (record["file"], record["place"], record["document"]) if part)
    cure = f" ({record['cure']})" if record["cure"] else ""
    return _visible(f"{record['severity']}: {record['kind']}: {where}: {record['message']}{cure}")


def _visible(text: str) -> str:
    """Write out characters that would steer a terminal or turn the direction of a line."""
    return "".join(c if c.isprintable() or c == "\u00a0" else f"⟨U+{ord(c):04X}⟩" for c in text)
