"""What abbreviations, cryptonyms and short titles stand for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from declass.collection import VolumeTerm
from declass.extract.context import Context
from declass.extract.mentions import find_mentions
from declass.model import (
    Basis,
    Mention,
    MentionKind,
    SourceFormat,
    Span,
)
from declass.sources.frus.tags import gloss_kind
from mention_papers import VOLUME, document


def test_gloss_becomes_the_entity_of_its_expansion() -> None:
    tag = Mention(
        Span(0, 3), "S/P", MentionKind.AGENCY, VOLUME.terms[0].expansion, ref="t_SP1", basis=Basis.MARKUP, rule="tei"
    )
    context = replace(Context.default(), volume=VOLUME)
    mention = find_mentions(document("S/P thinks so.", mentions=(tag,)), context)[0]
    assert (mention.entity, mention.label, mention.kind) == ("s-p", "Policy Planning Staff", MentionKind.AGENCY)


def test_a_cryptonym_that_stands_for_a_person_is_the_person() -> None:
    terms = (VolumeTerm("t_SK1", "SKIMMER", "Nikita Khrushchev, Chairman of the Council of Ministers"),)
    context = replace(Context.default(), volume=replace(VOLUME, terms=terms))
    tag = Mention(
        Span(0, 7),
        "SKIMMER",
        MentionKind.PERSON,
        "Nikita Khrushchev",
        ref="t_SK1",
        basis=Basis.MARKUP,
        rule="tei-gloss",
    )
    mention = find_mentions(document("SKIMMER thinks so.", mentions=(tag,)), context)[0]
    assert (mention.kind, mention.authority) == (MentionKind.PERSON, "hsg:107127")


@pytest.mark.parametrize(
    ("expansion", "kind"),
    [
        ("Whiting Willauer, U.S. Ambassador to Honduras", MentionKind.PERSON),
        ("Jacobo Arbenz, President of Guatemala", MentionKind.PERSON),
        ("Deputy Director, Plans, Central Intelligence Agency", MentionKind.AGENCY),
        ("Commission, United Nations", MentionKind.AGENCY),
        ("Central Intelligence Agency covert operation to overthrow the government", None),
        ("Central Intelligence Agency project to gather documents", None),
        ("Army general staff section dealing with operations and training", MentionKind.AGENCY),
        ("Embassy telegram", None),
    ],
)
def test_what_an_abbreviation_stands_for(expansion: str, kind: MentionKind | None) -> None:
    assert gloss_kind(expansion) is kind


def test_volume_terms_tell_abbreviations() -> None:
    context = replace(Context.default(), volume=VOLUME)
    mentions = find_mentions(document("GOI and FE saw A 12."), context)
    assert [(m.text, m.entity) for m in mentions] == [("GOI", "india"), ("FE", "fe")]
    assert find_mentions(document("GOI alone."), Context.default()) == ()


def test_abbreviations_have_another_sense_in_the_papers_of_another_archive() -> None:
    def found(text: str, form: SourceFormat) -> list[tuple[str, str | None]]:
        made = replace(document(text), source_format=form, collection="nara_jfk")
        return [(m.text, m.label) for m in find_mentions(made, Context.default()) if m.kind is MentionKind.AGENCY]

    text = "The FBI told FE that SAC had seen it."
    assert ("SAC", "Strategic Air Command") in found(text, SourceFormat.FRUS_TEXT)
    assert ("FE", "Bureau of Far Eastern Affairs") in found(text, SourceFormat.FRUS_TEXT)
    assert found(text, SourceFormat.NARA_JFK_TEXT) == [("FBI", "Federal Bureau of Investigation")]
    spelt = "The Strategic Air Command (SAC) flies. SAC is ready."
    assert [words for words, _ in found(spelt, SourceFormat.NARA_JFK_TEXT)][-1] == "SAC"


def test_a_title_before_a_name_is_no_body() -> None:
    terms = (VolumeTerm("t_PM1", "PM", "Bureau of Politico-Military Affairs"),)
    context = replace(Context.default(), volume=replace(VOLUME, terms=terms))
    text = "PM Khrushchev: I asked PM whether Mr. Khrushchev agreed."
    tags = [
        Mention(Span(at, at + 2), "PM", MentionKind.AGENCY, terms[0].expansion, ref="t_PM1", basis=Basis.MARKUP)
        for at in (0, text.rindex("PM"))
    ]
    found = [(m.text, m.span.start) for m in find_mentions(document(text, mentions=tuple(tags)), context)]
    assert found == [("Khrushchev", 3), ("PM", text.rindex("PM")), ("Khrushchev", text.rindex("Khrushchev"))]
