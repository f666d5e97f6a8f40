"""Whom the words of a judgment stand for: the judge as the paper calls him is the person whom it names elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from declass.graph.build import build_document
from declass.graph.draft import Draft
from declass.graph.named import Named
from declass.iris import DCL, Iris
from declass.model import Assessment, DateValue, Document, Mention, MentionKind, Party, SourceFormat, Span

IRIS = Iris("https://example.org/")
TEXT = (
    "Khrushchev, Chou En-lai, John Foster Dulles, Allen Dulles, the Embassy, the Secretary; he said it will rain. "
    "Acting Secretary Dulles came."
)


def mention(words: str, label: str, authority: str | None = None, rule: str = "") -> Mention:
    start = TEXT.index(words)
    kind = MentionKind.PERSON if authority else MentionKind.AGENCY
    span = Span(start, start + len(words))
    return Mention(span, words, kind, label, authority=authority, rule=rule, role=bool(rule))


DOCUMENT = Document(
    "v/d1",
    SourceFormat.FRUS_TEXT,
    "v",
    "memorandum",
    "A memorandum",
    TEXT,
    date=DateValue("1959-12-01"),
    participants=(Party("Kohler", "Ambassador", "hsg:3", label="Kohler, Foy D."), Party("Smith")),
    mentions=(
        mention("Khrushchev", "Khrushchev, Nikita S.", "hsg:1"),
        mention("Chou En-lai", "Chou En-lai", "hsg:2"),
        mention("John Foster Dulles", "Dulles, John Foster", "hsg:4"),
        Mention(
            Span(TEXT.rindex("Dulles"), TEXT.rindex("Dulles") + 6),
            "Dulles",
            MentionKind.PERSON,
            "Dulles, John Foster",
            authority="hsg:4",
        ),
        mention("Allen Dulles", "Dulles, Allen W.", "hsg:5"),
        mention("Embassy", "Embassy in China"),
        mention("the Secretary", "Herter, Christian A.", "hsg:6", "person-role"),
        mention("he", "Dillon, C. Douglas", "hsg:7", "person-pronoun"),
    ),
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Khrushchev", "hsg-1"),
        ("Mr. Khrushchev", "hsg-1"),
        ("Chairman Khrushchev’s", "hsg-1"),
        ("Prime Minister Chou", "hsg-2"),
        ("PM Chou", "hsg-2"),
        ("Vice Premier Chou En-lai", "hsg-2"),
        ("Ambassador Kohler", "hsg-3"),  # a participant whom the text does not name
        ("Mr. Dulles", None),  # there are two
        ("Acting Secretary Dulles", "hsg-4"),  # called so in the text
        ("Secretary Dulles", "hsg-4"),
        ("John Foster Dulles", "hsg-4"),
        ("Secretary", "hsg-6"),
        ("the Secretary", "hsg-6"),
        ("he", None),
        ("Dillon, C. Douglas", "hsg-7"),
        ("Foreign Office", None),
        ("General Assembly", None),
        ("Ambassador", None),
    ],
)
def test_a_judge_is_found_by_what_the_paper_calls_him(words: str, found: str | None) -> None:
    node = Named(Draft(DOCUMENT, IRIS)).find(words)
    assert node == (None if found is None else f"<https://example.org/person/{found}>")


def test_what_kinds_are_left_out_judge_nothing() -> None:
    draft = Draft(DOCUMENT, IRIS)
    assert Named(draft).find("The Embassy’s") is not None
    assert Named(draft, without=frozenset({MentionKind.AGENCY})).find("The Embassy’s") is None


def test_the_graph_says_who_judged() -> None:
    start = TEXT.index("it will rain")
    judged = Assessment(
        Span(start, start + 12), "it will rain", "will", "almost-certain", "Mr. Khrushchev", rule="modal-will"
    )
    quads = build_document(replace(DOCUMENT, assessments=(judged,)), IRIS, "rules").quads()
    holders = [str(q.object) for q in quads if q.predicate.value == f"{DCL}holder"]
    assert holders == ["<https://example.org/person/hsg-1>"]
