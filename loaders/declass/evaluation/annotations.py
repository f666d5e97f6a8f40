"""Documents annotated by reading: which sentences hold which assessments.

A document is a JSON file, ``{"doc": id, "sentences": [{"n", "assessments": [...], …}]}``. A sentence is quoted whole
(``text``), or by its first and last characters (``opens``, ``closes``): who has the document finds it by them.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from declass.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class GoldAssessment:
    """An annotated assessment; fields as in :class:`declass.model.Assessment`, ``stance`` its type."""

    cue: str
    band: str
    holder: str
    subjects: tuple[str, ...]
    condition: str | None
    stance: str | None


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence: its words, or how it opens and closes."""

    text: str | None
    opens: str
    closes: str
    assessments: tuple[GoldAssessment, ...]

    def words_in(self, document_text: str) -> str | None:
        """Return the words of the sentence, looked up in ``document_text`` if need be; None if they are not there."""
        if self.text is not None:
            return self.text
        start = document_text.find(self.opens)
        if start < 0:
            return None
        end = document_text.find(self.closes, start + max(0, len(self.opens) - len(self.closes)))
        return document_text[start : end + len(self.closes)] if end >= 0 else None


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """An annotated document: its id and its sentences in order."""

    document: str
    sentences: tuple[GoldSentence, ...]


def load_annotations(folders: Iterable[Path]) -> list[GoldDocument]:
    """Return the annotated documents of ``folders`` by file name.

    Raises ConfigurationError for a folder without any, and for a file that is none, by name.
    """
    documents: list[GoldDocument] = []
    for folder in folders:
        files = sorted(folder.glob("*.json"))
        if not files:
            raise ConfigurationError(f"{folder}: no annotated document (*.json) in this folder")
        for path in files:
            try:
                documents.append(_document(json.loads(path.read_text(encoding="utf-8"))))
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
                raise ConfigurationError(f"{path}: not an annotated document: {error!r}") from error
    return documents


def document_key(identifier: str) -> str:
    """Return ``identifier`` in a form that does not depend on how a file was called.

    >>> document_key("frus1958-60v19/d319"), document_key("frus1958-60v19-d319-seed")
    ('frus1958-60v19-d319', 'frus1958-60v19-d319')
    """
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"-seed\Z", "", identifier.lower())).strip("-")


def _document(data: dict[str, Any]) -> GoldDocument:
    return GoldDocument(data["doc"], tuple(_sentence(s) for s in data["sentences"]))


def _sentence(data: dict[str, Any]) -> GoldSentence:
    text = data.get("text")
    opens, closes = (text, text) if text is not None else (data["opens"], data["closes"])
    return GoldSentence(text, opens, closes, tuple(_assessment(a) for a in data["assessments"]))


def _assessment(data: dict[str, Any]) -> GoldAssessment:
    stance = data.get("stance")
    return GoldAssessment(
        data["cue"],
        data["band"],
        data["holder"],
        tuple(data["subjects"]),
        data.get("condition"),
        stance["type"] if stance else None,
    )
