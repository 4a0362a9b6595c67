"""Cover and title: items, their form, and whether they agree with the rest of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from drafter.blocks import Block, Role, Span, Zone, before, whole
from drafter.checks.facts import holds, own_number
from drafter.checks.kinds import Pattern, kind
from drafter.checks.subject import Subject
from drafter.checks.wording import compiled
from drafter.designations import Designation, find
from drafter.finding import Hit

_LEAST = 3  # blocks that make a cover rather than a title above the text
_DATE = re.compile(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})")
_PART = re.compile(r"第\s*(\d+|[一二三四五六七八九十]+)\s*部分")
_SMALL = re.compile(r"[A-Z][a-z]+")


def cover(subject: Subject) -> list[Block]:
    """Return the blocks of the cover, none where the draft has only a title."""
    blocks = subject.draft.zone_blocks(Zone.COVER)
    return blocks if len(blocks) >= _LEAST else []


def holder(subject: Subject, value: str) -> Span | None:
    """Return the place of a value on the cover."""
    plain = re.sub(r"\s", "", value)
    for block in subject.draft.zone_blocks(Zone.COVER):
        start = block.text.find(value)
        if start >= 0:
            return Span(block, start, start + len(value))
        if plain and plain in re.sub(r"\s", "", block.text):
            return whole(block)
    return None


@kind("cover-item-missing")
def cover_item_missing(
    subject: Subject, *, items: Mapping[str, str], when: tuple[str, ...] = ()
) -> Iterator[Hit]:
    """Report items that the cover lacks.

    items: field of the metadata to the name that messages give it. when: facts of which all
    must hold (see `facts.holds`).
    """
    blocks = cover(subject)
    if not blocks or not all(holds(subject, fact) for fact in when):
        return
    for field, name in items.items():
        if not getattr(subject.draft.metadata, field):
            yield Hit(before(blocks[0]), {"item": name})


@kind("cover-item-form")
def cover_item_form(subject: Subject, *, field: str, form: Pattern) -> Iterator[Hit]:
    """Report an item of the cover that has another form than `form` as a whole.

    field: of the metadata.
    """
    value: str = getattr(subject.draft.metadata, field)
    place = holder(subject, value) if value else None
    if place is not None and not re.fullmatch(form, value.strip()):
        yield Hit(place)


@kind("cover-dates")
def cover_dates(subject: Subject) -> Iterator[Hit]:
    """Report a date of implementation that is earlier than that of publication."""
    facts = subject.draft.metadata
    published, implemented = _DATE.search(facts.published), _DATE.search(facts.implemented)
    place = holder(subject, facts.implemented) if facts.implemented else None
    if not published or not implemented or place is None:
        return
    if tuple(map(int, implemented.groups())) < tuple(map(int, published.groups())):
        yield Hit(place, {"published": facts.published})


@kind("banner-against-number")
def banner_against_number(subject: Subject, *, banners: Mapping[str, str]) -> Iterator[Hit]:
    """Report a number whose code does not fit the banner of the cover.

    banners: expression for the banner to expression for the publisher of the number.
    """
    facts = subject.draft.metadata
    number = own_number(subject)
    place = holder(subject, facts.number) if facts.number else None
    if number is None or place is None or not facts.banner:
        return
    for banner, publisher in banners.items():
        if re.search(banner, facts.banner):
            if not re.fullmatch(publisher, number.publisher):
                yield Hit(place, {"banner": facts.banner})
            return


@kind("replaced-documents-differ")
def replaced_documents_differ(subject: Subject) -> Iterator[Hit]:
    """Report documents replaced on the cover that the foreword does not name, and the reverse.

    A draft without cover, or without a statement in the foreword and on the cover, is left alone.
    """
    blocks = cover(subject)
    named = _replaced_in_foreword(subject)
    if not blocks:
        return
    on_cover = [d for text in subject.draft.metadata.replaces for d in find(text)]
    for designation in on_cover:
        place = holder(subject, designation.text)
        if place and not _among(designation, [d for _, d in named]):
            yield Hit(place, {"document": designation.text})
            return
    for block, designation in named:
        if not _among(designation, on_cover):
            yield Hit(
                Span(block, designation.start, designation.end), {"document": designation.text}
            )
            return


def _replaced_in_foreword(subject: Subject) -> list[tuple[Block, Designation]]:
    found = []
    for block in subject.draft.zone_blocks(Zone.FOREWORD):
        match = re.match(r"\s*本\S{2,6}(?:部分)?代替", block.text)
        if match:
            end = min(i for i in (block.text.find("与", match.end()), len(block.text)) if i >= 0)
            found += [(block, d) for d in find(block.text) if d.start < end]
    return found


def _among(designation: Designation, others: list[Designation]) -> bool:
    return any(o.key == designation.key and o.year == designation.year for o in others)


@kind("titles-differ")
def titles_differ(subject: Subject) -> Iterator[Hit]:
    """Report a title above the first chapter that is not the one on the cover."""
    title = _squeezed(subject.draft.metadata.title)
    above = [
        block
        for block in subject.draft.blocks
        if block.role is Role.TITLE and block.zone not in _NO_TITLES
    ]
    if not cover(subject) or not above or not title:
        return
    joined = _squeezed("".join(block.text for block in above))
    if joined not in (title, title + title) and title not in joined:
        yield Hit(whole(above[0]), {"title": subject.draft.metadata.title})


_NO_TITLES = (Zone.COVER, Zone.NORMATIVE_ANNEX, Zone.INFORMATIVE_ANNEX, Zone.CONTENTS)


def _squeezed(text: str) -> str:
    return re.sub(r"[\s—–-]", "", text).replace("：", ":")


@kind("title-missing")
def title_missing(subject: Subject) -> Iterator[Hit]:
    """Report a cover, or a first page of text, without the title of the document."""
    blocks = cover(subject)
    if not blocks:
        return
    if not subject.draft.metadata.title:
        yield Hit(before(blocks[0]))
        return
    above = any(
        block.role is Role.TITLE and block.zone not in _NO_TITLES for block in subject.draft.blocks
    )
    first = next((c for c in subject.draft.clauses if c.zone is Zone.SCOPE), None)
    if first is not None and not above:
        yield Hit(before(first.heading))


@kind("title-elements")
def title_elements(subject: Subject, *, most: int) -> Iterator[Hit]:
    """Report a title of more than `most` elements divided by wide spaces."""
    title = subject.draft.metadata.title
    pieces = [piece for piece in re.split(r"\u3000+|\s{2,}|——|—", title) if piece.strip()]
    named = [p for p in pieces if not re.fullmatch(r"第.{1,3}部分[：:]?", p.strip())]
    place = holder(subject, title)
    if len(named) > most and place:
        yield Hit(place, {"count": str(len(named))})


@kind("title-part")
def title_part(subject: Subject) -> Iterator[Hit]:
    """Report a title that names no part, or another one, where the number is that of a part."""
    facts = subject.draft.metadata
    number = own_number(subject)
    match = _PART.search(facts.title)
    place = holder(subject, facts.title) if facts.title else None
    if number is None or place is None:
        return
    part = match[1] if match else ""
    if part != number.part.split(".")[0] and "X" not in number.part:
        yield Hit(place, {"part": number.part or "—", "named": part or "—"})


@kind("english-title-capitals")
def english_title_capitals(subject: Subject) -> Iterator[Hit]:
    """Report an English title with capitals inside its elements."""
    title = subject.draft.metadata.title_english
    place = holder(subject, title) if title else None
    wrong = _capitals(title)
    if wrong and place is not None:
        yield Hit(place, {"words": ", ".join(wrong)})


@kind("english-title-words")
def english_title_words(subject: Subject, *, pairs: Mapping[str, str]) -> Iterator[Hit]:
    """Report an English title without the word that answers one of the Chinese title.

    pairs: expression for the Chinese title to expression for the English title.
    """
    facts = subject.draft.metadata
    place = holder(subject, facts.title_english) if facts.title_english else None
    for chinese, english in pairs.items():
        if place is not None and re.search(chinese, facts.title):
            if not re.search(english, facts.title_english, re.IGNORECASE):
                yield Hit(place, {"title": facts.title})
            return


def _capitals(title: str) -> list[str]:
    """Return the words with a capital in a title in which most words have one."""
    wrong = []
    words = 0
    for element in re.split(r"[—–:：]|\s-\s", title):
        inner = element.split()[1:]
        words += len([word for word in inner if word[:1].isalpha() and len(word) > 3])
        wrong += [word for word in inner if _SMALL.fullmatch(word) and word != "Part"]
    return wrong if len(wrong) > 1 and 2 * len(wrong) > words else []


@kind("header-number")
def header_number(subject: Subject) -> Iterator[Hit]:
    """Report a running header with another number than the cover."""
    number = re.sub(r"\s", "", subject.draft.metadata.number)
    if not number:
        return
    for block in subject.draft.zone_blocks(Zone.MARGIN):
        designation = next(find(block.text), None)
        if block.role is not Role.HEADER or designation is None:
            continue
        if re.sub(r"\s", "", designation.text) not in number:
            yield Hit(whole(block), {"number": subject.draft.metadata.number})
            return


@kind("long-title")
def long_title(subject: Subject, *, most: int) -> Iterator[Hit]:
    """Report a title of more than `most` characters without spaces."""
    title = subject.draft.metadata.title
    place = holder(subject, title) if title else None
    if place is not None and len(_squeezed(title)) > most:
        yield Hit(place, {"length": str(len(_squeezed(title)))})


@kind("title-words")
def title_words(subject: Subject, *, words: tuple[Pattern, ...]) -> Iterator[Hit]:
    """Report a title that holds none of the words."""
    title = subject.draft.metadata.title
    place = holder(subject, title) if title else None
    if place is not None and not compiled(words, False).search(_squeezed(title)):
        yield Hit(place)


@kind("replaced-documents-too-long")
def replaced_documents_too_long(subject: Subject, *, most: int) -> Iterator[Hit]:
    """Report a line of replaced documents on the cover that has more than `most` characters."""
    for block in subject.draft.zone_blocks(Zone.COVER):
        if re.match(r"\s*(?:部分)?代替", block.text) and len(block.text) > most:
            yield Hit(whole(block))
