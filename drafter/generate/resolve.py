"""Items to blocks: cross-references become fields, words become runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from drafter.blocks import Block, Field, Mark, Origin, Role, Run
from drafter.docx.omml import shown
from drafter.errors import DrafterError
from drafter.generate.inline import Formula, NoteMark, Picture, Reference, Words
from drafter.generate.items import Item, footnotes_last
from drafter.generate.problems import Problems
from drafter.generate.wording import Wording


@dataclass(frozen=True, slots=True)
class Resolved:
    """The blocks of a draft, and by their index the LaTeX and the pictures in them."""

    blocks: tuple[Block, ...]
    formulas: dict[int, list[str]]
    pictures: dict[int, list[Picture]]


def resolve(items: Sequence[Item], wording: Wording, problems: Problems) -> Resolved:
    """Return the blocks of a draft; unknown or repeated ids are noted."""
    linker = _Linker(wording, problems, _named(items, problems))
    linker.count_notes(items)
    ordered = list(footnotes_last(items, linker.notes))
    made = [linker.block(index, item) for index, item in enumerate(ordered)]
    blocks = tuple(
        linker.bookmarked(item, block) for item, block in zip(ordered, made, strict=True)
    )
    return Resolved(blocks, linker.formulas, linker.pictures)


def _named(items: Iterable[Item], problems: Problems) -> dict[str, Item]:
    named: dict[str, Item] = {}
    for item in items:
        if not item.id:
            continue
        if item.id in named:
            problems.add(f"the id {item.id!r} stands here twice", item.line)
        named[item.id] = item
    return named


@dataclass
class _Text:
    """The text of a block as it grows."""

    text: str = ""
    runs: list[Run] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)

    def add(self, words: Words) -> tuple[int, int]:
        """Add characters in one formatting; return where they stand."""
        start = len(self.text)
        self.text += words.text
        end = len(self.text)
        font = "Courier New" if words.code else ""
        if words.bold or words.italic or words.vertical or font:
            run = Run(start, end, words.bold, words.italic, words.vertical, font=font)
            last = self.runs[-1] if self.runs else None
            if last and last.end == start and _same(last, run):
                self.runs[-1] = Run(last.start, end, *_look(run))
            else:
                self.runs.append(run)
        return start, end


def _look(run: Run) -> tuple[bool, bool, str, str, str]:
    return run.bold, run.italic, run.vertical, run.style, run.font


def _same(one: Run, other: Run) -> bool:
    return _look(one) == _look(other)


@dataclass
class _Linker:
    wording: Wording
    problems: Problems
    named: dict[str, Item]
    used: dict[str, str] = field(default_factory=dict)  # id -> name of its bookmark
    notes: dict[str, int] = field(default_factory=dict)  # id of a footnote -> number
    formulas: dict[int, list[str]] = field(default_factory=dict)  # by index of the block
    pictures: dict[int, list[Picture]] = field(default_factory=dict)

    def count_notes(self, items: Sequence[Item]) -> None:
        """Give the footnotes numbers, in the order in which the text refers to them."""
        known = {item.note: item for item in items if item.role is Role.FOOTNOTE}
        for item in items:
            for span in item.spans:
                if isinstance(span, NoteMark):
                    if span.target not in known:
                        self.problems.add(f"there is no footnote [^{span.target}]", span.line)
                    self.notes.setdefault(span.target, len(self.notes) + 1)
        for note, item in known.items():
            if note not in self.notes:
                self.problems.add(f"the text has no mark for the footnote [^{note}]", item.line)

    def block(self, index: int, item: Item) -> Block:
        """Return the block of an item."""
        text = self._text(item)
        if text.formulas:
            self.formulas[index] = text.formulas
        if text.pictures:
            self.pictures[index] = text.pictures
        number = str(self.notes.get(item.note, 0)) if item.note else ""
        return Block(
            index=index,
            role=item.role,
            zone=item.zone,
            text=text.text,
            origin=Origin("footnotes" if item.role is Role.FOOTNOTE else "document", index),
            number=number or item.number,
            level=item.level,
            label=number or item.label,
            style=item.style,
            runs=tuple(text.runs),
            fields=tuple(text.fields),
            marks=tuple(text.marks),
            cell=item.cell,
            layout=item.layout,
            language=self.wording.language,
        )

    def _text(self, item: Item) -> _Text:
        text = _Text()
        for span in item.spans:
            if isinstance(span, Words):
                start, end = text.add(span)
                if span.link:
                    text.fields.append(Field(start, end, "HYPERLINK", span.link))
            elif isinstance(span, Reference):
                self._reference(text, span, item)
            elif isinstance(span, Formula):
                self._formula(text, span)
            elif isinstance(span, NoteMark):
                number = str(self.notes.get(span.target, 0))
                text.marks.append(Mark(len(text.text), "footnote", number))
            elif isinstance(span, Picture):
                text.marks.append(Mark(len(text.text), "drawing", "picture"))
                text.pictures.append(span)
        return text

    def _formula(self, text: _Text, span: Formula) -> None:
        try:
            line = shown(span.latex)
        except DrafterError as error:
            self.problems.add(error.message, span.line)
            return
        text.marks.append(Mark(len(text.text), "formula", line))
        text.formulas.append(span.latex)
        text.add(Words(line))

    def _reference(self, text: _Text, span: Reference, item: Item) -> None:
        target = self.named.get(span.target)
        if target is None:
            self.problems.add(self._unknown(span.target), span.line)
            return
        if not target.number:
            self.problems.add(f"{span.target!r} has no number that could be referred to", span.line)
            return
        before, shown, after = self.wording.reference(
            target.role, target.zone, target.number, target.level
        )
        raised = "superscript" if self._raised(target) else ""
        text.add(Words(before))
        start, end = text.add(Words(shown, vertical=raised))
        bookmark = self.used.setdefault(span.target, f"_Ref{len(self.used) + 1:08d}")
        text.fields.append(Field(start, end, "REF", bookmark))
        text.add(Words(after))

    def _raised(self, target: Item) -> bool:
        return target.role is Role.REFERENCE and self.wording.language == "en"

    def _unknown(self, target: str) -> str:
        from difflib import get_close_matches

        near = get_close_matches(target, self.named, 1)
        if near:
            return f"there is nothing with the id {target!r}; did you mean {near[0]!r}?"
        known = ", ".join(sorted(self.named)) or "none"
        return f"there is nothing with the id {target!r}; the ids of this draft are: {known}"

    def bookmarked(self, item: Item, block: Block) -> Block:
        """Return the block with a bookmark if something refers to it."""
        name = self.used.get(item.id)
        if not name:
            return block
        return replace(block, marks=(*block.marks, Mark(0, "bookmark", name)))
