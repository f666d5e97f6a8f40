"""Source notes: where a paper lies, its level and handling words, who drafted, cleared and approved it.

The editors write ``Source: <repository>, <series>, <file number or box and folder>. <Level>; <handling words>.
<drafting, clearance, approval>. <remarks>`` from 1955 on, and only the file (``793.00/4–1951: Telegram``) before.
"""

from __future__ import annotations

import re

from declass.model import Classification, Location, Marking, Party, SourceNote
from declass.text.dates import find_central_file_number
from declass.text.locations import file_class, filing_date
from declass.text.readers import find_initialed_approvals, find_readers
from declass.text.spacing import squash

_LEVELS = (
    ("top-secret", r"top secret"),
    ("secret", r"secret"),
    ("confidential", r"(?:administratively )?confidential"),
    ("restricted", r"restricted"),
    ("official-use-only", r"(?:for |limited )?official use(?: only)?"),
    ("unclassified", r"unclassified"),
)
_LEVEL_WORDS = (
    r"Top Secret|Secret|Confidential|Restricted|Unclassified|(?:For |Limited )?Official Use(?: Only)?|"
    r"Administratively Confidential|Personal and Confidential|No classification marking|No classification|"
    r"Personal and Private|Personal|Official[-–]Informal|Eyes Only|Sensitive|Plain|Priority|Immediate"
)
_STATEMENT = re.compile(
    rf"(?:^|[.)\]”:] )(?P<words>(?:{_LEVEL_WORDS})(?:(?:;|,| and|[–-]) ?[^.;]*?)*?)(?=\.(?:\s|$)|$)"
)
_LEVEL = {notation: re.compile(rf"\b{pattern}\b", re.IGNORECASE) for notation, pattern in _LEVELS}

_SENTENCE_END = re.compile(
    r"(?<!\bVol)(?<!\bNo)(?<!\bNos)(?<!\bGen)(?<!\bDr)(?<!\bMr)(?<!\bJr)(?<!\bSt)(?<!\bpp)(?<!\bp)(?<!\b[A-Z])\.(?=\s+[\[“(]?[A-Z0-9]|"
    r"\s*$)"
)
_LEAD = re.compile(r"^\[?\s*Sources?\s?:\s*(?:From )?")
_LOT = re.compile(r"\bLots? (?:File )?(?P<lot>(?:M[–-]\d+|\d{2,3}\s?[A-Z]{1,2}\s?\d{1,4}|\d{2,3}))\b")
_JOB = re.compile(r"\bJobs? (?P<job>\d{2}\s?[–-]?\s?[A-Z]?\s?[–-]?\s?\d{4,6}(?:\s?[A-Z]\b)?|[0-9A-Z][\w–-]+)")
_BOX = re.compile(r"\bBox(?:es)? (?P<box>[\w–-]+(?:/[\w–-]+)*)")
_FOLDER = re.compile(r"\bFolder (?P<folder>[^,.;]+)")
_SUBJECT_NUMERIC = re.compile(
    r"^(?:[A-Z]{2,6}(?: \d{1,2}(?:[–-]\d{1,2})?)?(?: [A-Z][A-Z .()’'–-]*(?:\d[–-])?[A-Z.()]*)?(?:/[\w –-]+)?)$"
)
_DECIMAL = re.compile(r"^\d{3}[A-Za-z]?\.[\w. ()–-]*(?:/[\w–-]+)?$")
# Who holds papers, and what belongs to the description of an archive alone.
_HOLDER = re.compile(
    r"(?:the )?(?:Department of (?:State|Defense)|"
    r"(?:Johnson|Kennedy|Eisenhower|Truman|Carter|Ford|Nixon|Reagan|Roosevelt) Library|"
    r"National Archives|Library of Congress|Washington National Records Center|Central Intelligence Agency|"
    r"National (?:Defense University|Security Council)|Princeton University|[A-Z][\w.]+ University|U\.S\. Army|"
    r"Center of Military History|Hoover Institution|Naval Historical Center|JCS (?:Files|Records)|White House)\b"
)
_INNER = re.compile(
    r"\bLot \d|\bJob \d|\bRG \d|\bFRC \d|\bFiles?\b.*, (?:Box|Lot|\d)|\bCentral Files\b|\bPapers\b.*,"
)
_PIECE = re.compile(r"\bLot |\bJob |\bBox(?:es)? |\bFolder |\bFRC ")

_NAME = r"(?:(?:[A-Z]\.)+|[^\W\d_a-z][\w’'\-]*)"
_PERSON = re.compile(
    rf"(?:\[[^\]]*not declassified[^\]]*\]|(?:(?:Mr|Mrs|Miss|Ms|Dr)\. )?(?P<name>{_NAME}(?: "
    rf"{_NAME}){{0,4}}(?:, Jr\.)?))"
)
_ROLE = re.compile(r" (?:of (?:the )?|\()(?P<role>[^,;.()]+?)(?= and [A-Z]|[,;.()]|$)\)?")
_VERBS = {
    "drafted": re.compile(r"\b(?:[Dd]rafted|[Ww]ritten|[Dd]ictated) (?:[^.;,()]{0,40}? )?by (?=\S)"),
    "cleared": re.compile(r"\b(?:[Cc]leared|[Cc]oncurred in|[Cc]oordinated) (?:[^.;()]{0,40}? )?(?:by|with) (?=\S)"),
    "approved": re.compile(r"\b(?:[Aa]pproved|[Aa]uthorized|[Ss]igned) (?:[^.;()]{0,40}? )?by (?=\S)"),
}


def level_of(words: str) -> str | None:
    """Return the notation of the level that ``words`` name, or None ("No classification marking").

    >>> level_of("Top Secret; Eyes Only")
    'top-secret'
    """
    if re.match(r"\s*no classification", words, re.IGNORECASE):
        return None
    for notation, pattern in _LEVEL.items():
        if pattern.search(words):
            return notation
    return None


def marking_from(words: str, place: str) -> Marking:
    """Return the marking that a source note (``;`` between words) or an opener states."""
    words = squash(words).strip(" .;")
    level = level_of(words)
    parts = [p.strip() for p in re.split(r"[;,]", words)] if ";" in words or "," in words else [words]
    if level is not None and len(parts) == 1:
        rest = _LEVEL[level].sub("", words).strip(" .;,")
        parts = [words[: len(words) - len(rest)].strip(), rest] if rest and words.endswith(rest) else [words]
    caveats = tuple(p for p in parts if p and (level is None or not _LEVEL[level].fullmatch(p)))
    if re.match(r"no classification", words, re.IGNORECASE):
        caveats = caveats[1:]
    return Marking(words, level, None, place=place, caveats=caveats)


def parse_source_note(text: str) -> tuple[SourceNote, Classification]:
    """Return the parts of a source note and the classification that it states.

    >>> note, level = parse_source_note("Source: Department of State, Central Files, 661.93/12–159. Confidential.")
    >>> note.repository, note.series, note.file, level.level
    ('Department of State', 'Central Files', '661.93/12–159', 'confidential')
    """
    text = squash(text)
    body = _LEAD.sub("", text)
    statement = _STATEMENT.search(body)
    marking = marking_from(statement["words"], "source-note") if statement else None
    if marking is not None and marking.level is None and not marking.text.lower().startswith("no classification"):
        better = next(
            (m for m in _STATEMENT.finditer(body, statement.end() if statement else 0) if level_of(m["words"])), None
        )
        marking = marking_from(better["words"], "source-note") if better else marking
    end = _SENTENCE_END.search(body)
    location = body[: end.start()] if end else body
    if statement and statement.start() < len(location):
        location = body[: statement.start()]
    classification = Classification(marking.level, None, (marking,)) if marking else Classification()
    repository, series, file, folder = _place(location, headed=_LEAD.match(text) is not None)
    lot, job, box = _LOT.search(location), _JOB.search(location), _BOX.search(location)
    note = SourceNote(
        text=text,
        repository=repository,
        series=series,
        file=file,
        lot=squash(lot["lot"]) if lot else None,
        job=job["job"] if job else None,
        box=box["box"] if box else None,
        folder=folder,
        drafted_by=_people(body, "drafted"),
        cleared_by=_people(body, "cleared"),
        approved_by=_none_twice((*_people(body, "approved"), *find_initialed_approvals(body))),
        read_by=find_readers(body),
    )
    return note, classification


def parse_location(words: str) -> Location | None:
    """Return where a paper lies by the words of a parenthesis in a note, or None where they name no archive.

    "Ibid." stays as written: what it repeats stands in another note. Alone it tells nothing.

    >>> parse_location("Ibid., Conference Files: Lot 63 D 123, CF 1001").lot
    '63 D 123'
    >>> parse_location("Department of State, Central Files, 793.00/9–458; see Supplement").file
    '793.00/9–458'
    """
    words = re.split(r";|, respectively\b", squash(words), maxsplit=1)[0].strip(" .,()")
    ibid = re.match(r"(?i)ibid\b\.?,?\s*", words)
    known = _HOLDER.match(words)
    inner = _INNER.search(words)
    rest = words[ibid.end() :] if ibid else words
    numbered = filing_date(rest) or (" " in rest and file_class(rest))
    if not ((ibid and rest) or known or inner or numbered) or len(words) > 300:
        return None
    if re.match(r"pp?\.|vol|Documents?\b|\d{4}", rest) or re.search(r"\bpp?\. ?\d", rest):
        return None  # the place in a printed book
    repository, series, file, folder = _place(rest, headed=known is not None)
    if ibid:
        repository = "Ibid."
    if file is None and numbered:
        file = rest
        series = None
    lot, job, box = _LOT.search(rest), _JOB.search(rest), _BOX.search(rest)
    return Location(
        repository=repository,
        series=series,
        file=file,
        lot=squash(lot["lot"]) if lot else None,
        job=job["job"].strip() if job else None,
        box=box["box"] if box else None,
        folder=folder,
    )


def _none_twice(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    named: dict[str, Party] = {}
    for party in parties:
        named.setdefault(party.name, party)
    return tuple(named.values())


def _place(location: str, *, headed: bool) -> tuple[str | None, str | None, str | None, str | None]:
    """Return repository, series, file number and folder of the first sentence of a note."""
    location = re.sub(r":\s*(?:Telegram|Airgram|Despatch|Circular telegram)s?\s*$", "", location).strip(" .")
    parts = [p for p in re.split(r",\s+", location) if p]
    repository: str | None = None
    if re.search(r"\bpp?\. ?\d", location) and not find_central_file_number(location):
        return None, location, None, None  # a printed book: no repository holds it
    if headed and parts and not re.match(r"(?i)ibid", parts[0]):
        repository = parts.pop(0)
    elif parts and re.match(r"(?i)ibid", parts[0]):
        parts.pop(0)
    elif not headed:
        repository = "Department of State" if _DECIMAL.match(parts[0] if parts else "") else None
    file = next((p for p in parts if _DECIMAL.match(p) or filing_date(p)), None) or find_central_file_number(location)
    if file is None and any(re.search(r"Central Files|RG 59|CF\b", p) for p in (*parts, repository or "")):
        file = next((p for p in parts if _SUBJECT_NUMERIC.match(p)), None)
    series: list[str] = []
    folder: str | None = None
    for at, part in enumerate(parts):
        if part == file:
            continue
        piece = _PIECE.search(part)
        if piece:
            before = part[: piece.start()].rstrip(" :,")
            if before:
                series.append(before)
            if part.startswith("Box"):
                rest = ", ".join(p for p in parts[at + 1 :] if p != file)
                named = _FOLDER.search(rest)
                folder = named["folder"].strip() if named else rest or None
                break
            named = _FOLDER.search(part)
            if named:
                folder = named["folder"].strip()
            continue
        series.append(part)
    return repository, ", ".join(series) or None, file, folder


def _people(body: str, verb: str) -> tuple[Party, ...]:
    """Return the persons named behind ``drafted by`` and the like, in order, none twice."""
    people: list[Party] = []
    for match in _VERBS[verb].finditer(body):
        at = match.end()
        while True:
            found = _PERSON.match(body, at)
            if found is None or found["name"] is None or _is_office_word(found["name"]):
                break
            at = found.end()
            name = found["name"]
            role = _ROLE.match(body, at)
            if role:
                at = role.end()
            party = Party(name, squash(role["role"]) if role else None)
            if all(p.name != party.name for p in people):
                people.append(party)
            joint = re.match(r"(?:,? and |, (?=[A-Z])|; (?=[A-Z])(?!Approved|Cleared|Drafted))", body[at:])
            if joint is None:
                break
            at += joint.end()
    return tuple(people)


def _is_office_word(name: str) -> bool:
    return (
        re.match(r"(?:The|Department|Embassy|Office|Bureau|Telegram|Secretary|[A-Z]{1,4}/?[A-Z]*)$", name) is not None
    )
