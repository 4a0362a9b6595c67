"""The grid of a Word table: the place of every cell, merged cells in their first position."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.docx import names
from drafter.docx.measures import whole
from drafter.docx.names import CELL, ROW, VAL, W, on
from drafter.docx.properties import visible

if TYPE_CHECKING:
    from lxml.etree import _Element

    from drafter.docx.pieces import View

_WRAPPERS = frozenset({W + "sdtContent", W + "customXml", W + "smartTag"})
_SPAN_LIMIT = 16_384  # columns; Word allows 63


@dataclass(slots=True)
class Slot:
    """A `w:tc` and its place; `first` is the slot that a continued merge belongs to.

    A row or cell that the view leaves out is a slot too, with `missing` set.
    """

    element: _Element
    row: int = 0
    column: int = 0
    columns: int = 1
    rows: int = 1
    header: bool = False
    split: bool = False
    continued: bool = False
    missing: bool = False
    first: Slot | None = None


def grid(table: _Element, view: View) -> list[list[Slot]]:
    """Return the rows of `table`."""
    rows: list[list[Slot]] = []
    above: dict[int, Slot] = {}  # open merges by column
    number = 0
    for element in _inside(table, ROW, view):
        if element.tag != ROW or _has(element.find(W + "trPr"), view.missing_row):
            rows.append([Slot(element, missing=True)])
            continue
        slots = _row(element, number, view)
        above = _merge([slot for slot in slots if not slot.missing], above)
        rows.append(slots)
        number += 1
    return rows


def _merge(slots: list[Slot], above: dict[int, Slot]) -> dict[int, Slot]:
    """Join continued cells to the first cell above them; return the cells to continue."""
    for slot in slots:
        first = above.get(slot.column)
        if slot.continued and first is not None:
            slot.first = first
            first.rows = slot.row - first.row + 1
    return {slot.column: slot.first or slot for slot in slots}


def _row(element: _Element, number: int, view: View) -> list[Slot]:
    properties = element.find(W + "trPr")
    header = False
    column = 0
    if properties is not None:
        node = properties.find(W + "tblHeader")
        header = node is not None and on(node.get(VAL))
        before = properties.find(W + "gridBefore")
        column = 0 if before is None else _span(before)
    slots: list[Slot] = []
    last: Slot | None = None
    for cell in _inside(element, CELL, view):
        properties = cell.find(W + "tcPr")
        if cell.tag != CELL or _has(properties, view.missing_cell):
            slots.append(Slot(cell, missing=True))
            continue
        slot = Slot(cell, number, column, header=header)
        _read(properties, slot)
        if last is not None and _continues_left(properties):
            slot.first = last.first or last
            slot.first.columns += slot.columns
        slots.append(slot)
        column += slot.columns
        last = slot
    return slots


def _read(properties: _Element | None, slot: Slot) -> None:
    for node in () if properties is None else properties:
        if node.tag == W + "gridSpan":
            slot.columns = max(_span(node), 1)
        elif node.tag == W + "vMerge":
            slot.continued = node.get(VAL, "continue") == "continue"
        elif node.tag == W + "tcBorders":
            slot.split = any(
                side.tag in (W + "tl2br", W + "tr2bl") and visible(side) for side in node
            )


def _continues_left(properties: _Element | None) -> bool:
    """Return whether the cell continues the one to its left (`w:hMerge`, Word 97)."""
    node = None if properties is None else properties.find(W + "hMerge")
    return node is not None and node.get(VAL, "continue") == "continue"


def _inside(parent: _Element, tag: str, view: View) -> Iterator[_Element]:
    """Yield the rows or cells of `parent`, through content controls, and what is left out."""
    for child in parent:
        if child.tag == tag or child.tag in view.skipped:
            yield child
        elif child.tag == names.CONTENT_CONTROL:
            for content in child.iterchildren(W + "sdtContent"):
                yield from _inside(content, tag, view)
        elif child.tag == names.ALTERNATIVES:
            branch = names.branch(child)
            if branch is not None:
                yield from _inside(branch, tag, view)
        elif child.tag in _WRAPPERS or child.tag in (names.INSERTED, names.MOVED_TO):
            yield from _inside(child, tag, view)


def _has(properties: _Element | None, tag: str) -> bool:
    return properties is not None and properties.find(tag) is not None


def _span(node: _Element) -> int:
    return min(max(whole(node.get(VAL), 1) or 0, 0), _SPAN_LIMIT)
