"""How pages and paragraphs are set: paper, page numbers, indents, alignment, fonts, end line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from drafter.blocks import Block, Role, Span, Zone, before, whole
from drafter.checks.kinds import kind
from drafter.checks.subject import Subject
from drafter.finding import Hit
from drafter.model import Section

_MARGINS = (Role.HEADER, Role.FOOTER, Role.FOOTNOTE)


def _first_block(subject: Subject, section: Section) -> Block:
    blocks = subject.draft.blocks
    return blocks[min(section.first, len(blocks) - 1)]


@kind("paper-size")
def paper_size(subject: Subject, *, width: int, height: int, tolerance: int) -> Iterator[Hit]:
    """Report the first section on other paper, in twips; landscape counts as the same paper."""
    for section in subject.draft.sections:
        size = sorted((section.width, section.height))
        wrong = abs(size[0] - width) > tolerance or abs(size[1] - height) > tolerance
        if all(size) and wrong:
            yield Hit(before(_first_block(subject, section)), {"size": f"{size[0]} × {size[1]}"})
            return


@kind("page-number-format")
def page_number_format(
    subject: Subject, *, front: tuple[str, ...], main: tuple[str, ...]
) -> Iterator[Hit]:
    """Report sections whose page numbers have another format than their elements ask for.

    front: formats from the contents to the introduction; main: from the scope on. Only drafts
    with a section of their own for the front matter are looked at.
    """
    sections = subject.draft.sections
    wanted = {Zone.CONTENTS: front, Zone.FOREWORD: front, Zone.SCOPE: main}
    seen: set[int] = set()
    for zone, formats in wanted.items():
        first = next(iter(subject.draft.zone_blocks(zone)), None)
        held = [n for n, s in enumerate(sections) if first and s.first <= first.index]
        if first is None or not held or len(sections) < 3 or held[-1] in seen:
            continue
        seen.add(held[-1])
        found = sections[held[-1]].number_format or "decimal"
        if found not in formats:
            yield Hit(before(first), {"format": found})


@kind("text-on-even-page")
def text_on_even_page(subject: Subject) -> Iterator[Hit]:
    """Report that the section with the first chapter may start on an even page."""
    first = next(iter(subject.draft.zone_blocks(Zone.SCOPE)), None)
    held = [s for s in subject.draft.sections if first and s.first <= first.index]
    if first is not None and len(held) > 1 and held[-1].start not in ("oddPage", ""):
        yield Hit(before(first), {"start": held[-1].start})


@kind("set-otherwise")
def set_otherwise(
    subject: Subject,
    *,
    alignment: tuple[str, ...] = (),
    first_line: tuple[int, ...] = (),
    left: tuple[int, ...] = (),
    spacing: tuple[int, ...] = (),
    levels: tuple[int, ...] = (),
    flush: bool = False,
) -> Iterator[Hit]:
    """Report the first paragraph that is set otherwise, with the number of such as {count}.

    alignment: values allowed. first_line: least and greatest place of the first line, left: of
    the lines below, spacing: of the space before and after; in twips. levels: only blocks of
    these levels. flush: accept in place of `left` an indented first line above lines without
    indent. What nothing sets is taken for right. Cells are left out.
    """
    wrong = []
    for block in subject.every_block:
        layout = block.layout
        if block.cell is not None or not block.text or (levels and block.level not in levels):
            continue
        paragraph = flush and not layout.left and (layout.hanging or 0) < 0
        start = None if layout.hanging is None else (layout.left or 0) - layout.hanging
        faults = (
            alignment and layout.alignment and layout.alignment not in alignment,
            first_line and _outside(start, first_line),
            left and not paragraph and _outside(layout.left, left),
            spacing and (_outside(layout.before, spacing) or _outside(layout.after, spacing)),
        )
        if any(faults):
            wrong.append(block)
    if wrong:
        yield Hit(whole(wrong[0]), {"count": str(len(wrong))})


def _outside(value: int | None, allowed: tuple[int, ...]) -> bool:
    return value is not None and not allowed[0] <= value <= allowed[1]


@kind("font-otherwise")
def font_otherwise(
    subject: Subject, *, fonts: tuple[str, ...], sizes: tuple[int, ...], least: int = 3
) -> Iterator[Hit]:
    """Report the first text in another East Asian font or size than the rest may have.

    fonts: names allowed; sizes: half-points allowed. Reported once, with the number of such
    paragraphs as {count}, when there are at least `least`. What nothing sets is left alone.
    """
    names = {name.lower() for name in fonts}
    found: Counter[int] = Counter()
    shown: dict[int, tuple[str, int]] = {}
    for block in subject.every_block:
        for run in block.runs:
            font = run.east_asian_font.lower()
            wrong = (font and font not in names) or (run.size and run.size not in sizes)
            if wrong and run.end - run.start > len(block.text) // 2 and not run.vertical:
                found[block.index] += 1
                shown.setdefault(block.index, (run.east_asian_font, run.size))
    if len(found) >= least:
        first = min(found)
        font, size = shown[first]
        values = {"count": str(len(found)), "font": font or "—", "size": f"{size / 2:g}"}
        yield Hit(whole(subject.draft.blocks[first]), values)


@kind("end-line-missing")
def end_line_missing(subject: Subject) -> Iterator[Hit]:
    """Report that no line closes the last element: a border above, or a drawing."""
    blocks = [b for b in subject.draft.blocks if b.role not in _MARGINS]
    if not blocks or not subject.draft.clauses:
        return
    closing = blocks[-2:]
    drawn = any(b.layout.top_line or any(m.kind == "drawing" for m in b.marks) for b in closing)
    if not drawn:
        last = blocks[-1]
        yield Hit(Span(last, len(last.text), len(last.text)))


@kind("list-typed")
def list_typed(subject: Subject, *, element: str, fields: tuple[str, ...]) -> Iterator[Hit]:
    """Report an element that Word makes (contents, index) but that was typed.

    element: its zone; fields: the kinds of field that make it.
    """
    blocks = [b for b in subject.draft.zone_blocks(Zone(element)) if b.role is not Role.HEADING]
    listed = blocks[1:] if element == Zone.CONTENTS else blocks
    if listed and not any(f.kind in fields for block in listed for f in block.fields):
        yield Hit(whole(listed[0]))


@kind("footnote-numbering")
def footnote_numbering(subject: Subject, *, formats: tuple[str, ...]) -> Iterator[Hit]:
    """Report footnotes that restart on each page or section, or bear other marks.

    formats: number formats allowed. The place is the first footnote.
    """
    package = subject.draft.package
    notes = [b for b in subject.draft.blocks if b.role is Role.FOOTNOTE and b.cell is None]
    format_ = package.footnote_format
    if notes and (package.footnote_restart or (format_ and format_ not in formats)):
        yield Hit(whole(notes[0]), {"format": format_ or package.footnote_restart})


@kind("header-not-repeated")
def header_not_repeated(subject: Subject, *, rows: int) -> Iterator[Hit]:
    """Report tables of more than `rows` rows without a row that Word repeats as header."""
    for table in subject.draft.tables:
        first = table.cells[0] if table.cells else None
        if first is None or table.layout or first.zone not in subject.rule.zones:
            continue
        header = any(block.cell is not None and block.cell.header for block in table.cells)
        if table.rows > rows and not header:
            yield Hit(whole(first), {"table": table.number or "—", "rows": str(table.rows)})


@kind("uneven-emphasis")
def uneven_emphasis(subject: Subject) -> Iterator[Hit]:
    """Report the first of sibling clauses without title that opens without emphasis, or with."""
    for clause in subject.draft.clauses:
        below = [subject.draft.clauses[index].heading for index in clause.children]
        plain = [b for b in below if b.role is Role.TEXT and b.zone in subject.rule.zones]
        bold = [block for block in plain if _opens_bold(block)]
        if bold and len(bold) < len(plain):
            odd = bold if len(bold) * 2 < len(plain) else [b for b in plain if b not in bold]
            yield Hit(Span(odd[0], 0, min(len(odd[0].text), 1)))


def _opens_bold(block: Block) -> bool:
    first = block.runs[0] if block.runs else None
    strong = first is not None and (first.bold or "黑" in first.east_asian_font)
    return bool(strong and first and first.start == 0 and first.end < len(block.text))
