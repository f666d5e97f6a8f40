"""Page text made of mark-up says what the mark-up says, and reads like a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from declass.evaluation.page_text import iter_divisions, marked_facts, page_text
from declass.sources.read import read_bytes, read_file

if TYPE_CHECKING:
    from pathlib import Path

# Composed in the form of the volumes of 1955 and later.
VOLUME = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
<div type="document" xml:id="d1" n="1"><head>1. Memorandum From <persName corresp="#p_PJG1" type="from">Parsons
</persName> to <persName corresp="#p_HCA1" type="to">Herter</persName>
<note n="1" type="source">Source: Files.</note></head>
<dateline><placeName>Washington</placeName>, <date when="1959-12-01">December 1, 1959</date>.</dateline>
<list type="subject"><head>SUBJECT</head><item>Soviet restraint</item></list>
<p>Mr. <persName corresp="#p_KNS1">Khrushchev</persName> knows
<note n="2">See <ref target="#d2">Document 2</ref>.</note> this. <pb n="638" xml:id="pg_638"/>More.</p>
<table><row><cell>a</cell><cell>b</cell></row></table>
<div type="document" xml:id="d2" n="2"><head>2. Editorial Note</head><p>Inner.</p></div>
</div></body></text></TEI>"""


def _divisions() -> list[etree._Element]:
    return list(iter_divisions(etree.fromstring(VOLUME)))


def test_facts_are_those_of_the_mark_up() -> None:
    facts = marked_facts(_divisions()[0], "frus1958-60v19")
    assert facts.id == "frus1958-60v19/d1"
    assert (facts.senders, facts.recipients) == (("Parsons",), ("Herter",))
    assert (facts.date, facts.place, facts.subjects) == ("1959-12-01", "Washington", ("Soviet restraint",))
    assert facts.persons == {"p_PJG1": ("Parsons",), "p_HCA1": ("Herter",), "p_KNS1": ("Khrushchev",)}


def test_what_the_mark_up_does_not_state_is_not_there() -> None:
    facts = marked_facts(_divisions()[1], "frus1958-60v19")
    assert (facts.senders, facts.date, facts.place, facts.subjects, facts.persons) == ((), None, None, (), {})


def test_text_reads_like_a_page() -> None:
    assert page_text(_divisions()[0]).split("\n\n") == [
        "1. Memorandum From Parsons to Herter1",
        "Washington, December 1, 1959.",
        "SUBJECT",
        "  • Soviet restraint",
        "Mr. Khrushchev knows2 this. [Page 638] More.",
        "a\tb",
        "  1. Source: Files.\n  2. See Document 2.\n",
    ]


def test_the_text_of_a_page_is_read_as_one(fixtures: Path) -> None:
    path = fixtures / "frus" / "frus1958-60v19.xml"
    root = etree.fromstring(path.read_bytes(), etree.XMLParser(recover=True))
    documents = {d.id: d for d in read_file(path).documents}
    assert documents
    for division in iter_divisions(root):
        facts = marked_facts(division, "frus1958-60v19")
        read = read_bytes(page_text(division).encode(), f"{facts.id.replace('/', '-')}.txt").documents[0]
        assert read.id == facts.id
        assert read.title == documents[facts.id].title
        assert [p.number for p in read.pages] == [p.number for p in documents[facts.id].pages]
