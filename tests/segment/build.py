"""Paragraphs as a Word file would give them, made from a few words in the tests."""

from __future__ import annotations

from typing import Any

from drafter.blocks import Block, Origin, Paragraph, Role, Run
from drafter.model import Draft
from drafter.segment import segment


def typed(text: str) -> list[Paragraph]:
    """One plain paragraph a line; `\\n` stands for a soft line break, **…** for a bold line."""
    return [_plain(index, line) for index, line in enumerate(text.strip("\n").split("\n"))]


def _plain(index: int, line: str) -> Paragraph:
    bold = line.startswith("**")
    text = line.strip("*").replace("\\n", "\n")
    runs = (Run(0, len(text), bold=True),) if bold else ()
    return Paragraph(Origin("document", index), text, runs=runs)


def rows(*facts: dict[str, Any]) -> list[Paragraph]:
    """Paragraphs with any fields of `Paragraph`; `text` is empty by default."""
    return [
        Paragraph(**{"origin": Origin("document", index), "text": "", **fields})
        for index, fields in enumerate(facts)
    ]


def draft(paragraphs: list[Paragraph]) -> Draft:
    blocks, metadata = segment(paragraphs)
    return Draft(blocks, metadata)


def read(text: str) -> Draft:
    return draft(typed(text))


def roles(found: Draft, *wanted: Role) -> list[tuple[Role, str, str]]:
    """Role, number and text of the blocks, or of those with the wanted roles."""
    return [
        (block.role, block.number, block.text)
        for block in found.blocks
        if not wanted or block.role in wanted
    ]


def headings(found: Draft) -> list[tuple[str, int, str]]:
    return [
        (block.number, block.level, block.text)
        for block in found.blocks
        if block.role is Role.HEADING
    ]


def one(found: Draft, start: str) -> Block:
    """The block whose text starts so."""
    return next(block for block in found.blocks if block.text.startswith(start))
