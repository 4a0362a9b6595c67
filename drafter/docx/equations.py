"""Equations of Word (Office Math) as one line of text: `x=(a+b)/2`, `x_1^2`, `√(x)`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from drafter.docx.names import (
    ALTERNATIVES,
    CHOICE,
    TEXT,
    VAL,
    M,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_NARY = "∫"
_SINGLE = 1  # characters that need no brackets


def linear(element: _Element, skipped: frozenset[str]) -> str:
    """Return an `m:oMath` or `m:oMathPara` as text; elements named in `skipped` are left out.

    All characters of the equation's text stay, in order; structure is added as in the linear
    format of Unicode Technical Note 28: `/`, `^`, `_`, `√`, brackets where they are needed.
    """
    writer = _WRITERS.get(element.tag)
    if writer is not None:
        return writer(element, skipped)
    if element.tag in (M + "t", TEXT):
        return element.text or ""
    if element.tag in skipped or not isinstance(element.tag, str) or element.tag.endswith("Pr"):
        return ""
    if element.tag == ALTERNATIVES:
        branch = element.find(CHOICE)
        return "" if branch is None else linear(branch, skipped)
    parts = [linear(child, skipped) for child in element]
    return (" " if element.tag == M + "oMathPara" else "").join(part for part in parts if part)


def _part(element: _Element, name: str, skipped: frozenset[str]) -> str:
    child = element.find(M + name)
    return "" if child is None else linear(child, skipped)


def _grouped(text: str) -> str:
    """Put brackets around what is more than one sign."""
    plain = len(text) <= _SINGLE or text.isalnum() or (text[0] == "(" and _closes_last(text))
    return text if plain else f"({text})"


def _closes_last(text: str) -> bool:
    """Return whether the bracket that opens `text` is closed by its last character."""
    depth = 0
    for position, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            return position == len(text) - 1
    return False


def _fraction(element: _Element, skipped: frozenset[str]) -> str:
    upper, lower = _part(element, "num", skipped), _part(element, "den", skipped)
    return f"{_grouped(upper)}/{_grouped(lower)}" if upper or lower else ""


def _script(element: _Element, skipped: frozenset[str]) -> str:
    lower, upper = _part(element, "sub", skipped), _part(element, "sup", skipped)
    marks = (f"_{_grouped(lower)}" if lower else "") + (f"^{_grouped(upper)}" if upper else "")
    base = _part(element, "e", skipped)
    before = element.tag == M + "sPre"
    return f"{marks} {base}" if before else base + marks


def _limit(element: _Element, skipped: frozenset[str]) -> str:
    limit = _part(element, "lim", skipped)
    sign = "_" if element.tag == M + "limLow" else "^"
    return _part(element, "e", skipped) + (f"{sign}{_grouped(limit)}" if limit else "")


def _root(element: _Element, skipped: frozenset[str]) -> str:
    degree = _part(element, "deg", skipped)
    base = _part(element, "e", skipped)
    return f"√({degree}&{base})" if degree else f"√{_grouped(base)}"


def _nary(element: _Element, skipped: frozenset[str]) -> str:
    sign = _setting(element, "naryPr", "chr", _NARY)
    lower, upper = _part(element, "sub", skipped), _part(element, "sup", skipped)
    limits = (f"_{_grouped(lower)}" if lower else "") + (f"^{_grouped(upper)}" if upper else "")
    return f"{sign}{limits} {_part(element, 'e', skipped)}"


def _delimiters(element: _Element, skipped: frozenset[str]) -> str:
    opening = _setting(element, "dPr", "begChr", "(")
    closing = _setting(element, "dPr", "endChr", ")")
    separator = _setting(element, "dPr", "sepChr", "|")
    parts = [linear(child, skipped) for child in element.iterchildren(M + "e")]
    return opening + separator.join(parts) + closing


def _matrix(element: _Element, skipped: frozenset[str]) -> str:
    rows = [
        "&".join(linear(cell, skipped) for cell in row.iterchildren(M + "e"))
        for row in element.iterchildren(M + "mr")
    ]
    return f"■({'@'.join(rows)})"


def _array(element: _Element, skipped: frozenset[str]) -> str:
    return f"█({'@'.join(linear(row, skipped) for row in element.iterchildren(M + 'e'))})"


def _accent(element: _Element, skipped: frozenset[str]) -> str:
    return _part(element, "e", skipped) + _setting(element, "accPr", "chr", "\u0302")


def _function(element: _Element, skipped: frozenset[str]) -> str:
    return f"{_part(element, 'fName', skipped)} {_part(element, 'e', skipped)}"


def _setting(element: _Element, properties: str, name: str, default: str) -> str:
    node = element.find(f"{M}{properties}/{M}{name}")
    return default if node is None else node.get(M + "val") or node.get(VAL) or ""


_WRITERS: dict[str, Callable[[_Element, frozenset[str]], str]] = {
    M + "f": _fraction,
    M + "sSub": _script,
    M + "sSup": _script,
    M + "sSubSup": _script,
    M + "sPre": _script,
    M + "limLow": _limit,
    M + "limUpp": _limit,
    M + "rad": _root,
    M + "nary": _nary,
    M + "d": _delimiters,
    M + "m": _matrix,
    M + "eqArr": _array,
    M + "acc": _accent,
    M + "func": _function,
}
