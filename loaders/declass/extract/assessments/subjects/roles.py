"""What part each noun phrase of a sentence has, seen from the clause that is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from declass.extract.assessments.subjects.parse import Clause, Parse
    from declass.extract.assessments.subjects.referents import Referents

_TELLING = frozenset(
    ("of", "between", "by", "in", "for", "to", "with", "on", "from", "against", "among", "upon", "toward")
)


class Roles:
    """Tells the part of noun phrases: whose subject they are, or behind what they stand, and in which clause.

    The clause is the judged one ("own"), one around it ("outer"), one inside of it ("inner") or another ("side").
    """

    def __init__(self, parse: Parse, reader: Referents, judged: Clause) -> None:
        """Take the clause ``judged`` of ``parse``; ``reader`` is that of the sentence."""
        self._parse = parse
        self._judged = judged
        self._outer: set[int] = set()
        clause = judged
        while clause.parent >= 0:
            clause = parse.clauses[clause.parent]
            self._outer.add(clause.number)
        self._known: dict[int, str] = {}
        if judged.subject >= 0 and parse.chunks[judged.subject].kind == "n":
            heads, modifiers = reader.spread(judged.subject)
            self._known.update(dict.fromkeys(heads, "own-subject"))
            for preposition, at in modifiers:
                self._known.setdefault(at, f"own-subject-{_preposition(preposition)}")
        for clause in parse.clauses:
            if clause.subject >= 0 and clause.number != judged.number:
                kind = f"inner-subject-{clause.kind}" if clause.parent == judged.number else "side-subject"
                self._known.setdefault(clause.subject, "outer-subject" if clause.number in self._outer else kind)

    def of(self, at: int) -> str:
        """Return the part of noun phrase ``at``: "own-subject", "own-subject-of", "inner-object", "side-by"."""
        known = self._known.get(at)
        if known is None:
            known = self._known[at] = self._find(at)
        return known

    def _find(self, at: int) -> str:
        parse, judged = self._parse, self._judged
        clause = parse.clauses[parse.owner[at]]
        if clause.number == judged.number:
            where = "own"
        elif clause.number in self._outer:
            where = "outer"
        else:
            where = "inner" if clause.parent == judged.number else "side"
        if parse.governed(at):
            return f"{where}-{_preposition(parse.word(at - 1))}"
        return f"{where}-object" if 0 <= clause.verb < at else f"{where}-free"


def _preposition(word: str) -> str:
    return word if word in _TELLING else "other"
