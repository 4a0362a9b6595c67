"""The tree of clauses: hanging paragraphs, lone subclauses, numbers, titles, depth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from drafter.blocks import Block, Role, Span, Zone, before, label, whole
from drafter.checks.kinds import Pattern, kind
from drafter.checks.subject import Subject
from drafter.checks.targets import elsewhere
from drafter.checks.typed import starts_a_line
from drafter.checks.wording import compiled
from drafter.finding import Fix, Hit
from drafter.views.clauses import Clause

_ANNEX_WORDS = ("附", "annex", "appendix")
_HEADS = (Role.HEADING, Role.STATUS, Role.TITLE)


def clauses(subject: Subject) -> Iterator[Clause]:
    """Yield the clauses in the rule's zones."""
    for clause in subject.draft.clauses:
        if clause.zone in subject.rule.zones:
            yield clause


def children(subject: Subject, clause: Clause) -> list[Clause]:
    """Return the clauses directly below `clause`."""
    return [subject.draft.clauses[index] for index in clause.children]


def named(clause: Clause) -> str:
    """Return number and title of a clause, as a message names it."""
    return " ".join(part for part in (clause.number, clause.title.strip()) if part)


def head(clause: Clause) -> Span:
    """Return the place of a clause: its title, or its number where it has none."""
    block = clause.heading
    if clause.titled and block.text:
        return whole(block)
    return label(block) if block.typed else Span(block, 0, min(len(block.text), 1))


@kind("hanging-paragraph")
def hanging_paragraph(
    subject: Subject,
    *,
    roles: tuple[str, ...] = ("text", "item", "note", "example"),
    unless: tuple[Pattern, ...] = (),
) -> Iterator[Hit]:
    """Report the first block between a heading and the first subclause below it.

    roles: what counts as content there. unless: titles, as a whole, of clauses left alone.
    """
    for clause in clauses(subject):
        if not clause.children or not clause.titled or _left_alone(clause, unless):
            continue
        first = subject.draft.clauses[clause.children[0]]
        between = subject.draft.blocks[clause.first + 1 : first.first]
        for block in between:
            if block.role in roles and block.cell is None and block.text.strip():
                following = first.number or f"“{first.title.strip()}”"
                yield Hit(whole(block), {"clause": named(clause), "first": following})
                break


def _left_alone(clause: Clause, titles: tuple[str, ...]) -> bool:
    return bool(titles) and bool(compiled(titles, False).fullmatch(clause.title.strip()))


@kind("lone-subclause")
def lone_subclause(subject: Subject, *, unless: tuple[Pattern, ...] = ()) -> Iterator[Hit]:
    """Report a subclause that has no sibling.

    unless: titles, as a whole, of clauses left alone.
    """
    for clause in clauses(subject):
        family = children(subject, clause)
        if len(family) == 1 and family[0].number and not _left_alone(clause, unless):
            yield Hit(head(family[0]), {"number": family[0].number})


@kind("clause-number")
def clause_number(subject: Subject) -> Iterator[Hit]:
    """Report the first clause of each family whose number does not follow its sibling's.

    The clauses of the first level are the chapters: clauses with a number outside annexes; a
    chapter of a book sent round by itself has any number. Left alone are dotted numbers below a
    heading without number, but for 0.1, 0.2 of an introduction, and entries below the terms
    clause: see `entry-number`. A chapter in which the clauses have the number of another one is
    reported once.
    """
    chapters = _chapters(subject)
    outside = subject.shared("elsewhere", elsewhere)
    opening = chapters[0].number if chapters else ""
    first = int(opening) if opening.isdecimal() and outside("0") else 1
    yield from _wrong_number(chapters, "", first)
    seen: set[tuple[str, str]] = set()
    for clause in clauses(subject):
        if clause.zone is Zone.TERMS:
            continue
        for parent, below in _families(clause.number, children(subject, clause)):
            pair = (clause.number.split(".")[0], below[0].number.split(".")[0])
            if pair not in seen:
                counted = 1 if parent in (clause.number, "0") else None
                yield from _wrong_number(_known(subject, below), parent, counted)
            if pair[0] != pair[1]:
                seen.add(pair)


def _known(subject: Subject, family: Sequence[Clause]) -> Sequence[Clause]:
    """Return the clauses up to the first one of another chapter whose heading was not seen."""
    first = family[0].number.split(".")[0]
    for position, clause in enumerate(family):
        chapter = clause.number.split(".")[0]
        between = subject.draft.blocks[family[0].first : clause.first]
        if chapter != first and starts_a_line(between, f"{chapter}."):
            return family[:position]
    return family


def _chapters(subject: Subject) -> list[Clause]:
    """Return the chapters: those with 第…章 where there are such.

    A title page, a list of the chapters or a translation of the title repeats their numbers.
    """
    found: list[Clause] = []
    for clause in clauses(subject):
        if clause.level > 1 or clause.annex or clause.number in ("", "0"):
            continue
        if clause.heading.label.lstrip().lower().startswith(_ANNEX_WORDS):
            continue
        if found and found[-1].number == clause.number and not found[-1].children:
            found.pop()
        found.append(clause)
    last = {clause.number: clause.index for clause in found}
    found = [c for c in found if c.last > c.first or c.index == last[c.number]]
    return [c for c in found if c.heading.label.lstrip().startswith("第")] or found


def _families(number: str, below: Sequence[Clause]) -> list[tuple[str, list[Clause]]]:
    """Return the numbered clauses below the clause `number`, with what their numbers begin with.

    Beside an unnumbered heading, the numbers are those of a list of their own. Below one, only
    0.1, 0.2 of an introduction are counted. Several groups that open with a 0 (1.0, 1.1, 2.0)
    are such lists as well.
    """
    numbered = [clause for clause in below if clause.number]
    opened = [clause for clause in numbered if clause.number.endswith(".0")]
    if numbered and number and len(numbered) == len(below) and len(opened) < 2:
        return [(number, numbered)]
    grouped = groupby(numbered, key=lambda clause: clause.number.rpartition(".")[0])
    return [(prefix, list(group)) for prefix, group in grouped if number or prefix == "0"]


def _wrong_number(family: Sequence[Clause], parent: str, first: int | None) -> Iterator[Hit]:
    """Report the first number out of order.

    Counting starts at `first`, at 0 where the first clause has it, and with None at any number.
    """
    counted = [c for c in family if not c.number.rpartition(".")[2][-1:].isalpha()]  # not 5.2A
    last = counted[0].number.rpartition(".")[2] if counted else ""
    start = int(last) if last.isdecimal() and (last == "0" or first is None) else first or 1
    for position, clause in enumerate(counted, start):
        expected = f"{parent}.{position}" if parent else str(position)
        if clause.number != expected:
            block = clause.heading
            typed = block.typed and clause.number in block.label
            fix = Fix(block.label.replace(clause.number, expected, 1)) if typed else None
            place = label(block) if typed else head(clause)
            yield Hit(place, {"number": clause.number, "expected": expected}, fix)
            return


@kind("mixed-titles")
def mixed_titles(subject: Subject, *, unless: tuple[Pattern, ...] = ()) -> Iterator[Hit]:
    """Report numbered sibling clauses of which some have titles and some have none.

    The places are the clauses that are fewer; of equal numbers, those without title. unless:
    titles, as a whole, of clauses left alone.
    """
    for parent in clauses(subject):
        family = [clause for clause in children(subject, parent) if clause.number]
        if _left_alone(parent, unless):
            continue
        titled = [clause for clause in family if clause.titled]
        untitled = [clause for clause in family if not clause.titled]
        if not titled or not untitled:
            continue
        odd = titled if len(titled) < len(untitled) else untitled
        values = {
            "titled": ", ".join(clause.number or f"“{clause.title}”" for clause in titled),
            "untitled": ", ".join(clause.number for clause in untitled),
        }
        yield Hit(head(odd[0]), values)


@kind("divided-untitled-clause")
def divided_untitled_clause(subject: Subject) -> Iterator[Hit]:
    """Report a clause without title that has subclauses."""
    for clause in clauses(subject):
        if not clause.titled and clause.children:
            first = subject.draft.clauses[clause.children[0]]
            yield Hit(head(first), {"number": first.number, "parent": clause.number})


@kind("untitled-level")
def untitled_level(subject: Subject, *, levels: tuple[int, ...]) -> Iterator[Hit]:
    """Report clauses of these levels that have no title, the first of each family."""
    reported: set[int | None] = set()
    for clause in clauses(subject):
        bare = not clause.titled or not (clause.title or clause.annex)
        if clause.level in levels and clause.number and bare and clause.parent not in reported:
            reported.add(clause.parent)
            yield Hit(head(clause), {"number": clause.number})


@kind("clause-depth")
def clause_depth(subject: Subject, *, most: int) -> Iterator[Hit]:
    """Report the first clause whose number has more than `most` parts, and how many there are."""
    deep = [clause for clause in clauses(subject) if clause.number.count(".") + 1 > most]
    for clause in deep[:1]:
        parts = str(clause.number.count(".") + 1)
        yield Hit(head(clause), {"number": clause.number, "parts": parts, "count": str(len(deep))})


@kind("unexpected-block")
def unexpected_block(subject: Subject, *, cells: bool = False) -> Iterator[Hit]:
    """Report every block in the rule's zones and roles; of a table, the first cell only.

    cells: look at blocks in tables as well, but for those that only place things.
    """
    tables = {table.index for table in subject.draft.tables if table.layout}
    for block in subject.every_block:
        if block.cell is not None and (not cells or block.cell.table in tables):
            continue
        if block.cell is not None:
            tables.add(block.cell.table)
        yield Hit(whole(block))


@kind("label-form")
def label_form(
    subject: Subject,
    *,
    patterns: tuple[Pattern, ...],
    typed: bool = False,
    once: bool = False,
    better: str = "",
    safe: bool = False,
) -> Iterator[Hit]:
    r"""Report labels (number, mark, "NOTE 1 ") of a wrong form.

    patterns: expressions searched for in the label alone.
    typed: look at labels only that were typed.
    once: report the first place only, with the number of places as {count}.
    better: what to write instead; may use groups of the pattern (\1).
    """
    found = [
        (block, match)
        for block in subject.every_block
        if block.label and (block.typed or not typed)
        for match in [compiled(patterns, True).search(block.label)]
        if match
    ]
    for block, match in found[:1] if once else found:
        shift = len(block.label)
        text = match.expand(better) if "\\" in better else better
        span = Span(block, match.start() - shift, match.end() - shift)
        yield Hit(span, {"count": str(len(found))}, Fix(text, safe) if better else None)


@kind("heading-in-zone")
def heading_in_zone(
    subject: Subject, *, titles: tuple[Pattern, ...] = (), numbered: bool = False
) -> Iterator[Hit]:
    """Report headings below the heading that opens an element.

    titles: only titles that match one of these as a whole; numbered: only numbered ones.
    """
    expression = compiled(titles, False) if titles else None
    for clause in clauses(subject):
        if clause.level == 1 or (numbered and not clause.number):
            continue
        if expression is None or expression.fullmatch(clause.title.strip()):
            yield Hit(head(clause), {"title": clause.title})


def opening(subject: Subject, zone: Zone) -> Block | None:
    """Return the block that opens an element, None where the draft has no such element."""
    blocks = subject.draft.zone_blocks(zone)
    return blocks[0] if blocks else None


def after_heading(subject: Subject, zone: Zone) -> Span:
    """Return the place below the heading of an element, for what is missing there.

    The element must exist; where nothing follows, it is the end of the heading.
    """
    blocks = subject.draft.zone_blocks(zone)
    content = [block for block in blocks if block.role not in _HEADS]
    if content:
        return before(content[0])
    last = blocks[-1]
    return Span(last, len(last.text), len(last.text))


@kind("heading-mark")
def heading_mark(subject: Subject, *, marks: str, most: int = 12) -> Iterator[Hit]:
    """Report what looks like a heading but for the punctuation mark at its end.

    marks: the marks; most: characters that a heading of this sort has. What follows in the
    clause has to be more than the items of a list.
    """
    for clause in clauses(subject):
        text = clause.heading.text.rstrip()
        short = 0 < len(text) <= most and text[-1] in marks
        below = subject.draft.blocks[clause.first + 1 : clause.last + 1]
        if short and below and below[0].role is not Role.ITEM:
            yield Hit(Span(clause.heading, len(text) - 1, len(text)), {}, Fix(""))
