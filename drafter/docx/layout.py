"""How a paragraph is set: its own properties over those of its list and of its style."""

from __future__ import annotations

from drafter.blocks import Layout
from drafter.docx.numbering import Numbering, Place
from drafter.docx.properties import ParagraphProperties, merge
from drafter.docx.styles import Styles

_SIDES = ("top", "bottom", "left", "right")


class Layouts:
    """Layouts by style, list level and direct properties; equal ones are the same object."""

    def __init__(self, styles: Styles, numbering: Numbering):
        self._styles = styles
        self._numbering = numbering
        self._bases: dict[tuple[str, Place | None, bool], ParagraphProperties] = {}
        self._known: dict[Layout, Layout] = {}
        self._plain: dict[tuple[str, Place | None, bool], Layout] = {}

    def layout(
        self,
        style: str,
        place: Place | None,
        direct: ParagraphProperties,
        page_break: bool = False,
    ) -> Layout:
        """Return the layout; `page_break` where something before makes it start a page."""
        own = direct.keys() - _NOT_LAYOUT
        key = (style, place, "num_id" in direct)
        if not own and not page_break and key in self._plain:
            return self._plain[key]
        base = self._base(*key)
        layout = _layout(merge(base, direct), page_break)
        layout = self._known.setdefault(layout, layout)
        if not own and not page_break:
            self._plain[key] = layout
        return layout

    def framed(self, style: str, direct: ParagraphProperties) -> bool:
        """Return whether the paragraph stands in a frame."""
        return direct.get("frame", self._styles.paragraph(style).get("frame", False))

    def _base(self, style: str, place: Place | None, direct_list: bool) -> ParagraphProperties:
        """Return what style and list set; the list goes above the style if it is direct."""
        key = (style, place, direct_list)
        if key not in self._bases:
            properties = self._styles.paragraph(style)
            if place is not None:
                level = self._numbering.level(place).layout
                properties = (
                    merge(properties, level)
                    if direct_list
                    else merge(level, self._indented(style, properties))
                )
            self._bases[key] = properties
        return self._bases[key]

    def _indented(self, style: str, properties: ParagraphProperties) -> ParagraphProperties:
        """Leave out indents that come from below the style that carries the list."""
        kept: ParagraphProperties = {**properties}
        above: set[str] = set()
        for link in self._styles.chain(style):
            above |= link.paragraph.keys()
            if "num_id" in link.paragraph:
                break
        if "left" not in above:
            kept.pop("left", None)
        if "hanging" not in above:
            kept.pop("hanging", None)
        return kept


_NOT_LAYOUT = frozenset({"style", "num_id", "num_level", "outline", "frame"})


def _layout(properties: ParagraphProperties, page_break: bool) -> Layout:
    lines = properties.get("lines", {})
    drawn = {side for side in _SIDES if lines.get(side)}
    return Layout(
        alignment=properties.get("alignment", ""),
        left=properties.get("left"),
        hanging=properties.get("hanging"),
        before=properties.get("before"),
        after=properties.get("after"),
        page_break=page_break or properties.get("page_break", False),
        box=len(drawn) == len(_SIDES),
        top_line=drawn == {"top"},
    )
