"""The Accept header, read as RFC 9110 says."""

from __future__ import annotations

import pytest

from declass_server.negotiation import choose

OFFERS = ["text/html", "text/turtle", "application/ld+json"]


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "text/html"),
        ("", "text/html"),
        ("*/*", "text/html"),
        ("text/turtle", "text/turtle"),
        ("TEXT/Turtle", "text/turtle"),
        ("text/*", "text/html"),
        ("application/*", "application/ld+json"),
        ("text/html;q=0.5, text/turtle;q=0.6", "text/turtle"),
        ("text/html;q=0.5;level=1, text/turtle;q=0.4", "text/html"),
        ("text/html;q=0, */*", "text/turtle"),
        ("*/*;q=0", None),
        ("image/png", None),
        ("text/turtle;q=2", None),
        ("text/turtle;q=x, application/ld+json;q=0.1", "application/ld+json"),
        ("*/turtle", None),
        ("text", None),
        (",,;q=1,", None),
        ("text/turtle;q=0.000, text/html;q=0.001", "text/html"),
    ],
)
def test_choice(accept: str | None, expected: str | None) -> None:
    assert choose(accept, OFFERS) == expected
