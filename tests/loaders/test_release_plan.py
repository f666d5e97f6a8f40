from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from declass.model import SourceFormat
from declass.release.page_copies import heading_key, note_key
from declass.release.plan import UNIT_DOCUMENTS, make_plan
from declass.release.records import CollectionEntry, DocumentEntry, FileEntry

TEI, TEXT = SourceFormat.FRUS_TEI, SourceFormat.FRUS_TEXT


def entry(document_id: str, kind: SourceFormat = TEXT, **given: str) -> DocumentEntry:
    collection = given.pop("collection", document_id.split("/")[0])
    title = given.get("title", "")
    heading, note = heading_key(given.get("number"), title), note_key(given.get("source_note"))
    return DocumentEntry(document_id, kind, collection, f"digest-{kind.value}-{document_id}", heading, note, title)


def file(name: str, *documents: DocumentEntry, lists: int = 0) -> FileEntry:
    collections = tuple(
        CollectionEntry(c, "frus", f"digest-{name}-{c}", lists) for c in sorted({d.collection for d in documents})
    )
    return FileEntry(name, f"sha-{name}", 1, f"key-{name}", documents, collections)


VOLUME = file(
    "v1.xml",
    entry("v1/d1", TEI, number="1", title="Telegram From Bonn", source_note="Source: A, 1."),
    entry("v1/d2", TEI, number="2", title="Memorandum"),
    lists=9,
)
PAGE = file("page.txt", entry("v1/d1"))


def test_a_document_belongs_to_its_richest_file() -> None:
    plan = make_plan([PAGE, VOLUME])
    assert [u.name for u in plan.units] == ["v1.xml"]
    assert [(d.id, [p.file for p in d.parts]) for d in plan.units[0].documents] == [
        ("v1/d1", ["v1.xml", "page.txt"]),
        ("v1/d2", ["v1.xml"]),
    ]
    assert plan.issues == ()


def test_the_order_of_files_does_not_matter() -> None:
    other = file("other.txt", entry("v1/d9"))
    plans = {make_plan(files) for files in permutations([VOLUME, PAGE, other])}
    assert len(plans) == 1


def test_the_volume_describes_the_collection() -> None:
    plan = make_plan([PAGE, VOLUME])
    assert [(c.id, c.key) for c in plan.collections] == [("v1", "key-v1.xml")]
    assert plan.units[0].collections == plan.collections


def test_page_text_without_an_id_is_matched() -> None:
    unnamed = entry(
        "sha256:0123456789abcdef", number="1", title="telegram from BONN", source_note="Source: A, 1", collection=""
    )
    plan = make_plan([VOLUME, file("x.txt", unnamed)])
    assert [i.code for i in plan.issues] == ["page-text-matched"]
    (unit,) = plan.units
    assert [p.entry_id for p in unit.documents[0].parts] == ["v1/d1", "sha256:0123456789abcdef"]
    assert unit.documents[0].collection == "v1"


def test_another_source_note_is_another_document() -> None:
    unnamed = entry("sha256:01", number="1", title="Telegram from Bonn", source_note="Source: B, 2", collection="")
    plan = make_plan([VOLUME, file("x.txt", unnamed)])
    assert plan.issues == ()
    assert sorted(d.id for u in plan.units for d in u.documents) == ["sha256:01", "v1/d1", "v1/d2"]


def test_an_ambiguous_page_text_stays_alone() -> None:
    second = file("v2.xml", entry("v2/d1", TEI, number="1", title="Telegram From Bonn"))
    unnamed = entry("sha256:01", number="1", title="Telegram from Bonn", collection="")
    plan = make_plan([VOLUME, second, file("x.txt", unnamed)])
    assert [i.code for i in plan.issues] == ["page-text-ambiguous"]
    assert "v1/d1, v2/d1" in plan.issues[0].message
    assert "sha256:01" in {d.id for u in plan.units for d in u.documents}


def test_a_page_text_without_a_title_is_matched_with_nothing() -> None:
    untitled = file("v2.xml", entry("v2/d1", TEI, number="1"))
    plan = make_plan([untitled, file("x.txt", entry("sha256:01", number="1", collection=""))])
    assert plan.issues == ()
    assert sorted(d.id for u in plan.units for d in u.documents) == ["sha256:01", "v2/d1"]


def test_one_id_twice_in_a_file_is_told() -> None:
    plan = make_plan([file("v.xml", entry("v/d1", TEI), entry("v/d1", TEI, title="Other"))])
    assert [(i.code, i.severity, i.place) for i in plan.issues] == [("document-id-twice", "error", "Other")]
    assert len(plan.units[0].documents[0].parts) == 1


def test_large_files_are_cut_into_units() -> None:
    ids = [f"v/d{n}" for n in range(20 * UNIT_DOCUMENTS)]
    units = make_plan([file("v.xml", *(entry(i, TEI) for i in ids))]).units
    assert [d.id for u in units for d in u.documents] == ids
    assert 10 <= len(units) <= 40
    assert max(len(u.documents) for u in units) <= 2 * UNIT_DOCUMENTS


def test_one_document_more_leaves_the_other_units_as_they_are() -> None:
    ids = [f"v/d{n}" for n in range(20 * UNIT_DOCUMENTS)]
    more = [*ids[:333], "v/d333a", *ids[333:]]
    before, after = (
        {tuple(d.id for d in u.documents) for u in make_plan([file("v.xml", *(entry(i, TEI) for i in some))]).units}
        for some in (ids, more)
    )
    assert len(after - before) <= 2


def test_papers_in_files_of_their_own_share_units() -> None:
    files = [file(f"p{n:03}.txt", entry(f"c/p{n}", collection="c")) for n in range(3 * UNIT_DOCUMENTS)]
    units = make_plan([*files, file("q.txt", entry("q/d1"))]).units
    assert {tuple({d.collection for d in u.documents}) for u in units} == {("c",), ("q",)}
    assert len(units) <= 10


def test_a_file_is_named_by_its_name_and_by_its_bytes_where_two_share_it() -> None:
    first, second = file("x.xml", entry("v/d1", TEI)), file("x.xml", entry("v/d2", TEI))
    (document,) = make_plan([first]).units[0].documents
    assert [p.source for p in document.parts] == ["x.xml"]
    second = replace(second, sha256="0123456789abcdef" * 4, key="key-of-these-bytes")
    plan = make_plan([first, second])
    sources = {d.id: d.parts[0].source for u in plan.units for d in u.documents}
    assert sources == {"v/d1": "x.xml/sha-x.xml", "v/d2": "x.xml/0123456789abcdef"}
    assert {(v.collection, v.source) for v in plan.volumes} == {("v", s) for s in sources.values()}


def test_the_same_bytes_under_two_names_are_read_once() -> None:
    copy = replace(VOLUME, file="copy-of-v1.xml", key="key-copy")
    documents = {d.id: d for u in make_plan([VOLUME, copy]).units for d in u.documents}
    assert {name: [p.source for p in d.parts] for name, d in documents.items()} == {
        "v1/d1": ["copy-of-v1.xml"],
        "v1/d2": ["copy-of-v1.xml"],
    }


def test_pages_are_no_volumes() -> None:
    assert make_plan([PAGE]).volumes == ()


def test_unread_files_take_no_part() -> None:
    assert make_plan([FileEntry("bad.xml", "sha", 1, "")]).units == ()
