"""Checks JSON against a JSON Schema: the keywords that the schemas of the tests use, and no other."""

from __future__ import annotations

import re
from typing import Any

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
}
_KNOWN = {
    *("type", "required", "properties", "additionalProperties", "items", "enum", "pattern", "oneOf", "contains"),
    *("minimum", "maximum"),
}


def faults(value: Any, schema: dict[str, Any], place: str = "$") -> list[str]:
    """Return what is wrong with ``value``, each with its place; none for one that the schema describes."""
    strange = set(schema) - _KNOWN
    assert not strange, f"the checker does not know {strange}"
    kind = schema.get("type")
    if kind is not None and (not isinstance(value, _TYPES[kind]) or (isinstance(value, bool) and kind != "boolean")):
        return [f"{place}: no {kind}: {value!r}"]
    found = []
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{place}: {value!r} is none of {schema['enum']}")
    if "pattern" in schema and not re.search(schema["pattern"], value):
        found.append(f"{place}: {value!r} does not match {schema['pattern']}")
    if "minimum" in schema and not schema["minimum"] <= value <= schema.get("maximum", value):
        found.append(f"{place}: {value!r} is out of range")
    if "oneOf" in schema and sum(not faults(value, each, place) for each in schema["oneOf"]) != 1:
        found.append(f"{place}: {value!r} is not one of the forms")
    if isinstance(value, list):
        found += [f for n, item in enumerate(value) for f in faults(item, schema.get("items", {}), f"{place}[{n}]")]
        if "contains" in schema and all(faults(item, schema["contains"]) for item in value):
            found.append(f"{place}: nothing in it is {schema['contains']}")
    if isinstance(value, dict):
        found += _members(value, schema, place)
    return found


def _members(value: dict[str, Any], schema: dict[str, Any], place: str) -> list[str]:
    found = [f"{place}: {name} is missing" for name in schema.get("required", ()) if name not in value]
    known, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    for name, item in value.items():
        if name in known:
            found += faults(item, known[name], f"{place}.{name}")
        elif others is False:
            found.append(f"{place}: {name} is not known")
        elif isinstance(others, dict):
            found += faults(item, others, f"{place}.{name}")
    return found
