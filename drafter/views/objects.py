"""Figures, tables, formulas and lists with their titles and parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from drafter.blocks import Block, Role, Zone
from drafter.expressions import expression


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: the blocks that show it and its title below (or, wrongly, above)."""

    number: str  # "1", "A.2"; empty without one
    title: Block | None
    blocks: tuple[Block, ...]
    title_above: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its cells' blocks in reading order and its title above (or, wrongly, below)."""

    number: str
    title: Block | None
    cells: tuple[Block, ...]
    index: int  # as in `Cell.table`
    rows: int
    columns: int
    unit: Block | None = None
    title_below: bool = False
    layout: bool = False  # holds no data: cover, key, note, formula with its number


@dataclass(frozen=True, slots=True)
class Formula:
    """A displayed formula with its number and the explanation of its symbols."""

    number: str
    block: Block
    where: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: lead-in, items and nested items in reading order."""

    lead: Block | None
    items: tuple[Block, ...]


_OUTSIDE = (Zone.COVER, Zone.CONTENTS, Zone.MARGIN)
_UNDER_FIGURE = (Role.KEY, Role.NOTE, Role.EXAMPLE, Role.UNIT, Role.FOOTNOTE, Role.CELL, Role.CODE)
_IN_LIST = (
    Role.NOTE,
    Role.EXAMPLE,
    Role.FORMULA,
    Role.WHERE,
    Role.CELL,
    Role.FIGURE,
    Role.CODE,
    Role.UNIT,
    Role.FIGURE_TITLE,
    Role.TABLE_TITLE,
)
_FORMULA_CELL = expression(r"\s*[(（](?:[A-Z]\.)?\d{1,3}(?:[.\-–‑]\d{1,3}){0,3}[a-z]?[)）]\s*$")


def figures(blocks: Sequence[Block]) -> tuple[Figure, ...]:
    """Return the figures: titled ones with what stands above the title, and bare drawings."""
    found: list[tuple[int, Figure]] = []
    taken: set[int] = set()
    for position, block in enumerate(blocks):
        if block.role is not Role.FIGURE_TITLE or block.zone in _OUTSIDE:
            continue
        parts = _above(blocks, position)
        below = not parts and _is_drawing(blocks, position + 1)
        if below:
            parts = (blocks[position + 1],)
        if taken.isdisjoint(part.index for part in parts):
            taken.update(part.index for part in parts)
        else:
            parts = ()
        found.append((position, Figure(block.number, block, parts, title_above=below)))
    for position, block in enumerate(blocks):
        if block.role is Role.FIGURE and block.zone not in _OUTSIDE and block.index not in taken:
            found.append((position, Figure("", None, (block,))))
    return tuple(figure for _, figure in sorted(found, key=itemgetter(0)))


def _above(blocks: Sequence[Block], position: int) -> tuple[Block, ...]:
    """Return the drawing above a title with its key, notes and units; nothing without one."""
    first = position
    seen = False
    while first > 0:
        block = blocks[first - 1]
        if _has_drawing(block):
            seen = True
        elif block.role not in _UNDER_FIGURE or (seen and block.role is not Role.UNIT):
            break
        first -= 1
    return tuple(blocks[first:position]) if seen else ()


def _has_drawing(block: Block) -> bool:
    if block.role is Role.FIGURE:
        return True
    drawn = any(mark.kind == "drawing" and mark.target != "line" for mark in block.marks)
    return drawn and (block.cell is not None or not block.text.strip())


def _is_drawing(blocks: Sequence[Block], position: int) -> bool:
    return position < len(blocks) and blocks[position].role is Role.FIGURE


def tables(blocks: Sequence[Block]) -> tuple[Table, ...]:
    """Return the tables, nested ones too."""
    cells: dict[tuple[str, int], list[Block]] = {}
    for block in blocks:
        if block.cell is not None and block.zone is not Zone.MARGIN:
            cells.setdefault((block.origin.part, block.cell.table), []).append(block)
    return tuple(_table(blocks, found) for found in cells.values())


def _table(blocks: Sequence[Block], cells: Sequence[Block]) -> Table:
    places = [block.cell for block in cells if block.cell is not None]
    unit, title = _head(blocks, cells[0].index)
    below = title is None and _titled_below(blocks, cells[-1].index + 1)
    if below:
        title = blocks[cells[-1].index + 1]
    rows = max(cell.row + cell.row_span for cell in places)
    columns = max(cell.column + cell.column_span for cell in places)
    return Table(
        number=title.number if title is not None else "",
        title=title,
        cells=tuple(cells),
        index=places[0].table,
        rows=rows,
        columns=columns,
        unit=unit,
        title_below=below,
        layout=title is None and _is_layout(blocks, cells, rows, columns),
    )


def _head(blocks: Sequence[Block], first: int) -> tuple[Block | None, Block | None]:
    """Return the statement of units and the title above a table."""
    unit = None
    for block in reversed(blocks[max(first - 3, 0) : first]):
        if block.role is Role.UNIT and unit is None:
            unit = block
        elif block.role is Role.TABLE_TITLE:
            return unit, block
        else:
            break
    return unit, None


def _titled_below(blocks: Sequence[Block], position: int) -> bool:
    """Whether a title below the table is its own rather than that of a table below it."""
    if position >= len(blocks) or blocks[position].role is not Role.TABLE_TITLE:
        return False
    after = blocks[position + 1 : position + 3]
    return not any(block.cell is not None for block in after)


def _is_layout(blocks: Sequence[Block], cells: Sequence[Block], rows: int, columns: int) -> bool:
    """Whether a table without a title only places things: cover, key, formula, drawing."""
    labelled = cells[0].role in (Role.NOTE, Role.EXAMPLE) and not cells[0].text.strip()
    if cells[0].zone in _OUTSIDE or rows * columns == 1 or (rows == 1 and labelled):
        return True  # a note has its label in a cell of its own
    roles = {block.role for block in cells if block.text.strip() or block.role is Role.FORMULA}
    if Role.FORMULA in roles or Role.KEY in roles:
        return True
    if sum(1 for block in cells if _FORMULA_CELL.match(block.text)) >= rows:
        return True
    above = blocks[cells[0].index - 1] if cells[0].index else None
    if above is not None and above.role in (Role.KEY, Role.FIGURE, Role.WHERE):
        return True
    below = cells[-1].index + 1
    while below < len(blocks) and blocks[below].role in (Role.NOTE, Role.KEY, Role.FOOTNOTE):
        below += 1
    if below < len(blocks) and blocks[below].role is Role.FIGURE_TITLE:
        return True  # the cells hold a drawing, or are one
    return all(_has_drawing(block) or not block.text.strip() for block in cells)


def formulas(blocks: Sequence[Block]) -> tuple[Formula, ...]:
    """Return the displayed formulas with the explanation of their symbols."""
    found = []
    for position, block in enumerate(blocks):
        if block.role is not Role.FORMULA:
            continue
        last = position + 1
        while last < len(blocks) and blocks[last].role is Role.WHERE:
            last += 1
        found.append(Formula(block.number, block, tuple(blocks[position + 1 : last])))
    return tuple(found)


def lists(blocks: Sequence[Block]) -> tuple[Listing, ...]:
    """Return the lists with their lead-ins."""
    found: list[tuple[Block | None, list[Block]]] = []
    open_ = False
    for position, block in enumerate(blocks):
        if block.role is Role.ITEM:
            if not open_:
                found.append((_lead(blocks, position), []))
            found[-1][1].append(block)
            open_ = True
        elif block.role not in _IN_LIST:
            open_ = False
    return tuple(Listing(lead, tuple(items)) for lead, items in found)


def _lead(blocks: Sequence[Block], position: int) -> Block | None:
    """Return the paragraph that introduces the list that starts at `position`."""
    for block in reversed(blocks[max(position - 4, 0) : position]):
        if block.role in (Role.TEXT, Role.DEFINITION, Role.WARNING, Role.NOTE, Role.EXAMPLE):
            return block
        if block.role not in (Role.FORMULA, Role.WHERE):
            return None
    return None
