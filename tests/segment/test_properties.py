"""What holds for any paragraphs: nothing is lost, places are true, formatting is cut to size."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.blocks import Cell, Field, Mark, Origin, Paragraph, Run
from drafter.model import Draft
from drafter.segment import segment

PIECES = st.sampled_from(
    [
        *("1", "2", "3.1", "5.2.1", "A.1", "附录A", "Annex", "范围", "Scope", "术语和定义", "前言"),
        *("注：", "注1：", "NOTE", "EXAMPLE", "示例：", "a)", "——", "[1]", "图1", "Table", "表A.1"),
        *(
            "（规范性）",
            "(informative)",
            "数据",
            "data",
            "应符合",
            "shall be",
            "。",
            "：",
            ":",
            "\n",
        ),
        *("\t", "（1）", "GB/T", "ISO", "9001:2015", "见", "公式", "式中：", "第3章", "参考文献"),
        *(
            "Bibliography",
            "目次",
            "Contents",
            "........3",
            "拒用：",
            "[来源：",
            "单位为毫米",
            "x=1",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=8).map(" ".join)


@st.composite
def paragraphs(draw: st.DrawFn) -> list[Paragraph]:
    result = []
    for index in range(draw(st.integers(0, 12))):
        text = draw(TEXTS)
        cut = draw(st.integers(0, len(text)))
        result.append(
            Paragraph(
                Origin(draw(st.sampled_from(["document"] * 6 + ["footnotes", "header1"])), index),
                text,
                style=draw(
                    st.sampled_from(["", "", "Note", "标准文件_章标题", "Term(s)", "toc 1", "Code"])
                ),
                outline=draw(st.sampled_from([0, 0, 0, 1, 2])),
                number=draw(
                    st.sampled_from(
                        ["", "", "", "1", "5.2", "附录A", "注1：", "•", "a)", "Step 1:"]
                    )
                ),
                runs=(Run(0, cut, bold=True), Run(cut, len(text))),
                fields=(Field(0, cut, "REF", "x"),),
                marks=(Mark(cut, "footnote", "1"),),
                cell=draw(st.sampled_from([None] * 5 + [Cell(0, 0, 0)])),
                math=draw(st.sampled_from([False] * 9 + [True])),
                contents=draw(st.sampled_from([False] * 9 + [True])),
            )
        )
    return result


@settings(max_examples=300, deadline=None)
@given(paragraphs())
def test_every_character_is_in_one_block_at_its_place(given_: list[Paragraph]) -> None:
    blocks, _ = segment(given_)
    seen: dict[tuple[str, int], str] = {}
    texts = {(each.origin.part, each.origin.paragraph): each.text for each in given_}
    for index, block in enumerate(blocks):
        key = (block.origin.part, block.origin.paragraph)
        start = block.origin.offset
        assert block.index == index
        assert texts[key][start : start + len(block.text)] == block.text
        if block.typed:
            assert texts[key][start - len(block.label) : start] == block.label
        seen[key] = seen.get(key, "") + (block.label if block.typed else "") + block.text
    for key, text in texts.items():
        assert "".join(seen.get(key, "").split()) == "".join(text.split())


@settings(max_examples=200, deadline=None)
@given(paragraphs())
def test_runs_fields_and_marks_lie_in_their_block(given_: list[Paragraph]) -> None:
    blocks, metadata = segment(given_)
    for block in blocks:
        for each in (*block.runs, *block.fields):
            assert 0 <= each.start <= each.end <= len(block.text)
        for mark in block.marks:
            assert 0 <= mark.offset <= len(block.text)
    found = Draft(blocks, metadata)
    for pointer in found.pointers:
        assert pointer.span.text
    assert sum(len(table.cells) for table in found.tables) == sum(
        block.cell is not None and block.zone.value != "margin" for block in blocks
    )
    assert all(clause.first <= clause.last for clause in found.clauses)


@settings(max_examples=100, deadline=None)
@given(paragraphs())
def test_dividing_runs_changes_nothing_but_the_runs(given_: list[Paragraph]) -> None:
    divided = [
        replace(
            each,
            runs=tuple(
                replace(run, start=place, end=place + 1)
                for run in each.runs
                for place in range(run.start, run.end)
            ),
        )
        for each in given_
    ]
    before, after = segment(given_), segment(divided)
    assert [replace(block, runs=()) for block in before[0]] == [
        replace(block, runs=()) for block in after[0]
    ]
    assert before[1] == after[1]
