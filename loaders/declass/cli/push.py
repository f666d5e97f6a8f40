"""``declass push``: a release to another place."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("url", metavar="URL")
@click.option("--release", "given", default="current", show_default=True, help="A version, or a release's folder.")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="Working data (DECLASS_DATA).")
def push(url: str, given: str, data: Path | None) -> None:
    """Carry a release to URL (s3://bucket/releases) and print where it lies there.

    Its manifest goes last, and then the file `current` there names its version. A release that is there already is
    not sent again. Any protocol of fsspec that can be written to will do (pip install 'declass[remote]');
    credentials come from the environment, as for fsspec and the tools of the store.
    """
    from declass import settings
    from declass.release.locate import find_folder
    from declass.release.progress import for_stream
    from declass.release.read import open_release
    from declass.transfer.releases import push as send

    release = open_release(find_folder(Path(given), data or settings.read().data), checksums=True)
    click.echo(send(release, url, for_stream()))
