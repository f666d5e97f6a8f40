"""The grammar that decides whether a word of many uses judges, one example a rule; the sentences are made up."""

from __future__ import annotations

import pytest

from declass.extract.assessments import find_assessments
from declass.extract.assessments.exclusions import is_excluded_sentence
from declass.extract.assessments.grammar import group_after, subject_before
from declass.extract.assessments.hedges import find_judgments
from declass.extract.assessments.reading import Sentence
from declass.extract.assessments.words import Words, inflections
from declass.model import Assessment, Document, Party, SourceFormat, Span


def _find(text: str, kind: str = "memorandum", **fields: object) -> tuple[Assessment, ...]:
    title = "Memorandum From the Director to the Secretary"
    return find_assessments(Document("x/d1", SourceFormat.FRUS_TEXT, "x", kind, title, text, **fields))  # type: ignore[arg-type]


def _bands(text: str) -> list[str]:
    """Return the bands that the rules give a sentence alone, before anything is weighed."""
    if is_excluded_sentence(text):
        return []
    return [j.band for j in find_judgments(Sentence(text, Span(0, len(text)), [], list))]


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("deny", ("deny", "denies", "denying", "denied")),
        ("judge", ("judge", "judges", "judging", "judged")),
        ("agree", ("agree", "agrees", "agreeing", "agreed")),
        ("press", ("press", "presses", "pressing", "pressed")),
    ],
)
def test_regular_verbs_are_inflected(base: str, forms: tuple[str, ...]) -> None:
    assert inflections(base) == forms


def test_irregular_forms_replace_the_regular_one() -> None:
    assert inflections("take", ("took", "taken")) == ("take", "takes", "taking", "took", "taken")
    assert inflections("plan", doubles=True)[-1] == "planned"


def test_words_keep_their_places() -> None:
    words = Words("The U.S. wld, he said, “not” yield.")
    assert words.low == ["the", "u.s.", "would", ",", "he", "said", ",", "“", "not", "”", "yield", "."]
    assert [words.text[s:e] for s, e in zip(words.starts, words.ends, strict=True)][2] == "wld"
    assert words.word(99) == ""


def test_a_letter_that_grows_when_lowered_moves_no_word() -> None:
    words = Words("İnönü may yield")
    assert words.text[words.starts[1] : words.ends[1]] == "may"


@pytest.mark.parametrize(
    ("text", "verb", "passive", "negated"),
    [
        ("They may not, in the end, be asked", "asked", True, True),
        ("They may on occasion influence them", "influence", False, False),
        ("They may or may not yield", "yield", False, True),
    ],
)
def test_the_group_behind_a_modal(text: str, verb: str, passive: bool, negated: bool) -> None:
    group = group_after(Words(text), 1)
    assert (group.verb, group.passive, group.negated) == (verb, passive, negated)


@pytest.mark.parametrize(
    ("text", "kind", "head", "governor"),
    [
        ("He hoped that the United States might", "noun", "states", "hoped"),
        ("Peking, however, might", "noun", "peking", ""),
        ("a policy which might", "relative", "which", ""),
        ("It is weak and might", "coordinate", "it", ""),
    ],
)
def test_the_subject_before_a_modal(text: str, kind: str, head: str, governor: str) -> None:
    words = Words(text)
    subject = subject_before(words, len(words) - 1)
    assert (subject.kind, subject.head, subject.governor) == (kind, head, governor)


@pytest.mark.parametrize(
    "sentence",
    [
        "The army is weak and may also lose its leaders.",
        "Chinese pressure may on occasion influence the Soviets.",
        "We may sow division among the allies.",
        "I may, however, be quite wrong about Peking.",
        "He is concerned that the regime might collapse.",
        "A show of force could have toppled the government.",
        "This could be used by the Communists against us.",
        "A separate approach by us could be considered bad faith.",
        "Friction can be a useful result of our efforts toward Moscow.",
    ],
)
def test_possibility(sentence: str) -> None:
    assert _bands(sentence) == ["possible"]


@pytest.mark.parametrize(
    "sentence",
    [
        "May 5 is the date on which they met.",
        "The Embassy may inform the Foreign Minister.",
        "They met in order that the peoples may live and that the States may agree.",
        "You may rest assured that all is well.",
        "Whatever the outcome may be, he will come.",
        "He will take such steps as may be required.",
        "These are the steps which we might take.",
        "It might be well to have a new paragraph.",
        "The text may be summarized as follows.",
        "We could take up the matter with them later.",
        "We sought ways in which the role of the Council can be strengthened.",
        "All the military might of the Soviets is there.",
        "He recalled when the Soviets could be persuaded.",
    ],
)
def test_no_possibility(sentence: str) -> None:
    assert _bands(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "band"),
    [
        ("We do not believe that Peking will yield.", "improbable"),
        ("I believe that if Peking does not yield, Moscow will act.", "probable"),
        ("We believe that Peking will no longer yield.", "improbable"),
        ("Believe Khrushchev will wish a pleasant meeting.", "probable"),
        ("Peking would, I think, accept this.", "probable"),
        ("We continue to feel that Moscow is weak.", "probable"),
        ("I am not sure that Hanoi will yield.", "even"),
        ("We are confident that Hanoi will yield.", "almost-certain"),
        ("I doubt whether Hanoi will yield.", "improbable"),
        ("It seems to me that Hanoi will yield.", "probable"),
        ("The regime does not appear to be weak.", "improbable"),
        ("A clash seems very likely in Laos.", "almost-certain"),
        ("It might seem a prelude to recognition by Peking.", "possible"),
        ("It is our impression that Peking is weak.", "probable"),
        ("There is danger that Peking will attack.", "possible"),
        ("There is considerable doubt that the party will remain in control.", "improbable"),
        ("There are indications that the Soviets wish to buy wheat.", "probable"),
        ("The evidence suggests that Peking is weak.", "probable"),
        ("The government cannot survive a long crisis.", "impossible"),
        ("Surely the Soviets understand this.", "almost-certain"),
        ("The two countries should be in a position to avoid a race.", "probable"),
        ("There should be no adverse result in Peking.", "improbable"),
        ("The prospects for a settlement with Peking are remote.", "improbable"),
        ("The prospects of their introduction are not promising.", "improbable"),
        ("The prospects for a settlement are hardly bright.", "improbable"),
        ("The prospects for a settlement are by no means very good.", "improbable"),
        ("The prospects for a settlement are quite good.", "probable"),
        ("Presumably they don't want our plane to cross China.", "improbable"),
        ("A blockade could not be made entirely effective.", "impossible"),
        ("Eden said that Quemoy could not be defended except with atomic weapons.", "impossible"),
        ("The report couldn't help having an adverse effect in Peking.", "certain"),
        ("The Minister foresaw difficulties in Laos.", "probable"),
        ("The bureau feels his expulsion based on other issues.", "probable"),
        ("The Cabinet rejected the idea, believing that it would confuse all parties.", "probable"),
        ("He interpreted the visit as a warning to Cambodia.", "probable"),
        ("The Foreign Minister questioned whether Peking would yield.", "improbable"),
        ("The Secretary did not know if it would be possible to hold Quemoy.", "even"),
        ("The talks confirmed the earlier belief that Peking is weak.", "probable"),
        ("Overall impression is that Hanoi is weak.", "probable"),
        ("They have gained impression Turkey will support an Arab state.", "probable"),
        ("Wang gave the impression of a man marking time.", "probable"),
        ("Chase expressed qualms regarding their ability to hold the islands.", "improbable"),
        ("We had warned Quat about the danger of a coup.", "possible"),
        ("There was no evidence of Soviet forces in Cuba.", "improbable"),
        ("The talks do not appear as yet to have passed beyond soundings.", "improbable"),
        ("The papers still appeared appropriate.", "probable"),
        ("He is concerned over the apparent impasse between Japan and Korea.", "probable"),
        ("The present situation should promote a better understanding in Asia.", "probable"),
        ("The elections should be completed this year.", "probable"),
        ("The attack should be very worrisome to Hanoi.", "probable"),
        ("It was clear from the outset that Moscow would sign.", "certain"),
        ("London felt that Peking could never be brought to accept it.", "impossible"),
        ("They assume that the United States will do nothing.", "improbable"),
        ("I doubted very much that Moscow would intervene.", "almost-certainly-not"),
        ("I have not the slightest doubt that Hanoi will not accept it.", "impossible"),
        ("He felt that if there were no interference the move would succeed.", "probable"),
        ("We are confident, however, that Hanoi will yield.", "almost-certain"),
        ("I think we saw the danger to Peking and I have not yet told them of it.", "probable"),
        ("It would be naive to expect that Hanoi will yield.", "improbable"),
        ("We see no reason to believe that Hanoi will yield.", "improbable"),
        ("There is little danger that Peking will attack.", "improbable"),
        ("HE HAS NEVER BELIEVED THAT THE VISIT AFFECTS THE VOTE.", "improbable"),
    ],
)
def test_bands_by_grammar(sentence: str, band: str) -> None:
    assert _bands(sentence) == [band]


@pytest.mark.parametrize(
    "sentence",
    [
        "We believe that the President should act.",
        "He thinks it advisable to wait.",
        "I feel strongly about this.",
        "We considered the question of Laos.",
        "He concluded the talks on Monday.",
        "I have given some thought to Laos.",
        "He let everybody assume that the United States had agreed.",
        "Fears for his safety have grown.",
        "He appeared before the committee of the Senate.",
        "It seems advisable to wait for Peking.",
        "Both wish to reduce the danger of war.",
        "We should explore the possibility of a meeting with Peking.",
        "The Ambassador suggests that we wait.",
        "He understands the situation in Laos clearly.",
        "We certainly would not want to leave Laos.",
        "We are confident that we will support you.",
        "Japan would contribute perhaps one third of the cost.",
        "Perhaps we should inform the Soviets.",
        "There should be a study of Laos.",
        "When we believe it useful, we will tell Peking.",
        "We expect your side to do the same.",
        "Believe it unwise to advise any Tibetan.",
        "I believe this might usefully be done in the speech.",
        "He felt that we could and should clarify this point.",
        "They would publish the results and cast doubt on the action.",
        "Please consider the impact of my arrival.",
        "We are ready to act under conditions which may exist in the future.",
        "The prisoners were informed that they could send letters.",
        "Perhaps the best course is to wait.",
        "It was thought desirable to discuss the blockade.",
        "The Chinese cannot accept the proposal.",
        "Strikes beyond the area cannot be justified.",
        "In reply to the Secretary’s question whether there was a connection, he declined to answer.",
        "It cannot be doubted by anyone.",
        "We should keep the peace, if this is possible.",
    ],
)
def test_no_hedge_by_grammar(sentence: str) -> None:
    assert _bands(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Such a step would strengthen Peking.",
        "We would lose much control of the talks with Hanoi.",
        "The situation in Laos will be a slow process.",
        "This goal is in the interest of the United States.",
        "Pressure will only retard progress with Hanoi.",
        "Their conflicts with us are going to be bitter.",
    ],
)
def test_flat_judgment(sentence: str) -> None:
    assert [a.band for a in _find(sentence)] == ["categorical"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The United States will furnish the equipment to China.",
        "He said that he would go to Peking.",
        "The Secretary will meet the Ambassador on Monday.",
        "They agreed that the Soviets would withdraw.",
        "The purpose of the visit would be to inform Peking.",
        "He asked what the Soviets would do.",
        "We seek a world in which peace will be the goal of all nations.",
        "It would be interesting to know what Peking expects.",
    ],
)
def test_no_flat_judgment(sentence: str) -> None:
    assert _find(sentence) == ()


def test_a_condition_without_a_comma_ends_before_the_subject() -> None:
    (found,) = _find("If we move soon they may be able to stop Peking.")
    assert (found.cue, found.condition) == ("may", "If we move soon")


def test_an_abbreviation_does_not_end_a_condition() -> None:
    (found,) = _find("Moscow will probably act if the U.S. forces leave.")
    assert found.condition == "if the U.S. forces leave"


TRANSCRIPT = (
    "Mr. Rusk: Hanoi will probably not yield.\n\nThe President: I think they may act.\n\nIt may help us.\n\n"
    "Mr. Rusk: Perhaps Moscow will act.\n\n[The meeting ended.]\n\nHanoi will probably act."
)


def test_in_a_transcript_the_label_names_the_holder() -> None:
    assert [(a.cue, a.holder) for a in _find(TRANSCRIPT)] == [
        ("probably not", "Mr. Rusk"),
        ("may", "President"),
        ("may", "President"),
        ("Perhaps", "Mr. Rusk"),
        ("probably", "author"),
    ]


def test_a_quotation_that_goes_on_keeps_its_speaker() -> None:
    text = "The Secretary wrote: “Hanoi is weak. Moscow will probably act. It will help.” Peking will probably act."
    assert [a.holder for a in _find(text) if a.cue == "probably"] == ["Secretary", "author"]


@pytest.mark.parametrize(
    ("sentence", "holder"),
    [
        ("The President expressed the opinion that Peking would yield.", "President"),
        ("It is my impression that Peking will yield.", "author"),
        ("The Minister granted that Peking might yield.", "Minister"),
        ("The British generally are skeptical that Peking will yield.", "British"),
        ("Japanese manufacturers feel that Peking will yield.", "Japanese manufacturers"),
        ("The undersigned believes that Peking will yield.", "author"),
        ("The Minister said he anticipated a storm and expected that Peking would yield.", "Minister"),
        ("We pointed out that Peking might yield.", "author"),
    ],
)
def test_holder(sentence: str, holder: str) -> None:
    assert _find(sentence)[-1].holder == holder


def test_where_nobody_narrates_we_is_the_speaker() -> None:
    text = "The Secretary said that times were hard. We expect that Japan will recover."
    assert _find(text, "memorandum-of-conversation")[-1].holder == "Secretary"
    narrated = f"I said little. {text}"
    assert _find(narrated, "memorandum-of-conversation")[-1].holder == "author"


def test_the_office_that_signs_is_the_author() -> None:
    senders = (Party("Clubb", "Director of the Office of Chinese Affairs"),)
    (found,) = _find("The Office of Chinese Affairs believes that Peking will yield.", senders=senders)
    assert found.holder == "author"


@pytest.mark.parametrize(
    ("sentence", "bands"),
    [
        # frus1958-60v19/d214: "nothing" is the subject of another clause, which has no verb
        (
            (
                "Nothing in sight in this category at the moment but arrival of 240 millimeters planned by Army will "
                "undoubtedly call for use of LSD."
            ),
            ["certain"],
        ),
        ("Nothing in sight there would probably call for its use.", ["improbable"]),
    ],
)
def test_a_subject_that_is_nobody_denies_its_own_clause_alone(sentence: str, bands: list[str]) -> None:
    assert _bands(sentence) == bands
