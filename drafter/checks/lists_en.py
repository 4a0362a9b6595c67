"""Lists in English: one sentence broken up or a sentence an item; one numbered list a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.blocks import Block, Role, Span, Zone
from drafter.checks.kinds import kind
from drafter.checks.lists import ending, lists, mark_place
from drafter.checks.subject import Subject
from drafter.finding import Fix, Hit
from drafter.views.objects import Listing

_FIRST = re.compile(r"[^\W_]+")
_CONNECTED = re.compile(r"[;,]? (?:and|or)$")
_IN_OTHERS = (Role.NOTE, Role.EXAMPLE, Role.DEFINITION, Role.SYMBOL)


def sentence_lists(subject: Subject) -> Iterator[tuple[Listing, list[Block]]]:
    """Yield the lists of running text with their items of the first level.

    Lists of single words, of prescribed wordings and within notes and definitions are left out.
    """
    for listing in lists(subject):
        items = [item for item in listing.items if item.level <= 1 and item.text.strip()]
        short = all(len(item.text.split()) <= 2 for item in items)
        fixed = any(item.index in subject.wordings for item in items)
        lead = listing.lead
        other = lead is None or lead.role in _IN_OTHERS or lead.role is Role.HEADING
        if len(items) > 1 and not (short or fixed or other) and items[0].zone is not Zone.TERMS:
            yield listing, items


def opening(item: Block) -> str:
    """Return how an item opens: "small", "capital", or "" where that says nothing.

    An acronym, a name such as "pH", a number, a formula or code say nothing.
    """
    match = _FIRST.search(item.text)
    word = match.group() if match else ""
    if not word or not word[0].isalpha() or any(c.isupper() or c.isdigit() for c in word[1:]):
        return ""
    if match and match.start() > 0:
        return ""
    return "capital" if word[0].isupper() else "small"


def broken_up(items: list[Block]) -> bool | None:
    """Whether a list is one sentence broken up; None where that cannot be told."""
    forms = [form for form in map(opening, items) if form]
    if not forms:
        return None
    return forms[0] == "small"


@kind("broken-sentence-ending")
def broken_sentence_ending(subject: Subject) -> Iterator[Hit]:
    """Report the first item of a sentence broken up that ends without semicolon, comma or stop.

    One place per list, with the number of such items as {count}.
    """
    for listing, items in sentence_lists(subject):
        if not broken_up(items):
            continue
        wrong = [item for item in items[:-1] if not _goes_on(listing, item)]
        if wrong:
            yield _wrong_end(wrong, ";")
        elif ending(items[-1]) != "." and _ends(subject, listing, items[-1]):
            yield _wrong_end([items[-1]], ".")


def _goes_on(listing: Listing, item: Block) -> bool:
    """Whether an item ends as one that others follow, or has items of its own."""
    position = listing.items.index(item)
    nested = listing.items[position + 1].level > item.level
    return nested or ending(item) in (";", ",", ":") or bool(_CONNECTED.search(item.text.rstrip()))


def _ends(subject: Subject, listing: Listing, item: Block) -> bool:
    """Whether the sentence ends with this item: no further items, no text that continues it."""
    if item is not listing.items[-1]:
        return False
    after = subject.draft.blocks[item.index + 1 : item.index + 2]
    continued = bool(after) and after[0].role is Role.TEXT and after[0].text[:1].islower()
    return not continued and ending(item) not in ("?", "!", ")", ":")


def _wrong_end(wrong: list[Block], mark: str) -> Hit:
    item = wrong[0]
    end = len(item.text.rstrip())
    start = end - 1 if ending(item) in (".", ";", ",") else end
    values = {"count": str(len(wrong)), "expected": mark}
    return Hit(Span(item, start, end), values, Fix(mark))


@kind("item-case")
def item_case(subject: Subject) -> Iterator[Hit]:
    """Report the first item of a list that opens otherwise than the first one does."""
    for _, items in sentence_lists(subject):
        forms = [(item, opening(item)) for item in items]
        known = [(item, form) for item, form in forms if form]
        for item, form in known[1:]:
            if form != known[0][1] and not _name(item):
                text = item.text[0].swapcase()
                yield Hit(Span(item, 0, 1), {"first": known[0][0].text[:1]}, Fix(text))
                break


def _name(item: Block) -> bool:
    """Whether an item can open with a name: its second word has a capital too."""
    words = item.text.split()
    return len(words) < 2 or words[1][:1].isupper()


@kind("sentence-item-ending")
def sentence_item_ending(subject: Subject) -> Iterator[Hit]:
    """Report the first item without a full stop in a list whose items are sentences.

    Items are sentences where each opens with a capital and at least half end with a full stop.
    """
    for _, items in sentence_lists(subject):
        stops = [item for item in items if ending(item) in (".", ":", "?", "!")]
        if broken_up(items) is not False or len(stops) * 2 < len(items):
            continue
        wrong = [item for item in items if item not in stops and ending(item) != ")"]
        if wrong:
            yield _wrong_end(wrong, ".")


@kind("second-numbered-list")
def second_numbered_list(subject: Subject) -> Iterator[Hit]:
    """Report numbered lists that repeat the identifiers of an earlier one in the same clause."""
    seen: dict[int, set[str]] = {}
    for listing in lists(subject):
        first = listing.items[0]
        clause = subject.draft.clause_at(first)
        numbered = first.number.endswith((")", ".")) or first.number.isdigit()
        in_other = listing.lead is not None and listing.lead.role in _IN_OTHERS
        if clause is None or not numbered or in_other:
            continue
        known = seen.setdefault(clause.index, set())
        if first.number in known:
            yield Hit(mark_place(first), {"mark": first.number, "clause": clause.number})
        known.update(item.number for item in listing.items if item.level == first.level)
