"""Near misses: words that are a letter or a homophone away from a term.

English: a rare word at distance 1 (optimal string alignment) from a word of a term, where the
draft itself writes the right word, or where the right word would complete a longer term.
Chinese: a term with one character replaced by another of the same sound, as input methods
offer them. Thresholds: `benchmarks/terms_near.py`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from drafter.blocks import Block, Span
from drafter.resources import folder
from drafter.terminology.drafts import Range
from drafter.terminology.folding import SEPARATOR
from drafter.terminology.glossary import Designation, Type
from drafter.terminology.inflection import like, plurals
from drafter.terminology.library import HOMOPHONES, plain_rows
from drafter.terminology.matcher import compile_designations

LENGTH = 7  # letters of a suspect English word
DISTANCE = 1
CHARACTERS = 4  # of a Chinese term
_RARE = 2  # a slip is not made often …
_USED = 2  # … and the right word is
_END = 3  # letters at the end, where inflection changes words
_WORD = re.compile(r"(?<![A-Za-z0-9_./\\@’'-])[A-Za-z]{5,}(?![A-Za-z0-9_/\\@-])")
_SPELLINGS = (
    (re.compile(r"(?<=[a-z])is(?=e|at|ing|ab)|ys(?=e|ing)"), "iz"),
    (re.compile(r"our"), "or"),
    (re.compile(r"tre\b"), "ter"),
    (re.compile(r"ae|oe"), "e"),
    (re.compile(r"ll"), "l"),
    (re.compile(r"ogue"), "og"),
    (re.compile(r"efact"), "ifact"),
)


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A word that was probably meant to be another."""

    span: Span
    better: str


def near_misses(
    blocks: Sequence[Block],
    designations: Iterable[Designation],
    language: str,
    masks: Callable[[Block], Iterable[Range]],
    words: Iterable[str] = (),
) -> Iterator[NearMiss]:
    """Yield the near misses of accepted full forms in `blocks`, all in `language`.

    `words`: words that exist, though they are near to a term.
    """
    right = frozenset(words)
    rows = [one for one in designations if one.language == language and one.type is Type.FULL]
    find = _chinese if language == "zh" else _english
    for span, better in find(blocks, rows):
        if span.text.lower() in right:
            continue
        ranges = masks(span.block)
        if not any(left < span.end and span.start < right for left, right in ranges):
            yield NearMiss(span, better)


def _english(blocks: Sequence[Block], rows: list[Designation]) -> Iterator[tuple[Span, str]]:
    places: dict[str, list[Span]] = {}
    for block in blocks:
        for match in _WORD.finditer(block.text):
            places.setdefault(match.group().lower(), []).append(Span(block, *match.span()))
    counts = Counter({word: len(spans) for word, spans in places.items()})
    known: set[str] = set().union(*(_words_of(one.text) for one in rows))
    suspected = suspects(counts, known)
    if not suspected:
        return
    phrases = compile_designations([one for one in rows if " " in one.text], "en")
    for word, near in suspected.items():
        used = [other for other in near if counts[other] >= _USED and differs_inside(word, other)]
        for span in places[word]:
            fitting = used or [other for other in near if _completes(span, other, phrases.find)]
            if fitting:
                yield span, like(span.text, fitting[0], plural=False)


@lru_cache(maxsize=1 << 14)  # a glossary is the same for many drafts
def _words_of(term: str) -> frozenset[str]:
    """Return the words of a term and of its plurals that are long enough to be misspelt."""
    forms = (term, *plurals(term))
    return frozenset(word for form in forms for word in re.findall(r"[a-z]{5,}", form.lower()))


def suspects(
    counts: Counter[str], known: set[str], length: int = LENGTH, distance: int = DISTANCE
) -> dict[str, list[str]]:
    """Return rare words of `counts` with the words of `known` that they are near to."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    by_length: dict[int, list[str]] = {}
    for word in sorted(known):
        by_length.setdefault(len(word), []).append(word)
    found: dict[str, list[str]] = {}
    for word, count in counts.items():
        if count > _RARE or len(word) < length or word in known or _inflects(word, counts):
            continue
        near = [
            other
            for size in range(len(word) - distance, len(word) + distance + 1)
            for other, _, _ in extract(
                word,
                by_length.get(size, ()),
                scorer=OSA.distance,
                score_cutoff=distance,
                limit=None,
            )
            if _is_slip(word, other)
        ]
        if near:
            found[word] = near
    return found


def _inflects(word: str, counts: Counter[str]) -> bool:
    """Return whether the text has another form of `word`, which is then no slip."""
    stems = {word.removesuffix(ending) for ending in ("s", "es", "ed", "d", "ing", "r", "er", "ly")}
    forms = {stem + ending for stem in stems for ending in ("", "e", "s", "ed", "d", "ing", "es")}
    return any(form in counts for form in forms - {word})


def _is_slip(word: str, other: str) -> bool:
    """Return whether a word that begins like another is no other way to spell it."""
    return _same(word, other) > 0 and _spelling(word) != _spelling(other)


def differs_inside(word: str, other: str) -> bool:
    """Return whether the difference is no inflection: letters exchanged, or not at the end."""
    end = min(len(word), len(other)) - _END
    return sorted(word) == sorted(other) or _same(word, other) < end


def _same(word: str, other: str) -> int:
    """Return how many letters at the start are the same, 0 where one word begins the other."""
    return next((n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), 0)


def _spelling(word: str) -> str:
    for pattern, replacement in _SPELLINGS:
        word = pattern.sub(replacement, word)
    return word


def _completes(
    span: Span, word: str, find: Callable[[str], Sequence[tuple[int, int, object, object]]]
) -> bool:
    """Return whether `word` in the place of `span` would be part of a term of several words."""
    before = span.block.text[max(0, span.start - 60) : span.start]
    text = before + word + span.block.text[span.end : span.end + 60]
    end = len(before) + len(word)
    return any(hit[0] <= len(before) and hit[1] >= end for hit in find(text))


def _chinese(blocks: Sequence[Block], rows: list[Designation]) -> Iterator[tuple[Span, str]]:
    from ahocorasick_rs import AhoCorasick

    terms = {one.text for one in rows if re.fullmatch(r"[\u4e00-\u9fff]+", one.text)}
    halves: dict[str, list[tuple[str, int]]] = {}
    for term in sorted(terms):
        if len(term) >= CHARACTERS:
            middle = len(term) // 2
            halves.setdefault(term[:middle], []).append((term, 0))
            halves.setdefault(term[middle:], []).append((term, middle))
    if not blocks or not halves:
        return
    text = SEPARATOR.join(block.text for block in blocks)
    starts = [0, *accumulate(len(block.text) + 1 for block in blocks)]
    patterns = list(halves)
    heard = text.translate(_syllables())
    sounds = {term: term.translate(_syllables()) for term in terms}
    reach = -1
    for pattern, at, _ in AhoCorasick(patterns).find_matches_as_indexes(text, overlapping=True):
        for term, shift in halves[patterns[pattern]]:
            start = at - shift
            if start <= reach or heard[start : start + len(term)] != sounds[term]:
                continue  # most places: told apart in a third of the time
            written = text[start : start + len(term)]
            if not is_homophone(written, term) or written[:-1] in terms:
                continue  # 数字孪生替 is 数字孪生 with the word that follows, not 数字孪生体
            if len(term) > 4 or term in text:
                reach = start + len(term) - 1
                position = bisect_right(starts, start) - 1
                first = start - starts[position]
                yield Span(blocks[position], first, first + len(term)), term


def is_homophone(written: str, term: str) -> bool:
    """Return whether `written` is `term` but for one character of the same sound."""
    if len(written) != len(term):
        return False
    different = [(a, b) for a, b in zip(written, term, strict=True) if a != b]
    sounds = _sounds()
    return len(different) == 1 and sounds.get(different[0][0], "-") == sounds.get(
        different[0][1], "+"
    )


@cache
def _syllables() -> dict[int, str]:
    """Return a table that makes one character of all that sound the same."""
    first: dict[str, str] = {}
    return {ord(char): first.setdefault(sound, char) for char, sound in _sounds().items()}


@cache
def _sounds() -> dict[str, str]:
    """Return the syllable, without tone, of the common Chinese characters."""
    rows = plain_rows(folder("terminology") / HOMOPHONES)
    return {char: row["syllable"] for row in rows for char in row["characters"]}
