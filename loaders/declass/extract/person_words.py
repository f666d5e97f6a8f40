"""Words that tell a person's name: titles before, verbs of speech after, given names, and words that are none."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

# Forms of address and ranks: whatever capitalised word follows is a person's name, but for _POST_WORDS.
_ADDRESS = (
    "Mr|Mrs|Ms|Messrs|Dr|Miss|Mme|Madame|Mlle|Sir|Lady|Professor|Prof|Comrade|Herr|Señor|Ambassadors?|Amb|Admirals?|"
    "Adm|Adms|Colonels?|Col|Cols|Captain|Capt|Senators?|Sen|Congressman|Congresswoman|Governor|Gov|Mayor|Judge|"
    "Lieutenant|Lt|Sergeant|Generalissimo|Gimo|Archbishop|Bishop|Monsignor|Rabbi|Premier|Chancellor|Gens?|PriMin|FonMin|"
    "Thich|Bonze|Speaker|Viscount|Congressmen|Congresswomen|Cmdr|Comdr|Brig|Amba?s"
)
# Offices: a name follows only if the next word is no common word ("Secretary General", "General Staff").
_RANK = (
    "Minister|Ministers|Secretary|Secretaries|Sec|Undersecretary|President|Presidents|Chairman|Representative|Rep|"
    "Justice|General|Generals|Commander|Cdr|Major|Maj|Marshal|King|Queen|Prince|Princess|Shah|Emperor|Pope|Cardinal|"
    "Father|Reverend|DefMin|SecState|Commissioner|Director|Consul|Counselor|Chargé|Baron|Sheikh|Emir|Tunku|Pandit|Lord"
)
TITLE_WORDS = frozenset(
    form.lower()
    for word in f"{_ADDRESS}|{_RANK}".split("|")
    for form in (word.replace("s?", ""), word.replace("?", ""))
)
# Titles that are surnames too: "Winston Lord", "Colonel King".
TITLE_SURNAMES = frozenset(
    {"lord", "king", "pope", "bishop", "prince", "dean", "major", "judge", "cardinal", "baron"}
)
# What a place begins with: "San Marcos", "Fort Adams".
PLACE_FIRST = frozenset(
    "san santa santo saint st fort camp cape mount mt lake port puerto new north south east west el los las rio point "
    "upper lower little big great isle villa hotel operation project uss ss hms".split()
)
# Words of a post or a body: capitalised after a title or in a heading they name no person.
POST_WORDS = frozenset(
    [
        *("general", "designate", "extraordinary", "elect", "plenipotentiary", "minister", "president", "secretary"),
        *("director", "officer", "chairman", "ambassador", "department", "embassy", "council", "staff", "mission"),
        *("committee", "commission", "prime", "foreign", "vice", "deputy", "acting", "assistant", "under", "chief"),
        *(
            "government",
            "ministry",
            "ministries",
            "departments",
            "embassies",
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
# The titles behind which a point ends no sentence.
SHORTENED = frozenset(
    "Mr Mrs Ms Messrs Dr Mme Mlle Prof Amb Adm Adms Col Cols Capt Sen Gov Lt Gen Gens Rep Sec Cdr Maj Cmdr Comdr Brig Ambs".split()
)
# A line may end between "Mr." and the name, but a list that names offices line by line has none after them.
TITLE = re.compile(rf"\b(?=[A-Z])(?:(?P<address>{_ADDRESS})|(?P<rank>{_RANK}))\b(?:\.\s+|[^\S\n]+)(?=[^\W\d_])")
SPEECH = re.compile(
    r"(?:then |also |again |further |later |himself |nevertheless )?"
    r"(?:said|says|stated|replied|asked|inquired|observed|remarked|commented|answered|responded|"
    r"explained|told|thought|thinks|believed|agreed|interjected|wondered|noted|recalled|emphasized|insisted|"
    r"continued|concluded|declared|repeated|reiterated|stressed|pointed out|felt|feels|admitted|smiled|laughed|"
    r"complained|argued|warned|assured|indicated|suggested|referred|expressed|mentioned|objected|urged|reported|"
    r"promised|proposed|inquires|wants|wanted|hoped|called|telephoned|concurred|confirmed|denied|claimed|and I)\b"
)
# After a surname that a sentence begins with: a verb.
VERB = re.compile(
    r" (?:had|has|have|would|will|was|were|did|could|might|should|then|also|is|are|\w+ed|sent|met|gave|took|wrote)\b"
)
# What may follow a common word that is a surname: the end of a clause, a verb, a word that binds; no noun.
AFTER_WORDY = re.compile(
    r"(?:’s|'s)?(?:[^\w\s]|\s*\Z|\n| (?:and|or|to|from|on|in|at|of|that|who|whom|as|for|with|by|re|regarding|about|not|"
    r"himself|herself|but|if|when|while|because|before|after|during|today|yesterday|[A-Z\d(\[“‘\"])|"
    r" (?:had|has|have|would|will|was|were|did|could|might|should|then|also|is|are|says|thinks|feels|wants|believes|agrees|"
    r"\w+ed|\w+ing|sent|met|gave|took)\b)"
)
# What stands before and after the name of a person whom no list knows, and before that of a place or a thing.
BEFORE_PERSON = re.compile(
    r"\b(?:by|with|told|asked|informed|between|urged|assured|advised|invited|instructed|succeeded) \Z"
)
BEFORE_PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ii]nto|[Oo]utside|[Ii]nside|[Oo]n|[Tt]he|[Tt]his|[Aa]n?|[Oo]ur|via|around|across) \Z"
)
AFTER_PERSON = re.compile(
    r"(?:’s?|'s?)? (?:regime|government|administration|case|letter|trial|visit|release|arrest|himself)\b"
)
# After a surname: the name of a thing that was called after the person or bears the same name.
NOT_AFTER = re.compile(
    r"(?:’s|'s)?[\s-](?:Plan|Doctrine|Islands?|Act|Amendment|Committee|Commission|Resolution|Foundation|University|"
    r"Library|Field|Line|Street|House|Building|Bay|Bank|Company|Corporation|Inc|Center|Hospital|College|Institute|"
    r"Airport|Base|County|Avenue|Square|Bill|Formula|River|City|Hotel|School|Peak|Brothers|Round|Canal|"
    r"Subcommittee|Fund|Pact|Treaty|Accords?|Air Force|Papers|Materials?|Presidential|Room|Files?|Memorial|Report|Edition|"
    r"Project|Wall|Law|Stadium|Theat(?:er|re)|Highway|Road|Valley|Mountains?|Lake|Fort|Harbou?r|Peninsula|Dam)\b"
)
# Between two parts of a post and the name of its holder: "Secretary of State Ball", "Chief of Naval Operations Burke".
BODY_WORDS = frozenset(
    "affairs operations corps state defense treasury interior navy army force agriculture commerce labor welfare staff "
    "affaires leader whip adviser advisor assistant counsel counselor spokesman negotiator delegate speaker aide chief".split()
)
DRAFTED = re.compile(
    r"\b(?=[A-Za-z])(?:[Dd]rafted|[Cc]leared|[Aa]pproved|[Ii]nitialed|[Ss]igned|[Pp]repared|[Ww]ritten|[Ff]orwarded|"
    r"[Rr]eviewed|[Ss]een|[Ss]ubmitted|[Rr]ecorded|[Dd]ictated|[Cc]oncurred in|[Tt]ransmitted)"
    r"(?: on [A-Z][a-z]+ \d+| in draft| in substance| and [a-z]+)* (?:by|through) "
)
# Between two names that stand side by side: "Howze and Killen", "Murphy, Rusk".
BESIDE = re.compile(r",? and |, |/|[-–]| or ")
# Behind the author of a book or an article in a note.
CITED_AUTHOR = re.compile(
    r"(?:,? (?:ed|eds|comp)\.)?, (?:[“\"‘]|[A-Z][^.;()]{3,90}(?:, (?:p|pp|vol|vols|No)\.| \([A-Z]))"
)
SIGNATURE = re.compile(r"\n\n(?:/[sS]/ ?)?([A-ZÀ-Þ][\w.’'\- ]{1,40}?)\d?\s*\Z")
# A line of a list of participants: where it begins, what may follow the name, and words of a post in the rest of it.
ROSTER_BEFORE = re.compile(r"(?:\A|\n)(?:[ \t•*·-]*)(?:[A-Z/]{1,9} ?[—–-] ?)?\Z")
ROSTER_AFTER = re.compile(r",? ?(?:Jr|Sr)?\.?(?:, | ?[—–(]| - |[ \t]*(?:\n|\Z))")
ROSTER_ROLE = re.compile(
    r"\b(?:Secretary|Minister|Ministry|Ambassador|Director|Counsell?or|Counsel|Advis[eo]r|Interpreter|Officer|Chief|"
    r"Deputy|Assistant|Special|Attach[eé]|Embassy|Member|Representative|Delegate|Chairman|President|Premier|Governor|"
    r"Senator|Congressman|Commander|General|Admiral|Colonel|Chargé|Consul|Office|Department|Bureau|Division|Staff|"
    r"Executive|Administrator|Commissioner|Under|Vice|Acting|Chancellor|Editor|Professor|Speaker|Legation)\b"
)
LIST_GAP = re.compile(r"(?:,? and |, |, and |/)(?:Mr\. |Mrs\. |Dr\. )?\Z")
PARTICLES = frozenset({"de", "von", "van", "der", "den", "du", "da", "del", "la", "le", "al", "bin", "ibn", "zu"})
# Capitalised words that are no name though no text has them in lower case: ranks and offices cut short, the names
# of telegrams, the parts of a name that do not stand alone.
# Common words that list of persons hold as surnames, and that mostly name something else where they are capitalised.
THINGS = frozenset(
    "black cargo case church cross day de do fleet frank hill home hua il key la lake land le long mark may page persons "
    "pol press root rose salt service train von west will".split()
) - {"case", "key", "long"}
NO_NAMES = frozenset(
    [
        *("lt", "maj", "brig", "brigadier", "cmdr", "cdr", "comdr", "ens", "cpl", "sgt", "pfc", "ret", "esq", "rear"),
        *(
            "jr",
            "sr",
            "ii",
            "iii",
            "iv",
            "pres",
            "sec",
            "secy",
            "asst",
            "dep",
            "amb",
            "chmn",
            "vice",
            "deputy",
            "acting",
        ),
        *("excellency", "excellencies", "majesty", "highness", "honor", "honorable", "hon", "eminence", "holiness"),
        *(
            "deptel",
            "embtel",
            "contel",
            "legtel",
            "deptels",
            "embtels",
            "reftel",
            "reftels",
            "reference",
            "ref",
            "refs",
        ),
        *(
            "circtel",
            "circular",
            "gadel",
            "delga",
            "tosec",
            "secto",
            "polto",
            "topol",
            "todel",
            "cahto",
            "tocah",
            "musto",
        ),
        *(
            "embdes",
            "deptcirtel",
            "cirtel",
            "unquote",
            "quote",
            "dept",
            "emb",
            "legation",
            "consulate",
            "govt",
            "gov",
        ),
        *("sino", "anglo", "franco", "afro", "indo", "euro", "viet", "pro", "anti", "ex", "non", "inter", "pan"),
        *(
            "exec",
            "mil",
            "pol",
            "econ",
            "admin",
            "intl",
            "natl",
            "asst",
            "atty",
            "attn",
            "cong",
            "congressmen",
            "encl",
        ),
        *(
            "chinat",
            "chinats",
            "chicom",
            "chicoms",
            "commie",
            "commies",
            "communists",
            "congs",
            "vietcong",
            "i've",
            "i'm",
        ),
        *("i'll", "i'd", "it's", "isn't", "don't", "can't", "that's", "what's", "there's", "let's", "we've", "we're"),
        *(
            "affaires",
            "pravda",
            "izvestia",
            "izvestiya",
            "tass",
            "reuters",
            "newsweek",
            "figaro",
            "fonoff",
            "sovgovt",
        ),
        *("islam", "nobel", "everest", "thanksgiving", "christmas", "easter", "ramadan", "congresswoman", "cabinet"),
        *("english", "interpreter", "villa", "yale", "harvard", "princeton", "penn", "sea", "operation", "exercise"),
        *("shan", "confederation", "bundestag", "reichstag", "auditorium", "coliseum", "woods", "zone", "hospital"),
        *("library", "archives", "gardens", "palace", "barracks", "airfield", "cathedral", "pentagon"),
        *(
            "lama",
            "allah",
            "buddha",
            "christ",
            "jesus",
            "god",
            "koran",
            "bible",
            "kremlin",
            "bloc",
            "cold",
            "congolese",
        ),
    ]
)
# A word with such an ending is a noun or adjective of the language where no list knows it as a surname.
NO_NAME_ENDING = re.compile(
    r"(?:tion|tions|ment|ments|ism|isms|ness|ities|ity|ology|graphy|ance|ence|ances|ences|ships?|able|ible|ally|"
    r"ically|ist|ists|ists|ized|izing|ations?|ward|wide|ese|can|cans|ian|ians|ting|ling|ying|cing|ring|sing)\Z"
)
# One syllable of a Chinese or Korean name as these papers spell it; two joined by a hyphen are a given name.
_SYLLABLE = r"(?:[bcdđfghjklmnpqrstvwxyz]{0,3}['’]?[aeiouyü]{1,3}(?:ng|nh|ch|n|h|k|l|m|p|t|r|c)?)"
EASTERN_GIVEN = re.compile(rf"{_SYLLABLE}[-–‑]{_SYLLABLE}\Z", re.IGNORECASE)
EASTERN_SYLLABLE = re.compile(rf"{_SYLLABLE}\Z", re.IGNORECASE)
# Before such a half a hyphen makes an English word: "Re-elect", "Co-op".
PREFIXES = frozenset(
    {"re", "co", "un", "de", "pre", "pro", "non", "by", "on", "to", "in", "up", "so", "no", "go", "be"}
)
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
def no_name_parts() -> frozenset[str]:
    """Return words, folded, that are no part of a name though a list of persons has them there."""
    return common_words() | POST_WORDS | NO_NAMES


@cache
def given_names() -> frozenset[str]:
    """Return given names, as written, that are no common words."""
    return frozenset(name for name in _lines("given_names.txt") if name.lower() not in common_words())


@cache
def wordy_given_names() -> frozenset[str]:
    """Return given names, as written, that are common words too: "Dean", "Frank", "Bill"."""
    return frozenset(_lines("given_names.txt")) - given_names()


@cache
def surnames() -> dict[str, int]:
    """Return surnames, folded, with the number of volumes that list a bearer."""
    return {word: int(count) for word, count in (line.split(" ") for line in _lines("surnames.txt"))}


@cache
def family_first() -> frozenset[str]:
    """Return family names, folded, that stand before the given names: Chinese, Korean, Vietnamese."""
    return frozenset(_lines("family_first.txt"))


@cache
def place_words() -> frozenset[str]:
    """Return words, folded, that name a place rather than a person where nothing else tells."""
    return frozenset(_lines("place_words.txt"))


def _lines(name: str) -> list[str]:
    text = files("declass.extract").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]
