"""How elements open and what they hold: foreword, introduction, scope, lead-ins, empty clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.blocks import Block, Role, Span, Zone, whole
from drafter.checks.kinds import Pattern, kind
from drafter.checks.structure import clauses, head
from drafter.checks.subject import Subject
from drafter.checks.wording import compiled
from drafter.finding import Hit
from drafter.views.clauses import Clause
from drafter.words import sentences

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_REPLACES = re.compile(
    r"(?i)This (\w+) edition(?: of [^.;]{3,60})? cancels and replaces the (\w+) edition"
)
_EDITION = re.compile(r"(?i)^\s*(\w+) edition\b")


def first_text(subject: Subject, zone: Zone) -> Block | None:
    """Return the first paragraph below the heading of an element."""
    for block in subject.draft.zone_blocks(zone):
        if block.role in (Role.TEXT, Role.ITEM) and block.text.strip():
            return block
    return None


@kind("scope-opening")
def scope_opening(
    subject: Subject, *, opening: Pattern, others: tuple[Pattern, ...] = ()
) -> Iterator[Hit]:
    """Report the first sentence of the scope when it does not open as it should.

    opening: expression for its beginning. others: openings that other rules report.
    """
    block = first_text(subject, Zone.SCOPE)
    if block is None or block.zone not in subject.rule.zones:
        return
    start, end = sentences(block.text, "en")[0]
    known = [opening, *others]
    if not any(re.compile(each).match(block.text, start) for each in known):
        yield Hit(Span(block, start, end))


@kind("edition-ordinals")
def edition_ordinals(subject: Subject) -> Iterator[Hit]:
    """Report a statement of replacement whose ordinals do not follow, or differ from the cover."""
    cover = ""
    for block in subject.draft.zone_blocks(Zone.COVER):
        match = _EDITION.match(block.text)
        cover = match[1].lower() if match else cover
    for block in subject.draft.zone_blocks(Zone.FOREWORD):
        match = _REPLACES.search(block.text)
        if match is None:
            continue
        this, last = match[1].lower(), match[2].lower()
        if cover in _ORDINALS and this in _ORDINALS and this != cover:
            yield Hit(Span(block, *match.span(1)), {"expected": cover})
        elif this in _ORDINALS[1:] and last != _ORDINALS[_ORDINALS.index(this) - 1]:
            expected = _ORDINALS[_ORDINALS.index(this) - 1]
            yield Hit(Span(block, *match.span(2)), {"expected": expected})


@kind("other-paragraph")
def other_paragraph(subject: Subject, *, unless: tuple[Pattern, ...] = ()) -> Iterator[Hit]:
    """Report paragraphs of an element that are not among the prescribed wordings.

    unless: expressions for the beginning of paragraphs that are left alone.
    """
    allowed = compiled(unless, False) if unless else None
    for block in subject.blocks:
        text = block.text.strip()
        prescribed = block.index in subject.wordings
        if text and not prescribed and block.cell is None and not (allowed and allowed.match(text)):
            yield Hit(whole(block))


@kind("lead-in-without-entries")
def lead_in_without_entries(
    subject: Subject, *, full: tuple[Pattern, ...], empty: tuple[Pattern, ...], entries: str
) -> Iterator[Hit]:
    """Report a lead-in that announces entries where there are none, or none where there are some.

    full, empty: expressions for the two lead-ins. entries: role of the entries.
    """
    announces, denies = compiled(full, False), compiled(empty, False)
    for zone in subject.rule.zones:
        blocks = subject.draft.zone_blocks(zone)
        listed = any(block.role == entries for block in blocks)
        for block in blocks:
            wrong = denies if listed else announces
            if block.role is Role.TEXT and wrong.search(block.text):
                yield Hit(whole(block))


@kind("repeated-element")
def repeated_element(subject: Subject, *, titles: tuple[Pattern, ...]) -> Iterator[Hit]:
    """Report clauses of the first level with a title that an earlier one has already.

    titles: expressions for the titles meant, as a whole.
    """
    expression = compiled(titles, False)
    seen: set[str] = set()
    for clause in clauses(subject):
        title = clause.title.strip().lower()
        if clause.level != 1 or not expression.fullmatch(title):
            continue
        if title in seen:
            yield Hit(head(clause))
        seen.add(title)


@kind("introduction-number")
def introduction_number(subject: Subject) -> Iterator[Hit]:
    """Report the first subclause of the introduction that is not numbered 0.1, 0.2 and so on."""
    found = [c for c in subject.draft.clauses if c.zone is Zone.INTRODUCTION and c.level == 2]
    for position, clause in enumerate(found, 1):
        if clause.number and clause.number != f"0.{position}":
            yield Hit(head(clause), {"number": clause.number, "expected": f"0.{position}"})
            return


@kind("empty-clause")
def empty_clause(subject: Subject, *, unless: tuple[Pattern, ...] = ()) -> Iterator[Hit]:
    """Report titled clauses without any content.

    An unnumbered heading has for content the numbered clauses that follow it, and so has 1.0
    before 1.1. unless: expressions for the title of clauses that are meant to be empty, or of
    those above.
    """
    allowed = compiled(unless, False) if unless else None
    every = subject.draft.clauses
    for clause in clauses(subject):
        following = every[clause.index + 1 : clause.index + 2]
        if any(_heads(clause, other) for other in following):
            continue
        below = subject.draft.blocks[clause.first + 1 : clause.last + 1]
        content = [b for b in below if b.role not in (Role.STATUS, Role.TITLE)]
        filled = any(b.text.strip() or b.marks or b.role is Role.FIGURE for b in content)
        above = subject.draft.clauses[clause.parent].title if clause.parent is not None else ""
        meant = bool(allowed and (allowed.search(clause.title) or allowed.search(above)))
        if clause.titled and clause.title and not filled and not meant:
            yield Hit(head(clause), {"title": clause.title})


def _heads(clause: Clause, following: Clause) -> bool:
    """Whether the heading stands above the clause that follows it rather than beside it."""
    if not clause.number:
        return clause.level > 1 and bool(following.number)
    if not following.number:
        return clause.level > 1 and following.zone is clause.zone
    return clause.number.endswith(".0") and following.number == clause.number[:-1] + "1"


@kind("long-element")
def long_element(subject: Subject, *, most: int) -> Iterator[Hit]:
    """Report elements with more than `most` words outside lists and tables."""
    for zone in subject.rule.zones:
        texts = [b for b in subject.draft.zone_blocks(zone) if b.role is Role.TEXT and not b.cell]
        count = sum(len(block.text.split()) for block in texts)
        if count > most:
            clause = subject.draft.clause_at(texts[0])
            place = head(clause) if clause is not None else whole(texts[0])
            yield Hit(place, {"count": str(count)})


@kind("long-sentence")
def long_sentence(subject: Subject, *, most: int) -> Iterator[Hit]:
    """Report sentences with more than `most` words; {count} is their number."""
    for block in subject.blocks:
        if len(block.text.split()) <= most:
            continue
        for start, end in sentences(block.text, "en"):
            count = len(block.text[start:end].split())
            if count > most:
                yield Hit(Span(block, start, end), {"count": str(count)})
