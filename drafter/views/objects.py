"""Figures, tables, formulas and lists with their titles and parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafter.blocks import Block


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: the blocks that show it and its title below (or, wrongly, above)."""

    number: str  # "1", "A.2"; empty without one
    title: Block | None
    blocks: tuple[Block, ...]
    title_above: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its cells' blocks in reading order and its title above (or, wrongly, below)."""

    number: str
    title: Block | None
    cells: tuple[Block, ...]
    index: int  # as in `Cell.table`
    rows: int
    columns: int
    unit: Block | None = None
    title_below: bool = False
    layout: bool = False  # holds no data: cover, key of a figure, formula with its number


@dataclass(frozen=True, slots=True)
class Formula:
    """A displayed formula with its number and the explanation of its symbols."""

    number: str
    block: Block
    where: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: lead-in, items and nested items in reading order."""

    lead: Block | None
    items: tuple[Block, ...]


def figures(blocks: Sequence[Block]) -> tuple[Figure, ...]:
    """Return the figures."""
    return ()


def tables(blocks: Sequence[Block]) -> tuple[Table, ...]:
    """Return the tables, nested ones too."""
    return ()


def formulas(blocks: Sequence[Block]) -> tuple[Formula, ...]:
    """Return the displayed formulas."""
    return ()


def lists(blocks: Sequence[Block]) -> tuple[Listing, ...]:
    """Return the lists."""
    return ()
