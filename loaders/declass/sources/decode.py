"""Bytes to text for sources that are plain text."""

from __future__ import annotations

import codecs
import unicodedata

from declass.errors import Issue, Severity, SourceError

LOST = "\ufffd"  # stands for what a program could not read
MAX_LINE_CHARS = 1_000_000  # a page of text has lines of some hundred characters; a paragraph, of some thousand


def decode_text(data: bytes, name: str) -> tuple[str, tuple[Issue, ...]]:
    """Return the text of ``data`` in NFC with ``\\n`` line ends, and what was met on the way.

    Read as UTF-8, as UTF-16 where a byte order mark says so, else as Windows-1252 with an issue that names the
    first byte that is not UTF-8. Raises :class:`SourceError` for an empty file, binary data, and a line of more
    than ``MAX_LINE_CHARS`` characters.
    """
    issues: list[Issue] = []
    if not data.strip():
        raise SourceError(name, "the file is empty", cure="fetch it again, or leave it out")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise SourceError(
                name,
                f"begins with a UTF-16 byte order mark but is not UTF-16: {error.reason}",
                place=f"byte {error.start + 1}",
                cure="save it as UTF-8",
            ) from error
    else:
        nul = data.find(b"\x00")
        if nul >= 0:
            raise SourceError(
                name,
                "holds a NUL byte: the file is binary, not text",
                place=f"byte {nul + 1}",
                cure="give the text of the document, not its scan",
            )
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            text = data.decode("cp1252", errors="replace")
            column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
            lost = text.count(LOST)  # five bytes mean nothing in Windows-1252
            told = f"; {lost} bytes mean nothing there either, and became U+FFFD" if lost else ""
            issues.append(
                Issue(
                    "encoding-not-utf-8",
                    Severity.WARNING,
                    f"byte 0x{data[error.start]:02X} is not UTF-8; the file was read as Windows-1252{told}",
                    path=name,
                    place=f"line {line}, column {column}",
                    cure="save it as UTF-8",
                )
            )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    controls = sum(text.count(chr(code)) for code in range(32) if chr(code) not in "\t\n\f")
    if controls > max(8, len(text) // 100):
        raise SourceError(
            name,
            f"holds {controls} control characters: the file is binary, not text",
            cure="give the text of the document, not its scan",
        )
    longest = _find_long_line(text)
    if longest is not None:
        line, size = longest
        raise SourceError(
            name,
            f"a line of {size:,} characters; a page of text has none above {MAX_LINE_CHARS:,}",
            place=f"line {line}, column 1",
            cure="check that the file is the text of one document",
        )
    lost = 0 if issues else text.count(LOST)
    if lost:
        issues.append(
            Issue(
                "characters-lost",
                Severity.WARNING,
                f"{lost} characters were lost before the file was made (U+FFFD)",
                path=name,
                place=f"line {text.count(chr(10), 0, text.index(LOST)) + 1}",
            )
        )
    return unicodedata.normalize("NFC", text), tuple(issues)


def _find_long_line(text: str) -> tuple[int, int] | None:
    """Return number and length of the first line above the limit; looks only at the line ends."""
    start = number = 0
    while start <= len(text):
        number += 1
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start > MAX_LINE_CHARS:
            return number, end - start
        start = end + 1
    return None
