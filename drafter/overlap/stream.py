"""The text of a draft as one row of tokens, and the way back to its blocks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from drafter.blocks import Block, Role, Span, Zone
from drafter.model import Draft
from drafter.overlap.arrays import Numbers
from drafter.overlap.documents import compared
from drafter.overlap.tokens import Tokens, comparable, tokenize

REFERENCE_ZONES = (Zone.NORMATIVE_REFERENCES, Zone.BIBLIOGRAPHY)


@dataclass(frozen=True, slots=True, eq=False)
class Stream:
    """The compared text of a draft: its blocks joined by line ends."""

    tokens: Tokens
    blocks: tuple[Block, ...]
    starts: tuple[int, ...]  # offset of each block in the text

    def block_at(self, token: int) -> int:
        """Return the index in `blocks` of the block that holds `token`."""
        return bisect_right(self.starts, int(self.tokens.starts[token])) - 1

    def spread(self, values: Sequence[int]) -> Numbers:
        """Return for each token the value of its block; `values` has one for each block."""
        at = np.searchsorted(np.array(self.starts), self.tokens.starts, side="right") - 1
        return np.array(values, np.int64)[at] if len(values) else np.zeros(0, np.int64)

    def spans(self, first: int, last: int) -> tuple[Span, ...]:
        """Return the places of the tokens `first` to `last - 1`, one per block."""
        low, high = int(self.tokens.starts[first]), int(self.tokens.ends[last - 1])
        spans: list[Span] = []
        for at in range(self.block_at(first), self.block_at(last - 1) + 1):
            block, start = self.blocks[at], self.starts[at]
            span = Span(block, max(low - start, 0), min(high - start, len(block.text)))
            if span.start < span.end:
                spans.append(span)
        return tuple(spans)


def stream(draft: Draft) -> Stream:
    """Return the text of `draft` that is compared with other documents."""
    blocks = tuple(block for block in draft.blocks if _taken(block))
    starts, position = [], 0
    for block in blocks:
        starts.append(position)
        position += len(block.text) + 1
    text = "\n".join(comparable(block.text) for block in blocks)
    return Stream(tokenize(text), blocks, tuple(starts))


def _taken(block: Block) -> bool:
    return (
        compared(block) and block.zone not in REFERENCE_ZONES and block.role is not Role.REFERENCE
    )


def left_out(draft: Draft) -> tuple[int, int]:
    """Return the number of tokens in lists of references and in lists of contents."""
    references = [block.text for block in draft.blocks if compared(block) and not _taken(block)]
    contents = [block.text for block in draft.blocks if block.zone is Zone.CONTENTS]
    return len(tokenize("\n".join(references))), len(tokenize("\n".join(contents)))
