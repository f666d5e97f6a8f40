"""Telegrams, airgrams and despatches that words name by number, alone or several at once.

"Telegram 1273 from New Delhi, October 8", "Deptel 552", "telegrams 1344 and 1364 to Bonn, November 4 and 7", "your
1012". Of several each is a paper of its own, named in full ("telegram 1364 to Bonn, November 7").
"""

from __future__ import annotations

import re
from dataclasses import replace
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
_PLACE = rf"(?:(?:the )?(?:Embassy|Consulate General|Mission|Department|CIA Stations?) (?:in |at |of )?)?{_POST}"
_WAY = rf"(?:,? (?P<way>from|to) (?P<post>{_PLACE}))"
_DAY = rf"(?:{_MONTHS} \d{{1,2}}(?!\d| \d\b)(?:, \d{{4}})?|\d{{1,2}} {_MONTHS} \d{{4}})"
_WHEN = rf"(?:,? (?:of |dated )?(?P<when>{_DAY}))"
_ONE = re.compile(rf"(?<![\w-])(?:{_SERIES}|{_KIND})\s+(?:No\. )?(?P<number>{_NUMBER})\b")
_BEHIND = re.compile(rf"{_WAY}?{_WHEN}?")
# Behind the first of several: further numbers, each at times with its own way and day.
_MORE = re.compile(
    rf"(?:,? and |, )(?P<number>(?:[A-Z]{{1,3}}[-–])?\d{{2,6}}(?:[-–]\d{{1,4}})?Z?)\b(?! {_MONTHS})(?!, \d{{4}})"
)
_DAYS = re.compile(
    rf",? (?:(?P<all>both|all|each)(?: dated| of)? )?(?:of |dated )?"
    rf"(?P<list>{_MONTHS} \d{{1,2}}(?!\d)(?:, \d{{4}})?(?:(?:,? and |"
    rf", )(?:{_MONTHS} )?\d{{1,2}}(?!\d)(?:, \d{{4}})?)*)"
)
_OURS = re.compile(
    rf"\b(?P<whose>[Mm]y|[Yy]our|[Oo]ur|(?:Department|Embassy|Dept|Emb|Mission)[’']s) (?P<number>\d{{2,6}}Z?)\b"
    rf"(?P<behind>,? (?:of )?{_MONTHS} \d{{1,2}}(?!\d)(?:, \d{{4}})?)?"
)
_OURS_END = re.compile(
    rf"[.;:)]|,? (?:and|or|para|very|but|which|repeated|also|as|I|point|concerning|last|re)\b|"
    rf",? (?:of )?{_MONTHS}|, |$"
)
_SINGULAR = {"dispatch": "despatch"}
_PARTS = (
    *("tel", "Tel", "able", "irgram", "atch", "desp", "Musto", "ecto", "Tosec", "Dulte", "Tedul", "olto", "opol"),
    *(
        "Usito",
        "Delga",
        "Gadel",
        "Murto",
        "Camto",
        "Cahto",
        "Tocah",
        "akto",
        "AKTO",
        "Tohak",
        "TOHAK",
        "Cedto",
        "Secun",
    ),
)


def find_telegrams(text: str, note: str | None) -> Iterator[tuple[int, int, Reference]]:
    """Yield the references to numbered telegrams and the like, in order for each form."""
    if any(part in text for part in _PARTS):
        for match in _ONE.finditer(text):
            yield from _named(text, match, note)
    if note is None:
        for match in _OURS.finditer(text):
            long = len(match["number"]) > 2
            if match["behind"] or (long and _OURS_END.match(text, match.end())) or text[match.end()] in ".;)":
                yield *match.span(), reference(text, match.group(), None, None, match.span(), note)


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
