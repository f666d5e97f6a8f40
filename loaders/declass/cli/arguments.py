"""Kinds of arguments that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from declass.transfer.places import is_url


class Source(click.Path):
    """A file or folder that is there, or the URL of a place elsewhere, which stays text."""

    name = "source"

    def __init__(self) -> None:
        """Take what exists."""
        super().__init__(exists=True, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return a URL as it is, anything else as a path."""
        return value if isinstance(value, str) and is_url(value) else super().convert(value, param, ctx)
