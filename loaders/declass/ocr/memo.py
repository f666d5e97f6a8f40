"""The heading lines of a memorandum in OCR text: MEMORANDUM FOR, TO, VIA, FROM, SUBJECT, date, kind of paper.

The heading ends where prose begins: at the first numbered paragraph or the first long block without a label.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from declass.model import Basis, Party
from declass.ocr.dates import ReadDate, is_ruined_date, read_written_date

HEAD_BLOCKS = 24  # blocks looked at from the top; routing slips and cover sheets come before some memoranda

_LABEL = re.compile(
    r"(?P<label>ME[MH]ORAND[UA]M\s+(?:FOR|TO)|TO|VIA|THROUGH|FROM|SUBJECT|SUBJ|Subject|From|To|RE|DATE|Date)\s{0,12}[:;]\s{0,4}"
    r"(?P<value>[^\n]{0,400})"
)
# Labels whose value is not kept, but which end the value before them.
_OTHER_LABEL = re.compile(r"(?:REFERENCES?|REFS?|ATTENTION|ATTN|Attn|ENCLOSURES?|ATTACHMENTS?)\s{0,8}:")
# A label whose colon stands at the start of the next line, or whose colon the scanner lost.
_BARE = re.compile(r"(?P<label>MEMORANDUM FOR|FROM|SUBJECT|SUBJECT:|FROM:|TO:)")
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
    (re.compile(r"(?:(?:OFFICE|STAFF|SPECIAL|INTEROFFICE|INTERNAL) )?MEMORANDUM(?: (?:FOR|TO)\b.*)?"), "memorandum"),
    (re.compile(r"DI?E?SPATCH"), "despatch"),
    (re.compile(r"(?:CLASSIFIED )?MESSAGE(?: FORM)?"), "message"),
    (re.compile(r"(?:INCOMING |OUTGOING )?TELEGRAM|CABLE"), "telegram"),
    (re.compile(r"AIRGRAM"), "airgram"),
)
_NUMBERED = re.compile(r"(?:\d{1,2}|[IVX]{1,4})[.)]\s")
_SPECKS = re.compile(r"^\W*\d?\W*[:|]\s+")  # what the scanner makes of the margin before a date
_PERSON = re.compile(r"(?:Mr|Mrs|Miss|Ms|Dr)\. |[A-Z][a-z]+ (?:[A-Z]\. ){1,2}[A-Z]\w+$")
_POSITION = re.compile(r"[A-Z]\S{1,30}(?: (?:[A-Z]\S{0,30}|of|for|the|to|and)){1,9}")
_NOISE = re.compile(r"^[^\w(\"“\[]{1,4}\s?|\s?[^\w.)\"”\]]{1,4}$")


@dataclass(frozen=True, slots=True)
class Heading:
    """What the heading of a paper says; ``ruined`` holds date lines that cannot be read."""

    kind: str | None = None
    senders: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    via: tuple[Party, ...] = ()
    subject: str | None = None
    dates: tuple[ReadDate, ...] = ()
    ruined: tuple[str, ...] = ()


def is_heading_line(line: str) -> bool:
    """Return whether ``line`` begins a labelled part of a heading (``SUBJECT:``, ``MEMORANDUM FOR:``)."""
    line = line.strip()
    return len(line) < 400 and (_LABEL.match(line) is not None or _OTHER_LABEL.match(line) is not None)


def make_party(words: str, basis: Basis = Basis.RULE) -> Party | None:
    """Return the party that ``words`` name, or None for words that name nobody.

    A person stands before a position, parted by a comma or on a line of its own (``Mr. William Sturbitts``);
    a position alone is a name of its own: it says who, if not by name.
    """
    words = re.sub(r"\s+", " ", words).strip(" .,;:|_-—=*'‘’\"")
    words = re.sub(r"\s*\([\d\- ]{4,}\)?$", "", words)  # a file number in parentheses
    if sum(c.isalpha() for c in words) < 2 or len(words) > 160 or re.search(r"restricted", words, re.IGNORECASE):
        return None
    person = re.match(
        r"((?:Mr|Mrs|Miss|Ms|Dr|General|Gen|Admiral|Adm|Colonel|Col|Capt)\.? [^,]{2,50})(?:, (.{3,}))?$", words
    )
    if person:
        return Party(person.group(1), role=person.group(2), basis=basis)
    return Party(words, basis=basis)


def classify_kind(line: str) -> str | None:
    """Return the notation of the document type that a heading line names, else None."""
    bare = (
        re.sub(r"\s+", " ", line)
        .strip(" .:*_-|'‘’\"")
        .upper()
        .replace("MEHORANDUM", "MEMORANDUM")
        .replace(" POR THE ", " FOR THE ")
    )
    if len(bare) > 90:
        return None
    for pattern, notation in _KINDS:
        match = pattern.match(bare)
        if match and (match.end() == len(bare) or notation.startswith(("memorandum", "special", "national"))):
            if notation == "memorandum" and not pattern.fullmatch(bare):
                continue
            return notation
    return None


def _add_role(party_open: list[Party] | None, line: str) -> None:
    """Give the person named on the line above the position that stands on ``line``."""
    if (
        party_open
        and party_open[-1].role is None
        and _PERSON.match(party_open[-1].name)
        and _POSITION.fullmatch(line)
    ):
        party_open[-1] = replace(party_open[-1], role=line.strip(" .,"))


def read_heading(blocks: list[str]) -> Heading:
    """Return what the heading says; ``blocks`` are the text's blocks in order, lines parted by newlines."""
    kind: str | None = None
    senders: list[Party] = []
    recipients: list[Party] = []
    via: list[Party] = []
    subject: str | None = None
    dates: list[ReadDate] = []
    ruined: list[str] = []
    open_label: str | None = None
    for block in blocks[:HEAD_BLOCKS]:
        if _NUMBERED.match(block) and (subject or kind):
            break
        lines = block.split("\n")
        label_in_block = False
        party_open: list[Party] | None = None
        for line in lines:
            line = _NOISE.sub("", line.strip())
            match = _LABEL.match(line)
            if match is None and open_label and line and not label_in_block and len(line) < 120:
                # the value stands below its label, in a block of its own
                match_label, value, open_label = open_label, line.lstrip(": "), None
            elif match is None:
                kind = kind or classify_kind(line)
                dated = _SPECKS.sub("", line) if len(line) < 40 else line
                when = read_written_date(dated)
                if when:
                    dates.append(when)
                elif is_ruined_date(dated):
                    ruined.append(dated)
                bare = _BARE.fullmatch(line)
                open_label = bare["label"] if bare else None
                _add_role(party_open, line)
                party_open = None
                continue
            else:
                match_label, value, label_in_block, open_label = match["label"], match["value"], True, None
                if not value.strip():
                    open_label = match_label
                    label_in_block = False
                    kind = kind or classify_kind(line)
                    continue
            label = (
                re.sub(r"\s+", " ", match_label.upper())
                .rstrip(":")
                .replace("MEHOR", "MEMOR")
                .replace("ANDAM", "ANDUM")
            )
            kind = kind or (classify_kind(f"{label}: {value}") if label.startswith("MEMORANDUM") else None)
            if label in {"SUBJECT", "SUBJ", "RE"}:
                subject = subject or (re.sub(r"\s+", " ", value).strip(" .:*|_") or None)
            elif label == "DATE":
                when = read_written_date(value)
                if when:
                    dates.append(when)
                elif is_ruined_date(value):
                    ruined.append(value.strip())
            else:
                party = make_party(value)
                target = senders if label == "FROM" else via if label in {"VIA", "THROUGH"} else recipients
                party_open = None
                if party and party not in target and not value.upper().lstrip().startswith(("RECORD", "THE RECORD")):
                    target.append(party)
                    party_open = target
        if not label_in_block and len(block) > 400:
            break
    return Heading(kind, tuple(senders), tuple(recipients), tuple(via), subject, tuple(dates), tuple(ruined))
