"""What a glossary says of one term, and which terms are near."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.terminology.folding import fold
from drafter.terminology.glossary import Concept, Designation, Glossary, Status
from drafter.terminology.matcher import compile_matcher

_NEAR = 70.0  # rapidfuzz ratio, of 100
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

    Near are designations that hold the term as whole words or are held by it, and those with
    a rapidfuzz ratio of at least 70.
    """
    key = fold(term).text.strip()
    rows = sorted(_named(glossary, term.strip(), key), key=lambda row: _RANK[row.status])
    ids = list(dict.fromkeys(row.id for row in rows))
    concepts = tuple(glossary.concepts[id_] for id_ in ids)
    return Answer(term, concepts, tuple(_near(glossary, key, set(ids))))


def _named(glossary: Glossary, term: str, key: str) -> Iterator[Designation]:
    """Yield the designations that `term` is, in any case, or is the plural of."""
    for language in glossary.languages():
        yield from glossary.by_key.get((language, key), ())
        for hit in compile_matcher(glossary, language).find(term):
            if hit.end - hit.start == len(term):
                yield from hit.designations


def _near(glossary: Glossary, key: str, exact: set[str]) -> list[Near]:
    from rapidfuzz import fuzz

    found: dict[str, Near] = {}
    for (language, other), rows in glossary.by_key.items():
        similarity = fuzz.ratio(key, other)
        if other == key or not (similarity >= _NEAR or _holds(key, other) or _holds(other, key)):
            continue
        for one in rows:
            if one.id not in exact and one.status is not Status.CONFUSABLE:
                best = found.get(one.id)
                if best is None or similarity > best.similarity:
                    found[one.id] = Near(one.text, language, one.id, similarity)
    return sorted(found.values(), key=lambda near: (-near.similarity, near.text))[:_MOST]


def _holds(longer: str, shorter: str) -> bool:
    """Return whether `shorter` stands in `longer`, as whole words where they are Latin."""
    if len(shorter) < 2 or shorter not in longer:
        return False
    return not shorter.isascii() or f" {shorter} " in f" {re.sub('[^a-z0-9]', ' ', longer)} "
