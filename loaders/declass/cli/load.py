"""``declass load``: the current release into another SPARQL store."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

import click


@click.command()
@click.option(
    "--into", "url", required=True, metavar="URL", help="Graph Store address, such as http://host:7878/store."
)
@click.option(
    "--mode",
    type=click.Choice(["auto", "dataset", "graphs"]),
    default="auto",
    show_default=True,
    help="N-Quads in one, or graph by graph; auto tries the first.",
)
@click.option(
    "--batch", type=click.IntRange(1, 10_000_000), default=50_000, show_default=True, help="Statements a request."
)
@click.option("--replace", is_flag=True, help="Empty the graphs of the release first.")
@click.option("--user", help="User name; the password is read from DECLASS_STORE_PASSWORD.")
@click.option("--auth", "scheme", type=click.Choice(["basic", "digest"]), default="basic", show_default=True)
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="Working data (DECLASS_DATA).")
def load(url: str, mode: str, batch: int, replace: bool, user: str | None, scheme: str, data: Path | None) -> None:
    """Add the named graphs of the current release to a store, over HTTP.

    The store must answer queries over the union of its graphs, as Virtuoso does, and `oxigraph serve` with
    --union-default-graph. Serve it with `declass serve --sparql-endpoint URL`.
    """
    from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth

    from declass import settings
    from declass.release.load import LoadMode, load_release
    from declass.release.progress import for_stream
    from declass.release.read import open_current

    if urlsplit(url).scheme not in {"http", "https"}:
        raise click.UsageError(f"--into {url!r} is not an http or https address")
    setting = settings.read()
    release = open_current(data or setting.data)
    auth: AuthBase | None = None
    if user is not None:
        password = os.environ.get("DECLASS_STORE_PASSWORD", "")
        auth = HTTPDigestAuth(user, password) if scheme == "digest" else HTTPBasicAuth(user, password)
    with for_stream().stage("statements", release.manifest.counts["quads"]) as advance:
        done = load_release(
            release, url, mode=LoadMode(mode), batch=batch, replace=replace, auth=auth, advance=advance
        )
    click.echo(f"{done.quads:,} statements in {done.requests:,} requests ({done.mode}) into {url}")
