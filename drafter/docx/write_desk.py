"""What is gathered while a document is written: bookmarks, lists, footnotes, pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from drafter.blocks import Block, Role
from drafter.docx.write_layout import Layout, Level, Style
from drafter.docx.write_numbering import Foreign, Numbering, reference, unnumbered

K = TypeVar("K", str, bytes)


@dataclass(frozen=True)
class Sources:
    """What a draft shows but does not hold: by index of the block, in order of the marks."""

    formulas: Mapping[int, Sequence[str]] = field(default_factory=dict)  # LaTeX
    pictures: Mapping[int, Sequence[bytes]] = field(default_factory=dict)


def worded(block: Block) -> bool:
    """Whether a heading was typed with a word that no list makes: "Clause 4, first paragraph"."""
    word = block.label[:1].isalpha() and block.label.strip(" \t\u3000.:：") != block.number
    return block.role is Role.HEADING and block.typed and word and block.number.isdigit()


@dataclass
class Desk:
    """State of one document on its way to Word."""

    layout: Layout
    numbering: Numbering
    sources: Sources
    notes: dict[str, list[Block]] = field(default_factory=dict)  # footnotes by id
    note_ids: dict[str, int] = field(default_factory=dict)  # id in the draft -> id in Word
    pictures: dict[bytes, str] = field(default_factory=dict)  # picture -> relation id
    links: dict[str, str] = field(default_factory=dict)  # address -> relation id
    words: frozenset[str] = frozenset()  # bookmarks around words rather than whole paragraphs
    looks: dict[tuple[object, ...], str] = field(default_factory=dict)  # run properties made
    bookmarks: int = 0
    drawings: int = 0
    ids: Mapping[str, str] = field(default_factory=dict)  # style name -> id in the base document
    _lists: dict[str, int] = field(default_factory=dict)
    _top: str = ""  # list of the last item of level 1

    def style_id(self, style: Style) -> str:
        """Return the id under which the document has `style`."""
        return self.ids.get(style.name, style.id)

    def bookmark(self, name: str, inner: str) -> str:
        """Return `inner` inside a bookmark."""
        self.bookmarks += 1
        number = self.bookmarks
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def relation(self, table: dict[K, str], prefix: str, key: K) -> str:
        """Return the relation id of a picture or an address, a new one where it has none."""
        if key not in table:
            table[key] = f"{prefix}{len(table) + 1}"
        return table[key]

    def note(self, identifier: str) -> int:
        """Return the id in Word of a footnote."""
        return self.note_ids.setdefault(identifier, len(self.note_ids) + 1)

    def number_of(self, block: Block, style: Style) -> str:
        """Return the direct `w:numPr` of a paragraph, empty where its style says enough."""
        level = self.layout.by_style.get(style.name)
        if level is None:
            return self._plain(block, style)
        if worded(block):
            return unnumbered()
        own = self.numbering.foreign.get(style.name)
        if level.restart:
            place = own.level if own is not None else level.index
            return reference(self._restarted(block, level, style), place)
        if not block.number and "%" in level.facts["text"]:
            return unnumbered()
        if block.role is Role.ITEM and level.index == 0:
            self._top = level.list
        if own is None and not self.numbering.foreign and "%" in level.facts["text"]:
            start = self.numbering.jump(level, block.number)
            if start is not None:
                return reference(self.numbering.fresh(level, style.name, start), level.index)
        return self._running(level, style, own)

    def _running(self, level: Level, style: Style, own: Foreign | None) -> str:
        """Return the `w:numPr` of a list that goes through the whole document."""
        sibling = self._sibling(level)
        if own is None and sibling is not None:
            return reference(sibling.number, sibling.level)
        if own is not None or (style.name == level.styles[0] and not self.ids):
            return ""
        return reference(self.numbering.number(level), level.index)

    def _sibling(self, level: Level) -> Foreign | None:
        """Return the list by which a base numbers another style of the same level."""
        foreign = self.numbering.foreign
        return next((foreign[name] for name in level.styles if name in foreign), None)

    def in_base(self, style: Style) -> bool:
        """Whether the look of a style is that of a base document."""
        return style.name in self.numbering.ids

    def _plain(self, block: Block, style: Style) -> str:
        """Captions carry SEQ fields: a base document must not number them once more."""
        numbered = block.role in (Role.TABLE_TITLE, Role.FIGURE_TITLE)
        return unnumbered() if numbered and style.name in self.ids else ""

    def _restarted(self, block: Block, level: Level, style: Style) -> int:
        name = level.list
        nested = level.index > 0 and self._top == name
        first = block.number.strip("()") in ("", "1", "a", "a)", "1)")
        if name not in self._lists or (first and not nested):
            self._lists[name] = self.numbering.fresh(level, style.name)
            self.numbering.restart(name)
        start = self.numbering.jump(level, block.number)
        if start is not None:
            self._lists[name] = self.numbering.fresh(level, style.name, start)
        if level.index == 0 and block.role is Role.ITEM:
            self._top = name
        return self._lists[name]
