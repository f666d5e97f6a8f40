"""Changes to a source that keep much of its structure: what damage, carelessness and malice do to files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

# What breaks readers elsewhere: controls, marks that turn or hide text, lone halves, numbers too large, long runs.
HOSTILE: tuple[bytes, ...] = (
    b"\x00",
    b"\x1b[31m",
    b"\x1b]0;title\x07",
    b"\x07",
    b"\x08",
    b"\x7f",
    b"\x0b",
    b"\x0c",
    b"\x85",
    b"\r",
    b"\xff",
    b"\xc0\xaf",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\xe2\x80",
    "\u202e".encode(),
    "\u2066".encode(),
    "\u200b".encode(),
    "\u2028".encode(),
    "\u2029".encode(),
    "\ufeff".encode(),
    "\ufffe".encode(),
    "\uffff".encode(),
    "\u0301".encode(),
    "\ufb01".encode(),
    "\U000e0041".encode(),
    "\u0660\u0661".encode(),
    "²½".encode(),
    b"99999999999999999999",
    b"0",
    b"-1",
    b"1e999",
    b"0000-00-00",
    b"1959-13-45",
    b"February 30, 1959",
    b"9999",
    b"&lt;",
    b"&#0;",
    b"&#x202e;",
    b"&x;",
    b"<",
    b">",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"<?x?>",
    b"</",
    b'"',
    b"'",
    b"(" * 40,
    b"[" * 40,
    b"~" * 40,
    b" " * 200,
    b"\n" * 50,
    b"\t" * 30,
    b"." * 100,
    b"-" * 100,
    b"A " * 60,
    b"a" * 300,
    b"{}",
    b"[]",
    b"null",
    b"../",
    b"%2e%2e",
    b"C:\\",
    b"\\",
    b"#",
    b"?",
    b"/",
    b"//",
    b" ",
    b"\n",
)


def mutate(data: bytes, chance: random.Random, tokens: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    """Return ``data`` after one to six changes; ``tokens`` are words of its format, ``others`` sources to mix in."""
    for _ in range(chance.randint(1, 6)):
        data = chance.choice(_CHANGES)(data, chance, tokens, others)
    return data


def _lines(data: bytes, chance: random.Random, tokens: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    """Drop, double, exchange, join or part lines (elements in XML)."""
    separator = b"<" if data.lstrip()[:1] == b"<" and chance.random() < 0.7 else b"\n"
    lines = data.split(separator)
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(5):
        case 0:
            del lines[min(at, to) : min(at, to) + chance.randint(1, 4)]
        case 1:
            lines[to:to] = lines[at : at + chance.randint(1, 4)] * chance.choice((1, 1, 2, 20))
        case 2:
            lines[at], lines[to] = lines[to], lines[at]
        case 3:
            lines[at : at + 2] = [b" ".join(lines[at : at + 2])]
        case _:
            lines[at : at + 1] = lines[at].split(b" ", chance.randint(1, 3))
    return separator.join(lines)


def _word(data: bytes, chance: random.Random, tokens: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    """Put in a word of the format or a hostile one, or set it in the place of what stands there."""
    at = chance.randrange(len(data) + 1)
    word = chance.choice(tokens) if tokens and chance.random() < 0.5 else chance.choice(HOSTILE)
    return data[:at] + word + data[at + chance.choice((0, 0, 1, len(word))) :]


def _cut(data: bytes, chance: random.Random, tokens: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    """Take a piece out, or cut the end off."""
    at = chance.randrange(len(data) + 1)
    return data[:at] + (b"" if chance.random() < 0.2 else data[at + chance.choice((1, 2, 10, 100, 1000)) :])


def _mix(data: bytes, chance: random.Random, tokens: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    """Put in a piece of another source, or of this one."""
    other = chance.choice(others) if others else data
    start, at = chance.randrange(len(other) + 1), chance.randrange(len(data) + 1)
    return data[:at] + other[start : start + chance.choice((5, 50, 500))] + data[at:]


def _byte(data: bytes, chance: random.Random, tokens: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    """Change one byte."""
    at = chance.randrange(len(data) + 1)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


_CHANGES: tuple[Callable[[bytes, random.Random, Sequence[bytes], Sequence[bytes]], bytes], ...] = (
    _lines,
    _lines,
    _word,
    _word,
    _word,
    _cut,
    _mix,
    _byte,
)
