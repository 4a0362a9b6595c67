"""Elements that are wanted from all over a part, found in one pass over its tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.docx import names
from drafter.docx.names import FIELD_TYPE, W

if TYPE_CHECKING:
    from lxml.etree import _Element

NOT_READ = (W + "altChunk", W + "subDoc")
INSERTIONS = (names.INSERTED, names.MOVED_TO)
DELETIONS = (names.DELETED, names.MOVED_FROM)
_WANTED = (
    *NOT_READ,
    *INSERTIONS,
    *DELETIONS,
    names.FIELD_CHARACTER,
    names.SECTION_PROPERTIES,
    names.FOOTNOTE_REFERENCE,
    names.ENDNOTE_REFERENCE,
)

Landmarks = dict[str, list["_Element"]]
"""Elements by tag, in document order."""


def landmarks(root: _Element) -> Landmarks:
    """Return the landmarks of the part `root`."""
    found: Landmarks = {tag: [] for tag in _WANTED}
    for element in root.iter(*_WANTED):
        found[element.tag].append(element)
    return found


def unclosed_fields(marks: Landmarks) -> frozenset[_Element]:
    """Return the field characters that open a field which never ends; Word ignores them."""
    begins: list[_Element] = []
    for node in marks[names.FIELD_CHARACTER]:
        kind = node.get(FIELD_TYPE)
        if kind == "begin":
            begins.append(node)
        elif kind == "end" and begins:
            begins.pop()
    return frozenset(begins)


def section_ends(marks: Landmarks) -> dict[_Element, _Element]:
    """Return the `w:sectPr` in paragraphs by their `w:p`."""
    ends: dict[_Element, _Element] = {}
    for node in marks[names.SECTION_PROPERTIES]:
        parent = node.getparent()
        paragraph = None if parent is None else parent.getparent()
        own = parent is not None and parent.tag == names.PARAGRAPH_PROPERTIES
        if own and paragraph is not None:
            ends[paragraph] = node
    return ends
