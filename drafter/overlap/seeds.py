"""Grams that the draft shares with the library: looked up all, kept where they are rare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from drafter.overlap.arrays import Codes, Flags, Numbers
from drafter.overlap.grams import grams
from drafter.overlap.postings import Hits, look_up, places
from drafter.overlap.shard import Shard

_SMALL_LIBRARY = 10_000  # documents
_CAP_SMALL, _CAP_LARGE = 50, 200
_MOST_PAIRS = 1000  # seeds of one gram: its places in the draft times those in the library


@dataclass(frozen=True, slots=True, eq=False)
class Seeds:
    """Places of the same gram in the draft and in one shard, by token position."""

    draft: Numbers
    place: Numbers

    def chosen(self, wanted: Numbers | Flags) -> Seeds:
        """Return the seeds with these indexes or flags."""
        return Seeds(self.draft[wanted], self.place[wanted])


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Seeds by shard, and how often the library has the gram at each token of the draft."""

    seeds: tuple[Seeds, ...]
    occurrences: Numbers


def find_seeds(shards: Sequence[Shard], codes: Codes, cap: int = 0) -> Found:
    """Look up every gram of the draft; those above `cap` occurrences in all shards lead nowhere."""
    hashes, valid = grams(codes)
    positions = np.flatnonzero(valid)
    distinct, kind = np.unique(hashes[positions], return_inverse=True)
    hits = [look_up(shard.postings, distinct, shard.release) for shard in shards]
    counts = np.sum([hit.counts for hit in hits], axis=0) if hits else np.zeros(len(distinct))
    order = np.argsort(kind, kind="stable")
    repeats = np.bincount(kind, minlength=len(distinct))
    allowed = (counts <= (cap or _cap(shards))) & (counts * repeats <= _MOST_PAIRS)
    first = np.cumsum(repeats) - repeats
    occurrences = np.zeros(len(codes), np.int64)
    occurrences[positions] = counts[kind]
    seeds = tuple(
        _expanded(shard, hit, allowed, (positions[order], first, repeats))
        for shard, hit in zip(shards, hits, strict=True)
    )
    return Found(seeds, occurrences)


def _cap(shards: Sequence[Shard]) -> int:
    documents = sum(len(shard.part) for shard in shards)
    return _CAP_SMALL if documents <= _SMALL_LIBRARY else _CAP_LARGE


def _expanded(
    shard: Shard, hits: Hits, allowed: Flags, draft: tuple[Numbers, Numbers, Numbers]
) -> Seeds:
    """Return the seeds of one shard: each hit with all places of its gram in the draft."""
    positions, first, repeats = draft
    wanted = allowed[hits.query]
    place = places(shard.postings, hits.posting, wanted, shard.release)
    query = hits.query[wanted]
    times = repeats[query]
    within = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    seeds = Seeds(
        draft=positions[np.repeat(first[query], times) + within],
        place=np.repeat(place * shard.stride, times),
    )
    if not shard.removed:
        return seeds
    document = np.searchsorted(shard.part.documents, seeds.place, "right") - 1
    return seeds.chosen(~np.isin(document, np.fromiter(shard.removed, np.int64)))
