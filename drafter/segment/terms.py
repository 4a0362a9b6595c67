"""Term entries: which lines are the number, the term, admitted terms, the definition."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.blocks import Role, Zone
from drafter.segment import shapes, titles
from drafter.segment.labels import Kind
from drafter.segment.lines import Line

_SOURCE = re.compile(r"\s*[\[［【]\s*(?:SOURCE|Source|来源|來源|出典|GB|ISO|IEC|ITU)")
_REFUSED = re.compile(r"[（(]\s*(?:拒用|deprecated)\s*[）)]\s*$", re.IGNORECASE)
_ALLOWED = re.compile(r"[（(]\s*(?:许用|admitted)\s*[）)]\s*$", re.IGNORECASE)
_COLON = re.compile(r"\s*[:：]\s*")
_PARTS = (Kind.NOTE, Kind.EXAMPLE, Kind.FIGURE, Kind.TABLE, Kind.ITEM, Kind.BULLET, Kind.WARNING)
_LONGEST_TERM = 90
_MOST_SYNONYMS = 3  # designations in an entry besides the term; more lines are a list


def divide(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the entries of the terms clauses taken apart."""
    result: list[Line] = []
    position = 0
    while position < len(lines):
        line = lines[position]
        if _opens_entry(lines, position):
            position = _entry(lines, position, result)
        elif line.zone is Zone.TERMS and _in_text(line) and _bold_term(line):
            result.extend(_split(line, _bold_end(line)))
            position += 1
        else:
            result.append(line)
            position += 1
    return result


def _in_text(line: Line) -> bool:
    return line.free and line.paragraph.origin.part == "document"


def _opens_entry(lines: Sequence[Line], position: int) -> bool:
    line = lines[position]
    if line.paragraph.cell is not None or line.paragraph.origin.part != "document":
        return False
    if line.hint.role is Role.TERM and line.role in (None, Role.TERM, Role.TEXT):
        return True
    if line.zone is not Zone.TERMS or not line.number or line.level < 2:
        return False
    if position + 1 < len(lines) and lines[position + 1].paragraph is line.paragraph:
        return True
    if line.role is Role.TEXT:
        plain = not shapes.stops(line.text) and _is_entry(lines, position)
        return not line.text.strip() or _inline_definition(line) > 0 or plain
    return line.role is Role.HEADING and _is_entry(lines, position)


def _is_entry(lines: Sequence[Line], position: int) -> bool:
    """Whether a numbered line with a text is a term rather than the title of a group of terms."""
    line = lines[position]
    if titles.zone(line.text) is not None or len(line.text) > _LONGEST_TERM:
        return False
    texts = designations = 0
    for other in lines[position + 1 : position + 10]:
        if other.role is Role.HEADING or (other.number and other.level and other.role is not None):
            return texts > 0 or (other.level <= line.level and not _general(line))
        if other.paragraph.cell is not None and not texts:
            return False
        if _SOURCE.match(other.text):
            return texts > 0
        texts += other.free and other.label is None
        designations += other.free and texts == designations + 1 and _is_designation(line, other)
        if texts - min(designations, _MOST_SYNONYMS) > 3:
            return False
    return texts > 0


def _general(line: Line) -> bool:
    return shapes.squeeze(line.text) in ("general", "通用术语", "一般术语", "概述", "通则")


def _entry(lines: Sequence[Line], position: int, result: list[Line]) -> int:
    """Give the lines of one entry their roles; return the position after it."""
    line = lines[position]
    colon = _inline_definition(line)
    line.role = Role.TERM
    if colon:
        result.extend(_split(line, colon))
        return position + 1
    result.append(line)
    position += 1
    if not line.text.strip() and position < len(lines) and _continues(lines[position]):
        line = lines[position]
        line.keep(Role.TERM)
        result.append(line)
        position += 1
    body: list[Line] = []
    while position < len(lines) and _continues(lines[position]):
        if lines[position].hint.role is Role.TERM and any(map(_defines, body)):
            break
        body.append(lines[position])
        position += 1
    while body and body[-1].paragraph.math:  # a formula below the definition, no symbol
        body.pop()
        position -= 1
    _roles(line, body)
    result.extend(body)
    return position


def _defines(line: Line) -> bool:
    """Whether a line may be the definition, so that a term after it opens another entry."""
    return line.hint.role not in (Role.TERM, Role.ADMITTED, Role.DEPRECATED)


def _continues(line: Line) -> bool:
    """Whether the line may be a designation or the definition of the entry above it."""
    if line.paragraph.origin.part != "document":
        return False
    if line.hint.role in (Role.ADMITTED, Role.DEPRECATED, Role.DEFINITION):
        return line.free
    if line.hint.role is Role.TERM:
        return line.free and not line.number and line.paragraph.number == "" and line.kind is None
    if not line.free or line.kind in _PARTS or line.paragraph.cell is not None:
        return False
    return not _SOURCE.match(line.text) and bool(line.text.strip())


def _roles(term: Line, body: Sequence[Line]) -> None:
    """Tell further designations from the definition."""
    plain = []
    for line in body:
        role = _said(line)
        if role is None:
            plain.append(line)
        elif line.kind in (Kind.ADMITTED, Kind.DEPRECATED):
            line.take(role)
        else:
            line.keep(role)
    styled = any(line.role is Role.DEFINITION for line in body)
    designations = len(plain) if styled else _designations(term, plain)
    together = any(line.paragraph is term.paragraph for line in plain[designations:])
    for position, line in enumerate(plain):
        if position >= designations:
            apart = together and line.paragraph is not term.paragraph
            line.keep(Role.TEXT if apart else Role.DEFINITION)
        elif _other_script(term, line):
            line.keep(Role.TERM)
        else:
            line.keep(Role.ADMITTED)


def _said(line: Line) -> Role | None:
    """Return the role that style, label or mark give a line of an entry."""
    role = line.hint.role
    if line.paragraph.math:
        return Role.SYMBOL
    if role in (Role.ADMITTED, Role.DEPRECATED, Role.DEFINITION, Role.TERM):
        return role
    if line.kind is Kind.DEPRECATED or _REFUSED.search(line.text):
        return Role.DEPRECATED
    if line.kind is Kind.ADMITTED or _ALLOWED.search(line.text):
        return Role.ADMITTED
    return None


def _designations(term: Line, plain: Sequence[Line]) -> int:
    """Return how many of the lines after the term are designations; the last is the definition."""
    if len(plain) == 1:
        one = plain[0]
        equivalent = term.paragraph is one.paragraph and _other_script(term, one)
        return int(equivalent and _is_designation(term, one))
    for count, line in enumerate(plain[:-1]):
        if not _is_designation(term, line):
            return count
    return max(len(plain) - 1, 0)


def _is_designation(term: Line, line: Line) -> bool:
    text = line.text.strip()
    if len(text) > _LONGEST_TERM or shapes.sentence(text) or text.endswith((":", "：", ";", "。")):
        return False
    if shapes.has_han(text) and len(text) > 20 and not _other_script(term, line):
        return False
    return len(text.split()) <= 8


def _other_script(term: Line, line: Line) -> bool:
    return shapes.has_han(term.text) != shapes.has_han(line.text)


def _inline_definition(line: Line) -> int:
    """Return where the definition starts in "3.1 term: definition", 0 where there is none."""
    text = line.text
    if line.zone is not Zone.TERMS or line.role is not Role.TEXT:
        return 0
    match = _COLON.search(text, 1, _LONGEST_TERM)
    if match is None or len(text) - match.end() < 8 or "。" in text[: match.start()]:
        return 0
    if shapes.sentence(text[: match.start()]) or len(text[: match.start()].split()) > 10:
        return 0
    return match.start()


def _bold_term(line: Line) -> bool:
    return line.label is None and line.paragraph.cell is None and _bold_end(line) > 0


def _bold_end(line: Line) -> int:
    """Return where a term in bold ends that a colon divides from its definition."""
    runs = line.paragraph.runs
    if not runs or not runs[0].bold or line.start:
        return 0
    match = _COLON.search(line.text, 1, _LONGEST_TERM)
    if match is None or len(line.text) - match.end() < 8:
        return 0
    return match.start() if shapes.bold(line.paragraph, 0, match.start()) else 0


def _split(line: Line, colon: int) -> list[Line]:
    """Divide a line before the colon at `colon` of its text; the colon labels the definition."""
    middle = line.start + line.head + colon
    definition = Line(line.paragraph, middle, line.end, line.hint)
    definition.zone = line.zone
    definition.role = Role.DEFINITION
    definition.typed = True
    match = _COLON.match(definition.text)
    definition.cut(match.end() if match else 0)
    term = Line(line.paragraph, line.start, middle, line.hint, line.label, line.typed)
    term.zone, term.number, term.level = line.zone, line.number, line.level
    term.role = Role.TERM
    term.cut(line.head)
    return [term, definition]
