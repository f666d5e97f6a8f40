"""What shape the value of each field has, and how well a value fits a field."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from declass.extract.markings import read_banner
from declass.ocr.numbers import digits, find_record_numbers

NEVER = 1000.0  # the weight of a value in a field that cannot hold it
# Forms write the noughts: 05/00/1975.
_DATE = re.compile(r"(?<![0-9])[0-9]{2}/[0-9]{2}/(?:[0-9]{4}|[0-9]{2})(?![0-9])")
_RUINED_DATE = re.compile(r"[0-9OoQlI|S]{2}/[0-9OoQlI|S]{2}/(?:[0-9OoQlI|S]{4}|[0-9OoQlI|S]{2})")
_PAGES = re.compile(r"\W{0,2}((?:[lIO]?[0-9][0-9lIO]{0,3})|[lI])(?:\W{0,2}|\s\S{1,2})")
_TYPE = re.compile(
    r"PAPER\b|TEXTUAL|PRINTED FORM|TRANSCRIPT|MEMORANDUM|REPORT|LETTER|CABLE|NOTES|INDEX|FORM\b|DISPATCH|NON-TEXT",
    re.IGNORECASE,
)
_USUAL_TYPE = "PAPERTEXTUALDOCUMENT"
_TYPE_WORDS = 4
_ACT = r"JFK Act [0-9]{1,2}\s?\([a-z0-9]\)\s?(?:\([A-Z0-9]\))?(?:\([A-Z]\))?"
_ONE_CODE = r"(?:[0-9]{1,2}|[IilT|])(?:\s?\([a-z@]\)[0-9]?|[A-C])?"
_CODES = re.compile(
    rf"(?:{_ONE_CODE}|{_ACT}|OPEN IN FULL|NONE|REFERRED|CONSULTED|DONOR RESTRICTED)"
    rf"(?:(?>\s?[;,. ]\s?)(?:{_ONE_CODE}|{_ACT}))*\W?",
    re.IGNORECASE,
)
_NO_CODES = {"NONE", "OPEN IN FULL", "OPEN", "REFERRED", "CONSULTED", "DONOR RESTRICTED"}
_STATUS = re.compile(
    r"(?:Redact|Open|Withhold)\b.{0,3}|Open in .*|Released?\b.*|Postponed.*|Referred.*|[POX]|Withheld.*|.*DELETIONS",
    re.IGNORECASE,
)
_OPENING = re.compile(r"INDEFINITE|APPROVAL|UPON|ORIGINATING|DETERMINATION|AUTHORITY", re.IGNORECASE)
_LEVELS = {"U": "unclassified", "C": "confidential", "S": "secret", "T": "top-secret", "R": "restricted"}
_LEVEL_WORDS = (
    ("UNCLASSIFIED", "unclassified"),
    ("CONFIDENTIAL", "confidential"),
    ("SECRET", "secret"),
    ("TOPSECRET", "top-secret"),
)
_LEVEL_LIKENESS, _LEVEL_LETTERS = 78, 5
WITHHELD = re.compile(r"\W?restricted\W?|\W?L? ?RESTRICTED ?\W?|withheld|[\[({]\s?R[Rr]?\s?[\])}]?", re.IGNORECASE)
_NAMELIKE = re.compile(r"[A-Z][A-Z.'’ -]+(?:[,.] ?[A-Z][A-Z. ]*)?")
# Fields that name or number something in a few words.
_BRIEF = frozenset({"agency", "record_series", "file_number", "originator", "from", "to"})
_PARTIES = frozenset({"originator", "from", "to"})


def level_of(text: str) -> str | None:
    """Return the notation of the level that a form's CLASSIFICATION states (``Secret``, ``T``), else None."""
    text = text.strip()
    if text in _LEVELS:
        return _LEVELS[text]
    for words in (text, re.sub(r"\s\S{1,2}$", "", text)):  # a speck may follow the word
        if words in _LEVELS:
            return _LEVELS[words]
        markings = read_banner(words.upper())
        if len(markings) == 1:
            return markings[0].level
    return _ruined_level(text)


def stated_level(text: str) -> str | None:
    """Return the level that the value beside CLASSIFICATION begins with; a codeword can follow ("SECRET SPOKE")."""
    match = re.match(r"(TOP SECRET|SECRET|CONFIDENTIAL)\b", text)
    return level_of(text) or (level_of(match.group(1)) if match else None)


def read_codes(text: str) -> tuple[list[str], list[str]]:
    """Return the restriction codes in ``text``, as their scheme writes them, and the parts that are none.

    >>> read_codes("IB; 4, 11(@)"), read_codes("JFK Act 6 (1)(C) JFK Act 6 (4)")
    ((['1B', '4', '11(a)'], []), (['JFK Act 6(1)(C)', 'JFK Act 6(4)'], []))
    """
    codes, others = [], []
    for part in re.split(r"[;,]|(?<=[A-C0-9)])\s(?=[0-9])|\s(?=JFK Act)", text):
        code = part.strip(" .")
        if re.fullmatch(_ACT, code, re.IGNORECASE):
            codes.append("JFK Act " + re.sub(r"\s", "", code[len("JFK Act ") :]))
        elif re.fullmatch(_ONE_CODE, code):
            section = re.match(r"[0-9IilT|]{1,2}", code)
            figures = digits((section.group(0) if section else "").replace("T", "1"))
            codes.append(figures + code[len(figures) :].replace("@", "a").replace(" ", ""))
        elif code and code.upper() not in _NO_CODES:
            others.append(code)
    return codes, others


def _ruined_level(text: str) -> str | None:
    """Return the level whose word ``text`` is but for a few letters, where no other level is nearly as like."""
    letters = re.sub(r"[^A-Z0-9]", "", text.upper())
    if len(letters) < _LEVEL_LETTERS:
        return None
    likeness = [(fuzz.ratio(letters, word), word, level) for word, level in _LEVEL_WORDS]
    (best, word, level), (second, _, _) = sorted(likeness, reverse=True)[:2]
    whole = abs(len(letters) - len(word)) <= 2 or word.startswith(letters)
    return level if whole and best >= _LEVEL_LIKENESS and best - second >= 10 else None


def find_form_date(value: str) -> str | None:
    """Return the date ``mm/dd/yyyy`` or ``mm/dd/yy`` in ``value``, letters for digits put back, else None."""
    match = _DATE.search(value)
    if match:
        return match.group(0)
    ruined = _RUINED_DATE.fullmatch(re.sub(r"[\s.,:;—-]", "", value))
    mended = digits(ruined.group(0)) if ruined else ""
    return mended if _DATE.fullmatch(mended) else None


def read_pages(value: str) -> str | None:
    """Return the number of pages that ``value`` is, specks aside, else None."""
    match = _PAGES.fullmatch(value)
    return (digits(match.group(1)).lstrip("0") or None) if match else None


def is_withheld(value: str) -> bool:
    """Return whether the form restricts the value: ``[Restricted]``, ``[R]``."""
    return WITHHELD.fullmatch(value) is not None


def is_type(value: str) -> bool:
    """Return whether ``value`` begins as the types of document do."""
    return is_usual_type(value) or (_TYPE.match(value) is not None and len(value.split()) <= _TYPE_WORDS)


def is_usual_type(value: str) -> bool:
    """Return whether ``value`` is what most forms say, "PAPER, TEXTUAL DOCUMENT", or begins so."""
    letters = re.sub(r"[^A-Z]", "", value.upper())[: len(_USUAL_TYPE)]
    return fuzz.ratio(letters, _USUAL_TYPE) >= 85


def fits(name: str, value: str) -> bool:
    """Return whether ``value`` has the shape that the field needs; any words fit a field of words."""
    if name == "record_number":
        return bool(find_record_numbers(value))
    if name in {"date", "last_review"}:
        return find_form_date(value) is not None or is_ruined_form_date(value)
    if name == "pages":
        return read_pages(value) is not None
    if name == "classification":
        return level_of(value) is not None
    if name == "restrictions":
        return _CODES.fullmatch(value) is not None
    if name == "status":
        return _STATUS.fullmatch(value) is not None
    if name == "document_type":
        return is_type(value)
    return is_withheld(value) or _fits_words(name, value)


def _fits_words(name: str, value: str) -> bool:
    letters = sum(c.isalpha() for c in value)
    solid = sum(not c.isspace() for c in value)
    if name in _BRIEF and (find_form_date(value) or (name != "file_number" and find_record_numbers(value))):
        return False
    if name == "file_number":
        return solid >= 3 and (any(c.isdigit() for c in value) or letters >= 4)
    if name == "record_series":
        return letters >= 2 and letters / solid >= 0.5
    if name == "agency":
        return letters >= 2 and len(value) <= 40
    return letters >= 2


def is_ruined_form_date(value: str) -> bool:
    """Return whether ``value`` is what is left of a date: digits and strokes, and nothing else."""
    return re.fullmatch(r"[0-9/ .]{6,12}", value) is not None and "/" in value and find_form_date(value) is None


def misfit(name: str, value: str) -> float:
    """Return how badly ``value`` fits the field, from 0; :data:`NEVER` where the field cannot hold it."""
    if not fits(name, value):
        return NEVER
    if name in {"date", "last_review"} and is_ruined_form_date(value):
        return 0.3
    if name not in _BRIEF and name not in {"title", "subjects", "opening_criteria", "comments"}:
        return 0.0
    if is_withheld(value):
        return 0.0
    weight = 0.0
    # values of other fields are told by their shape
    if (
        find_form_date(value)
        or level_of(value)
        or is_usual_type(value)
        or (_STATUS.fullmatch(value) and len(value) > 1)
    ):
        weight += 0.8 if name == "comments" else 1.5
    if name == "comments" and _OPENING.fullmatch(value.split(",")[0].split(" ")[0]):
        weight += 0.3
    if name != "comments":
        words = value.split()
        small = sum(c.islower() for c in value)
        if small > 0.3 * len(value.replace(" ", "")) and (name in _BRIEF or name == "title" or len(value) <= 4):
            weight += 0.8  # forms are printed in capitals
        figures = sum(c.isdigit() for c in value)
        if name in _PARTIES and (len(words) > 5 or len(value) > 40 or figures > sum(c.isalpha() for c in value)):
            weight += 1.2
        if name == "file_number" and not figures:
            weight += 0.3
        if name == "title" and len(words) <= 3 and _NAMELIKE.fullmatch(value):
            weight += 0.3
        if name == "opening_criteria" and not _OPENING.search(value):
            weight += 0.4
    return weight
