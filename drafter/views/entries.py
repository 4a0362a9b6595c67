"""Term entries and reference entries, taken apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafter.blocks import Block, Role, Span, Zone
from drafter.designations import Designation, find
from drafter.expressions import expression


@dataclass(frozen=True, slots=True)
class TermEntry:
    """An entry of the terms clause. Spans lie in the entry's blocks."""

    number: str
    blocks: tuple[Block, ...]
    preferred: Span | None
    equivalents: tuple[Span, ...] = ()  # in the other language, on the term's line
    admitted: tuple[Span, ...] = ()
    deprecated: tuple[Span, ...] = ()
    symbols: tuple[Span, ...] = ()
    domain: Span | None = None  # <…> before the definition
    definition: tuple[Block, ...] = ()
    notes: tuple[Block, ...] = ()
    examples: tuple[Block, ...] = ()
    source: Block | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the normative references or of the bibliography."""

    block: Block
    normative: bool
    number: str = ""  # "1" of "[1]"
    designation: Designation | None = None
    title: Span | None = None


_HAN = r"\u3400-\u9fff\uf900-\ufaff"
_AFTER_HAN = expression(rf"^(?:.*[{_HAN}][）)》”’〉\]]*)[\s\u3000]*")
_LATIN_FIRST = expression(rf"^([^{_HAN}]*[A-Za-z)])(?:\s{{2,}}|\t|\u3000)\s*(?=[{_HAN}])")
_PIECE = expression(r"[^;；]+")
_SYMBOL = expression(r"[A-Za-zΑ-ω][₀-₉ₐ-ₜ\d]{0,2}$")
_DOMAIN = expression(r"\s*[<〈＜][^<>〈〉＜＞]{1,80}[>〉＞]")
_PARTS = frozenset(
    (
        Role.TERM,
        Role.ADMITTED,
        Role.DEPRECATED,
        Role.DEFINITION,
        Role.NOTE,
        Role.EXAMPLE,
        Role.SOURCE,
        Role.SYMBOL,
        Role.ITEM,
        Role.FORMULA,
        Role.WHERE,
        Role.FIGURE,
        Role.FIGURE_TITLE,
        Role.KEY,
        Role.CELL,
        Role.TABLE_TITLE,
        Role.CODE,
    )
)
_LONGEST = 300  # characters of a line with a term and its equivalent
_SEPARATORS = expression(r"(?:\s*\d?[)）]\s*)?[\s\u3000,，:：.。—–]*")


def terms(blocks: Sequence[Block]) -> tuple[TermEntry, ...]:
    """Return the term entries, of the terms clause and wherever else terms are defined."""
    entries: list[list[Block]] = []
    open_ = False
    for block in blocks:
        if block.role is Role.TERM and block.zone is not Zone.COVER:
            if not open_ or block.number or not _goes_on(entries[-1]):
                entries.append([])
            entries[-1].append(block)
            open_ = True
        elif open_ and block.role in _PARTS:
            entries[-1].append(block)
        else:
            open_ = False
    return tuple(_entry(tuple(entry)) for entry in entries)


def _goes_on(entry: Sequence[Block]) -> bool:
    """Whether a further line with a term belongs to the entry: nothing but terms so far."""
    return all(block.role in (Role.TERM, Role.ADMITTED, Role.DEPRECATED) for block in entry) and (
        bool(entry[0].number) or entry[-1].origin.paragraph == entry[0].origin.paragraph
    )


def _entry(blocks: tuple[Block, ...]) -> TermEntry:
    by_role: dict[Role, list[Block]] = {}
    for block in blocks:
        by_role.setdefault(block.role, []).append(block)
    lines = [block for block in by_role[Role.TERM] if block.text.strip()]
    preferred, others, equivalents = _designations(lines)
    definition = _definition(blocks)
    first = definition[0] if definition else None
    domain = _DOMAIN.match(first.text) if first is not None else None
    return TermEntry(
        number=next((block.number for block in by_role[Role.TERM] if block.number), ""),
        blocks=blocks,
        preferred=preferred,
        equivalents=tuple(span for span in equivalents if not _SYMBOL.match(span.text)),
        admitted=others + _spans(by_role.get(Role.ADMITTED, ())),
        deprecated=_spans(by_role.get(Role.DEPRECATED, ())),
        symbols=tuple(span for span in equivalents if _SYMBOL.match(span.text))
        + _spans(by_role.get(Role.SYMBOL, ())),
        domain=Span(first, 0, domain.end()) if first is not None and domain else None,
        definition=definition,
        notes=tuple(by_role.get(Role.NOTE, ())),
        examples=tuple(by_role.get(Role.EXAMPLE, ())),
        source=next(iter(by_role.get(Role.SOURCE, ())), None),
    )


def _definition(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the paragraphs of the definition with the list items that belong to it."""
    found: list[Block] = []
    for block in blocks:
        if block.role is Role.DEFINITION or (found and block.role is Role.ITEM):
            found.append(block)
        elif found and block.role in (Role.NOTE, Role.EXAMPLE, Role.SOURCE):
            break
    return tuple(found)


def _designations(
    lines: Sequence[Block],
) -> tuple[Span | None, tuple[Span, ...], tuple[Span, ...]]:
    """Return the preferred term, synonyms on its line, and equivalents in the other language."""
    preferred: Span | None = None
    synonyms: list[Span] = []
    equivalents: list[Span] = []
    for block in lines:
        own, foreign = _scripts(block)
        if preferred is None:
            preferred = own[0] if own else None
            synonyms.extend(own[1:])
            equivalents.extend(foreign)
        else:
            equivalents.extend(own + foreign)
    return preferred, tuple(synonyms), tuple(equivalents)


def _scripts(block: Block) -> tuple[list[Span], list[Span]]:
    """Divide a term line between the language it starts in and the other one."""
    text = block.text
    reverse = _LATIN_FIRST.match(text) if len(text) < _LONGEST else None
    chinese = _AFTER_HAN.match(text)
    if reverse:
        border = reverse.end(1)
    elif chinese and text[chinese.end() :].strip():
        border = chinese.end()
    else:
        border = len(text)
    return _pieces(block, 0, border), _pieces(block, border, len(text))


def _pieces(block: Block, start: int, end: int) -> list[Span]:
    return [
        _trimmed(block, match.start(), match.end())
        for match in _PIECE.finditer(block.text, start, end)
        if match[0].strip()
    ]


def _trimmed(block: Block, start: int, end: int) -> Span:
    text = block.text[start:end]
    start += len(text) - len(text.lstrip())
    return Span(block, start, start + len(text.strip()))


def _spans(blocks: Sequence[Block]) -> tuple[Span, ...]:
    return tuple(_trimmed(block, 0, len(block.text)) for block in blocks if block.text.strip())


def references(blocks: Sequence[Block]) -> tuple[Reference, ...]:
    """Return the entries of the normative references and the bibliography."""
    return tuple(_reference(block) for block in blocks if block.role is Role.REFERENCE)


def _reference(block: Block) -> Reference:
    normative = block.zone is Zone.NORMATIVE_REFERENCES
    designation = next(find(block.text), None)
    if designation is not None:
        before = block.text[: designation.start].strip(" \u00a0\u3000[]")
        if before and not (before == "IETF" and designation.publisher == "RFC"):
            designation = None
    title = _title(block, designation) if designation is not None else None
    return Reference(block, normative, block.number, designation, title)


def _title(block: Block, designation: Designation) -> Span | None:
    gap = _SEPARATORS.match(block.text, designation.end)
    start = gap.end() if gap else designation.end
    return _trimmed(block, start, len(block.text)) if block.text[start:].strip() else None
