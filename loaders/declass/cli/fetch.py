"""``declass fetch``: volumes of *Foreign Relations of the United States* from their public home, as TEI files."""

from __future__ import annotations

import os
import re
import sys
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import click

from declass.errors import ConfigurationError, DeclassError, SourceError
from declass.text.visible import visible_line

FROM_URL = "https://raw.githubusercontent.com/HistoryAtState/frus/master/volumes/"
TIMEOUT_S = 60
MAX_VOLUME_BYTES = 128 * 1024 * 1024  # the largest volume has 12 MB
_CHUNK = 65_536
# frus1958-60v19, frus1952-54Guat, frus1969-76ve13, frus1961-63v10-12mSupp, frus1917-72PubDip, frus1951v07p2
_VOLUME_ID = re.compile(r"frus1[89]\d\d(?:-\d\d)?[A-Za-z0-9]{1,24}(?:-\d{2}[A-Za-z]{0,8})?")


@click.command()
@click.argument("volume_ids", nargs=-1, required=True, metavar="VOLUME_ID...")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("sources"),
    show_default=True,
    help="Folder for the volumes; made if it is not there.",
)
@click.option("--from-url", default=FROM_URL, show_default=True, help="Where the volumes lie: <url><id>.xml.")
@click.option(
    "--timeout-s",
    type=click.FloatRange(1, 3600),
    default=TIMEOUT_S,
    show_default=True,
    help="Seconds without an answer.",
)
@click.option("--again", is_flag=True, help="Fetch a volume that is already in the folder.")
def fetch(volume_ids: tuple[str, ...], folder: Path, from_url: str, timeout_s: float, again: bool) -> None:
    """Fetch FRUS volumes by their ids (frus1958-60v19) and print the path of each.

    A volume comes in whole or not at all: it is written under another name and renamed when it is complete; an
    interrupted download goes on where it stopped. A volume that is already there is left as it is.
    """
    base = _check_base(from_url)
    for volume_id in volume_ids:
        if not _VOLUME_ID.fullmatch(volume_id):
            raise click.UsageError(f"{volume_id!r} is no volume id; ids look like frus1958-60v19")
    failed = 0
    for volume_id in volume_ids:
        try:
            click.echo(fetch_volume(volume_id, folder, base, timeout_s=timeout_s, again=again))
        except SourceError as error:
            failed += 1
            click.echo(visible_line(f"error: {error}"), err=True)
    if failed:
        sys.exit(1)


def _check_base(from_url: str) -> str:
    """Return the base with a slash at its end; refuse what is not HTTP, so that no file of this machine is read."""
    parts = urlsplit(from_url)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise click.UsageError(f"--from-url {from_url!r} is not an http or https address")
    return from_url if from_url.endswith("/") else from_url + "/"


def fetch_volume(
    volume_id: str,
    folder: Path,
    base: str = FROM_URL,
    *,
    timeout_s: float = TIMEOUT_S,
    max_bytes: int = MAX_VOLUME_BYTES,
    again: bool = False,
) -> Path:
    """Return the path of the volume in ``folder``, fetched if it is not there.

    ``timeout_s`` counts the seconds without an answer, ``max_bytes`` the size at which a download is given up.
    Raises :class:`SourceError` for a volume that does not exist, a server that does not answer, an answer that is
    too large, cut short or not XML; :class:`ConfigurationError` for a folder that cannot be written.
    """
    target = folder / f"{volume_id}.xml"
    if target.exists() and not again:
        return target
    part = folder / f".{volume_id}.xml.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _download(f"{base}{volume_id}.xml", part, timeout_s, max_bytes)
        with part.open("rb") as file:
            if not file.read(256).lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
                part.unlink()
                raise SourceError(f"{base}{volume_id}.xml", "the answer is not XML", cure="check --from-url")
        part.replace(target)
    except OSError as error:
        raise ConfigurationError(f"cannot write to {folder}: {error.strerror or error}") from error
    return target


def _download(url: str, part: Path, timeout_s: float, max_bytes: int) -> None:
    have = part.stat().st_size if part.exists() else 0
    headers = {"User-Agent": "declass", "Accept": "application/xml, text/xml, */*"}
    if have:
        headers["Range"] = f"bytes={have}-"
    try:
        with urlopen(Request(url, headers=headers), timeout=timeout_s) as answer:  # noqa: S310 - http(s) checked
            _receive(answer, url, part, have, max_bytes)
    except HTTPError as error:
        with error:
            if error.code == 416 and have:
                # the part is as long as the file, or the file has changed: begin anew
                part.unlink()
                _download(url, part, timeout_s, max_bytes)
                return
            if error.code == 404:
                raise SourceError(url, "there is no such volume (HTTP 404)", cure="check the id") from error
            raise SourceError(
                url, f"the server answered HTTP {error.code} {error.reason}", cure="try again later"
            ) from error
    except DeclassError:
        raise
    except (URLError, TimeoutError, ConnectionError, HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        raise SourceError(
            url, f"no answer: {reason}", cure="check the network and try again; the download goes on where it stopped"
        ) from error


def _receive(answer: HTTPResponse, url: str, part: Path, have: int, max_bytes: int) -> None:
    if answer.status != 206:
        have = 0  # the server sends the whole file
    stated = answer.headers.get("Content-Length")
    whole = have + int(stated) if stated and stated.isdigit() else None
    too_large = SourceError(url, f"more than {max_bytes:,} bytes; no volume is that large", cure="check --from-url")
    if whole is not None and whole > max_bytes:
        raise too_large
    with part.open("ab" if have else "wb") as file:
        size = have
        while chunk := answer.read(_CHUNK):
            size += len(chunk)
            if size > max_bytes:
                file.close()
                part.unlink()
                raise too_large
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    if whole is not None and size < whole:
        raise SourceError(
            url,
            f"cut short after {size:,} of {whole:,} bytes",
            cure="try again; the download goes on where it stopped",
        )
