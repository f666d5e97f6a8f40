"""Assessments: one example a rule or trap, and the two seeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from declass.extract.assessments import find_assessments
from declass.extract.assessments.bands import complement, denial, weaker
from declass.extract.assessments.conditions import find_conditions
from declass.extract.assessments.cues import load_lexicon
from declass.model import Assessment, Document, Mention, MentionKind, Party, SourceFormat, Span
from declass.sources.read import read_file

if TYPE_CHECKING:
    from pathlib import Path


def _find(
    text: str, kind: str = "memorandum", title: str = "Memorandum From the Director to the Secretary"
) -> tuple[Assessment, ...]:
    return find_assessments(Document("x/d1", SourceFormat.FRUS_TEXT, "x", kind, title, text))


@pytest.mark.parametrize(
    ("sentence", "cue", "band"),
    [
        ("The Soviets are likely to do what they can.", "likely", "probable"),
        ("It is likely that the Soviets will act.", "likely", "probable"),
        ("The regime will probably survive.", "probably", "probable"),
        ("They probably would not.", "probably would not", "improbable"),
        ("They would probably not be willing.", "probably not", "improbable"),
        ("Most probably they would point to provocations.", "Most probably", "almost-certain"),
        ("The Chinese will almost certainly attack.", "almost certainly", "almost-certain"),
        ("Moscow would be most unlikely to alter its policy.", "most unlikely", "almost-certainly-not"),
        ("The Soviets are unlikely to agree.", "unlikely", "improbable"),
        ("The Soviets are not particularly likely to agree.", "not particularly likely", "improbable"),
        ("There can be no doubt that they would be concerned.", "no doubt", "certain"),
        ("The British undoubtedly hope for this.", "undoubtedly", "certain"),
        ("They are bound to protest.", "bound to", "certain"),
        ("The Chinese may attack soon.", "may", "possible"),
        ("The Chinese may well attack.", "may well", "possible"),
        ("Perhaps the Chinese will attack.", "Perhaps", "possible"),
        ("It is possible, however, that the Chinese will attack.", "possible", "possible"),
        ("We cannot rule out the possibility that they will attack.", "cannot rule out the possibility", "possible"),
        ("We believe that Communist China will attack.", "We believe", "probable"),
        ("We believe that Communist China will not attack.", "We believe", "improbable"),
        ("We believe that the Chinese might attack.", "might", "possible"),
        ("I doubt that the Chinese will attack.", "I doubt", "improbable"),
        ("We are confident that the Chinese will yield.", "We are confident", "almost-certain"),
        ("I am convinced that the Chinese will yield.", "I am convinced", "certain"),
        ("It is not certain that the Chinese will yield.", "not certain", "even"),
        (
            "The chances are better than even that the Nationalists would act.",
            "chances are better than even",
            "probable",
        ),
        ("There is little chance that the Soviets would agree.", "little chance", "improbable"),
        ("Nehru appears to have been misled.", "appears", "probable"),
        ("The Soviets evidently fear a war.", "evidently", "probable"),
    ],
)
def test_band_and_cue(sentence: str, cue: str, band: str) -> None:
    found = _find(sentence)
    assert len(found) == 1
    assert cue in found[0].cue
    assert found[0].band == band
    assert found[0].holder == "author"
    assert found[0].rule


@pytest.mark.parametrize(
    "sentence",
    [
        "May I have your comments?",
        "Please reply as soon as possible.",
        "We will, if possible, send the text.",
        "You may wish to tell him so.",
        "I would suggest that we should hold the Soviets responsible.",
        "We believe that the United States should take this position.",
        "The meeting took place on May 5.",
        "Would the Soviets probably agree?",
        "PROBABLE DEVELOPMENTS IN THE TAIWAN STRAIT AREA",
        "Possible Courses of Action",
        "He asked whether the Soviets might attack.",
        "The matter might be discussed next week.",
        "[Here follows discussion of probable developments.]",
        "We hope that they may agree.",
    ],
)
def test_what_only_looks_like_a_judgment(sentence: str) -> None:
    assert [a.cue for a in _find(sentence)] == []


@pytest.mark.parametrize(
    ("sentence", "condition"),
    [
        ("If the Chinese attack, the Soviets will probably help.", "If the Chinese attack"),
        (
            "If the Soviets, whether because of this or that, took it seriously, they would probably act.",
            "If the Soviets, whether because of this or that, took it seriously",
        ),
        ("The Soviets will probably help if the Chinese attack.", "if the Chinese attack"),
        ("Should the Chinese attack, the Soviets would probably help.", "Should the Chinese attack"),
        ("They might tell Peiping so in case of an attack on the islands.", "in case of an attack on the islands"),
        ("Unless the army moves, the regime will probably survive.", "Unless the army moves"),
        ("The regime will probably survive so long as the army is loyal.", "so long as the army is loyal"),
        ("The Soviets will probably help as if nothing had happened.", None),
        ("We will probably hear, if necessary, from the Embassy.", None),
    ],
)
def test_condition(sentence: str, condition: str | None) -> None:
    found = _find(sentence)
    assert [a.condition for a in found] == [condition]


@pytest.mark.parametrize(
    ("sentence", "holder", "subjects"),
    [
        ("The Soviets are likely to act.", "author", ("USSR",)),
        ("The British believe that the Chinese will attack.", "British", ("People's Republic of China",)),
        ("The Ambassador said that the Soviets would probably agree.", "Ambassador", ("USSR",)),
        ("I said that the Soviets would probably agree.", "author", ("USSR",)),
        ("According to the Ambassador, the Soviets will probably agree.", "Ambassador", ("USSR",)),
        ("The Soviets and the Chinese will probably agree.", "author", ("USSR", "People's Republic of China")),
        ("It is likely that the Chinese Nationalists will act.", "author", ("Republic of China",)),
        ("We are likely to be blamed.", "author", ("United States",)),
    ],
)
def test_holder_and_subjects(sentence: str, holder: str, subjects: tuple[str, ...]) -> None:
    found = _find(sentence)
    assert [(a.holder, a.subjects) for a in found] == [(holder, subjects)]


def test_a_pronoun_stands_for_the_actor_last_named() -> None:
    found = _find("The Soviets are concerned about this. They would probably act.")
    assert found[-1].subjects == ("USSR",)


def test_in_a_conversation_the_speaker_keeps_the_word() -> None:
    text = "The Prime Minister said that times were hard. Japan will probably recover."
    assert _find(text, "memorandum-of-conversation")[-1].holder == "Prime Minister"
    assert _find(text)[-1].holder == "author"


def test_the_body_that_signs_is_the_author() -> None:
    document = Document(
        "x/d1",
        SourceFormat.FRUS_TEXT,
        "x",
        "memorandum",
        "Memorandum",
        "The Joint Chiefs of Staff believe that the Soviets will attack.",
        senders=(Party("Wheeler", "Chairman of the Joint Chiefs of Staff"),),
    )
    assert [a.holder for a in find_assessments(document)] == ["author"]


@pytest.mark.parametrize(
    ("sentence", "stance", "toward"),
    [
        ("I agree with Mr. Parsons that the Soviets will act.", "agrees", "Mr. Parsons"),
        ("We disagree with the Embassy’s view that the Soviets will act.", "disagrees", "Embassy"),
        ("We do not agree with the Embassy on the Soviet motive.", "disagrees", "Embassy"),
        ("As Mr. Kohler has suggested, the Soviets would side with them.", "agrees", "Mr. Kohler"),
    ],
)
def test_stance(sentence: str, stance: str, toward: str) -> None:
    found = [a.stance for a in _find(sentence) if a.stance]
    assert [(s.type, toward in s.toward) for s in found] == [(stance, True)]


def test_a_mention_names_the_subject() -> None:
    text = "Gromyko will probably agree."
    mention = Mention(Span(0, 7), "Gromyko", MentionKind.PERSON, label="Gromyko, Andrei A.")
    document = Document("x/d1", SourceFormat.FRUS_TEXT, "x", "memorandum", "Memorandum", text)
    assert [a.subjects for a in find_assessments(document, (mention,))] == [("Gromyko",)]


def test_flat_judgment_has_no_cue() -> None:
    (found,) = _find("They have no desire to be put in this position.")
    assert (found.cue, found.band, found.cue_span) == ("", "categorical", None)


def test_arithmetic_of_bands() -> None:
    assert complement("probable") == "improbable"
    assert denial("certain") == "even"
    assert denial("possible") == "impossible"
    assert weaker("probable", "possible") == "possible"
    assert weaker("certain", "probable") == "probable"


def test_every_row_of_the_lexicon_has_a_measured_confidence_and_a_rule() -> None:
    entries = load_lexicon()
    assert len(entries) > 40
    assert all(0 < entry.confidence < 1 and entry.rule for entry in entries)


def test_condition_spans_lie_inside_the_sentence() -> None:
    sentence = "If this happened, we would lose; unless they moved, they would win."
    found = find_conditions(sentence)
    assert [sentence[c.start : c.end] for c in found] == ["If this happened", "unless they moved"]


def _seed(path: Path) -> tuple[Assessment, ...]:
    (document,) = read_file(path).documents
    return find_assessments(document, document.mentions)


def test_seed_of_the_cia(seeds: Path) -> None:
    found = _seed(seeds / "cia-rdp79r00904a000800030019-3.txt")
    first, second = found[:2]
    assert (first.cue, first.band, first.subjects) == ("likely", "probable", ("USSR",))
    assert first.text.startswith("The Soviets are likely in any case to do what they can")
    assert (second.cue, second.band) == ("possible", "possible")
    assert any(
        a.condition == "Even if the Soviets rejected collaboration with us by taking some such line" for a in found
    )
    bands = {a.cue: a.band for a in found}
    assert bands["no doubt"] == "certain"
    assert bands["probably would not"] == "improbable"
    assert bands["very unlikely"] == "almost-certainly-not"


def test_seed_of_the_department_of_state(seeds: Path) -> None:
    found = _seed(seeds / "frus1958-60v19-d319.txt")
    stances = {(a.stance.type, a.stance.toward) for a in found if a.stance}
    assert ("disagrees", "S/P") in stances
    assert ("agrees", "S/P") in stances
    differ = next(a for a in found if "we differ somewhat from the conclusion" in a.text)
    assert differ.stance is not None
    assert differ.stance.type == "disagrees"
    thesis = next(a for a in found if "I, of course, agree with the thesis" in a.text)
    assert (thesis.cue, thesis.band) == ("likely", "probable")
    assert thesis.stance is not None
    assert thesis.stance.type == "agrees"
