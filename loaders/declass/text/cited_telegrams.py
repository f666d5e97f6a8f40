"""Telegrams, airgrams and despatches that words name by number, alone or several at once.

"Telegram 1273 from New Delhi, October 8", "Deptel 552", "telegrams 1344 and 1364 to Bonn, November 4 and 7", "your
1012". Of several each is a paper of its own, named in full ("telegram 1364 to Bonn, November 7").
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from declass.model import CitedPaper
from declass.text.citing import reference
from declass.text.dates import MONTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declass.model import Reference

_MONTHS = MONTH.format("month").replace("(?P<month>", "(?:", 1)
_SERIES = (
    r"(?:Deptel|Embtel|Contel|Legtel|Depcirtel|Depcirctel|Circtel|Cirtel|Embdesp|[Rr]e(?:f)?(?:ur)?tel|[Uu]rtel|[Mm]ytel|"
    r"[Oo]urtel|[Jj]oint ?tel)s?|"
    r"(?:Musto|Secto|Tosec|Dulte|Tedul|Polto|Topol|Usito|Delga|Gadel|Martel|Telmar|Murto|Camto|Cahto|Tocah|Toeca|Ecato|"
    r"Hakto|HAKTO|Tohak|TOHAK|Cedto|Busec|Secun)"
)
_SERIES_WORD = re.compile(_SERIES)
_KIND = (
    r"(?:(?:[Cc]ircular |[Jj]oint )?(?:[Tt]elegram|[Cc]able|[Aa]irgram|[Dd](?:es|is)patch)(?P<plural>e?s)?)"
    r"(?: [Nn]os?\.)?"
)
# "LINC 3838", "CAP 5114-52", "A–857", "231403Z", "1041"
_NUMBER = (
    r"(?:(?:[A-Z]{2,9}|[A-Z][a-z]{3,6}(?<!From)(?<!From )) )?(?:[A-Z]{1,3}[-–])?\d{1,6}(?:[-–]\d{1,4})?Z?"
    r"(?! ?(?:a\.|p\.|percent|[Mm]illion|men\b|days\b))"
)
_POST = r"(?:(?:[A-Z]\.){2,}|St\.|[A-Z][\w’-]*)(?: (?:(?:[A-Z]\.){2,}|[A-Z][\w’-]*)){0,3}"
_PLACE = (
    rf"(?:(?:(?:the )?(?:Embassy|Consulate General|Mission|Department|CIA Stations?) (?:in |at |of )?)?{_POST}|"
    r"the (?:Department|Embassy|Mission|CIA|JCS|White House|Joint Chiefs of Staff)\b|"
    r"(?:all|certain|multiple|various|several|other) (?:[A-Z][\w’-]+ |[a-z]+ (?:and [a-z]+ )?){0,3}posts\b)"
)
_WAY = rf"(?:,? (?P<way>from|to) (?P<post>{_PLACE}))"
_DAY = rf"(?:{_MONTHS} \d{{1,2}}(?!\d| \d\b)(?:, \d{{4}})?|\d{{1,2}} {_MONTHS} \d{{4}})"
_WHEN = rf"(?:,? (?:of |dated )?(?P<when>{_DAY}))"
_ONE = re.compile(rf"(?<![\w-])(?:{_SERIES}|{_KIND})\s+(?:No\. )?(?P<number>{_NUMBER})\b")
_BEHIND = re.compile(rf"(?:{_WAY}(?: (?:from|to) {_PLACE})?)?{_WHEN}?")
# Behind the first of several: further numbers, each at times with its own way and day.
_MORE = re.compile(
    rf"(?:,? and |, )(?P<number>(?:[A-Z]{{1,3}}[-–])?\d{{2,6}}(?:[-–]\d{{1,4}})?Z?)\b(?! {_MONTHS})(?!, \d{{4}})"
)
_DAYS = re.compile(
    rf",? (?:(?P<all>both|all|each)(?: dated| of)? )?(?:of |dated )?"
    rf"(?P<list>{_MONTHS} \d{{1,2}}(?!\d)(?:, \d{{4}})?(?:(?:,? and |"
    rf", )(?:{_MONTHS} )?\d{{1,2}}(?!\d)(?:, \d{{4}})?)*)"
)
_OWNERS = ("y ", "our ", "’s ", "'s ")  # with one of these every owner ends
_OWNER = re.compile(r"(?:\b(?:[Mm]y|[Yy]our|[Oo]ur)|\b(?:Department|Embassy|Dept|Emb|Mission)[’']s) $")
_OURS = re.compile(
    rf"{_OWNER.pattern[:-1]}(?P<number>\d{{2,6}}Z?)\b"
    rf"(?P<behind>,? (?:of )?{_MONTHS} \d{{1,2}}(?!\d)(?:, \d{{4}})?)?"
)
_OURS_END = re.compile(
    rf"[.;:)]|,? (?:and|or|para|very|but|which|repeated|also|as|I|point|concerning|last|re)\b|"
    rf",? (?:of )?{_MONTHS}|, |$"
)
_SINGULAR = {"dispatch": "despatch"}
_DIGITS = re.compile(r"\d[\d–-]*Z?\b")
_KINDS = frozenset(
    (
        "telegram",
        "telegrams",
        "cable",
        "cables",
        "airgram",
        "airgrams",
        "despatch",
        "despatches",
        "dispatch",
        "dispatches",
    )
)
_WORDS = re.compile(r"[A-Za-z]+")
_WORDS_BEFORE = 3  # words in which, and
_BEFORE = 44  # code points in which the word for a kind stands before its number


def find_telegrams(text: str, note: str | None) -> Iterator[tuple[int, int, Reference]]:
    """Yield the references to numbered telegrams and the like, in order for each form."""
    last = 0
    for digits in _DIGITS.finditer(text):
        ours = _ours(text, digits.start()) if note is None else None
        if ours is not None:
            yield *ours.span(), reference(text, ours.group(), None, None, ours.span(), note)
            continue
        begin = _kind_before(text, digits.start(), last)
        match = _ONE.match(text, begin) if begin is not None else None
        if match is not None and match.end() >= digits.end():
            for start, end, found in _named(text, match, note):
                last = end
                yield start, end, found


def _ours(text: str, at: int) -> re.Match[str] | None:
    """Return "your 1012" where the number at ``at`` is one that its writer calls by its owner alone."""
    if not text.endswith(_OWNERS, 0, at):
        return None
    owner = _OWNER.search(text[max(0, at - 13) : at])
    match = _OURS.match(text, at - len(owner.group())) if owner else None
    if match is None:
        return None
    after = text[match.end() : match.end() + 1]
    plain = len(match["number"]) > 2 and _OURS_END.match(text, match.end())
    return match if match["behind"] or plain or after in (".", ";", ")") else None


def _kind_before(text: str, at: int, last: int) -> int | None:
    """Return where the word for a kind or a series begins, within three words before a number, or None."""
    floor = max(last, at - _BEFORE)
    if not any(map(_is_kind, _WORDS.findall(text, floor, at)[-_WORDS_BEFORE:])):
        return None  # before nearly every number; where the words stand is asked of the others
    words = [w for w in _WORDS.finditer(text, floor, at) if w.start() > floor or floor in (0, last)]
    for place in range(len(words) - 1, max(-1, len(words) - 1 - _WORDS_BEFORE), -1):
        if _is_kind(words[place].group()):
            joint = place > 0 and words[place - 1].group() in ("Circular", "circular", "Joint", "joint")
            return words[place - 1 if joint else place].start()
    return None


@lru_cache(maxsize=4096)
def _is_kind(word: str) -> bool:
    return word.lower() in _KINDS or _SERIES_WORD.fullmatch(word) is not None


def _named(text: str, match: re.Match[str], note: str | None) -> Iterator[tuple[int, int, Reference]]:
    if note is None and text[match.start() - 2 : match.start()] in ("", "\n\n") and text[match.end()] == ".":
        return  # the number of this very telegram, at the head of its text
    several = match["plural"] or re.match(r"\w+tels\b", match.group())
    behind = _BEHIND.match(text, match.end())
    end = behind.end() if behind else match.end()
    numbers = [match]
    if several:
        end = match.end()
        while (more := _MORE.match(text, numbers[-1].end())) is not None:
            numbers.append(more)
            end = more.end()
    if len(numbers) == 1:
        words = text[match.start() : end]
        yield match.start(), end, reference(text, words, None, None, (match.start(), end), note)
        return
    way = re.compile(_WAY).match(text, end)
    end = way.end() if way else end
    days = _dates(text, end, len(numbers))
    kind = re.sub(r"(?:e?s)?(?: [Nn]os?\.)?$", "", text[match.start() : match.start("number")].strip())
    for at, number in enumerate(numbers):
        start = match.start() if at == 0 else number.start("number")
        place = (start, number.end("number"))
        label = f"{_SINGULAR.get(kind, kind)} {number['number']}"
        if way:
            label += f" {way['way']} {way['post']}"
        if days:
            label += f", {days[at]}"
        found = reference(text, text[slice(*place)], None, None, place, note)
        yield *place, replace(found, paper=CitedPaper(label[0].upper() + label[1:]))


def _dates(text: str, at: int, count: int) -> list[str]:
    """Return the days of several telegrams as written behind them: one for each, or one for all; else none."""
    match = _DAYS.match(text, at)
    if match is None:
        return []
    days: list[str] = []
    month = ""
    for part in re.finditer(rf"(?:(?P<m>{_MONTHS}) )?(?P<d>\d{{1,2}})(?!\d)(?P<y>, \d{{4}})?", match["list"]):
        month = part["m"] or month
        days.append(f"{month} {part['d']}{part['y'] or ''}")
    if len(days) == 1:
        return days * count
    return days if len(days) == count else []
