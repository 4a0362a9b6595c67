"""The walk over one part: every paragraph in document order, with its place and its text.

Paragraphs are counted as the public interface counts them: every `w:p` of the part, those in
tables, text boxes, content controls and deleted content too, of alternatives one branch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from drafter.blocks import Cell, Mark
from drafter.docx import names
from drafter.docx.landmarks import unclosed_fields
from drafter.docx.names import (
    ID,
    PARAGRAPH,
    RUN_PROPERTIES,
    TABLE,
    TYPE,
    VAL,
    W,
)
from drafter.docx.parts import Part
from drafter.docx.pieces import Insertion, Line, Piece, Scanner
from drafter.docx.revisions import ACCEPTED, View
from drafter.docx.tables import Grids, Slot
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_PARAGRAPHS = 500_000  # a thousand times those of a 30-page draft
_CONTENTS_GALLERY = "Table of Contents"
_NOTES = (W + "footnote", W + "endnote")


class Place(NamedTuple):
    """Where paragraphs stand."""

    cell: Cell | None = None
    box: bool = False
    contents: bool = False  # in a content control that holds a contents list
    note: str = ""


@dataclass(slots=True)
class Passage:
    """A paragraph as the author sees it: one `w:p`, or several whose marks are deleted.

    `index` is that of the first `w:p` with text; the last one gives the properties.
    """

    index: int
    elements: list[_Element]
    place: Place
    line: Line
    properties: _Element | None = None  # the w:pPr in force
    contents: bool = False

    @property
    def text(self) -> str:
        """The text, to which the offsets of findings refer."""
        return self.line.text

    @property
    def pieces(self) -> list[Piece]:
        """The pieces of the text with their elements."""
        return self.line.pieces

    @property
    def insertions(self) -> list[Insertion]:
        """What of the text was inserted."""
        return self.line.insertions


def walk(part: Part, emit: Callable[[Passage], None], view: View = ACCEPTED) -> None:
    """Call `emit` with the passages of `part` in document order.

    A text box follows the paragraph that it hangs on. Raises DrafterError beyond
    `MAX_PARAGRAPHS`.
    """
    walker = _Walk(part, emit, view)
    try:
        walker.read()
    finally:
        walker.close()


def walk_box(part: Part, content: _Element, emit: Callable[[Passage], None]) -> None:
    """Call `emit` with the passages of the text box `content`, counted from its beginning.

    So branches can be read that `walk` leaves out.
    """
    walker = _Walk(part, emit, ACCEPTED)
    try:
        walker.read_box(content)
    finally:
        walker.close()


class _Walk:
    def __init__(self, part: Part, emit: Callable[[Passage], None], view: View):
        self._root = part.root
        self._emit = emit
        self._view = view
        self._paragraphs = 0
        self._tables = 0
        self._pending: Passage | None = None  # its mark is deleted: the next one joins it
        self._bookmarks: list[str] = []  # between paragraphs
        self._place = Place()
        self._held: list[Passage] | None = None  # passages of text boxes, until their anchor is out
        self._grids = Grids(part.interned, view)
        broken = unclosed_fields(part.marks)
        self._scanner = Scanner(view, part.interned, part.links, broken, self._box, self._count)
        self._handlers = dict(_BLOCKS) | dict.fromkeys(view.skipped, _Walk._count)

    def close(self) -> None:
        """Let go of the scanner, which calls back here, so that the tree is freed at once."""
        del self._scanner

    def read(self) -> None:
        """Read the whole part."""
        bodies = self._root.findall(names.BODY)
        for body in bodies:
            self._story(body, Place())
        if bodies:
            return
        notes = [node for node in self._root if node.tag in _NOTES]
        for note in notes:
            if note.get(TYPE, "normal") == "normal":
                self._story(note, Place(note=note.get(ID, "")))
            else:
                self._count(note)
        if not notes:
            self._story(self._root, Place())

    def read_box(self, content: _Element) -> None:
        """Read a text box alone."""
        self._story(content, Place(box=True))

    def _story(self, container: Iterable[_Element], place: Place) -> None:
        """Read a container that ends with a paragraph mark of its own."""
        outer = self._place, self._pending
        self._place, self._pending = place, None
        self._blocks(container)
        if self._pending is not None:
            self._deliver(self._pending)
        self._place, self._pending = outer

    def _blocks(self, container: Iterable[_Element]) -> None:
        handlers = self._handlers
        for child in container:
            handler = handlers.get(child.tag)
            if handler is not None:
                handler(self, child)

    def _bookmark(self, start: _Element) -> None:
        self._bookmarks.append(start.get(W + "name", ""))

    def _alternatives(self, alternatives: _Element) -> None:
        branch = names.branch(alternatives)
        if branch is not None:
            self._blocks(branch)

    def _paragraph(self, element: _Element) -> None:
        index = self._paragraphs
        self._paragraphs += 1
        if index >= MAX_PARAGRAPHS:
            raise DrafterError(f"more than {MAX_PARAGRAPHS:,} paragraphs; split the document")
        passage = self._pending
        if passage is None:
            passage = Passage(index, [element], self._place, Line())
        else:
            self._pending = None
            passage.elements.append(element)
            if not passage.line.length:
                passage.index = index
        line = passage.line
        if self._bookmarks:
            line.marks.extend(Mark(line.length, "bookmark", name) for name in self._bookmarks)
            self._bookmarks.clear()
        in_contents = self._scanner.in_contents
        held, self._held = self._held, []
        passage.properties = self._scanner.scan(element, line)
        boxed, self._held = self._held, held
        passage.contents = self._place.contents or _lists_contents(passage, in_contents)
        if self._joins(passage.properties):
            self._pending = passage
        else:
            self._deliver(passage)
        for inner in boxed:
            self._deliver(inner)

    def _deliver(self, passage: Passage) -> None:
        if self._held is None:
            self._emit(passage)
        else:
            self._held.append(passage)

    def _joins(self, properties: _Element | None) -> bool:
        """Return whether the paragraph mark is not there in this view."""
        if properties is None or not len(properties):  # none, or interned
            return False
        mark = properties.find(RUN_PROPERTIES)
        return mark is not None and any(child.tag in self._view.skipped for child in mark)

    def _control(self, control: _Element) -> None:
        gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        outer = self._place
        if gallery is not None and gallery.get(VAL) == _CONTENTS_GALLERY:
            self._place = outer._replace(contents=True)
        for content in control.iterchildren(W + "sdtContent"):
            self._blocks(content)
        self._place = outer

    def _table(self, table: _Element) -> None:
        if self._pending is not None:
            if self._pending.line.length:
                self._deliver(self._pending)
            self._pending = None
        index = self._tables
        self._tables += 1
        cell, box, contents, note = self._place
        outer = None if cell is None else cell.table
        for row in self._grids.grid(table):
            for slot in row:
                if slot.missing:
                    self._count(slot.element)
                else:
                    inner = Place(_cell(slot, index, outer), box, contents, note)
                    self._story(slot.element, inner)

    def _box(self, content: _Element) -> None:
        """Read a text box; fields and joined paragraphs do not reach into it."""
        bookmarks, self._bookmarks = self._bookmarks, []
        self._scanner.isolated(lambda: self._story(content, self._place._replace(box=True)))
        self._bookmarks = bookmarks

    def _count(self, element: _Element) -> None:
        """Count the paragraphs and tables of content that is left out."""
        for child in element:
            if child.tag == names.ALTERNATIVES:
                branch = names.branch(child)
                if branch is not None:
                    self._count(branch)
                continue
            self._paragraphs += child.tag == PARAGRAPH
            self._tables += child.tag == TABLE
            if len(child):
                self._count(child)


_BLOCKS: Mapping[str, Callable[[_Walk, _Element], None]] = {
    PARAGRAPH: _Walk._paragraph,
    TABLE: _Walk._table,
    names.CONTENT_CONTROL: _Walk._control,
    W + "bookmarkStart": _Walk._bookmark,
    names.ALTERNATIVES: _Walk._alternatives,
} | dict.fromkeys((W + "customXml", W + "smartTag", names.INSERTED, names.MOVED_TO), _Walk._blocks)


def _cell(slot: Slot, table: int, outer: int | None) -> Cell:
    first = slot.first or slot
    return Cell(
        table,
        first.row,
        first.column,
        first.rows,
        first.columns,
        first.header,
        first.split,
        outer,
    )


def _lists_contents(passage: Passage, open_before: bool) -> bool:
    """Return whether the paragraph is an entry of a contents list made by a field."""
    if passage.line.length == 0:
        return open_before
    fields = passage.line.fields
    return bool(fields) and any(field.kind == "TOC" and field.end > field.start for field in fields)
