"""Paragraph XML as text: pieces of text with the elements that they come from.

The reader and the annotator share this module, so that offsets mean the same to both: what
is inserted is in, what is deleted is out, field codes are out and field results in, `w:tab`
is a tab, `w:br` and `w:cr` are line feeds, a symbol is one character; notes, drawings and
bookmarks have no characters and are marks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from drafter.blocks import Field, Mark
from drafter.docx import names
from drafter.docx.equations import linear
from drafter.docx.fields import OpenField, complete, instruction, stand_in
from drafter.docx.interning import Interned
from drafter.docx.names import (
    FIELD_TYPE,
    ID,
    PARAGRAPH_PROPERTIES,
    RUN,
    RUN_PROPERTIES,
    M,
    W,
)
from drafter.docx.package import Relationship
from drafter.docx.revisions import View
from drafter.docx.shapes import read_drawing
from drafter.docx.symbols import symbol
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_FIELDS = 100  # one inside the other; Word allows 20
_BLANKS = " \t\n\r"


class Piece(NamedTuple):
    """`text[start:end]` of a paragraph and where it comes from.

    A piece of kind "text" is a `w:t`: `skip` of its first characters are not shown, the others
    stand one by one in the text. The other kinds are shown as a whole: "character" (tab, break,
    hyphen, symbol), "formula" (`m:oMath`, without a run), "field" (a form field's choice).
    """

    start: int
    end: int
    kind: str
    element: _Element
    run: _Element | None
    properties: _Element | None  # the w:rPr
    skip: int = 0


class Insertion(NamedTuple):
    """`text[start:end]` of a paragraph that somebody inserted or moved there."""

    start: int
    end: int
    author: str


class Line:
    """The text of one paragraph, growing while its elements are read."""

    __slots__ = ("fields", "insertions", "length", "marks", "parts", "pieces")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.pieces: list[Piece] = []
        self.fields: list[Field] = []
        self.marks: list[Mark] = []
        self.insertions: list[Insertion] = []

    @property
    def text(self) -> str:
        """The text as far as it is read."""
        return "".join(self.parts)


class Scanner:
    """Reads the content of the paragraphs of one part, in order, into lines.

    Fields may reach over several paragraphs, so one scanner reads the whole part. `on_box` is
    called with every text box met, `on_skipped` with elements that are left out of the view.
    """

    def __init__(
        self,
        view: View,
        interned: Interned,
        links: dict[str, Relationship],
        broken: frozenset[_Element],
        on_box: Callable[[_Element], None],
        on_skipped: Callable[[_Element], None],
    ):
        self.view = view
        self._texts = view.texts
        self._run_formats = interned.names(RUN_PROPERTIES)
        self._links = links
        self._broken = broken
        self._on_box = on_box
        self._on_skipped = on_skipped
        self._line = Line()
        self._run: _Element | None = None
        self._properties: _Element | None = None
        self._paragraph_properties: _Element | None = None
        self._open: list[OpenField] = []
        self._codes = 0  # open fields whose instruction is being read: nothing shows
        self._handlers = (
            dict(_CONTENT)
            | dict.fromkeys(interned.names(PARAGRAPH_PROPERTIES), Scanner._form)
            | dict.fromkeys(view.skipped, Scanner._skip)
        )

    def scan(self, paragraph: _Element, line: Line) -> _Element | None:
        """Append the content of `paragraph` to `line`, return its `w:pPr`."""
        outer, self._line = self._line, line
        if self._open:
            for opened in self._open:
                opened.start = line.length
        self._paragraph_properties = None
        self._content(paragraph)
        if self._open:
            for opened in self._open:
                self._report(opened)
        self._line = outer
        return self._paragraph_properties

    @property
    def in_contents(self) -> bool:
        """Whether a field that makes a contents list is open."""
        if not self._open:
            return False
        return any(opened.result and opened.kind == "TOC" for opened in self._open)

    def isolated(self, read: Callable[[], None]) -> None:
        """Call `read`, which scans a text box: its fields are its own."""
        line, form = self._line, self._paragraph_properties
        state = self._run, self._properties, self._open, self._codes
        self._open, self._codes = [], 0
        read()
        self._run, self._properties, self._open, self._codes = state
        self._line, self._paragraph_properties = line, form

    def _content(self, parent: Iterable[_Element]) -> None:
        handlers = self._handlers
        for child in parent:
            tag = child.tag
            if tag == RUN:
                self._run, self._properties = child, None
                self._run_content(child)
                self._run = None
            elif (handler := handlers.get(tag)) is not None:
                handler(self, child)
            elif len(child) and tag not in _PROPERTIES:
                self._content(child)

    def _run_content(self, parent: _Element) -> None:
        texts, formats = self._texts, self._run_formats
        for node in parent:
            tag = node.tag
            if tag in texts:
                text = node.text
                if text and not self._codes:
                    self._text(node, text)
            elif tag in formats:
                self._properties = node
            elif (handler := _RUN_CONTENT.get(tag)) is not None:
                handler(self, node)
            elif len(node):
                self._nested((node,))

    def _nested(self, content: Iterable[_Element]) -> None:
        """Read content that holds runs of its own inside a run."""
        outer = self._run, self._properties
        self._content(content)
        self._run, self._properties = outer

    def _append(self, text: str, kind: str, element: _Element, skip: int = 0) -> None:
        if self._codes or not text:
            return
        line = self._line
        start = line.length
        line.length = end = start + len(text)
        line.parts.append(text)
        line.pieces.append(Piece(start, end, kind, element, self._run, self._properties, skip))

    def _mark(self, kind: str, target: str = "") -> None:
        if not self._codes:
            self._line.marks.append(Mark(self._line.length, kind, target))

    def _text(self, node: _Element, text: str) -> None:
        """Append a `w:t`; without xml:space="preserve" Word drops its outer blanks."""
        skip = 0
        if (text[0] in _BLANKS or text[-1] in _BLANKS) and not preserved(node):
            stripped = text.lstrip(_BLANKS)
            skip = len(text) - len(stripped)
            text = stripped.rstrip(_BLANKS)
            if not text:
                return
        line = self._line
        start = line.length
        line.length = end = start + len(text)
        line.parts.append(text.replace("\n", " "))
        # A third of the time of Piece(…), which is called more often than anything else.
        piece = (start, end, "text", node, self._run, self._properties, skip)
        line.pieces.append(tuple.__new__(Piece, piece))

    def _tab(self, node: _Element) -> None:
        self._append("\t", "character", node)

    def _break(self, node: _Element) -> None:
        self._append("\n", "character", node)

    def _fixed_hyphen(self, node: _Element) -> None:
        self._append("\N{NON-BREAKING HYPHEN}", "character", node)

    def _soft_hyphen(self, node: _Element) -> None:
        self._append("\N{SOFT HYPHEN}", "character", node)

    def _symbol(self, node: _Element) -> None:
        self._append(symbol(node.get(W + "font", ""), node.get(W + "char")), "character", node)

    def _footnote(self, node: _Element) -> None:
        self._mark("footnote", node.get(ID, ""))

    def _endnote(self, node: _Element) -> None:
        self._mark("endnote", node.get(ID, ""))

    def _bookmark(self, node: _Element) -> None:
        name = node.get(W + "name")
        if name:
            self._line.marks.append(Mark(self._line.length, "bookmark", name))

    def _drawing(self, node: _Element) -> None:
        kind, target, boxes = read_drawing(node)
        self._mark(kind, target)
        for box in boxes:
            self._on_box(box)

    def _ruby(self, node: _Element) -> None:
        """Append the base text; the reading above it is not part of the sentence."""
        for base in node.iterchildren(W + "rubyBase"):
            self._nested(base)

    def _formula(self, node: _Element) -> None:
        text = linear(node, self.view.skipped)
        if text:
            self._mark("formula", text)
            run, self._run = self._run, None
            self._append(text, "formula", node)
            self._run = run

    def _alternatives(self, node: _Element) -> None:
        branch = names.branch(node)
        if branch is not None:
            if self._run is None:
                self._content(branch)
            else:
                self._run_content(branch)

    def _control(self, node: _Element) -> None:
        for content in node.iterchildren(W + "sdtContent"):
            self._nested(content)

    def _hyperlink(self, node: _Element) -> None:
        start = self._line.length
        self._content(node)
        link = self._links.get(node.get(names.RELATION, ""))
        address, anchor = link.target if link is not None else "", node.get(W + "anchor", "")
        target = f"{address}#{anchor}" if address and anchor else address or anchor
        self._line.fields.append(Field(start, self._line.length, "HYPERLINK", target))

    def _simple_field(self, node: _Element) -> None:
        start = self._line.length
        self._content(node)
        if not self._codes:
            kind, target = instruction(node.get(W + "instr", ""))
            self._line.fields.append(Field(start, self._line.length, kind, target))

    def _insertion(self, node: _Element) -> None:
        start = self._line.length
        self._content(node)
        end = self._line.length
        if end > start:
            self._line.insertions.append(Insertion(start, end, node.get(names.AUTHOR, "")))

    def _form(self, node: _Element) -> None:
        self._paragraph_properties = node

    def _skip(self, node: _Element) -> None:
        self._on_skipped(node)

    def _field_character(self, node: _Element) -> None:
        kind = node.get(FIELD_TYPE)
        if kind == "begin":
            self._begin(node)
        elif kind == "separate" and self._open:
            self._separate()
        elif kind == "end" and self._open:
            self._end()

    def _begin(self, node: _Element) -> None:
        if node not in self._broken and self._run is not None:
            if len(self._open) >= MAX_FIELDS:
                raise DrafterError(f"fields in fields, more than {MAX_FIELDS} deep; it is not read")
            self._open.append(OpenField(node, self._run, self._line.length))
            self._codes += 1

    def _separate(self) -> None:
        opened = self._open[-1]
        if not opened.result:
            complete(opened)
            opened.result = True
            opened.start = self._line.length
            self._codes -= 1

    def _end(self) -> None:
        opened = self._open[-1]
        if not opened.result:
            complete(opened)
            opened.start = self._line.length
            self._codes -= 1
        if not opened.shown and opened.start == self._line.length:
            run, self._run = self._run, opened.run
            self._append(stand_in(opened), "field", opened.begin)
            self._run = run
        self._report(opened)
        self._open.pop()

    def _code(self, node: _Element) -> None:
        if self._open and not self._open[-1].result:
            self._open[-1].code.append(node.text or "")

    def _report(self, opened: OpenField) -> None:
        """Note the part of a field's result that lies in the present paragraph."""
        if self._codes:
            return
        line = self._line
        line.fields.append(Field(opened.start, line.length, opened.kind, opened.target))
        opened.shown = opened.shown or line.length > opened.start


def preserved(node: _Element) -> bool:
    """Return whether blanks at the ends of a `w:t` count; the attribute is inherited."""
    value = node.get(names.XML_SPACE)
    if value is None:
        value = next(
            (found for up in node.iterancestors() if (found := up.get(names.XML_SPACE))), None
        )
    return value == "preserve"


_PROPERTIES = frozenset(
    W + name
    for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData", "rt")
)
_Handler = Callable[[Scanner, "_Element"], None]
_SHARED: dict[str, _Handler] = {
    names.ALTERNATIVES: Scanner._alternatives,
    W + "bookmarkStart": Scanner._bookmark,
    names.CONTENT_CONTROL: Scanner._control,
    M + "oMath": Scanner._formula,
    M + "oMathPara": Scanner._formula,
}
_CONTENT: dict[str, _Handler] = _SHARED | {
    W + "hyperlink": Scanner._hyperlink,
    names.SIMPLE_FIELD: Scanner._simple_field,
    names.INSERTED: Scanner._insertion,
    names.MOVED_TO: Scanner._insertion,
    W + "drawing": Scanner._drawing,
    W + "pict": Scanner._drawing,
}
_RUN_CONTENT: dict[str, _Handler] = _SHARED | {
    W + "tab": Scanner._tab,
    W + "ptab": Scanner._tab,
    W + "br": Scanner._break,
    W + "cr": Scanner._break,
    W + "noBreakHyphen": Scanner._fixed_hyphen,
    W + "softHyphen": Scanner._soft_hyphen,
    W + "sym": Scanner._symbol,
    names.FIELD_CHARACTER: Scanner._field_character,
    W + "instrText": Scanner._code,
    W + "delInstrText": Scanner._code,
    names.FOOTNOTE_REFERENCE: Scanner._footnote,
    names.ENDNOTE_REFERENCE: Scanner._endnote,
    W + "drawing": Scanner._drawing,
    W + "pict": Scanner._drawing,
    W + "object": Scanner._drawing,
    W + "ruby": Scanner._ruby,
}
