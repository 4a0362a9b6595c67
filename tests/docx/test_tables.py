"""The place of every cell, merged ones in their first position."""

from __future__ import annotations

from drafter.blocks import Cell
from tests.docx.specimens import p, paragraphs, row, table, tc

START = '<w:vMerge w:val="restart"/>'
ON = "<w:vMerge/>"


def cells(body: str) -> dict[str, Cell | None]:
    return {found.text: found.cell for found in paragraphs(body)}


def test_spans_are_counted_in_grid_columns() -> None:
    found = cells(table(row(tc("a", '<w:gridSpan w:val="2"/>'), "b"), row("c", "d", "e")))
    assert found["a"] == Cell(0, 0, 0, column_span=2)
    assert found["b"] == Cell(0, 0, 2)
    assert found["e"] == Cell(0, 1, 2)


def test_a_cell_merged_downwards_spans_rows() -> None:
    body = table(row(tc("a", START), "b"), row(tc("hidden", ON), "c"), row(tc("d", START), "e"))
    found = cells(body)
    assert found["a"] == Cell(0, 0, 0, row_span=2)
    assert found["hidden"] == found["a"]
    assert found["d"] == Cell(0, 2, 0)


def test_old_horizontal_merges_are_spans() -> None:
    body = table(row(tc("a", '<w:hMerge w:val="restart"/>'), tc("x", "<w:hMerge/>"), "b"))
    found = cells(body)
    assert found["a"] == found["x"] == Cell(0, 0, 0, column_span=2)
    assert found["b"] == Cell(0, 0, 2)


def test_rows_may_begin_further_right() -> None:
    assert cells(table(row("a", properties='<w:gridBefore w:val="2"/>')))["a"] == Cell(0, 0, 2)


def test_header_rows_and_diagonals_are_seen() -> None:
    diagonal = '<w:tcBorders><w:tl2br w:val="single"/></w:tcBorders>'
    found = cells(table(row(tc("a", diagonal), properties="<w:tblHeader/>"), row("b")))
    assert found["a"] == Cell(0, 0, 0, header=True, split=True)
    assert found["b"] == Cell(0, 1, 0)


def test_nested_tables_know_the_table_around_them() -> None:
    inner = table(row("inner"))
    found = cells(p("x") + table(row(tc(p("outer") + inner + p("after")))) + table(row("next")))
    assert found["inner"] == Cell(1, 0, 0, outer=0)
    assert found["after"] == Cell(0, 0, 0)
    assert found["next"] == Cell(2, 0, 0)
