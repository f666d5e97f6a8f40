"""Words that tell a person's name: titles before, verbs of speech after, given names, and words that are none."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

# Forms of address and ranks: whatever capitalised word follows is a person's name, but for _POST_WORDS.
_ADDRESS = (
    "Mr|Mrs|Ms|Messrs|Dr|Miss|Mme|Madame|Mlle|Sir|Lady|Professor|Prof|Comrade|Herr|Señor|Ambassadors?|Amb|Admirals?|"
    "Adm|Adms|Colonels?|Col|Cols|Captain|Capt|Senators?|Sen|Congressman|Congresswoman|Governor|Gov|Mayor|Judge|"
    "Lieutenant|Lt|Sergeant|Generalissimo|Gimo|Archbishop|Bishop|Monsignor|Rabbi|Premier|Chancellor|Gens?|PriMin|FonMin"
)
# Offices: a name follows only if the next word is no common word ("Secretary General", "General Staff").
_RANK = (
    "Minister|Ministers|Secretary|Secretaries|Sec|Undersecretary|President|Presidents|Chairman|Representative|Rep|"
    "Justice|General|Generals|Commander|Cdr|Major|Maj|Marshal|King|Queen|Prince|Princess|Shah|Emperor|Pope|Cardinal|"
    "Father|Reverend|DefMin|SecState|Commissioner|Director|Consul|Counselor|Chargé|Baron|Sheikh|Emir|Tunku|Pandit|Lord"
)
# Words of a post or a body: capitalised after a title or in a heading they name no person.
POST_WORDS = frozenset(
    [
        *("general", "designate", "extraordinary", "elect", "plenipotentiary", "minister", "president", "secretary"),
        *("director", "officer", "chairman", "ambassador", "department", "embassy", "council", "staff", "mission"),
        *("committee", "commission", "prime", "foreign", "vice", "deputy", "acting", "assistant", "under", "chief"),
        *(
            "government",
            "state",
            "defense",
            "office",
            "delegation",
            "representative",
            "counselor",
            "consul",
            "premier",
        ),
        *(
            "commander",
            "admiral",
            "federation",
            "union",
            "board",
            "bureau",
            "agency",
            "congress",
            "republic",
            "senator",
        ),
        *("mr", "mrs", "dr", "messrs", "chargé", "charge", "adviser", "members", "member", "participants", "house"),
        *(
            "king",
            "queen",
            "prince",
            "shah",
            "pope",
            "marshal",
            "generalissimo",
            "colonel",
            "captain",
            "major",
            "lord",
        ),
    ]
)
TITLE = re.compile(rf"\b(?=[A-Z])(?:(?P<address>{_ADDRESS})|(?P<rank>{_RANK}))\b\.?\s+(?=[^\W\d_])")
SPEECH = re.compile(
    r"(?:then |also |again |further |later |himself |nevertheless )?"
    r"(?:said|says|stated|replied|asked|inquired|observed|remarked|commented|answered|responded|"
    r"explained|told|thought|thinks|believed|agreed|interjected|wondered|noted|recalled|emphasized|insisted|"
    r"continued|concluded|declared|repeated|reiterated|stressed|pointed out|felt|feels|admitted|smiled|laughed|"
    r"complained|argued|warned|assured|indicated|suggested|referred|expressed|mentioned|objected|urged|reported|"
    r"promised|proposed|inquires|wants|wanted|hoped|called|telephoned|concurred|confirmed|denied|claimed|and I)\b"
)
# After a surname: the name of a thing that was called after the person or bears the same name.
NOT_AFTER = re.compile(
    r"(?:’s|'s)?[\s-](?:Plan|Doctrine|Islands?|Act|Amendment|Committee|Commission|Resolution|Foundation|University|"
    r"Library|Field|Line|Street|House|Building|Bay|Bank|Company|Corporation|Inc|Center|Hospital|College|Institute|"
    r"Airport|Base|County|Avenue|Square|Bill|Formula|River|City|Hotel|School|Peak|Brothers|Round|Canal|"
    r"Subcommittee|Fund|Pact|Treaty|Accords?|Air Force)\b"
)
DRAFTED = re.compile(
    r"\b(?=[A-Za-z])(?:[Dd]rafted|[Cc]leared|[Aa]pproved|[Ii]nitialed|[Ss]igned|[Pp]repared|[Ww]ritten|[Ff]orwarded|"
    r"[Rr]eviewed|[Ss]een|[Ss]ubmitted|[Rr]ecorded|[Dd]ictated|[Cc]oncurred in|[Tt]ransmitted)"
    r"(?: on [A-Z][a-z]+ \d+| in draft| in substance| and [a-z]+)* (?:by|through) "
)
# Between two names that stand side by side: "Howze and Killen", "Murphy, Rusk".
BESIDE = re.compile(r",? and |, |/|[-–]| or ")
SIGNATURE = re.compile(r"\n\n(?:/[sS]/ ?)?([A-ZÀ-Þ][\w.’'\- ]{1,40}?)\d?\s*\Z")
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
