"""``declass pull``: a release from another place."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("url", metavar="URL")
@click.option("--release", "version", help="A version; by default the one that is current there.")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="Working data (DECLASS_DATA).")
def pull(url: str, version: str | None, data: Path | None) -> None:
    """Fetch a release from URL, let `current` point to it, and print its folder.

    URL is where `declass push` carried it, or the address of a web server that shows the same files. Every file is
    checked against the manifest before anything changes here; a server that runs takes the new release without a
    pause. An interrupted pull goes on where it stopped (pip install 'declass[remote]').
    """
    from declass import settings
    from declass.release.layout import DataFolder
    from declass.release.progress import for_stream
    from declass.transfer.releases import pull as fetch

    click.echo(fetch(url, DataFolder((data or settings.read().data).resolve()), version, for_stream()))
