"""From passages of Word's XML to paragraph records."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from drafter.blocks import Field, Layout, Mark, Origin, Paragraph, Run
from drafter.docx.forms import Forms
from drafter.docx.languages import language
from drafter.docx.names import SECTION_PROPERTIES, TYPE
from drafter.docx.numbering import Counters, Number
from drafter.docx.story import Passage
from drafter.docx.styles import Format, Look

_EQUATION_NUMBER = re.compile(r"[\s.…·⋯。，,;；]*(?:[(（]\s*[A-Z]?[\w.\-–—‑]{1,8}\s*[)）])?[\s.]*")
_NO_NUMBER = Number("", 0, "")


@dataclass(slots=True)
class Converter:
    """Makes the records of one part. Paragraphs come in document order, for their numbers."""

    part: str
    forms: Forms
    counters: Counters
    paragraphs: list[Paragraph] = field(default_factory=list)
    runs: dict[tuple[int, int, Look], Run] = field(default_factory=dict)  # many are equal
    breaks: bool = False  # the last paragraph ended with a page break

    def add(self, passage: Passage) -> None:
        """Make the record of `passage`."""
        form = self.forms.form(passage.properties)
        line = passage.line
        text = line.text
        counted = form.place is not None and (text or not _only_ends_section(passage))
        number = self.counters.next(form.place) if counted and form.place else _NO_NUMBER
        formats = self._formats(passage, form.style_id)
        marks = tuple(line.marks)
        self.paragraphs.append(
            Paragraph(
                origin=Origin(self.part, passage.index),
                text=text,
                style=form.style,
                outline=form.outline,
                number=number.text,
                number_level=number.level,
                number_format=number.form,
                runs=self._runs(formats),
                fields=_in_order(line.fields),
                marks=marks,
                cell=passage.place.cell,
                layout=self._layout(form.layout, passage, text),
                frame=passage.place.box or form.frame,
                contents=passage.contents,
                math=bool(marks) and _only_math(text, marks),
                language=language(text, formats),
                note=passage.place.note,
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
            key = (opened, end, look)
            run = self.runs.get(key)
            if run is None:
                run = self.runs[key] = Run(opened, end, *look)
            runs.append(run)
        return tuple(runs)

    def _layout(self, layout: Layout, passage: Passage, text: str) -> Layout:
        starts = self.breaks
        self.breaks = False
        if "\n" in text:
            within, self.breaks = _page_breaks(passage, text)
            starts = starts or within
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
