"""Marks of list items: the number they stand for, their form, and the mark that should follow."""

from __future__ import annotations

import re
from string import ascii_lowercase

from drafter.segment.labels import arabic

_SIGNS = "()（）.．、 "
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NUMERALS = frozenset("一二三四五六七八九十百")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_INSERTED = re.compile(r"[a-z]\d\)")
_STOPS = str.maketrans("．、", "..")  # authors mix 1. and 1、 in one list


def position(mark: str) -> int | None:
    """Return the number that a mark stands for: 2 for "b)", "(2)", ② and 二、; None for bullets."""
    core = mark.strip(_SIGNS)
    if core.isdecimal():
        return int(core)
    if core and core in _CIRCLED:
        return _CIRCLED.index(core) + 1
    if is_inserted(mark):
        return ascii_lowercase.index(core[0]) + 1
    if core == mark:  # a bullet in the shape of a letter: "o"
        return None
    if _NUMERALS.issuperset(core):
        return int(arabic(core)) if core else None
    return ascii_lowercase.index(core) + 1 if _letter(core) else None


def is_inserted(mark: str) -> bool:
    """Whether a mark was put in between two others later: "a1)"."""
    return _INSERTED.fullmatch(mark) is not None


def roman(mark: str) -> int:
    """Return the value of i, ii … as numbers of a list, 0 for others."""
    core = mark.strip(_SIGNS)
    return _ROMAN.index(core) + 1 if core in _ROMAN else 0


def form(mark: str) -> str:
    """Return the mark without its number: "(1)" for "(3)", "a)" for "c)", 一. for 三、."""
    core = mark.strip(_SIGNS)
    if not core:
        return mark
    if is_inserted(mark):
        return "a)"
    kind = core
    if core.isdecimal():
        kind = "1"
    elif core in _CIRCLED:
        kind = "①"
    elif _NUMERALS.issuperset(core):
        kind = "一"
    elif _letter(core) and core != mark:
        kind = "a"
    return mark.replace(core, kind, 1).strip().translate(_STOPS)


def shown(mark: str, number: int) -> str:
    """Return a mark of the same form for another number."""
    core = mark.strip(_SIGNS)
    if core in _CIRCLED:
        return _CIRCLED[number - 1] if number <= len(_CIRCLED) else str(number)
    if _NUMERALS.issuperset(core):
        return mark.replace(core, _numeral(number), 1)
    letter = not core.isdecimal() and number <= len(ascii_lowercase)
    return mark.replace(core, ascii_lowercase[number - 1] if letter else str(number), 1)


def _letter(core: str) -> bool:
    return len(core) == 1 and core in ascii_lowercase


def _numeral(number: int) -> str:
    """Return 一, 十, 十一, 二十三 … for numbers below one hundred."""
    tens, ones = divmod(number, 10)
    digits = " 一二三四五六七八九"
    head = "" if tens == 0 else "十" if tens == 1 else digits[tens] + "十"
    return head + digits[ones].strip()
