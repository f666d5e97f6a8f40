"""Lines of N-Quads: taken apart many at once, and found among sorted ones."""

from __future__ import annotations

from bisect import bisect_left

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from declass.errors import ReleaseError
from declass.graph.serialise import sorted_nquads
from declass.release.nquads import StatementReader, last_line, place

OWN = "https://e.org/d/"
NODES = st.sampled_from([ox.NamedNode(OWN + "1"), ox.NamedNode(OWN + "1#a"), ox.NamedNode("https://e.org/x")])
OBJECTS = st.one_of(
    NODES,
    st.just(ox.BlankNode("c14n0")),
    st.text().map(ox.Literal),
    st.sampled_from(["\\", '"', '\\" <g> .\n', f'" <{OWN}1> <https://e.org/g> .', "^^<x>"]).map(ox.Literal),
    st.text(max_size=4).map(lambda v: ox.Literal(v, language="en")),
    st.text(max_size=4).map(lambda v: ox.Literal(v, datatype=ox.NamedNode(OWN + "type"))),
)
QUADS = st.builds(ox.Quad, NODES, NODES, OBJECTS, NODES)


@given(st.lists(QUADS, max_size=8), st.sampled_from([OWN, ""]))
def test_lines_are_taken_apart_as_a_parser_does(quads: list[ox.Quad], own: str) -> None:
    text = sorted_nquads(quads)
    lines = text.splitlines(keepends=True)
    found = StatementReader(own.encode()).read(text, len(lines))
    for line, (subject, predicate, value, other) in zip(lines, found, strict=True):
        quad = next(ox.parse(line, format=ox.RdfFormat.N_QUADS))
        assert (subject.decode(), predicate.decode()) == (str(quad.subject), str(quad.predicate))
        assert line == b"%b %b %b%b %b .\n" % (subject, predicate, value, other, str(quad.graph_name).encode())
        if isinstance(quad.object, ox.Literal):
            assert value.startswith(b'"')
            assert not other.startswith(b'"')
        else:
            own_iri = bool(own) and isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(own)
            assert (bool(value), bool(other)) == (own_iri, not own_iri)


@pytest.mark.parametrize(
    "line",
    [
        b"<s:> <p:> <o:> .\n",
        b'<s:> <p:> "a b <g:> .\n',
        b"<s:> <p:> <o:> <x:> <g:> .\n",
        b"<s:> <p:> <o:> <g:> .",
        b"\n",
    ],
)
def test_a_line_of_another_kind_is_refused(line: bytes) -> None:
    good = b'<s:> <p:> "a b" <g:> .\n'
    for text in (line, good + line, line + good, good + line + good):
        with pytest.raises(ReleaseError, match="no statement"):
            StatementReader(b"").read(text, len(text.splitlines()))


@given(st.lists(st.binary(max_size=3).map(lambda b: b.hex().encode() + b"\n"), max_size=9), st.binary(max_size=4))
def test_a_place_among_sorted_lines(lines: list[bytes], bound: bytes) -> None:
    lines.sort()
    bound = bound.hex().encode()
    assert place(b"".join(lines), bound) == sum(map(len, lines[: bisect_left(lines, bound)]))
    assert last_line(b"".join(lines)) == (lines[-1] if lines else b"")
