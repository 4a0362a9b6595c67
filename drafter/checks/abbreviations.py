"""Abbreviated terms: explained where first used, once, listed only if used, then used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.blocks import Block, Role, Span
from drafter.checks.kinds import kind
from drafter.checks.subject import Subject
from drafter.checks.terminology import masks_of, terms_of
from drafter.checks.wording import stands_in
from drafter.finding import Fix, Hit
from drafter.model import Draft
from drafter.terminology.abbreviations import (
    Abbreviations,
    Explanation,
    collect,
    in_brackets,
    is_name,
    is_ordinary,
)
from drafter.terminology.drafts import mentions, text_blocks
from drafter.terminology.glossary import Designation, Match, Type
from drafter.terminology.matcher import compile_designations


def abbreviations_of(subject: Subject) -> Abbreviations:
    """Return the abbreviations of the draft under check, collected once."""

    def make(draft: Draft) -> Abbreviations:
        return collect(draft, terms_of(subject).own, masks_of(subject))

    return subject.shared("abbreviations", make)


@kind("unexplained-abbreviation")
def unexplained_abbreviation(
    subject: Subject, *, known: tuple[str, ...], least: int = 2
) -> Iterator[Hit]:
    """Report an abbreviation that is explained nowhere, or only after its first use, there.

    known: names and abbreviations that need no explanation. least: fewer uses are left out,
    since a name used once reads like an abbreviation. Nothing is reported where the list says
    that the abbreviations of another document apply.
    """
    found = abbreviations_of(subject)
    if found.elsewhere:
        return
    title = f"{subject.draft.metadata.title} {subject.draft.metadata.title_english}"
    ordinary = _words_of(subject.draft) | set(known) | set(re.findall(r"[A-Z]{2,}", title))
    selected = {block.index for block in subject.blocks}
    for short, uses in found.uses.items():
        first = uses[0]
        if short in ordinary or short in found.listed or short in found.defined:
            continue
        if first.block.index not in selected or is_ordinary(short, first):
            continue
        places = found.inline.get(short)
        if places is None and (is_name(uses) or in_brackets(uses)):
            continue
        if places is None and len(uses) >= least:
            yield Hit(first, {"count": str(len(uses))}, _expansion(subject, first))
        elif places is not None and _place(first) < _place(places[0].span):
            yield Hit(first, {"count": str(len(uses))})


def _place(span: Span) -> tuple[int, int]:
    return span.block.index, span.start


def _words_of(draft: Draft) -> set[str]:
    """Return in capitals the words that the draft also writes in small letters: NOT, AND."""
    text = " ".join(block.text for block in draft.blocks)
    return {word.upper() for word in re.findall(r"(?<![A-Za-z])[a-z]{2,6}(?![A-Za-z])", text)}


def _expansion(subject: Subject, first: Span) -> Fix | None:
    """Return the full form with the abbreviation in brackets, if the glossary has just one."""
    terms = terms_of(subject)
    rows = [
        row
        for row in terms.glossary.by_key.get((terms.language, first.text.lower()), ())
        if row.text == first.text and row.type is Type.ABBREVIATION
    ]
    full = terms.glossary.concepts[rows[0].id].preferred(terms.language) if rows else None
    if len(rows) != 1 or full is None or full.type is not Type.FULL:
        return None
    form = "{}（{}）" if terms.language == "zh" else "{} ({})"
    return Fix(form.format(full.text, first.text))


@kind("repeated-explanation")
def repeated_explanation(subject: Subject) -> Iterator[Hit]:
    """Report an abbreviation that the text explains once more with the same full form."""
    found = abbreviations_of(subject)
    selected = {block.index for block in subject.blocks}
    for short, places in found.inline.items():
        listed = found.listed.get(short)
        known = [listed] if listed else []
        for place in places:
            if place.span.block.index not in selected:
                continue
            before = [one for one in known if _place(one.span) < _place(place.span)]
            if any(_same(place, earlier) for earlier in before):
                yield Hit(place.span, {"short": short})
            if listed is None:  # else a first use before the list may well be explained
                known.append(place)


def _same(one: Explanation, other: Explanation) -> bool:
    """Return whether two full forms are the same, as far as they are known."""
    first, second = _letters(one.full), _letters(other.full)
    if re.search(r"[\u4e00-\u9fff]", first):
        return len(first) > 2 and (first[-3:] in second)
    return len(first) > 3 and first in second


def _letters(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum()).removesuffix("s")


@kind("unused-abbreviation")
def unused_abbreviation(subject: Subject) -> Iterator[Hit]:
    """Report an abbreviation that is listed and stands nowhere else."""
    found = abbreviations_of(subject)
    listed = {one.span.block.index for one in found.listed.values()}
    rows = {_row(one.span.block) for one in found.listed.values()}
    text = "\n".join(
        block.label + block.text
        for block in subject.draft.blocks
        if block.index not in listed and (block.cell is None or _row(block) not in rows)
    )
    for short, one in found.listed.items():
        if not stands_in(text, short):
            yield Hit(one.span, {"short": short})


def _row(block: Block) -> tuple[str, int, int]:
    cell = block.cell
    return (block.origin.part, cell.table, cell.row) if cell else ("", -1, block.index)


@kind("full-form-after-abbreviation")
def full_form_after_abbreviation(subject: Subject) -> Iterator[Hit]:
    """Report the full form of an abbreviation where it stands in prose after its explanation."""
    found = abbreviations_of(subject)
    explained = {
        short: places[0]
        for short, places in found.inline.items()
        if places[0].full_span is not None and short in found.uses and short not in found.defined
    }
    rows = [
        Designation(short, "en", one.full, match=Match.PLURAL)
        for short, one in explained.items()
        if one.full.isascii()
    ]
    selected = {block.index for block in subject.blocks if block.role is not Role.HEADING}
    counts: dict[str, list[Span]] = {}
    for mention in mentions(text_blocks(subject.draft), [compile_designations(rows, "en")]):
        short, span = mention.designations[0].id, mention.span
        after = _place(span) > _place(explained[short].span)
        inside = any(span == one.full_span for one in found.inline[short])
        if after and not inside and span.block.index in selected and not _bracket_follows(span):
            counts.setdefault(short, []).append(span)
    for short, spans in counts.items():
        yield Hit(spans[0], {"short": short, "count": str(len(spans))}, Fix(short))


def _bracket_follows(span: Span) -> bool:
    return span.block.text[span.end : span.end + 2].lstrip()[:1] in ("(", "（")
