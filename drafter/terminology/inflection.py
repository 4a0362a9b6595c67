"""English inflection of terms: regular plurals, a few irregular ones, and capitals as found."""

from __future__ import annotations

import re

_IRREGULAR = {
    "analysis": "analyses",
    "appendix": "appendices",
    "basis": "bases",
    "child": "children",
    "corpus": "corpora",
    "criterion": "criteria",
    "index": "indices",
    "matrix": "matrices",
    "medium": "media",
    "person": "persons",
    "phenomenon": "phenomena",
    "vertex": "vertices",
}
_LAST_WORD = re.compile(r"[A-Za-z]+\Z")
_HEAD = re.compile(r"[A-Za-z]+(?= of )")
_SMALL = frozenset(["a", "an", "and", "as", "at", "by", "for", "in", "of", "on", "or", "the", "to"])


def plurals(term: str) -> tuple[str, ...]:
    """Return the plural forms of `term`: of its last word, and of the head before "of"."""
    found = []
    for pattern in (_LAST_WORD, _HEAD):
        match = pattern.search(term)
        if match:
            plural = _plural(match.group())
            found.append(term[: match.start()] + plural + term[match.end() :])
    return tuple(one for one in found if one != term)


_ENDINGS = (  # the first that fits: ending, what is cut off, what is put in its place
    (re.compile(r"(?i).*sis"), 2, "es"),
    (re.compile(r"(?i).*(?:ss|x|z|ch|sh|us)"), 0, "es"),
    (re.compile(r"(?i).*s"), 0, ""),
    (re.compile(r"(?i).*[^aeiou]y"), 1, "ies"),
    (re.compile(r".*"), 0, "s"),
)


def _plural(word: str) -> str:
    lower = word.lower()
    if lower in _IRREGULAR:
        return word[0] + _IRREGULAR[lower][1:]
    if len(word) > 1 and word.isupper():
        return word + "s"
    cut, ending = next((cut, end) for pattern, cut, end in _ENDINGS if pattern.fullmatch(word))
    return word[: len(word) - cut] + ending


def like(found: str, preferred: str, *, plural: bool) -> str:
    """Return `preferred` inflected and capitalized as `found`, the form that it replaces."""
    forms = plurals(preferred)
    if plural and forms:
        preferred = forms[-1]  # "proofs of work": the head, where there is one
    words = re.findall(r"[A-Za-z]{3,}", found)
    if not words or not preferred[:1].isascii():
        return preferred
    if all(word.isupper() for word in words) and len(found) > 5:
        return preferred.upper()
    if len(words) > 1 and all(word[0].isupper() for word in words if word not in _SMALL):
        return re.sub(r"[A-Za-z]+", _title, preferred)
    if found[0].isupper() and preferred[0].islower():
        return preferred[0].upper() + preferred[1:]
    return preferred


def _title(match: re.Match[str]) -> str:
    word = match.group()
    return word if word in _SMALL or not word.islower() else word.capitalize()
