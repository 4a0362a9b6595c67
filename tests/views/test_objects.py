"""Figures, tables, formulas, lists and clauses."""

from __future__ import annotations

from drafter.blocks import Cell, Mark, Role
from tests.segment.build import draft, read, rows

DRAWING = {"marks": (Mark(0, "drawing"),)}


def test_a_figure_has_its_drawing_key_and_title() -> None:
    found = draft(
        rows(
            {"text": "Text."},
            DRAWING,
            {"text": "Key"},
            {"text": "1  nail"},
            {"text": "NOTE Not to scale."},
            {"text": "Figure 1 — Nail"},
        )
    )
    [figure] = found.figures
    assert (figure.number, figure.title_above) == ("1", False)
    assert [block.role for block in figure.blocks] == [Role.FIGURE, Role.KEY, Role.KEY, Role.NOTE]


def test_titles_above_and_bare_drawings_are_figures_too() -> None:
    found = draft(
        rows({"text": "图1　结构"}, DRAWING, {"text": "正文。"}, DRAWING, {"text": "正文。"})
    )
    assert [(each.number, each.title_above, len(each.blocks)) for each in found.figures] == [
        ("1", True, 1),
        ("", False, 1),
    ]


def table(index: int, *cells: str, columns: int = 2) -> list[dict[str, object]]:
    return [
        {"text": text, "cell": Cell(index, place // columns, place % columns)}
        for place, text in enumerate(cells)
    ]


def test_a_table_has_title_unit_and_size() -> None:
    found = draft(
        rows(
            {"text": "表1　参数"},
            {"text": "单位为毫米"},
            *table(0, "名称", "值", "长", "5"),
            {"text": "正文。"},
            *table(1, "a", "b", "c", "d"),
            {"text": "Table 2 — Below"},
            {"text": "正文。"},
        )
    )
    first, second = found.tables
    assert (first.number, first.rows, first.columns, len(first.cells)) == ("1", 2, 2, 4)
    assert first.unit is not None
    assert (first.title_below, first.layout) == (False, False)
    assert (second.number, second.title_below) == ("2", True)


def test_a_title_between_two_tables_belongs_to_the_lower_one() -> None:
    found = draft(rows(*table(0, "a", "b", "c", "d"), {"text": "表1　参数"}, *table(1, "e", "f")))
    assert [each.number for each in found.tables] == ["", "1"]


def test_tables_that_only_place_things_are_layout() -> None:
    found = draft(
        rows(
            *table(0, "a form", columns=1),
            {"text": "Text."},
            *table(1, "v = l/t", "(1)"),
            {"text": "Text."},
            *table(2, "one", "two", "three", "four"),
        )
    )
    assert [each.layout for each in found.tables] == [True, True, False]


def test_a_list_has_its_lead_in_and_goes_on_behind_notes() -> None:
    found = read(
        "1 范围\n本文件。\n4 要求\n应符合下列要求：\na) 一；\n注：说明。\nb) 二。\n正文。\n——三。"
    )
    first, second = found.lists
    assert first.lead is not None
    assert first.lead.text == "应符合下列要求："
    assert [item.number for item in first.items] == ["a)", "b)"]
    assert (second.lead.text if second.lead else "", len(second.items)) == ("正文。", 1)


def test_a_list_below_a_heading_has_no_lead_in() -> None:
    [found] = read("1 范围\n本文件。\n4 要求\n——一；\n——二。").lists
    assert found.lead is None


def test_formulas_come_with_the_explanation_of_their_symbols() -> None:
    found = draft(
        rows(
            {"text": "a=b", "math": True}, {"text": "where"}, {"text": "a is so."}, {"text": "End."}
        )
    )
    [formula] = found.formulas
    assert [block.text for block in formula.where] == ["where", "a is so."]


def test_clauses_are_a_tree_that_ends_before_the_footnotes() -> None:
    found = read(
        "1 范围\n本文件。\n5 要求\n5.1 外观\n完好。\n5.2 尺寸\n5.2.1 长度应为5 mm。\n"
        "附录A\n（规范性）\n试验\nA.1 概述\n无。"
    )
    assert [(each.number, each.titled, each.parent) for each in found.clauses] == [
        ("1", True, None),
        ("5", True, None),
        ("5.1", True, 1),
        ("5.2", True, 1),
        ("5.2.1", False, 3),
        ("A", True, None),
        ("A.1", True, 5),
    ]
    assert found.clauses[1].children == (2, 3)
    assert found.clauses[5].annex
