"""What a glossary says of one term, and which terms are near."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.terminology.folding import fold
from drafter.terminology.glossary import Concept, Glossary, Status

_NEAR = 70.0  # rapidfuzz ratio, of 100
_MOST = 8


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
    """Return the concepts with the designation `term`, in any language, and near terms.

    Near are designations that contain the term or are contained in it, and those with a
    rapidfuzz ratio of at least 70.
    """
    key = fold(term).text.strip()
    ids = [
        one.id
        for (_, found), rows in glossary.by_key.items()
        if found == key
        for one in sorted(rows, key=lambda row: list(Status).index(row.status))
    ]
    concepts = tuple(glossary.concepts[id_] for id_ in dict.fromkeys(ids))
    return Answer(term, concepts, tuple(_near(glossary, key, set(ids))))


def _near(glossary: Glossary, key: str, exact: set[str]) -> list[Near]:
    from rapidfuzz import fuzz

    found: dict[str, Near] = {}
    for (language, other), rows in glossary.by_key.items():
        similarity = fuzz.ratio(key, other)
        inside = len(key) > 1 and len(other) > 1 and (key in other or other in key)
        if other == key or not (inside or similarity >= _NEAR):
            continue
        for one in rows:
            if one.id not in exact and one.status is not Status.CONFUSABLE:
                best = found.get(one.id)
                if best is None or similarity > best.similarity:
                    found[one.id] = Near(one.text, language, one.id, similarity)
    return sorted(found.values(), key=lambda near: (-near.similarity, near.text))[:_MOST]
