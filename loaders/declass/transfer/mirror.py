"""Sources that lie elsewhere, brought into the folder of working data; a later build fetches what changed there."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import orjson

from declass import settings
from declass.errors import ReleaseError, SourceError
from declass.release.files import write_atomic
from declass.transfer.places import Place, TooLargeError, safe_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from declass.release.layout import DataFolder
    from declass.release.progress import Progress
    from declass.transfer.places import Found

_STATE = ".fetched.json"  # hidden, so no source
_AT_ONCE = 8
_SLUG = re.compile(r"[^A-Za-z0-9.\-]+")


def mirror(url: str, data: DataFolder, refused: list[SourceError], told: Progress) -> Path:
    """Return the folder here that holds what lies at ``url``, after fetching what is new or changed there.

    Hidden files are left out, as in folders here. What is gone there goes here, too. What cannot be a source (a name
    that leads out of the folder, more bytes than ``DECLASS_MAX_SOURCE_BYTES``) is told in ``refused``. Raises
    SourceError where nothing is there or a file does not come in whole (what came is kept), ReleaseError for a full
    disk.
    """
    place = Place(url)
    folder = data.sources / _folder_name(place.told)
    state = folder / _STATE
    limit = settings.read().max_source_bytes
    held = _held(state)
    wanted: dict[str, Found] = {}
    for found in place.files():
        safe = safe_name(found.name)
        if safe is None:
            refused.append(_refusal(place, found, "its name leads out of the folder, or cannot be a file's"))
        elif found.bytes is not None and found.bytes > limit:
            refused.append(_refusal(place, found, f"{found.bytes:,} bytes; the limit is {limit:,}"))
        elif not any(part.startswith(".") for part in safe.parts):
            wanted[str(safe)] = found
    folder.mkdir(parents=True, exist_ok=True)
    for name in held.keys() - wanted.keys():
        (folder / name).unlink(missing_ok=True)
    kept = {n: mark for n, mark in held.items() if n in wanted and _is_held(folder / n, wanted[n], mark)}
    needed = [name for name in wanted if name not in kept]
    _check_room(folder, [wanted[name] for name in needed])
    failure: SourceError | None = None
    try:
        with (
            ThreadPoolExecutor(_AT_ONCE) as threads,
            told.stage(f"fetching from {place.told}", len(needed)) as advance,
        ):
            jobs = {n: threads.submit(_fetch, place, wanted[n], folder / n, limit) for n in needed}
            for name, job in jobs.items():
                try:
                    job.result()
                    kept[name] = wanted[name].mark or ""
                except TooLargeError:
                    refused.append(_refusal(place, wanted[name], f"more than {limit:,} bytes, which is the limit"))
                except OSError as error:
                    refused.append(_refusal(place, wanted[name], f"cannot be written here: {error.strerror}"))
                except SourceError as error:
                    failure = failure or error
                advance(1)
    finally:
        write_atomic(state, orjson.dumps(kept, option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2))
    if failure is not None:
        raise failure
    _remove_empty(folder)
    return folder


def _folder_name(url: str) -> str:
    """Return a name that tells the place to a reader and is that of no other place."""
    return f"{_SLUG.sub('-', url).strip('-.')[:80]}-{hashlib.sha256(url.encode()).hexdigest()[:8]}"


def _held(state: Path) -> dict[str, str]:
    try:
        read = orjson.loads(state.read_bytes())
    except (OSError, ValueError):
        return {}  # nothing was fetched yet, or a hand was there: fetch anew
    return {str(n): str(m) for n, m in read.items() if safe_name(str(n))} if isinstance(read, dict) else {}


def _is_held(here: Path, found: Found, mark: str) -> bool:
    if not found.mark or found.mark != mark:
        return False  # a place that gives no marks cannot tell that nothing changed
    try:
        return found.bytes is None or here.stat().st_size == found.bytes
    except OSError:
        return False


def _fetch(place: Place, found: Found, here: Path, limit: int) -> None:
    here.parent.mkdir(parents=True, exist_ok=True)
    draft = here.with_name(f".{hashlib.sha256(here.name.encode()).hexdigest()[:16]}.part")
    try:
        place.fetch(found.there, draft, limit)
        size = draft.stat().st_size
        if found.bytes is not None and size != found.bytes:
            raise SourceError(
                f"{place.told}: {found.name}", f"{size:,} bytes came of {found.bytes:,}", cure="try again"
            )
        draft.replace(here)
    finally:
        draft.unlink(missing_ok=True)


def _refusal(place: Place, found: Found, cause: str) -> SourceError:
    return SourceError(f"{place.told}: {found.name}", cause, cure="rename it, split it, or take it away")


def _check_room(folder: Path, files: Sequence[Found]) -> None:
    needed, free = sum(found.bytes or 0 for found in files), shutil.disk_usage(folder).free
    if needed > free:
        raise ReleaseError(
            f"{folder}: {free / 1e9:.1f} GB are free, and {needed / 1e9:.1f} GB of sources are to be fetched; make "
            "room, or name another folder with --data"
        )


def _remove_empty(folder: Path) -> None:
    for where, folders, names in os.walk(folder, topdown=False):
        if not folders and not names and where != str(folder):
            os.rmdir(where)  # noqa: PTH106
