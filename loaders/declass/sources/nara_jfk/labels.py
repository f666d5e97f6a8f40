"""The labels of an identification form, and what a line of a form is.

Labels are matched by their letters alone, so that "AGENCY FILENUMBER", "DATEOF LASTREVIEW" and "REGORD SERIES" are
read as what they were. Short labels (TO, FROM, DATE), and labels without their colon, resemble too many words: they
count only where the order of the form lets one stand (:func:`read_form_lines`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from declass.ocr.parties import trim

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
    "UPDATEDATE": "update_date",
    "OPENINGCRITERIA": "opening_criteria",
    "COMMENTS": "comments",
    "PAGE": "print_page",
}
_SECTIONS = {"AGENCYINFORMATION": "agency", "DOCUMENTINFORMATION": "document"}
_NOISE = re.compile(
    r"JFK\.? ?ASSASSINATION ?SYSTEM|J[FE]K ASSASS|IDENTIFICATION FORM|^v\s?[o0-9][.0-9]?.{0,6}$|^[vw]+[ol0-9.]{1,4}$"
    r"|Doc[l1I]?[Il1]?[dt]a?:|D\w{1,4}[l1dI][ad]?\s?:\s?[0-9]{7,}|\[R\] - ITEM|ITEM IS RESTRICTED"
    r"|USC 2107|Records? Collection Act|lection Act of|Released under|^\W*F?\W*Kennedy\W*$"
    r"|ase ?[#t]\s?:|^\S{3,8} Date: ?\S{8,10}$|RELEASE UNDER THE PRES|^---$|^#{1,2} "
    r"|Released pursuant|(?-i:^\W*Page\W*[0-9]*\W*$|^\W*Date\W*$|^\W*[NHM]W [0-9]{5}\W*$)"
    r"|^(?:ORIGINAL|NEW)(?:\W+NEW)?$"
    # the day on which the form was printed, cut off: "5/21/201", "S/11/20"
    r"|^\W?[0-9S]{1,2}/[0-9 ]{1,3}/20[0-9]?$|^\W?[1-9]/[0-9 ]{1,3}/20[0-9][0-9]$"
    r"|^[\W_]*$",
    re.IGNORECASE,
)
# A release stamp is set beside the fields: its words are cut off the end of their lines.
_STAMP = re.compile(
    r"\s*(?:.?s?sassination\s)?Records? Col+ection Act.*$|\s+\S{0,4}ennedy Assassination.*$"
    r"|(?-i:\s+\W?(?:F\.? )?Kennedy$)|\s+[0-9]{0,2}9?92 \(?44 USC.*$|\s+\(?44 USC 2107.*$|\s+\S{0,3}ase\s?[#t].*$"
    r"|\s+Assassination Records?$"
    r"|\s+Released under the John.*$|\s+CIA HAS NO OBJECTION.*$|\s+\S{0,2}ecords Col+ection Act.*$",
    re.IGNORECASE,
)
# The label of the right column of the form's second edition follows the value of the left one.
_RIGHT_LABEL = re.compile(
    r"\s+(?:NEW\b)?\W*(?:CLASS[I1l]F[I1l]\w*|UPDATE.DATE)\W*(?P<value>[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4})?\W*$"
)
_BARE_FIELDS = {
    "AGENCY FILE NUMBER": "file_number",
    "AGENCY FILENUMBER": "file_number",
    "AGENCY": "agency",
    "RECORD NUMBER": "record_number",
    "RECORD SERIES": "record_series",
    "RECORDS SERIES": "record_series",
    "DOCUMENT TYPE": "document_type",
    "CLASSIFICATION": "classification",
    "RESTRICTIONS": "restrictions",
    "ORIGINATOR": "originator",
    "SUBJECTS": "subjects",
    "CURRENT STATUS": "status",
    "STATUS": "status",
    "DATE OF LAST REVIEW": "last_review",
    "REVIEW DATE": "last_review",
    "OPENING CRITERIA": "opening_criteria",
    "COMMENTS": "comments",
    "TITLE": "title",
    "PAGES": "pages",
    "DATE": "date",
    "FROM": "from",
    "TO": "to",
}
_SHORT = {"from": "FROM", "to": "TO", "title": "TITLE", "date": "DATE", "pages": "PAGES"}
_EDGE = " \t.,;:|_=»«•*°©®‘’'\"“”—–-~^!"
_COLUMN = 4  # so many labels without a value, one below the other, are a column
_REACH = 3  # a label without its colon, or a ruined one, stands no more than so many fields behind the last one


@dataclass(frozen=True, slots=True)
class FormLine:
    """A line of a form: ``kind`` is label, value, section, noise or blank; ``name`` the label's or section's.

    ``cut`` is true for a value whose label was lost before its colon.
    """

    kind: str
    name: str = ""
    value: str = ""
    cut: bool = False


def clean_value(text: str) -> str:
    """Return ``text`` without the dashes and specks that scanners put around a value.

    A comma at its end stays: the value goes on in the next line.
    """
    text = re.sub(r"\s+", " ", text)
    if re.search(r"[A-Z0-9.)],\W*$", text):
        return f"{trim(text.rstrip(_EDGE + '>'), _EDGE)}," if any(c.isalnum() for c in text) else ""
    text = trim(text, _EDGE)
    # a single stray sign at the end ("Unclassified f", "HQ !"); capitals and digits may be meant
    text = trim(re.sub(r"\s[a-z|!:;.,'’]$", "", text), _EDGE)
    # two letters of which one is small, behind a value in capitals and digits
    return (
        re.sub(r"(?<=[A-Z0-9])\s(?:[a-z][A-Za-z]|[A-Z][a-z])$", "", text) if text[:-2].upper() == text[:-2] else text
    )


@lru_cache(maxsize=4096)
def _match_label(words: str) -> str | None:
    letters = re.sub(r"[^A-Z0-9]", "", words.upper())
    if letters in _LABELS:
        return _LABELS[letters]
    if len(letters) < 5 or len(letters) > 24:
        return None
    best = max(_LABELS, key=lambda label: fuzz.ratio(letters, label))
    least = 86 if len(best) < 10 else 80
    alike = len(best) >= 6 and len(letters) - len(best) <= 2 and fuzz.ratio(letters, best) >= least
    return _LABELS[best] if alike else None


def read_form_line(line: str) -> FormLine:
    """Return what ``line`` is in a form, as far as the line alone tells."""
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
    bare = _RIGHT_LABEL.sub("", bare)
    head, colon, rest = bare.lstrip(_EDGE).partition(":")
    if not colon:
        head, colon, rest = bare.lstrip(_EDGE).partition(";")
    # stray signs and single letters before the label: "• AGENCY", "i TO", "v DATE"
    head = re.sub(r"^(?:[^A-Za-z]|[A-Za-z](?=\s))+(?=[A-Za-z]{2})", "", head) if colon else head
    head = re.sub(r"^\w{1,2}\W{1,3}(?=[A-Z]{4})", "", head)
    if colon and head != head.lower() and not re.fullmatch(r"Date|Page", head.strip()):
        label = _match_label(head.strip())
        if label and not head.islower():
            return FormLine("label", label, clean_value(rest))
    if re.fullmatch(r"\W*(?:Date|Page)\s?:.{0,14}", bare):
        return FormLine("noise")  # when the form was printed, not when the paper was written
    plain = re.sub(r"^[^A-Za-z:]+", "", bare)
    if plain.upper() == plain and not re.search(r"[0-9]", plain):
        label = _match_label(plain.rstrip(" :"))
        if label:
            return FormLine("label", label)
    value = clean_value(bare)
    if not value or re.fullmatch(r"[a-z]", value):
        return FormLine("noise")
    return FormLine("value", value=value, cut=bare.lstrip(" '’‘`.").startswith(":"))


def read_form_lines(lines: list[str], rank: list[str]) -> list[FormLine]:
    """Return what the lines of a form are, with what only the order of its fields, ``rank``, tells.

    A label without its colon ("AGENCY FILE NUMBER 62-109060", "STATUS _ Redact") or ruined ("TITL", "10:") is read
    where it follows the label before it in the order of the form.
    """
    tokens = [read_form_line(line) for line in lines]
    last = -1
    for at, token in enumerate(tokens):
        if token.kind == "label" and token.name in rank:
            last = rank.index(token.name)
        elif token.kind == "value" and not token.cut:
            bare = _STAMP.sub("", lines[at].strip()[:400])
            named = _read_bare(bare, last, rank) or _read_ruined(bare, last, rank, tokens[at + 1 :])
            if named:
                tokens[at] = named
                last = rank.index(named.name)
    return _join_cut(tokens, rank)


def _read_bare(bare: str, last: int, rank: list[str]) -> FormLine | None:
    """Return the label that ``bare`` begins with, without its colon, where the order lets it stand here."""
    plain = re.sub(r"^[^A-Za-z:]+", "", bare)
    for words, name in _BARE_FIELDS.items():
        if (
            plain.startswith(words)
            and re.match(r"[ _=.,—–-]", plain[len(words) :])
            and 0 < rank.index(name) - last <= _REACH
        ):
            return FormLine("label", name, clean_value(_RIGHT_LABEL.sub("", plain[len(words) :])))
    return None


def _read_ruined(bare: str, last: int, rank: list[str], after: list[FormLine]) -> FormLine | None:
    """Return the short label that ``bare`` is but for a letter, where it is the next one and none like it follows."""
    match = re.fullmatch(r"\W{0,3}(\w{1,6})\W{0,2}(:?)\s*(.{0,60})", bare)
    if match is None or not (match.group(2) or not match.group(3)):
        return None
    letters = match.group(1).replace("0", "O").replace("1", "I")
    for name, label in _SHORT.items():
        if rank.index(name) - last != 1 or any(token.name == name for token in after if token.kind == "label"):
            continue
        if Levenshtein.distance(letters, label) <= 1 and letters.upper() == letters:
            return FormLine("label", name, clean_value(match.group(3)))
    return None


def _join_cut(tokens: list[FormLine], rank: list[str]) -> list[FormLine]:
    """Give a label that stands alone the value behind a colon on a line below it: "TITLE", then ": A PAPER".

    Not where labels are missing before the next one, nor below a column of labels: the value may be another's.
    """
    out = list(tokens)
    for at, token in enumerate(tokens):
        if not token.cut:
            continue
        solid = [i for i in range(at) if out[i].kind not in {"blank", "noise"}][-_COLUMN:]
        if not solid or out[solid[-1]].kind != "label" or out[solid[-1]].value or out[solid[-1]].name not in rank:
            continue
        label = out[solid[-1]]
        in_column = len(solid) == _COLUMN and all(out[i].kind == "label" and not out[i].value for i in solid)
        following = next((t.name for t in tokens[at + 1 :] if t.kind == "label" and t.name in rank), None)
        if not in_column and (following is None or rank.index(following) <= rank.index(label.name) + 1):
            out[solid[-1]] = replace(label, value=token.value)
            out[at] = FormLine("noise")
    return out
