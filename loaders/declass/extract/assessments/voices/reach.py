"""How far the words of each report of a sentence reach, and which report stands in what another one reports."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declass.extract.assessments.voices.model import Saying

# Where a clause that is reported can end.
_TURNS = re.compile(
    r";|,\s+(?:and|but|yet|so)\s+(?:that\s+)?|\s+(?:and|but)\s+that\s+|,\s+(?:although|though|while|whereas|since"
    r"|because|for)\s+|—",
    re.IGNORECASE,
)
# "considered that, although the threat was limited, a failure …"
_OPENED = re.compile(r"\s+that,?\s+(?:although|though|while|whereas|since|because)\s", re.IGNORECASE)
_JOINED = re.compile(r"\s(?:and|but|whereupon|while|to which)\s+(?:the\s+)?\Z")
# The comma that ends a subordinate clause: "Although he believes that …, it is …".
_COMMA = re.compile(r",\s+(?!which|who|and\b|or\b)")
_SHORTEST_CLAUSE = 8  # code points
_LONGEST_SUBJECT = 60  # code points between the end of a clause and the next verb


def with_reach(sentence: str, found: Sequence[Saying]) -> list[Saying]:
    """Return the reports ``found``, in order, with their ends, and marked where they stand in another's."""
    done: list[Saying] = []
    for saying in found:
        if saying.kind == "view":
            done.append(saying)
        elif saying.aside:
            done.append(saying._replace(low=sentence.rfind(";", 0, saying.start) + 1))
        else:
            outer = next((s for s in reversed(done) if s.kind != "view" and s.high > saying.start), None)
            done.append(_outermost(sentence, saying) if outer is None else _inner(sentence, saying, outer))
    return done


def _turn_behind(sentence: str, at: int) -> re.Match[str] | None:
    """Return where the clause that is reported at ``at`` ends; one that opens it ends nothing: "that, although …"."""
    opened = _OPENED.match(sentence, at)
    return _TURNS.search(sentence, opened.end() if opened is not None else at)


def _outermost(sentence: str, saying: Saying) -> Saying:
    end = None
    if saying.kind == "mind" and not saying.person:
        end = _turn_behind(sentence, saying.end)
    elif saying.nested:
        end = _COMMA.search(sentence, saying.end + _SHORTEST_CLAUSE)
    return saying._replace(high=min(saying.high, end.start())) if end else saying


def _inner(sentence: str, saying: Saying, outer: Saying) -> Saying:
    """Return a report behind another one: a further speaker of the same sentence, or one who is spoken of."""
    says = saying.person and saying.kind != "mind"
    joined = saying.begin > outer.end and _JOINED.search(sentence, outer.end, saying.begin) is not None
    if joined and says and saying.past and (outer.kind == "ask" or saying.named):
        return saying
    turns = list(_TURNS.finditer(sentence, outer.end, saying.start))
    turn = turns[-1] if turns else None
    near = turn is not None and saying.start - turn.end() < _LONGEST_SUBJECT and "that" not in turn.group().lower()
    if saying.holder == outer.holder:
        return saying._replace(nested=outer.nested)
    nested = not (near and says)
    end = _turn_behind(sentence, saying.end) if nested else None
    return saying._replace(nested=nested, high=min(saying.high, end.start()) if end else saying.high)
