"""Senders and recipients as headings name them: "the Ambassador in China (Stuart)", "Secretary of State Herter"."""

from __future__ import annotations

import re

from declass.model import Party
from declass.text.spacing import squash

# What stands before a surname when no parentheses part office and name. Compound offices of cabinet rank first.
_CABINET = (
    r"(?:State|Defense|the Treasury|Treasury|Commerce|Agriculture|Labor|the Interior|the Army|"
    r"the Navy|the Air Force|Energy|Transportation|War|Health, Education,? and Welfare|"
    r"Education|Housing and Urban Development)"
)
_RANK = (
    r"(?:General(?: Secretary)?|Admiral|Colonel|Captain|Commander|Lieutenant|Generalissimo|"
    r"(?:Gen|Adm|R/Adm|V/Adm|Col|Lt|Capt|Maj|Cdr|Brig|Cmdr|Lieut)\.?)"
)
# "the Office of Chinese Affairs" in "… Joseph A. Yager": a body ends in a word for one, else where the name begins.
_BUREAU = (
    r"the [A-Z][\w ]*\b(?:Affairs|Agency|Staff|Bureau|Estimates|Intelligence|Research|Administration|Commission|"
    r"Budget|Division|Council|Board|Corps|Programs?|Planning|Operations|Security|Plans|Policy)|the [A-Z][\w ]+"
)
_TITLE = (
    r"(?:Secretary(?: of " + _CABINET + r"| General)?(?: for [A-Z][\w ,-]+? Affairs)?(?:[-–]Designate)?|"
    r"Director(?: of (?:Central Intelligence|" + _BUREAU + r"|[A-Z]{2,5}))?|"
    r"President(?:[-–][Ee]lect)?|Premier|Minister(?: of [A-Z]\w+(?: Affairs)?)?|Chancellor|"
    r"Chairman|" + _RANK + r"|Ambassador(?:[- ][Aa]t[- ][Ll]arge)?|Amb\.|Senator|Sen\.|"
    r"Congressman|Congresswoman|Representative|Governor|Counselor|Counselor of Embassy|Chargé|Consul|"
    r"Minister-Counselor|Chief of Mission|Adviser|Assistant|Deputy|Attorney General|Attaché|"
    r"(?:Asst|Ass’t)\. Sec(?:retary|\.)|Dr\.|Mr\.|Mrs\.|Miss|Ms\.|Professor|Prof\.|Archbishop|Vice President)"
)
# Titles that are surnames too ("Robert King"): they count at the beginning alone.
_FIRST_TITLE = (
    r"(?:(?:Crown |Chief |Field |Air |Prime )?(?:King|Queen|Prince|Princess|Shah|Emperor|Sheik|Pope|Major|"
    r"Marshal|Justice|"
    r"Viscount|Baron|Madame|Mme\.|M\.|Speaker|Sir|Lord|Father|Cardinal|Imam|Sultan|Shaikh|Sheikh))"
)
_NAME_WORD = r"(?:[^\W\d_a-z][\w’'.\-–]*|[A-Z]\.|“[A-Z]\w+”|de|la|le|von|van|der|el|al|bin|ibn|da|dos|Jr\.|III|II)"
_NAME = rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,4}}(?:, Jr\.|, Sr\.)?"
_BODY_WORD = re.compile(
    r"\b(?:Headquarters|Embassy|Department|Agency|Station|Stations|Committee|Group|Council|"
    r"Staff|Office|Bureau|Delegation|Mission|"
    r"Legation|Consulate|Government|Board|Chiefs|Command|Division|Force|Operation|Commission|"
    r"Congress|Senate|House|Members|Posts|"
    r"Missions|Consul|Representative|Officer|Administration|Assembly|Nations|States|"
    r"Organization|Bank|Union|Corporation|Service|"
    r"Institute|Library|Party|Conference|University|Association|Team|Center|Branch|Section|"
    r"Certain|All|Other|Director|Chief|Heads?)\b"
)
_PORTFOLIO = re.compile(
    r"(?:(?:National|Foreign|Internal|Economic) )*(?:Affairs|Defen[sc]e|Finance|Interior|Justice|Trade|War)"
)
_PARENTHESES = re.compile(r"\((?P<name>[^()]*)\)")
_LOST_NAME = re.compile(r"\([ ,]*+\)")  # "The Consul General at Hong Kong () to the Secretary of State"
_PLAIN_NAME = re.compile(rf"(?:(?:Mr|Mrs|Miss|Ms|Dr)\.? )?(?P<name>{_NAME})")
# The last title before the name: "Assistant Secretary Bundy" is no Secretary Bundy who assists.
_TITLED = re.compile(rf"(?P<role>(?:(?:[^,]*\b)?{_TITLE}|{_FIRST_TITLE})(?:[-–][Dd]esignate)?)[ ](?P<name>{_NAME})")
_OF_RANK = re.compile(r"Sir|Lord|Viscount|Baron|Madame|Mme\.|M\.")  # parts of a name more than an office
# "G. Hayden Raynor, Special Assistant to the Director …": whoever stands in parentheses behind is the other.
_AIDE = re.compile(rf"(?P<name>{_NAME}), (?:[A-Z]\w+ )*(?:Assistant|Deputy|Advis[eo]r|Aide|Secretary|Counsel) to ")
_OF_ANOTHER = re.compile(rf"\b(?:to|for) (?:the )?(?:{_TITLE}|{_FIRST_TITLE})$")
_WITHHELD = re.compile(r"\[(?:[^\]]*\bnot declassified|text not declassified)[^\]]*\]")
_HONORIFIC = re.compile(r"^(?:Mr|Mrs|Miss|Ms|Dr|Messrs)\.? ")
_WHERE = re.compile(r",? (?:at the .+|(?:at|in) (?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*)*)$")
_SITTING = re.compile(r" at (?:[Ii]ts|the \d+\w*) (?:[\w-]+ )*Meeting[^,]*$")
_ELSEWHERE = re.compile(rf", (?:at|in) (?:the )?[A-Z][^,]*$|{_SITTING.pattern}")
_ABROAD = re.compile(r", (?:at|in) (?:the )?[A-Z].*")  # "… (Lemnitzer), in Paris": where he was, not his post
_BODY = re.compile(
    r"the (?:[A-Z]\w+ )?(?:Embass(?:y|ies)|Department|Mission|Consulates?|White House|Legation|Delegation|"
    r"Office|Bureau|Joint|"
    r"Central Intelligence|National Security|Agency|Government)\b"
)
_POSITION_WORD = re.compile(
    r"\b(?:Secretary|Minister|Ambassador|Chairman|Adviser|Counselor|Assistant|President|Attaché)$"
)
# A further person begins behind a closing parenthesis, or where both sides are names of persons.
_NEXT = re.compile(r"(?<=\))\s*(?:,\s*and|,|and|;)\s+(?=(?:the|The|[A-Z]))")


_SECRETARIES = re.compile(
    rf"(?:the |The )?(?P<rank>(?:Under |Assistant )?)Secretaries of (?P<posts>{_CABINET}(?: \([^()]*\))?"
    rf"(?:(?:, |,? and ){_CABINET}(?: \([^()]*\))?)+)"
)


def parse_parties(words: str) -> tuple[Party, ...]:
    """Return the persons, offices or bodies that a phrase of a heading names, in order.

    >>> parse_parties("the Ambassador in China (Stuart)")[0].role
    'Ambassador in China'
    """
    words = _SECRETARIES.sub(_each_secretary, squash(words).strip(" ,.;:"))
    parties: list[Party] = []
    for part in _NEXT.split(words):
        # "Secretary of State Rusk and the Director … (Murrow)": a person without parentheses comes first.
        listed = re.match(r"(?P<first>the [^,(]+), (?P<rest>the .+)$", part)
        if listed and is_office(listed["first"]) and is_office(listed["rest"]):  # "the Secretary of State, the …"
            parties.extend(_split_names(listed["first"]))
            part = listed["rest"]
        before, joint, after = part.partition(" and the ")
        first = parse_person(before) if joint and "(" in after else None
        if first is not None:
            parties.append(first)
            part = "the " + after
        parties.extend(_split_names(part))
    return tuple(parties)


def _each_secretary(match: re.Match[str]) -> str:
    """Write "the Secretaries of State and Defense" out as two offices."""
    posts = re.split(r"(?:, |,? and )(?=[A-Zt])", match["posts"])
    return " and ".join(f"the {match['rank']}Secretary of {post}" for post in posts)


def _split_names(part: str) -> list[Party]:
    """Split "President Nixon and Chairman Brezhnev"; leave "Secretary of Health and Welfare" whole."""
    pieces = re.split(r",? and ", part)
    if len(pieces) > 1 and "(" not in part:
        if all(_stands_alone(p) for p in pieces):
            return [party for p in pieces if (party := parse_party(p)) is not None]
        several = re.split(r",? and |, (?!Jr\.|Sr\.|II)", part)
        if len(several) > 2 and all(_is_plain(p) for p in several):
            return [Party(_bare(p), None) for p in several]
        tail = re.match(rf"(?P<name>{_NAME})(?P<rest>,? of (?:the )?.+)$", pieces[-1])
        found = [parse_person(p) for p in pieces]
        if all(f is not None for f in found):
            return [f for f in found if f is not None]
        if tail and all(_PLAIN_NAME.fullmatch(p) and not _BODY_WORD.search(p) for p in pieces[:-1]):
            role = tail["rest"].removeprefix(",").strip()
            role = re.sub(r"^of (?:the )?", "", role)
            return [Party(_bare(p), role) for p in (*pieces[:-1], tail["name"])]
    party = parse_party(part)
    return [party] if party else []


def _stands_alone(words: str) -> bool:
    """Tell whether words between "and" name a person with a title, an office or a body by themselves."""
    if words.startswith("the "):
        return is_office(words) or _BODY.match(words) is not None
    named = parse_person(words)
    return named is not None and named.role is not None


def _is_plain(words: str) -> bool:
    match = _PLAIN_NAME.fullmatch(words)
    return match is not None and " " in words and not _BODY_WORD.search(words) and not _POSITION_WORD.search(words)


def _bare(name: str) -> str:
    return _HONORIFIC.sub("", name).strip(" ,")


def parse_person(words: str) -> Party | None:
    """Return the person that ``words`` name without parentheses, or None.

    >>> parse_person("Secretary of State Rusk")
    Party(name='Rusk', role='Secretary of State', authority=None, ref=None, label=None, basis=<Basis.RULE: 'rule'>)
    """
    if words.startswith(("the ", "The ")):
        return None
    titled = _TITLED.fullmatch(words)
    if titled and not _BODY_WORD.search(titled["name"]) and not _PORTFOLIO.fullmatch(titled["name"]):
        role = _HONORIFIC.sub("", titled["role"])
        if _HONORIFIC.fullmatch(role + " "):
            return Party(_bare(titled["name"]), None)
        if _OF_RANK.fullmatch(role):
            return Party(words, None)
        if _OF_ANOTHER.search(role):
            return None  # "Special Assistant to Ambassador Berger" is not Berger
        return Party(titled["name"], role)
    plain = _PLAIN_NAME.fullmatch(words)
    if plain and " " in words and not _BODY_WORD.search(words):
        return Party(_bare(plain["name"]), None)
    return None


def parse_party(words: str) -> Party | None:
    """Return the one party that ``words`` name; a body or an office without a person is named by itself."""
    words = squash(_LOST_NAME.sub(" ", words)).strip(" ,.;:")
    if not words:
        return None
    article = re.match(r"(?:the|The) ", words)
    inner = None if _apposed(words) else _PARENTHESES.search(words)
    if inner and _bare(squash(inner["name"])):
        behind = words[inner.end() :]
        placed = re.search(r" (?:at|in) ", words[: inner.start()]) is not None
        if _ABROAD.fullmatch(behind) or (placed and _ABROAD.fullmatch("," + behind)):
            behind = ""
        office = squash(words[: inner.start()] + behind).strip(" ,")
        office = re.sub(r"^(?:(?:the|The) )?(?:[Hh]is |[Hh]er )?", "", office)
        return Party(_bare(squash(inner["name"])), office or None)
    withheld = _WITHHELD.match(words)
    if withheld:
        role = re.sub(r"^,? ?(?:of )?(?:the )?", "", words[withheld.end() :])
        return Party(withheld.group(), role or None)
    if not article:
        person = parse_person(words) or parse_person(_WHERE.sub("", words))
        if person:
            return person
        split = re.match(rf"(?P<name>(?:(?:Mr|Mrs|Miss|Ms|Dr)\.? )?{_NAME})(?:, | of (?:the )?)(?P<role>.+)$", words)
        if (
            split
            and not _BODY_WORD.search(split["name"])
            and not re.fullmatch(rf"{_TITLE}|{_FIRST_TITLE}", split["name"])
        ):
            titled = _TITLED.fullmatch(split["name"])
            name = titled["name"] if titled else split["name"]
            if titled or " " in _bare(name) or _HONORIFIC.match(split["name"]):
                role = re.sub(r"^(?:the )", "", split["role"])
                of_what = titled and titled["role"] != "Mr." and words[split.end("name") :].startswith(" of ")
                return Party(_bare(name), f"{titled['role']} of {split['role']}" if titled and of_what else role)
    words = _ELSEWHERE.sub("", words) if article and is_office(words) else _SITTING.sub("", words)
    bare = re.sub(r"^(?:the|The) ", "", words)
    return Party(bare, bare if article and is_office(words) else None)


def _apposed(words: str) -> bool:
    """Tell whether parentheses belong to an apposition: "Mr. Ross, Deputy to the Representative (Austin)"."""
    if re.match(rf"(?:Mr|Mrs|Miss|Dr)\.? {_NAME}(?:, | of )", words):
        return True
    aide = _AIDE.match(words)
    return aide is not None and _is_plain(aide["name"])


def is_office(words: str) -> bool:
    """Tell whether ``words`` name an office by an article, and nobody who holds it: "the Secretary of State"."""
    return (
        re.match(
            r"(?:the|The) (?:Acting |Deputy |Under |Assistant |Vice |Executive |Special |Former )*"
            r"(?:Secretary|President|Ambassador|Director|Chairman|Chief|Minister|Chargé|Consul|"
            r"Representative|Commander|Counselor|Adviser|Administrator|Attorney)\b",
            words,
        )
        is not None
    )
