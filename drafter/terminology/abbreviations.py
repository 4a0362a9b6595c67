"""Abbreviated terms of a draft: where they are listed, explained and used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from drafter.blocks import Block, Role, Span, Zone
from drafter.designations import find
from drafter.model import Draft
from drafter.terminology.drafts import OwnTerm, Range
from drafter.terminology.glossary import Type

_SHORT = re.compile(
    r"(?<![A-Za-zÀ-ÖØ-öø-ɏ0-9_./\\@#$%&+*=<>'’\u2010\u2011-])([A-Z]{2,6})"
    r"(?=s?(?![A-Za-z0-9_/\\@=<>+]|[-.·\u2010\u2011][A-Za-z0-9]))"
)
_LISTED = re.compile(
    r"\s*([A-Za-z][A-Za-z0-9/&-]{1,11})(?:\s*[：:\t]\s*|\s*[—–]{1,2}\s*|\s{2,}|\s+(?=[A-Z\u4e00-\u9fff]))(.*)"
)
_IN_BRACKETS = re.compile(
    r"[（(]\s*"
    r"(?:以下简称|简称|缩写为?|hereinafter|abbreviated (?:as|to))?[：:]?\s*[“\"]?"
    r"(?:([A-Za-z][A-Za-z0-9 ,’'/-]{3,80}?)[,，;；：:]\s*)?"
    r"([A-Z][A-Za-z0-9]{1,7})[”\"]?(?:\s*[,，;；：:—–]\s*[A-Za-z][A-Za-z0-9 .’'/-]{3,80})?\s*[)）]"
)
_BEFORE_BRACKET = re.compile(r"[^（()）\n]{2,90}$")
_EXPLAINED_AFTER = re.compile(r"([A-Z][A-Za-z0-9]{1,7})\s?[（(]([^（()）]{4,90})[)）]")
# Capitals inside the full form of another abbreviation: "Evolved UMTS Radio Access (E-UTRA)".
_NAMED = re.compile(r"(?<![A-Za-z-])(?:[A-Z][A-Za-z-]+ ){2,8}\((?=[A-Z][\w\u2011-]{1,11}\))")
_ELSEWHERE = re.compile(
    r"(?i)abbreviat(?:ions?|ed terms?) (?:\w+ ){0,3}?"
    r"(?:given|defined|listed|specified|contained|provided) in "
    r"(?!(?:the |this |table|clause|annex|section|following|\d[\d.]*(?!\w)))"
    r"|[》0-9][^。]{0,12}界定的[^。]{0,12}缩略语"
)
_WORDS = re.compile(r"[A-Za-z][A-Za-z’']*")
_CAPITALS = ascii_uppercase.encode()
_SMALL = frozenset(
    ("a", "an", "and", "as", "by", "for", "in", "of", "on", "or", "the", "to", "with")
)
_ELEMENTS = re.compile(r"(?:[HBCNOFPSKVYIUW])+")
_ROMAN = re.compile(r"[IVXLC]+")
_HAN_RUN = re.compile(r"[\u4e00-\u9fff·-]{2,30}$")

PROSE = frozenset(
    {Role.TEXT, Role.ITEM, Role.NOTE, Role.EXAMPLE, Role.WARNING, Role.DEFINITION, Role.FOOTNOTE}
)
PROSE_ZONES = frozenset(
    {Zone.INTRODUCTION, Zone.SCOPE, Zone.TERMS, Zone.BODY}
    | {Zone.NORMATIVE_ANNEX, Zone.INFORMATIVE_ANNEX}
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A place that gives the full form of an abbreviation."""

    short: str
    span: Span  # of the abbreviation
    full: str  # as far as it is known; empty where only its end is
    full_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The abbreviations of a draft. `listed` and `inline` by the abbreviation."""

    listed: dict[str, Explanation]  # in the list of abbreviated terms
    defined: frozenset[str]  # in term entries
    inline: dict[str, list[Explanation]]  # in the text
    uses: dict[str, list[Span]]  # in prose, in reading order
    elsewhere: bool = False  # the draft says that another document explains further ones


def collect(
    draft: Draft, own: Iterable[OwnTerm], masks: Callable[[Block], list[Range]]
) -> Abbreviations:
    """Return the abbreviations of `draft`; `masks` gives ranges of a block that are no use."""
    prose = [block for block in draft.blocks if block.role in PROSE and block.zone in PROSE_ZONES]
    inline: dict[str, list[Explanation]] = {}
    uses: dict[str, list[Span]] = {}
    for block in prose:
        explained = explanations(block) if "(" in block.text or "（" in block.text else []
        used = list(_uses(block))
        if not (explained or used) or _shouted(block.text):
            continue
        for one in explained:
            inline.setdefault(one.short, []).append(one)
        names = [(match.start(), match.end()) for match in _NAMED.finditer(block.text)]
        taken = [*masks(block), *names]
        taken += [(one.start, one.end) for one in find(block.text)]
        for span in _outside(used, taken):
            uses.setdefault(span.text, []).append(span)
    defined = frozenset(
        term.designation.text for term in own if term.designation.type is not Type.FULL
    )
    return Abbreviations(_listed(draft), defined, inline, uses, _explained_elsewhere(draft))


def _explained_elsewhere(draft: Draft) -> bool:
    return any(
        _ELSEWHERE.search(block.text) for block in draft.zone_blocks(Zone.TERMS, Zone.SYMBOLS)
    )


def _shouted(text: str) -> bool:
    """Return whether a line is set in capitals throughout."""
    raw = text.encode("ascii", "ignore")
    capitals = len(raw) - len(raw.translate(None, _CAPITALS))
    letters = capitals + len(raw) - len(raw.translate(None, _CAPITALS.lower()))
    return letters > 8 and capitals > 0.6 * letters


def _uses(block: Block) -> Iterator[Span]:
    for match in _SHORT.finditer(block.text):
        if not _has_index(block, *match.span(1)):
            yield Span(block, *match.span(1))


def _outside(spans: Iterable[Span], ranges: Sequence[Range]) -> Iterator[Span]:
    for span in spans:
        if not any(left < span.end and span.start < right for left, right in ranges):
            yield span


def _has_index(block: Block, start: int, end: int) -> bool:
    """Return whether some of the letters are set lower or higher: a symbol, as T with index C."""
    return any(run.vertical and run.start < end and start < run.end for run in block.runs)


def is_ordinary(short: str, span: Span) -> bool:
    """Return whether capitals are no abbreviation to explain: formula, numeral, unit."""
    before = span.block.text[max(0, span.start - 2) : span.start]
    numbered = before.strip()[-1:].isdigit()
    return bool(_ROMAN.fullmatch(short)) or bool(_ELEMENTS.fullmatch(short)) or numbered


def is_name(uses: Sequence[Span]) -> bool:
    """Return whether every use is part of a name: "SAE International", "the PMI Lexicon"."""
    return all(re.match(r"[®™]|\s[A-Z][a-z]", span.block.text[span.end :]) for span in uses)


def in_brackets(uses: Sequence[Span]) -> bool:
    """Return whether some use ends brackets, after what it stands for, there or before them."""
    return any(
        span.block.text[span.end : span.end + 1] in (")", "）")
        and (span.block.text[span.start - 1 : span.start] in ("(", "（") or _after_full_form(span))
        for span in uses
    )


def _after_full_form(span: Span) -> bool:
    """Return whether the full form stands before: (P values and degrees of freedom, DOF)."""
    text, start = span.block.text, span.start - 2
    if text[max(0, start) : span.start] != ", ":
        return False
    before = _BEFORE_BRACKET.search(text, max(0, start - 90), start)
    return before is not None and bool(_full_form(span.block, before, span.text)[0])


def explanations(block: Block) -> list[Explanation]:
    """Return where `block` gives an abbreviation with its full form, either in brackets."""
    found = []
    for match in _IN_BRACKETS.finditer(block.text):
        before = _BEFORE_BRACKET.search(block.text, max(0, match.start() - 90), match.start())
        if before is None:
            continue
        short = _singular(match[2])
        full, span = _full_form(block, before, short)
        if full or match[1]:
            place = Span(block, match.start(2), match.start(2) + len(short))
            found.append(Explanation(short, place, full, span))
    for match in _EXPLAINED_AFTER.finditer(block.text):
        words = match[2]
        if re.search(r"[\u4e00-\u9fff]{3}", words) or initials_fit(words, match[1]):
            short = _singular(match[1])
            place = Span(block, match.start(1), match.start(1) + len(short))
            found.append(
                Explanation(short, place, words, Span(block, match.start(2), match.end(2)))
            )
    return found


def _singular(short: str) -> str:
    """Return the abbreviation without the ending of a plural: "working groups (WGs)"."""
    return short[:-1] if short[-1] == "s" and short[:-1].isupper() else short


def _full_form(block: Block, words_before: re.Match[str], short: str) -> tuple[str, Span | None]:
    """Return the full form before the bracket, as far as it can be told."""
    first, before = words_before.start(), words_before.group().rstrip()
    chinese = _HAN_RUN.search(before)
    if chinese:
        return chinese.group(), Span(block, first + chinese.start(), first + len(before))
    words = list(_WORDS.finditer(before))
    for count in range(1, len(short) + 4):
        if count > len(words):
            break
        start = words[-count].start()
        if initials_fit(before[start:], short) and before[start].lower() == short[0].lower():
            return before[start:], Span(block, first + start, first + len(before))
    return "", None


def initials_fit(words: str, short: str) -> bool:
    """Return whether `short` is made of the initials of `words`, with or without small words."""
    parts = [part for part in re.split(r"[^A-Za-z]+", words) if part]
    every = "".join(part[0] for part in parts).lower()
    important = "".join(part[0] for part in parts if part.lower() not in _SMALL).lower()
    letters = "".join(char for char in short if char.isalpha()).lower().removesuffix("s")
    return len(letters) > 1 and any(
        initials.removesuffix("s") == letters for initials in (every, important)
    )


def _listed(draft: Draft) -> dict[str, Explanation]:
    """Return the entries of the list of symbols and abbreviated terms that are abbreviations."""
    found: dict[str, Explanation] = {}
    blocks = draft.blocks
    for block in blocks:
        if block.zone is not Zone.SYMBOLS:
            continue
        if block.cell is not None and block.cell.column == 0 and not block.cell.header:
            short = block.text.strip()
            following = blocks[block.index + 1] if block.index + 1 < len(blocks) else None
            full = following.text.strip() if following and following.cell else ""
        elif block.role in (Role.SYMBOL, Role.TEXT, Role.ITEM) and not block.opens_clause:
            match = _LISTED.fullmatch(block.text)
            short, full = (match[1], match[2].strip()) if match else (block.text.strip(), "")
        else:
            continue
        if re.fullmatch(r"[A-Za-z][A-Za-z0-9/&-]{1,11}", short) and re.search(r"[A-Z]", short):
            start = block.text.index(short)
            found.setdefault(
                short, Explanation(short, Span(block, start, start + len(short)), full)
            )
    return found
