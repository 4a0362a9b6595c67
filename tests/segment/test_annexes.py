"""Heads of annexes."""

from __future__ import annotations

import pytest

from drafter.blocks import Role, Zone
from tests.segment.build import draft, one, read, roles, rows

HEAD = [Role.HEADING, Role.STATUS, Role.TITLE]


@pytest.mark.parametrize(
    ("text", "status", "title"),
    [
        ("附录A\n（规范性）\n试验方法", "（规范性）", "试验方法"),
        ("附录A（规范性）试验方法", "（规范性）", "试验方法"),
        ("附 录 A\n(资料性附录)\n示例", "(资料性附录)", "示例"),
        ("Annex A\n(informative)\nGuidance", "(informative)", "Guidance"),
        ("Annex A (normative) Guidance", "(normative)", "Guidance"),
        ("Annex A (informative):\nCauses", "(informative)", "Causes"),
        ("附录A\n（重要）\n试验", "（重要）", "试验"),
        ("Annex A: Tests (Normative)", "(Normative)", "Tests "),
        ("Appendix A. (Informative) Thanks", "(Informative)", "Thanks"),
    ],
)
def test_an_annex_is_three_blocks_however_it_is_typed(text: str, status: str, title: str) -> None:
    start = rows({"text": "Scope", "outline": 1, "number": "1"}, {"text": text, "outline": 1})
    blocks = draft(start).blocks[1:]
    assert sorted(block.role for block in blocks) == sorted(HEAD)
    assert (blocks[0].role, blocks[0].number, blocks[0].level) == (Role.HEADING, "A", 1)
    assert next(block.text for block in blocks if block.role is Role.STATUS) == status
    assert next(block.text for block in blocks if block.role is Role.TITLE) == title
    for block in blocks:
        place = block.origin.offset
        assert text[place : place + len(block.text)] == block.text


def test_an_annex_in_three_paragraphs_equals_one_in_one() -> None:
    three = read("1 范围\n本文件。\n附录A\n（规范性）\n试验\nA.1 概述\nA.2 步骤")
    one_ = read("1 范围\n本文件。\n附录A（规范性）试验\nA.1 概述\nA.2 步骤")
    assert roles(three) == roles(one_)


def test_an_automatic_letter_is_the_label() -> None:
    found = draft(
        rows(
            {"text": "范围", "outline": 1, "number": "1"},
            {"text": "\n（资料性）\n示例", "style": "标准文件_附录标识", "number": "附录A"},
            {"text": "概述", "style": "标准文件_附录一级条标题", "number": "A.1", "outline": 3},
        )
    )
    head, status, title, clause = found.blocks[1:]
    assert (head.label, head.number, head.typed, head.text) == ("附录A", "A", False, "")
    assert (status.text, title.text) == ("（资料性）", "示例")
    assert (clause.number, clause.level, clause.zone) == ("A.1", 2, Zone.INFORMATIVE_ANNEX)


@pytest.mark.parametrize(
    "text",
    [
        "附录A给出了示例。",
        "附录A中的表",
        "附录A和附录B",
        "Annex A gives examples",
        "Annex A, Annex B",
        "Annex A.1",
        "附录A的规定",
    ],
)
def test_a_sentence_about_an_annex_is_text(text: str) -> None:
    assert one(read(f"1 Scope\nText.\n{text}"), text[:4]).role is Role.TEXT


def test_the_title_of_an_annex_may_be_the_next_heading() -> None:
    found = draft(
        rows(
            {"text": "Scope", "outline": 1, "number": "1"},
            {"text": "Annex A (informative)", "outline": 1},
            {"text": "Comparison of levels", "outline": 2},
            {"text": "Some text."},
        )
    )
    assert [block.role for block in found.blocks[1:]] == [*HEAD, Role.TEXT]
    assert found.annexes[0].title == "Comparison of levels"


def test_a_status_alone_decides_the_zone() -> None:
    found = read(
        "1 Scope\nText.\nAnnex A\n(informative)\nUse\nA note here.\nAnnex B\nOther\nMore text."
    )
    assert one(found, "A note").zone is Zone.INFORMATIVE_ANNEX
    assert one(found, "More text").zone is Zone.NORMATIVE_ANNEX
    assert [annex.status for annex in found.annexes] == ["informative", ""]


def test_an_unnumbered_heading_of_an_annex_stays_in_it() -> None:
    found = draft(
        rows(
            {"text": "Scope", "style": "Heading 1", "outline": 1, "number": "1"},
            {"text": "(informative)\nInformation", "style": "ANNEX", "number": "Annex A"},
            {"text": "Appendix 1", "style": "a2", "outline": 1},
            {"text": "Text."},
        )
    )
    assert [block.zone for block in found.blocks[-2:]] == [Zone.INFORMATIVE_ANNEX] * 2
    assert [annex.letter for annex in found.annexes] == ["A"]


def test_an_unnumbered_heading_in_the_style_of_annexes_is_no_second_annex() -> None:
    found = draft(
        rows(
            {"text": "Scope", "style": "Heading 1", "outline": 1, "number": "1"},
            {"text": "Tests (normative)", "style": "Annex", "number": "Annex A:"},
            {"text": "Conformance class", "style": "Annex"},
            {"text": "Text."},
        )
    )
    assert [(annex.letter, annex.status) for annex in found.annexes] == [("A", "normative")]
