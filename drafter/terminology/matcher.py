"""Designations found in text: one pass of an automaton, then boundaries, then the longest."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from drafter.terminology.folding import Folded, fold
from drafter.terminology.glossary import Designation, Glossary, Match
from drafter.terminology.inflection import plurals


class Hit(NamedTuple):
    """A place where designations were found; several concepts may share one designation.

    A named tuple, since there are tens of thousands in a long text.
    """

    start: int  # in the text as given
    end: int
    designations: tuple[Designation, ...]  # empty for a protected string
    plural: bool = False


@dataclass(frozen=True, slots=True)
class _Form:
    """What a pattern stands for; nothing for a protected string."""

    designations: tuple[Designation, ...] = ()
    cased: tuple[str, ...] = ()  # one per designation: the case it must have, or ""
    plurals: tuple[bool, ...] = ()
    any_case: bool = True
    plural: bool = False  # of all designations


@dataclass(frozen=True)
class Matcher:
    """The designations of one language, compiled."""

    language: str
    _automaton: Any  # None without patterns
    _forms: tuple[_Form, ...]
    _edges: bytes  # for each pattern: 1 if its first character may join a word, 2 if its last

    def find(self, text: str, masks: Iterable[tuple[int, int]] = ()) -> list[Hit]:
        """Return the hits in `text` from left to right, without overlaps, none in `masks`.

        Of overlapping designations the longest counts, then the first; protected strings
        take part and are returned with no designations.
        """
        return find(text, [self], masks)

    def everywhere(self, text: str) -> list[Hit]:
        """Return every place of every designation in `text`, inside longer ones too."""
        folded = fold(text)
        return list(_hits(folded, self._raw(folded), self._forms))

    def _raw(self, folded: Folded) -> list[_Raw]:
        """Return all that stands at word boundaries, in the order of the ends."""
        if self._automaton is None:
            return []
        edges = self._edges
        text = folded.text + " "  # so that what comes before the first character is a space
        return [
            match
            for match in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if not (edge := edges[match[0]]) or _bounded(text, match, edge)
        ]


_Raw = tuple[int, int, int]  # pattern, start and end in the folded text
_WORD = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_" + "".join(map(chr, range(0xDF, 0x250))))
_JOINING = _WORD | {"-"}


def _bounded(text: str, match: _Raw, edge: int) -> bool:
    _, start, end = match
    if edge & 1 and text[start - 1] in _JOINING and _joined(text, start - 1, -1):
        return False
    return not (edge & 2 and text[end] in _JOINING and _joined(text, end, 1))


def _joined(text: str, position: int, step: int) -> bool:
    """Return whether the character at `position` makes one word with what it stands beside."""
    if text[position] != "-":
        return True
    beyond = position + step
    return 0 <= beyond < len(text) and text[beyond] in _WORD


def compile_matcher(glossary: Glossary, language: str) -> Matcher:
    """Return the designations of `glossary` in `language`, and its protected strings, compiled.

    Made once for a glossary and a language.
    """
    if language not in glossary.compiled:
        rows = (one for one in glossary.designations if one.language == language)
        glossary.compiled[language] = compile_designations(rows, language, glossary.protected)
    matcher: Matcher = glossary.compiled[language]
    return matcher


def compile_designations(
    designations: Iterable[Designation], language: str, protected: Iterable[str] = ()
) -> Matcher:
    """Compile `designations`, all of `language`, into a matcher."""
    table: dict[str, list[tuple[Designation, str, bool]]] = {}
    for one in designations:
        folded = fold(one.text)
        cased = one.match in (Match.CASE, Match.EXACT)
        table.setdefault(folded.text, []).append((one, folded.cased if cased else "", False))
        if language == "en" and one.match in (Match.PLURAL, Match.CASE):
            for plural in plurals(folded.cased):
                entry = (one, plural if cased else "", True)
                table.setdefault(plural.lower(), []).append(entry)
    for text in protected:
        table.setdefault(fold(text).text, [])
    table.pop("", None)
    edges = bytes((text[0] in _WORD) + 2 * (text[-1] in _WORD) for text in table)
    return Matcher(language, _automaton(list(table)), tuple(map(_form, table.values())), edges)


def _form(rows: list[tuple[Designation, str, bool]]) -> _Form:
    if not rows:
        return _Form()
    literal = [row for row in rows if not row[2]]  # "data resources" is no plural if it is listed
    if not any(row[1] for row in rows):
        rows = literal or rows
    designations, cased, plural = zip(*rows, strict=True)
    return _Form(designations, cased, plural, not any(cased), all(plural))


def _automaton(patterns: list[str]) -> Any:
    if not patterns:
        return None
    from ahocorasick_rs import AhoCorasick, MatchKind

    return AhoCorasick(patterns, matchkind=MatchKind.Standard)


def find(
    text: str, matchers: Sequence[Matcher], masks: Iterable[tuple[int, int]] = ()
) -> list[Hit]:
    """Return the hits of several matchers in `text`; where two find the same, the first counts."""
    folded = fold(text)
    raw: list[_Raw] = []
    forms: tuple[_Form, ...] = ()
    for matcher in matchers:
        found = matcher._raw(folded)
        if forms:  # stable: of equal matches the last is kept, so it must be the first matcher's
            shift = len(forms)
            moved = [(pattern + shift, start, end) for pattern, start, end in found]
            found = sorted(moved + raw, key=_end)
        raw = found
        forms += matcher._forms
    hits = _hits(folded, longest(raw), forms)
    ranges = sorted(masks)
    return list(_outside(hits, ranges)) if ranges else list(hits)


def _hits(folded: Folded, found: list[_Raw], forms: Sequence[_Form]) -> Iterator[Hit]:
    original = folded.original
    for pattern, start, end in found:
        form = forms[pattern]
        if form.any_case:
            yield Hit(*original(start, end), form.designations, form.plural)
            continue
        fitting = _fitting(form, folded.cased[start:end])
        if fitting.designations:
            yield Hit(*original(start, end), fitting.designations, fitting.plural)


def _fitting(form: _Form, written: str) -> _Form:
    """Return what may be written so; where something must be, only that."""
    rows = list(zip(form.designations, form.cased, form.plurals, strict=True))
    exact = [row for row in rows if row[1] == written]
    return _form(exact or [row for row in rows if not row[1]])


def _outside(hits: Iterable[Hit], ranges: list[tuple[int, int]]) -> Iterator[Hit]:
    """Yield the hits that share no character with one of `ranges`, given in order."""
    reach = position = 0
    for hit in hits:
        while position < len(ranges) and ranges[position][0] < hit.end:
            reach = max(reach, ranges[position][1])
            position += 1
        if reach <= hit.start:
            yield hit


def longest(raw: list[_Raw]) -> list[_Raw]:
    """Return of overlapping matches the longest, then the first, in order of place.

    `raw` is in the order of the ends, so of those with one start the longest is the last.
    """
    best = {match[1]: match for match in raw}
    chosen: list[_Raw] = []
    first = reach = -1
    crossing = False  # matches overlap, and none holds all the others
    for start in sorted(best):
        match = best[start]
        if start >= reach:
            if crossing:
                chosen[-1:] = _resolve(raw, first, reach)
                crossing = False
            chosen.append(match)
            first, reach = start, match[2]
        elif match[2] > reach:
            reach, crossing = match[2], True
    if crossing:
        chosen[-1:] = _resolve(raw, first, reach)
    return chosen


def _resolve(raw: list[_Raw], first: int, reach: int) -> list[_Raw]:
    cluster = []
    position = bisect_right(raw, reach, key=_end) - 1
    while position >= 0 and raw[position][2] > first:
        cluster.append(raw[position])  # of equal matches the last comes first
        position -= 1
    cluster.sort(key=lambda match: (match[1] - match[2], match[1]))
    taken: list[_Raw] = []
    for match in cluster:
        if all(match[2] <= other[1] or match[1] >= other[2] for other in taken):
            taken.append(match)
    return sorted(taken, key=_end)


def _end(match: _Raw) -> int:
    return match[2]
