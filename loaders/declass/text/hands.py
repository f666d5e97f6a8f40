"""Whose hands a paper went through: who drafted, cleared and approved it, as the editors' note says.

"Drafted by Martin; cleared by McConaughy, Johnson, and, with revisions, by Bowles; and approved by Rusk." A sentence
counts where it begins with such a verb, or speaks of the paper itself ("according to another copy it was drafted by
…"); one about another paper ("a covering memorandum drafted by …") does not, nor one that only supposes ("presumably
drafted by …"). Persons, offices that stand for a person ("the Secretary") and known bodies ("EUR", "the Department of
Defense") are named; "in S", "in the White House" is by a body too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.authorities import Authorities
from declass.model import MentionKind, Party
from declass.text.note_sentences import note_sentences
from declass.text.participants import names_somebody, parse_entry
from declass.text.spacing import squash

if TYPE_CHECKING:
    from collections.abc import Iterator

_VERBS = {
    "drafted": "drafted", "written": "drafted", "dictated": "drafted", "prepared": "drafted", "composed": "drafted",
    "cleared": "cleared", "concurred": "cleared", "coordinated": "cleared", "approved": "approved",
    "authorized": "approved", "signed": "approved", "initialed": "", "revised": "", "released": "", "transmitted": "",
    "transcribed": "", "redrafted": "", "sent": "", "typed": "",
}  # fmt: skip
_ONE = rf"(?:{'|'.join(_VERBS)})"
# "drafted", "approved and signed", "approved for transmission and signed"
_VERB = re.compile(
    rf"(?:^|(?<=[\s(;,]))(?P<verbs>{_ONE}(?:(?: (?:personally|in draft|for transmission))?,? (?:and|or) {_ONE})*)\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:apparently|presumably|probably|possibly|likely|may have|might have|seems?|appears?|not|never|neither)\b",
    re.IGNORECASE,
)
_ITSELF = (
    r"(?:it|(?:this|the) (?:source text|telegram|memorandum|message|letter|paper|document|instruction|airgram|report|"
    r"despatch|note|draft|record|minutes|cable|memorandum of conversation))"
)
# What may stand before the first verb of a sentence about the paper itself.
_BEFORE = re.compile(
    rf"(?:(?:.*\b(?:but|and|that|copy|,) )?{_ITSELF} (?:was|were|is|had been|has been) (?:(?:also|originally|jointly|"
    r"personally|subsequently) )?)?(?:(?:Also|Originally|Jointly|Both|Personally) )?",
    re.IGNORECASE | re.DOTALL,
)
_ON_DATE = (
    r" (?:on )?(?:the )?(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December|(?<=on )same|(?<=on the )same|(?<=on )\d)"
    r"[^,;)]*?(?=,|;|\)| and |$)"
)
_DATE = re.compile(_ON_DATE)
_AGENT = re.compile(
    rf"(?P<mods>(?:{_ON_DATE}|(?: in(?= (?:draft|substance|principle|part|by|with))| as| personally| jointly|"
    rf" originally|"
    r" informally| orally| also| for)?[^,;.()]{0,60}?)?(?: \([^)]*\))?),? (?P<by>by|with|in) (?=\S)"
)
_BRACKETS = re.compile(r"\[[^\]]*\]")
_TRAIL = re.compile(r"[\s,;]*(?:\b(?:and|was|were|it was|is|then|subsequently))?[\s,;]*$")
_REVISION = re.compile(r"\b(?:revisions?|additions?|changes|suggestions?|corrections?|amendments?|help|assistance)\b")
# "and with the Department of Defense", "and, with revisions, by Bowles": the list goes on.
_PARENTHESES = re.compile(r"\([^()]*\)")
# What ends the bodies of "cleared in P, H, and EUR/SOV".
_IN_BODIES = re.compile(
    r"[,;](?! (?:and )?(?:by|in|with) | (?:and )?[A-Z]{1,5}(?:/[A-Z]+)*(?:,| and|$)| (?:and )?the White House\b|"
    r" (?:and )?the (?:[A-Z][\w’'-]* )*?(?:Bureau|Office|Department|Administration|Agency|Division|Staff|Embassy)\b)"
)
# The name of a bureau that holds "and": "the Bureau of Near Eastern, South Asian, and African Affairs".
_OFFICES_WORD = r"(?!Affairs|Bureau|Office)[A-Z][\w-]+"
_JOINED_NAME = re.compile(
    rf"(?:Bureau|Office) of (?:{_OFFICES_WORD}(?: {_OFFICES_WORD})*(?:,? and |, ))+"
    rf"{_OFFICES_WORD}(?: {_OFFICES_WORD})* Affairs"
)
_COMMA, _AND = "\ue000", "\ue001"  # stand for those of a name while a list is split
_GOES_ON = re.compile(
    r"(?:,? and|,),? (?:(?:in draft|in substance|with (?:minor )?revisions|informally|orally|also|on \w+ \d+),? )?"
    r"(?:by|with|in(?= (?:[A-Z]{1,5}(?:/[A-Z]+)?\b|the White House))) (?!revisions|minor|the exception)"
)
_ENDS = re.compile(
    r" (?:for (?:transmission|use|the)|according|which|who|that|except|after|before|from|at|during|under|as|based|"
    r"to(?! the (?:Vice )?(?:President|Secretary|Under Secretary|Director|Chairman|Ambassador|Chief)\b)|"
    r"without|when|while|because|although|prior|upon|with|via|within|using|in (?:Washington|the course|response|"
    r"connection|accordance|preparation|reply|advance|Paris|London|Geneva|draft|substance|principle|form))\b|"
    r",? but |: "
)
_SPLIT = re.compile(r"(?P<joint>,? and (?!Means\b|Research\b|Pacific\b|South\b)|, (?!Jr\.|Sr\.|II\b)|; )")
_OFFICE_CODE = re.compile(r"(?:the )?(?P<code>[A-Z]{1,5}(?:/[A-Z–-]{1,7}){0,3}|U\.S\.UN)")
_BODY = re.compile(
    r"(?:the |[A-Z]{2,6}[’']s )?(?:Department|Office|Bureau|Agency|Embassy|White House|"
    r"National Security Council|Joint Chiefs|Board|"
    r"Central Intelligence|Policy Planning|Treasury|Atomic Energy|Division|Delegation|Mission)\b|"
    r"the (?:[A-Z][\w’'-]* ){1,4}(?:Office|Administration|Agency|Bureau|Department|Staff|Division)$"
)
_TITLED_ABBREVIATION = re.compile(r"(?P<role>[A-Z]{3,6}(?:/[A-Z]+)?) (?P<name>[A-Z][a-z][\w’'-]*)$")


def find_hands(text: str) -> dict[str, tuple[Party, ...]]:
    """Return who ``drafted``, ``cleared`` and ``approved`` a paper by its source note, in order, nobody twice.

    >>> hands = find_hands("Drafted by Martin, cleared with EUR, and approved and signed by Rusk.")
    >>> {verb: [p.name for p in parties] for verb, parties in hands.items()}
    {'drafted': ['Martin'], 'cleared': ['EUR'], 'approved': ['Rusk']}
    """
    found: dict[str, dict[str, Party]] = {"drafted": {}, "cleared": {}, "approved": {}}
    body = _JOINED_NAME.sub(lambda m: m.group().replace(", ", _COMMA).replace(" and ", _AND), squash(text))
    for span in note_sentences(body):
        sentence = body[span.start : span.end].rstrip(".")
        for kinds, complement in _clauses(sentence):
            for party in map(_unmasked, _list(complement)):
                for kind in kinds:
                    found[kind].setdefault(party.name, party)
    return {kind: tuple(parties.values()) for kind, parties in found.items()}


def _unmasked(party: Party) -> Party:
    name, role = (w and w.replace(_COMMA, ", ").replace(_AND, " and ") for w in (party.name, party.role))
    return Party(name or party.name, role)


def _clauses(sentence: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield what each clause of a sentence tells: kinds of hand, and the words that say whose."""
    verbs = list(_VERB.finditer(_PARENTHESES.sub(lambda m: "(" + "x" * (len(m.group()) - 2) + ")", sentence)))
    if not verbs:
        return
    before = sentence[: verbs[0].start()]
    if _BEFORE.fullmatch(before) is None:
        after_semicolon = re.split(r"[;:] ", before)[-1]
        if after_semicolon == before or _BEFORE.fullmatch(after_semicolon) is None:
            return
        before = after_semicolon
    if _UNSURE.search(before.rpartition("but ")[2]):
        return
    for number, verb in enumerate(verbs):
        end = verbs[number + 1].start() if number + 1 < len(verbs) else len(sentence)
        kinds = tuple(
            dict.fromkeys(k for w in re.findall(_ONE, verb["verbs"], re.IGNORECASE) if (k := _VERBS[w.lower()]))
        )
        agent = _AGENT.match(sentence, verb.end(), end)
        if agent is None or not kinds or _REVISION.search(agent["mods"]):
            continue
        between = sentence[verbs[number - 1].end() : verb.start()] if number else ""
        if _UNSURE.search(_BRACKETS.sub("", between)):
            continue
        words = sentence[agent.end() : end]
        if agent["by"] == "in":
            words = _IN_BODIES.split(words.strip(" ,;"), maxsplit=1)[0]
            if not _names_body(words):
                continue
        yield kinds, _TRAIL.sub("", words)


def _list(words: str) -> Iterator[Party]:
    """Yield the persons and bodies of a list: "Thompson, Tyler, Guthrie (in draft), and EUR"."""
    words = _GOES_ON.sub(", ", re.sub(r"(?<=[a-z])\.\d{1,2}$", "", words))  # the mark of a note on the note
    words = _DATE.sub("", words)
    words = re.sub(r" \((?:in (?:draft|substance)|by phone|orally|informally|for \w+|with [^)]*)\)", "", words)
    pieces = _SPLIT.split(words)
    pending: Party | None = None
    for joint, item in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        stop = _ENDS.search(item)
        bare = (item[: stop.start()] if stop else item).strip(" ,")
        party = _item(bare)
        if (
            party is not None
            and pending is not None
            and joint == ", "
            and _BODY.match(bare)
            and not bare.startswith("the ")
            and _BODY.match(pending.name)
        ):
            pending = Party(pending.name, bare)  # "the Office of Current Intelligence, Central Intelligence Agency"
        elif party is not None:
            if pending is not None:
                yield pending
            pending = party
        elif pending is not None and re.match(r"[A-Z]", bare) and not _OFFICE_CODE.fullmatch(bare):
            # A role goes on where a name would end: "Deputy Assistant to the President for Domestic Affairs".
            pending = Party(pending.name, ", ".join(filter(None, (pending.role, item.strip(" ,")))))
            stop = None
        if stop:
            break
    if pending is not None:
        yield pending


def _item(words: str) -> Party | None:
    """Return the person, office or body that one item of a list names, or None: a role of the one before."""
    code = _OFFICE_CODE.fullmatch(words)
    if code or _names_body(words):
        name = code["code"] if code else re.sub(r"^the ", "", words)
        return Party(name) if _is_known(name) or not code else None
    withheld = re.fullmatch(r"\[[^\]]*not declassified[^\]]*\](?P<rest> of .*)?", words)
    if withheld:
        return Party(words.removesuffix(withheld["rest"] or ""))
    abbreviation = _TITLED_ABBREVIATION.match(words)
    if abbreviation:
        return Party(abbreviation["name"], abbreviation["role"])
    office = re.fullmatch(
        r"(?:the )?(?P<office>(?:Acting |Under |Deputy |Vice )?(?:President|Secretary)(?: of (?:State|Defense))?)",
        words,
    )
    if office:
        return Party(office["office"], office["office"])
    party = parse_entry(words) if names_somebody(words) else None
    if party is not None and party.name != party.role:
        return party
    who = re.match(r"(?P<who>.+?)(?: of (?:the )?(?P<body>[A-Z].*)| \((?P<inner>[A-Z][^)]*)\))$", words)
    if who is None or not names_somebody(who["who"]):
        return None
    party = parse_entry(who["who"])
    if party is None or party.name == party.role:
        return None
    return Party(party.name, ", ".join(filter(None, (party.role, who["body"] or who["inner"]))) or None)


def _names_body(words: str) -> bool:
    return _BODY.match(words) is not None or (
        (code := _OFFICE_CODE.match(words)) is not None and code.end() == len(re.split(r"[,;]| and\b| on ", words)[0])
    )


def _is_known(name: str) -> bool:
    return any(entity.kind is MentionKind.AGENCY for entity, _ in Authorities.load().named(name))
