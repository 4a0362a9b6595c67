"""Passages with both texts beside each other, checked word by word."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from drafter.overlap.align import Block, Fragment, fragment
from drafter.overlap.passages import Match
from drafter.overlap.report import Aligned, Part
from drafter.overlap.sourcetext import SourceText
from drafter.overlap.stream import Stream


def verified(match: Match, stream: Stream, source: SourceText) -> Match | None:
    """Return `match` with only the tokens whose words are equal: codes can collide."""
    fragments = tuple(
        fragment(blocks)
        for piece in match.fragments
        if (blocks := list(_equal(piece, stream, source)))
    )
    return Match(match.shard, match.document, fragments) if fragments else None


def _equal(piece: Fragment, stream: Stream, source: SourceText) -> Iterator[Block]:
    for a, b, length in piece.blocks:
        equal = stream.tokens.hashes[a : a + length] == source.hashes(b, b + length)
        if equal.all():
            yield a, b, length
            continue
        bounds = np.flatnonzero(np.diff(np.concatenate(([0], equal.astype(np.int8), [0]))))
        for low, high in bounds.reshape(-1, 2).tolist():
            yield a + low, b + low, high - low


def beside(piece: Fragment, stream: Stream, source: SourceText) -> Aligned:
    """Return the two texts of a fragment, in parts that are equal and parts that are not."""
    first, last = piece.source
    clause = source.clause(first)
    return Aligned(
        spans=stream.spans(*piece.draft),
        clause=clause.number,
        heading=clause.title,
        start=source.start(first),
        end=source.end(last - 1),
        parts=tuple(_parts(piece, stream, source)),
    )


def _parts(piece: Fragment, stream: Stream, source: SourceText) -> Iterator[Part]:
    text, other = stream.text(*piece.draft), source.text(*piece.source)
    ours = _Reader(text)
    theirs = _Reader(other)
    for (a, b, length), following in pairwise(piece.blocks):
        end, other_end = a + length, b + length
        yield Part(
            True,
            ours.take(len(stream.text(piece.draft[0], end))),
            theirs.take(len(source.text(piece.source[0], other_end))),
        )
        yield Part(
            False,
            ours.take(len(_before(text, stream.text(following[0], piece.draft[1])))),
            theirs.take(len(_before(other, source.text(following[1], piece.source[1])))),
        )
    yield Part(True, ours.rest(), theirs.rest())


def _before(text: str, ending: str) -> str:
    """Return `text` without its `ending`."""
    return text[: len(text) - len(ending)]


class _Reader:
    """Gives a text away piece by piece."""

    def __init__(self, text: str):
        self._text = text
        self._done = 0

    def take(self, until: int) -> str:
        """Return what lies between the last place and `until`."""
        start, self._done = self._done, until
        return self._text[start:until]

    def rest(self) -> str:
        """Return what is left."""
        return self._text[self._done :]
