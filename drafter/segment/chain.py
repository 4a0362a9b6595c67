"""The best chain of numbers: which typed numbers of a document number its clauses.

A line "3.5 kg of flour" or an item "2" breaks a chain that is built line by line. So all
candidates are weighed together: the chain is the increasing sequence of numbers with the
greatest sum of weights, where a successor (5.2 after 5.1 or anything below it, 5.1 after 5)
gains and a gap costs. Time is O(n log n) in the number of candidates.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

_SUCCESSOR = 1.0
_GAP = 1.0
_REPEAT = 1.5
_ODD_START = 1.5
_FIRST_ANNEX = (1000 + ord("A"),)  # as `labels.parts` counts letters

Number = tuple[int, ...]


def best(candidates: Sequence[tuple[Number, float]]) -> list[int]:
    """Return the positions of the chain's members among `candidates`, in order.

    A candidate is its number and the weight of what else speaks for a heading.
    """
    order = sorted({number for number, _ in candidates})
    tree = _Prefixes(len(order))
    below: dict[Number, tuple[float, int]] = {}  # best chain that ends below or at this number
    before: list[int] = []
    final = (0.0, -1)
    for position, (number, weight) in enumerate(candidates):
        rank = bisect_left(order, number)
        start = 0.0 if _opens(number) else -_ODD_START
        choices = [(start, -1)]
        successor = below.get(_previous(number))
        if successor is not None:
            choices.append((successor[0] + _SUCCESSOR, successor[1]))
        score, at = tree.best(rank)
        choices.append((score if number == _FIRST_ANNEX else score - _GAP, at))
        score, at = tree.best(rank + 1)
        choices.append((score - _REPEAT, at))
        total, previous = max(choices)
        total += weight
        before.append(previous)
        tree.raise_(rank, (total, position))
        for depth in range(1, len(number) + 1):
            prefix = number[:depth]
            if below.get(prefix, (0.0, -1))[0] < total:
                below[prefix] = (total, position)
        exact = (*number, 0)  # what "5.1" looks for: the chain that ends with 5 itself
        if below.get(exact, (0.0, -1))[0] < total:
            below[exact] = (total, position)
        final = max(final, (total, position))
    return _trace(before, final[1])


def _previous(number: Number) -> Number:
    """Return the number whose chain this one continues: 5.1 for 5.2, "5 itself" for 5.1."""
    return (*number[:-1], number[-1] - 1)


def _opens(number: Number) -> bool:
    return all(part in (0, 1, _FIRST_ANNEX[0]) for part in number)


def _trace(before: list[int], position: int) -> list[int]:
    chain = []
    while position >= 0:
        chain.append(position)
        position = before[position]
    return chain[::-1]


class _Prefixes:
    """Fenwick tree of maxima: the best chain among the numbers before a rank."""

    def __init__(self, size: int):
        self._tree = [(0.0, -1)] * (size + 1)

    def raise_(self, rank: int, value: tuple[float, int]) -> None:
        rank += 1
        while rank < len(self._tree):
            self._tree[rank] = max(self._tree[rank], value)
            rank += rank & -rank

    def best(self, rank: int) -> tuple[float, int]:
        found = (0.0, -1)
        while rank > 0:
            found = max(found, self._tree[rank])
            rank -= rank & -rank
        return found
