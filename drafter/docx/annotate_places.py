"""From offsets in a paragraph's text to places in its XML where a comment or change can stand."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from drafter.blocks import Field
from drafter.docx import names
from drafter.docx.annotate_marks import upwards
from drafter.docx.annotate_runs import Cuts
from drafter.docx.names import CONTENT_CONTROL, PARAGRAPH, RUN, VAL, W
from drafter.docx.pieces import Piece
from drafter.docx.story import Passage

if TYPE_CHECKING:
    from lxml.etree import _Element

_HYPERLINK = W + "hyperlink"
# Elements inside a paragraph in which Word keeps comments and tracked changes.
_OPEN = {
    *(_HYPERLINK, names.INSERTED, names.MOVED_TO, W + "smartTag", W + "customXml"),
    *(W + "sdtContent", W + "dir", W + "bdo"),
    names.DELETED,  # of text that was there when the places were looked for: by us
}
# Content controls whose content is one value: a comment stands around them.
_VALUES = [W + name for name in ("text", "dropDownList", "comboBox", "date", "dataBinding")]
_LOCKED = ("contentLocked", "sdtContentLocked")


class Spot(NamedTuple):
    """The element that shows one piece of text.

    `child` of `run` shows it, or `node` as a whole where there is no run of its own. Only where
    it is `direct` can it be cut inside or changed.
    """

    node: _Element
    child: _Element
    run: _Element | None
    direct: bool


def spot(element: _Element) -> Spot:
    """Return the place of an element in its paragraph."""
    below = None
    chain = list(upwards(element, PARAGRAPH))
    for position in range(len(chain) - 1, -1, -1):
        node = chain[position]
        closed = node.tag not in _OPEN and not _transparent(node)
        if closed:
            below = chain[position - 1] if position and node.tag == RUN else None
            break
    else:
        node = element
    if below is None:
        return Spot(node, node, None, direct=False)
    return Spot(node, below, node, direct=below is element)


def _transparent(node: _Element) -> bool:
    """Whether an element is a content control with text of any kind."""
    if node.tag != CONTENT_CONTROL:
        return False
    properties = node.find(W + "sdtPr")
    return properties is None or not any(child.tag in _VALUES for child in properties)


class Places:
    """The places of one passage: what to cut first, the elements after that."""

    def __init__(self, passage: Passage, cuts: Cuts):
        self.passage = passage
        self._cuts = cuts
        self.text = passage.text
        self._starts = [piece.start for piece in passage.pieces]
        self._objects = [mark for mark in passage.line.marks if mark.kind != "bookmark"]

    def cut(self, start: int, end: int, *, apart: bool) -> None:
        """Ask for cuts around the characters; `apart`: also around each piece between them."""
        covered = self.pieces(start, end)
        self._cut_before(covered[0], start)
        self._cut_after(covered[-1], end)
        for piece in covered if apart else ():
            self._cut_before(piece, max(start, piece.start))
            self._cut_after(piece, min(end, piece.end))

    def part(self, offset: int) -> None:
        """Ask for a cut between two characters."""
        if offset:
            self._cut_after(self.pieces(offset - 1, offset)[0], offset)
        elif self.passage.pieces:
            self._cut_before(self.passage.pieces[0], 0)

    def first(self, start: int) -> _Element:
        """Return the element that begins with the character `start`, once the cuts are made."""
        piece = self.pieces(start, start + 1)[0]
        return self._node(spot(piece.element), start - piece.start + piece.skip)

    def last(self, end: int) -> _Element:
        """Return the element that ends with the character before `end`."""
        piece = self.pieces(end - 1, end)[0]
        return self._node(spot(_ending(piece)), end - 1 - piece.start + piece.skip)

    def runs(self, start: int, end: int) -> list[_Element]:
        """Return the runs that hold exactly the characters, which can be changed."""
        found: dict[_Element, None] = {}
        for piece in self.pieces(start, end):
            first, last = max(start, piece.start), min(end, piece.end)
            shift = piece.skip - piece.start
            runs = self._cuts.runs(piece.element, first + shift, last + shift)
            found |= dict.fromkeys(runs)
        return list(found)

    def pieces(self, start: int, end: int) -> list[Piece]:
        """Return the pieces that the characters are in."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        return self.passage.pieces[first : bisect_right(self._starts, max(end - 1, start))]

    def beginning(self) -> _Element:
        """Return the `w:p` that the passage begins with."""
        pieces = self.passage.pieces
        if not pieces:
            return self.passage.elements[-1]
        return next(pieces[0].element.iterancestors(PARAGRAPH))

    def changeable(self, start: int, end: int) -> bool:
        """Whether the characters can be replaced: all typed, none computed by a field."""
        covered = self.pieces(start, end)
        return (
            bool(covered)
            and all(map(_typed, covered))
            and not any(start < mark.offset < end for mark in self._objects)
            and not any(_computed(field, start, end, covered) for field in self.passage.line.fields)
        )

    def insertion(self, offset: int) -> tuple[int, int] | None:
        """Return the character beside which text can be inserted, by its start and end.

        It is the one before `offset` or else the one behind; None where neither can be changed.
        """
        for start in (offset - 1, offset):
            if 0 <= start < self.passage.line.length and self.changeable(start, start + 1):
                return start, start + 1
        return None

    def _cut_before(self, piece: Piece, offset: int) -> None:
        where = spot(piece.element)
        if offset > piece.start and where.direct and piece.kind == "text":
            self._cuts.inside(where.child, offset - piece.start + piece.skip)
        elif where.run is not None:
            self._cuts.before(where.child)

    def _cut_after(self, piece: Piece, offset: int) -> None:
        where = spot(_ending(piece))
        if offset < piece.end and where.direct and piece.kind == "text":
            self._cuts.inside(where.child, offset - piece.start + piece.skip)
        elif where.run is not None:
            self._cuts.after(where.child)

    def _node(self, where: Spot, offset: int) -> _Element:
        return where.node if where.run is None else self._cuts.run(where.child, offset)


def _ending(piece: Piece) -> _Element:
    """Return the last element that shows a piece: of a form field its end."""
    if piece.kind != "field":
        return piece.element
    depth = 0
    paragraph = next(piece.element.iterancestors(PARAGRAPH))
    for node in paragraph.iter(names.FIELD_CHARACTER):
        kind = node.get(names.FIELD_TYPE)
        if node is piece.element or depth:
            depth += (kind == "begin") - (kind == "end")
            if depth == 0:
                return node
    return piece.element


def _typed(piece: Piece) -> bool:
    """Whether a piece is plain text or a character in a run, and not locked."""
    return (
        piece.kind in ("text", "character")
        and spot(piece.element).direct
        and not any(
            lock.get(VAL) in _LOCKED
            for up in piece.element.iterancestors(CONTENT_CONTROL)
            for lock in up.iterfind(f"{W}sdtPr/{W}lock")
        )
    )


def _computed(field: Field, start: int, end: int, covered: list[Piece]) -> bool:
    """Whether some of the characters are the result of a field; links are typed."""
    if field.start == field.end:
        return start < field.start < end
    if field.start >= end or field.end <= start:
        return False
    return field.kind != "HYPERLINK" or not all(
        any(up.tag == _HYPERLINK for up in upwards(piece.element, PARAGRAPH))
        for piece in covered
        if piece.end > field.start and piece.start < field.end
    )
