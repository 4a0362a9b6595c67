"""The zone of every line: cover, contents, foreword, scope … annexes, bibliography."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from drafter.blocks import Role, Zone
from drafter.segment import shapes, titles
from drafter.segment.annexes import is_annex
from drafter.segment.labels import Kind
from drafter.segment.lines import Line

_FRONT = (Zone.FOREWORD, Zone.INTRODUCTION)
_BACK = (Zone.BIBLIOGRAPHY, Zone.INDEX)
_ANNEXES = (Zone.NORMATIVE_ANNEX, Zone.INFORMATIVE_ANNEX)
# elements that reports and books have as well
_COMMON = (None, Zone.INTRODUCTION, Zone.CONTENTS, Zone.BIBLIOGRAPHY, Zone.INDEX)
# elements that may stand below another one: "1.3 Normative references", "3.2 Abbreviations"
_NESTED = (Zone.NORMATIVE_REFERENCES, Zone.TERMS, Zone.SYMBOLS, Zone.BIBLIOGRAPHY)
# titles of the lists of references in books, with what may go before and after
_LISTED = re.compile(
    r"(?:本章|主要|第[\d一二三四五六七八九十]+章)?(?:参考文献|参考资料)"
    r"|(?:selected|further)?(?:bibliography|references|workscited)$"
)


@dataclass(slots=True)
class _Place:
    zone: Zone
    level: int
    outer: Zone
    number: str = ""  # of the chapter or annex


def assign(lines: Sequence[Line]) -> None:
    """Give every line of the main part its zone."""
    first = _first_element(lines)
    if first is None:
        _bibliographies(lines)
        return
    while first and _text_title(lines[first - 1]):
        first -= 1
    for line in lines[:first]:
        if line.zone is not Zone.CONTENTS and line.role is not Role.CONTENTS:
            _cover(line)
    place = _Place(Zone.BODY, 0, Zone.BODY)
    for position in range(first, len(lines)):
        line = lines[position]
        if line.zone is Zone.CONTENTS:
            continue
        if line.level and line.number and _elsewhere(line, place):
            place = _Place(Zone.BODY, 1, Zone.BODY, line.number.split(".")[0])
        if line.role is Role.HEADING:
            place = _enter(lines, position, place)
        elif line.hint.zone is Zone.COVER and line.free and place.zone in _FRONT:
            _cover(line)
            continue
        line.zone = place.zone
    _before_scope(lines, first)


def _text_title(line: Line) -> bool:
    """Whether the style says that this is the document title above the first clause."""
    return line.hint.role is Role.TITLE and line.hint.zone is Zone.BODY


def _bibliographies(lines: Sequence[Line]) -> None:
    """Find the lists of references of a report or a book: each reaches to the next heading."""
    inside = False
    for line, following in zip_longest(lines, lines[1:]):
        heading = line.role is Role.HEADING
        listed = line.free and following is not None and following.kind is Kind.REFERENCE
        if heading or listed:
            named = len(line.text) < 30 and _LISTED.match(shapes.squeeze(line.text)) is not None
            inside = named if heading else inside or named
            if named and listed:
                line.keep(Role.HEADING, 2)
        if inside and line.paragraph.cell is None and line.zone is Zone.BODY:
            line.zone = Zone.BIBLIOGRAPHY


def _elsewhere(line: Line, place: _Place) -> bool:
    """Whether a numbered line belongs to another chapter, whose title nobody recognized."""
    if line.role not in (Role.HEADING, Role.TEXT) or "." not in line.number or not place.number:
        return False
    return line.number.split(".")[0] != place.number


def _cover(line: Line) -> None:
    line.zone = Zone.COVER
    line.boxed = False
    if line.role not in (Role.TITLE, Role.COVER):
        line.keep(line.hint.role if line.hint.role is Role.TITLE else Role.COVER)
        line.number = ""
        line.cut(0)
        line.label = None if line.typed else line.label


def _first_element(lines: Sequence[Line]) -> int | None:
    """Return the position of the first element, None where there is none (a report, a book)."""
    first = None
    standard = False
    for position, line in enumerate(lines):
        if line.role is Role.CONTENTS and first is None:
            first = position
        if line.role is not Role.HEADING:
            continue
        zone = element(line)
        standard = standard or _typical(lines, position, zone)
        if first is None and (zone is not None or line.level == 1):
            first = position if zone not in (*_BACK, *_ANNEXES) else 0
        if standard:
            return first
    return None


def _typical(lines: Sequence[Line], position: int, zone: Zone | None) -> bool:
    """Whether a heading opens an element that only standards have."""
    if zone in _ANNEXES:
        return _stated(lines, position)
    if zone is Zone.SYMBOLS:
        return bool(lines[position].number)
    return zone not in _COMMON


def _stated(lines: Sequence[Line], position: int) -> bool:
    """Whether the annex names its status: reports have appendixes too."""
    return any(line.role is Role.STATUS for line in lines[position + 1 : position + 3])


def element(heading: Line) -> Zone | None:
    """Return the zone that a heading opens by its style or title."""
    if is_annex(heading):
        return Zone.NORMATIVE_ANNEX
    if heading.hint.title and heading.hint.zone:
        return heading.hint.zone
    zone = titles.zone(heading.text)
    if heading.number and heading.number != "0":
        if zone in (Zone.FOREWORD, Zone.INTRODUCTION, Zone.CONTENTS, Zone.INDEX):
            return None
    elif zone is Zone.NORMATIVE_REFERENCES and shapes.squeeze(heading.text) == "references":
        return Zone.BIBLIOGRAPHY
    return zone


def _enter(lines: Sequence[Line], position: int, place: _Place) -> _Place:
    line = lines[position]
    zone = element(line)
    if zone is Zone.NORMATIVE_ANNEX:
        line.level = 1
        zone = _annex(lines, position)
        return _Place(zone, 1, zone, line.number)
    if zone is Zone.SCOPE and line.level > 1:
        zone = None
    if line.level <= 1:
        return _first_level(line, zone or _continued(line, place), place)
    if place.zone in _ANNEXES or place.outer in _ANNEXES:
        return place
    if zone in _NESTED:
        return _Place(zone, line.level, place.outer, place.number)
    if line.level <= place.level:
        return _Place(place.outer, 1, place.outer, place.number)
    return place


def _first_level(line: Line, zone: Zone, place: _Place) -> _Place:
    if zone in _ANNEXES:
        line.level = 2  # an unnumbered heading inside the annex
        return place
    return _Place(zone, 1, zone, line.number)


def _continued(line: Line, place: _Place) -> Zone:
    """Return the zone of a first-level heading without a title of its own meaning."""
    if line.number and line.number.split(".")[0] == "0":
        return Zone.INTRODUCTION
    if (
        not line.number
        and place.zone in (*_FRONT, *_BACK, *_ANNEXES)
        and line.paragraph.outline != 1
    ):
        return place.zone
    return Zone.BODY


def _annex(lines: Sequence[Line], position: int) -> Zone:
    head = lines[position]
    for line in lines[position + 1 : position + 4]:
        if line.role is Role.STATUS:
            found = titles.informative(line.text)
            return Zone.INFORMATIVE_ANNEX if found else Zone.NORMATIVE_ANNEX
    name = head.paragraph.text[: head.head].lower() + head.paragraph.number.lower()
    return Zone.INFORMATIVE_ANNEX if "appendix" in name else Zone.NORMATIVE_ANNEX


def _before_scope(lines: Sequence[Line], first: int) -> None:
    """Find the document title that is repeated above the first clause."""
    cover = {shapes.squeeze(line.text) for line in lines[:first]}
    for position in range(first, len(lines)):
        line = lines[position]
        if line.role is Role.TITLE and line.zone in _FRONT:
            line.zone = Zone.BODY
        if line.role is Role.HEADING and line.number and line.zone not in _FRONT:
            _titles_above(lines, position, first, cover)
            return


def _titles_above(lines: Sequence[Line], position: int, first: int, cover: set[str]) -> None:
    """Mark the title lines and the warning between the front matter and the first clause."""
    joined = "".join(cover)
    for line in reversed(lines[max(first, position - 4) : position]):
        if line.role in (Role.TITLE, Role.WARNING):
            line.zone = Zone.BODY
            continue
        text = line.text.strip()
        key = shapes.squeeze(text)
        same = bool(key) and (key in cover or (len(key) > 5 and key in joined))
        if not line.free or not key or len(text) > 150:
            return
        if same or (_displayed(line) and not shapes.sentence(text)):
            line.keep(Role.TITLE)
            line.zone = Zone.BODY
        elif line.kind is Kind.WARNING:
            line.zone = Zone.BODY
        else:
            return


def _displayed(line: Line) -> bool:
    centred = line.paragraph.layout.alignment == "center"
    return centred or shapes.bold(line.paragraph, line.start, line.end)
