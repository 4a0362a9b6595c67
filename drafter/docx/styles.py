"""Styles: what a paragraph or run has by its style and those that it is based on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from drafter.docx.measures import half_points
from drafter.docx.names import PARAGRAPH_PROPERTIES, RUN_PROPERTIES, TYPE, VAL, W, on
from drafter.docx.properties import (
    ParagraphProperties,
    RunKey,
    merge,
    paragraph_properties,
    run_key,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST_CHAIN = 50  # styles based on each other; Word allows 11
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
# Word stores the names of its own styles in lower case and shows them so:
_BUILT_IN = re.compile(
    r"(?:heading|toc|index) [1-9]|toa heading|index heading|caption|header|footer|"
    r"(?:foot|end)note (?:text|reference)|annotation (?:text|reference|subject)|"
    r"page number|line number|table of figures|table of authorities|macro|envelope \w+"
)


class Look(NamedTuple):
    """Effective formatting of a run, as in `drafter.blocks.Run`."""

    bold: bool = False
    italic: bool = False
    vertical: str = ""
    style: str = ""
    font: str = ""
    east_asian_font: str = ""
    size: int = 0
    hidden: bool = False


class Format(NamedTuple):
    """Effective formatting and languages of a run."""

    look: Look
    language: str = ""  # of Latin text: "en-GB"
    east_asian_language: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """A style as defined, without what it inherits."""

    id: str
    name: str
    kind: str  # "paragraph", "character", "table", "numbering"
    based_on: str = ""
    paragraph: ParagraphProperties = field(default_factory=ParagraphProperties)
    run: RunKey = ()


class Styles:
    """The styles of a document, asked for by id; unknown ids behave like the default style."""

    def __init__(self, root: _Element | None, fonts: Mapping[str, str]):
        self._fonts = fonts
        self._styles: dict[str, Style] = {}
        self._default: dict[str, str] = {}  # id of the default style by kind
        self._base_paragraph: ParagraphProperties = {}
        self._base_run: RunKey = ()
        self._paragraphs: dict[str, ParagraphProperties] = {}
        self._runs: dict[str, dict[str, str | None]] = {}
        self._formats: dict[tuple[str, RunKey], Format] = {}
        self._named = root is not None
        if root is not None:
            self._read(root)

    def _read(self, root: _Element) -> None:
        defaults = root.find(W + "docDefaults")
        if defaults is not None:
            self._base_paragraph = paragraph_properties(
                defaults.find(f"{W}pPrDefault/{PARAGRAPH_PROPERTIES}")
            )
            run = defaults.find(f"{W}rPrDefault/{RUN_PROPERTIES}")
            self._base_run = () if run is None else run_key(run)
        for node in root.iterchildren(W + "style"):
            style = _style(node)
            self._styles.setdefault(style.id, style)
            if on(node.get(W + "default", "0")):
                self._default[style.kind] = style.id

    def paragraph_style(self, style_id: str | None) -> str:
        """Return the id in force for a paragraph that names `style_id`, or none."""
        if style_id is not None:
            style = self._styles.get(style_id)
            if (style is not None and style.kind == "paragraph") or not self._named:
                return style_id
        return self._default.get("paragraph", "")

    def name(self, style_id: str) -> str:
        """Return the name as Word shows it: "Heading 1" for the stored "heading 1"."""
        style = self._styles.get(style_id)
        if style is None:
            return style_id
        if not _BUILT_IN.fullmatch(style.name):
            return style.name
        return style.name.title().replace("Toc", "TOC").replace(" Of ", " of ")

    def chain(self, style_id: str) -> list[Style]:
        """Return the style and those it is based on, nearest first."""
        found: list[Style] = []
        style = self._styles.get(style_id)
        while style is not None and style not in found and len(found) < _LONGEST_CHAIN:
            found.append(style)
            style = self._styles.get(style.based_on)
        return found

    def paragraph(self, style_id: str) -> ParagraphProperties:
        """Return what the style sets for paragraphs, with all it inherits."""
        if style_id not in self._paragraphs:
            properties = self._base_paragraph
            for style in reversed(self.chain(style_id)):
                properties = merge(properties, style.paragraph)
            self._paragraphs[style_id] = properties
        return self._paragraphs[style_id]

    def outline(self, style_id: str) -> int:
        """Return the heading level from 1 that the style gives; 0 for body text."""
        for style in self.chain(style_id) or [Style(style_id, _spaced(style_id), "paragraph")]:
            level = style.paragraph.get("outline")
            if level is not None:
                return level + 1 if level < 9 else 0
            match = _HEADING.fullmatch(style.name)
            if match is not None:
                return int(match[1])
        return 0

    def format(self, paragraph_style: str, key: RunKey) -> Format:
        """Return the effective formatting of a run with `key` in a paragraph of that style."""
        place = (paragraph_style, key)
        found = self._formats.get(place)
        if found is None:
            found = self._formats[place] = self._resolve(paragraph_style, key)
        return found

    def _resolve(self, paragraph_style: str, key: RunKey) -> Format:
        direct = self._flat([key])
        character = direct.get("style") or ""
        layers = [
            self._flat([self._base_run]),
            self._run(paragraph_style),
            self._run(character) if character else {},
        ]
        values: dict[str, str | None] = {}
        for layer in (*layers, direct):
            values |= layer
        look = Look(
            bold=_toggle("bold", layers, direct),
            italic=_toggle("italic", layers, direct),
            vertical=_vertical(values.get("vertical")),
            style=self.name(character) if character else "",
            font=values.get("ascii") or "",
            east_asian_font=values.get("asian") or "",
            size=half_points(values.get("size")),
            hidden=_toggle("hidden", layers, direct),
        )
        return Format(look, values.get("language") or "", values.get("asian_language") or "")

    def _run(self, style_id: str) -> dict[str, str | None]:
        """Return what a style sets for runs, with all it inherits."""
        if style_id not in self._runs:
            keys = [style.run for style in reversed(self.chain(style_id))]
            self._runs[style_id] = self._flat(keys)
        return self._runs[style_id]

    def _flat(self, keys: list[RunKey]) -> dict[str, str | None]:
        """Return the values of several keys, the later winning, theme fonts named."""
        values: dict[str, str | None] = {}
        for name, *rest in (item for key in keys for item in key):
            if name == "fonts":
                ascii_, ascii_theme, asian, asian_theme = rest
                self._font(values, "ascii", ascii_theme, ascii_)
                self._font(values, "asian", asian_theme, asian)
            elif name == "language":
                latin, asian = rest
                values |= {"language": latin} if latin else {}
                values |= {"asian_language": asian} if asian else {}
            elif name is not None:
                values[name] = rest[0]
        return values

    def _font(
        self, values: dict[str, str | None], name: str, theme: str | None, font: str | None
    ) -> None:
        face = self._fonts.get(theme or "") or font
        if face:
            values[name] = face


def _style(node: _Element) -> Style:
    name = node.find(W + "name")
    based_on = node.find(W + "basedOn")
    run = node.find(RUN_PROPERTIES)
    style_id = node.get(W + "styleId", "")
    return Style(
        id=style_id,
        name=style_id if name is None else name.get(VAL, style_id),
        kind=node.get(TYPE, "paragraph"),
        based_on="" if based_on is None else based_on.get(VAL, ""),
        paragraph=paragraph_properties(node.find(PARAGRAPH_PROPERTIES)),
        run=() if run is None else run_key(run),
    )


def _toggle(name: str, layers: list[dict[str, str | None]], direct: dict[str, str | None]) -> bool:
    """Return an on/off property: two styles that switch it on cancel each other out.

    ISO/IEC 29500-1, 17.7.3; a document default that is on stays on.
    """
    if name in direct:
        return on(direct[name])
    base, *styles = [name in layer and on(layer[name]) for layer in layers]
    return base or sum(styles) % 2 == 1


def _vertical(value: str | None) -> str:
    return value if value in ("superscript", "subscript") else ""


def _spaced(style_id: str) -> str:
    """Return the name that an id of a built-in style stands for: "Heading1" -> "Heading 1"."""
    return re.sub(r"(?<=[a-z])(?=\d)", " ", style_id)
