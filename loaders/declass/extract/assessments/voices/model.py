"""What the modules of this package hand to each other: reports in a sentence, and the holder of a judgment."""

from __future__ import annotations

from typing import NamedTuple

AUTHOR = "author"


class Holder(NamedTuple):
    """Whose a judgment is: ``AUTHOR``, or the name as the paper gives it; ``rule`` names what told it."""

    name: str
    rule: str


class Saying(NamedTuple):
    """A verb or noun of saying or judging in a sentence, and whose it is (None: nobody that can be told).

    ``start`` and ``end`` are the words' place, ``low`` and ``high`` the stretch whose judgments are reported by them,
    all code points of the sentence. ``kind`` is ``say``, ``mind``, ``ask`` or ``view``. ``person`` tells that a
    person, no body or paper, speaks; ``nested`` that it stands in what another one reports; ``distant`` that
    it tells of an
    earlier occasion ("had said"); ``aside`` that it is put into what it reports ("…, he said, …"). ``hearer`` is who
    is spoken to; ``first`` tells that the subject is "I" or "we", ``named`` that it is a
    name, which begins at ``begin``.
    """

    start: int
    end: int
    holder: str | None
    low: int = 0
    high: int = 0
    kind: str = "say"
    rule: str = "reported-speech"
    person: bool = False
    nested: bool = False
    distant: bool = False
    aside: bool = False
    past: bool = False
    hearer: str | None = None
    first: bool = False
    named: bool = False
    begin: int = 0
