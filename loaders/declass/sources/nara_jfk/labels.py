"""The labels of an identification form, and what a line of a form is.

Labels are matched by their letters alone, so that "AGENCY FILENUMBER", "DATEOF LASTREVIEW" and "REGORD SERIES" are
read as what they were; short labels (TO, FROM, DATE) must be whole, for too many words resemble them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

_LABELS = {
    "AGENCY": "agency",
    "RECORDNUMBER": "record_number",
    "RECORDSERIES": "record_series",
    "RECORDSSERIES": "record_series",
    "AGENCYFILENUMBER": "file_number",
    "AGENCYORIGINATOR": "originator",
    "ORIGINATOR": "originator",
    "FROM": "from",
    "TO": "to",
    "TITLE": "title",
    "DATE": "date",
    "PAGES": "pages",
    "SUBJECTS": "subjects",
    "SUBJECT": "subjects",
    "DOCUMENTTYPE": "document_type",
    "CLASSIFICATION": "classification",
    "ORIGINALCLASSIFICATION": "classification",
    "NEWCLASSIFICATION": "new_classification",
    "RESTRICTIONS": "restrictions",
    "CURRENTSTATUS": "status",
    "STATUS": "status",
    "DATEOFLASTREVIEW": "last_review",
    "REVIEWDATE": "last_review",
    "OPENINGCRITERIA": "opening_criteria",
    "COMMENTS": "comments",
    "PAGE": "print_page",
}
_SECTIONS = {"AGENCYINFORMATION": "agency", "DOCUMENTINFORMATION": "document"}
_NOISE = re.compile(
    r"JFK\.? ?ASSASSINATION ?SYSTEM|J[FE]K ASSASS|IDENTIFICATION FORM|^v\s?[o\d][.\d]?.{0,6}$|^[vw]+[ol\d.]{1,4}$"
    r"|Doc[l1I]?[Il1]?[dt]a?:|D\w{1,4}[l1dI][ad]?\s?:\s?\d{7,}|\[R\] - ITEM|ITEM IS RESTRICTED"
    r"|USC 2107|Records? Collection Act|lection Act of|Released under|^\W*F?\W*Kennedy\W*$"
    r"|ase ?[#t]\s?:|^\S{3,8} Date: ?\S{8,10}$|RELEASE UNDER THE PRES|^---$|^#{1,2} "
    r"|Released pursuant|^\W*Page \d+\W*$"
    r"|^[\W_]*$",
    re.IGNORECASE,
)
# A release stamp is set beside the fields: its words are cut off the end of their lines.
_STAMP = re.compile(
    r"\s*(?:.?s?sassination\s)?Records? Col+ection Act.*$|\s+\S{0,4}ennedy Assassination.*$"
    r"|\s+\W?(?:F\.? )?Kennedy$|\s+\d{0,2}9?92 \(?44 USC.*$|\s+\S{0,3}ase\s?[#t].*$"
    r"|\s+Released under the John.*$|\s+CIA HAS NO OBJECTION.*$|\s+\S{0,2}ecords Col+ection Act.*$",
    re.IGNORECASE,
)
_BARE_FIELDS = {
    "DOCUMENT TYPE": "document_type",
    "RESTRICTIONS": "restrictions",
    "ORIGINATOR": "originator",
    "SUBJECTS": "subjects",
    "STATUS": "status",
    "TITLE": "title",
    "FROM": "from",
    "TO": "to",
}
_EDGE = " \t.,;:|_=»«•*°©®‘’'\"“”—–-~^!"


@dataclass(frozen=True, slots=True)
class FormLine:
    """A line of a form: ``kind`` is label, value, section, noise or blank; ``name`` the label's or section's."""

    kind: str
    name: str = ""
    value: str = ""


def clean_value(text: str) -> str:
    """Return ``text`` without the dashes and specks that scanners put around a value."""
    text = re.sub(r"\s+", " ", text).strip(_EDGE)
    # a single stray sign at the end ("Unclassified f", "HQ !"); capitals and digits may be meant
    return re.sub(r"\s[a-z|!:;.,'’]$", "", text).strip(_EDGE)


@lru_cache(maxsize=4096)
def _match_label(words: str) -> str | None:
    letters = re.sub(r"[^A-Z0-9]", "", words.upper())
    if letters in _LABELS:
        return _LABELS[letters]
    if len(letters) < 5 or len(letters) > 24:
        return None
    best = max(_LABELS, key=lambda label: fuzz.ratio(letters, label))
    return _LABELS[best] if len(best) >= 6 and fuzz.ratio(letters, best) >= 86 else None


def read_form_line(line: str) -> FormLine:
    """Return what ``line`` is in a form."""
    bare = line.strip()
    if not bare:
        return FormLine("blank")
    bare = _STAMP.sub("", bare[:400])
    if len(bare) > 300:
        return FormLine("value", value=clean_value(bare))
    letters = re.sub(r"[^A-Z]", "", bare.upper())
    for section, name in _SECTIONS.items():
        if 14 <= len(letters) <= 24 and fuzz.ratio(letters, section) >= 84:
            return FormLine("section", name)
    if _NOISE.search(bare):
        return FormLine("noise")
    head, colon, rest = bare.lstrip(_EDGE).partition(":")
    if not colon:
        head, colon, rest = bare.lstrip(_EDGE).partition(";")
    # stray signs and single letters before the label: "• AGENCY", "i TO", "v DATE"
    head = re.sub(r"^(?:[^A-Za-z]+|[A-Za-z]\s+)+(?=[A-Za-z]{2})", "", head) if colon else head
    if colon and head != head.lower() and not re.fullmatch(r"Date|Page", head.strip()):
        label = _match_label(head.strip())
        if label and not head.islower():
            return FormLine("label", label, clean_value(rest))
    if re.fullmatch(r"\W*(?:Date|Page)\s?:.{0,14}", bare):
        return FormLine("noise")  # when the form was printed, not when the paper was written
    plain = re.sub(r"^[^A-Za-z:]+", "", bare)
    if plain.upper() == plain:
        for words, field in _BARE_FIELDS.items():
            if plain.startswith(words + " "):
                return FormLine("label", field, clean_value(plain[len(words) :]))
        label = _match_label(plain.rstrip(" :"))
        if label:
            return FormLine("label", label)
    value = clean_value(bare)
    return FormLine("value", value=value) if value else FormLine("noise")
