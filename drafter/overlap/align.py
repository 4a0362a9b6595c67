"""Local alignment of two rows of token codes around a chain of seeds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

Block: TypeAlias = tuple[int, int, int]  # equal tokens: place in the draft, in the source, length
_PIECE = 800  # tokens aligned at once: the cost grows with the square
_ROUNDS = 6  # times that a window is widened where the alignment touches its edge
_EDGE = 4  # tokens


@dataclass(frozen=True, slots=True)
class Fragment:
    """Two rows of tokens that are alike, with the equal ones as blocks in order."""

    blocks: tuple[Block, ...]
    draft: tuple[int, int]  # first token, and the one after the last
    source: tuple[int, int]
    matched: int  # equal tokens


def fragment(blocks: Sequence[Block]) -> Fragment:
    """Return the fragment that these blocks form; there is at least one."""
    first, last = blocks[0], blocks[-1]
    return Fragment(
        blocks=tuple(blocks),
        draft=(first[0], last[0] + last[2]),
        source=(first[1], last[1] + last[2]),
        matched=sum(length for _, _, length in blocks),
    )


@dataclass(frozen=True, slots=True)
class Window:
    """What may be aligned: the whole rows as strings, and the bounds in each."""

    draft: str
    source: str
    draft_bounds: tuple[int, int]
    source_bounds: tuple[int, int]


def align(
    window: Window, anchors: Sequence[tuple[int, int]], margin: int, least: int
) -> list[Fragment]:
    """Align around `anchors` (places of equal grams, ascending on both sides).

    The window reaches `margin` tokens beyond the anchors and is widened where the best
    fragment touches its edge. Returns the fragments with at least `least` equal tokens.
    """
    before = after = margin
    fragments: list[Fragment] = []
    for _ in range(_ROUNDS):
        first = _back(window, anchors[0], before)
        last = _forth(window, anchors[-1], after)
        blocks = _merged(_blocks(window, [first, *_cuts(anchors), last]))
        fragments = [_extended(window, found) for found in _split(blocks, least)]
        if not fragments:
            break
        low, high = fragments[0], fragments[-1]
        grow_before = first != _back(window, anchors[0], before + margin) and (
            low.draft[0] - first[0] < _EDGE or low.source[0] - first[1] < _EDGE
        )
        grow_after = last != _forth(window, anchors[-1], after + margin) and (
            last[0] - high.draft[1] < _EDGE or last[1] - high.source[1] < _EDGE
        )
        if not (grow_before or grow_after):
            break
        before += 2 * before * grow_before
        after += 2 * after * grow_after
    return fragments


def _back(window: Window, anchor: tuple[int, int], margin: int) -> tuple[int, int]:
    return (
        max(window.draft_bounds[0], anchor[0] - margin),
        max(window.source_bounds[0], anchor[1] - margin),
    )


def _forth(window: Window, anchor: tuple[int, int], margin: int) -> tuple[int, int]:
    return (
        min(window.draft_bounds[1], anchor[0] + margin),
        min(window.source_bounds[1], anchor[1] + margin),
    )


def _cuts(anchors: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the anchors at which the alignment is divided: the first, the last, some between.

    Without them, where fragments are in another order, the longer one would win everywhere.
    """
    last = anchors[0]
    yield last
    for anchor in anchors[1:-1]:
        if anchor[0] - last[0] >= _PIECE:
            yield anchor
            last = anchor
    if anchors[-1] != last:
        yield anchors[-1]


def _blocks(window: Window, cuts: Sequence[tuple[int, int]]) -> Iterator[Block]:
    """Yield the equal blocks of a longest common subsequence, piece by piece."""
    from rapidfuzz.distance import LCSseq

    for (a, b), (c, d) in pairwise(cuts):
        editing = LCSseq.editops(window.draft[a:c], window.source[b:d])
        for block in editing.as_matching_blocks():
            if block.size:
                yield a + block.a, b + block.b, block.size


def _merged(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks with those joined that a cut divided."""
    merged: list[Block] = []
    for a, b, length in blocks:
        if merged and merged[-1][0] + merged[-1][2] == a and merged[-1][1] + merged[-1][2] == b:
            merged[-1] = (*merged[-1][:2], merged[-1][2] + length)
        else:
            merged.append((a, b, length))
    return merged


def _extended(window: Window, found: Fragment) -> Fragment:
    """Return the fragment with the equal tokens that adjoin it.

    The longest common subsequence may have paired the first or last words with far ones.
    """
    blocks = list(found.blocks)
    a, b, length = blocks[0]
    back = 0
    while (
        a - back > window.draft_bounds[0]
        and b - back > window.source_bounds[0]
        and window.draft[a - back - 1] == window.source[b - back - 1] != "\0"
    ):
        back += 1
    blocks[0] = (a - back, b - back, length + back)
    a, b, length = blocks[-1]
    while (
        a + length < window.draft_bounds[1]
        and b + length < window.source_bounds[1]
        and window.draft[a + length] == window.source[b + length] != "\0"
    ):
        length += 1
    blocks[-1] = (a, b, length)
    return fragment(blocks)


def _split(blocks: list[Block], least: int) -> list[Fragment]:
    """Return the best stretches of the alignment: +1 for an equal token, −1 for an edited one."""
    fragments: list[Fragment] = []
    pending = [blocks]
    while pending:
        part = pending.pop()
        if sum(block[2] for block in part) < least:
            continue
        start, end = _best(part)
        best = fragment(part[start:end])
        if best.matched >= least:
            fragments.append(best)
            pending += [part[:start], part[end:]]
    return sorted(fragments, key=lambda best: best.draft)


def _best(blocks: Sequence[Block]) -> tuple[int, int]:
    """Return the bounds of the stretch of blocks with the highest score."""
    best = score = 0
    bounds = (0, 0)
    start = 0
    for number, (a, b, length) in enumerate(blocks):
        if number:
            before = blocks[number - 1]
            score -= max(a - before[0] - before[2], b - before[1] - before[2])
        if score <= 0:
            start, score = number, 0
        score += length
        if score > best:
            best, bounds = score, (start, number + 1)
    return bounds
