"""What is not the document's own text: boxes, one-cell tables, records, quotations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from drafter.blocks import Cell, Role
from drafter.designations import find
from drafter.segment.lines import Line
from drafter.segment.styles import normal

_RECORD = re.compile(
    r"(?i)(?:(?:document|specification) )?"
    r"(?:change|revision|version|modification|amendment|document)s? (?:history|log|record)"
    r"|records? of (?:changes|revisions|modifications)|history of changes"
    r"|(?:文件|文档)?(?:修订|变更|更改|修改|版本)(?:历史|记录|履历)"
)
_BEGIN, _END = "boxbegin", "boxend"
_WORD = re.compile(r"[a-z]{2}")
_SOURCE_LENGTH = 120  # characters, at most, of the line that names a source


def mark(lines: Sequence[Line]) -> None:
    """Mark the lines that stand in a box."""
    cells = {(cell.table, cell.row, cell.column) for cell in _cells(lines)}
    tables = Counter(table for table, _, _ in cells)
    inside = False
    for line in lines:
        paragraph = line.paragraph
        name = normal(paragraph.style) if paragraph.style.startswith("Box") else ""
        inside = (inside or name == _BEGIN) and name != _END
        box = paragraph.layout.box and not paragraph.outline and line.hint.role is not Role.HEADING
        frame = paragraph.frame and not paragraph.outline
        cell = paragraph.cell
        line.boxed = inside or box or frame or (cell is not None and tables[cell.table] == 1)
    _mark_quotations(lines)


def _mark_quotations(lines: Sequence[Line]) -> None:
    """Mark paragraphs whose source stands in the next line: "— ISO, ISO 7301:2011, Clause 1"."""
    for line, source, after in zip(lines, lines[1:], [*lines[2:], None], strict=False):
        if _names_source(source) and line.text.rstrip().endswith(".") and not _opens(after):
            line.boxed = line.boxed or not _opens(line)


def _names_source(line: Line) -> bool:
    """Whether a line is a dash, then a document and no more."""
    text = line.text.rstrip()
    if not _opens(line) or not text or len(text) > _SOURCE_LENGTH or text[-1] in ".;,:":
        return False
    first = next(find(text), None)
    return first is not None and not _WORD.search(text, 0, first.start)


def _opens(line: Line | None) -> bool:
    """Whether a line begins with a dash, typed or made by Word."""
    return line is not None and (line.paragraph.number or line.text.lstrip())[:1] in ("—", "–")


def mark_records(lines: Sequence[Line]) -> None:
    """Mark the tables below the heading of a change history, which cite the titles of changes."""
    inside = False
    for line in lines:
        if line.role in (Role.HEADING, Role.TITLE):
            inside = _RECORD.fullmatch(line.text.strip()) is not None
        elif inside and line.paragraph.cell is not None:
            line.boxed = True


def _cells(lines: Sequence[Line]) -> list[Cell]:
    return [line.paragraph.cell for line in lines if line.paragraph.cell is not None]
