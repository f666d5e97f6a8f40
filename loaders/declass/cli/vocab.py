"""``declass vocab``: the ontology, its schemes and shapes."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from declass.validate.reasoner import Layer


@click.group()
def vocab() -> None:
    """Check the ontology, and renew the files that follow from it."""


@vocab.command()
@click.option("--reasoner/--no-reasoner", default=True, show_default=True, help="Run HermiT (some seconds).")
@click.option(
    "--data",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="An RDF file (.ttl, .nt, .nq, .trig) that must be consistent with the ontology. Repeatable.",
)
@click.option(
    "--base-iri", envvar="DECLASS_BASE_IRI", default=None, help="Base of relative IRIs in authorities and data."
)
def check(reasoner: bool, data: tuple[Path, ...], base_iri: str | None) -> None:
    """Check the vocabulary; exit status 1 when something fails, with a line that names it.

    All Turtle parses; every term is described; whatever code, queries, shapes, authorities and the JSON-LD context
    use is declared, and whatever is declared is used or reserved; derived files are up to date; the structure is
    that of OWL 2 DL. Under HermiT the ontology is consistent with its schemes, alignments, authority files, the
    graphs of the seeds (in a checkout) and --data, and every class and property can be used. What contradicts is
    shown as the smallest set of statements that do, with their files and lines.
    """
    from declass import vocabulary

    # Nothing else can be checked in files that do not parse.
    failed = _report("Turtle parses", _turtle_problems())
    if not failed:
        failed = sum(_report(title, _problems(run)) for title, run in _term_checks())
        failed += _structure_and_reasoner(reasoner, data, base_iri)
    if failed:
        click.echo(f"{failed} problem{'s' if failed > 1 else ''} found", err=True)
        sys.exit(1)
    click.echo(f"vocabulary {vocabulary.vocabulary_version()}: {len(vocabulary.terms())} terms, all checks passed")


@vocab.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--base-iri", envvar="DECLASS_BASE_IRI", default=None, help="Base of relative IRIs in the files.")
@click.option("--all", "every", is_flag=True, help="All classes, not only those that a definition makes.")
def classify(files: tuple[Path, ...], base_iri: str | None, every: bool) -> None:
    """Print the individuals of each defined class that HermiT infers from RDF files and the ontology.

    One line each: the class, a tab, the individual. Exit status 2 when the files contradict the ontology.
    """
    from declass.iris import DEFAULT_BASE_IRI
    from declass.validate import reasoner
    from declass.validate.reasoning.wording import short_iri

    wanted = reasoner.defined_classes()
    for name, individuals in reasoner.classify(files, base_iri or DEFAULT_BASE_IRI).items():
        if every or name in wanted:
            for individual in sorted(individuals):
                click.echo(f"{short_iri(name)}\t{individual}")


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


@vocab.command()
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder to write, new or written before.")
def document(out: Path) -> None:
    """Write the documentation of the ontology as a folder of HTML, RDF, tables and diagrams.

    It opens from disk (index.html) and can be hosted without the server. Exit status: 2 when the folder holds
    something else or cannot be written.
    """
    from declass_server.ontology_files import write_folder

    count = write_folder(out)
    click.echo(f"{out / 'index.html'}: {count} files", err=True)


def _turtle_problems() -> list[str]:
    from declass.validate import terms

    return terms.turtle_problems()


def _term_checks() -> list[tuple[str, Callable[[], list[str]]]]:
    from declass.validate import terms, usage, used

    return [
        ("terms are described", terms.term_problems),
        ("terms say what they must", terms.description_problems),
        ("terms in Turtle are declared", usage.undeclared_in_turtle),
        ("terms in the JSON-LD context are declared", usage.undeclared_in_context),
        ("terms in code are declared", lambda: usage.undeclared_in_code(_packages())),
        ("concepts in code exist", lambda: usage.unknown_concepts(_packages())),
        ("every term is used or reserved", lambda: used.unused_terms(_packages())),
        ("every imported term is used", lambda: used.unused_imports(_packages())),
        ("derived files are up to date", terms.derived_problems),
    ]


def _structure_and_reasoner(reasoner: bool, data: tuple[Path, ...], base_iri: str | None) -> int:
    """Report on the ontology with authorities, seeds and data: its structure, and what HermiT says of it."""
    from declass.cli.seed_graphs import seed_files, seed_triples
    from declass.errors import VocabularyError
    from declass.iris import DEFAULT_BASE_IRI
    from declass.release.authority_graphs import authority_files
    from declass.validate.reasoner import Layer, ontology_files
    from declass.validate.reasoning.statements import gather, read
    from declass.validate.structure import structure_problems

    base = base_iri or DEFAULT_BASE_IRI
    try:
        seeds = [seed_triples(path) for path in seed_files()]
    except VocabularyError as error:
        return _report("the graphs of the seeds can be built", [str(error)])
    layers = [Layer("authority files", read(authority_files(), base))]
    layers += [Layer(source.name, gather([(source, triples)])) for source, triples in seeds]
    layers += [Layer(path.name, read([path], base)) for path in data]
    if not seeds:
        click.echo("skip the graphs of the seeds: an installed package has no folder seeds/; see --data", err=True)
    files = [*ontology_files(), *authority_files(), *data]
    failed = _report("the structure is OWL 2 DL", structure_problems(files, seeds, base))
    if not reasoner:
        return failed
    return failed + _reasoned(layers, layers[1:])


def _reasoned(layers: list[Layer], classified: list[Layer]) -> int:
    from declass.validate.reasoner import layer_inconsistencies

    problems = _problems(lambda: layer_inconsistencies(layers, lambda text: click.echo(f"     … {text}", err=True)))
    failed = _report(f"consistent: the ontology, {', '.join(layer.title for layer in layers)}", problems)
    if not failed and classified:
        _classified(classified)
    return failed


def _classified(layers: list[Layer]) -> None:
    from declass.validate import reasoner
    from declass.validate.reasoning.wording import short_iri

    statements = layers[0].statements
    for layer in layers[1:]:
        statements += layer.statements
    members = reasoner.classify_statements(statements)
    count = len({individual for individuals in members.values() for individual in individuals})
    found = [f"{len(members[c])} {short_iri(c)}" for c in sorted(reasoner.defined_classes()) if c in members]
    click.echo(
        f"     {count} individuals classified, among them {', '.join(found) or 'none of a defined class'}", err=True
    )


def _problems(run: Callable[[], list[str]]) -> list[str]:
    """Return what a check finds; a term that is missing altogether stops a check, and is what it found."""
    from declass.errors import VocabularyError

    try:
        return run()
    except VocabularyError as error:
        return [str(error)]


def _report(title: str, problems: list[str]) -> int:
    click.echo(f"{'FAIL' if problems else 'ok':<5}{title}", err=True)
    for problem in problems:
        click.echo("\n".join(f"     {line}" for line in problem.splitlines()), err=True)
    return len(problems)


def _packages() -> list[Path]:
    # The server is a package of its own and may be absent where only the loaders are installed.
    specs = [find_spec(name) for name in ("declass", "declass_server")]
    return [Path(spec.origin).parent for spec in specs if spec is not None and spec.origin]
