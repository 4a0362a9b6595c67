"""Paragraphs: the runs, fields, bookmarks, notes and pictures of blocks as Word's XML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from drafter.blocks import Block, Field, Mark, Role, Run
from drafter.docx.omml import equation, plain
from drafter.docx.write_desk import Desk
from drafter.docx.write_drawing import picture
from drafter.docx.write_layout import Style
from drafter.docx.write_styles import paragraph_look
from drafter.docx.write_xml import (
    element,
    field,
    paragraph_properties,
    run_properties,
    text_run,
)

_EAST_ASIAN = re.compile(
    "[\u2014\u2018-\u201d\u2026\u2460-\u24ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
_CODE = ("Courier New", "Consolas")
_OWN_MARK = "_Toc"  # bookmarks of the contents, which every writing makes anew
_BOX = {"border": "box"}


def paragraph(
    desk: Desk, block: Block, style: Style, inner: str, direct: dict[str, str] | None = None
) -> str:
    """Return a `w:p` in `style` with the runs `inner`."""
    parts = {"pStyle": element("pStyle", val=desk.style_id(style))}
    number = desk.number_of(block, style)
    if number:
        parts["numPr"] = number
        indent = paragraph_look(style.look).get("ind")
        if indent:  # the list's own indent would win over that of the style
            parts["ind"] = indent
    if desk.in_base(style) and style.look.get("page-break") == "yes":
        parts["pageBreakBefore"] = element("pageBreakBefore")
    if block.layout.box or block.boxed:
        parts.update(paragraph_look(_BOX))
    parts.update(direct or {})
    return f"<w:p>{paragraph_properties(parts)}{inner}</w:p>"


def runs(desk: Desk, block: Block, style: Style, text: str | None = None) -> str:
    """Return the runs of a block's text with its fields and marks, without its number.

    With `text`, only these plain characters in the formatting of the style.
    """
    if text is not None:
        return text_run(text, properties(desk, style, text))
    length = len(block.text)
    cuts = {0, length}
    ranges = [(each.start, each.end) for each in block.runs]
    ranges += [(each.start, each.end) for each in block.fields]
    for start, end in ranges:
        cuts.update((min(max(0, start), length), min(max(0, end), length)))
    for mark in block.marks:
        cuts.add(min(max(0, mark.offset), length))
        if mark.kind == "formula":
            cuts.add(min(mark.offset + len(mark.target), length))
    places = sorted(cuts)
    result = [_marks(desk, block, style, 0)] if length == 0 else []
    opened: Field | None = None
    pending: list[str] = []
    for start, end in pairwise(places):
        result_now = _marks(desk, block, style, start)
        now = _field_at(block.fields, start)
        if opened is not None and now is not opened:
            result.append(_close(desk, block, opened, style, pending))
            pending = []
        opened = now
        (pending if now else result).append(result_now + _piece(desk, block, style, start, end))
    if opened is not None:
        result.append(_close(desk, block, opened, style, pending))
    if length:
        result.append(_marks(desk, block, style, length))
    return _bookmarked(desk, block, "".join(result))


def _bookmarked(desk: Desk, block: Block, inner: str) -> str:
    for mark in block.marks:
        own = mark.target.startswith(_OWN_MARK) or mark.target in desk.words
        if mark.kind == "bookmark" and not own:
            inner = desk.bookmark(mark.target, inner)
    return inner


def _field_at(fields: Sequence[Field], offset: int) -> Field | None:
    return next((each for each in fields if each.start <= offset < each.end), None)


def _piece(desk: Desk, block: Block, style: Style, start: int, end: int) -> str:
    if _in_formula(block, start):
        return ""
    text = block.text[start:end]
    return text_run(text, properties(desk, style, text, _run_at(block, start), block.language))


def _in_formula(block: Block, offset: int) -> bool:
    """Whether a character stands for an equation, which is written as such."""
    return any(
        mark.kind == "formula" and mark.offset <= offset < mark.offset + len(mark.target)
        for mark in block.marks
    )


def _run_at(block: Block, offset: int) -> Run | None:
    return next((each for each in block.runs if each.start <= offset < each.end), None)


def _close(desk: Desk, block: Block, opened: Field, style: Style, pending: Iterable[str]) -> str:
    inner = "".join(pending)
    if opened.kind == "HYPERLINK":
        if re.match(r"[a-z]+:", opened.target):
            relation = desk.relation(desk.links, "rIdLink", opened.target)
            return f'<w:hyperlink r:id="{relation}" w:history="1">{inner}</w:hyperlink>'
        anchor = element("hyperlink", inner, anchor=opened.target, history=1)
        return anchor if opened.target else inner
    run = _run_at(block, opened.start)
    return field(_instruction(desk, opened), inner, properties(desk, style, "", run))


def _instruction(desk: Desk, opened: Field) -> str:
    """Return the code of a field; a REF shows bookmarked words or the number of a paragraph."""
    if opened.kind == "REF":
        number = "" if opened.target in desk.words else "\\r "
        return f"REF {opened.target} {number}\\h"
    if opened.kind == "SEQ":
        return f"SEQ {opened.target} \\* ARABIC"
    return " ".join(part for part in (opened.kind, opened.target) if part)


def _marks(desk: Desk, block: Block, style: Style, offset: int) -> str:
    return "".join(_mark(desk, block, mark) for mark in block.marks if mark.offset == offset)


def _mark(desk: Desk, block: Block, mark: Mark) -> str:
    if mark.kind == "formula":
        return _formula(desk, block, mark)
    if mark.kind == "drawing":
        return picture(desk, block, _position(block, mark))
    if mark.kind == "footnote" and mark.target in desk.notes and block.role is not Role.FOOTNOTE:
        style = desk.layout.styles[desk.layout.part("footnotes")["mark"]]
        look = run_properties({"rStyle": element("rStyle", val=desk.style_id(style))})
        return f'<w:r>{look}<w:footnoteReference w:id="{desk.note(mark.target)}"/></w:r>'
    return ""


def _position(block: Block, mark: Mark) -> int:
    """Return the position of a mark among those of its kind."""
    return [each for each in block.marks if each.kind == mark.kind].index(mark)


def _formula(desk: Desk, block: Block, mark: Mark) -> str:
    given = desk.sources.formulas.get(block.index, ())
    position = _position(block, mark)
    return equation(given[position]) if position < len(given) else plain(mark.target)


def properties(
    desk: Desk, style: Style, text: str, run: Run | None = None, language: str = ""
) -> str:
    """Return the `w:rPr` of characters: East Asian font, emphasis, position, language."""
    wide = desk.layout.language == "zh" and bool(_EAST_ASIAN.search(text))
    look = None if run is None else replace(run, start=0, end=0)
    key = (style.name, wide, look, language)
    if key not in desk.looks:
        desk.looks[key] = _properties(desk, style, wide, look, language)
    return desk.looks[key]


def _properties(desk: Desk, style: Style, wide: bool, run: Run | None, language: str) -> str:
    parts: dict[str, str] = {}
    fonts = _fonts(desk, style, wide, run)
    if fonts:
        parts["rFonts"] = fonts
    if run is not None:
        parts.update(_emphasis(desk, style, run))
    if language not in ("", "zh", "en"):
        parts["lang"] = element("lang", val=language)
    return run_properties(parts)


def _fonts(desk: Desk, style: Style, wide: bool, run: Run | None) -> str:
    """Return the fonts of a run: only the East Asian one of its style and that of code are set.

    A draft that was read brings the fonts and sizes of its old layout; the new one has its own.
    """
    latin = run.font if run and run.font in _CODE else None
    if not latin and not wide:
        return ""
    look = desk.layout.look(style)
    east = look.get("font") or desk.layout.part("fonts")["east-asian"]
    return element(
        "rFonts",
        hint="eastAsia" if wide else None,
        ascii=latin,
        hAnsi=latin,
        eastAsia=east if wide else None,
    )


def _emphasis(desk: Desk, style: Style, run: Run) -> dict[str, str]:
    parts: dict[str, str] = {}
    named = desk.layout.styles.get(run.style)
    if named is not None and named.look.get("kind") == "character":
        parts["rStyle"] = element("rStyle", val=desk.style_id(named))
    look = desk.layout.look(style)
    if run.bold and look.get("bold") != "yes":
        parts["b"], parts["bCs"] = element("b"), element("bCs")
    if run.italic and look.get("italic") != "yes":
        parts["i"], parts["iCs"] = element("i"), element("iCs")
    if run.hidden:
        parts["vanish"] = element("vanish")
    if run.vertical in ("superscript", "subscript"):
        parts["vertAlign"] = element("vertAlign", val=run.vertical)
    return parts
