"""Words that tell a person's name: titles before, verbs of speech after, given names, and words that are none."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

# Forms of address: whatever capitalised word follows is a person's name.
_ADDRESS = "Mr|Mrs|Ms|Messrs|Dr|Miss|Mme|Madame|Mlle|Sir|Lord|Lady|Professor|Prof|Comrade|Herr|Señor"
# Ranks and offices: a name follows only if the next word is no common word ("Secretary General", "General Staff").
_RANK = (
    "Ambassador|Ambassadors|Amb|Minister|Ministers|Secretary|Secretaries|Sec|Undersecretary|President|Presidents|"
    "Premier|Chancellor|Chairman|Senator|Senators|Sen|Congressman|Congresswoman|Representative|Rep|Governor|Gov|"
    "Mayor|Judge|Justice|General|Generals|Gen|Gens|Admiral|Admirals|Adm|Adms|Colonel|Col|Cols|Captain|Capt|"
    "Commander|Cdr|Major|Maj|Lieutenant|Lt|Sergeant|Marshal|Generalissimo|Gimo|King|Queen|Prince|Princess|Shah|"
    "Emperor|Pope|Cardinal|Archbishop|Bishop|Monsignor|Father|Reverend|Rabbi|PriMin|FonMin|DefMin|SecState|"
    "Commissioner|Director|Consul|Counselor|Chargé|Baron|Sheikh|Emir|Tunku|Pandit|Under Secretary"
)
TITLE = re.compile(rf"\b(?:(?P<address>{_ADDRESS})|(?P<rank>{_RANK}))\b\.?\s+(?=[^\W\d_])")
SPEECH = re.compile(
    r"(?:then |also |again |further |later |himself |nevertheless )?"
    r"(?:said|says|stated|replied|asked|inquired|observed|remarked|commented|answered|responded|"
    r"explained|told|thought|thinks|believed|agreed|interjected|wondered|noted|recalled|emphasized|insisted|"
    r"continued|concluded|declared|repeated|reiterated|stressed|pointed out|felt|feels|admitted|smiled|laughed|"
    r"complained|argued|warned|assured|indicated|suggested|referred|expressed|mentioned|objected|urged)\b"
)
# After a surname: the name of a thing that was called after the person or bears the same name.
NOT_AFTER = re.compile(
    r"(?:’s|'s)?[\s-](?:Plan|Doctrine|Islands?|Act|Amendment|Committee|Commission|Resolution|Foundation|University|"
    r"Library|Field|Line|Street|House|Building|Bay|Bank|Company|Corporation|Inc|Center|Hospital|College|Institute|"
    r"Airport|Base|County|Avenue|Square|Bill|Formula|River|City|Hotel|School|Peak|Brothers|Round|Canal|"
    r"Subcommittee|Fund|Pact|Treaty|Accords?|Air Force)\b"
)
DRAFTED = re.compile(
    r"\b(?:[Dd]rafted|[Cc]leared|[Aa]pproved|[Ii]nitialed|[Ss]igned|[Pp]repared|[Ww]ritten|[Ff]orwarded|"
    r"[Rr]eviewed|[Ss]een|[Ss]ubmitted|[Rr]ecorded|[Dd]ictated|[Cc]oncurred in|[Tt]ransmitted)"
    r"(?: on [A-Z][a-z]+ \d+| in draft| in substance| and [a-z]+)* (?:by|through) "
)
LIST_GAP = re.compile(r"(?:,? and |, |, and |/)(?:Mr\. |Mrs\. |Dr\. )?\Z")
PARTICLES = frozenset({"de", "von", "van", "der", "den", "du", "da", "del", "la", "le", "al", "bin", "ibn", "zu"})
MONTHS_AND_DAYS = frozenset(
    [
        *("january", "february", "march", "april", "june", "july", "august", "september", "october"),
        *("november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    ]
)


@cache
def common_words() -> frozenset[str]:
    """Return words in common use: a capitalised one of them is no name by its look alone."""
    return frozenset(_lines("common_words.txt")) | MONTHS_AND_DAYS


@cache
def given_names() -> frozenset[str]:
    """Return given names, as written, that are no common words."""
    return frozenset(name for name in _lines("given_names.txt") if name.lower() not in common_words())


def _lines(name: str) -> list[str]:
    text = files("declass.extract").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]
