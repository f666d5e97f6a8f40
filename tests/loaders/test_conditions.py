"""Where a condition ends, which judgments hang on it, and clauses of time. The sentences are invented."""

from __future__ import annotations

import pytest

from declass.extract.assessments import find_assessments
from declass.extract.assessments.conditions import find_conditions
from declass.model import Document, SourceFormat

pytestmark = pytest.mark.usefixtures("rules_alone")


def _conditions(text: str) -> list[str | None]:
    title = "Memorandum From the Director to the Secretary"
    document = Document("x/d1", SourceFormat.FRUS_TEXT, "x", "memorandum", title, text)
    return [a.condition for a in find_assessments(document) if a.band != "categorical"]


@pytest.mark.parametrize(
    ("sentence", "condition"),
    [
        # The main clause begins without a comma, or its subject is a bare noun.
        ("If we open the debate the Asians will probably object.", "If we open the debate"),
        ("In the event of an attack the Soviets would probably help.", "In the event of an attack"),
        ("If the talks fail, conditions may grow worse.", "If the talks fail"),
        (
            "On the other hand, if the army is strengthened, trained, and brought to support Pak, it may yield.",
            "if the army is strengthened, trained, and brought to support Pak",
        ),
        ("If application approved West may gain in Italy.", "If application approved"),
        (
            "It is likely to vote for it if we could be told that in that case the French would stand with us.",
            "if we could be told that in that case the French would stand with us",
        ),
        ("The Soviets would probably help if attacked by the U.S. This would mean war.", "if attacked by the U.S."),
        # What lacks is a condition where something is denied.
        ("The regime could not last without outside help.", "without outside help"),
        ("Without outside help, the regime will probably fall.", "Without outside help"),
        ("The regime will probably act without hesitation.", None),
        # Clauses of time that are yet to come.
        ("Moscow is not likely to yield until its allies are convinced.", "until its allies are convinced"),
        ("When the elections are over, Moscow will probably yield.", "When the elections are over"),
        ("Moscow probably yielded when its allies were convinced.", None),
        # Set phrases and concessions.
        ("Moscow will probably yield, if only to win time.", None),
        ("Moscow will probably yield, if with an ill grace.", None),
    ],
)
def test_what_a_judgment_hangs_on(sentence: str, condition: str | None) -> None:
    assert _conditions(sentence) == [condition]


@pytest.mark.parametrize(
    ("sentence", "conditions"),
    [
        ("Moscow may yield if it is pressed, but Peking will probably not.", ["if it is pressed", None]),
        ("If Moscow yields, it may lose Peking; Hanoi will probably follow.", ["If Moscow yields", None]),
    ],
)
def test_another_clause_parts_a_condition_from_a_judgment(sentence: str, conditions: list[str | None]) -> None:
    assert _conditions(sentence) == conditions


@pytest.mark.parametrize("sentence", ["They will act if pressed,", "If they act, “", "Without", "They act when,"])
def test_a_sentence_that_breaks_off_is_read(sentence: str) -> None:
    for condition in find_conditions(sentence):
        assert 0 <= condition.start < condition.end <= len(sentence)
    _conditions(sentence)
