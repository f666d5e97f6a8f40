"""Who agrees or disagrees with whom.

The sentences are excerpts, at times shortened, of documents of *Foreign Relations of the United States* (public
domain); the comment beside each names the document.
"""

from __future__ import annotations

import pytest

from judged_pages import CONVERSATION, MEMORANDUM, stances


@pytest.mark.parametrize(
    ("title", "body", "stance"),
    [
        (  # frus1969-76ve13/d114, shortened
            CONVERSATION,
            "Ambassador Huang: Publicity has to be prevented.\n\nDr. Kissinger: We agree with that.",
            ("Dr. Kissinger", "agrees", "Ambassador"),
        ),
        (  # frus1961-63v05/d350, shortened
            CONVERSATION,
            "Mr. Adzhubei spoke of Germany. The President said that this was not really true.",
            ("President", "disagrees", "Adzhubei"),
        ),
        (MEMORANDUM, "I agree with the Embassy’s assessment.", ("author", "agrees", "Embassy")),
        (  # nobody agrees with himself
            CONVERSATION,
            "Mr. Bundy spoke. Mr. Bundy said that Mr. Bundy was right in recommending that we wait.",
            ("author", "agrees", "Bundy"),
        ),
    ],
)
def test_a_stance_is_held_by_who_speaks(title: str, body: str, stance: tuple[str, str, str]) -> None:
    assert stances(title, body) == [stance]
