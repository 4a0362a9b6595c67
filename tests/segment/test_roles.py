"""Notes, examples, captions, lists, formulas, references, code."""

from __future__ import annotations

import pytest

from drafter.blocks import Cell, Layout, Mark, Role, Run, Zone
from tests.segment.build import draft, one, read, roles, rows

START = "1 Scope\nThe scope.\n2 Tests\n"


@pytest.mark.parametrize(
    ("text", "role", "number", "rest"),
    [
        ("注：说明。", Role.NOTE, "", "说明。"),
        ("注1：说明。", Role.NOTE, "1", "说明。"),
        ("注 2：说明。", Role.NOTE, "2", "说明。"),
        ("NOTE This is so.", Role.NOTE, "", "This is so."),
        ("NOTE 1 This is so.", Role.NOTE, "1", "This is so."),
        ("NOTE 1: This is so.", Role.NOTE, "1", "This is so."),
        ("Note 3 to entry: This is so.", Role.NOTE, "3", "This is so."),
        ("a1) The value.", Role.ITEM, "a1)", "The value."),
        ("示例：例子", Role.EXAMPLE, "", "例子"),
        ("示例2：例子", Role.EXAMPLE, "2", "例子"),
        ("EXAMPLE A spoon.", Role.EXAMPLE, "", "A spoon."),
        ("EXAMPLE 1 A spoon.", Role.EXAMPLE, "1", "A spoon."),
        ("WARNING — Hot surface.", Role.WARNING, "", "Hot surface."),
        ("警告：高温。", Role.WARNING, "", "高温。"),
        ("图1　结构", Role.FIGURE_TITLE, "1", "结构"),
        ("图A.2 结构", Role.FIGURE_TITLE, "A.2", "结构"),
        ("Figure 3 — Structure", Role.FIGURE_TITLE, "3", "Structure"),
        ("Figure 9.9.3.0A.1: Octets", Role.FIGURE_TITLE, "9.9.3.0A.1", "Octets"),
        ("Table 9.9.4.13A: Octets", Role.TABLE_TITLE, "9.9.4.13A", "Octets"),
        ("表1（续）", Role.TABLE_TITLE, "1", "（续）"),
        ("表5-1　参数", Role.TABLE_TITLE, "5-1", "参数"),
        ("Table B.1 — Values", Role.TABLE_TITLE, "B.1", "Values"),
        ("Table 4.3.2: Change", Role.TABLE_TITLE, "4.3.2", "Change"),
        ("单位为毫米", Role.UNIT, "", "单位为毫米"),
        ("Dimensions in millimetres", Role.UNIT, "", "Dimensions in millimetres"),
        ("[来源：GB/T 1.1—2020，3.1]", Role.SOURCE, "", "[来源：GB/T 1.1—2020，3.1]"),
        ("——第一项；", Role.ITEM, "", "第一项；"),
        ("a) first", Role.ITEM, "a)", "first"),
        ("a）第一", Role.ITEM, "a)", "第一"),
        ("（1）第一", Role.ITEM, "(1)", "第一"),
        ("— dash", Role.ITEM, "", "dash"),
    ],
)
def test_a_label_gives_the_role_and_is_taken_off(
    text: str, role: Role, number: str, rest: str
) -> None:
    block = read(START + text).blocks[-1]
    assert (block.role, block.number, block.text) == (role, number, rest)
    assert block.label + block.text == text
    assert block.origin.offset == len(block.label)


@pytest.mark.parametrize(
    "text",
    [
        "注日期的引用文件适用。",
        "注意安全。",
        "注册表。",
        "Note that this is text.",
        "NOTES are useful in general",
        "图1给出了结构。",
        "图1和图2所示的结构",
        "表1中的值",
        "Table 1 shows the values.",
        "Figure 2 and Figure 3",
        "例如这样。",
        "示例性说明。",
        "As an example: this.",
    ],
)
def test_a_sentence_that_looks_like_a_label_is_text(text: str) -> None:
    block = read(START + text).blocks[-1]
    assert (block.role, block.text) == (Role.TEXT, text)


def test_automatic_and_typed_labels_give_equal_blocks_but_for_the_label() -> None:
    typed = read(START + "注1：说明。\na) 第一；\n表1　参数")
    automatic = draft(
        rows(
            {"text": "Scope", "number": "1", "outline": 1},
            {"text": "The scope."},
            {"text": "Tests", "number": "2", "outline": 1},
            {"text": "说明。", "number": "注1："},
            {"text": "第一；", "number": "a)", "number_level": 1},
            {"text": "参数", "number": "表1"},
        )
    )
    assert roles(typed) == roles(automatic)
    assert [block.level for block in typed.blocks] == [block.level for block in automatic.blocks]
    assert [block.zone for block in typed.blocks] == [block.zone for block in automatic.blocks]


def test_items_nest_by_their_markers() -> None:
    found = read(START + "如下：\na) 一：\n1) 甲；\n2) 乙；\nb) 二。\n正文。\n1) 新的")
    assert [(b.number, b.level) for b in found.blocks if b.role is Role.ITEM] == [
        ("a)", 1),
        ("1)", 2),
        ("2)", 2),
        ("b)", 1),
        ("1)", 1),
    ]


def test_items_nest_by_the_level_of_the_list_and_by_style() -> None:
    found = draft(
        rows(
            {"text": "Text:"},
            {"text": "one", "number": "•", "number_level": 1},
            {"text": "two", "number": "o", "number_level": 2},
            {"text": "three", "number": "•", "number_level": 1},
            {"text": "Text:"},
            {"text": "四", "number": "1)", "style": "标准文件_数字编号列项（二级）"},
        )
    )
    assert [block.level for block in found.blocks if block.role is Role.ITEM] == [1, 2, 1, 2]


def test_a_formula_carries_its_number_and_its_symbols() -> None:
    found = draft(
        rows(
            {"text": "The speed is"},
            {"text": "v = l/t\t(1)", "math": True},
            {"text": "where"},
            {"text": "v is the speed;"},
            {"text": "t is the time."},
            {"text": "Other text."},
        )
    )
    assert roles(found) == [
        (Role.TEXT, "", "The speed is"),
        (Role.FORMULA, "1", "v = l/t\t(1)"),
        (Role.WHERE, "", "where"),
        (Role.WHERE, "", "v is the speed;"),
        (Role.WHERE, "", "t is the time."),
        (Role.TEXT, "", "Other text."),
    ]


def test_a_chinese_formula_is_known_by_its_number_alone() -> None:
    found = read(START + "V = l/t ……………………（A.1）\n式中：\nV——速度；\nl——距离。")
    assert [block.role for block in found.blocks[-4:]] == [Role.FORMULA, *[Role.WHERE] * 3]
    assert found.blocks[-4].number == "A.1"


def test_a_key_below_a_figure_goes_on_line_by_line() -> None:
    found = draft(
        rows(
            {"marks": (Mark(0, "drawing"),)},
            {"text": "标引序号说明："},
            {"text": "1——钉芯；"},
            {"text": "2——钉体。"},
            {"text": "图1　钉"},
        )
    )
    assert [block.role for block in found.blocks] == [
        Role.FIGURE,
        Role.KEY,
        Role.KEY,
        Role.KEY,
        Role.FIGURE_TITLE,
    ]


def test_the_styles_of_templates_tell_keys_and_footnotes_of_tables() -> None:
    found = draft(
        rows(
            {"text": "图例：", "style": "标准文件_图表说明"},
            {"text": "注：圆整。", "style": "标准文件_图表说明"},
            {
                "text": "Dry.",
                "style": "Table footer",
                "number": "a",
                "number_format": "lowerLetter",
                "cell": Cell(0, 0, 0),
            },
        )
    )
    assert [(block.role, block.number) for block in found.blocks] == [
        (Role.KEY, ""),
        (Role.NOTE, ""),
        (Role.FOOTNOTE, "a"),
    ]


def test_the_text_below_an_empty_example_label_belongs_to_it() -> None:
    found = read(START + "示例：\n内容在这里\n正文。")
    assert [block.role for block in found.blocks[-3:]] == [Role.EXAMPLE, Role.EXAMPLE, Role.TEXT]


def test_code_is_known_by_style_or_font() -> None:
    found = draft(
        rows(
            {"text": "x = 1", "style": "Code"},
            {"text": "y = 2", "runs": (Run(0, 5, font="Courier New"),)},
            {"text": "z = 3 or", "runs": (Run(0, 5, font="Courier New"),)},
        )
    )
    assert [block.role for block in found.blocks] == [Role.CODE, Role.CODE, Role.TEXT]


def test_cells_keep_their_place_and_notes_in_cells_their_role() -> None:
    mark = (Run(0, 1, vertical="superscript"), Run(1, 9))
    found = draft(
        rows(
            {"text": "表1　参数"},
            {"text": "名称", "cell": Cell(0, 0, 0, header=True)},
            {"text": "", "cell": Cell(0, 0, 1)},
            {"text": "注：说明。", "cell": Cell(0, 1, 0)},
            {"text": "a 在常温下测得", "cell": Cell(0, 2, 0), "runs": mark},
        )
    )
    assert [block.role for block in found.blocks[1:]] == [
        Role.CELL,
        Role.CELL,
        Role.NOTE,
        Role.FOOTNOTE,
    ]
    assert (found.blocks[-1].number, found.blocks[-1].text) == ("a", "在常温下测得")
    assert all(block.cell is not None for block in found.blocks[1:])


def test_references_lose_their_marks_and_keep_their_numbers() -> None:
    found = read(
        "1 范围\n本文件。\n2 规范性引用文件\n下列文件中的内容通过文中的规范性引用而构成条款。\n"
        "GB/T 1.1　工作导则\n——GB/T 2　紧固件\n"
        "参考文献\n[1]　GB/T 3　公差\n[2] 某作者. 某书[M]. 2020."
    )
    assert roles(found, Role.REFERENCE) == [
        (Role.REFERENCE, "", "GB/T 1.1　工作导则"),
        (Role.REFERENCE, "", "GB/T 2　紧固件"),
        (Role.REFERENCE, "1", "GB/T 3　公差"),
        (Role.REFERENCE, "2", "某作者. 某书[M]. 2020."),
    ]
    assert one(found, "下列文件").role is Role.TEXT


def test_symbols_and_abbreviations_are_entries() -> None:
    found = read(
        "1 范围\n本文件。\n4 缩略语\n下列缩略语适用于本文件。\nDNA：脱氧核糖核酸\nPLC——控制器"
    )
    assert [b.text for b in found.blocks if b.role is Role.SYMBOL] == [
        "DNA：脱氧核糖核酸",
        "PLC——控制器",
    ]


def test_blank_paragraphs_are_left_out_and_hand_their_page_break_on() -> None:
    found = draft(
        rows(
            {"text": "Text."},
            {"text": "\n", "layout": Layout(page_break=True), "marks": (Mark(0, "bookmark", "x"),)},
            {"text": "More."},
            {"text": "", "layout": Layout(top_line=True)},
        )
    )
    assert [block.text for block in found.blocks] == ["Text.", "More.", ""]
    assert found.blocks[1].layout.page_break
    assert found.blocks[1].marks == (Mark(0, "bookmark", "x"),)
    assert found.blocks[2].layout.top_line


def test_a_one_cell_table_is_a_box() -> None:
    found = draft(rows({"text": "Form", "cell": Cell(0, 0, 0)}, {"text": "Text."}))
    assert [block.boxed for block in found.blocks] == [True, False]


def test_boxed_text_belongs_to_its_zone() -> None:
    found = draft(
        rows(
            {"text": "Scope", "outline": 1, "number": "1"},
            {"text": "5.1 Sample", "layout": Layout(box=True)},
        )
    )
    assert (found.blocks[1].zone, found.blocks[1].boxed) == (Zone.SCOPE, True)


@pytest.mark.parametrize(
    ("text", "number"),
    [("图 2.2 ‑1设备流程", "2.2-1"), ("图6.2.3‑2 设备流程", "6.2.3-2"), ("图 2‑1 设备流程", "2-1")],
)
def test_a_caption_numbered_by_chapter_may_have_a_hyphen_that_does_not_break(
    text: str, number: str
) -> None:
    assert roles(read(START + text), Role.FIGURE_TITLE) == [(Role.FIGURE_TITLE, number, "设备流程")]


def test_symbols_may_follow_the_word_where_and_a_comma() -> None:
    found = draft(
        rows(
            {"text": "v=s/t", "math": True},
            {"text": "式中，v——速度，m/s；"},
            {"text": "s——路程，m。"},
        )
    )
    assert [block.role for block in found.blocks] == [Role.FORMULA, Role.WHERE, Role.WHERE]


def test_the_word_above_a_key_is_no_title_of_a_table() -> None:
    found = draft(rows({"text": "Key", "style": "Table title"}))
    assert [block.role for block in found.blocks] == [Role.KEY]


def test_a_picture_with_nothing_but_the_mark_of_a_footnote_is_a_figure() -> None:
    picture = (Mark(0, "drawing", "picture"),)
    raised = (Run(0, 1, vertical="superscript"),)
    found = draft(
        rows(
            {"text": "a", "marks": picture, "runs": raised},
            {"text": "See the symbol.", "marks": picture, "runs": (Run(0, 15),)},
        )
    )
    assert [block.role for block in found.blocks] == [Role.FIGURE, Role.TEXT]


def test_rules_about_references_are_none_themselves() -> None:
    found = read(
        "1 Scope\nThe scope.\n2 References\nThe following documents apply.\n"
        "- For a specific reference, subsequent revisions do not apply.\n"
        "- For a non-specific reference to a 3GPP document, the latest version applies.\n"
        "[1] 3GPP TR 21.905: Vocabulary"
    )
    assert roles(found, Role.REFERENCE) == [(Role.REFERENCE, "1", "3GPP TR 21.905: Vocabulary")]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("隶属度函数为", "当实测值较大时，函数不同。"),
        ("作预报时，取值范围为：", "此式表示置信区间。"),
        ("方程组如下：", "在上述式子中，t表示时间。"),
        ("双流体模型", "式中：t为时间。"),
    ],
)
def test_a_picture_announced_as_a_formula_is_one(above: str, below: str) -> None:
    picture = (Mark(0, "drawing", "picture"),)
    found = draft(
        rows({"text": START.strip()}, {"text": above}, {"marks": picture}, {"text": below})
    )
    assert [block.role for block in found.blocks if block.marks] == [Role.FORMULA]


@pytest.mark.parametrize("above", ["业务流程如下图所示：", "系统的界面为：", "系统由三层组成。"])
def test_other_pictures_are_figures(above: str) -> None:
    picture = (Mark(0, "drawing", "picture"),)
    found = draft(
        rows({"text": START.strip()}, {"text": above}, {"marks": picture}, {"text": "文字。"})
    )
    assert [block.role for block in found.blocks if block.marks] == [Role.FIGURE]


def test_an_equation_beside_its_number_is_a_formula() -> None:
    equation = (Mark(0, "drawing", "object"),)
    found = draft(rows({"text": START.strip()}, {"text": "    (2.2‑22)", "marks": equation}))
    assert (found.blocks[-1].role, found.blocks[-1].number) == (Role.FORMULA, "2.2-22")


def test_a_dash_opens_a_subtitle_above_the_next_heading() -> None:
    found = read(
        "1 总体架构\n——从可视化到自主运行\n1.1 分层\n文字。\n—— 独立报告 ——\n——第一项；\n——第二项。"
    )
    items = [block.text for block in found.blocks if block.role is Role.ITEM]
    assert items == ["第一项；", "第二项。"]


def test_a_sentence_that_starts_with_the_letters_of_items_is_no_item() -> None:
    found = read(START + "（一）至（三）项所列人员应登记。\n（一）登记；\n（二）备案。")
    assert [b.text for b in found.blocks if b.role is Role.ITEM] == ["登记；", "备案。"]


def test_items_of_one_list_of_word_have_one_level() -> None:
    found = draft(
        rows(
            {"text": "1 练习", "outline": 1},
            {"text": "分类：", "number": "3.", "number_level": 1, "layout": Layout(left=480)},
            *(
                {"text": "设计", "number": mark, "number_level": 4, "layout": Layout(left=1920)}
                for mark in ("(a)", "(b)", "(c)")
            ),
        )
    )
    assert [block.level for block in found.blocks[1:]] == [1, 2, 2, 2]


def test_a_caption_may_explain_the_figure_at_length() -> None:
    rest = (
        "Odds of wear. " + "The bars show the limits of each size. " * 12 + "Sizes are in Table 1."
    )
    assert 400 < len(rest) < 600
    assert roles(read(START + f"Figure 2: {rest}"), Role.FIGURE_TITLE) == [
        (Role.FIGURE_TITLE, "2", rest)
    ]
