"""Wordings that an element must hold, may hold once, or may not hold together with others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.blocks import Block, Role, Span, Zone, whole
from drafter.checks.facts import holds
from drafter.checks.kinds import Pattern, kind
from drafter.checks.structure import after_heading
from drafter.checks.subject import Subject
from drafter.checks.wording import compiled
from drafter.finding import Hit


def holding(subject: Subject, zones: tuple[str, ...], words: tuple[str, ...]) -> list[Block]:
    """Return the blocks of these zones whose text, without spaces, holds one of the words."""
    expression = compiled(words, False)
    return [
        block
        for block in subject.draft.blocks
        if block.zone in zones and not block.boxed and expression.search(_plain(block.text))
    ]


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)


@kind("missing-wording")
def missing_wording(
    subject: Subject,
    *,
    element: str,
    words: tuple[Pattern, ...],
    when: tuple[str, ...] = (),
    also: tuple[str, ...] = (),
    if_words: tuple[Pattern, ...] = (),
    not_if: tuple[Pattern, ...] = (),
    last: bool = False,
) -> Iterator[Hit]:
    """Report that an element lacks a wording, below its heading or at its end.

    element: zone of the element; without it nothing is reported. words: expressions for the
    wording, compared without spaces. when: facts of which all must hold (see `facts.holds`).
    also: further zones where the wording may stand. if_words, not_if: only where the
    element holds, or does not hold, one of these. last: report at the end of the element.
    """
    blocks = subject.draft.zone_blocks(Zone(element))
    if not blocks or not all(holds(subject, fact) for fact in when):
        return
    if holding(subject, (element, *also), words):
        return
    if if_words and not holding(subject, (element,), if_words):
        return
    if not_if and holding(subject, (element, *also), not_if):
        return
    end = blocks[-1]
    place = Span(end, len(end.text), len(end.text)) if last else after_heading(subject, end.zone)
    yield Hit(place)


@kind("order-of-wordings")
def order_of_wordings(subject: Subject, *, order: tuple[Pattern, ...]) -> Iterator[Hit]:
    """Report the first paragraph that stands after one it should precede.

    order: expressions for how paragraphs open, in the order in which they must come; others
    are left alone. Looked at in the rule's zones.
    """
    expressions = [compiled((words,), False) for words in order]
    highest, above = -1, ""
    for block in subject.every_block:
        if block.role is Role.HEADING:
            continue
        text = _plain(block.text)
        rank = next((n for n, e in enumerate(expressions) if e.match(text)), -1)
        if 0 <= rank < highest:
            yield Hit(whole(block), {"above": above})
            return
        if rank > highest:
            highest, above = rank, text[:16]


@kind("repeated-wording")
def repeated_wording(
    subject: Subject, *, words: tuple[Pattern, ...], most: int = 1
) -> Iterator[Hit]:
    """Report paragraphs with a wording that the rule's zones may hold only `most` times."""
    expression = compiled(words, False)
    found = [b for b in subject.every_block if expression.search(_plain(b.text))]
    for block in found[most:]:
        yield Hit(whole(block))


@kind("contradicting-wordings")
def contradicting_wordings(
    subject: Subject,
    *,
    words: tuple[Pattern, ...],
    others: tuple[Pattern, ...] = (),
    roles: tuple[str, ...] = (),
) -> Iterator[Hit]:
    """Report paragraphs with a wording that excludes others in the same element.

    words: expressions for the wording. others: for those excluded; roles: of blocks excluded.
    """
    blocks = subject.every_block
    expression = compiled(words, False)
    excluded = compiled(others, False) if others else None
    for block in blocks:
        if not expression.search(_plain(block.text)):
            continue
        for other in subject.draft.zone_blocks(block.zone):
            wrong = other.role in roles or (excluded and excluded.search(_plain(other.text)))
            if other is not block and wrong:
                yield Hit(whole(block), {"other": other.text[:20]})
                break
