"""The automatic numbers of paragraphs, as Word prints them (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from drafter.docx.measures import whole
from drafter.docx.names import (
    ALTERNATIVES,
    CHOICE,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    VAL,
    W,
    on,
)
from drafter.docx.numerals import numeral
from drafter.docx.properties import ParagraphProperties, paragraph_properties
from drafter.docx.styles import Styles
from drafter.docx.symbols import show

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_BULLET = "•"
_LINKS = 10  # numbering styles that point to each other


class Number(NamedTuple):
    """An automatic number: `text` as printed, without the tab or blank that follows it."""

    text: str
    level: int  # from 1
    form: str  # "decimal", "bullet" …


class Place(NamedTuple):
    """The list and the level, from 0, that a paragraph takes part in."""

    num_id: str
    level: int


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    start: int = 1
    form: str = "decimal"
    width: int = 0  # digits of numbers with leading zeros
    text: str = ""
    restart: int | None = None  # level from 1 that restarts this one; 0 for never
    legal: bool = False  # all numbers in decimal digits
    style: str = ""  # id of the linked style
    hidden: bool = False
    font: str = ""
    layout: ParagraphProperties = field(default_factory=ParagraphProperties)


@dataclass(frozen=True, slots=True)
class List:
    """A `w:num`: levels in force, and where this list starts anew."""

    abstract: str  # lists with the same one count on from each other
    levels: tuple[Level, ...]
    starts: dict[int, int]  # startOverride by level


class Numbering:
    """The lists of a document and the styles that take part in them."""

    def __init__(self, root: _Element | None, styles: Styles):
        self._styles = styles
        self._abstracts: dict[str, _Element] = {}
        self._nums: dict[str, _Element] = {}
        self._linked: dict[str, str] = {}  # numbering style -> abstract list that it defines
        self._lists: dict[str, List | None] = {}
        self._places: dict[str, Place | None] = {}
        for node in () if root is None else root:
            if node.tag == W + "abstractNum":
                key = node.get(W + "abstractNumId", "")
                self._abstracts[key] = node
                link = node.find(W + "styleLink")
                if link is not None:
                    self._linked[link.get(VAL, "")] = key
            elif node.tag == W + "num":
                self._nums[node.get(W + "numId", "")] = node

    def place(self, style_id: str, direct: ParagraphProperties) -> Place | None:
        """Return where a paragraph is numbered, by its own properties and by its style."""
        num_id = direct.get("num_id")
        by_style = self._of_style(style_id)
        if num_id is None:
            if by_style is None or "num_level" not in direct:
                return by_style
            return Place(by_style.num_id, direct["num_level"])
        if num_id == "0" or self.list(num_id) is None:
            return None
        same = by_style is not None and by_style.num_id == num_id
        return Place(num_id, direct.get("num_level", by_style.level if same and by_style else 0))

    def level(self, place: Place) -> Level:
        """Return the definition of the level."""
        found = self.list(place.num_id)
        return Level() if found is None else found.levels[place.level]

    def list(self, num_id: str) -> List | None:
        """Return a list by its id; None where there is none."""
        if num_id not in self._lists:
            self._lists[num_id] = self._read_list(num_id)
        return self._lists[num_id]

    def _of_style(self, style_id: str) -> Place | None:
        if style_id not in self._places:
            self._places[style_id] = self._find_place(style_id)
        return self._places[style_id]

    def _find_place(self, style_id: str) -> Place | None:
        """Find list and level along the chain of styles, each on its own.

        A "heading 2" often names only the level and has the list from "heading 1". The level
        that is linked to exactly this style goes first, then a level that the chain names, then
        one that is linked to an ancestor.
        """
        chain = self._styles.chain(style_id)
        num_id = next(
            (style.paragraph["num_id"] for style in chain if "num_id" in style.paragraph), None
        )
        if num_id is None or num_id == "0":
            return None
        found = self.list(num_id)
        if found is None:
            return None
        linked = {level.style: depth for depth, level in reversed([*enumerate(found.levels)])}
        if style_id in linked:
            return Place(num_id, linked[style_id])
        for style in chain:
            if "num_level" in style.paragraph:
                return Place(num_id, style.paragraph["num_level"])
        ancestors = (linked[style.id] for style in chain if style.id in linked)
        return Place(num_id, next(ancestors, 0))

    def _read_list(self, num_id: str) -> List | None:
        node = self._nums.get(num_id)
        if node is None:
            return None
        link = node.find(W + "abstractNumId")
        key = self._follow("" if link is None else link.get(VAL, ""))
        abstract = self._abstracts.get(key)
        if abstract is None:
            return None
        levels = dict(enumerate([Level()] * _LEVELS)) | _levels(abstract)
        starts: dict[int, int] = {}
        for override in node.iterchildren(W + "lvlOverride"):
            depth = whole(override.get(W + "ilvl"), 0) or 0
            if not 0 <= depth < _LEVELS:
                continue
            level = override.find(W + "lvl")
            if level is not None:
                levels[depth] = _level(level)
            start = override.find(W + "startOverride")
            if start is not None:
                starts[depth] = whole(start.get(VAL), 1) or 0
        return List(key, tuple(levels[depth] for depth in range(_LEVELS)), starts)

    def _follow(self, key: str) -> str:
        """Follow `w:numStyleLink` to the abstract list that defines that numbering style."""
        for _ in range(_LINKS):
            abstract = self._abstracts.get(key)
            link = None if abstract is None else abstract.find(W + "numStyleLink")
            if link is None:
                break
            key = self._linked.get(link.get(VAL, ""), "")
        return key


class Counters:
    """Where the lists of one story (main text, footnotes …) have got to."""

    def __init__(self, numbering: Numbering):
        self._numbering = numbering
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[Place] = set()

    def next(self, place: Place) -> Number:
        """Count one paragraph at `place` and return its number."""
        found = self._numbering.list(place.num_id)
        if found is None:
            return Number("", place.level + 1, "none")
        counts = self._counts.setdefault(found.abstract, [None] * _LEVELS)
        self._count(place, found, counts)
        level = found.levels[place.level]
        return Number(_text(level, found, counts), place.level + 1, level.form)

    def _count(self, place: Place, found: List, counts: list[int | None]) -> None:
        """Advance the level. Deeper levels start again unless their definition says otherwise.

        A start of its own (`w:startOverride`) takes effect once, at the list's first use.
        """
        depth = place.level
        start = found.starts.get(depth, found.levels[depth].start)
        current = counts[depth]
        fresh = depth in found.starts and place not in self._begun
        counts[depth] = start if current is None or fresh else current + 1
        self._begun.add(place)
        for deeper in range(depth + 1, _LEVELS):
            restart = found.levels[deeper].restart
            if depth < (deeper if restart is None else restart):
                counts[deeper] = None


def _text(level: Level, found: List, counts: list[int | None]) -> str:
    if level.hidden:
        return ""
    if level.form == "bullet":
        return show(level.text, level.font, unknown=_BULLET)

    def write(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        other = found.levels[depth]
        count = counts[depth]
        number = other.start if count is None else count
        if level.legal and other.form != "none":
            return str(number)
        return numeral(number, other.form).zfill(other.width)

    return _PLACE.sub(write, level.text)


def _levels(parent: _Element) -> dict[int, Level]:
    """Return the levels that an abstract list or an override defines."""
    found: dict[int, Level] = {}
    for node in parent.iterchildren(W + "lvl"):
        depth = whole(node.get(W + "ilvl"), 0) or 0
        if 0 <= depth < _LEVELS:
            found[depth] = _level(node)
    return found


def _level(node: _Element) -> Level:
    form, width = _form(node)
    run = node.find(RUN_PROPERTIES)
    fonts = None if run is None else run.find(W + "rFonts")
    vanish = None if run is None else run.find(W + "vanish")
    legal = node.find(W + "isLgl")
    picture = node.find(W + "lvlPicBulletId") is not None
    return Level(
        start=whole(_value(node, "start"), 1) or 0,
        form=form,
        width=width,
        text=_value(node, "lvlText") or (_BULLET if picture else ""),
        restart=whole(_value(node, "lvlRestart")),
        legal=legal is not None and on(legal.get(VAL)),
        style=_value(node, "pStyle") or "",
        hidden=vanish is not None and on(vanish.get(VAL)),
        font="" if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or "",
        layout=paragraph_properties(node.find(PARAGRAPH_PROPERTIES)),
    )


def _form(node: _Element) -> tuple[str, int]:
    """Return the number format, and the digits of a custom one such as "001, 002, …"."""
    form = node.find(W + "numFmt")
    if form is None:
        form = node.find(f"{ALTERNATIVES}/{CHOICE}/{W}numFmt")
    if form is None:
        return "decimal", 0
    if form.get(VAL) != "custom":
        return form.get(VAL, "decimal"), 0
    pattern = form.get(W + "format", "").split(",")[0].strip()
    return "decimal", min(len(pattern), 9) if pattern.isdigit() else 0


def _value(node: _Element, name: str) -> str | None:
    child = node.find(W + name)
    return None if child is None else child.get(VAL)
