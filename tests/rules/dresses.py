"""Examples dressed as Word files: as drafter writes them, as Word's users do, as typists do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from xml.sax.saxutils import escape

from drafter import outline
from drafter.blocks import Mark, Paragraph, Run
from drafter.docx.writer import write
from tests.docx import specimens as word

_ANNEX_WORDS = ("Annex ", "附录")
_LEVELS = 9
_BORDER = '<w:{0} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
_BOX = "".join(map(_BORDER.format, ("top", "left", "bottom", "right")))
_DIAGONAL = f"<w:tcBorders>{_BORDER.format('tl2br')}</w:tcBorders>"
_PICTURE = '<w:r><w:drawing><a:blip r:embed="rIdPicture"/></w:drawing></w:r>'
_CODE_FONT = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/>'
_HEADING_STYLES = "".join(
    word.style(f"Heading{n}", f"heading {n}", f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr>')
    for n in range(1, _LEVELS + 1)
)


def templated(text: str) -> bytes:
    """Dress an example in the styles of the official template of its language."""
    return write(outline.parse(text))


def built_in(text: str) -> bytes:
    """Dress an example in Word's own headings and lists: Word makes all numbers."""
    lists = _Lists()
    return _package(outline.paragraphs(text), lambda each: _numbered(each, lists), lists)


def typed(text: str) -> bytes:
    """Dress an example in bold and normal text: all numbers are typed."""
    return _package(outline.paragraphs(text), _typed, None)


DRESSES: dict[str, Callable[[str], bytes]] = {
    "template": templated,
    "built-in": built_in,
    "typed": typed,
}


@dataclass
class _Lists:
    """The lists of a document; a number out of sequence begins a new list, as in Word."""

    abstract: list[str] = field(default_factory=list)
    current: dict[str, int] = field(default_factory=dict)  # kind of list -> number
    counters: dict[str, list[int]] = field(default_factory=dict)

    def clause(self, number: str) -> str:
        """Return the list and level that print the number of a clause or annex."""
        word_ = next((each for each in _ANNEX_WORDS if number.startswith(each)), "")
        parts = number.removeprefix(word_).split(".")
        annex = parts[0].isalpha()
        values = [ord(part) - 64 if part.isalpha() else int(part) for part in parts]
        if word_:
            self.current["annex word"] = _ANNEX_WORDS.index(word_)
        known = _ANNEX_WORDS[self.current.get("annex word", 0)]
        forms = [("upperLetter" if annex and depth == 0 else "decimal") for depth in range(_LEVELS)]
        texts = [".".join(f"%{n}" for n in range(1, depth + 2)) for depth in range(_LEVELS)]
        texts[0] = f"{known}%1" if annex else "%1"
        return self._place("annex" if annex else "clause", values, forms, texts)

    def item(self, paragraph: Paragraph) -> str:
        """Return the list and level that print the marker of a list item."""
        depth, form = paragraph.number_level - 1, paragraph.number_format
        if form == "bullet":
            kind = f"bullet {paragraph.number}"
            return self._place(
                kind, [1] * (depth + 1), ["bullet"] * _LEVELS, [paragraph.number] * _LEVELS
            )
        bare = paragraph.number.rstrip(")")
        value = int(bare) if bare.isdigit() else ord(bare) - 96
        kind = f"{form} {depth}"
        texts = [f"%{n})" for n in range(1, _LEVELS + 1)]
        return self._place(kind, [1] * depth + [value], [form] * _LEVELS, texts)

    def _place(self, kind: str, values: list[int], forms: list[str], texts: list[str]) -> str:
        depth = len(values) - 1
        counted = self.counters.get(kind)
        if counted is None or _following(counted, depth) != values:
            starts = values + [1] * (_LEVELS - len(values))
            self._begin(kind, starts, forms, texts)
        self.counters[kind] = values
        return word.listed(self.current[kind], depth)

    def _begin(self, kind: str, starts: list[int], forms: list[str], texts: list[str]) -> None:
        number = len(self.abstract) + 1
        levels = [
            word.level(depth, texts[depth], forms[depth], start=starts[depth])
            for depth in range(_LEVELS)
        ]
        self.abstract.append(word.abstract(number, *levels))
        self.current[kind] = number

    def part(self) -> str:
        """Return the content of the part for numbering."""
        numbers = range(1, len(self.abstract) + 1)
        return "".join(self.abstract) + "".join(word.num(n, n) for n in numbers)


def _following(counted: list[int], depth: int) -> list[int]:
    """Return what Word counts next at `depth` (from 0)."""
    if depth < len(counted):
        return [*counted[:depth], counted[depth] + 1]
    return counted + [1] * (depth + 1 - len(counted))


def _numbered(paragraph: Paragraph, lists: _Lists) -> str:
    properties = ""
    if paragraph.outline:
        properties += f'<w:pStyle w:val="Heading{paragraph.outline}"/>'
    elif paragraph.style:
        properties += f'<w:pStyle w:val="{_style_id(paragraph)}"/>'
    if paragraph.number_format:
        properties += lists.item(paragraph)
    elif paragraph.number:
        properties += lists.clause(paragraph.number)
    return word.p(_inline(paragraph) or "<w:r/>", properties + _layout(paragraph))


def _style_id(paragraph: Paragraph) -> str:
    return paragraph.style.replace(" ", "")


def _typed(paragraph: Paragraph) -> str:
    look = "<w:b/>" if paragraph.outline else ""
    label = paragraph.number
    if paragraph.number_format:
        label += "" if label.startswith("——") else "\t"
    elif label and paragraph.text:
        label += " "
    start = word.r(label, look) if label else ""
    look += _CODE_FONT if paragraph.style == "Code" else ""
    properties = _layout(paragraph)
    if paragraph.number_format:
        properties += f'<w:ind w:left="{420 * paragraph.number_level}"/>'
    return word.p(start + _inline(paragraph, look) or "<w:r/>", properties)


def _layout(paragraph: Paragraph) -> str:
    result = f"<w:pBdr>{_BOX}</w:pBdr>" if paragraph.layout.box else ""
    if paragraph.layout.alignment:
        result += f'<w:jc w:val="{paragraph.layout.alignment}"/>'
    return result


def _inline(paragraph: Paragraph, look: str = "") -> str:
    """Return the runs of a paragraph with its drawings, notes and equation."""
    text = paragraph.text
    if paragraph.math:
        formula, gap, number = text.partition("  ")
        equation = f"<m:oMath><m:r><m:t>{escape(formula)}</m:t></m:r></m:oMath>"
        return equation + (_run(gap + number, look) if number else "")
    cuts = {0, len(text)}
    for run in paragraph.runs:
        cuts.update((run.start, run.end))
    cuts.update(mark.offset for mark in paragraph.marks)
    result = ""
    for start, end in pairwise(sorted(cuts)):
        result += _marks(paragraph.marks, start)
        result += _run(text[start:end], look + _look(paragraph.runs, start))
    return result + _marks(paragraph.marks, len(text))


def _run(text: str, look: str) -> str:
    inner = escape(text).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return word.r(inner, look)


def _look(runs: Iterable[Run], offset: int) -> str:
    run = next((each for each in runs if each.start <= offset < each.end), None)
    if run is None:
        return ""
    look = "<w:b/>" * run.bold + "<w:i/>" * run.italic
    return look + (f'<w:vertAlign w:val="{run.vertical}"/>' if run.vertical else "")


def _marks(marks: Iterable[Mark], offset: int) -> str:
    found = [mark for mark in marks if mark.offset == offset]
    return "".join(
        _PICTURE
        if mark.kind == "drawing"
        else f'<w:r><w:footnoteReference w:id="{mark.target}"/></w:r>'
        for mark in found
    )


def _package(
    paragraphs: Sequence[Paragraph], form: Callable[[Paragraph], str], lists: _Lists | None
) -> bytes:
    body = [each for each in paragraphs if each.origin.part == "document"]
    notes = [each for each in paragraphs if each.origin.part == "footnotes"]
    content = "".join(_body(body, form))
    parts = {"word/footnotes.xml": "".join(map(_note, notes))} if notes else {}
    if lists is not None:
        names = {each.style: _style_id(each) for each in body if each.style}
        own = "".join(word.style(key, name) for name, key in names.items())
        parts["word/styles.xml"] = _HEADING_STYLES + own
        parts["word/numbering.xml"] = lists.part()
    return word.package(content, parts)


def _body(paragraphs: Sequence[Paragraph], form: Callable[[Paragraph], str]) -> Iterator[str]:
    """Yield paragraphs and tables; of neighbouring tables one ends at a blank paragraph."""
    before = -1
    for table, group in groupby(paragraphs, lambda each: each.cell.table if each.cell else -1):
        if table < 0:
            yield from map(form, group)
        else:
            yield "<w:p/>" * (before >= 0) + _table(list(group), form)
        before = table


def _table(cells: Sequence[Paragraph], form: Callable[[Paragraph], str]) -> str:
    rows = []
    for _, group in groupby(cells, lambda each: each.cell.row if each.cell else 0):
        row = list(group)
        shown = [
            word.tc(form(each), _DIAGONAL if each.cell and each.cell.split else "") for each in row
        ]
        header = "<w:tblHeader/>" * bool(row[0].cell and row[0].cell.header)
        rows.append(word.row(*shown, properties=header))
    return word.table(*rows)


def _note(paragraph: Paragraph) -> str:
    inner = word.p("<w:r><w:footnoteRef/></w:r>" + _inline(paragraph))
    return f'<w:footnote w:id="{paragraph.note}">{inner}</w:footnote>'
