"""Whether two numbers name the same document: written differently, of another edition."""

from __future__ import annotations

import re
from functools import lru_cache

from drafter import designations
from drafter.overlap.tokens import fold

_DASHES = re.compile(r"[‐‑‒–—―−-]+")
_YEAR = re.compile(r"[:-](?:19|20)\d\d(?:-\d\d)?$")


@lru_cache(maxsize=4096)
def _levelled(number: str) -> str:
    """Return `number` without spaces, with case, dashes and full-width forms levelled."""
    return _DASHES.sub("-", re.sub(r"[\s_]+", "", fold(number)))


def same_edition(one: str, other: str) -> bool:
    """Tell whether both name the same edition."""
    return bool(one.strip()) and _levelled(one) == _levelled(other)


def same_document(one: str, other: str) -> bool:
    """Tell whether both name the same document, whatever the edition."""
    return bool(one.strip()) and key(one) == key(other)


@lru_cache(maxsize=4096)
def key(number: str) -> tuple[str, ...]:
    """Return what the editions of a document have in common."""
    for designation in designations.find(number):
        return designation.key
    return (_YEAR.sub("", _levelled(number)),)


def mentions(text: str, number: str) -> bool:
    """Tell whether `text` names the document `number`, in whatever edition."""
    if key(number) in _keys(text):
        return True
    return bool(re.search(_pattern(number), _DASHES.sub("-", fold(text))))


@lru_cache(maxsize=1024)
def _keys(text: str) -> frozenset[tuple[str, ...]]:
    """Return the keys of the documents that `text` names."""
    return frozenset(found.key for found in designations.find(text))


@lru_cache(maxsize=4096)
def _pattern(number: str) -> str:
    """Return an expression for `number` without its year, however it is spaced."""
    pieces = re.findall(r"[a-z]+|\d+|\S", _YEAR.sub("", _levelled(number)))
    bare = r"\s*".join(map(re.escape, pieces))
    return rf"(?<![0-9a-z]){bare}(?![0-9a-z])" if pieces else "(?!)"
