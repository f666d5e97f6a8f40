"""Dissents: the footnotes of an estimate in which a member of the board takes exception to its text.

Each sentence of such a note that states a judgment is an assessment of the member, by the same rules as in the body;
a note that takes exception and judges nothing is one assessment without a cue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from declass import vocabulary
from declass.extract.assessments.actors import ActorFinder
from declass.extract.assessments.assess import flat, hedged
from declass.extract.assessments.attribution import State
from declass.extract.assessments.bands import CATEGORICAL
from declass.extract.assessments.dissent_words import Region, opener_of, regions, takes_exception, toward
from declass.extract.assessments.exclusions import is_excluded_sentence
from declass.extract.assessments.hedges import Judgment, find_judgments
from declass.extract.assessments.labels import bare
from declass.extract.assessments.reading import Sentence
from declass.extract.assessments.subjects import Sides, Topic
from declass.extract.assessments.voices import AUTHOR, Voices
from declass.extract.assessments.words import LONGEST, is_prose
from declass.extract.sentences import split_sentences
from declass.model import Assessment, Document, Footnote, Span, Stance
from declass.text.members import is_member

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ESTIMATE = "national-intelligence-estimate"
_UPDATE = "memorandum-to-holders"
# Where the editors begin to speak: "[Footnote in the source text.]".
_EDITORS = re.compile(r"\[Footnotes? in (?:the )?(?:source|original)")
# Between "believes that" and a hedge: the hedge is on a clause within what is believed.
_INSIDE = re.compile(
    r"\b(?:which|who|whom|whose|because|if|unless|whether|although|though|while|when|whenever|where)\b"
)
_TURN = re.compile(r";|,\s+(?:but|however)\b")
_AGREES = re.compile(r"(?:agrees?|concurs?)\b")


@cache
def estimate_types() -> frozenset[str]:
    """Return the notations of document types that are estimates of the intelligence community, or update one."""
    scheme = vocabulary.scheme("document-type")
    narrower = {name for name, concept in scheme.items() if _ESTIMATE in (name, concept.broader)}
    return frozenset({*narrower, _UPDATE} & set(scheme))


def find_dissents(document: Document, body: Sequence[Assessment], reader: ActorFinder) -> tuple[Assessment, ...]:
    """Return the judgments of dissenting footnotes, in order; none for a document that is no estimate.

    ``body`` are the assessments of the text: :attr:`Assessment.against` is an index into it. ``reader`` finds the
    actors of the text, for the pronouns with which a note begins.
    """
    if document.type not in estimate_types():
        return ()
    voices = Voices(document)
    return tuple(
        dissent
        for number, note in enumerate(document.footnotes)
        if note.type == "note" and is_member(note.text)
        for dissent in _of_note(document, number, note, body, reader, voices)
    )


def _of_note(
    document: Document,
    number: int,
    note: Footnote,
    body: Sequence[Assessment],
    reader: ActorFinder,
    voices: Voices,
) -> Iterator[Assessment]:
    editors = _EDITORS.search(note.text)
    text = note.text[: editors.start()] if editors else note.text
    finder = ActorFinder(text, ())
    state = State(_topic(document, note, reader), Sides(document), person=AUTHOR)
    state.group = state.topic.group.words if state.topic.group else None
    voice: _Voice | None = None
    for span in split_sentences(text):
        sentence = text[span.start : span.end]
        opener = opener_of(sentence) if is_prose(sentence) else None
        if opener is not None:
            if voice is not None:
                yield from voice.bare_stance()
            toward, against = _toward(document, note, body, sentence)
            voice = _Voice(bare(opener["who"].rstrip(" ,;")), sentence, span, toward, against, number)
        if voice is None or not is_prose(sentence) or is_excluded_sentence(sentence):
            continue
        for region in regions(sentence, opener):
            for one in _judged(sentence, span, region, finder, voices, state):
                yield voice.own(one, sentence, span, agrees=_agrees(sentence, span, opener, one))
    if voice is not None:
        yield from voice.bare_stance()


def _topic(document: Document, note: Footnote, reader: ActorFinder) -> Topic:
    """Return whom the paragraph at the note's mark speaks of."""
    topic = Topic()
    if note.offset is None:
        return topic
    start = max(document.text.rfind("\n\n", 0, note.offset), 0, note.offset - LONGEST)
    for span in split_sentences(document.text[start : note.offset]):
        sentence = document.text[start + span.start : start + span.end]
        if is_prose(sentence):
            topic.note(sentence, reader.find(sentence, start + span.start))
    return topic


@dataclass(slots=True)
class _Voice:
    """Who dissents in a stretch of a note, in which opening sentence, towards what; ``heard`` once it has judged."""

    who: str
    opening: str
    span: Span
    toward: str
    against: int | None
    note: int
    heard: bool = False

    def own(self, one: Assessment, sentence: str, span: Span, *, agrees: bool) -> Assessment:
        """Return ``one`` as a judgment of this voice, unless it is reported of somebody else."""
        self.heard = True
        placed = replace(one, span=span, text=sentence, note=self.note)
        if one.holder != AUTHOR:
            return placed
        stance = Stance("agrees" if agrees else "disagrees", self.toward)
        return replace(placed, holder=self.who, stance=stance, against=self.against)

    def bare_stance(self) -> Iterator[Assessment]:
        """Yield the stance alone, where the voice took exception and judged nothing."""
        if self.heard or not takes_exception(self.opening):
            return
        yield Assessment(
            span=self.span,
            text=self.opening,
            cue="",
            band=CATEGORICAL,
            holder=self.who,
            stance=Stance("disagrees", self.toward),
            rule="dissent-stance",
            confidence=0.9,
            note=self.note,
            against=self.against,
        )


def _judged(
    sentence: str, span: Span, region: Region, finder: ActorFinder, voices: Voices, state: State
) -> list[Assessment]:
    text = sentence[region.start : region.stop]
    place = Span(span.start + region.start, span.start + region.stop)
    actors = finder.find(text, place.start)
    own = frozenset(at - region.start for at in region.verbs)
    read = Sentence(text, place, actors, list, own)
    judgments = find_judgments(read, own)
    found = hedged(read, _without_frames(text, judgments, own), voices, state)
    if not found and region.flat:
        single = flat(read, voices, state, None)
        found = [single] if single else []
    state.topic.note(text, actors)
    state.group = state.topic.group.words if state.topic.group else state.group
    return found


def _without_frames(text: str, judgments: list[Judgment], own: frozenset[int]) -> list[Judgment]:
    """Leave out "believes that" where a hedge follows on the main verb of what is believed: that one carries it."""
    kept: list[Judgment] = []
    for number, judgment in enumerate(judgments):
        following = judgments[number + 1] if number + 1 < len(judgments) else None
        framing = any(judgment.cue.start <= at < judgment.cue.end for at in own)
        if framing and following is not None and not any(judgment.end <= at < following.end for at in own):
            between = text[judgment.end : following.cue.start]
            if ";" not in between and not _INSIDE.search(between):
                continue
        kept.append(judgment)
    return kept


def _agrees(sentence: str, span: Span, opener: re.Match[str] | None, one: Assessment) -> bool:
    """Tell whether ``one`` is what the member agrees with: "agrees that …; however, he believes"."""
    if opener is None or not _AGREES.match(opener["verb"]):
        return False
    turn = _TURN.search(sentence, opener.end())
    at = one.cue_span.start - span.start if one.cue_span else opener.end()
    return turn is None or at < turn.start()


def _toward(document: Document, note: Footnote, body: Sequence[Assessment], opening: str) -> tuple[str, int | None]:
    """Return what a note takes exception to, in its words, and the index of the assessment where its mark stands.

    A note about a whole paragraph, or about several sentences, is against no single judgment of them.
    """
    words, much = toward(opening)
    if note.offset is None or much:
        return words or document.title or document.id, None
    at_mark = [n for n, a in enumerate(body) if a.span.start < note.offset <= a.span.end + 1]
    before = [n for n in at_mark if (cue := body[n].cue_span) is None or cue.end <= note.offset]
    near = before or at_mark
    return words or document.title or document.id, near[-1] if near else None
