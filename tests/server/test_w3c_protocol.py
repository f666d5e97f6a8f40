"""The W3C's SPARQL 1.1 Protocol tests, all that apply to a read-only endpoint, driven by their manifest."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pyoxigraph as ox
import pytest

from declass.release.layout import STORE
from server_releases import configuration, write_release

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from declass_server.config import ServerConfig

_ROOT = Path(__file__).resolve().parents[2]
_MANIFEST = (
    Path(os.environ.get("DECLASS_SHARED") or _ROOT.parent / "shared") / "data/w3c/sparql11-protocol-tests.json"
)


@cache
def entries() -> list[dict[str, Any]]:
    """The tests of the manifest that a read-only endpoint can be held to; empty without the manifest."""
    if not _MANIFEST.is_file():
        return []
    tests: list[dict[str, Any]] = json.loads(_MANIFEST.read_bytes())["protocol"]
    return [test for test in tests if test["applies_to_read_only_endpoint"]]


def test_the_manifest_lists_twenty_seven(shared: Path) -> None:
    assert shared.is_dir()
    assert len(entries()) == 27


@pytest.fixture(scope="module")
def w3c_app(tmp_path_factory: pytest.TempPathFactory, open_app: Callable[[ServerConfig], Flask]) -> Flask:
    """An application on a store that holds the graphs of the suite."""
    data = tmp_path_factory.mktemp("w3c-data")
    folder = write_release(data, "r1", [])
    store = ox.Store(folder / STORE)
    for graph in {g["graph"]: g for test in entries() for g in test["preload"]}.values():
        triples = ox.parse(graph["ntriples"], format=ox.RdfFormat.N_TRIPLES)
        name = ox.NamedNode(graph["graph"])
        store.extend([ox.Quad(t.subject, t.predicate, t.object, name) for t in triples])
    store.flush()
    del store
    _forget_derived_files(folder)
    return open_app(configuration(data))


def _forget_derived_files(folder: Path) -> None:
    # The store was changed by hand, so the manifest's list of its files no longer holds.
    manifest = json.loads((folder / "manifest.json").read_bytes())
    manifest["derived"] = []
    (folder / "manifest.json").write_text(json.dumps(manifest))


@pytest.mark.skipif(not entries(), reason="needs the W3C manifest beside the checkout (DECLASS_SHARED)")
@pytest.mark.parametrize("test", entries(), ids=lambda test: str(test["id"]))
def test_w3c(w3c_app: Flask, test: dict[str, Any]) -> None:
    client = w3c_app.test_client()
    for asked in test["requests"]:
        parts = urlsplit(asked["path"])
        body = asked["body"].encode(asked["body_encoding"] or "utf-8") if asked["body"] is not None else None
        answer = client.open(
            "/sparql" + parts.path.removeprefix("/sparql"),
            method=asked["method"],
            query_string=parts.query,
            data=body,
            headers=[(name, value) for name, value in asked["headers"]],
        )
        expected = asked["expect"]
        exact = {status for status in expected["status"] if isinstance(status, int)}
        classes = {status for status in expected["status"] if isinstance(status, str)}
        assert answer.status_code in exact or f"{answer.status_code // 100}xx" in classes
        if expected.get("boolean") is not None:
            assert answer.json is not None
            assert answer.json["boolean"] is expected["boolean"]
        form = expected.get("format")
        if form == "tabular":
            assert answer.mimetype == "application/sparql-results+json"
        elif form == "RDF":
            assert ox.RdfFormat.from_media_type(answer.mimetype or "") is not None
