"""Words that call for a statement elsewhere in the document."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.blocks import Span
from drafter.checks.kinds import Pattern, kind
from drafter.checks.subject import Subject
from drafter.checks.wording import compiled, search
from drafter.finding import Hit


@kind("without-statement")
def without_statement(
    subject: Subject,
    *,
    patterns: tuple[Pattern, ...],
    needs: tuple[Pattern, ...],
    unless: tuple[Pattern, ...] = (),
    case: bool = False,
) -> Iterator[Hit]:
    """Report the first of some words when nothing in the document matches `needs`.

    patterns, unless, case: as for `wording`. needs: looked for in every block, in capitals or not.
    """
    found = [
        Span(block, *match.span())
        for block in subject.blocks
        for match in search(subject, block, patterns, unless, case=case)
    ]
    wanted = compiled(needs, False)
    if found and not any(wanted.search(b.label + b.text) for b in subject.draft.blocks):
        yield Hit(found[0], {"count": str(len(found))})
