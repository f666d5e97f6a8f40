"""Pages of *Foreign Relations* made of a title and a text, and whose the judgments in them are."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from declass.extract import enrich
from declass.extract.context import Context
from declass.sources.frus.page_text import parse_page_text

if TYPE_CHECKING:
    from declass.model import Assessment

CONVERSATION = "Memorandum of a Conversation, Department of State, Washington"
TELEGRAM = "Telegram From the Embassy in France to the Department of State"
MEMORANDUM = "Memorandum From the Director of Intelligence and Research (Hughes) to Secretary of State Rusk"
NOTE = "Editorial Note"


@cache
def _context() -> Context:
    return Context.default()


def _assessments(title: str, body: str) -> tuple[Assessment, ...]:
    page = f"3. {title}1\n\nWashington, January 20, 1955.\n\n{body}\n\n  1. Source: Kennedy Library. Secret.\n"
    (document,) = parse_page_text(page.encode(), "frus1955-57v99-d3.txt", "0" * 64).documents
    return enrich(document, _context()).assessments


def holders(title: str, body: str) -> dict[str, str | None]:
    """Return by cue whose each hedged judgment of a page is whose title and text these are."""
    return {a.cue.lower(): a.holder for a in _assessments(title, body) if a.cue}


def stances(title: str, body: str) -> list[tuple[str | None, str, str]]:
    """Return who agrees or disagrees with whom in a page, in order."""
    return [(a.holder, a.stance.type, a.stance.toward) for a in _assessments(title, body) if a.stance is not None]
