from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from declass.collection import Collection
from declass.errors import Issue
from declass.model import Document, Reading
from declass.model_json import dumps, loads

# Everything but lone surrogates, which no JSON text can carry.
st.register_type_strategy(str, st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
st.register_type_strategy(int, st.integers(min_value=0, max_value=2**53))
st.register_type_strategy(float, st.floats(0, 1))
_quickly = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("kind", [Document, Collection, Issue, Reading])
def test_round_trip(kind: type[Any]) -> None:
    @_quickly
    @given(st.from_type(kind))
    def check(value: Any) -> None:
        data = dumps(value)
        assert loads(data, kind) == value
        assert dumps(loads(data, kind)) == data

    check()


def test_issue_ids_survive() -> None:
    issue = loads(dumps(Issue(code="x", severity="error", message="m")), Issue)  # type: ignore[arg-type]
    assert issue.id
    assert loads(dumps(issue), Issue).id == issue.id


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"id": 1}', b'{"documents": [{"id": "a"}]}'])
def test_other_shapes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"Document|JSON|unexpected|EOF|[Ii]nput"):
        loads(data, Document)


def test_lone_surrogates_are_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        dumps(Collection(id="\ud800", title="", source="frus"))
