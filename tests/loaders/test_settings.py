from __future__ import annotations

from pathlib import Path

import pytest

from declass import settings
from declass.errors import ConfigurationError


def test_defaults_need_no_environment() -> None:
    found = settings.read({})
    assert found.data == Path("data")
    assert found.base_iri == "https://w3id.org/declass/"
    assert found.people is None
    assert found.worker_count >= 1


def test_values_have_their_types() -> None:
    environ = {"DECLASS_DATA": "/srv/x", "DECLASS_PEOPLE": "p.jsonl", "DECLASS_WORKERS": "3", "DECLASS_PORT": "0"}
    found = settings.read(environ)
    assert found == settings.Settings(data=Path("/srv/x"), people=Path("p.jsonl"), workers=3, port=0)
    assert found.worker_count == 3


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("DECLASS_WORKERS", "two"),
        ("DECLASS_WORKERS", "-1"),
        ("DECLASS_QUERY_TIMEOUT_S", "0"),
        ("DECLASS_PORT", "70000"),
        ("DECLASS_BASE_IRI", "https://example.org/no-slash"),
        ("DECLASS_DATA", ""),
        ("DECLASS_DAAT", "data"),
    ],
)
def test_wrong_values_and_unknown_names_are_refused(variable: str, value: str) -> None:
    with pytest.raises(ConfigurationError, match=variable if "IRI" not in variable else "base IRI"):
        settings.read({variable: value})


def test_the_table_documents_every_setting() -> None:
    rows = settings.table()
    assert {r.variable for r in rows} >= {"DECLASS_DATA", "DECLASS_BASE_IRI", "DECLASS_QUERY_TIMEOUT_S"}
    assert all(r.help and r.unit for r in rows)
    assert len({r.variable for r in rows}) == len(rows)
