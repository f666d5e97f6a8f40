"""The piece of a text that shows a hit: whole words, with what was looked for marked."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tantivy

_LONGEST_WORD = 40  # characters at either end beyond which a word is cut after all


def plain_excerpt(text: str, snippet: tantivy.Snippet) -> str:
    """Return the piece of ``text`` that the index chose, made longer to the ends of its first and last word."""
    before, inner, after = _around(text, snippet)
    return f"{before}{inner}{after}"


def marked_excerpt(text: str, snippet: tantivy.Snippet) -> str:
    """Return the same as HTML: escaped text, the words found in ``<b>``, and an ellipsis where it is cut."""
    before, inner, after = _around(text, snippet)
    if not inner:
        return ""
    data, parts, at = inner.encode(), [escape(before)], 0
    for found in snippet.highlighted():  # in bytes
        if found.start >= at:
            parts += [
                escape(data[at : found.start].decode()),
                f"<b>{escape(data[found.start : found.end].decode())}</b>",
            ]
            at = found.end
    parts += [escape(data[at:].decode()), escape(after)]
    piece = f"{before}{inner}{after}".strip()
    shown = "".join(parts).strip()
    return f"{'' if text.lstrip().startswith(piece) else '… '}{shown}{'' if text.rstrip().endswith(piece) else ' …'}"


def _around(text: str, snippet: tantivy.Snippet) -> tuple[str, str, str]:
    """Return the rest of the first word, the piece that the index chose, and the rest of its last word.

    The index cuts where its own words end, which may be at an apostrophe or a hyphen.
    """
    inner, data = snippet.fragment(), text.encode()
    place = snippet.fragment_range()  # in bytes
    head = data[: place.start].decode()[-_LONGEST_WORD:]
    tail = data[place.end :].decode()[:_LONGEST_WORD]
    before = "" if not head or inner[:1].isspace() else head[_last_space(head) + 1 :]
    after = "" if not tail or inner[-1:].isspace() else tail[: _first_space(tail)]
    return before, inner, after


def _last_space(text: str) -> int:
    return max((n for n, sign in enumerate(text) if sign.isspace()), default=-1)


def _first_space(text: str) -> int:
    return min((n for n, sign in enumerate(text) if sign.isspace()), default=len(text))
