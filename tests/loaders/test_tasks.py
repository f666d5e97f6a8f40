"""Tasks and objectives judge nothing; what is said of an infinitive does.

Where a document is named the sentence is an excerpt, at times shortened, of *Foreign Relations of the United States*
(public domain).
"""

from __future__ import annotations

import pytest

from declass.extract.assessments.exclusions import is_excluded_sentence


@pytest.mark.parametrize(
    ("sentence", "task"),
    [
        ("To estimate probable Soviet courses of action over the next year.", True),
        ("2. To reassess the crisis which has existed since August, and its probable course.", True),
        ("(a) To prevent as far as possible the Soviet Union from diverting attention from the vital issue.", True),
        ("“2. To consult with any Committee, which may be designated;", True),
        ("To the Soviet Union détente means a continuing struggle.", False),
        ("To date no answer.", False),
        ("To estimate the chances we have looked at what is probable.", False),
        ("To estimate whether the Soviets will attack.", True),
        ("To judge from this they will probably wait.", False),
        ("To put it bluntly, Peking almost certainly intends war.", False),
        ("To outside observers the regime probably represents order.", False),
        ("1. To sum up, the chances of war remain slight.", False),
        # frus1961-63v22/d176
        ("To establish where China now stands, to identify the problems it faces, and to estimate prospects.", True),
        # frus1951v07p2/d326
        ("To obtain agreement to measures which will have an adverse effect as long as aggression continues.", True),
        # frus1955-57v02/d158
        ("(b) To estimate Communist reaction to possible US courses of action in defense of territory; and", True),
        # frus1948v01p1/d167
        ("(8) To determine what records shall be kept of a private meeting (rule 51).", True),
        # frus1958-60v19/d185
        ("1) To maintain a Government which, through participation in collective security, will be strong;", True),
        ("6) To preempt the seat of China in the United Nations so that it will not go to the Communists;", True),
        # frus1961-63v22/d261
        ("b. To persuade both sides that it is in their interest, and that delay will be contrary to it.", True),
        ("To estimate what the Chinese, who are weak, will probably do.", True),
        ("To determine if the Soviets will probably attack.", True),
        ("(a) To ensure that, in our view, the will of the people may be done.", True),
    ],
)
def test_a_task_and_an_objective_are_no_judgments(sentence: str, task: bool) -> None:
    assert is_excluded_sentence(sentence) is task


@pytest.mark.parametrize(
    "sentence",
    [
        "a. To withdraw when they are attacked would probably mean war.",
        "(b) To support the regime as it is now constituted will probably fail.",
        "(b) To support that regime would probably fail.",
        "(c) To use the islands as a base would probably fail.",
        "1. To act if Peking attacks would probably be too late.",
        "1. To attack if necessary would probably be too late.",
        "To consider what Moscow wants is probably useless.",
        "To consider why they attacked is probably useless.",
        "a. To abandon the islands that we hold would probably mean war.",
        "(a) To hold Quemoy, if it is attacked, would probably mean war.",
        "(a) To avoid war, which no one wants, will probably be hard.",
        "(a) To win, the Chinese will probably attack.",
        "b. To avoid further delay, they think that Peking may attack.",
        "b. To withdraw puts us at a grave disadvantage.",
        # frus1948v01p1/d217
        "2. To invite debate rather than restricting it to the record is to play into the hands of the Soviets.",
        # frus1951v07p2/d290
        "3. To lose the vote on this issue would be disastrous.",
        # frus1951v07p2/d317
        "To obtain agreement with the countries which have not adopted controls, would require negotiations.",
        # frus1977-80v01/d109
        "To establish those values, two centuries ago a bold generation of Americans risked their property.",
    ],
)
def test_what_is_said_of_an_infinitive_is_judged(sentence: str) -> None:
    assert not is_excluded_sentence(sentence)
