"""Comunica, the query engine for the web of data, unchanged and from Node.js, against a running server."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import requests

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.browser
MEMORANDUM = "https://w3id.org/declass/document/frus1958-60v19/d319"
CUES = f"""PREFIX dcl: <https://w3id.org/declass/ontology#>
SELECT ?cue {{ <{MEMORANDUM}> dcl:hasAssessment ?judgment . ?judgment dcl:cue ?cue }}"""


def test_select_ask_construct(site: str, npm_file: Callable[[str], Path]) -> None:
    modules = npm_file("@comunica/query-sparql").parent.parent
    node = shutil.which("node")
    if node is None:
        pytest.skip("needs Node.js 20 or newer")
    script = Path(__file__).with_name("comunica.mjs")
    done = subprocess.run(
        [node, script, modules, f"{site}/sparql", MEMORANDUM], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    direct = requests.get(f"{site}/sparql", params={"query": CUES, "format": "json"}, timeout=30).json()
    expected = sorted(row["cue"]["value"] for row in direct["results"]["bindings"])
    assert "unlikely" in expected
    assert said["cues"] == said["guessed"] == expected
    assert (said["there"], said["elsewhere"]) == (True, False)
    assert {"http://purl.org/dc/terms/title", "https://w3id.org/declass/ontology#date"} <= set(said["predicates"])
    assert "SERVICE is refused" in said["refused"]
