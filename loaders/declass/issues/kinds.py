"""What each kind of issue means, from the table ``kinds.csv`` beside this module."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of issue: a title, what was met, what it does to the release.

    ``published`` is false where the document that such an issue names is not in the release.
    """

    code: str
    title: str
    meaning: str
    effect: str
    published: bool


@cache
def kinds() -> dict[str, Kind]:
    """Return the kinds by code, sorted."""
    with Path(__file__).with_name("kinds.csv").open(encoding="utf-8", newline="") as stream:
        rows = sorted(csv.DictReader(stream), key=lambda row: row["kind"])
    return {r["kind"]: Kind(r["kind"], r["title"], r["meaning"], r["effect"], r["published"] == "yes") for r in rows}


def kind(code: str) -> Kind:
    """Return a kind; one that the table lacks (from another version of declass) explains itself by its name."""
    return kinds().get(code) or Kind(code, code.replace("-", " ").capitalize(), "", "", published=True)
