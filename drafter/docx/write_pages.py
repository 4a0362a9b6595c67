"""The page on which each paragraph probably stands: lines counted, not laid out.

Word knows the pages when it has laid the document out, and then corrects the contents list; until
then the list shows these numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from unicodedata import east_asian_width

from drafter.blocks import Block
from drafter.docx.write_layout import Layout, twips

_FIGURE = 3600  # twips that a picture takes


def pages(layout: Layout, groups: Iterable[tuple[Block, ...]]) -> Iterator[int]:
    """Yield the page of each group of a section, counted from 1."""
    page = layout.part("page")
    room = int(page["height"]) - int(page["top"]) - int(page["bottom"])
    number, used = 1, 0
    for group in groups:
        style = layout.style_of(group[0])
        height = _height(layout, group)
        starts = style.look.get("page-break") == "yes" or group[0].layout.page_break
        if used and (starts or used + min(height, room // 3) > room):
            number, used = number + 1, 0
        yield number
        used += height
        while used > room:
            number, used = number + 1, used - room


def _height(layout: Layout, group: tuple[Block, ...]) -> int:
    if group[0].cell is None:
        return sum(_paragraph(layout, block, layout.width) for block in group)
    rows: dict[tuple[int, int], int] = {}
    columns = 1 + max(block.cell.column for block in group if block.cell)
    for block in group:
        if block.cell is not None:
            place = (block.cell.table, block.cell.row)
            height = _paragraph(layout, block, layout.width // columns)
            rows[place] = max(rows.get(place, 0), height)
    return sum(rows.values())


def _paragraph(layout: Layout, block: Block, width: int) -> int:
    look = layout.look(layout.style_of(block))
    size = float(look.get("size", 10.5)) * 20
    room = max(width - (twips(look.get("left")) or 0), 800)
    taken = sum(size if east_asian_width(sign) in "WFA" else size * 0.5 for sign in block.text)
    lines = max(1, -(-int(taken) // room))
    height = lines * _line(layout, look, size) + _around(look)
    return height + (_FIGURE if any(mark.kind == "drawing" for mark in block.marks) else 0)


def _line(layout: Layout, look: Mapping[str, Any], size: float) -> int:
    pitch = int(layout.part("page").get("grid", 0))
    if "line" in look:
        rule, value = str(look["line"]).split()
        return int(value) if rule == "exact" else max(int(value), int(size * 1.2))
    return max(pitch, int(size * 1.2))


def _around(look: Mapping[str, Any]) -> int:
    total = 0
    for side in ("before", "after"):
        if f"{side}-lines" in look:
            total += round(float(look[f"{side}-lines"]) * 312)
        else:
            total += twips(look.get(side)) or 0
    return total
