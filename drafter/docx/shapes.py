"""Drawings: what they show, and the text boxes in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafter.docx.names import ALTERNATIVES, PARAGRAPH, TEXT_BOX, A, O, branch

if TYPE_CHECKING:
    from lxml.etree import _Element

_VML = "{urn:schemas-microsoft-com:vml}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_PICTURES = (A + "blip", _VML + "imagedata", _CHART, _DIAGRAM)
_LINES = ("line", "straightConnector1")


def boxes(element: _Element) -> Iterator[_Element]:
    """Yield the `w:txbxContent` in a drawing, each once, in document order."""
    for child in element:
        if child.tag == TEXT_BOX:
            yield child
        elif child.tag == ALTERNATIVES:
            chosen = branch(child)
            if chosen is not None:
                yield from boxes(chosen)
        elif child.tag != PARAGRAPH and len(child):
            yield from boxes(child)


def drawing_kind(element: _Element) -> tuple[str, str]:
    """Return kind and target of the mark for a drawing, picture or embedded object.

    ("formula", "") for an equation object, ("drawing", "picture"), ("drawing", "line"),
    ("drawing", "shape"), ("drawing", "object"), or ("textbox", "") for a lone text box.
    """
    program = next((node.get("ProgID", "") for node in element.iter(O + "OLEObject")), None)
    if program is not None:
        equation = program.lower().startswith("equation")
        return ("formula", "") if equation else ("drawing", "object")
    if next(element.iter(*_PICTURES), None) is not None:
        return "drawing", "picture"
    if len(list(boxes(element))) == 1:
        return "textbox", ""
    if next(element.iter(_VML + "line"), None) is not None or _is_line(element):
        return "drawing", "line"
    return "drawing", "shape"


def _is_line(element: _Element) -> bool:
    if any(node.get(O + "hr") for node in element.iter(_VML + "rect")):  # a horizontal rule
        return True
    shapes = [node.get("prst", "") for node in element.iter(A + "prstGeom")]
    return bool(shapes) and all(shape in _LINES for shape in shapes)
