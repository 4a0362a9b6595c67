"""Words that every match of a regular expression must contain.

A rule whose patterns need certain words is only run on blocks that hold them; all words of all
rules are looked for in one pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_parser: Any = re._parser  # type: ignore[attr-defined]  # no public way to a parsed pattern
_constants: Any = re._constants  # type: ignore[attr-defined]

Needs = tuple[tuple[str, ...], ...]
"""Groups of words in small letters: of each group one word is in every match."""

_MOST = 64  # words of a group; larger ones only where there is no other
_GROUPS = 3  # more of them filter little more
_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)


def triggers(patterns: Iterable[str]) -> dict[str, Needs] | None:
    """Return what each pattern needs.

    None when one of them needs no words, so that every block has to be searched.
    """
    found = {pattern: needs(pattern) for pattern in patterns}
    return found if all(found.values()) else None


def needs(pattern: str) -> Needs:
    """Return the groups of words that matches of `pattern` hold, the rarest first."""
    groups = _groups(_parser.parse(pattern))
    some = [words for words in groups if len(words) <= _MOST] or groups
    best = sorted({_shortest(words) for words in some}, key=_frequency)
    return tuple(best[:1] + [words for words in best[1:_GROUPS] if all(map(_is_rare, words))])


def _shortest(words: set[str]) -> tuple[str, ...]:
    """Drop words that contain another one: the shorter word finds them too."""
    return tuple(sorted(word for word in words if not any(o != word and o in word for o in words)))


def _frequency(words: tuple[str, ...]) -> tuple[int, int, tuple[str, ...]]:
    """Return less for words that filter more: the shortest of them is longer, or they are fewer."""
    return -min(map(len, words)), len(words), words


def _is_rare(word: str) -> bool:
    return len(word) > 1 or "\u4e00" <= word <= "\u9fff"


def _groups(items: Any) -> list[set[str]]:
    """Return the groups of words that a sequence of parsed items needs."""
    groups: list[set[str]] = []
    words = {""}  # those that end before the item
    for op, argument in [*items, (None, None)]:
        characters = _characters(op, argument)
        if characters and len(words) * len(characters) <= _MOST:
            words = {word + character for word in words for character in characters}
            continue
        repeated = _repeated(op, argument)
        groups.append({(word + repeated).lower() for word in words})
        words = characters or {""}
        if not repeated and not characters:
            groups += _inside(op, argument)
    return [words for words in groups if all(word.strip() for word in words)]


def _characters(op: Any, argument: Any) -> set[str]:
    """Return the characters of which the item is one; none if it is something else."""
    if op is _constants.LITERAL:
        return {chr(argument)}
    if op is _constants.IN and all(kind is _constants.LITERAL for kind, _ in argument):
        return {chr(code) for _, code in argument}
    return set()


def _repeated(op: Any, argument: Any) -> str:
    """Return the characters that the repetition of a single one begins with: "。。" of 。{2,}."""
    if op in _REPEATS and len(argument[2]) == 1 and argument[2][0][0] is _constants.LITERAL:
        return chr(argument[2][0][1]) * int(argument[0])
    return ""


def _inside(op: Any, argument: Any) -> list[set[str]]:
    if op is _constants.SUBPATTERN:
        return _groups(argument[-1])
    if op in _REPEATS:
        return _groups(argument[2]) if argument[0] > 0 else []
    if op is _constants.ASSERT:
        return _groups(argument[1])
    if op is _constants.BRANCH:
        return _union([_groups(branch) for branch in argument[1]])
    return []


def _union(branches: list[list[set[str]]]) -> list[set[str]]:
    """Return the group that one of the branches needs: of each the words that filter most."""
    if not all(branches):
        return []
    best = [min(groups, key=lambda words: _frequency(tuple(sorted(words)))) for groups in branches]
    return [set().union(*best)]
