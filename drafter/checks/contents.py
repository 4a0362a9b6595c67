"""The contents list: present, in order and in step with the headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.blocks import Block, Role, Span, Zone, whole
from drafter.checks.kinds import kind
from drafter.checks.subject import Subject
from drafter.finding import Hit

_LEADER = re.compile(r"(?:[\s.…·—\-（(]*\d{1,5}|[\s.…·—\-（(]+[IVXⅠ-Ⅻivx]{1,5}|[\s.…·]+)[）)]?\s*$")
_ENTRY = re.compile(r"\t|\d\s*$")
_SAYS_NOTHING = re.compile(
    r"PAGEREF|\bTOC \\|^\s*(?i:contents|table of contents)\b"
    r"|^\s*\w+\s[A-Z]\s*(?:\([^)]*\))?[\s.…\t\d]*$"
)
_TITLES = ("目次", "目录", "目錄", "contents", "tableofcontents")
_HEADS = (*_TITLES, "page", "sectionpage", "clausepage", "titlepage")


def entries(subject: Subject) -> list[Block]:
    """Return the lines of the contents list without its title."""
    return [
        block
        for block in subject.draft.zone_blocks(Zone.CONTENTS)
        if block.role is Role.CONTENTS and _plain(block.text) not in _TITLES
    ]


def _plain(text: str) -> str:
    """Return the letters and digits of a title, as they are compared."""
    return re.sub(r"[\W_]+", "", text).lower()


def _named(text: str) -> str:
    """Return what an entry names, without leader and page."""
    return _LEADER.sub("", text)


@kind("contents-incomplete")
def contents_incomplete(subject: Subject, *, levels: int = 1) -> Iterator[Hit]:
    """Report the first heading of the first levels that the contents list lacks."""
    listed = "\n".join(_plain(_named(block.label + block.text)) for block in entries(subject))
    if not listed:
        return
    for clause in subject.draft.clauses:
        named = _plain(clause.title)
        if clause.level <= levels and clause.titled and named and named not in listed:
            yield Hit(whole(clause.heading), {"title": clause.title})
            return


@kind("term-in-contents")
def term_in_contents(subject: Subject) -> Iterator[Hit]:
    """Report the first term entry in the contents list."""
    numbers = {entry.number: entry for entry in subject.draft.terms if entry.number}
    for block in entries(subject):
        match = re.match(r"\s*(\d+(?:\.\d+)+)", block.label + block.text)
        entry = numbers.get(match[1]) if match else None
        term = entry.preferred.text if entry is not None and entry.preferred is not None else ""
        if term and _plain(term) in _plain(block.text):
            yield Hit(whole(block), {"term": term})
            return


@kind("contents-order")
def contents_order(subject: Subject, *, order: tuple[str, ...]) -> Iterator[Hit]:
    """Report the first entry of the contents list that stands after one it should precede.

    order: expressions for the entries, matched at their start, in their order.
    """
    highest = -1
    expressions = [re.compile(words) for words in order]
    for block in entries(subject):
        text = _plain(block.label + block.text)
        rank = next((n for n, e in enumerate(expressions) if e.match(text)), -1)
        if 0 <= rank < highest:
            yield Hit(whole(block))
            return
        highest = max(highest, rank)


@kind("contents-indent")
def contents_indent(subject: Subject, *, step: int, tolerance: int) -> Iterator[Hit]:
    """Report the first entry of the contents list with another indent than its level has.

    step: twips per level of clause; chapters stand at 0. What nothing sets is left alone.
    """
    for block in entries(subject):
        match = re.match(r"\s*(?:[A-Z]|\d+)((?:\.\d+)*)(?![\d.])", block.label + block.text)
        left = block.layout.left
        if match is None or left is None:
            continue
        expected = step * match[1].count(".")
        if abs(left - expected) > tolerance:
            yield Hit(whole(block), {"expected": str(expected)})
            return


@kind("contents-out-of-date")
def contents_out_of_date(subject: Subject) -> Iterator[Hit]:
    """Report the first entry of the contents list that is no title in the document.

    Codes of fields that a conversion has made text, and entries with the letter of an annex
    alone, say nothing.
    """
    draft = subject.draft
    titles = {_plain(clause.title) for clause in draft.clauses if clause.title}
    captions = [*(figure.title for figure in draft.figures), *(t.title for t in draft.tables)]
    titles |= {_plain(block.text) for block in captions if block is not None}
    for block in entries(subject):
        if not _ENTRY.search(block.text) or _SAYS_NOTHING.search(block.text):
            continue
        text = _plain(_named(block.text))
        known = text in _HEADS or any(title and text.endswith(title) for title in titles)
        if text and not known:
            yield Hit(whole(block), {"entry": _named(block.text).strip()})
            return


@kind("contents-missing")
def contents_missing(subject: Subject, *, least: int) -> Iterator[Hit]:
    """Report a document with a foreword and at least that many clauses, but without contents."""
    blocks = subject.draft.zone_blocks(Zone.FOREWORD)
    clauses = [clause for clause in subject.draft.clauses if clause.level == 1]
    if blocks and len(clauses) >= least and not subject.draft.zone_blocks(Zone.CONTENTS):
        yield Hit(Span(blocks[0], 0, 0))
