"""When what could be a verb of saying is a noun, by the words before it: "in his remarks", "his opening comments"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.extract.assessments.voices.complements import has_that
from declass.extract.assessments.voices.kinds import is_holder

if TYPE_CHECKING:
    from declass.extract.assessments.voices.lexica import Verb

# "In his introductory remarks, Carter turned to …"; "he discussed it in his opening remarks: …"
_IN_DETERMINED = re.compile(
    r"\b(?:in|of|by|with|without|after|before|during|following|to|for|on|from|at|about|under|against|despite)\s+"
    r"(?:the|a|an|his|her|their|its|our|my|your|this|these|those|such|no|any|some)\s+(?:[a-z’'-]+\s+){0,2}\Z",
    re.IGNORECASE,
)
# "His opening comments relate to …"
_DESCRIBED = re.compile(
    r"\b(?:his|her|their|its|our|my|your)\s+(?P<word>own|first|last|next|final|brief|further|other|earlier|later|main"
    r"|long|short|[a-z]{2,}(?:ing|ed|ory|ive|al|ous|ary|ful|ic))\s+\Z",
    re.IGNORECASE,
)
_DETERMINED_REACH = 60  # code points


def is_noun(sentence: str, verb: Verb) -> bool:
    """Tell whether what could be a verb is a noun by the words before it: "in his remarks", "his opening remarks"."""
    if not verb.noun or verb.form == "past" or has_that(sentence, verb.end):
        return False
    low = max(0, verb.start - _DETERMINED_REACH)
    described = _DESCRIBED.search(sentence, low, verb.start)
    if described is not None and not is_holder(described["word"]):
        return True
    return _IN_DETERMINED.search(sentence, low, verb.start) is not None
