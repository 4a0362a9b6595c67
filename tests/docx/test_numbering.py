"""Automatic numbers as Word prints them."""

from __future__ import annotations

import pytest

from drafter.docx.numerals import numeral
from tests.docx.specimens import (
    abstract,
    deleted,
    level,
    listed,
    num,
    p,
    paragraphs,
    row,
    style,
    table,
)

CLAUSES = (level(0, "%1"), level(1, "%1.%2"), level(2, "%1.%2.%3"))


def numbers(body: str, numbering: str, styles: str = "") -> list[str]:
    parts = {"word/numbering.xml": numbering, "word/styles.xml": styles}
    return [found.number for found in paragraphs(body, parts)]


def items(*places: tuple[int, int]) -> str:
    """Paragraphs at (list, level from 0)."""
    return "".join(p("x", listed(number, depth)) for number, depth in places)


def test_levels_count_and_start_again() -> None:
    found = numbers(
        items((1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (1, 2)), abstract(1, *CLAUSES) + num(1, 1)
    )
    assert found == ["1", "1.1", "1.2", "2", "2.1", "2.1.1"]


def test_an_absent_level_shows_its_start() -> None:
    levels = (level(0, "%1", start=4), level(1, "%1.%2"))
    assert numbers(items((1, 1), (1, 0)), abstract(1, *levels) + num(1, 1)) == ["4.1", "4"]


def test_lists_of_one_definition_count_on_and_a_start_of_its_own_fires_once() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(1, level(0, "%1)")) + num(1, 1) + num(2, 1) + num(3, 1, start)
    places = ((1, 0), (2, 0), (3, 0), (3, 0), (1, 0))
    assert numbers(items(*places), numbering) == ["1)", "2)", "1)", "2)", "3)"]


def test_a_level_can_be_replaced_for_one_list() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "%1)", "lowerLetter")}</w:lvlOverride>'
    numbering = abstract(1, level(0, "%1.")) + num(1, 1) + num(2, 1, override)
    assert numbers(items((1, 0), (2, 0)), numbering) == ["1.", "b)"]


@pytest.mark.parametrize(("restart", "last"), [("0", "1.3"), ("1", "2.1")])
def test_a_level_restarts_as_it_says(restart: str, last: str) -> None:
    again = f'<w:lvlRestart w:val="{restart}"/>'
    levels = (level(0, "%1"), level(1, "%1.%2", content=again))
    found = numbers(items((1, 0), (1, 1), (1, 1), (1, 0), (1, 1)), abstract(1, *levels) + num(1, 1))
    assert found[-1] == ("2.3" if restart == "0" else last)


def test_legal_levels_are_all_digits() -> None:
    levels = (level(0, "第%1章", "chineseCounting"), level(1, "%1.%2", content="<w:isLgl/>"))
    found = numbers(items((1, 0), (1, 1)), abstract(1, *levels) + num(1, 1))
    assert found == ["第一章", "1.1"]


def test_an_annex_is_a_letter_and_an_empty_paragraph_with_a_number_counts() -> None:
    levels = (level(0, "附录%1", "upperLetter"), level(1, "%1.%2"))
    body = p("", listed(1)) + p("概述", listed(1, 1)) + p("", listed(1)) + p("方法", listed(1, 1))
    assert numbers(body, abstract(1, *levels) + num(1, 1)) == ["附录A", "A.1", "附录B", "B.1"]


def test_the_level_linked_to_exactly_this_style_wins() -> None:
    linked = [
        f'<w:lvl w:ilvl="{depth}"><w:numFmt w:val="decimal"/><w:pStyle w:val="H{depth}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, text in enumerate(("%1", "%1.%2"))
    ]
    styles = style("H0", "heading 1", f"<w:pPr>{listed(1)}</w:pPr>") + style(
        "H1", "heading 2", '<w:basedOn w:val="H0"/>'
    )
    body = "".join(p("x", f'<w:pStyle w:val="{key}"/>') for key in ("H0", "H1", "H1", "H0"))
    assert numbers(body, abstract(1, *linked) + num(1, 1), styles) == ["1", "1.1", "1.2", "2"]


def test_list_and_level_are_inherited_apart() -> None:
    one = style("One", "one", f"<w:pPr>{listed(1)}</w:pPr>")
    two = style(
        "Two",
        "two",
        '<w:basedOn w:val="One"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>',
    )
    body = p("x", '<w:pStyle w:val="One"/>') + p("x", '<w:pStyle w:val="Two"/>')
    assert numbers(body, abstract(1, *CLAUSES) + num(1, 1), one + two) == ["1", "1.1"]


def test_list_zero_takes_the_number_away() -> None:
    one = style("One", "one", f"<w:pPr>{listed(1)}</w:pPr>")
    off = '<w:pStyle w:val="One"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = p("x", '<w:pStyle w:val="One"/>') + p("x", off) + p("x", '<w:pStyle w:val="One"/>')
    assert numbers(body, abstract(1, *CLAUSES) + num(1, 1), one) == ["1", "", "2"]


def test_a_list_that_is_not_there_gives_no_number() -> None:
    assert numbers(items((7, 0)), abstract(1, *CLAUSES) + num(1, 1)) == [""]


def test_a_numbering_style_leads_to_its_list() -> None:
    link = '<w:styleLink w:val="Legal"/>'
    numbering = (
        abstract(1, *CLAUSES, content=link)
        + abstract(2, content='<w:numStyleLink w:val="Legal"/>')
        + num(1, 1)
        + num(2, 2)
    )
    assert numbers(items((1, 0), (2, 1)), numbering) == ["1", "1.1"]


def test_bullets_are_the_signs_that_show() -> None:
    symbol = '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>'
    levels = (
        f'<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/>{symbol}</w:lvl>',
        '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="——"/></w:lvl>',
    )
    found = paragraphs(
        items((1, 0), (1, 1)), {"word/numbering.xml": abstract(1, *levels) + num(1, 1)}
    )
    assert [(one.number, one.number_format) for one in found] == [("•", "bullet"), ("——", "bullet")]


def test_hidden_numbers_count_and_do_not_show() -> None:
    hidden = level(0, "%1").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>")
    levels = (hidden, level(1, "%1.%2"))
    assert numbers(items((1, 0), (1, 1)), abstract(1, *levels) + num(1, 1)) == ["", "1.1"]


def test_leading_zeros_of_a_custom_format_are_printed() -> None:
    custom = (
        '<w:lvl w:ilvl="0"><mc:AlternateContent><mc:Choice><w:numFmt w:val="custom" '
        'w:format="001, 002, 003, ..."/></mc:Choice></mc:AlternateContent>'
        '<w:lvlText w:val="R%1"/></w:lvl>'
    )
    assert numbers(items((1, 0), (1, 0)), abstract(1, custom) + num(1, 1)) == ["R001", "R002"]


def test_deleted_paragraphs_do_not_count() -> None:
    mark = f'{listed(1)}<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
    body = p("a", listed(1)) + p(deleted("b"), mark) + p("c", listed(1))
    numbering = abstract(1, level(0, "%1")) + num(1, 1)
    assert numbers(body, numbering) == ["1", "2"]


def test_numbers_go_through_tables_in_order() -> None:
    body = p("a", listed(1)) + table(row("<w:tc>" + p("b", listed(1)) + "</w:tc>"))
    numbering = abstract(1, level(0, "%1")) + num(1, 1)
    assert numbers(body + p("c", listed(1)), numbering) == ["1", "2", "3"]


def test_damaged_values_are_taken_as_absent() -> None:
    bad = '<w:lvl w:ilvl="x"><w:start w:val="y"/><w:lvlText/></w:lvl><w:lvl w:ilvl="77"/>'
    found = numbers(
        p("a", '<w:numPr><w:ilvl/><w:numId w:val="1"/></w:numPr>'), abstract(1, bad) + num(1, 1)
    )
    assert found == [""]


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (27, "lowerLetter", "aa"),
        (53, "upperLetter", "AAA"),
        (1994, "upperRoman", "MCMXCIV"),
        (10, "chineseCounting", "十"),
        (21, "chineseCounting", "二十一"),
        (105, "chineseCountingThousand", "一百零五"),
        (110, "chineseCountingThousand", "一百一十"),
        (1001, "chineseCountingThousand", "一千零一"),
        (20, "chineseLegalSimplified", "贰拾"),
        (12, "ideographTraditional", "乙"),
        (13, "ideographZodiac", "子"),
        (15, "decimalEnclosedCircle", "⑮"),
        (21, "decimalEnclosedCircleChinese", "㉑"),
        (3, "decimalEnclosedParen", "⑶"),
        (12, "decimalFullWidth", "１２"),
        (4, "decimalZero", "04"),
        (22, "ordinal", "22nd"),
        (113, "ordinal", "113th"),
        (21, "cardinalText", "Twenty-one"),
        (20, "ordinalText", "Twentieth"),
        (5, "ordinalText", "Fifth"),
        (3, "none", ""),
        (7, "someFutureFormat", "7"),
        (99_999, "lowerLetter", "99999"),
    ],
)
def test_number_formats(number: int, form: str, text: str) -> None:
    assert numeral(number, form) == text


def test_a_paragraph_that_is_only_a_section_break_has_no_number() -> None:
    body = p("", listed(1) + "<w:sectPr/>") + p("a", listed(1)) + p("b", listed(1) + "<w:sectPr/>")
    assert numbers(body, abstract(1, level(0, "%1")) + num(1, 1)) == ["", "1", "2"]
