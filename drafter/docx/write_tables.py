"""Tables: the cells of a draft as Word's rows, with header rows, merged cells and frame lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from unicodedata import east_asian_width

from drafter.blocks import Block, Cell
from drafter.docx.write_layout import Layout
from drafter.docx.write_xml import element

_LEAST = 500  # twips: a column is never narrower
Inner = Callable[[Sequence[Block]], str]


@dataclass
class _Place:
    """A cell while it is gathered: where it is and what it holds."""

    cell: Cell
    blocks: list[Block] = field(default_factory=list)


def table(layout: Layout, blocks: Sequence[Block], inner: Inner, width: int | None = None) -> str:
    """Return the `w:tbl` of the cells in `blocks`; `inner` writes the content of one cell.

    All blocks belong to the table of the first one or to tables nested in it.
    """
    places = _places(blocks)
    rows = 1 + max(place.cell.row + place.cell.row_span - 1 for place in places)
    columns = 1 + max(place.cell.column + place.cell.column_span - 1 for place in places)
    grid = _grid(places, columns, width or layout.width)
    owner = _owners(places)
    body = "".join(_row(layout, owner, row, rows, grid, inner) for row in range(rows))
    columns_xml = "".join(element("gridCol", w=width) for width in grid)
    return f"<w:tbl>{_properties(layout, sum(grid))}{element('tblGrid', columns_xml)}{body}</w:tbl>"


def _places(blocks: Sequence[Block]) -> list[_Place]:
    """Gather the blocks cell by cell; those of nested tables stay with the cell around them."""
    index = blocks[0].cell.table if blocks[0].cell else 0
    places: dict[tuple[int, int], _Place] = {}
    current: _Place | None = None
    for block in blocks:
        cell = block.cell
        if cell is not None and (cell.table == index or current is None):
            current = places.setdefault((cell.row, cell.column), _Place(cell))
        if current is not None and not _continuation(current, block):
            current.blocks.append(block)
    return list(places.values())


def _continuation(place: _Place, block: Block) -> bool:
    """Whether a block is the empty paragraph that Word keeps in the rest of a merged cell."""
    empty = not block.text and not block.marks
    return empty and bool(place.blocks) and place.cell.row_span > 1


def _owners(places: Sequence[_Place]) -> dict[tuple[int, int], _Place]:
    owner: dict[tuple[int, int], _Place] = {}
    for place in places:
        cell = place.cell
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                owner.setdefault((row, column), place)
    return owner


def _grid(places: Sequence[_Place], columns: int, width: int) -> list[int]:
    """Share the width among the columns by the longest word group in each."""
    wanted = [4.0] * columns
    for place in places:
        if place.cell.column_span == 1:
            length = max((_length(block.text) for block in place.blocks), default=0)
            wanted[place.cell.column] = max(wanted[place.cell.column], min(length, 40))
    least = min(_LEAST, width // columns)
    free = width - least * columns
    grid = [least + int(free * share / sum(wanted)) for share in wanted]
    grid[-1] += width - sum(grid)
    return grid


def _length(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _properties(layout: Layout, width: int) -> str:
    lines = layout.part("tables")
    sides = [("top", "outer"), ("left", "outer"), ("bottom", "outer"), ("right", "outer")]
    sides += [("insideH", "inner"), ("insideV", "inner")]
    borders = "".join(_line(side, lines[kind]) for side, kind in sides)
    margins = "".join(element(side, w=57, type="dxa") for side in ("left", "right"))
    inner = element("tblW", w=width, type="dxa") + element("jc", val="center")
    inner += element("tblBorders", borders) + element("tblLayout", type="fixed")
    inner += element("tblCellMar", margins)
    inner += element("tblLook", val="04A0", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0,
                     noHBand=0, noVBand=1)  # fmt: skip
    return element("tblPr", inner)


def _line(side: str, size: str) -> str:
    return element(side, val="single", sz=size, space=0, color="auto")


def _row(
    layout: Layout,
    owner: dict[tuple[int, int], _Place],
    row: int,
    rows: int,
    grid: Sequence[int],
    inner: Inner,
) -> str:
    cells: list[str] = []
    header = any(place.cell.header for (line, _), place in owner.items() if line == row)
    last_header = header and not any(
        place.cell.header for (line, _), place in owner.items() if line == row + 1
    )
    column = 0
    while column < len(grid):
        place = owner.get((row, column), _Place(Cell(0, row, column)))
        span = min(place.cell.column_span, len(grid) - column)
        width = sum(grid[column : column + span])
        facts = _cell_properties(layout, place.cell, row, width, span, last_header)
        content = inner(place.blocks) if place.cell.row == row and place.blocks else "<w:p/>"
        cells.append(f"<w:tc>{facts}{content}</w:tc>")
        column += span
    look = element("cantSplit") + (element("tblHeader") if header else "")
    return f"<w:tr>{element('trPr', look)}{''.join(cells)}</w:tr>"


def _cell_properties(
    layout: Layout, cell: Cell, row: int, width: int, span: int, last_header: bool
) -> str:
    inner = element("tcW", w=width, type="dxa")
    if span > 1:
        inner += element("gridSpan", val=span)
    if cell.row_span > 1:
        inner += element("vMerge", val="restart" if cell.row == row else None)
    borders = _line("bottom", layout.part("tables")["head"]) if last_header else ""
    if cell.split:
        borders += _line("tl2br", layout.part("tables")["inner"])
    if borders:
        inner += element("tcBorders", borders)
    return element("tcPr", inner + element("vAlign", val="center"))
