"""Passages that repeat documents of the library of existing standards."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.kinds import kind
from drafter.checks.subject import Subject
from drafter.finding import Hit
from drafter.overlap.report import Kind, OverlapReport, Passage, related


@kind("overlap")
def overlap(
    subject: Subject,
    *,
    forms: tuple[str, ...],
    similarity: float = 0.6,
    tokens: int = 0,
) -> Iterator[Hit]:
    """Report passages that a document of the library has too; nothing without a library.

    forms: "verbatim", "edited" or "reordered".
    similarity: least share of equal words, 0 to 1.
    tokens: least length in words and Chinese characters; 0 for that of the search.
    """
    report: OverlapReport | None = subject.analysis.overlap()
    kinds = {Kind(form) for form in forms}
    for passage in report.passages if report else ():
        long_enough = passage.tokens >= tokens
        if passage.kind in kinds and passage.similarity >= similarity and long_enough:
            yield _hit(passage)


def _hit(passage: Passage) -> Hit:
    """Place the hit at the first block of the longest fragment."""
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
