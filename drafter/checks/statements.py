"""Statements that a document must hold: in an element, or because of words elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.blocks import Span, Zone
from drafter.checks.facts import holds
from drafter.checks.kinds import Pattern, kind
from drafter.checks.structure import after_heading
from drafter.checks.subject import Subject
from drafter.checks.wording import search
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
    wanted = _any(needs)
    if found and not any(wanted.search(b.label + b.text) for b in subject.draft.blocks):
        yield Hit(found[0], {"count": str(len(found))})


def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


@kind("missing-statement")
def missing_statement(
    subject: Subject,
    *,
    element: str,
    needs: tuple[Pattern, ...],
    when: tuple[str, ...] = (),
    also: tuple[str, ...] = (),
    last: bool = False,
) -> Iterator[Hit]:
    """Report that an element lacks a statement, below its heading or at its end.

    element: zone of the element; without it nothing is reported. needs: expressions for the
    statement, searched for in each paragraph. when: facts of which all must hold (see
    `facts.holds`). also: further zones where it may stand. last: report at the end.
    """
    blocks = subject.draft.zone_blocks(Zone(element))
    if not blocks or not all(holds(subject, fact) for fact in when):
        return
    wanted = _any(needs)
    places = [b for b in subject.draft.blocks if b.zone in (element, *also)]
    if any(wanted.search(block.text) for block in places):
        return
    end = blocks[-1]
    yield Hit(Span(end, len(end.text), len(end.text)) if last else after_heading(subject, end.zone))
