"""Papers that only a note knows, and of which it says that they are not printed or were not found.

"The enclosure is not printed", "No record of this conversation has been found". What such a sentence calls the paper
is a noun phrase with a word for a kind of paper ("letter", "record"); "Not printed." alone speaks of what the text
names at the note's mark, and is told apart here by having no such words.
"""

from __future__ import annotations

import re
from itertools import pairwise

from declass.model import Reference
from declass.text.citing import STATUS
from declass.text.note_sentences import note_sentences

KINDS = (
    r"(?:telegram|tel|memorandum|memcon|memo|letter|message|despatch|dispatch|airgram|note|paper|report|statement|"
    r"enclosure|attachment|draft|instruction|cable|study|estimate|tab|annex|appendix|minutes?|record|text|list|"
    r"aide[- ]m[ée]moire|reply|response|request|directive|outline|summary|transcript|speech|address|proposal|"
    r"document|"
    r"agenda|plan|map|chart|table|article|communiqu[ée]|agreement|treaty|protocol|briefing|working|conversation|"
    r"correspondence|account|version|analysis|copy|sheet|book|page|form|card|order|circular|reference|"
    r"recommendations?|questions?|answers?|instructions?|embtel|deptel|contel|legtel|urtel|mytel|reftel)"
)
_MANY = (
    r"(?:memoranda|letters|messages|telegrams|notes|reports|papers|despatches|airgrams|enclosures|attachments|tabs|drafts|"
    r"annexes|appendi(?:xes|ces)|records|texts|lists|replies|documents|statements|studies|cables|copies|minutes|tels)"
)
_DETERMINER = (
    r"(?:the|a|an|this|that|these|those|his|her|their|your|my|our|its|any|both|ur|"
    r"[A-Z][\w’'.-]*[’']s?(?= ))"
)
_NO_PART = (
    r"is|are|was|were|has|have|had|been|be|will|would|of|to|from|in|on|at|by|for|with|and|or|but|which|that|not|see|as|"
    r"the|a|an|this|these|those|his|her|their|your|my|our|its|any|both|no|it|he|she|they|we|I|you|who|also|only"
)
_WORD = rf"(?:(?!(?i:{_NO_PART})\b)[\w’'/.&–-]+|“[^”]{{1,60}}”|\[[^\]]*\])"
_MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# What says more of it: "to Prime Minister Macmillan on 28 November", "of July 10, 1951", "entitled “…”".
_MORE = (
    r"(?: (?:of|to|from|by|dated|on|for|between|with|entitled|regarding|concerning|about|in|and|that|which|at|sent|"
    r"under|transmitting|addressed|prepared|drafted|outlining|authorizing|setting|cited|referred|mentioned|described|"
    rf"containing|I|he|we|covering|headed|[A-Z\d])[^,;:()]*+(?:, (?:19|20)\d\d)?|"
    rf", (?:dated )?{_MONTHS} \d{{1,2}}(?:, \d{{4}})?)*"
)
_HEAD = (
    rf"(?<![\w’'-])(?:(?i:{_DETERMINER}) )?(?:{_WORD} ){{0,4}}?(?i:{KINDS}|{_MANY})\b"
    r"(?: (?:No\. )?[A-Z\d][\w./–-]*)?"
)
_PHRASE = re.compile(rf"(?P<phrase>{_HEAD}{_MORE})$")
# A designator in capitals and figures: "RAC D–13/12e", "CINCPAC 050401Z", "Tab A", "NSC 5429/5", "Annex III".
_CODE = (
    r"(?:(?:[A-Z][A-Z/]+|Guat|Secto|Delga|Musto|\[[^\]]*\])[ –-]+(?:[A-Z]+[ –-])?[A-Z]?\d[\w./–-]*|"
    r"(?:Tabs?|Annex(?:es)?|Appendix|Appendices|Enclosures?|Attachments?|Exhibit|Part|"
    r"References?) \(?(?:[A-Z]\b|\d+|[IVX]+\b)"
    r"(?:(?:, | and |[–-])(?:[A-Z]\b|\d+))*\)?)"
)
_DESIGNATOR = re.compile(
    rf"(?<![\w’'-])(?P<phrase>{_CODE}(?:,? (?:of |dated )?(?:{_MONTHS}|"
    rf"[A-Z][a-z]{{2}}\.?) \d{{1,2}}(?:, \d{{4}})?)?)$"
)
# The name with which a sentence begins, before what is set in apposition to it.
_FIRST = re.compile(
    rf"(?P<phrase>{_CODE}|{_HEAD}(?: (?:of|to|from|by|for|between|under|on|in|dated|entitled|with) [^,;:()]+)?"
    rf"(?:, dated [A-Z]\w+ \d{{1,2}}(?:, \d{{4}})?)?)(?=, (?!and\b|{_MONTHS})|$| \(| (?:is|was|are|were)\b)"
)
_COPULA = re.compile(
    r"(?:[\s,(]*\b(?:which|that|and|but|also|still|apparently|however|though|although|it|they|all|both|each|one|yet|is|"
    r"are|was|were|has|have|had|be|been|could|can|may|being|attached|enclosed|appended)\b)*[\s,(]*$"
)
# "The report which you requested is attached."
_HEREWITH = re.compile(
    r",?(?: (?:which|that)\b[^,;]{0,60}?)? (?:is|are|were|was) (?:also )?(?:attached|enclosed|appended|"
    r"transmitted|forwarded)"
    r"(?: hereto| herewith| for [^,;.]{0,60}| at Tab \w)?$"
)
# "Attached", "Also enclosed": said of what the text names, or of what stands behind ("Attached but not printed is").
_ATTACHED = re.compile(
    r"(?:dated .*|also|both|all|the|neither|none)?\s*(?:attached|enclosed|appended|"
    r"filed)?(?: to the source text| at Tabs? [A-Z]\b)?"
    r"[\s,]*(?:but)?[\s,]*",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:,? (?:at|as) (?:Tabs?|Attachments?|Annex(?:es)?) [A-Z\d]+(?:(?:, | and |[–-])[A-Z\d]+)*)?,? (?:is|"
    r"are|was|were) "
    r"(?P<what>(?:the|a|an|two|three|several|copies|[A-Z]).+)$"
)


def find_absent(text: str, taken: list[tuple[int, int]], note: str | None) -> list[tuple[int, int, Reference]]:
    """Return the papers of a note's sentences that say "not printed" or "not found" and name no other reference."""
    if note is None:
        return []
    found = []
    for span in note_sentences(text):
        for start, end in _clauses(text, span.start, span.end):
            clause = text[start:end]
            for status, pattern in STATUS:
                verb = pattern.search(clause)
                if verb is None:
                    continue
                if not any(first < end and start < last for first, last in taken):
                    words = absent_words(clause, verb)
                    found.append((start, end, Reference(words, None, "cites", status, None, note)))
                break
    return found


def _clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start, *(m.end() for m in re.compile(r"; |\) (?=[A-Z])").finditer(text, start, end)), end]
    return [(a, b) for a, b in pairwise(cuts) if text[a:b].strip(" .;")]


def absent_words(clause: str, verb: re.Match[str]) -> str:
    """Return what a clause calls the paper that is not printed or not found; the whole clause if it names none."""
    named = re.match(r"(?:[Nn]o )(?P<what>.+?)(?: (?:has|have|was|were|could|had|is|can)\b.*)$", verb.group())
    if named:  # "No record of this conversation has been found"
        return named["what"].strip()
    subject = _COPULA.sub("", clause[: verb.start()]).strip(" ,.;()[]")
    whole = clause.strip(" .;")
    if _ATTACHED.fullmatch(subject):
        behind = _BEHIND.match(clause, verb.end())
        return re.split(r", (?:which|who|that)\b|; ", behind["what"])[0].strip(" .;)") if behind else whole
    first = _FIRST.match(subject)
    if first is not None and re.match(rf"(?i:{_DETERMINER}) |[A-Z]", subject) and len(first["phrase"]) > 3:
        return first["phrase"].strip()
    return paper_phrase(subject) or (subject if len(subject.split()) <= 12 and subject[:1].isupper() else whole)


def paper_phrase(words: str) -> str | None:
    """Return the name of a paper with which ``words`` end, or None where they end with something else.

    >>> paper_phrase("and in a letter to Prime Minister Macmillan on 28 November")
    'a letter to Prime Minister Macmillan on 28 November'
    >>> paper_phrase("Re: Guat 185; DIR 14411")
    'DIR 14411'
    """
    words = words.rstrip(" ,.;:)”’]") if not words.rstrip(" ,.;:)”’").endswith("declassified]") else words
    words = _HEREWITH.sub("", words)
    designator = _DESIGNATOR.search(words[-70:])
    if designator is not None:
        return designator["phrase"].strip()
    tail = words[-170:]
    if len(words) > 170:
        tail = tail.partition(" ")[2]
    # The first word for a paper whose complement reaches the end.
    found = _PHRASE.search(tail)
    return found["phrase"].strip(" ,.;") if found is not None else None
