"""Which lines are headings or numbered paragraphs, of which number and level."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from drafter.blocks import Role, Zone
from drafter.segment import chain, shapes, titles
from drafter.segment.annexes import depth, is_annex
from drafter.segment.labels import Kind, parts
from drafter.segment.lines import Line

_STRONG = 6.0
_KNOWN = 4.0
_DOTTED = 2.0
_BOLD = 2.0
_CHILD = 4.0
_UNIT = re.compile(r"%|‰|℃|°|(?:[kMGTmµn]?(?:m|g|s|A|V|W|Hz|Pa|N|L|J|Ω)|cm|min|h)(?![A-Za-z])")
_NUMERIC = (Kind.CLAUSE, Kind.SINGLE)


def find(lines: Sequence[Line]) -> None:
    """Give role, number and level to the headings and untitled clauses among the free lines."""
    open_ = [line for line in lines if line.free and _eligible(line)]
    for line in open_:
        if is_annex(line):
            line.take(Role.HEADING, level=depth(line))
    numbered = [
        line
        for line in open_
        if line.kind in _NUMERIC or (line.kind is Kind.ANNEX and not line.free)
    ]
    members = _chain(numbered)
    for line in members:
        _number(line)
    for line in open_:
        if line.free:
            _by_style(line)
        if line.free and line.kind is Kind.CHAPTER:
            _chapter(line)
    _numerals(open_)
    if not any(line.role is Role.HEADING for line in lines):
        _by_appearance(open_)
    _repair_levels(lines)


def _eligible(line: Line) -> bool:
    paragraph = line.paragraph
    return (
        paragraph.cell is None
        and not paragraph.frame
        and not paragraph.math
        and not line.boxed
        and paragraph.origin.part == "document"
        and line.hint.role in (None, Role.HEADING, Role.TEXT, Role.TERM)
    )


def styled(line: Line) -> bool:
    """Whether outline level or style say that the line is a heading."""
    return line.paragraph.outline > 0 or line.hint.role is Role.HEADING


def _chain(numbered: Sequence[Line]) -> list[Line]:
    """Return the lines whose numbers are those of clauses."""
    usual = {
        line.label.closed for line in numbered if line.label and titles.zone(line.rest.strip())
    }
    candidates = [
        (line, _weight(line, usual) + _parent(line, after))
        for line, after in zip_longest(numbered, numbered[1:])
    ]
    chosen = [(line, weight) for line, weight in candidates if weight > -2]
    members = chain.best(
        [(parts(line.label.number), weight) for line, weight in chosen if line.label]
    )
    result = [chosen[position][0] for position in members if chosen[position][0].free]
    return result + _alike([line for line, weight in chosen if weight > 0], result)


def _alike(candidates: Sequence[Line], members: Sequence[Line]) -> list[Line]:
    """Return what is out of sequence but set like the chain: repeated and mistaken numbers."""
    inside = set(map(id, members))
    looks = Counter(_look(line) for line in members)
    outside = [line for line in candidates if id(line) not in inside and line.free]
    strangers = Counter(_look(line) for line in outside)
    return [
        line
        for line in outside
        if line.kind is Kind.CLAUSE
        and (styled(line) or looks[_look(line)] >= 3 * strangers[_look(line)])
        and looks[_look(line)] >= 3
    ]


def _look(line: Line) -> tuple[object, ...]:
    paragraph, layout = line.paragraph, line.paragraph.layout
    dots = line.label.number.count(".") if line.label else 0
    return (
        paragraph.style,
        line.typed,
        dots > 0,
        layout.alignment,
        layout.left,
        layout.hanging,
        shapes.bold(paragraph, line.start, line.end),
        shapes.sentence(line.rest),
    )


def _parent(line: Line, after: Line | None) -> float:
    """Weigh that the first subclause of a chapter follows its number: 4 and then 4.1."""
    if line.kind is not Kind.SINGLE or line.label is None or after is None or after.label is None:
        return 0
    children = (f"{line.label.number}.1", f"{line.label.number}.0")
    return _CHILD if after.label.number in children and not shapes.sentence(line.rest) else 0


def _weight(line: Line, usual: set[str]) -> float:
    """Return what speaks for a clause number at the start of the line, besides its sequence.

    `usual` is how numbers end before titles that only chapters have: "1." before Scope.
    """
    label = line.label
    if label is None or label.kind is Kind.ANNEX:
        return _STRONG
    text = line.rest.strip()
    if styled(line) or line.hint.sentence or line.hint.role is Role.TERM:
        return _STRONG
    weight = _DOTTED if label.kind is Kind.CLAUSE else 0.5
    if titles.zone(text) is not None:
        weight += _KNOWN
    elif label.kind is Kind.SINGLE:
        weight += _single(line, text, usual)
    elif label.number.count(".") == 1 and not label.closed:
        weight -= 3 if _UNIT.match(text) else 2 if text[:1].islower() else 0
    if text and shapes.bold(line.paragraph, line.start, line.end):
        weight += _BOLD
    return weight


def _single(line: Line, text: str, usual: set[str]) -> float:
    """Weigh a lone integer, which more often numbers an item or a step than a chapter."""
    if not text or shapes.sentence(text) or not shapes.short(text) or text[:1].islower():
        return -4
    closed = line.label.closed if line.label else ""
    if (closed or not line.typed) and closed not in usual:
        return -3.5
    return -1.5 if closed else 0.5


def _number(line: Line) -> None:
    label = line.label
    if label is None:
        return
    level = len(label.number.split("."))
    if label.kind is Kind.SINGLE and line.paragraph.outline > 1:
        level = line.paragraph.outline
    line.take(_titled(line), level=level)


def _titled(line: Line) -> Role:
    """Return whether a numbered line is a title or a paragraph: CN-HIE-09, CN-CLS-10."""
    text = line.rest.strip()
    if line.hint.role is Role.TERM:
        return Role.TERM
    if line.hint.sentence:
        return Role.TEXT
    if not text:
        return Role.TEXT if line.paragraph.outline == 0 and not line.hint.role else Role.HEADING
    if styled(line) and not shapes.stops(text) and len(text) <= 150:
        return Role.HEADING
    return Role.TEXT if text.endswith(".") or shapes.sentence(text) else Role.HEADING


def _by_style(line: Line) -> None:
    text = line.text.strip()
    if not styled(line):
        found = titles.unnumbered(text) if line.label is None else None
        if found and found is not Zone.CONTENTS and len(text) < 40:
            line.keep(Role.HEADING, 1)
        return
    if not text and line.label is None:
        return
    if line.kind in (Kind.FIGURE, Kind.TABLE, Kind.NOTE, Kind.EXAMPLE, Kind.BULLET):
        return
    if len(text) > 200 or (shapes.sentence(text) and text[-1:] in "。；;" and len(text) > 30):
        return
    level = max(line.paragraph.outline, line.hint.level)  # subclauses of annexes: "a2"
    if titles.unnumbered(text):
        level = 1
    if line.kind in (*_NUMERIC, Kind.CHAPTER) or not line.typed:
        number = line.label.number.strip("()（）.") if line.label else None
        line.take(Role.HEADING, number=number, level=max(level, 1))
    else:
        line.keep(Role.HEADING, max(level, 1))


def _chapter(line: Line) -> None:
    """Take 第3章 and "Chapter 3" for headings where they are set off from the text."""
    text, label = line.rest.strip(), line.label
    if label is None or label.closed not in ("章", "节", "篇") or shapes.sentence(text):
        return
    apart = line.text[: label.length][-1:].isspace() or shapes.bold(
        line.paragraph, line.start, line.end
    )
    if shapes.short(text) and (apart or line.paragraph.layout.alignment == "center"):
        line.take(Role.HEADING, level=2 if label.closed == "节" else 1)


def _numerals(lines: Sequence[Line]) -> None:
    """Take bold lines with 一、二、三、 for chapters where the document has no others."""
    if any(line.role is Role.HEADING and line.level == 1 for line in lines):
        return
    found = [
        line
        for line in lines
        if line.free
        and line.kind is Kind.CHAPTER
        and line.label
        and line.label.closed == "、"
        and shapes.short(line.rest.strip())
        and not shapes.sentence(line.rest)
        and shapes.bold(line.paragraph, line.start, line.end)
    ]
    numbers = [line.label.number for line in found if line.label]
    if len(found) > 1 and numbers == [str(number) for number in range(1, len(found) + 1)]:
        for line in found:
            line.take(Role.HEADING, level=1)


def _by_appearance(lines: Sequence[Line]) -> None:
    """Take bold short lines for headings, larger ones for higher levels."""
    found = [line for line in lines if line.free and _looks_like_heading(line)]
    if len(found) * 2 > len(lines):
        return
    sizes = sorted({shapes.size(line.paragraph) for line in found}, reverse=True)
    for line in found:
        level = sizes.index(shapes.size(line.paragraph)) + 1
        if line.kind in (*_NUMERIC, Kind.CHAPTER):
            line.take(Role.HEADING, level=level)
        else:
            line.keep(Role.HEADING, level)


def _looks_like_heading(line: Line) -> bool:
    text = line.text.strip()
    if line.kind not in (None, Kind.CHAPTER, *_NUMERIC) or not shapes.short(text):
        return False
    if shapes.sentence(text) or text[-1] in ".。：:;；,，":
        return False
    return shapes.bold(line.paragraph, line.start, line.end)


def _repair_levels(lines: Sequence[Line]) -> None:
    """Bring the levels of unnumbered headings in line with those of the numbered ones.

    Where the title of the document is set in the first outline level, chapters have the second.
    """
    shifts = Counter(
        line.paragraph.outline - line.level
        for line in lines
        if line.role is Role.HEADING and line.paragraph.outline and "." in line.number
    )
    shift = shifts.most_common(1)[0][0] if shifts else 0
    if shift <= 0:
        return
    for line in lines:
        if line.role is Role.HEADING and line.paragraph.outline and "." not in line.number:
            line.level = max(1, line.paragraph.outline - shift)
