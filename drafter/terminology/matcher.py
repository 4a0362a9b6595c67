"""Designations found in text: one pass of an automaton, then boundaries, then the longest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from drafter.terminology.folding import Folded, fold
from drafter.terminology.glossary import Designation, Glossary, Match
from drafter.terminology.inflection import plurals


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where designations were found; several concepts may share one designation."""

    start: int  # in the text as given
    end: int
    designations: tuple[Designation, ...]  # empty for a protected string
    plural: bool = False


_Entry = tuple[Designation, str, bool]  # with the case it must have, or ""; a plural form?
_Form = tuple[_Entry, ...]  # what a pattern stands for; empty for a protected string


@dataclass(frozen=True)
class Matcher:
    """The designations of one language, compiled."""

    language: str
    _automaton: Any  # None without patterns
    _forms: tuple[_Form, ...]

    def find(self, text: str, masks: Sequence[tuple[int, int]] = ()) -> list[Hit]:
        """Return the hits in `text` from left to right, without overlaps, none inside `masks`.

        Of overlapping designations the longest counts, then the first; protected strings
        take part and are returned with no designations.
        """
        return find(text, [self], masks)

    def raw(self, folded: Folded) -> list[tuple[int, int, _Form]]:
        """Return all that stands at word boundaries, in offsets of the folded text."""
        if self._automaton is None:
            return []
        text = folded.text
        last = len(text)
        found = []
        for pattern, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            left = start and text[start] in _WORD and text[start - 1] in _JOINING
            right = end < last and text[end - 1] in _WORD and text[end] in _JOINING
            if left and _joined(text, start - 1, -1):
                continue
            if right and _joined(text, end, 1):
                continue
            found.append((start, end, self._forms[pattern]))
        return found


_WORD = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_" + "".join(map(chr, range(0xDF, 0x250))))
_JOINING = _WORD | {"-"}


def _joined(text: str, position: int, step: int) -> bool:
    """Return whether the character at `position` makes one word with what it stands beside."""
    if text[position] != "-":
        return True
    beyond = position + step
    return 0 <= beyond < len(text) and text[beyond] in _WORD


def compile_matcher(glossary: Glossary, language: str) -> Matcher:
    """Compile the designations of `glossary` in `language`, and its protected strings."""
    return compile_designations(
        (one for one in glossary.designations if one.language == language),
        language,
        glossary.protected,
    )


def compile_designations(
    designations: Iterable[Designation], language: str, protected: Iterable[str] = ()
) -> Matcher:
    """Compile `designations`, all of `language`, into a matcher."""
    forms: dict[str, list[_Entry]] = {}
    for one in designations:
        folded = fold(one.text)
        cased = one.match in (Match.CASE, Match.EXACT)
        forms.setdefault(folded.text, []).append((one, folded.cased if cased else "", False))
        if language == "en" and one.match in (Match.PLURAL, Match.CASE):
            for plural in plurals(folded.cased):
                entry = (one, plural if cased else "", True)
                forms.setdefault(plural.lower(), []).append(entry)
    for text in protected:
        forms.setdefault(fold(text).text, [])
    forms.pop("", None)
    return Matcher(language, _automaton(list(forms)), tuple(map(tuple, forms.values())))


def _automaton(patterns: list[str]) -> Any:
    if not patterns:
        return None
    from ahocorasick_rs import AhoCorasick, MatchKind

    return AhoCorasick(patterns, matchkind=MatchKind.Standard)


def find(
    text: str, matchers: Sequence[Matcher], masks: Sequence[tuple[int, int]] = ()
) -> list[Hit]:
    """Return the hits of several matchers in `text`; where two find the same, the first counts."""
    folded = fold(text)
    raw = [
        (start, end, order, form)
        for order, matcher in enumerate(matchers)
        for start, end, form in matcher.raw(folded)
    ]
    hits = []
    for start, end, form in longest(raw):
        found = _in_case(folded, start, end, form)
        if found or not form:
            first, last = folded.original(start, end)
            if not _masked(first, last, masks):
                plural = bool(found) and all(is_plural for _, _, is_plural in found)
                hits.append(Hit(first, last, tuple(one for one, _, _ in found), plural))
    return hits


def _in_case(folded: Folded, start: int, end: int, form: _Form) -> list[_Entry]:
    """Return what may be written in the case in which it stands in the text."""
    written = folded.cased[start:end]
    return [entry for entry in form if not entry[1] or entry[1] == written]


def longest(
    found: list[tuple[int, int, int, _Form]],
) -> list[tuple[int, int, _Form]]:
    """Return of overlapping matches the longest, then the first, in order of place."""
    found.sort(key=_by_place)
    chosen: list[tuple[int, int, _Form]] = []
    position = 0
    while position < len(found):
        reach = found[position][1]
        last = position + 1
        while last < len(found) and found[last][0] < reach:
            reach = max(reach, found[last][1])
            last += 1
        if last == position + 1:
            start, end, _, form = found[position]
            chosen.append((start, end, form))
        else:
            chosen += _resolve(found[position:last])
        position = last
    return chosen


def _by_place(match: tuple[int, int, int, _Form]) -> tuple[int, int]:
    return match[0], match[2]


def _resolve(cluster: list[tuple[int, int, int, _Form]]) -> list[tuple[int, int, _Form]]:
    cluster.sort(key=lambda match: (match[0] - match[1], match[0], match[2]))
    taken: list[tuple[int, int, _Form]] = []
    for start, end, _, form in cluster:
        if all(end <= other[0] or start >= other[1] for other in taken):
            taken.append((start, end, form))
    taken.sort(key=lambda match: match[:2])
    return taken


def _masked(start: int, end: int, masks: Sequence[tuple[int, int]]) -> bool:
    return any(start < last and first < end for first, last in masks)
