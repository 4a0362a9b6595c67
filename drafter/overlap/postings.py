"""Where each gram occurs: a directory on the top bits of its hash, then remainder and place.

A place is an ordinal: the position of the gram in the row of token codes, divided by the
stride. Three plain arrays hold all, about 6.4 bytes per gram, and are read where they lie.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, TypeAlias

import numpy as np
from numpy.typing import NDArray

from drafter.overlap.arrays import Codes, Flags, Hashes, Numbers
from drafter.overlap.grams import CHARACTERS, grams

Release: TypeAlias = Callable[[], None]  # hands the pages of mapped arrays back

_PER_ENTRY = 16  # postings per directory entry, at most on average
_CHUNK = 1 << 22  # tokens whose grams are made at once
_REMAINDER = 16  # bits
_CROWDED = 4096  # postings under one entry that only very frequent grams bring about
_LOOKUPS = 4096  # grams looked up before mapped pages are handed back


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """The arrays of one shard."""

    directory: NDArray[np.uint32]  # 2^bits + 1 entries
    remainders: NDArray[np.uint16]
    ordinals: NDArray[np.uint32]

    @property
    def bits(self) -> int:
        """Number of hash bits that the directory resolves."""
        return (len(self.directory) - 1).bit_length() - 1


def write(codes: Codes, stride: int, files: tuple[BinaryIO, BinaryIO, BinaryIO]) -> None:
    """Write directory, remainders and ordinals of the grams in `codes`.

    Grams are divided by their top bits first, so that a hash and its place fit one 64-bit
    number, which numpy sorts ten times faster than it sorts indirectly.
    """
    ordinals = -(-len(codes) // stride)
    place_bits = max(1, ordinals.bit_length())
    bits = max(4, (ordinals // _PER_ENTRY).bit_length())
    split = max(0, bits + _REMAINDER + place_bits - 64, min(bits, place_bits - 22))
    parts = _divide(codes, stride, split, bits + _REMAINDER, place_bits)
    counts = np.zeros((1 << bits) + 1, np.uint32)
    entries = 1 << (bits - split)  # directory entries of a part
    for number in range(len(parts)):
        keys = np.concatenate(parts[number]) if parts[number] else np.zeros(0, np.uint64)
        parts[number] = []
        keys.sort()
        files[2].write((keys & np.uint64((1 << place_bits) - 1)).astype(np.uint32).data)
        keys >>= np.uint64(place_bits)
        files[1].write(keys.astype(np.uint16).data)
        entry = (keys >> np.uint64(_REMAINDER)).astype(np.int64)
        first = 1 + number * entries
        counts[first : first + entries] = np.bincount(entry, minlength=entries)
    files[0].write(np.cumsum(counts, dtype=np.uint32).data)


def _divide(
    codes: Codes, stride: int, split: int, hash_bits: int, place_bits: int
) -> list[list[Hashes]]:
    """Return hash and place of every gram as one number, in lists by the top `split` bits."""
    parts: list[list[Hashes]] = [[] for _ in range(1 << split)]
    step = _CHUNK // stride * stride
    for start in range(0, len(codes), step):
        piece = np.asarray(codes[start : start + step + CHARACTERS])
        hashes, valid = grams(piece, stride)
        valid[step // stride :] = False
        place = np.flatnonzero(valid)
        hashes = hashes[place]
        part = (hashes >> np.uint64(64 - split)).astype(np.uint16) if split else None
        keys = (hashes << np.uint64(split)) >> np.uint64(64 - hash_bits + split)
        keys = (keys << np.uint64(place_bits)) | (place + start // stride).astype(np.uint64)
        if part is None:
            parts[0].append(keys)
            continue
        keys = keys[np.argsort(part, kind="stable")]
        ends = np.cumsum(np.bincount(part, minlength=1 << split))
        for number, piece_keys in enumerate(np.split(keys, ends[:-1])):
            parts[number].append(piece_keys.copy())
    return parts


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Which postings have the hashes asked for."""

    counts: Numbers  # occurrences of each hash; an upper bound where `crowded`
    query: Numbers  # for each hit, the index of its hash
    posting: Numbers  # and that of the posting


def look_up(postings: Postings, hashes: Hashes, release: Release) -> Hits:
    """Find the sorted `hashes`; those under a crowded entry are counted, not listed."""
    counts = np.zeros(len(hashes), np.int64)
    queries: list[Numbers] = []
    found: list[Numbers] = []
    for start in range(0, len(hashes), _LOOKUPS):
        chunk = hashes[start : start + _LOOKUPS]
        entry = (chunk >> np.uint64(64 - postings.bits)).astype(np.int64)
        low = postings.directory[entry].astype(np.int64)
        length = postings.directory[entry + 1].astype(np.int64) - low
        crowded = length > _CROWDED
        counts[start : start + len(chunk)][crowded] = length[crowded]
        length[crowded] = 0
        query = np.repeat(np.arange(len(chunk)), length)
        posting = np.arange(len(query)) + np.repeat(low - np.cumsum(length) + length, length)
        wanted = (chunk >> np.uint64(64 - postings.bits - _REMAINDER)).astype(np.uint16)
        equal = postings.remainders[posting] == wanted[query]
        query, posting = query[equal], posting[equal]
        counts[start : start + len(chunk)] += np.bincount(query, minlength=len(chunk))
        queries.append(query + start)
        found.append(posting)
        release()
    return Hits(counts, _joined(queries), _joined(found))


def places(postings: Postings, posting: Numbers, wanted: Flags, release: Release) -> Numbers:
    """Return the ordinals of the `wanted` ones among the postings of a look-up."""
    pieces: list[Numbers] = []
    chosen = posting[wanted]
    for start in range(0, len(chosen), _CROWDED):
        pieces.append(postings.ordinals[chosen[start : start + _CROWDED]].astype(np.int64))
        release()
    return _joined(pieces)


def _joined(pieces: list[Numbers]) -> Numbers:
    return np.concatenate(pieces) if pieces else np.zeros(0, np.int64)
