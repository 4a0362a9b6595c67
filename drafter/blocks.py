"""The pieces a draft is made of: plain immutable values with their place in the Word file."""

from __future__ import annotations

from enum import StrEnum

from drafter.records import record


class Zone(StrEnum):
    """Where in the document a block stands; decides which provisions it may hold."""

    COVER = "cover"
    CONTENTS = "contents"
    FOREWORD = "foreword"
    INTRODUCTION = "introduction"
    SCOPE = "scope"
    NORMATIVE_REFERENCES = "normative-references"
    TERMS = "terms"
    SYMBOLS = "symbols"
    BODY = "body"
    NORMATIVE_ANNEX = "normative-annex"
    INFORMATIVE_ANNEX = "informative-annex"
    BIBLIOGRAPHY = "bibliography"
    INDEX = "index"
    MARGIN = "margin"  # running headers and footers


class Role(StrEnum):
    """What a block is."""

    COVER = "cover"  # an item of the cover or the copyright page
    TITLE = "title"  # the document title, on the cover or above the scope
    CONTENTS = "contents"  # an entry of a contents list
    HEADING = "heading"
    STATUS = "status"  # "(normative)" under the heading of an annex
    TEXT = "text"  # a paragraph; with a number and a level, an untitled clause
    ITEM = "item"  # of a list
    NOTE = "note"
    EXAMPLE = "example"
    WARNING = "warning"
    QUOTATION = "quotation"
    CODE = "code"
    TERM = "term"  # the preferred designation of a term entry
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    DEFINITION = "definition"
    SOURCE = "source"  # [SOURCE: …], [来源：…]
    SYMBOL = "symbol"  # an entry of a list of symbols or abbreviated terms
    REFERENCE = "reference"  # an entry of the normative references or the bibliography
    FIGURE = "figure"
    FIGURE_TITLE = "figure-title"
    TABLE_TITLE = "table-title"
    KEY = "key"  # of a figure
    UNIT = "unit"  # "Dimensions in millimetres", 单位为毫米
    CELL = "cell"
    FORMULA = "formula"
    WHERE = "where"  # explanation of the symbols of a formula
    FOOTNOTE = "footnote"
    INDEX = "index"  # an entry of the index
    HEADER = "header"
    FOOTER = "footer"


@record
class Origin:
    """A place in the package: part, index of its `w:p`, offset into that paragraph's text.

    `part` is `document`, `footnotes`, `endnotes`, `header1` …; `offset` counts code points of
    the text as accepted, and is not 0 where a block is the rest of a paragraph (after a typed
    number, a label or a soft line break).
    """

    part: str = "document"
    paragraph: int = 0
    offset: int = 0


@record
class Run:
    """Formatting of `text[start:end]`; neighbours with equal formatting are one run."""

    start: int
    end: int
    bold: bool = False
    italic: bool = False
    vertical: str = ""  # "superscript", "subscript"
    style: str = ""  # name of the character style
    font: str = ""  # of Latin text
    east_asian_font: str = ""
    size: int = 0  # half-points, 0 where nothing sets it
    hidden: bool = False


@record
class Field:
    """The result of a Word field: `text[start:end]` was computed."""

    start: int
    end: int
    kind: str  # "REF", "PAGEREF", "SEQ", "TOC", "HYPERLINK", "STYLEREF", "PAGE" …
    target: str = ""  # bookmark, address, sequence name or style name


@record
class Mark:
    """Something without characters of its own at `offset` in the text."""

    offset: int
    kind: str  # "footnote", "endnote", "drawing", "textbox", "bookmark", "formula"
    # Id of the note, name of the bookmark, "picture", "shape", "line" or "object" of a drawing;
    # of a formula the text that it has here, from `offset` on: empty for an embedded object.
    target: str = ""


@record
class Cell:
    """Place of a block in a table; counted from 0, merged cells in their first position."""

    table: int  # index of the table among all tables of the part
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    header: bool = False  # in a row that Word repeats as header
    split: bool = False  # divided by a diagonal line
    outer: int | None = None  # the table that this one is nested in


@record
class Layout:
    """How a paragraph is set; lengths in twips (1/20 pt), None where nothing sets them."""

    alignment: str = ""  # "left", "center", "right", "both", "distribute"
    left: int | None = None
    hanging: int | None = None  # negative: first line indented
    before: int | None = None
    after: int | None = None
    page_break: bool = False  # the paragraph starts a page (break, section or paragraph property)
    box: bool = False  # has a border on all sides
    top_line: bool = False  # has a border above only


@record
class Paragraph:
    """One `w:p` as read, before anybody decides what it is."""

    origin: Origin
    text: str
    style: str = ""  # name as Word shows it
    outline: int = 0  # heading level 1 to 9 by outline level or built-in style; 0 for body text
    number: str = ""  # automatic number or marker as Word prints it
    number_level: int = 0  # 1 to 9, of the list that gives the number
    number_format: str = ""  # "decimal", "lowerLetter", "bullet", "chineseCounting" …
    runs: tuple[Run, ...] = ()
    fields: tuple[Field, ...] = ()
    marks: tuple[Mark, ...] = ()
    cell: Cell | None = None
    layout: Layout = Layout()
    frame: bool = False  # in a text box or a frame
    contents: bool = False  # inside a table of contents (field or content control)
    math: bool = False  # consists of an equation, but for its number
    language: str = ""  # "zh", "en" … of most of the text, by the language property
    note: str = ""  # id of the footnote or endnote that it belongs to


@record
class Block:
    """A paragraph, or the part of one that plays a role of its own."""

    index: int  # position in `Draft.blocks`
    role: Role
    zone: Zone
    text: str  # without the number or label
    origin: Origin
    number: str = ""  # "5.2.1", "A.1", "a)", "3" — without words and brackets except for items
    level: int = 0  # of a heading, an untitled clause or a list item, from 1
    label: str = ""  # number as it stands before the text: "5.2 ", "NOTE 1 ", "注1：", "图A.1　"
    typed: bool = False  # the label was typed; else Word makes it
    style: str = ""
    runs: tuple[Run, ...] = ()
    fields: tuple[Field, ...] = ()
    marks: tuple[Mark, ...] = ()
    cell: Cell | None = None
    layout: Layout = Layout()
    boxed: bool = False  # content of a boxed example or form: not the document's own
    language: str = ""

    @property
    def opens_clause(self) -> bool:
        """Whether a clause, titled or not, starts with this block."""
        return self.role is Role.HEADING or (self.role is Role.TEXT and self.level > 0)


@record
class Span:
    """Characters of a block. Offsets below 0 reach into the label: -1 is its last character."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters themselves."""
        shift = len(self.block.label)
        return (self.block.label + self.block.text)[self.start + shift : self.end + shift]


def whole(block: Block) -> Span:
    """Return the span of the block's whole text."""
    return Span(block, 0, len(block.text))


def label(block: Block) -> Span:
    """Return the span of the block's label."""
    return Span(block, -len(block.label), 0)


def before(block: Block) -> Span:
    """Return the empty place before the block, for what is missing there."""
    return Span(block, -len(block.label), -len(block.label))
