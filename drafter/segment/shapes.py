"""How a line looks: a sentence, short, bold throughout, centred, set in a code font."""

from __future__ import annotations

import re
from functools import lru_cache

from drafter.blocks import Paragraph, Run

_SPACES = re.compile(r"[\s\u3000\u200b-\u200d\ufeff\u00ad]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_KANA = re.compile(r"[\u3041-\u30ff]")
_KANA_OR_HANGUL = re.compile(r"[\u3041-\u30ff\uac00-\ud7a3]")
_OTHER_SCRIPT = re.compile(r"[\u0400-\u04ff\u3041-\u30ff\uac00-\ud7a3]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_NO_HAN = bytes(byte for byte in range(256) if not 0xE4 <= byte <= 0xE9)
_NO_LATIN = bytes(
    byte
    for byte in range(256)
    if not (chr(byte).isascii() and chr(byte).isalpha()) and not 0xC3 <= byte <= 0xC8
)
_FULL_STOP = re.compile(r"[。！？；;](?!\s*$)|[。：:；;，,！]\s*$")
_ENGLISH_STOP = re.compile(r"(?<!\betc)(?<!\bNo)[.]\s*$")
_INNER_STOP = re.compile(r"[a-z)]{2}\. [A-Z]")
_MODAL = re.compile(r"\b(?:shall|should|must|may|can|is|are|was|were|has|have|does|applies)\b")
_CODE_FONTS = re.compile(
    r"courier|consol|mono|menlo|source code|lucida (?:sans t|cons)|fira code", re.I
)


def squeeze(text: str) -> str:
    """Return the text without any spaces, in lower case: for comparison with fixed titles."""
    return _SPACES.sub("", text).lower()


def has_han(text: str) -> bool:
    """Whether the text holds a Chinese character."""
    return _HAN.search(text) is not None


def sentence(text: str) -> bool:
    """Whether a numbered line is a sentence (an untitled clause) rather than a title."""
    text = text.rstrip()
    if not text:
        return False
    if _FULL_STOP.search(text) or _INNER_STOP.search(text):
        return True
    if has_han(text):
        return len(text) > 60
    words = text.count(" ") + 1
    if _ENGLISH_STOP.search(text):
        return words > 4
    return words > 30 or (words > 8 and _MODAL.search(text) is not None)


def stops(text: str) -> bool:
    """Whether a styled heading is a sentence after all: a stop inside, or after some words."""
    text = text.rstrip()
    if "。" in text[:-1] or _INNER_STOP.search(text):
        return True
    if text.endswith(("。", "；", "：", ";", ":", "，", ",")):
        return len(text) > 15 or any(mark in text[:-1] for mark in "，,：")
    return text.endswith(".") and sentence(text) and _MODAL.search(text) is not None


def short(text: str) -> bool:
    """Whether the text is short enough for a title."""
    limit = 40 if has_han(text) else 120
    return 0 < len(text) <= limit


def bold(paragraph: Paragraph, start: int, end: int) -> bool:
    """Whether all visible characters of `text[start:end]` are bold."""
    return _all(paragraph, start, end, bolds=True)


def code(paragraph: Paragraph) -> bool:
    """Whether the whole paragraph is set in a font for code."""
    for run in paragraph.runs:
        if run.font and _code_font(run.font):
            break
    else:
        return False
    text = paragraph.text
    return bool(text.strip()) and _all(paragraph, 0, len(text), bolds=False)


@lru_cache(maxsize=1024)
def _code_font(name: str) -> bool:
    return _CODE_FONTS.search(name) is not None


def _all(paragraph: Paragraph, start: int, end: int, *, bolds: bool) -> bool:
    position, text = start, paragraph.text
    for run in paragraph.runs:
        if run.end <= position or run.start >= end:
            continue
        if text[position : run.start].strip():
            return False
        if text[max(run.start, start) : min(run.end, end)].strip() and not _has(run, bolds):
            return False
        position = run.end
    return position > start and not text[position:end].strip()


def _has(run: Run, bolds: bool) -> bool:
    return run.bold if bolds else bool(run.font) and _code_font(run.font)


def size(paragraph: Paragraph) -> int:
    """Return the size of the first visible run in half-points, 0 where none is set."""
    for run in paragraph.runs:
        if run.size and paragraph.text[run.start : run.end].strip():
            return run.size
    return 0


def language(text: str, property_: str = "") -> str:
    """Return the language of a text by its script, then by its language property."""
    if not text.isascii():
        if _KANA_OR_HANGUL.search(text):
            return "ja" if _KANA.search(text) else "ko"
        if has_han(text):
            return "zh"
        if _CYRILLIC.search(text):
            return property_ if property_ not in ("", "zh", "en") else "ru"
    if _LATIN.search(text):
        return property_ if property_ not in ("", "zh", "ja", "ko") else "en"
    return property_


def has_other_script(text: str) -> bool:
    """Whether the text holds a Japanese, a Korean or a Cyrillic letter."""
    return _OTHER_SCRIPT.search(text) is not None


def counts(text: str) -> tuple[int, int]:
    """Return the numbers of Chinese characters and of Latin letters, but for rare ones.

    In UTF-8 the first byte tells: Han from U+4000 on, Latin with accents up to U+023F. Deleting
    all the other bytes takes a tenth of the time of looking for the characters.
    """
    data = text.encode("utf-8", "surrogatepass")
    return len(data.translate(None, _NO_HAN)), len(data.translate(None, _NO_LATIN))
