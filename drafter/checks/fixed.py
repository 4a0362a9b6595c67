"""The prescribed wordings of a draft: which paragraphs are one, altered or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from drafter.blocks import Block, Zone
from drafter.checks.catalogue import catalogue
from drafter.checks.forms import (
    FIRST,
    NEAR,
    Difference,
    FixedText,
    exact,
    fill,
    least_length,
    near,
    normalize,
    pieces,
    shortened,
)
from drafter.checks.masks import Range
from drafter.errors import DrafterError
from drafter.model import Draft

_LONGEST = 3000  # characters; longer paragraphs are no prescribed wordings


@dataclass(frozen=True, slots=True)
class Recognition:
    """A paragraph that is a prescribed wording, perhaps altered or of an earlier edition."""

    block: Block
    fixed: FixedText
    form: str  # the text, variant or superseded text that it follows
    slots: Mapping[str, str]  # what it puts in the slots; empty where it is altered
    edition: str = ""  # of a superseded form
    difference: Difference | None = None  # where it departs from the form

    @property
    def right(self) -> bool:
        """Whether the wording is the prescribed one."""
        return not self.edition and self.difference is None


class Candidate(NamedTuple):
    """A form of a wording that a block may have; `edition` as in `Recognition`."""

    fixed: FixedText
    form: str
    edition: str
    least: int  # characters that a block needs to have it
    piece: str  # what a block that has it unaltered holds, normalized


def texts(language: str = "") -> dict[str, FixedText]:
    """Return the prescribed wordings by id, of one language or of all."""
    known = catalogue().texts
    return {i: t for i, t in known.items() if language in ("", t.language)}


def text(name: str, /, **slots: str) -> str:
    """Return the prescribed wording `name` with its slots filled."""
    known = catalogue().texts
    if name not in known:
        raise DrafterError(f"there is no prescribed text {name!r}; texts are: {', '.join(known)}")
    missing = [slot for slot in known[name].slots if slot not in slots]
    if missing:
        raise DrafterError(f"the prescribed text {name!r} needs {missing[0]!r}")
    return fill(known[name].text, slots)


def recognized(draft: Draft) -> dict[int, Recognition]:
    """Return the prescribed wordings of a draft by index of their block."""
    known = texts(draft.metadata.language).values()
    candidates = {zone: _candidates(known, zone) for zone in {b.zone for b in draft.blocks}}
    found = {}
    for block in draft.blocks:
        if block.boxed or not block.text or len(block.text) > _LONGEST:
            continue
        recognition = recognize(block, candidates[block.zone])
        if recognition is not None:
            found[block.index] = recognition
    return found


def _candidates(known: Iterable[FixedText], zone: Zone) -> list[Candidate]:
    """Return all forms of the wordings that may stand in `zone`."""
    return [
        Candidate(
            fixed,
            form,
            edition,
            least_length(form, fixed.language),
            pieces(form, fixed.language)[0],
        )
        for fixed in known
        if zone in fixed.zones
        for form, edition in _forms(fixed)
    ]


def recognize(block: Block, candidates: Sequence[Candidate]) -> Recognition | None:
    """Return which of the candidates the block is, the closest one."""
    length = len(block.text)
    fitting = [candidate for candidate in candidates if candidate.least <= length]
    plain = normalize(block.text, fitting[0].fixed.language)[0] if fitting else ""
    for fixed, form, edition, _, piece in fitting:
        if piece not in plain:
            continue
        slots = exact(form, block.text, fixed.language)
        if slots is not None:
            return Recognition(block, fixed, form, slots, edition)
    best: Recognition | None = None
    least = NEAR
    for fixed, form, edition, _, _ in fitting:
        difference = near(form, block.text, fixed.language, least)
        if difference is not None and (best is None or difference.score > least):
            best = Recognition(block, fixed, form, {}, edition, difference)
            least = difference.score
    return best or _shortened(block, candidates)


def _shortened(block: Block, candidates: Iterable[Candidate]) -> Recognition | None:
    """Return which of the candidates the block begins and does not finish."""
    if len(block.text) < FIRST:
        return None
    for fixed, form, _, _, _ in candidates:
        if form != fixed.text:
            continue
        difference = shortened(form, block.text, fixed.language)
        if difference is not None:
            return Recognition(block, fixed, form, {}, "", difference)
    return None


def _forms(fixed: FixedText) -> list[tuple[str, str]]:
    """Return all forms of a wording with the edition they come from, "" for the current one."""
    current = [(form, "") for form in (fixed.text, *fixed.variants)]
    return current + [(old.text, old.edition) for old in fixed.superseded]


def prescribed(found: Mapping[int, Recognition]) -> frozenset[int]:
    """Return the indexes of the blocks whose wording is prescribed, also by earlier editions.

    `found` is what `recognized` gives.
    """
    return frozenset(index for index, wording in found.items() if wording.difference is None)


def unaltered(wording: Recognition) -> list[Range]:
    """Return the ranges of an altered wording that are still prescribed, where it has no slots."""
    difference = wording.difference
    if difference is None or wording.fixed.slots:
        return []
    return [(0, difference.start), (difference.end, len(wording.block.text))]
