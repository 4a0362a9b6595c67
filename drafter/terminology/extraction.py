"""Candidates for a glossary: the terms clauses of drafts and their recurring technical phrases."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log2

from drafter import words
from drafter.blocks import Role
from drafter.model import Draft
from drafter.terminology.drafts import own_terms, text_blocks
from drafter.terminology.folding import fold
from drafter.terminology.glossary import Designation, Glossary

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
    r".*ed|represents?|describes?|contain(?:s|ing)|indicates?|provides?|specif(?:y|ies)"
)
_WORD = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")
_EDGES = frozenset(
    "的和与及或在对应当由不得有为是以其等将所于中上下按并被从个该此每各可能宜这那之而但若如则即第一二三"
    "至到使用进行包括需要根据通过采用符合满足具有规定见了也都还又再就才只很更最应"
)
_CUT = re.compile(
    rf"[^\u4e00-\u9fff]+|[{''.join(sorted('的和与及或在应由不为是将所其等该此并按从被对于即则若'))}]"
)
_LONGEST = 8
_ENTROPY = 0.9  # bits, of the characters beside a Chinese phrase


@dataclass(frozen=True, slots=True)
class Candidate:
    """A designation that a glossary may take up."""

    designation: Designation
    count: int  # places in the text, outside term entries
    documents: tuple[str, ...]
    defined: bool  # in a terms clause; else a recurring phrase
    known: bool  # the glossary in force has it


def extract(
    drafts: Sequence[tuple[str, Draft]], glossary: Glossary, least: int = 3
) -> list[Candidate]:
    """Return candidates from `drafts`, given with their names: defined terms, then phrases.

    Phrases stand at least `least` times. With a trained pipeline installed, English phrases
    are checked to be noun phrases; without one, stop words and verb endings are left out.
    """
    found = _defined(drafts, glossary)
    taken = {(one.designation.language, one.designation.key) for one in found}
    phrases: list[Candidate] = []
    for language in ("zh", "en"):
        same = [
            (name, _text(draft))
            for name, draft in drafts
            if (draft.metadata.language == "zh") == (language == "zh")
        ]
        whole = "\n".join(text for _, text in same)
        counted = _chinese(whole, least) if language == "zh" else _english(whole, least)
        for phrase, count in counted.items():
            if (language, phrase) not in taken:
                names = tuple(name for name, text in same if phrase in text)
                known = (language, phrase) in glossary.by_key
                one = Designation(f"phrase-{len(phrases) + 1}", language, phrase)
                phrases.append(Candidate(one, count, names, False, known))
    phrases.sort(key=lambda one: (-one.count * len(one.designation.text), one.designation.text))
    return found + phrases


def _text(draft: Draft) -> str:
    return "\n".join(
        fold(block.text).text for block in text_blocks(draft) if block.role is not Role.CODE
    )


def _defined(drafts: Sequence[tuple[str, Draft]], glossary: Glossary) -> list[Candidate]:
    found: list[Candidate] = []
    for name, draft in drafts:
        text = _text(draft)
        for term in own_terms(draft):
            one = term.designation
            known = (one.language, one.key) in glossary.by_key
            found.append(Candidate(one, text.count(one.key), (name,), True, known))
    return found


def _english(text: str, least: int) -> dict[str, int]:
    """Return noun phrases of two to four words with the number of their places."""
    counts: Counter[str] = Counter()
    for piece in re.split(r"[^a-z0-9 '-]+", text):
        tokens = piece.split()
        for start in range(len(tokens)):
            for length in range(2, 5):
                phrase = tokens[start : start + length]
                if len(phrase) == length and _is_phrase(phrase):
                    counts[" ".join(phrase)] += 1
    frequent = {phrase: count for phrase, count in counts.items() if count >= least}
    return _nouns(_widest(frequent), text)


def _is_phrase(tokens: Sequence[str]) -> bool:
    return all(
        _WORD.fullmatch(token) and len(token) > 1 and token not in _STOP for token in tokens
    ) and not (any(map(_VERBAL.search, tokens)) or _NO_END.fullmatch(tokens[-1]))


def _nouns(counts: dict[str, int], text: str) -> dict[str, int]:
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


def _chinese(text: str, least: int) -> dict[str, int]:
    """Return runs of three to eight characters that stand free: with changing neighbours."""
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
            and gram[-1] not in _EDGES
            and _free(before[gram], counts[gram])
            and _free(after[gram], counts[gram])
        }
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


def _widest(counts: dict[str, int]) -> dict[str, int]:
    """Leave out what almost always stands inside one longer phrase."""
    longer: dict[str, int] = {}
    for phrase, count in counts.items():
        parts = phrase.split() if " " in phrase else list(phrase)
        blank = " " if " " in phrase else ""
        for length in range(2, len(parts)):
            for start in range(len(parts) - length + 1):
                inner = blank.join(parts[start : start + length])
                longer[inner] = max(longer.get(inner, 0), count)
    return {
        phrase: count for phrase, count in counts.items() if longer.get(phrase, 0) < 0.8 * count
    }
