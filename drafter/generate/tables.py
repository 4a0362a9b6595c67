"""Tables of Markdown: captions, header rows and joined cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from drafter.blocks import Cell
from drafter.generate.inline import Span, Words, text_of
from drafter.generate.markdown import Piece
from drafter.generate.problems import Problems

_CAPTION = re.compile(r"(?:Table|表)\s*[:：]\s*")
_UP, _LEFT = "^", "<"


def caption(piece: Piece) -> Piece | None:
    """Return a paragraph `Table: title` as the caption of the table to come, else None."""
    if not piece.spans or not isinstance(piece.spans[0], Words):
        return None
    first = piece.spans[0]
    match = _CAPTION.match(first.text)
    if not match:
        return None
    rest = first.text[match.end() :]
    spans = ((replace(first, text=rest),) if rest else ()) + piece.spans[1:]
    return replace(piece, spans=spans)


def cells(
    piece: Piece, table: int, headers: int, problems: Problems
) -> Iterator[tuple[Cell, tuple[Span, ...]]]:
    """Yield the cells of a table with their words; `^` joins with the one above, `<` before."""
    grid = [[text_of(spans).strip() for spans in row] for row in piece.rows]
    for row, texts in enumerate(grid):
        for column, text in enumerate(texts):
            if text in (_UP, _LEFT):
                if (text == _UP and row == 0) or (text == _LEFT and column == 0):
                    problems.add(
                        f"the cell {text!r} has no neighbour to be joined with", piece.line
                    )
                continue
            yield (
                Cell(
                    table,
                    row,
                    column,
                    row_span=_down(grid, row, column),
                    column_span=_across(texts, column),
                    header=row < headers,
                ),
                piece.rows[row][column],
            )


def _across(texts: list[str], column: int) -> int:
    span = 1
    while column + span < len(texts) and texts[column + span] == _LEFT:
        span += 1
    return span


def _down(grid: list[list[str]], row: int, column: int) -> int:
    span = 1
    while row + span < len(grid) and grid[row + span][column] == _UP:
        span += 1
    return span
