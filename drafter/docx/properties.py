"""What `w:pPr` and `w:rPr` set, as plain values; shared by styles, numbering and paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from drafter.docx.measures import twips, whole
from drafter.docx.names import VAL, W, on

if TYPE_CHECKING:
    from lxml.etree import _Element


class ParagraphProperties(TypedDict, total=False):
    """What one `w:pPr` sets; absent keys are inherited."""

    style: str
    alignment: str
    left: int
    hanging: int
    before: int
    after: int
    page_break: bool
    lines: dict[str, bool]  # borders by side: "top", "bottom", "left", "right"
    outline: int  # as stored: 0 to 8, 9 for body text
    num_id: str
    num_level: int
    frame: bool


RunKey = tuple[tuple[str | None, ...], ...]
"""What one `w:rPr` sets: (name, value …), hashable, in the order of the file."""

_TOGGLES = {W + "b": "bold", W + "i": "italic", W + "vanish": "hidden"}
_VALUES = {W + "rStyle": "style", W + "vertAlign": "vertical", W + "sz": "size"} | _TOGGLES
_FONTS = W + "rFonts"
_LANGUAGE = W + "lang"
_ASCII, _ASCII_THEME = W + "ascii", W + "asciiTheme"
_ASIAN, _ASIAN_THEME = W + "eastAsia", W + "eastAsiaTheme"
_SIDES = {
    W + "top": "top",
    W + "bottom": "bottom",
    W + "left": "left",
    W + "start": "left",
    W + "right": "right",
    W + "end": "right",
}
_ALIGNMENTS = {"start": "left", "end": "right", "justify": "both"}
_CHARACTER = 210  # twips: 10.5 pt, the text size of Chinese standards and Word's default there
_LINE = 240  # twips


def run_key(properties: _Element) -> RunKey:
    """Return what a `w:rPr` sets of what we look at."""
    key: list[tuple[str | None, ...]] = []
    for child in properties:
        tag = child.tag
        name = _VALUES.get(tag)
        if name is not None:
            key.append((name, child.get(VAL)))
        elif tag == _FONTS:
            get = child.get
            key.append(("fonts", get(_ASCII), get(_ASCII_THEME), get(_ASIAN), get(_ASIAN_THEME)))
        elif tag == _LANGUAGE:
            key.append(("language", child.get(VAL), child.get(_ASIAN)))
    return tuple(key)


def paragraph_properties(element: _Element | None) -> ParagraphProperties:
    """Return what a `w:pPr` sets."""
    found: ParagraphProperties = {}
    if element is None:
        return found
    for child in element:
        reader = _READERS.get(child.tag)
        if reader is not None:
            reader(child, found)
    return found


def merge(base: ParagraphProperties, change: ParagraphProperties) -> ParagraphProperties:
    """Return `base` overridden by `change`; borders are replaced side by side."""
    if not change:
        return base
    merged: ParagraphProperties = {**base, **change}
    if "lines" in base and "lines" in change:
        merged["lines"] = base["lines"] | change["lines"]
    return merged


def _style(node: _Element, found: ParagraphProperties) -> None:
    value = node.get(VAL)
    if value:
        found["style"] = value


def _alignment(node: _Element, found: ParagraphProperties) -> None:
    value = node.get(VAL, "")
    found["alignment"] = _ALIGNMENTS.get(value, value)


def _indentation(node: _Element, found: ParagraphProperties) -> None:
    get = node.get
    left = _length(get(W + "left") or get(W + "start"), get(W + "leftChars"), _CHARACTER)
    if left is not None:
        found["left"] = left
    hanging = _length(get(W + "hanging"), get(W + "hangingChars"), _CHARACTER)
    first = _length(get(W + "firstLine"), get(W + "firstLineChars"), _CHARACTER)
    if hanging is not None and (hanging or not first):
        found["hanging"] = hanging
    elif first is not None:
        found["hanging"] = -first


def _spacing(node: _Element, found: ParagraphProperties) -> None:
    get = node.get
    before = _length(get(W + "before"), get(W + "beforeLines"), _LINE)
    after = _length(get(W + "after"), get(W + "afterLines"), _LINE)
    if before is not None:
        found["before"] = before
    if after is not None:
        found["after"] = after


def _length(length: str | None, hundredths: str | None, unit: int) -> int | None:
    """Return a length in twips; Word writes lines and characters also as a length."""
    measured = twips(length)
    if measured is not None:
        return measured
    count = whole(hundredths)
    return None if count is None else count * unit // 100


def _page_break(node: _Element, found: ParagraphProperties) -> None:
    found["page_break"] = on(node.get(VAL))


def _borders(node: _Element, found: ParagraphProperties) -> None:
    sides = {_SIDES[side.tag]: visible(side) for side in node if side.tag in _SIDES}
    if sides:
        found["lines"] = sides


def visible(border: _Element) -> bool:
    """Return whether a border element draws a line."""
    return border.get(VAL, "nil") not in ("nil", "none")


def _outline(node: _Element, found: ParagraphProperties) -> None:
    level = whole(node.get(VAL))
    if level is not None and 0 <= level <= 9:
        found["outline"] = level


def _numbering(node: _Element, found: ParagraphProperties) -> None:
    number = node.find(W + "numId")
    level = node.find(W + "ilvl")
    if number is not None:
        found["num_id"] = number.get(VAL, "0")
    if level is not None:
        found["num_level"] = min(max(whole(level.get(VAL), 0) or 0, 0), 8)


def _frame(node: _Element, found: ParagraphProperties) -> None:
    found["frame"] = node.get(W + "dropCap", "none") == "none"  # else a large first letter


_READERS = {
    W + "pStyle": _style,
    W + "jc": _alignment,
    W + "ind": _indentation,
    W + "spacing": _spacing,
    W + "pageBreakBefore": _page_break,
    W + "pBdr": _borders,
    W + "outlineLvl": _outline,
    W + "numPr": _numbering,
    W + "framePr": _frame,
}
