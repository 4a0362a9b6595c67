"""How elements open: the words with which their first paragraph has to begin."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.blocks import Role, Span, Zone
from drafter.checks.kinds import Pattern, kind
from drafter.checks.subject import Subject
from drafter.checks.wording import compiled
from drafter.finding import Hit


@kind("element-opening")
def element_opening(subject: Subject, *, element: str, words: tuple[Pattern, ...]) -> Iterator[Hit]:
    """Report the first paragraph of an element that does not begin with one of the words.

    element: zone of the element.
    """
    expression = compiled(words, False)
    for block in subject.draft.zone_blocks(Zone(element)):
        if block.role is Role.TEXT and block.text.strip():
            if not expression.match(block.text.strip()):
                yield Hit(Span(block, 0, min(len(block.text), 12)))
            return
