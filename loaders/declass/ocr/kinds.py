"""What kind of paper a heading line names: MEMORANDUM FOR THE RECORD, DISPATCH, CLASSIFIED MESSAGE."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

_KINDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"MEMORANDUM (?:FOR|TO) (?:THE )?(?:RECORD|FILES?)\b"), "memorandum-for-the-record"),
    (re.compile(r"MEMORANDUM (?:FOR|TO)\s{0,3}:?\s{0,3}(?:THE )?PRESIDENT\b"), "memorandum-for-the-president"),
    (re.compile(r"MEMORANDUM OF (?:A )?TELEPHONE"), "memorandum-of-telephone-conversation"),
    (re.compile(r"MEMORANDUM OF (?:A )?CONVERSATION"), "memorandum-of-conversation"),
    (re.compile(r"SPECIAL NATIONAL INTELLIGENCE ESTIMATE|SNIE \d"), "special-national-intelligence-estimate"),
    (re.compile(r"NATIONAL INTELLIGENCE ESTIMATE|NIE \d"), "national-intelligence-estimate"),
    (re.compile(r"INTELLIGENCE MEMORANDUM"), "intelligence-memorandum"),
    (
        re.compile(r"(?:CURRENT )?INTELLIGENCE (?:REPORT|WEEKLY|BULLETIN|DIGEST)|INFORMATION REPORT"),
        "intelligence-report",
    ),
    (
        re.compile(
            r"(?:(?:OFFICE|STAFF|SPECIAL|INTEROFFICE|INTERNAL) )?MEMORANDUM"
            r"(?: (?:FOR|TO)\b.*|\W+UNITED STATES GOVERNMENT)?"
        ),
        "memorandum",
    ),
    (re.compile(r"DI?E?SPATCH"), "despatch"),
    (re.compile(r"MESSAGE(?: FORM)?"), "message"),
    (re.compile(r"(?:INCOMING |OUTGOING )?TELEGRAM|CABLE|TELETYPE|CLASSIFIED MESSAGE(?: FORM)?"), "telegram"),
    (re.compile(r"AIRGRAM"), "airgram"),
    (re.compile(r"CONTACT REPORT|OUTSIDE CONTACT REPORT"), "report"),
)
_MEMORANDUM = re.compile(r"^([A-Z]{8,11})( [FP]OR\b| TO\b| OF\b|$)")
# The sentence that the CIA's forms for reports from the field print below the heading.
_UNEVALUATED = "THISISUNEVALUATEDINFORMATION"
_REPORT_LABELS = re.compile(r"\b(?:NO\.? ?(?:OF )?PAGES|REPORT NO|DATE DIST\w*|DATE ACQ|FIELD REPORT NO|COUNTRY)\b")


def classify_kind(line: str) -> str | None:
    """Return the notation of the document type that a heading line names, else None."""
    bare = re.sub(r"\s+", " ", line).strip(" .:*_-|'‘’\"“”").upper()
    if len(bare) > 90:
        return None
    bare = mend_memorandum(re.sub(r"^(?:\W|\d{1,2} )+|\s[a-z]{1,2}$", "", bare, flags=re.IGNORECASE))
    for pattern, notation in _KINDS:
        match = pattern.match(bare)
        if match and (match.end() == len(bare) or notation.startswith(("memorandum", "special", "national"))):
            if notation == "memorandum" and not pattern.fullmatch(bare):
                continue
            return notation
    return "telegram" if fuzz.ratio(re.sub(r"[^A-Z]", "", bare), "CLASSIFIEDMESSAGE") >= 90 else None


def mend_memorandum(line: str) -> str:
    """Return ``line`` with its first word put right where it is MEMORANDUM but for a letter or two."""
    match = _MEMORANDUM.match(line)
    if match and fuzz.ratio(match[1], "MEMORANDUM") >= (70 if match[2] else 80):
        return f"MEMORANDUM{match[2].replace('POR', 'FOR')}{line[match.end() :]}"
    return line


def is_field_report(lines: list[str]) -> bool:
    """Return whether ``lines`` are the head of a CIA information report: its labels, or its printed sentence."""
    labels = {found for line in lines for found in _REPORT_LABELS.findall(line.upper()[:200])}
    if len(labels) >= 3:
        return True
    return any(
        fuzz.partial_ratio(_UNEVALUATED, re.sub(r"[^A-Z]", "", line.upper())) >= 80
        for line in lines
        if 30 <= len(line) <= 400
    )
