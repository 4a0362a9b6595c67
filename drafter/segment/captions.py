"""Titles of figures and tables, told from sentences that start with "Table 1"."""

from __future__ import annotations

import re

from drafter.blocks import Role
from drafter.segment import shapes
from drafter.segment.labels import Label
from drafter.segment.lines import Line

_GOES_ON = re.compile(
    r"(?:给出|规定|示出|列出|所示|描述|说明了|表示|表明|显示|提供|展示|"
    r"中|的|为|是|和|与|及|或|、|，|～|~|至|到|"
    r"(?:shows?|gives?|lists?|specif|describes?|contains?|illustrates?|provides?|depicts?|summari|"
    r"presents?|defines?|is|are|and|or|to|of|in|for|below|above|can|may|shall|should|through|has|"
    r"identif|outlines?|compares?|represents?|indicates?|explains?|demonstrates?|displays?|"
    r"includes?)\b)"
)
_MARKS = tuple(")）,，、。;；.")


def is_caption(line: Line, label: Label) -> bool:
    """Whether the line is the title of a figure or table rather than a sentence about one."""
    if line.hint.role in (Role.FIGURE_TITLE, Role.TABLE_TITLE) or not line.typed:
        return True
    if line.paragraph.cell is not None and line.paragraph.layout.alignment != "center":
        return False
    rest = line.rest.strip()
    closing = label.closed.strip()
    if closing:
        return len(rest) <= 600 and (closing in ("—", "–", "-") or not rest.endswith("。"))
    if _GOES_ON.match(rest) or rest.startswith(_MARKS):
        return False
    return len(rest) <= 120 and not shapes.sentence(rest)
