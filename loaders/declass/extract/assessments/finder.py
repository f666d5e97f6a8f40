"""From the sentences of a document to its assessments."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from declass.extract.assessments.actors import ActorFinder
from declass.extract.assessments.assess import flat, hedged
from declass.extract.assessments.attribution import State
from declass.extract.assessments.dissents import find_dissents
from declass.extract.assessments.exclusions import is_excluded_sentence
from declass.extract.assessments.flat import Setting
from declass.extract.assessments.hedges import find_judgments
from declass.extract.assessments.reading import Sentence
from declass.extract.assessments.stance import find_stance, paper_owner
from declass.extract.assessments.subjects import Sides, Topic
from declass.extract.assessments.voices import Voices
from declass.extract.assessments.words import is_prose
from declass.extract.sentences import split_sentences

if TYPE_CHECKING:
    from declass.extract.context import Context
    from declass.model import Assessment, Document, Mention


def find_assessments(
    document: Document, mentions: tuple[Mention, ...] = (), context: Context | None = None
) -> tuple[Assessment, ...]:
    """Return the assessments of ``document`` in the order of its text, and then those of dissenting footnotes.

    ``mentions`` are those already found in :attr:`Document.text`; they name the subjects. ``context`` tells for
    which government somebody speaks whom the lists know. Spans are whole sentences; ``cue_span`` holds the
    expression itself. A stretch of more than 4,000 code points without the end of a sentence, or with 40 blanks or a
    word of 160 letters (a table, damaged text), is not assessed.
    """
    text = document.text
    finder = ActorFinder(text, mentions)
    voices = Voices(document)
    owner = paper_owner("\n".join((document.title, *document.subjects)))
    state = State(Topic.of(document), Sides(document, mentions, context), other=owner, setting=Setting.of(document))
    found: list[Assessment] = []
    previous_end = 0
    for span in split_sentences(text):
        sentence = text[span.start : span.end]
        paragraph = not previous_end or "\n" in text[previous_end : span.start]
        previous_end = span.end
        prose = is_prose(sentence)
        actors = finder.find(sentence, span.start) if prose else []
        if prose:
            voices.hear(sentence, actors, paragraph=paragraph)
        if not prose or is_excluded_sentence(sentence):
            state.topic.note(sentence, actors)
            continue
        read = Sentence(sentence, span, actors, voices.reports)
        found.extend(_assess(document, read, voices, state))
        state.note(sentence, actors)
        state.other = paper_owner(sentence) or state.other
    return (*found, *find_dissents(document, found, finder))


def _assess(document: Document, read: Sentence, voices: Voices, state: State) -> list[Assessment]:
    stance = find_stance(read.text, read.actors, document, state.other, state.person)
    judgments = find_judgments(read, weighed=True)
    if stance is not None and stance[0].type == "disagrees":
        # The words of the paper that is disputed are not the author's judgment.
        judgments = [j for j in judgments if not _in_quotation(read.text, j.cue.start)]
    found = hedged(read, judgments, voices, state)
    if found:
        return [replace(found[0], stance=stance[0]), *found[1:]] if stance else found
    single = flat(read, voices, state, stance)
    return [single] if single else []


def _in_quotation(sentence: str, at: int) -> bool:
    opened = sentence.rfind("“", 0, at)
    return opened >= 0 and sentence.find("”", opened, at) < 0
