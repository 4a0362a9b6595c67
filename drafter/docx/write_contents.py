"""The contents list: a TOC field that is already filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafter.blocks import Block, Role, Zone
from drafter.docx.write_body import Group
from drafter.docx.write_desk import Desk
from drafter.docx.write_layout import Layout
from drafter.docx.write_paragraphs import properties
from drafter.docx.write_styles import paragraph_look
from drafter.docx.write_xml import element, escape, field, paragraph_properties, text_run

_ANNEXES = (Zone.NORMATIVE_ANNEX, Zone.INFORMATIVE_ANNEX)
_OUTSIDE = (Zone.COVER, Zone.CONTENTS, Zone.MARGIN)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents list."""

    level: int
    number: str
    title: str
    bookmark: str
    page: str


def listed(layout: Layout, group: Group) -> bool:
    """Whether a group is a heading that the contents list names."""
    first = group[0]
    if first.role is not Role.HEADING or first.zone in _OUTSIDE or first.cell is not None:
        return False
    outline = layout.style_of(first).look.get("outline")
    return outline is not None and int(outline) <= int(layout.part("contents")["levels"])


def entry(layout: Layout, group: Group, bookmark: str, page: str) -> Entry:
    """Return the line for a heading."""
    first = group[0]
    level = int(layout.style_of(first).look["outline"])
    if first.zone not in _ANNEXES or first.level > 1:
        return Entry(level, first.number, _title(first.text), bookmark, page)
    status = next((block.text for block in group if block.role is Role.STATUS), "")
    title = next((block.text for block in group if block.role is Role.TITLE), first.text)
    if layout.language == "zh":
        text = f"附录{first.number}{status}　{_title(title)}"
    else:
        text = f"Annex {first.number} {status} {_title(title)}"
    return Entry(level, "", text, bookmark, page)


def _title(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")


def contents(desk: Desk, title: Block | None, entries: Sequence[Entry]) -> list[str]:
    """Return the paragraphs of the contents list, its heading first."""
    facts = desk.layout.part("contents")
    result = []
    if title is not None:
        style = desk.layout.styles[facts["title-style"]]
        parts = {"pStyle": element("pStyle", val=desk.style_id(style))}
        heading = text_run(title.text, properties(desk, style, title.text))
        result.append(f"<w:p>{paragraph_properties(parts)}{heading}</w:p>")
    start = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
        f'TOC \\o "1-{facts["levels"]}" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    for index, line in enumerate(entries):
        before = start if index == 0 else ""
        after = end if index == len(entries) - 1 else ""
        result.append(_line(desk, line, before, after, facts["separator"]))
    if not entries:
        result.append(f"<w:p>{start}{end}</w:p>")
    return result


def _line(desk: Desk, line: Entry, before: str, after: str, separator: str) -> str:
    style = desk.layout.styles[f"toc {line.level}"]
    text = f"{line.number}{separator}{line.title}" if line.number else line.title
    inner = text_run(text, properties(desk, style, text)) + text_run("\t")
    inner += field(f"PAGEREF {line.bookmark} \\h", text_run(line.page))
    link = f'<w:hyperlink w:anchor="{escape(line.bookmark)}" w:history="1">{inner}</w:hyperlink>'
    parts = {"pStyle": element("pStyle", val=desk.style_id(style))}
    if desk.in_base(style):
        parts["tabs"] = paragraph_look(style.look)["tabs"]
    return f"<w:p>{paragraph_properties(parts)}{before}{link}{after}</w:p>"
