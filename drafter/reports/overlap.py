"""The overlap of drafts with existing standards as an HTML page: clause map, both texts beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from drafter.overlap.report import ClauseShare, OverlapReport, Passage
from drafter.reports.columns import safe
from drafter.reports.labels import OVERLAP
from drafter.reports.webpage import render

_STEPS = (0.0, 0.1, 0.25, 0.5)  # above each, a clause is coloured more strongly
_WIDTH = 1000  # of the clause map, in units of its drawing


@dataclass(frozen=True, slots=True)
class Stretch:
    """A chapter in the clause map: its place along the draft and how strongly it is coloured."""

    start: float
    width: float
    heat: int
    label: str
    anchor: str


def page(reports: Sequence[OverlapReport], language: str) -> str:
    """Return one HTML page, complete in itself, in the language "en" or "zh"."""
    words = OVERLAP[language]
    return render(
        "overlap.html",
        language=language,
        words=words,
        title=safe(reports[0].name) if len(reports) == 1 else words["heading"],
        reports=reports,
        safe=safe,
        heat=heat,
        stretches=stretches,
        anchors=anchors,
        percent=percent,
    )


def heat(share: float) -> int:
    """Return how strongly a clause is coloured: 0 for none of it, 4 for more than half."""
    return sum(share > step for step in _STEPS)


def percent(share: float) -> str:
    """Return a share as a percentage; what is more than nothing is never shown as 0 %."""
    return "<0.1 %" if 0 < share < 0.0005 else f"{100 * share:.1f} %"


def anchors(report: OverlapReport) -> dict[tuple[str, str], int]:
    """Return for each clause, by number and title, the first of its passages, counted from 1."""
    found: dict[tuple[str, str], int] = {}
    open_: list[ClauseShare] = []
    starts = _starts(report.passages)
    for clause in report.clauses:
        while open_ and open_[-1].level >= clause.level:
            open_.pop()
        open_.append(clause)
        first = starts.get((clause.number, clause.title))
        for holder in open_ if first else ():
            found.setdefault((holder.number, holder.title), first or 0)
    return found


def _starts(passages: Sequence[Passage]) -> dict[tuple[str, str], int]:
    starts: dict[tuple[str, str], int] = {}
    for number, passage in enumerate(passages, 1):
        for fragment in passage.fragments:
            starts.setdefault((fragment.draft_clause, fragment.draft_heading), number)
    return starts


def stretches(
    report: OverlapReport, known: Mapping[tuple[str, str], int], prefix: str
) -> list[Stretch]:
    """Return the chapters of the clause map; their widths are their shares of the text.

    `known` is what `anchors` gives.
    """
    chapters = [clause for clause in report.clauses if clause.level == 1]
    whole = sum(chapter.tokens for chapter in chapters)
    ends = list(accumulate(_WIDTH * chapter.tokens / whole for chapter in chapters))
    found = []
    for chapter, start, end in zip(chapters, [0.0, *ends], ends, strict=False):
        first = known.get((chapter.number, chapter.title))
        label = safe(f"{chapter.number} {chapter.title}".strip())
        found.append(
            Stretch(
                round(start, 1),
                round(end - start, 1),
                heat(chapter.share),
                f"{label}: {percent(chapter.share)}",
                f"#{prefix}p{first}" if first else "",
            )
        )
    return found
