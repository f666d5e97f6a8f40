"""Pronouns: of the actors named before, the one that agrees in number and kind and stands out most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.extract.assessments.subjects.words import entries, is_animate

if TYPE_CHECKING:
    from declass.extract.assessments.actors import Actor
    from declass.extract.assessments.subjects.parse import Parse
    from declass.extract.assessments.subjects.referents import Referents

_KIND = {
    "they": "they", "them": "they", "their": "they", "theirs": "they",
    "he": "he", "him": "he", "his": "he", "she": "he", "her": "he", "hers": "he",
    "it": "it", "its": "it",
    "we": "we", "us": "we", "our": "we", "ours": "we",
}  # fmt: skip
_FIRST = frozenset(("i", "my"))
_SECOND = frozenset(("you", "your", "yours"))
_DEEPEST = 8
# In which order candidates are tried: how many sentences back, whether subjects of a clause, and how well they fit.
_ORDER = (
    (0, True, 2), (0, False, 2), (0, True, 1), (1, True, 2), (2, True, 2), (1, False, 2), (1, True, 1), (3, True, 2),
    (2, False, 2), (4, True, 2), (3, False, 2), (1, False, 1),
)  # fmt: skip
_NEAR = ((0, True, 2), (0, False, 2), (0, True, 1), (1, True, 2), (1, True, 1))  # "it" is as often no actor


def resolve(reader: Referents, at: int, word: str, depth: int = 0, *, strict: bool = False) -> tuple[str, ...]:
    """Return the labels of whom pronoun ``word`` in chunk ``at`` stands for, none where that cannot be told.

    ``strict`` asks for one that agrees in all: "it" for a polity, not for somebody's thing.
    """
    if word in _FIRST or word in _SECOND:
        topic, speech = reader.topic, reader.speech
        if word in _FIRST:
            party = topic.sender if speech is None else speech.i
        else:
            party = topic.recipient if speech is None else speech.you
        subject = any(c.subject == at for c in reader.parse.clauses) or word == "your"
        return (party,) if party and subject and not _is_quoted(reader.parse, at) else ()
    kind = _KIND.get(word)
    if kind == "we":
        return (reader.own,) if reader.own else ()
    if kind is None or depth > _DEEPEST:
        return ()
    known = reader.parse.resolved.get((at, word, strict))
    if known is not None:
        return known
    reader.parse.resolved[at, word, strict] = ()  # while it is looked for, it stands for nobody
    found = reader.parse.resolved[at, word, strict] = _search(reader, at, kind, depth, strict=strict)
    return found


def _is_quoted(parse: Parse, at: int) -> bool:
    """Tell whether chunk ``at`` is in the words of somebody else."""
    before = parse.sentence[: parse.start_of(at)]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _search(reader: Referents, at: int, kind: str, depth: int, *, strict: bool) -> tuple[str, ...]:
    windows: dict[int, tuple[Referents, list[int], list[int]] | None] = {}
    for distance, wanted, least in _NEAR if kind == "it" else _ORDER:
        if distance not in windows:
            windows[distance] = _window(reader, at, distance)
        window = windows[distance]
        if window is None:
            continue
        there, subjects, others = window
        for candidate in subjects if wanted else others:
            if _fits(there, candidate, kind, wanted) != least:
                if strict and wanted and distance == 0 and least == 2 and _fits(there, candidate, kind, wanted) == 1:
                    return ()  # "another difficulty is that it": a thing
                continue
            token = there.parse.tokens[there.parse.chunks[candidate].head]
            if token.kind == "P":
                labels = resolve(there, candidate, token.word, depth + 1, strict=strict)
                if strict and not labels and wanted:
                    return ()
            else:
                labels = there.of(candidate, depth + 1)
            if labels:
                return () if strict and least < 2 else labels
            if kind == "it" and least == 1 and wanted:
                return ()  # a thing, and nobody's
    if strict or kind == "it":
        return ()
    owner = _owner(windows) if kind == "they" else ()
    # Beyond the sentences that are kept, the topic alone is known.
    far = (reader.topic.group if kind == "they" else reader.topic.person) if not owner and not reader.age else None
    return owner or ((far.label,) if far is not None else ())


def _owner(windows: dict[int, tuple[Referents, list[int], list[int]] | None]) -> tuple[str, ...]:
    """Return whose thing was named last: "Soviet attempts … of which they may disapprove"."""
    for distance in (0, 1):
        window = windows.get(distance)
        for candidate in sorted((*window[1], *window[2]), reverse=True) if window else ():
            labels = window[0].belongs_to(candidate) if window else ()
            if labels:
                return labels
    return ()


def pair(reader: Referents, at: int, depth: int = 0) -> tuple[str, ...]:
    """Return the two actors named together last before chunk ``at``: whom "both sides" stands for."""
    if depth > 2:
        return ()
    for distance in range(5):
        window = _window(reader, at, distance)
        if window is None:
            continue
        there, subjects, others = window
        for candidate in (*subjects, *reversed(others)):
            parse = there.parse
            heads, _ = there.spread(candidate)
            labels = tuple(dict.fromkeys(there.belongs_to(candidate)))  # "Sino-Indian border clashes"
            if len(labels) != 2 and (len(heads) > 1 or parse.word(candidate) in entries("mutual")):
                labels = there.of(candidate, depth + 1)
            if len(labels) == 2:
                return labels
    return ()


def _window(reader: Referents, at: int, distance: int) -> tuple[Referents, list[int], list[int]] | None:
    """Return the reader of the sentence ``distance`` back, with its subjects and other noun phrases.

    Of the sentence itself only what stands before chunk ``at`` counts. None where there is no such sentence.
    """
    if distance == 0:
        subjects, others = _same_sentence(reader.parse, reader.parse.owner[at], at)
        return reader, subjects, others
    number = reader.age + distance - 1
    past = reader.topic.past
    if number >= len(past):
        return None
    parse = reader.topic.parse(*past[number])
    earlier = type(reader)(parse, reader.topic, reader.own, number + 1)
    return earlier, *_whole(parse)


def _same_sentence(parse: Parse, owner: int, at: int) -> tuple[list[int], list[int]]:
    """Return subjects and other noun phrases before chunk ``at``: subjects of outer clauses first."""
    # "While Nehru said nothing, he": the clause that leads comes before those around.
    subjects = [parse.clauses[owner].subject]
    subjects.extend(c.subject for c in reversed(parse.clauses) if c.parent == owner)
    number = owner
    while number >= 0:
        subjects.append(parse.clauses[number].subject)
        number = parse.clauses[number].parent
    subjects.extend(_inner_subjects(parse))
    subjects = [n for n in dict.fromkeys(subjects) if 0 <= n < at and parse.chunks[n].kind == "n"]
    taken = set(subjects)
    others = [n for n in range(parse.label, at) if parse.chunks[n].kind == "n" and n not in taken]
    return subjects, others


def _inner_subjects(parse: Parse) -> tuple[int, ...]:
    """Return the subjects of all clauses, those of outer clauses first, of two the later one."""
    if len(parse.inner) != len(parse.clauses):
        depths = _depths(parse)
        inner = sorted(parse.clauses, key=lambda c: (depths[c.number], -c.start))
        parse.inner = tuple(c.subject for c in inner)
    return parse.inner


def _depths(parse: Parse) -> list[int]:
    """Return how deep each clause stands in others; a clause follows the one that it stands in."""
    depths: list[int] = []
    for clause in parse.clauses:
        depths.append(depths[clause.parent] + 1 if clause.parent >= 0 else 0)
    return depths


def _whole(parse: Parse) -> tuple[list[int], list[int]]:
    if parse.whole is None:
        depths = _depths(parse)
        ordered = sorted(parse.clauses, key=lambda c: 2 * depths[c.number] + (c.kind in ("sub", "rel", "aside")))
        subjects = [n for n in dict.fromkeys(c.subject for c in ordered) if n >= 0 and parse.chunks[n].kind == "n"]
        taken = set(subjects)
        others = [n for n in range(parse.label, len(parse.chunks)) if parse.chunks[n].kind == "n" and n not in taken]
        parse.whole = subjects, others
    return parse.whole


def _fits(reader: Referents, at: int, kind: str, subject: bool) -> int:
    """Return 2 where noun phrase ``at`` is taken up by a pronoun of ``kind``, 1 where it may be, else 0."""
    number = number_of(reader, at)
    if number == kind:
        return 2
    if reader.parse.tokens[reader.parse.chunks[at].head].kind == "P":
        return 0
    if (
        kind == "they"
        and reader.parse.word(at) in entries("mutual")
        and reader.parse.tokens[reader.parse.chunks[at].first].kind != "O"
        and len(reader.of(at, 1)) > 1
    ):
        return 2  # "the relationship of the one to the other … they"
    if number == "name":
        return int(subject or kind == "he")
    if not subject:
        return 0
    if number == "it":
        return int(kind == "they")
    if number == "thing" and kind in ("it", "they"):
        return int(_plural_noun(reader.parse, at) == (kind == "they"))
    return 0


def _plural_noun(parse: Parse, at: int) -> bool:
    word = parse.word(at)
    if word in entries("people") or word.endswith("men"):
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def number_of(reader: Referents, at: int) -> str:
    """Return how noun phrase ``at`` is taken up again: they, it, he, name (a name that may be anybody's), thing."""
    parse = reader.parse
    token = parse.tokens[parse.chunks[at].head]
    if token.kind == "P":
        return _KIND.get(token.word, "")
    heads, _ = reader.spread(at)
    if len(heads) > 1 and all(parse.tokens[parse.chunks[h].head].actor is not None for h in heads):
        return "they"
    actor = token.actor
    if actor is None and token.word in entries("person"):
        return "he"
    if actor is None or token.possessive:
        return "they" if is_animate(token.word) and _plural_noun(parse, at) else "thing"
    if actor.person:
        return "he"
    if not actor.known and actor.words[:1].isupper() and " " not in actor.words:
        return "name"  # "Calligeris", "Sovs"
    if is_plural(actor):
        return "they"
    last = actor.words.split()[-1].lower().rstrip(".")
    if not actor.known and last not in entries("collective"):
        return "name"
    return "it"


def kind_of(word: str) -> str:
    """Return the kind of a pronoun: they, he, it, we, i, you; of any other word the word itself.

    >>> kind_of("their"), kind_of("my"), kind_of("these")
    ('they', 'i', 'these')
    """
    if word in _FIRST:
        return "i"
    return "you" if word in _SECOND else _KIND.get(word, word)


def is_plural(actor: Actor) -> bool:
    """Tell whether the name of ``actor`` is a plural: "Soviets", "Chinese", "leaders"."""
    last = actor.words.split()[-1].lower().rstrip(".")
    if last in entries("people"):
        return True
    return last.endswith("s") and last not in entries("singular") and not actor.words.isupper()
