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
    places = {heading.number: i for i, heading in enumerate(document.outline) if heading.number}
    titles = {h.title: i for i, h in enumerate(document.outline) if not h.number}
    for finding in active(document):
        position = _position(finding, places, titles)
        if position is not None:
            own[position] += 1
    return [
        Branch(heading, sum(own[i : _end(document.outline, i)]))
        for i, heading in enumerate(document.outline)
    ]


def _position(finding: Finding, places: dict[str, int], titles: dict[str, int]) -> int | None:
    """Return the index of the innermost titled clause of a finding: 5.2 for one in 5.2.1.1."""
    number = finding.location.clause or ""
    while number:
        if number in places:
            return places[number]
        number = number.rpartition(".")[0]
    return titles.get(finding.location.heading)


def _end(outline: Sequence[Heading], start: int) -> int:
    """Return the index after the last subclause of the clause at `start`."""
    level = outline[start].level
    following = range(start + 1, len(outline))
    return next((i for i in following if outline[i].level <= level), len(outline))
