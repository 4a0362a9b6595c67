"""The search: seeds, chains, filter, alignment, passages — of one row of codes in all shards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from drafter.overlap.align import Fragment, Window, align
from drafter.overlap.arrays import Amounts, Codes, Flags, Numbers
from drafter.overlap.chains import Chains, chain
from drafter.overlap.passages import Match, assemble
from drafter.overlap.seeds import Found, Seeds, find_seeds
from drafter.overlap.settings import Settings
from drafter.overlap.shard import Shard
from drafter.overlap.tokens import as_text, is_character

_STRONG = 4  # seeds of a chain that is aligned without being filtered
_BEFORE, _AFTER = 30, 34  # tokens around a seed that are compared first
_ALIKE = 16  # equal tokens among these 64
_MARGIN = 30  # tokens beyond a chain that are aligned with it
_SMALL_MARGIN = 12
_LEAST = 6  # equal tokens of a fragment
_NEAR, _NEAR_SOURCE = 40, 512  # tokens between small chains that support each other
_CHUNK = 2048  # windows cut before mapped pages are handed back


@dataclass(frozen=True, slots=True, eq=False)
class Detected:
    """Passages found, and how often the library has the gram at each token of the draft."""

    matches: tuple[Match, ...]
    occurrences: Numbers


@dataclass(slots=True)
class _Document:
    """Work on one document of a shard: its codes, and the fragments found so far."""

    start: int
    window: Window
    fragments: list[Fragment] = field(default_factory=list)
    pairs: dict[int, list[tuple[int, int]]] = field(default_factory=dict)  # blocks by diagonal

    def covers(self, draft: int, place: int) -> bool:
        """Tell whether a fragment already pairs these tokens."""
        return any(a <= draft < end for a, end in self.pairs.get(place - draft, ()))

    def add(self, fragments: Iterable[Fragment]) -> None:
        """Keep the fragments."""
        for found in fragments:
            self.fragments.append(found)
            for a, b, length in found.blocks:
                self.pairs.setdefault(b - a, []).append((a, a + length))


def detect(
    shards: Sequence[Shard], codes: Codes, settings: Settings, repeats: bool = False
) -> Detected:
    """Return the passages of `codes` that the documents of `shards` have nearly alike.

    With `repeats`, the one document of the one shard is `codes` itself, and what is found are
    passages that repeat an earlier one.
    """
    found = find_seeds(shards, codes, settings.cap)
    if repeats:
        earlier = (seeds.chosen(seeds.place < seeds.draft) for seeds in found.seeds)
        found = Found(tuple(earlier), found.occurrences)
    draft = as_text(codes)
    scale = Scale(codes, settings)
    matches = [
        match
        for number, (shard, seeds) in enumerate(zip(shards, found.seeds, strict=True))
        for match in _in_shard(number, shard, seeds, draft, repeats)
        if scale.reports(match)
    ]
    return Detected(tuple(matches), found.occurrences)


class Scale:
    """Measures passages of mixed text: words and characters counted as shares of the least."""

    def __init__(self, codes: Codes, settings: Settings):
        character = is_character(codes)
        word = ~character & (codes != 0)
        self._settings = settings
        self._length = _running(word, settings.least_words, character, settings.least_characters)
        self._matched = _running(
            word, settings.least_matched_words, character, settings.least_matched_characters
        )

    def reports(self, match: Match) -> bool:
        """Tell whether the passage is long and similar enough."""
        return (
            match.similarity >= self._settings.similarity
            and sum(self._length[f.draft[1]] - self._length[f.draft[0]] for f in match.fragments)
            >= 1
            and sum(
                self._matched[a + length] - self._matched[a]
                for f in match.fragments
                for a, _, length in f.blocks
            )
            >= 1
        )


def _running(word: Flags, words: int, character: Flags, characters: int) -> Amounts:
    """Return the running sum of tokens as shares of the least number asked for."""
    shares = word / words + character / characters
    total: Amounts = np.append(0, np.cumsum(shares)) + 1e-9 * np.arange(len(word) + 1)
    return total


def _in_shard(
    number: int, shard: Shard, seeds: Seeds, draft: str, repeats: bool
) -> Iterator[Match]:
    starts = shard.part.documents.astype(np.int64)
    chains = chain(seeds, starts)
    strong = chains.counts >= _STRONG
    strong[~strong] = _alike(shard, chains, np.flatnonzero(~strong), draft)
    small = ~strong & _supported(chains)
    work: dict[int, _Document] = {}
    order = np.argsort(-chains.counts, kind="stable")
    for chosen, margin in ((strong, _MARGIN), (small, _SMALL_MARGIN)):
        for at in order[chosen[order]]:
            _align(shard, chains, int(at), draft, work, margin)
    for key, state in sorted(work.items()):
        kept = (f for f in state.fragments if not repeats or f.source[1] <= f.draft[0])
        yield from assemble(number, key, kept)
    shard.release()


def _align(
    shard: Shard, chains: Chains, at: int, draft: str, work: dict[int, _Document], margin: int
) -> None:
    """Align along chain `at` unless a fragment holds it already."""
    document = int(chains.document[at])
    if document not in work:
        start, end = (int(n) for n in shard.part.documents[document : document + 2])
        source = as_text(shard.part.codes[start:end])
        bounds = (0, len(source.rstrip("\0")))
        work[document] = _Document(start, Window(draft, source, (0, len(draft)), bounds))
    state = work[document]
    chosen = chains.order[chains.starts[at] : chains.starts[at + 1]]
    anchors = _ascending(chains.seeds, chosen, state.start)
    if state.covers(*anchors[0]) and state.covers(*anchors[-1]):
        return
    state.add(align(state.window, anchors, margin, _LEAST))


def _ascending(seeds: Seeds, chosen: Numbers, start: int) -> list[tuple[int, int]]:
    """Return the seeds of a chain as places in the draft and in the document, both rising."""
    anchors: list[tuple[int, int]] = []
    pairs = zip(seeds.draft[chosen].tolist(), (seeds.place[chosen] - start).tolist(), strict=True)
    for draft, place in pairs:
        if not anchors or (draft > anchors[-1][0] and place > anchors[-1][1]):
            anchors.append((draft, place))
    return anchors


def _alike(shard: Shard, chains: Chains, numbers: Numbers, draft: str) -> Flags:
    """Tell which of these chains stand in windows that have enough tokens in common."""
    from rapidfuzz.distance import LCSseq
    from rapidfuzz.process import cpdist

    result = np.zeros(len(numbers), bool)
    bounds = shard.part.documents
    by_place = np.argsort(chains.seeds.place[chains.heads[numbers]], kind="stable")
    for start in range(0, len(numbers), _CHUNK):
        at = by_place[start : start + _CHUNK]
        chosen = numbers[at]
        head = chains.heads[chosen]
        here, there = chains.seeds.draft[head], chains.seeds.place[head]
        document = chains.document[chosen]
        low = np.maximum(there - _BEFORE, bounds[document])
        high = np.minimum(there + _AFTER, bounds[document + 1])
        ours = [draft[max(0, token - _BEFORE) : token + _AFTER] for token in here.tolist()]
        theirs = [
            as_text(shard.part.codes[a:b]) for a, b in zip(low.tolist(), high.tolist(), strict=True)
        ]
        common = cpdist(ours, theirs, scorer=LCSseq.similarity, score_cutoff=_ALIKE, dtype=np.uint8)
        result[at] = common >= _ALIKE
        shard.release()
    return result


def _supported(chains: Chains) -> Flags:
    """Tell which chains have another one of the same document near on both sides."""
    result = np.zeros(len(chains), bool)
    if len(chains) < 2:
        return result
    draft, place = chains.seeds.draft[chains.heads], chains.seeds.place[chains.heads]
    for shift in (0, _NEAR_SOURCE // 2):
        cell = (place + shift) // _NEAR_SOURCE
        order = np.lexsort((draft, cell, chains.document))
        near = (
            (np.diff(chains.document[order]) == 0)
            & (np.diff(cell[order]) == 0)
            & (np.diff(draft[order]) <= _NEAR)
        )
        result[order[1:][near]] = True
        result[order[:-1][near]] = True
    return result
