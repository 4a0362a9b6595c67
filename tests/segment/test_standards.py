"""Whole small standards, typed without any style, in both languages."""

from __future__ import annotations

from drafter.blocks import Role, Zone
from tests.segment.build import headings, one, read, roles

CHINESE = """
GB/T 12345—2026
中华人民共和国国家标准
代替 GB/T 12345—2010
数据质量　要求
Data quality—Requirements
（征求意见稿）
2026-01-01发布
2026-07-01实施
国家市场监督管理总局 发布
目  次
前言	I
1 范围	1
2 规范性引用文件	1
附录A（规范性）测试	4
前  言
本文件按照GB/T 1.1—2020的规定起草。
1 范围
本文件规定了数据质量的要求。
2 规范性引用文件
下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。
GB/T 1.1—2020　标准化工作导则
3 术语和定义
下列术语和定义适用于本文件。
3.1
数据　data
信息的表示形式。
注1：说明。
[来源：GB/T 5271.1—2000，1.1]
3.2\\n质量等级\\ndata quality
数据满足要求的程度。
4 符号和缩略语
下列缩略语适用于本文件。
DNA：脱氧核糖核酸（deoxyribonucleic acid）
5 要求
5.1 通用要求
5.1.1 数据应完整，见表1。
5.1.2 数据应按下列要求：
a) 第一；
b) 第二：
1) 甲；
2) 乙。
表1　指标
图1给出了流程。
图1　流程图
5.2 方法
按公式（1）计算：
3.5 kg的物体
附 录 A
（规范性）
测试方法
A.1 概述
见图A.1。
A.2 步骤
参考文献
[1] GB/T 1182　产品几何技术规范
"""

ENGLISH = """
ISO/DIS 12345-1
Date: 2026-01-01
Widgets — Part 1: Requirements
Contents
Foreword	iv
1 Scope	1
Annex A (informative) Guidance	7
Foreword
ISO is a federation.
1 Scope
This document specifies requirements for widgets.
2 Normative references
There are no normative references in this document.
3 Terms and definitions
For the purposes of this document, the following terms and definitions apply.
3.1
widget
gadget
DEPRECATED: thing
small useful object
Note 1 to entry: Widgets are small.
[SOURCE: ISO 9999:2011, 3.1]
4 Requirements
4.1 General
The widget shall weigh less than
3.5 kg of steel.
NOTE 1 Steel is heavy.
EXAMPLE A spoon.
4.2 Colour
Table 1 shows the colours.
Table 1 — Colours
Annex A (informative) Guidance
A.1 Use
See Annex A for use.
Bibliography
[1] ISO 9000, Quality
"""


def test_a_typed_chinese_standard_has_its_headings_and_nothing_else() -> None:
    assert headings(read(CHINESE)) == [
        ("", 1, "前  言"),
        ("1", 1, "范围"),
        ("2", 1, "规范性引用文件"),
        ("3", 1, "术语和定义"),
        ("4", 1, "符号和缩略语"),
        ("5", 1, "要求"),
        ("5.1", 2, "通用要求"),
        ("5.2", 2, "方法"),
        ("A", 1, ""),
        ("A.1", 2, "概述"),
        ("A.2", 2, "步骤"),
        ("", 1, "参考文献"),
    ]


def test_a_typed_english_standard_has_its_headings_and_nothing_else() -> None:
    assert headings(read(ENGLISH)) == [
        ("", 1, "Foreword"),
        ("1", 1, "Scope"),
        ("2", 1, "Normative references"),
        ("3", 1, "Terms and definitions"),
        ("4", 1, "Requirements"),
        ("4.1", 2, "General"),
        ("4.2", 2, "Colour"),
        ("A", 1, ""),
        ("A.1", 2, "Use"),
        ("", 1, "Bibliography"),
    ]


def test_the_cover_of_a_chinese_draft_gives_its_data() -> None:
    facts = read(CHINESE).metadata
    assert (facts.number, facts.replaces) == ("GB/T 12345—2026", ("GB/T 12345—2010",))
    assert (facts.title, facts.title_english) == ("数据质量　要求", "Data quality—Requirements")
    assert (facts.stage, facts.body) == ("征求意见稿", "国家市场监督管理总局")
    assert (facts.published, facts.implemented) == ("2026-01-01", "2026-07-01")
    assert (facts.language, facts.banner) == ("zh", "中华人民共和国国家标准")


def test_the_cover_of_an_english_draft_gives_its_data() -> None:
    facts = read(ENGLISH).metadata
    assert (facts.language, facts.number, facts.stage) == ("en", "ISO/DIS 12345-1", "DIS")
    assert facts.title == "Widgets — Part 1: Requirements"


def test_numbered_sentences_are_untitled_clauses() -> None:
    block = one(read(CHINESE), "数据应完整")
    assert (block.role, block.number, block.level, block.label) == (Role.TEXT, "5.1.1", 3, "5.1.1 ")
    assert block.typed
    assert block.origin.offset == 6


def test_zones_follow_the_elements() -> None:
    found = read(CHINESE)
    assert one(found, "GB/T 12345—2026").zone is Zone.COVER
    assert one(found, "附录A（规范性）测试").zone is Zone.CONTENTS
    assert one(found, "本文件按照").zone is Zone.FOREWORD
    assert one(found, "本文件规定").zone is Zone.SCOPE
    assert one(found, "GB/T 1.1—2020").zone is Zone.NORMATIVE_REFERENCES
    assert one(found, "信息的表示").zone is Zone.TERMS
    assert one(found, "DNA").zone is Zone.SYMBOLS
    assert one(found, "按公式").zone is Zone.BODY
    assert one(found, "见图A.1").zone is Zone.NORMATIVE_ANNEX
    assert one(found, "GB/T 1182").zone is Zone.BIBLIOGRAPHY


def test_a_chinese_term_entry_is_taken_apart() -> None:
    found = read(CHINESE)
    entry = roles(found)
    start = entry.index((Role.TERM, "3.1", ""))
    assert entry[start + 1 : start + 5] == [
        (Role.TERM, "", "数据　data"),
        (Role.DEFINITION, "", "信息的表示形式。"),
        (Role.NOTE, "1", "说明。"),
        (Role.SOURCE, "", "[来源：GB/T 5271.1—2000，1.1]"),
    ]


def test_a_term_entry_divided_by_soft_line_breaks_keeps_its_offsets() -> None:
    found = read(CHINESE)
    term, english = one(found, "质量等级"), one(found, "data quality")
    assert (term.role, term.number, term.label, term.origin.offset) == (
        Role.TERM,
        "3.2",
        "3.2\n",
        4,
    )
    assert (english.role, english.origin.offset) == (Role.TERM, 9)
    assert english.origin.paragraph == term.origin.paragraph
    assert one(found, "数据满足").role is Role.DEFINITION


def test_an_english_term_entry_is_taken_apart() -> None:
    found = read(ENGLISH)
    entry = roles(found)
    start = entry.index((Role.TERM, "3.1", ""))
    assert entry[start + 1 : start + 7] == [
        (Role.TERM, "", "widget"),
        (Role.ADMITTED, "", "gadget"),
        (Role.DEPRECATED, "", "thing"),
        (Role.DEFINITION, "", "small useful object"),
        (Role.NOTE, "1", "Widgets are small."),
        (Role.SOURCE, "", "[SOURCE: ISO 9999:2011, 3.1]"),
    ]


def test_sentences_about_figures_tables_and_annexes_are_no_titles() -> None:
    assert one(read(CHINESE), "图1给出了").role is Role.TEXT
    assert one(read(ENGLISH), "Table 1 shows").role is Role.TEXT
    assert one(read(ENGLISH), "See Annex A").role is Role.TEXT
    assert roles(read(ENGLISH), Role.TABLE_TITLE) == [(Role.TABLE_TITLE, "1", "Colours")]


def test_an_annex_head_gives_the_same_blocks_in_one_paragraph_and_in_three() -> None:
    [chinese], [english] = read(CHINESE).annexes, read(ENGLISH).annexes
    assert (chinese.letter, chinese.status, chinese.title) == ("A", "normative", "测试方法")
    assert (english.letter, english.status, english.title) == ("A", "informative", "Guidance")


def test_no_character_is_lost_but_spaces_between_blocks() -> None:
    for text in (CHINESE, ENGLISH):
        blocks = "".join(block.label + block.text for block in read(text).blocks)
        plain = text.replace("\\n", "\n")
        assert "".join(blocks.split()) == "".join(plain.split())
