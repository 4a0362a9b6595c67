"""Drafts compared with each other, and a draft with itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from drafter.model import Draft
from drafter.overlap.documents import SourceClause, SourceDocument, from_draft
from drafter.overlap.manifest import STRIDE
from drafter.overlap.query import DEFAULT, compare
from drafter.overlap.report import OverlapReport
from drafter.overlap.settings import Settings
from drafter.overlap.shard import shard_in_memory
from drafter.overlap.stream import stream


def among(
    drafts: Sequence[Draft],
    settings: Settings = DEFAULT,
    prescribed: Sequence[str] = (),
    progress: Callable[[int, int], None] | None = None,
) -> tuple[OverlapReport, ...]:
    """Compare each draft with all the others.

    A draft that has no number of its own is named by its file.
    """
    numbers = Counter(draft.metadata.number for draft in drafts)
    shard = shard_in_memory([_named(draft, numbers) for draft in drafts], STRIDE)
    reports: list[OverlapReport] = []
    for at, draft in enumerate(drafts):
        if progress is not None:
            progress(at, len(drafts))
        others = replace(shard, removed=frozenset({at}))
        reports.append(compare([others], draft, settings, prescribed))
    return tuple(reports)


def _named(draft: Draft, numbers: Counter[str]) -> SourceDocument:
    document = from_draft(draft)
    return replace(document, number=draft.name) if numbers[document.number] > 1 else document


def within(
    draft: Draft, settings: Settings = DEFAULT, prescribed: Sequence[str] = ()
) -> OverlapReport:
    """Return the passages of `draft` that repeat an earlier one; sources are its own clauses."""
    text = stream(draft)
    clauses: list[SourceClause] = []
    for block in text.blocks:
        clause = draft.clause_at(block)
        number, title = (clause.number, clause.title) if clause else ("", "")
        if clauses and (clauses[-1].number, clauses[-1].title) == (number, title):
            joined = f"{clauses[-1].text}\n{block.text}"
            clauses[-1] = SourceClause(number, title, joined)
        else:
            clauses.append(SourceClause(number, title, block.text))
    document = SourceDocument("", draft.metadata.title, draft.metadata.language, tuple(clauses))
    shard = shard_in_memory([document], STRIDE)
    return compare([shard], draft, settings, prescribed, repeats=True)
