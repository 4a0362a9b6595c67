"""Lines made into blocks, in reading order, with their formatting cut to size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from drafter.blocks import Block, Field, Mark, Paragraph, Role, Run, Zone
from drafter.segment import shapes
from drafter.segment.lines import Line

_Ranged = TypeVar("_Ranged", Run, Field)
_NOTES = ("footnotes", "endnotes")


def blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Return the blocks: the main part, then foot- and endnotes, then headers and footers."""
    main: list[Line] = []
    notes: list[Line] = []
    others: list[Line] = []
    for line in lines:
        part = line.paragraph.origin.part
        (main if part == "document" else notes if part in _NOTES else others).append(line)
    _zones_of_notes(main, notes)
    return tuple(_block(index, line) for index, line in enumerate((*main, *notes, *others)))


def _zones_of_notes(main: Sequence[Line], notes: Sequence[Line]) -> None:
    """Give every note the zone of the place that refers to it."""
    places: dict[tuple[str, str], Zone] = {}
    for line in main:
        for mark in line.paragraph.marks:
            if mark.kind in ("footnote", "endnote"):
                places.setdefault((mark.kind + "s", mark.target), line.zone)
    for line in notes:
        paragraph = line.paragraph
        line.zone = places.get((paragraph.origin.part, paragraph.note), Zone.BODY)


def _block(index: int, line: Line) -> Block:
    paragraph = line.paragraph
    start = line.start + line.head
    whole = start == 0 and line.end == len(paragraph.text)
    if line.typed or line.head:
        label, typed = paragraph.text[line.start : start], line.head > 0
    else:
        label, typed = (paragraph.number if line.label else ""), False
    origin = paragraph.origin
    return Block(
        index,
        line.role or Role.TEXT,
        line.zone,
        line.text,
        origin if start == 0 else replace(origin, offset=origin.offset + start),
        line.number,
        line.level,
        label,
        typed,
        paragraph.style,
        paragraph.runs if whole else _ranges(paragraph.runs, start, line.end),
        paragraph.fields if whole else _ranges(paragraph.fields, start, line.end),
        paragraph.marks if whole else _marks(paragraph, start, line),
        paragraph.cell,
        paragraph.layout,
        line.boxed,
        shapes.language(line.text, paragraph.language),
    )


def _ranges(ranges: Sequence[_Ranged], start: int, end: int) -> tuple[_Ranged, ...]:
    return tuple(
        replace(each, start=max(each.start, start) - start, end=min(each.end, end) - start)
        for each in ranges
        if each.start < end and each.end > start
    )


def _marks(paragraph: Paragraph, start: int, line: Line) -> tuple[Mark, ...]:
    """Return the marks of the line; those in its label and before it stand at its start."""
    last = line.end == len(paragraph.text)
    low = line.start if line.start else -1
    return tuple(
        replace(mark, offset=max(mark.offset - start, 0))
        for mark in paragraph.marks
        if low <= mark.offset and (mark.offset < line.end or last)
    )
