"""Levels of list items, from their markers in sequence and their indents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from drafter.blocks import Role
from drafter.segment.labels import Kind
from drafter.segment.lines import Line

_BETWEEN = (Role.NOTE, Role.EXAMPLE, Role.FORMULA, Role.WHERE, Role.CELL, Role.FIGURE, Role.CODE)
_LETTER = re.compile(r"[a-z]\d?\)")  # "a1)" stands beside "a)"
_LETTERS = re.compile(r"[a-zA-Z]+")
_FIGURES = re.compile(r"\d+|[①-⑳]")
_NUMERALS = re.compile(r"[一二三四五六七八九十]+")


class _Place(NamedTuple):
    """Marker and indent of an item, and the level of Word's own list that numbers it."""

    marker: str
    left: int | None
    numbered: int


def levels(lines: Sequence[Line]) -> None:
    """Give every item its level, 1 for the outermost of its list."""
    open_: list[_Place] = []  # those of the levels in use
    for line in lines:
        if line.role is not Role.ITEM:
            if line.role not in _BETWEEN:
                open_.clear()
            continue
        if line.level:
            continue
        here = _Place(_marker(line), line.paragraph.layout.left, line.paragraph.number_level)
        depth = _depth(open_, here)
        known = depth < len(open_) and open_[depth].numbered == here.numbered
        if line.paragraph.number and here.numbered > 1 and not known:
            depth = max(depth, min(here.numbered - 1, len(open_)))
        del open_[depth:]
        open_.append(here)
        line.level = depth + 1


def _depth(open_: Sequence[_Place], here: _Place) -> int:
    for depth, (marker, left, _) in enumerate(open_):
        if marker == here.marker and (left == here.left or left is None or here.left is None):
            return depth
    for depth, (marker, left, _) in enumerate(open_):
        if left is not None and here.left is not None and here.left < left:
            return depth
        if marker == here.marker and left is not None and here.left == left:
            return depth
    return len(open_)


def _marker(line: Line) -> str:
    """Return what kind of marker the item has: every kind of a list is a level of its own."""
    if line.number:
        core = line.number
        if _LETTER.fullmatch(core):
            return "a)"
        return _LETTERS.sub("a", _NUMERALS.sub("一", _FIGURES.sub("1", core)))
    shown = line.paragraph.number or line.paragraph.text[line.start : line.start + line.head]
    return shown.strip()[:1] if line.kind is Kind.BULLET else ""
