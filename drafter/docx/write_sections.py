"""Sections with page set-up and page numbers; running headers and footers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.blocks import Block, Zone
from drafter.docx.write_desk import Desk
from drafter.docx.write_paragraphs import properties
from drafter.docx.write_xml import (
    DECLARATION,
    NAMESPACES,
    element,
    field,
    paragraph_properties,
    text_run,
)
from drafter.model import Draft, Metadata, Section

_FRONT = (Zone.CONTENTS, Zone.FOREWORD, Zone.INTRODUCTION)
_MARGINS = ("top", "right", "bottom", "left", "header", "footer", "gutter")
_TOKEN = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Blocks that share a section: the part of the document, and its own page set-up."""

    kind: str  # "cover", "front", "body"
    blocks: tuple[Block, ...]
    section: Section | None = None


def stretches(draft: Draft) -> list[Stretch]:
    """Return the sections of a draft with their blocks: its own, or one per part of it."""
    blocks = [each for each in draft.blocks if each.zone is not Zone.MARGIN]
    starts = {section.first: section for section in draft.sections}
    found: list[Stretch] = []
    current: list[Block] = []
    section: Section | None = None
    for block in blocks:
        fresh = block.index in starts or (
            not starts and current and kind(block) != kind(current[0])
        )
        if fresh and current:
            found.append(Stretch(kind(current[0]), tuple(current), section))
            current = []
        section = starts.get(block.index, section)
        current.append(block)
    if current:
        found.append(Stretch(kind(current[0]), tuple(current), section))
    return found


def kind(block: Block) -> str:
    """Return the part of the document in which a block stands."""
    if block.zone is Zone.COVER:
        return "cover"
    return "front" if block.zone in _FRONT else "body"


def properties_of(
    desk: Desk, stretch: Stretch, repeated: bool, references: str, own: str = ""
) -> str:
    """Return the `w:sectPr`.

    `repeated` says that page numbers go on from a section of its kind; `own` is the set-up that a
    base document has for it.
    """
    facts = desk.layout.part("sections")[stretch.kind]
    start = stretch.section.start if stretch.section else facts.get("start", "")
    if repeated and not stretch.section:
        start = "nextPage"
    kind = element("type", val=start or "nextPage")
    numbers = ""
    if "number-format" in facts:
        first = None if repeated else facts["number-start"]
        numbers = element("pgNumType", fmt=facts["number-format"], start=first)
    if own:
        return element("sectPr", _ordered(own, kind, numbers))
    inner = references if facts["running"] == "yes" else ""
    inner += kind + _page(desk, stretch.section) + numbers
    grid = desk.layout.part("page").get("grid")
    inner += element("docGrid", type="lines", linePitch=grid) if grid else ""
    return element("sectPr", inner)


def _ordered(own: str, kind: str, numbers: str) -> str:
    """Return the set-up of a base with type and page numbers at the places of the schema."""
    page = own.find("<w:pgSz")
    head, tail = (own[:page], own[page:]) if page >= 0 else (own, "")
    columns = re.search(r"<w:(cols|formProt|vAlign|noEndnote|textDirection|bidi|rtl|docGrid)", tail)
    place = columns.start() if columns else len(tail)
    return head + kind + tail[:place] + numbers + tail[place:]


def _page(desk: Desk, section: Section | None) -> str:
    page = desk.layout.part("page")

    def fact(name: str) -> object:
        own = getattr(section, name) if section is not None and section.width else 0
        return own if own or (section is not None and section.width) else page[name]

    width, height = int(str(fact("width"))), int(str(fact("height")))
    orient = "landscape" if width > height else None
    margins = {name: fact(name) for name in _MARGINS}
    return element("pgSz", w=width, h=height, orient=orient) + element("pgMar", **margins)


def running(desk: Desk, metadata: Metadata) -> dict[str, str]:
    """Return the header and footer parts by name: 1 for odd pages, 2 for even ones."""
    parts: dict[str, str] = {}
    for name, tag in (("header", "hdr"), ("footer", "ftr")):
        facts = desk.layout.part("running")[name]
        for number, side in ((1, "odd"), (2, "even")):
            style = desk.layout.styles[facts[side]]
            look = {"pStyle": element("pStyle", val=desk.style_id(style))}
            inner = _running_text(desk, facts[f"{side}-text"], facts, metadata)
            body = f"<w:p>{paragraph_properties(look)}{inner}</w:p>"
            parts[f"{name}{number}"] = f"{DECLARATION}<w:{tag} {NAMESPACES}>{body}</w:{tag}>"
    return parts


def _running_text(desk: Desk, text: str, facts: dict[str, str], metadata: Metadata) -> str:
    style = desk.layout.styles[facts["odd"]]
    result, last = "", 0
    for match in _TOKEN.finditer(text):
        result += text_run(text[last : match.start()])
        last = match.end()
        value = _values(metadata).get(match[1], "")
        shown = text_run(value, properties(desk, style, value))
        if match[1] == "page":
            result += field("PAGE", text_run("1"))
        elif match[1] == "number" and "number-style" in facts and value:
            result += field(f'STYLEREF "{facts["number-style"]}"', shown)
        else:
            result += shown
    return result + text_run(text[last:])


def _values(metadata: Metadata) -> dict[str, str]:
    number = metadata.number
    year = re.search(r".*[:—](\d{4})", number)  # the last: an amendment has two
    publisher = re.match(r"(?:ISO|IEC)(?:/(?:ISO|IEC))?\b", number)
    holder = " ".join(each[each.lastindex or 0] for each in (publisher, year) if each)
    language = "(zh)" if metadata.language == "zh" else "(en)"
    return {
        "number": number,
        "reference": f"{number.removesuffix(language)}{language}" if number else "",
        "copyright": f"© {holder} – All rights reserved" if holder else "",
    }


def references(names: Sequence[str] = ("header1", "header2", "footer1", "footer2")) -> str:
    """Return the references of a section to the running headers and footers."""
    result = ""
    for name in names:
        side = "default" if name.endswith("1") else "even"
        result += f'<w:{name[:-1]}Reference w:type="{side}" r:id="rId{name}"/>'
    return result
