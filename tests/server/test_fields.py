"""Fields of a form are read as urllib reads them; a query that is too long is not decoded."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from declass.errors import RequestError
from declass_server.sparql.fields import read_fields

PARTS = [
    "%",
    "%7B",
    "%c3%a9",
    "%C3",
    "%5C",
    "%zz",
    "\\",
    "\\x41",
    "\\u0041",
    "u",
    "4",
    "f",
    "+",
    "&",
    "=",
    "é",
    "\x00",
]


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
@example("query=%5Cx41\\N{DIGIT ONE}&a&&=b=c")
def test_fields_are_those_of_urllib(text: str) -> None:
    data = text.encode()
    try:
        expected = parse_qsl(data.decode("ascii"), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        with pytest.raises(RequestError) as refused:
            read_fields(data, "the body", 1000)
        assert refused.value.status == 400
    else:
        assert read_fields(data, "the body", 1000) == expected


@pytest.mark.parametrize("sign", ["a", "{", "é", "+"])
def test_a_query_may_be_as_long_as_is_said(sign: str) -> None:
    query = sign * (100 // len(sign.encode()))
    assert read_fields(urlencode({"query": query, "format": "x" * 500}).encode(), "", 100)[0] == ("query", query)
    with pytest.raises(RequestError) as refused:
        read_fields(urlencode({"query": query + sign}).encode(), "", 100)
    assert refused.value.status == 413


def test_many_fields_are_refused() -> None:
    assert len(read_fields(b"&".join([b"a=b"] * 1000), "", 100)) == 1000
    with pytest.raises(RequestError) as refused:
        read_fields(b"&".join([b"a=b"] * 1001), "the query string", 100)
    assert refused.value.status == 400
    assert "the query string" in str(refused.value)
