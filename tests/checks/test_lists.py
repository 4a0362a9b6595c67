"""Lists of running text whose parts stand apart."""

from __future__ import annotations

from drafter import outline
from drafter.checks.lists import whole_lists

HEAD = "# 1 范围\n本文件规定了文档的要求。\n# 2 要求\n"


def shape(text: str) -> list[list[tuple[int, str]]]:
    """Level and number of the items of each list below a heading."""
    found = whole_lists(outline.parse(HEAD + text))
    return [[(item.level, item.number) for item in listing.items] for listing in found]


def test_lists_that_paragraphs_below_items_introduce_are_a_level_deeper() -> None:
    text = """包括下列内容：
a) 提交的文档。
提交的文档包括：
1) 描述；
2) 总结。
b) 备查的文档。
备查的文档包括：
1) 描述；
2) 总结。
"""
    deeper = [(2, "1)"), (2, "2)")]
    assert shape(text) == [[(1, "a)"), *deeper, (1, "b)"), *deeper]]


def test_lists_of_one_clause_that_do_not_go_on_stay_apart() -> None:
    text = "座椅应：\na) 稳固；\nb) 清洁。\n桌子应：\na) 平整；\nb) 清洁。\n"
    assert shape(text) == [[(1, "a)"), (1, "b)")]] * 2
