"""Where the noun phrase before a verb begins and ends, and when the words before it are none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.extract.assessments.voices.lexica import nouns, titles
from declass.extract.openings import any_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declass.extract.assessments.actors import Actor

# Where the clause of a subject can begin; a pronoun that is an object ends what stands before.
BOUNDARY = re.compile(
    r"[;:,—“”\"()\[\]!?]|\s[–-]\s|\b(?:that|and|but|or|because|since|when|whenever|if|unless|while|although|though"
    r"|whereas|as|than|which|who|whom|whose|where|whether|what|how|why|so|yet|nor|is|are|was|were|will|would|has|have"
    r"|had|may|might|can|could|should|must|did|does|do|be|been|being|him|her|(?-i:us|me)|them|you|lest|until"
    r"|for example)\b",
    re.IGNORECASE,
)
_PREPOSITION_WORDS = (
    "in at on after before during for with to from by under following regarding concerning despite through since "
    "until about upon among within without against like unlike throughout according over between "
    "toward towards into onto "
    "behind beyond near outside inside via per re"
)
PREPOSITIONS = frozenset(_PREPOSITION_WORDS.split())
DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "our",
        "my",
        "your",
        "this",
        "these",
        "those",
        "some",
        "most",
        "many",
        "several",
        "certain",
    ]
)
_IN_NAMES = frozenset(
    [
        "of",
        "and",
        "the",
        "de",
        "la",
        "von",
        "van",
        "der",
        "del",
        "di",
        "el",
        "al",
        "bin",
        "former",
        "late",
        "then",
        "new",
        "old",
        "acting",
        "for",
    ]
)
_LINKS = frozenset(
    ["subject", "due", "according", "owing", "prior", "pursuant", "contrary", "thanks", "related", "next", "close"]
)
_WHOLE = ("all ", "those ", "others ", "everyone ")
_NO_ADVERBS = frozenset(
    ["ally", "family", "assembly", "supply", "reply", "italy", "july", "early", "daily", "weekly"]
)
UNDER_SECRETARY = re.compile(r"Under\s+Sec\S*")  # a title, in which "under" is no preposition
_TOKEN = re.compile(rf"{UNDER_SECRETARY.pattern}|\S+")
_APPOSED = re.compile(r"((?:[A-ZÀ-Þ][\w.’'–-]*\s+){0,5}[A-ZÀ-Þ][\w.’'–-]+),\s*\Z")
_DESCRIBED = re.compile(
    r"\b(?:The|the|A|a|An|an|This|this|That|His|his|Their|their|Its)\s+(?:[\w’'-]+\s+){0,4}?(?P<noun>[A-Za-zé-]+)\s+"
    r"(?:[a-z]+ly\s+)?(?:prepared|drafted|submitted|written|issued|sent|dated|signed|made|of|by|from|to|for)\s"
    r"(?P<rest>[^.;]{0,160})\Z"
)
# "A memorandum of February 6, 1962, to President Kennedy from Chester Bowles argued …"
_SENT_BY = re.compile(
    rf"\b(?i:{any_of(sorted(nouns('paper')))})\s(?:[^;:.()]{{0,100}}?\s)?from\s(?P<who>[A-ZÀ-Þ][\w.’'-]*(?:\s[A-ZÀ-Þ][\w.’'-]*){{1,4}})\Z"
)
_OFFICE = re.compile(
    r"\b(?:Secretary|Minister|Ambassador|Director|Chief|Chairman|President|Premier|Counselor)\b[^,;:.]{0,80}\Z"
)
_OF_BODY = re.compile(r"\A\sof\s(?:the\s)?[A-Z][\w-]+\s")
_JOINT_BODY = re.compile(
    r"\b[Tt]he\s+(?P<name>(?:[A-Z][\w’'-]*\s+){0,4}(?P<before>[A-Z][\w’'-]*)\s+and\s+(?:[A-Z][\w’'-]*\s+){1,4}"
    r"(?P<body>[A-Z][\w-]*))\Z"
)
_FULL_NAME = re.compile(r"[A-ZÀ-Þ][\w.’'-]*(?:\s[A-ZÀ-Þ][\w.’'-]*){1,3}")
_KEEPS_TO = re.compile(
    r"\b(?:ambassador|representative|delegate|minister|designate|adviser|assistant)[\w\s’'-]*\Z", re.IGNORECASE
)


def is_adverb(word: str) -> bool:
    """Tell whether a word in small letters is an adverb by its ending."""
    return word.endswith("ly") and word.islower() and word not in _NO_ADVERBS


def _tokens(sentence: str, start: int, end: int) -> list[tuple[int, str]]:
    return [(m.start(), m.group()) for m in _TOKEN.finditer(sentence, start, end)]


def phrase_start(sentence: str, start: int, end: int) -> int:
    """Return where the noun phrase that ends at ``end`` begins, behind an adverbial in front of it."""
    tokens = _tokens(sentence, start, end)
    first = tokens[0][1].strip("“\"'‘(")
    adverbial = first.lower() in PREPOSITIONS or (
        first[:1].islower() and first not in DETERMINERS and tokens[-1][1][0].isupper()
    )
    run = _last_name(tokens) if first.lower() not in DETERMINERS else None
    if run is not None:
        return run
    for number in range(len(tokens) - 1, 0, -1):
        place, token = tokens[number]
        before = tokens[number - 1][1]
        lowered, previous = token.lower(), before.lower()
        if previous in PREPOSITIONS or previous == "of" or previous in DETERMINERS:
            continue
        if lowered in DETERMINERS and previous not in {"all", "both", "half", "each"}:
            return place
        if adverbial and token[0].isupper() and not before[0].isupper():
            return place
        if adverbial and lowered in titles() and token[0].isupper() and previous not in titles():
            return place
    return tokens[0][0]


def _last_name(tokens: list[tuple[int, str]]) -> int | None:
    """Return where the name begins that ends a phrase with other words before it: "… Austin's letter Mason felt"."""
    run = len(tokens)
    while run and tokens[run - 1][1][0].isupper():
        run -= 1
    if not 0 < run < len(tokens):
        return None
    before = tokens[run - 1][1].lower()
    if not before.isalpha() or before in PREPOSITIONS or before in titles() or before in _IN_NAMES:
        return None
    return tokens[run][0]


def last_phrase(sentence: str, low: int, end: int) -> tuple[int, int]:
    """Return the last noun phrase before ``end``, whatever stands before it: the antecedent of a relative."""
    start = low
    for hit in BOUNDARY.finditer(sentence, low, end):
        start = hit.end()
    tokens = _tokens(sentence, start, end)
    place = tokens[0][0] if tokens else end
    for number in range(len(tokens) - 1, 0, -1):
        if tokens[number - 1][1].lower() in PREPOSITIONS or tokens[number][1].lower() in DETERMINERS:
            place = tokens[number][0]
            break
    return place, end


def phrase_end(sentence: str, start: int, end: int) -> int:
    """Return the end of a noun phrase without "in Moscow" behind it; an ambassador to a country keeps it."""
    for place, token in _tokens(sentence, start, end)[1:]:
        if token.lower() in PREPOSITIONS and not (token.lower() == "to" and _KEEPS_TO.search(sentence, start, place)):
            return place - 1
    return end


def with_titles(text: str, start: int) -> int:
    """Return where the titles before a name at ``start`` begin: "FonMin Shen"."""
    for word in reversed(text[max(0, start - 60) : start].split()):
        if word.lower() not in titles() or not word[0].isupper():
            break
        start = text.rfind(word, 0, start)
    return start


def with_name(sentence: str, actors: Sequence[Actor], number: int) -> int:
    """Return where the words of an actor end with the name that follows at once: "President" "Jimmy Carter".

    What the office is of may stand between: "Secretary" of State "Rogers".
    """
    end = actors[number].end
    for actor in actors[number + 1 :]:
        between = sentence[end : actor.start]
        if not actor.person or not between:
            break
        if not all(w.lower() in titles() for w in _OF_BODY.sub(" ", between).split()):
            break
        end = actor.end
    return end


def is_no_phrase(words: str) -> bool:
    """Tell whether ``words`` are no noun phrase: "…", "the", "one of the", "Arbenz firmly committed"."""
    if not any(map(str.isalpha, words)):
        return True
    lowered = words.lower()
    if lowered in _LINKS or lowered in PREPOSITIONS or lowered.startswith("no "):
        return True
    if lowered.startswith(_WHOLE):
        return False
    last = words.split()[-1]
    return last.lower() in DETERMINERS or (last.islower() and (last.endswith("ed") or is_adverb(last)))


def apposed(sentence: str, low: int, start: int, end: int) -> tuple[int, int] | None:
    """Return the name that the phrase at ``start`` only describes: "John Smith, Director of the Office, said"."""
    first = sentence[start:end].split()[0].lower()
    if first not in titles() and first not in DETERMINERS:
        return None
    if not sentence[end : end + 4].lstrip().startswith(","):
        return None
    hit = _APPOSED.search(sentence, low, start)
    return hit.span(1) if hit else None


def described_paper(sentence: str, low: int, start: int) -> tuple[int, int] | None:
    """Return the paper that the phrase at ``start`` only describes: "a report prepared by State and CIA stated"."""
    hit = _DESCRIBED.search(sentence, low, start)
    if hit is None or hit["noun"].lower() not in nouns("paper"):
        return None
    return None if BOUNDARY.search(hit["rest"].replace(" and ", " ")) else hit.span("noun")


def paper_sender(sentence: str, low: int, end: int) -> tuple[int, int] | None:
    """Return who sent the paper whose description ends at ``end``: "a letter to the President from Mr. Bowles"."""
    if sentence.find(" from ", low, end) < 0:
        return None
    hit = _SENT_BY.search(sentence, low, end)
    return hit.span("who") if hit is not None else None


def joint_body(sentence: str, low: int, end: int) -> tuple[int, int] | None:
    """Return the body that ends at ``end`` and has "and" in its name: "the Joint Research and Development Board"."""
    hit = _JOINT_BODY.search(sentence, low, end)
    if hit is None or hit["body"].lower() not in nouns("body"):
        return None
    before = hit["before"].lower()
    return None if before in nouns("title") or before in nouns("body") else hit.span("name")


def named_office(sentence: str, low: int, opened: int, closed: int) -> tuple[int, int] | None:
    """Return the name between commas behind an office: "the Secretary of Housing, George Romney, said"."""
    start = opened + 1
    while start < closed and sentence[start].isspace():
        start += 1
    if _FULL_NAME.fullmatch(sentence, start, closed) is None or _OFFICE.search(sentence, low, opened) is None:
        return None
    return start, closed
