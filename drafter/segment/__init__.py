"""From paragraphs to blocks: what is a heading, in which zone, in which role."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.blocks import Block, Paragraph
from drafter.model import Metadata
from drafter.segment import (
    annexes,
    assemble,
    boxes,
    contents,
    cover,
    headings,
    items,
    roles,
    terms,
    zones,
)
from drafter.segment.lines import lines as cut


def segment(paragraphs: Sequence[Paragraph]) -> tuple[tuple[Block, ...], Metadata]:
    """Return the blocks of a document and what its cover says, from its paragraphs.

    Each step looks at the whole document and decides what it is sure of; a line that has a role
    keeps it. Works from text, number and outline level alone; styles and formatting only help.
    """
    lines = cut(paragraphs)
    boxes.mark(lines)
    contents.mark(lines)
    headings.find(lines)
    lines = annexes.divide(lines)
    zones.assign(lines)
    lines = terms.divide(lines)
    roles.assign(lines)
    boxes.mark_records(lines)
    items.levels(lines)
    facts = cover.metadata(lines)
    return assemble.blocks(lines), facts
