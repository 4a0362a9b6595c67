"""References and citations: listed and cited, dated and undated, in order, in one list only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from drafter.blocks import Block, Role, Span, Zone, before, whole
from drafter.checks.facts import own_number
from drafter.checks.kinds import Pattern, kind
from drafter.checks.modals import Provision, modals
from drafter.checks.provisions import sentence
from drafter.checks.subject import Subject
from drafter.checks.wording import compiled
from drafter.designations import Designation
from drafter.finding import Hit
from drafter.views.entries import Reference
from drafter.views.pointers import Citation

# elements and blocks in which a mention is no citation: own number, history, source of a text
_NO_CITATIONS = (Zone.COVER, Zone.CONTENTS, Zone.FOREWORD, Zone.MARGIN, Zone.INDEX)
_LISTS = (Zone.NORMATIVE_REFERENCES, Zone.BIBLIOGRAPHY)
_INFORMATIVE_ZONES = (Zone.INTRODUCTION, Zone.SCOPE, Zone.INFORMATIVE_ANNEX)
_INFORMATIVE_ROLES = (Role.NOTE, Role.EXAMPLE, Role.FOOTNOTE, Role.SOURCE, Role.QUOTATION)
_COPIED = (Role.SOURCE, Role.FOOTNOTE)
_SUFFIX = re.compile(r"/[TZ]$")


def same_document(one: Designation, other: Designation) -> bool:
    """Whether two designations name one document, whatever edition and degree of obligation.

    `GB 3100` and `GB/T 3100` are one document; a series named as a whole holds its parts.
    """
    if one.number != other.number or _family(one) != _family(other):
        return False
    return one.part == other.part or one.all_parts or other.all_parts


def _family(designation: Designation) -> str:
    return _SUFFIX.sub("", designation.publisher.upper())


def entries(subject: Subject, normative: bool | None = None) -> list[Reference]:
    """Return the entries with a designation of the normative references or the bibliography."""
    return [
        entry
        for entry in subject.draft.references
        if entry.designation is not None
        and normative in (None, entry.normative)
        and not _is_placeholder(entry)
    ]


def citations(subject: Subject, *, boxed: bool = False) -> Iterator[Citation]:
    """Yield the citations of other standards by designation that count as such.

    boxed: those in boxes and tables of one cell too.
    """
    own = own_number(subject)
    for citation in subject.draft.citations:
        block = citation.span.block
        if citation.designation is None or block.zone in _NO_CITATIONS + _LISTS:
            continue
        if block.boxed and not boxed:
            continue
        if own is not None and same_document(citation.designation, own):
            continue
        yield citation


def own_series(subject: Subject, designation: Designation) -> bool:
    """Whether a designation is that of a part of the series to which the draft belongs."""
    own = own_number(subject)
    return own is not None and bool(own.part) and same_series(designation, own)


def same_series(one: Designation, other: Designation) -> bool:
    """Whether two designations name parts of one series."""
    publishers = {_family(each).split("/")[0] for each in (one, other)}
    return len(publishers) == 1 and one.number == other.number


def is_normative(
    subject: Subject, citation: Citation, patterns: tuple[str, ...], unless: tuple[str, ...]
) -> bool:
    """Whether a citation makes the document named a part of the provisions.

    It does in a sentence with a requirement, or in the words of `patterns`, in normative text;
    `unless`: words before the designation that only point to it.
    """
    block, span = citation.span.block, citation.span
    if block.zone in _INFORMATIVE_ZONES or block.role in _INFORMATIVE_ROLES:
        return False
    around = sentence(block.text, span.start, span.end)
    before_ = block.text[max(0, span.start - 8) : span.start]
    if unless and compiled(unless, False).search(before_):
        return False
    if patterns and compiled(patterns, False).search(around):
        return True
    first = block.text.find(around)
    return any(
        modal.provision is Provision.REQUIREMENT and first <= modal.start < first + len(around)
        for modal in modals(subject, block)
    )


@kind("reference-not-cited")
def reference_not_cited(subject: Subject, *, normative: bool = True) -> Iterator[Hit]:
    """Report entries of a list that the text never cites.

    normative: the normative references; otherwise the bibliography.
    """
    cited = list(citations(subject, boxed=True))
    numbers = {citation.number for citation in subject.draft.citations if citation.number}
    for entry in entries(subject, normative):
        designation = entry.designation
        assert designation is not None
        by_number = bool(entry.number) and entry.number in numbers
        if not by_number and not _any_same(designation, cited):
            yield Hit(_place(entry), {"document": designation.text})


def _any_same(designation: Designation, cited: Iterable[Citation]) -> bool:
    return any(c.designation and same_document(designation, c.designation) for c in cited)


def _place(entry: Reference) -> Span:
    """Return the place of an entry: its designation."""
    designation = entry.designation
    if designation is None:
        return whole(entry.block)
    return Span(entry.block, designation.start, designation.end)


@kind("reference-cited-informatively")
def reference_cited_informatively(
    subject: Subject,
    *,
    informative_zones: tuple[str, ...] = ("introduction", "scope", "informative-annex"),
) -> Iterator[Hit]:
    """Report normative references that only notes, examples, sources or such elements cite.

    informative_zones: the elements whose citations never make a document indispensable.
    """
    cited = list(citations(subject))
    for entry in entries(subject, True):
        designation = entry.designation
        assert designation is not None
        mine = [c for c in cited if c.designation and same_document(designation, c.designation)]
        weak = [
            c
            for c in mine
            if c.span.block.zone in informative_zones or c.span.block.role in _INFORMATIVE_ROLES
        ]
        if mine and len(weak) == len(mine):
            yield Hit(_place(entry), {"document": designation.text})


@kind("citation-not-listed")
def citation_not_listed(
    subject: Subject,
    *,
    normative: bool,
    binding: tuple[Pattern, ...] = (),
    unless: tuple[Pattern, ...] = (),
    except_roles: tuple[str, ...] = ("source",),
    ignore: tuple[Pattern, ...] = (),
) -> Iterator[Hit]:
    """Report documents cited in the text and missing in the list where they belong.

    normative: citations that bind, of documents that are not among the normative references;
    otherwise all other citations, of documents in neither list. binding: words that make a
    citation binding besides verbal forms; unless: words before a designation that make it a mere
    pointer. except_roles: blocks not looked at. ignore: designations that need no entry. Each
    document is reported once, where it is cited first.
    """
    listed = entries(subject, True if normative else None)
    known = entries(subject)
    free = compiled(ignore, True) if ignore else None
    done: list[Designation] = []
    for citation in citations(subject):
        designation = citation.designation
        assert designation is not None
        block = citation.span.block
        if block.role in except_roles or block.zone not in subject.rule.zones:
            continue
        if (free and free.fullmatch(designation.text)) or _is_among(designation, done):
            continue
        if own_series(subject, designation):
            continue
        binds = is_normative(subject, citation, binding, unless)
        if binds != normative or _is_listed(designation, listed):
            continue
        if any(entry.normative or not normative for entry in _labelled(citation)):
            continue
        done.append(designation)
        where = "bibliography" if _is_listed(designation, known) else ""
        yield Hit(citation.span, {"document": designation.text, "listed": where})


def _labelled(citation: Citation) -> list[Reference]:
    """Return the entries that a citation names by their label: "[RFC8259]"."""
    text = citation.span.text
    return [e for e in citation.references if e.designation is None and e.number == text]


def _is_among(designation: Designation, others: Iterable[Designation]) -> bool:
    return any(same_document(designation, other) for other in others)


def _is_listed(designation: Designation, listed: Sequence[Reference]) -> bool:
    return _is_among(designation, (entry.designation for entry in listed if entry.designation))


@kind("citation-edition")
def citation_edition(subject: Subject, *, only: str = "") -> Iterator[Hit]:
    """Report citations whose edition is not that of the list.

    The year of a citation has to stand in an entry of the same document; an undated citation
    needs an undated entry. Each document is reported once. only: `dated` or `undated` citations.
    """
    done: list[Designation] = []
    for citation in citations(subject):
        designation = citation.designation
        assert designation is not None
        if designation.all_parts or _is_among(designation, done):
            continue
        found = [e for e in entries(subject) if e.designation and _part(designation, e.designation)]
        years = {entry.designation.year for entry in found if entry.designation}
        if only == ("undated" if designation.year else "dated"):
            continue
        block = citation.span.block
        cut = (
            block.role in _COPIED
            or own_series(subject, designation)
            or block.text[citation.span.end :].startswith(":")
        )
        if found and designation.year not in years and not cut:
            done.append(designation)
            entry = found[0].designation
            values = {"document": designation.text, "entry": entry.text if entry else ""}
            yield Hit(citation.span, values)


def _part(one: Designation, other: Designation) -> bool:
    """Whether two designations name one document, and neither a whole series."""
    return same_document(one, other) and one.part == other.part


@kind("undated-locality")
def undated_locality(subject: Subject) -> Iterator[Hit]:
    """Report undated citations that name a clause, table, figure or annex of a document."""
    for citation in subject.draft.citations:
        designation = citation.designation
        if designation is None or designation.year or not citation.locality:
            continue
        if citation.span.block.zone in subject.rule.zones and not citation.span.block.boxed:
            values = {"document": designation.text, "locality": citation.locality}
            yield Hit(citation.span, values)


@kind("document-in-both-lists")
def document_in_both_lists(subject: Subject) -> Iterator[Hit]:
    """Report entries of the bibliography that are normative references too.

    Another edition is another document; but an undated reference covers every edition that
    the text does not cite by its year.
    """
    cited = {c.designation.text for c in subject.draft.citations if c.designation}
    normative = [entry.designation for entry in entries(subject, True)]
    for entry in entries(subject, False):
        designation = entry.designation
        assert designation is not None
        for other in normative:
            if not other or not _part(designation, other):
                continue
            covered = not other.year and designation.text not in cited
            if covered or designation.year == other.year:
                yield Hit(_place(entry), {"document": designation.text})
                break


@kind("reference-order")
def reference_order(
    subject: Subject,
    *,
    normative: bool,
    groups: tuple[Pattern, ...],
    by_code: tuple[int, ...] = (),
    or_groups: tuple[Pattern, ...] = (),
) -> Iterator[Hit]:
    """Report the first entry that stands in the wrong place of its list.

    groups: expressions for the publishers in the order of their groups; entries without a
    designation come last. by_code: numbers (from 1) of the groups that are ordered by publisher
    first; the others by number alone. or_groups: another division that is accepted as well; its
    groups are ordered by number. Numbers are compared part by part, as numbers.
    """
    listed = [
        entry
        for entry in subject.draft.references
        if entry.normative == normative and not _is_placeholder(entry)
    ]
    wrong = _misplaced(listed, groups, by_code)
    if wrong is not None and or_groups:
        other = _misplaced(listed, or_groups, ())
        wrong = wrong if other is not None else None
    if wrong is not None:
        entry, before_ = listed[wrong], listed[wrong - 1]
        values = {"document": _name(entry), "before": _name(before_)}
        yield Hit(_place(entry), values)


def _is_placeholder(entry: Reference) -> bool:
    """Whether the number is still to be given: GB XXXXX."""
    designation = entry.designation
    return designation is not None and not any(map(str.isdigit, designation.number))


def _name(entry: Reference) -> str:
    return entry.designation.text if entry.designation else entry.block.text[:20]


_Key = tuple[int, str, tuple[int, ...]]


def _misplaced(
    listed: Sequence[Reference], groups: tuple[str, ...], by_code: tuple[int, ...]
) -> int | None:
    """Return the position of the first entry that belongs before the one above it."""
    expressions = [compiled((group,), True) for group in groups]
    keys = [_key(entry, expressions, by_code) for entry in listed]
    for position in range(1, len(keys)):
        if keys[position] < keys[position - 1]:
            return position
    return None


def _key(entry: Reference, groups: Sequence[re.Pattern[str]], by_code: tuple[int, ...]) -> _Key:
    designation = entry.designation
    if designation is None:
        return (len(groups) + 1, "", ())
    publisher = designation.publisher
    group = next((n for n, e in enumerate(groups, 1) if e.fullmatch(publisher)), len(groups))
    code = _family(designation) if group in by_code else ""
    return (group, code, _numbers(designation))


def _numbers(designation: Designation) -> tuple[int, ...]:
    return tuple(int(n) for n in re.findall(r"\d+", f"{designation.number}.{designation.part}"))


@kind("bibliography-number")
def bibliography_number(subject: Subject) -> Iterator[Hit]:
    """Report the first entry of the bibliography whose number is missing or does not follow."""
    listed = [entry for entry in subject.draft.references if not entry.normative]
    for position, entry in enumerate(listed, 1):
        if entry.number != str(position):
            values = {"number": entry.number or "—", "expected": str(position)}
            yield Hit(_mark(entry.block), values)
            return


def _mark(block: Block) -> Span:
    return Span(block, -len(block.label), 0) if block.label and block.typed else before(block)
