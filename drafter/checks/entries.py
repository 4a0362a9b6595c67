"""Term entries: their parts, order and numbers, definitions and sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.blocks import Block, Role, Span, Zone, before, whole
from drafter.checks.kinds import Pattern, kind
from drafter.checks.masks import overlaps
from drafter.checks.structure import after_heading
from drafter.checks.subject import Subject
from drafter.checks.wording import compiled
from drafter.designations import find
from drafter.finding import Fix, Hit
from drafter.views.entries import TermEntry

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_SENTENCE = re.compile(r"[。.](?=\s*\S)")


def entries(subject: Subject) -> Iterator[TermEntry]:
    """Yield the term entries in the rule's zones."""
    for entry in subject.draft.terms:
        if entry.blocks[0].zone in subject.rule.zones and not entry.blocks[0].boxed:
            yield entry


def term_place(entry: TermEntry) -> Span:
    """Return the place of an entry's term."""
    return entry.preferred or before(entry.blocks[0])


@kind("entry-part-missing")
def entry_part_missing(subject: Subject, *, part: str) -> Iterator[Hit]:
    """Report entries without `equivalent` (in the other language), `definition` or `source`."""
    for entry in entries(subject):
        lacking = {
            "equivalent": not entry.equivalents and not _is_latin(entry),
            "definition": not entry.definition and not _has_figure(entry),
            "source": entry.source is None,
        }
        if entry.preferred is not None and lacking[part]:
            yield Hit(term_place(entry), {"term": entry.preferred.text})


def _is_latin(entry: TermEntry) -> bool:
    return entry.preferred is not None and entry.preferred.text.isascii()


def _has_figure(entry: TermEntry) -> bool:
    return any(block.role in (Role.FIGURE, Role.FORMULA, Role.CELL) for block in entry.blocks)


@kind("entry-order")
def entry_order(subject: Subject, *, order: tuple[str, ...]) -> Iterator[Hit]:
    """Report the first block of an entry that stands after one it should precede.

    order: the roles in the order in which they must come; others are left alone.
    """
    for entry in entries(subject):
        highest = -1
        for block in entry.blocks:
            rank = order.index(block.role) if block.role in order else -1
            if 0 <= rank < highest:
                yield Hit(_first_words(block))
                break
            highest = max(highest, rank)


def _first_words(block: Block) -> Span:
    return Span(block, -len(block.label), 0) if block.label and block.typed else whole(block)


@kind("entry-number")
def entry_number(subject: Subject) -> Iterator[Hit]:
    """Report the first number in the terms clause that does not follow the one before.

    Headings and entries below one number are counted together, and so are numbered lines of
    which nobody can tell which of both they are.
    """
    last: dict[str, int] = {}
    for block in subject.draft.zone_blocks(*subject.rule.zones):
        numbered = block.role in (Role.HEADING, Role.TERM) or block.opens_clause
        if not numbered or "." not in block.number or block.cell is not None:
            continue
        parent, _, own = block.number.rpartition(".")
        expected = last.get(parent, 0) + 1
        if own.isdigit() and int(own) != expected:
            values = {"number": block.number, "expected": f"{parent}.{expected}"}
            yield Hit(_number_place(block), values)
            return
        last[parent] = expected


def _number_place(block: Block) -> Span:
    if block.label and block.typed:
        return Span(block, -len(block.label), 0)
    return whole(block) if block.text else before(block)


@kind("equivalent-capital")
def equivalent_capital(subject: Subject, *, except_: tuple[str, ...] = ()) -> Iterator[Hit]:
    """Report English equivalents that start with a capital without need.

    except_: words that bear a capital of their own (names, Internet, Bayes).
    """
    names = {word.lower() for word in except_}
    for entry in entries(subject):
        for span in entry.equivalents[:1]:
            words = _WORD.findall(span.text)
            capitals = [word for word in words if word[:1].isupper()]
            first = words[0] if words else ""
            plain = first[:1].isupper() and first[1:].islower() and len(first) > 2
            if not plain or first.lower() in names or first.endswith(("'s", "’s")):
                continue
            if len(words) > 1 and len(capitals) < len(words) and _named(words):
                continue
            better = " ".join(_small(word, names) for word in span.text.split(" "))
            yield Hit(span, {}, Fix(better))


def _named(words: list[str]) -> bool:
    """Whether the first word names something: a capital alone in a longer term may be a name."""
    return words[0].endswith(("ian", "ean"))


def _small(word: str, names: set[str]) -> str:
    core = word.strip("()（）,，;")
    plain = core[:1].isupper() and core[1:].islower() and core.lower() not in names
    return word.lower() if plain else word


@kind("definition-opening")
def definition_opening(
    subject: Subject, *, words: tuple[Pattern, ...], term: bool = True, better: str = ""
) -> Iterator[Hit]:
    """Report definitions that open with words that keep them from replacing the term.

    words: expressions for the opening; term: report as well the term itself at the start,
    followed by 是, 指 or "is".
    """
    expression = compiled(words, False)
    for entry in entries(subject):
        if not entry.definition or entry.preferred is None:
            continue
        block = entry.definition[0]
        start = entry.domain.end if entry.domain else 0
        found = expression.match(block.text, start)
        if found is None and term:
            repeated = re.escape(entry.preferred.text) + r"\s*(?:，)?(?:是指|是|指|即|means|is)\s*"
            found = re.compile(repeated).match(block.text, start)
        if found and found.end() > found.start():
            yield Hit(Span(block, *found.span()), {"term": entry.preferred.text}, Fix(better))


@kind("definition-sentences")
def definition_sentences(subject: Subject) -> Iterator[Hit]:
    """Report what follows the first sentence of a definition."""
    for entry in entries(subject):
        for block in entry.definition:
            if block.role is not Role.DEFINITION:
                continue
            masked = subject.masks(block)
            for match in re.finditer("。", block.text):
                inside = overlaps(masked, *match.span()) or _in_brackets(block.text, match.start())
                if not inside and block.text[match.end() :].strip():
                    yield Hit(Span(block, match.end(), len(block.text.rstrip())))
                    break


def _in_brackets(text: str, place: int) -> bool:
    before_ = text[:place]
    return before_.count("（") + before_.count("(") > before_.count("）") + before_.count(")")


@kind("source-form")
def source_form(
    subject: Subject, *, form: Pattern, dated: bool = False, unless: tuple[Pattern, ...] = ()
) -> Iterator[Hit]:
    """Report sources of copied texts in another form than the prescribed one.

    form: expression for the whole text. dated: report instead sources of the right form that
    name a standard without its year. unless: expressions for others that are right.
    """
    right = re.compile(form)
    others = compiled(unless, False) if unless else None
    for block in subject.draft.blocks:
        if block.role is not Role.SOURCE or block.zone not in subject.rule.zones or block.boxed:
            continue
        fits = right.fullmatch(block.text.strip()) is not None
        if others is not None and others.search(block.text):
            continue
        if dated:
            undated = [d for d in find(block.text) if not d.dated and not d.all_parts]
            if undated:
                yield Hit(Span(block, undated[0].start, undated[0].end))
        elif not fits:
            yield Hit(whole(block))


@kind("terms-lead-in")
def terms_lead_in(
    subject: Subject, *, own: str, external: str, both: str, none: str
) -> Iterator[Hit]:
    """Report a lead-in that contradicts what the terms clause holds, or its absence.

    own, external, both, none: ids of the prescribed texts for entries, for other vocabularies,
    for both, and for neither. The place of a missing lead-in is below the heading.
    """
    blocks = [b for b in subject.draft.zone_blocks(Zone.TERMS) if b.role is not Role.HEADING]
    zone = subject.draft.zone_blocks(Zone.TERMS)
    if not zone or Zone.TERMS not in subject.rule.zones:
        return
    found = {w.fixed.id: w.block for w in subject.wordings.values() if w.block.zone is Zone.TERMS}
    listed = any(block.role in (Role.TERM, Role.DEFINITION) for block in blocks)
    leads = {name: found[name] for name in (own, external, both, none) if name in found}
    if not leads:
        if not any(block.role is Role.TEXT for block in blocks[:2]):
            yield Hit(after_heading(subject, Zone.TERMS), {"expected": own if listed else none})
        return
    right = (own, both) if listed else (external, none)
    wrong = [block for name, block in leads.items() if name not in right]
    if wrong and not any(name in right for name in leads):
        yield Hit(whole(wrong[0]))
    elif len(leads) > 1:
        yield Hit(whole(list(leads.values())[1]))


@kind("entry-pointer")
def entry_pointer(subject: Subject) -> Iterator[Hit]:
    """Report a term with an entry number in brackets that is not the number of that term."""
    numbers = {
        entry.number: entry.preferred.text
        for entry in subject.draft.terms
        if entry.number and entry.preferred is not None
    }
    for entry in entries(subject):
        for block in entry.definition:
            for match in re.finditer(r"[（(](\d+(?:\.\d+)+)[）)]", block.text):
                named = numbers.get(match[1])
                before_ = block.text[: match.start()].rstrip()
                if named is None or not before_.endswith(named):
                    values = {"number": match[1], "term": named or "—"}
                    yield Hit(Span(block, match.start(1), match.end(1)), values)


@kind("combined-term")
def combined_term(subject: Subject) -> Iterator[Hit]:
    """Report terms that are nothing but two other defined terms joined."""
    known = {entry.preferred.text for entry in subject.draft.terms if entry.preferred}
    for entry in entries(subject):
        term = entry.preferred.text if entry.preferred else ""
        for place in range(2, len(term) - 1):
            if term[:place] in known and term[place:].removeprefix("的") in known:
                values = {"first": term[:place], "second": term[place:].removeprefix("的")}
                yield Hit(term_place(entry), values)
                break
