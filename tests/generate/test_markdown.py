from __future__ import annotations

import pytest

from drafter.blocks import Block, Role
from drafter.errors import DrafterError
from drafter.generate import render


def body(clauses: str, template: str = "iso", **data: object) -> list[Block]:
    """Return the blocks after the terms clause."""
    draft = render(
        template, {"title": "座椅" if template == "gbt" else "Seats", "clauses": clauses, **data}
    )
    starts = [block.index for block in draft.blocks if block.number == "4"]
    return list(draft.blocks[starts[0] :]) if starts else list(draft.blocks)


def facts(blocks: list[Block]) -> list[tuple[Role, str, str]]:
    return [(block.role, block.number, block.text) for block in blocks if not block.layout.top_line]


def test_headings_are_numbered_and_a_sentence_is_an_untitled_clause() -> None:
    blocks = body("# A\n\n## B\n\n## C\n\n### This is a sentence.\n\n### And one more.\n")
    assert facts(blocks) == [
        (Role.HEADING, "4", "A"),
        (Role.HEADING, "4.1", "B"),
        (Role.HEADING, "4.2", "C"),
        (Role.TEXT, "4.2.1", "This is a sentence."),
        (Role.TEXT, "4.2.2", "And one more."),
    ]


def test_lists_have_letters_then_digits_and_begin_anew() -> None:
    blocks = body("# A\n\nThe\n\n1. one\n   1. in\n   2. in\n2. two\n\nAgain\n\n1. one\n- dash\n")
    numbers = [block.label for block in blocks if block.role is Role.ITEM]
    assert numbers == ["a)", "1)", "2)", "b)", "a)", "—"]


def test_one_note_has_no_number_and_several_have() -> None:
    blocks = body("# A\n\nNOTE one\n\n# B\n\nNOTE one\n\nNOTE two\n\nEXAMPLE x\n")
    labels = [block.label for block in blocks if block.role in (Role.NOTE, Role.EXAMPLE)]
    assert labels == ["NOTE", "NOTE 1", "NOTE 2", "EXAMPLE"]


def test_cells_are_merged_and_header_rows_marked() -> None:
    source = (
        '# A\n\nTable: T {#tbl:t headers="2"}\n\n'
        "| a | < |\n|---|---|\n| b | c |\n| d | e |\n| ^ | f |\n"
    )
    cells = {block.text: block.cell for block in body(source) if block.cell}
    spans = {text: (cell.row_span, cell.column_span) for text, cell in cells.items() if cell}
    assert spans["a"] == (1, 2)
    assert spans["d"] == (2, 1)
    assert [text for text, cell in cells.items() if cell and cell.header] == ["a", "b", "c"]


def test_references_name_what_they_lead_to() -> None:
    source = (
        "# A {#sec:a}\n\n"
        "See [@sec:a], [@sec:b], [@tbl:t], [@fig:f], [@eq:e], [@item:i], [@annex:n].\n\n"
        "## B {#sec:b}\n\n1. item {#item:i}\n2. item\n\n"
        "## C\n\nTable: T {#tbl:t}\n\n| a |\n|---|\n| b |\n\n"
        "![F](){#fig:f}\n\n$$ x $$ {#eq:e}\n"
    )
    annexes = [{"title": "N", "status": "normative", "id": "annex:n", "content": "Text."}]
    text = next(block for block in body(source, annexes=annexes) if block.text.startswith("See"))
    assert text.text == "See Clause 4, 4.1, Table 1, Figure 1, Formula (1), a), Annex A."
    assert [field.kind for field in text.fields] == ["REF"] * 7


def test_references_in_chinese() -> None:
    source = (
        "# 甲 {#a}\n\n见[@a]、[@b]和[@t]。\n\n## 乙 {#b}\n\n文字。\n\n"
        "## 丙\n\n表：丁 {#t}\n\n| 戊 |\n|---|\n| 己 |\n"
    )
    texts = [block.text for block in body(source, "gbt")]
    assert "见第4章、4.1和表1。" in texts


def test_emphasis_code_and_raised_letters_become_runs() -> None:
    block = body("# A\n\nIt is **b** *i* `c` x^2^ H~2~O.\n")[1]
    assert block.text == "It is b i c x2 H2O."
    looks = {block.text[run.start : run.end]: run for run in block.runs}
    assert looks["b"].bold
    assert looks["i"].italic
    assert looks["c"].font == "Courier New"
    assert [run.vertical for run in block.runs if run.vertical] == ["superscript", "subscript"]


def test_footnotes_are_numbered_by_their_marks() -> None:
    blocks = body("# A\n\nOne[^b] and two[^a].\n\n[^a]: second\n\n[^b]: first\n")
    notes = [(block.number, block.text) for block in blocks if block.role is Role.FOOTNOTE]
    assert notes == [("1", "first"), ("2", "second")]


def test_lines_of_a_chinese_paragraph_are_joined_without_a_blank() -> None:
    assert body("# 甲\n\n第一行\n第二行\n", "gbt")[1].text == "第一行第二行"
    assert body("# A\n\nfirst\nsecond\n")[1].text == "first second"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("# A\n\n[@x]\n", "there is nothing with the id 'x'"),
        ("# A {#x}\n\n# B {#x}\n", "the id 'x' stands here twice"),
        ("# A\n\nText[^n].\n", r"there is no footnote \[\^n\]"),
        ("# A\n\n[^n]: note\n", r"the text has no mark for the footnote \[\^n\]"),
        ("# A\n\nTable: T\n\nText.\n", "a table must follow this caption"),
        ("# A\n\n| ^ |\n|---|\n| b |\n", "has no neighbour"),
        ("# A\n\n$\\frac{a$\n", "is not valid LaTeX"),
    ],
)
def test_a_mistake_in_the_text_is_named(source: str, message: str) -> None:
    with pytest.raises(DrafterError, match=message):
        body(source)
