"""Annexes: letters, status, titles, and whether the text that names them fits their status."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_uppercase

from drafter.blocks import Block, Role, Span, Zone, before, label, whole
from drafter.checks.kinds import Pattern, kind
from drafter.checks.subject import Subject
from drafter.checks.wording import compiled
from drafter.finding import Fix, Hit
from drafter.views.clauses import Annex

_UNNAMED = (Zone.COVER, Zone.CONTENTS, Zone.FOREWORD, Zone.INDEX)


def annexes(subject: Subject) -> Iterator[Annex]:
    """Yield the annexes in the rule's zones."""
    for annex in subject.draft.annexes:
        if annex.clause.zone in subject.rule.zones:
            yield annex


def spot(annex: Annex) -> Span:
    """Return the place of an annex: its title, or its status or letter where it has none."""
    block = annex.title_block or annex.status_block or annex.clause.heading
    if block.text:
        return whole(block)
    return label(block) if block.typed else before(block)


@kind("annex-letter")
def annex_letter(subject: Subject, *, roman: bool = False) -> Iterator[Hit]:
    """Report the first annex without a letter, or with a letter that does not follow.

    roman: annexes counted I, II, III are left alone.
    """
    if roman and [annex.letter for annex in annexes(subject)][:1] == ["I"]:
        return
    for annex, expected in zip(annexes(subject), ascii_uppercase, strict=False):
        if annex.letter != expected:
            yield Hit(spot(annex), {"letter": annex.letter or "—", "expected": expected})
            return


@kind("annex-status-missing")
def annex_status_missing(subject: Subject) -> Iterator[Hit]:
    """Report annexes that do not say whether they are normative or informative."""
    for annex in annexes(subject):
        if not annex.status:
            yield Hit(spot(annex), {"letter": annex.letter})


@kind("annex-title-missing")
def annex_title_missing(subject: Subject) -> Iterator[Hit]:
    """Report annexes without a title."""
    for annex in annexes(subject):
        if not annex.title.strip():
            yield Hit(spot(annex), {"letter": annex.letter})


@kind("annex-status-form")
def annex_status_form(
    subject: Subject, *, normative: str, informative: str, accept: tuple[Pattern, ...] = ()
) -> Iterator[Hit]:
    """Report the status of an annex in another form than the prescribed one.

    normative, informative: the prescribed forms. accept: expressions for other right ones.
    """
    expression = compiled(accept, False) if accept else None
    for annex in annexes(subject):
        block = annex.status_block
        expected = {"normative": normative, "informative": informative}.get(annex.status)
        if block is None or expected is None:
            continue
        found = "".join(block.text.split())
        if found != expected and not (expression and expression.fullmatch(found)):
            yield Hit(whole(block), {"expected": expected}, Fix(expected, True))


@kind("annex-order")
def annex_order(subject: Subject) -> Iterator[Hit]:
    """Report the first annex that the text names before one with an earlier letter."""
    letters = [annex.letter for annex in subject.draft.annexes]
    first: dict[str, Span] = {}
    for pointer in subject.draft.pointers:
        block = pointer.span.block
        letter = pointer.target.split(".")[0]
        outside = block.zone not in _UNNAMED and not _in_annex(block)
        if outside and letter in letters and block.role is not Role.HEADING:
            first.setdefault(letter, pointer.span)
    named = sorted(first, key=lambda letter: (first[letter].block.index, first[letter].start))
    for position, letter in enumerate(named[1:], 1):
        earlier = named[position - 1]
        if letters.index(letter) < letters.index(earlier):
            values = {"letter": earlier, "other": letter}
            yield Hit(first[earlier], values)
            return


def _in_annex(block: Block) -> bool:
    return block.zone in (Zone.NORMATIVE_ANNEX, Zone.INFORMATIVE_ANNEX)


@kind("annex-status-against-mention")
def annex_status_against_mention(
    subject: Subject,
    *,
    status: str,
    words: tuple[Pattern, ...],
    unless: tuple[Pattern, ...] = (),
    any_mention: bool = True,
) -> Iterator[Hit]:
    """Report annexes whose status does not fit the way the text names them.

    status: the status an annex has. words: expressions for the clause of a sentence in which
    the letter stands as {letter}. any_mention: report when one mention matches; otherwise when
    no mention outside the annex itself does (and there is one). unless: mentions that say nothing.
    """
    for annex in annexes(subject):
        if annex.status != status or not annex.letter:
            continue
        mentions = list(_mentions(subject, annex))
        expressions = [compiled((p.replace("{letter}", annex.letter),), False) for p in words]
        silent = compiled(unless, False) if unless else None
        told = [span for span in mentions if not (silent and silent.search(_sentence(span)))]
        fitting = [span for span in told if any(e.search(_sentence(span)) for e in expressions)]
        values = {"letter": annex.letter}
        if any_mention and fitting:
            yield Hit(fitting[0], values)
        elif not any_mention and told and not fitting:
            yield Hit(told[0], values)


def _mentions(subject: Subject, annex: Annex) -> Iterator[Span]:
    for pointer in subject.draft.pointers:
        block = pointer.span.block
        inside = annex.clause.first <= block.index <= annex.clause.last
        counts = block.zone not in _UNNAMED and block.role is not Role.HEADING and not inside
        if counts and pointer.kind == "annex" and pointer.target == annex.letter:
            yield pointer.span


def _sentence(span: Span) -> str:
    """Return the sentence around a span."""
    text = span.block.text
    start = max((text.rfind(mark, 0, max(span.start, 0)) for mark in "。；;"), default=-1) + 1
    ends = [text.find(mark, span.end) for mark in "。；;"]
    end = min((place for place in ends if place >= 0), default=len(text))
    return text[start:end]


@kind("page-break-missing")
def page_break_missing(subject: Subject, *, zones: tuple[str, ...]) -> Iterator[Hit]:
    """Report elements and annexes that do not start a new page.

    zones: the elements. Documents in which nothing starts a page are left alone, as are drafts
    whose sections start pages.
    """
    starts = {section.first for section in subject.draft.sections}
    clauses = [c for c in subject.draft.clauses if c.level == 1 and c.zone in zones]
    marked = [c for c in clauses if c.heading.layout.page_break or c.first in starts]
    if not marked:
        return
    for clause in clauses:
        if clause not in marked:
            yield Hit(before(clause.heading), {"title": clause.title or clause.number})
