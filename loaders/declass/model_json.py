"""The model as JSON: what worker processes hand on to each other, and what the cache keeps.

A field that has its default is left out; reading it back gives the default again, so the round trip is exact.
"""

from __future__ import annotations

from functools import cache
from typing import TypeVar

import orjson
from cattrs.errors import BaseValidationError
from cattrs.preconf.orjson import OrjsonConverter, make_converter

T = TypeVar("T")


@cache
def _converter() -> OrjsonConverter:
    return make_converter(omit_if_default=True)


def dumps(obj: object) -> bytes:
    """Return ``obj`` (a dataclass of the model, or a tuple or list of them) as UTF-8 JSON on one line.

    The same object gives the same bytes. Raises ValueError for a text that UTF-8 cannot carry (a lone surrogate).
    """
    try:
        return orjson.dumps(_converter().unstructure(obj))
    except TypeError as error:  # orjson's JSONEncodeError
        raise ValueError(f"cannot be written as JSON: {error}") from error


def loads(data: bytes, type_: type[T]) -> T:
    """Return the object of type ``type_`` that ``data`` holds.

    Raises ValueError for bytes that are no JSON, or JSON of another shape.
    """
    try:
        value: T = _converter().structure(orjson.loads(data), type_)
    except (BaseValidationError, AttributeError, KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"not a {getattr(type_, '__name__', type_)}: {error}") from error
    return value
