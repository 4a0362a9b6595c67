"""Passages: fragments of one source brought together, whatever their order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drafter.overlap.align import Block, Fragment, fragment

_DRAFT_GAP = 40  # tokens between fragments of one passage
_SOURCE_GAP = 400


@dataclass(frozen=True, slots=True)
class Match:
    """A passage of the draft and its like in one document of the library."""

    shard: int
    document: int  # number in the shard
    fragments: tuple[Fragment, ...]  # in the order of the draft

    @property
    def matched(self) -> int:
        """Number of equal tokens."""
        return sum(fragment.matched for fragment in self.fragments)

    @property
    def lengths(self) -> tuple[int, int]:
        """Tokens of the passage in the draft and in the source, gaps between fragments left out."""
        draft = sum(f.draft[1] - f.draft[0] for f in self.fragments)
        return draft, sum(f.source[1] - f.source[0] for f in self.fragments)

    @property
    def similarity(self) -> float:
        """Share of equal tokens in both sides together."""
        return 2 * self.matched / sum(self.lengths)

    @property
    def draft(self) -> tuple[int, int]:
        """First token of the passage in the draft and the one after its last."""
        return self.fragments[0].draft[0], self.fragments[-1].draft[1]

    @property
    def source(self) -> tuple[int, int]:
        """The same in the source."""
        return min(f.source[0] for f in self.fragments), max(f.source[1] for f in self.fragments)

    @property
    def reordered(self) -> bool:
        """Whether the fragments stand in another order in the source."""
        return any(one.source[0] > next_.source[0] for one, next_ in pairwise(self.fragments))


def assemble(shard: int, document: int, fragments: Iterable[Fragment]) -> list[Match]:
    """Return the passages that these fragments of one document form."""
    groups: list[list[Fragment]] = []
    for piece in _disjoint(fragments):
        if groups and _near(groups[-1], piece):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [Match(shard, document, tuple(group)) for group in groups]


def _near(group: Sequence[Fragment], piece: Fragment) -> bool:
    if piece.draft[0] - group[-1].draft[1] > _DRAFT_GAP:
        return False
    return any(
        piece.source[0] - other.source[1] <= _SOURCE_GAP
        and other.source[0] - piece.source[1] <= _SOURCE_GAP
        for other in group[-4:]
    )


def _disjoint(fragments: Iterable[Fragment]) -> list[Fragment]:
    """Return the best fragments of which no two cover the same tokens of the draft."""
    kept: list[Fragment] = []
    starts: list[int] = []
    for piece in sorted(fragments, key=lambda f: (-f.matched, f.draft, f.source)):
        rest: Fragment | None = piece
        low = max(0, bisect_right(starts, piece.draft[0]) - 1)
        for other in kept[low:]:
            if rest is None or other.draft[0] >= piece.draft[1]:
                break
            rest = _outside(rest, other.draft)
        if rest is not None and 2 * rest.matched >= piece.matched:
            at = bisect_right(starts, rest.draft[0])
            starts.insert(at, rest.draft[0])
            kept.insert(at, rest)
    return kept


def _outside(piece: Fragment, taken: tuple[int, int]) -> Fragment | None:
    """Return the longer part of `piece` before or after the `taken` tokens of the draft."""
    if piece.draft[1] <= taken[0] or piece.draft[0] >= taken[1]:
        return piece
    before = clip(piece.blocks, piece.draft[0], taken[0])
    after = clip(piece.blocks, taken[1], piece.draft[1])
    best = max(before, after, key=lambda blocks: sum(block[2] for block in blocks))
    return fragment(best) if best else None


def clip(blocks: Iterable[Block], first: int, last: int) -> tuple[Block, ...]:
    """Return what of `blocks` lies at tokens `first` to `last - 1` of the draft."""
    kept: list[Block] = []
    for a, b, length in blocks:
        low, high = max(a, first), min(a + length, last)
        if low < high:
            kept.append((low, b + low - a, high - low))
    return tuple(kept)
