"""Passages that repeat documents of the library of existing standards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafter.checks.kinds import kind
from drafter.checks.subject import Subject
from drafter.finding import Hit

if TYPE_CHECKING:
    from drafter.overlap.report import OverlapReport, Passage


@kind("overlap")
def overlap(subject: Subject, *, similarity: float, tokens: int, weighty: bool) -> Iterator[Hit]:
    """Report passages that a document of the library has too; nothing without a library.

    similarity: share of equal words, 0 to 1, from which a passage is weighty.
    tokens: length in words and Chinese characters from which it is, however similar.
    weighty: report these passages, or else the lesser ones.
    """
    report: OverlapReport | None = subject.analysis.overlap()
    for passage in report.passages if report else ():
        if (passage.similarity >= similarity or passage.tokens >= tokens) is weighty:
            yield _hit(passage)


def _hit(passage: Passage) -> Hit:
    """Place the hit at the first block of the longest fragment."""
    from drafter.overlap.report import related

    main = passage.main
    clause = " ".join(part for part in (main.clause, main.heading) if part)
    values = {
        "document": _name(passage),
        "clause": clause or "–",
        "percent": f"{passage.similarity:.0%}",
        "tokens": str(passage.tokens),
    }
    return Hit(main.spans[0], values, related=related(passage))


def _name(passage: Passage) -> str:
    """Return number and title of the source; many titles hold the number already."""
    if passage.title.startswith(passage.document):
        return passage.title
    return f"{passage.document} {passage.title}".rstrip()
