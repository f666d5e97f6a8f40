"""Where the Turtle that ships with declass lies: the packaged copy, else the checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from declass.errors import VocabularyError

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


@cache
def _folder(name: str) -> Path:
    candidates = (_PACKAGE / name, _CHECKOUT / name)
    for folder in candidates:
        if folder.is_dir():
            return folder
    looked = " and ".join(str(c) for c in candidates)
    raise VocabularyError(f"the folder {name}/ is missing: looked in {looked}; reinstall declass")


def ontology_folder() -> Path:
    """Return the folder with ``declass.ttl``, ``schemes/``, ``authorities/`` and ``alignments/``."""
    return _folder("ontology")


def shapes_folder() -> Path:
    """Return the folder with the SHACL shapes, one Turtle file per concern."""
    return _folder("shapes")
