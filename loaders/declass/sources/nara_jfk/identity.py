"""Which record a JFK text is: its record number and the archive's own number of the scan."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from declass.ocr.numbers import choose, find_record_numbers
from declass.sources.nara_jfk.pages import FOOT, TOP_LINES

if TYPE_CHECKING:
    from declass.ocr.paper import Trouble

NAMING = "name the file after its record number: nnn-nnnnn-nnnnn.txt"
_NAME = re.compile(r"(?:^|_)(?:([0-9]{3}-[0-9]{5}-[0-9]{5})|docid-([0-9]{6,9}))", re.IGNORECASE)


def find_number(text: str, stated: str | None, name: str, trouble: Trouble) -> str | None:
    """Return the record number that the form (``stated``), the stamps above the paper and the file name support."""
    top = [line for line in text[:6000].split("\n") if line.strip()][:TOP_LINES]
    stamped = [number for line in top for number in find_record_numbers(line[:200])]
    # the form is printed, the stamp is not: its reading counts for more than any number of stamps
    readings = [stated] * (len(stamped) + 1) + stamped if stated else stamped
    match = _NAME.search(name)
    choice = choose(readings, match.group(1) if match else None)
    if choice.value and match is None and not stated and len(readings) == 1:
        trouble.warn(
            "identifier-unconfirmed",
            f"{choice.value} is read once, from a stamp; digits may be misread",
            cure=NAMING,
        )
    if choice.rejected:
        rejected = ", ".join(sorted(choice.rejected))
        trouble.warn("identifier-misread", f"the record number reads {rejected}; taken: {choice.value or 'none'}")
    return choice.value


def find_aliases(text: str, name: str) -> tuple[str, ...]:
    """Return the archive's own number of the scan, ``docid-<number>``, from the file name, else from the feet."""
    match = _NAME.search(name)
    if match and match.group(2):
        return (f"docid-{match.group(2)}",)
    read = Counter(m.group(1) for line in text.split("\n") if len(line) < 90 and (m := FOOT.match(line.strip())))
    if not read:
        return ()
    (best, count), *others = read.most_common()
    return (f"docid-{best}",) if count > 1 and all(count > other for _, other in others) else ()
