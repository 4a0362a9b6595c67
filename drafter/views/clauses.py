"""The tree of clauses: chapters, subclauses, unnumbered elements and annexes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafter.blocks import Block, Role, Zone

_ANNEXES = (Zone.NORMATIVE_ANNEX, Zone.INFORMATIVE_ANNEX)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with all that belongs to it: `blocks[first:last + 1]`, its subclauses included."""

    index: int  # in `Draft.clauses`
    number: str  # "5.2", "A.1", "0.1"; "A" for an annex; empty for a foreword
    title: str  # empty for an untitled clause
    level: int  # 1 for a chapter, an annex, a foreword
    zone: Zone
    heading: Block
    first: int
    last: int
    parent: int | None = None  # index in `Draft.clauses`
    children: tuple[int, ...] = ()

    @property
    def titled(self) -> bool:
        """Whether the clause has a title of its own rather than a numbered paragraph."""
        return self.heading.role is Role.HEADING

    @property
    def annex(self) -> bool:
        """Whether the clause is a whole annex."""
        return self.zone in _ANNEXES and self.level == 1


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: its letter, status ("normative", "informative", "" if not stated) and title."""

    letter: str
    status: str
    title: str
    clause: Clause
    status_block: Block | None = None
    title_block: Block | None = None


def clauses(blocks: Sequence[Block]) -> tuple[Clause, ...]:
    """Return the clauses of `blocks` in reading order, linked to parents and children."""
    found: list[Clause] = []
    open_: list[int] = []

    def close(until: int, level: int) -> None:
        while open_ and found[open_[-1]].level >= level:
            position = open_.pop()
            found[position] = replace(found[position], last=until)

    end = len(blocks)
    for block in blocks:
        if block.zone is Zone.MARGIN or block.origin.part != "document":
            end = min(end, block.index)
            break
        if not block.opens_clause or block.cell is not None or block.boxed:
            continue
        level = max(block.level, 1)
        close(block.index - 1, level)
        found.append(
            Clause(
                index=len(found),
                number=block.number,
                title=_title(blocks, block),
                level=level,
                zone=block.zone,
                heading=block,
                first=block.index,
                last=block.index,
                parent=open_[-1] if open_ else None,
            )
        )
        open_.append(len(found) - 1)
    close(end - 1, 0)
    children: dict[int, list[int]] = {}
    for clause in found:
        if clause.parent is not None:
            children.setdefault(clause.parent, []).append(clause.index)
    return tuple(
        replace(clause, children=tuple(children.get(clause.index, ()))) for clause in found
    )


def _title(blocks: Sequence[Block], heading: Block) -> str:
    """Return the title; that of an annex may stand in a paragraph below its letter."""
    if heading.role is not Role.HEADING:
        return ""
    if heading.text:
        return heading.text
    for block in blocks[heading.index + 1 : heading.index + 3]:
        if block.role is Role.TITLE:
            return block.text
    return ""


def annexes(blocks: Sequence[Block], found: Sequence[Clause]) -> tuple[Annex, ...]:
    """Return the annexes among the clauses, with what stands under their headings."""
    return tuple(_annex(blocks, clause) for clause in found if clause.annex)


def _annex(blocks: Sequence[Block], clause: Clause) -> Annex:
    status = title = None
    for block in blocks[clause.first + 1 : clause.last + 1]:
        if block.role is Role.STATUS and status is None:
            status = block
        elif block.role is Role.TITLE and title is None:
            title = block
        else:
            break
    return Annex(clause.number, _status(status), clause.title, clause, status, title)


def _status(block: Block | None) -> str:
    text = block.text.lower() if block is not None else ""
    if "normative" in text.replace("informative", "") or "规范性" in text:
        return "normative"
    return "informative" if "informative" in text or "资料性" in text else ""
