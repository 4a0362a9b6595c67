"""The body of a document: blocks gathered into paragraphs, tables, captions, entries, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drafter.blocks import Block, Mark, Role, Zone
from drafter.docx.write_desk import Desk, worded
from drafter.docx.write_layout import Style, twips
from drafter.docx.write_paragraphs import paragraph, properties, runs
from drafter.docx.write_styles import paragraph_look
from drafter.docx.write_tables import table
from drafter.docx.write_xml import element, field, paragraph_properties, run_properties, text_run

_ANNEXES = (Zone.NORMATIVE_ANNEX, Zone.INFORMATIVE_ANNEX)
_CAPTIONS = {Role.TABLE_TITLE: "table", Role.FIGURE_TITLE: "figure"}
_NUMBERED = re.compile(r"\s*[（(]([A-Z]?[.\d]+)[）)]\s*$")
_LINE = 240  # twips
Group = tuple[Block, ...]


def groups(blocks: Sequence[Block]) -> Iterator[Group]:
    """Yield the blocks of each table, annex head and paragraph together."""
    position = 0
    while position < len(blocks):
        end = position + 1
        if blocks[position].cell is not None:
            end = _table_end(blocks, position)
        elif _opens_annex(blocks[position]):
            while end < len(blocks) and blocks[end].role in (Role.STATUS, Role.TITLE):
                end += 1
        yield tuple(blocks[position:end])
        position = end


def _table_end(blocks: Sequence[Block], start: int) -> int:
    """Return the index after the table that starts at `start`, nested tables included."""
    outer = blocks[start].cell
    seen = {outer.table} if outer else set()
    end = start + 1
    while end < len(blocks):
        cell = blocks[end].cell
        if cell is None or not (cell.table in seen or cell.outer in seen):
            break
        seen.add(cell.table)
        end += 1
    return end


def _opens_annex(block: Block) -> bool:
    return block.zone in _ANNEXES and block.role is Role.HEADING and block.level <= 1


def group_xml(
    desk: Desk, group: Group, toc: str = "", section: str = "", after_table: bool = False
) -> str:
    """Return the XML of one group; `toc` names a bookmark, `section` closes with a `w:sectPr`."""
    first = group[0]
    if first.cell is not None:
        xml = table(desk.layout, group, lambda inner: _cell(desk, inner, first))
        xml += _breaker(section) if section else ""
        return xml
    direct = {"sectPr": section} if section else {}
    if after_table and not (first.layout.top_line and not first.text):
        direct.update(_distance(desk.layout.style_of(first)))
    if _opens_annex(first):
        return _annex(desk, group, toc, direct)
    return _block(desk, first, toc, direct)


def _distance(style: Style) -> dict[str, str]:
    """Return the spacing of a paragraph that follows a table: a line apart."""
    look = {**style.look, "before": max(_LINE, twips(style.look.get("before")) or 0)}
    if "before-lines" in look:
        look["before-lines"] = max(1.0, float(look["before-lines"]))
    return {"spacing": paragraph_look(look)["spacing"]}


def _breaker(section: str) -> str:
    return f"<w:p>{paragraph_properties({'sectPr': section})}</w:p>"


def _cell(desk: Desk, blocks: Sequence[Block], outer: Block) -> str:
    """Return the content of a table cell; it always ends with a paragraph."""
    own = outer.cell.table if outer.cell else 0
    result: list[str] = []
    nested: list[Block] = []
    for block in [*blocks, None]:
        inside = block is not None and block.cell is not None and block.cell.table != own
        if inside and block is not None:
            nested.append(block)
            continue
        if nested:
            head = nested[0]
            result.append(
                table(desk.layout, nested, lambda inner, head=head: _cell(desk, inner, head), 3000)  # type: ignore[misc]
            )
            nested = []
        if block is not None:
            result.append(_block(desk, block, "", {}))
    if not result or result[-1].endswith("</w:tbl>"):
        result.append("<w:p/>")
    return "".join(result)


def _block(desk: Desk, block: Block, toc: str, direct: dict[str, str]) -> str:
    style = desk.layout.style_of(block)
    if block.role in _CAPTIONS:
        return paragraph(desk, block, style, _caption(desk, block, style), direct)
    if block.role is Role.FORMULA:
        return paragraph(desk, block, style, _formula(desk, block, style), direct)
    if block.role is Role.TERM and block.number:
        return _term(desk, block, style, direct)
    if block.layout.top_line and not block.text:
        return _end_line(desk, block, style, direct)
    inner = _typed(desk, block, style) + runs(desk, block, style)
    inner = desk.bookmark(toc, inner) if toc else inner
    if block.layout.page_break and style.look.get("page-break") != "yes":
        direct = {**direct, "pageBreakBefore": element("pageBreakBefore")}
    return paragraph(desk, block, style, inner, direct)


def _typed(desk: Desk, block: Block, style: Style) -> str:
    """Return the label where no list of the layout makes it."""
    if not block.label or (style.name in desk.layout.by_style and not worded(block)):
        return ""
    return text_run(block.label, properties(desk, style, block.label))


def _annex(desk: Desk, group: Group, toc: str, direct: dict[str, str]) -> str:
    """Return the head of an annex: number, status and title in one paragraph."""
    head = group[0]
    style = desk.layout.style_of(head)
    breaks = desk.layout.data["annex-parts"]
    lines = [block for block in group[1:] if block.text] + ([head] if head.text else [])
    inner = ""
    for index, block in enumerate(lines):
        inner += text_run(breaks[min(index, len(breaks) - 1)])
        plain = block.role is Role.STATUS and desk.layout.language == "en"
        if plain:
            look = run_properties({"b": element("b", val=0), "bCs": element("bCs", val=0)})
            inner += text_run(block.text, look)
        else:
            inner += runs(desk, block, style)
    marks = tuple(mark for block in group for mark in block.marks if mark.kind == "bookmark")
    if not head.text:
        shell = replace(head, text="", marks=marks)
        inner = _names(desk, shell, inner)
    return paragraph(desk, head, style, desk.bookmark(toc, inner) if toc else inner, direct)


def _names(desk: Desk, block: Block, inner: str) -> str:
    for mark in block.marks:
        if mark.kind == "bookmark" and not mark.target.startswith("_Toc"):
            inner = desk.bookmark(mark.target, inner)
    return inner


def _term(desk: Desk, block: Block, style: Style, direct: dict[str, str]) -> str:
    """Return the number and the designation of a term entry."""
    facts = desk.layout.part("term")
    if facts["together"] == "yes":
        inner = text_run("\n") + runs(desk, block, style)
        return paragraph(desk, block, style, inner, direct)
    level = str(max(2, block.number.count(".") + 1))
    own = desk.layout.styles[facts["number"].get(level, facts["number"]["2"])]
    number = paragraph(desk, block, own, _names(desk, block, ""), {} if block.text else direct)
    if not block.text:
        return number
    bare_term = replace(
        block, number="", marks=tuple(m for m in block.marks if m.kind != "bookmark")
    )
    return number + paragraph(desk, bare_term, style, runs(desk, bare_term, style), direct)


def _names_only(block: Block) -> tuple[Mark, ...]:
    return tuple(mark for mark in block.marks if mark.kind == "bookmark")


def _caption(desk: Desk, block: Block, style: Style) -> str:
    """Return word, number as a SEQ field, and title; a bookmark holds word and number."""
    facts = desk.layout.part("captions")[_CAPTIONS[block.role]]
    if not block.number:
        return _typed(desk, block, style) + runs(desk, block, style)
    inner = text_run(facts["word"] + facts["between"], properties(desk, style, facts["word"]))
    inner += _sequence(block.number, facts["sequence"])
    for mark in _names_only(block):
        inner = desk.bookmark(mark.target, inner)
    if block.text:
        inner += text_run(facts["after"], properties(desk, style, facts["after"]))
    return inner + runs(desk, block, style)


def _sequence(number: str, name: str) -> str:
    """Return "3" or "A.3" with its last part counted by Word."""
    letter, dot, digits = number.rpartition(".")
    counter = f"{name}_{letter}" if letter else name
    return text_run(letter + dot) + field(f"SEQ {counter} \\* ARABIC", text_run(digits))


def _formula(desk: Desk, block: Block, style: Style) -> str:
    facts = desk.layout.part("captions")["formula"]
    inner = text_run(facts["before"]) + runs(desk, bare(block), style)
    if not block.number:
        return inner
    number = text_run(facts["open"]) + _sequence(block.number, facts["sequence"])
    number += text_run(facts["close"])
    for mark in _names_only(block):
        number = desk.bookmark(mark.target, number)
    return inner + text_run(facts["after"]) + number


def bare(block: Block) -> Block:
    """Return a formula without the tabs and the number that stand around it in the paragraph."""
    end = len(block.text)
    if block.number:
        match = _NUMBERED.search(block.text)
        end = match.start() if match and match[1] == block.number else end
    start = len(block.text) - len(block.text.lstrip())
    end = max(start, len(block.text[:end].rstrip()))
    return replace(
        block,
        text=block.text[start:end],
        runs=tuple(
            replace(run, start=max(0, run.start - start), end=min(run.end, end) - start)
            for run in block.runs
            if run.end > start and run.start < end
        ),
        fields=(),
        marks=tuple(replace(mark, offset=max(0, mark.offset - start)) for mark in block.marks),
    )


def _end_line(desk: Desk, block: Block, style: Style, direct: dict[str, str]) -> str:
    """Return the line that closes a document: a paragraph with a border above."""
    facts = desk.layout.part("end-line")
    line = element("top", val="single", sz=facts.get("thickness", 12), space=1, color="auto")
    parts = {
        "pBdr": element("pBdr", line),
        "ind": element(
            "ind",
            left=facts.get("left", 0),
            right=facts.get("right", 0),
            firstLine=0,
            firstLineChars=0,
        ),
        "spacing": element("spacing", before=240),
        "jc": element("jc", val="center"),
    }
    return paragraph(desk, block, style, "", {**parts, **direct})
