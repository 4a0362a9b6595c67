"""The elements of a draft on the way from Markdown to blocks: roles, zones, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from drafter.blocks import Cell, Layout, Role, Zone
from drafter.generate.inline import Picture, Span, Words, text_of
from drafter.generate.markdown import Piece, parse
from drafter.generate.problems import Problems
from drafter.generate.tables import caption, cells
from drafter.generate.wording import Wording

_ZONES = {
    "contents": Zone.CONTENTS,
    "foreword": Zone.FOREWORD,
    "introduction": Zone.INTRODUCTION,
    "scope": Zone.SCOPE,
    "references": Zone.NORMATIVE_REFERENCES,
    "terms": Zone.TERMS,
    "symbols": Zone.SYMBOLS,
    "body": Zone.BODY,
    "normative": Zone.NORMATIVE_ANNEX,
    "informative": Zone.INFORMATIVE_ANNEX,
    "bibliography": Zone.BIBLIOGRAPHY,
    "index": Zone.INDEX,
}
_ANNEXES = (Zone.NORMATIVE_ANNEX, Zone.INFORMATIVE_ANNEX)
_LISTS = {
    Zone.NORMATIVE_REFERENCES: Role.REFERENCE,
    Zone.BIBLIOGRAPHY: Role.REFERENCE,
    Zone.SYMBOLS: Role.SYMBOL,
    Zone.INDEX: Role.INDEX,
}
_CLASSES = {
    "admitted": Role.ADMITTED,
    "deprecated": Role.DEPRECATED,
    "definition": Role.DEFINITION,
    "source": Role.SOURCE,
    "symbol": Role.SYMBOL,
    "key": Role.KEY,
    "unit": Role.UNIT,
    "warning": Role.WARNING,
    "reference": Role.REFERENCE,
}
_SOURCE = re.compile(r"\[(SOURCE: |来源：)")
_SENTENCE = re.compile(r"[。；：]$|(?<=\w)[.;:]$")


@dataclass(frozen=True, slots=True)
class Item:
    """A block to be: its number is known, its references are not yet resolved."""

    role: Role
    zone: Zone
    spans: tuple[Span, ...] = ()
    level: int = 0
    id: str = ""
    line: int = 0
    number: str = ""
    label: str = ""
    cell: Cell | None = None
    layout: Layout = field(default_factory=Layout)
    style: str = ""
    ordered: bool = False  # a list item that is counted
    first: bool = False  # the first item of a list
    note: str = ""  # id of a footnote


@dataclass
class Builder:
    """Turns pieces into items, one after the other."""

    wording: Wording
    problems: Problems
    items: list[Item] = field(default_factory=list)
    zone: Zone = Zone.COVER
    level: int = 0  # of the last heading
    table: int = -1  # index of the last table
    term: bool = False  # inside a term entry
    defined: bool = False  # which has its definition
    where: bool = False  # inside the explanation of a formula
    pending: Piece | None = None  # the caption of the table to come
    figure: Item | None = None  # the title of the figure begun, which follows its key

    def add(self, pieces: Iterable[Piece]) -> None:
        """Add all pieces."""
        for piece in pieces:
            if piece.kind == "content":
                self._content(piece)
            else:
                self._piece(piece)
        self._end_figure()

    def _content(self, piece: Piece) -> None:
        """Add a value that is a text of its own; its top headings go one below the last one."""
        value = piece.value
        if value is None:
            return
        inner = parse(value, self.problems, line=value.line)
        top = int(piece.attributes.get("level") or self.level + 1)
        levels = [each.level for each in inner if each.kind == "heading"]
        shift = top - min(levels, default=top)
        for each in inner:
            self._piece(replace(each, level=each.level + shift) if each.kind == "heading" else each)

    def _piece(self, piece: Piece) -> None:
        if self.pending is not None and piece.kind != "table":
            self.problems.add("a table must follow this caption", self.pending.line)
            self.pending = None
        if self.figure is not None and not _belongs_to_figure(piece, self.wording):
            self._end_figure()
        if piece.kind not in ("item", "formula"):
            self.where = False
        getattr(self, f"_{piece.kind}")(piece)

    def _new(self, role: Role, piece: Piece, **facts: object) -> None:
        self.items.append(
            Item(role, self.zone, piece.spans, id=piece.attributes.id, line=piece.line, **facts)  # type: ignore[arg-type]
        )

    # headings

    def _heading(self, piece: Piece) -> None:
        classes = piece.attributes.classes
        if "title" in classes:
            self.zone = Zone.BODY
            self._new(Role.TITLE, piece)
            return
        if "term" in classes:
            self._term(piece)
            return
        self.term = False
        if piece.level == 1:
            self.zone = self._zone(piece)
            if self.zone in _ANNEXES:
                self._annex(piece)
                return
        self.level = piece.level
        if self.zone is Zone.TERMS and piece.level > 1 and not classes:
            self._term(piece)
        elif self.zone is Zone.CONTENTS:
            self._new(Role.CONTENTS, piece)
        elif piece.level > 1 and self._is_sentence(piece):
            self._new(Role.TEXT, piece, level=piece.level)
        else:
            self._new(Role.HEADING, piece, level=piece.level)

    def _zone(self, piece: Piece) -> Zone:
        named = [_ZONES[name] for name in piece.attributes.classes if name in _ZONES]
        return named[0] if named else self.wording.zone(text_of(piece.spans))

    def _is_sentence(self, piece: Piece) -> bool:
        return "text" in piece.attributes.classes or bool(_SENTENCE.search(text_of(piece.spans)))

    def _annex(self, piece: Piece) -> None:
        self.level = 1
        status = self.wording.status[self.zone]
        head = Item(Role.HEADING, self.zone, level=1, id=piece.attributes.id, line=piece.line)
        self.items.append(head)
        self.items.append(Item(Role.STATUS, self.zone, (Words(status),), line=piece.line))
        self.items.append(Item(Role.TITLE, self.zone, piece.spans, line=piece.line))

    def _term(self, piece: Piece) -> None:
        """Begin a term entry: in English its number has a line of its own."""
        self.term, self.defined = True, False
        if self.wording.language == "en":
            self._new(Role.TERM, replace(piece, spans=()), level=piece.level)
            self._new(Role.TERM, replace(piece, attributes=_NONE))
        else:
            self._new(Role.TERM, piece, level=piece.level)

    # paragraphs

    def _paragraph(self, piece: Piece) -> None:
        content = text_of(piece.spans)
        if any(isinstance(span, Picture) for span in piece.spans):
            self._picture(piece)
            return
        found = caption(piece)
        if found is not None:
            self.pending = found
            return
        labelled = self.wording.labelled(piece.spans)
        if labelled is not None:
            role, spans = labelled
            self._new(role, replace(piece, spans=spans))
            return
        role = self._role(piece, content)
        self.where = role is Role.WHERE
        self._new(role, piece)

    def _role(self, piece: Piece, content: str) -> Role:
        for name in piece.attributes.classes:
            if name in _CLASSES:
                return _CLASSES[name]
        if _SOURCE.match(content):
            return Role.SOURCE
        if self.wording.is_warning(content):
            return Role.WARNING
        if self.wording.is_where(content):
            return Role.WHERE
        if self.term and not self.defined:
            self.defined = True
            return Role.DEFINITION
        return Role.TEXT

    def _item(self, piece: Piece) -> None:
        if self.where:
            self._new(Role.WHERE, piece)
            return
        role = _LISTS.get(self.zone)
        if role is not None and piece.level == 1:
            self._new(role, piece)
            return
        self._new(Role.ITEM, piece, level=piece.level, ordered=piece.ordered, first=piece.first)

    def _quotation(self, piece: Piece) -> None:
        self._new(Role.QUOTATION, piece)

    def _footnote(self, piece: Piece) -> None:
        self._new(Role.FOOTNOTE, piece, note=piece.text)

    def _code(self, piece: Piece) -> None:
        for offset, text in enumerate(piece.text.split("\n")):
            line = piece.line + 1 + offset
            self._new(Role.CODE, replace(piece, spans=(Words(text),) if text else (), line=line))

    def _formula(self, piece: Piece) -> None:
        self._new(Role.FORMULA, piece)

    # figures and tables

    def _picture(self, piece: Piece) -> None:
        pictures = tuple(span for span in piece.spans if isinstance(span, Picture))
        title = tuple(span for span in piece.spans if not isinstance(span, Picture))
        unit = piece.attributes.get("unit")
        if unit:
            self._new(
                Role.UNIT, replace(piece, spans=(Words(self.wording.unit(unit)),), attributes=_NONE)
            )
        self._new(Role.FIGURE, replace(piece, spans=pictures, attributes=_NONE))
        self.figure = Item(
            Role.FIGURE_TITLE, self.zone, title, id=piece.attributes.id, line=piece.line
        )

    def _end_figure(self) -> None:
        if self.figure is not None:
            self.items.append(self.figure)
            self.figure = None

    def _table(self, piece: Piece) -> None:
        head, self.pending = self.pending, None
        if head is not None:
            self._new(Role.TABLE_TITLE, head)
            unit = head.attributes.get("unit")
            if unit:
                shown = replace(head, spans=(Words(self.wording.unit(unit)),), attributes=_NONE)
                self._new(Role.UNIT, shown)
        self.table += 1
        headers = int(head.attributes.get("headers", "1")) if head else 1
        for cell, spans in cells(piece, self.table, headers, self.problems):
            labelled = self.wording.labelled(spans)
            role, shown_spans = labelled if labelled else (Role.CELL, spans)
            self.items.append(Item(role, self.zone, shown_spans, line=piece.line, cell=cell))


_NONE = Piece("").attributes


def _belongs_to_figure(piece: Piece, wording: Wording) -> bool:
    if piece.kind != "paragraph":
        return False
    return "key" in piece.attributes.classes or (
        "figure" in piece.attributes.classes and wording.labelled(piece.spans) is not None
    )


def end_line(zone: Zone) -> Item:
    """Return the line that closes a document."""
    return Item(Role.TEXT, zone, layout=Layout(alignment="center", top_line=True))


def footnotes_last(items: Sequence[Item], numbers: Mapping[str, int]) -> Iterator[Item]:
    """Yield the items with the footnotes behind all others, by number, as Word keeps them."""
    yield from (item for item in items if not item.note)
    yield from sorted(
        (item for item in items if item.note), key=lambda item: numbers.get(item.note, 0)
    )
