"""The rules that markdown-it lacks: formulas, cross-references, footnote marks, raised letters."""

from __future__ import annotations

import re
from typing import Any

_REFERENCE = re.compile(r"\[@([^\]\n]+)\]")
_NOTE = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_FORMULA = re.compile(r"\$(?![\s$])((?:\\.|[^$\\])*?)(?<!\s)\$(?!\d)")
_RAISED = re.compile(r"\^([^\s^]+)\^")
_LOWERED = re.compile(r"~([^\s~]+)~")
_BLOCK_END = re.compile(r"\$\$\s*(\{[^{}]*\})?\s*$")


def add(parser: Any) -> None:
    """Teach a MarkdownIt parser the rules."""
    rules = (
        ("formula", "$", _FORMULA),
        ("reference", "[", _REFERENCE),
        ("note_mark", "[", _NOTE),
        ("superscript", "^", _RAISED),
        ("subscript", "~", _LOWERED),
    )
    for name, sign, pattern in rules:
        parser.inline.ruler.before("link", name, _inline_rule(name, sign, pattern))
    parser.block.ruler.before(
        "fence", "formula_block", _formula_block, {"alt": ["paragraph", "list", "blockquote"]}
    )


def _inline_rule(name: str, sign: str, pattern: re.Pattern[str]) -> Any:
    def rule(state: Any, silent: bool) -> bool:
        if state.src[state.pos] != sign:
            return False
        match = pattern.match(state.src, state.pos)
        if not match:
            return False
        if not silent:
            token = state.push(name, "", 0)
            token.content = match[1]
        state.pos = match.end()
        return True

    return rule


def _formula_block(state: Any, start: int, end: int, silent: bool) -> bool:
    """Read `$$ … $$ {#id}`, on one line or several."""
    lines = []
    for number in range(start, end):
        position = state.bMarks[number] + state.tShift[number]
        lines.append(state.src[position : state.eMarks[number]])
        text = lines[0][2:] if number == start else lines[-1]
        if number == start and not lines[0].startswith("$$"):
            return False
        match = _BLOCK_END.search(text)
        if match and (number > start or match.start() > 0):
            if not silent:
                _push(state, lines, match[1] or "", start, number + 1)
            return True
    return False


def _push(state: Any, lines: list[str], attributes: str, start: int, end: int) -> None:
    joined = "\n".join(lines)[2:]
    token = state.push("formula_block", "", 0)
    token.content = _BLOCK_END.sub("", joined).strip()
    token.info = attributes
    token.map = [start, end]
    state.line = end
