"""Pointers to places in the document: whether these exist."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.blocks import Role
from drafter.checks.kinds import kind
from drafter.checks.subject import Subject
from drafter.finding import Hit
from drafter.model import Draft


def targets(draft: Draft) -> dict[str, set[str]]:
    """Return the numbers that a draft has, by kind of pointer."""
    clauses = {clause.number for clause in draft.clauses if clause.number}
    clauses |= {entry.number for entry in draft.terms if entry.number}
    clauses |= {b.number for b in draft.blocks if b.role is Role.TERM and b.number}
    figures = {figure.number for figure in draft.figures if figure.number}
    return {
        "clause": clauses,
        "annex": {annex.letter for annex in draft.annexes},
        "figure": figures | {n.rpartition("-")[0] for n in figures if "-" in n},  # parts "C.2-1"
        "table": {table.number for table in draft.tables if table.number}
        | {b.number for b in draft.blocks if b.role is Role.TABLE_TITLE},
        "formula": {formula.number for formula in draft.formulas if formula.number},
    }


@kind("dangling-pointer")
def dangling_pointer(subject: Subject, *, what: tuple[str, ...]) -> Iterator[Hit]:
    """Report pointers to clauses, annexes, figures, tables or formulas that do not exist.

    what: kinds of pointers. Where a draft has none of a kind at all, its first pointer is
    reported only. Pointers in the foreword to an earlier edition are left alone.
    """
    known = subject.shared("targets", targets)
    silent: set[str] = set()
    for pointer in subject.draft.pointers:
        block, number = pointer.span.block, pointer.target
        if pointer.kind not in what or block.zone not in subject.rule.zones or block.boxed:
            continue
        if number in known[pointer.kind] or pointer.kind in silent:
            continue
        if pointer.kind == "clause" and number in known["annex"]:
            continue
        if not known[pointer.kind]:
            silent.add(pointer.kind)
        yield Hit(pointer.span, {"target": number})
