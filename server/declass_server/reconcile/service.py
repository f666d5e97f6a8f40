"""The description of the reconciliation service, and how it names things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from flask import g

from declass import __version__
from declass.iris import DCL
from declass.matching import KINDS
from declass_server.reconcile.asked import MOST_QUERIES

if TYPE_CHECKING:
    from declass.matching import Entity, NamesIndex
    from declass_server.serving import ServedRelease

_WIDTH, _HEIGHT = 420, 190


def manifest(release: ServedRelease, root: str) -> dict[str, Any]:
    """Return the manifest of the service on a site at ``root``, which ends with a slash."""
    site = root.rstrip("/")

    def at(path: str) -> dict[str, str]:
        return {"service_url": site, "service_path": path}

    return {
        "versions": ["0.1", "0.2"],
        "name": "declass: persons, agencies and states in declassified documents",
        "identifierSpace": release.iris.base,
        "schemaSpace": DCL,
        "documentation": f"{site}/reconcile",
        "logo": f"{site}/static/icon.svg",
        "serviceVersion": f"{__version__}, release {release.version}",
        "defaultTypes": [{"id": kind.class_name, "name": kind.label} for kind in KINDS.values()],
        "view": {"url": f"{site}/reconcile/view?id={{{{id}}}}"},
        "preview": {"url": f"{site}/reconcile/preview?id={{{{id}}}}", "width": _WIDTH, "height": _HEIGHT},
        "suggest": {
            "entity": at("/reconcile/suggest/entity"),
            "type": at("/reconcile/suggest/type"),
            "property": at("/reconcile/suggest/property"),
        },
        "extend": {
            "propose_properties": at("/reconcile/properties"),
            "property_settings": [
                {
                    "name": "limit",
                    "label": "Most values",
                    "type": "number",
                    "default": 20,
                    "help_text": "How many papers are listed at most, the earliest first.",
                }
            ],
        },
        "batchSize": MOST_QUERIES // 2,
    }


def id_of(iri: str) -> str:
    """Return how the service names a thing: by the path of its IRI under the base."""
    base: str = g.release.iris.base
    return iri.removeprefix(base)


def entity_of(index: NamesIndex, base: str, asked: str) -> Entity | None:
    """Return the thing of an id, a path under the base or an IRI, quoted once more or not; or None."""
    for written in dict.fromkeys((asked, unquote(asked))):
        for iri in (f"{base}{written}", written):
            entity = index.get(iri)
            if entity is not None:
                return entity
    return None
