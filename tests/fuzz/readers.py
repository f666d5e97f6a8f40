"""Every reader of outside data, as a function of bytes that raises when the reader does what it must not.

A reader may return, with issues, or refuse with an error of declass that says what to do. What it returns must be
whole: it comes back from JSON equal, its offsets select what they quote, its graphs serialise and conform.
"""

from __future__ import annotations

import tempfile
import tomllib
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import orjson
from pydantic import ValidationError

from declass.authorities import Authorities, PeopleIndex
from declass.contract import to_contract
from declass.errors import DeclassError, Issue, SourceError
from declass.evaluation.annotations import load_annotations
from declass.evaluation.forms import load_forms
from declass.extract import enrich
from declass.extract.context import Context
from declass.graph.build import build_collection, build_document
from declass.iris import Iris
from declass.matching import Entity, NamesIndex
from declass.matching.table import find_column, matched_rows, read_table, write_rows
from declass.model import Reading
from declass.model_json import dumps, loads
from declass.ocr.cables import find_sending
from declass.ocr.dates import (
    find_written_date,
    read_form_date,
    read_labelled_date,
    read_stamp_date,
    read_written_date,
)
from declass.ocr.memo import read_heading
from declass.ocr.parties import read_party
from declass.release.authority_graphs import people_statements
from declass.release.cache import Cache, DamagedCacheError
from declass.release.layout import MANIFEST
from declass.release.manifest import Manifest, read_manifest
from declass.release.records import FileEntry, GraphEntry
from declass.release.violations import check_statements, is_violation
from declass.sources.catalogue import SourceInfo
from declass.sources.detect import detect
from declass.sources.nara_jfk.form import read_form
from declass.sources.read import read_bytes
from declass.text.datelines import parse_dateline
from declass.text.dates import find_date
from declass.text.enclosures import find_enclosures
from declass.text.extents import read_extent
from declass.text.hands import find_hands
from declass.text.headings import parse_heading
from declass.text.levels import level_of, marking_from, stated_marking
from declass.text.note_sentences import note_sentences
from declass.text.participants import parse_participants
from declass.text.parties import parse_parties
from declass.text.readers import find_initialed_approvals, find_readers
from declass.text.shelfmarks import parse_location
from declass.text.source_notes import parse_source_note
from declass.text.tenures import read_tenures
from declass.text.volume_ids import expand_numbers
from declass.validate.inputs import SYNTAXES, InputError, read_rdf
from fuzz.seeds import TURTLE, manifest_seeds, people_seeds, reading_seeds, text_files, volumes
from fuzz.tokens import TEI_TOKENS, TEXT_TOKENS

if TYPE_CHECKING:
    from collections.abc import Callable

    from declass.graph.statements import Statements
    from declass.model import Document

_MOST_DOCUMENTS = 3  # of a volume; the others are of the same kind


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader with what to feed it: ``seeds`` gives whole inputs, ``tokens`` words of the format."""

    name: str
    read: Callable[[bytes], None]
    seeds: Callable[[], tuple[bytes, ...]]
    tokens: tuple[bytes, ...] = ()


class BrokenPromiseError(AssertionError):
    """A reader returned something that is not whole."""


def _source(name: str) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        try:
            reading = read_bytes(data, name)
        except SourceError as error:
            _demand(bool(error.cause) and error.path == name, f"an error without cause or file: {error!r}")
            return
        check_reading(reading, name)

    return read


def check_reading(reading: Reading, name: str) -> None:
    """Raise BrokenPromiseError, or what a later stage raises, if ``reading`` cannot be published."""
    _demand(loads(dumps(reading), Reading) == reading, "not the same when it comes back from JSON")
    for issue in reading.issues:
        _demand(bool(issue.code and issue.message) and issue.path == name, f"an issue without file or cause: {issue}")
    for document in reading.documents:
        iri = _IRIS.document(document.id)
        _demand(
            urljoin(iri, iri) == iri and not {"", ".", ".."} & set(document.id.split("/")), f"a path: {document.id}"
        )
    volume = reading.collections[0] if reading.collections else None
    for document in reading.documents[:_MOST_DOCUMENTS]:
        _check_document(enrich(document, replace(_context(), volume=volume)))
    for collection in reading.collections[:1]:
        few = replace(collection, persons=collection.persons[:20], terms=collection.terms[:20])
        graph = _IRIS.authority_graph(few.id)
        _conforms(few.id, graph, build_collection(few, _IRIS))


def _check_document(document: Document) -> None:
    orjson.dumps(to_contract(document, _IRIS))
    for mention in document.mentions:
        if mention.span is not None and mention.span.end > mention.span.start:
            _demand(0 <= mention.span.start <= mention.span.end <= len(document.text), f"{mention} outside the text")
    statements = build_document(document, _IRIS, "rules")
    statements.quads()  # the engine reads what was written
    _conforms(document.id, _IRIS.graph(document.id), statements)


def _conforms(subject: str, graph: str, statements: Statements) -> None:
    found = [r for r in check_statements(subject, graph, statements) if is_violation(r)]
    _demand(not found, f"does not conform: {found[:2]}")


def _demand(holds: bool, otherwise: str) -> None:
    if not holds:
        raise BrokenPromiseError(otherwise)


_IRIS = Iris()


@cache
def _context() -> Context:
    return Context.default()


def _any_source(data: bytes) -> None:
    """The first byte chooses the name: names decide where contents do not."""
    names = (
        "x",
        "frus1958-60v19.xml",
        "frus1958-60v19-d319.txt",
        "cia-rdp79r00904a000800030019-3.txt",
        "2018_104-10065-10408.txt",
        "docid-32297048.txt",
        "README.md",
        "a\x1b[2Jb.txt",
        "\u202etxt.exe",
    )
    name = names[data[0] % len(names)] if data else "x"
    try:
        detect(data[1:], name)
        _source(name)(data[1:])
    except SourceError as error:
        _demand(bool(error.cause), "an error without a cause")


def _lines_of_text(data: bytes) -> None:
    text = data.decode("utf-8", errors="replace")
    for line in text.split("\n")[:40]:
        for read in _LINE_READERS:
            read(line)
    for whole in _TEXT_READERS:
        whole(text)


_LINE_READERS: tuple[Callable[[str], object], ...] = (
    parse_heading,
    parse_dateline,
    parse_source_note,
    parse_location,
    parse_parties,
    read_tenures,
    find_hands,
    find_readers,
    find_initialed_approvals,
    read_extent,
    level_of,
    lambda s: marking_from(s, "top"),
    expand_numbers,
    note_sentences,
    find_date,
    find_written_date,
    read_written_date,
    read_form_date,
    read_labelled_date,
    read_stamp_date,
    read_party,
)
_TEXT_READERS: tuple[Callable[[str], object], ...] = (
    find_enclosures,
    stated_marking,
    lambda s: list(parse_participants(s.split("\n"))),
    lambda s: read_heading(s.split("\n\n")),
    lambda s: find_sending(s.split("\n")),
    lambda s: read_form(s.split("\n")),
)


def _names(data: bytes) -> None:
    try:
        table = read_table(data, "names.csv")
        column = find_column(table, None, "names.csv")
    except SourceError as error:
        _demand(bool(error.cause and error.cure) and error.path == "names.csv", f"an error without cause: {error!r}")
        return
    width = len(table.columns)
    _demand(all(len(row) == width for row in table.rows), "a row is not as long as the columns")
    rows = list(matched_rows(replace(table, rows=table.rows[:20]), column, _some_names(), (), 3))
    for given, row in zip(table.rows, rows[1:], strict=False):
        _demand(row[:width] == given and len(row) == width + 5, "a row that comes back is another one")
        _demand(not row[width + 2] or 0 < float(row[width + 2]) <= 100, "a score out of range")
    "".join(write_rows(rows, table)).encode("utf-8")


@cache
def _some_names() -> NamesIndex:
    people = (Entity(f"https://example.org/person/{r.id}", "person", r.name, r.names) for r in PeopleIndex.core())
    bodies = (Entity(e.iri, e.kind.value, e.label, e.names) for e in Authorities.load())
    return NamesIndex((*people, *bodies))


def _people(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "people.jsonl")
        path.write_bytes(data)
        try:
            index = PeopleIndex.load(path)
        except DeclassError:
            return
        for record in index:
            index.search(record.name)
        statements = people_statements(path, {r.authority for r in index}, _IRIS)
        statements.quads()  # the engine reads it
        _conforms("people", _IRIS.authority_graph("people"), statements)


def _source_toml(data: bytes) -> None:
    try:
        SourceInfo.model_validate(tomllib.loads(data.decode("utf-8")))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError):
        return  # source_info says them as a ConfigurationError


def _json(data: bytes) -> None:
    for kind in (Reading, Issue, FileEntry, GraphEntry, Manifest):
        try:
            value: object = loads(data, kind)
        except ValueError:
            continue
        _demand(loads(dumps(value), kind) == value, f"{kind.__name__}: not the same when it comes back")


def _release(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, MANIFEST).write_bytes(data)
        with suppress(DeclassError):
            read_manifest(Path(folder))
        store = Cache(Path(folder))
        store.path("entries", "ab" * 32).parent.mkdir(parents=True)
        store.path("entries", "ab" * 32).write_bytes(data)
        with suppress(DamagedCacheError):
            store.get("entries", "ab" * 32)


def _gold(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "gold.json")
        path.write_bytes(data)
        for read in (lambda: load_annotations([Path(folder)]), lambda: load_forms(path)):
            with suppress(DeclassError):
                read()


def _rdf(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "given")
        path.write_bytes(data)
        for syntax in SYNTAXES:
            try:
                read_rdf(str(path), syntax)
            except InputError as error:
                _demand(bool(error.cause and error.cure), "an error without cause or cure")


READERS: dict[str, Reader] = {
    reader.name: reader
    for reader in (
        Reader(
            "any",
            _any_source,
            lambda: tuple(b"\x01" + s for s in (*volumes()[:2], *text_files("seeds/*.txt")())),
            TEXT_TOKENS + TEI_TOKENS[:8],
        ),
        Reader("tei", _source("frus1958-60v19.xml"), volumes, TEI_TOKENS),
        Reader(
            "page-text",
            _source("frus1958-60v19-d319.txt"),
            text_files("seeds/frus*.txt", "tests/fixtures/frus/*.txt"),
            TEXT_TOKENS,
        ),
        Reader("crest", _source("cia-rdp79r00904a000800030019-3.txt"), text_files("seeds/cia*.txt"), TEXT_TOKENS),
        Reader("jfk", _source("104-10065-10408.txt"), text_files("tests/fixtures/jfk/*.txt"), TEXT_TOKENS),
        Reader(
            "lines",
            _lines_of_text,
            text_files("seeds/*.txt", "tests/fixtures/frus/*.txt", "tests/fixtures/jfk/*.txt"),
            TEXT_TOKENS,
        ),
        Reader(
            "people",
            _people,
            people_seeds,
            (b'"id":', b'"name":', b'"names":', b'"sources":', b'"viaf":', b'"remarks":', b'"frus1958-60v19/p_A"'),
        ),
        Reader(
            "names",
            _names,
            lambda: (
                b'name;no\r\n"Parsons, J. Graham";1\r\nKhruschev;2\r\nDept of State;3\r\n',
                "\ufeffName\nDul1es, John F.\nU.S.S.R.\nChiang Kai-shek\nhsg:110401\n".encode(),
                b"no\tname\n1\tFE\n2\tS/P\n",
            ),
            (b'"', b'""', b";", b",", b"\t", b"\r", b"name", b"Jr.", b"(", b"Mr. ", b"-", b"|", b"\xef\xbb\xbf"),
        ),
        Reader(
            "source-toml",
            _source_toml,
            text_files("loaders/declass/sources/*/source.toml"),
            (b"[urls]", b"floor = ", b'homepage = "', b"[[x]]", b'"""'),
        ),
        Reader("json", _json, reading_seeds, (b'"documents":', b'"span":', b'"start":', b'"text":', b'"issues":')),
        Reader("release", _release, manifest_seeds, (b'"format":', b'"files":', b'"counts":', b'"path":')),
        Reader(
            "gold",
            _gold,
            text_files("benchmarks/gold/assessments/development/*-d12.json", "benchmarks/gold/jfk-forms.jsonl"),
            (b'"doc":', b'"sentences":', b'"assessments":', b'"stance":', b'"type":'),
        ),
        Reader(
            "rdf",
            _rdf,
            lambda: (TURTLE, *text_files("tests/fixtures/seeds/*/collection.ttl")()),
            (b"@prefix", b"<<", b"[ a ", b"_:b", b"^^", b"<!ENTITY ", b"<!DOCTYPE ", b'{"@context":'),
        ),
    )
}
"""The readers by name."""
