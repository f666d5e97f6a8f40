"""Papers printed with the paper that carried them: "[Enclosure]", "Attachment", "[Tab A]", "Annex B" on a line alone.

Behind such a line stand the heading of the other paper, its dateline, its level and its subject, as far as it has
them.
"""

from __future__ import annotations

import re

from declass.model import CitedPaper, DatePrecision, Reference, Span
from declass.text.datelines import parse_dateline
from declass.text.headings import document_type
from declass.text.levels import level_of
from declass.text.subjects import is_subject_head

_HEAD = re.compile(
    r"\[?(?:(?:First|Second|Third|Fourth) )?(?:Sub-?)?(?:Enclosure|Attachment|Inclosure|Tab|Annex|Appendix|ENCLOSURE|"
    r"ATTACHMENT|TAB|ANNEX|APPENDIX)(?: [“\"]?[A-Z0-9]{1,4}[”\"]?)?(?:[—–-]\w+)?\]?"
)
_WORDS = ("nclosure", "ttachment", "Tab", "nnex", "ppendix", "ENCLOSURE", "ATTACHMENT", "TAB", "ANNEX", "APPENDIX")
_NEXT = 5  # blocks behind the line that are looked at
_LONGEST = 220
_NUMBERED = re.compile(r"(?:\(?\d{1,2}[.)]|[a-z][.)])\s")
_PARAGRAPH_END = re.compile(r"[a-z,;]\.|.?[,;:]", re.DOTALL)  # of the last two characters


def find_enclosures(text: str) -> tuple[Reference, ...]:
    """Return the enclosures that ``text`` holds, in order: references whose words are the line above each.

    The paper of a reference has the heading or the first title as its label, and its day where it has a dateline.

    >>> text = "See below.\\n\\n[Tab A]\\n\\nMemorandum by Mr. Nitze\\n\\nParis, May 3, 1951.\\n\\nI have seen it."
    >>> (found,) = find_enclosures(text)
    >>> found.paper.label, found.paper.date
    ('Memorandum by Mr. Nitze (Tab A)', '1951-05-03')
    """
    if not any(word in text for word in _WORDS):
        return ()
    blocks = [(m.start(), m.group()) for m in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)]
    found = []
    for at, (start, block) in enumerate(blocks):
        if at == 0 or len(block) > 40 or _HEAD.fullmatch(block) is None:
            continue
        following = [words for _, words in blocks[at + 1 : at + 1 + _NEXT]]
        name = block.strip("[]")
        title = _title(following)
        paper = CitedPaper(f"{title} ({name})" if title else name, None, _day(following))
        found.append(Reference(block, None, "transmits", "printed", Span(start, start + len(block)), paper=paper))
    return tuple(found)


def _title(blocks: list[str]) -> str | None:
    """Return the heading of an enclosed paper, else its subject or the first line that is a title."""
    lines: list[str] = []
    for at, block in enumerate(blocks):
        words = block.replace("\n", " ")
        if _HEAD.fullmatch(words):
            break
        if is_subject_head(block) and at + 1 < len(blocks):
            return lines[0] if lines else blocks[at + 1].replace("\n", "; ")
        if len(words) > _LONGEST or _is_paragraph(words):
            if not parse_dateline(words):
                break
            continue
        if parse_dateline(words) or (level_of(words) and len(words) < 40 and words.islower()):
            continue
        if document_type(words.capitalize() if words.isupper() else words) != "document":
            return words
        lines.append(words)
    return lines[0] if lines else None


def _is_paragraph(words: str) -> bool:
    return _NUMBERED.match(words) is not None or _PARAGRAPH_END.fullmatch(words[-2:]) is not None


def _day(blocks: list[str]) -> str | None:
    for block in blocks[:4]:
        if _HEAD.fullmatch(block):
            break
        dateline = parse_dateline(block)
        if dateline is not None and dateline.date.precision is not DatePrecision.YEAR:  # "CM-2011-72" is a number
            return dateline.date.value
    return None
