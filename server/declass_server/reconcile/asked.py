"""What a client of the reconciliation service asks, checked: whatever is wrong is told with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson

from declass.errors import RequestError
from declass.iris import DCL
from declass.matching import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_QUERIES = 100  # of one batch
MOST_IDS = 100
LONGEST_QUERY = 500  # characters
MOST_CANDIDATES = 50
_CANDIDATES = 5
_MOST_PROPERTIES = 20
_MOST_VALUES = 20
_LARGEST_BYTES = 256 * 1024
_TYPES = {form.casefold(): name for name, kind in KINDS.items() for form in (name, kind.class_name, kind.iri)}
_TYPES |= {f"dcl:{kind.class_name}".casefold(): name for name, kind in KINDS.items()}


@dataclass(frozen=True, slots=True)
class NameQuery:
    """One name to match: ``kinds`` are empty for all, ``values`` the texts given for a property."""

    name: str
    kinds: tuple[str, ...] = ()
    limit: int = _CANDIDATES
    values: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Extension:
    """Data that are wanted: the ids of things, and of each the properties with their settings."""

    ids: tuple[str, ...]
    properties: tuple[tuple[str, dict[str, Any]], ...]


def read_queries(text: str) -> dict[str, NameQuery]:
    """Return the queries of a batch by their keys; raises :class:`RequestError`."""
    batch = _object(_read(text, "queries"), "queries")
    if len(batch) > MOST_QUERIES:
        raise _bad("Too many queries", f"queries holds {len(batch)}, of at most {MOST_QUERIES}: send several batches")
    return {key: _query(query, f"queries, {key[:40]!r}") for key, query in batch.items()}


def _query(given: object, place: str) -> NameQuery:
    query = _object(given, place)
    name = query.get("query", "")
    if not isinstance(name, str):
        raise _bad("Bad query", f"{place}: query is no text")
    if len(name) > LONGEST_QUERY:
        raise _bad("Too long", f"{place}: query has {len(name)} characters, of at most {LONGEST_QUERY}")
    values = _values(query.get("properties"), place)
    if "query" not in query and not values:
        raise _bad("Bad query", f"{place}: there is neither query nor properties")
    types = query.get("type") or []
    listed = [types] if isinstance(types, str) else types
    if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
        raise _bad("Bad type", f"{place}: type is neither a text nor a list of texts")
    limit = query.get("limit")
    if limit is None:
        limit = _CANDIDATES
    if isinstance(limit, bool) or not isinstance(limit, int | float) or limit != int(limit) or limit < 1:
        raise _bad("Bad limit", f"{place}: limit is no whole number greater than 0")
    return NameQuery(name, read_kinds(listed, f"{place}: type"), min(int(limit), MOST_CANDIDATES), values)


def _values(given: object, place: str) -> dict[str, list[str]]:
    """Return the texts given for each property; of an entity its id."""
    if given is None:
        return {}
    if not isinstance(given, list) or len(given) > _MOST_PROPERTIES:
        raise _bad("Bad properties", f"{place}: properties is no list of at most {_MOST_PROPERTIES} objects")
    found: dict[str, list[str]] = {}
    for each in given:
        known = _object(each, f"{place}: properties")
        name, value = known.get("pid"), known.get("v")
        if not isinstance(name, str) or value is None:
            raise _bad("Bad properties", f"{place}: a property needs pid, a text, and v, a value")
        listed = value if isinstance(value, list) else [value]
        texts = [str(v.get("id", "")) if isinstance(v, dict) else str(v) for v in listed[:_MOST_VALUES]]
        found.setdefault(name, []).extend(text for text in texts if text and len(text) <= LONGEST_QUERY)
    return found


def read_kinds(types: Iterable[str], place: str) -> tuple[str, ...]:
    """Return the kinds that types name: by class (``Person``), by IRI, or by the word in addresses (``person``)."""
    found = []
    for name in types:
        kind = _TYPES.get(name.strip().casefold())
        if kind is None:
            known = ", ".join(kind.class_name for kind in KINDS.values())
            raise _bad("Unknown type", f"{place}: {name[:100]!r} is none of {known} (of {DCL})")
        found.append(kind)
    return tuple(dict.fromkeys(found))


def read_extension(text: str) -> Extension:
    """Return which data are wanted; raises :class:`RequestError`."""
    from declass_server.reconcile.extension import PROPERTIES

    wanted = _object(_read(text, "extend"), "extend")
    ids, properties = wanted.get("ids"), wanted.get("properties")
    if not isinstance(ids, list) or not all(isinstance(each, str) for each in ids):
        raise _bad("Bad ids", "extend: ids is no list of texts")
    if len(ids) > MOST_IDS:
        raise _bad("Too many ids", f"extend: there are {len(ids)} ids, of at most {MOST_IDS}: send several requests")
    if not isinstance(properties, list) or len(properties) > _MOST_PROPERTIES:
        raise _bad("Bad properties", f"extend: properties is no list of at most {_MOST_PROPERTIES} objects")
    found = []
    for each in properties:
        asked = _object(each, "extend: properties")
        name, settings = asked.get("id"), asked.get("settings") or {}
        if not isinstance(name, str) or name not in PROPERTIES:
            shown = repr(name)[:100]
            raise _bad("Unknown property", f"extend: properties: {shown} is none of {', '.join(PROPERTIES)}")
        found.append((name, _object(settings, f"extend: settings of {name}")))
    return Extension(tuple(dict.fromkeys(ids)), tuple(found))


def read_number(text: object, name: str, least: int, most: int) -> int:
    """Return a whole number; raises :class:`RequestError` for what is none, or is out of range."""
    written = str(text).strip()
    if not (written.isascii() and written.isdigit() and len(written) <= 9 and least <= int(written) <= most):
        raise _bad("Bad number", f"{name} is a whole number from {least} to {most}")
    return int(written)


def _read(text: str, name: str) -> object:
    if len(text.encode("utf-8", "surrogatepass")) > _LARGEST_BYTES:
        raise RequestError(413, "Too long", f"{name} has more than {_LARGEST_BYTES} bytes: send several batches")
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise _bad("Not JSON", f"{name} is no JSON: {error.msg.partition(': line ')[0]}, {where}") from error


def _object(given: object, place: str) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise _bad("Not an object", f"{place}: a JSON object is needed")
    return given


def _bad(title: str, detail: str) -> RequestError:
    return RequestError(400, title, detail)
