"""Bare surnames that the lists leave open: the paper itself tells who is meant, or nobody does."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate

import pytest

from declass.collection import Collection, VolumePerson
from declass.extract.context import Context
from declass.extract.mentions import find_mentions
from declass.extract.own_persons import link_by_paper
from declass.extract.person_links import PersonLinks
from declass.model import (
    Basis,
    DatePrecision,
    DateValue,
    Document,
    Footnote,
    Mention,
    MentionKind,
    Party,
    SourceFormat,
    Span,
)

LISTED = Collection(
    "frus1958-60v99",
    "frus",
    "A volume",
    persons=(
        VolumePerson("p_KJ1", "Kennedy, John F.", "President of the United States"),
        VolumePerson("p_KR1", "Kennedy, Robert F.", "Attorney General"),
    ),
)
KNOWN = {
    "John Kennedy": ("Kennedy, John F.", "hsg:5"),
    "Allen Dulles": ("Dulles, Allen W.", "hsg:1"),
    "Foster Dulles": ("Dulles, John Foster", "hsg:103703"),
    "Huang Hua": ("Huang Hua", "hsg:3"),
    "Bundy": ("Bundy, McGeorge", "hsg:4"),
}
NAME = re.compile(r"(?:(?:Allen|Foster|Eleanor) )?Dulles|Huang(?: Hua)?|William Bundy|Bundy|(?:John )?Kennedy|Allen")


DAY = DateValue("1958-09-12", precision=DatePrecision.DAY)


def document(
    text: str, senders: tuple[Party, ...] = (), participants: tuple[Party, ...] = (), date: DateValue = DAY
) -> Document:
    return Document(
        "frus1958-60v99/d1", SourceFormat.FRUS_TEI, "frus1958-60v99", "memorandum", "Memorandum", text,
        date=date, senders=senders, participants=participants,
    )  # fmt: skip


def mentions(text: str) -> list[Mention]:
    """Return the names in ``text``; who bears a full name is known, whose a surname is nobody knows."""
    return [
        Mention(Span(hit.start(), hit.end()), hit[0], MentionKind.PERSON, *KNOWN.get(hit[0], (None, None)))
        if " " in hit[0]
        else Mention(Span(hit.start(), hit.end()), hit[0], MentionKind.PERSON)
        for hit in NAME.finditer(text)
    ]


def linked(made: Document) -> list[tuple[str, str | None]]:
    return [(m.text, m.authority) for m in link_by_paper(mentions(made.text), made, links(made))]


def links(made: Document) -> PersonLinks:
    return PersonLinks(made, replace(Context.default(), volume=LISTED))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Allen Dulles spoke. Mr. Dulles added this.", ["hsg:1", "hsg:1"]),
        ("Mr. Dulles and Allen Dulles spoke.", [None, "hsg:1"]),  # nobody is named yet
        ("Allen Dulles and Foster Dulles spoke. Mr. Dulles agreed.", ["hsg:1", "hsg:103703", None]),
        ("Allen Dulles and Eleanor Dulles spoke. Mr. Dulles agreed.", ["hsg:1", None, None]),  # she is not known
        ("Allen Dulles came with Mrs. Dulles.", ["hsg:1", None]),
        ("Secretary Dulles spoke. Mr. Dulles added this.", ["hsg:103703", "hsg:103703"]),
        ("Allen Dulles told Secretary Dulles.", ["hsg:1", "hsg:103703"]),
        ("Mr. Dulles told Secretary Dulles. Mr. Dulles agreed.", [None, "hsg:103703", "hsg:103703"]),
        ("Secretary Dulles spoke. Mr. Dulles sat. Allen Dulles rose.", ["hsg:103703", None, "hsg:1"]),
        ("Allen Dulles spoke. Mr. Dulles sat. Eleanor Dulles rose.", ["hsg:1", "hsg:1", None]),  # she is not known
        ("Eleanor Dulles told Secretary Dulles. Mr. Dulles agreed.", [None, "hsg:103703", "hsg:103703"]),
        ("Huang Hua came. Mr. Huang sat. Ambassador Huang rose.", ["hsg:3", "hsg:3", None]),
        ("Ambassador Huang Hua came. Ambassador Huang sat.", ["hsg:3", "hsg:3"]),
        ("Allen Dulles spoke. Mr. Allen agreed.", ["hsg:1", None]),  # a given name is no surname
        ("Allen Dulles came with Mrs.\u00a0Dulles.", ["hsg:1", None]),
        ("Allen Dulles came with Mlle. Dulles.", ["hsg:1", None]),
        ("Vice President John Kennedy came. President Kennedy sat.", ["hsg:5", None]),
        ("Vice Admiral John Kennedy came. Admiral Kennedy sat.", ["hsg:5", "hsg:5"]),
        ("General John Kennedy came. Gen. Kennedy sat.", ["hsg:5", "hsg:5"]),
        ("John Kennedy came. He spoke in general. Kennedy sat.", ["hsg:5", "hsg:5"]),
        ("John Kennedy came. I told the Ambassador. Kennedy sat.", ["hsg:5", "hsg:5"]),
        ("Under John Kennedy, and under Kennedy alone, it was so.", ["hsg:5", "hsg:5"]),
        ("Allen Dulles spoke. The Dulles Administration did not.", ["hsg:1", None]),  # no President
        ("Allen Dulles spoke. Ambassador Dulles agreed.", ["hsg:1", None]),  # he has another title
        ("Director Allen Dulles spoke. Director Dulles agreed.", ["hsg:1", "hsg:1"]),
        ("John Kennedy came. Mr. Kennedy sat. Senator Kennedy rose.", ["hsg:5", "hsg:5", None]),
        ("Director Allen Dulles met Foster Dulles. Director Dulles spoke.", ["hsg:1", "hsg:103703", "hsg:1"]),
    ],
)
def test_a_bare_surname_is_who_the_paper_names(text: str, found: list[str | None]) -> None:
    assert [authority for _, authority in linked(document(text))] == found


def test_a_title_tells_who_of_the_list_it_is() -> None:
    made = document("Attorney General Kennedy objected to Mr. Kennedy.")
    found = link_by_paper(mentions(made.text), made, links(made))
    assert [(m.ref, m.label) for m in found] == [("p_KR1", "Kennedy, Robert F."), ("p_KR1", "Kennedy, Robert F.")]


def test_one_person_under_two_labels_is_one() -> None:
    labels = (
        Party("Bundy", "Adviser", "hsg:4", label="Bundy, McGeorge"),
        Party("Bundy", "Adviser", "hsg:4", label="Mac Bundy"),
    )
    assert linked(document("Mr. Bundy agreed.", participants=labels)) == [("Bundy", "hsg:4")]


def test_a_secretary_of_another_name_is_nobody_else() -> None:
    """Without a day nobody tells which Secretary it is, but it is not the Director."""
    made = document("Allen Dulles told Secretary Dulles.", date=DateValue())
    assert linked(made) == [("Allen Dulles", "hsg:1"), ("Dulles", None)]


def test_parties_bear_their_surnames() -> None:
    bundy = Party("Bundy", "Special Assistant", "hsg:4", label="Bundy, McGeorge")
    text = "Mr. Bundy agreed.\n\nBundy"
    assert linked(document(text, participants=(bundy,))) == [("Bundy", "hsg:4"), ("Bundy", None)]
    # Who writes says "I"; the last line is his signature.
    assert linked(document(text, senders=(bundy,))) == [("Bundy", None), ("Bundy", "hsg:4")]
    unknown = Party("Bundy", "Assistant Secretary")
    assert linked(document(text, participants=(bundy, unknown))) == [("Bundy", None), ("Bundy", None)]
    told = document("William Bundy met Mr. Bundy.", participants=(bundy,))
    assert linked(told) == [("William Bundy", None), ("Bundy", None)]


def test_the_editors_name_who_sends_a_paper_like_others() -> None:
    # frus1958-60v19/d69
    sender = Party("Dulles", "Secretary of State", "hsg:103703", label="Dulles, John Foster")
    made = document("It is so.", senders=(sender,))
    made = replace(made, footnotes=(Footnote("1", "Drafted by Dulles and cleared with FE.", 0, "source"),))
    noted = Mention(Span(0, 0), "Dulles", MentionKind.PERSON, basis=Basis.MARKUP, rule="tei-persName-in-note")
    persons = (
        VolumePerson("p_DA1", "Dulles, Allen W.", "Director of Central Intelligence"),
        VolumePerson("p_DJF1", "Dulles, John Foster", "Secretary of State"),
    )
    context = replace(Context.default(), volume=replace(LISTED, persons=persons))
    made = replace(made, mentions=(noted,))
    assert [m.authority for m in find_mentions(made, context) if m.basis is Basis.MARKUP] == ["hsg:103703"]
    both = replace(made, participants=(Party("Dulles", "Director", "hsg:1", label="Dulles, Allen W."),))
    assert [m.authority for m in find_mentions(both, context) if m.basis is Basis.MARKUP] == [None]


def test_a_link_says_who_it_is() -> None:
    made = document("Secretary Dulles spoke.")
    (mention,) = link_by_paper([replace(mentions(made.text)[0], unlisted=True)], made, links(made))
    assert (mention.label, mention.authority, mention.unlisted) == ("Dulles, John Foster", "hsg:103703", True)


# frus1961-63v22, shortened.
FORMOSA = (
    VolumePerson("p_BMG1", "Bundy, McGeorge", "Special Assistant to the President for National Security Affairs"),
    VolumePerson("p_BWP1", "Bundy, William P.", "Deputy Assistant Secretary of Defense"),
    VolumePerson("p_CC1", "Ch'en Ch'eng", "Vice President of the Republic of China; Premier until December 1963"),
    VolumePerson("p_CC2", "Chiang Ching-kuo", "General, Minister without Portfolio of the Republic of China"),
    VolumePerson("p_CK1", "Chiang Kai-shek", "President of the Republic of China"),
    VolumePerson("p_CYCY1", "Ch'en Yi (Chen Yi)", "Foreign Minister of the People's Republic of China"),
    VolumePerson("p_JLB1", "Johnson, Lyndon B.", "Vice President January 1961-November 1963; thereafter President"),
    VolumePerson("p_JRH1", "Johnson, Robert H.", "member of the National Security Council staff"),
    VolumePerson("p_JUA1", "Johnson, U. Alexis", "Deputy Under Secretary of State for Political Affairs"),
    VolumePerson(
        "p_KCKC1",
        "Kim Chong-pil (Kim Chong-p'il)",
        "Lieutenant Colonel, ROKA, Director, Korean Central Intelligence Agency",
    ),
    VolumePerson("p_KH1", "Kim Hong-il", "Foreign Minister of the Republic of Korea"),
    VolumePerson("p_PC1", "Pak Chung-hui (Park Chung Hee, Pak Jung-Hui)", "Major General, ROKA"),
)


def refs(
    text: str, word: str, persons: tuple[VolumePerson, ...] = FORMOSA, notes: tuple[Footnote, ...] = ()
) -> list[str | None]:
    """Return the entries of the list to which the name ``word`` is linked wherever it stands alone."""
    made = replace(document(text, date=DateValue("1963-03-14", precision=DatePrecision.DAY)), footnotes=notes)
    context = replace(Context.default(), volume=replace(LISTED, persons=persons))
    return [m.ref for m in find_mentions(made, context) if m.text == word]


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("William Bundy came. Ambassador Bundy objected. Mr. Bundy agreed.", "Bundy", [None, None]),
        ("Eleanor Dulles came. Mrs. Dulles objected. Mr. Dulles agreed.", "Dulles", [None, None]),
        # The list has the title, but does not know the other.
        ("Peter Smith came. Ambassador Smith objected.", "Smith", [None]),
        ("Ambassador Smith objected.", "Smith", ["p_SW1"]),
    ],
)
def test_the_only_one_of_the_list_may_be_another(text: str, word: str, found: list[str | None]) -> None:
    persons = (
        VolumePerson("p_BMG1", "Bundy, McGeorge", "Special Assistant to the President"),
        VolumePerson("p_DJF1", "Dulles, John Foster", "Secretary of State"),
        VolumePerson("p_SW1", "Smith, Walter", "Ambassador to France"),
    )
    assert refs(text, word, persons) == found


@pytest.mark.parametrize(
    ("remark", "title"),
    [
        ("Attorney General", "General"),
        ("Chief of Mission", "Miss"),
        ("Majority Leader", "Major"),
        ("Consul General in Peking", "King"),
        ("Vice President", "President"),
    ],
)
@pytest.mark.parametrize("place", ["text", "note"])
def test_a_part_of_another_office_tells_nobody(remark: str, title: str, place: str) -> None:
    persons = (VolumePerson("p_1", "Smith, Bromley", remark), VolumePerson("p_2", "Smith, Gerard", "Counselor"))
    words = f"It was {title} Smith who objected."
    if place == "text":
        assert refs(words, "Smith", persons) == [None]
    else:
        assert refs("It is so.", "Smith", persons, (Footnote("1", words, 8),)) == [None]


def test_a_party_with_another_title_is_another() -> None:
    there = (Party("Kennedy", "Attorney General", "hsg:107034", label="Kennedy, Robert F."),)
    assert linked(document("General Kennedy objected. Mr. Kennedy agreed.", participants=there)) == [
        ("Kennedy", None),
        ("Kennedy", "hsg:107034"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # frus1961-63v22/d47, d223, d282; frus1955-57v02/d148
        ("It was a dinner given by Vice President *Ch'en*. *Ch'en* spoke.", ["p_CC1", "p_CC1"]),
        ("Lieutenant Colonel Kim Chong-pil left. Col *Kim* called on me.", ["p_KCKC1"]),
        ("The Secretary remarked that Director *Kim* found it so. Mr. *Kim* agreed.", ["p_KCKC1", "p_KCKC1"]),
        ("Generalissimo Chiang Kai-shek spoke. It would be hard to press *Chiang*.", ["p_CK1"]),
        # frus1961-63v22/d293: Kim Chong-oh is not listed
        ("Gen Kim Chong-oh was with me. Gen *Kim* said he knew nothing. Kim Chong-pil left.", [None]),
        # frus1961-63v22/d294
        ("We oppose what Chairman *Pak* has announced. *Pak* knows.", ["p_PC1", "p_PC1"]),
        # frus1961-63v22/d139
        (
            "Chiang Kai-shek replied this was not appreciated by people in general.\n\n*Chiang* emphasized need.",
            ["p_CK1"],
        ),
        # frus1961-63v22/d194
        ("They cited Chiang Ching-kuo, exercises of *Chiang* clique. Chiang Kai-shek will not.", [None]),
    ],
)
def test_surnames_that_the_editors_tagged_without_saying_whose(text: str, found: list[str | None]) -> None:
    parts = text.split("*")
    ends = list(accumulate(map(len, parts)))
    tags = tuple(
        Mention(Span(start, end), word, MentionKind.PERSON, basis=Basis.MARKUP)
        for word, start, end in list(zip(parts[1:], ends, ends[1:], strict=False))[::2]
    )
    made = document("".join(parts), date=DateValue("1963-03-14", precision=DatePrecision.DAY))
    context = replace(Context.default(), volume=replace(LISTED, persons=FORMOSA))
    mentions = find_mentions(replace(made, mentions=tags), context)
    assert [m.ref for m in mentions if m.basis is Basis.MARKUP] == found


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("U. Alexis Johnson, then Ambassador to Czechoslovakia, was in Geneva.", "Johnson, U. Alexis"),
        ("Presumably a reference to U. Alexis Johnson.", "Johnson, U. Alexis"),
        ("Deputy Under Secretary of State U. Alexis Johnson.", "Johnson, U. Alexis"),
        ("Harold Johnson, Army Chief of Staff.", None),  # whom the list does not have
        ("The letter was delivered by U. Alexis Johnson.", None),  # it is not said to whom; but two are known now
        ("Robert H. Johnson, Jr., a lawyer, was in Geneva.", None),  # he is not listed, his father is
        ("The letter is not printed.", "Johnson, Lyndon Baines"),
    ],
)
def test_the_note_at_a_surname_tells_whose_it_is(note: str, found: str | None) -> None:
    # frus1961-63v22/d38
    text = "Vice President Johnson left. He recalled he had exchanged dinners with Johnson in Geneva 1955."
    made = document(text, date=DateValue("1961-06-30", precision=DatePrecision.DAY))
    made = replace(made, footnotes=(Footnote("1", note, text.index(" in Geneva")),))
    context = replace(Context.default(), volume=replace(LISTED, persons=FORMOSA))
    last = next(m for m in find_mentions(made, context) if m.span.end == text.index(" in Geneva"))
    assert (last.label if last.ref or last.authority else None) == found


def test_whom_a_later_note_names_does_not_bear_the_surname_before_it() -> None:
    """From frus1961-63v22/d94, shortened."""
    text = "Generalissimo Chiang Kai-shek spoke. It would be hard to move Chiang. He was seen at six."
    made = document(text, date=DateValue("1962-03-31", precision=DatePrecision.DAY))
    made = replace(made, footnotes=(Footnote("1", "By Chiang Ching-kuo.", len(text)),))
    found = find_mentions(made, replace(Context.default(), volume=replace(LISTED, persons=FORMOSA)))
    assert [m.ref for m in found if m.text == "Chiang" and m.span.end == text.index(". He")] == ["p_CK1"]


def test_the_note_at_a_surname_tells_against_a_rule_but_not_against_a_tag() -> None:
    persons = (VolumePerson("p_HJ1", "Holmes, Julius C.", "Minister in the United Kingdom"),)
    # frus1948v01p1/d234
    note = Footnote("1", "J. W. Holmes, Adviser, Canadian Delegation.", 10)
    assert refs("Mr. Holmes came.", "Holmes", persons) == ["p_HJ1"]
    assert refs("Mr. Holmes came.", "Holmes", persons, (note,)) == [None]
    tag = Mention(Span(4, 10), "Holmes", MentionKind.PERSON, ref="p_HJ1", basis=Basis.MARKUP)
    made = replace(document("Mr. Holmes came."), footnotes=(note,), mentions=(tag,))
    context = replace(Context.default(), volume=replace(LISTED, persons=persons))
    assert [m.ref for m in find_mentions(made, context) if m.text == "Holmes"] == ["p_HJ1"]


@pytest.mark.parametrize(
    ("text", "note", "word", "found"),
    [
        # frus1961-63v22/d206, d257, d121
        ("It is so.", "Robert Johnson commented on it. Johnson noted that it was so.", "Johnson", "p_JRH1"),
        ("It is so.", "Mrs. Lincoln wrote to McGeorge Bundy. Bundy wrote the following note.", "Bundy", "p_BMG1"),
        ("It is so.", "Clough had an appointment with Vice President Ch'en on June 22.", "Ch'en", "p_CC1"),
        ("U. Alexis Johnson left.", "According to the record, Mr. Johnson suggested it.", "Johnson", "p_JUA1"),
        (
            "U. Alexis Johnson left.",
            "It is in the Harriman Papers, Kennedy-Johnson Administrations.",
            "Johnson",
            None,
        ),
        ("U. Alexis Johnson left.", "It is in a letter of Ambassador Johnson.", "Johnson", None),
        ("U. Alexis Johnson left.", "It is in a letter of Mrs. Johnson.", "Johnson", None),
        ("It is so.", "It is in a letter of Mr. Johnson.", "Johnson", None),
        ("It is so. U. Alexis Johnson left.", "It is in a letter of Mr. Johnson.", "Johnson", None),  # not yet named
    ],
)
def test_what_stands_before_a_surname_in_a_note_is_read_there(
    text: str, note: str, word: str, found: str | None
) -> None:
    """The editors tagged the surname, and do not say whose it is."""
    at = 9 if text.startswith("It") else len(text)
    tag = Mention(Span(at, at), word, MentionKind.PERSON, basis=Basis.MARKUP, rule="tei-persName-in-note")
    made = document(text, date=DateValue("1963-03-14", precision=DatePrecision.DAY))
    made = replace(made, footnotes=(Footnote("1", note, at),), mentions=(tag,))
    context = replace(Context.default(), volume=replace(LISTED, persons=FORMOSA))
    assert [m.ref for m in find_mentions(made, context) if m.text == word] == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Allen Dulles spoke.\n\nI told the Ambassador.\n\nDulles", ("Dulles", "hsg:103703")),  # who signs
        ("I told the Attorney General\n\nKennedy said so.", ("Kennedy", None)),
        ("I told Attorney General Kennedy.", ("Kennedy", "p_KR1")),
    ],
)
def test_a_title_ends_with_its_sentence_and_its_line(text: str, found: tuple[str, str | None]) -> None:
    signs = (Party("Dulles", "Secretary of State", "hsg:103703", label="Dulles, John Foster"),)
    made = document(text, senders=signs)
    last = link_by_paper(mentions(text), made, links(made))[-1]
    assert (last.text, last.authority or last.ref) == found
