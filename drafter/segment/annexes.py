"""Heads of annexes: letter, status and title, in one paragraph or in three."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.blocks import Role
from drafter.segment import shapes, titles
from drafter.segment.labels import Kind
from drafter.segment.lines import Line

_SEPARATOR = re.compile(r"[\s\u3000:：.—–\-]*")
_ROW = re.compile(r"[（(][^（）()\n]{1,14}[）)](?=\s*(?:\n|$))")  # a status in other words
_VERB = re.compile(
    r"\s*(?:给出|规定|描述|提供|列出|示出|的|中|和|与|及|或|所|为|是|、|，|到|至|～|~|"
    r"(?:of|and|or|to|is|are|gives|shows|provides|contains|specifies|describes|lists|for|in|"
    r"applies|defines|includes|has|may|can|shall|should|covers|presents|illustrates)\b|[,;])"
)


def is_annex(line: Line) -> bool:
    """Whether the line is the head of an annex rather than a sentence about one."""
    if line.kind is not Kind.ANNEX or line.label is None:
        stated = titles.find_status(line.text) is not None
        return line.hint.annex and (stated or bool(line.paragraph.number))
    rest = line.rest
    stated = titles.status(_SEPARATOR.sub("", rest, count=1)) is not None
    if not line.label.number and not stated and rest.strip():
        return False
    if not line.typed or stated:
        return True
    if line.paragraph.outline or line.hint.role is Role.HEADING:
        return True
    return not (len(rest) > 80 or rest.startswith((")", "）")) or _says(rest))


def depth(line: Line) -> int:
    """Return the level of an annex: 附录4-A belongs to chapter 4."""
    return 2 if line.label is not None and "-" in line.label.number else 1


def _says(rest: str) -> bool:
    """Whether what follows "Annex A" goes on as a sentence or a remark."""
    verb = _VERB.match(rest) is not None
    return verb or shapes.sentence(rest) or titles.find_status(rest) is not None


def divide(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with every annex head divided into letter, status and title."""
    result: list[Line] = []
    missing: set[str] = set()  # what the head of the last annex still lacks
    for line in lines:
        if _head(line):
            pieces = _pieces(line)
            result.extend(pieces)
            missing = {"status", "title"} - {_name(piece) for piece in pieces}
            continue
        missing = _join(line, missing)
        result.append(line)
    return result


def _head(line: Line) -> bool:
    return line.role is Role.HEADING and is_annex(line)


def _name(line: Line) -> str:
    return {Role.STATUS: "status", Role.TITLE: "title"}.get(line.role or Role.TEXT, "")


def _pieces(line: Line) -> list[Line]:
    """Divide "Annex A (informative) Title"; characters between the pieces become labels."""
    paragraph, position = line.paragraph, line.start + line.head
    text, end = paragraph.text, line.end
    head = Line(paragraph, line.start, position, line.hint, line.label, line.typed)
    head.take(Role.HEADING, level=depth(line))
    result = [head]
    gap = _SEPARATOR.match(text, position, end)
    begin = gap.end() if gap else position
    status = titles.status(text[begin:end]) or _ROW.match(text[begin:end])
    if status:
        stop = begin + status.end()
        result.append(_piece(line, position, begin, stop, Role.STATUS))
        position = stop
        gap = _SEPARATOR.match(text, position, end)
        begin = gap.end() if gap else position
    if begin < end:
        found = titles.find_status(text[begin:end])
        stop = begin + found.start() if found and not status else end
        result.append(_piece(line, position, begin, stop, Role.TITLE))
        if stop < end:
            result.append(_piece(line, stop, stop, end, Role.STATUS))
    elif text[position:end].strip():
        result[-1].end = end
        result[-1].cut(result[-1].head)
    return result


def _piece(line: Line, before: int, start: int, end: int, role: Role) -> Line:
    """Return a piece; signs before it other than spaces are its label."""
    signs = line.paragraph.text[before:start].strip()
    begin = before if signs else start
    piece = Line(line.paragraph, begin, end, line.hint)
    piece.role = role
    if signs:
        piece.typed = True
        piece.cut(start - begin)
    return piece


def _join(line: Line, missing: set[str]) -> set[str]:
    """Give a paragraph after the letter of an annex its role; return what is still missing."""
    if not missing or line.paragraph.cell is not None:
        return set()
    text = line.text.strip()
    status = titles.status(text) or _ROW.match(text)
    if "status" in missing and status and (line.free or line.role is Role.STATUS):
        if len(text) - len(status[0]) < 2:
            line.keep(Role.STATUS)
            return missing - {"status"}
        return set()
    title = line.free or (line.role is Role.HEADING and not line.number)
    if "title" in missing and title and _title(line, text):
        line.keep(Role.TITLE)
        line.level = 0
        return missing - {"title"}
    return set()


def _title(line: Line, text: str) -> bool:
    if not text or len(text) > 150 or line.label is not None or titles.unnumbered(text):
        return False
    return line.role is Role.HEADING or line.hint.annex or not shapes.sentence(text)
