"""Seeds that lie along one diagonal joined to chains: the places where to align."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from drafter.overlap.arrays import Flags, Numbers
from drafter.overlap.seeds import Seeds

TOLERANCE = 8  # tokens by which the diagonal may shift; wider glues neighbouring fragments
GAP = 40  # tokens without a seed
_NEIGHBOURS = 4  # following runs that are tried as continuation


@dataclass(frozen=True, slots=True, eq=False)
class Chains:
    """Chains of seeds, sorted within each chain; chain `n` is `order[starts[n]:starts[n + 1]]`."""

    seeds: Seeds
    document: Numbers  # of each chain
    order: Numbers
    starts: Numbers

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def counts(self) -> Numbers:
        """Number of seeds of each chain."""
        return np.diff(self.starts)

    @property
    def heads(self) -> Numbers:
        """Index of the first seed of each chain."""
        return self.order[self.starts[:-1]]

    @property
    def tails(self) -> Numbers:
        """Index of the last seed of each chain."""
        return self.order[self.starts[1:] - 1]


def chain(seeds: Seeds, documents: Numbers) -> Chains:
    """Join the seeds of a shard; `documents` are the first tokens of its documents."""
    if not len(seeds.draft):
        nothing = np.zeros(0, np.int64)
        return Chains(seeds, nothing, nothing, np.zeros(1, np.int64))
    document = np.searchsorted(documents, seeds.place, "right") - 1
    diagonal = seeds.place - seeds.draft
    order = np.lexsort((seeds.draft, diagonal, document))
    opens = np.ones(len(order), bool)
    opens[1:] = (
        (np.diff(document[order]) != 0)
        | (np.diff(diagonal[order]) != 0)
        | (np.diff(seeds.draft[order]) > GAP)
    )
    run = np.cumsum(opens) - 1
    label = _joined(seeds, document, order, opens)[run]
    last = np.lexsort((seeds.place[order], seeds.draft[order], label))
    label = label[last]
    starts = np.flatnonzero(np.append(True, label[1:] != label[:-1]))
    final = order[last]
    return Chains(seeds, document[final[starts]], final, np.append(starts, len(final)))


def _joined(seeds: Seeds, document: Numbers, order: Numbers, opens: Flags) -> Numbers:
    """Return for each run on one diagonal the label of the chain it belongs to."""
    first = np.flatnonzero(opens)
    last = np.append(first[1:], len(order)) - 1
    head, tail = order[first], order[last]
    by_place = np.argsort(seeds.place[head], kind="stable")
    head, tail = head[by_place], tail[by_place]
    parent = np.arange(len(head))
    for step in range(min(_NEIGHBOURS, len(head) - 1), 0, -1):
        here, there = tail[:-step], head[step:]
        forward = seeds.draft[there] - seeds.draft[here]
        onward = seeds.place[there] - seeds.place[here]
        near = (
            (document[here] == document[there])
            & (np.abs(onward - forward) <= TOLERANCE)
            & (forward <= GAP)
            & (forward > -TOLERANCE)
            & (onward <= GAP)
            & (onward > -TOLERANCE)
        )
        parent[step:][near] = np.flatnonzero(near)
    while True:
        further = parent[parent]
        if (further == parent).all():
            break
        parent = further
    label = np.empty_like(parent)
    label[by_place] = parent
    return label
