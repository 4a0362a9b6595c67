"""Citations as ISO and IEC write them: dated where a clause is cited, forms, drafts, brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.blocks import Block, Role, Run, Span, Zone, whole
from drafter.checks.facts import own_number
from drafter.checks.kinds import Pattern, kind
from drafter.checks.references import citations, entries, is_normative, own_series, same_document
from drafter.checks.subject import Subject
from drafter.checks.targets import targets
from drafter.designations import Designation
from drafter.finding import Hit
from drafter.views.clauses import Annex
from drafter.views.pointers import Citation
from drafter.words import sentences

_NOT_TEXT = (Zone.COVER, Zone.CONTENTS, Zone.FOREWORD, Zone.MARGIN, Zone.INDEX)
_DRAFTS = ("WD", "CD", "NP", "AWI", "PWI")
_AFTER = re.compile(r"\s*(?:\d?\)|\[\d+\])?\s*")
_TAG = re.compile(r"\[[^\]]{1,40}\](?:[^.;\]\[]|\.(?=\d)){0,40}$|\b(?i:edition|ed\.),\s*$")
_OF_TAG = re.compile(r"\s+(?:of|in|to)\s+\[")
_NAME_BEFORE = re.compile(r"[A-Z\d]$")
_BRACKET = re.compile(r"\[\d+(?:[,–-] ?\d+)*\]")


def _own(subject: Subject, designation: Designation) -> bool:
    own = own_number(subject)
    return own is not None and same_document(designation, own)


@kind("undated-element")
def undated_element(
    subject: Subject, *, publishers: tuple[Pattern, ...], unless: tuple[Pattern, ...] = ()
) -> Iterator[Hit]:
    """Report undated citations that name a clause, table, figure or annex of a document.

    publishers: of documents that have editions. unless: designations of databases and the like.
    """
    for citation in subject.draft.citations:
        document = citation.designation
        if document is None or document.year or not citation.locality or document.all_parts:
            continue
        block = citation.span.block
        wanted = block.zone in subject.rule.zones and not block.boxed
        published = any(re.fullmatch(p, document.publisher) for p in publishers)
        exempt = any(re.match(p, document.text) for p in unless)
        if wanted and published and not exempt and not _own(subject, document):
            yield Hit(citation.span, {"document": document.text, "locality": citation.locality})


@kind("mixed-dating")
def mixed_dating(subject: Subject) -> Iterator[Hit]:
    """Report documents cited as a whole with a year here and without one there, once each."""
    whole_: dict[tuple[str, str, str], list[Citation]] = {}
    for citation in citations(subject):
        document = citation.designation
        simple = not citation.locality and citation.span.block.role is not Role.SOURCE
        if (
            document is not None
            and simple
            and not own_series(subject, document)
            and not document.all_parts
        ):
            whole_.setdefault(document.key, []).append(citation)
    for found in whole_.values():
        years = {c.designation.year for c in found if c.designation}
        if len(years) < 2 or "" not in years:
            continue
        undated = next(c for c in found if c.designation and not c.designation.year)
        dated = next(c for c in found if c.designation and c.designation.year)
        yield Hit(undated.span, {"other": dated.span.text})


@kind("unpublished-reference")
def unpublished_reference(subject: Subject, *, early: bool) -> Iterator[Hit]:
    """Report entries that name a document not yet published.

    early: those at a stage before enquiry (WD, CD …); otherwise those dated with a dash that
    lack the footnote on their stage.
    """
    told = any(block.text.startswith("Under preparation") for block in _unmarked(subject))
    for entry in subject.draft.references:
        document = entry.designation
        if document is None or entry.block.zone not in subject.rule.zones:
            continue
        place = Span(entry.block, document.start, document.end)
        if early and document.document_type in _DRAFTS:
            yield Hit(place, {"document": document.text})
        if not early and document.year == "—" and not (told or _stated(entry.block)):
            yield Hit(place, {"document": document.text})


def _unmarked(subject: Subject) -> list[Block]:
    """Return the blocks below the lists: a conversion can leave footnotes there as text."""
    return [b for b in subject.draft.zone_blocks(Zone.BIBLIOGRAPHY) if b.origin.part == "document"]


def _stated(block: Block) -> bool:
    footnote = any(mark.kind in ("footnote", "endnote") for mark in block.marks)
    return footnote or "under preparation" in block.text.lower()


@kind("entry-form")
def entry_form(subject: Subject, *, publishers: tuple[Pattern, ...]) -> Iterator[Hit]:
    """Report entries in which no comma separates the designation from the title.

    publishers: of the documents meant.
    """
    for entry in subject.draft.references:
        document, block = entry.designation, entry.block
        if document is None or block.zone not in subject.rule.zones:
            continue
        if not any(re.fullmatch(p, document.publisher) for p in publishers):
            continue
        gap = _AFTER.match(block.text, document.end)
        end = gap.end() if gap else document.end
        if not block.text[end:].startswith(","):
            yield Hit(Span(block, document.start, document.end), {"document": document.text})


@kind("title-not-italic")
def title_not_italic(subject: Subject) -> Iterator[Hit]:
    """Report that titles of entries are not in italics: the first one, with their number."""
    titles = [
        entry.title
        for entry in subject.draft.references
        if entry.title is not None and entry.block.runs and entry.block.zone in subject.rule.zones
    ]
    plain = [title for title in titles if not any(_over(run, title) for run in title.block.runs)]
    if plain:
        yield Hit(plain[0], {"count": str(len(plain))})


def _over(run: Run, title: Span) -> bool:
    return run.italic and run.start < title.end and title.start < run.end


@kind("superscript-before-punctuation")
def superscript_before_punctuation(subject: Subject) -> Iterator[Hit]:
    """Report raised bibliography numbers that stand before a punctuation mark, not after it."""
    for block in subject.blocks:
        for run in block.runs:
            text = block.text[run.start : run.end].strip()
            raised = run.vertical == "superscript" and _BRACKET.fullmatch(text)
            named = _NAME_BEFORE.search(block.text[: run.start])  # "ISO 1234[5]" is one name
            if raised and not named and block.text[run.end : run.end + 1] in tuple(",.;:"):
                yield Hit(Span(block, run.start, run.end + 1), {"number": text})


@kind("bibliography-missing")
def bibliography_missing(subject: Subject, *, ignore: tuple[Pattern, ...] = ()) -> Iterator[Hit]:
    """Report the first document that only a bibliography could list, where there is none.

    ignore: designations that need no entry.
    """
    if subject.draft.zone_blocks(Zone.BIBLIOGRAPHY):
        return
    listed = [entry.designation for entry in entries(subject) if entry.designation]
    for citation in citations(subject):
        document = citation.designation
        if document is None or citation.span.block.zone in _NOT_TEXT or _own(subject, document):
            continue
        free = any(re.match(p, document.text) for p in ignore)
        if free or is_normative(subject, citation, (), ()):
            continue
        if not any(same_document(document, other) for other in listed):
            yield Hit(citation.span, {"document": document.text})
            return


@kind("own-number-without-part")
def own_number_without_part(subject: Subject) -> Iterator[Hit]:
    """Report the first number of the own series where neither a part nor all parts are named."""
    own = own_number(subject)
    if own is None or not own.part:
        return
    for citation in subject.draft.citations:
        document, block = citation.designation, citation.span.block
        if document is None or document.part or document.all_parts or document.year:
            continue
        same = (document.publisher, document.number) == (own.publisher, own.number)
        follows = block.text[citation.span.end :].lstrip()
        named = follows.startswith(("series", "(all parts", "standards series"))
        if same and not named and block.zone in subject.rule.zones:
            yield Hit(citation.span, {"document": document.text})
            return


@kind("pointer-target")
def pointer_target(subject: Subject, *, what: tuple[str, ...]) -> Iterator[Hit]:
    """Report references to a place that the document does not have.

    what: clause, annex, figure, table, formula. Where a document has no such numbers at all,
    they were not recognized, and nothing is reported.
    """
    numbers = subject.shared("targets", targets)
    for pointer in subject.draft.pointers:
        wanted = pointer.kind in what and pointer.span.block.zone in subject.rule.zones
        known = numbers.get(pointer.kind, set())
        if wanted and known and pointer.target not in known and _own_place(pointer.span):
            yield Hit(pointer.span, {"target": pointer.target})


def _own_place(span: Span) -> bool:
    """Whether a mention is plainly one of a place in this document.

    A small letter, a number that goes on ("4.8.4A.1") and a tag of another document before it
    ("[RFC9110], Section 5", "EBNF [14], 4.19", "5.3 of [OGC 05-008]") make it doubtful.
    """
    block, text = span.block, span.block.text
    named = block.role is not Role.HEADING and not text[span.start : span.start + 1].islower()
    cut = text[span.end : span.end + 1].isalnum() or _OF_TAG.match(text, span.end)
    return named and not cut and not _TAG.search(text[max(0, span.start - 60) : span.start])


@kind("pointer-to-itself")
def pointer_to_itself(subject: Subject) -> Iterator[Hit]:
    """Report references of a clause to its own number."""
    for pointer in subject.draft.pointers:
        clause = subject.draft.clause_at(pointer.span.block)
        if clause is None or pointer.kind != "clause" or clause.zone not in subject.rule.zones:
            continue
        if pointer.covers:  # "Clauses 7.1 to 7.8" from within 7.1
            continue
        if clause.number == pointer.target and pointer.span.block.role is not Role.HEADING:
            yield Hit(pointer.span, {"target": pointer.target})


@kind("pointer-across-terms")
def pointer_across_terms(subject: Subject, *, into: bool) -> Iterator[Hit]:
    """Report references between the terms and the rest of the document.

    into: from other clauses to a term entry; otherwise from term entries to other clauses.
    """
    terms = {entry.number for entry in subject.draft.terms if entry.number}
    for pointer in subject.draft.pointers:
        block = pointer.span.block
        if block.zone not in subject.rule.zones or block.role not in subject.rule.roles:
            continue
        wrong = pointer.target in terms if into else pointer.target not in terms
        if wrong and (pointer.kind == "clause" or not into):
            yield Hit(pointer.span, {"target": pointer.target})


@kind("empty-bibliography")
def empty_bibliography(subject: Subject) -> Iterator[Hit]:
    """Report a bibliography without entries."""
    blocks = subject.draft.zone_blocks(Zone.BIBLIOGRAPHY)
    if blocks and not any(block.role is Role.REFERENCE for block in blocks):
        yield Hit(whole(blocks[0]))


@kind("annex-mentions")
def annex_mentions(
    subject: Subject, *, status: str, fitting: tuple[Pattern, ...], once: bool
) -> Iterator[Hit]:
    """Report annexes by the sentences that name them.

    status: that the annexes have. fitting: expressions, in which {letter} stands for the annex, for
    a sentence. once: report the first fitting sentence; otherwise the first mention if none fits.
    """
    for annex in subject.draft.annexes:
        if annex.status != status or not annex.letter:
            continue
        expressions = [re.compile(each.replace("{letter}", annex.letter)) for each in fitting]
        told = list(_annex_mentions(subject, annex))
        fits = [span for span in told if _says(span, expressions)]
        if once and fits:
            yield Hit(fits[0], {"letter": annex.letter})
        if not once and told and not fits:
            yield Hit(told[0], {"letter": annex.letter})


def _annex_mentions(subject: Subject, annex: Annex) -> Iterator[Span]:
    for pointer in subject.draft.pointers:
        block = pointer.span.block
        inside = annex.clause.first <= block.index <= annex.clause.last
        named = pointer.kind == "annex" and pointer.target == annex.letter
        if named and not inside and block.zone not in _NOT_TEXT and block.role is not Role.HEADING:
            yield pointer.span


def _says(span: Span, expressions: Sequence[re.Pattern[str]]) -> bool:
    text = span.block.text
    for start, end in sentences(text, "en"):
        if start <= span.start < end:
            return any(expression.search(text, start, end) for expression in expressions)
    return False
