"""Figures, tables and formulas: numbers, titles, their place, and whether the text names them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.blocks import Block, Role, Span, Zone, before, label, whole
from drafter.checks.annexes import spot
from drafter.checks.kinds import Pattern, kind
from drafter.checks.subject import Subject
from drafter.checks.wording import compiled
from drafter.finding import Fix, Hit
from drafter.views.objects import Figure, Table
from drafter.views.pointers import Pointer

_FORMULA_NUMBER = re.compile(r"[（(][^（(]*[)）](?=\s*$)")
_SERIES = re.compile(r"(\d.*[.\-])\d+")  # the number of a chapter and one's own
_NEAR = 3  # blocks from a title to its translation: the figure may stand between
_ANNEXES = (Zone.NORMATIVE_ANNEX, Zone.INFORMATIVE_ANNEX)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A figure, table or formula as far as its number goes."""

    number: str
    block: Block  # its title, or the formula
    annex: str  # letter of the annex it stands in, "" outside


def objects(subject: Subject, what: str) -> list[Numbered]:
    """Return the numbered figures, tables or formulas in the rule's zones, in order."""
    draft = subject.draft
    if what == "formula":
        pairs = [(formula.number, formula.block) for formula in draft.formulas]
    else:
        items: Sequence[Figure | Table] = draft.figures if what == "figure" else draft.tables
        pairs = [(item.number, item.title) for item in items if item.title is not None]
    return [
        Numbered(number, block, _annex(subject, block))
        for number, block in sorted(pairs, key=lambda pair: pair[1].index)
        if number and block.zone in subject.rule.zones and not block.boxed
    ]


def _annex(subject: Subject, block: Block) -> str:
    if block.zone not in _ANNEXES:
        return ""
    clause = subject.draft.clause_at(block)
    while clause is not None and clause.parent is not None:
        clause = subject.draft.clauses[clause.parent]
    return clause.number if clause is not None else ""


def place(item: Numbered) -> Span:
    """Return the place of an object's number: its label, or the end of a formula."""
    if item.block.label:
        return label(item.block)
    text = item.block.text
    found = _FORMULA_NUMBER.search(text)
    return Span(item.block, *found.span()) if found else Span(item.block, len(text), len(text))


@kind("caption-number")
def caption_number(subject: Subject, *, what: str, by_chapter: bool = False) -> Iterator[Hit]:
    """Report the first number of each series that does not follow the one before.

    what: `figure`, `table` or `formula`. Series run through the main text, and through each
    annex with its letter; by_chapter: also through each chapter with its number (4-1, 2.3-1).
    Continued figures and tables repeat their number, and titles in two languages; numbers of
    another form are left to `label-form`.
    """
    series: dict[str, list[Numbered]] = {}
    for item in objects(subject, what):
        match = _SERIES.fullmatch(item.number)
        chapter = match[1] if match and by_chapter and not item.annex else ""
        series.setdefault(chapter or (item.annex and f"{item.annex}."), []).append(item)
    for prefix, items in series.items():
        last = 0
        previous = None
        for item in items:
            core = item.number.removeprefix(prefix)
            if not core.isdigit() or (int(core) == last and _again(item, previous)):
                continue
            if int(core) != last + 1:
                values = {"number": item.number, "expected": f"{prefix}{last + 1}"}
                yield Hit(place(item), values)
                break
            last, previous = int(core), item


def _again(item: Numbered, previous: Numbered | None) -> bool:
    """Whether a title repeats the number of the one before: continued, or translated."""
    near = previous is not None and item.block.index - previous.block.index <= _NEAR
    return near or _continued(item)


def _continued(item: Numbered) -> bool:
    text = item.block.text
    return any(word in text for word in ("续", "页", "continued")) or " of " in text


@kind("annex-caption")
def annex_caption(subject: Subject, *, what: str) -> Iterator[Hit]:
    """Report a number in an annex without the annex's letter, or with a letter outside it.

    what: `figure`, `table` or `formula`.
    """
    seen: Counter[str] = Counter()
    for item in objects(subject, what):
        parts = item.number.split(".")
        letter = parts[0] if parts[0].isalpha() else ""
        if letter == item.annex or seen[item.annex]:
            continue
        seen[item.annex] += 1
        yield Hit(place(item), {"number": item.number, "annex": item.annex or "—"})


@kind("caption-missing")
def caption_missing(subject: Subject, *, what: str, share: float = 0) -> Iterator[Hit]:
    """Report figures or tables without number and title.

    what: `figure` or `table`. Figures in tables, and tables for layout, need none. share: of all,
    that must have titles; where fewer have, the document does without them.
    """
    bare = [block for block in _untitled(subject, what) if block.zone in subject.rule.zones]
    titled = len(objects(subject, what))
    if titled < share * (titled + len(bare)):
        return
    for block in bare:
        if not block.boxed:
            yield Hit(before(block))


def _untitled(subject: Subject, what: str) -> Iterator[Block]:
    """Yield the blocks before which a number and title are missing."""
    last = len(subject.draft.blocks) - 1
    if what == "figure":
        for figure in subject.draft.figures:
            shown = [b for b in figure.blocks if b.role is Role.FIGURE]
            if figure.title is None and shown and shown[0].cell is None and not shown[0].text:
                yield subject.draft.blocks[min(figure.blocks[-1].index + 1, last)]
        return
    for table in subject.draft.tables:
        nested = table.cells and table.cells[0].cell and table.cells[0].cell.outer is not None
        small = table.rows < 2 or table.columns < 2
        if table.title is None and not table.layout and table.cells and not (nested or small):
            yield table.cells[0]


@kind("caption-place")
def caption_place(subject: Subject, *, what: str) -> Iterator[Hit]:
    """Report titles on the wrong side: above a figure, below a table.

    what: `figure` or `table`.
    """
    if what == "figure":
        titles = [figure.title for figure in subject.draft.figures if figure.title_above]
    else:
        titles = [table.title for table in subject.draft.tables if table.title_below]
    for title in titles:
        if title is not None and title.zone in subject.rule.zones:
            yield Hit(whole(title), {"number": title.number})


@kind("mixed-captions")
def mixed_captions(subject: Subject, *, what: str) -> Iterator[Hit]:
    """Report the first figure or table without title where others have one.

    what: `figure` or `table`. Continued ones need no title.
    """
    items = objects(subject, what)
    bare = [item for item in items if not item.block.text.strip()]
    titled = [item for item in items if item.block.text.strip()]
    first = {item.number for item in titled}
    bare = [item for item in bare if item.number not in first]
    if bare and titled:
        yield Hit(place(bare[0]), {"number": bare[0].number, "count": str(len(bare))})


@kind("not-mentioned")
def not_mentioned(
    subject: Subject,
    *,
    what: str,
    from_zones: tuple[str, ...] = (),
    unless: tuple[Pattern, ...] = (),
) -> Iterator[Hit]:
    """Report figures, tables, annexes or formulas that the text never names.

    what: `figure`, `table`, `formula` or `annex`. from_zones: zones in which a mention counts,
    by default everywhere but in the contents and on the cover. A mention inside the object
    itself or in headings counts for nothing; 下图 and 下表 just above it count. unless: titles,
    as a whole, of annexes left alone.
    """
    mentioned: dict[str, list[int]] = {}
    for pointer in subject.draft.pointers:
        block = pointer.span.block
        wanted = what == "annex" or pointer.kind in (what, "clause")
        if not wanted or not _counts(block, from_zones):
            continue
        for target in {pointer.target, *pointer.covers, *_lettered(pointer)}:
            mentioned.setdefault(target, []).append(block.index)
            if what == "annex":
                mentioned.setdefault(target.split(".")[0], []).append(block.index)
    if what == "annex":
        yield from _annexes_not_mentioned(subject, mentioned, unless)
        return
    done: set[str] = set()
    for item in objects(subject, what):
        own = {item.block.index}
        whole_ = item.number.rpartition("-")[0]  # of which "C.2-1" is a part
        named = {*mentioned.get(item.number, ()), *mentioned.get(whole_, ())} - own
        if item.number not in done and not named and not _pointed_at(subject, item.block, what):
            yield Hit(place(item), {"number": item.number})
        done.add(item.number)


def _pointed_at(subject: Subject, title: Block, what: str) -> bool:
    """Whether words above the object point to it by its place: see `table-pointed-to-by-place`."""
    sign = {"figure": "图", "table": "表"}.get(what)
    if sign is None:
        return False
    above = [
        block
        for block in subject.draft.blocks[max(0, title.index - 6) : title.index]
        if block.role in (Role.TEXT, Role.ITEM, Role.HEADING) and block.cell is None
    ]
    for block in reversed(above[-2:]):
        if block.role is Role.HEADING:
            return False
        if re.search(rf"(?:下|以下|下列){sign}", block.text):
            return True
    return False


def _lettered(pointer: Pointer) -> tuple[str, ...]:
    """Return "2a" for "Figure 2a": the part a of Figure 2, or a figure put in after it."""
    last = pointer.span.text[-1:]
    return (pointer.target + last,) if last.isalpha() and pointer.target[-1:].isdigit() else ()


def _counts(block: Block, zones: tuple[str, ...]) -> bool:
    if block.role in (Role.HEADING, Role.CONTENTS, Role.STATUS, Role.HEADER, Role.FOOTER):
        return False
    if zones:
        return block.zone in zones
    return block.zone not in (Zone.COVER, Zone.CONTENTS, Zone.INDEX)


def _annexes_not_mentioned(
    subject: Subject, mentioned: dict[str, list[int]], unless: tuple[str, ...]
) -> Iterator[Hit]:
    for annex in subject.draft.annexes:
        if unless and compiled(unless, False).fullmatch(annex.title.strip()):
            continue
        inside = range(annex.clause.first, annex.clause.last + 1)
        if annex.clause.zone not in subject.rule.zones:
            continue
        if all(index in inside for index in mentioned.get(annex.letter, ())):
            yield Hit(spot(annex), {"number": annex.letter, "title": annex.title})


@kind("cell-content")
def cell_content(
    subject: Subject, *, contents: tuple[Pattern, ...], first_row: bool = False, better: str = ""
) -> Iterator[Hit]:
    """Report cells of data tables whose whole text matches; one place per table.

    contents: matched against the text of the cell without spaces around it. first_row: look at
    the header too. better: what to write instead.
    """
    expression = compiled(contents, True)
    for table in _data_tables(subject):
        filled = Counter(block.cell for block in table.cells)
        wrong = [
            block
            for block in table.cells
            if block.cell
            and (first_row or block.cell.row > 0)
            and filled[block.cell] == 1
            and expression.fullmatch(block.text.strip())
        ]
        if wrong:
            fix = Fix(better) if better else None
            values = {"count": str(len(wrong)), "table": table.number}
            yield Hit(whole(wrong[0]), values, fix)


def _data_tables(subject: Subject) -> Iterator[Table]:
    for table in subject.draft.tables:
        first = table.cells[0] if table.cells else None
        if first is None or table.layout or first.boxed or first.zone not in subject.rule.zones:
            continue
        yield table


@kind("empty-cell")
def empty_cell(subject: Subject, *, most: float = 0.4) -> Iterator[Hit]:
    """Report the first empty cell of a data table.

    most: share of empty cells from which a table is taken for a form to be filled in. Corner
    and header cells, rows that are empty as a whole, and those of notes are left out.
    """
    for table in _data_tables(subject):
        foot = {b.cell.row for b in table.cells if b.cell and b.role in (Role.NOTE, Role.FOOTNOTE)}
        body = [
            b
            for b in table.cells
            if b.cell and b.cell.row > 0 and not b.cell.header and b.cell.row not in foot
        ]
        filled: dict[tuple[int, int], bool] = {}
        blocks: dict[tuple[int, int], Block] = {}
        for block in body:
            assert block.cell is not None
            key = (block.cell.row, block.cell.column)
            filled[key] = filled.get(key, False) or bool(block.text.strip() or block.marks)
            blocks.setdefault(key, block)
        empty = [key for key, full in filled.items() if not full]
        rows = {key[0] for key, full in filled.items() if full}
        wrong = [key for key in empty if key[0] in rows]
        if wrong and len(empty) <= most * len(filled) and table.number:
            values = {"count": str(len(wrong)), "table": table.number}
            yield Hit(whole(blocks[min(wrong)]), values)


@kind("divided-cell")
def divided_cell(subject: Subject) -> Iterator[Hit]:
    """Report header cells divided by a diagonal line."""
    for table in _data_tables(subject):
        for block in table.cells:
            if block.cell is not None and block.cell.split:
                yield Hit(whole(block), {"table": table.number})
                break


@kind("table-header")
def table_header(subject: Subject) -> Iterator[Hit]:
    """Report numbered tables whose first row is empty or holds nothing but numbers."""
    for table in _data_tables(subject):
        first = [b for b in table.cells if b.cell is not None and b.cell.row == 0]
        texts = [block.text.strip() for block in first]
        column = [b.text.strip() for b in table.cells if b.cell is not None and b.cell.column == 0]
        left = all(text and not _value(text) for text in column)
        bare = all(not text or _value(text) for text in texts)
        if table.number and table.rows > 1 and first and bare and not left:
            yield Hit(whole(first[0]), {"table": table.number})


def _value(text: str) -> bool:
    return text.replace(".", "").replace("~", "").replace("～", "").replace("-", "").isdigit()


@kind("key-below-title")
def key_below_title(subject: Subject) -> Iterator[Hit]:
    """Report the key of a figure that stands below its title."""
    blocks = subject.draft.blocks
    for block in subject.draft.zone_blocks(*subject.rule.zones):
        after_title = block.index and blocks[block.index - 1].role is Role.FIGURE_TITLE
        if block.role is Role.KEY and after_title:
            yield Hit(whole(block))


@kind("table-footnote-mark")
def table_footnote_mark(subject: Subject) -> Iterator[Hit]:
    """Report footnotes of a table whose letter stands nowhere in it as a superscript."""
    for table in _data_tables(subject):
        notes = [b for b in table.cells if b.role is Role.FOOTNOTE and b.number.isalpha()]
        others = [b for b in (*table.cells, table.title) if b is not None and b not in notes]
        marks = {
            letter
            for block in others
            for run in block.runs
            if run.vertical == "superscript"
            for letter in block.text[run.start : run.end]
        }
        for note in notes:
            if note.number not in marks:
                yield Hit(whole(note), {"mark": note.number})


@kind("index-target")
def index_target(subject: Subject) -> Iterator[Hit]:
    """Report numbers of clauses in the index that the document does not have."""
    known = {clause.number for clause in subject.draft.clauses}
    known |= {entry.number for entry in subject.draft.terms}
    for block in subject.draft.zone_blocks(Zone.INDEX):
        for match in re.finditer(r"(?<![\d.A-Za-z表图])(?:[A-Z]|\d+)(?:\.\d+)+", block.text):
            if block.role is Role.INDEX and match[0] not in known:
                yield Hit(Span(block, *match.span()), {"number": match[0]})
