"""Verbal forms of provisions: where a text requires, recommends, permits or says what can be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from drafter.blocks import Block
from drafter.checks.masks import overlaps
from drafter.checks.subject import Subject
from drafter.model import Draft

_KEYWORDS = re.compile(r"RFC ?(?:2119|8174)|BCP ?14\b")
_CAPITALS = re.compile(r"\b(?:SHALL|MUST|SHOULD|MAY)\b")
_SMALL = re.compile(r"\b(?:shall|must)\b")
_LEAST = 5  # key words in capitals; a document that only explains them has each once or twice


class Provision(StrEnum):
    """What a verbal form expresses (GB/T 1.1—2020, Annex C; ISO/IEC Directives Part 2, 7)."""

    REQUIREMENT = "requirement"
    RECOMMENDATION = "recommendation"
    PERMISSION = "permission"
    CAPABILITY = "capability"
    POSSIBILITY = "possibility"


@dataclass(frozen=True, slots=True)
class Modal:
    """A verbal form at `text[start:end]`.

    `form` is "standard" for the form to be used, "equivalent" for one that is admitted in
    special cases, "wrong" for one that the directive rules out.
    """

    start: int
    end: int
    word: str
    provision: Provision
    negative: bool = False
    form: str = "standard"


def modals(subject: Subject, block: Block) -> list[Modal]:
    """Return the verbal forms in the author's own words of a block, in order."""
    known: dict[int, list[Modal]] = subject.shared("modals", lambda _: {})
    if block.index not in known:
        found = _find(block.text, subject.draft.metadata.language)
        if subject.shared("capital-keywords", capital_keywords):
            found = [m for m in found if block.text[m.start : m.end].isupper()]
        masked = subject.masks(block) if found else []
        known[block.index] = [m for m in found if not overlaps(masked, m.start, m.end)]
    return known[block.index]


def capital_keywords(draft: Draft) -> bool:
    """Whether only words in capitals set provisions in a draft: the convention of RFC 8174."""
    if draft.metadata.language != "en":
        return False
    if not any(_KEYWORDS.search(block.text) for block in draft.blocks):
        return False
    capitals = sum(len(_CAPITALS.findall(block.text)) for block in draft.blocks)
    small = sum(len(_SMALL.findall(block.text)) for block in draft.blocks)
    return capitals >= _LEAST and capitals > small


def _find(text: str, language: str) -> list[Modal]:
    if language == "zh":
        from drafter.checks.modals_zh import find
    else:
        from drafter.checks.modals_en import find
    return find(text)
