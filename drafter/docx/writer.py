"""Drafts as Word files: pages, styles, lists, fields and properties, the same bytes every time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.blocks import Block, Role, Zone
from drafter.docx.names import W
from drafter.docx.write_body import Group, group_xml, groups
from drafter.docx.write_contents import Entry, contents, entry, listed
from drafter.docx.write_cover import cover
from drafter.docx.write_desk import Desk, Sources
from drafter.docx.write_layout import Layout, load
from drafter.docx.write_numbering import Numbering
from drafter.docx.write_package import font_table, package, settings
from drafter.docx.write_pages import pages
from drafter.docx.write_paragraphs import paragraph, runs
from drafter.docx.write_sections import (
    Stretch,
    properties_of,
    references,
    running,
    stretches,
)
from drafter.docx.write_styles import styles_part
from drafter.docx.write_xml import DECLARATION, NAMESPACES, element, paragraph_properties, text_run
from drafter.model import Draft

if TYPE_CHECKING:
    from drafter.docx.write_base import Base

_LAYOUTS = {"zh": "gbt", "en": "iso"}


def write(
    draft: Draft,
    *,
    layout: str = "",
    base: bytes | None = None,
    sources: Sources | None = None,
) -> bytes:
    """Return the Word file of a draft.

    `layout` names the family of styles (by default that of the draft's language), `base` is a
    Word file or template whose styles, page set-up and headers are used instead, `sources` has
    the LaTeX of formulas and the pictures. Raises DrafterError for a formula or picture
    that cannot be used, and for a damaged base.
    """
    family = load(layout or _LAYOUTS.get(draft.metadata.language, "iso"))
    frame = _frame(base, family)
    desk = _desk(family, frame, sources or Sources())
    desk.notes.update(_footnotes(draft.blocks))
    desk.words = _bookmarked_words(draft.blocks)
    body = _body(desk, draft, frame)
    texts = {
        "document": f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    }
    texts["footnotes"] = _notes_part(desk)
    if frame is not None:
        from drafter.docx.write_base import assemble

        return assemble(frame, desk, texts, draft.metadata)
    texts["styles"] = styles_part(family, desk.numbering.owners())
    texts["numbering"] = desk.numbering.part()
    texts["settings"] = settings(desk)
    texts["fontTable"] = font_table(desk)
    texts.update(running(desk, draft.metadata))
    return package(desk, texts, draft.metadata)


def _frame(base: bytes | None, family: Layout) -> Base | None:
    if base is None:
        return None
    from drafter.docx.write_base import read_base

    return read_base(base, family)


def _own_section(frame: Base | None, kind: str) -> str:
    if frame is None:
        return ""
    from drafter.docx.write_base import section_of

    return section_of(frame, kind)


def _desk(family: Layout, frame: Base | None, sources: Sources) -> Desk:
    if frame is None:
        return Desk(family, Numbering(family), sources)
    taken = {style.get(W + "styleId") for style in frame.styles.iter(W + "style")}
    ids = dict(frame.ids)
    for name, style in family.styles.items():
        if name not in ids and style.id in taken:
            ids[name] = f"{style.id}Drafter"
    numbering = Numbering(family, frame.lists, frame.foreign, frame.ids)
    return Desk(
        family, numbering, sources, ids={**{n: s.id for n, s in family.styles.items()}, **ids}
    )


def _footnotes(blocks: Sequence[Block]) -> dict[str, list[Block]]:
    """Return the paragraphs of each footnote by the id that its mark in the text has.

    The notes follow in the order of their marks; one without a number goes on with the last.
    """
    targets: dict[str, list[Block]] = {}
    for block in blocks:
        for mark in block.marks:
            if mark.kind == "footnote" and not _is_note(block):
                targets.setdefault(mark.target, [])
    notes: list[list[Block]] = []
    for block in filter(_is_note, blocks):
        if block.number or not notes:
            notes.append([])
        notes[-1].append(block)
    for gathered, note in zip(targets.values(), notes, strict=False):
        gathered.extend(note)
    return {target: note for target, note in targets.items() if note}


def _is_note(block: Block) -> bool:
    return block.role is Role.FOOTNOTE and block.cell is None


def _bookmarked_words(blocks: Sequence[Block]) -> frozenset[str]:
    """Return the bookmarks on captions and formulas: they hold "Table 1" or "(1)"."""
    return frozenset(
        mark.target
        for block in blocks
        if block.role in (Role.TABLE_TITLE, Role.FIGURE_TITLE, Role.FORMULA)
        for mark in block.marks
        if mark.kind == "bookmark"
    )


def _body(desk: Desk, draft: Draft, frame: Base | None) -> str:
    parts = stretches(draft)
    gathered = [_groups(part) for part in parts]
    entries, bookmarks = _entries(desk.layout, parts, gathered)
    result: list[str] = []
    for position, part in enumerate(parts):
        repeated = any(before.kind == part.kind for before in parts[:position])
        last = position == len(parts) - 1
        own = _own_section(frame, part.kind)
        section = properties_of(desk, part, repeated, references(), own)
        result.append(
            _stretch(desk, part, gathered[position], entries, bookmarks, "" if last else section)
        )
        result.append(section if last else "")
    if not parts:
        empty = Stretch("body", ())
        result.append("<w:p/>" + properties_of(desk, empty, False, references()))
    return "".join(result)


def _groups(part: Stretch) -> list[Group]:
    """Gather the blocks of a section; those of the contents list are made anew."""
    kept = [
        block
        for block in part.blocks
        if not (block.role is Role.FOOTNOTE and block.cell is None)
        and block.zone is not Zone.CONTENTS
    ]
    return list(groups(kept))


def _entries(
    layout: Layout, parts: Sequence[Stretch], gathered: Sequence[Sequence[Group]]
) -> tuple[list[Entry], dict[int, str]]:
    """Return the lines of the contents list, and the bookmarks by index of their block."""
    entries: list[Entry] = []
    bookmarks: dict[int, str] = {}
    for part, found in zip(parts, gathered, strict=True):
        if part.kind == "cover":
            continue
        first = int(layout.part("sections")[part.kind].get("number-start", 1))
        ahead = first - 1 + (part.kind == "front")  # the contents list itself takes a page
        for group, page in zip(found, pages(layout, found), strict=True):
            if listed(layout, group):
                name = f"_Toc{len(entries) + 1:08d}"
                bookmarks[group[0].index] = name
                number = page + ahead
                shown = _roman(number) if part.kind == "front" else str(number)
                entries.append(
                    entry(layout, group, name, shown.upper() if layout.language == "zh" else shown)
                )
    return entries, bookmarks


def _roman(number: int) -> str:
    values = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    result = ""
    for value, sign in values:
        while number >= value:
            result += sign
            number -= value
    return result


def _stretch(
    desk: Desk,
    part: Stretch,
    found: Sequence[Group],
    entries: Sequence[Entry],
    bookmarks: Mapping[int, str],
    section: str,
) -> str:
    if part.kind == "cover":
        return cover(desk, part.blocks) + (_closing(section) if section else "")
    result: list[str] = []
    head = [block for block in part.blocks if block.zone is Zone.CONTENTS]
    if head:
        title = next((block for block in head if "\t" not in block.text), None)
        result.extend(contents(desk, title, entries))
    for position, group in enumerate(found):
        closing = section if position == len(found) - 1 else ""
        after = position > 0 and found[position - 1][0].cell is not None
        toc = bookmarks.get(group[0].index, "")
        result.append(group_xml(desk, group, toc, closing, after))
    if section and not found:
        result.append(_closing(section))
    return "".join(result)


def _closing(section: str) -> str:
    """Return the empty paragraph that ends a section."""
    parts = {"spacing": element("spacing", before=0, after=0, line=20, lineRule="exact")}
    return f"<w:p>{paragraph_properties({**parts, 'sectPr': section})}</w:p>"


def _notes_part(desk: Desk) -> str:
    """Return footnotes.xml: Word's two separators and the footnotes that the text refers to."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr>'
        f"<w:r><w:{tag}/></w:r></w:p></w:footnote>"
        for kind, number, tag in (
            ("separator", -1, "separator"),
            ("continuationSeparator", 0, "continuationSeparator"),
        )
    )
    facts = desk.layout.part("footnotes")
    mark = desk.layout.styles[facts["mark"]]
    style = desk.layout.styles[facts["text"]]
    look = f'<w:rPr><w:rStyle w:val="{desk.style_id(mark)}"/></w:rPr>'
    after = text_run(facts["after"])
    notes = ""
    for identifier, number in desk.note_ids.items():
        inner = ""
        for position, block in enumerate(desk.notes[identifier]):
            start = f"<w:r>{look}<w:footnoteRef/></w:r>{after}" if position == 0 else ""
            shown = start + runs(desk, _unspaced(block), style)
            inner += paragraph(desk, block, style, shown)
        notes += element("footnote", inner, id=number)
    return f"{DECLARATION}<w:footnotes {NAMESPACES}>{separators}{notes}</w:footnotes>"


def _unspaced(block: Block) -> Block:
    """Return a footnote without the blank that stands behind its number."""
    if not block.text.startswith((" ", "\t")):
        return block
    return replace(
        block,
        text=block.text[1:],
        runs=tuple(
            replace(run, start=max(0, run.start - 1), end=run.end - 1) for run in block.runs
        ),
        fields=tuple(
            replace(each, start=each.start - 1, end=each.end - 1) for each in block.fields
        ),
        marks=tuple(replace(mark, offset=max(0, mark.offset - 1)) for mark in block.marks),
    )
