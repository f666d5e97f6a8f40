"""Fixtures for the server: a release of the seeds, a hand-made release, applications on them, a loopback listener."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from declass_server import create_app
from server_releases import Listener, configuration, hostile_document, listening, write_release

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient

    from declass_server.config import ServerConfig


@pytest.fixture(scope="session")
def open_app() -> Iterator[Callable[[ServerConfig], Flask]]:
    """Make applications, and end their workers when the tests are over."""
    opened: list[Flask] = []

    def make(config: ServerConfig) -> Flask:
        app = create_app(config)
        app.testing = False
        opened.append(app)
        return app

    yield make
    for app in opened:
        app.extensions["declass"].close()


@pytest.fixture(scope="session")
def app(seeds_data: Path, open_app: Callable[[ServerConfig], Flask]) -> Flask:
    """The application over the seeds."""
    return open_app(configuration(seeds_data))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client of the application over the seeds."""
    return app.test_client()


@pytest.fixture(scope="session")
def hostile_app(tmp_path_factory: pytest.TempPathFactory, open_app: Callable[[ServerConfig], Flask]) -> Flask:
    """An application over a hand-made release with hostile texts; queries have one second."""
    data = tmp_path_factory.mktemp("hostile-data")
    write_release(data, "r1", [hostile_document()])
    return open_app(configuration(data, timeout_s=1.0))


@pytest.fixture
def listener() -> Iterator[Listener]:
    """A loopback server that must never be reached."""
    with socket.create_server(("127.0.0.1", 0)) as server, listening(server) as found:
        yield found
