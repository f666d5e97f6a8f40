"""Adverbs, predicates, nouns and signs of likelihood, conditions and stances, on excerpts of FRUS documents."""

from __future__ import annotations

import pytest

from declass.extract.assessments import find_assessments
from declass.extract.assessments.agreement import find_agreement
from declass.extract.assessments.conditions import find_conditions
from declass.extract.assessments.words import words_of
from declass.model import Assessment, Document, Party, SourceFormat

pytestmark = pytest.mark.usefixtures("rules_alone")


def _find(text: str, **fields: object) -> tuple[Assessment, ...]:
    title = "Memorandum From the Director to the Secretary"
    return find_assessments(Document("x/d1", SourceFormat.FRUS_TEXT, "x", "memorandum", title, text, **fields))  # type: ignore[arg-type]


def _bands(text: str) -> list[str]:
    return [a.band for a in _find(text) if a.band != "categorical"]


@pytest.mark.parametrize(
    ("sentence", "band"),
    [
        # frus1951v07p2/d117
        ("(2) Likely Dalai Lama will issue statement disavowing agreement before arrival in India.", "probable"),
        # frus1961-63v22/d96
        ("US attitude likely have important influence on decision.", "probable"),
        ("This likely prove extraordinarily difficult balancing act.", "probable"),
        # frus1952-54Guat/d150
        ("Possibility provocative effort.", "possible"),
        # frus1952-54Guat/d110
        ("Pace of above developments, if continued unabated, opens possibility of tacit conversion.", "possible"),
        # frus1952-54Guat/d229
        ("Also no real evidence workers being armed.", "improbable"),
        # frus1952-54Guat/d200
        ("Avoidance bloody showdown only possible if this is successful immediately.", "possible"),
        # frus1961-63v05/d373
        ("I said this is bound have serious effect on her group's visit.", "certain"),
    ],
)
def test_telegrams_leave_out_articles_and_verbs(sentence: str, band: str) -> None:
    assert _bands(sentence) == [band]


@pytest.mark.parametrize(
    ("sentence", "band"),
    [
        # frus1961-63v22/d99
        ("There is no longer much chance of a fundamental resolution of differences.", "improbable"),
        # frus1961-63v22/d31
        ("There is only a remote chance of their trying to provoke such a war.", "almost-certainly-not"),
        # frus1961-63v22/d226
        ("The risk of the ROK being attacked again is far less than that of its being subverted.", "improbable"),
        # frus1969-76v01/d42
        ("The risk of instability and war would be measurably enhanced.", "possible"),
        # frus1958-60v19/d198
        ("There is no clear verdict as to why the bombardment was resumed and just what it means.", "even"),
        # frus1964-68v02/d40
        ("These developments pose the serious question whether Khanh has considered an alternative.", "even"),
        ("This coalition is at best a marriage of convenience which cannot be expected to last.", "improbable"),
        # frus1964-68v02/d257
        ("He has not seen evidence of negative result of deployments to date.", "improbable"),
        # frus1964-68v02/d6
        ("The DCI commented that the attached analysis did not indicate a move to Stage III.", "improbable"),
        # frus1969-76ve13/d150
        ("This is another indication to the aircrew that the boat was carrying supplies.", "probable"),
        # frus1961-63v22/d357
        ("So all in all the situation does not look too bad.", "improbable"),
        # frus1961-63v05/d142
        (
            "The difficulty here is that the Soviets will almost never reveal their side first.",
            "almost-certainly-not",
        ),
        # frus1961-63v22/d297
        (
            "Under present circumstances, it almost inconceivable assurances would be fulfilled.",
            "almost-certainly-not",
        ),
    ],
)
def test_what_is_unlikely_or_open(sentence: str, band: str) -> None:
    assert _bands(sentence) == [band]


@pytest.mark.parametrize(
    ("sentence", "band"),
    [
        # frus1951v07p2/d117
        ("Taktse declared that Dalai Lama “certainly” does not approve.", "impossible"),
        # frus1977-80v01/d139
        ("The Japanese, certainly, are not even militarily engaged fully in their own defense.", "impossible"),
        # frus1961-63v05/d304
        ("Current tightening up on domestic scene certainly not unrelated to stand-still in relations.", "certain"),
        # frus1948v01p1/d32
        ("Obviously, such abuses are in no sense protected by the Charter.", "impossible"),
        # frus1969-76v01/d97
        ("But the President did not think that a meeting at that time could serve a useful purpose.", "improbable"),
    ],
)
def test_denials_behind_a_hedge(sentence: str, band: str) -> None:
    assert _bands(sentence) == [band]


@pytest.mark.parametrize(
    ("prospects", "band"),
    [
        ("no brighter than before", "improbable"),
        ("no good", "improbable"),
        ("seldom good", "improbable"),
        ("rarely very good", "improbable"),
        ("never bright", "improbable"),
        ("still not promising", "improbable"),
        ("not at all promising", "improbable"),
        ("anything but bright", "improbable"),
        ("none too bright", "improbable"),
        ("neither good nor promising", "improbable"),
        ("not only poor but hopeless", "improbable"),
        ("very poor", "improbable"),
        ("neither good nor bad", "even"),
        ("not only good but excellent", "probable"),
        ("not unfavorable", "probable"),
        ("not poor", "probable"),
        ("quite good", "probable"),
    ],
)
def test_prospects(prospects: str, band: str) -> None:
    assert _bands(f"The prospects for a settlement with Peking are {prospects}.") == [band]


@pytest.mark.parametrize("prospects", ["not limited", "no less bright", "never brighter"])
def test_prospects_of_which_little_is_said(prospects: str) -> None:
    assert "improbable" not in _bands(f"The prospects for a settlement with Peking are {prospects}.")


@pytest.mark.parametrize(
    "sentence",
    [
        # frus1952-54Guat/d287
        "The Agency placed priority in an effort to reduce and possibly eliminate Communist power in Guatemala.",
        # frus1969-76ve13/d1
        "The White House has not been holding up this decision, but must hold a meeting on it, probably in January.",
        # frus1958-60v19/d198
        "I am leaving now and then perhaps tomorrow we shall get down to some more concrete matters.",
        "I trust that your talks with the voters are more surely persuasive than my talk with the Generalissimo.",
        # frus1977-80v01/d159
        "It is important that you demonstrate a superior knowledge of foreign affairs (which you clearly have).",
        "To conclude, the three themes which you should have very clearly in your mind as you speak are these.",
        # frus1969-76ve13/d23
        "On the table there was the inevitable jasmine tea, preserved apples and Lichee nuts.",
        # frus1955-57v02/d36
        "The British Government does not exclude going ahead with the operation.",
        # frus1961-63v22/d8
        "Perhaps this approach useful here.",
    ],
)
def test_what_colours_a_word_or_a_plan_is_no_hedge(sentence: str) -> None:
    assert _bands(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "condition"),
    [
        # frus1964-68v02/d40
        (
            "Should his short-sighted actions prompt him to explore this possibility, Khanh may be overthrown.",
            "Should his short-sighted actions prompt him to explore this possibility",
        ),
        # frus1961-63v22/d96
        ("It would be difficult for Chiang to apply restraint should he wish to do so.", "should he wish to do so"),
        # frus1969-76v01/d108
        (
            "The President pointed out that had this meeting occurred 25 years ago, Korea might have been avoided.",
            "had this meeting occurred 25 years ago",
        ),
        # frus1948v01p1/d111
        ("Subject to this, Great Britain would probably be willing to go along with US.", "Subject to this"),
        # frus1961-63v22/d297
        (
            "It might in fact be acceptable if only few second-rank politicians are required to retire.",
            "if only few second-rank politicians are required to retire",
        ),
        # frus1958-60v19/d309
        (
            "Official statements, particularly if they occur with any frequency, may aggravate their concern.",
            "if they occur with any frequency",
        ),
    ],
)
def test_conditions(sentence: str, condition: str) -> None:
    assert [sentence[c.start : c.end] for c in find_conditions(sentence)] == [condition]


@pytest.mark.parametrize(
    "sentence",
    [
        # frus1961-63v05/d142
        "It would have provided the Soviets with a real alternative to the risky course.",
        # frus1961-63v05/d304
        "He has appeared dispirited and had the air of a man overwhelmed by his burdens.",
        # frus1961-63v22/d195
        "He doubted if they would be any more successful than the Soviets had been.",
        # frus1951v07p2/d69
        "The British attitude in regard to Communist China might be subject to change.",
    ],
)
def test_no_condition(sentence: str) -> None:
    assert find_conditions(sentence) == []


def test_a_condition_behind_but_is_that_of_the_next_clause() -> None:
    # frus1958-60v19/d1
    text = "We may have an opportunity to break off the talks; but if we do not take it, we may be in for trouble."
    assert [a.condition for a in _find(text)] == [None, "if we do not take it"]


def test_a_condition_without_a_comma_ends_before_the_subject_of_an_adverb() -> None:
    # frus1948v01p1/d228
    (found,) = _find("If a study should be undertaken on this subject it would undoubtedly reveal this: no control.")
    assert found.condition == "If a study should be undertaken on this subject"


@pytest.mark.parametrize(
    ("sentence", "agrees"),
    [
        # frus1961-63v05/d142
        ("I quite agree that on the German problem we have at the moment little to offer.", True),
        # frus1958-60v19/d128
        ("However, we do not accept view that situation so critical as to require action.", False),
        # frus1958-60v19/d307
        ("But one cannot agree with such an analogy.", False),
        ("It is difficult to agree with respect to the relationship suggested in your letter.", False),
        # frus1961-63v05/d142
        ("The President said that you thought they were preparing to go to war while I disagreed.", False),
        # frus1977-80v01/d18
        ("No, I do not share that view.", False),
        # frus1955-57v02/d174
        ("I couldn’t agree with you more.", True),
        ("Agree reasoning of the Embassy on this point.", True),
        ("That is the Embassy’s view and I share it.", True),
    ],
)
def test_agreement_with_a_judgment(sentence: str, agrees: bool) -> None:
    found = find_agreement(words_of(sentence))
    assert found is not None
    assert found.agrees is agrees


@pytest.mark.parametrize(
    "sentence",
    [
        # frus1961-63v22/d297
        "We agree you should give no encouragement to compromise.",
        # frus1948v01p1/d86
        "Mr. Cohen agreed with this suggestion.",
        # frus1958-60v19/d157
        "Admiral Smoot and I agreed this morning we should not recommend any change.",
        # frus1951v07p2/d292
        "As stated, we cannot agree to dilatory tactics.",
        # frus1955-57v02/d94
        "I hope Department will share this opinion.",
        # frus1977-80v01/d17
        "As I take up my duties, I want to share with you my view on relations between our two countries.",
        # frus1969-76v01/d74
        "They all agreed.",
        "I might accept that assessment.",
        "There are points where we share the view of Peking.",
    ],
)
def test_no_agreement_with_a_judgment(sentence: str) -> None:
    assert find_agreement(words_of(sentence)) is None


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("My own view coincides with that of the Embassy.", "agrees"),
        ("We go along with the analysis of the Embassy.", "agrees"),
        ("I am not convinced by the argument of the Embassy.", "disagrees"),
        ("I came to a very different conclusion from the Embassy.", "disagrees"),
    ],
)
def test_claims_that_coincide_or_do_not_convince(sentence: str, stance: str) -> None:
    (found,) = [a.stance for a in _find(sentence)]
    assert found is not None
    assert (found.type, found.toward) == (stance, "Embassy")


def test_a_stance_that_is_only_hoped_for_is_none() -> None:
    assert [a.stance for a in _find("I hope that you are right, but Hanoi will probably yield.")] == [None]


def test_who_answers_a_letter_agrees_with_whom_it_is_to() -> None:
    text = "I quite agree that on the German problem we have at the moment little to offer."
    (found,) = _find(text, recipients=(Party("George F. Kennan"),))
    assert found.stance is not None
    assert (found.stance.type, found.stance.toward) == ("agrees", "George F. Kennan")
