"""Lists: lead-in, number of items, marks, levels, punctuation at the end of the items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from drafter.blocks import Block, Role, Span, Zone, before, label
from drafter.checks.kinds import Pattern, kind
from drafter.checks.marks import form, is_inserted, position, roman, shown
from drafter.checks.subject import Subject
from drafter.checks.typed import starts_a_line
from drafter.checks.wording import compiled
from drafter.finding import Fix, Hit
from drafter.model import Draft
from drafter.views.objects import Listing

_WIDE = {":": "：", ";": "；"}
_ITEM = re.compile(r"([A-Z]?[\d.]*)([a-z]\)|\d+\))")
_NO_LISTS = (Zone.COVER, Zone.CONTENTS, Zone.NORMATIVE_REFERENCES, Zone.BIBLIOGRAPHY, Zone.INDEX)


def lists(subject: Subject) -> Iterator[Listing]:
    """Yield the lists in the rule's zones that stand in running text, parts of one list joined."""
    for listing in subject.shared("whole lists", whole_lists):
        if listing.items[0].zone in subject.rule.zones:
            yield listing


def whole_lists(draft: Draft) -> list[Listing]:
    """Return the lists of running text; one that paragraphs interrupt is joined again.

    It is one list when a later part in the same clause starts with the letter that follows; what
    stands between is a level deeper.
    """
    found: list[Listing] = []
    clauses: list[int] = []
    for listing in draft.lists:
        first = listing.items[0]
        if first.cell is not None or first.boxed or first.zone in _NO_LISTS:
            continue
        if _key(draft, first):
            continue
        clause = draft.clause_at(first)
        place = clause.index if clause else -1
        for number, part in enumerate(_parts(listing)):
            start = _start(found, clauses, place, part.items[0])
            if start is not None:
                _join(found, clauses, start, part)
            elif number:
                found[-1] = Listing(found[-1].lead, (*found[-1].items, *part.items))
            elif place in clauses[-1:] and _nested(found[-1], part):
                deeper = max(0, 2 - min(item.level for item in part.items))
                below = [replace(item, level=item.level + deeper) for item in part.items]
                found[-1] = Listing(found[-1].lead, (*found[-1].items, *below))
            else:
                found.append(part)
                clauses.append(place)
    return found


def _nested(listing: Listing, part: Listing) -> bool:
    """Whether lists with the numbers of `part` stood below items of `listing` before."""
    shape = form(part.items[0].number)
    return bool(shape) and any(i.level > 1 and form(i.number) == shape for i in listing.items)


def _parts(listing: Listing) -> list[Listing]:
    """Divide a list before each item whose number goes on from a list further up."""
    parts: list[list[Block]] = []
    seen: set[tuple[str, int]] = set()
    for item in listing.items:
        shape, here = form(item.number), position(item.number) or 1
        if not parts or (here > 1 and (shape, here - 1) not in seen):
            parts.append([])
        seen.add((shape, here))
        parts[-1].append(item)
    return [
        Listing(None if number else listing.lead, tuple(items))
        for number, items in enumerate(parts)
    ]


def _start(
    found: list[Listing], clauses: list[int], place: int, first: Block
) -> tuple[int, int] | None:
    """Return the list that the item `first` continues, by position, and the level it has there."""
    here = position(first.number)
    if here is None or here == 1:
        return None
    shape = form(first.number)
    for index in range(len(found) - 1, -1, -1):
        if clauses[index] != place:
            return None
        alike = [item for item in found[index].items if form(item.number) == shape]
        if alike and position(alike[-1].number) == here - 1:
            return index, alike[-1].level
    return None


def _join(found: list[Listing], clauses: list[int], start: tuple[int, int], part: Listing) -> None:
    """Put `part` at the end of the list it continues; what stands between is a level deeper."""
    index, level = start
    shift = level - part.items[0].level
    others = [item for other in found[index + 1 :] for item in other.items]
    deeper = max(0, level + 1 - min((item.level for item in others), default=level + 1))
    between = [replace(item, level=item.level + deeper) for item in others]
    moved = [replace(item, level=max(1, item.level + shift)) for item in part.items]
    found[index:] = [Listing(found[index].lead, (*found[index].items, *between, *moved))]
    del clauses[index + 1 :]


def _key(draft: Draft, first: Block) -> bool:
    """Whether the items explain a figure or a formula rather than being a list."""
    above = draft.blocks[first.index - 1].role if first.index else None
    bare = position(first.number) is None
    circled = form(first.number) == form("①")
    return (
        above is Role.KEY
        or (above is Role.WHERE and (bare or circled))
        or (above in (Role.FIGURE, Role.FORMULA) and bare)
    )


def mark_place(item: Block) -> Span:
    """Return the place of an item's mark; where Word makes it, the start of the item."""
    return label(item) if item.label and item.typed else before(item)


def ending(item: Block) -> str:
    """Return the last character of an item without closing spaces."""
    return item.text.rstrip()[-1:]


def wide_ending(item: Block) -> str:
    """Return the last character as Chinese text has it; its width is a matter of punctuation."""
    last = ending(item)
    return _WIDE.get(last, last)


def last_place(item: Block) -> Span:
    """Return the place of the last character of an item."""
    end = len(item.text.rstrip())
    return Span(item, max(0, end - 1), end)


@kind("list-without-lead")
def list_without_lead(subject: Subject) -> Iterator[Hit]:
    """Report lists that follow a heading, or nothing, without words that introduce them."""
    for listing in lists(subject):
        if listing.lead is None or (listing.lead.role is Role.HEADING):
            yield Hit(before(listing.items[0]))


@kind("single-item")
def single_item(subject: Subject) -> Iterator[Hit]:
    """Report lists of one item."""
    for listing in lists(subject):
        if len(listing.items) == 1 and listing.lead is not None:
            yield Hit(mark_place(listing.items[0]))


@kind("list-depth")
def list_depth(subject: Subject, *, most: int) -> Iterator[Hit]:
    """Report the first item of a level deeper than `most`."""
    for listing in lists(subject):
        deep = [item for item in listing.items if item.level > most]
        if deep:
            yield Hit(mark_place(deep[0]), {"level": str(deep[0].level)})


@kind("list-mark")
def list_mark(
    subject: Subject,
    *,
    allowed: tuple[Pattern, ...],
    level: int = 0,
    above: tuple[Pattern, ...] = (),
    expected: str = "",
    once: bool = False,
) -> Iterator[Hit]:
    """Report the first item of each list whose mark is none of those allowed.

    allowed: expressions for the whole mark, without spaces. level: only items of this level.
    above: only items below an item with such a mark. expected: named in the message. once: of
    the lists with one mark report the first only, with their number as {count}.
    """
    right = compiled(allowed, True)
    parents = compiled(above, True) if above else None
    found: dict[str, list[Hit]] = {}
    for listing in lists(subject):
        marks: dict[int, str] = {}
        for item in listing.items:
            mark = "".join(item.label.split())
            marks[item.level] = mark
            if not mark or (level and item.level != level) or right.fullmatch(mark):
                continue
            if parents is None or parents.fullmatch(marks.get(item.level - 1, "")):
                hit = Hit(mark_place(item), {"mark": mark, "expected": expected})
                found.setdefault(mark, []).append(hit)
                break
    for hits in found.values():
        for hit in hits[:1] if once else hits:
            yield replace(hit, values={**hit.values, "count": str(len(hits))})


@kind("list-numbering")
def list_numbering(subject: Subject, *, across: bool = False) -> Iterator[Hit]:
    """Report the first letter or number of a list that does not follow the one before it.

    Letters with a number ("a1)", "a2)") stand for or after the letter alone; where Word counts
    from 1 again, another list begins. across: a list may go on with the number after that of the
    last list with such marks, as exercises do that stand below several headings; numbers that
    Word was told to give are right, and a typed number that stands alone makes no list.
    """
    ends: dict[str, int] = {}  # number of the last item with marks of a form
    for listing in lists(subject):
        first = listing.items[0]
        above = subject.draft.blocks[first.index - 1].number if first.index else ""
        start = {int(above) + 1} if above.isdecimal() else set()  # it began as steps of a note
        if across:
            start.add(ends.get(form(first.number), 0) + 1)
        wrong = _first_wrong(subject, listing, start)
        ends |= {form(i.number): position(i.number) or 0 for i in listing.items if i.number}
        if wrong is None or (across and (not wrong[0].typed or len(listing.items) == 1)):
            continue
        yield _gap(*wrong)


_NUMERAL = "i)"  # the form of Roman numerals


class _Place(NamedTuple):
    form: str
    level: int
    number: int
    typed: bool


def _first_wrong(subject: Subject, listing: Listing, start: set[int]) -> tuple[Block, int] | None:
    """Return the first item whose number does not follow, and the number expected.

    start: numbers besides 1 that the first item may have.
    """
    open_: list[_Place] = []
    for item in listing.items:
        here = position(item.number)
        if here is None:
            while open_ and open_[-1].level > item.level:
                open_.pop()  # what stands deeper ends with an item that has no number
            continue
        shape = form(item.number)
        if roman(item.number) and open_ and open_[-1][:2] == (_NUMERAL, item.level):
            continue  # v) and x) of i), ii), iii) …, whose others no letter is
        alike = [n for n, place in enumerate(open_) if place.form == shape]
        before_ = [n for n in alike if open_[n].number == here - 1]
        new = not open_ or open_[-1].form != shape or item.level > open_[-1].level
        expected = open_[alike[-1]].number + 1 if alike else 1
        if is_inserted(item.number) and here in (expected - 1, expected):
            del open_[alike[-1] if alike else len(open_) :]
        elif before_ and here > 1:
            del open_[before_[-1] :]
        elif roman(item.number) == 1 and (not alike or new):
            shape, here = _NUMERAL, 1
        elif roman(item.number) == expected:
            here = expected
            del open_[alike[-1] if alike else len(open_) :]
        elif not (
            (here == 1 and (new or not alike or not item.typed or not open_[alike[-1]].typed))
            or (not open_ and here in start)
            or _is_typed(subject, item, here)
        ):
            return item, expected
        open_.append(_Place(shape, item.level, here, item.typed))
    return None


def _gap(item: Block, expected: int) -> Hit:
    better = shown(item.number, expected)
    fixable = item.typed and item.number in item.label
    fix = Fix(item.label.replace(item.number, better, 1)) if fixable else None
    return Hit(mark_place(item), {"mark": item.number, "expected": better}, fix)


def _is_typed(subject: Subject, item: Block, here: int) -> bool:
    """Whether the number before the item's stands in its clause, but not as an item."""
    if here == 1:
        return False
    clause = subject.draft.clause_at(item)
    first = clause.first if clause else max(0, item.index - 200)
    return starts_a_line(subject.draft.blocks[first : item.index], shown(item.number, here - 1))


@kind("item-ending")
def item_ending(
    subject: Subject,
    *,
    lead: tuple[str, ...],
    items: tuple[str, ...],
    last: str,
    consistent: bool = False,
) -> Iterator[Hit]:
    """Report items with another punctuation mark at their end than the lead-in asks for.

    lead: last characters of the lead-ins meant. items: characters that items may end with; last:
    that of the last item. consistent: items of one list shall not mix them. An item that
    introduces items of its own ends with a colon; one followed by a note, an example, a
    formula or a table may end with a full stop. One place per list, with their number as {count}.
    """
    for listing in lists(subject):
        if listing.lead is None or wide_ending(listing.lead) not in lead or len(listing.items) < 2:
            continue
        wrong = list(_wrong_endings(subject, listing, items, last, consistent))
        if wrong:
            item, expected = wrong[0]
            span, fix = _correction(item, expected)
            values = {"count": str(len(wrong)), "expected": expected}
            yield Hit(span, values, fix)


def _wrong_endings(
    subject: Subject, listing: Listing, items: tuple[str, ...], last: str, consistent: bool
) -> Iterator[tuple[Block, str]]:
    chosen = ""
    led = False  # whether words of their own introduce the items of the deeper level
    final = listing.items[-1]
    above: Block | None = None
    for item, following in zip(listing.items, [*listing.items[1:], None], strict=True):
        end = wide_ending(item)
        if above is not None and above.level != item.level:
            led = above.level < item.level and _interrupted(subject, above, item)
        above = item
        if following is not None and following.level > item.level:
            continue
        if led and end == last and following is not None and following.level < item.level:
            continue
        if not item.text.strip() or end in "：:":
            continue
        if item is final:
            if end != last:
                yield item, last
        elif _interrupted(subject, item, following):
            continue
        elif end not in items:
            yield item, chosen or items[0]
        elif consistent and chosen and end != chosen:
            yield item, chosen
        else:
            chosen = chosen or end


def _interrupted(subject: Subject, item: Block, following: Block | None) -> bool:
    """Whether something stands between the item and the next one."""
    return following is not None and following.index != item.index + 1


def _correction(item: Block, expected: str) -> tuple[Span, Fix]:
    end = len(item.text.rstrip())
    if wide_ending(item) in "。；，、.;,：:":
        return Span(item, end - 1, end), Fix(expected)
    return Span(item, end, end), Fix(expected)


@kind("item-of-unnumbered-list")
def item_of_unnumbered_list(subject: Subject) -> Iterator[Hit]:
    """Report pointers to an item by letter or number that the clause named does not have."""
    numbers: dict[str, set[str]] = {}
    for listing in subject.draft.lists:
        clause = subject.draft.clause_at(listing.items[0])
        if clause is not None:
            found = numbers.setdefault(clause.number, set())
            found |= {item.number for item in listing.items if item.number}
    known = {clause.number for clause in subject.draft.clauses}
    for pointer in subject.draft.pointers:
        if pointer.kind != "item":
            continue
        match = _ITEM.fullmatch(pointer.target)
        if match and match[0].rstrip(")") in known:
            continue  # a clause whose number ends with a letter
        if match and match[1] in numbers and match[2] not in numbers[match[1]]:
            yield Hit(pointer.span, {"clause": match[1], "item": match[2]})
