"""Blocks of a draft as the Markdown that gives them again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from drafter.blocks import Block, Field, Role, Run
from drafter.generate.wording import Wording

_SPECIAL = re.compile(r"([\\`*_\[\]<>&$^~{}|])")
_START = re.compile(r"^(\d+)([.)])(?=\s|$)|^([#+>=-])")
_SENTENCE = re.compile(r"[。；：.;:]$")
_UNIT = re.compile(r"单位为|Dimensions in ")
_GROUPED = re.compile(r"([_^√])\(")
_CLASSES = {Role.KEY: "key", Role.WARNING: "warning", Role.SYMBOL: "symbol"}


@dataclass
class Converter:
    """Turns blocks into Markdown; `ids` has the ids of what is referred to, by bookmark."""

    wording: Wording
    targets: Mapping[str, Block]  # by bookmark
    notes: Mapping[str, Block] = field(default_factory=dict)  # footnotes by the id of their mark
    units: dict[int, str] = field(default_factory=dict)  # unit of a table, by index of its caption
    headers: dict[int, int] = field(default_factory=dict)  # header rows of a table, likewise

    def markdown(self, blocks: Sequence[Block]) -> str:
        """Return the Markdown of consecutive blocks."""
        parts: list[str] = []
        self._read_captions(blocks)
        kept = [block for block in blocks if block.role is not Role.UNIT]
        for part, joined in self._parts(kept):
            parts.append(part if not parts else f"\n{part}" if joined else f"\n\n{part}")
        text = "".join(parts)
        return f"{text}\n" if text else ""

    def _read_captions(self, blocks: Sequence[Block]) -> None:
        """Note what stands between the caption of a table and its cells, and its header rows."""
        caption: int | None = None
        for block in blocks:
            if block.role is Role.TABLE_TITLE:
                caption = block.index
            elif block.role is Role.UNIT and caption is not None:
                self.units[caption] = _UNIT.sub("", block.text)
            elif block.cell is not None and caption is not None:
                if block.cell.header:
                    self.headers[caption] = block.cell.row + 1
            else:
                caption = None

    def _parts(self, blocks: list[Block]) -> Iterator[tuple[str, bool]]:
        position = 0
        while position < len(blocks):
            block = blocks[position]
            end = position + 1
            if block.cell is not None:
                while end < len(blocks) and blocks[end].cell is not None:
                    end += 1
                yield self._table(blocks[position:end]), False
            elif block.role is Role.CODE:
                while end < len(blocks) and blocks[end].role is Role.CODE:
                    end += 1
                code = "\n".join(each.text for each in blocks[position:end])
                yield f"```\n{code}\n```", False
            elif block.role is Role.FIGURE:
                while end < len(blocks) and blocks[end].role in (Role.KEY, Role.FIGURE_TITLE):
                    end += 1
                yield self._figure(blocks[position:end]), False
            else:
                before = blocks[position - 1] if position else None
                joined = block.role is Role.ITEM and before is not None and before.role is Role.ITEM
                text = self._block(block)
                if text:
                    yield text, joined
            yield from self._footnotes(blocks[position:end])
            position = end

    def _footnotes(self, blocks: Iterable[Block]) -> Iterator[tuple[str, bool]]:
        for block in blocks:
            for mark in block.marks:
                note = self.notes.get(mark.target)
                if mark.kind == "footnote" and note is not None and block.role is not Role.FOOTNOTE:
                    yield f"[^{mark.target}]: {self.inline(note)}", False

    def _block(self, block: Block) -> str:
        writer = _WRITERS.get(block.role)
        text = self.inline(block)
        if writer is not None:
            return writer(self, block, text)
        name = _CLASSES.get(block.role)
        return f"{_guarded(text)} {{.{name}}}" if name and text else _guarded(text)

    def _heading(self, block: Block, text: str) -> str:
        return f"{'#' * max(1, block.level)} {text}{self._id(block)}"

    def _text(self, block: Block, text: str) -> str:
        if not block.level:
            return _guarded(text)
        kind = "" if _SENTENCE.search(block.text) else " {.text}"
        return f"{'#' * block.level} {text}{self._id(block) or kind}"

    def _where(self, block: Block, text: str) -> str:
        return text if self.wording.is_where(block.text) else f"- {text}"

    def _labelled(self, block: Block, text: str) -> str:
        return f"{block.label.strip()}{'' if self.wording.language == 'zh' else ' '}{text}"

    def _caption(self, block: Block, text: str) -> str:
        word = "表：" if self.wording.language == "zh" else "Table: "
        name = self._id(block).strip(" {}")
        unit = self.units.get(block.index, "")
        rows = self.headers.get(block.index, 1)
        facts = [name, f'unit="{unit}"' if unit else "", f'headers="{rows}"' if rows > 1 else ""]
        shown = " ".join(fact for fact in facts if fact)
        return f"{word}{text} {{{shown}}}" if shown else f"{word}{text}"

    def _quotation(self, block: Block, text: str) -> str:
        return f"> {_guarded(text)}"

    def _item(self, block: Block, text: str) -> str:
        counted = bool(re.fullmatch(r"\w+\)", block.number))
        indent = "   " * (max(1, block.level) - 1)
        return f"{indent}{'1.' if counted else '-'} {_guarded(text)}{self._id(block)}"

    def _formula(self, block: Block, text: str) -> str:
        """Return the formula in the LaTeX that its linear text tells."""
        linear = " ".join(mark.target for mark in block.marks if mark.kind == "formula")
        return f"$$ {latex(linear or block.text.strip())} $${self._id(block)}"

    def _figure(self, blocks: Sequence[Block]) -> str:
        title = next((block for block in blocks if block.role is Role.FIGURE_TITLE), None)
        keys = [self._block(block) for block in blocks if block.role is Role.KEY]
        name = self.inline(title) if title else ""
        figure = f"![{name}](){self._id(title).strip() if title else ''}"
        return "\n\n".join([figure, *keys])

    def _table(self, blocks: Sequence[Block]) -> str:
        cells = [(block.cell, block) for block in blocks if block.cell is not None]
        rows = 1 + max(cell.row + cell.row_span - 1 for cell, _ in cells)
        columns = 1 + max(cell.column + cell.column_span - 1 for cell, _ in cells)
        grid = [[" " for _ in range(columns)] for _ in range(rows)]
        for cell, block in cells:
            shown = grid[cell.row][cell.column].strip()
            text = " ".join(part for part in (shown, self._block(block)) if part)
            grid[cell.row][cell.column] = text.replace("\n", " ") or " "
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    if (row, column) != (cell.row, cell.column):
                        grid[row][column] = "^" if row > cell.row else "<"
        lines = [f"| {' | '.join(row)} |" for row in grid]
        return "\n".join([lines[0], "|" + "---|" * columns, *lines[1:]])

    def _id(self, block: Block | None) -> str:
        if block is None:
            return ""
        for mark in block.marks:
            if mark.kind == "bookmark" and mark.target in self.targets:
                return f" {{#{mark.target}}}"
        return ""

    # words

    def inline(self, block: Block) -> str:
        """Return the words of a block with emphasis, references and footnote marks."""
        text = block.text
        shown: list[str] = []
        position = 0
        for each in sorted(block.fields, key=lambda each: each.start):
            if each.kind != "REF" or each.target not in self.targets or each.start < position:
                continue
            start, end = self._around(text, each)
            shown.append(self._words(block, position, max(position, start)))
            shown.append(f"[@{each.target}]")
            position = end
        shown.append(self._words(block, position, len(text)))
        return "".join(shown).replace("\n", " ").strip()

    def _around(self, text: str, each: Field) -> tuple[int, int]:
        """Return where a reference stands with the words that belong to it: 第5章, Clause 5."""
        target = self.targets[each.target]
        before, _, after = self.wording.reference(
            target.role, target.zone, target.number, target.level
        )
        start, end = each.start, each.end
        if before and text[:start].endswith(before):
            start -= len(before)
        if after and text[end:].startswith(after):
            end += len(after)
        return start, end

    def _words(self, block: Block, start: int, end: int) -> str:
        cuts = {start, end}
        for run in block.runs:
            cuts.update(place for place in (run.start, run.end) if start < place < end)
        for mark in block.marks:
            if mark.kind == "footnote" and start <= mark.offset <= end:
                cuts.add(mark.offset)
        places = sorted(cuts)
        result = ""
        for first, last in zip(places, [*places[1:], end], strict=True):
            if first > start or start == 0:
                result += self._mark(block, first)
            result += _emphasized(block, first, last)
        return result

    def _mark(self, block: Block, offset: int) -> str:
        return "".join(
            f"[^{mark.target}]"
            for mark in block.marks
            if mark.kind == "footnote" and mark.offset == offset and mark.target in self.notes
        )


def _emphasized(block: Block, start: int, end: int) -> str:
    words = escaped(block.text[start:end])
    run = next((each for each in block.runs if each.start <= start < each.end), None)
    if run is None or not words.strip() or (run.end - run.start) >= len(block.text):
        return words
    return _signed(words, run)


def _signed(words: str, run: Run) -> str:
    core = words.strip()
    lead, trail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    if run.vertical and not re.search(r"\s", core):
        sign = "^" if run.vertical == "superscript" else "~"
        return f"{lead}{sign}{core}{sign}{trail}"
    sign = "**" if run.bold else "*" if run.italic else ""
    return f"{lead}{sign}{core}{sign}{trail}"


def escaped(text: str) -> str:
    """Return text whose characters have no meaning for Markdown."""
    return _SPECIAL.sub(r"\\\1", text)


def latex(linear: str) -> str:
    """Return LaTeX for a formula in linear form: `x_(i+1)`, `√(a)`; the other signs as they are."""
    match = _GROUPED.search(linear)
    if not match:
        return re.sub(r"([\\#$%&{}~])", r"\\\1", linear)
    end = _closing(linear, match.end())
    sign = "\\sqrt" if match[1] == "√" else match[1]
    inner = latex(linear[match.end() : end])
    return f"{latex(linear[: match.start()])}{sign}{{{inner}}}{latex(linear[end + 1 :])}"


def _closing(text: str, start: int) -> int:
    """Return where the bracket opened before `start` closes, or the end of the text."""
    depth = 1
    for position in range(start, len(text)):
        depth += (text[position] == "(") - (text[position] == ")")
        if depth == 0:
            return position
    return len(text)


def _guarded(text: str) -> str:
    """Return a paragraph that does not begin like a list or a heading."""
    return _START.sub(
        lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}", text
    )


_WRITERS = {
    Role.HEADING: Converter._heading,
    Role.TEXT: Converter._text,
    Role.ITEM: Converter._item,
    Role.WHERE: Converter._where,
    Role.NOTE: Converter._labelled,
    Role.EXAMPLE: Converter._labelled,
    Role.FORMULA: Converter._formula,
    Role.TABLE_TITLE: Converter._caption,
    Role.QUOTATION: Converter._quotation,
}
