"""What people type into a search, put into words that the parser of the index reads.

The language of the index has signs of its own, and a colon in "RE: China" or a bracket without its partner is not
meant as one. What is no search language is searched as words; what may have been meant as such is told in a note.
"""

from __future__ import annotations

import re

# What may stand before a colon: the fields of the index whose values people know.
FIELDS = ("title", "text", "names", "collection", "type", "level", "date", "id")
QUOTE = "a quotation mark stands alone"
BRACKET = "the brackets do not pair"
NOTHING = "no word to look for is there"
SIGNS = "signs of the search language stand where they mean nothing"
# What people are told of a search that was done in spite of it.
AS_SEARCHED = {
    QUOTE: "A quotation mark stands alone: its words were searched one by one.",
    BRACKET: "The brackets do not pair: the words were searched without them.",
    NOTHING: "No word to look for was typed.",
    SIGNS: "Signs of the search language stand where they mean nothing: the words were searched one by one.",
}

_QUOTED = re.compile(r'("[^"]*"(?:~\d{1,2}(?!\S))?)')
_DOUBLE_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_NAME = re.compile(r"(?<![^\s(+-])(" + "|".join(FIELDS) + r"):\s*(?=[^\s:)])")
_SIGNS = re.compile(r"[\[\]{}\\^<>=~`!*:]|(?<!\w)/+|(?<!\S)[-+]+(?![\w(\ue001])|[-+]+(?=\s|$|\))|(?<=[-+])[-+]+")
OPERATORS = {"AND", "OR", "NOT", "IN", "TO"}
_KEPT, _NEXT = "\ue000", "\ue001"  # hold the place of a colon behind the name of a field, and of a quotation


def readable(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text as the parser of the index reads it, and what was not meant as it was written.

    >>> readable("RE: China")
    ('RE China', ())
    >>> readable('title:brake "use of')
    ('title:brake use of', ('a quotation mark stands alone',))
    """
    if text.strip() == "*":
        return "*", ()
    notes = []
    text = re.sub(f"[{_KEPT}{_NEXT}]", " ", text).translate(_DOUBLE_QUOTES).replace("'", "’")
    if text.count('"') % 2:
        before, _, after = text.rpartition('"')
        text = f"{before} {after}"
        notes.append(QUOTE)
    parts = _QUOTED.split(text)
    parts[::2] = [_unsigned(part + _NEXT).removesuffix(_NEXT) for part in parts[:-1:2]] + [_unsigned(parts[-1])]
    outside = "".join(parts[::2])
    if not _paired(outside):
        parts[::2] = [re.sub(r"[()]", " ", part) for part in parts[::2]]
        if re.search(r"\w", outside):
            notes.append(BRACKET)
    parts[1::2] = [part if re.search(r"\w", part) else " " for part in parts[1::2]]
    return " ".join("".join(parts).split()), tuple(notes)


def plain_words(text: str) -> str:
    """Return the words of a text and nothing else; what the parser reads as an operator is a word like others.

    >>> plain_words("(brake AND +x:y")
    'brake and x y'
    """
    return " ".join(word.lower() if word in OPERATORS else word for word in re.findall(r"\w+", text))


def _unsigned(part: str) -> str:
    """Return what stands outside quotation marks without signs that mean nothing there."""
    named = _NAME.sub(lambda name: name[1] + _KEPT, part)
    return _SIGNS.sub(" ", named).replace(_KEPT, ":")


def _paired(text: str) -> bool:
    depth = 0
    for sign in re.findall(r"[()]", text):
        depth += 1 if sign == "(" else -1
        if depth < 0:
            return False
    return depth == 0 and not re.search(r"\(\s*\)", text)
