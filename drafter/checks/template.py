"""How the Word file was made: styles, automatic numbers, running headers, changes left in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.blocks import Role, Span, label, whole
from drafter.checks.facts import own_number
from drafter.checks.kinds import Pattern, kind
from drafter.checks.subject import Subject
from drafter.designations import find
from drafter.finding import Hit

_PLAIN = ("", "Normal", "Standard", "正文")
_STYLED = (Role.HEADING, Role.NOTE, Role.TERM, Role.FIGURE_TITLE, Role.TABLE_TITLE, Role.EXAMPLE)


@kind("plain-style")
def plain_style(subject: Subject, *, share: float = 0.5, least: int = 5) -> Iterator[Hit]:
    """Report, once, that headings, notes, terms and captions have no style of their own.

    share: of such paragraphs that have the style of plain text; least: number of them. Drafts
    without any style names are left alone.
    """
    blocks = [b for b in subject.draft.blocks if b.role in _STYLED and b.cell is None]
    plain = [b for b in blocks if b.style in _PLAIN]
    named = any(block.style for block in subject.draft.blocks)
    if named and len(plain) >= max(least, share * len(blocks)):
        yield Hit(whole(plain[0]), {"count": str(len(plain)), "of": str(len(blocks))})


@kind("typed-numbers")
def typed_numbers(subject: Subject, *, share: float = 0.5, least: int = 3) -> Iterator[Hit]:
    """Report, once, that numbers of clauses, figures and tables were typed.

    share: of the numbered blocks; least: number of them.
    """
    roles = (Role.HEADING, Role.FIGURE_TITLE, Role.TABLE_TITLE)
    blocks = [b for b in subject.draft.blocks if b.role in roles and b.number]
    typed = [b for b in blocks if b.typed and not any(f.start < 1 for f in b.fields)]
    styled = any(block.style for block in subject.draft.blocks)
    if styled and len(typed) >= max(least, share * len(blocks)):
        yield Hit(label(typed[0]), {"count": str(len(typed)), "of": str(len(blocks))})


@kind("number-not-in-header")
def number_not_in_header(subject: Subject) -> Iterator[Hit]:
    """Report running headers none of which bears the number of the document."""
    own = own_number(subject)
    headers = [b for b in subject.draft.blocks if b.role is Role.HEADER and b.text.strip()]
    if own is None or not headers:
        return
    if not any(own.number in block.text for block in headers):
        yield Hit(whole(headers[0]), {"number": own.text})


@kind("numbers-differ")
def numbers_differ(subject: Subject) -> Iterator[Hit]:
    """Report headers that bear the number of another document of the same publisher."""
    own = own_number(subject)
    if own is None:
        return
    for block in subject.draft.blocks:
        if block.role is not Role.HEADER:
            continue
        for found in find(block.text):
            same_publisher = found.publisher.split("/")[0] == own.publisher.split("/")[0]
            if same_publisher and (found.number, found.part) != (own.number, own.part):
                yield Hit(Span(block, found.start, found.end), {"number": own.text})
                return


@kind("tracked-changes")
def tracked_changes(subject: Subject) -> Iterator[Hit]:
    """Report, once, that the file still holds tracked changes or comments."""
    package = subject.draft.package
    texts = [block for block in subject.draft.blocks if block.text.strip()]
    if texts and (package.insertions or package.deletions or package.comments):
        changes = package.insertions + package.deletions
        values = {"changes": str(changes), "comments": str(package.comments)}
        yield Hit(whole(texts[0]), values)


@kind("linked-image")
def linked_image(subject: Subject) -> Iterator[Hit]:
    """Report, once, that images are linked to files outside the document."""
    count = subject.draft.package.linked_images
    figures = [b for b in subject.draft.blocks if b.role is Role.FIGURE]
    if count and figures:
        yield Hit(whole(figures[0]), {"count": str(count)})


@kind("without-draft-stage")
def without_draft_stage(
    subject: Subject, *, stages: tuple[str, ...], patterns: tuple[Pattern, ...]
) -> Iterator[Hit]:
    """Report words on the cover of a draft that do not fit its stage.

    stages: the stages at which the words are wrong, as printed in the number. patterns: the words.
    """
    own = own_number(subject)
    stage = subject.draft.metadata.stage or (own.document_type if own else "")
    if stage not in stages:
        return
    for block in subject.every_block:
        match = re.search("|".join(patterns), block.text)
        if match:
            yield Hit(Span(block, *match.span()))
            return
