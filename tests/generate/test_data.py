from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter import yamlfile
from drafter.blocks import Role
from drafter.docx.reader import read
from drafter.errors import DrafterError
from drafter.generate import generate, load_data, render
from drafter.generate.datafile import scalar
from drafter.generate.source import markdown_data

BAD = """\
titel: 座椅
number: GB/T 1-2020
published: tomorrow
terms:
  - term: 座椅
    english: seat
    colour: red
annexes:
  - {title: 甲, status: 规范, content: 文字}
clauses: |
  # 要求

  见[@tbl:nowhere]和$\\frac{a$。

  # 方法

  表：没有表格

  文字。
"""


def test_all_mistakes_are_told_at_once_with_file_and_line() -> None:
    with pytest.raises(DrafterError) as caught:
        render("gbt", yamlfile.loads(BAD, Path("data.yaml")))
    lines = str(caught.value).split("\n")
    assert lines[0] == f"data.yaml: {len(lines) - 1} mistakes in the data:"
    for expected in (
        "data.yaml:1: unknown field 'titel'; did you mean 'title'?",
        "data.yaml:1: 'title' is missing",
        "data.yaml:2: 'number' is 'GB/T 1-2020'",
        "data.yaml:3: 'published' is 'tomorrow'",
        "data.yaml:7: unknown key 'colour' in 'terms'",
        "'terms: definition' is missing",
        "'annexes: status' is '规范'",
        "data.yaml:13: there is nothing with the id 'tbl:nowhere'",
        "data.yaml:13: the formula '\\\\frac{a' is not valid LaTeX",
        "data.yaml:17: a table must follow this caption",
    ):
        assert any(expected in line for line in lines), expected


def test_one_mistake_is_one_line() -> None:
    data = yamlfile.loads("title: 座椅\nics: abc\n", Path("data.yaml"))
    with pytest.raises(DrafterError) as caught:
        render("gbt", data)
    assert str(caught.value).startswith("data.yaml:2: 'ics' is 'abc'; expected")


def test_a_picture_that_is_missing_is_a_mistake_in_the_data(tmp_path: Path) -> None:
    data = {"title": "Seats", "clauses": "# Structure\n\n![Seat](seat.png){#fig:seat}\n"}
    with pytest.raises(DrafterError, match=r"the picture 'seat.png' cannot be read"):
        generate("iso", data)


# hostile values

NASTY = st.one_of(
    st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=40),
    st.sampled_from(
        [
            "<<\xa0x\xa0>>",
            "<%endif%>",
            "%%for",
            "{{x}}",
            "{%raw%}",
            "#\xa0标题",
            "-\xa0item",
            "1.\xa0item",
            "*bold*",
            "**b**",
            "_i_",
            "[@tbl:x]",
            "[^1]",
            "$x$",
            "$$",
            "`code`",
            "![x](y)",
            "[a](b)",
            "&amp;",
            "<b>",
            "]]>",
            "</w:t>",
            "\ue0005\ue001",
            "{#id}",
            "{.term}",
            "a|b",
            "^",
            "<",
            "注：",
            "NOTE",
            "表：x",
            "~~~",
            "---",
            ">",
            "\\",
            "\\*",
            "#",
            "x^2^",
        ]
    ),
)


def literal(value: str) -> str:
    return value.strip()


@settings(max_examples=60, deadline=None)
@given(NASTY, NASTY, NASTY)
def test_any_value_stands_literally_in_the_draft_and_breaks_nothing(
    one: str, two: str, three: str
) -> None:
    values = [literal(value) for value in (one, two, three)]
    if not all(values):
        return
    data = {
        "title": "座椅",
        "owned_by": values[0],
        "organizations": [values[1]],
        "terms": [{"term": values[2], "english": values[0], "definition": "供人坐的家具。"}],
        "references": [{"number": "GB/T 1", "title": values[1]}],
        "bibliography": [{"title": values[2]}],
    }
    draft = render("gbt", data)
    texts = [block.text for block in draft.blocks]
    assert f"本文件由{values[0]}归口。" in texts
    assert f"本文件起草单位：{values[1]}。" in texts
    assert f"{values[2]}　{values[0]}" in texts
    assert f"GB/T 1　{values[1]}" in texts
    assert values[2] in [block.text for block in draft.blocks if block.role is Role.REFERENCE]
    read_texts = [block.text for block in read(generate("gbt", data)).blocks]
    assert any(values[0] in text.replace("\n", " ") for text in read_texts)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_as_clauses_gives_a_draft_or_a_message(text: str) -> None:
    try:
        data = generate("iso", {"title": "Seats", "clauses": text})
    except DrafterError:
        return
    assert read(data).blocks


@given(
    st.text(
        st.characters(blacklist_categories=("Cs", "Cc"), whitelist_characters="\n"), max_size=80
    )
)
def test_any_text_as_yaml_reads_back_as_itself(text: str) -> None:
    data = yamlfile.loads(f"key: {scalar(text)}\nlist:\n  - {scalar(text, '    ')}\n", Path("x"))
    assert data["key"] == text
    assert data["list"] == [text]


# Markdown as data

MARKDOWN = """\
---
number: GB/T 12345—2026
---
# 范围

本文件规定了座椅的要求。

# 规范性引用文件

- GB/T 321　优先数和优先数系

# 术语和定义

## 座椅　seat {#seat}

供人坐的家具。

注：座椅包括椅子。

# 要求

## 尺寸

座椅（[@seat]）的高度应不小于400 mm。

## 强度

座椅应按[@annex:a]试验。

# 附录A（规范性）试验 {#annex:a}

坐100次。

# 参考文献

- GB/T 1　甲
"""


def test_a_markdown_outline_becomes_a_draft(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text("---\ntitle: 座椅　规范\n" + MARKDOWN[4:], encoding="utf-8")
    draft = render("gbt", load_data(path))
    shown = [(block.role, block.number, block.text) for block in draft.blocks]
    assert (Role.TERM, "3.1", "座椅　seat") in shown
    assert (Role.HEADING, "4.1", "尺寸") in shown
    assert (Role.TEXT, "", "座椅（3.1）的高度应不小于400 mm。") in shown
    assert (Role.TEXT, "", "座椅应按附录A试验。") in shown
    assert (Role.REFERENCE, "1", "GB/T 1　甲") in shown
    assert draft.metadata.number == "GB/T 12345—2026"


def test_lines_of_a_markdown_outline_are_those_of_the_file() -> None:
    data = markdown_data(
        "---\ntitle: 座椅\n" + MARKDOWN[4:].replace("[@seat]", "[@sofa]"), Path("d.md")
    )
    with pytest.raises(DrafterError) as caught:
        render("gbt", data)
    line = next(i for i, text in enumerate(MARKDOWN.split("\n"), 1) if "[@seat]" in text) + 1
    assert f"d.md:{line}:" in str(caught.value)
