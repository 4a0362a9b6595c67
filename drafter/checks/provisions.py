"""Provisions: which verbal forms stand where, and which words express them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from drafter.blocks import Block, Role, Span
from drafter.checks.kinds import Pattern, kind
from drafter.checks.modals import Modal, modals
from drafter.checks.subject import Subject
from drafter.checks.wording import capitalized_like, compiled
from drafter.finding import Fix, Hit

_STOPS = re.compile(r"[。！？；;!?]|(?<=[a-z)])\.(?=\s|$)")
_ATTRIBUTE = re.compile(r"[^，。；：,;]*的[^，。；：,;的]{1,12}(?=[，。；：,;]|$)")
_TITLES = (Role.HEADING, Role.TITLE, Role.TERM, Role.ADMITTED, Role.DEPRECATED)


def sentence(text: str, start: int, end: int) -> str:
    """Return the sentence, or part of one up to a semicolon, that holds `text[start:end]`."""
    first = 0
    for match in _STOPS.finditer(text):
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end:
            return text[first : match.end()]
    return text[first:]


def provisions(subject: Subject) -> list[tuple[Block, Modal]]:
    """Return the verbal forms in the rule's zones and roles; titles and terms hold none."""
    return subject.of_blocks(
        "provisions",
        lambda blocks: [
            (block, modal)
            for block in blocks
            if block.role not in _TITLES
            for modal in modals(subject, block)
            if modal.word != block.text.strip()  # a value in a table
        ],
    )


@kind("provision-in-zone")
def provision_in_zone(
    subject: Subject,
    *,
    sorts: tuple[str, ...] = (),
    forms: tuple[str, ...] = (),
    unless: tuple[Pattern, ...] = (),
    titles: tuple[Pattern, ...] = (),
    level: int = 0,
    cells: bool = True,
    attributive: bool = True,
) -> Iterator[Hit]:
    """Report provisions where they may not stand.

    sorts: requirement, recommendation, permission, capability, possibility; empty for all.
    forms: standard, equivalent, wrong; empty for all. unless: expressions for sentences that are
    left alone. titles: only below headings whose title matches as a whole; level: of headings of
    this level. cells: look into tables as well. attributive: report as well verbs within the
    first sentence that only qualify a noun (产品应满足的要求).
    """
    silent = compiled(unless, False) if unless else None
    for block, modal in provisions(subject):
        if block.cell is not None and not cells:
            continue
        if (sorts and modal.provision not in sorts) or (forms and modal.form not in forms):
            continue
        if silent and silent.search(sentence(block.text, modal.start, modal.end)):
            continue
        if titles and not _below(subject, block, titles, level):
            continue
        if not attributive and _qualifies(block.text, modal):
            continue
        yield Hit(Span(block, modal.start, modal.end))


def _qualifies(text: str, modal: Modal) -> bool:
    """Whether the verb stands before 的 and a noun, in the first sentence."""
    return "。" not in text[: modal.start] and _ATTRIBUTE.match(text, modal.end) is not None


def _below(subject: Subject, block: Block, titles: tuple[str, ...], level: int) -> bool:
    """Whether the block stands below a heading with such a title."""
    expression = compiled(titles, False)
    clause = subject.draft.clause_at(block)
    while clause is not None:
        right = not level or clause.level == level
        if right and expression.fullmatch("".join(clause.title.split())):
            return True
        clause = None if clause.parent is None else subject.draft.clauses[clause.parent]
    return False


@kind("verbal-form")
def verbal_form(
    subject: Subject,
    *,
    swap: Mapping[str, str],
    unless: tuple[Pattern, ...] = (),
    only: tuple[Pattern, ...] = (),
    once: bool = False,
    safe: bool = False,
) -> Iterator[Hit]:
    """Report verbal forms that another one has to replace.

    swap: the word to what is right; an empty text offers nothing. unless: expressions for
    sentences that are left alone; only: for those that are looked at. once: report the first place
    only, with the number of places as {count}. safe: whether the correction is certain.
    """
    silent = compiled(unless, False) if unless else None
    wanted = compiled(only, False) if only else None
    found = []
    for block, modal in provisions(subject):
        if modal.word not in swap:
            continue
        around = sentence(block.text, modal.start, modal.end)
        if not (silent and silent.search(around)) and (not wanted or wanted.search(around)):
            found.append((block, modal))
    for block, modal in found[:1] if once else found:
        better = capitalized_like(modal.word, swap[modal.word])
        fix = Fix(better, safe) if better else None
        yield Hit(Span(block, modal.start, modal.end), {"count": str(len(found))}, fix)


@kind("provision-with")
def provision_with(
    subject: Subject,
    *,
    provision: str,
    patterns: tuple[Pattern, ...],
    unless: tuple[Pattern, ...] = (),
    distance: int = 8,
    before: bool = True,
    after: bool = True,
) -> Iterator[Hit]:
    """Report words that do not go with a provision in the same part of a sentence.

    provision: its sort. patterns: the words. distance: most characters between word and verb.
    before, after: on which side of the verb to look. unless: words in the same part of the
    sentence that protect it.
    """
    words = compiled(patterns, False)
    silent = compiled(unless, False) if unless else None
    for block, modal in provisions(subject):
        if modal.provision != provision:
            continue
        left, right = _phrase(block.text, modal)
        if silent and silent.search(block.text[left:right]):
            continue
        match = None
        if after:
            match = words.search(block.text, modal.end, min(right, modal.end + distance + 6))
            if match and match.start() - modal.end > distance:
                match = None
        if match is None and before:
            found = list(
                words.finditer(block.text, max(left, modal.start - distance - 6), modal.start)
            )
            match = found[-1] if found and modal.start - found[-1].end() <= distance else None
        if match:
            yield Hit(Span(block, *match.span()), {"verb": modal.word})


_COMMAS = "，。；：,;:！？"


def _phrase(text: str, modal: Modal) -> tuple[int, int]:
    """Return the part of the sentence between punctuation marks that holds the verb."""
    left = max((text.rfind(mark, 0, modal.start) for mark in _COMMAS), default=-1) + 1
    ends = [text.find(mark, modal.end) for mark in _COMMAS]
    return left, min((place for place in ends if place >= 0), default=len(text))


@kind("provision-missing")
def provision_missing(
    subject: Subject, *, provision: str, titles: tuple[Pattern, ...], level: int = 0
) -> Iterator[Hit]:
    """Report clauses with such a title, but without a provision of this sort in them.

    titles: matched as a whole. level: only clauses of this level.
    """
    expression = compiled(titles, False)
    for clause in subject.draft.clauses:
        fits = clause.zone in subject.rule.zones and (not level or clause.level == level)
        if not fits or not expression.fullmatch("".join(clause.title.split())):
            continue
        blocks = subject.draft.blocks[clause.first + 1 : clause.last + 1]
        if blocks and not any(
            modal.provision == provision for block in blocks for modal in modals(subject, block)
        ):
            yield Hit(Span(clause.heading, 0, len(clause.heading.text)), {"title": clause.title})
