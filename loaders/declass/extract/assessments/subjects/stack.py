"""The open clauses of a sentence while it is read from left to right, the innermost on top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.extract.assessments.subjects.parse import Clause

if TYPE_CHECKING:
    from declass.extract.assessments.subjects.parse import Parse


class ClauseStack:
    """Open clauses; brackets and dashes close off what stands before them until they end."""

    def __init__(self, parse: Parse) -> None:
        """Begin with the main clause of ``parse``."""
        self.parse = parse
        self.clauses = parse.clauses
        self.top = parse.clauses[0]
        self.objects = False  # behind a nonfinite verb: noun phrases are its objects
        self._open = [self.top]
        self._marks: list[int] = []

    def __len__(self) -> int:
        """Return how many clauses are open."""
        return len(self._open)

    @property
    def floor(self) -> int:
        """Return how many clauses stand before the innermost bracket."""
        return self._marks[-1] if self._marks else 0

    def new(self, kind: str, parent: int, start: int) -> Clause:
        """Return a clause that is not opened."""
        clause = Clause(len(self.clauses), kind, parent, start)
        self.clauses.append(clause)
        return clause

    def push(self, kind: str, start: int, parent: int | None = None) -> Clause:
        """Open a clause, inside of the one on top unless ``parent`` says otherwise."""
        self.top = clause = self.new(kind, self.top.number if parent is None else parent, start)
        self._open.append(clause)
        self.objects = False
        return clause

    def replace(self, clause: Clause) -> None:
        """Put ``clause`` in the place of the one on top."""
        self._open[-1] = self.top = clause

    def pop(self) -> Clause:
        """Close the clause on top and return it."""
        former = self._open.pop()
        if not self._open:
            self._open.append(self.clauses[0])
        self.top = self._open[-1]
        return former

    def cut(self, size: int) -> None:
        """Close clauses until ``size`` are open."""
        del self._open[max(size, 1) :]
        self.top = self._open[-1]

    def at(self, depth: int) -> Clause:
        """Return the open clause at ``depth``, the outermost has 0."""
        return self._open[depth]

    def restart(self, at: int) -> None:
        """Close all clauses and open a main clause: behind a semicolon."""
        self._marks.clear()
        self.objects = False
        self._open.clear()
        self.push("main", at, -1)

    def bracket(self, at: int) -> None:
        """Open a bracket: what is in it has a clause of its own."""
        self._marks.append(len(self._open))
        self.push("bracket", at)

    def unbracket(self) -> bool:
        """Close the innermost bracket; False where none is open."""
        if not self._marks:
            return False
        self.cut(self._marks.pop())
        return True

    def waiting(self) -> int:
        """Return how many clauses are open up to the innermost that waits for its verb, 0 where none does."""
        bare = 0
        for depth in range(len(self._open) - 2, self.floor - 1, -1):
            clause = self._open[depth]
            if clause.verb < 0:
                if clause.kind != "sub" or clause.free or clause.subject >= 0:
                    return depth + 1
                bare = bare or depth + 1  # "whether because of this or that": one further out may have a subject
        return bare

    def claim(self, former: Clause, start: int, end: int) -> None:
        """Give the chunks from ``start`` to ``end``, and adverbs before, from ``former`` to the clause on top."""
        chunks, owner, top = self.parse.chunks, self.parse.owner, self.top
        while start > 0 and chunks[start - 1].kind == "m":
            start -= 1
        moved = [n for n in range(start, end) if owner[n] == former.number]
        for n in moved:
            owner[n] = top.number
        if moved:
            former.chunks = [n for n in former.chunks if n not in moved]
            top.chunks[:0] = moved
