"""The kind of a paper by its form, where the heading names only who wrote to whom (1948-54).

What is written on it tells first: the file note ("793.00/3-1451: Telegram"); then salutation, number and hour.
"""

from __future__ import annotations

import re

_NOTED = re.compile(
    r":\s*(?P<circular>circular\s+)?(?P<kind>telegram|airgram|despatch|dispatch|instruction)s?\b[\s.]*$",
    re.IGNORECASE,
)
_AIDE_MEMOIRE = re.compile(r"\W*aide[- ]m[ée]moire\W*", re.IGNORECASE)
_COMPLIMENTS = re.compile(r"\bpresents? (?:his|her|its|their) compliments\b")
_SALUTATION = re.compile(
    r"(?:(?:My )?Dear (?:[A-Z][\w.’'-]*)(?: (?:of|the|and|[A-Z][\w.’'-]*)){0,5}\s*[:;,]|"
    r"(?:Sirs?|Madam|Gentlemen|(?:Your )?Excellency|Your Majesty|Mr\. (?:President|Secretary|Ambassador))\s*:)"
)
_NUMBERED = re.compile(  # alone, or behind the day and the level of a dateline
    r"(?:.{0,80}\b19\d\d\b.{0,60}?\s|(?:top )?(?:secret|confidential|restricted|unclassified)\s+)?"
    r"(?:No\.?|Number) ?\d{1,5}\W*",
    re.IGNORECASE,
)
_HEAD_LINES = 10  # dateline, level, number, references and subject stand before the first words


def kind_from_note(note: str, kind: str) -> str:
    """Return ``kind``, or what the end of a file note says where a heading does not: "501.BC/1-948: Telegram".

    >>> kind_from_note("501.BC/1–948: Telegram", "correspondence")
    'telegram'
    """
    named = _NOTED.search(note)
    if named is None:
        return kind
    said = named["kind"].lower().replace("dispatch", "despatch")
    return "circular-telegram" if said == "telegram" and (named["circular"] or kind == "circular-telegram") else said


def kind_from_form(text: str, *, timed: bool, outgoing: bool) -> str | None:
    """Return the kind that the head of a paper shows, or None.

    ``timed`` tells whether an hour stands in the dateline, as on telegrams alone among what is sent; ``outgoing``
    whether the Department is the sender: its numbered papers are instructions, those sent to it despatches.

    >>> kind_from_form("Washington, May 7, 1948.\\n\\nDear Mr. Eaton: In reply …", timed=False, outgoing=True)
    'letter'
    """
    numbered = False
    for line in re.split(r"\n+", text, maxsplit=_HEAD_LINES)[:_HEAD_LINES]:
        if _AIDE_MEMOIRE.fullmatch(line) or _COMPLIMENTS.search(line[:300]):
            return "note"
        numbered = numbered or _NUMBERED.fullmatch(line) is not None
        if not numbered and _SALUTATION.match(line):
            return "letter"
    if timed:
        return "telegram"
    if numbered:
        return "instruction" if outgoing else "despatch"
    return None
