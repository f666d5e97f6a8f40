"""Entries of a list of participants: "Mr. Robertson, Assistant Secretary, FE", "CA—Mr. Martin", "The Secretary".

An entry names one person with what he is behind a comma, a dash or in parentheses; or several persons ("The
President, Rusk, McNamara"). An entry that names a state or an agency alone ("US", "Defense:") heads those behind it:
the agency tells where they are from, if their own entries do not. What names nobody ("See attached list", "Two
Notetakers") is left out.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from declass.authorities import Authorities
from declass.model import MentionKind, Party
from declass.text.parties import is_office, parse_person
from declass.text.spacing import squash

if TYPE_CHECKING:
    from collections.abc import Iterable

_HONORIFIC = r"(?:Mr|Mrs|Miss|Ms|Dr|Messrs|Sir|Lord|Dame|Baron|Madame|Mme)\.? (?=[A-Z\[])"
_RANKED = (
    r"(?:The (?:Vice |Acting |Under |Deputy )?(?:President|Secretary|Under Secretary)\b|Ambassador |"
    r"Secretary |Admiral |"
    r"General |Chairman |Senator |Minister |Prime Minister |Foreign Minister )"
)
_TITLE_BEFORE = re.compile(
    r"(?:\b(?:of|to|for|and|by|with|the|The|Excellency|Honorable|Ambassador|Minister|President|Secretary|Senator|"
    r"Counselor|Mr|Mrs|Dr|Acting|Deputy|Vice|Under|Foreign|Prime|General|Major|Lieutenant|Rear|Assistant|Attorney|"
    r"[A-Z])\.?|[,;:—–(-])$"
)
_COURTESY = re.compile(
    r"^(?:(?:His|Her) (?:Excellency|Majesty|Highness)|H\.E\.|[Tt]he (?:Right )?Honorable|[Tt]he Hon\.),? (?=[A-Z])"
)
_NOBODY = re.compile(
    r"\(?(?:see|list|as (?:below|listed)|same|not|none|other|various|several|staff|\[?here follow|\[?omitted)\b|"
    r"(?:and )?(?:others?|two|three|four|several|an?)\b|\d",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"\s*[(\[](?:part[- ]time|part of|for part|after|from|until|later|arrived|left|joined|\?|USA|USN|USAF|USMC|"
    r"Ret|by)\b[^)\]]*[)\]]|\s*\[\?\]|\s*\(\?\)",
    re.IGNORECASE,
)
_PARENTHESES = re.compile(r"\s*\((?P<inner>[^()]*)\)")
_DASHES = re.compile(r"\s?[—–]\s?|\s-+\s")
_SEVERAL = re.compile(r"^(?P<title>Senators|Congressmen|Messrs\.?|Generals|Ambassadors|Secretaries|Representatives) ")
_SINGULAR = {
    "Senators": "Senator", "Congressmen": "Congressman", "Generals": "General", "Ambassadors": "Ambassador",
    "Secretaries": "Secretary", "Representatives": "Representative",
}  # fmt: skip
_NAME = re.compile(
    r"(?:[^\W\d_a-z][\w’'.–-]*|de|la|von|van|der|el|al|bin|ibn|le)(?: (?:[^\W\d_a-z][\w’'.–-]*|de|la|von|van|le))*"
)
_WITHHELD = re.compile(r"\[[^\]]*(?:not declassified|deleted)[^\]]*\]")
_NATION = r"(?:[A-Z]\w+(?:an|ese|ish|et)|French|Greek|Dutch|Swiss)"
_OFFICE = re.compile(
    rf"(?:[Tt]he )?(?:(?:Acting|Deputy|Under|Assistant|Vice|{_NATION}) )*"
    r"(?:Secretary(?: of (?:State|Defense|the (?:Treasury|Army|Navy|Air Force)|Commerce|Agriculture))?|"
    r"President|Speaker|"
    r"(?:Prime |Foreign )?Minister|Ambassador|Attorney General|Director(?: of [A-Z]\w+(?: \w+)?)?)"
)
_ABBREVIATION = re.compile(r"[A-Z]{1,5}(?:/[A-Z–-]{1,7})*")


@cache
def _role_words() -> frozenset[str]:
    """Return the words that, at the end of what names no person, make a position or a body of it."""
    table = files("declass.text").joinpath("role_words.csv").read_text(encoding="utf-8")
    return frozenset(row["word"] for row in csv.DictReader(table.splitlines()))


@cache
def _departments() -> frozenset[str]:
    table = files("declass.text").joinpath("departments.csv").read_text(encoding="utf-8")
    return frozenset(row["name"] for row in csv.DictReader(table.splitlines()))


def parse_participants(entries: Iterable[str]) -> list[tuple[int, Party]]:
    """Return the persons and offices that entries of a list name, each with the number of its entry, in order.

    >>> [(p.name, p.role) for _, p in parse_participants(["The Secretary", "Mr. Robertson—FE", "US", "Mr. Kohler"])]
    [('Secretary', 'Secretary'), ('Robertson', 'FE'), ('Kohler', None)]
    """
    found: list[tuple[int, Party]] = []
    group: str | None = None
    entries = list(entries)
    courteous = sum(re.match(_HONORIFIC, entry) is not None for entry in entries) > 2
    for number, entry in enumerate(entries):
        words = _bare_end(squash(_REMARK.sub("", entry)))
        head = words.rstrip(" :")
        lone = courteous and re.fullmatch(r"[A-Z][a-z]+", head)  # "Washington" over a list of gentlemen
        if lone or _heads_others(head, colon=words.endswith(":")):
            group = _group(head)
            continue
        own = group
        headed = re.match(r"(?P<head>[^,:;]{2,40}):\s+(?=\S)", words)  # "Defense: Secretary Vance, General Wheeler"
        if headed and _heads_others(headed["head"], colon=True):
            own, words = _group(headed["head"]), words[headed.end() :]
        for piece in _pieces(words):
            found += [(number, p if p.role or own is None else Party(p.name, own)) for p in _parties(piece)]
    return found


def _bare_end(words: str) -> str:
    """Return words without punctuation at the ends; the point of "Jr." stays."""
    words = re.sub(r",? and$", "", words.strip(" ,;"))
    return words if re.search(r"\b[JS]r\.$", words) else words.rstrip(" .,;")


def _group(head: str) -> str | None:
    bare = re.sub(r"^(?:For |for )?(?:the )?", "", head)
    return bare if _is_agency(bare) else None


def _heads_others(words: str, *, colon: bool) -> bool:
    if not words or len(words) > 60:
        return not words
    if colon:
        return not _starts_with_person(words)
    bare = re.sub(r"^(?:For |for )?(?:the )?|(?: [Ss]ide| [Dd]elegation)?$", "", words)
    return _is_agency(bare) or _is_polity(bare)


def _is_agency(words: str) -> bool:
    if words in _departments():
        return True
    return any(entity.kind is MentionKind.AGENCY for entity, _ in Authorities.load().named(words))


def _is_polity(words: str) -> bool:
    return any(
        entity.kind in (MentionKind.POLITY, MentionKind.PLACE) for entity, _ in Authorities.load().named(words)
    )


def _pieces(words: str) -> list[str]:
    """Return the parts of an entry that name different persons for sure: behind semicolons, or run together."""
    found: list[str] = []
    for piece in words.split(";"):
        piece = piece.strip(" ,")
        cuts = [m.start() for m in re.finditer(rf"(?<=[\w.)’]) (?={_HONORIFIC})", piece)]
        if len(cuts) >= 3:  # a list of which the lines were run together
            cuts = sorted({*cuts, *(m.start() for m in re.finditer(rf"(?<=[\w.)’]) (?={_RANKED})", piece))})
        edges = [0, *(c for c in cuts if not _TITLE_BEFORE.search(piece[:c])), len(piece)]
        found += [piece[a:b].strip(" ,") for a, b in pairwise(edges)]
    return [p for p in found if p]


def _parties(piece: str) -> list[Party]:
    """Return the persons of one piece: one with what he is, or several names in a row."""
    if _WITHHELD.fullmatch(piece):
        return [Party(piece)]
    if _NOBODY.match(piece):
        return []
    several = _SEVERAL.match(piece)
    dash = _DASHES.search(piece)
    if several:
        names, _, shared = (
            piece[several.end() :].partition(dash.group()) if dash else (piece[several.end() :], "", "")
        )
        role = _joined(_SINGULAR.get(several["title"]), shared.strip())
        plain = [p for p in _split(names) if _NAME.fullmatch(p)]
        titled = [party for p in _split(names) if p not in plain and (party := parse_entry(p))]
        return [*(Party(p, role) for p in plain), *titled]
    if dash and not names_somebody(piece[: dash.start()].partition(",")[0]):  # "FE—Mr. Robertson, Mr. Parsons"
        left = piece[: dash.start()].strip()
        of = None if _is_polity(left) else left
        return [Party(p.name, p.role or of) for p in _parties(piece[dash.end() :].strip())]
    if dash:
        return _single(piece)
    parts = _split(piece)
    somebody = [names_somebody(p) for p in parts]
    if parts and not _OFFICE.fullmatch(parts[0]):  # "Dr. Yeh, Chinese Ambassador": an office behind a name is his
        somebody[1:] = [
            s and (p[:4].lower() == "the " or not _OFFICE.fullmatch(p))
            for s, p in zip(somebody[1:], parts[1:], strict=True)
        ]
    of_state = parts and re.match(rf"(?:[Tt]he )?{_NATION} ", parts[0])
    if len(parts) == 2 and (of_state or not somebody[0]) and re.match(_HONORIFIC, parts[1]):
        # "The Indian Ambassador, Mr. Mehta" is one; "The Secretary, Mr. Murphy" are two.
        named = parse_entry(parts[1])
        return [] if named is None else [Party(named.name, _joined(re.sub(r"^[Tt]he ", "", parts[0]), named.role))]
    if len(parts) > 3 and sum(somebody) > 0.6 * len(parts) and somebody[1]:
        return [party for p, is_one in zip(parts, somebody, strict=True) if is_one and (party := parse_entry(p))]
    if (
        len(parts) > 1
        and all(somebody)
        and (len(parts) > 2 or all(_starts_with_person(p) or " " in p for p in parts))
    ):
        return [party for p in parts if (party := parse_entry(p))]
    both = re.match(r"(?P<a>[^,]+?) and (?P<b>[^,]+?)(?:, (?P<role>.+))?$", piece)
    if both and names_somebody(both["a"]) and names_somebody(both["b"]):
        found = [party for p in (both["a"], both["b"]) if (party := parse_entry(p))]
        return [Party(p.name, _joined(p.role, both["role"])) for p in found]
    return _single(piece)


def _single(piece: str) -> list[Party]:
    party = parse_entry(piece)
    return [] if party is None else [party]


def _joined(*roles: str | None) -> str | None:
    return ", ".join(role for role in roles if role) or None


def _split(words: str) -> list[str]:
    parts = re.split(r",? and |, (?!Jr\.|Sr\.|II)", words)
    return [bare for p in parts if (bare := _bare_end(p)) and not _NOBODY.match(bare)]


def _starts_with_person(words: str) -> bool:
    return re.match(rf"{_HONORIFIC}|{_RANKED}", _COURTESY.sub("", words)) is not None


def names_somebody(words: str) -> bool:
    """Tell whether words name a person, with or without a title, or an office, and are no position, place or body."""
    bare = _COURTESY.sub("", squash(_PARENTHESES.sub("", words)))
    if re.match(_HONORIFIC, bare) or is_office(bare) or _OFFICE.fullmatch(bare):
        return True
    last = re.sub(r"\W+$", "", bare).rsplit(" ", 1)[-1]
    if last in _role_words() or _is_agency(bare) or _is_polity(bare) or _ABBREVIATION.fullmatch(bare):
        return False
    titled = parse_person(bare)
    if titled is not None and titled.role is not None:
        return not _is_agency(titled.name)
    return _NAME.fullmatch(bare) is not None and not any(w in _role_words() for w in bare.split(" "))


def parse_entry(piece: str) -> Party | None:
    """Return the person or office that a piece names, with what he is behind a comma, a dash or in parentheses."""
    dash = _DASHES.search(piece)
    person, role = (piece[: dash.start()], piece[dash.end() :]) if dash else _at_comma(piece)
    if dash and ", " in person:
        person, more = _at_comma(person)
        role = f"{more}, {role}"
    inner = [m["inner"].strip() for m in _PARENTHESES.finditer(person)]
    person = _bare_end(_COURTESY.sub("", squash(_PARENTHESES.sub("", person))))
    told = (i for i in inner if i[:1].isupper() or i.startswith(("interp", "note")))
    role = re.sub(r"^of (?:the )?", "", ", ".join(filter(None, (role.strip(" .,"), *told))))
    if not person or _NOBODY.match(person):
        return None
    if is_office(person) or _OFFICE.fullmatch(person):
        office = re.sub(r"^(?:The|the) ", "", person)
        return Party(office, _joined(office, role))
    of_body = re.match(r"(?P<who>.+?),? of (?:the )?(?P<body>[A-Z].*)$", person)
    named = parse_person(person)
    if named is None and of_body and names_somebody(of_body["who"]):
        person, role = of_body["who"], ", ".join(filter(None, (of_body["body"], role)))
        named = parse_person(person)
    if named is None:
        bare = re.sub(rf"^{_HONORIFIC}", "", person)
        if bare == person and not names_somebody(person):
            return None
        if not _NAME.fullmatch(bare) and not _WITHHELD.fullmatch(bare):
            return None
        named = Party(bare)
    return Party(named.name, _joined(named.role, role))


def _at_comma(piece: str) -> tuple[str, str]:
    match = re.search(r",\s+(?!Jr\.|Sr\.|II\b|III\b)", re.sub(r"\([^()]*\)", lambda m: "x" * len(m.group()), piece))
    return (piece, "") if match is None else (piece[: match.start()], piece[match.end() :])
