"""Prescribed wordings: altered, taken from an earlier edition, or missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.blocks import Span, whole
from drafter.checks.fixed import Recognition
from drafter.checks.forms import fill
from drafter.checks.kinds import kind
from drafter.checks.subject import Subject
from drafter.finding import Fix, Hit

_LAST = re.compile(r"(?:[^\s\u3000-\u9fff]+|[\u3000-\u9fff]{1,4})\s*\Z")  # word or characters


def wordings(subject: Subject, texts: tuple[str, ...] = ()) -> list[Recognition]:
    """Return the prescribed wordings of the draft in the rule's zones, those of `texts` only."""
    return [
        recognition
        for recognition in subject.wordings.values()
        if recognition.block.zone in subject.rule.zones
        and (not texts or recognition.fixed.id in texts)
    ]


@kind("altered-text")
def altered_text(subject: Subject, *, texts: tuple[str, ...]) -> Iterator[Hit]:
    """Report where a prescribed wording has been altered.

    texts: ids of the prescribed wordings.
    """
    for found in wordings(subject, texts):
        difference = found.difference
        if difference is None or found.edition:
            continue
        span = Span(found.block, difference.start, difference.end)
        fix = None if difference.expected is None else Fix(difference.expected)
        words, expected = span.text, difference.expected or ""
        if fix is not None and not (words.strip() and expected.strip()):  # show where
            before = _LAST.search(found.block.text, 0, difference.start)
            near = before[0] if before else ""
            words, expected = near + words, near + expected
        yield Hit(span, {"found": words, "expected": expected, "text": found.form}, fix)


@kind("superseded-text")
def superseded_text(
    subject: Subject, *, texts: tuple[str, ...], editions: tuple[str, ...] = ()
) -> Iterator[Hit]:
    """Report a prescribed wording of an earlier edition.

    texts: ids of the prescribed wordings; editions: only forms of these editions.
    """
    for found in wordings(subject, texts):
        if not found.edition or (editions and found.edition not in editions):
            continue
        fillable = found.difference is None and set(found.fixed.slots) <= found.slots.keys()
        fix = Fix(fill(found.fixed.text, found.slots)) if fillable else None
        values = {"edition": found.edition, "text": found.fixed.text}
        yield Hit(whole(found.block), values, fix)
