"""The cover: items in frames at the places that the layout gives them, and its rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from drafter.blocks import Block
from drafter.docx.write_desk import Desk
from drafter.docx.write_layout import twips
from drafter.docx.write_paragraphs import paragraph, runs
from drafter.docx.write_xml import element, paragraph_properties


def cover(desk: Desk, blocks: Sequence[Block]) -> str:
    """Return the paragraphs of the cover; items of one frame must follow each other."""
    frames = desk.layout.part("frames")
    groups = {
        facts["group"]: facts for facts in frames.values() if "group" in facts and "x" in facts
    }
    result = []
    for block in blocks:
        if not block.text and not block.marks:
            continue  # a rule, which the layout draws itself
        style = desk.layout.style_of(block)
        facts = frames.get(style.name)
        if facts and "x" not in facts:
            facts = groups[facts["group"]]
        direct = {"framePr": _frame(facts)} if facts else {}
        if block.layout.page_break:
            direct["pageBreakBefore"] = element("pageBreakBefore")
        result.append(paragraph(desk, block, style, runs(desk, block, style), direct))
    lines = desk.layout.data.get("lines", [])
    return "".join(result) + "".join(_rule(facts) for facts in lines)


def _frame(facts: Mapping[str, Any]) -> str:
    height = twips(facts.get("height"))
    return element(
        "framePr",
        w=twips(facts["width"]),
        h=height,
        hRule="exact" if height else None,
        wrap="around",
        vAnchor="page",
        hAnchor="page",
        x=twips(facts["x"]),
        y=twips(facts["y"]),
    )


def _rule(facts: Mapping[str, Any]) -> str:
    """Return a horizontal line: the upper border of an empty frame."""
    line = element("top", val="single", sz=6, space=0, color="auto")
    parts = {
        "framePr": _frame({"height": "2 mm", **facts}),
        "pBdr": element("pBdr", line),
        "spacing": element("spacing", line=20, lineRule="exact"),
    }
    return f"<w:p>{paragraph_properties(parts)}</w:p>"
