"""Numbers, quantities and units in English text (ISO/IEC Directives, Part 2, Clause 9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter.blocks import Block, Role, Span
from drafter.checks.kinds import Pattern, kind
from drafter.checks.literals import needs
from drafter.checks.masks import Range, overlaps
from drafter.checks.subject import Subject
from drafter.designations import find
from drafter.finding import Fix, Hit
from drafter.model import Draft

# No prefix that makes an English word or a time of day of a unit: "as", "at", "pm", "pH".
_BASE = (
    r"(?:[kMGTmµμn]?(?:mol|bit|Hz|Pa|Wb|lm|lx|Bq|Gy|Sv|kat|eV|VA|Wh|Ω|m|g|s|A|K|N|J|W|C|V|F|S|H|T|l|L|B)"
    r"|[kM]?(?:t|h|var)|hPa|[cd][ml]|cd|rad|sr|pF|ps|min|dB[im]?|bar|d|u)"
)
_POWER = r"(?:[²³⁻¹]+|\^?-?[23](?!\d))?"
UNIT = (
    rf"(?:(?:{_BASE}{_POWER}(?:[·/⋅]{_BASE}{_POWER}){{0,3}}|r/min)(?![\w°])|%|‰|°(?:[CF]\b)?|′|″)"
)
"""A unit symbol or a product or quotient of them."""

# Certain enough to be found although glued to a number: no single letters.
_GLUED = (
    r"(?:%|‰|°C|[kcdmµμn]m|km|[kmµμ]g|[kMGT]?Hz|[kMG]?Pa|hPa|[kMG]W|[kMmµμ]V|mA|kN|kJ|MJ|[mµμ]s|ml"
    r"|mol|dB|[kMGT]?bit/s|[kMGT]B|[kMG]?Ω|kWh|min|lx|lm)(?![\w°])"
)
NUMBER = r"\d+(?:[\u00a0\u202f\u2009 ]\d{3})*(?:[.,]\d+)?"
_FEW = 16  # words are looked for before an expression is tried
_MACROS = {"<n>": f"(?:{NUMBER})", "<u>": f"(?:{UNIT})", "<glued>": _GLUED}

_MEASURE = re.compile(rf"[\u00a0\u202f\u2009 ]?(?:{UNIT})")
_RANGE_MEASURE = re.compile(rf" ?(?:to|and|or|±|×|–|-|,) ?{NUMBER}[\u00a0\u202f\u2009 ]?(?:{UNIT})")
_COMPARED = re.compile(
    r"(?:[=<>≤≥±×≈≠∼~]|\b(?:factor of|at least|at most|less than|more than|greater than|lower than"
    r"|higher than|exceeds?|exceeding|approximately|value of|maximum of|minimum of|equal to))\s?$"
)
_NAMED = re.compile(
    r"(?:\b(?i:versions?|ver\.?|v|releases?|clauses?|subclauses?|sections?|annex(?:es)?|tables?"
    r"|figures?|formulae?|items?|steps?|chapters?|parts?|levels?|editions?|nos?\.?|numbers?|rows?)"
    r"|§|[A-Z]{2,}|[A-Z][a-z]+[A-Z]\w*)\s?$"
)
_NUMBERED_COLUMN = re.compile(
    r"(?i)clause|section|version|\bid\b|no\.?$|number|ref|item|level|part"
)
_DECIMAL = re.compile(r"(?<![\w.,:/#_§@-])\d+\.\d+(?![\w-]|\.\d|[:/_@#]\w)")
_COUNT_NOUN = re.compile(
    r"[\u00a0\u202f ](?!and\b|or\b|is\b|are\b|in\b|of\b|to\b|for\b|by\b|at\b)[a-z]{3,}s\b"
)
_LONG = re.compile(r"(?<![\w.,:;/#_+*=@$€£-])\d{4,}(?![\w:/#_-]|[.,]\d{4,})")
_IDENTIFIER = re.compile(
    r"(?i)\b(?:port|no\.?|numbers?|codes?|id|ids|pages?|rfc|zip|box|udc|order|project|article|value"
    r"|hex|binary|iso|iec|ieee|standard|phone|tel\.?|fax|index|model|type|key|section|clause|doi|isbn|issn)\s?:?\s?$"
)


@cache
def _compiled(form: str) -> re.Pattern[str]:
    for macro, meaning in _MACROS.items():
        form = form.replace(macro, meaning)
    return re.compile(form)


@cache
def _sought(form: str) -> tuple[str, ...]:
    """Return words in small letters of which one is in every match; none where any text may do."""
    for macro in _MACROS:
        form = form.replace(macro, r"\d")
    groups = needs(form)
    return groups[0] if groups and len(groups[0]) <= _FEW else ()


def _mentions(draft: Draft) -> dict[int, list[Range]]:
    """Return the ranges of each block that name a place or a document, not a quantity."""
    found: dict[int, list[Range]] = {}
    spans = [citation.span for citation in draft.citations]
    spans += [pointer.span for pointer in draft.pointers]
    for span in spans:
        found.setdefault(span.block.index, []).append((span.start, span.end))
    return found


def exempt(subject: Subject, block: Block) -> list[Range]:
    """Return the ranges of a block whose numbers are no quantities."""
    ranges = list(subject.masks(block))
    ranges += [(d.start, d.end) for d in find(block.text)]
    return ranges + subject.shared("mentions", _mentions).get(block.index, [])


def _with_digits(subject: Subject) -> Iterator[Block]:
    holding = subject.shared("with-digits", _holding_digits)
    return (block for block in subject.blocks if block.index in holding)


def _holding_digits(draft: Draft) -> frozenset[int]:
    """Return the indexes of the blocks that hold a digit, raised ones too."""
    return frozenset(b.index for b in draft.blocks if any(map(str.isdigit, b.text)))


@kind("quantity")
def quantity(
    subject: Subject,
    *,
    forms: tuple[Pattern, ...],
    unless: tuple[Pattern, ...] = (),
    better: str = "",
    safe: bool = False,
) -> Iterator[Hit]:
    r"""Report numbers and units in a form that the directive does not allow.

    forms: regular expressions in which <n> stands for a number, <u> for a unit symbol and
    <glued> for a unit symbol that is certain even without a space before it.
    A group named x is what is reported, else all that matches.
    unless: nothing is reported that shares a character with a match of these.
    better: what to write instead; may use groups (\1).
    """
    sought = [(form, _sought(form)) for form in forms]
    for block in _with_digits(subject):
        taken: list[Range] = []
        holds = block.text.lower().__contains__
        for form in (form for form, words in sought if not words or any(map(holds, words))):
            for match in _compiled(form).finditer(block.text):
                place = match.span("x" if "x" in match.re.groupindex else 0)
                if not taken:
                    taken += exempt(subject, block)
                    taken += [m.span() for p in unless for m in _compiled(p).finditer(block.text)]
                if not overlaps(taken, *place):
                    taken.append(place)
                    fix = Fix(match.expand(better), safe) if better else None
                    yield Hit(Span(block, *place), {}, fix)


@kind("decimal-point")
def decimal_point(subject: Subject) -> Iterator[Hit]:
    """Report a decimal point in a number that is plainly a quantity.

    Numbers of clauses, versions and documents also have points; a number counts as a quantity
    when a unit follows, a comparison precedes, or it fills a cell of a column of values.
    """
    clauses = {clause.number for clause in subject.draft.clauses}
    for block in _with_digits(subject):
        matches = list(_DECIMAL.finditer(block.text))
        ranges = exempt(subject, block) if matches else []
        for match in matches:
            known = match.group() in clauses
            if not overlaps(ranges, *match.span()) and _is_value(subject, block, match, known):
                fix = Fix(match.group().replace(".", ","), safe=True)
                yield Hit(Span(block, *match.span()), {}, fix)


def _is_value(subject: Subject, block: Block, match: re.Match[str], known: bool) -> bool:
    before, text = block.text[: match.start()], block.text
    if _NAMED.search(before):
        return False
    if _MEASURE.match(text, match.end()) or _RANGE_MEASURE.match(text, match.end()):
        return True
    if known:
        return False
    if _COMPARED.search(before):
        return True
    return block.role is Role.CELL and _fills_cell(subject, block, match)


def _fills_cell(subject: Subject, block: Block, match: re.Match[str]) -> bool:
    cell = block.cell
    if (
        cell is None
        or cell.header
        or cell.column == 0
        or match.group() != block.text.strip(" ±−-<>≤≥")
    ):
        return False
    heads = subject.shared("column heads", _column_heads)
    return not _NUMBERED_COLUMN.search(heads.get((cell.table, cell.column), ""))


def _column_heads(draft: Draft) -> dict[tuple[int, int], str]:
    """Return the text of the first row of each table, by table and column."""
    return {
        (block.cell.table, block.cell.column): block.text
        for block in draft.blocks
        if block.cell is not None and block.cell.row == 0
    }


@kind("ungrouped-number")
def ungrouped_number(subject: Subject, *, digits: int = 5) -> Iterator[Hit]:
    """Report a quantity with that many digits or more that is not grouped by threes.

    digits: 4 reports numbers of four digits only, and only before a unit, since they can be years.
    """
    for block in _with_digits(subject):
        matches = list(_LONG.finditer(block.text))
        ranges = exempt(subject, block) if matches else []
        for match in matches:
            length = match.end() - match.start()
            wanted = length == 4 if digits == 4 else length >= digits
            if wanted and not overlaps(ranges, *match.span()) and _counts(block, match):
                yield Hit(Span(block, *match.span()), {}, Fix(_grouped(match.group()), safe=True))


def _counts(block: Block, match: re.Match[str]) -> bool:
    """Whether the number is a count or a value, not an identifier, a date or binary digits."""
    digits, before = match.group(), block.text[: match.start()]
    if digits.startswith("0") or not set(digits) - set("01") or _IDENTIFIER.search(before):
        return bool(digits.startswith("1") and digits.strip("0") == "1" and _measured(block, match))
    if _MEASURE.match(block.text, match.end()):
        return True
    return len(digits) > 4 and bool(
        _COUNT_NOUN.match(block.text, match.end()) or _COMPARED.search(before)
    )


def _measured(block: Block, match: re.Match[str]) -> bool:
    """Whether a unit or a counted noun follows: 10000 cycles."""
    text, end = block.text, match.end()
    return bool(
        _MEASURE.match(text, end) or (end - match.start() > 4 and _COUNT_NOUN.match(text, end))
    )


def _grouped(digits: str) -> str:
    """Return digits in groups of three, with thin spaces that do not break."""
    head = len(digits) % 3 or 3
    groups = [digits[:head]] + [digits[i : i + 3] for i in range(head, len(digits), 3)]
    return "\u202f".join(groups)
