"""Levels of list items, from their markers in sequence and their indents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.blocks import Role
from drafter.segment.labels import Kind
from drafter.segment.lines import Line

_BETWEEN = (Role.NOTE, Role.EXAMPLE, Role.FORMULA, Role.WHERE, Role.CELL, Role.FIGURE, Role.CODE)
_LETTER = re.compile(r"[a-z]\)")


def levels(lines: Sequence[Line]) -> None:
    """Give every item its level, 1 for the outermost of its list."""
    open_: list[tuple[str, int | None]] = []  # marker and indent of the levels in use
    for line in lines:
        if line.role is not Role.ITEM:
            if line.role not in _BETWEEN:
                open_.clear()
            continue
        if line.level:
            continue
        here = (_marker(line), line.paragraph.layout.left)
        depth = _depth(open_, here)
        if line.paragraph.number and line.paragraph.number_level > 1:
            depth = max(depth, min(line.paragraph.number_level - 1, len(open_)))
        del open_[depth:]
        open_.append(here)
        line.level = depth + 1


def _depth(open_: Sequence[tuple[str, int | None]], here: tuple[str, int | None]) -> int:
    for depth, (marker, left) in enumerate(open_):
        if marker == here[0] and (left == here[1] or left is None or here[1] is None):
            return depth
    for depth, (marker, left) in enumerate(open_):
        if left is not None and here[1] is not None and here[1] < left:
            return depth
        if marker == here[0] and left is not None and here[1] is not None and here[1] <= left:
            return depth
    return len(open_)


def _marker(line: Line) -> str:
    """Return what kind of marker the item has: every kind of a list is a level of its own."""
    if line.number:
        core = line.number
        if _LETTER.fullmatch(core):
            return "a)"
        return re.sub(r"[a-zA-Z]+", "a", re.sub(r"\d+|[①-⑳]", "1", core))
    shown = line.paragraph.number or line.paragraph.text[line.start : line.start + line.head]
    return shown.strip()[:1] if line.kind is Kind.BULLET else ""
