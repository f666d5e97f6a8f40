"""``declass vocab``: the ontology, its schemes and shapes."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable


@click.group()
def vocab() -> None:
    """Check the ontology, and renew the files that follow from it."""


@vocab.command()
@click.option("--reasoner/--no-reasoner", default=True, show_default=True, help="Run HermiT (some seconds).")
def check(reasoner: bool) -> None:
    """Check the vocabulary; exit status 1 when something fails, with a line that names it.

    All Turtle parses; every term has label, definition and rdfs:isDefinedBy; whatever code, shapes, authorities and
    the JSON-LD context use is declared; derived files are up to date; the ontology is consistent under HermiT.
    """
    from declass import vocabulary
    from declass.validate import terms, usage
    from declass.validate.reasoner import inconsistencies

    checks: list[tuple[str, Callable[[], list[str]]]] = [
        ("terms are described", terms.term_problems),
        ("terms in Turtle are declared", usage.undeclared_in_turtle),
        ("terms in the JSON-LD context are declared", usage.undeclared_in_context),
        ("terms in code are declared", lambda: usage.undeclared_in_code(_packages())),
        ("derived files are up to date", terms.derived_problems),
    ]
    if reasoner:
        checks.append(("the ontology is consistent", inconsistencies))
    # Nothing else can be checked in files that do not parse.
    failed = _report("Turtle parses", terms.turtle_problems())
    if not failed:
        failed = sum(_report(title, run()) for title, run in checks)
    if failed:
        click.echo(f"{failed} problem{'s' if failed > 1 else ''} found", err=True)
        sys.exit(1)
    click.echo(f"vocabulary {vocabulary.vocabulary_version()}: {len(vocabulary.terms())} terms, all checks passed")


@vocab.command()
def derive() -> None:
    """Write the files that follow from the ontology: shapes of concepts, JSON-LD context, tables, diagrams."""
    from declass.errors import ConfigurationError
    from declass.validate.terms import derived_files

    for path, text in derived_files().items():
        try:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise ConfigurationError(f"{path.name} cannot be written: {error.strerror}") from error
        click.echo(f"{path.parent.name}/{path.name}")


def _report(title: str, problems: list[str]) -> int:
    click.echo(f"{'FAIL' if problems else 'ok':<5}{title}", err=True)
    for problem in problems:
        click.echo(f"     {problem}", err=True)
    return len(problems)


def _packages() -> list[Path]:
    # The server is a package of its own and may be absent where only the loaders are installed.
    specs = [find_spec(name) for name in ("declass", "declass_server")]
    return [Path(spec.origin).parent for spec in specs if spec is not None and spec.origin]
