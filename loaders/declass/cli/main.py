"""The console script ``declass``: one command a module, each imported only when it is called."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from declass import __version__
from declass.errors import DeclassError
from declass.text.visible import visible

# Command -> module and the line that `declass --help` shows. Kept here so that help needs no other import.
COMMANDS = {
    "build": ("declass.cli.build", "Build a release from source files and move `current` to it."),
    "diff": ("declass.cli.diff", "Tell what changed from one release to another."),
    "evaluate": ("declass.cli.evaluate", "Measure extraction against annotated documents."),
    "extract": ("declass.cli.extract", "Read files and print one JSON object a document."),
    "fetch": ("declass.cli.fetch", "Download FRUS volumes by name."),
    "issues": ("declass.cli.issues", "List the trouble met in the sources of a release."),
    "load": ("declass.cli.load", "Load the current release into another SPARQL store."),
    "match": ("declass.cli.match", "Match a spreadsheet of names against a release."),
    "pull": ("declass.cli.pull", "Fetch a release from another place and let `current` point to it."),
    "push": ("declass.cli.push", "Carry a release to an object store or a folder elsewhere."),
    "query": ("declass.cli.query", "Ask the current release a SPARQL query."),
    "releases": ("declass.cli.releases", "List the releases that are kept; choose the served one, remove old ones."),
    "serve": ("declass.cli.serve", "Serve the current release: pages, SPARQL endpoint, dumps."),
    "validate": ("declass.cli.validate", "Check a release against the shapes."),
    "vocab": ("declass.cli.vocab", "Check the ontology, its schemes and shapes."),
}


class LazyGroup(click.Group):
    """A group that imports a command's module only when the command is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, sorted."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command ``cmd_name``, or None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[cmd_name][0]), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in sorted(COMMANDS.items())])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="declass")
def cli() -> None:
    """Turn declassified memoranda into linked data.

    Start with `declass build seeds` and `declass serve`. Exit status: 0 done, 1 done but something could not be
    read or does not conform, 2 cannot run.
    """


def main() -> None:
    """Run the command line; an error of declass or of the system is one clear line, not a traceback."""
    try:
        cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("declass: interrupted", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except DeclassError as error:
        click.echo(visible(f"declass: {error}"), err=True)
        sys.exit(error.exit_status)
    except BrokenPipeError:
        # The reader of our output (head, less) has gone: nothing is left to say, and nobody to say it to.
        sys.stderr.close()
        sys.exit(1)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(visible(f"declass: {where}{error.strerror or error}"), err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
