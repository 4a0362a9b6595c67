"""The language of a paragraph: what most of its letters are, by the language property."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_ASIAN = re.compile(
    r"[\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_LETTER = re.compile(r"[^\W\d_]")
_EAST_ASIAN = ("zh", "ja", "ko")
_WORD = 5  # Latin letters that say as much as two Han characters
_HAN_PER_WORD = 2


def language(text: str, latin: Iterable[tuple[int, str]], asian: Iterable[tuple[int, str]]) -> str:
    """Return "zh", "en" …, or "" where there are no letters or no property says it.

    `latin` and `asian` are the language tags of stretches of `text` with their lengths.
    """
    if not text.isascii():
        han = len(_ASIAN.findall(text))
        if han:
            others = len(_LETTER.findall(text)) - han
            if han * _WORD >= others * _HAN_PER_WORD:
                return _east_asian(text, _most(asian))
    tag = _most(latin)
    if not tag or tag in _EAST_ASIAN or _LETTER.search(text) is None:
        return ""
    return tag


def _east_asian(text: str, tag: str) -> str:
    """Return what the property says unless the script shows that it cannot be."""
    if _KANA.search(text) and tag != "zh":
        return "ja"
    if _HANGUL.search(text):
        return "ko"
    return "zh"


def _most(stretches: Iterable[tuple[int, str]]) -> str:
    """Return the primary language of most characters."""
    lengths: Counter[str] = Counter()
    for length, tag in stretches:
        if tag:
            lengths[tag.lower().partition("-")[0]] += length
    return lengths.most_common(1)[0][0] if lengths else ""
