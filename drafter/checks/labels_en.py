"""Labels of notes, examples and footnotes in English documents: sequence, titles, orphans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.blocks import Span, whole
from drafter.checks.kinds import kind
from drafter.checks.notes import groups, mark
from drafter.checks.subject import Subject
from drafter.finding import Fix, Hit

_RUN_IN = re.compile(r"[^.:—–]{3,60}[.:—–]\s*")


@kind("label-sequence")
def label_sequence(subject: Subject) -> Iterator[Hit]:
    """Report the first of several notes or examples of a clause that is not numbered in order.

    Counting starts at 1, or at 0 where the first is 0; one put in between ("2A") keeps the order.
    """
    for group in groups(subject):
        counted = [block for block in group if not block.number[-1:].isalpha()]
        start = 0 if counted and counted[0].number == "0" else 1
        for position, block in enumerate(counted, start):
            if len(group) > 1 and block.number != str(position):
                values = {"number": block.number or "—", "expected": str(position)}
                yield Hit(mark(block), values)
                break


@kind("lone-label-number")
def lone_label_number(subject: Subject) -> Iterator[Hit]:
    """Report the number of the only note or example of a clause."""
    for group in groups(subject):
        block = group[0]
        if len(group) == 1 and block.number:
            plain = block.label.replace(block.number, "", 1).replace("  ", " ")
            fix = Fix(plain, safe=True) if block.typed else None
            yield Hit(mark(block), {"number": block.number}, fix)


@kind("run-in-title")
def run_in_title(subject: Subject) -> Iterator[Hit]:
    """Report bold words that open a block like a title."""
    for block in subject.blocks:
        run = block.runs[0] if block.runs else None
        match = _RUN_IN.match(block.text)
        if run is None or match is None or run.start > 0 or not run.bold:
            continue
        if abs(run.end - match.end()) <= 2 and match.end() < len(block.text):
            yield Hit(Span(block, 0, len(match.group().rstrip())))


@kind("footnote-restart")
def footnote_restart(subject: Subject) -> Iterator[Hit]:
    """Report that footnotes are counted anew on each page or in each section, at the first one."""
    notes = [b for b in subject.draft.blocks if b.origin.part == "footnotes"]
    if notes and subject.draft.package.footnote_restart in ("eachPage", "eachSect"):
        yield Hit(whole(notes[0]))


@kind("footnote-mark-in-table")
def footnote_mark_in_table(subject: Subject) -> Iterator[Hit]:
    """Report footnotes of the text whose mark stands in a numbered table; one place per table."""
    for table in subject.draft.tables:
        if table.layout or not table.number:
            continue
        for block in table.cells:
            found = [m for m in block.marks if m.kind in ("footnote", "endnote")]
            if found and block.zone in subject.rule.zones:
                end = max(found[0].offset, 1)
                yield Hit(Span(block, end - 1, end), {"table": table.number})
                break


@kind("digit-for-table-footnote")
def digit_for_table_footnote(subject: Subject) -> Iterator[Hit]:
    """Report footnotes in the last rows of a table that open with a raised digit."""
    for table in subject.draft.tables:
        for block in table.cells:
            cell, run = block.cell, block.runs[0] if block.runs else None
            if cell is None or run is None or cell.column > 0 or cell.row < table.rows - 2:
                continue
            mark_ = block.text[run.start : run.end].strip(" )")
            opens = run.start == 0 and run.vertical == "superscript" and mark_.isdigit()
            if opens and len(block.text) > run.end + 3 and block.zone in subject.rule.zones:
                yield Hit(Span(block, run.start, run.end), {"number": mark_})
