"""Formulas, symbols and tables of values: what is explained where, and units in cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from drafter.blocks import Block, Role, Span, Zone, whole
from drafter.checks.kinds import kind
from drafter.checks.quantities import NUMBER, UNIT
from drafter.checks.subject import Subject
from drafter.checks.wording import stands_in
from drafter.finding import Hit
from drafter.terminology.folding import fold

_VALUE = re.compile(rf"[±≤≥<>]?\s?(?:{NUMBER})[\u00a0\u202f ]?(?P<unit>{UNIT})")
_EXPLAINED = re.compile(r"(?i)\b(?:where|in which|wherein|here,)\b|\bis the\b|\bare the\b")
_EXPLANATION = re.compile(
    r"\s*([A-Za-zΑ-ω][^\s,;]{0,6})\s+(?:is|are|=|denotes)\s+(?:the |a |an )?([^;]+?)[;.,]?\s*$"
)
_REACTION = re.compile(r"[→⇌⟶]|->|\d?[A-Z][a-z]?\d?\+|H2O|CO2")


@kind("formula-without-explanation")
def formula_without_explanation(subject: Subject) -> Iterator[Hit]:
    """Report formulas whose symbols are explained neither below nor above them, nor in a list.

    A document with a clause of symbols is left alone, as are chemical equations.
    """
    if subject.draft.zone_blocks(Zone.SYMBOLS):
        return
    blocks = subject.draft.blocks
    for formula in subject.draft.formulas:
        index = formula.block.index
        near = [*blocks[max(0, index - 2) : index], *blocks[index + 1 : index + 4]]
        explained = bool(formula.where) or any(
            b.role in (Role.WHERE, Role.FORMULA, Role.KEY) or _EXPLAINED.search(b.text)
            for b in near
        )
        wanted = formula.block.zone in subject.rule.zones and bool(formula.number)
        if wanted and not explained and not _REACTION.search(formula.block.text):
            yield Hit(whole(formula.block), {"number": formula.number})


@kind("symbol-explained-twice")
def symbol_explained_twice(subject: Subject) -> Iterator[Hit]:
    """Report symbols to which two explanations below formulas give two meanings, in one chapter."""
    seen: dict[tuple[str, str], str] = {}
    for formula in subject.draft.formulas:
        for block in formula.where:
            match = _EXPLANATION.match(block.text)
            if match is None or block.zone not in subject.rule.zones:
                continue
            clause = subject.draft.clause_at(block)
            chapter = clause.number.split(".")[0] if clause else ""
            known = seen.setdefault((chapter, match[1]), match[2])
            if known != match[2] and not _alike(known, match[2]):
                yield Hit(Span(block, *match.span(1)), {"symbol": match[1], "other": known})


def _alike(one: str, other: str) -> bool:
    """Whether two explanations share half of their words."""
    words, others = set(one.lower().split()), set(other.lower().split())
    return len(words & others) * 2 >= min(len(words), len(others))


@kind("symbol-not-used")
def symbol_not_used(subject: Subject) -> Iterator[Hit]:
    """Report entries of the list of symbols that occur nowhere else in the document."""
    own = {b.index for b in subject.draft.zone_blocks(Zone.SYMBOLS)}
    outside = (Zone.CONTENTS, Zone.COVER, Zone.MARGIN)
    others = [b for b in subject.draft.blocks if b.index not in own and b.zone not in outside]
    text = fold("\n".join(block.text for block in others)).cased
    for block in subject.draft.zone_blocks(Zone.SYMBOLS):
        symbol = _listed(block)
        if symbol and not stands_in(text, fold(symbol).cased):
            place = block.text.find(symbol)
            yield Hit(Span(block, place, place + len(symbol)), {"symbol": symbol})


def _listed(block: Block) -> str:
    """Return the symbol or abbreviated term that an entry of the list explains."""
    if block.role is Role.SYMBOL:
        match = re.match(r"\s*([A-Za-zΑ-ω][\w/-]{0,11})(?=\s|[:：—]|$)", block.text)
        return match[1] if match else ""
    if block.role is Role.CELL and block.cell and block.cell.column == 0 and not block.cell.header:
        match = re.fullmatch(r"\s*([A-Za-zΑ-ω][\w/-]{0,11})\s*", block.text)
        return match[1] if match and block.cell.row > 0 else ""
    return ""


@kind("symbol-order")
def symbol_order(subject: Subject) -> Iterator[Hit]:
    """Report the first entry of the list of symbols that stands after one it should precede.

    Latin letters before Greek ones, alphabetically, capital before small letter. Lists in which
    less than two thirds of the neighbours are in order follow another, technical order.
    """
    listed = [(s, b) for b in subject.draft.zone_blocks(Zone.SYMBOLS) if (s := _listed(b))]
    pairs = list(pairwise(listed))
    wrong = [(one, other) for one, other in pairs if _sort_key(other[0]) < _sort_key(one[0])]
    if wrong and len(wrong) * 3 <= len(pairs):
        (before_, _), (symbol, block) = wrong[0]
        start = block.text.find(symbol)
        place = Span(block, start, start + len(symbol))
        yield Hit(place, {"symbol": symbol, "before": before_})


def _sort_key(symbol: str) -> tuple[bool, str, str]:
    return (not symbol[0].isascii(), symbol.lower(), symbol.swapcase())


@kind("unit-in-cells")
def unit_in_cells(subject: Subject, *, share: float = 0.8, least: int = 3) -> Iterator[Hit]:
    """Report columns in which the same unit is repeated in each cell, at the first of them.

    share: of the cells below the header; least: number of cells.
    """
    for table in subject.draft.tables:
        if table.layout or not table.cells or table.cells[0].zone not in subject.rule.zones:
            continue
        columns: dict[int, list[Block]] = {}
        for block in table.cells:
            if block.cell and block.cell.row > 0 and block.text.strip():
                columns.setdefault(block.cell.column, []).append(block)
        for cells in columns.values():
            found = [(m, b) for b in cells if (m := _VALUE.fullmatch(b.text.strip()))]
            if len(found) < max(least, share * len(cells)):
                continue
            unit, count = Counter(m["unit"] for m, _ in found).most_common(1)[0]
            if count >= share * len(cells):
                values = {"unit": unit, "count": str(count), "table": table.number}
                yield Hit(whole(found[0][1]), values)
