"""Recurring phrases of running text that may be terms: English noun phrases, Chinese runs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log2

from drafter import words

_STOP = frozenset(
    re.findall(
        r"\S+",
        "a an the this that these those it its they their he she we you i and or but nor not no as "
        "at by for from in into of on onto out over per to under up upon via with within without "
        "about after all also any are be been before being between both can cannot could did do "
        "does during each either every few had has have having however if is less many may might "
        "more most must neither only other otherwise ought own same shall should since so some "
        "such than then there therefore through thus too until used using very was were what when "
        "where whether which while who whose why will would yet e g i etc following given based "
        "according see note example figure table clause annex document part first second third "
        "one two three four five six new different specific various several appropriate necessary "
        "possible least set defined specified described required used case way order accordance",
    )
)
_VERBAL = re.compile(r"(?:ly|i[sz](?:e|es|ed))$")
_NO_END = re.compile(
    r".*(?:ed|ible|ous|ful|ical|tional)|represents?|describes?|contain(?:s|ing)|indicates?|"
    r"provides?|specif(?:y|ies)"
)
_NO_START = frozenset(
    re.findall(
        r"\S+",
        "add apply contain create define describe ensure get give include incorporate indicate "
        "issue make perform provide remove represent see set specify support take use",
    )
)
_NO_PLURAL = re.compile(r"(?:ss|us|is|ics|series|species|lens|gas|bias|alias)$")
_IDENTIFIER = re.compile(r"[a-z]{2,}[A-Z]")
_WORD = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")
_EDGES = frozenset(
    "的和与及或在对应当由不得有为是以其等将所于中上下按并被从个该此每各可能宜这那之而但若如则即第一二三"
    "至到使用进行包括需要根据通过采用符合满足具有规定见了也都还又再就才只很更最应"
)
_NO_LAST = frozenset("内时后前等")  # 设计域内, 运行时
_BOILERPLATE = re.compile(r"本文件|本标准|.*引用文件|技术要求|.*界定的术语.*|参考文献")
_CUT = re.compile(
    rf"[^\u4e00-\u9fff]+|[{''.join(sorted('的和与及或在应由不为是将所其等该此并按从被对于即则若'))}]"
)
_LONGEST = 8
_ENTROPY = 0.9  # bits, of the characters beside a Chinese phrase


def english(text: str, least: int, known: Mapping[str, int]) -> dict[str, int]:
    """Return noun phrases of two to four words with the number of their places.

    `text` is folded, but for its capitals. A phrase is given in the singular, with the capitals
    that it mostly bears inside sentences; identifiers (camelCase) are no words. `known` are
    terms with their places, whose parts are no phrases of their own.
    """
    pieces = [piece.split() for piece in re.split(r"[^A-Za-z0-9 '-]+", text)]
    inside = Counter(token for tokens in pieces for token in tokens[1:])
    usual: dict[str, str] = {}
    for token, _ in reversed(inside.most_common()):
        usual[token.lower()] = token
    counts: Counter[tuple[str, ...]] = Counter()
    for tokens in pieces:
        counts.update(_phrases([_written(token, usual) for token in tokens]))
    joined = {" ".join(phrase): count for phrase, count in counts.items() if count >= least}
    return _nouns(_widest(joined, known))


def _written(token: str, usual: Mapping[str, str]) -> str:
    """Return a word in the singular, with the capitals that it usually has."""
    lower = token.lower()
    if lower[-1:] == "s" and not _NO_PLURAL.search(lower):
        for ending, singular in (("ies", "y"), ("es", ""), ("s", "")):
            single = lower.removesuffix(ending) + singular
            if single != lower + singular and single in usual:
                return usual[single]
    return usual.get(lower, token if token.isupper() else lower)


def _phrases(tokens: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for start in range(len(tokens)):
        for length in range(2, 5):
            phrase = tuple(tokens[start : start + length])
            if len(phrase) == length and _is_phrase(phrase):
                yield phrase


def _is_phrase(tokens: Sequence[str]) -> bool:
    lower = [token.lower() for token in tokens]
    return (
        all(_WORD.fullmatch(token) and len(token) > 1 and token not in _STOP for token in lower)
        and not any(map(_IDENTIFIER.match, tokens))
        and not any(map(_VERBAL.search, lower))
        and _NO_END.fullmatch(lower[-1]) is None
        and lower[0] not in _NO_START
    )


def _nouns(counts: dict[str, int]) -> dict[str, int]:
    """Leave out what a trained pipeline, where there is one, does not take for nouns."""
    analysed = words.analyse("\n".join(counts), "en") if words.pipeline("en") else None
    if analysed is None:
        return counts
    kept: dict[str, int] = {}
    position = 0
    for phrase, count in counts.items():
        end = position + len(phrase)
        parts = [one.part_of_speech for one in analysed if position <= one.start < end]
        if parts and parts[-1] in ("NOUN", "PROPN") and not {"VERB", "AUX", "ADV"} & set(parts):
            kept[phrase] = count
        position = end + 1
    return kept


def chinese(text: str, least: int, known: Mapping[str, int]) -> dict[str, int]:
    """Return runs of three to eight characters that stand free: with changing neighbours.

    `known` are terms with their places, whose parts are no phrases of their own.
    """
    counts: Counter[str] = Counter()
    before: dict[str, Counter[str]] = {}
    after: dict[str, Counter[str]] = {}
    runs = [run for run in _CUT.split(text) if run and len(run) > 2]
    for run in runs:
        counts.update(_grams(run))
    frequent = {gram for gram, count in counts.items() if count >= least}
    for run in runs:
        for start, end in _places(run):
            gram = run[start:end]
            if gram in frequent:
                before.setdefault(gram, Counter())[run[start - 1 : start] or str(start)] += 1
                after.setdefault(gram, Counter())[run[end : end + 1] or "$"] += 1
    return _widest(
        {
            gram: counts[gram]
            for gram in sorted(frequent)
            if gram[0] not in _EDGES
            and gram[-1] not in _EDGES | _NO_LAST
            and not _BOILERPLATE.fullmatch(gram)
            and _free(before[gram], counts[gram])
            and _free(after[gram], counts[gram])
        },
        known,
    )


def _places(run: str) -> Iterator[tuple[int, int]]:
    for start in range(len(run) - 2):
        for end in range(start + 3, min(len(run), start + _LONGEST) + 1):
            yield start, end


def _grams(run: str) -> Iterable[str]:
    return (run[start:end] for start, end in _places(run))


def _free(neighbours: Counter[str], total: int) -> bool:
    """Return whether what stands beside a phrase varies, or is an end of a run."""
    ends = sum(count for char, count in neighbours.items() if not char or char in "$0")
    if ends > total / 2:
        return True
    entropy = -sum(n / total * log2(n / total) for n in neighbours.values())
    return entropy >= _ENTROPY


def _widest(counts: dict[str, int], known: Mapping[str, int]) -> dict[str, int]:
    """Leave out what almost always stands inside one longer phrase."""
    longer: dict[str, int] = {}
    for phrase, count in (*known.items(), *counts.items()):
        parts = phrase.split() if " " in phrase else list(phrase)
        blank = " " if " " in phrase else ""
        for length in range(2, len(parts)):
            for start in range(len(parts) - length + 1):
                inner = blank.join(parts[start : start + length])
                longer[inner] = max(longer.get(inner, 0), count)
    return {
        phrase: count for phrase, count in counts.items() if longer.get(phrase, 0) < 0.8 * count
    }
