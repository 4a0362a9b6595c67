"""Technical chapters that a sort of document has: which there are, and in which order."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.blocks import Span, Zone, whole
from drafter.checks.kinds import Pattern, kind
from drafter.checks.modals import modals
from drafter.checks.structure import head
from drafter.checks.subject import Subject
from drafter.checks.wording import compiled
from drafter.finding import Hit
from drafter.views.clauses import Clause


def chapters(subject: Subject) -> list[Clause]:
    """Return the technical chapters."""
    found = (c for c in subject.draft.clauses if c.zone is Zone.BODY and c.level == 1)
    return [clause for clause in found if clause.number]


@kind("chapter-order")
def chapter_order(subject: Subject, *, order: tuple[str, ...]) -> Iterator[Hit]:
    """Report technical chapters that stand after one that has to follow them.

    order: expressions for whole titles in their order; other chapters may stand anywhere.
    """
    expressions = [compiled((title,), False) for title in order]
    highest, after = -1, ""
    for clause in chapters(subject):
        title = "".join(clause.title.split())
        rank = next((n for n, e in enumerate(expressions) if e.fullmatch(title)), -1)
        if 0 <= rank < highest:
            yield Hit(head(clause), {"title": title, "after": after})
        elif rank > highest:
            highest, after = rank, title


@kind("chapter-missing")
def chapter_missing(
    subject: Subject, *, titles: tuple[Pattern, ...], words: tuple[Pattern, ...] = ()
) -> Iterator[Hit]:
    """Report that no clause has such a title, and no text of the technical chapters such words.

    titles: expressions for whole titles of clauses and annexes. words: for what stands for them
    in the text. The place is the first technical chapter.
    """
    title = compiled(titles, False)
    said = compiled(words, False) if words else None
    found = chapters(subject)
    if not found or any(title.fullmatch("".join(c.title.split())) for c in subject.draft.clauses):
        return
    text = subject.draft.zone_blocks(Zone.BODY)
    if said is None or not any(said.search(block.text) for block in text):
        yield Hit(head(found[0]))


@kind("document-without-provision")
def document_without_provision(subject: Subject, *, provision: str) -> Iterator[Hit]:
    """Report a draft whose technical chapters and normative annexes hold no such provision."""
    found = chapters(subject)
    blocks = subject.draft.zone_blocks(Zone.BODY, Zone.NORMATIVE_ANNEX)
    held = any(m.provision == provision for block in blocks for m in modals(subject, block))
    if found and not held:
        heading = found[0].heading
        yield Hit(whole(heading) if heading.text else Span(heading, 0, 0))
