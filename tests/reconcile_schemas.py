"""JSON Schemas of the Reconciliation Service API, from the lists of fields in its specification."""

from __future__ import annotations

from typing import Any

TEXT = {"type": "string"}


TYPE = {"type": "object", "required": ["id"], "properties": {"id": TEXT, "name": TEXT}, "additionalProperties": False}


AT = {
    "type": "object",
    "required": ["service_url", "service_path"],
    "properties": {
        "service_url": {"type": "string", "pattern": "^https?://.*[^/]$"},
        "service_path": {"type": "string", "pattern": "^/"},
    },
    "additionalProperties": False,
}


WITH_ID = {"type": "string", "pattern": r"^https?://.*\{\{id\}\}"}


SETTING = {
    "type": "object",
    "required": ["name", "label", "type"],
    "properties": {
        "name": TEXT,
        "label": TEXT,
        "type": {"enum": ["number"]},
        "default": {"type": "number"},
        "help_text": TEXT,
    },
    "additionalProperties": False,
}


MANIFEST = {
    "type": "object",
    "required": ["versions", "name", "identifierSpace", "schemaSpace", "view", "preview", "suggest", "extend"],
    "properties": {
        "versions": {"type": "array", "items": TEXT, "contains": {"enum": ["0.2"]}},
        "name": TEXT,
        "identifierSpace": {"type": "string", "pattern": "^https?://"},
        "schemaSpace": {"type": "string", "pattern": "^https?://"},
        "documentation": {"type": "string", "pattern": "^https?://"},
        "logo": {"type": "string", "pattern": "^https?://"},
        "serviceVersion": TEXT,
        "defaultTypes": {"type": "array", "items": TYPE},
        "view": {"type": "object", "required": ["url"], "properties": {"url": WITH_ID}},
        "preview": {
            "type": "object",
            "required": ["url", "width", "height"],
            "properties": {"url": WITH_ID, "width": {"type": "integer"}, "height": {"type": "integer"}},
        },
        "suggest": {
            "type": "object",
            "required": ["entity", "type", "property"],
            "properties": {"entity": AT, "type": AT, "property": AT},
            "additionalProperties": False,
        },
        "extend": {
            "type": "object",
            "required": ["propose_properties", "property_settings"],
            "properties": {"propose_properties": AT, "property_settings": {"type": "array", "items": SETTING}},
            "additionalProperties": False,
        },
        "batchSize": {"type": "integer"},
    },
    "additionalProperties": False,
}


CANDIDATE = {
    "type": "object",
    "required": ["id", "name", "score", "match", "type"],
    "properties": {
        "id": TEXT,
        "name": TEXT,
        "description": TEXT,
        "score": {"type": "number", "minimum": 0, "maximum": 100},
        "match": {"type": "boolean"},
        "type": {"type": "array", "items": TYPE},
    },
    "additionalProperties": False,
}


RESULTS = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "required": ["result"],
        "properties": {"result": {"type": "array", "items": CANDIDATE}},
        "additionalProperties": False,
    },
}


SUGGESTIONS = {
    "type": "object",
    "required": ["result"],
    "properties": {
        "result": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "name"],
                "properties": {
                    "id": TEXT,
                    "name": TEXT,
                    "description": TEXT,
                    "notable": {"type": "array", "items": TYPE},
                },
                "additionalProperties": False,
            },
        }
    },
    "additionalProperties": False,
}


def value_of(name: str, kind: str) -> dict[str, Any]:
    known = {"type": "object", "required": [name], "properties": {name: {"type": kind}}}
    return {**known, "additionalProperties": False}


CELL = {
    "oneOf": [
        value_of("str", "string"),
        value_of("int", "integer"),
        value_of("float", "number"),
        {
            "type": "object",
            "required": ["id", "name"],
            "properties": {"id": TEXT, "name": TEXT},
            "additionalProperties": False,
        },
    ]
}


EXTENSION = {
    "type": "object",
    "required": ["meta", "rows"],
    "properties": {
        "meta": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "name"],
                "properties": {"id": TEXT, "name": TEXT, "type": TYPE},
                "additionalProperties": False,
            },
        },
        "rows": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": {"type": "array", "items": CELL},
            },
        },
    },
    "additionalProperties": False,
}


PROPOSAL = {
    "type": "object",
    "required": ["properties"],
    "properties": {
        "type": TEXT,
        "limit": {"type": "integer"},
        "properties": {"type": "array", "items": {**TYPE, "required": ["id", "name"]}},
    },
    "additionalProperties": False,
}
