"""Papers that a document or an editors' note points to: printed documents, estimates, telegrams, papers not printed.

A reference is resolved to a document's id only where the words give volume and number; all others stay
unresolved, with what the editors say of the paper ("not printed", "not found").
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from declass.text.cited_absent import find_absent
from declass.text.cited_estimates import find_estimates
from declass.text.cited_telegrams import find_telegrams
from declass.text.cited_volumes import Citing, find_printed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from declass.model import Reference


def find_references(
    text: str,
    volume: str | None,
    *,
    citing: Citing | None = None,
    note: str | None = None,
    note_index: int | None = None,
    covered: Iterable[tuple[int, int]] = (),
) -> tuple[Reference, ...]:
    """Return the references in ``text``, in order.

    ``volume`` is the id of the volume that the words stand in ("Document 316" is one of its documents). ``citing``,
    kept from one note of a document to the next, says which document it is and what was cited last. ``note`` is the
    number of the editors' note when the text is one, and ``note_index`` its index among the document's footnotes: its
    references have no span. What lies in a ``covered`` stretch is known already. Targets are ids of documents
    (``frus1958-60v19/d316``); whether such a document exists is not known here.
    """
    known = list(covered)
    found = [f for f in find_printed(text, citing or Citing(volume), note) if not _meets(f[0], f[1], known)]
    taken = [*known, *((start, end) for start, end, _ in found)]
    for start, end, reference in (*find_estimates(text, note), *find_telegrams(text, note)):
        if not _meets(start, end, taken):
            taken.append((start, end))
            found.append((start, end, reference))
    found.extend(find_absent(text, taken, note))
    found.sort(key=lambda f: (f[0], f[1]))
    references = tuple(reference for _, _, reference in found)
    return references if note_index is None else tuple(replace(r, note_index=note_index) for r in references)


def _meets(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    return any(first < end and start < last for first, last in taken)
