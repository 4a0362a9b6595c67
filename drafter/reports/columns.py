"""Text in the columns of a terminal: width of characters, safe characters, cutting."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from drafter.results import Context

# Control characters could steer the terminal, bidirectional ones turn the line around.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
# The commonest characters of two columns, and what is neither among them nor of one column.
_WIDE = re.compile("[\u3001-\u3029\u4e00-\u9fff\uff01-\uff60]+")
_ODD = re.compile("[^\x00-\xff\u2010-\u2027\u3001-\u3029\u4e00-\u9fff\uff01-\uff60]")


def safe(text: str) -> str:
    """Return `text` with one plain character for each that would break or steer the line."""
    if text.isprintable():
        return text
    return _UNSAFE.sub(lambda match: " " if match[0] in "\t\n\r\x0b\x0c\u2028" else "�", text)


@lru_cache(maxsize=4096)
def _character(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    category = unicodedata.category(character)
    return 0 if category in ("Mn", "Me", "Cf") and character != "\u00ad" else 1


def width(text: str) -> int:
    """Return the columns `text` takes: two for Chinese characters, none for combining marks."""
    if text.isascii():
        return len(text)
    if _ODD.search(text) is None:
        return 2 * len(text) - len(_WIDE.sub("", text))
    return sum(map(_character, text))


def head(text: str, columns: int) -> str:
    """Return the start of `text`, cut with an ellipsis where it is wider than `columns`."""
    return text if width(text) <= columns else _first(text, columns - 1) + "…"


def tail(text: str, columns: int) -> str:
    """Return the end of `text`, cut with an ellipsis where it is wider than `columns`."""
    return text if width(text) <= columns else "…" + _first(text[::-1], columns - 1)[::-1]


def _first(text: str, columns: int) -> str:
    if text[:columns].isascii():
        return text[:columns]
    used = 0
    for position, character in enumerate(text):
        used += _character(character)
        if used > columns:
            return text[:position]
    return text


def window(context: Context, columns: int) -> Context:
    """Return the context cut to `columns`: the words in the middle, equal shares around."""
    text = safe(context.text)
    if width(text) > columns // 2:
        half = columns // 4
        text = head(text, half) + tail(text, half).removeprefix("…")
    share = max(columns - width(text), 2) // 2
    # more characters than fit, combining marks among them, so that long paragraphs cost nothing
    before, after = safe(context.before[-3 * columns :]), safe(context.after[: 3 * columns])
    spare = max(share - width(before), 0)
    after = head(after, share + spare)
    before = tail(before, columns - width(text) - width(after))
    return Context(before, text, after)
