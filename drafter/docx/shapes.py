"""Drawings: what they show, and the text boxes in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafter.docx.names import ALTERNATIVES, TEXT_BOX, A, O, branch

if TYPE_CHECKING:
    from lxml.etree import _Element

_VML = "{urn:schemas-microsoft-com:vml}"
_PICTURES = frozenset(
    {
        A + "blip",
        _VML + "imagedata",
        "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
        "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
    }
)
_GEOMETRY = A + "prstGeom"
_LINES = ("line", "straightConnector1")
_RECTANGLE = _VML + "rect"  # a horizontal rule, where it says so
_OBJECT = O + "OLEObject"


def read_drawing(element: _Element) -> tuple[str, str, list[_Element]]:
    """Return kind and target of the mark for a drawing or embedded object, and its text boxes.

    ("formula", "") for an equation object, ("drawing", "picture"), ("drawing", "line"),
    ("drawing", "shape"), ("drawing", "object"), or ("textbox", "") for a lone text box. Text
    boxes (`w:txbxContent`) come once each, in document order.
    """
    found = list(_outside_boxes(element))
    boxes = [node for node in found if node.tag == TEXT_BOX]
    kind, target = _kind(found, len(boxes))
    return kind, target, boxes


def _kind(found: list[_Element], boxes: int) -> tuple[str, str]:
    tags = {node.tag for node in found}
    if _OBJECT in tags:
        programs = [node.get("ProgID", "") for node in found if node.tag == _OBJECT]
        equation = programs[0].lower().startswith("equation")
        return ("formula", "") if equation else ("drawing", "object")
    if tags & _PICTURES:
        return "drawing", "picture"
    if boxes == 1:
        return "textbox", ""
    shapes = [node.get("prst", "") for node in found if node.tag == _GEOMETRY]
    rule = any(node.tag == _RECTANGLE and node.get(O + "hr") for node in found)
    line = bool(shapes) and all(shape in _LINES for shape in shapes)
    return "drawing", "line" if rule or line or _VML + "line" in tags else "shape"


def _outside_boxes(element: _Element) -> Iterator[_Element]:
    """Yield what is in a drawing, of alternatives one branch, of text boxes only themselves."""
    for child in element:
        if child.tag == ALTERNATIVES:
            chosen = branch(child)
            if chosen is not None:
                yield from _outside_boxes(chosen)
            continue
        yield child
        if child.tag != TEXT_BOX and len(child):
            yield from _outside_boxes(child)
