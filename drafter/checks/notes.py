"""Notes and examples: their numbers in each clause, entry, figure and table, and their place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.blocks import Block, Role, Span, before, label, whole
from drafter.checks.kinds import kind
from drafter.checks.subject import Subject
from drafter.finding import Fix, Hit

_WORD = re.compile(r"[A-Za-z]{2,}|[\u4e00-\u9fff]")  # in a label; items in a note have marks
_FIGURE_PARTS = (Role.FIGURE, Role.KEY, Role.UNIT, Role.NOTE, Role.FOOTNOTE)


def groups(subject: Subject) -> list[list[Block]]:
    """Return the rule's blocks, grouped by the clause, entry, figure or table they belong to.

    A note straight below a table belongs to it, even where it stands outside its frame, unless
    the table has notes inside or is but the frame of a note. "NOTE 2" alone in a cell only points
    to a note.
    """
    alone = {
        table.index
        for table in subject.draft.tables
        if table.layout and table.cells[0].role in (Role.NOTE, Role.EXAMPLE)
    }
    wanted = {b.index for b in subject.every_block if _WORD.search(b.label) and not _points(b)}
    framed: set[int] = set()  # tables with notes inside
    found: dict[tuple[str, int], list[Block]] = {}
    clause, table, figure = 0, -1, -1
    for block in subject.draft.blocks:
        if block.opens_clause or block.role is Role.TERM:
            clause = block.index
        table = _table(block, table)
        table = -1 if table in alone else table
        figure = _figure(block, figure)
        if block.index in wanted:
            if block.cell is not None:
                framed.add(table)
            own = table >= 0 and (block.cell is not None or table not in framed)
            key = ("table", table) if own else ("figure", figure)
            found.setdefault(key if key[1] >= 0 else ("clause", clause), []).append(block)
    return list(found.values())


def _points(block: Block) -> bool:
    """Whether a cell only points to a note: "NOTE 2", "NOTE 2 (for case b)", "NOTE 1, NOTE 2"."""
    text = block.text.strip()
    return block.cell is not None and (not text or text[0] in "(（,，;；、")


def _table(block: Block, table: int) -> int:
    if block.cell is not None:
        return block.cell.table
    return table if block.role in (Role.NOTE, Role.FOOTNOTE, Role.UNIT) else -1


def _figure(block: Block, figure: int) -> int:
    if block.role is Role.FIGURE and figure < 0:
        return block.index
    return figure if block.role in _FIGURE_PARTS else -1


def mark(block: Block) -> Span:
    """Return the place of a label such as 注1 with its colon."""
    return label(block) if block.typed else before(block)


@kind("note-number")
def note_number(subject: Subject) -> Iterator[Hit]:
    """Report labels that should bear a number, another number, or none.

    One note or example in a clause, entry, figure or table has no number; several are numbered
    from 1. {expected} is the number that belongs there, "" for none.
    """
    for group in groups(subject):
        expected = [""] if len(group) == 1 else [str(n) for n in range(1, len(group) + 1)]
        for block, number in zip(group, expected, strict=True):
            if block.number != number:
                yield Hit(mark(block), _values(block, number), _fix(block, number))


def _values(block: Block, number: str) -> dict[str, str]:
    return {"number": block.number or "—", "expected": number or "—"}


def _fix(block: Block, number: str) -> Fix | None:
    if not block.typed:
        return None
    plain = block.label.replace(block.number, "", 1) if block.number else block.label
    word = "".join(c for c in plain if c.isalpha())
    if word.isascii():
        return Fix(f"{word} {number} " if number else f"{word} ")
    return Fix(plain.replace(word, word + number, 1).replace(f"{word}{number} ", word + number))


@kind("note-order")
def note_order(subject: Subject, *, first: str, then: str) -> Iterator[Hit]:
    """Report a block of the role `first` that stands after one of the role `then`.

    Looked at in each term entry and in each table.
    """
    seen: dict[tuple[str, int], bool] = {}
    entry, table = 0, -1
    for block in subject.draft.blocks:
        if block.opens_clause or (block.role is Role.TERM and block.number):
            entry = block.index
        table = _table(block, table)
        if block.zone not in subject.rule.zones or block.role not in (first, then):
            continue
        key = ("table", table) if table >= 0 else ("entry", entry)
        if block.role == then:
            seen[key] = True
        elif seen.get(key):
            yield Hit(mark(block) if block.label else whole(block))
