"""Pointers to places in the document: whether these exist."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from drafter.blocks import Role, Zone
from drafter.checks.kinds import kind
from drafter.checks.subject import Subject
from drafter.finding import Hit
from drafter.model import Draft

_CHAPTER = re.compile(r"[.\-–]")  # between the number of a chapter and one's own


_OBJECTS = ("figure", "table", "formula")
_ANNOUNCED = re.compile(r"(?:^|[>\[【])\s*([图表])\s*(\d{1,3}(?:[.\-–]\d{1,3})*)\s*[:：]")
# In a cell, as papers in columns have it: "Table 2 Net effects of exposure".
_TITLED = re.compile(
    r"\s*(Fig|Table)(?:ure|\.)?\s*(\d{1,3}(?:[.\-–]\d{1,3})*)\s*(?:[:：.]\s*)?(?=[A-Z][a-z])"
)


def targets(draft: Draft) -> dict[str, set[str]]:
    """Return the numbers that a draft has, by kind of pointer."""
    clauses = {clause.number for clause in draft.clauses if clause.number}
    clauses |= {entry.number for entry in draft.terms if entry.number}
    clauses |= {b.number for b in draft.blocks if b.role is Role.TERM and b.number}
    figures = {figure.number for figure in draft.figures if figure.number}
    return {
        "clause": clauses,
        "annex": {annex.letter for annex in draft.annexes},
        "figure": figures
        | {number.rpartition("-")[0] for number in figures if "-" in number}  # parts "C.2-1"
        | _written(draft, "图")
        | _titled(draft, "Fig"),
        "table": {table.number for table in draft.tables if table.number}
        | _written(draft, "表")
        | _titled(draft, "Table")
        | {b.number for b in draft.blocks if b.role is Role.TABLE_TITLE},
        "formula": {formula.number for formula in draft.formulas if formula.number},
    }


def _written(draft: Draft, word: str) -> set[str]:
    """Return the numbers of figures or tables that are only announced: 【图4-1：…】, > 图4-1：…."""
    texts = (b.text for b in draft.blocks if b.role in (Role.TEXT, Role.CELL) and word in b.text)
    return {m[2] for text in texts for m in _ANNOUNCED.finditer(text) if m[1] == word}


def _titled(draft: Draft, word: str) -> set[str]:
    """Return the numbers of figures or tables whose titles stand in cells."""
    texts = (b.text for b in draft.blocks if b.role is Role.CELL and word in b.text)
    found = (_TITLED.match(text) for text in texts)
    return {match[2] for match in found if match and match[1] == word}


def elsewhere(draft: Draft) -> Callable[[str], bool]:
    """Return what tells whether a number is that of a chapter that the draft does not hold.

    The draft then is a chapter of a book, sent round by itself: it has one numbered chapter at
    most, or starts with a later one than 第1章 or Chapter 1.
    """
    chapters = [c for c in draft.clauses if c.level == 1 and c.number.isdigit()]
    numbers = {c.number for c in chapters}
    known = {_CHAPTER.split(n)[0] for each in _OBJECTS for n in targets(draft)[each]}
    worded = bool(chapters) and chapters[0].heading.label.lstrip()[:1] in ("第", "C")
    part = len(numbers) < 2 or (worded and chapters[0].number != "1")
    if not part or any(block.zone is Zone.SCOPE for block in draft.blocks):
        return lambda number: False
    numbers |= known
    return lambda number: _CHAPTER.split(number)[0] not in numbers


@kind("dangling-pointer")
def dangling_pointer(subject: Subject, *, what: tuple[str, ...]) -> Iterator[Hit]:
    """Report pointers to clauses, annexes, figures, tables or formulas that do not exist.

    what: kinds of pointers. Where a draft has none of a kind at all, its first pointer is
    reported only. Pointers in the foreword to an earlier edition are left alone, and those of
    one chapter of a book to the others.
    """
    known = subject.shared("targets", targets)
    outside = subject.shared("elsewhere", elsewhere)
    silent: set[str] = set()
    for pointer in subject.draft.pointers:
        block, number = pointer.span.block, pointer.target
        if pointer.kind not in what or block.zone not in subject.rule.zones or block.boxed:
            continue
        if number in known[pointer.kind] or pointer.kind in silent:
            continue
        if pointer.kind == "clause" and number in known["annex"]:
            continue
        clause = pointer.kind == "clause" and bool(known["clause"])
        if outside(number) and (clause or (pointer.kind in _OBJECTS and _CHAPTER.search(number))):
            continue
        if not known[pointer.kind]:
            silent.add(pointer.kind)
        yield Hit(pointer.span, {"target": number, "cause": _missing(number, known[pointer.kind])})


def _missing(number: str, known: set[str]) -> str:
    """Return the outermost clause that is missing where `number` should be: 2.2 for 2.2.3."""
    parts = number.split(".")
    outer = (".".join(parts[:count]) for count in range(2, len(parts)))
    return next((each for each in outer if each not in known), number)
