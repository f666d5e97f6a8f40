"""The body in which a position is, by the words of the title and the names in the authority files.

* A body that the title names is taken, the first one from the left: "Officer in Charge …, Office of Chinese Affairs,
  Bureau of Far Eastern Affairs" is in the Office of Chinese Affairs.
* "Assistant Secretary of State for European Affairs" is in the Bureau of European Affairs, where there is one.
* Else the Secretary's department: "Under Secretary of State", "Deputy Secretary of Defense", "Secretary of the
  Treasury".
* Ambassadors and others of the Foreign Service at a post ("Ambassador in China", "First Secretary of the Embassy in
  Moscow") are in the Department of State: the authority files have no posts.
* The Director of Central Intelligence is in the Central Intelligence Agency.
* The President's assistants ("President’s Special Assistant for National Security Affairs") are in the White House.

Officers of other states ("Soviet Ambassador", "Minister of Foreign Affairs, Republic of China") are in none of these.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from declass.authorities import Authorities
from declass.model import MentionKind

if TYPE_CHECKING:
    from declass.collection import Tenure

_LEAD = re.compile(r"^(?:the |The |Acting |former |Former |then )+")
_DEPARTMENT = re.compile(
    r"\bSecretary of (?P<name>the (?:Treasury|Interior|Army|Navy|Air Force)|State(?! for (?:Foreign|Commonwealth|"
    r"Defence|War|India|the Colonies))|Defense|Commerce|Agriculture|Labor)\b"
)
_BUREAU = re.compile(r"\bAssistant Secretary(?: of State)? for (?P<name>[A-Z][^,;()]+?)(?:,|;|$|\()")
_ISA = re.compile(r"\bAssistant Secretary of Defense(?:,| for| \() ?(?P<name>International Security Affairs)")
_POST = re.compile(
    r"(?:Deputy |Acting |Assistant )?(?:Ambassador|Chargé(?: d[’']Affaires)?(?: ad interim)?|Consul(?: General)?|"
    r"Vice Consul|Minister|Minister[- ]Counselor|Counselor|(?:First|Second|Third) Secretary|Chief of Mission|"
    r"Deputy Chief of Mission)(?:,? (?:of|at|in) (?:the )?(?:Embassy|Legation|Consulate(?: General)?|Mission))?,? "
    r"(?:in|to|at|designate to) (?:the )?(?P<where>[A-Z].*)"
)
_OF_THE_PRESIDENT = re.compile(
    r"President[’']s (?:[A-Z][\w-]+ )*(?:Assistant|Adviser|Counselor|Secretary|Consultant)\b|"
    r"(?:[A-Z][\w-]+ )*(?:Assistant|Adviser|Counselor|Counsel|Consultant) to the President\b"
)
_AT_POST = re.compile(r"\b(?:Embassy|Legation|Consulate(?: General)?) (?:in|at) (?:the )?[A-Z]")
_OWN_LAND = re.compile(r"(?:the )?(?:United States|U\.S\.|US)\b")
# Behind which words of a title the name of a body may begin.
_BEHIND = re.compile(r"(?:^|,\s+|\bof (?:the )?|\bin (?:the )?|\bon (?:the )?|\bat (?:the )?|\bto (?:the )?|\()")
_AROUND_NAME = 40  # characters: a word for staff behind the name, signs around it, and what an end looks ahead to
_COMMANDS = re.compile(r"(?:Commander|Chairman|Chief|Director|Secretary|Supreme|Head|Member|member)\b")


@lru_cache(maxsize=8192)
def position_body(role: str, year: str | None = None) -> str | None:
    """Return the slug of the agency in which the position ``role`` is, or None where the rules tell none.

    ``year`` (four digits) chooses among bodies that bore one name at different times.

    >>> position_body("Assistant Secretary of State for European Affairs"), position_body("Ambassador in Poland")
    ('eur', 'state')
    >>> position_body("Director of the Policy Planning Staff"), position_body("Soviet Minister of Defense")
    ('s-p', None)
    """
    role = re.sub(r"\s+", " ", _LEAD.sub("", role)).strip(" ,.;")
    if not role or is_foreign(role):
        return None
    if re.search(r"\bDirector of Central Intelligence\b", role):
        return "cia"
    if _OF_THE_PRESIDENT.match(role):
        return _agency("White House", year)
    isa = _ISA.search(role)
    if isa is not None:
        return _agency(isa["name"], year) or _agency("Department of Defense", year)
    bureau = _BUREAU.search(role)
    if bureau is not None and not re.search(r"Secretary of (?!State)", role):
        found = _agency(f"Bureau of {bureau['name'].strip()}", year)
        if found is not None:
            return found
    found = _named(role, year)
    if found is not None:
        return found
    department = _DEPARTMENT.search(role)
    if department is not None:
        return _agency(f"Department of {department['name']}", year)
    post = _POST.fullmatch(role)
    if (post is not None and not _OWN_LAND.match(post["where"])) or _AT_POST.search(role):
        return _agency("Department of State", year)
    return None


def is_foreign(role: str) -> bool:
    """Return whether a title begins or ends with another state: "PRC Ambassador", "President of Nicaragua".

    A Foreign Service post abroad ("Ambassador to Thailand", "Consul General at Hong Kong") is not foreign.
    """
    role = _LEAD.sub("", role)
    words = role.split()
    for count in (3, 2, 1):
        if len(words) > count and _is_other_polity(" ".join(words[:count]).rstrip(",")):
            return True
    if _POST.fullmatch(role) or _AT_POST.search(role):
        return " of the Republic of " in role or bool(re.search(r"Ambassador of ", role))
    tails = [m.end() for m in re.finditer(r",\s+(?:the )?|\bof (?:the )?", role)]
    return any(_is_other_polity(role[at:]) for at in tails)


def with_bodies(tenures: tuple[Tenure, ...]) -> tuple[Tenure, ...]:
    """Return the tenures of one person with the bodies of their positions.

    Who held an office of another state is taken to have held no American one, also where a later clause leaves the
    state out: "British Minister of Defense; thereafter Secretary of State for Foreign Affairs".
    """
    if any(is_foreign(tenure.position) for tenure in tenures):
        return tenures
    return tuple(
        replace(tenure, body=position_body(tenure.position, (tenure.start or tenure.end or "")[:4] or None))
        for tenure in tenures
    )


@lru_cache(maxsize=4096)
def _is_other_polity(name: str) -> bool:
    entity = Authorities.load().by_name(name)
    return entity is not None and entity.kind is MentionKind.POLITY and entity.slug != "us"


def _named(role: str, year: str | None) -> str | None:
    most = Authorities.load().longest_name + _AROUND_NAME
    for start in (m.end() for m in _BEHIND.finditer(role)):
        rest = role[start : start + most]  # what is longer has no name: where all is a list, this would take for ever
        if start == 0 and _COMMANDS.match(rest):
            continue
        ends = [
            *([len(rest)] if start + most >= len(role) else []),
            *(m.start() for m in re.finditer(r",| for | on | in (?=charge)| Station\b| Delegation\b|\)| \(", rest)),
        ]
        for end in sorted(set(ends), reverse=True):
            found = _agency(rest[:end].strip(" ,()"), year)
            if found is not None:
                return found
    return None


@lru_cache(maxsize=16384)
def _agency(name: str, year: str | None) -> str | None:
    authorities = Authorities.load()
    # "member, National Security Council Staff": who is on a body's staff is in it.
    for form in (name, re.sub(r" [Ss]taff$", "", name)):
        entity = authorities.by_name(form, MentionKind.AGENCY, year) or authorities.by_name(form, MentionKind.AGENCY)
        if entity is not None:
            return entity.slug
    return None
