"""TEI made to hurt: entities that explode or fetch, depth, length. Nothing is fetched or expanded, all is told."""

from __future__ import annotations

import resource
import socket
import threading
import time
from typing import TYPE_CHECKING

import pytest

from declass.errors import Severity, SourceError
from declass.sources.frus.tei import MAX_PIECE_CHARS
from declass.sources.read import read_bytes
from declass.tei.parsing import parse_tei_tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NAME = "frus1958-60v99.xml"
# A prolog longer than what is looked at when the format is told, so that the parser itself meets the declaration.
_FAR = "<!-- " + "x" * 1000 + " -->"
_DOCUMENT = '<div type="document" xml:id="d1" n="1"><head>1. Memorandum</head>{}</div>'


def tei(body: str, prolog: str = "") -> bytes:
    return f'{prolog}<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'.encode()


@pytest.fixture
def listener() -> Iterator[tuple[int, list[str]]]:
    """A server on the loopback that notes who calls."""
    calls: list[str] = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.1)
    stop = threading.Event()

    def serve() -> None:
        while not stop.is_set():
            try:
                connection, address = server.accept()
            except TimeoutError:
                continue
            calls.append(str(address))
            connection.close()

    thread = threading.Thread(target=serve)
    thread.start()
    yield server.getsockname()[1], calls
    stop.set()
    thread.join()
    server.close()


def _laughs() -> str:
    lines = ['<!ENTITY a0 "aaaaaaaaaa">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    return "".join(lines)


@pytest.mark.parametrize(
    ("declared", "used"),
    [
        (_laughs(), "<p>&a9;</p>"),
        (_laughs(), '<p rend="&a9;">x</p>'),
        ('<!ENTITY a "' + "a" * 50_000 + '">', '<p rend="' + "&a;" * 20_000 + '">' + "&a;" * 20_000 + "</p>"),
        ('<!ENTITY a "&b;"><!ENTITY b "&a;">', "<p>&a;</p>"),
    ],
    ids=["laughs", "laughs in an attribute", "quadratic", "itself"],
)
def test_entity_bombs_are_not_expanded(declared: str, used: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    data = tei(_DOCUMENT.format(used), f"{_FAR}<!DOCTYPE TEI [{declared}]>")
    with pytest.raises(SourceError, match="declares entities"):
        read_bytes(data, NAME)
    # The parser itself, which no look at the beginning guards: it may refuse or give a tree, but never the text.
    try:
        root = parse_tei_tree(data, NAME).root
        assert sum(len(str(text)) for text in root.itertext()) < 2_000_000
    except SourceError:
        pass
    assert time.process_time() - started < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE TEI [<!ENTITY x SYSTEM "{file}">]>',
        '<!DOCTYPE TEI [<!ENTITY x SYSTEM "http://127.0.0.1:{port}/x">]>',
        '<!DOCTYPE TEI SYSTEM "http://127.0.0.1:{port}/x.dtd">',
        '<!DOCTYPE TEI PUBLIC "-//x" "http://127.0.0.1:{port}/x.dtd">',
        '<!DOCTYPE TEI SYSTEM "{file}">',
        '<!DOCTYPE TEI [<!ENTITY % p SYSTEM "http://127.0.0.1:{port}/x.dtd">%p;]>',
        '<!DOCTYPE TEI [<!ENTITY % p SYSTEM "{file}">%p;]>',
        '<?xml-stylesheet href="http://127.0.0.1:{port}/x.xsl" type="text/xsl"?>',
    ],
)
def test_nothing_outside_is_read(prolog: str, listener: tuple[int, list[str]], tmp_path: Path) -> None:
    port, calls = listener
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    body = _DOCUMENT.format(
        f'<p>&x; <xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/></p>'
        f'<p><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="http://127.0.0.1:{port}/i"/></p>'
    )
    data = tei(body, prolog.format(file=secret.as_uri(), port=port))
    assert "secret words" not in _told(lambda: repr(read_bytes(data, NAME)))
    assert "secret words" not in _told(lambda: "".join(map(str, parse_tei_tree(data, NAME).root.itertext())))
    assert calls == []


def _told(read: Callable[[], str]) -> str:
    try:
        return read()
    except SourceError as error:
        return str(error)


def test_a_hundred_thousand_levels() -> None:
    data = tei(_DOCUMENT.format("<hi>" * 100_000 + "deep" + "</hi>" * 100_000))
    reading = read_bytes(data, NAME)
    (issue,) = [i for i in reading.issues if i.code == "xml-limit"]
    assert issue.severity is Severity.ERROR
    assert "256 deep" in issue.message
    assert issue.place.startswith("line 1, column")
    assert issue.cure


def test_the_documents_before_a_deep_one_stand() -> None:
    good = _DOCUMENT.format("<p>Good.</p>")
    deep = _DOCUMENT.format("<hi>" * 1000 + "deep" + "</hi>" * 1000).replace("d1", "d2")
    assert read_bytes(tei(good + deep), NAME).documents[0].text == "Good."


@pytest.mark.slow
def test_a_text_of_200_megabytes() -> None:
    huge = _DOCUMENT.format("<p>" + "word " * 40_000_000 + "</p>").replace("d1", "d2", 1)
    data = tei(_DOCUMENT.format("<p>Good.</p>") + huge)
    started = time.process_time()
    reading = read_bytes(data, NAME)
    assert time.process_time() - started < 60
    assert [d.id for d in reading.documents] == ["frus1958-60v99/d1"]
    messages = {i.code: i.message for i in reading.issues if i.severity is Severity.ERROR}
    assert "10,000,000 bytes of text" in messages["xml-limit"]
    assert f"{MAX_PIECE_CHARS:,}" in messages["text-too-long"]


def test_a_paragraph_that_is_none_is_left_out_and_told() -> None:
    long = _DOCUMENT.format(f"<p>{'word ' * (MAX_PIECE_CHARS // 5 + 1)}</p>")
    reading = read_bytes(tei(long + _DOCUMENT.format("<p>Good.</p>").replace("d1", "d2")), NAME)
    assert [d.id for d in reading.documents] == ["frus1958-60v99/d2"]
    (issue,) = [i for i in reading.issues if i.code == "text-too-long"]
    assert (issue.severity, issue.path) == (Severity.ERROR, NAME)
    assert "d1" in issue.message


@pytest.mark.parametrize("bad", ["../../etc/passwd", "a/b", "d 1", "d1#x", "..", "d1?x=1", "&lt;d&gt;", "\u202ed1"])
def test_an_id_that_is_no_name_makes_no_iri(bad: str) -> None:
    data = tei(f'<div type="document" xml:id="{bad}"><head>1. Memorandum</head><p>x</p></div>{_DOCUMENT.format("y")}')
    reading = read_bytes(data, NAME)
    assert [d.id for d in reading.documents] == ["frus1958-60v99/d1"]
    assert [i.code for i in reading.issues if i.severity is Severity.ERROR] == ["unusable-document-id"]


def test_a_pointer_that_is_no_name_leads_nowhere() -> None:
    body = '<p><persName corresp="#../../x y">Mr. Smith</persName> and <gloss target="#a b">CIA</gloss></p>'
    (document,) = read_bytes(tei(_DOCUMENT.format(body)), NAME).documents
    assert [m.ref for m in document.mentions] == [None]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
def test_an_encoding_that_nothing_names_is_refused(encoding: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_bytes(tei(_DOCUMENT.format("<p>x</p>")).decode().encode(encoding), NAME)
    assert caught.value.cause
    assert caught.value.cure


def test_a_nul_is_refused() -> None:
    with pytest.raises(SourceError, match="NUL"):
        read_bytes(tei(_DOCUMENT.format("<p>Before \x00 after.</p>")), NAME)


@pytest.mark.parametrize("bad", [b"\xff\xfe<", b"\xc0\xaf", b"\xed\xa0\x80", b"\x1b[2J", b"&#0;", b"&#x1b;"])
def test_bytes_that_are_no_characters_are_told(bad: bytes) -> None:
    reading = read_bytes(tei(_DOCUMENT.format("<p>Before HERE after.</p>")).replace(b"HERE", bad), NAME)
    assert any(i.code in {"xml-damage", "xml-truncated"} for i in reading.issues)
    text = reading.documents[0].text
    assert text.startswith("Before")
    assert text.endswith("after.")
    assert "\x00" not in text
