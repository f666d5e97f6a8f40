"""Modals that judge and modals that permit, propose or require: excerpts of FRUS volumes, each with its document."""

from __future__ import annotations

import pytest

from declass.extract.assessments import find_assessments
from declass.model import Document, SourceFormat

pytestmark = pytest.mark.usefixtures("rules_alone")


def _found(text: str) -> list[tuple[str, str]]:
    title = "Memorandum From the Director to the Secretary"
    found = find_assessments(Document("x/d1", SourceFormat.FRUS_TEXT, "x", "memorandum", title, text))
    return [
        (text[a.cue_span.start : a.cue_span.end], a.band) for a in found if a.cue_span and a.band != "categorical"
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        # frus1948v01p1/d12, d32: what rules allow
        "Section 2(d) reads ‘The President may also appoint such other persons as he deems necessary.’",
        "The alien may have a reasonable time to depart, and he shall cease to be entitled to such benefits.",
        # frus1958-60v19/d205
        "It is a principle of international law that claims of a coastal state may not extend beyond three miles.",
        # frus1951v07p2/d270: the title of a paper
        "The Report on US Policies in the Economic Field which may Affect the War Potential of the Bloc is here.",
    ],
)
def test_what_a_rule_allows_is_no_possibility(sentence: str) -> None:
    assert _found(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        # frus1948v01p1/d86, d187
        "It was noted that the rules of procedure could be amended by a majority decision.",
        "This is a plan for procedures whereby a government might submit its refutation to the Secretary-General.",
        # frus1951v07p2/d219
        "One way might be to license shipments and payments for short-term periods.",
        "These parties could file copies licenses with National City Bank.",
        # frus1961-63v05/d115
        "Rostow proposed appropriate language that Kennedy might use in his UN speech.",
        # frus1961-63v22/d85
        "Bowles states that Kennedy agreed that Bowles could advance these proposals with U Nu.",
        # frus1964-68v02/d124
        "The forces led you to suggest that any public comments might be best handled by the Secretary of State.",
        # frus1969-76ve13/d30
        "— Second, there could then be a plenary session involving the technical personnel on both sides.",
        "— Third, the technical personnel could then conduct their separate discussions.",
        # frus1964-68v02/d32, frus1961-63v05/d246
        "In turn the GVN could offer safe passage to VC desiring to proceed to the DRV.",
        "For instance, the U.S.S.R. could state that it endorsed the Cuban position.",
        # frus1977-80v01/d126
        "We all want to follow the direction that you set, and now may be the moment for a review.",
        # frus1951v07p2/d191, frus1961-63v05/d128: telegrams
        "Emb accordingly hopes Dept may approve suggestion and indicate in outline its views.",
        "Might be useful mention minimum wage and average income.",
        # frus1951v07p2/d300
        "UN has refrained for three months, in effort avoid steps which might prevent peaceful settlement.",
    ],
)
def test_what_is_proposed_or_arranged_is_no_possibility(sentence: str) -> None:
    assert _found(sentence) == []


def test_what_nobody_asserts_is_no_judgment() -> None:
    # frus1948v01p1/d228
    assert (
        _found("It is not prepared to accept the idea that weapons adaptable to destruction cannot be controlled.")
        == []
    )


@pytest.mark.parametrize(
    ("sentence", "cue", "band"),
    [
        # frus1951v07p2/d292: a telegram shortens
        ("This cld have serious effects on whole effort to build effective collective security.", "cld", "possible"),
        # frus1948v01p1/d244
        ("The situation was one which, if not handled carefully, could result in defeat.", "could", "possible"),
        # frus1955-57v02/d195
        (
            "A resolution deploring the use of force and urging a cease-fire might deter an attack.",
            "might",
            "possible",
        ),
        # frus1977-80v01/d24
        ("Few organizations may be as badly understood as the UN.", "may", "possible"),
        # frus1958-60v19/d312
        ("It could also be said that the principle puts Peiping on the defensive.", "could", "possible"),
        # frus1961-63v22/d226
        ("Korea’s domestic needs are so great that we may have to take risks.", "may", "possible"),
        # frus1961-63v05/d332
        ("He conceded that a partial treaty might be the best solution obtainable.", "might", "possible"),
        # frus1958-60v19/d51
        (
            "The Nationalists could not continue to resupply the islands if they suffered losses.",
            "could not",
            "impossible",
        ),
        # frus1977-80v01/d159, frus1969-76v01/d33, d92
        ("Neither our relations with Europe nor our relations with Asia can be shaped by it.", "can", "impossible"),
        ("He explained that Asia cannot move forward as China remains isolated.", "cannot", "impossible"),
        ("There can be no stable and enduring peace without the participation of China.", "can", "impossible"),
        # frus1961-63v22/d113: what others may say is an event
        ("Chiang might submit a token resignation in symbolic protest.", "might", "possible"),
        # frus1964-68v02/d40
        (
            "This coalition is a marriage of convenience which cannot be expected to last.",
            "cannot be expected",
            "improbable",
        ),
    ],
)
def test_what_is_possible_or_not(sentence: str, cue: str, band: str) -> None:
    assert _found(sentence) == [(cue, band)]


@pytest.mark.parametrize(
    ("sentence", "cue", "band"),
    [
        # frus1952-54Guat/d217, d155
        ("The combination of these items should provide sufficient persuasion to anyone.", "should", "probable"),
        ("This story should not only interest Guatemalan newspapers.", "should", "probable"),
        # frus1961-63v05/d93
        ("Chances of dangerous misjudgment on either side should now be less.", "should", "probable"),
        # frus1961-63v22/d331, frus1964-68v02/d75
        ("The upswing has begun and we should begin to see higher import levels in the fall.", "should", "probable"),
        ("The day will be spent in the field and should give additional color to conclusions.", "should", "probable"),
        # frus1977-80v01/d139
        ("It should not work.", "should", "improbable"),
    ],
)
def test_should_that_expects(sentence: str, cue: str, band: str) -> None:
    assert _found(sentence) == [(cue, band)]


@pytest.mark.parametrize(
    "sentence",
    [
        # frus1951v07p2/d76
        "It was important that there should be no misapprehension as to the meaning of the relief.",
        # frus1958-60v19/d279
        "It was agreed that there should be no publicity of any sort, regardless of the decision taken.",
        # frus1952-54Guat/d220
        "Our next move should be to exert all possible influence to persuade the army.",
        # frus1948v01p1/d30
        "Mr. Meeker asked that a reasonable area should provide recreational facilities.",
    ],
)
def test_should_that_requires(sentence: str) -> None:
    assert _found(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "cue", "band"),
    [
        # frus1955-57v02/d77
        ("This Chou refusal must come as a great surprise to our British friends.", "must", "almost-certain"),
        # frus1961-63v05/d304
        ("His recent public admission must have been a bitter pill for him to swallow.", "must", "almost-certain"),
        # frus1969-76ve13/d132
        ("He commented that it must be difficult to adjust to the time zone changes.", "must", "almost-certain"),
        # frus1951v07p2/d178
        ("This must be by far the largest program of aid to any country.", "must", "almost-certain"),
        # frus1961-63v05/d373, frus1977-80v01/d139
        ("If they intend to go they must expect unfavorable reception.", "must expect", "probable"),
        ("But we ought to expect such a campaign.", "we ought to expect", "probable"),
    ],
)
def test_must_that_infers(sentence: str, cue: str, band: str) -> None:
    assert _found(sentence) == [(cue, band)]


@pytest.mark.parametrize(
    "sentence",
    [
        # frus1955-57v02/d2, frus1961-63v05/d271, frus1977-80v01/d29
        "Secretary Dulles replied that a decision on this matter must result from a case-by-case appraisal.",
        "He noted that final settlement must include a formal US noninvasion pledge.",
        "There must be a wider effort to reduce the flow of weapons.",
        # made up: a requirement with the same form, a burden to be taken
        "Applicants must have resided in the country before this date.",
        "The stations must have trained personnel.",
        "The Council must assume full responsibility for the territory.",
    ],
)
def test_must_that_requires(sentence: str) -> None:
    assert _found(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        # frus1961-63v05/d113, d1
        ("It is possible that the Soviets might temporarily modify their tactics.", [("possible", "possible")]),
        ("There is always a possibility that they may miscalculate risks.", [("possibility", "possible")]),
        # frus1952-54Guat/d33
        ("It is doubtful that they could rally more than a few hundred.", [("doubtful", "improbable")]),
        # shortened: what is likely is weaker where it may be
        (
            "It is likely that prospects will become very grim and that Peiping may act.",
            [("likely", "probable"), ("may", "possible")],
        ),
        # frus1951v07p2/d293: another clause
        (
            "There is a possibility of a division of opinion, whereas time might compose it.",
            [("possibility", "possible"), ("might", "possible")],
        ),
    ],
)
def test_the_modal_of_a_clause_whose_likelihood_is_told(sentence: str, found: list[tuple[str, str]]) -> None:
    assert [(cue.split()[-1], band) for cue, band in _found(sentence)] == found
