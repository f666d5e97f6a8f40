from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from declass.collection import Collection, VolumePerson
from declass.extract.agents import agent_for, person_key
from declass.extract.context import Context
from declass.extract.mentions import find_mentions
from declass.extract.people import resolve_parties
from declass.model import (
    Basis,
    DatePrecision,
    DateValue,
    Footnote,
    Mention,
    MentionKind,
    Party,
    SourceFormat,
    Span,
)
from declass.sources.read import read_file
from mention_papers import VOLUME, document

if TYPE_CHECKING:
    from pathlib import Path


def persons(text: str, volume: Collection | None = None, **fields: object) -> list[str]:
    context = replace(Context.default(), volume=volume)
    return [m.text for m in find_mentions(document(text, **fields), context) if m.kind is MentionKind.PERSON]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ambassador Everett F. Drumright called.", ["Everett F. Drumright"]),
        ("Mr. Green left, and then Green came back.", ["Green", "Green"]),
        ("I saw Messrs. Smith, Jones and Brown.", ["Smith", "Jones", "Brown"]),
        ("Admiral Felt is here.", ["Felt"]),
        ("C. Douglas Dillon spoke of it.", ["C. Douglas Dillon"]),
        ("Khrushchev’s difficulties", ["Khrushchev"]),
        ("The Eisenhower-Khrushchev talks", ["Eisenhower", "Khrushchev"]),
        ("Talked of it. Zarubinov said no.", ["Zarubinov"]),
        ("It will end well.\n\nDrumright", ["Drumright"]),
        ("General Howze and Killen have seen this.", ["Howze", "Killen"]),
        ("The General Assembly met. Secretary General named.", []),
        ("Green fields and Rice paddies; the Eisenhower Doctrine.", []),
        ("The Minister said so. The Department thought otherwise.", []),
        ("He told the Ambassador. You must go.", []),
        ("It will end well.\n\nJFD", []),
    ],
)
def test_persons_without_any_list(text: str, names: list[str]) -> None:
    assert persons(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # Surnames that the lists of persons hold stand alone; a place, a thing or a common word does not.
        ("Menon assured us that Rusk and Nehru would talk.", ["Menon", "Rusk", "Nehru"]),
        ("I told Ball of it. Ball agreed. The ball was round.", ["Ball"]),
        ("They flew from Houston to New York by way of Geneva.", []),
        ("The Byrd Amendment, the Nixon Doctrine and the Kennedy Library.", []),
        ("On 5 May the English text came.", []),
        # Names that stand first, joined or not.
        ("Chiang Ching-kuo met Nguyen Cao Ky and Chen Yi.", ["Chiang Ching-kuo", "Nguyen Cao Ky", "Chen Yi"]),
        ("Chou En-lai spoke. Chou left.", ["Chou En-lai", "Chou"]),
        ("Binh Dinh and Nha Trang are quiet; a Re-elect group met.", []),
        # The line of a roster, and a post before the name.
        (
            "PARTICIPANTS\n\nGermany\nWolfram Quentz, Counselor, German Embassy\nThe Secretary",
            ["Wolfram Quentz"],
        ),
        ("He saw Acting Secretary of State Ball and Chief of Naval Operations McDonald.", ["Ball", "McDonald"]),
        (
            "Hamilton Jordan saw King Hussein of Jordan. Winston Lord came.",
            ["Hamilton Jordan", "Hussein", "Winston Lord"],
        ),
        ("Lon Nol and Huang Hua met near Bien Hoa.", ["Lon Nol", "Huang Hua"]),
        ("They left Quang Tri Province and the Quang Tri area.", []),
        ("The Aswan Dam will be built.", []),
        # The first word of a double name; the particle of a name.
        ("Arbenz resigned, and Toriello with him.", ["Arbenz", "Toriello"]),
        ("Schmidt and Giscard d’Estaing met the Chargé d’Affaires.", ["Schmidt", "Giscard d’Estaing"]),
        # What a list numbers is none, nor a rank, nor an address without a name.
        ("A. Deptel 1509\nB. Embtel 2247\nC. Sino-Soviet relations", []),
        ("It was signed by Lt. Gen. Quellmann, USA.", ["Quellmann"]),
        ("Mr. Cumming Mr. Smith Mr. Parsons", ["Cumming", "Smith", "Parsons"]),
        ("a Castro-type regime", ["Castro"]),
        ("Dulles/Herter talks; FE/SPA knows", ["Dulles", "Herter"]),
    ],
)
def test_persons_by_general_rules(text: str, names: list[str]) -> None:
    assert persons(text) == names


def test_a_word_no_list_knows_is_a_person_where_the_text_speaks_of_one() -> None:
    text = "We were told by Quellig of it. Quellig’s release is due. They will expel Quellig."
    assert persons(text) == ["Quellig", "Quellig", "Quellig"]
    assert persons("We flew to Quellig. In Quellig it rains; Quellig’s roofs are red.") == []


def test_what_one_part_tells_holds_for_the_whole_paper() -> None:
    note = Footnote("1", "Drafted by Quellmann on May 4.", 3)
    assert persons("He confided to Quellmann that it was so.", footnotes=(note,)) == ["Quellmann"]


def test_the_author_of_a_cited_book_is_no_person_of_the_paper() -> None:
    note = Footnote("1", "See Trevelyan, Living with the Communists, pp. 157–161; Menon wrote to Nehru.", 0)
    assert persons("It is so.", footnotes=(note,)) == ["Menon", "Nehru"]


def test_short_names_of_lists_do_not_count_in_text_read_by_machine() -> None:
    text = "it was Te and Moss that Fulbright saw"
    assert persons(text, source_format=SourceFormat.NARA_JFK_TEXT) == ["Fulbright"]
    assert "Moss" in persons(text)


def test_a_surname_that_many_bear_needs_more_to_be_linked() -> None:
    def links(text: str, **fields: object) -> list[str | None]:
        found = find_mentions(document(text, **fields), Context.default())
        return [m.authority for m in found if m.kind is MentionKind.PERSON]

    assert links("Wilson reported from Calcutta.") == [None]
    assert links("Khrushchev reported.") == ["hsg:107127"]
    assert links("President Eisenhower met President Truman.") == ["hsg:103887", "hsg:113770"]
    day = DateValue("1961-05-01", precision=DatePrecision.DAY)
    assert links("President Kennedy spoke. Kennedy left. Robert Kennedy stayed.", date=day)[:2] == ["hsg:107025"] * 2


def test_persons_whom_the_editors_neither_tag_nor_list() -> None:
    context = replace(Context.default(), volume=VOLUME)
    tag = Mention(Span(0, 5), "Green", MentionKind.PERSON, ref="p_GM1", basis=Basis.MARKUP, rule="tei-persName")
    made = document("Green saw Admiral Quellmann.", mentions=(tag,), source_format=SourceFormat.FRUS_TEI)
    assert [(m.text, m.unlisted) for m in find_mentions(made, context)] == [("Green", False), ("Quellmann", True)]
    # Where no list is at hand, nobody is missed in it.
    assert [m.unlisted for m in find_mentions(made, Context.default())] == [False, False]
    # A page text has no tags: there the list tells, by surname and given names.
    text = "Mr. Green, Marshall Green, Mr. Peter Green and Admiral Quellmann came."
    page = document(text, source_format=SourceFormat.FRUS_TEXT)
    assert [(m.text, m.unlisted) for m in find_mentions(page, context)] == [
        ("Green", False),
        ("Marshall Green", False),
        ("Peter Green", True),
        ("Quellmann", True),
    ]


def test_names_of_two_words_in_a_list() -> None:
    entries = (
        VolumePerson("p_CKS1", "Chiang Kai-shek, Generalissimo", "President of the Republic of China"),
        VolumePerson("p_CAC1", "Castillo Armas, Carlos", "Colonel"),
        VolumePerson("p_GAJ1", "Goodpaster, Andrew J.", "Staff Secretary"),
    )
    context = replace(Context.default(), volume=replace(VOLUME, persons=entries))
    text = "Chiang Kai-shek left. Chiang wrote. Castillo Armas read it, Andy Goodpaster too, and Peter Goodpaster."
    assert [(m.text, m.ref) for m in find_mentions(document(text), context)] == [
        ("Chiang Kai-shek", "p_CKS1"),
        ("Chiang", "p_CKS1"),
        ("Castillo Armas", "p_CAC1"),
        ("Andy Goodpaster", "p_GAJ1"),
        ("Peter Goodpaster", None),
    ]


def test_a_person_tagged_in_text_and_note_is_one_mention() -> None:
    tag = Mention(Span(0, 5), "Green", MentionKind.PERSON, ref="p_GM1", basis=Basis.MARKUP, rule="tei-persName")
    note = replace(tag, span=Span(9, 9), rule="tei-persName-in-note")
    other = replace(note, text="Yeh", ref="p_YG1")
    made = document("Green is here.", mentions=(tag, note, other), source_format=SourceFormat.FRUS_TEI)
    found = find_mentions(made, replace(Context.default(), volume=VOLUME))
    assert [(m.text, m.ref, m.span.start) for m in found] == [("Green", "p_GM1", 0), ("Yeh", "p_YG1", 9)]


def test_of_two_of_one_surname_each_has_his_own_label() -> None:
    # frus1952-54Guat/d122
    made = document("Alberto Baez Bone and Luis Baez Bone came.")
    assert [(m.text, m.label) for m in find_mentions(made, Context.default())] == [
        ("Alberto Baez Bone", "Alberto Baez Bone"),
        ("Luis Baez Bone", "Luis Baez Bone"),
    ]


def test_a_form_of_a_name_in_brackets_is_no_given_name() -> None:
    entries = (
        VolumePerson("p_PC1", "Pak Chung-hui (Park Chung Hee, Pak Jung-Hui)", "Chairman"),
        VolumePerson("p_NDD1", "Ngo Dinh Diem, Jr.", "President"),
    )
    context = replace(Context.default(), volume=replace(VOLUME, persons=entries))
    # The last words are of frus1969-76ve13/d9.
    text = "Pak wrote to Ngo, and Diem read it. Pak Chung-hui feared an Indo-Pak war."
    assert [(m.text, m.ref) for m in find_mentions(document(text), context)] == [
        ("Pak", "p_PC1"),
        ("Ngo", "p_NDD1"),
        ("Diem", "p_NDD1"),
        ("Pak Chung-hui", "p_PC1"),
    ]


def test_volume_list_tells_surnames() -> None:
    listed = replace(VOLUME, persons=(VolumePerson("p_QT1", "Quellmann, Tessa", "Consul at Nice"),))
    assert persons("He confided to Quellmann that it was so.", listed) == ["Quellmann"]
    assert persons("He confided to Quellmann that it was so.") == []


def test_surname_of_two_stays_unlinked() -> None:
    context = replace(Context.default(), volume=VOLUME)
    mentions = find_mentions(document("Mr. Doe and Anna Doe."), context)
    assert [(m.text, m.ref) for m in mentions] == [("Doe", None), ("Anna Doe", "p_DA1")]


def test_markup_wins_and_is_linked() -> None:
    tag = Mention(
        Span(0, 10), "Khrushchev", MentionKind.PERSON, ref="p_KNS1", basis=Basis.MARKUP, rule="tei-persName"
    )
    made = replace(document("Khrushchev is there.", mentions=(tag,)), collection="frus1958-60v19")
    mention = find_mentions(made, Context.default())[0]
    assert (mention.authority, mention.basis, mention.rule) == ("hsg:107127", Basis.MARKUP, "tei-persName")


def test_heading_and_notes_are_empty_spans() -> None:
    made = document(
        "It is so.",
        senders=(Party("Herter", "Secretary of State"),),
        footnotes=(Footnote("1", "Drafted by Quellman. Khrushchev wrote back; see John Nobody, Memoirs.", 9),),
    )
    mentions = find_mentions(made, Context.default())
    assert [(m.text, m.span.start, m.span.end) for m in mentions] == [
        ("Herter", 0, 0),
        ("Khrushchev", 9, 9),
        ("Quellman", 9, 9),
    ]


def test_seed_of_the_state_department(seeds: Path) -> None:
    context = Context.default()
    made = read_file(seeds / "frus1958-60v19-d319.txt").documents[0]
    mentions = find_mentions(resolve_parties(made, context), context)
    entities = {(m.kind.value, m.entity) for m in mentions if m.entity}
    assert {("agency", "s-p"), ("agency", "fe"), ("polity", "ussr"), ("polity", "prc")} <= entities
    assert [m.authority for m in mentions if m.text == "Khrushchev"] == ["hsg:107127"]


def test_seed_of_the_agency(seeds: Path) -> None:
    made = read_file(seeds / "cia-rdp79r00904a000800030019-3.txt").documents[0]
    mentions = find_mentions(made, Context.default())
    labels = {m.text: m.label for m in mentions if m.kind is MentionKind.POLITY}
    assert {labels["Soviets"], labels["Peiping"], labels["GRC"], labels["US"]} == {
        "USSR",
        "People's Republic of China",
        "Republic of China",
        "United States",
    }
    assert labels["Chinese"] == "People's Republic of China"
    assert not [m for m in mentions if m.kind is MentionKind.PERSON]


def test_agent_for() -> None:
    context = Context.default()
    found = [agent_for(words, context, "1959") for words in ("FE", "S/P", "Khrushchev", "Dulles", "the weather")]
    assert [getattr(f, "slug", None) or getattr(f, "authority", None) for f in found] == [
        "fe",
        "s-p",
        "hsg:107127",
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("J. Graham Parsons", "parsons"),
        ("Clifford Case, Jr.", "case"),
        ("Nation", None),  # "Address to the Nation"
        ("Administrator, Agency for International Development", None),
        ("New Jersey", None),
        ("U.S.S.R.", None),
        ("Editor-in-Chief", None),
        ("Jr.", None),
    ],
)
def test_whom_a_heading_names(name: str, key: str | None) -> None:
    assert person_key(name, Context.default()) == key


def test_volume_with_lists(shared: Path) -> None:
    reading = read_file(shared / "data" / "frus" / "frus1958-60v19.xml")
    context = replace(Context.default(), volume=reading.collections[0])
    made = next(d for d in reading.documents if d.id.endswith("/d319"))
    mentions = find_mentions(made, context)
    assert {"s-p", "fe"} <= {m.entity for m in mentions}
    for mention in mentions:
        assert (
            mention.span.start == mention.span.end or mention.text == made.text[mention.span.start : mention.span.end]
        )


def test_a_short_word_of_damaged_text_is_nobody() -> None:
    text = "Ho was there. Mr. It said so. It was late. It was so. Mr. Rusk agreed."

    def found(form: SourceFormat) -> list[str]:
        made = replace(document(text), source_format=form)
        return [m.text for m in find_mentions(made, Context.default()) if m.kind is MentionKind.PERSON]

    assert "Ho" in found(SourceFormat.FRUS_TEXT)
    damaged = found(SourceFormat.NARA_JFK_TEXT)
    assert "Ho" not in damaged
    assert "Rusk" in damaged
