"""What hides, turns or commands is written out where people look, and kept where programs read."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declass.text.visible import file_name, visible, visible_json, visible_line

_ALL = st.text(st.characters(exclude_categories=()), max_size=60)
EVIL = "Memo\u202eFrom A\u200b to B\x1b[2J\x9b2J\u2066\U000e0041"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("memo\u202efdp.exe", "memo⟨U+202E⟩fdp.exe"),
        ("\x1b]0;owned\x07", "⟨U+001B⟩]0;owned⟨U+0007⟩"),
        ("zero\u200bwidth", "zero⟨U+200B⟩width"),
        ("over\rwritten", "over⟨U+000D⟩written"),
        ("a line\r\nand\tanother\n", "a line\r\nand\tanother\n"),
        ("Gromyko, Andreĭ — “é” 𝔄 ñ", "Gromyko, Andreĭ — “é” 𝔄 ñ"),
    ],
)
def test_hidden_characters_are_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(_ALL)
def test_what_is_shown_acts_on_nothing(text: str) -> None:
    shown = visible_line(text)
    assert "\n" not in shown
    assert not any(
        (ord(c) < 32 and c not in "\t\r") or 0x7F <= ord(c) < 0xA0 or 0x202A <= ord(c) <= 0x202E for c in shown
    )
    shown.encode("utf-8")


@given(_ALL)
def test_json_means_the_same(text: str) -> None:
    data = json.dumps({"text": text}, ensure_ascii=False)
    shown = visible_json(data)
    assert json.loads(shown) == json.loads(data)
    assert visible(shown) == shown


def test_names_of_files() -> None:
    assert file_name(PurePosixPath("a/b\n\x1b\u202e.txt")) == "b⟨U+000A⟩⟨U+001B⟩⟨U+202E⟩.txt"
    assert file_name(PurePosixPath(os.fsdecode(b"a/\xff\\b.txt"))) == "⟨0xFF⟩⟨U+005C⟩b.txt"


def _on_a_terminal(*words: str) -> bytes:
    """Return what the command writes when standard output and error are a terminal."""
    main, other = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "declass.cli.main", *words], stdin=subprocess.DEVNULL, stdout=other, stderr=other
    ) as process:
        os.close(other)
        found = b""
        while True:
            try:
                piece = os.read(main, 65536)
            except OSError:  # how Linux says that the other side has closed
                break
            if not piece:
                break
            found += piece
        process.wait(120)
    os.close(main)
    return found


def test_extract_sends_no_commands_to_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / f"frus1958-60v19-d319{EVIL}.txt"
    path.write_text(f"319. {EVIL}\n\nWashington, December 1, 1959.\n\nThe {EVIL} may withdraw.\n", encoding="utf-8")
    (tmp_path / f"empty{EVIL}.txt").write_bytes(b"")
    shown = _on_a_terminal("extract", str(tmp_path)).decode("utf-8")
    assert "319" in shown
    assert visible(shown) == shown
    titles = [json.loads(line).get("title", "") for line in shown.splitlines() if line.startswith("{")]
    assert any("\u202e" in title for title in titles)


def test_an_error_sends_no_commands_to_a_terminal(tmp_path: Path) -> None:
    shown = _on_a_terminal("query", f"@{tmp_path}/{EVIL}").decode("utf-8")
    assert "cannot be read" in shown
    assert visible(shown) == shown
