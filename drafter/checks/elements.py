"""The elements of a document: which must be there, in which order, with which number and title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from drafter.blocks import Block, Span, Zone, before, label, whole
from drafter.checks.annexes import spot
from drafter.checks.facts import holds
from drafter.checks.kinds import Pattern, kind
from drafter.checks.structure import head
from drafter.checks.subject import Subject
from drafter.checks.wording import compiled
from drafter.finding import Fix, Hit
from drafter.views.clauses import Clause

_ANNEX = (Zone.NORMATIVE_ANNEX, Zone.INFORMATIVE_ANNEX)


def elements(subject: Subject) -> list[Clause]:
    """Return the clauses of the first level, each of which is an element or a part of one."""
    return [clause for clause in subject.draft.clauses if clause.level == 1]


def _rank(zone: Zone, order: tuple[str, ...]) -> int:
    """Return the place of a zone in `order`; both sorts of annex are `annex` there."""
    name = "annex" if zone in _ANNEX and "annex" in order else zone.value
    return order.index(name) if name in order else -1


def _present(subject: Subject, zone: str) -> bool:
    return any(block.zone == zone for block in subject.draft.blocks)


@kind("missing-element")
def missing_element(
    subject: Subject,
    *,
    element: str,
    order: tuple[str, ...],
    least: int = 1,
    vocabularies: tuple[str, ...] = (),
) -> Iterator[Hit]:
    """Report that an element is missing, at the place where it belongs.

    element: its zone. order: all zones in their order. least: number of clauses that the body
    has at least; counts for the element `body` only. vocabularies: last words of titles of
    documents whose core are the terms. A draft without any heading is left alone.
    """
    found = elements(subject)
    if not found or subject.draft.metadata.title.endswith(vocabularies):
        return
    if element == Zone.BODY:
        if sum(1 for clause in found if clause.zone == element and clause.number) >= least:
            return
    elif _present(subject, element):
        return
    rank = order.index(element)
    for clause in found:
        if _rank(clause.zone, order) > rank:
            yield Hit(before(clause.heading), {"element": element})
            return
    last = _last_text(subject)
    yield Hit(Span(last, len(last.text), len(last.text)), {"element": element})


def _last_text(subject: Subject) -> Block:
    """Return the last block that is no header, footer or footnote."""
    blocks = subject.draft.blocks
    end = max(clause.last for clause in subject.draft.clauses)
    return blocks[min(end, len(blocks) - 1)]


@kind("element-order")
def element_order(subject: Subject, *, order: tuple[str, ...]) -> Iterator[Hit]:
    """Report elements in the wrong place: those without which the others are in order.

    order: the zones in their order; `annex` for annexes of both sorts.
    """
    ranked = [(rank, c) for c in elements(subject) if (rank := _rank(c.zone, order)) >= 0]
    kept = _in_order([rank for rank, _ in ranked])
    for position, (rank, clause) in enumerate(ranked):
        if position in kept:
            continue
        others = [c for i, (r, c) in enumerate(ranked) if i in kept and i < position and r > rank]
        following = [c for i, (r, c) in enumerate(ranked) if i in kept and i > position]
        after = (others or following or [clause])[0]
        values = {"title": _called(clause), "after": _called(after)}
        yield Hit(_place(subject, clause), values)


def _place(subject: Subject, clause: Clause) -> Span:
    annex = next((a for a in subject.draft.annexes if a.clause is clause), None)
    return spot(annex) if annex else head(clause)


def _called(clause: Clause) -> str:
    return clause.title or clause.number or clause.heading.label.strip()


def _in_order(ranks: list[int]) -> set[int]:
    """Return the positions of the longest run in order, of the earliest where several are."""
    best: list[tuple[int, int]] = []  # length of the run that ends here, its position before
    for position, rank in enumerate(ranks):
        runs = [(best[i][0], -i) for i in range(position) if ranks[i] <= rank]
        length, before_ = max(runs, default=(0, 1))
        best.append((length + 1, -before_ if length else -1))
    if not best:
        return set()
    position = max(range(len(best)), key=lambda i: (best[i][0], -i))
    kept = set()
    while position >= 0:
        kept.add(position)
        position = best[position][1]
    return kept


@kind("element-number")
def element_number(subject: Subject, *, numbers: Mapping[str, str]) -> Iterator[Hit]:
    """Report an element whose heading has another number than `numbers` gives for its zone.

    An empty number means that the element bears none. Behind a missing element, numbers are
    left alone.
    """
    seen: set[Zone] = set()
    for clause in elements(subject):
        if clause.zone in seen or clause.zone.value not in numbers:
            continue
        seen.add(clause.zone)
        expected = numbers[clause.zone.value]
        earlier = [z for z, number in numbers.items() if number and number < expected]
        if clause.number == expected or not all(_present(subject, zone) for zone in earlier):
            continue
        block = clause.heading
        typed = block.typed and clause.number and clause.number in block.label
        place = label(block) if typed else head(clause)
        replaced = block.label.replace(clause.number, expected, 1) if typed else ""
        fix = Fix(replaced if expected else "") if typed else None
        values = {"title": clause.title, "number": clause.number or "—", "expected": expected}
        yield Hit(place, values, fix)


@kind("element-title")
def element_title(subject: Subject, *, titles: Mapping[str, str]) -> Iterator[Hit]:
    """Report an element whose heading is not one of the titles allowed for its zone.

    titles: expression for the title by zone, alternatives divided by `|`; the first is offered.
    Spaces inside Chinese titles count for nothing.
    """
    seen: set[Zone] = set()
    for clause in elements(subject):
        if clause.zone.value not in titles or clause.zone in seen:
            continue
        seen.add(clause.zone)
        plain = "".join(clause.title.split())
        allowed = titles[clause.zone.value].split("|")
        if plain and plain not in allowed:
            yield Hit(whole(clause.heading), {"expected": allowed[0]}, Fix(allowed[0]))


@kind("unexpected-element")
def unexpected_element(
    subject: Subject, *, titles: tuple[Pattern, ...], unnumbered: bool = False
) -> Iterator[Hit]:
    """Report headings of the first level with a title that matches as a whole.

    unnumbered: only headings without a number.
    """
    expression = compiled(titles, False)
    for clause in elements(subject):
        if clause.zone not in subject.rule.zones or (unnumbered and clause.number):
            continue
        if expression.fullmatch("".join(clause.title.split())):
            yield Hit(whole(clause.heading), {"title": clause.title})


@kind("missing-element-when")
def missing_element_when(
    subject: Subject, *, element: str, order: tuple[str, ...], when: tuple[str, ...]
) -> Iterator[Hit]:
    """Report that an element is missing which documents of some sort need.

    when: facts of which all must hold (see `facts.holds`); element and order as of
    `missing-element`.
    """
    if all(holds(subject, fact) for fact in when):
        yield from missing_element(subject, element=element, order=order)
