"""What of a draft differs from an earlier version, and the findings that lie there."""

from __future__ import annotations

from collections.abc import Iterable

from drafter.blocks import Block
from drafter.finding import Finding
from drafter.model import Draft


def changed_since(findings: Iterable[Finding], earlier: Draft, draft: Draft) -> list[Finding]:
    """Return the findings on `draft` in blocks that are new or altered since `earlier`.

    Numbers are not compared: a clause that was only renumbered has not changed. What is missing
    at a place counts where blocks next to that place were altered or taken out.
    """
    changed, gaps = _differences(earlier, draft)
    by_paragraph: dict[tuple[str, int], list[Block]] = {}
    for block in draft.blocks:
        key = (block.origin.part, block.origin.paragraph)
        by_paragraph.setdefault(key, []).append(block)
    kept = []
    for finding in findings:
        place = finding.location
        blocks = by_paragraph.get((place.part, place.paragraph), [])
        touched = changed if place.text else changed | gaps
        if any(block.index in touched and _covers(block, finding) for block in blocks):
            kept.append(finding)
    return kept


def _covers(block: Block, finding: Finding) -> bool:
    start = block.origin.offset - (len(block.label) if block.typed else 0)
    end = block.origin.offset + len(block.text)
    return start <= finding.location.end and finding.location.start <= end


def _differences(earlier: Draft, draft: Draft) -> tuple[set[int], set[int]]:
    """Return the indexes of new and altered blocks, and of those next to a gap."""
    from rapidfuzz.distance import LCSseq

    old = [_identity(block) for block in earlier.blocks]
    new = [_identity(block) for block in draft.blocks]
    changed: set[int] = set()
    gaps: set[int] = set()
    for step in LCSseq.opcodes(old, new):
        if step.tag == "equal":
            continue
        changed.update(range(step.dest_start, step.dest_end))
        gaps.update((step.dest_start - 1, step.dest_end))
    return changed, gaps


def _identity(block: Block) -> int:
    """Return what stays the same when a block is only moved down or renumbered."""
    return hash((block.role, block.zone, block.text))
