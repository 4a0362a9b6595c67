"""What the `w:pPr` of a paragraph amounts to with its style and its list; equal ones once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.blocks import Layout
from drafter.docx.interning import Interned
from drafter.docx.layout import framed, layout
from drafter.docx.names import PARAGRAPH_PROPERTIES, RUN_PROPERTIES, W
from drafter.docx.numbering import Numbering, Place
from drafter.docx.properties import RunKey, paragraph_properties, run_key
from drafter.docx.revisions import View
from drafter.docx.styles import Format, Styles

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Form:
    """A paragraph without its text and its number."""

    style_id: str
    style: str  # name
    outline: int
    place: Place | None
    layout: Layout
    frame: bool


class Forms:
    """Forms and formats of one part, with the interned properties remembered."""

    def __init__(self, styles: Styles, numbering: Numbering, table: Interned, view: View):
        self._styles = styles
        self._numbering = numbering
        self._table = table
        self._view = view
        self._forms: dict[str, Form] = {}
        self._formats: dict[str, dict[str, Format]] = {}  # by style and name of the properties

    def form(self, properties: _Element | None) -> Form:
        """Return the form that a `w:pPr` gives."""
        name = "" if properties is None else properties.tag
        found = self._forms.get(name)
        if found is None:
            found = self._read(properties)
            if name != PARAGRAPH_PROPERTIES:
                self._forms[name] = found
        return found

    def format(self, style_id: str, properties: _Element | None) -> Format:
        """Return the formatting that a `w:rPr` gives in a paragraph of the style."""
        formats = self._formats.get(style_id)
        if formats is None:
            formats = self._formats[style_id] = {}
        name = "" if properties is None else properties.tag
        found = formats.get(name)
        if found is None:
            found = self._styles.format(style_id, self._run_key(properties))
            if name != RUN_PROPERTIES:
                formats[name] = found
        return found

    def _read(self, properties: _Element | None) -> Form:
        element = self._before(properties, f"{W}pPrChange", PARAGRAPH_PROPERTIES)
        direct = paragraph_properties(element)
        style_id = self._styles.paragraph_style(direct.get("style"))
        place = self._numbering.place(style_id, direct)
        outline = direct.get("outline")
        if outline is None:
            level = self._styles.outline(style_id)
        else:
            level = outline + 1 if outline < 9 else 0
        return Form(
            style_id=style_id,
            style=self._styles.name(style_id),
            outline=level,
            place=place,
            layout=layout(self._styles, self._numbering, style_id, place, direct),
            frame=framed(self._styles, style_id, direct),
        )

    def _run_key(self, properties: _Element | None) -> RunKey:
        element = self._before(properties, f"{W}rPrChange", RUN_PROPERTIES)
        return () if element is None else run_key(element)

    def _before(self, properties: _Element | None, change: str, name: str) -> _Element | None:
        """Return the properties of the view: before a tracked change of them, or now."""
        if properties is None:
            return None
        element = self._table.element(properties)
        if not self._view.before_changes:
            return element
        former = element.find(f"{change}/{name}")
        return element if former is None else former
