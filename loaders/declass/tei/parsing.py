"""Parsing of TEI P5 files that may be damaged or hostile: recovery on, network and entities off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from lxml import etree

from declass.errors import Issue, Severity, SourceError

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

_NAME = re.compile(r"[^\W\d][\w.\-·]*")
_CLOSED = re.compile(rb"</(?:[\w.-]+:)?TEI(?:Corpus)?\s*>\s*\Z", re.IGNORECASE)
_TAIL_BYTES = 200
_MAX_REPORTED = 50  # a file broken at every line says so fifty times, then once more with the count


@dataclass(frozen=True, slots=True)
class ParsedTei:
    """A tree and what had to be mended to get it.

    ``cut_off`` is the place where the data end before their root element does, None where they end as they should.
    """

    root: etree._Element
    issues: tuple[Issue, ...]
    cut_off: str | None = None


def parse_tei_tree(data: bytes, name: str) -> ParsedTei:
    """Return the tree of a TEI file, and an issue for each fault that the parser stepped over.

    ``name`` is the file name, used in issues and errors. No document type is loaded, no entity is expanded and
    nothing is fetched; libxml2's limits on depth and text size stay in force. Raises SourceError when nothing
    can be made of the bytes.
    """
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_pis=True
    )
    try:
        # Recovery gives None where nothing is left of the input.
        root = cast("etree._Element | None", etree.fromstring(data, parser))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(name, f"not readable as XML: {error}", cure="fetch the file again") from error
    if root is None:
        first = parser.error_log[0] if len(parser.error_log) else None
        place = f"line {first.line}, column {first.column}" if first else None
        cause = first.message.strip() if first else "the file holds no element"
        raise SourceError(name, f"not readable as XML: {cause}", place=place, cure="fetch the file again")
    issues = [_issue(entry, name) for entry in list(parser.error_log)[:_MAX_REPORTED]]
    left = len(parser.error_log) - _MAX_REPORTED
    if left > 0:
        issues.append(
            Issue(
                "xml-damage",
                Severity.WARNING,
                f"{left} further faults in the XML",
                path=name,
                cure="fetch the file again",
            )
        )
    if any(isinstance(node, etree._Entity) for node in root.iter(etree.Entity)) or _declares_entities(root):
        issues.append(
            Issue(
                "xml-entities",
                Severity.WARNING,
                "the file declares or uses entities of its own; they are not expanded",
                path=name,
                cure="write the characters themselves",
            )
        )
    return ParsedTei(root, tuple(issues), _cut_off(data, parser.error_log))


def _cut_off(data: bytes, log: etree._ListErrorLog) -> str | None:
    """Return where ``data`` end too early: the last fault is that they end, whatever they were cut off within."""
    if not len(log) or _CLOSED.search(data[-_TAIL_BYTES:]):
        return None
    last = log[-1]
    at_the_end = last.type_name == "ERR_TAG_NOT_FINISHED" or last.line > data.rstrip().count(b"\n")
    return f"line {last.line}, column {last.column}" if at_the_end else None


def xml_name(text: str | None) -> str | None:
    """Return ``text`` if it may be an ``xml:id`` (a name without colon), else None.

    A parser that recovers takes any words for an id: slashes, blanks and points would lead elsewhere in an IRI.
    Source: Namespaces in XML 1.0, NCName; combining marks and extenders apart.

    >>> xml_name("d12"), xml_name("../d12"), xml_name("d 12")
    ('d12', None, None)
    """
    return text if text is not None and _NAME.fullmatch(text) else None


def pointed(element: etree._Element, attribute: str) -> str | None:
    """Return the ``xml:id`` that an attribute of ``element`` points to (``#p_A1``), or None."""
    return xml_name((element.get(attribute) or "").removeprefix("#"))


def _declares_entities(root: etree._Element) -> bool:
    dtd = root.getroottree().docinfo.internalDTD
    return dtd is not None and next(iter(dtd.iterentities()), None) is not None


def _issue(entry: etree._LogEntry, name: str) -> Issue:
    place = f"line {entry.line}, column {entry.column}"
    if "XML_PARSE_HUGE" in entry.message:
        deep = "depth" in entry.message
        message = (
            "elements nested more than 256 deep: what stands within is lost"
            if deep
            else "more than 10,000,000 bytes of text without mark-up between: what stands behind is lost"
        )
        cure = "check the mark-up; a volume has neither"
        return Issue("xml-limit", Severity.ERROR, message, path=name, place=place, cure=cure)
    message = re.sub(r"\s+", " ", entry.message).strip()
    if entry.type_name == "DTD_ID_REDEFINED":
        return Issue(
            "repeated-xml-id",
            Severity.WARNING,
            message,
            path=name,
            place=place,
            cure="give each element its own xml:id",
        )
    # After a tag that is never closed the parser closes it itself: what stood behind is lost.
    truncated = entry.type_name in {
        "ERR_TAG_NOT_FINISHED",
        "ERR_DOCUMENT_END",
        "ERR_DOCUMENT_EMPTY",
        "ERR_GT_REQUIRED",
    }
    code, severity = ("xml-truncated", Severity.ERROR) if truncated else ("xml-damage", Severity.WARNING)
    return Issue(code, severity, message, path=name, place=place, cure="fetch the file again")
