"""Whose a judgment is, by kind of paper: conversations, telegrams, minutes, editorial notes, comments.

The sentences are excerpts, at times shortened, of documents of *Foreign Relations of the United States* (public
domain); the comment beside each names the document.
"""

from __future__ import annotations

from functools import cache

import pytest

from declass.extract import enrich
from declass.extract.context import Context
from declass.sources.frus.page_text import parse_page_text

_CONVERSATION = "Memorandum of a Conversation, Department of State, Washington"
_TELEGRAM = "Telegram From the Embassy in France to the Department of State"
_MEMORANDUM = "Memorandum From the Director of Intelligence and Research (Hughes) to Secretary of State Rusk"
_NOTE = "Editorial Note"


@cache
def _context() -> Context:
    return Context.default()


def _holders(title: str, body: str) -> dict[str, str | None]:
    """Return by cue whose each hedged judgment of a page is whose title and text these are."""
    page = f"3. {title}1\n\nWashington, January 20, 1955.\n\n{body}\n\n  1. Source: Kennedy Library. Secret.\n"
    reading = parse_page_text(page.encode(), "frus1955-57v99-d3.txt", "0" * 64)
    (document,) = reading.documents
    return {a.cue.lower(): a.holder for a in enrich(document, _context()).assessments if a.cue}


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
    assert _holders(_CONVERSATION, body).get(cue) == holder


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
    found = _holders(_TELEGRAM, body)
    assert cue in found
    assert str(found[cue]).endswith(holder)


@pytest.mark.parametrize(
    ("title", "body", "cue", "holder"),
    [
        (  # frus1969-76ve13/d165: "as he alleges" tells of a condition; what follows from it is the author's
            (
                "Message From the Government of the United States to the Government of the Democratic Republic "
                "of Vietnam"
            ),
            (
                "If the United States had wanted a pretext for delay as the DRV alleges it could easily "
                "have protracted the negotiations on the details of the agreement."
            ),
            "could",
            "author",
        ),
        (  # frus1951v07p2/d104: behind "we" a paper that was cited has the word no longer
            "Memorandum by the Assistant Secretary of State for Far Eastern Affairs (Rusk) to the Director (Cabot)",
            (
                "The aide-mémoire requests that the Generalissimo come forward with his own recommendation. "
                "Our aide-mémoire contains the veiled inference that assistance may not be forthcoming. "
                "This contingent aspect of our programs could be lost on the Chinese."
            ),
            "could",
            "author",
        ),
        (  # frus1948v01p1/d268
            "United States Delegation Memorandum",
            (
                "It was, however, unacceptable to the French and Belgian Delegations because it was "
                "critical of the Soviet Union and was not in their opinion constructive."
            ),
            "in their opinion",
            "French and Belgian Delegations",
        ),
        (  # frus1952-54Guat/d38: a body that comments upon a report
            "Report Summary Prepared in the Central Intelligence Agency",
            (
                "All forces will converge on Guatemala City.\n\nG-2 Comment: An attempted revolt by "
                "Castillo Armas is quite possible. There is no sign of a rising, and it is quite probable "
                "that there is considerable exaggeration in the report.\n\nThe station will probably send more."
            ),
            "quite probable",
            "G-2",
        ),
        (  # frus1952-54Guat/d38, with a paragraph added: the comment ends with its paragraph
            "Report Summary Prepared in the Central Intelligence Agency",
            (
                "All forces will converge on Guatemala City.\n\nG-2 Comment: An attempted revolt by "
                "Castillo Armas is quite possible.\n\nThe station will probably send more."
            ),
            "probably",
            "author",
        ),
        (  # frus1952-54Guat/d104: who told the author
            "Contact Report",
            (
                "I returned to the Base and, after conveying the initial reaction to Jerry, I was advised "
                "that this consideration certainly would be thought of."
            ),
            "certainly",
            "Jerry",
        ),
        (  # frus1977-80v01/d113: a heading with a colon is no label of a speaker
            (
                "Memorandum From the President’s Assistant for National Security Affairs (Brzezinski) to "
                "President Carter"
            ),
            (
                "Foreign Policy: Tone and Orchestration\n\nPart of the answer, I suppose, is to be found in "
                "what you said.\n\nForeign Policy: Issues\n\nI suspect that part of the problem is "
                "also to be located elsewhere."
            ),
            "i suspect",
            "author",
        ),
        (  # frus1951v07p2/d160: what the government of the author believes
            "The Secretary of State to the Embassy in India",
            (
                "However, US Govt desires repeat its belief that you can best serve your people by evading "
                "Communist control at earliest opportunity."
            ),
            "belief",
            "author",
        ),
        (  # frus1977-80v01/d24: numbered headings are no speakers, however many
            "Action Memorandum From the Director of the Policy Planning Staff (Lake) to Secretary of State Vance",
            (
                "2. New Global Roster: You might spell out the range of new and expanding concerns.\n\n3. "
                "Multilateral "
                "Diplomacy: Few organizations are as badly understood as the UN. A brief tour could generate greater "
                "appreciation for multilateral diplomacy."
            ),
            "could",
            "author",
        ),
        (  # frus1948v01p1/d228
            "Position Paper Approved by the Executive Committee on Regulation of Armaments",
            (
                "In view of the fact that the Soviet Union has chemical industries, it is impossible to see how they "
                "would be any more willing to agree."
            ),
            "impossible",
            "author",
        ),
        (  # frus1969-76v01/d74: the name between commas behind an office
            "Memorandum for the President's File by the President's Special Assistant (Keogh)",
            (
                "As the President reached this point in his remarks, Secretary of Housing and Urban "
                "Development, George "
                "Romney, said he felt that everyone in the room was thankful."
            ),
            "felt",
            "George Romney",
        ),
        (  # frus1964-68v02/d6
            "Memorandum for the Record",
            (
                "7. Binh Gia: General Wheeler gave a detailed rundown of the operation commenting that the "
                "piece-meal "
                "commitment of GVN forces seemed to be the main cause for the results."
            ),
            "seemed",
            "General Wheeler",
        ),
    ],
)
def test_who_judges_in_a_paper(title: str, body: str, cue: str, holder: str) -> None:
    assert _holders(title, body).get(cue) == holder


@pytest.mark.parametrize(
    ("body", "cue", "holder"),
    [
        (  # frus1961-63v05/d115: who is of a body is a person
            (
                "Robert H. Johnson of the National Security Council Staff discussed the possibility that "
                "Chairman Khrushchev might see “short run advantages” during the Berlin crisis."
            ),
            "might",
            "Robert H. Johnson",
        ),
        (  # frus1961-63v05/d230: a quotation goes on in the present
            (
                "He gave Bundy's analysis. Bundy argued that surface-to-air missiles would “substantially "
                "increase Communist defensive capabilities there.” Surface-to-surface missiles, on the "
                "other hand, “would constitute a very significant military threat,” and “it appears "
                "probable that on military grounds alone, the establishment of such a capability would be "
                "unacceptable.”"
            ),
            "probable",
            "Bundy",
        ),
        (  # frus1969-76v01/d29: the first person within a quotation is who is quoted
            (
                "Looking to the future, Nixon said that Asia “poses, in my view, over the long haul, the "
                "greatest threat to the peace of the world.”"
            ),
            "in my view",
            "Nixon",
        ),
        (  # frus1977-80v01/d15: a title and a name are one speaker
            (
                "President Jimmy Carter highlighted the connections among strength and freedom in his "
                "inaugural address, delivered on January 20, 1977:\n\n“We do not seek to intimidate, but it "
                "is clear that a world which others can dominate would be inhospitable to decency.”"
            ),
            "clear",
            "President Jimmy Carter",
        ),
        (  # frus1969-76v01/d20
            (
                "The Institute for Strategic Studies said Russia has become the equal of the United States. "
                "It said, however, that the United States would probably retain a lead."
            ),
            "probably",
            "Institute for Strategic Studies",
        ),
        (  # frus1961-63v22/d85: who sent a paper
            (
                "A memorandum of February 6, 1962, to President Kennedy from Chester Bowles argued that the Chinese "
                "food crisis might offer an opportunity to lessen “the danger of Chinese expansionism.”"
            ),
            "might",
            "Chester Bowles",
        ),
        (  # frus1961-63v05/d194
            (
                "Rostow wrote further that “Soviet behavior suggests that they have agreed to let Hanoi and Peiping "
                "experiment with extended aggression in Laos.”"
            ),
            "suggests",
            "Rostow",
        ),
        (  # frus1955-57v02/d77: editors never say "I"
            (
                "The President agreed with that and then said, ‘You know, they are doing everything they can "
                "to try our "
                "patiences. I have a feeling that the Chinese Communists are acting on their own on this.’"
            ),
            "feeling",
            "President",
        ),
    ],
)
def test_who_judges_in_an_editorial_note(body: str, cue: str, holder: str) -> None:
    assert _holders(_NOTE, body).get(cue) == holder


@pytest.mark.usefixtures("rules_alone")
def test_labels_of_minutes_name_the_speaker() -> None:
    """From frus1969-76ve13/d102, shortened: who is named before the colon says "I"; "we" within his words is his."""
    found = _holders(
        "Memorandum of Conversation",
        "Mr. Chang: Because that is not conforming to reality.\n\n"
        "Dr. Kissinger: I just made a slight reservation that the President may wish to raise it on the plane.\n\n"
        "Mr. Lord: I think we ought to take Kissinger out of it.\n\n"
        "Dr. Kissinger: We can probably say “it supports adherence to the UN resolution.”",
    )
    assert found == {"may": "Dr. Kissinger", "probably": "Dr. Kissinger"}


def test_one_label_names_the_speaker_where_questions_are_asked() -> None:
    """From frus1969-76v01/d72, shortened: who answers is named once."""
    found = _holders(
        "Background Press Briefing by the President’s Assistant for National Security Affairs",
        "Q. Doctor, can you talk about this statement in connection with the Nixon Doctrine?\n\n"
        "Dr. Kissinger: This is great for my ego, but it is very dangerous. The question is that the relationship "
        "between the Nixon Doctrine and some of the pronouncements on this trip did not seem self-evident to the "
        "questioner.",
    )
    assert found == {"did not seem": "Dr. Kissinger"}


def test_a_paper_answers_its_own_questions() -> None:
    """From frus1948v01p1/d146, shortened: nobody but the paper asks and answers."""
    found = _holders(
        "Information Paper Prepared in the Office of Public Affairs, Department of State",
        "Question: Was the veto designed for this?\n\nAnswer: Their adoption would probably materially increase the "
        "effectiveness of the Security Council.\n\nQuestion: Does the United States still believe that?\n\n"
        "Answer: Yes. Further steps may be needed.",
    )
    assert found == {"probably": "author", "may": "author"}


def test_what_seemed_so_at_a_meeting_is_seen_by_who_tells_of_it() -> None:
    """From frus1969-76ve13/d85, shortened."""
    found = _holders(
        "Memorandum of Conversation",
        "The Ambassador said that the note was a serious matter. All of them were obviously a little embarrassed by "
        "the harshness of the tone of the note.",
    )
    assert found == {"obviously": "author"}


def test_a_paper_without_a_name_has_the_word_in_one_sentence() -> None:
    """From frus1961-63v05/d309, shortened."""
    found = _holders(
        "Highlights From the Secretary of State’s Policy Planning Meeting",
        "The paper said that two possibilities were open: an effective anti-missile missile system, and an "
        "impressive space weapon. With regard to the latter, we may have become prisoners of our own thinking.",
    )
    assert found["may"] == "author"


def _stances(title: str, body: str) -> list[tuple[str | None, str, str]]:
    """Return who agrees or disagrees with whom in a page, in order."""
    page = f"3. {title}1\n\nWashington, January 20, 1955.\n\n{body}\n\n  1. Source: Kennedy Library. Secret.\n"
    (document,) = parse_page_text(page.encode(), "frus1955-57v99-d3.txt", "0" * 64).documents
    found = enrich(document, _context()).assessments
    return [(a.holder, a.stance.type, a.stance.toward) for a in found if a.stance is not None]


@pytest.mark.parametrize(
    ("title", "body", "stance"),
    [
        (  # frus1969-76ve13/d114, shortened
            _CONVERSATION,
            "Ambassador Huang: Publicity has to be prevented.\n\nDr. Kissinger: We agree with that.",
            ("Dr. Kissinger", "agrees", "Ambassador"),
        ),
        (  # frus1961-63v05/d350, shortened
            _CONVERSATION,
            "Mr. Adzhubei spoke of Germany. The President said that this was not really true.",
            ("President", "disagrees", "Adzhubei"),
        ),
        (_MEMORANDUM, "I agree with the Embassy’s assessment.", ("author", "agrees", "Embassy")),
        (  # nobody agrees with himself
            _CONVERSATION,
            "Mr. Bundy spoke. Mr. Bundy said that Mr. Bundy was right in recommending that we wait.",
            ("author", "agrees", "Bundy"),
        ),
    ],
)
def test_a_stance_is_held_by_who_speaks(title: str, body: str, stance: tuple[str, str, str]) -> None:
    assert _stances(title, body) == [stance]
