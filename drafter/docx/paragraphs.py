"""From passages of Word's XML to paragraph records."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from drafter.blocks import Field, Layout, Mark, Origin, Paragraph, Run
from drafter.docx.forms import Forms
from drafter.docx.languages import language
from drafter.docx.names import SECTION_PROPERTIES, TYPE
from drafter.docx.numbering import Counters
from drafter.docx.story import Passage
from drafter.docx.styles import Format

_EQUATION_NUMBER = re.compile(r"[\s.…·⋯。，,;；]*(?:[(（]\s*[A-Z]?[\w.\-–—‑]{1,8}\s*[)）])?[\s.]*")


@dataclass(slots=True)
class Converter:
    """Makes the records of one part. Paragraphs come in document order, for their numbers."""

    part: str
    forms: Forms
    counters: Counters
    paragraphs: list[Paragraph] = field(default_factory=list)
    runs: dict[tuple[int, int, int], Run] = field(default_factory=dict)  # by identity of the look
    breaks: bool = False  # the last paragraph ended with a page break

    def add(self, passage: Passage) -> None:
        """Make the record of `passage`."""
        form = self.forms.form(passage.properties)
        line = passage.line
        text = line.text
        cell, box, _, note = passage.place
        place, number, level, number_format = form.place, "", 0, ""
        if place is not None and (text or not _only_ends_section(passage)):
            number, level, number_format = self.counters.next(place)
        layout = form.layout
        if self.breaks or "\n" in text:
            layout = self._layout(layout, passage, text)
        formats = self._formats(passage, form.style_id)
        marks = tuple(line.marks)
        self.paragraphs.append(
            Paragraph(  # by position: names double the cost
                Origin(self.part, passage.index),
                text,
                form.style,
                form.outline,
                number,
                level,
                number_format,
                self._runs(formats),
                _in_order(line.fields),
                marks,
                cell,
                layout,
                box or form.frame,
                passage.contents,
                bool(marks) and _only_math(text, marks),
                language(text, formats),
                note,
            )
        )

    def _formats(self, passage: Passage, style_id: str) -> list[tuple[int, int, Format]]:
        """Return the stretches of equal formatting."""
        found: list[tuple[int, int, Format]] = []
        last: object = self
        form: Format | None = None
        start = 0
        for piece in passage.line.pieces:
            properties = piece.properties
            if properties is last:
                continue
            last = properties
            new = self.forms.format(style_id, properties)
            if form is not None and new is not form:
                found.append((start, piece.start, form))
                start = piece.start
            form = new
        if form is not None:
            found.append((start, passage.line.length, form))
        return found

    def _runs(self, formats: list[tuple[int, int, Format]]) -> tuple[Run, ...]:
        """Return runs; stretches that differ in language only are one run."""
        runs: list[Run] = []
        opened, previous = 0, None
        for start, end, form in formats:
            look = form.look
            if look == previous:
                runs.pop()
            else:
                opened, previous = start, look
            key = (opened, end, id(look))
            run = self.runs.get(key)
            if run is None:
                run = self.runs[key] = Run(opened, end, *look)
            runs.append(run)
        return tuple(runs)

    def _layout(self, layout: Layout, passage: Passage, text: str) -> Layout:
        within, after = _page_breaks(passage, text)
        starts, self.breaks = self.breaks or within, after
        return replace(layout, page_break=True) if starts else layout


def _only_ends_section(passage: Passage) -> bool:
    """Return whether the paragraph is nothing but a section break, which Word does not number."""
    properties = passage.properties
    return (
        properties is not None
        and properties.find(SECTION_PROPERTIES) is not None
        and all(mark.kind == "bookmark" for mark in passage.line.marks)
    )


def _in_order(fields: list[Field]) -> tuple[Field, ...]:
    """Return fields by start, outer before inner."""
    if len(fields) > 1:
        fields.sort(key=lambda found: (found.start, -found.end))
    return tuple(fields)


def _page_breaks(passage: Passage, text: str) -> tuple[bool, bool]:
    """Return whether the paragraph begins and whether it ends with a page break."""
    breaks = [
        piece.start
        for piece in passage.pieces
        if piece.kind == "character" and piece.element.get(TYPE) == "page"
    ]
    if not breaks:
        return False, False
    starts = bool(text.strip()) and not text[: breaks[0]].strip()
    return starts, not text[breaks[-1] :].strip()


def _only_math(text: str, marks: tuple[Mark, ...]) -> bool:
    """Return whether nothing but equations and an equation number stand in the paragraph."""
    rest: list[str] = []
    end = 0
    found = False
    for mark in marks:
        if mark.kind == "formula":
            found = True
            rest.append(text[end : mark.offset])
            end = mark.offset + len(mark.target)
    return found and _EQUATION_NUMBER.fullmatch("".join(rest) + text[end:]) is not None
