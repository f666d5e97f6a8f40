"""Sentence boundaries in official papers."""

from __future__ import annotations

import pytest

from declass.extract.sentences import sentence_at, split_sentences


def _texts(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two.", ["One.", "Two."]),
        # items of lists
        ("We hold Formosa.\nb. It may fall.\nc. Then.", ["We hold Formosa.", "b. It may fall.", "c. Then."]),
        ("Lawful; or\n(b) just (e.g. so),\n(c) new", ["Lawful; or", "(b) just (e.g. so),", "(c) new"]),
        ("He said:\n“c. We will. You too.”", ["He said:", "“c. We will.", "You too.”"]),
        (
            "It fell on page\n5. They left in\n(b) May.",
            ["It fell on page\n5.", "They left in\n(b) May."],
        ),  # lines cut
        (
            "In vol. XIX,\np. 5, it is. See para.\n5 (no. 19).",
            ["In vol. XIX,\np. 5, it is.", "See para.\n5 (no. 19)."],
        ),
        # an abbreviation may end an item
        ("1. Tanks, guns, etc.\n2. The attack may come.", ["1. Tanks, guns, etc.", "2. The attack may come."]),
        ("(a) They left at 5 p.m.\n(b) It may fall.", ["(a) They left at 5 p.m.", "(b) It may fall."]),
        ("a. He met Brown, Jr.\nb. It may fall.", ["a. He met Brown, Jr.", "b. It may fall."]),
        ("a. They left in Oct.\nb. It may fall.", ["a. They left in Oct.", "b. It may fall."]),
        ("1. It rests with the U.S.\n2. It may fall.", ["1. It rests with the U.S.", "2. It may fall."]),
        # frus1951v07p2/d235
        (
            "A regime aligned with the U.S.S.R.\n2. Trusteeship or other forms.",
            ["A regime aligned with the U.S.S.R.", "2. Trusteeship or other forms."],
        ),
        # frus1951v07p2/d159
        (
            "He wishes consult his govt.\n2. Panikkar has suggested Swiss also.",
            ["He wishes consult his govt.", "2. Panikkar has suggested Swiss also."],
        ),
        # frus1948v01p1/d146
        ("Answer:\tNo.\n2. Question:\tWhat is it?", ["Answer:\tNo.", "2. Question:\tWhat is it?"]),
        # but not before a number that is its own
        ("See ref.\n(b) and (cf. no.\n5.) of it.", ["See ref.\n(b) and (cf. no.\n5.) of it."]),
        ("In vol. II, p. 3 and\np. 5, and vol. XI;\np. 6.", ["In vol. II, p. 3 and\np. 5, and vol. XI;\np. 6."]),
        # a comma is a sign, too: frus1951v07p2/d78
        (
            "Any measures directed toward China,\n6. It perhaps wld be pointless.",
            ["Any measures directed toward China,", "6. It perhaps wld be pointless."],
        ),
        # frus1951v07p2/d282
        (
            "1. Selective embargo,\n2. Establishment of comite,\nc. to ask.",
            ["1. Selective embargo,", "2. Establishment of comite,", "c. to ask."],
        ),
        ("1. It can probably be assumed. They would not.", ["1. It can probably be assumed.", "They would not."]),
        ("a. The summary is long. It is late.", ["a. The summary is long.", "It is late."]),
        (
            "The U.S. Government and the U.S. Army agree. Good.",
            ["The U.S. Government and the U.S. Army agree.", "Good."],
        ),
        (
            "This is the policy of the U.S. The Soviets know it.",
            ["This is the policy of the U.S.", "The Soviets know it."],
        ),
        ("Mr. Kohler saw Gen. Taylor. He left.", ["Mr. Kohler saw Gen. Taylor.", "He left."]),
        ("See No. 5 and vol. XIX. It is there.", ["See No. 5 and vol. XIX.", "It is there."]),
        ("C. P. Noyes met W. W. Rostow. They spoke.", ["C. P. Noyes met W. W. Rostow.", "They spoke."]),
        ("We met at 10:45 a.m. The President came.", ["We met at 10:45 a.m.", "The President came."]),
        ("He said “It is over.” They left.", ["He said “It is over.”", "They left."]),
        ('He called them "the enemy." We did not.', ['He called them "the enemy."', "We did not."]),
        ("Why? Because it is so! Yes.", ["Why?", "Because it is so!", "Yes."]),
        ("CONCLUSION\n\nThe Soviets are likely to act", ["CONCLUSION", "The Soviets are likely to act"]),
        ("It rose by 3.5 percent in 1959.", ["It rose by 3.5 percent in 1959."]),
        ("They left (see par. 5). We stayed.", ["They left (see par. 5).", "We stayed."]),
        ("Broken\nover two lines. Next.", ["Broken\nover two lines.", "Next."]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert _texts(text) == sentences


def test_offsets_count_code_points() -> None:
    text = "“𝔄 big success.” It is done."
    first, second = split_sentences(text)
    assert text[first.start : first.end] == "“𝔄 big success.”"
    assert (second.start, second.end) == (17, len(text))


def test_sentence_at_finds_the_sentence_that_holds_an_offset() -> None:
    spans = split_sentences("One. Two.")
    assert [sentence_at(spans, i) for i in (0, 3, 4, 5, 8, 9)] == [0, 0, None, 1, 1, None]
