"""A draft: its blocks in reading order, and views of them made when first asked for."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from drafter.blocks import Block, Origin, Span, Zone
from drafter.views import clauses as _clauses
from drafter.views import entries as _entries
from drafter.views import objects as _objects
from drafter.views import pointers as _pointers
from drafter.views.clauses import Annex, Clause
from drafter.views.entries import Reference, TermEntry
from drafter.views.objects import Figure, Formula, Listing, Table
from drafter.views.pointers import Citation, Pointer


@dataclass(frozen=True, slots=True)
class Section:
    """Page set-up of a Word section; lengths in twips, numbers as Word stores them."""

    first: int  # index of its first block
    width: int = 0
    height: int = 0
    top: int = 0
    bottom: int = 0
    left: int = 0
    right: int = 0
    gutter: int = 0
    header: int = 0  # distance from the edge
    footer: int = 0
    start: str = ""  # "nextPage", "oddPage", "continuous" …
    number_format: str = ""  # of page numbers: "upperRoman", "decimal" …
    number_start: int | None = None
    parts: tuple[str, ...] = ()  # header and footer parts it uses


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document says about itself, from the cover and the text; empty where absent."""

    language: str = ""  # "zh", "en" …: the main language
    number: str = ""  # designation of this document
    replaces: tuple[str, ...] = ()  # designations on the cover after 代替, or cancelled
    title: str = ""
    title_english: str = ""
    stage: str = ""  # "征求意见稿", "DIS" … as printed
    ics: str = ""
    ccs: str = ""
    consistency: str = ""  # content of the consistency mark: "ISO 9001:2015，IDT"
    published: str = ""  # date as printed
    implemented: str = ""
    body: str = ""  # issuing body
    banner: str = ""  # 中华人民共和国国家标准 …


@dataclass(frozen=True, slots=True)
class Package:
    """Facts about the Word file that some rules ask for."""

    insertions: int = 0
    deletions: int = 0
    comments: int = 0
    linked_images: int = 0
    even_and_odd_headers: bool = False
    footnote_format: str = ""  # numFmt of footnotes in the document's settings
    footnote_restart: str = ""  # "eachPage", "eachSect" or empty
    not_read: tuple[str, ...] = ()  # altChunk, sub-documents: named, since their text is missing
    title: str = ""  # in the file's properties
    creator: str = ""
    application: str = ""  # that wrote it: "Microsoft Office Word", "WPS Office" …


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a paragraph, `length` of them from `origin` on."""

    origin: Origin
    length: int


@dataclass(frozen=True, eq=True)
class Draft:
    """A standard as its author sees it. Equal when metadata, blocks and sections are equal."""

    blocks: tuple[Block, ...]
    metadata: Metadata = Metadata()
    sections: tuple[Section, ...] = ()
    package: Package = field(default=Package(), compare=False)
    name: str = field(default="", compare=False)  # of the file, for messages
    # What findings are wanted for; None for everything. Set where only insertions are checked.
    inserted: tuple[Stretch, ...] | None = field(default=None, compare=False)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Titled and untitled clauses, unnumbered elements and annexes, in order."""
        return _clauses.clauses(self.blocks)

    @cached_property
    def annexes(self) -> tuple[Annex, ...]:
        """The annexes with letter, status and title."""
        return _clauses.annexes(self.blocks, self.clauses)

    @cached_property
    def terms(self) -> tuple[TermEntry, ...]:
        """The entries of the terms clause, taken apart."""
        return _entries.terms(self.blocks)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The entries of the normative references and of the bibliography."""
        return _entries.references(self.blocks)

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """Every document named in the text, with what it is named for."""
        return _pointers.citations(self.blocks, self.references)

    @cached_property
    def pointers(self) -> tuple[Pointer, ...]:
        """Every mention of a clause, annex, figure, table, formula or item of this document."""
        return _pointers.pointers(self.blocks, self.citations)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Figures with title, number and blocks."""
        return _objects.figures(self.blocks)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Tables with title, number and cells."""
        return _objects.tables(self.blocks)

    @cached_property
    def formulas(self) -> tuple[Formula, ...]:
        """Displayed formulas with number and explanation."""
        return _objects.formulas(self.blocks)

    @cached_property
    def lists(self) -> tuple[Listing, ...]:
        """Lists with lead-in and items."""
        return _objects.lists(self.blocks)

    @cached_property
    def _zones(self) -> dict[Zone, list[int]]:
        """The indexes of the blocks of each zone."""
        zones: dict[Zone, list[int]] = {}
        for block in self.blocks:
            zones.setdefault(block.zone, []).append(block.index)
        return zones

    @cached_property
    def _starts(self) -> list[int]:
        return [clause.first for clause in self.clauses]

    def clause_at(self, block: Block) -> Clause | None:
        """Return the innermost clause that holds `block`; None on the cover and in margins."""
        if block.zone in (Zone.COVER, Zone.CONTENTS, Zone.MARGIN):
            return None
        position = bisect_right(self._starts, block.index) - 1
        clause = self.clauses[position] if position >= 0 else None
        while clause is not None and clause.last < block.index:
            clause = None if clause.parent is None else self.clauses[clause.parent]
        return clause

    def zone_blocks(self, *zones: Zone) -> list[Block]:
        """Return the blocks of these zones in order."""
        indexes = (self._zones.get(zone, []) for zone in dict.fromkeys(zones))
        return [self.blocks[index] for index in sorted(chain.from_iterable(indexes))]

    def text_of(self, span: Span, context: int = 40) -> str:
        """Return the words around `span`, cut at `context` characters on each side."""
        text = span.block.text
        start, end = max(0, span.start - context), min(len(text), max(span.end, 0) + context)
        head = "…" if start else ""
        return head + text[start:end] + ("…" if end < len(text) else "")
