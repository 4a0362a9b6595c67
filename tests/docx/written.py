"""Drafts for the writer's tests, built block by block."""

from __future__ import annotations

from drafter.blocks import Block, Cell, Field, Layout, Mark, Origin, Role, Run, Zone
from drafter.model import Draft, Metadata


class Builder:
    """Collects blocks, each with its index."""

    def __init__(self, language: str):
        self.language = language
        self.blocks: list[Block] = []

    def add(self, role: Role, zone: Zone, text: str = "", **facts: object) -> Builder:
        index = len(self.blocks)
        part = "footnotes" if role is Role.FOOTNOTE else "document"
        self.blocks.append(
            Block(index, role, zone, text, Origin(part, index), language=self.language, **facts)  # type: ignore[arg-type]
        )
        return self

    def draft(self, **metadata: str) -> Draft:
        return Draft(tuple(self.blocks), Metadata(language=self.language, **metadata))  # type: ignore[arg-type]


def full(language: str) -> Draft:  # noqa: PLR0915
    """A draft with every construct that the writer knows."""
    zh = language == "zh"
    make = Builder(language)
    add = make.add
    if zh:
        add(Role.COVER, Zone.COVER, "ICS 35.240", style="标准文件_ICS")
        add(Role.COVER, Zone.COVER, "GB/T 12345—2026", style="标准文件_文件编号")
        add(Role.TITLE, Zone.COVER, "座椅　规范", style="标准文件_文件名称")
    else:
        add(Role.COVER, Zone.COVER, "ISO/CD 12345:2026", style="zzCover large")
        add(Role.TITLE, Zone.COVER, "Seats — Requirements", style="Cover Title_A1")
    add(Role.CONTENTS, Zone.CONTENTS, "目次" if zh else "Contents")
    add(Role.HEADING, Zone.FOREWORD, "前言" if zh else "Foreword", level=1)
    add(Role.TEXT, Zone.FOREWORD, "本文件由甲提出。" if zh else "This is a foreword.")
    add(Role.TITLE, Zone.BODY, "座椅　规范" if zh else "Seats — Requirements")
    add(Role.HEADING, Zone.SCOPE, "范围" if zh else "Scope", number="1", level=1, label="1")
    add(
        Role.TEXT,
        Zone.SCOPE,
        "本文件规定了座椅的要求。" if zh else "This document specifies seats.",
    )
    title = "术语和定义" if zh else "Terms and definitions"
    add(Role.HEADING, Zone.TERMS, title, number="2", level=1, label="2")
    if zh:
        add(Role.TERM, Zone.TERMS, "座椅　seat", number="2.1", level=2, label="2.1")
    else:
        add(Role.TERM, Zone.TERMS, number="2.1", level=2, label="2.1")
        add(Role.TERM, Zone.TERMS, "seat")
    add(Role.DEFINITION, Zone.TERMS, "供人坐的家具。" if zh else "piece of furniture to sit on")
    add(Role.HEADING, Zone.BODY, "要求" if zh else "Requirements", number="3", level=1, label="3")
    text = "座椅应符合表1和x2。" if zh else "Seats shall conform to Table 1 and x2."
    place = text.index("x2")
    table = text.index("表1" if zh else "Table 1")
    add(
        Role.TEXT,
        Zone.BODY,
        text,
        runs=(Run(place, place + 1, italic=True), Run(place + 1, place + 2, vertical="subscript")),
        fields=(Field(table, table + (2 if zh else 7), "REF", "_Ref1"),),
        marks=(Mark(place + 2, "footnote", "1"),),
    )
    for letter in "ab":
        item = f"第{letter}项；" if zh else f"item {letter};"
        add(Role.ITEM, Zone.BODY, item, number=f"{letter})", level=1, label=f"{letter})")
    for _ in "12":
        add(Role.ITEM, Zone.BODY, "项；" if zh else "item;", level=1, label="——" if zh else "—")
    caption, after = ("表1　", "") if zh else ("Table 1 — ", "")
    add(
        Role.TABLE_TITLE,
        Zone.BODY,
        "尺寸" if zh else "Sizes",
        number="1",
        label=caption + after,
        typed=True,
        marks=(Mark(0, "bookmark", "_Ref1"),),
    )
    for row, column, rows, columns in ((0, 0, 1, 2), (1, 0, 2, 1), (1, 1, 1, 1), (2, 1, 1, 1)):
        cell = Cell(0, row, column, rows, columns, header=row == 0)
        add(Role.CELL, Zone.BODY, f"r{row}c{column}", cell=cell)
    note = "注：" if zh else "NOTE"
    add(Role.NOTE, Zone.BODY, "附加信息。" if zh else "Information.", label=note)
    add(Role.FORMULA, Zone.BODY, "a/b", number="1", marks=(Mark(0, "formula", "a/b"),))
    add(Role.FIGURE, Zone.BODY, marks=(Mark(0, "drawing", "picture"),))
    figure = "图1　" if zh else "Figure 1 — "
    add(Role.FIGURE_TITLE, Zone.BODY, "座椅" if zh else "Seat", number="1", label=figure)
    for letter in "AB":
        zone = Zone.NORMATIVE_ANNEX if letter == "A" else Zone.INFORMATIVE_ANNEX
        status = ("（规范性）", "（资料性）") if zh else ("(normative)", "(informative)")
        word = "附录" if zh else "Annex "
        add(Role.HEADING, zone, number=letter, level=1, label=word + letter)
        add(Role.STATUS, zone, status[letter == "B"])
        add(Role.TITLE, zone, "试验" if zh else "Test")
        for number in ("1", "2"):
            head = f"{letter}.{number}"
            add(
                Role.HEADING,
                zone,
                f"条{number}" if zh else f"Part {number}",
                number=head,
                level=2,
                label=head,
            )
            add(Role.TEXT, zone, "座椅应坐。" if zh else "Sit on the seat.")
    bibliography = "参考文献" if zh else "Bibliography"
    add(Role.HEADING, Zone.BIBLIOGRAPHY, bibliography, level=1)
    add(
        Role.REFERENCE,
        Zone.BIBLIOGRAPHY,
        "GB/T 1　甲" if zh else "ISO 1, A",
        number="1",
        label="[1]",
    )
    if zh:
        line = Layout(alignment="center", top_line=True)
        add(Role.TEXT, Zone.BIBLIOGRAPHY, layout=line)
    add(Role.FOOTNOTE, Zone.BODY, "脚注。" if zh else "Footnote.", number="1", label="1")
    number = "GB/T 12345—2026" if zh else "ISO/CD 12345:2026"
    return make.draft(number=number, title="座椅　规范" if zh else "Seats — Requirements")
