"""Whose a judgment is in papers with an author of their own, minutes and editorial notes.

The sentences are excerpts, at times shortened, of documents of *Foreign Relations of the United States* (public
domain); the comment beside each names the document.
"""

from __future__ import annotations

import pytest

from declass.extract.assessments.actors import Actor
from declass.extract.assessments.voices.kinds import is_person
from judged_pages import NOTE, holders


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
        (  # frus1961-63v22/d157: a participle that begins a heading reports nothing
            "Paper Prepared in the Policy Planning Council",
            (
                "The paper is derived from a longer one by Mose Harvey. He spoke of it.\n\nRecommended Policy "
                "Decisions and Actions: At the present stage decisions should encompass the following:\n\n"
                "A. Large-scale probes would probably be suicidal."
            ),
            "probably",
            "author",
        ),
        (  # frus1964-68v02/d13: common words before a colon are headings, however often they come
            "Telegram From the Embassy in Vietnam to the Department of State",
            (
                "Concept: Integration of battalions.\n\nForces: 31 battalions would be required.\n\nConcept: Three "
                "enclaves.\n\nForces: One division. It might be difficult to confine the force to such an enclave."
            ),
            "might",
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
    assert holders(title, body).get(cue) == holder


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
    assert holders(NOTE, body).get(cue) == holder


@pytest.mark.usefixtures("rules_alone")
def test_labels_of_minutes_name_the_speaker() -> None:
    """From frus1969-76ve13/d102, shortened: who is named before the colon says "I"; "we" within his words is his."""
    found = holders(
        "Memorandum of Conversation",
        "Mr. Chang: Because that is not conforming to reality.\n\n"
        "Dr. Kissinger: I just made a slight reservation that the President may wish to raise it on the plane.\n\n"
        "Mr. Lord: I think we ought to take Kissinger out of it.\n\n"
        "Dr. Kissinger: We can probably say “it supports adherence to the UN resolution.”",
    )
    assert found == {"may": "Dr. Kissinger", "probably": "Dr. Kissinger"}


def test_one_label_names_the_speaker_where_questions_are_asked() -> None:
    """From frus1969-76v01/d72, shortened: who answers is named once."""
    found = holders(
        "Background Press Briefing by the President’s Assistant for National Security Affairs",
        "Q. Doctor, can you talk about this statement in connection with the Nixon Doctrine?\n\n"
        "Dr. Kissinger: This is great for my ego, but it is very dangerous. The question is that the relationship "
        "between the Nixon Doctrine and some of the pronouncements on this trip did not seem self-evident to the "
        "questioner.",
    )
    assert found == {"did not seem": "Dr. Kissinger"}


def test_a_paper_answers_its_own_questions() -> None:
    """From frus1948v01p1/d146, shortened: nobody but the paper asks and answers."""
    found = holders(
        "Information Paper Prepared in the Office of Public Affairs, Department of State",
        "Question: Was the veto designed for this?\n\nAnswer: Their adoption would probably materially increase the "
        "effectiveness of the Security Council.\n\nQuestion: Does the United States still believe that?\n\n"
        "Answer: Yes. Further steps may be needed.",
    )
    assert found == {"probably": "author", "may": "author"}


def test_what_seemed_so_at_a_meeting_is_seen_by_who_tells_of_it() -> None:
    """From frus1969-76ve13/d85, shortened."""
    found = holders(
        "Memorandum of Conversation",
        "The Ambassador said that the note was a serious matter. All of them were obviously a little embarrassed by "
        "the harshness of the tone of the note.",
    )
    assert found == {"obviously": "author"}


def test_a_paper_without_a_name_has_the_word_in_one_sentence() -> None:
    """From frus1961-63v05/d309, shortened."""
    found = holders(
        "Highlights From the Secretary of State’s Policy Planning Meeting",
        "The paper said that two possibilities were open: an effective anti-missile missile system, and an "
        "impressive space weapon. With regard to the latter, we may have become prisoners of our own thinking.",
    )
    assert found["may"] == "author"


def test_who_is_addressed_does_not_speak() -> None:
    """From frus1977-80v01/d3, shortened."""
    found = holders(
        "Statement by Senator Walter F. Mondale",
        "Mr. President. Let me express my appreciation.\n\nThis may be hard.\n\nMr. President. I have tried to "
        "outline my views. It is likely to be long.",
    )
    assert found == {"may": "author", "likely": "author"}


@pytest.mark.parametrize("words", ["Aug", "Forces", "Basic Policy Requirements", "Wang took 20 minute recess"])
def test_words_that_name_nobody(words: str) -> None:
    named = Actor(0, 4, "Wang", "Wang", person=True)
    assert not is_person(words, (named,) if words.startswith("Wang") else (), 0)


@pytest.mark.parametrize("words", ["Mr. Small", "Secretary Rusk", "Dean Acheson", "Will Brown"])
def test_words_that_name_somebody(words: str) -> None:
    assert is_person(words)
