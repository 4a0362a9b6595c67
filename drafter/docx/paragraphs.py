"""From passages of Word's XML to paragraph records: number, style, formatting, layout."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafter.blocks import Field, Mark, Origin, Paragraph, Run
from drafter.docx.languages import language
from drafter.docx.layout import Layouts
from drafter.docx.names import PARAGRAPH_PROPERTIES, RUN_PROPERTIES, TYPE, W
from drafter.docx.numbering import Counters, Number, Numbering
from drafter.docx.pieces import ACCEPTED, Piece, View
from drafter.docx.properties import RunKey, paragraph_properties, run_key
from drafter.docx.story import Passage
from drafter.docx.styles import Format, Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_EQUATION_NUMBER = re.compile(r"[\s.…·⋯。，,;；]*(?:[(（]\s*[A-Z]?[\w.\-–—]{1,8}\s*[)）])?[\s.]*")


@dataclass(slots=True)
class Converter:
    """Makes the records of one part. Paragraphs come in document order, for their numbers."""

    part: str
    styles: Styles
    layouts: Layouts
    numbering: Numbering
    view: View = ACCEPTED
    counters: Counters = field(init=False)
    paragraphs: list[Paragraph] = field(default_factory=list)
    breaks: bool = False  # the last paragraph ended with a page break

    def __post_init__(self) -> None:
        self.counters = Counters(self.numbering)

    def add(self, passage: Passage) -> Paragraph:
        """Make the record of `passage`."""
        properties = self._properties(passage.properties)
        direct = paragraph_properties(properties)
        style = self.styles.paragraph_style(direct.get("style"))
        place = self.numbering.place(style, direct)
        number = Number("", 0, "") if place is None else self.counters.next(place)
        line = passage.line
        text = line.text
        outline = direct.get("outline")
        formats = self._formats(passage, style)
        starts, self.breaks = _page_breaks(passage, text, self.breaks)
        marks = tuple(line.marks)
        paragraph = Paragraph(
            origin=Origin(self.part, passage.index),
            text=text,
            style=self.styles.name(style),
            outline=_level(outline) if outline is not None else self.styles.outline(style),
            number=number.text,
            number_level=number.level,
            number_format=number.form,
            runs=_runs(formats),
            fields=_in_order(line.fields),
            marks=marks,
            cell=passage.place.cell,
            layout=self.layouts.layout(style, place, direct, starts),
            frame=passage.place.box or self.layouts.framed(style, direct),
            contents=passage.contents,
            math=_only_math(text, marks),
            language=language(
                text,
                [(end - start, form.language) for start, end, form in formats],
                [(end - start, form.east_asian_language) for start, end, form in formats],
            ),
            note=passage.place.note,
        )
        self.paragraphs.append(paragraph)
        return paragraph

    def _properties(self, properties: _Element | None) -> _Element | None:
        """Return the `w:pPr` of the view: before a tracked change of formatting, or now."""
        if properties is None or not self.view.before_changes:
            return properties
        before = properties.find(f"{W}pPrChange/{PARAGRAPH_PROPERTIES}")
        return properties if before is None else before

    def _formats(self, passage: Passage, style: str) -> list[tuple[int, int, Format]]:
        """Return the stretches of equal formatting."""
        found: list[tuple[int, int, Format]] = []
        last: _Element | None = None
        form: Format | None = None
        start = 0
        for piece in passage.pieces:
            if piece.properties is last and form is not None:
                continue
            last = piece.properties
            new = self.styles.format(style, self._key(piece))
            if form is not None and new is not form:
                found.append((start, piece.start, form))
                start = piece.start
            form = new
        if form is not None:
            found.append((start, passage.line.length, form))
        return found

    def _key(self, piece: Piece) -> RunKey:
        properties = piece.properties
        if properties is None:
            return ()
        if self.view.before_changes:
            before = properties.find(f"{W}rPrChange/{RUN_PROPERTIES}")
            properties = properties if before is None else before
        return run_key(properties)


def _runs(formats: list[tuple[int, int, Format]]) -> tuple[Run, ...]:
    """Return runs; stretches that differ in language only are one run."""
    runs: list[Run] = []
    previous: tuple[object, ...] = ()
    for start, end, form in formats:
        shown = form[:8]
        if runs and shown == previous:
            runs[-1] = Run(runs[-1].start, end, *shown)
        else:
            runs.append(Run(start, end, *shown))
        previous = shown
    return tuple(runs)


def _level(outline: int) -> int:
    return outline + 1 if outline < 9 else 0


def _in_order(fields: list[Field]) -> tuple[Field, ...]:
    """Return fields by start, outer before inner."""
    if len(fields) > 1:
        fields.sort(key=lambda found: (found.start, -found.end))
    return tuple(fields)


def _page_breaks(passage: Passage, text: str, before: bool) -> tuple[bool, bool]:
    """Return whether the paragraph starts a page, and whether the next one does."""
    if "\n" not in text:
        return before, False
    breaks = [
        piece.start
        for piece in passage.pieces
        if piece.kind == "character" and piece.element.get(TYPE) == "page"
    ]
    if not breaks:
        return before, False
    filled = text.strip() != ""
    starts = before or (filled and not text[: breaks[0]].strip())
    return starts, not text[breaks[-1] :].strip()


def _only_math(text: str, marks: tuple[Mark, ...]) -> bool:
    """Return whether nothing but equations and an equation number stand in the paragraph."""
    rest = text
    found = False
    for mark in reversed(marks):
        if mark.kind == "formula":
            found = True
            rest = rest[: mark.offset] + rest[mark.offset + len(mark.target) :]
    return found and _EQUATION_NUMBER.fullmatch(rest) is not None
