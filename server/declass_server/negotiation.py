"""Choosing a media type by the Accept header. Source: RFC 9110, sections 12.4.2 and 12.5.1."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def parse_accept(header: str) -> list[tuple[str, str, float]]:
    """Return (type, subtype, quality) for each range; a malformed range is left out, a bad q counts as 0."""
    ranges = []
    for item in header.split(","):
        media_range, *parameters = (part.strip() for part in item.split(";"))
        kind, slash, subtype = media_range.lower().partition("/")
        if not (kind and slash and subtype) or (kind == "*" and subtype != "*"):
            continue
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "q":
                quality = _quality(value.strip())
        ranges.append((kind, subtype, quality))
    return ranges


def _quality(value: str) -> float:
    try:
        quality = float(value)
    except ValueError:
        return 0.0
    return quality if 0.0 <= quality <= 1.0 else 0.0


def choose(header: str | None, offers: Iterable[str]) -> str | None:
    """Return the offer that the header likes best, the earlier on a tie; None when it accepts none.

    No header, and an empty one, accept everything. The most specific range that covers an offer decides.
    """
    return _chosen(header, tuple(offers))


@lru_cache(maxsize=1024)  # clients send few headers, and send them with every request
def _chosen(header: str | None, offers: tuple[str, ...]) -> str | None:
    if header is None or not header.strip():
        return offers[0] if offers else None
    ranges = parse_accept(header)
    best, best_quality = None, 0.0
    for offer in offers:
        quality = _quality_of(offer, ranges)
        if quality > best_quality:
            best, best_quality = offer, quality
    return best


def _quality_of(offer: str, ranges: list[tuple[str, str, float]]) -> float:
    kind, _, subtype = offer.partition("/")
    specificity, quality = -1, 0.0
    for range_kind, range_subtype, range_quality in ranges:
        if range_kind == kind and range_subtype == subtype:
            rank = 2
        elif range_kind == kind and range_subtype == "*":
            rank = 1
        elif range_kind == "*":
            rank = 0
        else:
            continue
        if rank > specificity or (rank == specificity and range_quality > quality):
            specificity, quality = rank, range_quality
    return quality
