"""Paragraphs cut into lines: the parts that play a role of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drafter.blocks import Mark, Paragraph, Role, Zone
from drafter.segment.labels import Kind, Label, automatic, read
from drafter.segment.styles import NOTHING, Hint, hint

_NUMBER_ALONE = re.compile(r"\s*(?:[A-Z]|\d{1,3})(?:[.．]\d{1,3})+[ \t\u3000]*\n")
_BREAK_FIRST = re.compile(r"[ \t\u3000]*\n\s*\S")
_ROW = re.compile(r"[^\n]*[^\s\u3000][^\n]*")
_DEFAULT = Zone.BODY


class Line:
    """A paragraph, or the part of one before or after a soft line break, until it is a block."""

    __slots__ = (
        "boxed",
        "end",
        "head",
        "hint",
        "label",
        "level",
        "number",
        "paragraph",
        "role",
        "start",
        "text",
        "typed",
        "zone",
    )

    def __init__(
        self,
        paragraph: Paragraph,
        start: int,
        end: int,
        hint: Hint = NOTHING,
        label: Label | None = None,
        typed: bool = False,
    ) -> None:
        self.paragraph = paragraph
        self.start = start
        self.end = end
        self.hint = hint
        self.label = label
        self.typed = typed  # the label stands in the text
        self.head = 0  # length of the typed label that is taken off the text
        self.text = paragraph.text[start:end]  # after the label that was taken off
        self.role: Role | None = None
        self.zone = _DEFAULT
        self.number = ""
        self.level = 0
        self.boxed = False

    @property
    def kind(self) -> Kind | None:
        """The kind of the line's label."""
        return self.label.kind if self.label else None

    @property
    def rest(self) -> str:
        """The text after the label, whether or not it was taken off."""
        length = self.label.length if self.label and self.typed else 0
        return self.paragraph.text[self.start + length : self.end]

    @property
    def free(self) -> bool:
        """Whether nobody has said yet what the line is."""
        return self.role is None

    def take(self, role: Role, *, number: str | None = None, level: int = 0) -> None:
        """Give the line its role and take the label off its text."""
        self.role = role
        self.level = level
        if self.label is not None:
            self.number = self.label.number if number is None else number
            if self.typed:
                self.cut(self.label.length)
        elif number is not None:
            self.number = number

    def keep(self, role: Role, level: int = 0) -> None:
        """Give the line its role; what looked like a typed label is part of its text."""
        self.role = role
        self.level = level
        if self.typed:
            self.label = None

    def cut(self, length: int) -> None:
        """Take the first `length` characters off the text, as a label."""
        self.head = length
        self.text = self.paragraph.text[self.start + length : self.end]


def lines(paragraphs: Sequence[Paragraph]) -> list[Line]:
    """Return the lines of the document; blank paragraphs without any content are left out."""
    result: list[Line] = []
    page_break = False
    bookmarks: list[Mark] = []
    for paragraph in paragraphs:
        if _blank(paragraph):
            page_break |= paragraph.layout.page_break
            bookmarks.extend(mark for mark in paragraph.marks if mark.kind == "bookmark")
            continue
        if page_break or bookmarks:
            paragraph = _carry(paragraph, page_break, bookmarks)  # noqa: PLW2901
            page_break, bookmarks = False, []
        style = hint(paragraph.style) if paragraph.style else NOTHING
        label, typed = _label(paragraph)
        first = Line(paragraph, 0, len(paragraph.text), style, label, typed)
        if "\n" in paragraph.text and _divided(first, paragraph.text):
            result.extend(_rows(first))
        else:
            result.append(first)
    return result


def _blank(paragraph: Paragraph) -> bool:
    if paragraph.text and not paragraph.text.isspace():
        return False
    content = any(mark.kind != "bookmark" for mark in paragraph.marks)
    return not (
        content
        or paragraph.cell is not None
        or paragraph.number
        or paragraph.layout.top_line
        or paragraph.math
    )


def _carry(paragraph: Paragraph, page_break: bool, bookmarks: list[Mark]) -> Paragraph:
    """Hand what blank paragraphs before this one said on to it."""
    layout = replace(paragraph.layout, page_break=paragraph.layout.page_break or page_break)
    marks = tuple(replace(mark, offset=0) for mark in bookmarks) + paragraph.marks
    return replace(paragraph, layout=layout, marks=marks)


def _rows(line: Line) -> Iterator[Line]:
    """Cut a line at its soft line breaks."""
    paragraph, text, typed = line.paragraph, line.text, line.typed
    rows = [match.span() for match in _ROW.finditer(text)]
    if typed and len(rows) > 1:  # the label reaches over the break: "3.1\n"
        rows[:2] = [(0, rows[1][1])]
    elif typed:  # the break comes first: "\n1"
        rows[0] = (0, rows[0][1])
    for position, (start, end) in enumerate(rows):
        if position == 0:
            yield Line(paragraph, start, end, line.hint, line.label, typed)
        else:
            label_of_row = read(text[start:end])
            yield Line(paragraph, start, end, line.hint, label_of_row, label_of_row is not None)


def _label(paragraph: Paragraph) -> tuple[Label | None, bool]:
    if paragraph.number:
        return automatic(paragraph.number), False
    label = read(paragraph.text)
    return label, label is not None


def _divided(line: Line, text: str) -> bool:
    """Whether soft line breaks separate the number, the term and the rest of a term entry."""
    if line.paragraph.cell is not None or line.paragraph.contents:
        return False
    if line.hint.role is Role.TERM:
        return True
    if line.kind is not Kind.CLAUSE:
        return False
    return bool(_NUMBER_ALONE.match(text)) if line.typed else bool(_BREAK_FIRST.match(text))
