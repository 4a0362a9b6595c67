"""Where drafts of one folder disagree on their terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from drafter.blocks import Block, Span
from drafter.model import Draft
from drafter.terminology.abbreviations import Abbreviations, collect
from drafter.terminology.drafts import (
    OwnTerm,
    Range,
    language_of,
    matchers,
    mentions,
    own_terms,
    text_blocks,
)
from drafter.terminology.folding import fold
from drafter.terminology.glossary import Designation, Glossary, Status, Type, Use
from drafter.terminology.matcher import compile_matcher

_HAN_RUN = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff·—-]+")
_LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z ,'’/-]{3,}")
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_POINTER = re.compile(r"(?i)see |参见|见(?=[\d附])")  # an entry that only points to another
_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")
_ACCEPTED = (Status.PREFERRED, Status.ADMITTED)


class ConflictKind(StrEnum):
    """What drafts disagree on."""

    DEFINITION = "definition"  # one term, several definitions
    DESIGNATION = "designation"  # one concept, several designations
    ABBREVIATION = "abbreviation"  # one abbreviation, several meanings
    DEPRECATED = "deprecated"  # a deprecated designation is still in use


@dataclass(frozen=True, slots=True)
class Place:
    """A place in one of the drafts."""

    document: str
    clause: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Form:
    """One of the forms that stand against each other, and where it stands."""

    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A term, concept or abbreviation on which drafts disagree."""

    kind: ConflictKind
    subject: str  # the term, the shared equivalent, the abbreviation, the preferred designation
    language: str  # of the forms
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """A draft with what is compared."""

    name: str
    draft: Draft
    own: tuple[OwnTerm, ...]
    abbreviations: Abbreviations

    def place(self, span: Span) -> Place:
        """Return a place in this draft."""
        clause = self.draft.clause_at(span.block)
        excerpt = self.draft.text_of(span)
        return Place(self.name, clause.number if clause else "", excerpt)


_Subject = tuple[str, str]  # and the language of the forms
_Found = Iterable[tuple[_Subject, str, str, Place]]  # …, what makes forms the same, form, place


def conflicts(
    drafts: Sequence[tuple[str, Draft]],
    glossary: Glossary,
    masks: Callable[[Block], Iterable[Range]] = lambda block: (),
) -> list[Conflict]:
    """Return what `drafts`, given with their names, disagree on; in the order of the kinds.

    `masks` gives the ranges of a block that are quoted or code.
    """
    read = [_read(name, draft) for name, draft in drafts]
    return [
        *_grouped(ConflictKind.DEFINITION, _definitions(read)),
        *_grouped(ConflictKind.DESIGNATION, _designations(read, glossary)),
        *_grouped(ConflictKind.ABBREVIATION, _abbreviations(read)),
        *_deprecated(read, glossary, masks),
    ]


def _read(name: str, draft: Draft) -> _Read:
    own = tuple(own_terms(draft))
    return _Read(name, draft, own, collect(draft, own, lambda block: []))


def _grouped(kind: ConflictKind, found: _Found) -> Iterator[Conflict]:
    """Yield a conflict for every subject that has several forms."""
    subjects: dict[_Subject, dict[str, tuple[str, list[Place]]]] = {}
    for subject, key, text, place in found:
        subjects.setdefault(subject, {}).setdefault(key, (text, []))[1].append(place)
    for (name, language), every in subjects.items():
        forms = tuple(
            Form(text, tuple(places))
            for key, (text, places) in every.items()
            if kind is not ConflictKind.ABBREVIATION or not _is_part(key, every)
        )
        if len(forms) > 1:
            yield Conflict(kind, name, language, forms)


def _is_part(key: str, others: Iterable[str]) -> bool:
    """Return whether a full form is part of another: "CIoT" of "Control Plane CIoT"."""
    return any(key != other and key in other for other in others)


def _definitions(read: Sequence[_Read]) -> _Found:
    for one in read:
        for term in one.own:
            row = term.designation
            defines = row.definition and not _POINTER.match(row.definition)
            if defines and term.span == term.entry.preferred:
                subject = f"{row.text} <{row.domain}>" if row.domain else row.text
                language = _script(row.definition)
                yield (
                    (subject, language),
                    _bare(row.definition),
                    row.definition,
                    one.place(term.span),
                )


def _script(text: str) -> str:
    """Return the language of a definition as far as its letters tell, for Latin letters "en"."""
    if _KANA.search(text):
        return "ja"
    return "ko" if _HANGUL.search(text) else language_of(text)


def _bare(text: str) -> str:
    return "".join(char for char in fold(text).text if char.isalnum())


def _designations(read: Sequence[_Read], glossary: Glossary) -> _Found:
    """Yield preferred terms under what shows that they name one concept.

    That is a concept of the glossary, or the equivalent in the other language.
    """
    for one in read:
        for term in one.own:
            row = term.designation
            if row.status is not Status.PREFERRED or row.type is not Type.FULL:
                continue
            for subject in _concepts(term, one.own, glossary):
                yield (subject, row.language), row.key, row.text, one.place(term.span)


def _concepts(term: OwnTerm, own: Iterable[OwnTerm], glossary: Glossary) -> list[str]:
    row = term.designation
    known = {
        found.id
        for found in glossary.by_key.get((row.language, row.key), ())
        if found.status in _ACCEPTED
    }
    if len(known) == 1:
        preferred = glossary.concepts[known.pop()].preferred(row.language)
        return [preferred.text] if preferred else []
    return [
        other.designation.key
        for other in own
        if other.entry is term.entry
        and other.designation.language != row.language
        and other.designation.status is Status.PREFERRED
        and other.designation.type is Type.FULL
    ]


def _abbreviations(read: Sequence[_Read]) -> _Found:
    for one in read:
        for short, full, span in _full_forms(one):
            plain = _BRACKETS.sub(" ", full)
            for text in (*_HAN_RUN.findall(plain), *_LATIN_RUN.findall(plain)):
                language = language_of(text)
                key = _bare(text).removesuffix("s")
                if len(key) > 2:
                    yield (short, language), key, text.strip(" ,"), one.place(span)


def _full_forms(one: _Read) -> Iterator[tuple[str, str, Span]]:
    """Yield abbreviations with full forms: listed, explained in English, or of term entries."""
    for short, listed in one.abbreviations.listed.items():
        yield short, listed.full, listed.span
    for short, places in one.abbreviations.inline.items():
        for place in places:
            if place.full.isascii():
                yield short, place.full, place.span
    for term in one.own:
        if term.designation.type is Type.ABBREVIATION:
            for other in one.own:
                row = other.designation
                preferred = row.status is Status.PREFERRED and row.type is Type.FULL
                if other.entry is term.entry and preferred:
                    yield term.designation.text, row.text, term.span


def _deprecated(
    read: Sequence[_Read], glossary: Glossary, masks: Callable[[Block], Iterable[Range]]
) -> Iterator[Conflict]:
    """Yield deprecated designations in use: the glossary's and those that a draft deprecates."""
    own = [t.designation for one in read for t in one.own]
    accepted = {(row.language, row.key) for row in own if row.status in _ACCEPTED}
    deprecated = [row for row in own if row.status is Status.DEPRECATED]
    preferred = {
        (row.id, row.language, row.source): row.text
        for row in own
        if row.status is Status.PREFERRED
    }
    found: dict[tuple[_Subject, str], list[Place]] = {}
    for one in read:
        language = "zh" if one.draft.metadata.language == "zh" else "en"
        searched = [*matchers(deprecated).values(), compile_matcher(glossary, language)]
        for mention in mentions(text_blocks(one.draft), searched, masks):
            row = _in_use(mention.designations)
            if row is None or mention.masked or (row.language, row.key) in accepted:
                continue
            agreed = preferred.get((row.id, row.language, row.source)) or _agreed(glossary, row)
            subject = (agreed, row.language)
            found.setdefault((subject, row.text), []).append(one.place(mention.span))
    for ((name, language), text), every in found.items():
        yield Conflict(ConflictKind.DEPRECATED, name, language, (Form(text, tuple(every)),))


def _in_use(found: Sequence[Designation]) -> Designation | None:
    if any(row.status is not Status.DEPRECATED for row in found):
        return None
    return found[0] if found[0].use in (Use.ERROR, Use.WARNING) else None


def _agreed(glossary: Glossary, row: Designation) -> str:
    concept = glossary.concepts.get(row.id)
    preferred = concept.preferred(row.language) if concept else None
    return preferred.text if preferred else ""
