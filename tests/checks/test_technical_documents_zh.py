"""Chinese reports and chapters of books, which follow no directive: what is a fault there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafter import outline
from drafter.blocks import Mark, Origin, Paragraph
from drafter.checks.run import Choice, check
from drafter.checks.subject import Analysis, Setting
from drafter.model import Draft
from tests.rules.harness import run
from tests.segment.build import draft, rows

CHAPTER = """
# 7 分级
## 7.1 必要性
### 4.1.1 背景
分级有其背景，见第2章、§3.4和7.9。
### 4.1.2 意义
分级有其意义，见7.9.1。
## 7.2 借鉴
### 4.2.1 结构
借鉴其结构，必须考虑差异，应当说明。
### 4.2.2 差异
差异见7.9。
"""


def texts(found: Draft, rule: str, profile: str = "plain-zh") -> list[str]:
    return [finding.location.text for finding in run(found, profile, rule)]


def report(lines: str) -> Draft:
    return outline.parse(f"# 1 概述\n{lines}\n# 2 结论\n结论。")


def test_a_chapter_by_itself_starts_with_its_number_and_points_to_the_others() -> None:
    assert texts(outline.parse(CHAPTER), "clause-number-gap") == ["背景"]
    assert texts(outline.parse(CHAPTER), "clause-that-does-not-exist", "gbt") == [
        "7.9",
        "7.9.1",
        "7.9",
    ]


def test_one_cause_is_one_finding_with_the_number_of_places() -> None:
    (finding,) = run(outline.parse(CHAPTER), "plain-zh", "clause-that-does-not-exist")
    assert finding.location.text == "7.9"
    assert finding.message.endswith("（共3处，此为第一处）")


def test_every_place_can_be_asked_for() -> None:
    analysis = Analysis(outline.parse(CHAPTER), Setting("plain-zh", language="zh"))
    choice = Choice(select=frozenset({"clause-that-does-not-exist"}))
    found = check(analysis, choice, every=True)
    assert [finding.location.text for finding in found] == ["7.9", "7.9.1", "7.9"]
    assert not any("共" in finding.message for finding in found)


def test_verbal_forms_are_a_matter_of_standards() -> None:
    rules = {finding.rule for finding in run(outline.parse(CHAPTER), "plain-zh")}
    assert not rules & {"must-for-shall-zh", "ought-for-shall", "vague-word-with-requirement"}
    rules = {finding.rule for finding in run(outline.parse(CHAPTER), "gbt")}
    assert rules >= {"must-for-shall-zh", "ought-for-shall"}


@pytest.mark.parametrize(
    "marks",
    [("一、", "二、", "三、"), ("（1）", "（2）", "（3）"), ("1、", "2、", "3、"), ("①", "②", "③")],
)
def test_items_with_text_below_them_are_one_list(marks: tuple[str, str, str]) -> None:
    first, second, third = marks
    whole = report(
        f"分三步。\n{first}汇集\n汇集数据。\n{second}清洗\n清洗数据。\n{third}存储\n存储。"
    )
    assert not texts(whole, "list-of-one-item", "gbt")
    assert not texts(whole, "list-numbering-gap", "gbt")
    gap = report(f"分三步。\n{first}汇集\n汇集数据。\n{third}存储\n存储数据。")
    assert texts(gap, "list-numbering-gap", "gbt") == [third]


def test_a_list_inside_an_item_does_not_end_the_outer_list() -> None:
    whole = report(
        "分三步。\n（1）汇集\n汇集数据。\n①采集\n②传输\n（2）清洗\n清洗数据。\n①过滤\n②校验\n（3）存储\n存储数据。"
    )
    assert not texts(whole, "list-numbering-gap", "gbt")


def test_punctuation_around_an_embedded_equation_is_not_doubled() -> None:
    text = "式中：，为流量，，为水头。"
    plain = Paragraph(Origin("document", 2), text)
    marks = (Mark(3, "formula"), Mark(8, "drawing", "picture"))
    heads = rows({"text": "1 概述", "outline": 1}, {"text": "水头按下式计算。"})
    assert texts(draft([*heads, plain]), "doubled-punctuation") == ["：，", "，，"]
    assert not texts(draft([*heads, replace(plain, marks=marks)]), "doubled-punctuation")


def test_exercises_go_on_numbering_below_the_next_heading() -> None:
    found = report("基础题：\n1. 说明方法\n2. 计算参数\n## 1.1 提高题\n3. 比较方法\n4. 讨论误差")
    assert not texts(found, "list-numbering-gap")
    assert texts(found, "list-numbering-gap", "gbt") == ["3. "]


def test_an_introduction_may_number_its_clauses_from_nought() -> None:
    text = "#- 引言\n## 0.1 概述\n文字。\n## 0.{}  背景\n文字。\n# 1 范围\n文字。\n# 2 要求\n文字。"
    assert not texts(outline.parse(text.format(2)), "clause-number-gap", "gbt")
    assert texts(outline.parse(text.format(3)), "clause-number-gap", "gbt") == ["背景"]


def test_a_repeated_title_is_no_second_chapter() -> None:
    text = (
        "# 1 引言\n2025年6月\n# 1 引言：从数字化到自主运行\n## 1.1 背景\n文字。\n"
        "## 1.2 目的\n文字。\n# {} 方法\n文字。"
    )
    assert not texts(outline.parse(text.format(2)), "clause-number-gap")
    assert texts(outline.parse(text.format(4)), "clause-number-gap") == ["方法"]


def test_numbers_that_nobody_took_for_items_are_no_gaps() -> None:
    found = report("▲三、获取\n四、提交\n提交的时间。\n五、开启\n开启的时间。")
    assert not texts(found, "list-numbering-gap", "gbt")
    assert texts(report("获取。\n四、提交\n提交的时间。\n五、开启"), "list-numbering-gap", "gbt")


def test_a_list_inside_a_list_may_use_the_same_marks() -> None:
    found = report("程序：\n1、审核\n（一）初审\n1、初审资格\n2、初审方案\n（二）复审\n2、评价")
    assert not texts(found, "list-numbering-gap", "gbt")


def test_chapters_named_as_such_are_counted_by_themselves() -> None:
    found = draft(
        rows(
            *(
                {"text": text, "outline": 1}
                for text in ("第一章 公告", "第二章 须知", "第一章 公告")
            ),
            {"text": "公告的内容。"},
            {"text": "第二章 须知", "outline": 1},
            {"text": "1 范围", "outline": 1},
            {"text": "范围的内容。"},
            {"text": "第四章 合同", "outline": 1},
            {"text": "合同的内容。"},
        )
    )
    assert texts(found, "clause-number-gap") == ["合同"]


def test_a_decimal_point_in_the_number_of_a_formula_is_no_factor() -> None:
    rule = "numerical-equation-without-units"
    text = "# 1 范围\n范围。\n# 2 计算\n按下式计算：\n[formula] {}\n式中：\nm——流量；\nn——转速。"
    assert not texts(outline.parse(text.format("m = n  (2.2-32)")), rule, "gbt")
    assert texts(outline.parse(text.format("m = 0.5n  (2.2-32)")), rule, "gbt")


def test_a_list_goes_on_below_the_explanation_of_symbols() -> None:
    found = report(
        "（1）管道\n计算如下：\n[formula] m = n  (1)\n式中：\nn——转速。\n"
        "（2）阀门\n见图纸。\n（3）水泵\n见图纸。"
    )
    assert not texts(found, "list-numbering-gap", "gbt")
    assert not texts(found, "list-of-one-item", "gbt")
