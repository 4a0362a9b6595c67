"""The roles of lines that are neither headings nor on the cover."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from drafter.blocks import Role, Zone
from drafter.segment import formulas, shapes
from drafter.segment.captions import is_caption
from drafter.segment.labels import Kind, Label
from drafter.segment.lines import Line

_SOURCE = re.compile(r"\s*[\[［【（(]\s*(?:SOURCE|Source|来源|來源|出典)\s*[:：]")
_OLD_SOURCE = re.compile(
    r"\s*[\[［]\s*(?:GB|ISO|IEC|ITU)[^\]］]*(?:定义|\d)[^\]］]*[\]］]\s*[。.]?\s*$"
)
_STYLED = {
    Role.NOTE: Kind.NOTE,
    Role.EXAMPLE: Kind.EXAMPLE,
    Role.WARNING: Kind.WARNING,
    Role.FIGURE_TITLE: Kind.FIGURE,
    Role.TABLE_TITLE: Kind.TABLE,
    Role.ADMITTED: Kind.ADMITTED,
    Role.DEPRECATED: Kind.DEPRECATED,
}
_LABELLED = {kind: role for role, kind in _STYLED.items()}
_BRACKETS = frozenset("[［【（(")
_DASHES = frozenset("—─―")
_ITEMS = (Kind.ITEM, Kind.BULLET, Kind.SINGLE, Kind.CHAPTER)


def assign(lines: Sequence[Line]) -> None:
    """Give a role to every line that has none."""
    previous: Line | None = None
    for line, following in zip_longest(lines, lines[1:]):
        if line.free:
            _role(line, previous, following)
        previous = line
    formulas.pictured(lines)


def _role(line: Line, previous: Line | None, following: Line | None) -> None:
    if line.paragraph.origin.part != "document":
        _margin(line)
    elif line.hint.role is Role.CODE or (not line.label and shapes.code(line.paragraph)):
        line.keep(Role.CODE)
    elif _labelled(line):
        return
    elif line.paragraph.cell is not None:
        _cell(line)
    elif line.zone in (Zone.NORMATIVE_REFERENCES, Zone.BIBLIOGRAPHY) and _reference(line):
        return
    elif line.zone is Zone.INDEX:
        line.keep(Role.INDEX)
    elif _subtitle(line, previous, following):
        line.keep(Role.TEXT)
    elif not _by_style(line):
        _by_text(line, previous)


def _subtitle(line: Line, previous: Line | None, following: Line | None) -> bool:
    """Whether a dash opens the second line of a title, or a line between two dashes."""
    if line.kind is not Kind.BULLET or not line.typed or line.rest == line.text:
        return False
    if line.text.lstrip()[0] not in _DASHES:
        return False
    if line.rest.rstrip().endswith(("—", "──")) or line.paragraph.layout.alignment == "center":
        return True
    above = previous is not None and previous.role in (Role.HEADING, Role.TITLE)
    below = following is not None and following.role is Role.HEADING
    return above and below and not shapes.sentence(line.rest)


def _margin(line: Line) -> None:
    part = line.paragraph.origin.part
    line.zone = Zone.MARGIN
    if part.startswith("header"):
        line.keep(Role.HEADER)
    elif part.startswith("footer"):
        line.keep(Role.FOOTER)
    elif line.paragraph.number:
        line.take(Role.FOOTNOTE)
    else:
        line.keep(Role.FOOTNOTE)


def _labelled(line: Line) -> bool:
    """Take notes, examples, warnings and captions by their labels."""
    label = line.label
    if label is None or label.kind not in _LABELLED:
        return False
    if label.kind in (Kind.FIGURE, Kind.TABLE) and not is_caption(line, label):
        return False
    line.take(_LABELLED[label.kind])
    return True


def _cell(line: Line) -> None:
    if line.hint.role is Role.FOOTNOTE:
        line.take(Role.FOOTNOTE) if line.label and not line.typed else line.keep(Role.FOOTNOTE)
    elif _mark_of_footnote(line):
        line.keep(Role.FOOTNOTE)
        line.number = line.paragraph.text[line.start : line.start + line.head].strip()
    else:
        line.keep(Role.CELL)


def _mark_of_footnote(line: Line) -> bool:
    """Take the superscript letter that a footnote of a table or figure starts with."""
    runs, text = line.paragraph.runs, line.paragraph.text
    if not runs or runs[0].vertical != "superscript" or runs[0].start > 0:
        return False
    mark = text[: runs[0].end].strip(" \t)）")
    if not (len(mark) == 1 and mark.isalpha()) or len(text) <= runs[0].end + 1:
        return False
    length = runs[0].end
    while length < len(text) and text[length].isspace():
        length += 1
    line.label = Label(Kind.ITEM, mark, length)
    line.typed = False  # keep the label that is cut off here
    line.cut(length)
    return True


def _reference(line: Line) -> bool:
    text = line.rest.strip()
    if line.hint.role is Role.REFERENCE or line.kind is Kind.REFERENCE:
        line.take(Role.REFERENCE)
        return True
    if _lead(text) or (line.kind is Kind.BULLET and _remark(text)):
        return False
    if line.zone is Zone.BIBLIOGRAPHY and _group_heading(line, text):
        line.keep(Role.HEADING, 2)
        return True
    if line.kind in _ITEMS:
        line.take(Role.REFERENCE)
    else:
        line.keep(Role.REFERENCE)
    return True


def _lead(text: str) -> bool:
    """Whether the line introduces a list of documents, or says that there are none."""
    if text[-1:] in "：:":
        return True
    lowered = text[:60].lower()
    starts = (
        "the following",
        "there are no",
        "this document",
        "references are",
        "for a specific reference",
        "for a non-specific reference",
        "for dated references",
        "for undated references",
        "本文件",
        "下列文件",
        "以下文件",
        "本标准",
    )
    return lowered.startswith(starts) or ("。" in text and "《" not in text and len(text) > 60)


def _remark(text: str) -> bool:
    """Whether an item among the references says something about them."""
    return shapes.sentence(text) and not any(character.isdigit() for character in text)


def _group_heading(line: Line, text: str) -> bool:
    return (
        line.label is None
        and len(text) < 60
        and not any(character.isdigit() for character in text)
        and shapes.bold(line.paragraph, line.start, line.end)
    )


def _by_style(line: Line) -> bool:
    role = line.hint.role
    if role in (None, Role.TEXT, Role.HEADING, Role.TITLE, Role.COVER, Role.CONTENTS, Role.TERM):
        if role is Role.TITLE and line.paragraph.text.strip():
            line.keep(Role.TITLE)
            return True
        return False
    if role in (Role.DEFINITION, Role.ADMITTED, Role.DEPRECATED, Role.SYMBOL) and line.zone not in (
        Zone.TERMS,
        Zone.SYMBOLS,
    ):
        role = Role.TEXT
    if role is Role.TABLE_TITLE and line.label is None and formulas.announces_key(line.text):
        role = Role.KEY
    if role is Role.ITEM:
        if line.label is None and not line.text.strip():
            return False
        line.take(Role.ITEM, number=_item_number(line), level=line.hint.level)
    elif role is Role.FORMULA:
        formulas.take(line)
    elif line.label is not None and _belongs(line, role):
        line.take(role)
    else:
        line.keep(role)
    return True


def _belongs(line: Line, role: Role) -> bool:
    """Whether the label of the line is that of its role rather than part of its text."""
    if line.kind in (Kind.BULLET, Kind.ITEM) and role in (Role.WHERE, Role.KEY):
        return True
    return not line.typed or line.kind is _STYLED.get(role)


def _item_number(line: Line) -> str:
    label = line.label
    if label is None or label.kind is Kind.BULLET:
        return ""
    shown = (
        line.paragraph.number
        if not line.typed
        else line.paragraph.text[line.start : line.start + label.length]
    )
    return shown.strip().replace("）", ")").replace("（", "(")


def _by_text(line: Line, previous: Line | None) -> None:
    text = line.text
    if line.paragraph.math or formulas.displayed(text) or _numbered_picture(line):
        formulas.take(line)
    elif not text.strip() or _marked_picture(line):
        _without_text(line)
    elif _is_source(line):
        line.keep(Role.SOURCE)
    elif _is_item(line):
        line.take(Role.ITEM, number=_item_number(line))
    elif formulas.explains(line, previous):
        return
    elif line.zone is Zone.SYMBOLS and not shapes.sentence(text) and formulas.is_symbol(text):
        line.keep(Role.SYMBOL)
    else:
        line.keep(Role.TEXT)


def _is_source(line: Line) -> bool:
    if line.text.lstrip()[:1] not in _BRACKETS:
        return False
    old = line.zone is Zone.TERMS and _OLD_SOURCE.match(line.text)
    return bool(old or _SOURCE.match(line.text))


def _marked_picture(line: Line) -> bool:
    """Whether a picture has nothing beside it but the mark of a footnote."""
    raised = all(run.vertical == "superscript" for run in line.paragraph.runs)
    return len(line.text.strip()) < 3 and raised and _has_picture(line)


def _numbered_picture(line: Line) -> bool:
    """Whether nothing stands beside an equation, drawn or embedded, but its number."""
    if not line.paragraph.marks:
        return False
    kinds = {mark.kind for mark in line.paragraph.marks}
    return bool(kinds & {"drawing", "formula"}) and formulas.only_number(line.text)


def _has_picture(line: Line) -> bool:
    return any(mark.kind == "drawing" and mark.target != "line" for mark in line.paragraph.marks)


def _without_text(line: Line) -> None:
    if _has_picture(line):
        line.keep(Role.FIGURE)
    elif any(mark.kind == "formula" for mark in line.paragraph.marks):
        formulas.take(line)
    elif line.label is not None and not line.typed:
        line.take(Role.TEXT)
    else:
        line.keep(Role.TEXT)


def _is_item(line: Line) -> bool:
    label = line.label
    if label is None:
        return False
    if label.kind in (Kind.ITEM, Kind.BULLET):
        return not line.typed or bool(line.rest.strip()) or line.hint.role is Role.ITEM
    if not line.typed:  # an automatic number that is no clause's numbers a list
        return True
    if label.kind is Kind.SINGLE:
        return bool(label.closed) and bool(line.rest.strip())
    return label.kind is Kind.CHAPTER and label.closed in "、)）"
