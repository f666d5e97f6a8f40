"""Whom a judgment is about: one short sentence a rule, invented after the manner of the papers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from declass.authorities import PeopleIndex, PersonRecord, canonical_label
from declass.extract.assessments import find_assessments
from declass.extract.assessments.actors import ActorFinder
from declass.extract.assessments.subjects import Sides, Topic, find_subjects, subjects_of_clause
from declass.extract.assessments.subjects.sides import foreign
from declass.extract.context import Context
from declass.model import Document, Mention, MentionKind, Party, SourceFormat, Span

US, USSR, PRC, ROC = "United States", "USSR", "People's Republic of China", "Republic of China"


def _subjects(text: str, senders: tuple[Party, ...] = ()) -> list[tuple[str, ...]]:
    document = Document("x/d1", SourceFormat.FRUS_TEXT, "x", "memorandum", "Memorandum", text, senders=senders)
    return [a.subjects for a in find_assessments(document)]


def _last(text: str) -> tuple[str, ...]:
    return _subjects(text)[-1]


@pytest.mark.parametrize(
    ("sentence", "subjects"),
    [
        # The grammatical subject of the clause in which the cue stands.
        ("The Soviets will probably tell the Chinese so.", (USSR,)),
        ("The reaction of the Soviets to the Chinese plan would probably be mild.", (USSR,)),
        ("The Soviets, who have helped the Chinese, might stop.", (USSR,)),
        ("The Soviets have a plan that the Chinese may reject.", (PRC,)),
        ("Neither the Soviets nor the Chinese will probably agree.", (USSR, PRC)),
        ("If the Chinese attack, the Soviets will probably help.", (USSR,)),
        ("The Soviets may say so, and the Chinese will probably agree.", (PRC,)),
        # Judgments whose clause follows.
        ("We believe that the Soviets know this.", (USSR,)),
        ("We believe the Soviets know this.", (USSR,)),
        ("It is likely that the Soviets know this.", (USSR,)),
        ("It seems to me that the Soviets know this.", (USSR,)),
        ("The Soviets apparently know this.", (USSR,)),
        ("I am not sure that the Soviets know this.", (USSR,)),
        ("The British believe that the Soviets know this.", (USSR,)),
        ("We expect the Soviets to agree.", (USSR,)),
        ("The Soviets, I believe, know this.", (USSR,)),
        ("The Soviets, Mr. Rusk argued, would probably know this.", (USSR,)),
        ("The Soviets, the British believe, know this.", (USSR,)),
        ("There is a good chance that the Soviets would agree.", (USSR,)),
        ("In our view, the Soviets know this.", (USSR,)),
        ("In the unlikely event that the Soviets agreed, we would act.", (USSR,)),
        ("We are confident that we have a case and that the Soviets know it.", (US, USSR)),
        ("It would probably be necessary for the Soviets to agree.", (USSR,)),
        # A noun for people is named with what it is of; leaders of a polity are the polity.
        ("This might encourage advocates of surprise attack.", ("advocates of surprise attack",)),
        ("The leaders of the Soviet Union will probably agree.", (USSR,)),
        ("The leaders in Moscow will probably agree.", ("leaders",)),
        # No actor is the subject: whose thing it is, whom it affects, whose attitude it meets.
        ("Peiping’s prestige would probably rise.", (PRC,)),
        ("Soviet policy will probably remain the same.", (USSR,)),
        ("A United States approach would probably persuade the Chinese.", (PRC,)),
        ("An approach to the Soviets might affect Chinese decisions.", (PRC,)),
        ("Such a move would probably strain relations between the Soviets and the Chinese.", (USSR, PRC)),
        ("The plan would probably be construed by the Chinese as a threat.", (PRC,)),
        ("The plan would probably not have the support of the British.", ("United Kingdom",)),
        ("The plan might have grave consequences for Japan.", ("Japan",)),
        ("The fact that the Soviets know this might help.", (USSR,)),
        ("This would probably be Soviet policy.", (USSR,)),
        ("There may be a tendency among the Chinese to wait.", (PRC,)),
        ("The primary purpose of the Soviets is probably to deter the Chinese.", (USSR,)),
        # Some of a polity are not the polity; its leaders speak for it.
        ("The Soviet leaders will probably agree.", (USSR,)),
        ("Some of the Soviet leaders will probably agree.", (USSR,)),
        ("The Soviet Ambassador will probably agree.", ("Soviet Ambassador",)),
        ("Several young officers will probably agree.", ("young officers",)),
        # Nouns for persons, groups and bodies, by the lexicon or their ending, as they are written.
        ("The young colonels will probably agree.", ("young colonels",)),
        ("The beekeepers will probably agree.", ("beekeepers",)),
        ("The plan might be a gift to the enemy.", ("enemy",)),
        ("The Soviet public will probably agree.", ("Soviet public",)),
        ("A majority of the Assembly delegations will probably agree.", ("Assembly delegations",)),
        ("Their answers will probably come.", ()),
        # Two noun phrases side by side.
        ("We think the message Moscow is sending is wrong.", (USSR,)),
        ("Arab states have gained impression Moscow will support it.", (USSR,)),
        # Conjunctions of several words, asides and adjectives behind the verb.
        ("He felt that as long as the Soviets held it the Chinese could not agree.", (PRC,)),
        ("Missions to Japan will, in all probability, be attacked by the British.", ("United Kingdom",)),
        ("The plan (which papers say may be made by the British) is old.", ("United Kingdom",)),
        ("The Chinese are convinced of Soviet support.", (USSR,)),
        ("He expected much trouble from Moscow if we were to go.", (USSR,)),
        ("The Soviets met the Chinese, and the latter will probably agree.", (PRC,)),
        # Phrases with an adverb of their own.
        ("The plan is known in the West (and perhaps in Moscow).", (USSR,)),
        ("The statement apparently made by Moscow is strange.", (USSR,)),
        # Nobody.
        ("A security problem would presumably arise.", ()),
        ("It would probably be wise to wait.", ()),
    ],
)
def test_subject(sentence: str, subjects: tuple[str, ...]) -> None:
    assert _last(sentence) == subjects


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("The Soviets are strong. They will probably agree.", (USSR,)),
        ("Moscow is strong. It will probably agree.", (USSR,)),
        # A chain of pronouns leads back to the name; what was object does not break it.
        ("The Soviets are strong. They warned the Chinese. They will probably agree.", (USSR,)),
        # Number decides, then the subject, then what leads.
        ("Moscow told the Chinese that they might fail.", (PRC,)),
        ("If the Soviets help Peiping, they may succeed.", (USSR,)),
        ("Their interest in peace is real. The Soviets act. Their aim is probably peace.", (USSR,)),
        ("The Soviets and the Chinese differ. Both sides may agree.", (USSR, PRC)),
        ("Sino-Soviet differences are deep. The two partners may still agree.", (PRC, USSR)),
        # A thing that points back is about whom the words before were.
        ("Peiping moved its troops. These movements may stop.", (PRC,)),
        # "It" for a thing is nobody.
        ("The treaty is weak. It will probably fail.", ()),
        ("The Premier is ill. He will probably resign.", ("Premier",)),
    ],
)
def test_pronoun(text: str, subjects: tuple[str, ...]) -> None:
    assert _last(text) == subjects


def test_a_withheld_name_is_whom_the_sentence_names() -> None:
    assert _last("Negotiations failed, and [name not declassified] will probably leave.") == (
        "[name not declassified]",
    )


def test_a_surname_of_two_parts_is_whole() -> None:
    text = "Katz-Suchy will probably agree. Chou-Khrushchev talks may fail."
    mentions = tuple(
        Mention(Span(text.index(name), text.index(name) + len(name)), name, MentionKind.PERSON)
        for name in ("Katz", "Chou", "Khrushchev")
    )
    named = [a.words for a in ActorFinder(text, mentions).find(text, 0)]
    assert named == ["Katz-Suchy", "Chou", "Khrushchev"]


@pytest.mark.parametrize("mark", ["'", "’"])
def test_contractions_name_nobody(mark: str) -> None:
    assert (
        ActorFinder(f"He says Won{mark}t, Doesn{mark}t and How{mark}s.", ()).find(
            f"Can{mark}t say, Won{mark}t go.", 0
        )
        == []
    )
    text = f"I{mark}m sure, as I{mark}ve said, that We{mark}re strong, and that O{mark}Neill and Israel{mark}s men."
    assert [a.words for a in ActorFinder(text, ()).find(text, 0)] == [f"O{mark}Neill", "Israel"]


def test_you_and_i_are_who_receives_and_who_sends() -> None:
    recipient, sender = Party("Carter", "President"), Party("Brzezinski", "Adviser")

    def subjects(text: str) -> tuple[str, ...]:
        document = Document(
            "x/d1",
            SourceFormat.FRUS_TEXT,
            "x",
            "memorandum",
            "Memorandum",
            text,
            senders=(sender,),
            recipients=(recipient,),
        )
        return find_assessments(document)[-1].subjects

    assert subjects("I think you will not get the treaty.") == ("Carter",)
    assert subjects("Your policy is likely to succeed.") == ("Carter",)
    assert subjects("I am not certain that I got my ideas across.") == ("Brzezinski",)
    assert subjects("He said, “You will probably fail.”") == ()


def test_a_pronoun_finds_the_name_that_stands_far_back() -> None:
    text = "The Soviets are strong. " + "They act. They say so. They are right. " * 4 + "They will probably win."
    assert _last(text) == (USSR,)


def test_we_are_the_side_of_who_speaks() -> None:
    sentence = "We would probably lose."
    assert _last(sentence) == (US,)
    sender = Party("Zorin", "Ambassador of the Soviet Union")
    assert _subjects(sentence, senders=(sender,)) == [(USSR,)]
    speech = "The Japanese Ambassador arrived. The Ambassador said that we would probably lose."
    assert _last(speech) == ("Japan",)


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("Soviet Ambassador", "USSR"),
        ("Ambassador to Japan", None),
        ("Ambassador in the Republic of China", None),
        ("President of the Republic of China", ROC),
        ("Chairman of the Council of Ministers of the Soviet Union", USSR),
        ("Director of the Office of Chinese Affairs", None),
        ("American Ambassador", None),
        ("Soviet First Deputy Minister of Trade", USSR),
        ("British Foreign Secretary until October 1963", "United Kingdom"),
        ("Prime Minister of India and Minister for External Affairs", "India"),
        ("Republic of China Ambassador to the United States until November 1961", ROC),
        ("Vice Minister of Foreign Affairs of the Republic of China from 1956", ROC),
        ("Minister of Foreign Affairs of the Republic of China and Chairman of the Chinese Delegation", ROC),
        ("Counselor of Embassy in the Republic of China from July 1956", None),
        ("Prime Minister, People's Republic of China", PRC),
        ("Ambassador, Japan", None),
        ("Chinese Secretary of Legation", None),
        ("Assistant to the President for National Security Affairs", None),
    ],
)
def test_for_whom_an_office_speaks(words: str, side: str | None) -> None:
    assert foreign(words) == side


def test_sides_of_a_paper_without_a_sender() -> None:
    document = Document("x/d1", SourceFormat.FRUS_TEXT, "x", "memorandum", "Memorandum", "We may agree.")
    assert Sides(document).own("author", "We may agree.") == US


TALK = """PM Chou: We will probably agree. You will probably have another view. I cannot guarantee it.
Dr. Kissinger: You will probably find a way. I am sure that you understand.
Interpreter: You are probably tired.
PM Chou: Your side will probably lose.
Dr. Kissinger: Perhaps.
Interpreter: Let us go on."""


def _talk(context: Context | None) -> list[tuple[str, tuple[str, ...]]]:
    parties = (
        Party("Chou En-lai", "Prime Minister, People's Republic of China"),
        Party("Henry A. Kissinger", "Assistant to the President for National Security Affairs"),
        Party("Winston Lord"),
    )
    document = Document(
        "x/d1", SourceFormat.FRUS_TEXT, "x", "memorandum-of-conversation", "Memorandum of Conversation", TALK,
        participants=parties,
    )  # fmt: skip
    return [(a.cue, a.subjects) for a in find_assessments(document, (), context)]


def test_i_we_and_you_in_a_talk_are_who_speaks_and_the_other_side() -> None:
    assert _talk(Context.default())[:7] == [
        ("probably", (PRC,)),
        ("probably", (US,)),
        ("cannot guarantee", ("PM Chou",)),
        ("probably", (PRC,)),
        ("I am sure", (PRC,)),
        ("probably", ()),  # nobody knows for whom the interpreter speaks
        ("probably", (US,)),
    ]


def test_for_whom_somebody_speaks_is_told_by_the_lists() -> None:
    person = PersonRecord("1", "Gromyko, Andrei", remarks=("Soviet Foreign Minister",))
    context = replace(Context.default(), people=PeopleIndex([person]))
    text = "Mr. Gromyko: We will probably agree.\nMr. Rusk: Good.\nMr. Gromyko: Thank you.\nMr. Rusk: Good."
    document = Document("x/d1", SourceFormat.FRUS_TEXT, "x", "memorandum", "Memorandum of Conversation", text)
    mention = Mention(Span(4, 11), "Gromyko", MentionKind.PERSON, authority=person.authority)
    assert [a.subjects for a in find_assessments(document, (mention,), context)] == [(USSR,)]
    assert [a.subjects for a in find_assessments(document, (mention,))] == [(US,)]


def test_a_place_is_no_actor() -> None:
    text = "The troops near Quemoy are few. A storm might reach Quemoy."
    at = text.rindex("Quemoy")
    place = Mention(Span(at, at + 6), "Quemoy", MentionKind.PLACE, label="Quemoy")
    document = Document("x/d1", SourceFormat.FRUS_TEXT, "x", "memorandum", "Memorandum", text)
    assert [a.subjects for a in find_assessments(document, (place,))] == [()]


def test_a_short_form_stands_for_the_polity_that_the_paper_names() -> None:
    text = "The Chinese Communists moved. Communist pressure may grow."
    mention = Mention(Span(4, 22), "Chinese Communists", MentionKind.POLITY, label=PRC)
    actors = ActorFinder(text, (mention,)).find(text, 0)
    assert [(a.words, a.label) for a in actors] == [("Chinese Communists", PRC), ("Communist", PRC)]


def test_both_parts_of_a_compound_are_actors() -> None:
    sentence = "The Sino-Indian dispute may last."
    actors = ActorFinder(sentence, ()).find(sentence, 0)
    assert [(a.words, a.label) for a in actors] == [("Sino", PRC), ("Indian", "India")]


def test_nothing_outside_of_the_span_counts() -> None:
    sentence = "The Soviets think that the risk of war is small, and the Chinese agree."
    actors = ActorFinder(sentence, ()).find(sentence, 0)
    low = sentence.index("the risk")
    high = sentence.index(",")
    assert subjects_of_clause(sentence, actors, (low, high), Topic()) == ()
    assert subjects_of_clause(sentence, actors, (high + 6, len(sentence)), Topic()) == (PRC,)


@pytest.mark.parametrize("sentence", ["", "…", "will", "that that", "They", "(and perhaps", "; ; may"])
@pytest.mark.parametrize("kind", ["adverb", "judge", "noun", "predicate"])
def test_damaged_text_gives_nobody(sentence: str, kind: str) -> None:
    assert find_subjects(sentence, [], (0, len(sentence)), (0, len(sentence)), kind, Topic()) == ()


def test_initials_with_stops_are_known() -> None:
    assert canonical_label("U.S.") == canonical_label("the U.S.") == US
