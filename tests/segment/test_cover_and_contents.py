"""Cover data, contents lists, running heads, footnotes, languages."""

from __future__ import annotations

import pytest

from drafter.blocks import Field, Mark, Origin, Paragraph, Role, Zone
from tests.segment.build import draft, headings, one, read, rows


def test_the_styles_of_the_official_template_name_the_fields() -> None:
    found = draft(
        rows(
            {"text": "ICS  ", "style": "标准文件_ICS", "frame": True},
            {"text": "35.240.70", "style": "标准文件_ICS", "frame": True},
            {"text": "CCS  L 67", "frame": True},
            {"text": "中华人民共和国国家标准", "style": "标准称谓", "frame": True},
            {"text": "GB/T 12345—202X", "style": "标准文件_文件编号", "frame": True},
            {"text": "代替 GB/T 12345.1—2010，GB/T 12345.2—2011", "style": "标准文件_替换文件编号"},
            {"text": "数据质量", "style": "标准文件_文件名称", "frame": True},
            {"text": "第1部分：总则", "style": "标准文件_文件名称", "frame": True},
            {"text": "Data quality—Part 1: General", "style": "封面标准英文名称"},
            {"text": "（ISO 8000-1:2022，MOD）", "style": "封面一致性程度标识"},
            {"text": "（征求意见稿）", "style": "封面标准文稿类别"},
            {"text": "XXXX-XX-XX发布", "style": "其他发布日期"},
            {"text": "XXXX-XX-XX实施", "style": "其他实施日期"},
            {"text": "国家标准化管理委员会  发 布", "style": "其他发布部门"},
            {"text": "范围", "style": "标准文件_章标题", "number": "1", "outline": 1},
        )
    )
    facts = found.metadata
    assert (facts.ics, facts.ccs, facts.banner) == ("35.240.70", "L 67", "中华人民共和国国家标准")
    assert facts.number == "GB/T 12345—202X"
    assert facts.replaces == ("GB/T 12345.1—2010", "GB/T 12345.2—2011")
    assert facts.title == "数据质量 第1部分：总则"
    assert facts.title_english == "Data quality—Part 1: General"
    assert (facts.consistency, facts.stage) == ("ISO 8000-1:2022，MOD", "征求意见稿")
    assert (facts.published, facts.implemented) == ("XXXX-XX-XX", "XXXX-XX-XX")
    assert facts.body == "国家标准化管理委员会"
    assert not any(block.boxed for block in found.blocks)


def test_a_dual_number_is_one_number() -> None:
    facts = read("GB/T 755—2025/IEC 60034-1:2022\n旋转电机\n1 范围\n本文件。").metadata
    assert facts.number == "GB/T 755—2025/IEC 60034-1:2022"


def test_the_title_above_the_first_clause_is_a_title() -> None:
    found = read("GB/T 1—2020\n数据质量\n前言\n本文件起草。\n数据质量\n1 范围\n本文件规定。")
    block = found.blocks[4]
    assert (block.role, block.zone, block.text) == (Role.TITLE, Zone.BODY, "数据质量")
    assert found.metadata.title == "数据质量"


def test_a_contents_list_without_page_numbers_ends_where_the_text_begins() -> None:
    found = read(
        "Contents\nForeword\n1 Scope\n2 Tests\n"
        "Foreword\nWe wrote it.\n1 Scope\nThis.\n2 Tests\nDo it."
    )
    assert [block.role for block in found.blocks[:4]] == [Role.CONTENTS] * 4
    assert headings(found) == [("", 1, "Foreword"), ("1", 1, "Scope"), ("2", 1, "Tests")]


@pytest.mark.parametrize(
    "facts",
    [
        {"text": "1 Scope\t1", "contents": True},
        {"text": "1 Scope\t1", "style": "toc 1"},
        {"text": "1 Scope\t1", "style": "目录 1"},
        {"text": "1 Scope 1", "fields": (Field(8, 9, "PAGEREF", "_Toc12"),)},
    ],
)
def test_entries_that_word_made_are_contents_wherever_they_stand(facts: dict[str, object]) -> None:
    found = draft(rows(facts, {"text": "Scope", "outline": 1, "number": "1"}))
    assert (found.blocks[0].role, found.blocks[0].zone) == (Role.CONTENTS, Zone.CONTENTS)
    assert headings(found) == [("1", 1, "Scope")]


def test_running_heads_are_in_the_margin_and_footnotes_where_they_are_referred_to() -> None:
    body = rows(
        {"text": "Foreword", "outline": 1},
        {"text": "We wrote.", "marks": (Mark(3, "footnote", "7"),)},
        {"text": "Scope", "outline": 1, "number": "1"},
        {"text": "This.", "marks": (Mark(3, "footnote", "2"),)},
    )
    others = [
        Paragraph(Origin("footnotes", 0), "Second.", note="2"),
        Paragraph(Origin("footnotes", 1), "First.", number="1", note="7"),
        Paragraph(Origin("header1", 0), "ISO 1 Scope"),
        Paragraph(Origin("footer1", 0), "© ISO 2020"),
    ]
    found = draft(body + others)
    assert [(b.role, b.zone) for b in found.blocks[4:]] == [
        (Role.FOOTNOTE, Zone.SCOPE),
        (Role.FOOTNOTE, Zone.FOREWORD),
        (Role.HEADER, Zone.MARGIN),
        (Role.FOOTER, Zone.MARGIN),
    ]
    assert found.clauses[-1].last == 3


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("本文件规定了要求。", "zh"),
        ("This is it.", "en"),
        ("これは文書です。", "ja"),
        ("Это", "ru"),
    ],
)
def test_a_block_has_the_language_of_its_script(text: str, language: str) -> None:
    assert one(read(text), text[:2]).language == language


def test_the_property_tells_languages_of_one_script_apart() -> None:
    found = draft(
        rows({"text": "Anwendungsbereich", "language": "de"}, {"text": "12", "language": "de"})
    )
    assert [block.language for block in found.blocks] == ["de", "de"]
    assert found.metadata.language == "en"


def test_titles_go_on_with_their_part_and_the_ics_is_no_number() -> None:
    facts = read(
        "ICS 35.240.50\nCCS L 67\n团  体  标  准\nT/CESA 1234—2024\n大模型\n第2部分：评测\n"
        "Large models—\nPart 2: Evaluation\n2024-01-01 发布	2024-02-01 实施\n协会  发 布\n"
        "1 范围\n本文件规定。"
    ).metadata
    assert (facts.number, facts.ics, facts.ccs) == ("T/CESA 1234—2024", "35.240.50", "L 67")
    assert facts.title == "大模型 第2部分：评测"
    assert facts.title_english == "Large models— Part 2: Evaluation"
    assert facts.banner == "团体标准"


def test_annexes_in_a_contents_list_without_pages_are_entries() -> None:
    found = read(
        "Contents\nForeword\n1 Scope\nAnnex A (informative) Comparison\nBibliography\n"
        "Foreword\nISO is a federation.\n1 Scope\nThis document.\n"
        "Annex A\n(informative)\nComparison\nText.\nBibliography\n[1] ISO 1:2016, Temperature"
    )
    assert [block.zone for block in found.blocks[:5]] == [Zone.CONTENTS] * 5
    assert headings(found) == [
        ("", 1, "Foreword"),
        ("1", 1, "Scope"),
        ("A", 1, ""),
        ("", 1, "Bibliography"),
    ]


@pytest.mark.parametrize(
    ("title", "zone"), [("简介", Zone.INTRODUCTION), ("はじめに", Zone.INTRODUCTION)]
)
def test_an_introduction_may_bear_a_less_usual_title(title: str, zone: Zone) -> None:
    found = draft(
        rows(
            {"text": title, "style": "Intro Title"},
            {"text": "背景。"},
            {"text": "范围", "style": "Heading 1", "outline": 1, "number": "1"},
        )
    )
    assert [block.zone for block in found.blocks] == [zone, zone, Zone.SCOPE]


def test_a_subclause_may_bear_the_title_of_an_introduction() -> None:
    found = draft(
        rows(
            {"text": "范围", "style": "Heading 1", "outline": 1, "number": "1"},
            {"text": "要求", "style": "Heading 1", "outline": 1, "number": "2"},
            {"text": "简介", "style": "Heading 2", "outline": 2},
            {"text": "背景。"},
        )
    )
    assert [(block.zone, block.level) for block in found.blocks[2:]] == [
        (Zone.BODY, 2),
        (Zone.BODY, 0),
    ]


def test_the_front_matter_of_an_ogc_standard_is_no_list() -> None:
    found = draft(
        rows(
            {"text": "Submission Date: 2026-01-01"},
            {"text": "Abstract", "style": "intro elements", "number": "i."},
            {"text": "It is short."},
            {"text": "Scope", "style": "Heading 1", "outline": 1, "number": "1."},
        )
    )
    assert [(block.role, block.zone) for block in found.blocks] == [
        (Role.COVER, Zone.COVER),
        (Role.HEADING, Zone.FOREWORD),
        (Role.TEXT, Zone.FOREWORD),
        (Role.HEADING, Zone.SCOPE),
    ]


def test_the_title_of_a_3gpp_specification_stands_in_its_own_style() -> None:
    found = draft(
        rows(
            {"text": "3GPP TS 24.301 V19.1.0 (2024-12)", "style": "ZA"},
            {"text": "Non-Access-Stratum protocol;", "style": "ZT"},
            {"text": "Stage 3", "style": "ZT"},
            {"text": "Foreword", "style": "Heading 1", "outline": 1},
            {"text": "Scope", "style": "Heading 1", "outline": 1, "number": "1"},
        )
    )
    assert found.metadata.title == "Non-Access-Stratum protocol; Stage 3"
    assert found.metadata.number == "3GPP TS 24.301"


def test_the_title_above_the_first_clause_is_no_cover_even_without_a_foreword() -> None:
    found = draft(
        rows(
            {"text": "数据质量", "style": "标准文件_文件名称", "frame": True},
            {"text": "发布", "style": "其他发布部门", "frame": True},
            {"text": "数据质量", "style": "标准文件_正文标准名称"},
            {"text": "范围", "style": "标准文件_章标题", "number": "1　"},
            {"text": "规范性引用文件", "style": "标准文件_章标题", "number": "2　"},
        )
    )
    titles = [block for block in found.blocks if block.role is Role.TITLE]
    assert [block.zone for block in titles] == [Zone.COVER, Zone.BODY]


def test_a_classification_without_its_prefix_is_no_number() -> None:
    cover = "ICS 67.060\nB 22\nLS/T 1234—2018\n**大米\n2018-08-10 发布\n"
    found = read(cover + "前言\n1 范围\n本文件规定了大米的要求。")
    assert (found.metadata.ccs, found.metadata.number) == ("B 22", "LS/T 1234—2018")
