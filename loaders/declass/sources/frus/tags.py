"""What the editors' tags around names, terms and cross-references say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass.model import Basis, Mention, MentionKind, Party, Reference, Span
from declass.sources.frus.identity import VOLUME
from declass.tei.flow import flatten
from declass.tei.parsing import TEI, pointed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

    from declass.collection import Collection
    from declass.sources.frus.page_index import PageIndex
    from declass.tei.flow import Tagged

# What the expansion of an abbreviation is: a state, a body or office, a kind of estimate; all others ("Embassy
# telegram", "anti-aircraft") name no agent.
_POLITY = re.compile(
    r"^(?:the )?(?:Union of Soviet Socialist Republics|United States(?: of America)?|United "
    r"Kingdom|(?:[A-Z]\w+ )*(?:People’s|People's|Democratic|"
    r"Federal|Socialist|Arab)? ?(?:Republic|Kingdom)(?: of [A-Z].*)?|Republic of .*|"
    r"Government of (?:the )?[A-Z].*|[A-Z]\w+ Democratic Republic|Soviet Union)$"
)
_PUBLICATION = re.compile(
    r"\b(?:Intelligence Estimate|Action Memorandum|Decision Memorandum|Study Memorandum|Review Memorandum)s?\b"
)
_AGENCY = re.compile(
    r"\b(?:Agency|Department|Bureau|Office|Officer|Division|Council|Committee|Organi[sz]ation|"
    r"Commission|Board|Staff|Director|Secretary|"
    r"Secretariat|Ambassador|Forces?|Command|Commander|Commanders|Chiefs?|Corps|Group|Service|"
    r"Administration|Corporation|Bank|Mission|"
    r"Policy|Fund|Ministry|Foreign Office|Treasury|Embassy|Assembly|Congress|Delegation|"
    r"Affairs|Adviser|Assistant|Army|Navy|Air Force|"
    r"Nations|Pact|Community|Association|Conference|Authority|Headquarters|Fleet|Party|"
    r"Institute|House|Union|Company|Press|Center|Unit|Task)\b"
)
# What a body does is no body: "Central Intelligence Agency covert operation to overthrow …".
_UNDERTAKING = re.compile(
    r"(?:(?!\b(?:section|staff|office|group|unit|division)\b).)*"
    r"\b(?:operations?|projects?|programs?|plans?|exercises?|cryptonym|code ?name|codeword)\b"
)
# "John S. Peurifoy, U.S. Ambassador to Guatemala": whom a cryptonym stands for.
_PERSON = re.compile(
    r"(?P<name>[A-Z][a-z]+(?: [A-Z]\.)*(?: [A-Z][\w’'-]+){1,2}), (?:U\.S\. |American |former )?"
    r"(?:Ambassador|Secretary|Director|Chief|President|Minister|Chargé|Consul|Attaché|General|Colonel|Deputy|Assistant)\b"
)
_DOCUMENT_TARGET = re.compile(rf"(?P<volume>{VOLUME})?#(?P<document>d[0-9]+[A-Za-z]??)(?:fn[\w*]*|-\w+)?$")
_PAGE_TARGET = re.compile(rf"(?P<volume>{VOLUME})?#(?P<page>pg_[\w.-]+)$")
_NOTE_OF = re.compile(r"\b(?:foot)?notes?\b[^.;]*$")


@dataclass(frozen=True, slots=True)
class VolumeIndex:
    """Looks up the entries of a volume's lists by ``xml:id``, its documents by page."""

    volume: str
    persons: Mapping[str, str]
    terms: Mapping[str, tuple[str, str]]
    pages: PageIndex


def index_volume(collection: Collection, pages: PageIndex) -> VolumeIndex:
    """Return the index of a volume, for the readers of its documents."""
    return VolumeIndex(
        collection.id,
        {p.ref: p.name for p in collection.persons},
        {t.ref: (t.term, t.expansion) for t in collection.terms},
        pages,
    )


def gloss_kind(expansion: str) -> MentionKind | None:
    """Return what an abbreviation with this expansion names, or None where it names no agent or publication.

    >>> gloss_kind("Bureau of Far Eastern Affairs, Department of State")
    <MentionKind.AGENCY: 'agency'>
    >>> gloss_kind("Embassy telegram") is None
    True
    """
    if person_meant(expansion):
        return MentionKind.PERSON
    if _UNDERTAKING.match(expansion) or re.search(
        r"\btelegram|\bseries (?:indicator|designat)|indicator for|\bdespatch\b|\bcable\b", expansion, re.IGNORECASE
    ):
        return None
    first = re.split(r"[,;(]", expansion)[0].strip()
    if _POLITY.match(first):
        return MentionKind.POLITY
    if _PUBLICATION.search(expansion):
        return MentionKind.PUBLICATION
    return MentionKind.AGENCY if _AGENCY.search(expansion) else None


def person_meant(expansion: str) -> str | None:
    """Return the name of the person for whom an abbreviation with this expansion stands, None where it names none.

    >>> person_meant("Whiting Willauer, U.S. Ambassador to Honduras")
    'Whiting Willauer'
    >>> person_meant("Legal Adviser, Department of State") is None
    True
    """
    hit = _PERSON.match(expansion)
    return None if hit is None or _AGENCY.search(hit["name"]) else hit["name"]


def mention_of(tag: Tagged, text: str, index: VolumeIndex) -> Mention | None:
    """Return the mention that a tag in the text makes, or None for a tag that names no agent or place."""
    element = tag.element
    span = Span(tag.start, tag.end)
    words = text[tag.start : tag.end]
    if element.tag == TEI + "persName":
        ref = pointed(element, "corresp")
        label = index.persons.get(ref) if ref else None
        return Mention(span, words, MentionKind.PERSON, label, ref=ref, basis=Basis.MARKUP, rule="tei-persName")
    if element.tag == TEI + "gloss":
        ref = pointed(element, "target")
        expansion = index.terms.get(ref, ("", ""))[1] if ref else ""
        kind = gloss_kind(expansion)
        if kind is None:
            return None
        return Mention(
            span,
            words,
            kind,
            person_meant(expansion) or expansion or None,
            ref=ref,
            basis=Basis.MARKUP,
            rule="tei-gloss",
        )
    if element.tag == TEI + "placeName":
        return Mention(span, words, MentionKind.PLACE, basis=Basis.MARKUP, rule="tei-placeName")
    if element.tag == TEI + "orgName":
        return Mention(span, words, MentionKind.AGENCY, basis=Basis.MARKUP, rule="tei-orgName")
    return None


def person_outside(element: etree._Element, offset: int, where: str, index: VolumeIndex) -> Mention | None:
    """Return the mention that a ``persName`` in the heading or in a note makes: an empty span at ``offset``."""
    words = flatten(element)
    if not words:
        return None
    ref = pointed(element, "corresp")
    label = index.persons.get(ref) if ref else None
    rule = f"tei-persName-in-{where}"
    return Mention(Span(offset, offset), words, MentionKind.PERSON, label, ref=ref, basis=Basis.MARKUP, rule=rule)


def reference_of(
    element: etree._Element, words: str, index: VolumeIndex, span: Span | None, note: str | None
) -> Reference | None:
    """Return the reference that ``<ref target="#d316">`` makes; None where it leads to no document or has no words.

    ``frus1955-57v02#d12`` leads into another volume; a page leads to the document that begins on it, in this volume.
    """
    target = element.get("target") or ""
    if not words:
        return None
    found = _DOCUMENT_TARGET.match(target)
    if found:
        volume = found["volume"] or index.volume
        return Reference(words, f"{volume}/{found['document']}", "cites", "printed", span, note, basis=Basis.MARKUP)
    page = _PAGE_TARGET.match(target)
    if page:
        here = page["volume"] in (None, index.volume)
        document = index.pages.document(page["page"], in_note=_names_note(element)) if here else None
        only = f"{index.volume}/{document}" if document else None
        return Reference(words, only, "cites", "printed", span, note, basis=Basis.MARKUP)
    return None


def points_without_words(element: etree._Element) -> bool:
    """Tell whether a ``ref`` leads to a document and has no words: nothing is there that could be a reference."""
    target = element.get("target") or ""
    leads = _DOCUMENT_TARGET.match(target) or _PAGE_TARGET.match(target)
    return leads is not None and not "".join(element.itertext()).strip()


def _names_note(element: etree._Element) -> bool:
    """Tell whether the words before a reference, or its own, say that a footnote is meant."""
    before = element.getprevious()
    parent = element.getparent()
    lead = before.tail if before is not None else parent.text if parent is not None else None
    return _NOTE_OF.search(f"{(lead or '')[-60:]}{flatten(element)}") is not None


def tagged_parties(
    head: etree._Element, index: VolumeIndex, kind: str, parsed: tuple[Party, ...]
) -> tuple[Party, ...]:
    """Return senders (kind ``from``) or recipients (``to``): tagged persons with their offices.

    Where no person is tagged, what the words give stands.
    """
    tagged = [p for p in head.iter(TEI + "persName") if p.get("type") == kind and flatten(p)]
    if not tagged:
        return tuple(_with_ref(p, head, index) for p in parsed)
    parties: list[Party] = []
    left = list(parsed)
    for element in tagged:
        name = flatten(element)
        ref = pointed(element, "corresp")
        office = next((p for p in left if p.name in name or name in p.name), None)
        if office is not None:
            left.remove(office)
        label = index.persons.get(ref) if ref else None
        parties.append(Party(name, office.role if office else None, ref=ref, label=label, basis=Basis.MARKUP))
    # Whom the words name beside the tagged persons (an office without a name, a body) counts too.
    parties.extend(p for p in left if all(p.name not in q.name for q in parties))
    return tuple(parties)


def _with_ref(party: Party, head: etree._Element, index: VolumeIndex) -> Party:
    for element in head.iter(TEI + "persName"):
        ref = pointed(element, "corresp")
        if ref and flatten(element) == party.name:
            return Party(party.name, party.role, ref=ref, label=index.persons.get(ref), basis=Basis.MARKUP)
    return party
