"""Formulas: explanation of their symbols, words and units in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.blocks import Block, Span, whole
from drafter.checks.kinds import Pattern, kind
from drafter.checks.subject import Subject
from drafter.checks.wording import compiled
from drafter.finding import Fix, Hit
from drafter.views.objects import Formula

_SYMBOL_LINE = re.compile(r"\s*(\S{1,20}?)\s*(——|──|—|－|-{1,2}|：|:|=|＝)")
_NUMBER = re.compile(r"[（(][^（）()]*[)）]\s*$")
_OPENINGS = ("式中", "其中", "where", "Where")


def formulas(subject: Subject) -> Iterator[Formula]:
    """Yield the formulas in the rule's zones."""
    for formula in subject.draft.formulas:
        if formula.block.zone in subject.rule.zones and not formula.block.boxed:
            yield formula


def explained(formula: Formula) -> list[Block]:
    """Return the lines below a formula that explain symbols."""
    return [block for block in formula.where if _SYMBOL_LINE.match(_rest(block))]


def _rest(block: Block) -> str:
    return re.sub(r"^\s*式中\s*[：:]?\s*", "", block.label + block.text)


@kind("explanation-opening")
def explanation_opening(
    subject: Subject, *, words: tuple[Pattern, ...], better: str
) -> Iterator[Hit]:
    """Report explanations of symbols that open with other words than the prescribed ones.

    words: expressions for the wrong words as a whole; better: the prescribed words.
    """
    expression = compiled(words, False)
    for formula in formulas(subject):
        for block in formula.where[:1]:
            match = expression.match(block.text)
            if match:
                yield Hit(Span(block, *match.span()), {}, Fix(better))


@kind("explanation-ending")
def explanation_ending(subject: Subject, *, between: str, last: str) -> Iterator[Hit]:
    """Report the first line of an explanation with another mark at its end.

    between: the mark at the end of each line; last: of the last one.
    """
    for formula in formulas(subject):
        lines = explained(formula)
        for block in lines:
            expected = last if block is lines[-1] else between
            text = block.text.rstrip()
            if text and text[-1] != expected:
                closed = text[-1] in "。；，、.;,"
                place = Span(block, len(text) - closed, len(text))
                yield Hit(place, {"expected": expected}, Fix(expected))
                break


@kind("explanation-dash")
def explanation_dash(subject: Subject, *, better: str) -> Iterator[Hit]:
    """Report a sign other than the prescribed one between a symbol and its meaning.

    better: the prescribed sign. One place per formula.
    """
    for formula in formulas(subject):
        for block in formula.where:
            if block.text.lstrip().startswith(_OPENINGS):
                continue
            match = _SYMBOL_LINE.match(block.text)
            if match and match[2] not in (better, "──"):
                yield Hit(Span(block, match.start(2), match.end(2)), {}, Fix(better))
                break


@kind("formula-content")
def formula_content(
    subject: Subject, *, patterns: tuple[Pattern, ...], unless: tuple[Pattern, ...] = ()
) -> Iterator[Hit]:
    """Report what a displayed formula may not hold, the first place of each.

    patterns: expressions; unless: for what is right.
    """
    expression = compiled(patterns, True)
    right = compiled(unless, True) if unless else None
    for formula in formulas(subject):
        text = formula.block.text
        protected = [m.span() for m in right.finditer(text)] if right else []
        for match in expression.finditer(text):
            if not any(a < match.end() and match.start() < b for a, b in protected):
                yield Hit(Span(formula.block, *match.span()))
                break


@kind("symbol-with-two-meanings")
def symbol_with_two_meanings(subject: Subject) -> Iterator[Hit]:
    """Report a symbol explained differently for two formulas of the same series of numbers."""
    known: dict[str, str] = {}
    for formula in formulas(subject):
        for block in explained(formula):
            match = _SYMBOL_LINE.match(_rest(block))
            if match is None:
                continue
            meaning = re.sub(r"[\s；。;.，]", "", _rest(block)[match.end() :])
            first = known.setdefault(match[1], meaning)
            if _quantity(first) != _quantity(meaning):
                yield Hit(whole(block), {"symbol": match[1], "first": first})


def _quantity(meaning: str) -> str:
    """Return the explanation up to its unit, without remarks."""
    return re.split(r"，|,|（|\(|单位", meaning)[0].removesuffix("的数值")


@kind("numerical-equation")
def numerical_equation(subject: Subject, *, words: tuple[Pattern, ...]) -> Iterator[Hit]:
    """Report formulas with decimal factors whose explanation names no unit.

    words: expressions for what names a unit, searched for in the explanation.
    """
    expression = compiled(words, False)
    for formula in formulas(subject):
        equation = _NUMBER.sub("", formula.block.text)
        factor = re.search(r"(?<![\d.A-Za-z_])\d+\.\d+(?![\d.])", equation)
        named = any(expression.search(block.text) for block in formula.where)
        if factor and formula.where and not named:
            yield Hit(whole(formula.block))
