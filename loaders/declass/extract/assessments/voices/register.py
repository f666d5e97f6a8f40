"""How a paper reports: a conversation, a paper that reports conversations among other things, or none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from declass.model import Document

_CONVERSATION = re.compile(r"conversation|discussion|conference|minutes|notes|telephone|meeting", re.IGNORECASE)
_TYPES = re.compile(r"conversation|discussion|conference|minutes|telephone")
_SPEAKING = (
    *("said", "replied", "answered", "remarked", "added", "thought", "felt", "commented", "explained", "pointed out"),
    *(
        "expressed",
        "observed",
        "asked",
        "indicated",
        "agreed",
        "stated",
        "responded",
        "inquired",
        "noted",
        "mentioned",
    ),
    *("emphasized", "stressed", "suggested", "went on", "continued"),
)
# These begin with the letters that a search passes all others over for; what stands before is looked at behind them.
_FIRST = re.compile(
    r"(?:I(?<!\wI)|We(?<!\wWe))\s+(?:also\s+|then\s+|again\s+)?(?:told|countered|denied|rejected|thanked|called|reminded|"
    rf"{'|'.join(_SPEAKING)})\b"
)
_THIRD = re.compile(
    r"[A-Zhs](?<!\w.)(?:(?<=[Hh])e|(?<=[Ss])he|(?<=[A-Z])(?!(?<=I)\b|(?<=W)e\b)[\w.’'-]+)\s+(?:also\s+|then\s+|again\s+|further\s+)?"
    rf"(?:{'|'.join(_SPEAKING)})\b"
)
_SENTENCE = re.compile(r"[.!?:][”\"’)\]]*(?:\s|\Z)")
_OPENING = re.compile(
    r"(?:^\W{0,3}(?:[\w’'-]+\s){0,4}|\bfollowing (?:is|are) (?:an? )?(?:\w+ )?(?:of )?)"
    r"(?:notes|record|report|summary|account|minutes|paraphrase|memorandum) (?:of|on)\b[^.;]{0,80}\b"
    r"(?:meeting|conversation|"
    r"discussions?|talks?|interview|luncheon|briefing)\b",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD = 500  # code points in which a paper says what it is
_FEWEST = 4  # sentences by which a share is counted at least
_MANY, _SOME = 0.22, 0.05  # reports to a sentence


class Register:
    """How far a speaker keeps the word in one document.

    ``level`` 2: from sentence to sentence until somebody else takes it; 1: within a paragraph; 0: not at all.
    ``first_person`` tells that its author tells what "I said" or "We said", ``signed`` that the heading names the
    author, ``editorial`` that it is a note of the editors, who never say "I", ``telegram`` that it reports without
    saying so in every sentence, as telegrams and the editors' notes do.
    """

    def __init__(self, document: Document) -> None:
        """Count the reports of a document; its type and title decide first."""
        text = document.text
        # Most papers tell of no conversation: the words alone say so, at a tenth of the cost.
        words = sum(text.count(f" {verb}") for verb in _SPEAKING) + text.count("I told")
        first = len(_FIRST.findall(text)) if words else 0
        share = 0.0
        if words:
            sentences = max(_FEWEST, len(_SENTENCE.findall(text)))
            share = words / sentences
            if share >= _SOME:
                share = (first + len(_THIRD.findall(text))) / sentences
        self.first_person = first > 0
        self.conversation = bool(_TYPES.search(document.type)) or bool(
            re.search(r"conversation|discussion|minutes of|notes of|meeting", document.title, re.IGNORECASE)
        )
        self.conversation = self.conversation or bool(_OPENING.search(text, 0, _HEAD))
        self.signed = bool(document.senders) or bool(re.search(r"\b[Bb]y\s(?:the|Mr)", document.title))
        editorial = document.is_note_of_editors
        self.editorial = editorial
        self.telegram = editorial or bool(re.search(r"telegram|airgram|despatch|message", document.type))
        self.level = 2 if self.conversation or share >= _MANY else 1 if share >= _SOME or editorial else 0
