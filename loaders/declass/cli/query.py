"""``declass query``: a SPARQL query to the current release."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

FORMATS = ("csv", "json", "xml", "tsv", "ttl", "nt", "nq", "jsonld", "rdfxml")
ALIASES = {"turtle": "ttl", "rdf": "rdfxml"}
"""Other names of the formats, as people and suffixes have them."""


@click.command()
@click.argument("sparql", metavar="SPARQL|@FILE|-", required=False)
@click.option("--example", metavar="NAME", help="Ask an example query by name or number (01).")
@click.option("--list-examples", is_flag=True, help="List the example queries and the questions they answer.")
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMATS, *ALIASES]),
    help="Default: csv; json for ASK, since CSV has no yes and no; ttl for a graph.",
)
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="Working data (DECLASS_DATA).")
@click.option("--timeout", "timeout_s", type=click.FloatRange(min=0.1), help="Seconds (DECLASS_QUERY_TIMEOUT_S).")
def query(
    sparql: str | None,
    example: str | None,
    list_examples: bool,
    form: str | None,
    data: Path | None,
    timeout_s: float | None,
) -> None:
    """Ask the current release a query: SPARQL as text, from a file (@FILE) or from standard input (-).

    The default graph is the union of all graphs. An answer is complete, or there is none and the exit status is 2.
    SERVICE <…/search> searches the texts, as on the site; any other SERVICE and updates are refused.
    """
    from declass import settings
    from declass.queries import example_queries, example_query
    from declass.release.query import NotSparqlError, answer
    from declass.release.query_text import words
    from declass.release.read import open_current

    if list_examples:
        for known in example_queries():
            click.echo(f"{known.name:<34}  {known.question}")
        return
    if (sparql is None) == (example is None):
        raise click.UsageError("give one query: SPARQL, @FILE, - or --example NAME")
    setting = settings.read()
    text = example_query(example).text if example is not None else _text(sparql or "")
    if form is None:
        first = next((w for w in words(text) if w in {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}), "SELECT")
        form = "csv" if first in {"SELECT", "ASK"} else "ttl"
        if first == "ASK":
            form = "json"  # CSV has no form for yes and no
    form = ALIASES.get(form, form)
    release = open_current(data or setting.data)
    limit = timeout_s or setting.query_timeout_s
    try:
        with answer(release, text, form, timeout_s=limit, memory_mb=setting.query_memory_mb) as path:
            _write(path)
    except NotSparqlError as error:
        raise NotSparqlError(_explained(text, error.detail or "")) from error


def _write(path: Path) -> None:
    from declass.text.visible import visible

    if sys.stdout.isatty():  # a terminal obeys what a file only keeps
        with path.open(encoding="utf-8", newline="") as lines:
            for line in lines:
                click.echo(visible(line), nl=False)
        return
    with path.open("rb") as stream:
        shutil.copyfileobj(stream, sys.stdout.buffer)
    sys.stdout.buffer.flush()


def _explained(text: str, parser_says: str) -> str:
    """Return what is wrong with a query, in the words of the endpoint."""
    from declass_server.query_text import explain

    trouble = explain(text, parser_says)
    where = "" if trouble.line is None else f"line {trouble.line}, column {trouble.column}: "
    return where + trouble.message


def _text(sparql: str) -> str:
    from declass.errors import ConfigurationError

    try:
        if sparql == "-":
            return sys.stdin.buffer.read().decode("utf-8")
        if sparql.startswith("@"):
            return Path(sparql[1:]).read_text(encoding="utf-8")
    except OSError as error:
        cause = f"{sparql[1:]}: the query cannot be read: {error.strerror or error}"
        raise ConfigurationError(f"{cause} (@ stands before the name of a file; check it)") from error
    except UnicodeDecodeError as error:
        shown = "standard input" if sparql == "-" else sparql[1:]
        raise ConfigurationError(f"{shown}: the query cannot be read: it is no UTF-8, save it so") from error
    return sparql
