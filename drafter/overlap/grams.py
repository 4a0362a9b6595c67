"""Short runs of tokens as 64-bit numbers: the keys of the index.

Four words, or six tokens that begin with a Han character of which most are Han: numbers and
Latin symbols are so common in technical Chinese that runs without them would be too rare.
"""

from __future__ import annotations

import numpy as np

from drafter.overlap.arrays import Codes, Flags, Hashes
from drafter.overlap.tokens import is_character, mix

WORDS = 4  # tokens of a run of words
CHARACTERS = 6  # tokens of a run of characters
_LEAST_CHARACTERS = 4  # of the six


def grams(codes: Codes, stride: int = 1) -> tuple[Hashes, Flags]:
    """Return the gram that starts at every `stride`-th token, and whether there is one."""
    count = -(-len(codes) // stride)
    padded = np.zeros(count * stride + CHARACTERS, np.uint16)
    padded[: len(codes)] = codes
    columns = [padded[at : at + count * stride : stride] for at in range(CHARACTERS)]
    characters = [is_character(column) for column in columns]
    broken = [column == 0 for column in columns]
    head = _packed(columns[:4])
    words = ~np.logical_or.reduce(characters[:WORDS]) & ~np.logical_or.reduce(broken[:WORDS])
    if not characters[0].any():
        return mix(head), words
    many = np.sum(characters, axis=0, dtype=np.uint8) >= _LEAST_CHARACTERS
    han = characters[0] & many & ~np.logical_or.reduce(broken)
    longer = mix(head) + _packed(columns[4:]) * np.uint64(0x9E3779B97F4A7C15)
    return mix(np.where(han, longer, head)), words | han


def _packed(columns: list[Codes]) -> Hashes:
    """Return four codes side by side in one number."""
    packed = columns[0].astype(np.uint64)
    for at, column in enumerate(columns[1:], 1):
        packed |= column.astype(np.uint64) << np.uint64(16 * at)
    return packed
