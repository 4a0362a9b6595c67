"""For each clause of a draft the nearest existing clauses, even without a passage in common.

Candidates are the clauses that share rare grams with the clause, and all clauses of the
documents that share most with the draft. They are ranked by the words (pairs of characters in
Chinese) that both have, rare ones counting more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from drafter.model import Draft
from drafter.overlap.apart import Relatives
from drafter.overlap.arrays import Amounts, Codes, Numbers
from drafter.overlap.documents import SourceDocument
from drafter.overlap.part import restored
from drafter.overlap.seeds import Seeds, find_seeds
from drafter.overlap.shard import Shard
from drafter.overlap.stream import Stream, stream
from drafter.overlap.tokens import is_character

_CAP = 500  # occurrences of a gram that still names candidates
_CANDIDATES = 40  # clauses compared with each clause of the draft
_DOCUMENTS = 5  # documents of which all clauses are candidates
_LEAST = 12  # tokens of a clause that is compared
_SIMILAR = 0.1  # less is not worth showing


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An existing clause and its likeness to one of the draft, 0 to 1."""

    document: str
    title: str
    clause: str
    heading: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """A clause of the draft and the existing clauses nearest to it."""

    clause: str
    title: str
    tokens: int
    neighbours: tuple[Neighbour, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """A clause of the library: shard, and its number among the clauses of the shard."""

    shard: int
    clause: int


def nearest(shards: Sequence[Shard], draft: Draft, count: int = 5) -> tuple[Ranking, ...]:
    """Return for each clause of `draft` the `count` nearest clauses of the library."""
    text = stream(draft)
    found = find_seeds(shards, text.tokens.codes, _CAP)
    owner = _owners(draft, text)
    weights = 1 / np.log2(2.0 + found.occurrences)
    candidates = _candidates(shards, found.seeds, owner, weights)
    whole = _most_alike(shards, found.seeds, weights)
    rarity = _rarity(shards)
    relatives = Relatives(draft)
    names = _Names(shards)
    rankings: list[Ranking] = []
    for clause in np.unique(owner[owner >= 0]).tolist():
        codes = text.tokens.codes[owner == clause]
        if len(codes) < _LEAST:
            continue
        places = list(dict.fromkeys([*candidates.get(clause, ()), *whole]))
        scores = _likeness(shards, codes, places, rarity)
        best = np.argsort(-scores, kind="stable")
        neighbours = (
            names.neighbour(places[at], float(scores[at])) for at in best if scores[at] > _SIMILAR
        )
        own = draft.clauses[clause]
        kept = (n for n in neighbours if not relatives.is_own(n.document))
        rankings.append(
            Ranking(
                own.number,
                own.title,
                len(codes),
                tuple(n for n, _ in zip(kept, range(count), strict=False)),
            )
        )
    return tuple(rankings)


def _owners(draft: Draft, text: Stream) -> Numbers:
    """Return for each token the index of its clause in `draft.clauses`, -1 outside."""
    clauses = [draft.clause_at(block) for block in text.blocks]
    return text.spread([-1 if clause is None else clause.index for clause in clauses])


def _clause_of(shard: Shard, place: Numbers) -> Numbers:
    clauses: Numbers = np.searchsorted(shard.part.clauses, place, "right") - 1
    return clauses


def _candidates(
    shards: Sequence[Shard], seeds: Sequence[Seeds], owner: Numbers, weights: Amounts
) -> dict[int, list[_Place]]:
    """Return for each clause of the draft the clauses that share most rare grams with it."""
    rows: dict[int, list[tuple[float, _Place]]] = {}
    for number, (shard, found) in enumerate(zip(shards, seeds, strict=True)):
        known = owner[found.draft] >= 0
        chosen = found.chosen(known)
        pairs = owner[chosen.draft] << 32 | _clause_of(shard, chosen.place)
        keys, which = np.unique(pairs, return_inverse=True)
        sums = np.bincount(which, weights[chosen.draft], minlength=len(keys))
        for key, weight in zip(keys.tolist(), sums.tolist(), strict=True):
            rows.setdefault(key >> 32, []).append((weight, _Place(number, key & 0xFFFFFFFF)))
    return {
        clause: [
            place
            for _, place in sorted(found_, key=lambda row: (-row[0], row[1].shard, row[1].clause))
        ][:_CANDIDATES]
        for clause, found_ in rows.items()
    }


def _most_alike(shards: Sequence[Shard], seeds: Sequence[Seeds], weights: Amounts) -> list[_Place]:
    """Return all clauses of the documents that share most rare grams with the draft."""
    best: list[tuple[float, int, int]] = []
    for number, (shard, found) in enumerate(zip(shards, seeds, strict=True)):
        document = np.searchsorted(shard.part.documents, found.place, "right") - 1
        sums = np.bincount(document, weights[found.draft], minlength=len(shard.part))
        top = np.argsort(-sums, kind="stable")[:_DOCUMENTS]
        best += [(-float(sums[at]), number, int(at)) for at in top if sums[at]]
    places: list[_Place] = []
    for _, number, at in sorted(best)[:_DOCUMENTS]:
        first, last = (int(n) for n in shards[number].part.firsts[at : at + 2])
        places += [_Place(number, clause) for clause in range(first, last)]
    return places


def _rarity(shards: Sequence[Shard]) -> Amounts:
    """Return the weight of each token code: the rarer in the library, the greater."""
    counts = np.sum([shard.frequency for shard in shards], axis=0, dtype=np.int64)
    weights: Amounts = np.log2((counts.sum() + 2) / (counts + 1.0))
    weights[0] = 0
    return weights


def _features(codes: Codes, rarity: Amounts) -> tuple[Numbers, Amounts]:
    """Return the words and the pairs of characters in `codes`, each once, with their weights."""
    character = is_character(codes)
    words = np.unique(codes[~character]).astype(np.int64)
    both = character[1:] & character[:-1]
    high, low = codes[:-1][both].astype(np.int64), codes[1:][both].astype(np.int64)
    pairs = np.unique(high << 16 | low)
    weight = (rarity[pairs >> 16] + rarity[pairs & 0xFFFF]) / 2
    return np.concatenate([words, pairs]), np.concatenate([rarity[words], weight])


def _likeness(
    shards: Sequence[Shard], codes: Codes, places: Sequence[_Place], rarity: Amounts
) -> Amounts:
    """Return the likeness of `codes` to each clause: twice the common weight by both weights."""
    ours, weight = _features(codes, rarity)
    order = np.argsort(ours)
    ours, weight = ours[order], weight[order]
    scores = np.zeros(len(places))
    for at, place in enumerate(places):
        theirs, other = _features(_codes(shards[place.shard], place.clause), rarity)
        total = weight.sum() + other.sum()
        if len(theirs) and total:
            found = np.searchsorted(ours, theirs).clip(max=len(ours) - 1)
            scores[at] = 2 * other[ours[found] == theirs].sum() / total
    return scores


def _codes(shard: Shard, clause: int) -> Codes:
    part = shard.part
    start = int(part.clauses[clause])
    document = int(np.searchsorted(part.documents, start, "right")) - 1
    end = int(part.documents[document + 1])
    if clause + 1 < len(part.clauses):
        end = min(end, int(part.clauses[clause + 1]))
    codes: Codes = np.asarray(part.codes[start:end])
    return codes[codes != 0] if end - start >= _LEAST else codes[:0]


class _Names:
    """Numbers and titles of documents and clauses, each document read once."""

    def __init__(self, shards: Sequence[Shard]):
        self._shards = shards
        self._documents: dict[tuple[int, int], SourceDocument] = {}

    def neighbour(self, place: _Place, similarity: float) -> Neighbour:
        """Return the clause at `place` by name."""
        part = self._shards[place.shard].part
        number = int(np.searchsorted(part.firsts, place.clause, "right")) - 1
        key = (place.shard, number)
        if key not in self._documents:
            self._documents[key] = restored(part.record(number))
        document = self._documents[key]
        clause = document.clauses[place.clause - int(part.firsts[number])]
        return Neighbour(
            document.number, document.title, clause.number, clause.title, round(similarity, 3)
        )


def as_json(rankings: Sequence[Ranking]) -> list[dict[str, Any]]:
    """Return the rankings as plain values for JSON."""
    return [asdict(ranking) for ranking in rankings]
