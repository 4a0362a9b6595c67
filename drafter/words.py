"""Sentences and tokens of running text; part of speech and lemmas where a pipeline is installed.

The only module through which spaCy is loaded, and only when `analyse` is called and one of
`PIPELINES` is installed: its import takes 1.8 s. Sentences and tokens are found without it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

PIPELINES = {
    "en": ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm"),
    "zh": ("zh_core_web_trf", "zh_core_web_lg", "zh_core_web_md", "zh_core_web_sm"),
}
_LONGEST_WORD = 60
_LONGEST = 100_000  # characters that a pipeline gets at once

_CLOSING = "\"'”’」』）)】》〉］\\]"
_CHINESE_END = re.compile(rf"[。！？]+[{_CLOSING}]*|[!?]+[{_CLOSING}]*(?=\s*[\u4e00-\u9fff])")
_WESTERN_END = re.compile(rf"[.!?]+[{_CLOSING}]*(?=\s)|[.!?]+[”’\"')\]]+(?=[\u4e00-\u9fff])")
_PARAGRAPH = re.compile(r"\n\s*\n")
_LAST_WORD = re.compile(r"[\w.\-]*\Z")
_NEXT = re.compile(r"[\s\"'“‘(\[]*")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Followed by the name, number or wording that they belong to, whatever its first letter.
_NEVER_LAST = _set(
    "e.g i.e cf approx ca viz vs resp incl excl esp nos fig figs eq eqs ref refs vol vols ed eds "
    "pp sec sect chap art arts para paras dr mr mrs ms prof st messrs gen dept univ tel "
    "jan feb mar apr jun jul aug sep sept oct nov dec a.k.a v"
)
# Words of their own when a sentence ends with them: only before a number an abbreviation.
_BEFORE_NUMBER = _set("no p ch cl app tab")
_STARTERS = _set(
    "A An The This These Those That It They There He She We You If In On At For From By With When "
    "Where While Whether Although Because Since As To All Each Any Every Some Such Both Other No "
    "Not See Note NOTE However Therefore Thus Hence Otherwise Then Also Only After Before During "
    "Unless Until Once Its Their Our Users"
)
_LETTERED = _set(
    "annex table figure type class clause grade part group level category point vitamin appendix "
    "phase model option method case set item step zone column row version form schedule"
)

_TOKEN = re.compile(
    r"[A-Za-z\u00c0-\u024f\u0370-\u03ff]+(?:['’\-\u2010\u2011][A-Za-z\u00c0-\u024f0-9]+)*[0-9]*"
    r"|\d+(?:[.,\u2009\u00a0 ]?\d+)*[A-Za-z]*"
    r"|\w|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A token as a trained pipeline sees it: offsets, lemma and universal part of speech."""

    start: int
    end: int
    lemma: str
    part_of_speech: str  # "NOUN", "VERB", "ADJ", "PROPN" …


def sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Return the offsets of the sentences of `text`, without the white space around them.

    An abbreviation ("e.g.", "No. 5"), an initial, a decimal number or a typed number at the
    start ends none; nor does a Chinese semicolon. An empty line always does. `language` is
    "zh" or "en"; in Chinese text a Western full stop counts between Latin words only.
    """
    certain = [match.end() for match in _CHINESE_END.finditer(text)]
    certain += [match.start() for match in _PARAGRAPH.finditer(text)]
    certain.sort()
    ends = set(certain)
    start = 0
    for match in _WESTERN_END.finditer(text):
        earlier = bisect_right(certain, match.start())
        start = max(start, certain[earlier - 1] if earlier else 0)
        if match.end() not in ends and _is_end(text, start, match, language):
            start = match.end()
            ends.add(start)
    return _stripped(text, sorted(ends | {len(text)}))


def _stripped(text: str, ends: list[int]) -> list[tuple[int, int]]:
    found = []
    start = 0
    for end in ends:
        piece = text[start:end]
        body = piece.strip()
        if body:
            first = start + len(piece) - len(piece.lstrip())
            found.append((first, first + len(body)))
        start = end
    return found


def _is_end(text: str, start: int, match: re.Match[str], language: str) -> bool:
    """Return whether the Western mark `match` ends the sentence that began at `start`."""
    gap = _NEXT.match(text, match.end())
    following = text[gap.end() : gap.end() + 30] if gap else ""
    if not following:
        return True
    if following[0].islower():
        return False
    before = text[max(start, match.start() - _LONGEST_WORD) : match.start()]
    tail = _LAST_WORD.search(before)
    last = tail.group() if tail else ""
    if language == "zh" and not (last.isascii() and last[-2:].isalpha() and following[0].isascii()):
        return False
    if match.group()[0] != "." or match.group().startswith(".."):
        return True
    return _full_stop(before, last, following)


def _full_stop(before: str, last: str, following: str) -> bool:
    word = last.strip(".-")
    if re.fullmatch(
        r"\s*[\(\[]?(?:[0-9]+(?:\.[0-9]+)*|[A-Z](?:\.[0-9]+)+|[a-zA-Z]|[ivx]+)", before
    ):
        return False  # the typed number of a clause or an item
    starter = re.match(r"[A-Za-z]*", following)
    starts = starter is not None and starter.group() in _STARTERS
    if len(word) == 1 and word.isupper():
        preceding = before[: len(before) - len(last)].split()
        return starts or (bool(preceding) and preceding[-1].lower() in _LETTERED)
    if word.lower() in _NEVER_LAST:
        return False
    if word.lower() in _BEFORE_NUMBER:
        return not following[0].isdigit()
    if re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word):
        return starts  # U.S., a.m.
    return True


def tokens(text: str) -> list[tuple[int, int]]:
    """Return the offsets of words, numbers, single Han characters and marks in `text`.

    A hyphenated word is one token, so is a number with its decimals.
    """
    return [match.span() for match in _TOKEN.finditer(text)]


def pipeline(language: str) -> str | None:
    """Return the name of the installed trained pipeline for `language`, None without one."""
    for name in PIPELINES.get(language, ()):
        if find_spec(name) is not None:
            return name
    return None


def analyse(text: str, language: str) -> list[Word] | None:
    """Return words with lemma and part of speech; None where no trained pipeline is installed."""
    name = pipeline(language)
    if name is None:
        return None
    model = _load(name)
    found = []
    for start in range(0, len(text), _LONGEST):
        for token in model(text[start : start + _LONGEST]):
            begin = start + token.idx
            if not token.is_space:
                found.append(Word(begin, begin + len(token.text), token.lemma_, token.pos_))
    return found


@cache
def _load(name: str) -> Any:
    return import_module(name).load(exclude=["ner"])  # a pipeline is a package that imports spaCy
