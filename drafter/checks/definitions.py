"""Terms and short forms that a draft uses without, or before, saying what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.blocks import Block, Span
from drafter.checks.kinds import kind
from drafter.checks.subject import Subject
from drafter.checks.terminology import (
    ACCEPTED,
    Terms,
    entry_facts,
    masks_of,
    selected,
    source_of,
    terms_of,
)
from drafter.designations import find
from drafter.finding import Hit
from drafter.terminology.drafts import (
    is_abbreviation,
    is_vocabulary,
    language_of,
    matchers,
    mentions,
    text_blocks,
)
from drafter.terminology.glossary import Designation, Match, Type

_INTRODUCED = re.compile(
    r"[（(](?:以下(?:统一)?简称|以下称)(?:为)?[:：]?\s*[“\"「]?(?P<zh>[^“”\"「」（）()，,；;]{2,12})[”\"」]?[)）]"
    r"|\((?:hereinafter|hereafter)(?: (?:referred to as|called|abbreviated (?:as|to)))?[:,]?"
    r" (?:the )?[“\"]?(?P<en>[A-Za-z][^“”\"(),;]{2,40})[”\"]?\)"
)


@kind("undefined-term")
def undefined_term(subject: Subject, *, least: int = 2) -> Iterator[Hit]:
    """Report, at its first place, a term that the glossary defines and the draft does not.

    Left out are terms of a document that the draft cites. least: fewer uses are left out.
    """
    terms = terms_of(subject)
    defined = dict(_defined(terms))
    if not defined or is_vocabulary(subject.draft):
        return
    places: dict[str, list[Span]] = {}
    for mention in selected(subject, terms.mentions):
        ids = {one.id for one in mention.designations if one.status in ACCEPTED}
        if len(ids) == 1 and ids <= defined.keys():
            places.setdefault(ids.pop(), []).append(mention.span)
    cited = _cited(subject)
    for id_, spans in places.items():
        row = defined[id_]
        if len(spans) >= least and not cited & {one.key for one in find(row.source)}:
            values = {"count": str(len(spans)), "source": source_of(row)}
            yield Hit(spans[0], values, related=(entry_facts(row),))


def _defined(terms: Terms) -> Iterator[tuple[str, Designation]]:
    """Yield concepts of which the glossary has a definition and the draft no entry."""
    own = {(one.language, one.key) for one in terms.concepts.designations}
    for row in terms.glossary.designations:
        if row.definition and row.language == terms.language and row.type is Type.FULL:
            accepted = terms.glossary.concepts[row.id].designations
            if not any((one.language, one.key) in own for one in accepted):
                yield row.id, row


def _cited(subject: Subject) -> set[tuple[str, str, str]]:
    """Return the documents that the draft names, whatever the edition."""
    named = [one.designation for one in subject.draft.citations]
    named += [one.designation for one in subject.draft.references]
    return {one.key for one in named if one is not None}


@kind("short-form-before-introduction")
def short_form_before_introduction(subject: Subject) -> Iterator[Hit]:
    """Report the first use of a short form that the text introduces only later."""
    blocks = text_blocks(subject.draft)
    introduced: dict[str, Span] = {}
    for block in blocks:
        for short, span in _introductions(block):
            introduced.setdefault(short, span)
    rows = [
        Designation(short, language_of(short), short, match=Match.EXACT) for short in introduced
    ]
    wanted = {block.index for block in subject.blocks}
    for mention in mentions(blocks, list(matchers(rows).values()), masks_of(subject)):
        place, later = mention.span, introduced.get(mention.designations[0].text)
        early = later and (place.block.index, place.start) < (later.block.index, later.start)
        if later and early and not mention.masked and place.block.index in wanted:
            del introduced[mention.designations[0].text]
            clause = subject.draft.clause_at(later.block)
            yield Hit(place, {"number": clause.number if clause else "—"})


def _introductions(block: Block) -> Iterator[tuple[str, Span]]:
    """Yield short forms with their places; none that is part of its full form."""
    for match in _INTRODUCED.finditer(block.text):
        name = "zh" if match["zh"] else "en"
        short = match[name].strip()
        full = block.text[max(0, match.start() - 60) : match.start()]
        if short.lower() not in full.lower() and not is_abbreviation(short):
            yield short, Span(block, match.start(name), match.end(name))
