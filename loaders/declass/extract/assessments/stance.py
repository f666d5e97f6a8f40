"""Where a sentence says that its author shares or rejects another's judgment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.extract.assessments.agreement import find_agreement, may_agree
from declass.extract.assessments.words import words_of
from declass.extract.openings import Openings, SomeOf
from declass.model import Document, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from declass.extract.assessments.actors import Actor

_I = r"(?:I|we)(?:,\s[^,]{1,30},|\s(?:of\s+course|also|would|do|still|therefore|must|quite|can|could|\w+ly))*"
_CLAIM = (
    r"(?:views?|opinions?|estimates?|assessments?|contentions?|assertions?|judgments?|analysis|thesis|arguments?"
    r"|conclusions?|reasoning|assumptions?|interpretations?|appraisals?|presentation|thinking|belief|evaluation)"
)
_DISAGREES = (
    rf"{_I}\s+(?:take\s+(?:(?!no\b)\w+\s+)?(?:exception|issue)|part\s+company)",
    rf"""{_I}\s+(?:do|did|can|could)\s*(?:not|n['’]t)\s+(?:place|put|attach|give)\s+(?:much|any|great)\s+(?:weight|stock
      |faith|credence)""",
    rf"{_I}\s+(?:take|took|hold|held|have|had)\s+a\s+(?:\w+\s+)?different\s+(?:view|opinion|interpretation)",
    rf"{_I}\s+(?:do|did|can|could)\s*(?:not|n['’]t)\s+see\s+(?:it|this|things)\s+(?:that|this|the\s+same)\s+way",
    r"""contrary\s+to\s+(?:(?:the|his|her|your|their|this|that)|\w+['’]s)\s+(?:\w+\s+)?(?:view|opinion|belief|estimate
      |assessment|contention|assertion|judgment|analysis|thesis)""",
    r"""(?:paper|memorandum|estimate|report|study|summary|analysis|telegram)\s+(?:\w+ly\s+)?(?:overstates|understates
      |exaggerates|overestimates|underestimates|misreads|misinterprets)""",
    rf"""{_I}\s+(?:\w+\s+)?doubt\s+(?:his|this|that|your|their|the|her)\s+(?:thesis|theory|argument|conclusion
      |analysis|view)""",
    r"""(?:this|that)\s+(?:is|was)\s+(?:simply\s+|just\s+)?not\s+(?:at\s+all\s+|quite\s+|entirely\s+|really\s+)?(?:true
      |correct|accurate)(?=\s*[.,;”])""",
    r"""(?:is|was|are)\s+(?:misinformed|badly\s+informed|mistaken|wrong|in\s+error)
      (?=\s+(?:(?<!wrong\s)on|about|in\s+\w+ing|in\s+this|as\s+to|if)\b)""",
    r"(?:find|found)\s+(?:myself|ourselves)\s+in\s+disagreement",
    r"(?:am|are|is|remains?)\s+(?:\w+\s+)?in\s+disagreement\s+with",
    rf"""(?:am|are|is)\s+(?:not\s+(?:\w+\s+)?|un)(?:impressed|convinced|persuaded)\s+by\s+(?:(?:the|this|that|your|his
      |her|their)|\w+['’]s)\s+(?:\w+\s+)?{_CLAIM}""",
    rf"{_I}\s+(?:(?:come|came)\s+to|reach|reached|arrived?\s+at)\s+a\s+(?:\w+\s+){{0,2}}different\s+conclusion",
    rf"{_I}\s*(?:not|n['’]t)\s+(?:go\s+along\s+with|buy)\s+(?:\w+\s+){{1,3}}{_CLAIM}",
    rf"(?:my|our)\s+(?:own\s+)?{_CLAIM}\s+(?:differs?|is\s+(?:quite\s+|rather\s+)?different)\s+from",
    r"not\s+in\s+(?:agreement|accord)\s+with",
    r"need\s+not\s+accept",
    r"""(?<!\bI\s)(?<!\bwe\s)(?<!\bmay\s)(?:has|have)\s+(?:\w+ly\s+)?(?:misconceived|misunderstood
      |misread|misjudged|misinterpreted|overstated|underestimated|overestimated)""",
    r"does\s+not\s+(?:seem\s+|appear\s+)?(?:necessarily\s+)?(?:to\s+)?follow",
    r"""is\s+(?:in\s+error|mistaken\b|
      unwarranted|not\s+justified|not\s+borne\s+out)""",
    r"too\s+(?:light|optimistic|pessimistic|sanguine|gloomy|strong|simple)\s+a\s+\w+",
    r"""(?:seems?|appears?|
      is)\s+(?:too|overly|unduly)\s+(?:optimistic|pessimistic|sanguine|gloomy)""",
    r"(?:have\s+|has\s+)?not\s+(?:yet\s+)?seen\s+any\s+(?:hard\s+)?evidence\s+to\s+this\s+effect",
)
_AGREES = (
    r"(?:like|wish|want)\s+to\s+(?:support|associate\s+myself\s+with|endorse)\s+(?=(?-i:[A-Z])|the\b|your\b)",
    r"""(?-i:(?!Th[aie]|It\b)[A-Z][\w’'-]+)\s+(?:makes?|made)\s+(?:a\s+great\s+deal\s+of|a\s+lot\s+of|much|good
      |excellent|considerable)\s+sense""",
    r"""(?:you\s+are|(?-i:[A-Z])[\w’'-]+\s+(?:is|was))\s+(?:\w+ly\s+|quite\s+)?(?:right|correct)
      (?=\s+(?:that|in\s+\w+ing|about|when|to\s+(?:say|think|point|believe|stress|note))\b)""",
    r"you\s+(?:are|were)\s+(?:\w+ly\s+|quite\s+)?(?:right|correct)(?=\s*[.,;”]|\s+(?:and|but|as|on)\b)",
    rf"""(?:my|our)\s+(?:own\s+)?{_CLAIM}\s+(?:coincides?|accords?|agrees?|is\s+(?:much\s+|exactly\s+)?the\s+same)\b
      (?:\s+(?:with|as)\s+(?:that|those)\s+of)?""",
    rf"(?:coincides?|accords?|agrees?|in\s+(?:line|accord|agreement))\s+with\s+(?:my|our)\s+(?:own\s+)?{_CLAIM}",
    r"(?:point|argument|observation|criticism)s?\s+(?:is|was|are|were)\s+well\s+taken",
    rf"{_I}\s+go\s+along\s+with\s+(?:\w+\s+){{1,3}}{_CLAIM}",
    rf"{_I}\s+find\s+[^.;]{{1,60}}?\b(?:persuasive|convincing|compelling)",
    rf"""{_I}\s+(?:have|had|find)\s+no\s+(?:great\s+|real\s+|serious\s+)?(?:argument|quarrel|disagreement)\s+with
      (?=\s+(?:(?:[\w’'-]+\s+){{0,3}}{_CLAIM}|this|that|it|what)\b)""",
    r"(?:I|we)\s+(?:am|are|was|were)\s+(?:\w+ly\s+)?in\s+(?:\w+\s+)?(?:agreement|accord)\s+with",
    r"""as\s+(?P<as>(?:(?-i:(?!I\b)[A-Z])|the\b)[\w\s./’'-]{1,40}?)\s+(?:has|have|
      had)?\s*(?:suggested|suggests|argued|argues
      |(?:rightly\s+|correctly\s+|so\s+\w+\s+)(?:points?\s+out|pointed\s+out|notes|noted|observed|said))(?:\s+in\b|,)""",
    r"(?:does|do)\s+not\s+do\s+justice\s+to",
)


def _openings(expressions: Iterable[str]) -> Openings:
    return Openings([re.compile(rf"\b(?:{one})", re.VERBOSE | re.IGNORECASE) for one in expressions])


_FIRST_DISAGREES, _FIRST_AGREES = _openings(_DISAGREES), _openings(_AGREES)
# "I hope that you are right", "if you are right".
_UNSURE = re.compile(r"\b(?:hopes?|hoped|if|whether|unless|wish|trust)\b", re.IGNORECASE)
_NEAR = 30  # code points before a stance in which one of these takes it back
_VOICED = 12  # code points between the words of a stance and a name that they are about
_THING = re.compile(
    r"\b(?:the|this|that|your|his|her|their|its)\s+(?:[\w’'-]+\s+){0,2}(?:thesis|conclusions?|judgments?|"
    r"estimates?|views?|assessments?|"
    r"appraisal|opinion|analysis|argument|recommendations?|position|statement|sentence|paper|"
    r"memorandum|report|summary|"
    r"interpretation|assumption|premise|paragraph|reasoning)\b(?:\s+(?:of|in|"
    r"by)\s+(?:the\s+)?(?P<of>[A-Z][\w/’'.-]*(?:\s+[A-Z][\w/’'.-]*){0,3}))?",
)
_OFFER = re.compile(r"\b(?:agree|agreed)\s+to\s+(?!the\b)", re.IGNORECASE)


def find_stance(
    sentence: str, actors: list[Actor], document: Document, other: str | None, person: str | None = None
) -> tuple[Stance, int] | None:
    """Return the stance of ``sentence`` and where its words begin, or None.

    ``other`` is the office or person whose paper the document last named, the fallback for "the thesis"; ``person``
    whom it last named, for what is said in a conversation.
    """
    agreement = find_agreement(words_of(sentence)) if may_agree(sentence) else None
    if agreement is not None:
        words = words_of(sentence)
        at, behind = words.starts[agreement.start], words.starts[min(agreement.object, len(words) - 1)]
        toward = _toward_whom(sentence, behind, actors, document, other) or person
        return (Stance("agrees" if agreement.agrees else "disagrees", toward), at) if toward else None
    hit = _FIRST_DISAGREES.find_first(sentence)
    kind = "disagrees"
    if hit is None:
        hit, kind = _FIRST_AGREES.find_first(sentence), "agrees"
    if hit is None or (kind == "agrees" and _OFFER.match(sentence, max(0, hit.end() - 9))):
        return None
    if _UNSURE.search(sentence, max(0, hit.start() - _NEAR), hit.start()):
        return None
    toward = _toward(sentence, hit, actors, document, other) or person
    return (Stance(kind, toward), hit.start()) if toward else None


def _toward_whom(sentence: str, at: int, actors: list[Actor], document: Document, other: str | None) -> str | None:
    """Return whose judgment the words from ``at`` name, else who is answered: the other paper, or the addressee."""
    behind = sentence[at : at + 160]
    if re.match(r"(?:with|in|to)?\s*(?:you|your)\b", behind):
        return _recipient(document) or other
    if re.match(r"that\s+(?!\w+\s*[.,;])", behind):  # what follows is agreed, and names nobody who holds it
        return other or _recipient(document)
    named = next((a for a in actors if at - 1 <= a.start <= at + _VOICED), None)
    if named is not None:
        return named.words
    thing = _THING.match(behind) or _THING.search(behind, 0, 40)
    if thing is not None:
        return thing["of"] or other or thing.group()
    return other or _recipient(document)


def _toward(
    sentence: str, hit: re.Match[str], actors: list[Actor], document: Document, other: str | None
) -> str | None:
    if "as" in hit.re.groupindex and hit["as"]:
        return hit["as"].strip()
    within = next((a for a in actors if hit.start() <= a.start < hit.end()), None)
    if re.search(r"misconce|misunder|misread|misjudg|misinter|over|under|mistaken|error", hit.group()):
        owner = next((a for a in reversed(actors) if a.end <= hit.start() + 2), None)
        return owner.words if owner else other
    rest = sentence[hit.end() : hit.end() + 160]
    if re.match(r"\s*(?:with\s+|in\s+)?your\b", rest) or re.search(r"\byour\s*\Z", hit.group()):
        return _recipient(document) or other
    following = next((a for a in actors if hit.end() - 1 <= a.start <= hit.end() + 12), None)
    thing = _THING.search(sentence, max(0, hit.end() - 6), min(len(sentence), hit.end() + 160))
    if within is not None:
        return within.words
    if following is not None:
        return following.words
    if thing is not None:
        return thing["of"] or other or thing.group()
    return other


def _recipient(document: Document) -> str | None:
    if document.recipients:
        return document.recipients[0].name
    found = re.search(r"\sto\s(?:the\s)?(.+)$", document.title)
    return found.group(1).strip() if found else None


_PAPER_OF = re.compile(
    r"\b(?P<owner>[A-Z][A-Za-z/.]*(?:\s+[A-Z][\w.]*){0,3})(?:['’]s?)\s+(?:\w+\s+)?(?:memorandum|"
    r"message|commentary|paper|letter|telegram|report|argument|summary|estimate|memo)\b"
    r"|\b(?P<office>[A-Z]{1,3}/[A-Z]{1,4}|[A-Z]{2,5})\s+(?:[Mm]emorandum|[Pp]aper|[Rr]eport|[Ee]stimate)\b"
    r"|\b(?P<paper>[Tt]he [Ss]ummary)\b|\b(?P<on>S?NIE \d[\w–-]*)"
)
# One of these stands in all that the pattern matches.
_PAPERS = SomeOf(
    (
        *(
            "memo",
            "memorandum",
            "message",
            "commentary",
            "paper",
            "letter",
            "telegram",
            "report",
            "argument",
            "summary",
        ),
        *("estimate", "nie", "snie"),
    )
)


def paper_owner(text: str) -> str | None:
    """Return the office, person or paper that ``text`` names as the source of another paper, or None."""
    last = None
    if not _PAPERS.may_be_in(text):
        return None
    for hit in _PAPER_OF.finditer(text):
        last = hit["owner"] or hit["office"] or hit["on"] or (hit["paper"].lower() if hit["paper"] else None)
    return last
