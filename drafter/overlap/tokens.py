"""Text as a row of token codes: words of alphabetic scripts, single characters of Han and kana.

A code has 16 bits. Han characters of the main block keep their code point, so they never
collide; the other scripts written without spaces are hashed into the same range; words are
hashed into the rest. Code 0 is a break that no passage crosses. No code is a surrogate, so a
row of codes is also a valid UTF-16 string, as which rapidfuzz compares it fastest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from drafter.overlap.arrays import Codes, Flags, Hashes, Numbers

BREAK = "\x1e"  # the character that becomes the code 0
HAN_FIRST, HAN_LAST = 0x4E00, 0x9FFF
_HAN_SIZE = HAN_LAST - HAN_FIRST + 1
# Words fill what Han characters, surrogates and 0 leave free.
_BELOW, _BETWEEN, _ABOVE = HAN_FIRST - 1, 0xD800 - HAN_LAST - 1, 0x2000
_WORD_SIZE = _BELOW + _BETWEEN + _ABOVE
_SEPARATOR, _WORD, _CHARACTER = 0, 1, 2
_UNSPACED = ((0x3005, 0x3007), (0x3040, 0x312F), (0x3400, 0x9FFF), (0xAC00, 0xD7AF),
             (0xF900, 0xFAFF), (0x20000, 0x3FFFF))  # fmt: skip
_ADDRESS = re.compile(r"[A-Za-z]{3,5}://[!-~]+")
_LONGEST = 64  # further letters of a word do not count
_FACTOR = 0x9E3779B97F4A7C15


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The tokens of `text`: their codes, and where each starts and ends in it."""

    text: str
    codes: Codes
    starts: Numbers
    ends: Numbers
    hashes: Hashes  # 64 bits of each token, folded: equal for equal words only

    def __len__(self) -> int:
        return len(self.codes)


@dataclass(frozen=True, slots=True, eq=False)
class _Tables:
    """What each character of the Basic Multilingual Plane is and counts as."""

    value: Hashes  # polynomial of the folded characters
    kind: NDArray[np.uint8]
    width: NDArray[np.uint8]  # number of folded characters


def fold(text: str) -> str:
    """Return `text` with compatibility forms and case levelled."""
    return unicodedata.normalize("NFKC", text).casefold()


def comparable(text: str) -> str:
    """Return `text` with what does not count blanked: addresses, and the character for a break."""
    if "://" in text:
        text = _ADDRESS.sub(lambda found: " " * len(found[0]), text)
    return text.replace(BREAK, " ")


def tokenize(text: str) -> Tokens:
    """Return the tokens of `text`."""
    value, kind, width = _characters(text)
    inside = np.flatnonzero(kind)
    if not len(inside):
        nothing = np.zeros(0, np.int64)
        return Tokens(text, np.zeros(0, np.uint16), nothing, nothing, np.zeros(0, np.uint64))
    kind = kind[inside]
    opens = np.ones(len(inside), bool)
    opens[1:] = (kind[1:] != kind[:-1]) | (kind[1:] == _CHARACTER) | (np.diff(inside) > 1)
    first = np.flatnonzero(opens)
    last = np.append(first[1:], len(inside)) - 1
    value = value[inside]
    hashes = np.add.reduceat(value * _powers()[_offsets(width[inside], first)], first)
    codes = _word_codes(hashes)
    single = first[kind[first] == _CHARACTER]
    if len(single):
        codes[kind[first] == _CHARACTER] = _character_codes(value[single])
    return Tokens(text, codes, inside[first], inside[last] + 1, hashes)


def is_character(codes: Codes) -> Flags:
    """Tell which codes are characters of a script written without spaces."""
    return (codes >= HAN_FIRST) & (codes <= HAN_LAST)


def as_text(codes: Codes) -> str:
    """Return the codes as a string with one character per code."""
    return codes.tobytes().decode("utf-16-le")


def mix(values: Hashes) -> Hashes:
    """Return `values` with their bits well mixed (finalizer of SplitMix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _characters(text: str) -> tuple[Hashes, NDArray[np.uint8], NDArray[np.uint8]]:
    """Return value, kind and width of each character."""
    tables = _tables()
    points: NDArray[np.uint8] | NDArray[np.uint32]
    if text.isascii():
        points = np.frombuffer(text.encode("ascii"), np.uint8)
    else:
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        if points.max() >= 0x10000:
            return _beyond_the_plane(points)
    return tables.value[points], tables.kind[points], tables.width[points]


def _beyond_the_plane(
    points: NDArray[np.uint32],
) -> tuple[Hashes, NDArray[np.uint8], NDArray[np.uint8]]:
    tables = _tables()
    low = np.where(points < 0x10000, points, 0)
    value, kind, width = tables.value[low], tables.kind[low], tables.width[low]
    for point in np.unique(points[points >= 0x10000]):
        here = points == point
        value[here], kind[here], width[here] = _entry(chr(point))
    return value, kind, width


def _offsets(width: NDArray[np.uint8], first: Numbers) -> Numbers:
    """Return the offset of each character in its token, ligatures counted in full."""
    before: Numbers = np.cumsum(width, dtype=np.int64) - width
    lengths = np.diff(np.append(first, len(width)))
    offsets: Numbers = before - np.repeat(before[first], lengths)
    return np.minimum(offsets, _LONGEST - 1)


def _word_codes(hashes: Hashes) -> Codes:
    place = ((mix(hashes) >> np.uint64(32)) * np.uint64(_WORD_SIZE)) >> np.uint64(32)
    codes = place + np.uint64(1)
    codes[place >= _BELOW] += np.uint64(_HAN_SIZE)
    codes[place >= _BELOW + _BETWEEN] += np.uint64(0x800)
    return codes.astype(np.uint16)


def _character_codes(points: Hashes) -> Codes:
    other = (points < HAN_FIRST) | (points > HAN_LAST)
    hashed = HAN_FIRST + mix(points) % np.uint64(_HAN_SIZE)
    return np.where(points == ord(BREAK), 0, np.where(other, hashed, points)).astype(np.uint16)


@cache
def _powers() -> Hashes:
    return np.array([pow(_FACTOR, offset, 2**64) for offset in range(_LONGEST)], np.uint64)


@cache
def _tables() -> _Tables:
    value = np.arange(0x10000, dtype=np.uint64)
    kind = np.zeros(0x10000, np.uint8)
    width = np.ones(0x10000, np.uint8)
    kind[HAN_FIRST : HAN_LAST + 1] = _CHARACTER
    kind[0xAC00:0xD7B0] = _CHARACTER
    for point in _points_to_fold():
        value[point], kind[point], width[point] = _entry(chr(point))
    return _Tables(value, kind, width)


def _points_to_fold() -> Iterable[int]:
    """Yield the code points that are neither Han, Hangul, surrogates nor for private use."""
    yield from range(HAN_FIRST)
    yield from range(HAN_LAST + 1, 0xAC00)
    yield from range(0xF900, 0x10000)


def _entry(character: str) -> tuple[int, int, int]:
    """Return value, kind and width of one character."""
    if character == BREAK:
        return ord(BREAK), _CHARACTER, 1
    letters = [c for c in fold(character) if unicodedata.category(c)[0] in "LNM"]
    if not letters:
        return ord(character), _SEPARATOR, 1
    point = ord(letters[0])
    if len(letters) == 1 and any(low <= point <= high for low, high in _UNSPACED):
        return point, _CHARACTER, 1
    value = sum(ord(c) * pow(_FACTOR, n, 2**64) for n, c in enumerate(letters)) % 2**64
    return value, _WORD, len(letters)
