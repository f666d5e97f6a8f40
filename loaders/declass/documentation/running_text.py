"""Short texts of the ontology with the terms in them: examples, and the list of changes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass import vocabulary
from declass.documentation.words import Part, Phrase
from declass.iris import DEFAULT_BASE_IRI, ONTOLOGY_IRI

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

# An IRI under the base between angle brackets, a term by its prefixed name, a concept by its scheme and notation.
_LINKED = re.compile(
    r"<([a-z]+/[^<>\s…]+)>|(?<![\w:])dcl:([A-Za-z]\w*)|(?<![\w/<])([a-z0-9]+(?:-[a-z0-9]+)*/[\w%().-]+)"
)
_CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (``level`` 1 to 6), an item of a list (``level`` 0) or a paragraph (``level`` -1)."""

    level: int
    words: Phrase


def linked(text: str, known: Container[str]) -> Phrase:
    """Return a text whose IRIs under the base, terms and concepts are links; ``known`` are terms and concepts."""
    parts: list[Part] = []
    end = 0
    for found in _LINKED.finditer(text):
        path, term, concept = found.groups()
        iri = DEFAULT_BASE_IRI + path if path else vocabulary.DCL_BASE + term if term else f"{ONTOLOGY_IRI}/{concept}"
        if not path and iri not in known:
            continue
        parts += [Part(text[end : found.start()]), Part(found[0], iri)]
        end = found.end()
    return tuple(part for part in (*parts, Part(text[end:])) if part.text)


def blocks(markdown: str, known: Container[str]) -> Iterator[Block]:
    """Yield the blocks of a plain Markdown text: headings, lists of one level, paragraphs, code between backticks.

    A name in code that is a term of the ontology is a link to it.
    """
    for level, text in _lines(markdown):
        parts: list[Part] = []
        end = 0
        for found in _CODE.finditer(text):
            iri = vocabulary.DCL_BASE + found[1].removeprefix("dcl:")
            parts += [Part(text[end : found.start()]), Part(found[1], iri if iri in known else "")]
            end = found.end()
        yield Block(level, tuple(part for part in (*parts, Part(text[end:])) if part.text))


def _lines(markdown: str) -> Iterator[tuple[int, str]]:
    level, words = -1, ""
    for line in [*markdown.splitlines(), ""]:
        text = line.strip()
        marks = len(text) - len(text.lstrip("#"))
        item = text.startswith("- ")
        if (not text or marks or item) and words:
            yield level, words
            words = ""
        if marks:
            yield marks, text.lstrip("# ")
        elif item:
            level, words = 0, text[2:]
        elif text:
            level, words = (level, f"{words} {text}") if words else (-1, text)
