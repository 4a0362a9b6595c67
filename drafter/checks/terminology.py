"""Terms: agreed designations, one for a concept, defined once, used, alike in both languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from drafter.blocks import Block, Role, Span, Zone
from drafter.checks.kinds import kind
from drafter.checks.masks import Range
from drafter.checks.subject import Subject
from drafter.finding import Fix, Hit
from drafter.model import Draft
from drafter.terminology.drafts import (
    Mention,
    OwnTerm,
    everywhere,
    is_vocabulary,
    matchers,
    mentions,
    own_terms,
    text_blocks,
)
from drafter.terminology.folding import fold
from drafter.terminology.glossary import (
    Checked,
    Designation,
    Glossary,
    Status,
    Type,
    Use,
)
from drafter.terminology.inflection import like
from drafter.terminology.matcher import compile_designations, compile_matcher
from drafter.terminology.near import near_misses
from drafter.views.entries import TermEntry

_ACCEPTED = (Status.PREFERRED, Status.ADMITTED)
_VERIFIED = (Checked.YES, Checked.PAIR)
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


def _selected(subject: Subject, found: Iterable[Mention]) -> list[Mention]:
    """Return the mentions in the author's own words, in the zones and roles of the rule."""
    blocks = {block.index for block in subject.blocks}
    return [one for one in found if not one.masked and one.span.block.index in blocks]


def _entry(one: Designation) -> dict[str, Any]:
    """Return what a finding passes on about a glossary entry."""
    return {
        "term": one.text,
        "id": one.id,
        "status": str(one.status),
        "source": one.source,
        "clause": one.clause,
    }


def _source(one: Designation) -> str:
    return " ".join(filter(None, (one.source, one.clause))) or one.file or one.id


@kind("deprecated-term")
def deprecated_term(
    subject: Subject, *, uses: tuple[str, ...], safe: bool = False
) -> Iterator[Hit]:
    """Report designations that the glossary replaces by another.

    uses: those with these uses (error, warning, style).
    """
    terms = terms_of(subject)
    own = {one.key for one in terms.concepts.designations if one.status in _ACCEPTED}
    for mention in _selected(subject, terms.mentions):
        one = _replaceable(mention, uses)
        if one is None or one in terms.concepts.designations or one.key in own:
            continue
        preferred = terms.glossary.concepts[one.id].preferred(one.language)
        if preferred is not None and preferred.text != mention.span.text:
            better = like(mention.span.text, preferred.text, plural=mention.plural)
            values = {"preferred": preferred.text, "source": _source(preferred)}
            fix = Fix(better, safe) if len(mention.designations) == 1 else None
            yield Hit(mention.span, values, fix, (_entry(preferred),))


def _replaceable(mention: Mention, uses: tuple[str, ...]) -> Designation | None:
    """Return the variant that was found, None where the words may be an accepted designation."""
    variants = [one for one in mention.designations if one.use in uses]
    others = [
        one
        for one in mention.designations
        if one.use not in uses and one.status in (*_ACCEPTED, Status.CONFUSABLE)
    ]
    status = Status.ADMITTED if Use.STYLE in uses else Status.DEPRECATED
    fitting = [one for one in variants if one.status in (status, Status.DEPRECATED)]
    return fitting[0] if fitting and not others else None


@kind("deprecated-own-term")
def deprecated_own_term(subject: Subject) -> Iterator[Hit]:
    """Report the use of a term that the terms clause of the draft marks as deprecated."""
    terms = terms_of(subject)
    own = set(terms.concepts.designations)
    for mention in _selected(subject, terms.mentions):
        one = mention.designations[0]
        if one not in own or any(row.status in _ACCEPTED for row in mention.designations):
            continue
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
    for mention in _selected(subject, terms.mentions):
        ids = {one.id for one in mention.designations}
        one = mention.designations[0]
        if len(ids) == 1 and one in known and _may_be_mixed(one, own=own):
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
    if one.type is not Type.FULL or one.status not in _ACCEPTED:
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


@kind("unused-term")
def unused_term(subject: Subject, *, times: int = 0, language: str = "") -> Iterator[Hit]:
    """Report terms that are defined and not used; not in terminology standards.

    times: report those that are used just so often outside their own entry.
    language: only in drafts in this language.
    """
    draft = subject.draft
    if subject.setting.type == "terminology" or is_vocabulary(draft):
        return
    terms = terms_of(subject)
    if language not in ("", terms.language):
        return
    counts = _uses(terms.own, text_blocks(draft))
    for term in terms.own:
        if term.span == term.entry.preferred and counts[id(term.entry)] == times:
            yield Hit(term.span)


def _uses(own: tuple[OwnTerm, ...], blocks: list[Block]) -> Counter[int]:
    """Count for each entry how often its designations stand outside it, inside longer terms too."""
    entries = {(row.id, row.text): id(entry) for row, entry in _rows(own)}
    home = {block.index: id(entry) for _, entry in _rows(own) for block in entry.blocks}
    searched = matchers(row for row, _ in _rows(own))
    counts: Counter[int] = Counter()
    for matcher in searched.values():
        for block, found in everywhere(blocks, matcher):
            names = {entries[one.id, one.text] for one in found}
            counts.update(names - {home.get(block.index, 0)})
    return counts


def _rows(own: Iterable[OwnTerm]) -> Iterator[tuple[Designation, TermEntry]]:
    return ((term.designation, term.entry) for term in own)


@kind("repeated-term")
def repeated_term(subject: Subject) -> Iterator[Hit]:
    """Report a term that a second entry defines in the same domain."""
    first: dict[tuple[str, str], OwnTerm] = {}
    for term in terms_of(subject).own:
        one = term.designation
        if term.span != term.entry.preferred:
            continue
        earlier = first.setdefault((fold(term.span.text).cased, one.domain), term)
        if earlier is not term:
            yield Hit(term.span, {"number": earlier.entry.number or "—"})


@kind("differing-definition")
def differing_definition(subject: Subject) -> Iterator[Hit]:
    """Report a definition that is not the glossary's, unless its source says it was modified."""
    from rapidfuzz import fuzz

    terms = terms_of(subject)
    for term in terms.own:
        one, entry = term.designation, term.entry
        if term.span != entry.preferred or not entry.definition:
            continue
        if entry.source is not None and _says_modified(entry.source.text):
            continue
        agreed = [
            found
            for row in terms.glossary.by_key.get((one.language, one.key), ())
            if row.status in _ACCEPTED and (not row.domain or row.domain == one.domain)
            for found in [terms.glossary.concepts[row.id].definition(one.language)]
            if found
        ]
        if agreed and _bare(one.definition) not in {_bare(text) for text in agreed}:
            best = max(agreed, key=lambda text: fuzz.ratio(_bare(text), _bare(one.definition)))
            similarity = fuzz.ratio(_bare(best), _bare(one.definition))
            values = {"definition": best, "similarity": f"{similarity:.0f}"}
            yield Hit(Span(entry.definition[0], 0, len(entry.definition[0].text)), values)


def _says_modified(source: str) -> bool:
    return any(word in source.lower() for word in ("modified", "有修改", "改写", "adapted"))


def _bare(text: str) -> str:
    """Return the letters and digits of a definition, without references to entries."""
    folded = fold(text).text.removesuffix(".")
    return "".join(char for char in folded if char.isalnum())


@kind("differing-equivalent")
def differing_equivalent(subject: Subject) -> Iterator[Hit]:
    """Report an equivalent in the other language that is not the glossary's.

    Only for concepts that were checked, and only where the term has one meaning there.
    """
    terms = terms_of(subject)
    for entry in {id(term.entry): term.entry for term in terms.own}.values():
        group = [term for term in terms.own if term.entry is entry]
        main = [t for t in group if t.span == entry.preferred]
        foreign = [
            t for t in group if t.span in entry.equivalents and t.designation.type is Type.FULL
        ]
        if main and foreign:
            yield from _compare(terms.glossary, main[0], foreign)


def _compare(glossary: Glossary, main: OwnTerm, foreign: list[OwnTerm]) -> Iterator[Hit]:
    other = foreign[0].designation.language
    agreed = _agreed(glossary, main.designation, other)
    if agreed:
        matcher = compile_designations(agreed, other)
        if not any(_is_whole(matcher.find(t.designation.text), t) for t in foreign):
            better = agreed[0]
            values = {"term": main.designation.text, "source": _source(better)}
            yield Hit(foreign[0].span, values, Fix(better.text), (_entry(better),))


def _is_whole(hits: list[Any], term: OwnTerm) -> bool:
    return any(hit.end - hit.start == len(term.designation.text) for hit in hits)


def _agreed(glossary: Glossary, one: Designation, language: str) -> list[Designation]:
    """Return the accepted designations in `language` of the concept, the preferred one first.

    Short ordinary words have too many meanings: a Chinese term needs four characters, an
    English one two words.
    """
    if len(one.text) < 4 or (one.language == "en" and " " not in one.text):
        return []
    rows = [
        row
        for row in glossary.by_key.get((one.language, one.key), ())
        if row.status in _ACCEPTED and row.checked in _VERIFIED and row.type is Type.FULL
    ]
    if len({row.id for row in rows}) != 1:
        return []
    accepted = glossary.concepts[rows[0].id].accepted(language)
    return sorted(accepted, key=lambda row: (row.status is not Status.PREFERRED, row.type))


@kind("misspelt-term")
def misspelt_term(subject: Subject) -> Iterator[Hit]:
    """Report words that are one letter, or one character of the same sound, away from a term."""
    terms = terms_of(subject)
    rows = [
        one
        for one in (*terms.concepts.designations, *terms.glossary.designations)
        if one.status in _ACCEPTED
    ]
    for near in near_misses(subject.blocks, rows, terms.language, masks_of(subject)):
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
