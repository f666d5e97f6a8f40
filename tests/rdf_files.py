"""RDF files for tests of ``declass validate``, and the command itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from declass.cli.validate import validate

if TYPE_CHECKING:
    from pathlib import Path


HEAD = """
@prefix dcl: <https://w3id.org/declass/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix ex: <https://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""


GOOD = HEAD + 'ex:place a dcl:Place ; rdfs:label "Warsaw" .\n'


# A mention whose words are not those at its offsets, on the second page of a paper.
PAPER = (
    HEAD
    + """
ex:d1 a dcl:Document ; dct:identifier "archive/d1" ; dcl:text "One two three." ; dcl:hasMention ex:m ;
    dcl:hasInstantiation ex:scan ; dcl:hasPage ex:p1 , ex:p2 .
ex:scan a dcl:Instantiation ; dcl:fileName "box7.txt" .
ex:p1 a dcl:Page ; dcl:pageNumber "11" ; dcl:pageOffset 0 .
ex:p2 a dcl:Page ; dcl:pageNumber "12" ; dcl:pageOffset 4 .
ex:m a dcl:Mention ; dcl:nameAsWritten "four" ; oa:hasTarget ex:t .
ex:t a oa:SpecificResource ; oa:hasSource ex:d1 ; oa:hasSelector ex:s .
ex:s a oa:TextQuoteSelector , oa:TextPositionSelector ; oa:start 4 ; oa:end 7 ; oa:exact "two" .
"""
)


def run(*arguments: str, stdin: str | bytes | None = None) -> tuple[int, str, str]:
    done = CliRunner().invoke(validate, [*arguments, "--workers", "1"], input=stdin)
    error = "" if done.exception is None or isinstance(done.exception, SystemExit) else str(done.exception)
    return done.exit_code, done.stdout, error


def put(folder: Path, name: str, text: str | bytes) -> str:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return str(path)
