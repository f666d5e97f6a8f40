"""Text of sources as it may be shown: characters that hide, turn or command are written out, and nothing is lost.

A title may hold a bidirectional override that turns a file name round, a name an escape sequence that clears the
terminal. Source: Unicode Standard Annex 9 (bidirectional controls), Technical Report 36 (visual spoofing), ECMA-48
(C0 and C1 controls).
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import PurePath

# C0 and C1 controls but tab and line ends; marks, overrides and isolates of direction; spaces and joiners without
# width; separators of lines; fillers; interlinear notes; tags; lone surrogates; non-characters.
_CLASS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\ufffe\uffff\U000e0000-\U000e007f\ud800-\udfff"
)
_HIDDEN = re.compile(rf"[{_CLASS}]|\r(?!\n)")  # a carriage return alone writes over what stands there


def visible(text: str) -> str:
    """Return ``text`` with each character that would not be seen, or would act, written out: ``⟨U+202E⟩``.

    >>> visible("memo\\u202efdp.exe")
    'memo⟨U+202E⟩fdp.exe'
    """
    return _HIDDEN.sub(_written_out, text) if _HIDDEN.search(text) else text


def visible_line(text: str) -> str:
    """Return ``text`` on one line: as :func:`visible`, and line ends are blanks."""
    return " ".join(visible(text.replace("\r\n", "\n")).split("\n"))


def visible_json(data: str) -> str:
    """Return JSON that means the same and holds none of these characters: they become ``\\uXXXX``."""
    return _HIDDEN.sub(lambda found: "".join(_units(found[0])), data) if _HIDDEN.search(data) else data


def file_name(path: PurePath) -> str:
    """Return the name of a file as text that can be stored and shown.

    Bytes that are not UTF-8 are written ``⟨0xFF⟩``; hidden characters, line ends, tabs and backslashes, which part
    folders elsewhere, ``⟨U+005C⟩``.
    """
    name = os.fsencode(path.name).decode("utf-8", errors="surrogateescape")
    name = re.sub("[\udc80-\udcff]", lambda byte: f"⟨0x{ord(byte[0]) - 0xDC00:02X}⟩", name)
    return re.sub(r"[\n\t\r\\]", _written_out, visible(name))


def _written_out(found: re.Match[str]) -> str:
    return f"⟨U+{ord(found[0]):04X}⟩"


def _units(character: str) -> list[str]:
    code = ord(character)
    if code < 0x10000:
        return [f"\\u{code:04x}"]
    code -= 0x10000
    return [f"\\u{0xD800 + (code >> 10):04x}", f"\\u{0xDC00 + (code & 0x3FF):04x}"]
