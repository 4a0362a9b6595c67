"""Test methods and amendments in English: order of headings, items, test report, instructions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from drafter.blocks import Role, Zone, before
from drafter.checks.kinds import Pattern, kind
from drafter.checks.structure import children, clauses, head
from drafter.checks.subject import Subject
from drafter.checks.wording import compiled
from drafter.finding import Hit
from drafter.views.clauses import Clause


@kind("heading-order")
def heading_order(subject: Subject, *, order: tuple[Pattern, ...], least: int = 3) -> Iterator[Hit]:
    """Report the first of several sibling clauses that stands after one it should precede.

    order: expressions for titles as a whole, in their order. least: how many siblings must have
    such titles before an order is looked for.
    """
    expressions = [compiled((each,), False) for each in order]
    families = [children(subject, c) for c in clauses(subject) if c.children]
    families.append([c for c in clauses(subject) if c.level == 1 and c.zone is Zone.BODY])
    for family in families:
        ranked = [(rank, c) for c in family if (rank := _rank(c, expressions)) >= 0]
        if len(ranked) < least:
            continue
        for (one, first), (other, second) in pairwise(ranked):
            if other < one:
                yield Hit(head(second), {"title": second.title, "after": first.title})
                break


def _rank(clause: Clause, expressions: list[re.Pattern[str]]) -> int:
    title = clause.title.strip()
    for rank, expression in enumerate(expressions):
        if expression.fullmatch(title):
            return rank
    return -1


@kind("unnumbered-items")
def unnumbered_items(subject: Subject, *, titles: tuple[Pattern, ...]) -> Iterator[Hit]:
    """Report a list in a clause whose items should be numbered paragraphs.

    titles: expressions for the title of the clause, as a whole.
    """
    expression = compiled(titles, False)
    for clause in clauses(subject):
        if not expression.fullmatch(clause.title.strip()) or clause.children:
            continue
        for block in subject.draft.blocks[clause.first + 1 : clause.last + 1]:
            if block.role is Role.ITEM and block.cell is None:
                yield Hit(before(block), {"title": clause.title})
                break


@kind("missing-content")
def missing_content(
    subject: Subject, *, titles: tuple[Pattern, ...], contents: Mapping[str, str]
) -> Iterator[Hit]:
    """Report what a clause with such a title does not mention.

    titles: expressions for the title as a whole. contents: name of each item of information to an
    expression for it. A clause that refers to another document or annex is left alone.
    """
    expression = compiled(titles, False)
    for clause in clauses(subject):
        if not expression.fullmatch(clause.title.strip()):
            continue
        blocks = subject.draft.blocks[clause.first + 1 : clause.last + 1]
        text = " ".join(block.text for block in blocks).lower()
        refers = "as specified in" in text or "in accordance with iso" in text
        missing = [n for n, each in contents.items() if not compiled((each,), False).search(text)]
        if blocks and missing and not (refers and len(text.split()) < 60):
            yield Hit(head(clause), {"missing": "; ".join(missing)})


@kind("amendment-instruction")
def amendment_instruction(
    subject: Subject, *, targets: tuple[Pattern, ...], verbs: tuple[Pattern, ...]
) -> Iterator[Hit]:
    """Report headings of an amendment that name a place, but below which nothing is ordered.

    targets: expressions for such headings. verbs: for the beginning of an instruction.
    """
    places, orders = compiled(targets, False), compiled(verbs, False)
    for clause in clauses(subject):
        block = clause.heading
        name = (block.label if block.typed else "") + block.text
        if not places.match(name.strip()) or clause.children:
            continue
        blocks = subject.draft.blocks[clause.first + 1 : clause.last + 1]
        if not any(orders.match(block.text.strip()) for block in blocks):
            yield Hit(head(clause), {"title": name.strip()})
