"""Words that every match of a regular expression must contain.

A rule whose patterns need certain words is only run on blocks that hold one of them; all
words of all rules are looked for in one pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_parser: Any = re._parser  # type: ignore[attr-defined]  # no public way to a parsed pattern
_constants: Any = re._constants  # type: ignore[attr-defined]

_MOST = 64  # more words than this filter nothing


def triggers(patterns: Iterable[str]) -> tuple[str, ...] | None:
    """Return words of which each match of each pattern holds one, in small letters.

    None when there is no such set, so that every block has to be searched.
    """
    found: set[str] = set()
    for pattern in patterns:
        words = _required(_parser.parse(pattern))
        if words is None:
            return None
        found |= words
    return tuple(sorted(_shortest(found)))


def _shortest(words: set[str]) -> set[str]:
    """Drop words that contain another one: the shorter word finds them too."""
    return {word for word in words if not any(o != word and o in word for o in words)}


def _required(items: Any) -> set[str] | None:
    """Return the best set of words for a sequence of parsed items."""
    best: set[str] | None = None
    literal = ""
    for op, argument in [*items, (None, None)]:
        if op is _constants.LITERAL:
            literal += chr(argument)
            continue
        for candidate in ({literal.lower()} if literal.strip() else None, _inside(op, argument)):
            best = _better(best, candidate)
        literal = ""
    return best


def _inside(op: Any, argument: Any) -> set[str] | None:
    if op is _constants.SUBPATTERN:
        return _required(argument[-1])
    if op in (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT):
        return _required(argument[2]) if argument[0] > 0 else None
    if op is _constants.BRANCH:
        return _union(_required(branch) for branch in argument[1])
    if op is _constants.IN and all(kind is _constants.LITERAL for kind, _ in argument):
        return {chr(code).lower() for _, code in argument}
    return None


def _union(parts: Iterable[set[str] | None]) -> set[str] | None:
    found: set[str] = set()
    for part in parts:
        if part is None:
            return None
        found |= part
    return found


def _better(first: set[str] | None, second: set[str] | None) -> set[str] | None:
    """Choose the set that filters more: its shortest word is longer, or it has fewer words."""
    if first is None or second is None:
        return second if first is None else first
    chosen = max(first, second, key=lambda words: (min(map(len, words)), -len(words)))
    return chosen if len(chosen) <= _MOST else None
