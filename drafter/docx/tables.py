"""The grid of a Word table: the place of every cell, merged cells in their first position."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from drafter.docx import names
from drafter.docx.interning import Interned
from drafter.docx.measures import whole
from drafter.docx.names import CELL, CELL_PROPERTIES, ROW, VAL, W, on
from drafter.docx.properties import visible

if TYPE_CHECKING:
    from lxml.etree import _Element

    from drafter.docx.revisions import View

_WRAPPERS = frozenset(
    {W + "sdtContent", W + "customXml", W + "smartTag", names.INSERTED, names.MOVED_TO}
)
_ROW_PROPERTIES = W + "trPr"
_GRID_SPAN = W + "gridSpan"
_VERTICAL_MERGE = W + "vMerge"
_HORIZONTAL_MERGE = W + "hMerge"
_BORDERS = W + "tcBorders"
_DIAGONALS = frozenset({W + "tl2br", W + "tr2bl"})
_SPAN_LIMIT = 16_384  # columns; Word allows 63


class CellForm(NamedTuple):
    """What a `w:tcPr` says."""

    columns: int = 1
    continued: bool = False  # goes on with the cell above
    joined: bool = False  # goes on with the cell to the left (written by Word 97)
    split: bool = False
    missing: bool = False


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
    missing: bool = False
    first: Slot | None = None


class Grids:
    """Reads the tables of one part."""

    def __init__(self, interned: Interned, view: View):
        self._interned = interned
        self._view = view
        self._forms: dict[str, CellForm] = {}

    def grid(self, table: _Element) -> list[list[Slot]]:
        """Return the rows of `table`."""
        rows: list[list[Slot]] = []
        above: dict[int, Slot] = {}  # open merges by column
        number = 0
        for element in _inside(table, ROW, self._view):
            row = element.tag == ROW
            properties = next(element.iterchildren(_ROW_PROPERTIES), None) if row else None
            missing = properties is not None and properties.find(self._view.missing_row) is not None
            if missing or not row:
                rows.append([Slot(element, missing=True)])
                continue
            slots, above = self._row(element, properties, number, above)
            rows.append(slots)
            number += 1
        return rows

    def _row(
        self, element: _Element, properties: _Element | None, number: int, above: dict[int, Slot]
    ) -> tuple[list[Slot], dict[int, Slot]]:
        """Return the slots of a row, and those that the next row can go on with, by column."""
        header, column = _row_form(properties)
        slots: list[Slot] = []
        below: dict[int, Slot] = {}
        last: Slot | None = None
        for cell in _inside(element, CELL, self._view):
            form = self._form(cell) if cell.tag == CELL else CellForm(missing=True)
            slot = Slot(cell, number, column, form.columns, 1, header, form.split, form.missing)
            slots.append(slot)
            if form.missing:
                continue
            if form.joined and last is not None:
                slot.first = last.first or last
                slot.first.columns += slot.columns
            elif form.continued and column in above:
                slot.first = above[column]
                slot.first.rows = number - slot.first.row + 1
            below[column] = slot.first or slot
            column += slot.columns
            last = slot
        return slots, below

    def _form(self, cell: _Element) -> CellForm:
        properties = next(iter(cell), cell)
        name = properties.tag
        form = self._forms.get(name)
        if form is not None:
            return form
        if name == CELL_PROPERTIES:
            return _read(properties, self._view)
        entry = self._interned.element(properties)
        form = _read(entry, self._view) if entry.tag == CELL_PROPERTIES else _PLAIN
        self._forms[name] = form
        return form


_PLAIN = CellForm()


def _row_form(properties: _Element | None) -> tuple[bool, int]:
    """Return whether Word repeats the row as a header, and its first column."""
    if properties is None:
        return False, 0
    header = properties.find(W + "tblHeader")
    before = properties.find(W + "gridBefore")
    return header is not None and on(header.get(VAL)), 0 if before is None else _span(before)


def _read(properties: _Element, view: View) -> CellForm:
    columns, continued, joined, split, missing = _PLAIN
    for node in properties:
        tag = node.tag
        if tag == _GRID_SPAN:
            columns = max(_span(node), 1)
        elif tag == _VERTICAL_MERGE:
            continued = node.get(VAL, "continue") == "continue"
        elif tag == _HORIZONTAL_MERGE:
            joined = node.get(VAL, "continue") == "continue"
        elif tag == _BORDERS:
            split = any(side.tag in _DIAGONALS and visible(side) for side in node)
        elif tag == view.missing_cell:
            missing = True
    return CellForm(columns, continued, joined, split, missing)


def _inside(parent: _Element, tag: str, view: View) -> Iterator[_Element]:
    """Yield the rows or cells of `parent`, through content controls, and what is left out."""
    skipped = view.skipped
    for child in parent:
        name = child.tag
        if name == tag or name in skipped:
            yield child
        elif name == names.CONTENT_CONTROL:
            for content in child.iterchildren(W + "sdtContent"):
                yield from _inside(content, tag, view)
        elif name == names.ALTERNATIVES:
            branch = names.branch(child)
            if branch is not None:
                yield from _inside(branch, tag, view)
        elif name in _WRAPPERS:
            yield from _inside(child, tag, view)


def _span(node: _Element) -> int:
    return min(max(whole(node.get(VAL), 1) or 0, 0), _SPAN_LIMIT)
