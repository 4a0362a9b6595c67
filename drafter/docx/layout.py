"""How a paragraph is set: its own properties over those of its list and of its style."""

from __future__ import annotations

from drafter.blocks import Layout
from drafter.docx.numbering import Numbering, Place
from drafter.docx.properties import ParagraphProperties, merge
from drafter.docx.styles import Styles

_SIDES = ("top", "bottom", "left", "right")


def layout(
    styles: Styles,
    numbering: Numbering,
    style: str,
    place: Place | None,
    direct: ParagraphProperties,
) -> Layout:
    """Return the layout of a paragraph of `style` with the properties `direct`."""
    properties = styles.paragraph(style)
    if place is not None:
        level = numbering.level(place).layout
        if "num_id" in direct:
            properties = merge(properties, level)
        else:
            properties = merge(level, _indented(styles, style, properties))
    properties = merge(properties, direct)
    lines = properties.get("lines", {})
    drawn = {side for side in _SIDES if lines.get(side)}
    return Layout(
        alignment=properties.get("alignment", ""),
        left=properties.get("left"),
        hanging=properties.get("hanging"),
        before=properties.get("before"),
        after=properties.get("after"),
        page_break=properties.get("page_break", False),
        box=len(drawn) == len(_SIDES),
        top_line=drawn == {"top"},
    )


def framed(styles: Styles, style: str, direct: ParagraphProperties) -> bool:
    """Return whether the paragraph stands in a frame."""
    return direct.get("frame", styles.paragraph(style).get("frame", False))


def _indented(styles: Styles, style: str, properties: ParagraphProperties) -> ParagraphProperties:
    """Leave out indents that come from below the style that carries the list.

    The indents of a list go above those of the styles that its own style is based on.
    """
    kept: ParagraphProperties = {**properties}
    above: set[str] = set()
    for link in styles.chain(style):
        above |= link.paragraph.keys()
        if "num_id" in link.paragraph:
            break
    if "left" not in above:
        kept.pop("left", None)
    if "hanging" not in above:
        kept.pop("hanging", None)
    return kept
