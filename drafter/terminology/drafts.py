"""What drafts say of their terms: the terms clause as designations, and where terms are used."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from drafter.blocks import Block, Role, Span, Zone
from drafter.model import Draft
from drafter.terminology.folding import SEPARATOR
from drafter.terminology.glossary import Checked, Designation, Match, Status, Type, Use
from drafter.terminology.matcher import Matcher, compile_designations, find
from drafter.views.entries import TermEntry

Range = tuple[int, int]
_HAN = re.compile("[\u3400-\u9fff]")
_ABBREVIATION = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Za-z][A-Za-z0-9-]{1,9}")
_DEPRECATED = re.compile(r"(?i)^(?:deprecated\s*[:：]\s*)|[（(](?:拒用|被取代)[^）)]*[）)]$")
_OPTIONAL = re.compile(r"[（(][^（()）]*[）)]")  # "manual operation (L0)", "(end) user"
_TITLE_WORDS = re.compile(r"(?i)术语|词汇|vocabulary|terminology|terms and definitions|glossary")
_NAMING = re.compile(
    r"(?i)(?:deprecated|formerly|(?:known|referred to) as|called|the terms?|"
    r"又称|旧称|曾称|亦称|俗称|简称|也称|称为|称作|术语)[\s:：,，]*[“\"‘']?$"
)

NOT_USE = frozenset(
    {Role.TERM, Role.ADMITTED, Role.DEPRECATED, Role.SOURCE, Role.REFERENCE, Role.INDEX}
    | {Role.CONTENTS, Role.COVER, Role.HEADER, Role.FOOTER}
)
_NOT_USE_ZONES = frozenset({Zone.COVER, Zone.CONTENTS, Zone.MARGIN, Zone.INDEX, Zone.BIBLIOGRAPHY})


def language_of(text: str) -> str:
    """Return "zh" for text with Han characters, else "en"."""
    return "zh" if _HAN.search(text) else "en"


def is_abbreviation(text: str) -> bool:
    """Return whether a designation is written as an abbreviation: BCI, IoT, PaaS."""
    return _ABBREVIATION.fullmatch(text) is not None


def is_vocabulary(draft: Draft) -> bool:
    """Return whether the draft is a terminology standard, whose terms need not be used in it."""
    title = f"{draft.metadata.title} {draft.metadata.title_english}"
    if _TITLE_WORDS.search(title):
        return True
    inside = sum(len(block.text) for block in draft.zone_blocks(Zone.TERMS))
    body = draft.zone_blocks(Zone.BODY, Zone.NORMATIVE_ANNEX, Zone.INFORMATIVE_ANNEX)
    return len(draft.terms) > 8 and inside > 2 * sum(len(block.text) for block in body)


@dataclass(frozen=True, slots=True)
class OwnTerm:
    """A designation of a draft's term entry and its place there."""

    designation: Designation
    span: Span
    entry: TermEntry


def own_terms(draft: Draft) -> list[OwnTerm]:
    """Return the designations of the terms clause, in reading order."""
    found: list[OwnTerm] = []
    for number, entry in enumerate(draft.terms, start=1):
        if entry.preferred is not None and entry.blocks[0].zone is Zone.TERMS:
            found += _entry_terms(draft, entry, entry.number or f"entry-{number}")
    return found


def _entry_terms(draft: Draft, entry: TermEntry, id_: str) -> list[OwnTerm]:
    definition = " ".join(block.text for block in entry.definition)
    if entry.domain is not None:
        definition = definition[entry.domain.end :].strip()
    basis = Designation(
        id=id_,
        language="",
        text="",
        domain="" if entry.domain is None else entry.domain.text.strip(" <>〈〉＜＞"),
        source=draft.metadata.number,
        clause=entry.number,
        checked=Checked.YES if draft.metadata.number else Checked.NO,
    )
    spans = [(span, Status.PREFERRED) for span in (entry.preferred, *entry.equivalents) if span]
    spans += [(span, Status.ADMITTED) for span in (*entry.admitted, *entry.symbols)]
    spans += [(span, Status.DEPRECATED) for span in entry.deprecated]
    found: list[OwnTerm] = []
    taken: set[str] = set()
    for span, status in spans:
        one = _designation(basis, span, status, span in entry.symbols)
        if not one.text:
            continue
        if status is Status.PREFERRED and one.language in taken:
            one = replace(one, status=Status.ADMITTED)
        elif one.status is Status.PREFERRED:
            taken.add(one.language)
            own = span is entry.preferred
            one = replace(one, definition=" ".join(definition.split()) if own else "")
        found.append(OwnTerm(one, span, entry))
    return found


def _designation(basis: Designation, span: Span, status: Status, symbol: bool) -> Designation:
    text = " ".join(_OPTIONAL.sub(" ", _DEPRECATED.sub("", span.text)).split()).rstrip(":： ")
    short = symbol or is_abbreviation(text)
    language = language_of(text)
    return replace(
        basis,
        language=language,
        text=text,
        status=status,
        type=Type.SYMBOL if symbol else Type.ABBREVIATION if short else Type.FULL,
        match=Match.CASE if short else Match.PLURAL if language == "en" else Match.WORD,
        use=Use.WARNING if status is Status.DEPRECATED else Use.CONTEXT,
    )


def from_draft(draft: Draft) -> list[Designation]:
    """Return the terms clause of a draft as the designations of a glossary.

    The number of the draft is part of the ids, so that those of several drafts go together.
    """
    document = draft.metadata.number or draft.name
    return [
        replace(term.designation, id=f"{document} {term.designation.id}".strip())
        for term in own_terms(draft)
    ]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a draft where designations stand."""

    span: Span
    designations: tuple[Designation, ...]
    plural: bool
    masked: bool  # quoted, in a title or code, or named as a word


def matchers(designations: Iterable[Designation]) -> dict[str, Matcher]:
    """Return a matcher for each language of `designations`."""
    grouped: dict[str, list[Designation]] = {}
    for one in designations:
        grouped.setdefault(one.language, []).append(one)
    return {language: compile_designations(rows, language) for language, rows in grouped.items()}


def text_blocks(draft: Draft) -> list[Block]:
    """Return the blocks in which terms are used rather than listed."""
    return [
        block
        for block in draft.blocks
        if block.text and block.role not in NOT_USE and block.zone not in _NOT_USE_ZONES
    ]


def mentions(
    blocks: Sequence[Block],
    searched: Sequence[Matcher],
    masks: Callable[[Block], Iterable[Range]] = lambda block: (),
) -> list[Mention]:
    """Return where the designations of `searched` stand in `blocks`, in one pass."""
    if not blocks or not searched:
        return []
    starts = [0, *accumulate(len(block.text) + 1 for block in blocks)]
    found = []
    for hit in find(SEPARATOR.join(block.text for block in blocks), searched):
        position = bisect_right(starts, hit.start) - 1
        block, shift = blocks[position], starts[position]
        start, end = hit.start - shift, hit.end - shift
        if hit.designations:
            masked = _named(block.text, start) or any(
                left < end and start < right for left, right in masks(block)
            )
            span = Span(block, start, end)
            found.append(Mention(span, hit.designations, hit.plural, masked))
    return found


def everywhere(
    blocks: Sequence[Block], matcher: Matcher
) -> list[tuple[Block, tuple[Designation, ...]]]:
    """Return the block of every place of every designation, inside longer ones too."""
    starts = [0, *accumulate(len(block.text) + 1 for block in blocks)]
    return [
        (blocks[bisect_right(starts, hit.start) - 1], hit.designations)
        for hit in matcher.everywhere(SEPARATOR.join(block.text for block in blocks))
    ]


def _named(text: str, start: int) -> bool:
    """Return whether the words before `start` announce a name rather than use it."""
    return _NAMING.search(text, max(0, start - 30), start) is not None
