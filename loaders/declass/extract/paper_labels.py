"""What a paper is called that a note only calls "Not printed.": the words of the text at the note's mark.

The mark stands behind a telegram's number, the name of a paper, or the parentheses that hold either; where none is
there the label quotes the words at the mark, and says so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.text.cited_absent import paper_phrase
from declass.text.spacing import squash

if TYPE_CHECKING:
    from declass.model import Document

# A sentence that begins so has no subject: it speaks of what the text names.
_BARE = re.compile(
    r"(?:dated [^;.]*[;,] )?(?:also |both |all )?(?:"
    r"(?:not|neither|none)(?: \w+)? (?:printed|found|reproduced|identified|"
    r"declassified|published|attached|located)\b|(?:attached|enclosed|appended|filed)\b[^.;]{0,40}\bnot\b)",
    re.IGNORECASE,
)
_IN_PARENTHESES = re.compile(r"[(\[](?P<inner>[^()\[\]]{2,90})[)\]][\s,.;:”’]*$")
_TAB = re.compile(
    r"(?:[Ss]ee )?(?:Tabs?|Attachments?|Enclosures?|Annex(?:es)?|Appendix|Exhibit)\b.{0,12}$", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<!\bNo)(?<!\bVol)(?<!\bMr)(?<!\bDr)(?<!\b[A-Z])\.(?=\s+[A-Z(\[“]|\s*$)")
_WINDOW = 240
_QUOTED = 8  # words that a label quotes where the text names no paper


def is_bare(words: str) -> bool:
    """Tell whether a note's sentence names no paper of its own: "Not printed.", "Attached, but not printed."."""
    return _BARE.match(words) is not None


def label_at_mark(document: Document, offset: int | None) -> str | None:
    """Return what the text calls the paper at a note's mark, or None where nothing stands before the mark."""
    if offset is None:
        return None
    before = document.text[max(0, offset - _WINDOW) : offset].rpartition("\n")[2]
    for reference in document.references:
        if reference.span is not None and 0 <= offset - reference.span.end <= 2:
            gap = document.text[reference.span.end : offset]
            if not gap.strip(" ,.;:)”’"):
                return reference.paper.label if reference.paper else reference.text
    inside = _IN_PARENTHESES.search(before)
    if inside is not None:
        inner = re.sub(r"^[Ss]ee (?:also )?(?=[A-Z])", "", squash(inside["inner"]))
        outer = paper_phrase(before[: inside.start()].rstrip())
        if _TAB.match(inner):
            line = re.sub(r"^\d+\.\s", "", before[: inside.start()]).strip()
            if outer is None and 0 < len(line.split()) <= _QUOTED and line[0].isupper() and "." not in line:
                outer = line  # the line of an agenda or a list
            return f"{outer} ({inner})" if outer else inner
        if paper_phrase(inner) is not None or re.search(r"\d|[A-Z]{2}", inner):
            return inner
    sentence = _SENTENCE.split(before.rstrip(" ,.;:)”’"))[-1]
    named = paper_phrase(sentence)
    if named is not None:
        return squash(named)
    words = squash(before).strip(" ,.;:()”").split()
    return f"paper named where the text reads “… {' '.join(words[-_QUOTED:])}”" if words else None
