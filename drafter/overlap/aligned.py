"""Passages with both texts beside each other, checked word by word."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from drafter.model import Draft
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


def beside(piece: Fragment, draft: Draft, stream: Stream, source: SourceText) -> Aligned:
    """Return the two texts of a fragment, in parts that are equal and parts that are not."""
    first, last = piece.source
    clause = source.clause(first)
    own = draft.clause_at(stream.blocks[stream.block_at(piece.draft[0])])
    return Aligned(
        spans=stream.spans(*piece.draft),
        draft_clause=own.number if own else "",
        draft_heading=own.title if own else "",
        clause=clause.number,
        heading=clause.title,
        start=source.start(first),
        end=source.end(last - 1),
        parts=tuple(_parts(piece, stream, source)),
    )


def _parts(piece: Fragment, stream: Stream, source: SourceText) -> Iterator[Part]:
    tokens = stream.tokens
    ours = int(tokens.starts[piece.draft[0]])
    theirs = source.bounds(piece.source[0])[0]
    for number, (a, b, length) in enumerate(piece.blocks):
        if number:
            low, other_low = int(tokens.starts[a]), source.bounds(b)[0]
            yield Part(False, tokens.text[ours:low], source.text(theirs, other_low))
            ours, theirs = low, other_low
        high, other_high = int(tokens.ends[a + length - 1]), source.bounds(b + length - 1)[1]
        yield Part(True, tokens.text[ours:high], source.text(theirs, other_high))
        ours, theirs = high, other_high
