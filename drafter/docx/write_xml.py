"""Word's XML as text: escaping, elements, and properties in the order that the schema wants."""

from __future__ import annotations

import re
from collections.abc import Mapping

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_ILLEGAL = dict.fromkeys(
    (*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd"
)
_PARAGRAPH_ORDER = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "wordWrap",
    "overflowPunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "jc",
    "outlineLvl",
    "rPr",
    "sectPr",
]
_RUN_ORDER = [
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "noProof",
    "vanish",
    "color",
    "spacing",
    "sz",
    "szCs",
    "u",
    "vertAlign",
    "lang",
]


def illegal(value: str) -> str:
    """Return the first character of `value` that no XML file can hold, or an empty string."""
    if value.isprintable():
        return ""
    return next((character for character in value if ord(character) in _ILLEGAL), "")


def escape(value: str) -> str:
    """Return `value` as character data or attribute value; impossible characters become U+FFFD."""
    if not value.isprintable():
        value = value.translate(_ILLEGAL)
    if "&" in value:
        value = value.replace("&", "&amp;")
    return value.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def element(tag: str, content: str = "", /, **attributes: object) -> str:
    """Return `<w:tag>`; attributes get the prefix `w:`, those that are None are left out."""
    facts = "".join(
        f' w:{name.rstrip("_")}="{escape(str(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<w:{tag}{facts}>{content}</w:{tag}>" if content else f"<w:{tag}{facts}/>"


def paragraph_properties(parts: Mapping[str, str]) -> str:
    """Return `w:pPr` with its children in order, empty where there are none."""
    return _properties("pPr", parts, _PARAGRAPH_ORDER)


def run_properties(parts: Mapping[str, str]) -> str:
    """Return `w:rPr` with its children in order, empty where there are none."""
    return _properties("rPr", parts, _RUN_ORDER)


def _properties(tag: str, parts: Mapping[str, str], order: list[str]) -> str:
    inner = "".join(parts[name] for name in order if name in parts)
    return f"<w:{tag}>{inner}</w:{tag}>" if inner else ""


def text_run(value: str, properties: str = "") -> str:
    """Return runs that show `value`; tabs and line breaks become Word's own."""
    if not value:
        return ""
    pieces = re.split("([\t\n])", value)
    inner = "".join(_piece(piece) for piece in pieces if piece)
    return f"<w:r>{properties}{inner}</w:r>"


def _piece(piece: str) -> str:
    if piece == "\t":
        return "<w:tab/>"
    if piece == "\n":
        return "<w:br/>"
    return f'<w:t xml:space="preserve">{escape(piece)}</w:t>'


def field(instruction: str, result: str, properties: str = "") -> str:
    """Return a complex field: what Word computes, and the `result` runs it shows until then."""
    code = f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>'
    return (
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r><w:r>{properties}{code}</w:r>'
        f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>{result}'
        f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'
    )
