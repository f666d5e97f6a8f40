"""Whose a judgment is in the editors' notes, which quote speeches, letters and records, and in short forms of words.

The sentences are excerpts, at times shortened, of documents of *Foreign Relations of the United States* (public
domain), where a document is named; the others are made up.
"""

from __future__ import annotations

import pytest

from judged_pages import CONVERSATION, MEMORANDUM, NOTE, TELEGRAM, holders


@pytest.mark.parametrize(
    ("body", "cue", "holder"),
    [
        (  # frus1977-80v01/d89: who wrote the source in brackets does not go on speaking
            (
                "Fourteen members had sent a letter. (Bernard Gwertzman, “Vance Urges Effort,” The New York Times, "
                "June 20, 1978, pages A–1, A–12) Vance began by thanking the committee. He continued:\n\n“There is "
                "perhaps no more important question.”"
            ),
            "perhaps no",
            "Vance",
        ),
        (  # frus1977-80v01/d48: a body that is called by a person's name
            (
                "Secretary of State Cyrus Vance addressed the Asia Society. He said that it was new. The Carter "
                "administration sought to capitalize upon it. He continued:\n\n“There can be no doubt of the "
                "enduring vitality of our relationships.”"
            ),
            "no doubt",
            "Secretary of State Cyrus Vance",
        ),
        (  # frus1977-80v01/d64: who introduced the speaker
            (
                "After an introduction by Speaker of the House of Representatives Thomas “Tip” O’Neill, the "
                "President devoted the first portion of his address to the main themes of foreign policy:\n\n“This "
                "is an opportunity which may pass.”"
            ),
            "may",
            "President",
        ),
        (  # frus1977-80v01/d114: "remarks" is no verb here
            (
                "Following his introductory remarks, the President turned to the efforts made the previous "
                "fall:\n\n“There can be little doubt that the two agreements are related.”"
            ),
            "little doubt",
            "President",
        ),
        (  # frus1977-80v01/d119
            (
                "The President discussed the beginning of the ratification process in his opening "
                "remarks:\n\n“Perhaps it is the most important vote.”"
            ),
            "perhaps",
            "President",
        ),
        (  # frus1977-80v01/d12: "he" is the subject of the main clause
            (
                "Jimmy Carter asked Cyrus R. Vance to serve as one of his advisers. After Carter made his offer, "
                "Vance consulted with Richard Gardner to gain a better sense of Carter’s views. As he explained in "
                "his memoir of his tenure as Carter’s Secretary of State: “His thinking reflected a principled "
                "approach, which I believed essential.”"
            ),
            "i believed",
            "Vance",
        ),
        (  # frus1969-76v01/d115: a hall is no speaker
            (
                "During the first plenary session held in St. Catherine’s Hall, Grand Kremlin Palace on May 23, "
                "Nixon expounded on détente:\n\n“The time has come when our two nations have an opportunity which "
                "perhaps has not come to nations in history.”"
            ),
            "perhaps has not",
            "Nixon",
        ),
        (  # frus1969-76v01/d21
            (
                "On April 21, 1969, Secretary of State Rogers defined policy objectives in an address in New York "
                "City. He used the address to send another signal of the desire for improved "
                "relations:\n\n“Mainland China is bound to play an important role.”"
            ),
            "bound to",
            "Secretary of State Rogers",
        ),
        (  # frus1969-76v01/d50: the editors observe a person
            (
                "Kissinger concluded that the experience of history highlighted the risks. Nixon apparently "
                "applied the lesson to negotiations with North Vietnam."
            ),
            "apparently",
            "author",
        ),
        (  # frus1964-68v02/d318: a clause with "although" behind "that" ends nothing
            (
                "The Joint Chiefs considered that, although the threat posed by the bombers was limited, “a "
                "failure to act could connote a weakening of US resolve.”"
            ),
            "could",
            "Joint Chiefs",
        ),
        (  # frus1961-63v05/d335
            "The instructions continued, “Khrushchev’s speech makes it unlikely that we can reach agreement.”",
            "unlikely",
            "instructions",
        ),
    ],
)
def test_who_is_quoted_in_a_note(body: str, cue: str, holder: str) -> None:
    assert holders(NOTE, body).get(cue) == holder


@pytest.mark.parametrize(
    ("title", "body", "cue", "holder"),
    [
        (  # frus1961-63v05/d362: a title that begins with "Under"
            CONVERSATION,
            (
                "Mr. Gromyko said that he was late. The Under Secretary expressed the view that they should see "
                "what steps could be brought about, noting this could facilitate change in legislation."
            ),
            "could",
            "Under Secretary",
        ),
        (  # frus1961-63v05/d358: who is followed by an adverb between commas is the subject
            MEMORANDUM,
            (
                "Mr. Gromyko was told of it. Khrushchev, however, hopes to draw the US into a protracted period of "
                "negotiation. He would calculate that such talks would intensify differences."
            ),
            "calculate",
            "Khrushchev",
        ),
        (  # frus1951v07p2/d153: an apposition is no subject
            CONVERSATION,
            (
                "At the suggestion of a mutual friend, Ed Lockett, General Claire Chennault made an appointment. "
                "At the outset he said that he thought the truce was a mistake."
            ),
            "thought",
            "Claire Chennault",
        ),
        (  # frus1955-57v02/d23
            CONVERSATION,
            (
                "Secretary Wilson said that the alternative was war. Governor Stassen expressed agreement with the "
                "policy. As the Communists took more islands, they inevitably set in motion a deterioration."
            ),
            "inevitably",
            "Governor Stassen",
        ),
        (  # frus1958-60v19/d101
            NOTE,
            "“The Chinese Communists, continued General Cabell, are likely to reject any idea of a cease-fire.”",
            "likely",
            "General Cabell",
        ),
        (  # frus1958-60v19/d351: who cites a paper goes on behind it
            CONVERSATION,
            (
                "Mr. Dulles said that passages appeared in an article. The article discussed a new policy. This "
                "policy may reflect a concern over crop failures."
            ),
            "may",
            "Mr. Dulles",
        ),
        (  # frus1961-63v05/d302: the editors' own guess in front of a report
            NOTE,
            (
                "McCone noted that he had reviewed his position. In an April 8 memorandum, apparently for the "
                "record, McCone expressed similar reservations but continued: “That is of greater importance.”"
            ),
            "apparently",
            "author",
        ),
        (  # frus1955-57v02/d238: whom the author met; not for whom the telegram is
            TELEGRAM,
            (
                "750. For the Secretary and Key. I called on Hammarskjold today at my request. He felt that his "
                "trip to Stockholm was likely to help."
            ),
            "felt",
            "Hammarskjold",
        ),
        (  # frus1969-76v01/d34: a record that is quoted as the President's words tells of him
            NOTE,
            (
                "The President briefed Congressional leaders. In the process, he drew the broader "
                "implications:\n\n“The President began the meeting with a discussion of policy. He said that it is "
                "likely to be long.”"
            ),
            "likely",
            "President",
        ),
        (  # frus1977-80v01/d154: "remarks" and "of" in another clause
            NOTE,
            (
                "The President surveyed the steps. In his concluding remarks, he returned to the theme of American "
                "strength:\n\n“Responding to dangers that might menace our future will measure our courage.”"
            ),
            "might",
            "President",
        ),
        (  # frus1951v07p2/d2: a party without a name is "he", too; what "is" obvious is so to the speaker
            CONVERSATION,
            (
                "First Party emphasized that he was not speaking for the Government. He added that it was possible "
                "to draw conclusions that would stand up. Obviously their primary enemy is the United States."
            ),
            "obviously",
            "First Party",
        ),
        (  # frus1964-68v02/d260: a feeling of what holds nothing
            TELEGRAM,
            (
                "But we have no feeling of great crisis arising from present developments that requires us to cast "
                "aside our present carefully thought-out programs in favor of crash projects of doubtful value."
            ),
            "doubtful",
            "author",
        ),
        (  # frus1958-60v19/d334
            CONVERSATION,
            (
                "Mr. Gray then indicated the feeling of the majority that disturbances, no matter what their "
                "origin, would lead inevitably to communist control."
            ),
            "inevitably",
            "majority",
        ),
        (  # frus1961-63v22/d124: "they" are who is the subject
            CONVERSATION,
            (
                "The Secretary said that if the Chinese were to raise it with the British, the British should "
                "state that it was their understanding that no attack is likely."
            ),
            "understanding",
            "British",
        ),
        (  # frus1948v01p1/d163: who is only named does not answer
            CONVERSATION,
            (
                "Naudit and Hyde met. Mr. Ordonneau stated that it was late. He was asked the reason. He replied "
                "that he felt this was dangerous."
            ),
            "felt",
            "Mr. Ordonneau",
        ),
        (  # frus1961-63v22/d268
            TELEGRAM,
            "These events have shaken our confidence in Government’s judgment and may repeat themselves.",
            "may",
            "author",
        ),
        (  # frus1948v01p1/d259: who judges does not utter what follows
            TELEGRAM,
            (
                "If in delegation’s judgment a reference must be accepted, suggest following wording: “Meanwhile "
                "nothing is likely to happen.”"
            ),
            "likely",
            "author",
        ),
        (  # frus1961-63v22/d29
            NOTE,
            (
                "The record of the conversation by Mr. Akalovsky reads as follows:\n\n“Mr. Khrushchev said that "
                "relations were bad. Obviously they could not be improved until the occupation ended.”"
            ),
            "obviously",
            "Mr. Khrushchev",
        ),
        (  # frus1948v01p1/d178: items of a row are no subjects of their own
            CONVERSATION,
            "The British, French, and Belgian Delegations abstained because they felt that it was likely to fail.",
            "felt",
            "British",
        ),
        (  # frus1961-63v05/d341: no body says "I"
            TELEGRAM,
            "In Soviet view, which is essentially correct, I believe the United States is committed to the service.",
            "i believe",
            "author",
        ),
    ],
)
def test_who_has_the_word(title: str, body: str, cue: str, holder: str) -> None:
    assert holders(title, body).get(cue) == holder


def test_a_record_that_is_quoted_is_of_its_speakers() -> None:
    """From frus1958-60v19/d388, shortened: not of who took it down."""
    found = holders(
        NOTE,
        "Director of Central Intelligence Allen Dulles discussed the border dispute. The relevant portion of the "
        "memorandum of discussion of that date by Marion W. Boggs reads as follows:\n\n“Mr. Dulles said the "
        "Chinese had built a road. India was bound to be drawn in.\n\nNepal is disturbed over possible incursions. "
        "“Mr. Dulles said that many were sympathetic. In our view, the case may be stronger on another "
        "basis.\n\n“Mr. Dillon said it was likely.”",
    )
    assert found["bound to"] == "Mr. Dulles"
    assert found["may"] == "Mr. Dulles"
    assert found["likely"] == "Mr. Dillon"
    assert "Marion W. Boggs" not in found.values()


@pytest.mark.parametrize(
    ("title", "body", "cue", "holder"),
    [
        (  # frus1961-63v05/d144: telegrams leave the possessive out
            TELEGRAM,
            "In FonOff view, it is difficult to see what easy solutions Khrushchev can find.",
            "difficult to see what",
            "FonOff",
        ),
        (TELEGRAM, "In Chou’s view this may fail.", "may", "Chou"),
        (TELEGRAM, "According FonOff this may fail.", "may", "FonOff"),
        (TELEGRAM, "According Section 5 your telegram this may fail.", "may", "author"),
        (TELEGRAM, "In view of this Soviet attitude it is likely to fail.", "likely", "author"),
        (TELEGRAM, "A change in British opinion may follow.", "may", "author"),
        (  # frus1964-68v02/d172
            MEMORANDUM,
            "The USIA researchers conclude that the population is largely apathetic.",
            "conclude",
            "USIA researchers",
        ),
        (  # frus1948v01p1/d228
            MEMORANDUM,
            (
                "The Joint Research and Development Board, under Dr. Vannevar Bush, has reported that it believes "
                "it impossible to devise a system."
            ),
            "believes",
            "Joint Research and Development Board",
        ),
        (  # frus1961-63v05/d93: what is to be said is not said yet
            TELEGRAM,
            (
                "In discussing the meeting with local officials and diplomatic colleagues of other delegations, US "
                "officials should draw on the address, stressing particularly following points:\n\nChances of "
                "dangerous misjudgment may now be less."
            ),
            "may",
            "author",
        ),
        (
            CONVERSATION,
            "The Embassy’s sources report that he is ill. Our sources report that they may come.",
            "may",
            "sources",
        ),
    ],
)
def test_short_forms_of_words(title: str, body: str, cue: str, holder: str) -> None:
    assert holders(title, body).get(cue) == holder
