"""Displayed formulas, the explanation of their symbols, keys of figures, statements of units."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.blocks import Role
from drafter.segment.lines import Line

_NUMBER = re.compile(  # Word numbers formulas by chapter with U+2011: (2.2‑1)
    r"[(（]\s*(?:公?式\s*)?((?:[A-Z][.．]?)?\d{1,3}(?:[.\-–—‑]\d{1,3}){0,3}[a-z]?)\s*[)）]\s*$"
)
_DISPLAYED = re.compile(
    r"[=＝≈≤≥<>∑∫√±×].*[.…·\s]{2,}"
    r"[(（](?:公?式\s*)?(?:[A-Z][.．])?\d{1,3}(?:[.\-–]\d{1,3})?[a-z]?[)）]\s*$"
)
_WHERE = re.compile(r"\s*(?:式中|其中|[Ww]here|in which)\s*[：:,，]?\s*$|\s*式中\s*[：:，,]")
_EXPLAINS = re.compile(r"\s*(?:式中|(?:在?上述?|此|该)(?:公|方程)?式)")
_ANNOUNCES = re.compile(
    r"(?:(?:公|下|方程)式|方程组?|函数|范围|关系式?|表达式|equations?|formulas?)"
    r"(?:[^。；图]{0,8}[为是]|如下|\s+is)?\s*[：:]?\s*$"
    r"|(?<![如下见])(?:模型|系数|偏差|可得|得到|得|定义|计算)为?\s*[：:]\s*$|模型为\s*$"
)
_SYMBOL = re.compile(
    r"\s*[^\s，。；：]{1,12}(?:\s*[（(][^）)]{1,12}[）)])?\s*"
    r"(?:——?|──|–|：|:|=|\t|\u3000|\s{2,}|\s+(?:is|are|denotes)\s|\s(?=[\u3400-\u9fff]))"
)
_WORDS = re.compile(r"\s*[\u3400-\u9fff]{3}")
_KEY = re.compile(r"\s*(?:标引序号说明|标引说明|图例|说明|Key|KEY|Legend)\s*[：:]?\s*$")
_KEY_LINE = re.compile(r"\s*[\w①-⑳]{1,4}\s*(?:——?|──|–|：|:|\t|\s{2,})")
_UNIT = re.compile(
    r"\s*(?:[（(]?(?:计量)?单位\s*(?:为|[：:])[^。]{1,12}[）)]?|Dimensions? in \w+(?: \w+)?|"
    r"Units?\s*:.{1,20})\s*$",
    re.IGNORECASE,
)
_LONGEST = 400  # characters of a formula that is text
_CONTINUED = {Role.WHERE: _SYMBOL, Role.KEY: _KEY_LINE}


def displayed(text: str) -> bool:
    """Whether the text is a formula with a number at its end."""
    if len(text) > _LONGEST or not text.endswith((")", "）")):
        return False
    return _DISPLAYED.search(text) is not None


def take(line: Line) -> None:
    """Make the line a formula; its number stands at its end."""
    match = _NUMBER.search(line.text)
    automatic = line.label.number if line.label and not line.typed else ""
    line.keep(Role.FORMULA)
    line.number = match[1].replace("‑", "-") if match else automatic.strip("()（）")


def only_number(text: str) -> bool:
    """Whether the text is nothing but the number of a formula."""
    return len(text) < _LONGEST and _NUMBER.fullmatch(text.lstrip(" .…·\t\u3000")) is not None


def pictured(lines: Sequence[Line]) -> None:
    """Take pictures for formulas where the words around them say so."""
    first = 0
    while first < len(lines):
        last = first
        while last < len(lines) and lines[last].role is Role.FIGURE:
            last += 1
        if last > first and _shows_formula(lines, first, last):
            for line in lines[first:last]:
                line.keep(Role.FORMULA)
        first = max(last, first + 1)


def _shows_formula(lines: Sequence[Line], first: int, last: int) -> bool:
    after = lines[last] if last < len(lines) else None
    if after is not None and after.role in (Role.FIGURE_TITLE, Role.KEY, Role.NOTE):
        return False
    if after is not None and (after.role is Role.WHERE or _EXPLAINS.match(after.text)):
        return True
    return first > 0 and _ANNOUNCES.search(lines[first - 1].text[-40:]) is not None


def is_symbol(text: str) -> bool:
    """Whether the text explains a symbol or an abbreviation: "v——速度", "DNA: …"."""
    return _SYMBOL.match(text) is not None


def announces_key(text: str) -> bool:
    """Whether the text is nothing but the word above a key."""
    return _KEY.match(text) is not None


def explains(line: Line, previous: Line | None) -> bool:
    """Take units, "where" below a formula and keys of figures, with the lines that follow."""
    role = _role(line, previous) if len(line.text) < 200 else None
    if role is None:
        return False
    line.keep(role)
    return True


def _role(line: Line, previous: Line | None) -> Role | None:
    text, before = line.text, previous.role if previous is not None else None
    if len(text) < 40 and _UNIT.match(text):
        return Role.UNIT
    if _WHERE.match(text) and (before is Role.FORMULA or "式中" in text):
        return Role.WHERE
    if announces_key(text):
        return Role.KEY
    if before is Role.EXAMPLE and previous is not None and not previous.text.strip():
        return Role.EXAMPLE
    if before is Role.WHERE and (_WORDS.match(text) or text.rstrip().endswith(("：", ":"))):
        return None
    goes_on = _CONTINUED.get(before) if before is not None else None
    return before if goes_on is not None and goes_on.match(text) else None
