"""Term entries and reference entries, taken apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafter.blocks import Block, Span
from drafter.designations import Designation


@dataclass(frozen=True, slots=True)
class TermEntry:
    """An entry of the terms clause. Spans lie in the entry's blocks."""

    number: str
    blocks: tuple[Block, ...]
    preferred: Span | None
    equivalents: tuple[Span, ...] = ()  # in the other language, on the term's line
    admitted: tuple[Span, ...] = ()
    deprecated: tuple[Span, ...] = ()
    symbols: tuple[Span, ...] = ()
    domain: Span | None = None  # <…> before the definition
    definition: tuple[Block, ...] = ()
    notes: tuple[Block, ...] = ()
    examples: tuple[Block, ...] = ()
    source: Block | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the normative references or of the bibliography."""

    block: Block
    normative: bool
    number: str = ""  # "1" of "[1]"
    designation: Designation | None = None
    title: Span | None = None


def terms(blocks: Sequence[Block]) -> tuple[TermEntry, ...]:
    """Return the term entries of the terms clause."""
    return ()


def references(blocks: Sequence[Block]) -> tuple[Reference, ...]:
    """Return the entries of the normative references and the bibliography."""
    return ()
