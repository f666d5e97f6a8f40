"""Patterns that tell a person's name: titles before it, verbs of speech after it, the lines of a roster."""

from __future__ import annotations

import re

# Forms of address and ranks: whatever capitalised word follows is a person's name, but for words of a post.
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
# What makes another title of one: "Prime Minister", "Attorney General".
BEFORE_RANK = (
    "First|Second|Third|Press|Private|Vice|Under|Deputy|Acting|Assistant|Prime|Foreign|Defense|Finance|Lord|Attorney|"
    "Secretary|Executive"
)
# The titles behind which a point ends no sentence.
SHORTENED = frozenset(
    word
    for line in (
        "Mr Mrs Ms Messrs Dr Mme Mlle Prof Amb Ambs Adm Adms Col Cols Capt Sen Gov",
        "Lt Gen Gens Rep Sec Cdr Maj Cmdr Comdr Brig",
    )
    for word in line.split()
)
TITLE_WORDS = frozenset(
    form.lower()
    for word in f"{_ADDRESS}|{_RANK}".split("|")
    for form in (word.replace("s?", ""), word.replace("?", ""))
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
    r"(?:’s|'s)?(?:[^\w\s]|\s*\Z|\n| (?:and|or|to|from|on|in|at|of|that|who|whom|as|for|with|by|re|regarding|about|"
    r"not|himself|herself|but|if|when|while|because|before|after|during|today|yesterday|[A-Z\d(\[“‘\"])|"
    r" (?:had|has|have|would|will|was|were|did|could|might|should|then|also|is|are|says|thinks|feels|wants|"
    r"believes|agrees|\w+ed|\w+ing|sent|met|gave|took)\b)"
)
# What stands before and after the name of a person whom no list knows, and before that of a place or a thing.
BEFORE_PERSON = re.compile(
    r"\b(?:by|with|told|asked|informed|between|urged|assured|advised|invited|instructed|succeeded) \Z"
)
BEFORE_PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ii]nto|[Oo]utside|[Ii]nside|[Oo]n|[Tt]he|[Tt]his|[Aa]n?|[Oo]ur|via|around|across) \Z"
)
PLACE_AFTER = re.compile(
    r"[ -](?:[Pp]rovinces?|[Dd]istricts?|[Aa]reas?|[Aa]ir ?(?:base|field|port)s?|city|town|village|harbor|region)\b"
)
AFTER_PERSON = re.compile(
    r"(?:’s?|'s?)? (?:regime|government|administration|case|letter|trial|visit|release|arrest|himself)\b"
)
# After a surname: the name of a thing that was called after the person or bears the same name.
NOT_AFTER = re.compile(
    r"(?:’s|'s)?[\s-](?:Plan|Doctrine|Islands?|Act|Amendment|Committee|Commission|Resolution|Foundation|University|"
    r"Library|Field|Line|Street|House|Building|Bay|Bank|Company|Corporation|Inc|Center|Hospital|College|Institute|"
    r"Airport|Base|County|Avenue|Square|Bill|Formula|River|City|Hotel|School|Peak|Brothers|Round|Canal|"
    r"Subcommittee|Fund|Pact|Treaty|Accords?|Air Force|Papers|Materials?|Presidential|Room|Files?|Memorial|Report|"
    r"Edition|Project|Wall|Law|Stadium|Theat(?:er|re)|Highway|Road|Valley|Mountains?|Lake|Fort|Harbou?r|Peninsula|Dam)\b"
)
# "Drafted on May 3 by": the words before "by", which are looked at where it stands.
DRAFTED_BY = re.compile(r" (?:by|through) ")
DRAFTED = re.compile(
    r"\b(?:[Dd]rafted|[Cc]leared|[Aa]pproved|[Ii]nitialed|[Ss]igned|[Pp]repared|[Ww]ritten|[Ff]orwarded|"
    r"[Rr]eviewed|[Ss]een|[Ss]ubmitted|[Rr]ecorded|[Dd]ictated|[Cc]oncurred in|[Tt]ransmitted)"
    r"(?: on [A-Z][a-z]+ \d+| in draft| in substance| and [a-z]+)*\Z"
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
# A word with such an ending is a noun or adjective of the language where no list knows it as a surname.
NO_NAME_ENDING = re.compile(
    r"(?:tion|tions|ment|ments|ism|isms|ness|ities|ity|ology|graphy|ance|ence|ances|ences|ships?|able|ible|ally|"
    r"ically|ist|ists|ists|ized|izing|ations?|ward|wide|ese|can|cans|ian|ians|ting|ling|ying|cing|ring|sing)\Z"
)
# One syllable of a Chinese or Korean name as these papers spell it; two joined by a hyphen are a given name.
_SYLLABLE = r"(?:[bcdđfghjklmnpqrstvwxyz]{0,3}['’]?[aeiouyü]{1,3}(?:ng|nh|ch|n|h|k|l|m|p|t|r|c)?)"
EASTERN_GIVEN = re.compile(rf"{_SYLLABLE}[-–‑]{_SYLLABLE}\Z", re.IGNORECASE)
EASTERN_DOUBLE = re.compile(rf"{_SYLLABLE}{_SYLLABLE}\Z", re.IGNORECASE)  # written in one: "Mao Zedong"
EASTERN_SYLLABLE = re.compile(rf"{_SYLLABLE}\Z", re.IGNORECASE)
