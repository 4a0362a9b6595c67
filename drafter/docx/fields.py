"""Word fields: what an instruction such as `REF _Ref12` names, and what fields show."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafter.docx.measures import whole
from drafter.docx.names import VAL, W, on
from drafter.docx.symbols import symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"?|(\\\S+)|([^\s"]+)')
_BUTTON = re.compile(r"\s*(?:MACRO|GOTO)BUTTON\s+\S+\s(.*)", re.IGNORECASE | re.DOTALL)
_ARGUMENT_SWITCHES = ("\\l", "\\t", "\\o", "\\f", "\\s", "\\b", "\\d", "\\e", "\\n", "\\*", "\\@")


@dataclass(slots=True)
class OpenField:
    """A complex field whose end has not come yet."""

    begin: _Element  # the w:fldChar that opens it
    run: _Element
    start: int = 0  # offset in the text of the present paragraph
    code: list[str] = field(default_factory=list)
    kind: str = ""  # once the code is complete
    target: str = ""
    result: bool = False  # past the separator
    shown: bool = False  # has a result


def complete(opened: OpenField) -> None:
    """Read the instruction of a field whose code has come to its end."""
    opened.kind, opened.target = instruction("".join(opened.code))


def instruction(code: str) -> tuple[str, str]:
    """Return kind and target of a field: ("REF", "_Ref12"), ("SEQ", "Table"), ("TOC", "")."""
    tokens = [match.groups() for match in _TOKEN.finditer(code)]
    if not tokens:
        return "", ""
    kind = (tokens[0][2] or tokens[0][0] or tokens[0][1] or "").upper()
    if kind == "HYPERLINK":
        return kind, _address(tokens[1:])
    if kind == "TOC" or len(tokens) < 2 or tokens[1][1]:
        return kind, ""
    return kind, tokens[1][0] or tokens[1][2] or ""


def _address(tokens: list[tuple[str | None, ...]]) -> str:
    """Return the address, the bookmark or both of a HYPERLINK field."""
    address = bookmark = ""
    switch = ""
    for quoted, option, plain in tokens:
        value = quoted or plain or ""
        if option:
            switch = option.lower()
            continue
        if switch == "\\l":
            bookmark = value
        elif switch not in _ARGUMENT_SWITCHES and not address:
            address = value
        switch = ""
    return f"{address}#{bookmark}" if address and bookmark else address or bookmark


def stand_in(opened: OpenField) -> str:
    """Return what a field without a stored result shows: the choice of a form, a symbol."""
    code, kind, target = "".join(opened.code), opened.kind, opened.target
    if kind == "FORMDROPDOWN":
        return _choice(opened.begin)
    if kind == "FORMCHECKBOX":
        return _box(opened.begin)
    if kind == "SYMBOL" and target:
        return _symbol(code, target)
    match = _BUTTON.fullmatch(code)
    return match[1].strip() if match else ""


def _choice(begin: _Element) -> str:
    entries = [node.get(VAL, "") for node in begin.iter(W + "listEntry")]
    chosen = next(begin.iter(W + "ddList"), None)
    result = None if chosen is None else chosen.find(W + "result")
    default = None if chosen is None else chosen.find(W + "default")
    node = result if result is not None else default
    position = 0 if node is None else whole(node.get(VAL), 0) or 0
    return entries[position] if 0 <= position < len(entries) else ""


def _box(begin: _Element) -> str:
    for name in ("checked", "default"):
        node = next(begin.iter(W + name), None)
        if node is not None:
            return "☒" if on(node.get(VAL)) else "☐"
    return "☐"


def _symbol(code: str, target: str) -> str:
    font = re.search(r'\\f\s+"?([^"\\]+)', code)
    number = whole(target, None)
    if target.lower().startswith("0x"):
        return symbol(font[1].strip() if font else "", target[2:])
    if number is None or number < 0:
        return ""
    return symbol(font[1].strip() if font else "", f"{number:x}")
