"""Who is the grammatical subject of a verb: enough grammar for reports of who said and thought what.

From the verb to the left: adverbs and auxiliaries, what stands between commas ("the Minister, in reply, said"), and
then the noun phrase up to where its clause begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from declass.extract.assessments.voices.lexica import nouns

FIRST, SECOND, HE, THEY, IT = "first", "second", "he", "they", "it"
LATTER, FORMER, NAME, IMPLIED, NOBODY = "latter", "former", "name", "implied", "nobody"

_REACH = 260  # code points to the left of a verb that are looked at
_PRONOUNS = {
    **dict.fromkeys(("i", "we"), FIRST),
    "you": SECOND,
    **dict.fromkeys(("he", "she"), HE),
    "they": THEY,
    "it": IT,
    **dict.fromkeys(("latter",), LATTER),
    "former": FORMER,
    **dict.fromkeys(("this", "that", "these", "those", "there", "what", "which", "nothing", "none", "who"), NOBODY),
}
_MODALS = frozenset(
    "would will may might can could should must shall cannot wd wld shd shld cld won't wouldn't can't couldn't "
    "shouldn't mustn't mightn't".split()
)
_BE = frozenset("is are was were be been being am isn't aren't wasn't weren't".split())
_HAVE = frozenset("had has have having hadn't hasn't haven't".split())
# "I've", "he'd": the pronoun takes what follows with it.
_TAKEN = {"'ve": _HAVE, "'d": _HAVE, "'m": _BE, "'re": _BE, "'s": _HAVE, "'ll": _MODALS}
_ADVERBS = frozenset(
    """also then again further furthermore later now still both too once thereupon next repeatedly himself herself
    themselves itself myself ourselves not never always often first however therefore thus nevertheless nonetheless
    moreover just only even rather quite all each did does do meanwhile accordingly consequently hence already soon
    don't doesn't didn't today yesterday himself earlier afterwards subsequently already yet at last finally indeed instead perhaps likewise
    reportedly second third certainly generally no longer""".split()
)
_NO_ADVERBS = frozenset("ally family assembly supply reply italy july early daily weekly".split())
_ASIDE = re.compile(
    r"[\s,]+(?:no doubt|in (?:turn|reply|response|conclusion|effect|fact|general|particular|addition|private|passing|confidence"
    r"|any case|this connection|closing)|of course|at once|once (?:more|again)|for (?:his|her|their|its|my|our) (?:own )?"
    r"part|on (?:his|her|their|the other) (?:part|hand)|at (?:this|that|one|first|the same) ?(?:point|time|stage|juncture)?"
    r"|as well|more than once|several times|all along)\s*,?\s*\Z",
    re.IGNORECASE,
)
_INTENDING = re.compile(
    r"\b(?:went on|goes on|wish(?:ed|es)?|want(?:ed|s)?|continued|proceeded|began|begins|hastened|ventured|begged|chose"
    r"|cared|took occasion|(?:took|takes) (?:the|this) (?:occasion|opportunity)|(?:was|were|is|are|am) (?:prepared|careful|quick|at pains|compelled|"
    r"obliged|forced|constrained|bound|able|inclined|the first|glad|happy|sorry)|desired?s?|would like|felt (?:compelled|obliged|"
    r"constrained)|ha[ds]|have|seem(?:ed|s)|appear(?:ed|s)|came|paused|intervened|interrupted|tended|tends?|was not prepared|"
    r"(?:ask|instruct|direct|request|authoriz)(?:ed|s) (?:me|us))(?:\s+\w+ly|\s+(?:also|again|then|only|not|first|even))*\s+to\s*\Z",
    re.IGNORECASE,
)
# Where the clause of a subject can begin; a pronoun that is an object ends what stands before.
_BOUNDARY = re.compile(
    r"[;:,—“”\"()\[\]!?]|\s[–-]\s|\b(?:that|and|but|or|because|since|when|whenever|if|unless|while|although|though|whereas|as|than"
    r"|which|who|whom|whose|where|whether|what|how|why|so|yet|nor|is|are|was|were|will|would|has|have|had|may|might"
    r"|can|could|should|must|did|does|do|be|been|being|him|her|(?-i:us|me)|them|you|lest|until|for example)\b",
    re.IGNORECASE,
)
_PREPOSITION_WORDS = (
    "in at on after before during for with to from by under following regarding concerning despite through since until "
    "about upon among within without against like unlike throughout according over between toward towards into onto "
    "behind beyond near outside inside via per re"
)
_PREPOSITIONS = frozenset(_PREPOSITION_WORDS.split())
_NAME_WORDS = frozenset("of and the de la von van der del di el al bin former late then new old acting for".split())
_LINKS = frozenset("subject due according owing prior pursuant contrary thanks related next close".split())
_DETERMINERS = frozenset("the a an his her their its our my your this these those some most many several certain".split())
_LEAD = re.compile(
    r"\s*(?:(?:[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)\]]{1,2}|[•*–—-])\s+)*(?:(?:today|yesterday|then|later|finally|however|"
    r"moreover|meanwhile|nevertheless|next|(?:first|second|third|fourth)(?=,)|secondly|thirdly|also|again|thereupon|consequently|"
    r"accordingly|recently|now|here|once|further|furthermore|(?:only )?(?:last|this) \w+|\w+ days? ago|even|thus|hence|"
    r"therefore|both|not only|perhaps|apparently|evidently|presumably|afterwards?|subsequently|incidentally)\b,?\s+)*",
    re.IGNORECASE,
)
_APPOSED = re.compile(r"((?:[A-ZÀ-Þ][\w.’'–-]*\s+){0,5}[A-ZÀ-Þ][\w.’'–-]+),\s*\Z")
_DESCRIBED = re.compile(
    r"\b(?:The|the|A|a|An|an|This|this|That|His|his|Their|their|Its)\s+(?:[\w’'-]+\s+){0,4}?(?P<noun>[A-Za-zé-]+)\s+(?:[a-z]+ly\s+)?"
    r"(?:prepared|drafted|submitted|written|issued|sent|dated|signed|made|of|by|from|to|for)\s(?P<rest>[^.;]{0,160})\Z"
)
_DID = re.compile(r"\b(?:do|does|did)(?:n['’]t)?\b")
_WITHHELD = re.compile(r"\[[^\]]*(?:not declassified|deleted|name)[^\]]*\]", re.IGNORECASE)
_KEEPS_TO = re.compile(r"\b(?:ambassador|representative|delegate|minister|designate|adviser|assistant)[\w\s’'-]*\Z", re.I)


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a verb: its place and words, and what kind of word it is (``NAME`` for a noun phrase)."""

    start: int
    end: int
    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands before a verb: subject, the word or sign that opens its clause, and how the verb is used."""

    subject: Subject
    opener: str
    modal: bool = False
    passive: bool = False
    perfect: bool = False
    infinitive: bool = False
    did: bool = False  # "did not believe": the form of the verb tells no number


def clause_before(sentence: str, at: int, floor: int = 0) -> Clause:
    """Return the subject of the verb at ``at`` and its use; nothing to the left of ``floor`` is looked at.

    An infinitive has the subject of the verb that it hangs on ("he wished to say"); without such a verb, none.
    """
    low = max(floor, at - _REACH)
    end, modal, passive, perfect, to = _auxiliaries(sentence, low, at)
    if to:
        hit = _INTENDING.search(sentence, low, end)
        if hit is None:
            return Clause(Subject(end, end, "", NOBODY), "", infinitive=True)
        inner = clause_before(sentence, hit.start(), floor)
        return Clause(inner.subject, inner.opener, inner.modal, passive=False, perfect=inner.perfect)
    subject, opener = subject_before(sentence, end, low)
    return Clause(subject, opener, modal, passive, perfect, did=bool(_DID.search(sentence, end, at)))


def _auxiliaries(sentence: str, low: int, at: int) -> tuple[int, bool, bool, bool, bool]:
    """Step over adverbs and auxiliaries; return where they begin, and which of them stand there."""
    end, modal, passive, perfect, first = at, False, False, False, True
    while True:
        while end > low and sentence[end - 1].isspace():
            end -= 1
        aside = _ASIDE.search(sentence, max(low, end - 40), end)
        if aside is not None:
            end = aside.start()
            continue
        begin = max(sentence.rfind(" ", low, end), sentence.rfind("\n", low, end)) + 1 or low
        word = sentence[begin:end].rstrip(",").lower().replace("’", "'")
        for ending, verbs in _TAKEN.items():
            if word.endswith(ending) and word[: -len(ending)] in _PRONOUNS:
                passive = passive or (first and verbs is _BE)
                return end - len(ending), modal or verbs is _MODALS, passive, perfect or verbs is _HAVE, False
        if word == "to" and first:
            return end, modal, passive, perfect, True
        if word in _MODALS:
            modal = True
        elif word in _BE:
            passive = passive or first
        elif word in _HAVE:
            perfect = True
        elif not (
            word in _ADVERBS or (word.endswith("ly") and sentence[begin].islower() and word not in _NO_ADVERBS)
        ):
            return end, modal, passive, perfect, False
        if word in _MODALS or word in _BE or word in _HAVE:
            first = False
        if begin <= low:
            return low, modal, passive, perfect, False
        end = begin


def subject_before(sentence: str, end: int, low: int = 0) -> tuple[Subject, str]:
    """Return the subject that ends at ``end`` and what opens its clause."""
    for _ in range(4):
        while end > low and sentence[end - 1].isspace():
            end -= 1
        if end > low and sentence[end - 1] in ")]":
            opened = sentence.rfind("(" if sentence[end - 1] == ")" else "[", low, end)
            if opened >= 0:
                if _WITHHELD.fullmatch(sentence, opened, end):
                    return Subject(opened, end, sentence[opened:end], NAME), ""
                end = opened
                continue
        if end > low and sentence[end - 1] == ",":
            opened = sentence.rfind(",", low, end - 1)
            if opened < 0:
                return Subject(end, end, "", IMPLIED), ","
            end = opened
            continue
        break
    return _phrase(sentence, low, end)


def _phrase(sentence: str, low: int, end: int) -> tuple[Subject, str]:
    begin = max(sentence.rfind(" ", low, end), sentence.rfind("\n", low, end)) + 1 or low
    word = sentence[begin:end].strip("“\"'‘(").lower()
    start, opener = low, ""
    last = None
    for hit in _BOUNDARY.finditer(sentence, low, end):
        if hit.end() < end or word not in _PRONOUNS:
            last = hit
    if last is not None:
        start, opener = last.end(), last.group().lower()
    kind = _PRONOUNS.get(word)
    if kind == NOBODY and word in {"who", "which"}:
        begin = begin - 1
        while begin > low and sentence[begin - 1] in " ,(":
            begin -= 1
        return Subject(*_trailing(sentence, low, begin), NAME), word
    if kind is not None and not (kind == FIRST and word == "i" and sentence[begin:end] == "i"):
        return Subject(begin, end, sentence[begin:end].strip("“\"'‘("), kind), opener
    lead = _LEAD.match(sentence, start, end)
    start = lead.end() if lead else start
    if not sentence[start:end].strip():
        return Subject(end, end, "", IMPLIED), opener
    while sentence[start].isspace():
        start += 1
    start = _phrase_start(sentence, start, end)
    if sentence[start:end].split()[0].lower() in _PREPOSITIONS:
        return Subject(end, end, "", IMPLIED), opener
    if opener == "," and (apposed := _apposed(sentence, low, start, end)) is not None:
        return apposed, opener
    paper = _paper(sentence, low, start)
    if paper is not None:
        return paper, ""
    stop = _without_place(sentence, start, end)
    if _no_phrase(sentence[start:stop]):
        return Subject(start, stop, "", NOBODY), opener
    return Subject(start, stop, sentence[start:stop], NAME), opener


def _paper(sentence: str, low: int, start: int) -> Subject | None:
    """Return the paper that the phrase at ``start`` only describes: "a report prepared by State and CIA stated"."""
    hit = _DESCRIBED.search(sentence, low, start)
    if hit is None or hit["noun"].lower() not in nouns("paper") or _BOUNDARY.search(hit["rest"].replace(" and ", "   ")):
        return None
    return Subject(hit.start("noun"), hit.end("noun"), hit["noun"], NAME)


def _no_phrase(words: str) -> bool:
    """Tell whether ``words`` are no noun phrase: "the", "one of the", "Arbenz firmly committed"."""
    last = words.split()[-1]
    if words.lower() in _LINKS:
        return True
    if words.lower().startswith("no ") or words.lower() in _PREPOSITIONS:
        return True
    if words.lower().startswith(("all ", "those ", "others ", "everyone ")):
        return False
    return last.lower() in _DETERMINERS or (last.islower() and last.endswith(("ed", "ly")) and last not in _NO_ADVERBS)


def _tokens(sentence: str, start: int, end: int) -> list[tuple[int, str]]:
    return [(m.start(), m.group()) for m in re.compile(r"\S+").finditer(sentence, start, end)]


def _phrase_start(sentence: str, start: int, end: int) -> int:
    """Return where the noun phrase that ends at ``end`` begins, behind an adverbial in front of it."""
    tokens = _tokens(sentence, start, end)
    first = tokens[0][1].strip("“\"'‘(")
    adverbial = first.lower() in _PREPOSITIONS or (
        first[:1].islower() and first not in _DETERMINERS and tokens[-1][1][0].isupper()
    )
    titles = nouns("title")
    run = len(tokens)
    while run and tokens[run - 1][1][0].isupper():
        run -= 1
    if 0 < run < len(tokens) and first.lower() not in _DETERMINERS:
        before = tokens[run - 1][1].lower()
        if before.isalpha() and before not in _PREPOSITIONS and before not in titles and before not in _NAME_WORDS:
            return tokens[run][0]  # "… and Austin's letter Mason felt"
    for number in range(len(tokens) - 1, 0, -1):
        place, token = tokens[number]
        before = tokens[number - 1][1]
        lowered, previous = token.lower(), before.lower()
        if previous in _PREPOSITIONS or previous == "of" or previous in _DETERMINERS:
            continue
        if lowered in _DETERMINERS and previous not in {"all", "both", "half", "each"}:
            return place
        if adverbial and token[0].isupper() and not before[0].isupper():
            return place
        if adverbial and lowered in titles and token[0].isupper() and previous not in titles:
            return place
    return tokens[0][0]


def _trailing(sentence: str, low: int, end: int) -> tuple[int, int, str]:
    """Return the last noun phrase before ``end``, whatever stands before it: the antecedent of a relative."""
    start = low
    for hit in _BOUNDARY.finditer(sentence, low, end):
        start = hit.end()
    tokens = _tokens(sentence, start, end)
    place = tokens[0][0] if tokens else end
    for number in range(len(tokens) - 1, 0, -1):
        if tokens[number - 1][1].lower() in _PREPOSITIONS or tokens[number][1].lower() in _DETERMINERS:
            place = tokens[number][0]
            break
    return place, end, sentence[place:end]


def _apposed(sentence: str, low: int, start: int, end: int) -> Subject | None:
    """Return the name that the phrase at ``start`` only describes: "John Smith, Director of the Office, said"."""
    first = sentence[start:end].split()[0].lower()
    if first not in nouns("title") and first not in _DETERMINERS:
        return None
    if not sentence[end:].lstrip().startswith(","):
        return None
    hit = _APPOSED.search(sentence, low, start)
    return Subject(hit.start(1), hit.end(1), hit.group(1), NAME) if hit else None


def _without_place(sentence: str, start: int, end: int) -> int:
    """Return the end of a noun phrase without "in Moscow" behind it; an ambassador to a country keeps it."""
    tokens = _tokens(sentence, start, end)
    for number in range(1, len(tokens)):
        place, token = tokens[number]
        if token.lower() in _PREPOSITIONS:
            if token.lower() == "to" and _KEEPS_TO.search(sentence, start, place):
                continue
            return place - 1
    return end
