"""Make the table of who is listed when, from the reconciled lists of persons of the Office of the Historian.

    python benchmarks/listings.py people.jsonl > loaders/declass/extract/data/listings.txt

One line a word that may stand for a person alone: a surname, or the first word of a name whose family name comes
first; then one item a bearer, ``initials:period=volumes,…``. The initials are those of all that stands beside the
word in the forms of the name, ``*`` where nothing does; a period is that of a subseries.

``--without VOLUME`` (repeatable) leaves a volume out, as if its list were not known: to measure what the table tells
of volumes that it does not count.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from pathlib import Path

from declass.authorities.people import PeopleIndex, PersonRecord, split_name

_SERIES = re.compile(r"frus((?:19|20)\d\d(?:-\d\d)?)(?=v|$|[A-Z])")
_HEADER = """\
# Who stands in lists of persons when: a word that may mean a person alone, and one item a bearer with the initials of
# what stands beside it and, for each period of Foreign Relations of the United States, the number of volumes that
# list the bearer. The line of the star counts the volumes, that of the plus names them. From the reconciled lists of
# the Office of the Historian; made by benchmarks/listings.py."""


def period(volume: str) -> str | None:
    """Return the years of a volume's subseries (``1955-57``), or None for one that spans decades."""
    match = _SERIES.match(volume)
    return match[1] if match and not volume.startswith("frus1917-72") else None


def volumes_of(record: PersonRecord, without: frozenset[str]) -> set[str]:
    """Return the volumes that list a person, but for those ``without``."""
    return {entry.partition("/")[0] for entry in record.entries} - without


def bearer(record: PersonRecord, without: frozenset[str]) -> tuple[dict[str, set[str]], str]:
    """Return the words that may stand for a person with the initials beside each, and the person's volumes."""
    volumes = volumes_of(record, without)
    counts = Counter(p for volume in volumes if (p := period(volume)))
    words: dict[str, set[str]] = defaultdict(set)
    for name in (record.name, *record.names):
        family, given = split_name(name)
        ends = {*family.split()[:1], *family.split()[-1:], *(given[:1] if "," not in name else ())}
        for word in ends:
            words[word] |= {part[0] for part in (*given, *family.split()) if part != word} or {"*"}
    return words, ",".join(f"{years}={count}" for years, count in sorted(counts.items()))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("people", type=Path)
    parser.add_argument("--without", action="append", default=[], metavar="VOLUME")
    options = parser.parse_args()
    people, without = PeopleIndex.load(options.people), frozenset(options.without)
    table: dict[str, list[str]] = defaultdict(list)
    for record in people:
        words, counts = bearer(record, without)
        for word, initials in words.items():
            if counts and len(word) > 1:
                table[word].append(f"{''.join(sorted(initials))}:{counts}")
    volumes = {volume for record in people for volume in volumes_of(record, without)}
    totals = Counter(p for volume in volumes if (p := period(volume)))
    print(_HEADER)
    print("*", "*:" + ",".join(f"{years}={count}" for years, count in sorted(totals.items())))
    print("+", *sorted(volumes))
    for word, items in sorted(table.items()):
        print(word, *sorted(items))


if __name__ == "__main__":
    main()
