"""Cues of judging minds, one list a kind; excerpts of FRUS name their document, the others are made up."""

from __future__ import annotations

import pytest

from declass.extract.assessments import find_assessments
from declass.model import Document, SourceFormat

pytestmark = pytest.mark.usefixtures("rules_alone")


def _bands(text: str) -> list[str]:
    document = Document("x/d1", SourceFormat.FRUS_TEXT, "x", "telegram", "Telegram From the Embassy", text)
    return [a.band for a in find_assessments(document) if a.band != "categorical"]


@pytest.mark.parametrize(
    ("sentence", "band"),
    [
        # frus1948v01p1/d103, frus1977-80v01/d139
        ("The Secretary-General must assume that the Chargé speaks authoritatively.", "probable"),
        ("But we ought to expect such a campaign.", "probable"),
        # frus1958-60v19/d36, frus1955-57v02/d295
        ("I understand from a friend in the Pentagon that the plans are not ready.", "improbable"),
        (
            "He had understood from discussions at Chequers that Nehru had felt original draft too restrictive.",
            "probable",
        ),
        # frus1961-63v22/d357
        (
            "The Committee, which was “inclined to believe that the level of assistance was too high,” met.",
            "probable",
        ),
        ("Some feel that Hanoi will yield.", "probable"),
        ("I am forced to conclude that Hanoi is weak.", "probable"),
        ("I cannot help but feel that Hanoi is weak.", "probable"),
        ("Embassy discounts reports that Hanoi is weak.", "improbable"),
        ("One can assume that Hanoi will yield.", "probable"),
        ("They fear lest Hanoi withdraw.", "probable"),
        # frus1961-63v22/d226, frus1977-80v01/d126
        ("But I would argue that it is less than almost any place else around the Bloc periphery.", "probable"),
        ("Moreover, I really wonder whether State can convey credibly the proposition.", "even"),
        # frus1961-63v22/d297
        ("We do not see how he could realistically be expected to do otherwise.", "improbable"),
        # frus1958-60v19/d394
        ("I consider this conclusion valid from the standpoint of United States national interest.", "probable"),
    ],
)
def test_verbs_of_mind(sentence: str, band: str) -> None:
    assert _bands(sentence) == [band]


@pytest.mark.parametrize(
    ("sentence", "band"),
    [
        ("Local military government firmly convinced U.S. has decided to abandon them.", "certain"),
        ("Am convinced Government will act.", "certain"),
        ("We are skeptical about durability of this combination.", "improbable"),
        ("He became convinced that the situation was deteriorating.", "certain"),
        ("I am certain that free men continue to hope.", "certain"),
        ("I am pretty sure that Hanoi is weak.", "almost-certain"),
        ("He has little confidence in the ability of Hanoi.", "improbable"),
        ("They are satisfied that Peking is weak.", "almost-certain"),
    ],
)
def test_adjectives_of_mind(sentence: str, band: str) -> None:
    assert _bands(sentence) == [band]


@pytest.mark.parametrize(
    ("sentence", "band"),
    [
        # frus1952-54Guat/d110, frus1969-76v01/d92
        (
            "Manifestations have accumulated to justify assumption that country moving into status of denied area.",
            "probable",
        ),
        ("I acted because of my profound conviction that all nations will gain.", "certain"),
        ("General consensus is that government will fall.", "probable"),
        ("Have distinct impression Castillo intends move soon.", "probable"),
        ("The feeling in Paris is that the Germans will yield.", "probable"),
        # frus1964-68v02/d77
        ("Mr. McNamara expressed his doubt of this.", "improbable"),
        # frus1961-63v22/d273
        ("My sense is that DOD and State are moving toward some form of force cut.", "probable"),
        ("Many indirect inferences lead me to conclude that Tiger is weak.", "probable"),
        ("We have good reason to think that Hanoi will yield.", "probable"),
        # frus1952-54Guat/d229
        ("Also no real evidence workers being armed.", "improbable"),
    ],
)
def test_nouns_of_opinion(sentence: str, band: str) -> None:
    assert _bands(sentence) == [band]


@pytest.mark.parametrize(
    ("sentence", "band"),
    [
        # frus1969-76ve13/d150, frus1951v07p2/d315
        ("It was concluded that supplies were being carried from the ship.", "probable"),
        ("It is understood that the Department of State concurred in seizure of the ships.", "probable"),
        # frus1964-68v02/d77
        ("No exceptional enemy reactions were anticipated from the Chinese.", "improbable"),
        # frus1964-68v02/d40
        ("This coalition is a marriage of convenience which cannot be expected to last.", "improbable"),
        ("It is not believed that Peking will attack.", "improbable"),
        # frus1948v01p1/d228
        ("It may be felt that such an assignment would be the most fruitful way.", "possible"),
    ],
)
def test_impersonal_passives(sentence: str, band: str) -> None:
    assert _bands(sentence) == [band]


@pytest.mark.parametrize(
    ("sentence", "band"),
    [
        # frus1969-76v01/d97, frus1961-63v05/d142, frus1952-54Guat/d229
        ("But the President did not think that a meeting at that time could serve a useful purpose.", ["improbable"]),
        (
            "While I am convinced that many of his policies meet vigorous criticism, I do not think this matters.",
            ["certain", "improbable"],
        ),
        ("Feel it significant govt has not tried stage mass rallies.", ["probable"]),
        # frus1952-54Guat/d148, frus1964-68v02/d240, frus1969-76v01/d42
        ("He could expect no support from the elements of the present regime.", ["improbable"]),
        ("Neither he nor any other leaders were convinced of the need for divisions.", ["even"]),
        ("It is not enough, I believe, to point to the goal of self-determination.", ["improbable"]),
        ("No one believes that the regime will last.", ["improbable"]),
        # frus1961-63v22/d297
        ("We consider two year extension to have no greater justification.", ["improbable"]),
        ("I believe that the refusal was not based on secrecy but simply due to delay.", ["probable"]),
        # "which might impede" tells of the snag: a hedge of its own
        ("I believe agreement will remove a snag which might impede the reduction.", ["probable", "possible"]),
    ],
)
def test_the_mind_and_what_stands_in_its_clause(sentence: str, band: list[str]) -> None:
    assert _bands(sentence) == band


@pytest.mark.parametrize(
    "sentence",
    [
        # frus1964-68v02/d124 and d257
        "I think I am beginning to understand where the problem is.",
        "I believe you may find these personal comments helpful.",
        # frus1958-60v19/d307
        "I fully understand that the problem of Taiwan is a complex problem for the Government of the United States.",
        # frus1951v07p2/d292, frus1951v07p2/d174
        "We will expect full discussion of our proposal in the committee.",
        "He expects reach Lhasa in about twenty days.",
        # frus1948v01p1/d246, frus1961-63v22/d297, frus1961-63v05/d128
        "The United Kingdom Delegation feels that some substitute is needed.",
        "We believe transition to civilian government should be effected through elections.",
        "Believe would be useful for President to state US welcomes increased prosperity of Soviet people.",
        # frus1948v01p1/d218
        "It is my opinion that it would be unwise for me to contact the other delegations.",
        # frus1961-63v05/d265
        "I again reminded Dobrynin that he must not assume that the views represented those of my government.",
        # frus1951v07p2/d71
        "I am reporting this only to reflect the depth of feeling that he has on this issue.",
        # frus1964-68v02/d167
        "We do not feel the need of an interagency team at this time.",
    ],
)
def test_no_judgment_of_a_mind(sentence: str) -> None:
    assert _bands(sentence) == []
