"""What a glossary says of one term, and which terms are near."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.terminology.folding import fold
from drafter.terminology.glossary import Concept, Designation, Glossary, Status
from drafter.terminology.matcher import compile_matcher

_NEAR_LATIN = 80.0  # rapidfuzz ratio, of 100: "digital twin" and "digital education" have 71
_NEAR_HAN = 65.0  # one of three characters may differ
_MOST = 8
_RANK = {status: number for number, status in enumerate(Status)}


@dataclass(frozen=True, slots=True)
class Near:
    """A designation like the one asked for."""

    text: str
    language: str
    id: str
    similarity: float  # 0 to 100


@dataclass(frozen=True, slots=True)
class Answer:
    """The concepts that a term stands for, and near terms."""

    term: str
    concepts: tuple[Concept, ...]
    near: tuple[Near, ...]


def lookup(glossary: Glossary, term: str) -> Answer:
    """Return the concepts with the designation `term`, in any language and number, and near terms.

    Near are designations that hold the term as whole words or are held by it, then those that
    are written much alike.
    """
    key = fold(term).text.strip()
    rows = sorted(_named(glossary, term.strip(), key), key=lambda row: _RANK[row.status])
    ids = dict.fromkeys(row.id for row in rows)
    keys = {key, *(row.key for row in rows)}
    concepts = tuple(glossary.concepts[id_] for id_ in ids)
    return Answer(term, concepts, tuple(_near(glossary, keys, set(ids))))


def _named(glossary: Glossary, term: str, key: str) -> Iterator[Designation]:
    """Yield the designations that `term` is, in any case, or is the plural of."""
    for language in glossary.languages():
        yield from glossary.by_key.get((language, key), ())
        for hit in compile_matcher(glossary, language).find(term):
            if hit.end - hit.start == len(term):
                yield from hit.designations


def _near(glossary: Glossary, keys: set[str], exact: set[str]) -> list[Near]:
    best: dict[str, tuple[bool, Near]] = {}
    for (language, other), rows in glossary.by_key.items():
        found = list(filter(None, (_likeness(key, other) for key in keys)))
        for one in rows if found else ():
            if one.id not in exact and one.status is not Status.CONFUSABLE:
                held, similarity = max(found)
                near = held, Near(one.text, language, one.id, similarity)
                best[one.id] = max(best.get(one.id, near), near, key=_order)
    return [near for _, near in sorted(best.values(), key=_order, reverse=True)][:_MOST]


def _likeness(key: str, other: str) -> tuple[bool, float] | None:
    """Return whether one holds the other, and the similarity; None where they are not near."""
    from rapidfuzz import fuzz

    similarity = fuzz.ratio(key, other)
    held = _holds(key, other) or _holds(other, key)
    least = _NEAR_LATIN if key.isascii() else _NEAR_HAN
    return (held, similarity) if held or similarity >= least else None


def _order(found: tuple[bool, Near]) -> tuple[bool, float, str]:
    held, near = found
    return held, near.similarity, near.text


def _holds(longer: str, shorter: str) -> bool:
    """Return whether `shorter` stands in `longer`, in Latin as whole words or the start of one."""
    if len(shorter) < 2 or not shorter.isascii():
        return len(shorter) > 1 and shorter in longer
    end = "" if len(shorter) > 4 else " "  # "token" in "tokenization", but not "AI" in "air"
    return f" {shorter}{end}" in f" {re.sub('[^a-z0-9]', ' ', longer)} "
