"""English titles: elements and part of the title of the document, capitals in headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.blocks import Block, Role, Span, Zone, before, whole
from drafter.checks.facts import own_number
from drafter.checks.kinds import Pattern, kind
from drafter.checks.subject import Subject
from drafter.checks.wording import compiled
from drafter.finding import Fix, Hit

_ANNEXES = (Zone.NORMATIVE_ANNEX, Zone.INFORMATIVE_ANNEX)
_DASH = re.compile(r"\s+[—–]\s+")
_PART = re.compile(r"Part \d+(?:-\d+)*: ?")
_SUBPART = re.compile(r"Part \d+-\d+:")
_SMALL = {"with", "from", "into", "over", "under", "than", "that", "their", "between", "through"}
_WORD = re.compile(r"[A-Za-z]{4,}")


def title_blocks(subject: Subject) -> list[Block]:
    """Return the blocks that print the title of the document, on the cover and above the scope."""
    return [
        block
        for block in subject.draft.blocks
        if block.role is Role.TITLE and block.zone not in _ANNEXES and block.text.strip()
    ]


def elements_of(title: str) -> list[str]:
    """Return the elements of a title; "Part 1: Rice" is one."""
    return [part for part in _DASH.split(" ".join(title.split())) if part]


@kind("english-title-missing")
def english_title_missing(subject: Subject, *, least: int = 3) -> Iterator[Hit]:
    """Report a cover of at least that many lines without the title of the document."""
    cover = [b for b in subject.draft.zone_blocks(Zone.COVER) if b.text.strip()]
    if len(cover) >= least and not subject.draft.metadata.title and not title_blocks(subject):
        yield Hit(before(cover[0]))


@kind("english-title-elements")
def english_title_elements(subject: Subject, *, most: int) -> Iterator[Hit]:
    """Report a title of the document with more than `most` elements; {count} is their number.

    The title of a part within a part ("Part 2-1: Tests – Vibration") may have one more.
    """
    for block in title_blocks(subject)[:1]:
        count = len(elements_of(subject.draft.metadata.title or block.text))
        if count > most + bool(_SUBPART.search(block.text)):
            yield Hit(whole(block), {"count": str(count)})


@kind("english-title-part")
def english_title_part(subject: Subject) -> Iterator[Hit]:
    """Report a title without the "Part n:" that the part in the document's number asks for."""
    number = own_number(subject)
    title = " ".join((subject.draft.metadata.title or "").split())
    blocks = title_blocks(subject)
    if number is None or not number.part or not blocks or not title:
        return
    if not re.search(rf"\bPart {re.escape(number.part)}: ?\S", title):
        yield Hit(whole(blocks[0]), {"part": number.part})


@kind("title-full-stop")
def title_full_stop(
    subject: Subject, *, unless: tuple[Pattern, ...], below: tuple[Pattern, ...]
) -> Iterator[Hit]:
    """Report the full stop at the end of a title.

    unless: expressions for the end of a title, such as an abbreviation. below: titles, as a
    whole, of clauses whose subclauses are things named in a phrase (reagents, apparatus).
    """
    allowed, lists = compiled(unless, True, whole=False), compiled(below, False)
    for block in subject.blocks:
        text = block.text.rstrip()
        if not text.endswith(".") or text.endswith("..") or allowed.search(text):
            continue
        clause = subject.draft.clause_at(block)
        above = subject.draft.clauses[clause.parent] if clause and clause.parent else None
        if above is None or not lists.fullmatch(above.title.strip()):
            yield Hit(Span(block, len(text) - 1, len(text)), {}, Fix("", safe=True))


@kind("capitals-in-headings")
def capitals_in_headings(subject: Subject, *, share: float = 0.6) -> Iterator[Hit]:
    """Report that headings have capitals on ordinary words, once, at the first such heading.

    share: of the headings with at least two words that could have small letters, how many have
    none at all. A few headings with names in them are no such habit.
    """
    titled = [block for block in subject.blocks if len(_content(block)) >= 2]
    capital = [block for block in titled if all(word[0].isupper() for word in _content(block))]
    if len(capital) >= 3 and len(capital) >= share * len(titled):
        yield Hit(whole(capital[0]), {"count": str(len(capital)), "of": str(len(titled))})


def _content(block: Block) -> list[str]:
    """Return the words of a heading that have a small letter unless they are names."""
    words = _WORD.findall(block.text)[1:]
    return [w for w in words if w.lower() not in _SMALL and not w.isupper()]
