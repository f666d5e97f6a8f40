"""Turtle of a document: in an order that people can read, with the prefixes that it uses, and the same graph."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from declass_server.formats import PREFIXES
from declass_server.pages.ordered_turtle import ordered_turtle

if TYPE_CHECKING:
    from flask.testing import FlaskClient

MEMO = "document/frus1958-60v19/d319"
ESTIMATE = "document/cia-rdp79r00904a000800030019-3"
BASE = "https://w3id.org/declass/"


def _subjects(turtle: bytes) -> list[str]:
    quads = parse(turtle, format=RdfFormat.TURTLE)
    return [subject for subject, _ in groupby(str(quad.subject).strip("<>") for quad in quads)]


@pytest.mark.parametrize("path", [MEMO, ESTIMATE])
def test_the_document_comes_first_and_its_parts_as_they_stand_in_the_text(client: FlaskClient, path: str) -> None:
    turtle = client.get(f"/{path}.ttl").data
    subjects = _subjects(turtle)
    assert len(subjects) == len(set(subjects))  # each in one piece
    assert subjects[0] == BASE + path
    kinds = [subject.partition("#")[2].rpartition("-")[0] for subject in subjects]
    order = [kind for kind in dict.fromkeys(kinds) if kind in {"page", "mention", "assessment", "origin"}]
    assert order == [kind for kind in ("page", "mention", "assessment", "origin") if kind in kinds]
    starts = {
        str(quad.subject).strip("<>"): int(quad.object.value)
        for quad in parse(turtle, format=RdfFormat.TURTLE)
        if isinstance(quad.object, Literal) and quad.predicate.value == "http://www.w3.org/ns/oa#start"
    }
    for kind in ("mention", "assessment"):
        found = [n for n, name in enumerate(kinds) if name == kind]
        places = [starts[subjects[n + 2]] for n in found if subjects[n + 2] in starts]  # part, target, selector
        assert len(places) > 5  # where no stance and no shared place stands between
        assert places == sorted(places)


@pytest.mark.parametrize("path", [MEMO, ESTIMATE, "polity/ussr", "collection/frus1958-60v19"])
def test_the_order_says_the_same_with_no_prefix_too_many(client: FlaskClient, path: str) -> None:
    turtle, triples = client.get(f"/{path}.ttl").data, client.get(f"/{path}.nt").data
    assert {q.triple for q in parse(turtle, format=RdfFormat.TURTLE)} == {
        q.triple for q in parse(triples, format=RdfFormat.N_TRIPLES)
    }
    names = re.findall(r"^@prefix (\w+):", turtle.decode(), re.MULTILINE)
    assert names == sorted(names)
    body = re.sub(r'"(?:[^"\\]|\\.)*"', '""', re.sub(r"(?m)^@prefix.*$|<[^>]*>", "", turtle.decode()))
    assert set(names) == set(re.findall(r"(?<![\w:])([a-z]+):\w", body))


def test_a_prefix_is_there_for_a_term_that_is_written_with_it() -> None:
    xsd, thing = PREFIXES["xsd"], NamedNode("https://example.org/x")
    bare = Triple(thing, NamedNode(f"{PREFIXES['rdf']}type"), NamedNode("https://example.org/T"))
    number = Triple(thing, NamedNode("https://example.org/p"), Literal(5))
    assert b"@prefix" not in ordered_turtle([bare, number], thing.value)
    day = Triple(thing, NamedNode("https://example.org/p"), Literal("1959-12-01", datatype=NamedNode(f"{xsd}date")))
    assert ordered_turtle([day], thing.value).count(b"@prefix") == 1
    assert ordered_turtle([], thing.value) == b""
