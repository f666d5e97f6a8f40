"""Titles before a name, and the offices that have them."""

from __future__ import annotations

import pytest

from declass.extract.titles import names_title, split_titles, tells_office, tells_woman, titles_before


@pytest.mark.parametrize(
    ("before", "titles"),
    [
        ("He said that Acting Secretary ", ["Acting", "Secretary"]),
        ("He told Lt. Gen. ", ["Lt.", "Gen."]),
        ("He told PM ", ["PM"]),
        ("He told (Vice Minister ", ["Vice", "Minister"]),
        ("He told Mrs.\u00a0", ["Mrs."]),
        # The ends of sentences, lines and brackets
        ("He told the Ambassador. ", []),
        ("He told the Ambassador.\n\n", []),
        ("It left discretion to Amb.\n\n", []),  # frus1951v07p2, a signature
        ("He told the Attorney General\n\n", []),
        ("It is so (in the view of the President) ", []),
        # Words that are titles elsewhere
        ("It was not appreciated in general ", []),
        ("They do not want to press ", []),  # frus1955-57v02/d148
        ("We are likely to miss ", []),  # frus1964-68v02/d314
        ("Under ", []),
        ("as it was under President ", ["President"]),
        ("He told Secretary of Defense ", []),  # the office, not a title of one word
        ("He told the President", []),
    ],
)
def test_titles_before_a_name(before: str, titles: list[str]) -> None:
    assert titles_before(f"{before}Smith", len(before)) == titles


def test_a_long_text_is_cut_between_words() -> None:
    before = "It was the view of this Government as it was that of Vice President "
    assert titles_before(f"{before}Smith", len(before)) == ["Vice", "President"]


@pytest.mark.parametrize(
    ("office", "title"),
    [
        ("Ambassador to France", "Ambassador"),
        ("Under Secretary of State; thereafter Ambassador to India", "Ambassador"),
        ("Counselor and Consul General at the Embassy in Korea", "Consul General"),
        ("Lieutenant Colonel, ROKA, Director, Korean Central Intelligence Agency", "Col."),
        ("Lieutenant Colonel, ROKA, Director, Korean Central Intelligence Agency", "Director"),
        ("Felt, Admiral Harry D.", "Adm"),
        ("Smoot, Vice Admiral Roland N.", "Admiral"),
        ("President of the Executive Yuan (Premier) of the Republic of China", "Premier"),
        ("Minister of the Embassy and First Secretary", "Minister"),
        ("PRC Vice Minister of Foreign Affairs", "Vice Minister"),
        ("Foreign Minister of Korea", "FonMin"),
        ("Democratic Senator from Montana and Senate Majority Leader", "the Senator"),
        ("Ambassador", "Ambassadors"),
        ("Secretary of State from January 1961", "State"),  # as a heading has it of who came
        (
            "Assistant Secretary of State for Far Eastern Affairs",
            "Assistant Secretary of State for Far Eastern Affairs",
        ),
    ],
)
def test_an_office_that_has_a_title(office: str, title: str) -> None:
    assert names_title(office, title)


@pytest.mark.parametrize(
    ("office", "title"),
    [
        ("Attorney General", "General"),
        ("Consul General in Peking", "General"),
        ("General Counsel, Department of Defense", "General"),
        ("Consul General in Peking", "Consul"),
        ("Consul General in Peking", "King"),
        ("Major General, USA", "Major"),
        ("Majority Leader", "Major"),
        ("Chief of Mission", "Miss"),
        ("Vice President of the Republic of China", "President"),
        ("Deputy Assistant Secretary of Defense", "Assistant Secretary of Defense"),
        ("First Vice-Chairman of the Council of Ministers", "Chairman"),
        ("Special Assistant to the President", "President"),
        ("President's Special Representative", "President"),
        ("Attache and Special Assistant to the Ambassador in Korea", "Ambassador"),
        ("Chief of Staff", "FE"),
        ("Director of February House", "FE"),
        ("Ambassador to France", ""),
    ],
)
def test_an_office_that_has_another_title(office: str, title: str) -> None:
    assert not names_title(office, title)


def test_forms_of_address_tell_no_office() -> None:
    for form in ("Mr.", "Mrs.", "Ms.", "Miss", "Mme", "Madame", "Mlle", "Lady", "Dr."):
        assert not tells_office([form])
    assert tells_office(["Mr.", "Ambassador"])
    assert tells_woman(["Mrs."])
    assert not tells_woman(["Mr."])


def test_the_titles_with_which_a_name_begins() -> None:
    assert split_titles("Colonel Kim") == (["Colonel"], "Kim")
    assert split_titles("Kim") == ([], "Kim")
    assert split_titles("General") == ([], "General")
