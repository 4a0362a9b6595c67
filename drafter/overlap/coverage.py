"""How much of a draft the library has: four figures, and the sources ranked."""

from __future__ import annotations

import heapq
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

import numpy as np

from drafter.overlap.arrays import Flags
from drafter.overlap.passages import Match

Key = TypeVar("Key", bound=Hashable)
_MOST_SOURCES = 100


def tokens_of(matches: Iterable[Match], length: int) -> Flags:
    """Tell which of the `length` tokens of the draft these passages cover."""
    flags = np.zeros(length, bool)
    for match in matches:
        for piece in match.fragments:
            flags[piece.draft[0] : piece.draft[1]] = True
    return flags


def ranked(covers: Mapping[Key, Flags], limit: int = _MOST_SOURCES) -> list[tuple[Key, int, int]]:
    """Return keys with tokens covered and tokens added, each next adding most to those before."""
    order = list(covers)
    sizes = {key: int(flags.sum()) for key, flags in covers.items()}
    heap = [(-sizes[key], at) for at, key in enumerate(order)]
    heapq.heapify(heap)
    result: list[tuple[Key, int, int]] = []
    taken: Flags | None = None
    while heap and len(result) < limit:
        _, at = heapq.heappop(heap)
        flags = covers[order[at]]
        added = int(flags.sum() if taken is None else (flags & ~taken).sum())
        if heap and added < -heap[0][0]:
            heapq.heappush(heap, (-added, at))
            continue
        taken = flags.copy() if taken is None else taken | flags
        result.append((order[at], sizes[order[at]], added))
    return result


def part(flags: Flags) -> float:
    """Return the share of tokens that are set."""
    return float(flags.mean()) if len(flags) else 0.0


def union(length: int, several: Sequence[Flags]) -> Flags:
    """Return the tokens set in any of `several`."""
    flags = np.zeros(length, bool)
    for one in several:
        flags |= one
    return flags
