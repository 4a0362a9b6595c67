"""Boxed content: bordered paragraphs, text boxes, one-cell tables. It is not the document's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from drafter.blocks import Cell, Role
from drafter.segment.lines import Line
from drafter.segment.styles import normal

_BEGIN, _END = "boxbegin", "boxend"


def mark(lines: Sequence[Line]) -> None:
    """Mark the lines that stand in a box."""
    cells = Counter((cell.table, cell.row, cell.column) for cell in _cells(lines))
    tables = Counter(table for table, _, _ in cells)
    inside = False
    for line in lines:
        paragraph = line.paragraph
        name = normal(paragraph.style) if paragraph.style.startswith("Box") else ""
        inside = (inside or name == _BEGIN) and name != _END
        box = paragraph.layout.box and not paragraph.outline and line.hint.role is not Role.HEADING
        frame = paragraph.frame and not paragraph.outline
        cell = paragraph.cell
        line.boxed = inside or box or frame or (cell is not None and tables[cell.table] == 1)


def _cells(lines: Sequence[Line]) -> list[Cell]:
    return [line.paragraph.cell for line in lines if line.paragraph.cell is not None]
