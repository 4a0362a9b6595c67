"""Styles, runs, layout and language."""

from __future__ import annotations

import pytest

from drafter.blocks import Layout, Run
from drafter.docx.reader import read_content, read_paragraphs
from tests.docx.specimens import (
    abstract,
    field,
    level,
    listed,
    num,
    p,
    package,
    paragraphs,
    r,
    style,
)

BASE = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times" w:eastAsia="宋体"/>'
    '<w:sz w:val="21"/><w:lang w:val="en-GB" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
    "</w:docDefaults>"
)


def test_names_are_as_word_shows_them() -> None:
    styles = style("a", "heading 1") + style("b", "toc 2") + style("c", "标准文件_章标题")
    body = "".join(p("x", f'<w:pStyle w:val="{key}"/>') for key in "abcz")
    found = [one.style for one in paragraphs(body, {"word/styles.xml": styles})]
    assert found == ["Heading 1", "TOC 2", "标准文件_章标题", ""]


def test_the_outline_level_comes_from_paragraph_style_or_name() -> None:
    styles = (
        style("own", "Own", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
        + style("child", "Child", '<w:basedOn w:val="own"/>')
        + style("built", "heading 3")
        + style(
            "body", "Body", '<w:basedOn w:val="built"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'
        )
    )
    keys = ("own", "child", "built", "body")
    body = "".join(p("x", f'<w:pStyle w:val="{key}"/>') for key in keys)
    body += p("x", '<w:outlineLvl w:val="0"/>') + p("x")
    found = [one.outline for one in paragraphs(body, {"word/styles.xml": styles})]
    assert found == [2, 2, 3, 0, 1, 0]


def test_without_a_styles_part_ids_speak_for_themselves() -> None:
    (found,) = paragraphs(p("x", '<w:pStyle w:val="Heading2"/>'))
    assert (found.style, found.outline) == ("Heading2", 2)


def test_styles_in_a_circle_do_no_harm() -> None:
    styles = style("a", "A", '<w:basedOn w:val="b"/>') + style("b", "B", '<w:basedOn w:val="a"/>')
    (found,) = paragraphs(p("x", '<w:pStyle w:val="a"/>'), {"word/styles.xml": styles})
    assert found.style == "A"


def test_neighbours_with_equal_formatting_are_one_run() -> None:
    body = p(r("a", "<w:b/>") + r("b", "<w:b/>") + r("c") + r("d", '<w:lang w:val="fr-FR"/>'))
    (found,) = paragraphs(body)
    assert found.runs == (Run(0, 2, bold=True), Run(2, 4))


def test_two_styles_that_switch_bold_on_cancel_out() -> None:
    styles = style("p", "P", "<w:rPr><w:b/></w:rPr>") + style(
        "c", "Strong", "<w:rPr><w:b/></w:rPr>", kind="character"
    )
    runs = r("a") + r("b", '<w:rStyle w:val="c"/>') + r("c", '<w:rStyle w:val="c"/><w:b/>')
    (found,) = paragraphs(p(runs, '<w:pStyle w:val="p"/>'), {"word/styles.xml": styles})
    assert [run.bold for run in found.runs] == [True, False, True]
    assert found.runs[1].style == "Strong"


def test_fonts_and_sizes_are_inherited() -> None:
    styles = BASE + style("p", "P", '<w:rPr><w:sz w:val="28"/></w:rPr>')
    direct = r("b", '<w:rFonts w:eastAsia="黑体"/><w:vertAlign w:val="superscript"/><w:vanish/>')
    (found,) = paragraphs(p(r("a") + direct, '<w:pStyle w:val="p"/>'), {"word/styles.xml": styles})
    first, second = found.runs
    assert (first.font, first.east_asian_font, first.size) == ("Times", "宋体", 28)
    assert (second.east_asian_font, second.vertical, second.hidden) == ("黑体", "superscript", True)


def test_theme_fonts_are_named() -> None:
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:fontScheme>'
        '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/>'
        '<a:font script="Hans" typeface="宋体"/></a:minorFont></a:fontScheme></a:theme>'
    )
    fonts = '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/>'
    data = package(
        p(r("a", fonts)),
        links={"t": ("theme", "theme.xml")},
        raw={"word/theme.xml": theme.encode()},
    )
    (found,) = read_paragraphs(data)
    assert (found.runs[0].font, found.runs[0].east_asian_font) == ("Calibri", "宋体")


def test_layout_goes_from_style_over_list_to_paragraph() -> None:
    styles = style(
        "s", "S", '<w:pPr><w:ind w:left="100" w:right="5"/><w:jc w:val="center"/></w:pPr>'
    )
    one = level(0, "%1").replace(
        "</w:lvl>", '<w:pPr><w:ind w:left="840" w:hanging="420"/></w:pPr></w:lvl>'
    )
    parts = {"word/styles.xml": styles, "word/numbering.xml": abstract(1, one) + num(1, 1)}
    named = '<w:pStyle w:val="s"/>'
    found = paragraphs(
        p("a", named)
        + p("b", named + listed(1))
        + p("c", named + listed(1) + '<w:ind w:left="10"/><w:spacing w:before="156"/>'),
        parts,
    )
    assert [one.layout for one in found] == [
        Layout("center", 100),
        Layout("center", 840, 420),
        Layout("center", 10, 420, before=156),
    ]


def test_first_line_indents_are_negative_and_strict_lengths_are_understood() -> None:
    body = p("a", '<w:ind w:firstLineChars="200" w:firstLine="420"/>') + p(
        "b", '<w:ind w:start="1cm"/><w:jc w:val="start"/>'
    )
    first, second = (one.layout for one in paragraphs(body))
    assert first.hanging == -420
    assert (second.left, second.alignment) == (567, "left")


def test_borders_make_a_box_or_an_end_line() -> None:
    sides = "".join(f'<w:{side} w:val="single"/>' for side in ("top", "left", "bottom", "right"))
    body = p("a", f"<w:pBdr>{sides}</w:pBdr>") + p("b", '<w:pBdr><w:top w:val="thick"/></w:pBdr>')
    assert [(one.layout.box, one.layout.top_line) for one in paragraphs(body)] == [
        (True, False),
        (False, True),
    ]


def test_page_starts_are_seen_whatever_makes_them() -> None:
    new = '<w:r><w:br w:type="page"/></w:r>'
    section = "<w:sectPr/>"
    body = (
        p("a")
        + p("b", "<w:pageBreakBefore/>")
        + p(r("c") + new)
        + p("d")
        + p(new + r("e"))
        + p("f", section)
        + p("g")
        + '<w:sectPr><w:type w:val="nextPage"/></w:sectPr>'
    )
    found = {one.text.strip(): one.layout.page_break for one in paragraphs(body)}
    assert found == {"a": False, "b": True, "c": False, "d": True, "e": True, "f": False, "g": True}


def test_a_continuous_section_starts_no_page() -> None:
    body = p("a", "<w:sectPr/>") + p("b") + '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'
    assert not paragraphs(body)[1].layout.page_break


def test_frames_are_seen_and_large_first_letters_are_none() -> None:
    body = p("a", '<w:framePr w:w="100"/>') + p("b", '<w:framePr w:dropCap="drop"/>')
    assert [one.frame for one in paragraphs(body)] == [True, False]


@pytest.mark.parametrize(
    ("content", "language"),
    [
        (r("Plain English text"), "en"),
        (r("本文件规定了试验方法"), "zh"),
        (r("试验应按照 ISO 9001 进行"), "zh"),
        (r("The Chinese word 标准 means standard"), "en"),
        (r("Règle générale", '<w:lang w:val="fr-FR"/>'), "fr"),
        (r("これは規格です", '<w:lang w:eastAsia="ja-JP"/>'), "ja"),
        (r("표준"), "ko"),
        (r("12,5 ± 3"), ""),
        ("", ""),
    ],
)
def test_languages(content: str, language: str) -> None:
    assert paragraphs(p(content), {"word/styles.xml": BASE})[0].language == language


def test_formatting_of_the_original_is_that_before_the_change() -> None:
    change = '<w:pPrChange w:id="1" w:author="A"><w:pPr><w:jc w:val="left"/></w:pPr></w:pPrChange>'
    run = '<w:b/><w:rPrChange w:id="2" w:author="A"><w:rPr><w:i/></w:rPr></w:rPrChange>'
    body = p(r("a", run), '<w:jc w:val="center"/>' + change)
    (now,) = paragraphs(body)
    (before,) = paragraphs(body, revisions="original")
    assert (now.layout.alignment, now.runs[0].bold, now.runs[0].italic) == ("center", True, False)
    assert (before.layout.alignment, before.runs[0].bold, before.runs[0].italic) == (
        "left",
        False,
        True,
    )


def test_sections_have_their_set_up_and_the_headers_that_are_shown() -> None:
    size = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1134" w:gutter="284"/>'
    first = (
        '<w:headerReference w:type="default" r:id="h1"/><w:headerReference w:type="even" '
        f'r:id="h2"/><w:footerReference w:type="first" r:id="f1"/>{size}'
        '<w:pgNumType w:fmt="upperRoman" w:start="1"/>'
    )
    second = '<w:headerReference w:type="default" r:id="h3"/><w:titlePg/>'
    data = package(
        p("a", f"<w:sectPr>{first}</w:sectPr>") + p("b") + f"<w:sectPr>{second}</w:sectPr>",
        parts={
            "word/header1.xml": p(field(" STYLEREF Number ", "GB/T 1")),
            "word/header2.xml": p("even"),
            "word/header3.xml": p("other"),
            "word/footer1.xml": p("first"),
        },
        links={
            "h1": ("header", "header1.xml"),
            "h2": ("header", "header2.xml"),
            "h3": ("header", "header3.xml"),
            "f1": ("footer", "footer1.xml"),
        },
    )
    content = read_content(data)
    one, two = content.sections
    assert (one.width, one.height, one.left, one.gutter) == (11906, 16838, 1134, 284)
    assert (one.number_format, one.number_start, one.parts) == ("upperRoman", 1, ("header1",))
    assert (two.first, two.parts) == (1, ("header3", "footer1"))
    margins = [(found.origin.part, found.text) for found in content.paragraphs[2:]]
    assert margins == [("header1", "GB/T 1"), ("header3", "other"), ("footer1", "first")]


def test_even_headers_are_shown_where_the_settings_say_so() -> None:
    data = package(
        p("a") + '<w:sectPr><w:headerReference w:type="even" r:id="h2"/></w:sectPr>',
        parts={
            "word/header2.xml": p("even"),
            "word/settings.xml": "<w:evenAndOddHeaders/>",
        },
        links={"h2": ("header", "header2.xml")},
    )
    content = read_content(data)
    assert content.package.even_and_odd_headers
    assert content.sections[0].parts == ("header2",)
