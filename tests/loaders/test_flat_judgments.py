"""Flat judgments: what is one and what is not, and the signs by which they are told apart."""

from __future__ import annotations

import csv
from importlib import resources

import pytest

from declass.extract.assessments import find_assessments
from declass.extract.assessments.actors import Actor
from declass.extract.assessments.conditions import find_conditions
from declass.extract.assessments.flat import Setting, find_flat
from declass.extract.assessments.flat.predicates import find_predicates, subject_of
from declass.extract.assessments.flat.signs import read_signs
from declass.extract.assessments.flat.tokens import Words, find_signs, word_set
from declass.extract.assessments.flat.weights import load_signs, weigh
from declass.model import Document, SourceFormat, Span


def _document(text: str, kind: str = "memorandum", title: str = "Memorandum From the Director") -> Document:
    return Document("x/d1", SourceFormat.FRUS_TEXT, "x", kind, title, text)


def _rules(sentence: str) -> list[str]:
    return [a.rule for a in find_assessments(_document(sentence)) if not a.cue]


def _signs(sentence: str) -> frozenset[str]:
    conditions = [(c.start, c.end) for c in find_conditions(sentence)]
    return read_signs(sentence, [], [0], conditions).signs


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("They have no desire to be put in this position.", "flat-attitude"),
        ("The Soviets do not want a war over the offshore islands.", "flat-attitude"),
        ("The Chinese Communists are determined to seize the offshore islands.", "flat-attitude"),
        ("The Soviet Union has no interest in a settlement.", "flat-attitude"),
        ("The Chinese Communists have the capability to interdict the islands at any time.", "flat-capability"),
        ("A success would enormously enhance Peiping's prestige.", "flat-outcome"),
        ("An attack would provoke a violent reaction in Peking.", "flat-outcome"),
        ("The withdrawal of American forces will result in the collapse of the regime.", "flat-outcome"),
        ("If the islands fell, the morale of the population would collapse.", "flat-outcome"),
        ("The presence of Soviet troops is a serious threat to the stability of the area.", "flat-evaluation"),
        ("Support for the regime depends largely on the success of its land program.", "flat-cause"),
    ],
)
def test_a_flat_judgment_names_what_it_judges(sentence: str, rule: str) -> None:
    assert _rules(sentence) == [rule]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Chinese Communists shelled Quemoy on August 23.",
        "The Ambassador met with the Foreign Minister on March 10 at 3 p.m.",
        "The Soviet delegate tabled a draft resolution on disarmament.",
        "We should inform the British before we act.",
        "The United States will continue to support the Republic of China.",
        "I recommend that you approve the enclosed message to the Prime Minister.",
        "He said that he would take up the question with his government.",
        "The Department would be grateful for your views on this question.",
        "Care would of course have to be taken to inform the Soviets.",
        "Resolved, that the members shall refrain from the threat or use of force.",
        "The meeting will be held on Tuesday in the office of the Secretary.",
        "Please inform the Foreign Minister that we will study his proposal.",
        "Soviet Policy in the Near East",
        "The Foreign Minister thanked the Secretary and expressed the hope that the talks would continue.",
        "The purpose of the program is to help the Vietnamese to improve their economy.",
        "Whether the Chinese Communists want a settlement is the question we must consider.",
    ],
)
def test_events_plans_advice_and_courtesies_are_no_judgments(sentence: str) -> None:
    assert _rules(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        ("A seizure of Seoul would have an extremely adverse effect on Japan.", ["flat-outcome"]),
        (
            "He asked whether, in our view, a seizure of Seoul would have an extremely adverse effect on Japan.",
            [],
        ),
        (
            "I asked what he thought, and he replied that it would have a very adverse effect on Japan.",
            ["flat-outcome"],
        ),
    ],
)
def test_what_is_asked_is_not_judged(sentence: str, rules: list[str]) -> None:
    assert _rules(sentence) == rules


def test_what_the_own_side_will_do_is_promised_and_what_befalls_it_is_judged() -> None:
    assert _rules("If there is a massive attack on Western Europe, we will defend ourselves.") == []
    assert _rules("If there is a massive attack on Western Europe, we will lose Berlin.") == ["flat-outcome"]


def test_the_surroundings_tip_the_balance() -> None:
    sentence = "The position of the government is weak."
    around = ("kind-estimate", "density", "concluding")
    bare = find_flat(sentence, [], [0], [])
    placed = find_flat(sentence, [], [0], [], around)
    assert placed is not None
    assert placed.confidence > (bare.confidence if bare else 0)
    assert sentence[placed.start : placed.end] in {"is", "weak"}


def test_the_confidence_is_the_logistic_of_the_weights() -> None:
    sentence = "A defeat would weaken the regime."
    hit = find_flat(sentence, [], [0], [], ("density",))
    assert hit is not None
    odds = hit.confidence / (1 - hit.confidence)
    total = weigh({"base", "density", *_signs(sentence)})
    assert odds == pytest.approx(2.718281828**total, rel=0.05)


@pytest.mark.parametrize(
    ("sentence", "mood", "subject"),
    [
        ("We would intervene.", "would", "own"),
        ("The United States would intervene.", "would", "own"),
        ("Our policy will succeed.", "will", "own"),
        ("He will resign.", "will", "person"),
        ("They are afraid.", "present", "group"),
        ("This would be fatal.", "would", "this"),
        ("There is little hope.", "present", "there"),
        ("The telegram was received.", "past", "paper"),
        ("The attack, which came late, had failed.", "past", "thing"),
        ("The regime has no choice.", "present", "thing"),
        ("The regime has survived.", "perfect", "thing"),
    ],
)
def test_mood_and_subject_of_a_verb(sentence: str, mood: str, subject: str) -> None:
    predicates = find_predicates(Words(sentence), [], [])
    assert (mood, subject) in [(p.mood, p.subject) for p in predicates]


def test_the_will_of_a_people_is_no_verb() -> None:
    assert find_predicates(Words("The political will of the people."), [], []) == []


def test_the_subject_stands_before_a_parenthesis_and_adverbs() -> None:
    words = Words("Moscow, for its part, never really would agree.")
    actor = Actor(0, 6, "Moscow", "ussr")
    assert subject_of(words, words.text.index("would"), [actor]) == "group"


def test_what_somebody_is_said_to_have_said_is_read_for_itself() -> None:
    assert "first-would" in _signs("He observed that a defeat would weaken the regime.")
    assert "first-past" in _signs("He observed a defeat and was weakened by the crisis.")


def test_a_plan_that_is_reported_is_marked() -> None:
    assert "said-self" in _signs("He said that he would strengthen the forces at once.")
    assert "said-self" not in _signs("He said that a defeat would weaken the forces at once.")


def test_steps_are_not_outcomes() -> None:
    assert "would-thing" in _signs("An attack would weaken the regime.")
    assert "would-thing" in _signs("A defeat would have a serious effect on morale.")
    assert "would-thing" not in _signs("Risks would have to be reviewed.")


def test_a_phrase_is_about_its_first_noun_unless_it_names_people() -> None:
    for sentence, subject in (
        ("The fall of the islands would weaken us.", "thing"),
        ("Their conflicts with us would be bitter.", "thing"),
        ("The policy of the United States would fail.", "thing"),
        ("The text of the treaty would be published.", "paper"),
    ):
        words = Words(sentence)
        assert subject_of(words, words.text.index("would"), []) == subject
    words = Words("The people of China would resist.")
    assert subject_of(words, words.text.index("would"), [Actor(14, 19, "China", "china")]) == "group"
    words = Words("The fall of China would weaken us.")
    assert subject_of(words, words.text.index("would"), [Actor(12, 17, "China", "china")]) == "thing"


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("We would lose much control of the talks with Hanoi.", "subject-thing"),
        ("We will be faced with a serious crisis.", "subject-thing"),
        ("We would offer a settlement of the crisis.", "subject-own"),
    ],
)
def test_what_comes_to_the_own_side_is_no_plan(sentence: str, subject: str) -> None:
    assert subject in _signs(sentence)


def test_knowing_counts_where_somebody_knows_and_not_what_is_to_be_known() -> None:
    assert "knowledge" in _signs("The Soviets know that the regime is weak.")
    assert "knowledge" not in _signs("It is useful to know that the regime is weak.")


def test_shape() -> None:
    assert {"unstopped", "short", "brief"} <= _signs("Dangers of Soviet Policy")
    assert "introducing" in _signs("The dangers of such a policy are great and serious:")
    assert "listed" in _signs("(a) The dangers of such a policy are great.")
    assert _signs("On the next day the party left.") == frozenset()


def test_phrases_and_furniture() -> None:
    assert find_signs(["it", "stems", "from", "fear"])["cause"] == [1]
    assert Words("[Washington,] The Sino-Soviet dispute’s end").text == ["the", "sino-soviet", "dispute's", "end"]
    assert Words("3. The dispute").text == ["the", "dispute"]


def test_setting_of_a_document() -> None:
    text = (
        "Conclusions\n\n"
        "The Soviets will probably agree, and may even press for talks.\n\n"
        "The regime is weak.\n\n"
        "Background\n\n" + "The party left on the next day. " * 20
    )
    setting = Setting.of(_document(text, "intelligence-estimate"))
    weak = text.index("The regime")
    near = setting.signs(Span(weak, weak + 19))
    assert {"kind-estimate", "estimate-before", "concluding"} <= set(near)
    last = setting.signs(Span(len(text) - 31, len(text)))
    assert "concluding" not in last
    assert "estimate-before" not in last


@pytest.mark.parametrize(
    ("kind", "title", "sign"),
    [
        ("memorandum", "Memorandum From the Director", ["kind-memorandum"]),
        ("memorandum-of-conversation", "Memorandum", ["kind-conversation"]),
        ("memorandum", "Memorandum of a Conversation, Washington", ["kind-conversation"]),
        ("special-national-intelligence-estimate", "SNIE 100", ["kind-estimate"]),
        ("telegram", "Telegram From the Embassy", []),
    ],
)
def test_kind_of_a_document(kind: str, title: str, sign: list[str]) -> None:
    setting = Setting.of(_document("The regime is weak.", kind, title))
    assert setting.signs(Span(0, 19)) == sign


_DANGER = "The danger of an attack is great"
_EXAMPLES = {
    "gravity": "The situation is dangerous.",
    "capability": "The army is weak and badly led.",
    "effect": "Aid strengthens the regime.",
    "advantage": "The plan has great advantages.",
    "attitude": "They have every intention of leaving.",
    "mind-third": "They want a settlement of some kind.",
    "mind-other": "The regime wants a settlement of some kind.",
    "group-minds": "They do not want a settlement of any kind.",
    "cause": "The unrest stems from hunger.",
    "trend": "The regime is becoming unpopular.",
    "comparison": "The regime is too weak to survive.",
    "evidence": "There are signs of danger.",
    "degree": "The danger is steadily growing.",
    "quantity": "Most of the dangers are great.",
    "quantity-again": "Most of the dangers are great, many are small.",
    "connective": "Moreover, the danger is great.",
    "condition": "If they attacked, the danger would be great.",
    "condition-verb": "If the regime were weak, the danger would be great.",
    "body": "The regime is weak and isolated.",
    "situation": "The situation is dangerous.",
    "negation": "The danger is not great.",
    "second": "The dangers and risks are great.",
    "would-thing": "A defeat would shock the regime.",
    "would-thing-does": "A defeat would weaken the regime.",
    "will-thing": "A defeat will shock the regime.",
    "would-be": "A defeat would be a disaster.",
    "can-thing": "A defeat can weaken the regime.",
    "thing-is": "The danger is not serious.",
    "there-is": "There is little danger of an attack.",
    "first-would": "A defeat would weaken the regime.",
    "first-will": "A defeat will weaken the regime.",
    "first-present": "The situation is dangerous.",
    "first-past": "The situation was very dangerous to the regime.",
    "first-must": "The dangers must be weighed, and they are extremely great.",
    "first-none": "Extremely great dangers.",
    "subject-group": "They are weak and badly led.",
    "subject-thing": "The situation is dangerous.",
    "subject-own": "We are in a dangerous situation.",
    "no-third": "The situation is dangerous.",
    "said-self": "He said he would strengthen the army greatly.",
    "advice": "They recommend a settlement, but the danger of a defeat is extremely great.",
    "advice-again": "They recommend or suggested a settlement, but the danger is extremely great moreover.",
    "option": "They must weigh the danger, which is serious.",
    "procedure": "They met, but the danger of an attack is extremely serious.",
    "procedure-again": "They met and asked, but the danger of an attack is always extremely serious.",
    "matter": "On the question of the settlement the danger is extremely great.",
    "paper": "The memorandum is dangerous and harmful to the regime.",
    "number": "The danger of an attack in 1958 is great.",
    "number-again": f"{_DANGER} in 10 or 20 days.",
    "number-many": f"Moreover, {_DANGER} in 10, 20, 30 or 40 days.",
    "aim": "They want a settlement in order to win, but the danger is great.",
    "aim-again": "In order to win peace they want a settlement, but the danger is extremely great.",
    "courtesy": "They want to thank the regime.",
    "brief": "The situation is dangerous.",
    "short": "The situation is dangerous.",
    "long": "The danger of an attack is great" + ", and of another" * 14 + ".",
    "listed": "(a) The danger of an attack is great.",
    "unstopped": "The danger of an attack",
    "introducing": "The dangers of an attack are great and serious:",
    "names": "The danger to Iran, Iraq and Syria is extremely great.",
    "is-valued": "The regime is still very weak.",
    "magnitude": "The army is a growing danger.",
    "problem": "The chief obstacle is the regime.",
    "knowledge": "They know the danger well.",
    "under-way": "The regime is slowly losing its hold.",
    "fact": "The fact is that the army is weak.",
    "necessity": "The danger is great and they must always face it.",
    "indefinite": "Any defeat weakens the regime.",
    "ourselves": "A defeat would weaken us.",
    "title": "The Ambassador, moreover, is in great danger.",
    "placing": "During the crisis the danger is great.",
    "we-first": "We would lose the confidence of the people.",
    "own-aim": "We seek an end to the danger.",
    "quotation": "The danger is “serious” to the regime.",
}
_OF_SETTING = {
    "density",
    "estimate-before",
    "estimate-after",
    "concluding",
    "kind-estimate",
    "kind-conversation",
}


@pytest.mark.parametrize(("sign", "sentence"), _EXAMPLES.items())
def test_each_sign_of_a_sentence(sign: str, sentence: str) -> None:
    assert sign in _signs(sentence)


def test_every_sign_has_a_reason_and_an_example() -> None:
    signs = load_signs()
    assert all(sign.reason and sign.weight for sign in signs.values())
    assert signs.keys() == {"base", *_EXAMPLES, *_OF_SETTING}


def test_every_word_stands_for_a_sign_that_is_used() -> None:
    source = resources.files("declass.extract.assessments.flat").joinpath("words.csv")
    rows = list(csv.DictReader(source.read_text(encoding="utf-8").splitlines()))
    assert {row["sign"] for row in rows} - load_signs().keys() == {"mind"}
    phrases = [(row["sign"], phrase) for row in rows for phrase in row["words"].split("; ")]
    assert len(phrases) == len(set(phrases))
    for sign, phrase in phrases:
        assert Words(f"so {phrase} so").text[1:-1] == phrase.split()
        assert sign in find_signs(phrase.split()), phrase


def test_classes_of_function_words_are_in_lower_case() -> None:
    source = resources.files("declass.extract.assessments.flat").joinpath("grammar.csv")
    for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines()):
        words = word_set(row["class"])
        assert words
        assert all(word == word.lower() for word in words)
        assert row["note"]
