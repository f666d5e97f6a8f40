"""Who is said to have seen a paper: what the editors tell of marks, stamps and initials on it.

Three forms: "it was seen by the Secretary"; "the President saw it", also as the words of a stamp ("Sec saw",
"President has seen"); "initialed by Rusk", "bears the President’s initials". A sentence that denies it ("no
indication that the President saw the memorandum") names nobody. Who initialed what he drafted, signed for another or
showed his approval is no reader by that: these parts have words of their own.
"""

from __future__ import annotations

import re

from declass.model import Party
from declass.text.spacing import squash

_NAME = r"(?!Both )(?:(?:[A-Z]\.)+ )?[A-Z][\w'-]+\b(?: [A-Z][\w'-]+\b)?"
_OFFICE = (
    r"(?:the |The )?(?:Vice President|President|Secretary(?: of (?:State|Defense|the Treasury))?|Deputy Secretary|"
    r"Under Secretary|Attorney General|Director|Dep Sec|Sec Def|SecDef|DepSec|Sec|Pres)\b\.?(?: [A-Z][\w'-]+\b)?"
)
_ONE = rf"(?:{_OFFICE}|{_NAME})"
_SOME = rf"(?:[Bb]oth )?{_ONE}(?:(?:, | and |, and ){_ONE})*"
# The same before other words: an office is most often a name too, and is not to be read as both by turns.
_LISTED = rf"(?>{_ONE}(?=[ ,]))"
_THESE = rf"(?:[Bb]oth )?{_LISTED}(?:(?:, | and |, and ){_LISTED})*"
_PAPER = (
    r"(?:it|them|(?:this|the) (?:[\w-]+ )?(?:memorandum|message|paper|letter|letters|telegram|report|note|cable|"
    r"document|estimate|source text|attachments?))"
)
_FORMS = (
    re.compile(rf"\b[Ss]een by (?P<who>{_SOME})"),
    re.compile(rf"(?P<who>{_THESE}) (?:has seen|had seen|saw) {_PAPER}\b"),
    # The words of the mark itself: “Sec saw.” “President has seen.”
    re.compile(rf"“(?P<who>{_ONE}) (?:has seen|saw)\b"),
    re.compile(
        rf"\b[Ii]nitialed by (?P<who>{_SOME})(?!, indicating (?:his|their) (?:approval|clearance|concurrence))"
    ),
    re.compile(rf"(?P<who>{_THESE}) (?:both |also )?initialed (?:the (?!source text to)|it\b)"),
    re.compile(rf"\bbears? (?P<who>{_ONE})[’']s? (?:handwritten )?initials\b"),
    re.compile(rf"(?P<who>{_ONE})[’']s? (?:handwritten )?initials appear\b"),
)
_PARTS = ("seen", "Seen", "saw", "nitial")  # one of these stands in all that the forms match
_DENIED = re.compile(
    r"\b(?:no|not|neither|never)\b[^.]*\b(?:seen|saw|initial\w*|indication)\b|\bhad not\b", re.IGNORECASE
)
_OWN = re.compile(
    r"\b(?:[Dd]rafted|[Ww]ritten|[Ss]igned|[Aa]pproved)(?:,? (?:signed|approved|cleared))*,? and $|"
    r"\btyped |\bfor (?:him|her) "
)
_APPROVED = re.compile(
    rf"\b[Ii]nitialed by (?P<who>{_THESE}), indicating (?:his|her|their) (?P<what>approval|clearance|concurrence)"
)
# A clause behind "but" says another thing.
_SENTENCE = re.compile(r"(?:(?!,[”]? but |; )[^.]|\.(?!\s|$)|(?<=\b[A-Z])\.|(?<=\b(?:Mr|Dr|No))\.)+")
# A stamp's short words, in full.
_SHORT = {
    "Sec": "Secretary of State",
    "Dep Sec": "Deputy Secretary of State",
    "DepSec": "Deputy Secretary of State",
    "Sec Def": "Secretary of Defense",
    "SecDef": "Secretary of Defense",
    "Pres": "President",
}
_TITLE = re.compile(
    r"(?P<role>Vice President|President|Secretary(?: of (?:State|Defense|the Treasury))?|Deputy Secretary|"
    r"Under Secretary|Attorney General|Director)(?: (?P<name>[A-Z].*))?"
)


def find_readers(text: str) -> tuple[Party, ...]:
    """Return who is said in a source note to have seen the paper, in order, nobody twice.

    >>> [p.name for p in find_readers("A notation on the memorandum indicates that the President saw it.")]
    ['President']
    >>> find_readers("There is no indication that Vance saw the memorandum.")
    ()
    """
    if not any(word in text for word in _PARTS):
        return ()
    found: list[tuple[int, Party]] = []
    for sentence in _SENTENCE.finditer(squash(text)):
        words = sentence.group()
        if _DENIED.search(words):
            continue
        for form in _FORMS:
            for match in form.finditer(words):
                if not _OWN.search(words[: match.start()]):
                    found += [(sentence.start() + match.start("who"), party) for party in _split(match["who"])]
    parties: dict[str, Party] = {}
    for _, party in sorted(found, key=lambda f: f[0]):
        parties.setdefault(party.name, party)
    return tuple(parties.values())


def find_initialed_approvals(text: str) -> tuple[Party, ...]:
    """Return who showed approval by initials: "initialed by Robertson, indicating his approval"."""
    if "nitialed" not in text:
        return ()
    found = (p for m in _APPROVED.finditer(squash(text)) if m["what"] == "approval" for p in _split(m["who"]))
    return tuple({party.name: party for party in found}.values())


def _split(who: str) -> list[Party]:
    parts = re.split(r",? and |, ", re.sub(r"^[Bb]oth ", "", who))
    return [_party(re.sub(r"^[Tt]he ", "", part).strip(" .")) for part in parts if part.strip(" .")]


def _party(words: str) -> Party:
    if words in _SHORT:
        return Party(words, _SHORT[words], label=_SHORT[words])
    titled = _TITLE.fullmatch(words)
    if titled is None:
        return Party(words)
    return Party(titled["name"] or words, titled["role"])
