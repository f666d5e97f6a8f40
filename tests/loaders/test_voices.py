"""Whose a judgment is in conversations and telegrams, which tell what others said.

The sentences are excerpts, at times shortened, of documents of *Foreign Relations of the United States* (public
domain); the comment beside each names the document.
"""

from __future__ import annotations

import pytest

from judged_pages import CONVERSATION, TELEGRAM, holders


@pytest.mark.parametrize(
    ("body", "cue", "holder"),
    [
        (  # frus1955-57v02/d25
            (
                "The Secretary pointed out, however, that the situation could become critical in a very few "
                "days, particularly since the Nationalists now assume (and the Communists presumably as "
                "well) that the U.S. will do nothing to assist the defense of the Tachens."
            ),
            "presumably",
            "Secretary",
        ),
        (  # frus1955-57v02/d25: the author observes what he puts into brackets
            (
                "He felt that this was a remote possibility. (At this remark Sir Roger and Sir Robert "
                "exchanged a glance and Sir Robert made what was obviously a verbatim note.)"
            ),
            "obviously",
            "author",
        ),
        (  # frus1955-57v02/d25: a body that the speaker names as judging
            (
                "Sir Roger said that he had now received a reply from London. On the first point London "
                "felt that as long as the Nationalists held Quemoy the Communists could never be brought to "
                "accept the treaty."
            ),
            "felt",
            "London",
        ),
        (  # frus1955-57v02/d25: of two verbs in the report the second has the subject of the first
            (
                "Sir Roger went on to say that the Embassy and the UK UN Delegation had gone over the "
                "Oracle papers and said they still appeared appropriate."
            ),
            "still appeared",
            "Embassy and the UK UN Delegation",
        ),
        (  # frus1955-57v02/d25: what one recalls of another is the other's
            (
                "Lastly, Sir Roger said, Sir Anthony Eden recalled the Secretary saying that Quemoy could "
                "not be defended except with the use of atomic weapons."
            ),
            "could not",
            "Secretary",
        ),
        (  # frus1955-57v02/d61
            "All steps, according to Mr. Robertson, would probably be taken in the closest consultation with Yeh.",
            "probably",
            "Robertson",
        ),
        (  # frus1951v07p2/d69: the speaker keeps the word over sentences that do not name him
            (
                "Dr. Han Li-wu called by appointment today on Mr. Rusk and, in response to the latter’s "
                "questions, said: the attitude of the Formosan populace toward the military had ameliorated "
                "considerably. Local elections should be completed this year and they have been well "
                "conducted. Formosan rice production was expected to go up to nearly 1,500,000 tons."
            ),
            "was expected to",
            "Dr. Han Li-wu",
        ),
        (  # frus1969-76ve13/d1: a title and the name behind it are one person, to whom "he" goes back
            (
                "Ambassador Hilaly turned to the subject of the forthcoming U.S. decision on military supply "
                "policy. He "
                "said that he had been working for three years with members of the Congress. He thought the State "
                "Department favored resumption of some sort of arms sales."
            ),
            "thought",
            "Ambassador Hilaly",
        ),
    ],
)
def test_who_judges_in_a_conversation(body: str, cue: str, holder: str) -> None:
    assert holders(CONVERSATION, body).get(cue) == holder


@pytest.mark.parametrize(
    ("body", "cue", "holder"),
    [
        (  # frus1964-68v02/d48: the state of mind of one who speaks is observed by the author
            (
                "Mai Van Bo showed considerable interest in (1) and (3) and spoke of settling on basis 1954 "
                "Geneva Accords but was obviously embarrassed and evasive on (2)."
            ),
            "obviously",
            "author",
        ),
        (  # frus1964-68v02/d48
            (
                "Net impression of our source was that DRVN reps more flexible and interested than Chinese, "
                "although latter do appear anxious avoid escalation and confrontation with US."
            ),
            "do appear",
            "source",
        ),
        (  # frus1955-57v02/d278: an impression that one gives is the receiver's
            "Shen gave me the impression this distinction had been especially featured in his instructions.",
            "gave me the impression",
            "author",
        ),
        (  # frus1964-68v02/d314: "he" is whom the clause with "who" describes
            (
                "Quat is still encountering opposition from Chief of State Suu, who up to last minute has "
                "been expressing unhappiness at what he feels is Quat's failure to observe required legal niceties."
            ),
            "feels",
            "Suu",
        ),
        (  # frus1955-57v02/d279
            "Chase expressed qualms regarding ability Chinese furnish adequate logistic support.",
            "qualms",
            "Chase",
        ),
        (  # frus1961-63v22/d195
            (
                "De Gaulle then made rather a long statement that with the Chinese-Soviet dispute the "
                "Soviets seemed to have calmed down."
            ),
            "seemed",
            "De Gaulle",
        ),
        (  # frus1951v07p2/d238: "they" goes back to those of whom the sentence before speaks, and goes on
            (
                "Even refugees who have fled the mainland for good often have reservations about talking to "
                "Americans. They are not at all sure that Hong Kong may not some day be taken by the Communists."
            ),
            "not at all sure",
            "refugees",
        ),
        (  # frus1951v07p2/d117: the points of what one declared
            (
                "Taktse declared: (1) Tibetan Government does not approve of agreement and Dalai Lama "
                "“certainly” does "
                "not approve. (2) Dalai Lama will leave Tibet. (3) Dalai Lama would probably find it awkward remain "
                "India."
            ),
            "probably",
            "Taktse",
        ),
        (  # frus1961-63v22/d11: in telegraphic style a verb at the beginning is that of who was named
            (
                "Wang led off in brief mild statement with reference to fact this was first meeting of new "
                "year. Said "
                "despite lack of progress hoped US Government prepared make new proposals. Concluded that "
                "even though "
                "Taiwan problem had not been settled past 11 years it surely would be during next 11 years."
            ),
            "surely",
            "Wang",
        ),
        (  # frus1955-57v02/d52: what stands behind a report that has a noun for its object
            (
                "British Ambassador has repeated to Washington his report and it presumably will be available "
                "in full "
                "detail to Department."
            ),
            "presumably",
            "author",
        ),
        (  # frus1952-54Guat/d150: a participle is nobody
            "Alerting Semantic but doubt we or he could do anything even if armament shipment.",
            "doubt",
            "author",
        ),
    ],
)
def test_who_judges_in_a_telegram(body: str, cue: str, holder: str) -> None:
    found = holders(TELEGRAM, body)
    assert cue in found
    assert str(found[cue]).endswith(holder)
