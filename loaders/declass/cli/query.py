"""``declass query``: a SPARQL query to the current release."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

FORMATS = ("csv", "json", "xml", "tsv", "ttl", "nt", "nq", "jsonld", "rdfxml")


@click.command()
@click.argument("sparql", metavar="SPARQL|@FILE|-", required=False)
@click.option("--example", metavar="NAME", help="Ask an example query by name or number (01).")
@click.option("--list-examples", is_flag=True, help="List the example queries and the questions they answer.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Default: csv, and ttl for a graph.")
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
    Updates and SERVICE are refused.
    """
    from declass import settings
    from declass.queries import example_queries, example_query
    from declass.release.query import answer
    from declass.release.query_text import words
    from declass.release.read import open_current
    from declass.text.visible import visible

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
    release = open_current(data or setting.data)
    limit = timeout_s or setting.query_timeout_s
    with answer(release, text, form, timeout_s=limit, memory_mb=setting.query_memory_mb) as path:
        if sys.stdout.isatty():  # a terminal obeys what a file only keeps
            with path.open(encoding="utf-8", newline="") as lines:
                for line in lines:
                    click.echo(visible(line), nl=False)
            return
        with path.open("rb") as stream:
            shutil.copyfileobj(stream, sys.stdout.buffer)
        sys.stdout.buffer.flush()


def _text(sparql: str) -> str:
    from declass.errors import ConfigurationError

    try:
        if sparql == "-":
            return sys.stdin.buffer.read().decode("utf-8")
        if sparql.startswith("@"):
            return Path(sparql[1:]).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{sparql}: the query cannot be read: {error}") from error
    return sparql
