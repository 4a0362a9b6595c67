"""Mentions: of other documents (citations) and of places in this one (pointers)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafter.blocks import Block, Span
from drafter.designations import Designation
from drafter.views.entries import Reference


@dataclass(frozen=True, slots=True)
class Citation:
    """A document named in the text outside the lists of references.

    `locality` is what of it is named: "Clause 4", "表1", "3.1"; empty for the whole document.
    """

    span: Span
    designation: Designation | None  # None where a bibliography number is cited: "[5]"
    locality: str = ""
    number: str = ""  # of the bibliography entry: "5"
    references: tuple[Reference, ...] = ()  # the entries it matches, whatever the edition


@dataclass(frozen=True, slots=True)
class Pointer:
    """A mention of a place in this document.

    A range ("Figures 3 to 6") gives one pointer per end; `covers` names all numbers between.
    """

    span: Span
    kind: str  # "clause", "annex", "figure", "table", "formula", "item", "note", "page"
    target: str  # "5.2", "A", "A.1", "3"
    covers: tuple[str, ...] = ()
    automatic: bool = False  # a Word field


def citations(blocks: Sequence[Block], entries: Sequence[Reference]) -> tuple[Citation, ...]:
    """Return the citations in reading order."""
    return ()


def pointers(blocks: Sequence[Block], found: Sequence[Citation]) -> tuple[Pointer, ...]:
    """Return the pointers in reading order; those into cited documents are left out."""
    return ()
