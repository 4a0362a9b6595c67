"""Drafts in the styles of the official Chinese template (SET 2020): nothing but styles tells."""

from __future__ import annotations

import pytest

from drafter.blocks import Block, Role, Zone
from drafter.docx.reader import read
from tests.docx.specimens import abstract, level, num, p, package, style

# Lists of the template: the styles of their levels with the text of the number.
_LISTS = (
    (
        ("章标题", "%1　", "decimal"),
        ("一级条标题", "%1.%2　", "decimal"),
        ("二级条标题", "%1.%2.%3　", "decimal"),
    ),
    (
        ("附录标识", "附录%1", "upperLetter"),
        ("附录章标题", "%1.%2　", "decimal"),
        ("附录一级条标题", "%1.%2.%3　", "decimal"),
    ),
    (("注：", "注：", "none"),),
    (("注×：", "注%1：", "decimal"),),
    (("示例：", "示例：", "none"),),
    (("正文表标题", "表%1　", "decimal"),),
    (("正文图标题", "图%1　", "decimal"),),
    (("破折号列项", "——", "none"),),
    (("字母编号列项（一级）", "%1)", "lowerLetter"),),
)
_PLAIN = ("前言标题", "段", "术语条一", "附录性质", "参考文献标题", "参考文献条目", "提示")
_TEXTS = (
    ("前言标题", "前言"),
    ("段", "本文件由甲提出。"),
    ("章标题", "范围"),
    ("段", "本文件规定了数据质量的要求。"),
    ("章标题", "术语和定义"),
    ("段", "下列术语和定义适用于本文件。"),
    ("术语条一", "数据 data"),
    ("段", "信息的表示形式。"),
    ("注：", "包括文字。"),
    ("章标题", "技术内容"),
    ("一级条标题", "外观"),
    ("二级条标题", "颜色"),
    ("段", "颜色应均匀，见表1。"),
    ("正文表标题", "指标"),
    ("注×：", "甲。"),
    ("注×：", "乙。"),
    ("示例：", "红色。"),
    ("正文图标题", "流程"),
    ("段", "应采用："),
    ("字母编号列项（一级）", "目测；"),
    ("字母编号列项（一级）", "仪器。"),
    ("破折号列项", "其他。"),
    ("附录标识", "试验方法"),
    ("附录章标题", "概述"),
    ("附录一级条标题", "步骤"),
    ("参考文献标题", "参考文献"),
    ("参考文献条目", "GB/T 1.1　标准化工作导则"),
)


def _draft(prefix: str, texts: tuple[tuple[str, str], ...] = _TEXTS) -> tuple[Block, ...]:
    names = [name for levels in _LISTS for name, _, _ in levels]
    ids = {name: f"s{position}" for position, name in enumerate((*names, *_PLAIN))}
    styles, lists = "", ""
    for key, levels in enumerate(_LISTS, start=1):
        for depth, (name, _, _) in enumerate(levels):
            place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{key}"/></w:numPr>'
            styles += style(ids[name], prefix + name, f"<w:pPr>{place}</w:pPr>")
        lists += abstract(
            key,
            *(
                level(depth, text, form, content=f'<w:pStyle w:val="{ids[name]}"/>')
                for depth, (name, text, form) in enumerate(levels)
            ),
        )
    term = f'<w:basedOn w:val="{ids["一级条标题"]}"/>'
    styles += "".join(
        style(ids[name], prefix + name, term if name == "术语条一" else "") for name in _PLAIN
    )
    lists += "".join(num(key, key) for key in range(1, len(_LISTS) + 1))
    body = "".join(p(text, f'<w:pStyle w:val="{ids[name]}"/>') for name, text in texts)
    parts = {"word/styles.xml": styles, "word/numbering.xml": lists}
    return read(package(body, parts)).blocks


def _facts(blocks: tuple[Block, ...], *roles: Role) -> list[tuple[str, int, str, str]]:
    return [
        (block.text, block.level, block.number, block.label)
        for block in blocks
        if block.role in roles
    ]


@pytest.mark.parametrize("prefix", ["标准文件_", ""])
def test_headings_and_annexes_get_level_and_number_from_their_styles(prefix: str) -> None:
    assert _facts(_draft(prefix), Role.HEADING) == [
        ("前言", 1, "", ""),
        ("范围", 1, "1", "1　"),
        ("术语和定义", 1, "2", "2　"),
        ("技术内容", 1, "3", "3　"),
        ("外观", 2, "3.1", "3.1　"),
        ("颜色", 3, "3.1.1", "3.1.1　"),
        ("", 1, "A", "附录A"),
        ("概述", 2, "A.1", "A.1　"),
        ("步骤", 3, "A.1.1", "A.1.1　"),
        ("参考文献", 1, "", ""),
    ]


def test_styles_of_terms_notes_examples_and_titles_give_roles() -> None:
    blocks = _draft("标准文件_")
    assert _facts(blocks, Role.TERM) == [("数据 data", 2, "2.1", "2.1　")]
    assert [block.text for block in blocks if block.role is Role.DEFINITION] == ["信息的表示形式。"]
    assert _facts(blocks, Role.NOTE) == [
        ("包括文字。", 0, "", "注："),
        ("甲。", 0, "1", "注1："),
        ("乙。", 0, "2", "注2："),
    ]
    assert _facts(blocks, Role.EXAMPLE) == [("红色。", 0, "", "示例：")]
    assert _facts(blocks, Role.TABLE_TITLE) == [("指标", 0, "1", "表1　")]
    assert _facts(blocks, Role.FIGURE_TITLE) == [("流程", 0, "1", "图1　")]
    assert _facts(blocks, Role.ITEM) == [
        ("目测；", 1, "a)", "a)"),
        ("仪器。", 1, "b)", "b)"),
        ("其他。", 1, "", "——"),
    ]
    assert [block.text for block in blocks if block.role is Role.REFERENCE] == [
        "GB/T 1.1　标准化工作导则"
    ]


def test_styles_open_the_zones() -> None:
    zones = list(dict.fromkeys(block.zone for block in _draft("标准文件_")))
    assert zones == [
        Zone.FOREWORD,
        Zone.SCOPE,
        Zone.TERMS,
        Zone.BODY,
        Zone.NORMATIVE_ANNEX,
        Zone.BIBLIOGRAPHY,
    ]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("方框数字列项", Role.ITEM),
        ("小写罗马数字编号列项", Role.ITEM),
        ("图表脚注说明", Role.FOOTNOTE),
        ("附录图", Role.FIGURE),
        ("提示", Role.WARNING),
    ],
)
def test_rarer_styles_of_the_template_give_roles_too(name: str, role: Role) -> None:
    from drafter.segment.styles import hint

    assert hint(f"标准文件_{name}").role is role
