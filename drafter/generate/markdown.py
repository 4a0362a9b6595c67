"""Markdown with what a standard needs more: as a flat sequence of pieces.

Beyond CommonMark and tables: `{#id .class}` after headings, captions and paragraphs; `[@id]`
cross-references; `[^id]` footnotes; `$…$` and `$$…$$` formulas; `^…^` and `~…~`; captions
`Table: …` and `表：…`; cells `^` and `<` joined with the cell above or before; labels `NOTE`,
`注：`, `EXAMPLE`, `示例：` at the start of a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from drafter.generate.inline import (
    Attributes,
    Formula,
    Span,
    Words,
    joined,
    read,
    split_attributes,
    stripped,
    words,
)
from drafter.generate.problems import Problems
from drafter.generate.texts import MARK, Values
from drafter.generate.values import Markdown

_PLAIN = re.compile(r"[^\\`*_\[\]<>&$^~!\n]*")  # no sign that Markdown gives a meaning
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]:\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, paragraph, list item, table or formula of the source."""

    kind: str  # heading, paragraph, item, table, formula, code, quotation, footnote, content
    spans: tuple[Span, ...] = ()
    level: int = 0  # of a heading or a list item
    ordered: bool = False  # an item with a number or letter
    first: bool = False  # the first item of its list
    attributes: Attributes = field(default_factory=Attributes)
    line: int = 0
    rows: tuple[tuple[tuple[Span, ...], ...], ...] = ()  # of a table
    text: str = ""  # of code; id of a footnote
    value: Markdown | None = None  # a value that is a text of its own: heading levels of its own


def parse(
    source: str, problems: Problems, *, line: int = 0, values: Values | None = None
) -> list[Piece]:
    """Return the pieces of a text; `line` is the one before its first in the file."""
    return list(_Reader(source, problems, line, values).pieces())


@dataclass
class _Reader:
    source: str
    problems: Problems
    line: int
    values: Values | None

    def pieces(self) -> Iterator[Piece]:
        """Walk through the blocks of the Markdown."""
        tokens = _parser(blocks=True).parse(self.source)
        lists: list[list[Any]] = []  # open lists: ordered?, number of items so far
        quotes, position = 0, 0
        fresh = False
        while position < len(tokens):
            token = tokens[position]
            kind = token.type
            line = self.line + (token.map[0] + 1 if token.map else 1)
            if kind in ("bullet_list_open", "ordered_list_open"):
                lists.append([kind.startswith("ordered"), 0])
            elif kind in ("bullet_list_close", "ordered_list_close"):
                lists.pop()
            elif kind == "list_item_open":
                lists[-1][1] += 1
                fresh = True
            elif kind in ("blockquote_open", "blockquote_close"):
                quotes += 1 if kind.endswith("open") else -1
            elif kind == "heading_open":
                yield self._heading(token, tokens[position + 1], line)
                position += 2
            elif kind == "paragraph_open":
                inline = tokens[position + 1]
                if lists and fresh:
                    ordered, count = lists[-1]
                    yield self._paragraph(inline, line, "item", len(lists), ordered, count == 1)
                else:
                    yield self._paragraph(inline, line, "quotation" if quotes else "paragraph")
                fresh = False
                position += 2
            elif kind == "fence":
                yield Piece("code", line=line, text=token.content.rstrip("\n"))
            elif kind == "formula_block":
                yield self._formula(token, line)
            elif kind == "table_open":
                end = next(
                    i for i, t in enumerate(tokens) if i > position and t.type == "table_close"
                )
                yield self._table(tokens[position:end], line)
                position = end
            position += 1

    def _inner(self, value: Markdown) -> Sequence[Span]:
        """Read a Markdown value that stands inside a line."""
        tokens = _parser().parseInline(" ".join(value.split("\n")))
        return read(tokens[0].children or (), value.line, None, self._inner)

    def _spans(self, content: str, line: int) -> tuple[Span, ...]:
        if _PLAIN.fullmatch(content):
            return stripped(joined(words(content, Words(""), self.values, self._inner)))
        tokens = _parser().parseInline(content)
        children = tokens[0].children if tokens else None
        return stripped(read(children or (), line, self.values, self._inner))

    def _heading(self, token: Any, inline: Any, line: int) -> Piece:
        content, attributes = split_attributes(inline.content, self.values)
        level = int(token.tag[1:])
        return Piece("heading", self._spans(content, line), level, attributes=attributes, line=line)

    def _paragraph(
        self,
        inline: Any,
        line: int,
        kind: str,
        level: int = 0,
        ordered: bool = False,
        first: bool = False,
    ) -> Piece:
        content, attributes = split_attributes(inline.content, self.values)
        whole = self._whole_value(content)
        if whole is not None and kind == "paragraph":
            return Piece("content", attributes=attributes, line=line, value=whole)
        note = _FOOTNOTE.match(content) if kind == "paragraph" else None
        if note:
            spans = self._spans(content[note.end() :], line)
            return Piece("footnote", spans, line=line, text=note[1])
        return Piece(kind, self._spans(content, line), level, ordered, first, attributes, line)

    def _whole_value(self, content: str) -> Markdown | None:
        match = MARK.fullmatch(content.strip()) if self.values else None
        value = self.values.items[int(match[1])] if match and self.values else None
        return value if isinstance(value, Markdown) else None

    def _formula(self, token: Any, line: int) -> Piece:
        _, attributes = (
            split_attributes(token.info, self.values) if token.info else ("", Attributes())
        )
        return Piece("formula", (Formula(token.content, line),), attributes=attributes, line=line)

    def _table(self, tokens: Sequence[Any], line: int) -> Piece:
        rows: list[list[tuple[Span, ...]]] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(self._spans(token.content, line))
        return Piece("table", line=line, rows=tuple(tuple(row) for row in rows))


@cache
def _parser(blocks: bool = False) -> Any:
    """Return the parser; that of blocks leaves the words of a line to a second look."""
    from markdown_it import MarkdownIt

    from drafter.generate import markdown_rules

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.disable(["code", "html_block", "html_inline", "reference", "lheading"])
    markdown_rules.add(parser)
    if blocks:
        parser.disable("inline")
    return parser
