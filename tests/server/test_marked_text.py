"""Cutting a text into marked pieces loses nothing and keeps the order."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from declass_server.pages.judgment import Judgment, Named, find_cue
from declass_server.pages.marked_text import Point, Run, Stretch, first_keys, mark_text
from declass_server.pages.presentation import Band


def judgment(key: str, start: int, end: int) -> Judgment:
    return Judgment(
        iri=f"https://example.org/#{key}",
        key=key,
        quotation="",
        cue="",
        band=Band("probable", "probable", 0.63, 0.87),
        holder=Named("the author"),
        by_author=True,
        signed_by=(),
        subjects=(),
        condition="",
        stances=(),
        rule="r",
        rule_iri="",
        confidence="0.5",
        start=start,
        end=end,
    )


spans = st.tuples(st.integers(-2, 45), st.integers(-2, 45))


@given(
    text=st.text(alphabet="ab \n", max_size=40),
    judged=st.lists(spans, max_size=4),
    linked=st.lists(spans, max_size=4),
    points=st.lists(st.integers(-2, 45), max_size=4),
)
def test_no_character_is_lost(
    text: str, judged: list[tuple[int, int]], linked: list[tuple[int, int]], points: list[int]
) -> None:
    judgments = [judgment(f"j{n}", *span) for n, span in enumerate(judged)]
    kept = [(f"j{n}", start, end) for n, (start, end) in enumerate(judged) if 0 <= start < end <= len(text)]
    marked = mark_text(
        text,
        judgments,
        [Stretch(*span, "mention") for span in linked],
        [Point(at, "page", str(n)) for n, at in enumerate(points)],
    )
    items = [item for groups in marked for group in groups for item in group.items]
    runs = [item for item in items if isinstance(item, Run)]
    shown = "".join(run.text for run in runs)
    assert shown == re.sub(r"\n{2,}", "", text)
    for run in runs:
        assert text[run.start : run.start + len(run.text)] == run.text
        for stretch in run.links.values():
            assert stretch.start <= run.start
            assert run.start + len(run.text) <= stretch.end
    placed = [item.at for item in items if isinstance(item, Point)]
    assert placed == sorted(at for at in points if 0 <= at <= len(text))
    for groups in marked:
        for group in groups:
            for run in (i for i in group.items if isinstance(i, Run)):
                over = {key for key, start, end in kept if start <= run.start < end}
                assert {j.key for j in group.judgments} == over
    assert len(first_keys(marked)) <= len(judgments)


def test_a_cue_is_found_as_words_first() -> None:
    assert find_cue("Mayors may yield.", "may") == 7
    assert find_cue("unlikely", "likely") == 2
    assert find_cue("a flat judgment", "") is None
    assert find_cue("nothing", "absent") is None
