"""Designations found in text: one pass of an automaton, then boundaries, then the longest."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
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
    _others: Any  # automaton of the first patterns, over the folded text; None without
    _edges: bytes  # of these patterns: 1 if the first character may join a word, 2 if the last
    _words: Any  # automaton of the other patterns, over words between spaces; None without
    _texts: tuple[str | None, ...]  # of these patterns, what must be compared with the text
    _forms: tuple[_Form, ...]

    def find(self, text: str, masks: Iterable[tuple[int, int]] = ()) -> list[Hit]:
        """Return the hits in `text` from left to right, without overlaps, none in `masks`.

        Of overlapping designations the longest counts, then the first; protected strings
        take part and are returned with no designations.
        """
        return find(text, [self], masks)

    def everywhere(self, text: str) -> list[Hit]:
        """Return every place of every designation in `text`, inside longer ones too."""
        folded = fold(text)
        return _hits(folded, self._raw(folded), self._forms)

    def _raw(self, folded: Folded) -> list[_Raw]:
        """Return all that stands at word boundaries, in the order of the ends."""
        words = self._between_spaces(folded) if self._words else []
        others = self._bounded(folded) if self._others else []
        return sorted(words + others, key=_end) if words and others else words or others

    def _bounded(self, folded: Folded) -> list[_Raw]:
        edges = self._edges
        text = folded.text + " "  # so that what comes before the first character is a space
        return [
            match
            for match in self._others.find_matches_as_indexes(text, overlapping=True)
            if not (edge := edges[match[0]]) or _stands_alone(text, match, edge)
        ]

    def _between_spaces(self, folded: Folded) -> list[_Raw]:
        text, texts, first = folded.text, self._texts, len(self._edges)
        found = self._words.find_matches_as_indexes(_spaced(text), overlapping=True)
        return [
            (pattern + first, start, end - 2)
            for pattern, start, end in found
            if (written := texts[pattern]) is None or text[start : end - 2] == written
        ]


_hit = partial(tuple.__new__, Hit)  # `Hit._make` without the call of a function for each
_Raw = tuple[int, int, int]  # pattern, start and end in the folded text
_end = itemgetter(2)
_WORD = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_" + "".join(map(chr, range(0xDF, 0x250))))
_JOINING = _WORD | {"-"}
# Boundaries that are part of the patterns cost a third of boundaries checked after the search:
# of 100,000 places in 1 MB of English 80,000 are inside words, and the automaton passes them over.
_LATIN = re.compile("[a-z0-9_\xdf-\u024f](?:[ -~\xa0-\u024f]*[a-z0-9_\xdf-\u024f])?")
_SPACES = bytes(c if chr(c) in _JOINING else ord(" ") for c in range(256))
_FAR_LETTER = re.compile("[\u0100-\u024f]")
_LOOSE_HYPHEN = re.compile(rb"-(?:(?![a-z0-9_\xdf-\xff])|(?<![a-z0-9_\xdf-\xff]-))")


def _spaced(text: str) -> bytes:
    """Return the words of folded `text` with spaces for all else, one space before and behind.

    One byte a character (Latin-1); letters beyond become its last one. A hyphen inside a word
    stays.
    """
    if not text.isascii():
        text = _FAR_LETTER.sub("\xff", text)
    words = text.encode("latin-1", "replace").translate(_SPACES)
    return b" %b " % _LOOSE_HYPHEN.sub(b" ", words)


def _stands_alone(text: str, match: _Raw, edge: int) -> bool:
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
    words = [text for text in table if _LATIN.fullmatch(text)]
    others = [text for text in table if not _LATIN.fullmatch(text)]
    return Matcher(
        language,
        _automaton(others),
        bytes((text[0] in _WORD) + 2 * (text[-1] in _WORD) for text in others),
        _automaton_of_words(words),
        tuple(None if text.isalnum() and text.isascii() else text for text in words),
        tuple(_form(table[text]) for text in others + words),
    )


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


def _automaton_of_words(patterns: list[str]) -> Any:
    if not patterns:
        return None
    from ahocorasick_rs import BytesAhoCorasick, MatchKind

    return BytesAhoCorasick(map(_spaced, patterns), matchkind=MatchKind.Standard)


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
    return list(_outside(hits, ranges)) if ranges else hits


def _hits(folded: Folded, found: list[_Raw], forms: Sequence[_Form]) -> list[Hit]:
    """Return the hits of `found`; made column by column, which takes half the time."""
    fitting = [
        form if (form := forms[pattern]).any_case else _fitting(form, folded.cased[start:end])
        for pattern, start, end in found
    ]
    if not all(fitting):  # `None in` would call the equality of every form
        found = [match for match, form in zip(found, fitting, strict=True) if form]
    right = [form for form in fitting if form]
    starts = folded.originals([start for _, start, _ in found])
    ends = [last + 1 for last in folded.originals([end - 1 for _, _, end in found])]
    designations = [form.designations for form in right]
    plural = [form.plural for form in right]
    return list(map(_hit, zip(starts, ends, designations, plural, strict=True)))


def _fitting(form: _Form, written: str) -> _Form | None:
    """Return what may be written so; where something must be, only that. None for nothing."""
    rows = list(zip(form.designations, form.cased, form.plurals, strict=True))
    exact = [row for row in rows if row[1] == written]
    fitting = exact or [row for row in rows if not row[1]]
    return _form(fitting) if fitting else None


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
    """Return what stands of the matches between `first` and `reach`, the longest chosen first."""
    low = bisect_right(raw, first, key=_end)
    high = bisect_right(raw, reach, lo=low, key=_end)
    cluster = raw[low:high]
    cluster.reverse()  # the sort is stable: of equal matches the last comes first
    cluster.sort(key=_by_length)
    if len(cluster) == 2:  # nearly always
        return cluster[:1]
    taken: list[_Raw] = []
    for match in cluster:
        _, start, end = match
        for _, left, right in taken:
            if start < right and left < end:
                break
        else:
            taken.append(match)
    return sorted(taken, key=_end)


def _by_length(match: _Raw) -> tuple[int, int]:
    return match[1] - match[2], match[1]
