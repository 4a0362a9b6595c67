"""References in English: what the document calls itself, and forms that depend on the context."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.blocks import Span
from drafter.checks.kinds import Pattern, kind
from drafter.checks.subject import Subject
from drafter.checks.wording import capitalized_like, search
from drafter.designations import find
from drafter.finding import Fix, Hit


@kind("self-name")
def self_name(subject: Subject, *, patterns: tuple[Pattern, ...], better: str) -> Iterator[Hit]:
    """Report other names of the document itself.

    patterns: the names. better: the right one. A name after the designation of a document in the
    same paragraph is left alone: it most likely means that document.
    """
    for block in subject.blocks:
        for match in search(subject, block, patterns):
            if any(document.end <= match.start() for document in find(block.text)):
                continue
            fix = Fix(capitalized_like(match.group(), better))
            yield Hit(Span(block, *match.span()), {}, fix)
