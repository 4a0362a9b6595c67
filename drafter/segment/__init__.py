"""From paragraphs to blocks: what is a heading, in which zone, in which role."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.blocks import Block, Paragraph
from drafter.model import Metadata


def segment(paragraphs: Sequence[Paragraph]) -> tuple[tuple[Block, ...], Metadata]:
    """Return the blocks of a document and what its cover says, from its paragraphs."""
    raise NotImplementedError
