"""Layouts as data: page, styles, lists and roles of a family of standards (`templates/layouts`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from drafter import yamlfile
from drafter.blocks import Block, Role, Zone
from drafter.errors import DrafterError
from drafter.resources import folder

_UNITS = {"mm": 1440 / 25.4, "pt": 20.0, "": 1.0}
_ANNEXES = (Zone.NORMATIVE_ANNEX, Zone.INFORMATIVE_ANNEX)
_LETTER = re.compile(r"[a-z]\)")
_WHERE = re.compile(r"式中[:：]?|where:?")
_DIGIT = re.compile(r"\d+\)")


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph or character style: its name in Word, its id, and how it looks."""

    name: str
    id: str
    look: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a multilevel list: the styles it numbers and the form of its number."""

    list: str
    index: int  # from 0
    styles: tuple[str, ...]
    facts: Mapping[str, str]
    restart: bool  # every list of this kind begins anew


@dataclass(frozen=True)
class Layout:
    """A family of styles with its page and lists, as the layout file has them."""

    name: str
    data: Mapping[str, Any]
    styles: Mapping[str, Style]
    levels: tuple[tuple[Level, ...], ...]  # of each list
    by_style: Mapping[str, Level]
    _found: dict[tuple[object, ...], Style] = field(default_factory=dict)
    _looks: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def part(self, name: str) -> Mapping[str, Any]:
        """Return a mapping of the layout file, empty where it has none of this name."""
        value = self.data.get(name, {})
        return value if isinstance(value, dict) else {}

    @cached_property
    def language(self) -> str:
        """The main language of its documents."""
        return str(self.data["language"])

    @cached_property
    def width(self) -> int:
        """Width of the type area in twips."""
        return int(self.data["text-width"])

    def look(self, style: Style) -> Mapping[str, Any]:
        """Return the look of a style with what it inherits."""
        if style.name not in self._looks:
            based = style.look.get("based")
            above = self.look(self.styles[based]) if based else {}
            self._looks[style.name] = {**above, **style.look}
        return self._looks[style.name]

    def style_of(self, block: Block) -> Style:
        """Return the style of a block: its own where the layout has it, else that of its role."""
        own = self.styles.get(block.style)
        if own is not None and (block.role is Role.COVER or block.zone is Zone.COVER):
            return own
        cell = block.cell
        facts = (block.role, block.zone, block.level, _kind(block), cell and cell.header)
        style = self._found.get(facts)
        if style is None:
            roles = self.part("roles")
            key = next((key for key in _keys(block) if key in roles), "text")
            style = self._found[facts] = self.styles[roles[key]]
        return style


def _keys(block: Block) -> list[str]:
    """Return the names under which a layout may have the style of a block, most exact first."""
    role = "title" if block.role is Role.TITLE else block.role.value
    zone = "annex" if block.zone in _ANNEXES else block.zone.value
    kind = _kind(block)
    level = str(max(block.level, 1)) if block.level or block.role in _LEVELLED else ""
    words = [
        (role, kind, "cell") if block.cell else (),
        (role, "header") if block.cell and block.cell.header else (),
        (role, "cell") if block.cell else (),
        (role, zone, level),
        (role, kind, level),
        (role, zone),
        (role, kind),
        (role, level),
        (role,),
    ]
    return [" ".join(part for part in parts if part) for parts in words if parts and all(parts)]


_LEVELLED = (Role.HEADING, Role.ITEM)


def _kind(block: Block) -> str:
    if block.role is Role.WHERE:
        return "" if _WHERE.fullmatch(block.text.strip()) else "item"
    if block.role is Role.ITEM:
        return _marker(block.number)
    if block.role is Role.NOTE and " to entry" in block.label:
        return "entry"
    if block.role in (Role.NOTE, Role.EXAMPLE):
        if not block.label and not block.number and block.role is Role.EXAMPLE:
            return "more"
        return "numbered" if block.number else "single"
    return ""


def _marker(number: str) -> str:
    if _LETTER.fullmatch(number):
        return "letter"
    return "number" if _DIGIT.fullmatch(number) else "dash"


@cache
def load(name: str) -> Layout:
    """Return the layout `name`: "gbt" or "iso"."""
    path = folder("templates") / "layouts" / f"{name}.yaml"
    if not path.is_file():
        raise DrafterError(f"there is no layout {name!r}", path=path)
    data = yamlfile.load(path)
    styles = _styles(data.mapping("styles"))
    levels = tuple(_levels(key, value) for key, value in data.mapping("lists").items())
    by_style = {style: level for group in levels for level in group for style in level.styles}
    return Layout(name, data, styles, levels, by_style)


def _styles(data: Mapping[str, Any]) -> dict[str, Style]:
    found: dict[str, Style] = {}
    taken: set[str] = set()
    for name, look in data.items():
        identifier = _identifier(name)
        while identifier in taken:
            identifier += "0"
        taken.add(identifier)
        found[name] = Style(name, identifier, look)
    return found


def _identifier(name: str) -> str:
    """Return the id that Word itself would give: the name without blanks and signs."""
    words = [word for word in re.split(r"\W+", name) if word]
    joined = "".join(words)
    if name.startswith("toc "):
        return joined.upper()
    return joined[:1].upper() + joined[1:] if name.startswith("heading ") else joined


def _levels(name: str, data: yamlfile.Mapping) -> tuple[Level, ...]:
    restart = data.text("restart", "no") == "yes"
    return tuple(
        Level(name, index, tuple(level.texts("styles")), level, restart)
        for index, level in enumerate(data.mappings("levels"))
    )


def twips(value: object, default: int | None = None) -> int | None:
    """Return a length of a layout file ("25 mm", "10.5 pt", "420") in twips."""
    if value is None:
        return default
    number, _, unit = str(value).partition(" ")
    return round(float(number) * _UNITS[unit])
