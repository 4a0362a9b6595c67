"""The clauses of a document with the numbers of findings in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafter.finding import Finding
from drafter.results import DocumentResult, Heading, active


@dataclass(frozen=True, slots=True)
class Branch:
    """A clause; `findings` counts those in its subclauses too."""

    heading: Heading
    findings: int


def tree(document: DocumentResult) -> list[Branch]:
    """Return the clauses of the outline in order, each with its number of active findings."""
    own = [0] * len(document.outline)
    numbers = {heading.number: i for i, heading in enumerate(document.outline) if heading.number}
    both = {(heading.number, heading.title): i for i, heading in enumerate(document.outline)}
    for finding in active(document):
        position = _position(finding, numbers, both)
        if position is not None:
            own[position] += 1
    return [
        Branch(heading, sum(own[i : _end(document.outline, i)]))
        for i, heading in enumerate(document.outline)
    ]


def _position(
    finding: Finding, numbers: dict[str, int], both: dict[tuple[str, str], int]
) -> int | None:
    """Return the index of the innermost titled clause of a finding: 5.2 for one in 5.2.1.1.

    Number and title together come first: parts of a document may number their clauses anew.
    """
    number = finding.location.clause or ""
    if (number, finding.location.heading) in both:
        return both[number, finding.location.heading]
    while number:
        if number in numbers:
            return numbers[number]
        number = number.rpartition(".")[0]
    return None


def _end(outline: Sequence[Heading], start: int) -> int:
    """Return the index after the last subclause of the clause at `start`."""
    level = outline[start].level
    following = range(start + 1, len(outline))
    return next((i for i in following if outline[i].level <= level), len(outline))
