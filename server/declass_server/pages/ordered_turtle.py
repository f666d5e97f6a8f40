"""Turtle in an order that people can read: what it is about first, then its parts as they stand in the text.

A graph is a set, so any order says the same; the engine gives that of its keys, which are hashes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from declass_server.formats import PREFIXES
from declass_server.graph_view import expand

if TYPE_CHECKING:
    from collections.abc import Iterable

_TYPE = expand("rdf:type")
# Classes of parts in the order in which they come; those of no class here stand before the pages.
_PARTS = ("Page", "Note", "Mention", "Reference", "Marking", "Redaction", "Assessment", "FieldOrigin")
_RANK_OF_CLASS = {expand(f"dcl:{name}"): rank for rank, name in enumerate(_PARTS, start=2)}
_TOPIC, _OTHER_PARTS, _ELSEWHERE, _GRAPHS = 0, 1, 20, 30
# Links from a part to what is said with it: its place in the text, the selector of the place, its stance.
_BELONGING = {name: expand(name) for name in ("oa:hasTarget", "oa:hasSelector", "dcl:stance")}
_OFFSETS = (expand("oa:start"), expand("dcl:pageOffset"), expand("dcl:noteOffset"), expand("dcl:sequence"))
_FIRST = (_TYPE, expand("rdfs:label"), expand("dct:title"), expand("dct:identifier"))
_LAST = (expand("dcl:text"), expand("dcl:quotation"))
# What Turtle writes without its datatype.
_BARE = {expand(f"xsd:{name}") for name in ("string", "integer", "decimal", "double", "boolean")} | {
    expand("rdf:langString")
}

_Key = tuple[int, int, str, int, str]


def ordered_turtle(triples: Iterable[Triple], topic: str) -> bytes:
    """Return the statements as Turtle, those about the IRI ``topic`` first, with the prefixes that they use."""
    order = _Order(triples, topic)
    ranked = sorted(order.triples, key=lambda t: (order.key(_text(t.subject)), _predicate(t), order.value(t)))
    lines = (serialize(ranked, format=RdfFormat.TURTLE, prefixes=_used_prefixes(ranked)) or b"").split(b"\n")
    heading = list(takewhile(lambda line: line.startswith(b"@prefix "), lines))  # which come in any order
    return b"\n".join([*sorted(heading), *lines[len(heading) :]])


class _Order:
    """Where each subject of a graph comes."""

    def __init__(self, triples: Iterable[Triple], topic: str) -> None:
        self.triples, self._topic = list(triples), topic
        self._types: dict[str, set[str]] = defaultdict(set)
        self._offsets: dict[str, int] = {}
        self._belongings: dict[str, list[str]] = defaultdict(list)
        self._keys: dict[str, _Key] = {}
        for triple in self.triples:
            subject, predicate, value = _text(triple.subject), triple.predicate.value, _text(triple.object)
            if predicate == _TYPE:
                self._types[subject].add(value)
            elif predicate in _OFFSETS and value.isascii() and value.isdigit():
                self._offsets[subject] = int(value)
            elif predicate in _BELONGING.values() and value != topic:
                self._belongings[subject].append(value)
        for subject in sorted(self._types):  # what several parts share stands with the first
            self._place(subject)

    def _place(self, subject: str) -> None:
        rank = min((_RANK_OF_CLASS[c] for c in self._types[subject] if c in _RANK_OF_CLASS), default=None)
        if rank is None:
            return
        with_it = self._with(subject)
        offset = next((self._offsets[one] for one in (subject, *with_it) if one in self._offsets), -1)
        own = (rank, offset, subject, 0, "")
        self._keys[subject] = min(own, self._keys.get(subject, own))
        for number, one in enumerate(with_it, start=1):
            key = (rank, offset, subject, number, one)
            self._keys[one] = min(key, self._keys.get(one, key))

    def _with(self, subject: str) -> list[str]:
        """Return what belongs to a part, each before what belongs to it."""
        found: list[str] = []
        waiting = sorted(self._belongings[subject])
        while waiting:
            one = waiting.pop(0)
            # A stance may be toward another judgment, which stands on its own.
            if one not in found and one != subject and not self._types[one] & _RANK_OF_CLASS.keys():
                found.append(one)
                waiting = sorted(self._belongings[one]) + waiting
        return found

    def key(self, subject: str) -> _Key:
        """Return what a subject is sorted by."""
        if subject == self._topic:
            return (_TOPIC, 0, "", 0, "")
        found = self._keys.get(subject)
        if found is not None:
            return found
        if subject.startswith(f"{self._topic}#"):
            return (_OTHER_PARTS, 0, subject, 0, "")
        is_graph = expand("dcl:DocumentGraph") in self._types[subject]
        return (_GRAPHS if is_graph else _ELSEWHERE, 0, subject, 0, "")

    def value(self, triple: Triple) -> tuple[_Key, str]:
        """Return what an object is sorted by: a part as its subject is."""
        if isinstance(triple.object, NamedNode):
            return self.key(triple.object.value), triple.object.value
        return (_TOPIC, 0, "", 0, ""), str(triple.object)


def _text(term: object) -> str:
    """Return the IRI, the lexical form or the label of a term."""
    if isinstance(term, (NamedNode, Literal, BlankNode)):
        return term.value
    return str(term)


def _predicate(triple: Triple) -> tuple[int, str]:
    iri = triple.predicate.value
    if iri in _FIRST:
        return _FIRST.index(iri), iri
    return (len(_FIRST) + (iri in _LAST), iri)


def _used_prefixes(triples: Iterable[Triple]) -> dict[str, str]:
    used: set[str] = set()
    for triple in triples:
        iris = [term.value for term in (triple.subject, triple.object) if isinstance(term, NamedNode)]
        if triple.predicate.value != _TYPE:  # which is written "a"
            iris.append(triple.predicate.value)
        if isinstance(triple.object, Literal) and triple.object.datatype.value not in _BARE:
            iris.append(triple.object.datatype.value)
        used.update(re.sub(r"[^#/]*\Z", "", iri) for iri in iris)
    return {name: iri for name, iri in PREFIXES.items() if iri in used}
