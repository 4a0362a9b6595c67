"""Any draft comes back from Word as it was written."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.docx.reader import read
from drafter.docx.writer import write
from drafter.model import Draft
from drafter.outline import parse
from tests.docx.test_writer import shown

WORDS = st.text(
    st.characters(
        blacklist_categories=("Cs", "Cc", "Cn", "Co", "Zl", "Zp"),
        blacklist_characters="|*/^[]{}#`<>",
    ),
    min_size=1,
    max_size=30,
).map(lambda text: f"甲{text}乙")
LATIN = st.sampled_from(["The seat is stable", "Each item has a mark", "A table shows sizes"])


@st.composite
def outlines(draw: st.DrawFn) -> str:
    """An outline with clauses, lists, tables, notes and annexes."""
    lines = ["# 范围", "本文件规定了座椅的要求。", "# 规范性引用文件", "GB/T 321　优先数"]
    for number in range(draw(st.integers(1, 3))):
        lines.append(f"# 要求{number}")
        for _ in range(draw(st.integers(0, 2))):
            lines += [f"## {draw(WORDS)}条", *draw(content())]
    if draw(st.booleans()):
        lines += ["附录A（规范性）试验", "## 条一", draw(WORDS), "## 条二", draw(WORDS)]
    return "\n".join(lines)


@st.composite
def content(draw: st.DrawFn) -> list[str]:
    kind = draw(st.sampled_from(["text", "letters", "dashes", "table", "note"]))
    if kind == "letters":
        return ["应：", *(f"{letter}) {draw(WORDS)}；" for letter in "abc")]
    if kind == "dashes":
        return ["应：", *(f"—— {draw(WORDS)}；" for _ in range(2))]
    if kind == "table":
        row = f"| {draw(LATIN)} | {draw(LATIN)} |"
        return ["表1　尺寸", "| a | b |", "|---|---|", row, "段落。"]
    return [f"注：{draw(WORDS)}。"] if kind == "note" else [f"{draw(WORDS)}。"]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(outlines())
def test_a_draft_that_was_read_is_equal_after_writing_and_reading_again(text: str) -> None:
    draft = read(write(parse(text)))
    again = read(write(draft))
    assert again == draft
    assert shown(again) == shown(draft)


@settings(max_examples=30, deadline=None)
@given(outlines())
def test_no_words_are_lost(text: str) -> None:
    draft = parse(text)
    found = words(read(write(draft)))
    assert [word for word in words(draft) if word not in found] == []


def words(draft: Draft) -> list[str]:
    return [block.text.strip() for block in draft.blocks if block.text.strip()]
