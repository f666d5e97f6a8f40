"""Who is "the author": the signer, the body that the signer heads, and the government for which both speak."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass.extract.assessments.labels import bare

if TYPE_CHECKING:
    from declass.model import Document

_DETERMINER = re.compile(r"^(?:the|our|a|an|his|their|this|my)\s+", re.IGNORECASE)
# "The Embassy in Poland": Poland is no author.
_PLACE = re.compile(
    r"\s(?:in|at|to|with)\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w’'-]*)*|\[[^\]]*\]"
)
_BY = re.compile(r"\b(?:from|by)\s", re.IGNORECASE)
_RECIPIENT = re.compile(r"\sto\s(?:the\s)?(?=[A-Z])")
# Offices that every service has: their bare name tells nobody.
_OFFICES = frozenset(
    ["president", "secretary", "ambassador", "minister", "director", "chairman", "general", "chief", "state", "mr"]
)
# Who signs for a body without its name in the heading: the Secretary of State for the Department.
_HEADED = (
    (re.compile(r"\bSecretary of State\b"), "Department of State"),
    (re.compile(r"\b(?:Ambassador|Chargé)\b"), "Embassy"),
    (re.compile(r"\bMinister\b"), "Legation"),
    (re.compile(r"\bConsul General\b"), "Consulate General"),
    (re.compile(r"\bRepresentative at the United Nations\b"), "Mission"),
)
_SHORT = {
    "emb": "embassy",
    "amembassy": "embassy",
    "leg": "legation",
    "dept": "department",
    "congen": "consulate general",
    "consulate": "consul",
    "mission": "mission",
    "usun": "mission",
    "delegation": "delegation",
    "usdel": "delegation",
    "maag": "military assistance advisory group",
    "cincpac": "commander in chief, pacific",
    "chiefs": "joint chiefs of staff",
    "joint chiefs": "joint chiefs of staff",
    "jcs": "joint chiefs of staff",
    "agency": "central intelligence agency",
    "station": "station",
    "hqs": "headquarters",
    "headquarters": "headquarters",
}
_GOVERNMENT = re.compile(
    r"(?:this|our|my|the)?\s*(?:US|U\.S\.|United States|American)\s+(?:Government|Govt\.?|side)|USG|(?:this|our|my) "
    r"(?:government|govt|administration|embassy|office|headquarters|station|mission|delegation|staff|bureau|agency|side)",
    re.IGNORECASE,
)
_SELF = re.compile(r"(?:the |this )?(?:undersigned|writer|reporting officer|drafting officer)", re.IGNORECASE)
_FOREIGN = re.compile(r"\b(?:Embassy of|Soviet|Chinese|British|French|Premier|Prime Minister|Generalissimo)\b")


class Own:
    """Tells whether words name the author of one document."""

    def __init__(self, document: Document) -> None:
        """Read heading and senders."""
        heading = _RECIPIENT.split(document.title, maxsplit=1)[0]
        parts = [heading] if _BY.search(heading) else []
        parts.extend(f"{party.name} {party.role or ''} {party.label or ''}" for party in document.senders)
        words = _PLACE.sub(" ", " ".join(parts))
        self._words = " ".join([words, *(body for role, body in _HEADED if role.search(words))])
        self._spoken = "conversation" in document.type or "communiqu" in document.title.lower()
        self._known: dict[str, bool] = {}
        self._lowered = self._words.lower()
        self._foreign = bool(_FOREIGN.search(self._words))

    def __call__(self, words: str) -> bool:
        """Tell whether ``words`` name the author or the author's own body."""
        known = self._known.get(words)
        if known is None:
            known = self._known[words] = self._is_own(words)
        return known

    def _is_own(self, words: str) -> bool:
        if _GOVERNMENT.fullmatch(words.strip()):
            return not self._foreign and (bool(self._words) or not self._spoken)
        if _SELF.fullmatch(words.strip()):
            return True
        name = _DETERMINER.sub("", bare(words))
        if len(name) < 2 or not self._words:
            return False
        lowered = name.lower().rstrip(".")
        if lowered in _SHORT and _SHORT[lowered] in self._lowered:
            return True
        if name.isupper() and len(name) <= 5:
            spaced = r"\W+(?:and\W+|of\W+|the\W+|for\W+)*".join(rf"{re.escape(c)}\w*" for c in name if c.isalpha())
            return bool(re.search(rf"\b(?:{re.escape(name)}|{spaced})", self._words))
        if lowered in _OFFICES:
            return False
        return bool(re.search(rf"\b{re.escape(lowered)}\b", self._lowered))
