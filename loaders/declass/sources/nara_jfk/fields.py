"""The fields of an identification form in their fixed order, and how a form prints them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A field: ``block`` counts the blocks that blank lines part; ``absence`` weighs how odd it is to be empty.

    ``many`` is true where the value can run over several lines.
    """

    name: str
    block: int
    absence: float
    many: bool = False


FIELDS = (
    Field("agency", 0, 1.0),
    Field("record_number", 0, 1.0),
    Field("record_series", 1, 0.4),
    Field("file_number", 2, 0.4),
    Field("originator", 3, 0.9),
    Field("from", 3, 0.35),
    Field("to", 3, 0.35),
    Field("title", 4, 0.3, many=True),
    Field("date", 5, 0.9),
    Field("pages", 5, 0.9),
    Field("subjects", 6, 0.5, many=True),
    Field("document_type", 7, 0.9),
    Field("classification", 7, 0.7),
    Field("restrictions", 7, 0.6, many=True),
    Field("status", 7, 0.7, many=True),
    Field("last_review", 7, 0.7),
    Field("opening_criteria", 8, 0.3),
    Field("comments", 9, 0.3, many=True),
)
AGENCY_FIELDS = 4  # of them stand under AGENCY INFORMATION, the others under DOCUMENT INFORMATION
ORDER = tuple(field.name for field in FIELDS)
MANY = frozenset(field.name for field in FIELDS if field.many)
# The second edition of the FBI's form sets the restrictions beside the fields, below the status.
_LATE = ("document_type", "classification", "last_review", "status", "restrictions", "opening_criteria", "comments")
SECOND_EDITION = tuple(
    sorted(FIELDS, key=lambda field: 20 + _LATE.index(field.name) if field.name in _LATE else ORDER.index(field.name))
)
