"""The contents list: present, made by Word, and in step with the headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.blocks import Block, Role, Zone, whole
from drafter.checks.kinds import kind
from drafter.checks.subject import Subject
from drafter.finding import Hit

_PAGE = re.compile(r"[\s.…·—\-（(]*[\dIVXⅠ-Ⅻivx]{1,5}[）)]?\s*$")
_TITLES = ("目次", "目录", "目錄", "contents", "tableofcontents")


def entries(subject: Subject) -> list[Block]:
    """Return the lines of the contents list without its title."""
    return [
        block
        for block in subject.draft.zone_blocks(Zone.CONTENTS)
        if block.role is Role.CONTENTS and _plain(block.text) not in _TITLES
    ]


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text).lower()


def _title(block: Block) -> str:
    """Return what an entry names: number and title without leader and page."""
    text = block.label + block.text
    return _comparable(_PAGE.sub("", text) if _PAGE.search(text) else text)


def _comparable(text: str) -> str:
    plain = re.sub(r"[\s.…·]", "", text)
    return plain.replace("(", "（").replace(")", "）").replace(":", "：")


@kind("contents-incomplete")
def contents_incomplete(subject: Subject, *, levels: int = 1) -> Iterator[Hit]:
    """Report the first heading of the first levels that the contents list lacks."""
    listed = "\n".join(_title(block) for block in entries(subject))
    if not listed:
        return
    for clause in subject.draft.clauses:
        named = _comparable(clause.title)
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
        if term and _comparable(term) in _comparable(block.text):
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
        text = _comparable(block.label + block.text)
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
