"""Contents lists: made by Word, or typed line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.blocks import Role, Zone
from drafter.segment import labels, titles
from drafter.segment.lines import Line
from drafter.segment.shapes import squeeze

_PAGE = re.compile(
    r"(?:\s*[.．…·•‥⋯_]{2,}[\s.．…·]*|\t+|[^\S\t\n]{2,})"
    r"(?:[（(]?\d{1,4}[)）]?|[ivxlcIVXLC]{1,6})\s*$"
)
_ENDS = frozenset(")）ivxlcIVXLC")
_LONGEST = 160  # characters of a typed entry


def mark(lines: Sequence[Line]) -> None:
    """Give contents lists their role and zone."""
    titles_ = []
    for position, line in enumerate(lines):
        paragraph = line.paragraph
        if paragraph.contents or line.hint.zone is Zone.CONTENTS or _entry(line):
            _take(line)
        if _is_title(line):
            _take(line)
            titles_.append(position)
    last = _last_places(lines) if titles_ else {}
    for position in titles_:
        _typed(lines, position + 1, last)


def _last_places(lines: Sequence[Line]) -> dict[str, int]:
    """Return where each title stands for the last time: entries are repeated as headings."""
    places: dict[str, int] = {}
    for position, line in enumerate(lines):
        if len(line.text) <= _LONGEST:
            places[_key(line.text)] = position
            places[_letter(line)] = position
    return places


def _letter(line: Line) -> str:
    """Return "annexa" for an annex, whose status and title may stand in other paragraphs."""
    if line.kind is not labels.Kind.ANNEX or line.label is None:
        return ""
    return squeeze(line.text[: line.label.length])


def _entry(line: Line) -> bool:
    """Whether a reference to a page is that of a contents entry: to a bookmark of headings."""
    return any(
        each.kind == "PAGEREF" and each.target.startswith("_Toc") for each in line.paragraph.fields
    )


def _take(line: Line) -> None:
    line.keep(Role.CONTENTS)
    line.zone = Zone.CONTENTS


def _is_title(line: Line) -> bool:
    text = line.text
    if len(text) > 30 or line.paragraph.cell is not None or line.paragraph.number:
        return False
    if line.role not in (None, Role.CONTENTS) or line.paragraph.origin.part != "document":
        return False
    return titles.zone(text) is Zone.CONTENTS


def _typed(lines: Sequence[Line], start: int, last: dict[str, int]) -> None:
    """Mark the entries below a contents title: with page numbers, or repeated as headings later."""
    first = ""
    for position in range(start, len(lines)):
        line = lines[position]
        if line.role is Role.CONTENTS:
            if position > start and not first:
                return  # a list that Word made
            continue
        if line.paragraph.cell is not None or line.paragraph.outline or len(line.text) > _LONGEST:
            return
        key = _key(line.text)
        if not key or key == first:
            return
        repeated = max(last.get(key, 0), last.get(_letter(line), 0) if first else 0)
        if not _PAGE.search(line.text) and repeated <= position:
            return
        first = first or key
        _take(line)


def _may_end_with_page(text: str) -> bool:
    last = text.rstrip()[-1:]
    return last.isdigit() or last in _ENDS


def _key(text: str) -> str:
    """Return the title of an entry without number and page."""
    title = _PAGE.sub("", text) if _may_end_with_page(text) else text
    label = labels.read(title)
    if label and label.kind in (labels.Kind.CLAUSE, labels.Kind.SINGLE):
        title = title[label.length :]
    return squeeze(title)
