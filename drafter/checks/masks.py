"""Characters that are not the author's own words: quotations, titles, code, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from drafter.blocks import Block, Role
from drafter.designations import find

Range = tuple[int, int]

_QUOTED = re.compile(
    r"“[^”]{0,400}”|„[^“”]{0,400}[“”]|「[^」]{0,400}」|《[^》]{0,200}》|«[^»]{0,200}»"
)
_STRAIGHT = re.compile(r'(?<![\w"])"[^"]{1,400}"(?!\w)')
_DOMAINS = ("org", "com", "net", "edu", "gov", "int", "io", "cn", "eu")
_ADDRESS = re.compile(
    r"(?:https?://|www\.|mailto:|urn:)[^\s，。；、）》]+|[\w.+-]+@[\w-]+\.[\w.]+"
    rf"|(?<![A-Za-z0-9-])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:{'|'.join(_DOMAINS)})\b"
    r"(?:/[^\s，。；、）》]*)?"
)
_IN_ADDRESS = ("@", ":", "www.", *(f".{domain}" for domain in _DOMAINS))  # one in every address
_SIGNS = frozenset('“„「《«"@:.')  # one of them is in every quotation and address
_TITLE = re.compile(r",\s+([A-Z][^.;()]{3,200}?(?:\s[—–-]\s[^.;()]+)?)(?=[.;()]|$)")
_MONOSPACE = re.compile(r"(?i)courier|consolas|mono\b|menlo|lucida console|source code")
_CODE_STYLE = re.compile(r"(?i)code|verbatim|sourcetext|literal|keyboard|sample")


def masks(block: Block) -> list[Range]:
    """Return the ranges of `block.text` in which no wording is to be judged, in order."""
    if block.role is Role.CODE:
        return [(0, len(block.text))]
    found = [*_quoted(block.text), *_code(block), *_titles(block)]
    return sorted(found)


def overlaps(ranges: list[Range], start: int, end: int) -> bool:
    """Whether `start`–`end` shares a character with one of the ranges."""
    return any(left < end and start < right for left, right in ranges)


def _quoted(text: str) -> Iterator[Range]:
    if _SIGNS.isdisjoint(text):
        return
    for match in _QUOTED.finditer(text):
        yield match.span()
    if '"' in text:
        for match in _STRAIGHT.finditer(text):
            yield match.span()
    if any(sign in text for sign in _IN_ADDRESS):
        for match in _ADDRESS.finditer(text):
            yield match.span()


def _code(block: Block) -> Iterator[Range]:
    for run in block.runs:
        if _is_code(run.font, run.style):
            yield run.start, run.end


@lru_cache(maxsize=256)  # a document has a few fonts and styles in thousands of runs
def _is_code(font: str, style: str) -> bool:
    return bool(_MONOSPACE.search(font) or _CODE_STYLE.search(style))


def _titles(block: Block) -> Iterator[Range]:
    """Yield titles written out after an international designation: `ISO 9001, Quality …`."""
    if "," not in block.text:
        return
    for designation in find(block.text):
        match = _TITLE.match(block.text, designation.end)
        if match and _is_title(block, match.start(1), match.end(1)):
            yield match.span(1)


def _is_title(block: Block, start: int, end: int) -> bool:
    """Titles stand in italics or have their elements joined by dashes."""
    italic = any(run.italic and run.start <= start < run.end for run in block.runs)
    return italic or " — " in block.text[start:end]
