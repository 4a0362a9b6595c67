"""Words and phrases: what must not be written, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from drafter.blocks import Block, Mark, Span
from drafter.checks.kinds import Pattern, kind
from drafter.checks.masks import overlaps
from drafter.checks.subject import Subject, plain_spaces
from drafter.finding import Fix, Hit

_SPACE_NAMED = re.compile(r"[\u00a0\u202f\u2009]|\\u(?:00a0|202f|2009)|\\xa0")
_LATIN = re.compile(r"[A-Za-z]")
_SET = re.compile(r"\\.|\[\^?\]?(?:\\.|[^]\\])*\]")  # or an escaped character
_HAN_SET = re.compile(r"\[\^?([^]\\-]*)(?:\\u4e00-\\u9fff|一-龥)([^]\\-]*)\]")


@cache
def compiled(patterns: tuple[str, ...], case: bool, whole: bool = True) -> re.Pattern[str]:
    r"""Return one expression for all patterns; with `whole`, Latin words match whole words only.

    `\b` is of no use beside Chinese characters, which count as letters.
    """
    parts = [_bounded(pattern) if whole else f"(?:{pattern})" for pattern in patterns]
    expression = "|".join(parts)
    return re.compile(expression) if case else re.compile(_cased(expression), re.IGNORECASE)


def _cased(expression: str) -> str:
    """Exempt sets of Han characters from IGNORECASE.

    `re` looks up the small letter of each of 20 000 characters when it compiles such a set:
    4 ms, which was a fifth of the time of a small document.
    """
    return _SET.sub(_exempted, expression)


def _exempted(found: re.Match[str]) -> str:
    han = _HAN_SET.fullmatch(found[0])
    cased = han is None or (han[1] + han[2]).swapcase() != han[1] + han[2]
    return found[0] if cased else f"(?-i:{found[0]})"


def _bounded(pattern: str) -> str:
    if not _LATIN.search(re.sub(r"\\u[0-9A-Fa-f]{4}|\\.", "", pattern)):
        return f"(?:{pattern})"
    return rf"(?<![A-Za-zÀ-ÖØ-öø-ɏ0-9_-])(?:{pattern})(?![A-Za-zÀ-ÖØ-öø-ɏ0-9_]|-[A-Za-z])"


@cache
def _any_space(patterns: tuple[str, ...]) -> bool:
    """Whether a space in the patterns stands for any space: they name no particular one."""
    return not _SPACE_NAMED.search("".join(patterns))


def search(
    subject: Subject,
    block: Block,
    patterns: tuple[str, ...],
    unless: tuple[str, ...] = (),
    *,
    case: bool = False,
    masked: bool = True,
    whole: bool = True,
) -> Iterator[re.Match[str]]:
    """Yield the matches in the author's own words, but for those that touch an exception."""
    text = plain_spaces(block.text) if _any_space(patterns) else block.text
    matches = list(compiled(patterns, case, whole).finditer(text))
    if not matches:
        return
    ranges = list(subject.masks(block)) if masked else []
    if unless:
        ranges += [match.span() for match in compiled(unless, case, whole).finditer(text)]
    for match in matches:
        start, end = match.span()
        if end > start and not overlaps(ranges, start, end) and not _divided(block, start, end):
            yield match


def stands_in(text: str, word: str) -> bool:
    """Return whether a symbol or an abbreviated term, or its plural, stands in `text` by itself.

    Looks for the characters first: an expression with conditions around them takes 20 times as
    long in a text of a million characters.
    """
    plurals = ("s", "es") if len(word) > 1 and word[-1].isupper() else ()
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        ends = [end, *(end + len(p) for p in plurals if text.startswith(p, end))]
        if not _joined(text[start - 1 : start]) and not all(_joined(text[e : e + 1]) for e in ends):
            return True
        start = text.find(word, end)
    return False


def _joined(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _divided(block: Block, start: int, end: int) -> bool:
    """Whether a picture or an embedded equation stands between the characters."""
    return any(start < mark.offset < end and _embedded(mark) for mark in block.marks)


def _embedded(mark: Mark) -> bool:
    return mark.kind == "drawing" or (mark.kind == "formula" and not mark.target)


@kind("wording")
def wording(
    subject: Subject,
    *,
    patterns: tuple[Pattern, ...],
    unless: tuple[Pattern, ...] = (),
    case: bool = False,
    masked: bool = True,
    whole: bool = True,
    once: bool = False,
    better: str = "",
    safe: bool = False,
) -> Iterator[Hit]:
    r"""Report words of the author's own.

    patterns: regular expressions; Latin ones match whole words.
    unless: nothing is reported that shares a character with a match of these.
    case: tell capital and small letters apart.
    masked: leave out quotations, titles, code and addresses.
    whole: Latin patterns match whole words; else a pattern says itself where it begins and ends.
    once: report the first place only, with the number of places as {count}.
    better: what to write instead; may use groups of the pattern (\1).
    """
    found = [
        (block, match)
        for block in subject.blocks
        for match in search(subject, block, patterns, unless, case=case, masked=masked, whole=whole)
    ]
    shown = found[:1] if once else found
    for block, match in shown:
        fix = Fix(_written(match, better), safe) if better else None
        yield Hit(Span(block, *match.span()), {"count": str(len(found))}, fix)


@kind("substitution")
def substitution(
    subject: Subject,
    *,
    swap: Mapping[Pattern, str],
    unless: tuple[Pattern, ...] = (),
    case: bool = False,
    masked: bool = True,
    whole: bool = True,
    safe: bool = False,
) -> Iterator[Hit]:
    r"""Report words that have a better form, and offer it.

    swap: regular expression to replacement; the longest match wins. The replacement may use
    groups of its pattern (\1).
    """
    patterns = tuple(sorted(swap, key=len, reverse=True))
    for block in subject.blocks:
        taken: list[tuple[int, int]] = []
        for pattern in (each for each in patterns if subject.may_match(block, each)):
            for match in search(
                subject, block, (pattern,), unless, case=case, masked=masked, whole=whole
            ):
                if overlaps(taken, *match.span()):
                    continue
                taken.append(match.span())
                fix = Fix(_written(match, swap[pattern]), safe)
                yield Hit(Span(block, *match.span()), {}, fix)


def _written(match: re.Match[str], template: str) -> str:
    """Return the better text: with words of the match as they stand, or capitals like it."""
    if "\\" in template:
        return match.expand(template)
    return capitalized_like(match.group(), template)


def capitalized_like(found: str, better: str) -> str:
    """Give `better` the capitals of `found`: Must -> Shall, MUST -> SHALL."""
    if len(found) > 1 and found.isupper() and found.isascii():
        return better.upper()
    if found[:1].isupper() and better[:1].islower():
        return better[:1].upper() + better[1:]
    return better
