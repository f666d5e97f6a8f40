"""What Virtuoso does in its own way, where other stores keep to the protocol; read from the answers of release 7.2.

It cuts answers off at ``ResultSetMaxRows``, and says so in a header for tables alone; it gives what it has when a
time is up (``S1TAT``), with status 200; it names blank nodes by IRIs. A site that promises whole answers must know.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from email.message import Message

    Headers = Mapping[str, str] | Message  # of requests, of http.client: capitals do not matter in either

# Asks for the setting in the ini file of the store: unbound where there is none. Read by every user.
ROW_LIMIT_QUERY = "SELECT (bif:cfg_item_value(bif:virtuoso_ini_path(), 'SPARQL', 'ResultSetMaxRows') AS ?rows) {}"
_BLANK = re.compile(rb'("type"\s*:\s*"bnode"\s*,\s*"value"\s*:\s*")nodeI[Dd]://([A-Za-z0-9]+)"')
_TIMEOUT = re.compile(r"Virtuoso (?:S1T00|S1TAT|42000 Error The estimated execution time)\b")


def is_virtuoso(headers: Headers) -> bool:
    """Return whether an answer is one of Virtuoso's."""
    return headers.get("Server", "").startswith("Virtuoso")


def gave_up(status: int, headers: Headers) -> bool:
    """Return whether an answer holds what was found when a time was up, and not all there is."""
    return status == 206 or "X-SQL-State" in headers


def cut_off_at(headers: Headers) -> str | None:
    """Return the number of rows behind which a table was cut off, None where it was not. Graphs do not say."""
    return headers.get("X-SPARQL-MaxRows")


def is_timeout(message: str) -> bool:
    """Return whether an error message says that a query takes too long, or would."""
    return _TIMEOUT.match(message) is not None


def with_plain_blank_nodes(results: bytes) -> bytes:
    """Return SPARQL results in JSON with labels of blank nodes as they should be."""
    return _BLANK.sub(rb'\1\2"', results)
