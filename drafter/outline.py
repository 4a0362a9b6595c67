r"""Drafts as lines of text, for examples and tests; a draft's structure as lines, for people.

The notation:

    # Scope                    heading of level 1, numbered by its place; ## level 2 and so on
    ## 5.3 Noise               heading with its number
    #- Foreword                heading without a number (known elements need no minus)
    ANNEX A (normative) Title  附录A（规范性）标题
    5.1.1) Text                untitled clause with its number
    — item, a) item            list items; two blanks before for each further level
    Table 1 — Title            表1　标题: titles of tables and figures, as they are printed
    | a | b |                  a row of a table; |---|---| after the first row makes it a header
    | a \ b |                   a cell divided by a diagonal line
    [figure]                   a drawing
    [formula] E = mc²  (1)     a displayed formula
    [box] text                 a paragraph in a box
    [header] text              a running header
    [set left=420] text        a paragraph with that layout, style=, font= or size=
    [page width=11906]         a section that starts here (names as in `Section`)
    [file] insertions=3        a fact about the Word file, a field of `Package`
    [[^1]: text]               written [^1]: text, a footnote; [^1] in the text is its mark
    {Style}text                a paragraph with that style
    ```                        code until the next ```
    **bold**, //italic//, ^^superscript^^
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from drafter.blocks import Block, Cell, Layout, Mark, Origin, Paragraph, Run
from drafter.model import Draft, Package, Section
from drafter.segment import segment

_HEADING = re.compile(r"(#{1,6})(-?)\s+(?:((?:[A-Z]\.)?\d+(?:\.\d+)*)(?:\s+|$))?(.*)")
_ANNEX = re.compile(r"(?:(ANNEX) ([A-Z])|(附录)\s*([A-Z]))\s*([(（][^)）]*[)）])?\s*(.*)")
_UNTITLED = re.compile(r"((?:[A-Z]|\d+)(?:\.\d+)+)\)\s+(.*)")
_ITEM = re.compile(r"((?:  )*)(——|—|·|•|[a-z]\)|\d+\))\s*(.*)")
_FACT = re.compile(r"\[file\] (\w+)=(\S+)")
_FOOTNOTE = re.compile(r"\[\^(\d+)\]:\s*(.*)")
_STYLED = re.compile(r"\{([^}]+)\}(.*)")
_INLINE = re.compile(r"\*\*(.+?)\*\*|//(.+?)//|\^\^(.+?)\^\^|\[\^(\d+)\]")
_UNNUMBERED = re.compile(
    r"(?i)(foreword|introduction|bibliography|index|contents|前\s*言|引\s*言|参考文献|索\s*引|目\s*次)$"
)


@dataclass
class _Reader:
    """Turns lines into paragraphs, counting numbers as Word would."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    notes: list[Paragraph] = field(default_factory=list)
    counters: list[int] = field(default_factory=lambda: [0] * 10)
    annex: str = ""
    table: int = -1
    sections: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    header: bool = False
    code: bool = False

    def add(self, text: str, **facts: object) -> None:
        """Add a body paragraph; `facts` are fields of `Paragraph`."""
        plain, runs, marks = _inline(text)
        origin = Origin("document", len(self.paragraphs))
        paragraph = Paragraph(origin, plain, runs=runs, marks=marks)
        self.paragraphs.append(replace(paragraph, **facts))  # type: ignore[arg-type]

    def line(self, line: str) -> None:
        """Read one line."""
        if _FACT.fullmatch(line):
            return
        if line.startswith("```"):
            self.code = not self.code
        elif self.code:
            self.add(line, style="Code")
        elif line.startswith("|"):
            self._row(line)
            return
        elif line.strip():
            self._flush()
            self._plain(line)
            return
        self._flush()

    def _plain(self, line: str) -> None:
        for pattern, method in (
            (_HEADING, self._heading),
            (_ANNEX, self._annex),
            (_UNTITLED, self._untitled),
            (_FOOTNOTE, self._footnote),
            (_STYLED, self._styled),
            (_ITEM, self._item),
        ):
            match = pattern.fullmatch(line)
            if match:
                method(match)
                return
        self._special(line.strip())

    def _special(self, line: str) -> None:
        if line == "[figure]":
            self.add("", marks=(Mark(0, "drawing"),))
        elif line.startswith("[formula]"):
            self.add(line.removeprefix("[formula]").strip(), math=True)
        elif line.startswith("[header]"):
            text = line.removeprefix("[header]").strip()
            self.notes.append(Paragraph(Origin("header1", len(self.notes)), text))
        elif line.startswith("[page"):
            self.sections.append((len(self.paragraphs), _values(line)))
        elif line.startswith("[set "):
            facts, _, text = line.partition("] ")
            self._set_as(_values(facts), text)
        elif line.startswith("[box]"):
            self.add(line.removeprefix("[box]").strip(), layout=Layout(box=True))
        else:
            self.add(line)

    def _set_as(self, facts: dict[str, str], text: str) -> None:
        """Add a paragraph with a layout, and perhaps a style, a font and a size."""
        style = facts.pop("style", "").replace("_", " ")
        font, size = facts.pop("font", ""), int(facts.pop("size", "0"))
        runs = (Run(0, len(text), east_asian_font=font, size=size),) if font or size else ()
        self.add(text, style=style, layout=_layout(facts), runs=runs)

    def _heading(self, match: re.Match[str]) -> None:
        level = len(match[1])
        bare = bool(match[2]) or (level == 1 and bool(_UNNUMBERED.match(match[4])))
        number = "" if bare else match[3] or self._next(level)
        if match[3] and not bare:
            self._set(match[3])
        if level == 1:
            self.annex = ""
        self.add(match[4], outline=level, number=number, number_level=level if number else 0)

    def _next(self, level: int) -> str:
        self.counters[level] += 1
        self.counters[level + 1 :] = [0] * (len(self.counters) - level - 1)
        first = 2 if self.annex else 1
        parts = [self.annex] if self.annex else []
        return ".".join(parts + [str(n) for n in self.counters[first : level + 1]])

    def _set(self, number: str) -> None:
        parts = number.split(".")
        for level, part in enumerate(parts, 1):
            self.counters[level] = int(part) if part.isdigit() else 0
        self.counters[len(parts) + 1 :] = [0] * (len(self.counters) - len(parts) - 1)

    def _annex(self, match: re.Match[str]) -> None:
        self.annex = match[2] or match[4]
        self.counters = [0] * len(self.counters)
        word = f"Annex {match[2]}" if match[1] else f"附录{match[4]}"
        self.add("", outline=1, number=word, number_level=1)
        for text in (match[5], match[6]):
            if text:
                self.add(text, layout=Layout(alignment="center"))

    def _untitled(self, match: re.Match[str]) -> None:
        level = match[1].count(".") + 1
        self._set(match[1])
        self.add(match[2], number=match[1], number_level=level)

    def _item(self, match: re.Match[str]) -> None:
        kinds = {")": "decimal" if match[2][0].isdigit() else "lowerLetter"}
        self.add(
            match[3],
            number=match[2],
            number_level=1 + len(match[1]) // 2,
            number_format=kinds.get(match[2][-1], "bullet"),
        )

    def _footnote(self, match: re.Match[str]) -> None:
        origin = Origin("footnotes", len(self.notes))
        self.notes.append(Paragraph(origin, match[2], note=match[1]))

    def _styled(self, match: re.Match[str]) -> None:
        self.add(match[2], style=match[1])

    def _row(self, line: str) -> None:
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if self.rows and all(re.fullmatch(r":?-{3,}:?", cell) for cell in cells):
            self.header = True
        else:
            self.rows.append(cells)

    def _flush(self) -> None:
        if not self.rows:
            return
        self.table += 1
        for row, cells in enumerate(self.rows):
            for column, text in enumerate(cells):
                split = " \\ " in text
                header = self.header and row == 0
                cell = Cell(self.table, row, column, header=header, split=split)
                self.add(text, cell=cell)
        self.rows, self.header = [], False

    def finish(self) -> list[Paragraph]:
        """Return all paragraphs, footnotes last."""
        self._flush()
        return self.paragraphs + self.notes


def _values(text: str) -> dict[str, str]:
    """Return the values of `name=value` in a line."""
    return dict(re.findall(r"(\w+)=([^\s\]]+)", text))


def _layout(values: dict[str, str]) -> Layout:
    facts = {n: True if value == "true" else _number(value) for n, value in values.items()}
    return replace(Layout(), **facts)  # type: ignore[arg-type]


def _number(value: str) -> int | str:
    return int(value) if value.lstrip("-").isdigit() else value


def _inline(text: str) -> tuple[str, tuple[Run, ...], tuple[Mark, ...]]:
    """Take the inline marks out of `text`."""
    plain, runs, marks, last = "", [], [], 0
    for match in _INLINE.finditer(text):
        plain += text[last : match.start()]
        last, start = match.end(), len(plain)
        if match[4]:
            marks.append(Mark(start, "footnote", match[4]))
            continue
        plain += match[1] or match[2] or match[3]
        vertical = "superscript" if match[3] else ""
        runs.append(Run(start, len(plain), bool(match[1]), bool(match[2]), vertical))
    return plain + text[last:], tuple(runs), tuple(marks)


def paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs that `text` in outline notation stands for."""
    return _read(text).finish()


def _read(text: str) -> _Reader:
    reader = _Reader()
    for line in text.splitlines():
        reader.line(line.rstrip())
    return reader


def parse(text: str, name: str = "") -> Draft:
    """Return the draft that `text` in outline notation stands for."""
    reader = _read(text)
    blocks, metadata = segment(reader.finish())
    sections = tuple(_section(blocks, *section) for section in reader.sections)
    return Draft(blocks, metadata, sections, package=_package(text), name=name)


def _section(blocks: Sequence[Block], start: int, facts: dict[str, str]) -> Section:
    """Return the section that starts with the paragraph at `start`."""
    first = next((b.index for b in blocks if b.origin.paragraph >= start), 0)
    values = {name: _number(value) for name, value in facts.items()}
    return replace(Section(first), **values)  # type: ignore[arg-type]


def _package(text: str) -> Package:
    """Return the facts about the file that lines with [file] give."""
    facts: dict[str, str | int] = {}
    for match in map(_FACT.fullmatch, text.splitlines()):
        if match:
            facts[match[1]] = int(match[2]) if match[2].isdigit() else match[2]
    return replace(Package(), **facts)  # type: ignore[arg-type]


def lines(draft: Draft) -> Iterator[str]:
    """Yield the structure of a draft, a line per block: zone, role, number, text."""
    for block in draft.blocks:
        mark = f"{block.zone.value:22.22} {block.role.value:12.12}"
        place = f" r{block.cell.row + 1}c{block.cell.column + 1}" if block.cell else ""
        yield f"{mark} {block.number:8}{place} {block.text}".rstrip()
