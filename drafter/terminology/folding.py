"""Text as it is compared: case, width, spaces, hyphens and line breaks folded, offsets kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
SEPARATOR = "\x1e"  # between texts that are searched together: no designation reaches across
_HAN = re.compile(f"[{HAN}]")
_SPACES = "\t\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_BREAKS = "\r\x0b\x0c\x85\u2028\u2029"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2212\ufe58\ufe63\uff0d"
_ONE_TO_ONE = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_BREAKS, "\n"),
    **dict.fromkeys(_HYPHENS, "-"),
    "\uff0f": "/",
    "\u2019": "'",
    "\u2018": "'",
    **{chr(0xFF10 + n): chr(0x30 + n) for n in range(10)},
    **{chr(0xFF21 + n): chr(0x41 + n) for n in range(26)},
    **{chr(0xFF41 + n): chr(0x61 + n) for n in range(26)},
}
_UNUSUAL = re.compile("[" + "".join(map(re.escape, _ONE_TO_ONE)) + "]")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeffﬀ-ﬆ]")
# Each begins with a fixed character, which makes the search five times faster.
_BREAK = re.compile(r"\n[ \n]*")
_GAP = re.compile(r"  [ \n]*")
_SOLIDUS = re.compile(r"/ *")
# Written with or without a space: "DID 文档", "DID文档".
_SEAM = re.compile(rf" (?:(?<=[{HAN}] )(?=[A-Za-z0-9])|(?<=[A-Za-z0-9] )(?=[{HAN}]))")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text, the same with its capitals, and the way back to the text it was made of."""

    text: str
    cased: str
    _new: tuple[int, ...]  # offsets in `text` from which on …
    _shift: tuple[int, ...]  # … the original is so much further on; first before any of them

    def originals(self, offsets: list[int]) -> list[int]:
        """Return the offsets in the original of the characters at `offsets`."""
        if not self._new:
            return offsets
        new, shift = self._new, self._shift
        return [offset + shift[bisect_right(new, offset)] for offset in offsets]


def fold(text: str) -> Folded:
    """Return `text` in the form in which designations are compared.

    Every kind of space is one space, every kind of hyphen or dash is "-", full-width letters
    and digits are half-width, ligatures are spelt out, soft hyphens and invisible characters
    are gone, a line break is a space, or nothing between Han characters and after a hyphen;
    between Han characters and Latin letters or digits there is no space.
    """
    if not text.isascii():
        text = _UNUSUAL.sub(lambda match: _ONE_TO_ONE[match.group()], text)
    edits = _edits(text)
    new: list[int] = []
    shift = [0]
    pieces: list[str] = []
    position = length = 0
    for start, end, replacement in edits:
        if start < position:
            continue
        pieces += (text[position:start], replacement)
        length += start - position
        after = length + len(replacement)
        if len(replacement) > end - start:  # each of its characters comes from the first
            new += range(length, after)
            shift += range(start - length, start - after, -1)
        if end - start != len(replacement):
            new.append(after)
            shift.append(end - after)
        position, length = end, after
    cased = "".join(pieces) + text[position:] if edits else text
    return Folded(_lower(cased), cased, tuple(new), tuple(shift))


def _edits(text: str) -> list[tuple[int, int, str]]:
    """Return what changes the length of `text`, as (start, end, replacement) in order."""
    chinese = not text.isascii() and _HAN.search(text) is not None
    plain = not chinese and "\n" not in text
    edits = [
        (start, end, " " if plain else _gap(text, start, end))
        for start, end in map(re.Match.span, _GAP.finditer(text))
    ]
    for match in _BREAK.finditer(text):
        start = _after_spaces(text, match.start())
        edits.append((start, match.end(), _gap(text, start, match.end())))
    if " /" in text or "/ " in text:
        edits += _solidi(text)
    if not text.isascii():
        edits += [
            (*match.span(), _LIGATURES.get(match.group(), ""))
            for match in _INVISIBLE.finditer(text)
        ]
    if chinese:
        edits += [(*match.span(), "") for match in _SEAM.finditer(text)]
    edits.sort()
    return edits


def _solidi(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _SOLIDUS.finditer(text):
        start, end = _after_spaces(text, match.start()), match.end()
        if end - start > 1:
            yield start, end, "/"


def _after_spaces(text: str, end: int) -> int:
    """Return where the spaces begin that stand before `end`."""
    while end and text[end - 1] == " ":
        end -= 1
    return end


def _gap(text: str, start: int, end: int) -> str:
    left, right = text[start - 1 : start], text[end : end + 1]
    before, after = bool(_HAN.match(left)), bool(_HAN.match(right))
    broken = "\n" in text[start:end]
    if before and after:
        return "" if broken else " "
    if (before and right.isalnum()) or (after and left.isalnum()):
        return ""
    if broken and left == "-" and text[start - 2 : start - 1].isalpha():
        return ""
    return " "


def _lower(text: str) -> str:
    """Return `text` in lower case, as long as before: "İ" alone would become two characters."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)
