"""The web site and SPARQL endpoint over a release of declass.

Only :func:`create_app` and :class:`~declass_server.config.ServerConfig` are meant for others. The import is
light on purpose: query workers import this package too, and need neither Flask nor templates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from declass_server.config import ServerConfig

__all__ = ["create_app"]


def create_app(config: ServerConfig) -> Flask:
    """Return the WSGI application that serves ``config.data``'s current release.

    Raises :class:`declass.errors.ReleaseError` when there is no release to serve.
    """
    from declass_server.app import build_app

    return build_app(config)
