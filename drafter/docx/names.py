"""Names of the XML of Word files: namespaces, elements and attributes that we look for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

W = f"{{{WORD}}}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = f"{{{OFFICE_RELATIONS}}}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# Strict Open XML (ISO/IEC 29500-1) uses names of its own for the same elements.
_PURL = b"http://purl.oclc.org/ooxml/"
STRICT_MARK = _PURL
STRICT_TO_TRANSITIONAL = {
    _PURL + strict: b"http://schemas.openxmlformats.org/" + transitional
    for strict, transitional in {
        b"wordprocessingml/main": b"wordprocessingml/2006/main",
        b"officeDocument/relationships": b"officeDocument/2006/relationships",
        b"officeDocument/math": b"officeDocument/2006/math",
        b"officeDocument/extendedProperties": b"officeDocument/2006/extended-properties",
        b"drawingml/main": b"drawingml/2006/main",
        b"drawingml/wordprocessingDrawing": b"drawingml/2006/wordprocessingDrawing",
        b"drawingml/picture": b"drawingml/2006/picture",
    }.items()
}

VAL = W + "val"
ID = W + "id"
TYPE = W + "type"
AUTHOR = W + "author"
RELATION = R + "id"

BODY = W + "body"
PARAGRAPH = W + "p"
RUN = W + "r"
TEXT = W + "t"
DELETED_TEXT = W + "delText"
TABLE = W + "tbl"
ROW = W + "tr"
CELL = W + "tc"
CELL_PROPERTIES = W + "tcPr"
PARAGRAPH_PROPERTIES = W + "pPr"
RUN_PROPERTIES = W + "rPr"
SECTION_PROPERTIES = W + "sectPr"
INSERTED = W + "ins"
DELETED = W + "del"
MOVED_FROM = W + "moveFrom"
MOVED_TO = W + "moveTo"
FIELD_CHARACTER = W + "fldChar"
FIELD_TYPE = W + "fldCharType"
SIMPLE_FIELD = W + "fldSimple"
CONTENT_CONTROL = W + "sdt"
TEXT_BOX = W + "txbxContent"
ALTERNATIVES = MC + "AlternateContent"
CHOICE = MC + "Choice"
FALLBACK = MC + "Fallback"
FOOTNOTE_REFERENCE = W + "footnoteReference"
ENDNOTE_REFERENCE = W + "endnoteReference"


def on(value: str | None) -> bool:
    """Return what an on/off attribute means; an absent `w:val` means on."""
    return value not in ("0", "false", "off", "none")


def branch(alternatives: _Element) -> _Element | None:
    """Return the branch of an `mc:AlternateContent` that is read: the first choice."""
    choice = alternatives.find(CHOICE)
    return alternatives.find(FALLBACK) if choice is None else choice
