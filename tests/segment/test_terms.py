"""Term entries in the forms that drafts use."""

from __future__ import annotations

import pytest

from drafter.blocks import Block, Role, Run, Zone
from tests.segment.build import draft, one, read, roles, rows

LEAD = "1 范围\n本文件。\n3 术语和定义\n下列术语和定义适用于本文件。\n"
ENGLISH = "1 Scope\nThis.\n3 Terms and definitions\nThe following terms apply.\n"
TERM = [Role.TERM, Role.ADMITTED, Role.DEPRECATED, Role.DEFINITION]


def test_the_official_template_puts_number_break_and_term_in_one_paragraph() -> None:
    found = draft(
        rows(
            {"text": "术语和定义", "style": "标准文件_章标题", "number": "3"},
            {"text": "\n数据　data", "style": "标准文件_术语条一", "number": "3.1"},
            {"text": "信息的表示形式。", "style": "标准文件_段"},
            {"text": "说明。", "style": "标准文件_注：", "number": "注："},
        )
    )
    term = found.blocks[1]
    assert (term.role, term.number, term.label, term.level) == (Role.TERM, "3.1", "3.1", 2)
    assert (term.text, term.origin.offset) == ("数据　data", 1)
    assert [block.role for block in found.blocks[2:]] == [Role.DEFINITION, Role.NOTE]


def test_number_term_and_definition_may_share_one_paragraph() -> None:
    found = read(
        LEAD
        + "3.1\\n合规资料\\n一组资料的集合。\n注：说明。\n3.2\\nSPDX\\n由基金会创建的格式标准。"
    )
    assert roles(found, *TERM) == [
        (Role.TERM, "3.1", "合规资料"),
        (Role.DEFINITION, "", "一组资料的集合。"),
        (Role.TERM, "3.2", "SPDX"),
        (Role.DEFINITION, "", "由基金会创建的格式标准。"),
    ]


def test_number_and_term_on_one_line_are_an_entry_not_a_heading() -> None:
    found = read(LEAD + "3.1 水网  water network\n水源的总称。\n3.2 耦合  coupling; CPL\n过程。")
    assert roles(found, *TERM) == [
        (Role.TERM, "3.1", "水网  water network"),
        (Role.DEFINITION, "", "水源的总称。"),
        (Role.TERM, "3.2", "耦合  coupling; CPL"),
        (Role.DEFINITION, "", "过程。"),
    ]


def test_titles_of_groups_stay_headings() -> None:
    found = read(
        LEAD
        + "3.1 基础术语\n3.1.1 水网\n水源的总称。\n3.1.2 渠\n水道。\n3.2 缩略语\nDNA：脱氧核糖核酸"
    )
    assert roles(found, Role.HEADING)[2:] == [
        (Role.HEADING, "3.1", "基础术语"),
        (Role.HEADING, "3.2", "缩略语"),
    ]
    assert one(found, "DNA").zone is Zone.SYMBOLS
    assert [entry.number for entry in found.terms] == ["3.1.1", "3.1.2"]


def test_admitted_and_deprecated_terms_stand_before_the_definition() -> None:
    found = read(
        ENGLISH
        + "3.1\npaddy\npaddy rice\nrough rice\nDEPRECATED: cargo rice\nrice retaining its husk"
    )
    assert roles(found, *TERM) == [
        (Role.TERM, "3.1", ""),
        (Role.TERM, "", "paddy"),
        (Role.ADMITTED, "", "paddy rice"),
        (Role.ADMITTED, "", "rough rice"),
        (Role.DEPRECATED, "", "cargo rice"),
        (Role.DEFINITION, "", "rice retaining its husk"),
    ]


def test_template_styles_say_what_each_line_is() -> None:
    found = draft(
        rows(
            {"text": "Terms and definitions", "outline": 1, "number": "3"},
            {"text": "", "style": "TermNum", "number": "3.1"},
            {"text": "paddy", "style": "Term(s)"},
            {
                "text": "a long admitted term of many words that might be a definition",
                "style": "AltTerm(s)",
            },
            {"text": "cargo", "style": "DeprecatedTerm(s)"},
            {"text": "rice", "style": "Definition"},
            {"text": "[SOURCE: ISO 7301:2011, 3.1]", "style": "Source"},
        )
    )
    assert [block.role for block in found.blocks[1:]] == [Role.TERM, *TERM, Role.SOURCE]


def test_a_definition_behind_a_colon_is_divided_from_its_term() -> None:
    text = "Current TAI: A TAI of a selected network."
    found = draft(
        rows(
            {"text": "Scope", "outline": 1, "number": "1"},
            {"text": "Definitions", "outline": 1, "number": "3"},
            {"text": text, "runs": (Run(0, 12, bold=True), Run(12, len(text)))},
            {"text": "3.2 数据：信息的一种表示形式，供处理。"},
        )
    )
    assert [(b.role, b.number, b.label, b.text) for b in found.blocks[2:]] == [
        (Role.TERM, "", "", "Current TAI"),
        (Role.DEFINITION, "", ": ", "A TAI of a selected network."),
        (Role.TERM, "3.2", "3.2 ", "数据"),
        (Role.DEFINITION, "", "：", "信息的一种表示形式，供处理。"),
    ]


@pytest.mark.parametrize(
    "text", ["本文件没有需要界定的术语和定义。", "GB/T 1界定的术语和定义适用于本文件。"]
)
def test_a_lead_in_alone_is_no_entry(text: str) -> None:
    found = read(f"1 范围\n本文件。\n3 术语和定义\n{text}\n4 要求\n应符合。")
    assert found.terms == ()
    assert one(found, text[:4]).role is Role.TEXT


def test_another_chapter_ends_the_terms() -> None:
    found = read(LEAD + "3.1\n水网\n总称。\n4 要求\n4.1 外观\n应完好。")
    assert one(found, "应完好").zone is Zone.BODY
    assert one(found, "外观").role is Role.HEADING


def test_a_styled_term_after_a_definition_opens_an_entry() -> None:
    found = draft(
        rows(
            {"text": "Terms and definitions", "outline": 1, "number": "3"},
            {"text": "", "style": "TermNum", "number": "3.1"},
            {"text": "paddy", "style": "Term(s)"},
            {"text": "rice with its husk"},
            {"text": "husk", "style": "Term(s)"},
            {"text": "outer layer", "style": "Definition"},
        )
    )
    assert [(each.number, texts(each.definition)) for each in found.terms] == [
        ("3.1", ["rice with its husk"]),
        ("", ["outer layer"]),
    ]


def test_a_numbered_line_with_a_full_stop_is_no_title() -> None:
    found = read("1 Scope\nThis.\n5 Apparatus\n5.1 Brush.\n5.2 Cloth.")
    assert one(found, "Brush").role is Role.TEXT


def test_a_numbered_list_of_symbols_is_recognized_alone() -> None:
    assert (
        read("4 Symbols and abbreviated terms\nRMS: rice mill size").blocks[1].role is Role.SYMBOL
    )


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks]


@pytest.mark.parametrize("below", ["NOTE 1 to entry: It floats.", "[SOURCE: ISO 7301:2011, 3.1]"])
def test_two_admitted_terms_and_a_deprecated_one_may_stand_before_the_definition(
    below: str,
) -> None:
    found = read(
        ENGLISH
        + "3.1 paddy\npaddy rice\nrough rice\nDEPRECATED: cargo rice\n"
        + f"rice retaining its husk after threshing\n{below}\n"
        + "3.2 husked rice\nbrown rice\nloonzain\npaddy from which the husk has been removed"
    )
    assert roles(found, *TERM) == [
        (Role.TERM, "3.1", "paddy"),
        (Role.ADMITTED, "", "paddy rice"),
        (Role.ADMITTED, "", "rough rice"),
        (Role.DEPRECATED, "", "cargo rice"),
        (Role.DEFINITION, "", "rice retaining its husk after threshing"),
        (Role.TERM, "3.2", "husked rice"),
        (Role.ADMITTED, "", "brown rice"),
        (Role.ADMITTED, "", "loonzain"),
        (Role.DEFINITION, "", "paddy from which the husk has been removed"),
    ]


def test_a_title_above_a_long_list_of_words_is_no_term() -> None:
    words = "\n".join(["sieve", "balance", "beaker", "stirrer", "tweezers", "tissue", "bowl"])
    found = read(ENGLISH + f"3.1 Apparatus named here\n{words}\n4 Sampling\nSample.")
    assert roles(found, *TERM) == []


def test_a_symbol_set_as_a_formula_between_term_and_definition_is_a_symbol() -> None:
    found = draft(
        rows(
            {"text": "Terms and definitions", "style": "Heading 1", "number": "3", "outline": 1},
            {"text": "gelatinization time", "style": "Term(s)"},
            {"text": "t_90", "style": "Definition", "math": True},
            {"text": "time that 90 % of the kernels need", "style": "Definition"},
        )
    )
    assert roles(found)[1:] == [
        (Role.TERM, "", "gelatinization time"),
        (Role.SYMBOL, "", "t_90"),
        (Role.DEFINITION, "", "time that 90 % of the kernels need"),
    ]


def test_a_term_after_a_break_keeps_what_looks_like_its_number() -> None:
    found = draft(rows({"text": "\n 1", "style": "Term(s)"}))
    assert "".join(block.label + block.text for block in found.blocks).strip() == "1"
