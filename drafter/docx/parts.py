"""One part of a Word file, parsed and ready to be walked over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.docx.interning import Interned
from drafter.docx.landmarks import Landmarks, landmarks
from drafter.docx.package import Relationship, WordPackage

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Part:
    """A part: its tree, the table of properties taken out of it, what stands where, its links."""

    root: _Element
    interned: Interned
    marks: Landmarks
    links: dict[str, Relationship]


def lean_part(package: WordPackage, name: str) -> Part:
    """Parse the part `name` for reading, its repeated properties in a table."""
    root, interned = package.interned_xml(name)
    return Part(root, interned, landmarks(root), package.relationships(name))


def whole_part(package: WordPackage, name: str) -> Part:
    """Parse the part `name` with every element in its place, as an annotator needs it."""
    root = package.xml(name)
    return Part(root, Interned(), landmarks(root), package.relationships(name))
