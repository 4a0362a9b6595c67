"""Mentions of places in this document, and of other documents."""

from __future__ import annotations

from itertools import pairwise

import pytest

from drafter.blocks import Field, Origin, Paragraph
from drafter.model import Draft
from drafter.segment import segment

CLAUSES = ("4", "4.1", "4.1.1", "4.2", "5", "5.1", "5.2", "5.2.3", "9.3.3", "A.1", "A.2")


def draft(text: str, **facts: object) -> Draft:
    paragraphs = [
        Paragraph(Origin("document", index), "Title", number=number, outline=number.count(".") + 1)
        for index, number in enumerate(CLAUSES)
    ]
    last = Paragraph(Origin("document", len(paragraphs)), text, **facts)  # type: ignore[arg-type]
    blocks, metadata = segment([*paragraphs, last])
    return Draft(blocks, metadata)


def found(text: str) -> list[tuple[str, str]]:
    return [(each.kind, each.target) for each in draft(text).pointers]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("应符合第4章的规定。", [("clause", "4")]),
        ("See clause 5.5.1.2.4A, and clause 5.2.", [("clause", "5.5.1.2.4A"), ("clause", "5.2")]),
        (
            "See figure 9.9.3.0A.1 and table 9.9.4.13A.",
            [("figure", "9.9.3.0A.1"), ("table", "9.9.4.13A")],
        ),
        ("（见5.2）", [("clause", "5.2")]),
        ("见5.2.3、4.1和4.2。", [("clause", "5.2.3"), ("clause", "4.1"), ("clause", "4.2")]),
        ("按9.3.3b)规定的方法进行。", [("item", "9.3.3b)")]),
        ("应符合7.7的规定。", [("clause", "7.7")]),
        ("应符合附录A的规定，见附录 B。", [("annex", "A"), ("annex", "B")]),
        ("按A.1的方法。", [("clause", "A.1")]),
        ("如图 2.2 ‑1和表2.3‑2所示", [("figure", "2.2-1"), ("table", "2.3-2")]),
        ("图1、图2和图4", [("figure", "1"), ("figure", "2"), ("figure", "4")]),
        ("如表1和表A.2所示", [("table", "1"), ("table", "A.2")]),
        ("由公式（3）计算", [("formula", "3")]),
        ("见Clause 4 and 4.1.1.", [("clause", "4"), ("clause", "4.1.1")]),
        ("in accordance with Annex B, see Table B.1", [("annex", "B"), ("table", "B.1")]),
        ("The test in 4.1.1 shall be repeated.", [("clause", "4.1.1")]),
        ("See Figure 6 b) and Formula (3).", [("figure", "6"), ("formula", "3")]),
        ("Clauses 4 and 5 apply.", [("clause", "4"), ("clause", "5")]),
        ("as specified in 7.7.", [("clause", "7.7")]),
        ("*concept* (4.1.1) of a thing", [("clause", "4.1.1")]),
    ],
)
def test_a_mention_is_found(text: str, wanted: list[tuple[str, str]]) -> None:
    assert found(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "ISO 7301:2021, 3.1 and 4.1 apply",
        "应符合GB/T 1.1—2020中5.2的规定",
        "见GB/T 1.1—2020的附录A",
        "Annex B of ISO 7301:2021 applies",
        "应按4.2 mm的间距布置",
        "采用TLS 4.2版本",
        "version 4.1 of the software",
        "地址为5.2.3.4",
        "不小于4.1倍",
        "a value of 4.1 mm is used",
        "《中华人民共和国标准化法》第5.2条规定",
        "更改了要求（2010年版的4.2、5.2）",
        "代表1个",
        "共有表1张",
        "the table 3 rows",
        "at https://example.org/4.1/5.2",
        "values from 4.1 to 5.2 V",
    ],
)
def test_numbers_of_other_things_are_no_pointers(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "ends", "covers"),
    [
        ("图1～图3", ["1", "3"], ("2",)),
        ("Figures 3 to 6 show it", ["3", "6"], ("4", "5")),
        ("附录A～附录C", ["A", "C"], ("B",)),
        ("表A.1至表A.3", ["A.1", "A.3"], ("A.2",)),
        ("公式（1）～公式（4）", ["1", "4"], ("2", "3")),
    ],
)
def test_a_range_covers_what_lies_between(
    text: str, ends: list[str], covers: tuple[str, ...]
) -> None:
    pointers = draft(text).pointers
    assert [each.target for each in pointers] == ends
    assert pointers[0].covers == covers


def test_a_pointer_spans_its_words_and_knows_fields() -> None:
    text = "见表1和5.2"
    one = draft(text, fields=(Field(1, 3, "REF", "_Ref1"),))
    first, second = one.pointers
    assert (first.span.text, first.automatic) == ("表1", True)
    assert (second.span.text, second.automatic) == ("5.2", False)


@pytest.mark.parametrize(
    ("text", "locality"),
    [
        ("按GB/T 1.1—2020第5章", "第5章"),
        ("按照GB/T 1.1—2016中5.2规定的", "5.2"),
        ("使用GB/T 1.1—2012表1中界定的符号", "表1"),
        ("ISO 7301:2021, 3.1 applies", "3.1"),
        ("IEC 64321-4:1996, Table 1", "Table 1"),
        ("Clause 7 of ISO/IEC 9899:2018", "Clause 7"),
        ("符合GB/T 1.1—2020的规定", ""),
        ("ISO 9001:2015 is known", ""),
        ("[来源：GB/T 1.1—2020，3.1，有修改]", "3.1"),
    ],
)
def test_a_citation_says_what_of_the_document_is_named(text: str, locality: str) -> None:
    [citation] = draft(text).citations
    assert citation.locality == locality


@pytest.mark.parametrize(
    ("unit", "count"), [("图1、", 20_000), ("Clause 4 and ", 1), ("《", 0), ("附录A\t\t\t", 20_000)]
)
def test_long_enumerations_are_read_once(unit: str, count: int) -> None:
    assert len(draft(f"{unit * 20_000}。").pointers) >= count


def test_two_pointers_never_overlap() -> None:
    spans = [
        each.span
        for each in draft("见图1、图2和表A.1、5.2.3b)，按附录A、附录B及公式（1）").pointers
    ]
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert len(spans) == 7
