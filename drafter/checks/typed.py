"""Numbers at the start of paragraphs that were taken neither for items nor for headings."""

from __future__ import annotations

import re
from collections.abc import Iterable

from drafter.blocks import Block

_BEFORE = r"\s*(?:[^\w\s（(]{1,2}\s*)?"  # ▲三、


def starts_a_line(blocks: Iterable[Block], mark: str) -> bool:
    """Whether a line of `blocks` starts with `mark`, perhaps behind a sign, a star or a label."""
    expression = re.compile(
        "(?m)^" + _BEFORE + r"\s*".join(map(_either_width, mark.strip())) + r"(?!\d)"
    )
    return any(expression.search(block.text) for block in blocks)


def _either_width(character: str) -> str:
    widths = {"(": "[(（]", ")": "[)）]", ".": "[.．、]", "、": "[.．、]"}
    return widths.get(character, re.escape(character))
