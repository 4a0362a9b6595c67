"""Terms in the text and the title: agreed designations, one for a concept, rightly spelt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from drafter.blocks import Block, Role, Zone
from drafter.checks.kinds import kind
from drafter.checks.masks import Range
from drafter.checks.subject import Subject
from drafter.finding import Fix, Hit
from drafter.model import Draft
from drafter.terminology.drafts import (
    Mention,
    OwnTerm,
    is_vocabulary,
    matchers,
    mentions,
    own_terms,
    text_blocks,
)
from drafter.terminology.glossary import (
    Designation,
    Glossary,
    Status,
    Type,
    Use,
)
from drafter.terminology.inflection import like
from drafter.terminology.matcher import compile_designations, compile_matcher
from drafter.terminology.near import near_misses
from drafter.terminology.ordinary import as_terms

ACCEPTED = (Status.PREFERRED, Status.ADMITTED)
_ANNEXES = (Zone.NORMATIVE_ANNEX, Zone.INFORMATIVE_ANNEX)


@dataclass(frozen=True, slots=True)
class Terms:
    """What several checks need to know about the terms of a draft."""

    language: str
    glossary: Glossary  # in force: the shipped one under the user's
    own: tuple[OwnTerm, ...]  # of the terms clause
    concepts: Glossary  # the same as a glossary of its own
    mentions: tuple[Mention, ...]  # of own and glossary designations; own ones first


def glossary_of(subject: Subject) -> Glossary:
    """Return the glossary in force: the one that the user chose, else the shipped one."""
    from drafter.terminology.library import shipped

    chosen: Glossary | None = subject.analysis.glossary and subject.analysis.glossary()
    return shipped() if chosen is None else chosen


def masks_of(subject: Subject) -> Callable[[Block], list[Range]]:
    """Return what tells the ranges of a block that are quoted, cited or code."""
    cited: dict[int, list[Range]] = {}
    for citation in subject.draft.citations:
        span = citation.span
        cited.setdefault(span.block.index, []).append((span.start, span.end))

    def masks(block: Block) -> list[Range]:
        return [*subject.masks(block), *cited.get(block.index, [])]

    return masks


def terms_of(subject: Subject) -> Terms:
    """Return the terms of the draft under check, found once."""

    def make(draft: Draft) -> Terms:
        glossary = glossary_of(subject)
        own = own_terms(draft)
        rows = tuple(term.designation for term in own)
        language = "zh" if draft.metadata.language == "zh" else "en"
        searched = [*matchers(rows).values(), compile_matcher(glossary, language)]
        found = mentions(text_blocks(draft), searched, masks_of(subject))
        return Terms(language, glossary, tuple(own), Glossary(rows), tuple(found))

    return subject.shared("terms", make)


def selected(subject: Subject, found: Iterable[Mention]) -> list[Mention]:
    """Return the mentions in the author's own words, in the zones and roles of the rule."""
    blocks = {block.index for block in subject.blocks}
    return [one for one in found if not one.masked and one.span.block.index in blocks]


def entry_facts(one: Designation) -> dict[str, Any]:
    """Return what a finding passes on about a glossary entry."""
    return {
        "term": one.text,
        "id": one.id,
        "status": str(one.status),
        "source": one.source,
        "clause": one.clause,
    }


def source_of(one: Designation) -> str:
    """Return where a designation stands, for a message."""
    return " ".join(filter(None, (one.source, one.clause))) or one.file or one.id


@kind("deprecated-term")
def deprecated_term(
    subject: Subject, *, uses: tuple[str, ...], safe: bool = False
) -> Iterator[Hit]:
    """Report designations that the glossary replaces by another.

    uses: those with these uses (error, warning, style).
    """
    terms = terms_of(subject)
    own = {one.key for one in terms.concepts.designations if one.status in ACCEPTED}
    found = [one for one in selected(subject, terms.mentions) if _replaceable(one, uses)]
    for mention in as_terms(found):
        one = _replaceable(mention, uses)
        if one is None or one in terms.concepts.designations or one.key in own:
            continue
        preferred = terms.glossary.concepts[one.id].preferred(one.language)
        if preferred is not None and preferred.text != mention.span.text:
            better = like(mention.span.text, preferred.text, plural=mention.plural)
            values = {"preferred": preferred.text, "source": source_of(preferred)}
            fix = Fix(better, safe) if len(mention.designations) == 1 else None
            yield Hit(mention.span, values, fix, (entry_facts(preferred),))


def _replaceable(mention: Mention, uses: tuple[str, ...]) -> Designation | None:
    """Return the variant that was found, None where the words may be an accepted designation."""
    variants = [one for one in mention.designations if one.use in uses]
    others = [
        one
        for one in mention.designations
        if one.use not in uses and one.status in (*ACCEPTED, Status.CONFUSABLE)
    ]
    status = Status.ADMITTED if Use.STYLE in uses else Status.DEPRECATED
    fitting = [one for one in variants if one.status in (status, Status.DEPRECATED)]
    return fitting[0] if fitting and not others else None


@kind("deprecated-own-term")
def deprecated_own_term(subject: Subject) -> Iterator[Hit]:
    """Report the use of a term that the terms clause of the draft marks as deprecated."""
    terms = terms_of(subject)
    own = set(terms.concepts.designations)
    found = [
        mention
        for mention in selected(subject, terms.mentions)
        if mention.designations[0] in own
        and not any(row.status in ACCEPTED for row in mention.designations)
    ]
    for mention in as_terms(found):
        one = mention.designations[0]
        preferred = terms.concepts.concepts[one.id].preferred(one.language)
        values = {"preferred": preferred.text if preferred else "", "number": one.clause}
        fix = None
        if preferred is not None:
            fix = Fix(like(mention.span.text, preferred.text, plural=mention.plural))
        yield Hit(mention.span, values, fix)


@kind("mixed-terms")
def mixed_terms(subject: Subject, *, own: bool) -> Iterator[Hit]:
    """Report where a draft uses several designations for one concept, at each rarer one.

    own: for concepts of the draft's terms clause; else those on which authorities disagree.
    """
    if own and is_vocabulary(subject.draft):
        return
    terms = terms_of(subject)
    concepts = terms.concepts if own else terms.glossary
    known = set(concepts.designations)
    found: dict[tuple[str, str], dict[str, list[Mention]]] = {}
    counted = [
        mention
        for mention in selected(subject, terms.mentions)
        if len({one.id for one in mention.designations}) == 1
        and mention.designations[0] in known
        and _may_be_mixed(mention.designations[0], own=own)
    ]
    for mention in as_terms(counted) if len(counted) > 1 else ():
        one = mention.designations[0]
        group = found.setdefault((one.id, one.language), {})
        group.setdefault(one.text, []).append(mention)
    for (id_, language), forms in found.items():
        preferred = concepts.concepts[id_].preferred(language)
        if own and (preferred is None or preferred.text not in forms):
            continue
        counts = {text: len(places) for text, places in forms.items()}
        main = max(counts, key=counts.__getitem__)
        yield from _rarer(preferred.text if own and preferred else main, forms, fixed=own)


def _may_be_mixed(one: Designation, *, own: bool) -> bool:
    """Return whether a designation counts: full forms, those of the glossary where it says so."""
    if one.type is not Type.FULL or one.status not in ACCEPTED:
        return False
    if own and one.status is Status.ADMITTED and one.language == "en" and " " not in one.text:
        return False  # "states", "kinds": a single word may be used in its everyday sense
    return own or one.status is Status.PREFERRED or one.use is Use.WARNING


def _rarer(main: str, forms: dict[str, list[Mention]], *, fixed: bool) -> Iterator[Hit]:
    """Yield the first place of every form but `main`."""
    for text, places in forms.items():
        if text != main:
            first = places[0]
            values = {
                "other": main,
                "count": str(len(places)),
                "other_count": str(len(forms[main])),
            }
            better = like(first.span.text, main, plural=first.plural)
            yield Hit(first.span, values, Fix(better) if fixed else None)


@kind("title-term")
def title_term(subject: Subject) -> Iterator[Hit]:
    """Report a title that names a concept otherwise than the terms clause does."""
    terms = terms_of(subject)
    if not terms.own:
        return
    titles = [
        block
        for block in subject.draft.blocks
        if block.role is Role.TITLE and block.zone not in _ANNEXES
    ]
    searched = [
        *matchers(terms.concepts.designations).values(),
        compile_matcher(terms.glossary, terms.language),
    ]
    for mention in mentions(titles, searched):
        preferred = _preferred_in_draft(terms, mention.designations)
        if preferred is not None:
            values = {"preferred": preferred.text, "number": preferred.clause}
            yield Hit(mention.span, values)


def _preferred_in_draft(terms: Terms, found: tuple[Designation, ...]) -> Designation | None:
    """Return what the terms clause prefers for the concept found, None where it is just that."""
    one = found[0]
    if one.type is not Type.FULL:
        return None
    if one in terms.concepts.designations:
        preferred = terms.concepts.concepts[one.id].preferred(one.language)
        return preferred if one.status is not Status.PREFERRED else None
    if len({row.id for row in found}) > 1 or one.status is Status.CONFUSABLE:
        return None
    for other in terms.glossary.concepts[one.id].accepted(one.language):
        for row in terms.concepts.by_key.get((one.language, other.key), ()):
            if row.status is Status.PREFERRED and row.type is Type.FULL:
                return row
    return None


@kind("misspelt-term")
def misspelt_term(subject: Subject) -> Iterator[Hit]:
    """Report words that are one letter, or one character of the same sound, away from a term."""
    terms = terms_of(subject)
    rows = [
        one
        for one in (*terms.concepts.designations, *terms.glossary.designations)
        if one.status in ACCEPTED
    ]
    masks, protected = masks_of(subject), terms.glossary.protected
    for near in near_misses(subject.blocks, rows, terms.language, masks, protected):
        yield Hit(near.span, {}, Fix(near.better))


@kind("word-variants")
def word_variants(subject: Subject, *, groups: tuple[tuple[str, ...], ...]) -> Iterator[Hit]:
    """Report where a draft writes one word in several ways, at the first place of rarer ones.

    groups: the ways to write a word; the longest word wins where they overlap.
    """
    group_of = {word: number for number, group in enumerate(groups) for word in group}
    rows = [Designation(str(number), "zh", word) for word, number in group_of.items()]
    matcher = compile_designations(rows, "zh", glossary_of(subject).protected)
    found: dict[str, dict[str, list[Mention]]] = {}
    for mention in mentions(subject.blocks, [matcher], masks_of(subject)):
        if not mention.masked:
            one = mention.designations[0]
            found.setdefault(one.id, {}).setdefault(one.text, []).append(mention)
    for forms in found.values():
        counts = {text: len(places) for text, places in forms.items()}
        main = max(counts, key=counts.__getitem__)
        yield from _rarer(main, forms, fixed=True)
