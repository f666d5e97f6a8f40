"""The fields of the search index, which is written by :mod:`index` and asked by :mod:`search`.

Apart from both, so that who asks needs nothing of what is needed to write.
"""

from __future__ import annotations

import tantivy

DOCUMENT, ASSESSMENT = "document", "assessment"  # what an entry is of
MAX_DEPTH = 10_000  # hits that one search gives at most


def day_number(date: str, *, last: bool) -> int:
    """Return an ISO 8601 date, as precise as it is, as a number that sorts: its first day or its last.

    >>> day_number("1959-12-01", last=False), day_number("1959", last=False), day_number("1959", last=True)
    (19591201, 19590000, 19599999)
    """
    digits = "".join(c for c in date if c.isdigit())[:8]
    return int(digits.ljust(8, "9" if last else "0"))


def schema() -> tantivy.Schema:
    """Return the fields: ``title``, ``text`` and ``names`` are read as English, the others count as they are."""
    builder = tantivy.SchemaBuilder()
    for name in ("title", "text"):
        builder.add_text_field(name, stored=True, tokenizer_name="en_stem")
    builder.add_text_field("names", stored=True, tokenizer_name="default")
    for name in ("id", "iri", "kind", "type", "date", "collection", "level"):
        builder.add_text_field(name, stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("first_day", "last_day"):
        builder.add_unsigned_field(name, indexed=True, fast=True)
    return builder.build()
