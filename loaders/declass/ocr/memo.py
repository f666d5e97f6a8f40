"""The heading lines of a paper in OCR text: MEMORANDUM FOR, TO, VIA, FROM, SUBJECT, date, kind of paper.

The heading ends where prose begins: at the first numbered paragraph or the first long block without a label.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from declass.ocr.dates import ReadDate, is_ruined_date, read_date_line, read_labelled_date
from declass.ocr.kinds import classify_kind, mend_memorandum
from declass.ocr.parties import read_party

if TYPE_CHECKING:
    from declass.model import Party

_EARLIEST = "1900"  # the agencies whose papers are scanned are younger: an earlier year is misread
HEAD_BLOCKS = 24  # blocks looked at from the top; routing slips and cover sheets come before some memoranda

_LABEL = re.compile(
    r"(?P<label>ME[MH]ORAND[UA]M\s+(?:FOR|TO)|TO|VIA|THROUGH|THRU|Thru|FROM|SUBJECT|SUBJ|Subject|From|To|RE|DATE|Date)\s{0,12}[:;>]\s{0,4}"
    r"(?P<value>[^\n]{0,400})"
)
# Labels whose value is not kept, but which end the value before them.
_OTHER_LABEL = re.compile(r"(?:REFERENCES?|REFS?|ATTENTION|ATTN|Attn|ENCLOSURES?|ATTACHMENTS?)\s{0,8}:")
# A label whose colon stands at the start of the next line, or whose colon the scanner lost.
_BARE = re.compile(r"(?P<label>MEMORANDUM FOR|FROM|SUBJECT|SUBJECT:|FROM:|TO:)")
_BARE_OTHER = re.compile(r"(?P<label>VIA|THROUGH|ATTENTION|ATTN|REFERENCES?|DATE)\s?:?")
_NUMBERED = re.compile(r"(?:\d{1,2}|[IVX]{1,4})[.)]\s")
_SPECKS = re.compile(r"^\W*\d?\W*[:|]\s+")  # what the scanner makes of the margin before a date
_PERSON = re.compile(r"(?:Mr|Mrs|Miss|Ms|Dr)\. |[A-Z][a-z]+ (?:[A-Z]\. ){1,2}[A-Z]\w+$")
_POSITION = re.compile(r"[A-Z]\S{1,30}(?: (?:[A-Z]\S{0,30}|of|for|the|to|and)){1,9}")
_NOISE = re.compile(r"^[^\w(\"“\[]{1,4}\s?|\s?[^\w.)\"”\]]{1,4}$")
_DIRT = re.compile(r"^[^\w]{1,5}(?=(?:MEMORANDUM|FROM|TO|VIA|SUBJECT)\b)")  # before a label
# A date behind the labels TO and FROM, and behind DATE with a letter of the label misread.
_DATE_BEHIND = re.compile(r"\s[Dd][Aa][Tt][Ee]\s?[:;]\s?(?P<date>[\w ,./-]{6,24})$")
_DATE_MISREAD = re.compile(r"\W{0,3}(?P<label>[A-Za-z]{3,5})\W{0,2}[:;]\s?(?P<date>.{6,30})$")
# The day on which a report of the CIA was sent out: "DATE DISTR. 16 June 1964", at times with its letters ruined.
_DISTRIBUTED = re.compile(
    r"(?P<label>\b\w{3,5}\s\W{0,2}\w{2,6})\b[\s.:,=«*—-]{1,9}(?P<date>\d{1,2} [A-Z][a-z]{2,8} 19\d\d)\b"
)
_SUBJECT_END = re.compile(r"\s(?::\s?)?(?:REFERENCES?|REFS?)\s?:.*$")
_NO_SUBJECT = re.compile(r"\(?Optional\)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """What the heading of a paper says.

    ``stated`` holds the dates behind a label of their own, ``dates`` these and the dates that stand alone on a line;
    ``ruined`` holds date lines that cannot be read.
    """

    kind: str | None = None
    senders: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    via: tuple[Party, ...] = ()
    subject: str | None = None
    dates: tuple[ReadDate, ...] = ()
    ruined: tuple[str, ...] = ()
    stated: tuple[ReadDate, ...] = ()


def is_heading_line(line: str) -> bool:
    """Return whether ``line`` begins a labelled part of a heading (``SUBJECT:``, ``MEMORANDUM FOR:``)."""
    line = line.strip()
    return len(line) < 400 and (_LABEL.match(line) is not None or _OTHER_LABEL.match(line) is not None)


def read_heading(blocks: list[str]) -> Heading:
    """Return what the heading says; ``blocks`` are the text's blocks in order, lines parted by newlines."""
    reader = _Reader()
    for block in blocks[:HEAD_BLOCKS]:
        if _NUMBERED.match(block) and (reader.subject or reader.kind):
            break
        if not reader.read_block(block) and len(block) > 400:
            break
    return Heading(
        reader.kind,
        tuple(reader.senders),
        tuple(reader.recipients),
        tuple(reader.via),
        reader.subject,
        tuple(reader.dates),
        tuple(reader.ruined),
        tuple(reader.stated),
    )


def _is_bare_label(line: str) -> bool:
    return (_BARE.fullmatch(line) or _BARE_OTHER.fullmatch(line)) is not None


@dataclass(slots=True)
class _Reader:
    kind: str | None = None
    senders: list[Party] = field(default_factory=list)
    recipients: list[Party] = field(default_factory=list)
    via: list[Party] = field(default_factory=list)
    subject: str | None = None
    dates: list[ReadDate] = field(default_factory=list)
    stated: list[ReadDate] = field(default_factory=list)
    ruined: list[str] = field(default_factory=list)
    open_labels: list[str] = field(default_factory=list)  # labels whose values stand below them
    party_open: list[Party] | None = None  # where the person on the line above was put

    def read_block(self, block: str) -> bool:
        """Read the lines of a block and return whether a label stands in it."""
        labelled = False
        self.party_open = None
        for line in block.split("\n"):
            behind_colon = line.lstrip(" '’‘`|").startswith(":")
            line = mend_memorandum(_DIRT.sub("", _NOISE.sub("", line.strip())))
            match = _LABEL.match(line)
            if match:
                label, value = match["label"], match["value"]
                labelled = bool(value.strip())
                self.open_labels = [] if labelled else [*self.open_labels, label]
                if labelled:
                    self.take(label, value)
                else:
                    self.kind = self.kind or classify_kind(line)
            elif self.open_labels and _is_bare_label(line):
                self.open_labels.append(line)
            elif self.open_labels and line and not labelled and len(line) < 120:
                self.take_below(line, behind_colon=behind_colon)
            else:
                self.read_plain(line)
        return labelled

    def take_below(self, line: str, *, behind_colon: bool) -> None:
        """Keep a value that stands below its label: of several labels in a column only behind its colon."""
        label, *rest = self.open_labels
        if not rest or behind_colon:
            self.open_labels = rest
            self.take(label, line.lstrip(": "))
        else:
            self.open_labels = []
            self.read_plain(line)

    def read_plain(self, line: str) -> None:
        """Read a line without a label: a kind of paper, a date, a bare label, the position of the person above."""
        self.kind = self.kind or classify_kind(line)
        dated = _SPECKS.sub("", line) if len(line) < 40 else line
        when = read_date_line(dated)
        if when and when.value >= _EARLIEST:
            self.dates.append(when)
        elif when or is_ruined_date(dated):
            self.ruined.append(dated)
        else:
            self.read_inner_date(line)
        bare = _BARE.fullmatch(line)
        self.open_labels = [bare["label"]] if bare else []
        self.add_role(line)
        self.party_open = None

    def read_inner_date(self, line: str) -> None:
        """Read a date behind a label that does not begin the line, or whose letters are misread."""
        misread = _DATE_MISREAD.fullmatch(line) if len(line) < 40 else None
        if misread and fuzz.ratio(misread["label"].upper(), "DATE") >= 75:
            self.state(read_date_line(misread["date"]))
            return
        if len(line) < 200:
            for match in _DISTRIBUTED.finditer(line):
                if fuzz.ratio(re.sub(r"\W", "", match["label"]).upper(), "DATEDISTR") >= 70:
                    self.state(read_date_line(match["date"]))

    def state(self, when: ReadDate | None) -> None:
        """Keep a date that a label states."""
        if when and when.value >= _EARLIEST:
            self.dates.append(when)
            self.stated.append(when)

    def take(self, label: str, value: str) -> None:
        """Keep the value of a label."""
        label = re.sub(r"\s+", " ", label.upper()).rstrip(": ").replace("MEHOR", "MEMOR").replace("ANDAM", "ANDUM")
        if label.startswith("MEMORANDUM"):
            self.kind = self.kind or classify_kind(f"{label}: {value}")
        if label in {"SUBJECT", "SUBJ", "RE"}:
            self.take_subject(value)
        elif label.startswith(("ATT", "REF")):
            return
        elif label == "DATE":
            when = read_labelled_date(value)
            self.state(when)
            if when is None and is_ruined_date(value):
                self.ruined.append(value.strip())
        else:
            behind = _DATE_BEHIND.search(value)
            if behind:
                self.state(read_labelled_date(behind["date"]))
            self.take_party(label, value)

    def take_subject(self, value: str) -> None:
        """Keep the first subject, without the references that may follow it."""
        words = re.sub(r"\s+", " ", _SUBJECT_END.sub("", value)).strip(" .:*|_")
        if words and not self.subject and not _NO_SUBJECT.fullmatch(words):
            self.subject = words

    def take_party(self, label: str, value: str) -> None:
        """Keep the party that a label names, and where a position on the next line belongs."""
        party = read_party(value)
        target = (
            self.senders if label == "FROM" else self.via if label in {"VIA", "THROUGH", "THRU"} else self.recipients
        )
        self.party_open = None
        if party and party not in target and not value.upper().lstrip().startswith(("RECORD", "THE RECORD")):
            target.append(party)
            self.party_open = target

    def add_role(self, line: str) -> None:
        """Give the person named on the line above the position that stands on ``line``."""
        party = self.party_open[-1] if self.party_open else None
        if (
            party
            and party.role is None
            and _PERSON.match(party.name)
            and _POSITION.fullmatch(line)
            and self.party_open
        ):
            self.party_open[-1] = replace(party, role=line.strip(" .,"))
