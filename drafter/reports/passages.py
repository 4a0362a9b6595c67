"""Two passages side by side: which words they share, and which only one of them has."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TOKEN = re.compile(r"[A-Za-z0-9]+(?:[-'’.][A-Za-z0-9]+)*|\s+|.", re.DOTALL)

Piece = tuple[bool, str]
"""Whether the other passage has the text as well, and the text."""


def compare(draft: str, source: str) -> tuple[list[Piece], list[Piece]]:
    """Return the pieces of both passages; Latin text by words, Chinese by characters."""
    from rapidfuzz.distance import LCSseq

    ours, theirs = _TOKEN.findall(draft), _TOKEN.findall(source)
    left: list[Piece] = []
    right: list[Piece] = []
    for step in LCSseq.opcodes(_keys(ours), _keys(theirs)):
        _add(left, step.tag == "equal", ours[step.src_start : step.src_end])
        _add(right, step.tag == "equal", theirs[step.dest_start : step.dest_end])
    return left, right


def _keys(tokens: Sequence[str]) -> list[str]:
    """Return what is compared: capitals and the kind of space make no difference."""
    return [" " if token.isspace() else token.casefold() for token in tokens]


def _add(pieces: list[Piece], shared: bool, tokens: Sequence[str]) -> None:
    text = "".join(tokens)
    if not text:
        return
    if pieces and pieces[-1][0] == shared:
        text = pieces.pop()[1] + text
    pieces.append((shared, text))
