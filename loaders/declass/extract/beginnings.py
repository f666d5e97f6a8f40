"""What a pattern tells of the words it can match: with which letters it begins, and which words it cannot do without.

Both are read off the parsed pattern. Letters are in lower case, up to seven of them, those of the word behind among
them, and whatever spaces a match has between two words count as one.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

SIZE = 7  # letters that tell; with more there are ever new ones, and few places fall away
_MOST_BEGINNINGS = 2000  # of one pattern; what would have more is told by fewer letters
_MOST_IN_SET = 12  # members of a set in brackets that are tried one by one
_FEWEST_LETTERS = 3  # of a needed word: nearly any sentence has an "a", an "is", a "to"
_ENOUGH_LETTERS = 5  # of a needed word that few sentences have
_PARSER: Any = import_module("re._parser")


def parsed(pattern: re.Pattern[str]) -> Any:
    """Return the parts of ``pattern``, as the functions below take them."""
    return _PARSER.parse(pattern.pattern, pattern.flags)


def first_letters(tree: Any) -> frozenset[str] | None:
    """Return the beginnings that every match of a parsed pattern has one of.

    None where a match may begin with anything, or with what begins no word.
    """
    return _beginnings(tree)


def needed_word(tree: Any) -> frozenset[str] | None:
    """Return beginnings of which whatever holds a match of a parsed pattern has a word; None where none can be told.

    The pattern must refuse a place behind a letter or digit, as ``(?<!\\w)`` does.
    """
    return _need(list(_flat(tree)), at_word=True)


def _beginnings(items: Any) -> frozenset[str] | None:
    going, closed = _begin(items, {""})
    letters = going | closed
    if not all(key and (key[0].isalnum() or key[0] == "_") for key in letters):
        return None
    # Of "a" and "a g" the shorter one tells all.
    return frozenset(k for k in letters if not any(k[:n] in letters for n in range(1, len(k))))


def _flat(items: Any) -> Iterator[tuple[str, Any]]:
    """Yield the parts of a sequence, those of its groups among them."""
    for operator, argument in items:
        if str(operator) == "SUBPATTERN":
            yield from _flat(argument[3])
        else:
            yield str(operator), argument


def _need(items: list[tuple[str, Any]], *, at_word: bool) -> frozenset[str] | None:
    """Return what tells most of a sequence; ``at_word`` tells that only a word, or what is no word, begins with it.

    Patterns begin with what is common ("is", "in the") and end with what is rare: the last parts are asked first.
    """
    parts: list[tuple[int, bool]] = []
    for at, (operator, argument) in enumerate(items):
        parts.append((at, at_word))
        at_word = _leaves_at_word(operator, argument, at_word=at_word)
    best: frozenset[str] | None = None
    for at, begins in reversed(parts):
        for need in _needs_of(items, at, at_word=begins):
            if best is None or _telling(need) > _telling(best):
                best = need
            if min(map(len, best)) >= _ENOUGH_LETTERS:
                return best
    return best


def _needs_of(items: list[tuple[str, Any]], at: int, *, at_word: bool) -> Iterator[frozenset[str]]:
    """Yield what is needed of words that begin with part ``at``, and inside of it."""
    operator, argument = items[at]
    if at_word and operator not in {"AT", "ASSERT", "ASSERT_NOT"}:
        letters = _beginnings(items[at:])
        if letters and min(map(len, letters)) >= _FEWEST_LETTERS:
            yield letters
    inner: Any = ()
    if operator == "BRANCH":
        branches = [_need(list(_flat(branch)), at_word=at_word) for branch in argument[1]]
        if all(branches):
            yield frozenset().union(*(branch for branch in branches if branch))
    elif operator == "ASSERT" and argument[0] > 0:
        inner = argument[1]
    elif operator in {"MAX_REPEAT", "MIN_REPEAT"} and argument[0] > 0:
        inner = argument[2]
    need = _need(list(_flat(inner)), at_word=at_word) if inner else None
    if need:
        yield need


def _telling(letters: frozenset[str]) -> tuple[int, int]:
    """Return how much a need tells: long words are rare, and a few are rarer than many."""
    return min(map(len, letters)), -len(letters)


def _leaves_at_word(operator: str, argument: Any, *, at_word: bool) -> bool:
    """Tell whether no word goes on behind a part: behind a space, or where nothing was taken."""
    if operator in {"AT", "ASSERT", "ASSERT_NOT"}:
        return at_word
    if operator == "BRANCH":
        return all(_ends_at_word(branch, at_word=at_word) for branch in argument[1])
    if operator in {"MAX_REPEAT", "MIN_REPEAT"}:
        least, _, inner = argument
        return _ends_at_word(inner, at_word=False) and (at_word or least > 0)
    return _is_space([(operator, argument)])


def _ends_at_word(items: Any, *, at_word: bool) -> bool:
    for operator, argument in _flat(items):
        at_word = _leaves_at_word(operator, argument, at_word=at_word)
    return at_word


def _begin(items: Any, keys: set[str]) -> tuple[set[str], set[str]]:
    """Return how what matches ``items`` behind each of ``keys`` begins: what may go on, and what is told in full."""
    closed: set[str] = set()
    for operator, argument in items:
        if not keys:
            break
        keys, told = _step(str(operator), argument, keys)
        closed |= told
    return keys, closed


def _step(operator: str, argument: Any, keys: set[str]) -> tuple[set[str], set[str]]:
    if operator == "LITERAL":
        return _append(keys, [chr(argument)])
    if operator in {"AT", "ASSERT", "ASSERT_NOT"}:
        return keys, set()
    if operator == "SUBPATTERN":
        return _begin(argument[3], keys)
    if operator == "BRANCH":
        going: set[str] = set()
        closed: set[str] = set()
        for branch in argument[1]:
            goes_on, told = _begin(branch, keys)
            going |= goes_on
            closed |= told
        return going, closed - going
    if operator in {"MAX_REPEAT", "MIN_REPEAT"}:
        least, most, inner = argument
        goes_on, told = _begin(inner, keys)
        if most > 1 and not _is_space(inner):  # what comes behind the first time is left open
            goes_on, told = set(), told | goes_on
        return (goes_on | keys if least == 0 else goes_on), told
    if operator == "IN" and (members := _members(argument)):
        return _append(keys, members)
    return set(), keys


def _append(keys: set[str], characters: list[str]) -> tuple[set[str], set[str]]:
    if len(keys) * len(characters) > _MOST_BEGINNINGS:
        return set(), keys
    going: set[str] = set()
    for character in characters:
        if character.isspace():
            going.update(key if key.endswith(" ") else f"{key} " for key in keys)
        else:
            lowered = character.lower()
            going.update([key + lowered for key in keys])
    closed = {key for key in going if len(key) >= SIZE}
    return going - closed, closed


def _is_space(items: Any) -> bool:
    """Tell whether what matches ``items`` is one character of space."""
    if len(items) != 1:
        return False
    operator, argument = items[0]
    characters = (
        _members(argument) if str(operator) == "IN" else [chr(argument)] if str(operator) == "LITERAL" else []
    )
    return bool(characters) and all(c.isspace() for c in characters)


def _members(argument: Any) -> list[str]:
    """Return the characters of a set in brackets, or none where they are many or not named one by one."""
    members: list[str] = []
    for operator, value in argument:
        if str(operator) == "LITERAL":
            members.append(chr(value))
        elif str(operator) == "RANGE" and value[1] - value[0] < _MOST_IN_SET:
            members.extend(chr(c) for c in range(value[0], value[1] + 1))
        elif str(value) == "CATEGORY_SPACE":
            members.append(" ")
        else:
            return []
    return members if len(members) <= _MOST_IN_SET else []
