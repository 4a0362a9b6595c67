"""Term entries: used, defined once, as the glossary defines and pairs them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from drafter.blocks import Block, Span, Zone
from drafter.checks.kinds import kind
from drafter.checks.subject import Subject
from drafter.checks.terminology import ACCEPTED, entry_facts, source_of, terms_of
from drafter.finding import Fix, Hit
from drafter.model import Draft
from drafter.terminology.drafts import OwnTerm, everywhere, is_vocabulary, matchers, text_blocks
from drafter.terminology.folding import fold
from drafter.terminology.glossary import Checked, Designation, Glossary, Status, Type
from drafter.terminology.loose import is_paraphrased, loosened
from drafter.terminology.matcher import compile_designations
from drafter.views.entries import TermEntry

_AFTER_SHORT = re.compile(r"\t+|\s{2,}|\s*[:：—–]\s*")
_VERIFIED = (Checked.YES, Checked.PAIR)


_BETWEEN = re.compile(r"[,，、;；]")
_PLACEHOLDER = re.compile(  # what templates have in place of a term
    r"(?i)term(?: name)?(?: [\dX]+)?|术语(?:名称)?[\dXx×一二三四五]*|[Xx×\s]{2,}"
    r"|.*(?:×{2}|X{3}|…{2}|［|点击|<[^>]*>).*"
)


@kind("unused-term")
def unused_term(subject: Subject, *, times: int = 0, language: str = "") -> Iterator[Hit]:
    """Report terms that are defined and not used; not in terminology standards.

    To be in the list of abbreviated terms is no use.
    times: report those that are used just so often outside their own entry.
    language: only in drafts in this language.
    """
    draft = subject.draft
    if subject.setting.type == "terminology" or is_vocabulary(draft):
        return
    terms = terms_of(subject)
    if language not in ("", terms.language):
        return
    names = {term.span.text.lower() for term in terms.own}
    blocks = [block for block in text_blocks(draft) if not _is_listed(block, names)]
    counts = _uses(terms.own, blocks)
    for term in terms.own:
        if term.span != term.entry.preferred or counts[id(term.entry)] != times:
            continue
        if _PLACEHOLDER.fullmatch(term.span.text.strip()) or _by_parts(draft, term):
            continue
        if terms.language != "en" or not _is_paraphrased(subject, term, blocks):
            yield Hit(term.span)


def _is_listed(block: Block, names: set[str]) -> bool:
    """Whether a term is but the full form of an abbreviation: "IR  inland revenue"."""
    full = _AFTER_SHORT.split(block.text.strip())[-1].lower()
    return block.zone is Zone.SYMBOLS and (full in names or full.removesuffix("s") in names)


def _is_paraphrased(subject: Subject, term: OwnTerm, blocks: list[Block]) -> bool:
    """Whether the text outside an entry uses its term in another form."""
    everything = subject.shared(
        "loosened text", lambda _: loosened("\n".join(block.text for block in blocks))
    )
    if not is_paraphrased(term.designation.text, everything):
        return False
    home = {block.index for block in term.entry.blocks}
    outside = "\n".join(block.text for block in blocks if block.index not in home)
    return is_paraphrased(term.designation.text, loosened(outside))


def _by_parts(draft: Draft, term: OwnTerm) -> bool:
    """Whether the entry gives several designations in one line, and the text uses one of them."""
    parts = [part.strip().lower() for part in _BETWEEN.split(term.span.text) if part.strip()]
    own = {block.index for block in term.entry.blocks}
    return len(parts) > 1 and any(
        part in block.text.lower()
        for block in text_blocks(draft)
        if block.index not in own
        for part in parts
    )


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
            if row.status in ACCEPTED and (not row.domain or row.domain == one.domain)
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
            values = {"term": main.designation.text, "source": source_of(better)}
            yield Hit(foreign[0].span, values, Fix(better.text), (entry_facts(better),))


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
        if row.status in ACCEPTED and row.checked in _VERIFIED and row.type is Type.FULL
    ]
    if len({row.id for row in rows}) != 1:
        return []
    accepted = glossary.concepts[rows[0].id].accepted(language)
    return sorted(accepted, key=lambda row: (row.status is not Status.PREFERRED, row.type))
