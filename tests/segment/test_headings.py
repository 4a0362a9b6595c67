"""Headings: by outline, by style, by typed numbers in sequence, by appearance."""

from __future__ import annotations

import pytest

from drafter.blocks import Cell, Layout, Role, Run, Zone
from drafter.segment import chain, labels
from tests.segment.build import draft, headings, one, read, roles, rows


def test_word_headings_give_level_and_number() -> None:
    found = draft(
        rows(
            {"text": "Scope", "outline": 1, "number": "1"},
            {"text": "This document is short."},
            {"text": "Tests", "outline": 1, "number": "2"},
            {"text": "General", "outline": 2, "number": "2.1"},
        )
    )
    assert headings(found) == [("1", 1, "Scope"), ("2", 1, "Tests"), ("2.1", 2, "General")]
    assert one(found, "General").label == "2.1"
    assert not one(found, "General").typed


def test_the_number_decides_the_level_where_the_title_of_the_document_is_a_heading() -> None:
    found = draft(
        rows(
            {"text": "My specification", "outline": 1},
            {"text": "Scope", "outline": 2, "number": "1"},
            {"text": "Tests", "outline": 2, "number": "2"},
            {"text": "General", "outline": 3, "number": "2.1"},
            {"text": "Order", "outline": 3, "number": "2.2"},
        )
    )
    assert [level for _, level, _ in headings(found)] == [1, 1, 1, 2, 2]


def test_a_word_before_a_number_with_dots_belongs_to_the_number() -> None:
    found = draft(
        rows(
            {"text": "Section 1", "outline": 1},
            {"text": "Section 1.1 General", "outline": 2},
            {"text": "Section 1.2", "outline": 2},
        )
    )
    assert headings(found) == [("1", 1, ""), ("1.1", 2, "General"), ("1.2", 2, "")]


def test_a_chain_survives_values_items_and_a_gap() -> None:
    found = read(
        """
1 Scope
Text of the scope.
2 Tests
2.1 General
3.5 kg of flour are mixed with water
1. first step
2. second step
2.2 Order
9.81 m/s
4 Report
"""
    )
    assert [number for number, _, _ in headings(found)] == ["1", "2", "2.1", "2.2", "4"]


def test_repeated_numbers_of_the_same_look_stay_headings() -> None:
    found = read(
        """
**1 Scope
**2 Tests
**2.1 General
**2.2 Order
**2.2 Time
**2.3 Place
"""
    )
    assert [number for number, _, _ in headings(found)] == ["1", "2", "2.1", "2.2", "2.2", "2.3"]


def test_chapters_with_a_full_stop_are_known_by_their_children() -> None:
    found = read(
        """
1. Scope
Text of the scope.
2. Requirements
2.1 General
Text.
2.2 Tests
Text follows here:
1. one
2. two
"""
    )
    assert [number for number, _, _ in headings(found)] == ["1", "2", "2.1", "2.2"]


def test_a_styled_heading_that_is_a_sentence_is_an_untitled_clause() -> None:
    found = draft(
        rows(
            {"text": "要求", "outline": 1, "number": "5"},
            {
                "text": "试验装置应能保持规定的温度，并应符合附录A的规定。",
                "outline": 2,
                "number": "5.1",
            },
            {"text": "Short title.", "outline": 2, "number": "5.2"},
        )
    )
    block = one(found, "试验装置")
    assert (block.role, block.level, block.number) == (Role.TEXT, 2, "5.1")
    assert one(found, "Short title").role is Role.HEADING


def test_numbered_paragraph_styles_are_never_titles() -> None:
    found = draft(
        rows(
            {"text": "要求", "style": "标准文件_章标题", "number": "5"},
            {"text": "外观完好", "style": "标准文件_一级无标题", "number": "5.1"},
        )
    )
    assert one(found, "外观完好").role is Role.TEXT
    assert one(found, "外观完好").opens_clause


@pytest.mark.parametrize(
    ("style", "level"),
    [
        ("标准文件_章标题", 1),
        ("标准文件_一级条标题", 2),
        ("标准文件_三级条标题", 4),
        ("a2", 2),
        ("Titre 2", 2),
    ],
)
def test_template_styles_are_headings_without_any_number(style: str, level: int) -> None:
    found = draft(rows({"text": "要求", "style": style}))
    assert headings(found) == [("", level, "要求")]


def test_bold_short_lines_are_headings_only_where_nothing_else_is() -> None:
    plain = "This paragraph explains something at some length."
    bold = read(f"**Introduction to things\n{plain}\n{plain}\n**Results\n{plain}\n{plain}")
    assert headings(bold) == [("", 1, "Introduction to things"), ("", 1, "Results")]
    numbered = read(f"1 Scope\n{plain}\n**Results\n{plain}\n2 Tests\n{plain}")
    assert headings(numbered) == [("1", 1, "Scope"), ("2", 1, "Tests")]


def test_larger_type_is_a_higher_level() -> None:
    def line(text: str, size: int) -> dict[str, object]:
        return {"text": text, "runs": (Run(0, len(text), bold=True, size=size),)}

    body = {"text": "A paragraph that is not bold and ends with a stop."}
    found = draft(rows(line("Part", 32), body, line("Detail", 24), body, body, body))
    assert headings(found) == [("", 1, "Part"), ("", 2, "Detail")]


def test_reports_have_headings_but_no_zones_save_their_lists_of_references() -> None:
    found = read(
        "**第一章  引言\n正文很长，有一句话。\n1.1  背景\n正文。\n"
        "1.2  目的\n正文。\n第一章参考文献\n[1-1] 某书\n1.3  方法\n正文。\n参考文献\n[1] 某书"
    )
    assert ("1", 1, "引言") in headings(found)
    listed = [block for block in found.blocks if block.zone is Zone.BIBLIOGRAPHY]
    assert [block.text for block in listed] == ["第一章参考文献", "某书", "参考文献", "某书"]
    assert [block.number for block in listed if block.role is Role.REFERENCE] == ["1-1", "1"]
    others = {block.zone for block in found.blocks} - {Zone.BIBLIOGRAPHY}
    assert others == {Zone.BODY}


def test_bold_chinese_numerals_number_the_chapters_of_a_report() -> None:
    found = read(
        "**一、背景\n正文很长，有一句话。\n**二、目的\n正文。\n"
        "2.1 近期目的\n正文。\n2.2 远期目的\n正文。"
    )
    assert headings(found) == [
        ("1", 1, "背景"),
        ("2", 1, "目的"),
        ("2.1", 2, "近期目的"),
        ("2.2", 2, "远期目的"),
    ]


def test_the_appendix_of_a_chapter_has_number_and_title() -> None:
    found = read("**第四章 方法\n正文。\n4.1 概述\n正文。\n**附录 4-A 两种方法的对比\n正文。")
    (annex,) = [clause for clause in found.clauses if clause.number == "4-A"]
    assert annex.title == "两种方法的对比"


def test_cells_text_boxes_and_boxed_examples_hold_no_headings() -> None:
    found = draft(
        rows(
            {"text": "1 Scope"},
            {"text": "2 Title", "cell": Cell(0, 0, 0)},
            {"text": "2 Title", "frame": True},
            {"text": "2 Title", "layout": Layout(box=True)},
            {"text": "2 Tests"},
        )
    )
    assert headings(found) == [("1", 1, "Scope"), ("2", 1, "Tests")]
    assert [block.boxed for block in found.blocks] == [False, True, True, True, False]


def test_unnumbered_elements_are_headings_when_they_stand_alone() -> None:
    found = read("前 言\n本文件起草。\n引　言\n概述。\n1 范围\n本文件规定了要求。\n参 考 文 献")
    assert headings(found) == [
        ("", 1, "前 言"),
        ("", 1, "引　言"),
        ("1", 1, "范围"),
        ("", 1, "参 考 文 献"),
    ]


def test_lettered_subclauses_are_clauses() -> None:
    found = draft(
        rows(
            {"text": "1\tScope", "outline": 1},
            {"text": "4\tGeneral", "outline": 1},
            {"text": "4.2\tLinkage", "outline": 2},
            {"text": "4.2A\tHandling", "outline": 2},
        )
    )
    assert headings(found)[-1] == ("4.2A", 2, "Handling")


def test_the_best_chain_is_found_over_the_whole_list() -> None:
    def numbers(*texts: str) -> list[tuple[chain.Number, float]]:
        return [(labels.parts(text), 1.0) for text in texts]

    assert chain.best(numbers("1", "2", "7", "3", "3.1", "3.2", "4")) == [0, 1, 3, 4, 5, 6]
    assert chain.best(numbers("1", "1.1", "A", "A.1", "A.2", "B")) == [0, 1, 2, 3, 4, 5]
    assert chain.best([]) == []


@pytest.mark.parametrize(
    ("text", "number", "kept"),
    [
        ("5.2 标题", "5.2", "标题"),
        ("5.2标题", "5.2", "标题"),
        ("5.2.\tTitle", "5.2", "Title"),
        ("A.1　概述", "A.1", "概述"),
        ("第3章 总则", "3", "总则"),
        ("第十二章　总则", "12", "总则"),
    ],
)
def test_typed_numbers_are_read_in_all_their_forms(text: str, number: str, kept: str) -> None:
    label = labels.read(text)
    assert label is not None
    assert (label.number, text[label.length :]) == (number, kept)


def test_roles_in_order_without_any_heading() -> None:
    assert roles(read("Just one sentence.")) == [(Role.TEXT, "", "Just one sentence.")]
    assert read("").blocks == ()
