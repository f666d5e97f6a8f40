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
from declass.text.run_together import HONORIFIC, RANKED, part_lines
from declass.text.spacing import squash

if TYPE_CHECKING:
    from collections.abc import Iterable

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
_POST = re.compile(
    rf"(?:{_NATION}|[A-Z]\w+ (?:States|Kingdom|Union|Nations|Republic)) (?:Embassy|Legation|Mission|Delegation)"
)
_OFFICE = re.compile(
    rf"(?:[Tt]he )?(?:(?:Acting|Deputy|Under|Assistant|Vice|{_NATION}) )*"
    r"(?:Secretary(?: of (?:State|Defense|the (?:Treasury|Army|Navy|Air Force)|Commerce|Agriculture))?|"
    r"President|Speaker|"
    r"(?:Prime |Foreign )?Minister|Ambassador|Attorney General|Director(?: of [A-Z]\w+(?: \w+)?)?)"
)
_POSITION = re.compile(
    r"(?!The )(?:(?:Acting|Deputy|Under|Assistant|Vice|Permanent|First|Prime) )*(?:Secretary(?:[- ]General)?|"
    r"Minister|Director|"
    r"Chairman|Chief|President|Head)(?:[- ]General)? (?:of|for) (?:the )?[A-Z].*|(?:Prime|Foreign) Minister|"
    r"Secretary[- ]General"
)
_ABBREVIATION = re.compile(r"[A-Z]{1,5}(?:/[A-Z–-]{1,7})*")
_DAMAGED = re.compile(r"\S{160}")  # no word is so long
_MOST_DASHES = 20  # of an entry; one with more is a rule or a table


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
    sound = ((n, entry) for n, entry in enumerate(entries) if _DAMAGED.search(entry) is None)
    lines = [(n, line) for n, entry in sound for line in part_lines(squash(entry), _is_body)]
    run = {a for (a, _), (b, _) in pairwise(lines) if a == b}  # entries of several lines
    courteous = sum(re.match(HONORIFIC, line) is not None for _, line in lines) > 2
    for number, line in lines:
        words = _bare_end(squash(_REMARK.sub("", line)))
        head = words.rstrip(" :")
        lone = courteous and re.fullmatch(r"[A-Z][a-z]+", head)  # "Washington" over a list of gentlemen
        if lone or heads_others(words):
            group = _group(head)
            continue
        own = group
        headed = re.match(r"(?P<head>[^,:;]{2,40}):\s+(?=\S)", words)  # "Defense: Secretary Vance, General Wheeler"
        if headed and heads_others(headed["head"] + ":"):
            own, words = _group(headed["head"]), words[headed.end() :]
            group = own if number in run else group
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


def heads_others(entry: str) -> bool:
    """Tell whether an entry names a state, a body or a side alone, or ends in a colon: those behind it are meant.

    >>> heads_others("White House"), heads_others("Department of Defense (after 4:30 p.m.)"), heads_others("Mr. Rusk")
    (True, True, False)
    """
    words = squash(_REMARK.sub("", entry)).strip()
    bare = words.rstrip(" :")
    if not bare or len(bare) > 60:
        return not bare
    return not _starts_with_person(bare) if words.endswith(":") else _is_body(bare)


def _is_body(words: str) -> bool:
    bare = re.sub(r"^(?:For |for )?(?:the |The )?|(?: [Ss]ide| [Dd]elegation)?$", "", words)
    return _is_agency(bare) or _is_polity(bare) or _POST.fullmatch(bare) is not None


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
    return [
        bare
        for piece in words.split(";")
        for part in part_lines(piece.strip(" ,"), _is_body)
        if (bare := part.strip(" ,"))
    ]


def _parties(piece: str) -> list[Party]:
    """Return the persons of one piece: one with what he is, or several names in a row."""
    if _WITHHELD.fullmatch(piece):
        return [Party(piece)]
    if _NOBODY.match(piece) or len(_DASHES.findall(piece)) > _MOST_DASHES:
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
    if len(parts) == 2 and (of_state or not somebody[0]) and re.match(HONORIFIC, parts[1]):
        # "The Indian Ambassador, Mr. Mehta" is one; "The Secretary, Mr. Murphy" are two.
        named = parse_entry(parts[1])
        return [] if named is None else [Party(named.name, _joined(re.sub(r"^[Tt]he ", "", parts[0]), named.role))]
    if len(parts) == 2 and _POSITION.fullmatch(parts[0]) and " " in parts[1] and _NAME.fullmatch(parts[1]):
        named = parse_entry(parts[1])  # "Minister of Finance, C. K. Yen"; "The Secretary, Allen Dulles" are two
        return [] if named is None else [Party(named.name, _joined(parts[0], named.role))]
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
    return re.match(rf"{HONORIFIC}|{RANKED}", _COURTESY.sub("", words)) is not None


def names_somebody(words: str) -> bool:
    """Tell whether words name a person, with or without a title, or an office, and are no position, place or body."""
    bare = _COURTESY.sub("", squash(_PARENTHESES.sub("", words)))
    if re.match(HONORIFIC, bare) or is_office(bare) or _OFFICE.fullmatch(bare):
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
        bare = re.sub(rf"^{HONORIFIC}", "", person)
        if bare == person and not names_somebody(person):
            return None
        if not _NAME.fullmatch(bare) and not _WITHHELD.fullmatch(bare):
            return None
        named = Party(bare)
    return Party(named.name, _joined(named.role, role))


def _at_comma(piece: str) -> tuple[str, str]:
    match = re.search(r",\s+(?!Jr\.|Sr\.|II\b|III\b)", re.sub(r"\([^()]*\)", lambda m: "x" * len(m.group()), piece))
    return (piece, "") if match is None else (piece[: match.start()], piece[match.end() :])
