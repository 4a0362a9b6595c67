"""The language of a paragraph: what most of its letters are, by the language property."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from drafter.docx.styles import Format

_ASIAN = re.compile(
    r"[\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)
_KANA_OR_HANGUL = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_LETTER = re.compile(r"[^\W\d_]")
_EAST_ASIAN = ("zh", "ja", "ko")
_WORD = 5  # Latin letters and blanks that say as much as two Han characters
_HAN_PER_WORD = 2

Formats = list[tuple[int, int, Format]]


def language(text: str, formats: Formats) -> str:
    """Return "zh", "en" …, or "" where there are no letters or no property says it."""
    if not text.isascii():
        # Characters of three bytes and more, the East Asian ones among them; others are letters
        # and blanks. Counting so is ten times as fast as looking at each.
        wide = (len(text.encode("utf-8", "surrogatepass")) - len(text)) // 2
        if wide * _WORD >= (len(text) - wide) * _HAN_PER_WORD and _ASIAN.search(text):
            return _east_asian(text, formats)
    if len(formats) == 1:
        tag = _primary(formats[0][2].language)
    else:
        tag = _most([(end - start, form.language) for start, end, form in formats])
    if not tag or tag in _EAST_ASIAN or _LETTER.search(text) is None:
        return ""
    return tag


def _east_asian(text: str, formats: Formats) -> str:
    """Return what the script shows: Han characters alone are Chinese."""
    if _KANA_OR_HANGUL.search(text) is None:
        return "zh"
    if _HANGUL.search(text):
        return "ko"
    tags = [(end - start, form.east_asian_language) for start, end, form in formats]
    return "zh" if _most(tags) == "zh" else "ja"


def _most(stretches: list[tuple[int, str]]) -> str:
    """Return the primary language of most characters."""
    if len(stretches) == 1:
        return _primary(stretches[0][1])
    tags = {tag for _, tag in stretches}
    if len(tags) == 1:
        return _primary(tags.pop())
    lengths: Counter[str] = Counter()
    for length, tag in stretches:
        if tag:
            lengths[_primary(tag)] += length
    return lengths.most_common(1)[0][0] if lengths else ""


@lru_cache(maxsize=256)
def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()
