"""Numbers that Word makes: multilevel lists linked to styles, and fresh ones that begin at 1."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from drafter.docx.write_layout import Layout, Level, twips
from drafter.docx.write_xml import DECLARATION, NAMESPACES, element, run_properties

_LAST = re.compile(r"(?<![A-Za-z])[A-Za-z](?=\W*$)|\d+(?=\W*$)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Foreign:
    """List and level (from 0) by which a base document numbers a style."""

    number: int  # w:numId
    abstract: int  # w:abstractNumId
    level: int


@dataclass
class Numbering:
    """The lists of a document: one `w:abstractNum` per kind, one `w:num` per restarted list."""

    layout: Layout
    first: int = 0  # highest number of a list in the base document
    foreign: Mapping[str, Foreign] = field(default_factory=dict)  # numbered by the base
    ids: Mapping[str, str] = field(default_factory=dict)  # style name -> id in the base document
    kinds: dict[str, int] = field(default_factory=dict)  # name of the list -> abstractNumId
    restarts: list[tuple[int, int, int, int]] = field(
        default_factory=list
    )  # numId, abstract, level, first number
    _counts: dict[str, list[int]] = field(default_factory=dict)  # last numbers by list and level

    def __post_init__(self) -> None:
        for index, levels in enumerate(group for group in self.layout.levels if group):
            self.kinds[levels[0].list] = self.first + index + 1

    def number(self, level: Level) -> int:
        """Return the `w:numId` of the list that goes through the whole document."""
        return self.kinds[level.list]

    def fresh(self, level: Level, style: str, start: int = 1) -> int:
        """Return the `w:numId` of a new list of this kind, which begins at `start`."""
        identifier = self.first + len(self.kinds) + len(self.restarts) + 1
        own = self.foreign.get(style)
        if own is not None:
            self.restarts.append((identifier, own.abstract, own.level, start))
        else:
            self.restarts.append((identifier, self.kinds[level.list], level.index, start))
        return identifier

    def restart(self, name: str) -> None:
        """Count the list `name` from the beginning."""
        self._counts.pop(name, None)

    def jump(self, level: Level, number: str) -> int | None:
        """Count one paragraph; return the last part of its number where Word makes another."""
        counts = self._counts.setdefault(level.list, [])
        counts += [0] * (level.index + 1 - len(counts))
        del counts[level.index + 1 :]
        counts[level.index] += 1
        own = _last(number)
        if own is None or own == counts[level.index]:
            return None
        counts[level.index] = own
        return own

    def owners(self) -> dict[str, str]:
        """Return the `w:numPr` of every numbered style."""
        return {
            style: reference(self.number(level), level.index)
            for style, level in self.layout.by_style.items()
            if style not in self.ids
        }

    def definitions(self) -> tuple[str, str]:
        """Return the XML of all `w:abstractNum` and of all `w:num`."""
        groups = [group for group in self.layout.levels if group]
        abstract = "".join(self._abstract(group) for group in groups)
        nums = "".join(_num(number, number) for number in self.kinds.values())
        for identifier, kind, level, start in self.restarts:
            override = element("lvlOverride", element("startOverride", val=start), ilvl=level)
            nums += _num(identifier, kind, override)
        return abstract, nums

    def part(self) -> str:
        """Return numbering.xml."""
        abstract, nums = self.definitions()
        return f"{DECLARATION}<w:numbering {NAMESPACES}>{abstract}{nums}</w:numbering>"

    def _abstract(self, levels: tuple[Level, ...]) -> str:
        identifier = self.kinds[levels[0].list]
        kind = "multilevel" if len(levels) > 1 else "singleLevel"
        inner = element("nsid", val=f"{0x5D000000 + identifier:08X}")
        inner += element("multiLevelType", val=kind)
        inner += element("tmpl", val=f"{0x6D000000 + identifier:08X}")
        inner += "".join(self._level(level) for level in levels)
        return element("abstractNum", inner, abstractNumId=identifier)

    def _level(self, level: Level) -> str:
        facts = level.facts
        inner = element("start", val=1)
        inner += element("numFmt", val=facts.get("format", "decimal"))
        if level.styles and level.styles[0] not in self.ids:
            inner += element("pStyle", val=self.layout.styles[level.styles[0]].id)
        inner += element("suff", val=facts.get("suffix", "tab"))
        inner += element("lvlText", val=facts["text"])
        inner += element("lvlJc", val="left")
        inner += _level_paragraph(facts)
        inner += _level_run(facts)
        return element("lvl", inner, ilvl=level.index)


def _level_paragraph(facts: object) -> str:
    look = dict(facts)  # type: ignore[call-overload]
    left, hanging, first = (twips(look.get(key)) for key in ("left", "hanging", "first"))
    tabs = ""
    if "tab" in look:
        tabs = element("tabs", element("tab", val="num", pos=twips(look["tab"])))
    if hanging is None and first is None:
        first = 0
    indent = element("ind", left=left or 0, hanging=hanging, firstLine=first)
    return element("pPr", tabs + indent)


def _level_run(facts: object) -> str:
    look = dict(facts)  # type: ignore[call-overload]
    parts: dict[str, str] = {}
    if "font" in look:
        font = look["font"]
        parts["rFonts"] = element("rFonts", ascii=font, hAnsi=font, eastAsia=font, hint="eastAsia")
    if look.get("superscript") == "yes":
        parts["vertAlign"] = element("vertAlign", val="superscript")
    return run_properties(parts)


def _last(number: str) -> int | None:
    """Return what the last part of "5.2", "A" or "c)" counts; None where that is not plain."""
    match = _LAST.search(number)
    if match is None:
        return None
    return int(match[0]) if match[0].isdigit() else ord(match[0].lower()) - 96


def _num(identifier: int, kind: int, override: str = "") -> str:
    return element("num", element("abstractNumId", val=kind) + override, numId=identifier)


def reference(number: int, level: int) -> str:
    """Return the `w:numPr` of a paragraph in list `number` at `level` (from 0)."""
    return element("numPr", element("ilvl", val=level) + element("numId", val=number))


def unnumbered() -> str:
    """Return the `w:numPr` that takes a paragraph out of the list of its style."""
    return element("numPr", element("numId", val=0))
